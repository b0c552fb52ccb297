/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which cookies are kept, and where they go, whatever libsoup thinks of them. */

#include "config.h"

#include "jot-browser-cookies.h"
#include "jot-flow-private.h"
#include "jot-lab-private.h"

#include <string.h>

#define HOME "http://127.0.0.1:8080/login"

typedef struct
{
  const char *name;
  const char *address;
  const char *line;
  /* What the page itself sends, and what others have sent by a link and in the background. */
  const char *own;
  const char *by_link;
  const char *in_background;
  /* A word of the reason, if it is refused. */
  const char *refused;
} Row;

static const Row rows[] = {
  { "plain", HOME, "a=b", "a=b", "a=b", NULL, NULL },
  { "lax", HOME, "a=b; SameSite=Lax", "a=b", "a=b", NULL, NULL },
  { "strict", HOME, "a=b; samesite=Strict", "a=b", NULL, NULL, NULL },
  { "unknown", HOME, "a=b; SameSite=Loose", "a=b", "a=b", NULL, NULL },
  { "unknown-at-last", HOME, "a=b; SameSite=None; Secure; SameSite", "a=b", "a=b", NULL, NULL },
  { "none", HOME, "a=b; SameSite=None; Secure", "a=b", "a=b", "a=b", NULL },
  { "none-not-secure", HOME, "a=b; SameSite=None", NULL, NULL, NULL, "Secure" },
  { "none-by-tls", "https://club.example/", "a=b; SameSite=None", NULL, NULL, NULL, "Secure" },
  { "http-only", HOME, "a=b; HttpOnly", "a=b", "a=b", NULL, NULL },
  { "secure", HOME, "a=b; Secure", "a=b", "a=b", NULL, NULL },
  { "secure-net", "http://127.1.2.3/", "a=b; Secure", "a=b", "a=b", NULL, NULL },
  { "secure-localhost", "http://localhost:1/", "a=b; Secure", "a=b", "a=b", NULL, NULL },
  { "secure-six", "http://[::1]:1/", "a=b; Secure", "a=b", "a=b", NULL, NULL },
  { "secure-tls", "https://club.example/", "a=b; Secure", "a=b", "a=b", NULL, NULL },
  { "secure-far", "http://club.example/", "a=b; Secure", NULL, NULL, NULL, "TLS" },
  { "secure-look-alike", "http://127.0.0.1.example/", "a=b; Secure", NULL, NULL, NULL, "TLS" },
  { "far", "http://club.example/", "a=b", "a=b", "a=b", NULL, NULL },
  { "other-domain", "https://club.example/", "a=b; Domain=bank.example", NULL, NULL, NULL, "“a”" },
  { "nothing", HOME, "=", NULL, NULL, NULL, "“”" },
  { "other-path", HOME, "a=b; Path=/token/refresh", NULL, NULL, NULL, NULL },
  { "expired", HOME, "a=b; Max-Age=0", NULL, NULL, NULL, NULL },
};

static GPtrArray *
take (SoupCookieJar *jar,
      GUri          *uri,
      const char    *line)
{
  g_autoptr (SoupMessageHeaders) answer = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  GPtrArray *refused = g_ptr_array_new_with_free_func (g_free);

  soup_message_headers_append (answer, "Content-Type", "text/plain");
  soup_message_headers_append (answer, "Set-Cookie", line);
  jot_browser_cookies_take (jar, uri, answer, refused);

  return refused;
}

static void
check_line (SoupCookieJar *jar,
            GUri          *uri,
            GUri          *site,
            gboolean       is_navigation,
            const char    *expected)
{
  g_autofree char *line = jot_browser_cookies_dup_line (jar, uri, site, "GET", is_navigation);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (SoupCookieJar) jar = soup_cookie_jar_new ();
  g_autoptr (GUri) uri = g_uri_parse (row->address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) other = g_uri_parse ("http://other.example/", SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GPtrArray) refused = take (jar, uri, row->line);

  check_line (jar, uri, uri, FALSE, row->own);
  check_line (jar, uri, other, TRUE, row->by_link);
  check_line (jar, uri, other, FALSE, row->in_background);
  g_assert_cmpuint (refused->len, ==, row->refused != NULL ? 1 : 0);
  if (row->refused != NULL)
    g_assert_nonnull (strstr (g_ptr_array_index (refused, 0), row->refused));
}

/* A link goes with a Lax cookie, a form does not. */
static void
test_unsafe_method (void)
{
  g_autoptr (SoupCookieJar) jar = soup_cookie_jar_new ();
  g_autoptr (GUri) uri = g_uri_parse (HOME, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) other = g_uri_parse ("http://other.example/", SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GPtrArray) refused = take (jar, uri, "a=b; SameSite=Lax");
  g_autofree char *form = jot_browser_cookies_dup_line (jar, uri, other, "POST", TRUE);
  g_autofree char *own_form = jot_browser_cookies_dup_line (jar, uri, uri, "POST", FALSE);

  g_assert_cmpuint (refused->len, ==, 0);
  g_assert_null (form);
  g_assert_cmpstr (own_form, ==, "a=b");
}

