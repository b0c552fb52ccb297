/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The server as a program: its options, its log and its end. */

#include "config.h"

#include "serve-fixture.h"

#include <signal.h>
#include <string.h>

static void
test_stop (gconstpointer signal_number)
{
  Serve *self = serve_start ("--alg HS256");

  g_assert_cmpuint (serve_get_status (self, "", "/.well-known/jwks.json"), ==, 200);
  g_strfreev (serve_stop (self, GPOINTER_TO_INT (signal_number)));
}

static void
test_quiet (void)
{
  Serve *self = serve_start ("--quiet --alg HS256");
  g_auto (GStrv) lines = NULL;

  g_assert_cmpuint (serve_get_status (self, "", "/profile"), ==, 401);
  lines = serve_stop (self, SIGTERM);
  g_assert_cmpuint (g_strv_length (lines), ==, 0);
}

/* Nobody reads any longer: there is no more to do. */
static void
test_reader_gone (void)
{
  Serve *self = serve_start ("--alg HS256");
  g_autoptr (GError) error = NULL;

  g_input_stream_close (g_subprocess_get_stdout_pipe (self->process), NULL, NULL);
  g_assert_cmpuint (serve_get_status (self, "", "/profile"), ==, 401);
  g_assert_true (g_subprocess_wait (self->process, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (self->process), ==, 0);

  g_object_unref (self->out);
  g_object_unref (self->process);
  g_free (self->address);
  g_free (self);
}

/* Somebody reads only the first line: the server goes on, and says later what was not said. */
static void
test_reader_asleep (void)
{
  Serve *self = serve_start ("--alg HS256 --jobs 1");
  g_autofree char *requests = g_strnfill (400, 'x');
  g_autofree char *options = g_strdup_printf ("--output /dev/null '%s/%s?[1-1000]'", self->address,
                                              requests);
  g_auto (GStrv) lines = NULL;
  gboolean is_told = FALSE;
  guint n = 0;

  g_assert_cmpuint (serve_get_status (self, options, "/profile"), ==, 401);
  lines = serve_stop (self, SIGTERM);
  for (; lines[n] != NULL; n++)
    {
      g_autofree char *event = serve_dup_text (lines[n], "event");

      is_told = is_told || g_str_equal (event, "lost");
    }

  g_assert_cmpuint (n, >, 100);
  /* A thousand do not fit into a pipe, unless it is a large one. */
  g_assert_true (n >= 1001 || is_told);
}

static void
test_options (void)
{
  Serve *self;
  g_autofree char *token = NULL;
  g_autofree char *id = NULL;
  g_autoptr (ServeAnswer) cookie = NULL;
  g_autoptr (ServeAnswer) profile = NULL;
  g_autoptr (ServeAnswer) logout = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *audience = NULL;
  g_autofree char *club = NULL;

  self = serve_start ("--key A.3.jwk --issuer https://i.example --audience a --claims claims.json "
                      "--leeway 5 --refresh-lifetime 0 --jobs 1 --latency 1 --cors https://app.example "
                      "--deny-list");
  token = serve_log_in (self, "ann", NULL);
  profile = serve_curl_with_token (self, token, "", "/profile");
  issuer = serve_dup_text (profile->body, "iss");
  audience = serve_dup_text (profile->body, "aud");
  club = serve_dup_text (profile->body, "club");
  g_assert_cmpstr (issuer, ==, "https://i.example");
  g_assert_cmpstr (audience, ==, "a");
  g_assert_cmpstr (club, ==, "chess");
  g_assert_nonnull (strstr (profile->head,
                            "\nAccess-Control-Allow-Origin: https://app.example\r\n"));
  g_assert_cmpuint (serve_get_status (self, "--data refresh_token=a.b", "/token/refresh"), ==, 400);
  logout = serve_curl_with_token (self, token, "--request POST", "/logout");
  g_assert_cmpuint (logout->status, ==, 204);
  serve_check (self, token, "/profile", 401, "invalid_token");
  serve_end (self);

  self = serve_start ("--alg HS256 --cookie --fail 0 --login-attempts 1");
  cookie = serve_curl (self, "--data username=ann --data password=correct --cookie-jar jar",
                       "/login");
  g_assert_nonnull (strstr (cookie->head, "; SameSite=Lax; HttpOnly\r\n"));
  g_assert_cmpuint (serve_get_status (self, "--cookie jar", "/profile"), ==, 200);
  g_assert_cmpuint (serve_get_status (self, "--data username=ann --data password=x",
                                      "/login"), ==, 401);
  g_assert_cmpuint (serve_get_status (self, "--data username=ann --data password=x",
                                      "/login"), ==, 429);
  serve_end (self);

  self = serve_start ("--alg HS256 --sessions");
  id = serve_log_in (self, "ann", NULL);
  g_assert_cmpuint (strlen (id), ==, 22);
  serve_check (self, id, "/profile", 200, NULL);
  serve_end (self);

  self = serve_start ("--alg HS256 --fail 100");
  g_assert_cmpuint (serve_get_status (self, "", "/profile"), ==, 503);
  serve_end (self);
}

/* The set is given as it is: one key signs, and each is published once. */
static void
test_key_set (void)
{
  Serve *self;
  g_autofree char *first = cli_fixture_read ("A.3.jwk");
  g_autofree char *second = cli_fixture_read ("A.2.jwk");
  g_autofree char *set = g_strdup_printf ("{\"keys\":[%s,%s]}", first, second);
  g_autofree char *token = NULL;
  g_autoptr (ServeAnswer) keys = NULL;
  g_autofree char *kid = NULL;
  g_autofree char *more = NULL;

  cli_fixture_write ("keys.jwks", set, -1);
  self = serve_start ("--key keys.jwks --alg RS256");
  token = serve_log_in (self, "ann", NULL);
  serve_check (self, token, "/profile", 200, NULL);
  keys = serve_curl (self, "", "/.well-known/jwks.json");
  kid = serve_dup_text (keys->body, "keys/1/kid");
  more = serve_dup_text (keys->body, "keys/2/kid");
  g_assert_nonnull (kid);
  g_assert_null (more);
  g_assert_null (strstr (keys->body, "\"d\":"));
  serve_end (self);
}

static void
test_port_in_use (void)
{
  Serve *self = serve_start ("--alg HS256");
  const char *port = strrchr (self->address, ':') + 1;
  g_autofree char *arguments = g_strdup_printf ("serve --users users.json --alg HS256 --port %s",
                                                port);
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 2);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_cmpstr (result->err, !=, "");
  serve_end (self);
}

