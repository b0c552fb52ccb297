/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "serve-fixture.h"

#include <signal.h>
#include <string.h>

#define USERS \
  "[{\"username\":\"ann\",\"password_hash\":\"$pbkdf2-sha256$i=1000$MDEyMzQ1Njc4OWFiY2RlZg$" \
  "ret3057Yop8mZHrE3bK2D1UFqkzljRJv3QV7eTIjEZI\",\"claims\":{\"roles\":[\"member\"]}}," \
  "{\"username\":\"bob\",\"password_hash\":\"$pbkdf2-sha256$i=1000$MDEyMzQ1Njc4OWFiY2RlZg$" \
  "tyvO7V_revpG1bBaSN1_6T900sBTsU4NoUpRzYt4GIo\",\"claims\":{\"roles\":[\"admin\"]}}]"

void
serve_fixture_enter (void)
{
  cli_fixture_write ("users.json", USERS, -1);
}

/* What a server must never say of itself. */
static const char *const secrets[] =
{ "correct", "horse", "eyJ", "ret3057", "AyM1SysPpbyDfgZld3umj1" };

void
serve_answer_free (ServeAnswer *self)
{
  g_free (self->head);
  g_free (self->body);
  g_free (self);
}

static char *
read_line (Serve *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (self->out, NULL, NULL, &error);

  g_assert_no_error (error);

  return line;
}

char *
serve_dup_text (const char *text,
                const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotJson) json = jot_json_new (text, -1, &error);
  char *raw;

  g_assert_no_error (error);
  raw = cli_dup_member (json, path);
  if (raw != NULL && *raw == '"')
    {
      g_autofree char *quoted = raw;

      raw = g_strndup (quoted + 1, strlen (quoted) - 2);
    }

  return raw;
}

Serve *
serve_start (const char *arguments)
{
  g_autofree char *line =
    g_strjoin (" ", JOT_CLI_PATH, "serve --users users.json", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *ready = NULL;
  g_autofree char *event = NULL;
  Serve *self = g_new0 (Serve, 1);

  g_shell_parse_argv (line, NULL, &argv, NULL);
  self->process = g_subprocess_newv ((const char *const *) argv,
                                     G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                     G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  self->out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));

  ready = read_line (self);
  g_assert_nonnull (ready);
  event = serve_dup_text (ready, "event");
  self->address = serve_dup_text (ready, "address");
  g_assert_cmpstr (event, ==, "ready");
  g_assert_true (g_str_has_prefix (self->address, "http://127.0.0.1:"));

  return self;
}

char **
serve_stop (Serve *self,
            int    signal_number)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  char **all;
  char *line;
  char errors[4096];
  gsize n_errors = 0;

  if (signal_number != 0)
    g_subprocess_send_signal (self->process, signal_number);

  while ((line = read_line (self)) != NULL)
    {
      g_autofree char *taken = line;

      g_strv_builder_add (lines, taken);
    }

  g_input_stream_read_all (g_subprocess_get_stderr_pipe (self->process), errors,
                           sizeof errors - 1, &n_errors, NULL, &error);
  g_assert_no_error (error);
  errors[n_errors] = '\0';
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);

  all = g_strv_builder_end (lines);
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_assert_null (strstr (errors, secrets[i]));
      for (char **each = all; *each != NULL; each++)
        g_assert_null (strstr (*each, secrets[i]));
    }

  g_object_unref (self->out);
  g_object_unref (self->process);
  g_free (self->address);
  g_free (self);

  return all;
}

void
serve_end (Serve *self)
{
  g_strfreev (serve_stop (self, SIGTERM));
}

ServeAnswer *
serve_curl (Serve      *self,
            const char *options,
            const char *path)
{
  g_autofree char *line = g_strdup_printf ("curl --silent --show-error --max-time 60 --include %s "
                                           "%s%s", options, self->address, path);
  g_autoptr (CliResult) result = cli_run_shell (line);
  ServeAnswer *answer = g_new0 (ServeAnswer, 1);
  char *end_of_head;

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpint (result->status, ==, 0);
  end_of_head = strstr (result->out, "\r\n\r\n");
  g_assert_nonnull (end_of_head);
  answer->status = (guint) g_ascii_strtoull (result->out + strlen ("HTTP/1.1 "), NULL, 10);
  answer->head = g_strndup (result->out, (gsize) (end_of_head + 2 - result->out));
  answer->body = g_strdup (end_of_head + 4);

  return answer;
}

guint
serve_get_status (Serve      *self,
                  const char *options,
                  const char *path)
{
  g_autoptr (ServeAnswer) answer = serve_curl (self, options, path);

  return answer->status;
}

ServeAnswer *
serve_curl_with_token (Serve      *self,
                       const char *token,
                       const char *options,
                       const char *path)
{
  g_autofree char *all = g_strdup_printf ("%s --header 'Authorization: Bearer %s'", options, token);

  return serve_curl (self, all, path);
}

void
serve_check (Serve      *self,
             const char *token,
             const char *path,
             guint       status,
             const char *challenge)
{
  g_autoptr (ServeAnswer) answer = serve_curl_with_token (self, token, "", path);

  g_assert_cmpuint (answer->status, ==, status);
  if (challenge != NULL)
    g_assert_nonnull (strstr (answer->head, challenge));
}

char *
serve_log_in (Serve      *self,
              const char *name,
              char      **out_refresh_token)
{
  g_autofree char *options =
    g_strdup_printf ("--data username=%s --data password=%s", name,
                     g_str_equal (name, "ann") ? "correct" : "horse");
  g_autoptr (ServeAnswer) answer = serve_curl (self, options, "/login");

  g_assert_cmpuint (answer->status, ==, 200);
  if (out_refresh_token != NULL)
    *out_refresh_token = serve_dup_text (answer->body, "refresh_token");

  return serve_dup_text (answer->body, "access_token");
}
