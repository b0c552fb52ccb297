/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

/* What a run of the command line gave. */
typedef struct
{
  int   status;
  char *out;
  gsize out_length;
  char *err;
} CliResult;

/* One run: its arguments as in a shell, what it reads, what it must answer. */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *input;
  int         status;
  const char *expected;
} CliRow;

/* Everything runs in a folder of its own, with the examples of RFC 7515 and the keys in it. */
void       cli_fixture_enter    (void);
void       cli_fixture_leave    (void);
void       cli_fixture_write    (const char  *name,
                                 const char  *data,
                                 gssize       length);
char      *cli_fixture_read     (const char  *name);
char      *cli_fixture_make_jws (const char  *header,
                                 const char  *payload);

CliResult *cli_run              (const char  *arguments,
                                 const char  *input,
                                 gssize       length) G_GNUC_WARN_UNUSED_RESULT;
CliResult *cli_run_shell        (const char  *line) G_GNUC_WARN_UNUSED_RESULT;
void       cli_result_free      (CliResult   *self);
JotJson   *cli_result_get_json  (CliResult   *self) G_GNUC_WARN_UNUSED_RESULT;
char      *cli_dup_member       (JotJson     *json,
                                 const char  *path) G_GNUC_WARN_UNUSED_RESULT;
GStrv      cli_split_lines      (const char  *text) G_GNUC_WARN_UNUSED_RESULT;

/* Runs that must succeed, to prepare others. */
void       cli_do               (const char  *arguments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliResult, cli_result_free)

G_END_DECLS