/* A cookie takes the place of another, and one that has expired takes it away. */
static void
test_replace (void)
{
  g_autoptr (SoupCookieJar) jar = soup_cookie_jar_new ();
  g_autoptr (GUri) uri = g_uri_parse (HOME, SOUP_HTTP_URI_FLAGS, NULL);
  static const char *const lines[] = { "a=b; Secure", "a=c; Secure", "a=; Secure; Max-Age=0" };
  static const char *const sent[] = { "a=b", "a=c", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GPtrArray) refused = take (jar, uri, lines[i]);

      g_assert_cmpuint (refused->len, ==, 0);
      check_line (jar, uri, uri, FALSE, sent[i]);
    }
}

static void
test_length (void)
{
  g_autoptr (GUri) uri = g_uri_parse (HOME, SOUP_HTTP_URI_FLAGS, NULL);

  for (guint length = 4096; length <= 4097; length++)
    {
      g_autoptr (SoupCookieJar) jar = soup_cookie_jar_new ();
      g_autofree char *value = g_strnfill (length - strlen ("token"), 'x');
      g_autofree char *cookie = g_strconcat ("token=", value, NULL);
      g_autofree char *line = g_strconcat (cookie, "; Path=/; HttpOnly", NULL);
      g_autoptr (GPtrArray) refused = take (jar, uri, line);

      check_line (jar, uri, uri, FALSE, length <= 4096 ? cookie : NULL);
      g_assert_cmpuint (refused->len, ==, length - 4096);
      if (length > 4096)
        g_assert_nonnull (strstr (g_ptr_array_index (refused, 0), "4096"));
    }
}

/* Users whose tokens do not fit into a cookie. */
static JotUserStore *
make_long_users (void)
{
  g_autofree char *text = g_strnfill (4000, 'x');
  g_autofree char *json =
    g_strdup_printf ("[{\"username\":\"alice\",\"password\":\"wonderland\","
                     "\"claims\":{\"about\":\"%s\"}}]", text);
  g_autoptr (GError) error = NULL;
  JotUserStore *users = jot_user_store_new_from_json (json, -1, 10, &error);

  g_assert_no_error (error);

  return users;
}

/* An experiment whose cookie does not arrive says so, and goes on without it. */
static void
test_told_by_lab (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  JotLab *lab = jot_lab_new (NULL, context, NULL, NULL);
  g_autoptr (JotUserStore) users = make_long_users ();
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) {
    .users = users, .use_cookie = TRUE, .http_only = TRUE, .same_site = SOUP_SAME_SITE_POLICY_LAX,
  });
  g_autoptr (GPtrArray) notes = NULL;
  const JotExperimentNote *note;

  g_assert_cmpuint (jot_lab_log_in (lab, server), ==, 200);
  g_assert_cmpuint (jot_lab_get (lab, server, "/profile"), ==, 401);
  notes = jot_lab_steal_notes (lab);
  g_assert_cmpuint (notes->len, ==, 1);
  note = g_ptr_array_index (notes, 0);
  g_assert_nonnull (strstr (note->text, "“token”"));
  g_assert_nonnull (strstr (note->text, "4096"));
  jot_lab_free (lab);
}

static void
turn_until_ready (JotFlow *flow)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (jot_flow_get_busy (flow))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* The picture has an event for a cookie that is not kept. */
static void
test_told_by_flow (void)
{
  JotFlow *flow = jot_flow_new ();
  g_autoptr (JotUserStore) users = make_long_users ();
  guint n_refused = 0;

  jot_flow_set_settings (flow, &(JotFlowSettings) {
    .alg = "HS256", .use_cookie = TRUE, .lifetime = 60,
  });
  flow->users = jot_user_store_ref (users);
  jot_flow_start (flow);
  turn_until_ready (flow);
  while (jot_flow_get_step (flow) < JOT_FLOW_STEP_STORE)
    {
      jot_flow_go_on (flow);
      turn_until_ready (flow);
    }

  for (guint i = 0; i < g_list_model_get_n_items (jot_flow_get_events (flow)); i++)
    {
      g_autoptr (JotFlowEvent) event = g_list_model_get_item (jot_flow_get_events (flow), i);

      if (jot_flow_event_get_kind (event) == JOT_FLOW_IN_BROWSER &&
          jot_flow_event_get_outcome (event) == JOT_CHECK_FAIL)
        {
          g_assert_nonnull (strstr (jot_flow_event_get_detail (event), "“token”"));
          n_refused++;
        }
    }
  g_assert_cmpuint (n_refused, ==, 1);

  jot_flow_stop (flow);
  g_object_unref (flow);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/browser-cookies/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/flow/browser-cookies/unsafe-method", test_unsafe_method);
  g_test_add_func ("/flow/browser-cookies/replace", test_replace);
  g_test_add_func ("/flow/browser-cookies/length", test_length);
  g_test_add_func ("/flow/browser-cookies/told-by-lab", test_told_by_lab);
  g_test_add_func ("/flow/browser-cookies/told-by-flow", test_told_by_flow);

  return g_test_run ();
}
