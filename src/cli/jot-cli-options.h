/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-cli.h"

G_BEGIN_DECLS

gboolean jot_cli_parse_options (const JotCliCommand   *command,
                                const GOptionEntry    *entries,
                                const GOptionEntry    *more_entries,
                                int                    argc,
                                char                 **argv,
                                JotCliExit            *out_status);
gboolean jot_cli_parse_integer (const JotCliCommand   *command,
                                const char            *option,
                                const char            *text,
                                gint64                 min,
                                gint64                 max,
                                gint64                *out_value);
gboolean jot_cli_check_utf8    (const JotCliCommand   *command,
                                const char            *option,
                                const char            *text);
gboolean jot_cli_check_one_token (const JotCliCommand *command,
                                  char               **arguments);

G_END_DECLS
