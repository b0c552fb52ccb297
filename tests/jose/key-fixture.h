/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-alg-private.h"
#include "jot-error.h"
#include "jot-key.h"

G_BEGIN_DECLS

/* A published token, cut into what is signed and the signature. */
typedef struct
{
  char   *text;
  gsize   input_length;
  GBytes *signature;
} FixtureJws;

/* A key that must be refused, with why and where. */
typedef struct
{
  const char *name;
  const char *text;
  JotError    code;
  gsize       offset;
} FixtureRefusal;

char         *fixture_load         (const char          *folder,
                                    const char          *file,
                                    gsize               *out_length);
JotKey       *fixture_load_jwk     (const char          *folder,
                                    const char          *file);
JotKey       *fixture_load_pem     (const char          *file);
FixtureJws   *fixture_load_jws     (const char          *folder,
                                    const char          *file);
void          fixture_jws_free     (FixtureJws          *self);
gboolean      fixture_jws_verify   (const FixtureJws    *self,
                                    const JotAlgorithm  *algorithm,
                                    JotKey              *key,
                                    GError             **error);

gboolean      fixture_verify_bytes (const JotAlgorithm  *algorithm,
                                    JotKey              *key,
                                    const char          *text,
                                    GBytes              *signature,
                                    GError             **error);
void          fixture_assert_round_trip (const char     *algorithm_name,
                                         JotKey         *private_key,
                                         JotKey         *public_key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureJws, fixture_jws_free)

G_END_DECLS
