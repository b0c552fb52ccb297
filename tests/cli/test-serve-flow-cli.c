/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The whole flow as others meet it: a server that is a program of its own, asked by curl. Status,
 * WWW-Authenticate and body are what RFC 6749 and RFC 6750 want. */

#include "config.h"

#include "serve-fixture.h"

#include <signal.h>
#include <string.h>

#define REALM "Bearer realm=\"Jotsmith\""

#define INVALID_TOKEN(description) \
  REALM ", error=\"invalid_token\", error_description=\"" description "\""

static const CliRow algorithms[] = {
  { .name = "HS256", .arguments = "--alg HS256" },
  { .name = "RS256", .arguments = "--key A.2.jwk" },
  { .name = "ES256", .arguments = "--key A.3.jwk" },
  { .name = "EdDSA", .arguments = "--key ed25519.pkcs8.pem" },
};

static char *
dup_header (ServeAnswer *answer,
            const char  *name)
{
  g_auto (GStrv) lines = g_strsplit (answer->head, "\r\n", -1);
  g_autofree char *prefix = g_strconcat (name, ": ", NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], prefix))
        return g_strdup (lines[i] + strlen (prefix));
    }

  return NULL;
}

/* Takes the answer. */
static void
check (ServeAnswer *answer,
       guint        status,
       const char  *challenge,
       const char  *error)
{
  g_autofree char *shown = dup_header (answer, "WWW-Authenticate");
  g_autofree char *cache = dup_header (answer, "Cache-Control");

  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (shown, ==, challenge);
  g_assert_cmpstr (cache, ==, "no-store");
  if (error != NULL)
    {
      g_autofree char *named = serve_dup_text (answer->body, "error");
      g_autofree char *description = serve_dup_text (answer->body, "error_description");

      g_assert_cmpstr (named, ==, error);
      g_assert_true (g_str_is_ascii (description));
    }
  serve_answer_free (answer);
}

static ServeAnswer *
ask_profile (Serve      *self,
             const char *token)
{
  return serve_curl_with_token (self, token, "", "/profile");
}

static ServeAnswer *
refresh (Serve      *self,
         const char *token)
{
  g_autofree char *options = g_strdup_printf ("--data grant_type=refresh_token "
                                              "--data refresh_token=%s", token);

  return serve_curl (self, options, "/token/refresh");
}

static void
test_login (gconstpointer arguments)
{
  Serve *self = serve_start (arguments);
  g_autoptr (ServeAnswer) form = NULL;
  g_autoptr (ServeAnswer) json = NULL;
  g_autofree char *type = NULL;
  g_autofree char *lifetime = NULL;
  g_autofree char *content = NULL;
  g_autofree char *pragma = NULL;
  g_autofree char *challenge = NULL;

  form = serve_curl (self, "--data username=ann --data password=correct", "/login");
  g_assert_cmpuint (form->status, ==, 200);
  type = serve_dup_text (form->body, "token_type");
  lifetime = serve_dup_text (form->body, "expires_in");
  content = dup_header (form, "Content-Type");
  pragma = dup_header (form, "Pragma");
  challenge = dup_header (form, "WWW-Authenticate");
  g_assert_cmpstr (type, ==, "Bearer");
  g_assert_cmpstr (lifetime, ==, "900");
  g_assert_cmpstr (content, ==, "application/json");
  g_assert_cmpstr (pragma, ==, "no-cache");
  g_assert_null (challenge);

  json = serve_curl (self, "--json '{\"username\":\"ann\",\"password\":\"correct\"}'", "/login");
  g_assert_cmpuint (json->status, ==, 200);

  check (serve_curl (self, "--data username=ann --data password=horse", "/login"), 401, REALM,
         "invalid_grant");
  check (serve_curl (self, "--data username=eve --data password=horse", "/login"), 401, REALM,
         "invalid_grant");
  check (serve_curl (self, "--data username=ann", "/login"), 400, NULL, "invalid_request");
  check (serve_curl (self, "--data grant_type=magic", "/login"), 400, NULL,
         "unsupported_grant_type");
  serve_end (self);
}

