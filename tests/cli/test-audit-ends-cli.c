/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How an audit ends before its time, and what it does on a terminal. */

#include "config.h"

#include "cli-fixture.h"

#include <gio/gio.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "audit-token.h"

#define N_LINES 20000

/* Nobody reads on after the first line: that ends the program as it ends others, without a word. */
static void
test_broken_pipe (void)
{
  g_autoptr (CliResult) result = cli_run_shell ("($CLI audit " OPTIONS "log; echo $? > status) | "
                                                                       "head -n 1");
  g_autofree char *status = cli_fixture_read ("status");
  g_autofree char *expected = g_strdup_printf ("%d\n", 128 + SIGPIPE);
  g_auto (GStrv) lines = cli_split_lines (result->out);

  g_assert_cmpstr (status, ==, expected);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_assert_cmpstr (result->err, ==, "");
}

static void
test_broken_pipe_ignored (void)
{
  g_autoptr (CliResult) result = cli_run_shell ("trap '' PIPE; ($CLI audit " OPTIONS "log; "
                                                                                     "echo $? > status) | head -n 1");
  g_autofree char *status = cli_fixture_read ("status");

  g_assert_cmpstr (status, ==, "2\n");
  g_assert_cmpstr (result->err, ==, "");
}

/* What is missing from the output is missing from the summary too, so there is none. */
static void
test_full_disk (void)
{
  g_autoptr (CliResult) result = cli_run_shell ("$CLI audit " OPTIONS "log > /dev/full");

  g_assert_cmpint (result->status, ==, 2);
  g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
  g_assert_null (strstr (result->err, "\"tokens\":"));
}

/* Nor while there is no more to read yet. */
static void
test_broken_pipe_while_waiting (void)
{
  g_autoptr (CliResult) result = NULL;
  g_autofree char *status = NULL;

  result = cli_run_shell ("rm -f status; mkfifo lines; trap '' PIPE; "
                          "($CLI audit --quiet lines; echo $? > status) | head -n 1 & "
                          "exec 3> lines; while [ ! -e status ]; do echo " TOKEN " >&3; done 2> /dev/null");
  status = cli_fixture_read ("status");

  g_assert_cmpstr (status, ==, "2\n");
}

static void
test_signal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                      G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, JOT_CLI_PATH, "audit", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  /* The third line has no end yet, so that nobody knows whether its token is whole. */
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (process),
                                            TOKEN "\n" TOKEN "\n" TOKEN,
                                            3 * strlen (TOKEN) + 2, NULL, NULL, NULL));
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  first = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_true (g_str_has_prefix (first, "{\"file\":\"-\",\"line\":1,"));

  g_subprocess_send_signal (process, SIGTERM);
  second = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_true (g_str_has_prefix (second, "{\"file\":\"-\",\"line\":2,"));
  third = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  g_assert_null (third);

  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGTERM);
}

/* In the middle of work that would go on for ever. */
static void
test_signal_while_busy (void)
{
  g_autoptr (CliResult) result =
    cli_run_shell ("mkfifo many; (trap '' PIPE; while cat log; do :; done > many) 2> /dev/null & "
                   "$CLI audit " OPTIONS "many > output & audit=$!; "
                                         "while [ ! -s output ]; do :; done; kill -TERM $audit; wait $audit");
  g_autofree char *output = cli_fixture_read ("output");

  g_assert_cmpint (result->status, ==, 128 + SIGTERM);
  g_assert_true (g_str_has_suffix (output, "}\n"));
  g_assert_nonnull (strstr (result->err, "\"tokens\":"));
}

/* Reads what a program wrote to its terminal, until it has ended. */
static char *
read_terminal (int descriptor)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  while ((n = read (descriptor, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  close (descriptor);

  return g_string_free (text, FALSE);
}

static char *
run_on_terminal (const char *line,
                 gboolean    is_stdout)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  int terminal, ours;

  g_assert_cmpint (openpty (&ours, &terminal, NULL, NULL, NULL), ==, 0);
  if (is_stdout)
    g_subprocess_launcher_take_stdout_fd (launcher, terminal);
  else
    g_subprocess_launcher_take_stderr_fd (launcher, terminal);

  g_subprocess_launcher_setenv (launcher, "CLI", JOT_CLI_PATH, TRUE);
  g_subprocess_launcher_setenv (launcher, "NO_COLOR", "1", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, "/bin/sh", "-c", line, NULL);
  g_assert_no_error (error);
  g_clear_object (&launcher);

  return read_terminal (ours);
}

static void
test_text_on_terminal (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  cli_fixture_write ("one\033[2J", TOKEN "\n" HEADER "." PAYLOAD "\n", -1);
  text = run_on_terminal ("exec $CLI audit --quiet --key A.1.jwk one*J", TRUE);
  g_test_message ("%s", text);
  lines = cli_split_lines (text);

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], "one\\u001b[2J:1:1: claims-refused HS256 "
                                             "claim-expired"));
  g_assert_true (g_str_has_prefix (lines[1], "one\\u001b[2J:2:1: malformed HS256 "
                                             "token-segments"));
  g_assert_null (strchr (text, '\033'));
}

/* Drawn while a file of a known size is read slowly, since nobody takes the output at first. */
static void
test_progress_on_terminal (void)
{
  g_autofree char *bar = NULL;
  g_autofree char *none = NULL;

  bar = run_on_terminal ("exec $CLI audit " OPTIONS "log | (read first; "
                                                    "timeout 1 tail -f /dev/null; cat > /dev/null)",
                         FALSE);
  none = run_on_terminal ("exec $CLI audit --quiet " OPTIONS "log > output", FALSE);

  g_assert_nonnull (strstr (bar, " %  "));
  g_assert_nonnull (strstr (bar, "\"tokens\":"));
  g_assert_cmpstr (none, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  AuditLogCounts counts = { .each = g_array_new (FALSE, FALSE, sizeof (AuditLogToken)) };
  int status;

  g_test_init (&argc, &argv, NULL);
  cli_fixture_enter ();
  cli_fixture_write ("secret.txt", AUDIT_LOG_SECRET, -1);
  audit_log_write ("log", N_LINES, &counts);

  g_test_add_func ("/cli/audit-ends/broken-pipe/busy", test_broken_pipe);
  g_test_add_func ("/cli/audit-ends/broken-pipe/signal-ignored", test_broken_pipe_ignored);
  g_test_add_func ("/cli/audit-ends/broken-pipe/waiting", test_broken_pipe_while_waiting);
  g_test_add_func ("/cli/audit-ends/full-disk", test_full_disk);
  g_test_add_func ("/cli/audit-ends/signal/waiting", test_signal);
  g_test_add_func ("/cli/audit-ends/signal/busy", test_signal_while_busy);
  g_test_add_func ("/cli/audit-ends/terminal/text", test_text_on_terminal);
  g_test_add_func ("/cli/audit-ends/terminal/progress", test_progress_on_terminal);

  status = g_test_run ();
  g_array_unref (counts.each);
  cli_fixture_leave ();

  return status;
}
