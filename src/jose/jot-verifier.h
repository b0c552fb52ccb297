/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key.h"
#include "jot-reader.h"

G_BEGIN_DECLS

typedef struct _JotVerifier JotVerifier;

JotVerifier *jot_verifier_new        (JotKey              *key,
                                      const JotAlgorithm  *algorithm,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void         jot_verifier_free       (JotVerifier         *self);

gboolean     jot_verifier_verify     (JotVerifier         *self,
                                      const char          *token,
                                      gsize                length,
                                      GError             **error);
JotReader   *jot_verifier_get_reader (JotVerifier         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotVerifier, jot_verifier_free)

G_END_DECLS
