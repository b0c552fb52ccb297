/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "flow-server.h"

static const char *const algorithms[] = { "HS256", "RS256", "PS256", "ES256", "EdDSA" };

static void
check_refused (FlowAnswer *answer,
               guint       status,
               const char *challenge)
{
  g_assert_cmpuint (answer->status, ==, status);
  g_assert_true (g_str_has_prefix (flow_answer_get_header (answer, "WWW-Authenticate"),
                                   challenge));
  g_assert_cmpstr (flow_answer_get_header (answer, "Cache-Control"), ==, "no-store");
  flow_answer_free (answer);
}

static void
check_token_refused (FlowServer *server,
                     const char *token)
{
  check_refused (flow_ask_with_token (server, "/profile", token), 401,
                 "Bearer realm=\"Jotsmith\", error=\"invalid_token\"");
}

static FlowAnswer *
refresh (FlowServer *server,
         const char *token)
{
  g_autofree char *form = g_strdup_printf ("refresh_token=%s", token);

  return flow_post_form (server, "/token/refresh", form);
}

static FlowAnswer *
log_out (FlowServer *server,
         const char *token,
         const char *refresh_token)
{
  g_autofree char *headers =
    g_strdup_printf ("Authorization: Bearer %s\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n", token);
  g_autofree char *form = refresh_token != NULL
                          ? g_strdup_printf ("refresh_token=%s", refresh_token) : g_strdup ("");

  return flow_ask (server, "POST", "/logout", headers, form);
}

static void
check_error (FlowAnswer *answer,
             guint       status,
             const char *code)
{
  g_autofree char *error = flow_dup_member (answer->body, "error");

  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (error, ==, code);
  flow_answer_free (answer);
}

/* Login, profile, orders, admin, refresh, replay, logout. */
static void
test_whole (gconstpointer alg)
{
  const JotServerConfig config = flow_config (alg);
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *ann_refresh = NULL;
  g_autofree char *ann_next = NULL;
  g_autofree char *ann = flow_log_in (server, "ann", &ann_refresh);
  g_autofree char *bob = flow_log_in (server, "bob", NULL);
  g_autofree char *name = flow_take_member (flow_ask_with_token (server, "/profile", ann), "name");
  g_autofree char *user = flow_take_member (flow_ask_with_token (server, "/orders", ann), "user");
  g_autofree char *users = flow_take_member (flow_ask_with_token (server, "/admin", bob), "users");
  g_autofree char *renewed = NULL;
  FlowAnswer *answer;

  g_assert_cmpstr (name, ==, "Ann");
  g_assert_cmpstr (user, ==, "ann");
  g_assert_cmpstr (users, ==, "2");
  check_refused (flow_ask_with_token (server, "/admin", ann), 403,
                 "Bearer realm=\"Jotsmith\", error=\"insufficient_scope\"");

  answer = refresh (server, ann_refresh);
  g_assert_cmpuint (answer->status, ==, 200);
  renewed = flow_dup_member (answer->body, "access_token");
  ann_next = flow_dup_member (answer->body, "refresh_token");
  flow_answer_free (answer);
  g_assert_cmpstr (renewed, !=, ann);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", renewed)), ==, 200);

  /* The old one again: from now on the new one is void too. */
  check_error (refresh (server, ann_refresh), 400, "invalid_grant");
  check_error (refresh (server, ann_next), 400, "invalid_grant");

  g_assert_cmpuint (flow_get_status (log_out (server, ann, NULL)), ==, 204);
  /* Nothing that the server remembers makes a token void. */
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", ann)), ==, 200);
}

