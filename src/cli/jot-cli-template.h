/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-algorithm.h"
#include "jot-cli.h"
#include "jot-template.h"

G_BEGIN_DECLS

JotCliExit  jot_cli_list_templates  (void);
gboolean    jot_cli_check_claims    (const JotCliCommand *command,
                                     char               **claims);
gboolean    jot_cli_expand_template (const JotTemplate   *template,
                                     char               **claims,
                                     GBytes             **out_header,
                                     GBytes             **out_payload,
                                     GError             **error);
GBytes     *jot_cli_adapt_header    (GBytes              *header,
                                     const JotAlgorithm  *algorithm,
                                     const char          *kid) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
