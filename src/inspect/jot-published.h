/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key.h"

G_BEGIN_DECLS

/**
 * JotPublishedSecret:
 * @text: the secret as it was published
 * @format: how @text is to be read
 * @source: where it was published, a name or the address of a site; `NULL` if in many places
 * @key: the key that it is
 *
 * A secret that stands in documentation, examples or default settings. Who signs with it lets
 * anybody sign.
 */
typedef struct
{
  const char      *text;
  JotSecretFormat  format;
  const char      *source;
  JotKey          *key;
} JotPublishedSecret;

gsize                     jot_published_get_n_secrets (void);
const JotPublishedSecret *jot_published_get_secret    (gsize               index);

const JotPublishedSecret *jot_published_find_key      (const JotKey       *key);
const JotPublishedSecret *jot_published_find_signer   (const JotAlgorithm *algorithm,
                                                       gconstpointer       input,
                                                       gsize               length,
                                                       const guint8       *signature,
                                                       gsize               signature_length);

G_END_DECLS