static const CliRow refused[] = {
  { "port", "serve --port x", NULL, 2, NULL },
  { "large-port", "serve --port 65536", NULL, 2, NULL },
  { "argument", "serve extra", NULL, 2, NULL },
  { "unknown-option", "serve --nonsense", NULL, 2, NULL },
  { "alg", "serve --alg XX", NULL, 2, NULL },
  { "no-algorithm", "serve --alg none", NULL, 2, NULL },
  { "lifetime", "serve --lifetime 0", NULL, 2, NULL },
  { "percent", "serve --fail 101", NULL, 2, NULL },
  { "jobs", "serve --jobs 0", NULL, 2, NULL },
  { "origin", "serve --users users.json --cors https://app.example/", NULL, 2, NULL },
  { "no-users-file", "serve --users nowhere.json", NULL, 2, NULL },
  { "empty-users", "serve --users empty", NULL, 2, NULL },
  { "users-not-json", "serve --users A.1.jws", NULL, 2, NULL },
  { "users-object", "serve --users A.1.jwk", NULL, 2, NULL },
  { "empty-claims", "serve --users users.json --claims empty", NULL, 2, NULL },
  { "claims-list", "serve --users users.json --claims users.json", NULL, 2, NULL },
  { "own-claim", "serve --users users.json --claims own.json", NULL, 2, NULL },
  { "no-key-file", "serve --users users.json --key nowhere.jwk", NULL, 3, NULL },
  { "not-a-key", "serve --users users.json --key A.1.payload", NULL, 3, NULL },
  { "public-key", "serve --users users.json --key rsa-2048.spki.pem", NULL, 3, NULL },
  { "key-does-not-fit", "serve --users users.json --key A.1.jwk --alg ES256", NULL, 1, NULL },
};

static void
test_refused (gconstpointer data)
{
  const CliRow *row = data;
  g_autoptr (CliResult) result = cli_run (row->arguments, row->input, -1);

  g_assert_cmpint (result->status, ==, row->status);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cli_fixture_enter ();
  serve_fixture_enter ();
  cli_fixture_write ("claims.json", "{\"club\":\"chess\"}\n", -1);
  cli_fixture_write ("own.json", "{\"exp\":1}", -1);
  cli_fixture_write ("empty", "", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/serve/refused/%s", refused[i].name);

      g_test_add_data_func (path, &refused[i], test_refused);
    }

  g_test_add_data_func ("/cli/serve/stop/SIGTERM", GINT_TO_POINTER (SIGTERM), test_stop);
  g_test_add_data_func ("/cli/serve/stop/SIGINT", GINT_TO_POINTER (SIGINT), test_stop);
  g_test_add_data_func ("/cli/serve/stop/SIGHUP", GINT_TO_POINTER (SIGHUP), test_stop);
  g_test_add_func ("/cli/serve/quiet", test_quiet);
  g_test_add_func ("/cli/serve/reader-gone", test_reader_gone);
  g_test_add_func ("/cli/serve/reader-asleep", test_reader_asleep);
  g_test_add_func ("/cli/serve/options", test_options);
  g_test_add_func ("/cli/serve/key-set", test_key_set);
  g_test_add_func ("/cli/serve/port-in-use", test_port_in_use);

  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