static void
test_login_answer (void)
{
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autoptr (FlowAnswer) answer =
    flow_ask (server, "POST", "/login", "Content-Type: application/json; charset=utf-8\r\n",
              "{\"username\":\"ann\",\"password\":\"correct\",\"grant_type\":\"password\"}");
  g_autofree char *type = flow_dup_member (answer->body, "token_type");
  g_autofree char *expires = flow_dup_member (answer->body, "expires_in");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (type, ==, "Bearer");
  g_assert_cmpstr (expires, ==, "900");
  g_assert_cmpstr (flow_answer_get_header (answer, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (flow_answer_get_header (answer, "Cache-Control"), ==, "no-store");
  g_assert_null (flow_answer_get_header (answer, "Set-Cookie"));
  g_assert_null (flow_answer_get_header (answer, "Access-Control-Allow-Origin"));
}

/* Who has an account is not to be found out: all three get the same answer. */
static void
test_login_refused (void)
{
  static const char *const forms[] = {
    "username=ann&password=wrong", "username=nobody&password=correct",
    "username=Ann&password=correct",
  };
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (FlowAnswer) answer = flow_post_form (server, "/login", forms[i]);

      g_assert_cmpuint (answer->status, ==, 401);
      g_assert_cmpstr (flow_answer_get_header (answer, "WWW-Authenticate"), ==,
                       "Bearer realm=\"Jotsmith\"");
      if (first == NULL)
        first = g_strdup (answer->body);
      g_assert_cmpstr (answer->body, ==, first);
    }
}

static void
test_too_many_logins (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  g_autofree char *bob = NULL;
  g_autoptr (FlowAnswer) answer = NULL;
  guint64 wait;

  config.login_attempts = 2;
  server = flow_server_new (&config, NULL);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (flow_get_status (flow_post_form (server, "/login",
                                                       "username=ann&password=x")), ==, 401);

  answer = flow_post_form (server, "/login", "username=ann&password=correct");
  g_assert_cmpuint (answer->status, ==, 429);
  wait = g_ascii_strtoull (flow_answer_get_header (answer, "Retry-After"), NULL, 10);
  g_assert_cmpuint (wait, >=, 1);
  g_assert_cmpuint (wait, <=, 60);

  bob = flow_log_in (server, "bob", NULL);
}

static void
test_refused_tokens (void)
{
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *token = flow_log_in (server, "ann", NULL);
  g_autofree char *payload = flow_dup_part (token, 1);
  g_autofree char *stripped = flow_sign_none ("{\"alg\":\"none\"}", payload);
  g_autofree char *guessed = flow_sign_hs256 ("{\"alg\":\"HS256\"}", payload, "secret");
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autofree char *cut = g_strdup_printf ("%s.%s", parts[0], parts[1]);
  FlowAnswer *answer;

  check_token_refused (server, stripped);
  check_token_refused (server, guessed);
  check_token_refused (server, cut);
  check_token_refused (server, "a");
  check_token_refused (server, "not{a}token");

  /* No word of an error where nothing was shown (RFC 6750, 3.1). */
  answer = flow_ask (server, "GET", "/profile", NULL, NULL);
  g_assert_cmpstr (flow_answer_get_header (answer, "WWW-Authenticate"), ==,
                   "Bearer realm=\"Jotsmith\"");
  g_assert_cmpuint (flow_get_status (answer), ==, 401);
  answer = flow_ask (server, "GET", "/profile", "Authorization: Basic YTpi\r\n", NULL);
  g_assert_cmpstr (flow_answer_get_header (answer, "WWW-Authenticate"), ==,
                   "Bearer realm=\"Jotsmith\"");
  g_assert_cmpuint (flow_get_status (answer), ==, 401);

  check_refused (flow_ask (server, "GET", "/profile",
                           "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n", NULL), 400,
                 "Bearer realm=\"Jotsmith\", error=\"invalid_request\"");
}

static void
test_scheme_in_any_case (void)
{
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *token = flow_log_in (server, "ann", NULL);
  g_autofree char *header = g_strdup_printf ("authorization: bEARER   %s\r\n", token);

  g_assert_cmpuint (flow_get_status (flow_ask (server, "GET", "/profile", header, NULL)), ==, 200);
}

static void
test_clock (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *refresh_token = NULL;
  g_autofree char *token = flow_log_in (server, "ann", &refresh_token);

  config.clock_offset = 890;
  flow_server_set_config (server, &config);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", token)), ==, 200);

  config.clock_offset = 901;
  flow_server_set_config (server, &config);
  check_token_refused (server, token);

  config.leeway = 60;
  flow_server_set_config (server, &config);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", token)), ==, 200);

  config.clock_offset = 86401;
  flow_server_set_config (server, &config);
  check_error (refresh (server, refresh_token), 400, "invalid_grant");
}

static void
test_refresh (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *refresh_token = NULL;
  g_autofree char *token = flow_log_in (server, "ann", &refresh_token);
  g_autofree char *form = g_strdup_printf ("grant_type=refresh_token&refresh_token=%s",
                                           refresh_token);
  FlowAnswer *answer = flow_post_form (server, "/login", form);
  g_autofree char *next = flow_dup_member (answer->body, "refresh_token");
  JotServerFigures figures;

  g_assert_cmpuint (flow_get_status (answer), ==, 200);
  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.n_refresh_families, ==, 1);

  /* What logging out does end. */
  g_assert_cmpuint (flow_get_status (log_out (server, token, next)), ==, 204);
  check_error (refresh (server, next), 400, "invalid_grant");
  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.n_refresh_families, ==, 0);

  check_error (flow_post_form (server, "/token/refresh", ""), 400, "invalid_request");
  check_error (flow_post_form (server, "/token/refresh", "refresh_token=a.b"), 400,
               "invalid_grant");
  check_error (flow_post_form (server, "/login", "grant_type=authorization_code"), 400,
               "unsupported_grant_type");

  config.refresh_lifetime = 0;
  flow_server_set_config (server, &config);
  check_error (refresh (server, next), 400, "unsupported_grant_type");
  g_free (token);
  g_clear_pointer (&next, g_free);
  token = flow_log_in (server, "ann", &next);
  g_assert_null (next);
}

