/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const char *const commands[] = { "decode", "verify", "lint", "doctor",
                                        "sign", "keygen", "key", "compare" };

static void
test_help (void)
{
  g_autoptr (CliResult) result = cli_run ("--help", NULL, 0);

  g_assert_cmpint (result->status, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %s", commands[i]);

      g_assert_nonnull (strstr (result->out, line));
    }
}

static void
test_help_of_command (gconstpointer data)
{
  const char *command = data;
  g_autofree char *arguments = g_strconcat (command, " --help", NULL);
  g_autofree char *usage = g_strdup_printf ("  jotsmith-cli %s [", command);
  g_autofree char *example = g_strdup_printf ("\n  jotsmith-cli %s ", command);
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->err, ==, "");
  g_assert_nonnull (strstr (result->out, usage));
  g_assert_nonnull (strstr (strstr (result->out, usage) + 1, example));
}

static void
test_version (void)
{
  g_autoptr (CliResult) result = cli_run ("--version", NULL, 0);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, "jotsmith-cli " JOT_VERSION "\n");
}

static void
test_usage (gconstpointer data)
{
  const char *arguments = data;
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 2);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
}

/* Where the answer could not be given, it is not called given. */
static void
test_output_lost (gconstpointer data)
{
  const char *line = data;
  g_autoptr (CliResult) result = cli_run_shell (line);

  g_assert_cmpint (result->status, ==, 2);
  g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
}

/* A reader that has seen enough ends it as it ends others. */
static void
test_reader_gone (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  int ends[2];

  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, &error));
  close (ends[0]);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  process = g_subprocess_launcher_spawn (launcher, &error, JOT_CLI_PATH, "decode", "A.1.jws", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate (process, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGPIPE);
}

/* In a locale without UTF-8 nothing but its characters is printed. */
static void
test_plain_locale (void)
{
  g_autoptr (CliResult) result =
    cli_run_shell ("LC_ALL=C \"$CLI\" verify --key A.2.jwk A.1.jws; LC_ALL=C \"$CLI\" decode x");

  g_assert_cmpint (result->status, ==, 2);
  g_assert_true (g_str_is_ascii (result->out));
  g_assert_true (g_str_is_ascii (result->err));
  g_assert_nonnull (strstr (result->out, "refused: "));
}

static void
test_no_secret_in_arguments (void)
{
  g_autoptr (CliResult) result = cli_run ("verify --help", NULL, 0);

  g_assert_null (strstr (result->out, "--secret="));
  g_assert_null (strstr (result->out, "--password="));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/main/help/%s", commands[i]);

      g_test_add_data_func (path, commands[i], test_help_of_command);
    }

  g_test_add_func ("/cli/main/help/all", test_help);
  g_test_add_func ("/cli/main/version", test_version);
  g_test_add_data_func ("/cli/main/usage/no-command", "", test_usage);
  g_test_add_data_func ("/cli/main/usage/unknown-command", "frobnicate", test_usage);
  g_test_add_data_func ("/cli/main/usage/unknown-option", "--frobnicate", test_usage);
  g_test_add_data_func ("/cli/main/output-lost/decode", "\"$CLI\" decode A.1.jws >/dev/full",
                        test_output_lost);
  g_test_add_data_func ("/cli/main/output-lost/verify",
                        "\"$CLI\" verify --key A.1.jwk --no-claims A.1.jws >/dev/full",
                        test_output_lost);
  g_test_add_data_func ("/cli/main/output-lost/sign",
                        "\"$CLI\" sign --key A.1.jwk --payload A.1.payload >/dev/full",
                        test_output_lost);
  g_test_add_data_func ("/cli/main/output-lost/help", "\"$CLI\" --help >/dev/full",
                        test_output_lost);
  g_test_add_data_func ("/cli/main/output-lost/closed", "\"$CLI\" --version >&-", test_output_lost);
  g_test_add_func ("/cli/main/reader-gone", test_reader_gone);
  g_test_add_func ("/cli/main/plain-locale", test_plain_locale);
  g_test_add_func ("/cli/main/no-secret-in-arguments", test_no_secret_in_arguments);

  cli_fixture_enter ();
  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
