/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key.h"

G_BEGIN_DECLS

typedef struct _JotSigner JotSigner;

JotSigner *jot_signer_new  (const char          *header,
                            gssize               header_length,
                            JotKey              *key,
                            const JotAlgorithm  *algorithm,
                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void       jot_signer_free (JotSigner           *self);

gboolean   jot_signer_sign (JotSigner           *self,
                            const char          *payload,
                            gsize                length,
                            GString             *token,
                            GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotSigner, jot_signer_free)

G_END_DECLS