static void
test_deny_list (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  g_autofree char *token = NULL;
  g_autofree char *other = NULL;
  JotServerFigures figures;

  config.deny_list = TRUE;
  server = flow_server_new (&config, NULL);
  token = flow_log_in (server, "ann", NULL);
  other = flow_log_in (server, "ann", NULL);

  g_assert_cmpuint (flow_get_status (log_out (server, token, NULL)), ==, 204);
  check_token_refused (server, token);
  check_refused (log_out (server, token, NULL), 401, "Bearer");
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", other)), ==, 200);
  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.n_denied, ==, 1);
}

/* A token that somebody made with the key of the server, and that has no name. */
static void
test_deny_list_without_id (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  g_autofree char *token = NULL;
  g_autofree char *other = NULL;

  config.deny_list = TRUE;
  server = flow_server_new (&config, NULL);
  token = flow_sign ("{\"alg\":\"HS256\"}", "{\"iss\":\"https://issuer.example\",\"aud\":\"club\","
                                            "\"sub\":\"ann\",\"exp\":9007199254740991}",
                     config.signing_key, "HS256");
  other = flow_sign ("{\"alg\":\"HS256\"}", "{\"iss\":\"https://issuer.example\",\"aud\":\"club\","
                                            "\"sub\":\"ann\",\"exp\":9007199254740990}",
                     config.signing_key, "HS256");

  g_assert_cmpuint (flow_get_status (log_out (server, token, NULL)), ==, 204);
  check_token_refused (server, token);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", other)), ==, 200);
}

static void
test_sessions (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = NULL;
  g_autofree char *id = NULL;
  g_autofree char *sub = NULL;
  JotServerFigures figures;

  config.use_sessions = TRUE;
  server = flow_server_new (&config, NULL);
  id = flow_log_in (server, "bob", NULL);
  g_assert_cmpuint (strlen (id), ==, 22);
  sub = flow_take_member (flow_ask_with_token (server, "/profile", id), "sub");
  g_assert_cmpstr (sub, ==, "bob");
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/admin", id)), ==, 200);

  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.sessions.n_rows, ==, 1);
  g_assert_cmpuint (figures.sessions.n_lookups, ==, 2);

  g_assert_cmpuint (flow_get_status (log_out (server, id, NULL)), ==, 204);
  check_token_refused (server, id);
  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.sessions.n_rows, ==, 0);
}

static JotKeySet *
make_set (JotKey *key)
{
  g_autofree char *jwk = jot_key_export_jwk (key, FALSE, NULL);
  g_autofree char *jwks = g_strdup_printf ("{\"keys\":[%s]}", jwk);

  return jot_key_set_new_from_jwks (jwks, -1, NULL);
}

/* The locks are changed: with the old key in the set its tokens go on, without it they do not. */
static void
test_key_rotation (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autoptr (JotKey) next_key = jot_key_generate (config.algorithm, 0, NULL, NULL);
  g_autoptr (JotKeySet) old_keys = make_set (config.signing_key);
  g_autofree char *old = flow_log_in (server, "ann", NULL);
  g_autofree char *both = NULL;
  g_autofree char *one = NULL;
  g_autofree char *new = NULL;
  g_autoptr (JotJson) list = NULL;

  config.signing_key = next_key;
  config.old_keys = old_keys;
  flow_server_set_config (server, &config);
  new = flow_log_in (server, "ann", NULL);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", old)), ==, 200);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", new)), ==, 200);
  both = flow_take_member (flow_ask (server, "GET", "/.well-known/jwks.json", NULL, NULL), "keys");
  list = jot_json_new (both, -1, NULL);
  g_assert_cmpuint (jot_json_get_n_members (list), ==, 2);

  config.old_keys = NULL;
  flow_server_set_config (server, &config);
  check_token_refused (server, old);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", new)), ==, 200);
  one = flow_take_member (flow_ask (server, "GET", "/.well-known/jwks.json", NULL, NULL), "keys");
  g_clear_pointer (&list, jot_json_unref);
  list = jot_json_new (one, -1, NULL);
  g_assert_cmpuint (jot_json_get_n_members (list), ==, 1);
}

