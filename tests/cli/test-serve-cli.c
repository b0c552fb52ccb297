/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The server as others meet it: a program of its own, asked by curl. */

#include "config.h"

#include "cli-fixture.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#define USERS \
  "[{\"username\":\"ann\",\"password_hash\":\"$pbkdf2-sha256$i=1000$MDEyMzQ1Njc4OWFiY2RlZg$" \
  "ret3057Yop8mZHrE3bK2D1UFqkzljRJv3QV7eTIjEZI\",\"claims\":{\"roles\":[\"member\"]}}," \
  "{\"username\":\"bob\",\"password_hash\":\"$pbkdf2-sha256$i=1000$MDEyMzQ1Njc4OWFiY2RlZg$" \
  "tyvO7V_revpG1bBaSN1_6T900sBTsU4NoUpRzYt4GIo\",\"claims\":{\"roles\":[\"admin\"]}}]"

/* What a server must never say of itself. */
static const char *const secrets[] =
{ "correct", "horse", "eyJ", "ret3057", "AyM1SysPpbyDfgZld3umj1" };

typedef struct
{
  GSubprocess      *process;
  GDataInputStream *out;
  char             *address;
} Server;

/* An answer, with its head. */
typedef struct
{
  guint status;
  char *head;
  char *body;
} Answer;

