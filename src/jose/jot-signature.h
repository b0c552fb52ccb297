/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key-set.h"
#include "jot-report.h"
#include "jot-token.h"

G_BEGIN_DECLS

char      *jot_sign_compact       (const char          *header,
                                   gssize               header_length,
                                   const char          *payload,
                                   gssize               payload_length,
                                   JotKey              *key,
                                   const JotAlgorithm  *algorithm,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;

char      *jot_compose_compact    (const char          *header,
                                   gssize               header_length,
                                   const char          *payload,
                                   gssize               payload_length,
                                   const char          *signature,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes    *jot_signature_new_from_der (const JotAlgorithm *algorithm,
                                       gconstpointer       der,
                                       gsize               length) G_GNUC_WARN_UNUSED_RESULT;

JotReport *jot_token_verify       (JotToken            *token,
                                   gsize                index,
                                   JotKeySet           *keys,
                                   const JotAlgorithm  *expected) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
