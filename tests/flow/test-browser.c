/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The browser against a real server, with all that passes between them taken down. */

#include "config.h"

#include "jot-browser.h"
#include "jot-login-server.h"

#include <string.h>

/* What is slow for those who guess passwords need not be slow here. */
#define ITERATIONS 10

#define USERS \
  "[{\"username\":\"alice\",\"password\":\"wonderland\",\"claims\":{\"roles\":[\"member\"]}}]"

#define LOGIN "{\"username\":\"alice\",\"password\":\"wonderland\"}"

typedef struct
{
  JotLoginServer *server;
  JotBrowser     *browser;
  GPtrArray      *exchanges;
  guint           status;
  char           *body;
} Fixture;

static void
exchanged_cb (JotExchange *exchange,
              gpointer     user_data)
{
  g_ptr_array_add (user_data, g_object_ref (exchange));
}

static JotServerSetup *
make_setup (const JotServerConfig *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotUserStore) users = jot_user_store_new_from_json (USERS, -1, ITERATIONS, &error);
  g_autoptr (JotKey) key = NULL;
  JotServerConfig config = *changes;
  JotServerSetup *setup;

  g_assert_no_error (error);
  config.users = users;
  config.algorithm = jot_algorithm_find ("HS256");
  key = jot_key_generate (config.algorithm, 0, NULL, &error);
  g_assert_no_error (error);
  config.signing_key = key;
  config.lifetime = 60;
  setup = jot_server_setup_new (&config, &error);
  g_assert_no_error (error);

  return setup;
}

static void
fixture_set_up (Fixture               *fixture,
                const JotServerConfig *changes)
{
  g_autoptr (JotServerSetup) setup = make_setup (changes);
  g_autoptr (GError) error = NULL;

  fixture->exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->server = jot_login_server_new (setup);
  jot_login_server_set_recorder (fixture->server, exchanged_cb, fixture->exchanges);
  jot_login_server_start (fixture->server, 0, 1, &error);
  g_assert_no_error (error);
  fixture->browser = jot_browser_new ();
}

static void
fixture_clear (Fixture *fixture)
{
  jot_login_server_free (fixture->server);
  g_assert_finalize_object (fixture->browser);
  g_ptr_array_unref (fixture->exchanges);
  g_free (fixture->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Sends something and waits until it is answered and taken down. */
static guint
send (Fixture     *fixture,
      const char  *method,
      const char  *path,
      const char  *body,
      JotInitiator initiator)
{
  const JotBrowserRequest request = {
    .address = jot_login_server_get_address (fixture->server),
    .method = method,
    .path = path,
    .content_type = body != NULL ? "application/json" : NULL,
    .body = body,
    .initiator = initiator,
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_before = fixture->exchanges->len;

  jot_browser_request_async (fixture->browser, &request, NULL, keep_result_cb, &result);
  while (result == NULL || fixture->exchanges->len == n_before)
    g_main_context_iteration (NULL, TRUE);

  g_clear_pointer (&fixture->body, g_free);
  jot_browser_request_finish (fixture->browser, result, &fixture->status, &fixture->body, &error);
  g_assert_no_error (error);

  return fixture->status;
}

static guint
get (Fixture    *fixture,
     const char *path)
{
  return send (fixture, "GET", path, NULL, JOT_INITIATOR_OWN_PAGE);
}

static guint
log_in (Fixture *fixture)
{
  return send (fixture, "POST", "/login", LOGIN, JOT_INITIATOR_OWN_PAGE);
}

static void
test_local_storage (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_auto (GStrv) seen = NULL;
  g_auto (GStrv) hidden = NULL;

  fixture_set_up (&fixture, &(JotServerConfig) { .refresh_lifetime = 600 });
  g_assert_cmpint (jot_browser_get_kept (fixture.browser), ==, JOT_KEPT_NOWHERE);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 401);

  g_assert_cmpuint (log_in (&fixture), ==, 200);
  g_assert_cmpint (jot_browser_get_kept (fixture.browser), ==, JOT_KEPT_IN_LOCAL_STORAGE);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 200);
  g_assert_nonnull (strstr (fixture.body, "\"sub\":\"alice\""));
  g_assert_cmpuint (get (&fixture, "/admin"), ==, 403);

  seen = jot_browser_dup_seen_by_scripts (fixture.browser);
  hidden = jot_browser_dup_hidden_from_scripts (fixture.browser);
  g_assert_cmpuint (g_strv_length (seen), ==, 2);
  g_assert_cmpuint (g_strv_length (hidden), ==, 0);

  jot_browser_forget (fixture.browser);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 401);
}

