/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-token.h"

G_BEGIN_DECLS

/* The option that chooses among several tokens; its text is read by jot_cli_parse_integer (). */
#define JOT_CLI_NTH_ENTRY(text) \
  { "nth", 0, 0, G_OPTION_ARG_STRING, &(text), \
    N_("Take this one of the tokens in what was given, counted from 1"), N_("NUMBER") }

GBytes   *jot_cli_read_path        (const char  *path,
                                    gsize        limit,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *jot_cli_read_descriptor  (int          descriptor,
                                    gsize        limit,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *jot_cli_read_environment (const char  *name,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *jot_cli_read_token       (const char  *argument,
                                    gboolean    *out_from_argument,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *jot_cli_trim             (GBytes      *bytes) G_GNUC_WARN_UNUSED_RESULT;
void      jot_cli_suggest_nth      (GBytes      *text);
char     *jot_cli_pick_token       (GBytes      *text,
                                    gint64       nth,
                                    GPtrArray  **out_removed,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *jot_cli_choose_text      (GBytes      *input,
                                    gint64       nth,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
JotToken *jot_cli_load_nth_token   (const char  *argument,
                                    gint64       nth,
                                    GPtrArray  **out_removed,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
