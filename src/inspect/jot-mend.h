/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key.h"

G_BEGIN_DECLS

/* What a mend puts in place of what. */
typedef enum
{
  JOT_MEND_TOKEN,
  JOT_MEND_HEADER,
  JOT_MEND_PAYLOAD,
  JOT_MEND_KEY,
  JOT_MEND_SECRET,
  JOT_MEND_ALGORITHM,
  JOT_MEND_ISSUER,
  JOT_MEND_AUDIENCE,
  JOT_MEND_TYPE,
  JOT_MEND_LEEWAY,
} JotMendKind;

/**
 * JotMend:
 * @kind: what is to be replaced
 * @label: what applying it does, a few words, translated: “Read the secret as base64”
 * @text: the new token, header, payload, key, secret, name of the algorithm, issuer, audience or
 *   type; NULL-terminated, of @length bytes
 * @length: length of @text in bytes
 * @format: how the secret is to be read, for `JOT_MEND_SECRET`
 * @seconds: the new leeway, for `JOT_MEND_LEEWAY`
 *
 * A mend as data, that a face can apply and undo. Its text may be a secret and is wiped when it is
 * dropped.
 */
typedef struct
{
  JotMendKind      kind;
  char            *label;
  char            *text;
  gsize            length;
  JotSecretFormat  format;
  guint            seconds;
} JotMend;

JotMend    *jot_mend_new           (JotMendKind      kind,
                                    const char      *label,
                                    const char      *text,
                                    gssize           length) G_GNUC_WARN_UNUSED_RESULT;
JotMend    *jot_mend_new_secret    (const char      *label,
                                    const char      *text,
                                    gssize           length,
                                    JotSecretFormat  format) G_GNUC_WARN_UNUSED_RESULT;
JotMend    *jot_mend_new_leeway    (const char      *label,
                                    guint            seconds) G_GNUC_WARN_UNUSED_RESULT;
void        jot_mend_free          (JotMend         *self);

const char *jot_mend_kind_get_nick (JotMendKind      kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotMend, jot_mend_free)

G_END_DECLS