static void
test_cookie (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_auto (GStrv) seen = NULL;
  g_auto (GStrv) hidden = NULL;
  g_auto (GStrv) refused = NULL;

  fixture_set_up (&fixture, &(JotServerConfig) {
    .use_cookie = TRUE, .http_only = TRUE, .same_site = SOUP_SAME_SITE_POLICY_LAX,
  });
  g_assert_cmpuint (log_in (&fixture), ==, 200);
  refused = jot_browser_steal_refused (fixture.browser);
  g_assert_cmpuint (g_strv_length (refused), ==, 0);
  g_assert_cmpint (jot_browser_get_kept (fixture.browser), ==, JOT_KEPT_IN_COOKIE);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 200);

  seen = jot_browser_dup_seen_by_scripts (fixture.browser);
  hidden = jot_browser_dup_hidden_from_scripts (fixture.browser);
  g_assert_cmpuint (g_strv_length (seen), ==, 0);
  g_assert_cmpuint (g_strv_length (hidden), ==, 1);
  g_assert_true (g_str_has_prefix (hidden[0], "token=eyJ"));

  jot_browser_forget (fixture.browser);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 401);
}

/* A cookie that is not HttpOnly is one more thing that a smuggled script can carry off. */
static void
test_open_cookie (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_auto (GStrv) seen = NULL;

  fixture_set_up (&fixture, &(JotServerConfig) { .use_cookie = TRUE });
  g_assert_cmpuint (log_in (&fixture), ==, 200);

  seen = jot_browser_dup_seen_by_scripts (fixture.browser);
  g_assert_cmpuint (g_strv_length (seen), ==, 1);
}

/* What a page of another site can do with the cookie, by SameSite (RFC 6265bis, 5.2). */
typedef struct
{
  const char        *name;
  SoupSameSitePolicy policy;
  guint              page_status;
  guint              link_status;
} SiteRow;

static const SiteRow site_rows[] = {
  { "none", SOUP_SAME_SITE_POLICY_NONE, 200, 200 },
  { "lax", SOUP_SAME_SITE_POLICY_LAX, 401, 200 },
  { "strict", SOUP_SAME_SITE_POLICY_STRICT, 401, 401 },
};

static void
test_same_site (gconstpointer data)
{
  const SiteRow *row = data;
  g_auto (Fixture) fixture = { NULL };

  fixture_set_up (&fixture, &(JotServerConfig) {
    .use_cookie = TRUE, .http_only = TRUE, .same_site = row->policy,
  });
  g_assert_cmpuint (log_in (&fixture), ==, 200);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 200);
  g_assert_cmpuint (send (&fixture, "GET", "/profile", NULL, JOT_INITIATOR_OTHER_PAGE), ==,
                    row->page_status);
  g_assert_cmpuint (send (&fixture, "GET", "/profile", NULL, JOT_INITIATOR_OTHER_LINK), ==,
                    row->link_status);
}

/* Local storage belongs to the page: another site can have nothing sent with it. */
static void
test_other_site_without_cookie (void)
{
  g_auto (Fixture) fixture = { NULL };

  fixture_set_up (&fixture, &(JotServerConfig) { .refresh_lifetime = 0 });
  g_assert_cmpuint (log_in (&fixture), ==, 200);
  g_assert_cmpuint (send (&fixture, "GET", "/profile", NULL, JOT_INITIATOR_OTHER_LINK), ==, 401);
}

