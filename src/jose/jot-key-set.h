/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key.h"

G_BEGIN_DECLS

/* More keys than any issuer publishes; each costs an import. */
#define JOT_KEY_SET_MAX_KEYS 1024

#define JOT_TYPE_KEY_SET (jot_key_set_get_type ())

typedef struct _JotKeySet JotKeySet;

/* What the text of a key file is taken for. */
typedef enum
{
  JOT_KEY_TEXT_UNKNOWN,
  JOT_KEY_TEXT_PEM,
  JOT_KEY_TEXT_DER,
  JOT_KEY_TEXT_JWK,
  JOT_KEY_TEXT_JWKS,
} JotKeyText;

GType         jot_key_set_get_type         (void);

JotKeyText    jot_key_text_guess           (const char          *text,
                                            gssize               length);
JotKeySet    *jot_key_set_new_from_text    (const char          *text,
                                            gssize               length,
                                            const char          *password,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JotKeySet    *jot_key_set_new_from_jwks    (const char          *text,
                                            gssize               length,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JotKeySet    *jot_key_set_new_single       (JotKey              *key) G_GNUC_WARN_UNUSED_RESULT;
JotKeySet    *jot_key_set_ref              (JotKeySet           *self);
void          jot_key_set_unref            (JotKeySet           *self);

gsize         jot_key_set_get_n_keys       (const JotKeySet     *self);
JotKey       *jot_key_set_get_key          (const JotKeySet     *self,
                                            gsize                index);
gsize         jot_key_set_get_n_skipped    (const JotKeySet     *self);
const GError *jot_key_set_get_skipped      (const JotKeySet     *self,
                                            gsize                index);

GPtrArray    *jot_key_set_find_candidates  (const JotKeySet     *self,
                                            const char          *kid,
                                            const JotAlgorithm  *algorithm,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey       *jot_key_set_find_signing_key (const JotKeySet     *self,
                                            const char          *kid,
                                            const JotAlgorithm  *algorithm,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

char         *jot_key_set_export_jwks      (const JotKeySet     *self,
                                            gboolean             with_private,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotKeySet, jot_key_set_unref)

G_END_DECLS