static void
test_profile (gconstpointer arguments)
{
  Serve *self = serve_start (arguments);
  g_autofree char *token = serve_log_in (self, "ann", NULL);
  g_autoptr (ServeAnswer) answer = ask_profile (self, token);
  g_autofree char *sub = serve_dup_text (answer->body, "sub");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (sub, ==, "ann");
  check (serve_curl_with_token (self, token, "", "/orders"), 200, NULL, NULL);
  /* Nothing was shown, so nothing is said of an error (RFC 6750, 3.1). */
  check (serve_curl (self, "", "/profile"), 401, REALM, "token_missing");
  check (serve_curl (self, "--user ann:correct", "/profile"), 401, REALM, "token_missing");
  serve_end (self);
}

static void
test_expired (gconstpointer arguments)
{
  g_autofree char *all = g_strconcat (arguments, " --lifetime 1", NULL);
  Serve *self = serve_start (all);
  g_autofree char *token = serve_log_in (self, "ann", NULL);
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  guint status;

  do
    {
      g_autoptr (ServeAnswer) answer = ask_profile (self, token);

      status = answer->status;
    }
  while (status == 200 && g_get_monotonic_time () < deadline);

  check (ask_profile (self, token), 401, INVALID_TOKEN ("The token has expired."),
         "invalid_token");
  serve_end (self);
}

static void
test_tampered (gconstpointer arguments)
{
  Serve *self = serve_start (arguments);
  g_autofree char *ann = serve_log_in (self, "ann", NULL);
  g_autofree char *bob = serve_log_in (self, "bob", NULL);
  g_auto (GStrv) parts = g_strsplit (ann, ".", -1);
  g_auto (GStrv) other_parts = g_strsplit (bob, ".", -1);
  g_autofree char *tampered = g_strdup_printf ("%s.%s.%s", parts[0], other_parts[1], parts[2]);

  check (ask_profile (self, tampered), 401, INVALID_TOKEN ("The signature does not fit the token."),
         "invalid_token");
  check (ask_profile (self, ann), 200, NULL, NULL);
  serve_end (self);
}

static void
test_stripped (gconstpointer arguments)
{
  Serve *self = serve_start (arguments);
  g_autofree char *token = serve_log_in (self, "bob", NULL);
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autofree char *stripped = g_strdup_printf ("eyJhbGciOiJub25lIn0.%s.", parts[1]);
  g_autofree char *cut = g_strdup_printf ("%s.%s.", parts[0], parts[1]);

  check (ask_profile (self, stripped), 401,
         INVALID_TOKEN ("The token is not signed: alg is none."), "invalid_token");
  check (ask_profile (self, cut), 401, INVALID_TOKEN ("The signature is empty."), "invalid_token");
  serve_end (self);
}

static void
test_wrong_role (gconstpointer arguments)
{
  Serve *self = serve_start (arguments);
  g_autofree char *ann = serve_log_in (self, "ann", NULL);
  g_autofree char *bob = serve_log_in (self, "bob", NULL);

  check (serve_curl_with_token (self, ann, "", "/admin"), 403,
         REALM ", error=\"insufficient_scope\", error_description="
               "\"The token is good, but its roles do not include admin.\"", "insufficient_scope");
  check (serve_curl_with_token (self, bob, "", "/admin"), 200, NULL, NULL);
  serve_end (self);
}

static void
test_refresh (gconstpointer arguments)
{
  Serve *self = serve_start (arguments);
  g_autofree char *first = NULL;
  g_autofree char *token = serve_log_in (self, "ann", &first);
  g_autoptr (ServeAnswer) renewed = refresh (self, first);
  g_autofree char *next_token = NULL;
  g_autofree char *next = NULL;
  g_autofree char *pragma = dup_header (renewed, "Pragma");

  g_assert_cmpuint (renewed->status, ==, 200);
  g_assert_cmpstr (pragma, ==, "no-cache");
  next_token = serve_dup_text (renewed->body, "access_token");
  next = serve_dup_text (renewed->body, "refresh_token");
  g_assert_cmpstr (next_token, !=, token);
  g_assert_cmpstr (next, !=, first);
  check (ask_profile (self, next_token), 200, NULL, NULL);
  check (refresh (self, next), 200, NULL, NULL);

  check (refresh (self, "never.seen"), 400, NULL, "invalid_grant");
  check (serve_curl (self, "--request POST", "/token/refresh"), 400, NULL, "invalid_request");
  serve_end (self);
}

