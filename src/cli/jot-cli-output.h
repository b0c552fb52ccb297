/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-cli.h"

G_BEGIN_DECLS

typedef enum
{
  JOT_CLI_STYLE_PLAIN,
  JOT_CLI_STYLE_STRONG,
  JOT_CLI_STYLE_GOOD,
  JOT_CLI_STYLE_WARN,
  JOT_CLI_STYLE_BAD,
  JOT_CLI_STYLE_DIM,
} JotCliStyle;

void       jot_cli_append_visible (GString      *text,
                                   const char   *string,
                                   gssize        length);
void       jot_cli_append_lines   (GString      *text,
                                   const char   *string,
                                   gssize        length,
                                   const char   *indent);
void       jot_cli_append_styled  (GString      *text,
                                   JotCliStyle   style,
                                   const char   *string,
                                   guint         width);

JotCliExit jot_cli_finish_text    (const GString *text,
                                   JotCliExit     status);
JotCliExit jot_cli_finish_exact   (const char    *data,
                                   gsize          length,
                                   JotCliExit     status);

gboolean   jot_cli_is_reader_gone (void);

void       jot_cli_note           (const char    *format,
                                   ...) G_GNUC_PRINTF (1, 2);
JotCliExit jot_cli_fail           (JotCliExit     status,
                                   const GError  *error);
JotCliExit jot_cli_refuse_usage   (const JotCliCommand *command,
                                   const char    *format,
                                   ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