static void
test_replace (gconstpointer data)
{
  g_auto (Fixture) fixture = { NULL };
  g_autofree char *token = NULL;
  g_autofree char *now = NULL;

  fixture_set_up (&fixture, &(JotServerConfig) { .use_cookie = GPOINTER_TO_INT (data) });
  g_assert_cmpuint (log_in (&fixture), ==, 200);
  token = jot_browser_dup_token (fixture.browser);
  jot_browser_replace_token (fixture.browser, "e30.e30.AA");
  now = jot_browser_dup_token (fixture.browser);
  g_assert_cmpstr (now, ==, "e30.e30.AA");
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 401);

  jot_browser_replace_token (fixture.browser, token);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 200);
}

static void
test_record (void)
{
  g_auto (Fixture) fixture = { NULL };
  JotExchange *login, *profile;
  const JotExchangeContent *content;
  g_autofree char *type = NULL;
  g_autofree char *challenge = NULL;
  g_autofree char *kept = NULL;

  fixture_set_up (&fixture, &(JotServerConfig) { .refresh_lifetime = 0 });
  g_assert_cmpuint (log_in (&fixture), ==, 200);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 200);
  kept = jot_browser_dup_token (fixture.browser);

  g_assert_cmpuint (fixture.exchanges->len, ==, 2);
  login = g_ptr_array_index (fixture.exchanges, 0);
  content = jot_exchange_get_content (login);
  g_assert_cmpstr (content->method, ==, "POST");
  g_assert_cmpstr (content->path, ==, "/login");
  g_assert_cmpuint (content->status, ==, 200);
  g_assert_cmpstr (content->user, ==, "alice");
  g_assert_true (g_str_has_prefix (content->request_head, "POST /login HTTP/1.1\n"));
  g_assert_true (g_str_has_prefix (content->response_head, "HTTP/1.1 200 OK\n"));
  g_assert_cmpmem (g_bytes_get_data (content->request_body, NULL),
                   g_bytes_get_size (content->request_body), LOGIN, strlen (LOGIN));
  g_assert_cmpstr (content->token, ==, kept);
  type = jot_exchange_dup_header (login, TRUE, "content-type");
  g_assert_cmpstr (type, ==, "application/json");
  g_assert_null (content->report);

  profile = g_ptr_array_index (fixture.exchanges, 1);
  content = jot_exchange_get_content (profile);
  g_assert_cmpstr (content->token, ==, kept);
  g_assert_cmpint (jot_report_get_verdict (content->report), ==, JOT_VERDICT_VALID);
  challenge = jot_exchange_dup_header (profile, TRUE, "WWW-Authenticate");
  g_assert_null (challenge);
}

/* The server says what is wrong with a token, check by check. */
static void
test_record_of_refusal (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_autofree char *challenge = NULL;
  const JotExchangeContent *content;
  JotExchange *refused;

  fixture_set_up (&fixture, &(JotServerConfig) { .clock_offset = 0 });
  g_assert_cmpuint (log_in (&fixture), ==, 200);
  jot_browser_replace_token (fixture.browser, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.");
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 401);

  refused = g_ptr_array_index (fixture.exchanges, 1);
  content = jot_exchange_get_content (refused);
  g_assert_cmpstr (content->cause, ==, "algorithm-none");
  g_assert_cmpint (jot_report_get_verdict (content->report), ==, JOT_VERDICT_UNSIGNED);
  challenge = jot_exchange_dup_header (refused, TRUE, "www-authenticate");
  g_assert_true (g_str_has_prefix (challenge,
                                   "Bearer realm=\"Jotsmith\", error=\"invalid_token\""));
}