static void
test_metadata (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autoptr (FlowServer) server = NULL;
  g_autoptr (FlowAnswer) answer = NULL;
  g_autofree char *issuer = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *expected = NULL;

  config.issuer = NULL;
  server = flow_server_new (&config, NULL);
  answer = flow_ask (server, "GET", "/.well-known/openid-configuration", NULL, NULL);
  issuer = flow_dup_member (answer->body, "issuer");
  keys = flow_dup_member (answer->body, "jwks_uri");
  expected = g_strconcat (issuer, "/.well-known/jwks.json", NULL);
  g_assert_cmpstr (issuer, ==, jot_login_server_get_address (server->server));
  g_assert_cmpstr (keys, ==, expected);
}

static void
test_careless (void)
{
  JotServerConfig config = flow_config ("RS256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *token = flow_log_in (server, "ann", NULL);
  g_autofree char *payload = flow_dup_part (token, 1);
  g_autofree char *stripped = flow_sign_none ("{\"alg\":\"none\"}", payload);
  g_autoptr (FlowAnswer) answer = NULL;

  check_token_refused (server, stripped);
  config.careless = TRUE;
  flow_server_set_config (server, &config);
  answer = flow_ask_with_token (server, "/profile", stripped);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_nonnull (flow_answer_get_header (answer, "Jotsmith-Mistake"));
}

/* What the log and the figures say, and that nothing secret is among it. */
static void
test_log (void)
{
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (FlowServer) server = flow_server_new (&config, NULL);
  g_autofree char *token = flow_log_in (server, "ann", NULL);
  const FlowEntry *entry;
  JotServerFigures figures;

  check_token_refused (server, "x");
  g_assert_cmpuint (flow_get_status (flow_ask (server, "GET", "/profile?access_token=secret", NULL,
                                               NULL)), ==, 401);
  g_assert_cmpuint (flow_get_status (flow_ask_with_token (server, "/profile", token)), ==, 200);
  flow_server_wait_for_log (server, 4);

  entry = g_ptr_array_index (server->entries, 0);
  g_assert_cmpstr (entry->method, ==, "POST");
  g_assert_cmpstr (entry->path, ==, "/login");
  g_assert_cmpuint (entry->status, ==, 200);
  g_assert_cmpstr (entry->user, ==, "ann");
  g_assert_null (entry->cause);

  entry = g_ptr_array_index (server->entries, 1);
  g_assert_cmpuint (entry->status, ==, 401);
  g_assert_cmpstr (entry->cause, ==, "token-segments");
  g_assert_null (entry->user);

  entry = g_ptr_array_index (server->entries, 2);
  g_assert_cmpstr (entry->path, ==, "/profile");
  g_assert_cmpstr (entry->cause, ==, "token_missing");

  entry = g_ptr_array_index (server->entries, 3);
  g_assert_cmpstr (entry->user, ==, "ann");

  jot_login_server_get_figures (server->server, &figures);
  g_assert_cmpuint (figures.n_requests, ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/server/whole/%s", algorithms[i]);

      g_test_add_data_func (path, algorithms[i], test_whole);
    }

  g_test_add_func ("/flow/server/login/answer", test_login_answer);
  g_test_add_func ("/flow/server/login/refused", test_login_refused);
  g_test_add_func ("/flow/server/login/too-many", test_too_many_logins);
  g_test_add_func ("/flow/server/token/refused", test_refused_tokens);
  g_test_add_func ("/flow/server/token/scheme-in-any-case", test_scheme_in_any_case);
  g_test_add_func ("/flow/server/token/clock", test_clock);
  g_test_add_func ("/flow/server/token/refresh", test_refresh);
  g_test_add_func ("/flow/server/token/deny-list", test_deny_list);
  g_test_add_func ("/flow/server/token/deny-list-without-id", test_deny_list_without_id);
  g_test_add_func ("/flow/server/token/key-rotation", test_key_rotation);
  g_test_add_func ("/flow/server/token/careless", test_careless);
  g_test_add_func ("/flow/server/sessions", test_sessions);
  g_test_add_func ("/flow/server/metadata", test_metadata);
  g_test_add_func ("/flow/server/log", test_log);

  return g_test_run ();
}
