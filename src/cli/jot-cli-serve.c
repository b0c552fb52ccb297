/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-serve.h"

#include <errno.h>
#include <gio/gio.h>
#include <unistd.h>

#include "jot-cli.h"
#include "jot-cli-output.h"

/* Beside this program, as where both were built, or else where it was installed. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = folder != NULL
                            ? g_build_filename (folder, JOT_CLI_SERVE_PROGRAM, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_build_filename (JOT_LIBEXECDIR, JOT_CLI_SERVE_PROGRAM, NULL);
}

static JotCliExit
run_serve (const JotCliCommand *command,
           int                  argc,
           char               **argv)
{
  g_autofree char *program = find_program ();
  g_autoptr (GError) error = NULL;
  int saved;

  execv (program, argv);
  saved = errno;
  g_set_error (&error, G_IO_ERROR, g_io_error_from_errno (saved),
               /* Translators: the first %s is the name of a file, the second why it can not be run. */
               _("“%s” cannot be run: %s."), program, g_strerror (saved));

  return jot_cli_fail (JOT_CLI_MALFORMED, error);
}

const JotCliCommand jot_cli_serve = {
  .name = "serve",
  .summary = JOT_CLI_SERVE_SUMMARY,
  .run = run_serve,
};