/* One row for each login, and a look at it for each request. */
static void
test_sessions (void)
{
  g_auto (Fixture) fixture = { NULL };
  const JotExchangeContent *content;

  fixture_set_up (&fixture, &(JotServerConfig) { .use_sessions = TRUE });
  g_assert_cmpuint (log_in (&fixture), ==, 200);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 200);
  content = jot_exchange_get_content (g_ptr_array_index (fixture.exchanges, 1));
  g_assert_cmpuint (content->n_sessions, ==, 1);
  g_assert_cmpuint (content->n_session_bytes, >, 0);
  g_assert_cmpuint (content->n_lookups, ==, 1);

  g_assert_cmpuint (send (&fixture, "POST", "/logout", NULL, JOT_INITIATOR_OWN_PAGE), ==, 204);
  g_assert_cmpuint (get (&fixture, "/profile"), ==, 401);
  content = jot_exchange_get_content (g_ptr_array_index (fixture.exchanges, 3));
  g_assert_cmpuint (content->n_sessions, ==, 0);
}

/* The refresh token is in a cookie that is sent where it is needed: also to end it. */
static void
test_logout_ends_renewal (void)
{
  g_auto (Fixture) fixture = { NULL };
  g_auto (GStrv) hidden = NULL;
  g_auto (GStrv) left = NULL;
  g_autofree char *stolen = NULL;
  g_autofree char *body = NULL;

  fixture_set_up (&fixture, &(JotServerConfig) {
    .use_cookie = TRUE, .http_only = TRUE, .same_site = SOUP_SAME_SITE_POLICY_LAX,
    .refresh_lifetime = 600,
  });
  g_assert_cmpuint (log_in (&fixture), ==, 200);
  g_assert_cmpuint (send (&fixture, "POST", "/token/refresh", NULL, JOT_INITIATOR_OWN_PAGE), ==,
                    200);
  hidden = jot_browser_dup_hidden_from_scripts (fixture.browser);
  g_assert_cmpuint (g_strv_length (hidden), ==, 2);
  for (guint i = 0; hidden[i] != NULL; i++)
    {
      if (g_str_has_prefix (hidden[i], "refresh_token=") && stolen == NULL)
        stolen = g_strdup (hidden[i] + strlen ("refresh_token="));
    }

  g_assert_nonnull (stolen);
  g_assert_cmpuint (send (&fixture, "POST", "/logout", NULL, JOT_INITIATOR_OWN_PAGE), ==, 204);
  left = jot_browser_dup_hidden_from_scripts (fixture.browser);
  g_assert_cmpuint (g_strv_length (left), ==, 0);

  body = g_strdup_printf ("{\"refresh_token\":\"%s\"}", stolen);
  g_assert_cmpuint (send (&fixture, "POST", "/token/refresh", body, JOT_INITIATOR_OWN_PAGE), ==,
                    400);
}

static void
test_nobody_there (void)
{
  g_autoptr (JotBrowser) browser = jot_browser_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint status;

  jot_browser_request_async (browser, &(JotBrowserRequest) {
    .address = "http://127.0.0.1:1", .method = "GET", .path = "/",
  }, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (jot_browser_request_finish (browser, result, &status, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/browser/local-storage", test_local_storage);
  g_test_add_func ("/flow/browser/cookie", test_cookie);
  g_test_add_func ("/flow/browser/open-cookie", test_open_cookie);
  for (gsize i = 0; i < G_N_ELEMENTS (site_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/browser/same-site/%s", site_rows[i].name);

      g_test_add_data_func (path, &site_rows[i], test_same_site);
    }
  g_test_add_func ("/flow/browser/other-site-without-cookie", test_other_site_without_cookie);
  g_test_add_data_func ("/flow/browser/replace/local-storage", GINT_TO_POINTER (FALSE),
                        test_replace);
  g_test_add_data_func ("/flow/browser/replace/cookie", GINT_TO_POINTER (TRUE), test_replace);
  g_test_add_func ("/flow/browser/record/good", test_record);
  g_test_add_func ("/flow/browser/record/refusal", test_record_of_refusal);
  g_test_add_func ("/flow/browser/sessions", test_sessions);
  g_test_add_func ("/flow/browser/logout-ends-renewal", test_logout_ends_renewal);
  g_test_add_func ("/flow/browser/nobody-there", test_nobody_there);

  return g_test_run ();
}