/* One of them is a thief, and nobody knows which one: both are out (RFC 9700, 4.14.2). */
static void
test_replay (gconstpointer arguments)
{
  Serve *self = serve_start (arguments);
  g_autofree char *first = NULL;
  g_autofree char *token = serve_log_in (self, "ann", &first);
  g_autoptr (ServeAnswer) renewed = refresh (self, first);
  g_autofree char *next = serve_dup_text (renewed->body, "refresh_token");

  check (refresh (self, first), 400, NULL, "invalid_grant");
  check (refresh (self, next), 400, NULL, "invalid_grant");
  check (ask_profile (self, token), 200, NULL, NULL);
  serve_end (self);
}

static void
log_out (Serve      *self,
         const char *token,
         const char *refresh_token)
{
  g_autofree char *options = g_strdup_printf ("--data refresh_token=%s", refresh_token);

  check (serve_curl_with_token (self, token, options, "/logout"), 204, NULL, NULL);
}

static void
test_logout (gconstpointer arguments)
{
  g_autofree char *with_list = g_strconcat (arguments, " --deny-list", NULL);

  /* Who remembers nothing can take nothing back but the renewal. */
  for (guint i = 0; i < 2; i++)
    {
      gboolean remembers = i > 0;
      Serve *self = serve_start (remembers ? with_list : arguments);
      g_autofree char *next = NULL;
      g_autofree char *token = serve_log_in (self, "ann", &next);
      g_autofree char *other = serve_log_in (self, "ann", NULL);

      check (serve_curl (self, "--request POST", "/logout"), 401, REALM, "token_missing");
      log_out (self, token, next);
      check (refresh (self, next), 400, NULL, "invalid_grant");
      check (ask_profile (self, token), remembers ? 401 : 200,
             remembers ? INVALID_TOKEN ("The user has logged out, and the server remembers this "
                                        "token until it expires.") : NULL,
             remembers ? "invalid_token" : NULL);
      check (ask_profile (self, other), 200, NULL, NULL);
      serve_end (self);
    }
}

/* What is not of the flow, and the log of it all. */
static void
test_log (gconstpointer arguments)
{
  Serve *self = serve_start (arguments);
  g_autofree char *token = serve_log_in (self, "ann", NULL);
  g_auto (GStrv) lines = NULL;
  static const char *const users[] = { "ann", "ann", NULL, NULL, NULL, NULL };

  check (ask_profile (self, token), 200, NULL, NULL);
  check (serve_curl (self, "--data username=ann --data password=horse", "/login"), 401, REALM,
         NULL);
  check (serve_curl (self, "", "/nowhere"), 404, NULL, "not_found");
  check (serve_curl (self, "--request DELETE", "/profile"), 405, NULL, "invalid_request");
  g_assert_cmpuint (serve_get_status (self, "--header 'Host: evil.example'", "/profile"), ==, 421);

  lines = serve_stop (self, SIGINT);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (users));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *event = serve_dup_text (lines[i], "event");
      g_autofree char *path = serve_dup_text (lines[i], "path");
      g_autofree char *status = serve_dup_text (lines[i], "status");
      g_autofree char *user = serve_dup_text (lines[i], "user");

      g_assert_cmpstr (event, ==, "request");
      g_assert_cmpint (*path, ==, '/');
      g_assert_nonnull (status);
      if (users[i] != NULL)
        g_assert_cmpstr (user, ==, users[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char   *name;
    GTestDataFunc function;
  } cases[] = {
    { "login", test_login }, { "profile", test_profile }, { "expired", test_expired },
    { "tampered", test_tampered }, { "stripped", test_stripped }, { "wrong-role", test_wrong_role },
    { "refresh", test_refresh }, { "replay", test_replay }, { "logout", test_logout },
    { "log", test_log },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  cli_fixture_enter ();
  serve_fixture_enter ();

  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
        {
          g_autofree char *path = g_strdup_printf ("/cli/serve-flow/%s/%s", algorithms[i].name,
                                                   cases[j].name);

          g_test_add_data_func (path, algorithms[i].arguments, cases[j].function);
        }
    }

  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