static void
answer_free (Answer *self)
{
  g_free (self->head);
  g_free (self->body);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static char *
read_line (Server *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (self->out, NULL, NULL, &error);

  g_assert_no_error (error);

  return line;
}

static char *
dup_text_member (const char *text,
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

/* Waits until it can be asked. */
static Server *
serve (const char *arguments)
{
  g_autofree char *line =
    g_strjoin (" ", JOT_CLI_PATH, "serve --users users.json", arguments, NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *ready = NULL;
  g_autofree char *event = NULL;
  Server *self = g_new0 (Server, 1);

  g_shell_parse_argv (line, NULL, &argv, NULL);
  self->process = g_subprocess_newv ((const char *const *) argv,
                                     G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                     G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  self->out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));

  ready = read_line (self);
  g_assert_nonnull (ready);
  event = dup_text_member (ready, "event");
  self->address = dup_text_member (ready, "address");
  g_assert_cmpstr (event, ==, "ready");
  g_assert_true (g_str_has_prefix (self->address, "http://127.0.0.1:"));

  return self;
}

/* Ends it, and gives the lines that were not read before. */
static char **
stop (Server *self,
      int     signal_number)
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

static void
end (Server *self)
{
  g_strfreev (stop (self, SIGTERM));
}

/* Asks with curl: its options, then the path. */
static Answer *
curl (Server     *self,
      const char *options,
      const char *path)
{
  g_autofree char *line = g_strdup_printf ("curl --silent --show-error --max-time 60 --include %s "
                                           "%s%s", options, self->address, path);
  g_autoptr (CliResult) result = cli_run_shell (line);
  Answer *answer = g_new0 (Answer, 1);
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

static guint
get_status (Server     *self,
            const char *options,
            const char *path)
{
  g_autoptr (Answer) answer = curl (self, options, path);

  return answer->status;
}

static Answer *
curl_with_token (Server     *self,
                 const char *token,
                 const char *options,
                 const char *path)
{
  g_autofree char *all = g_strdup_printf ("%s --header 'Authorization: Bearer %s'", options, token);

  return curl (self, all, path);
}

static void
check_with_token (Server     *self,
                  const char *token,
                  const char *path,
                  guint       status,
                  const char *challenge)
{
  g_autoptr (Answer) answer = curl_with_token (self, token, "", path);

  g_assert_cmpuint (answer->status, ==, status);
  if (challenge != NULL)
    g_assert_nonnull (strstr (answer->head, challenge));
}

static char *
log_in (Server     *self,
        const char *name,
        char      **out_refresh_token)
{
  g_autofree char *options =
    g_strdup_printf ("--data username=%s --data password=%s", name,
                     g_str_equal (name, "ann") ? "correct" : "horse");
  g_autoptr (Answer) answer = curl (self, options, "/login");

  g_assert_cmpuint (answer->status, ==, 200);
  if (out_refresh_token != NULL)
    *out_refresh_token = dup_text_member (answer->body, "refresh_token");

  return dup_text_member (answer->body, "access_token");
}

static Answer *
refresh (Server     *self,
         const char *token)
{
  g_autofree char *options = g_strdup_printf ("--data refresh_token=%s", token);

  return curl (self, options, "/token/refresh");
}

static void
test_whole (gconstpointer arguments)
{
  Server *self = serve (arguments);
  g_autofree char *ann_refresh = NULL;
  g_autofree char *ann = log_in (self, "ann", &ann_refresh);
  g_autofree char *bob = log_in (self, "bob", NULL);
  g_auto (GStrv) parts = g_strsplit (ann, ".", -1);
  g_auto (GStrv) other_parts = g_strsplit (bob, ".", -1);
  g_autofree char *tampered = g_strdup_printf ("%s.%s.%s", parts[0], other_parts[1], parts[2]);
  g_autofree char *stripped = g_strdup_printf ("eyJhbGciOiJub25lIn0.%s.", parts[1]);
  g_autoptr (Answer) login = NULL;
  g_autoptr (Answer) renewed = NULL;
  g_autoptr (Answer) replayed = NULL;
  g_autoptr (Answer) logout = NULL;
  g_autofree char *next = NULL;
  g_auto (GStrv) lines = NULL;

  check_with_token (self, ann, "/profile", 200, NULL);
  check_with_token (self, ann, "/orders", 200, NULL);
  check_with_token (self, ann, "/admin", 403,
                    "\nWWW-Authenticate: Bearer realm=\"Jotsmith\", error=\"insufficient_scope\"");
  check_with_token (self, bob, "/admin", 200, NULL);
  check_with_token (self, tampered, "/profile", 401,
                    "\nWWW-Authenticate: Bearer realm=\"Jotsmith\", error=\"invalid_token\"");
  check_with_token (self, stripped, "/profile", 401,
                    "\nWWW-Authenticate: Bearer realm=\"Jotsmith\", error=\"invalid_token\"");
  g_assert_cmpuint (get_status (self, "", "/profile"), ==, 401);

  login = curl (self, "--data username=ann --data password=horse", "/login");
  g_assert_cmpuint (login->status, ==, 401);
  g_assert_cmpuint (get_status (self, "--data username=ann", "/login"), ==, 400);
  g_assert_cmpuint (get_status (self, "", "/nowhere"), ==, 404);
  g_assert_cmpuint (get_status (self, "--request DELETE", "/profile"), ==, 405);
  g_assert_cmpuint (get_status (self, "--json '{\"username\":\"ann\",\"password\":\"correct\"}'",
                                "/login"), ==, 200);
  g_assert_cmpuint (get_status (self, "--header 'Host: evil.example'", "/profile"), ==, 421);

  renewed = refresh (self, ann_refresh);
  g_assert_cmpuint (renewed->status, ==, 200);
  next = dup_text_member (renewed->body, "refresh_token");
  replayed = refresh (self, ann_refresh);
  g_assert_cmpuint (replayed->status, ==, 400);
  g_assert_nonnull (strstr (replayed->body, "invalid_grant"));
  g_clear_pointer (&renewed, answer_free);
  renewed = refresh (self, next);
  g_assert_cmpuint (renewed->status, ==, 400);

  logout = curl_with_token (self, ann, "--request POST", "/logout");
  g_assert_cmpuint (logout->status, ==, 204);
  check_with_token (self, ann, "/profile", 200, NULL);

  lines = stop (self, SIGINT);
  g_assert_cmpuint (g_strv_length (lines), ==, 20);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *event = dup_text_member (lines[i], "event");
      g_autofree char *path = dup_text_member (lines[i], "path");
      g_autofree char *status = dup_text_member (lines[i], "status");
      g_autofree char *user = dup_text_member (lines[i], "user");

      g_assert_cmpstr (event, ==, "request");
      g_assert_cmpint (*path, ==, '/');
      g_assert_nonnull (status);
      if (i == 0)
        g_assert_cmpstr (user, ==, "ann");
    }
}

static void
test_expired (void)
{
  Server *self = serve ("--lifetime 1 --alg ES256");
  g_autofree char *token = log_in (self, "ann", NULL);
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  guint status;

  do
    {
      g_autoptr (Answer) answer = curl_with_token (self, token, "", "/profile");

      status = answer->status;
    }
  while (status == 200 && g_get_monotonic_time () < deadline);

  check_with_token (self, token, "/profile", 401, "error=\"invalid_token\"");
  end (self);
}

static void
test_stop (gconstpointer signal_number)
{
  Server *self = serve ("--alg HS256");

  g_assert_cmpuint (get_status (self, "", "/.well-known/jwks.json"), ==, 200);
  g_strfreev (stop (self, GPOINTER_TO_INT (signal_number)));
}

static void
test_quiet (void)
{
  Server *self = serve ("--quiet --alg HS256");
  g_auto (GStrv) lines = NULL;

  g_assert_cmpuint (get_status (self, "", "/profile"), ==, 401);
  lines = stop (self, SIGTERM);
  g_assert_cmpuint (g_strv_length (lines), ==, 0);
}

/* Nobody reads any longer: there is no more to do. */
static void
test_reader_gone (void)
{
  Server *self = serve ("--alg HS256");
  g_autoptr (GError) error = NULL;

  g_input_stream_close (g_subprocess_get_stdout_pipe (self->process), NULL, NULL);
  g_assert_cmpuint (get_status (self, "", "/profile"), ==, 401);
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
  Server *self = serve ("--alg HS256 --jobs 1");
  g_autofree char *requests = g_strnfill (400, 'x');
  g_autofree char *options = g_strdup_printf ("--output /dev/null '%s/%s?[1-1000]'", self->address,
                                              requests);
  g_auto (GStrv) lines = NULL;
  gboolean is_told = FALSE;
  guint n = 0;

  g_assert_cmpuint (get_status (self, options, "/profile"), ==, 401);
  lines = stop (self, SIGTERM);
  for (; lines[n] != NULL; n++)
    {
      g_autofree char *event = dup_text_member (lines[n], "event");

      is_told = is_told || g_str_equal (event, "lost");
    }

  g_assert_cmpuint (n, >, 100);
  /* A thousand do not fit into a pipe, unless it is a large one. */
  g_assert_true (n >= 1001 || is_told);
}

static void
test_options (void)
{
  Server *self;
  g_autofree char *token = NULL;
  g_autofree char *id = NULL;
  g_autoptr (Answer) cookie = NULL;
  g_autoptr (Answer) profile = NULL;
  g_autoptr (Answer) logout = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *audience = NULL;
  g_autofree char *club = NULL;

  self = serve ("--key A.3.jwk --issuer https://i.example --audience a --claims claims.json "
                "--leeway 5 --refresh-lifetime 0 --jobs 1 --latency 1 --cors https://app.example "
                "--deny-list");
  token = log_in (self, "ann", NULL);
  profile = curl_with_token (self, token, "", "/profile");
  issuer = dup_text_member (profile->body, "iss");
  audience = dup_text_member (profile->body, "aud");
  club = dup_text_member (profile->body, "club");
  g_assert_cmpstr (issuer, ==, "https://i.example");
  g_assert_cmpstr (audience, ==, "a");
  g_assert_cmpstr (club, ==, "chess");
  g_assert_nonnull (strstr (profile->head,
                            "\nAccess-Control-Allow-Origin: https://app.example\r\n"));
  g_assert_cmpuint (get_status (self, "--data refresh_token=a.b", "/token/refresh"), ==, 400);
  logout = curl_with_token (self, token, "--request POST", "/logout");
  g_assert_cmpuint (logout->status, ==, 204);
  check_with_token (self, token, "/profile", 401, "invalid_token");
  end (self);

  self = serve ("--alg HS256 --cookie --fail 0 --login-attempts 1");
  cookie = curl (self, "--data username=ann --data password=correct --cookie-jar jar", "/login");
  g_assert_nonnull (strstr (cookie->head, "; SameSite=Lax; HttpOnly\r\n"));
  g_assert_cmpuint (get_status (self, "--cookie jar", "/profile"), ==, 200);
  g_assert_cmpuint (get_status (self, "--data username=ann --data password=x", "/login"), ==, 401);
  g_assert_cmpuint (get_status (self, "--data username=ann --data password=x", "/login"), ==, 429);
  end (self);

  self = serve ("--alg HS256 --sessions");
  id = log_in (self, "ann", NULL);
  g_assert_cmpuint (strlen (id), ==, 22);
  check_with_token (self, id, "/profile", 200, NULL);
  end (self);

  self = serve ("--alg HS256 --fail 100");
  g_assert_cmpuint (get_status (self, "", "/profile"), ==, 503);
  end (self);
}

/* The set is given as it is: one key signs, and each is published once. */
static void
test_key_set (void)
{
  Server *self;
  g_autofree char *first = cli_fixture_read ("A.3.jwk");
  g_autofree char *second = cli_fixture_read ("A.2.jwk");
  g_autofree char *set = g_strdup_printf ("{\"keys\":[%s,%s]}", first, second);
  g_autofree char *token = NULL;
  g_autoptr (Answer) keys = NULL;
  g_autofree char *kid = NULL;
  g_autofree char *more = NULL;

  cli_fixture_write ("keys.jwks", set, -1);
  self = serve ("--key keys.jwks --alg RS256");
  token = log_in (self, "ann", NULL);
  check_with_token (self, token, "/profile", 200, NULL);
  keys = curl (self, "", "/.well-known/jwks.json");
  kid = dup_text_member (keys->body, "keys/1/kid");
  more = dup_text_member (keys->body, "keys/2/kid");
  g_assert_nonnull (kid);
  g_assert_null (more);
  g_assert_null (strstr (keys->body, "\"d\":"));
  end (self);
}

static void
test_port_in_use (void)
{
  Server *self = serve ("--alg HS256");
  const char *port = strrchr (self->address, ':') + 1;
  g_autofree char *arguments = g_strdup_printf ("serve --users users.json --alg HS256 --port %s",
                                                port);
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 2);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_cmpstr (result->err, !=, "");
  end (self);
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
  static const CliRow wholes[] = {
    { .name = "HS256", .arguments = "--alg HS256" },
    { .name = "RS256", .arguments = "--key A.2.jwk" },
    { .name = "EdDSA", .arguments = "--key ed25519.pkcs8.pem" },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  cli_fixture_enter ();
  cli_fixture_write ("users.json", USERS, -1);
  cli_fixture_write ("claims.json", "{\"club\":\"chess\"}\n", -1);
  cli_fixture_write ("own.json", "{\"exp\":1}", -1);
  cli_fixture_write ("empty", "", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/serve/whole/%s", wholes[i].name);

      g_test_add_data_func (path, wholes[i].arguments, test_whole);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/serve/refused/%s", refused[i].name);

      g_test_add_data_func (path, &refused[i], test_refused);
    }

  g_test_add_func ("/cli/serve/expired", test_expired);
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
