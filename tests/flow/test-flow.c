/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The steps of a login, over a real server. */

#include "config.h"

#include "jot-browser.h"
#include "jot-flow.h"

#include <string.h>

#define PATIENCE (30 * G_USEC_PER_SEC)

/* Runs the main loop while the flow is busy, and until it has come to a step. */
static void
wait_for (JotFlow    *flow,
          JotFlowStep step)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (jot_flow_get_busy (flow) || jot_flow_get_step (flow) != step)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static JotFlow *
start (const JotFlowSettings *settings)
{
  JotFlow *flow = jot_flow_new ();

  if (settings != NULL)
    jot_flow_set_settings (flow, settings);
  jot_flow_start (flow);
  wait_for (flow, JOT_FLOW_STEP_NOTHING);
  g_assert_null (jot_flow_get_error (flow));
  g_assert_nonnull (jot_flow_get_address (flow));

  return flow;
}

/* Stops the server, and waits until nothing holds the flow any more. */
static void
finish (JotFlow *flow)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  gpointer left = flow;

  jot_flow_stop (flow);
  g_assert_null (jot_flow_get_address (flow));
  g_object_add_weak_pointer (G_OBJECT (flow), &left);
  g_object_unref (flow);
  while (left != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
go_to (JotFlow    *flow,
       JotFlowStep step)
{
  while (jot_flow_get_step (flow) < step)
    {
      JotFlowStep next = jot_flow_get_step (flow) + 1;

      jot_flow_go_on (flow);
      wait_for (flow, next);
    }
}

static JotFlowEvent *
get_event (JotFlow *flow,
           guint    from_end)
{
  GListModel *events = jot_flow_get_events (flow);
  guint n = g_list_model_get_n_items (events);
  g_autoptr (JotFlowEvent) event = NULL;

  g_assert_cmpuint (n, >, from_end);
  event = g_list_model_get_item (events, n - 1 - from_end);

  return event;
}

static guint
get_last_status (JotFlow *flow)
{
  JotExchange *exchange = jot_flow_event_get_exchange (get_event (flow, 0));

  return jot_exchange_get_content (exchange)->status;
}

static gboolean
knows (const char *const *list,
       const char        *text)
{
  for (guint i = 0; list[i] != NULL; i++)
    {
      if (strstr (list[i], text) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
test_steps (gconstpointer data)
{
  const JotFlowSettings settings = { data, FALSE, FALSE, 60, 0 };
  JotFlow *flow = start (&settings);
  const JotExchangeContent *content;

  g_assert_false (jot_flow_get_can_go_back (flow));
  g_assert_cmpuint (g_list_model_get_n_items (jot_flow_get_events (flow)), ==, 0);
  g_assert_true (knows (jot_flow_get_server_knows (flow), data));

  go_to (flow, JOT_FLOW_STEP_LOGIN);
  g_assert_cmpint (jot_flow_event_get_kind (get_event (flow, 0)), ==, JOT_FLOW_REQUEST);
  g_assert_cmpstr (jot_flow_event_get_title (get_event (flow, 0)), ==, "POST /login");
  g_assert_false (knows (jot_flow_get_browser_knows (flow), "access_token"));

  go_to (flow, JOT_FLOW_STEP_CHECK);
  g_assert_cmpint (jot_flow_event_get_kind (get_event (flow, 0)), ==, JOT_FLOW_IN_SERVER);
  g_assert_cmpint (jot_flow_event_get_outcome (get_event (flow, 0)), ==, JOT_CHECK_PASS);

  go_to (flow, JOT_FLOW_STEP_STORE);
  g_assert_cmpint (jot_flow_event_get_kind (get_event (flow, 0)), ==, JOT_FLOW_IN_BROWSER);
  g_assert_cmpstr (jot_flow_event_get_title (get_event (flow, 1)), ==, "200 OK");
  g_assert_true (knows (jot_flow_get_browser_knows (flow), "access_token=eyJ"));

  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpstr (jot_flow_event_get_title (get_event (flow, 0)), ==, "200 OK");
  content = jot_exchange_get_content (jot_flow_event_get_exchange (get_event (flow, 0)));
  g_assert_cmpstr (content->path, ==, "/profile");
  g_assert_nonnull (content->report);
  g_assert_cmpint (jot_report_get_outcome (content->report, JOT_VERDICT_KIND_SIGNATURE), ==,
                   JOT_CHECK_PASS);
  g_assert_false (jot_flow_get_can_go_on (flow));

  finish (flow);
}

static void
test_back (void)
{
  JotFlow *flow = start (NULL);
  guint n;

  go_to (flow, JOT_FLOW_STEP_VERIFY);
  n = g_list_model_get_n_items (jot_flow_get_events (flow));
  jot_flow_go_back (flow);
  jot_flow_go_back (flow);
  g_assert_cmpint (jot_flow_get_step (flow), ==, JOT_FLOW_STEP_STORE);
  jot_flow_go_on (flow);
  g_assert_cmpint (jot_flow_get_step (flow), ==, JOT_FLOW_STEP_SEND);
  /* It was sent already: nothing is sent twice. */
  g_assert_false (jot_flow_get_busy (flow));
  g_assert_cmpuint (g_list_model_get_n_items (jot_flow_get_events (flow)), ==, n);

  jot_flow_restart (flow);
  g_assert_cmpint (jot_flow_get_step (flow), ==, JOT_FLOW_STEP_NOTHING);
  g_assert_cmpuint (g_list_model_get_n_items (jot_flow_get_events (flow)), ==, 0);
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 200);
  finish (flow);
}

static void
test_wrong_password (void)
{
  JotFlow *flow = start (NULL);

  jot_flow_set_user (flow, "alice", "\"looking glass\"");
  go_to (flow, JOT_FLOW_STEP_CHECK);
  g_assert_cmpint (jot_flow_event_get_outcome (get_event (flow, 0)), ==, JOT_CHECK_FAIL);
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 401);
  g_assert_false (knows (jot_flow_get_browser_knows (flow), "eyJ"));

  /* Another name starts anew. */
  jot_flow_set_user (flow, "queen", "croquet");
  g_assert_cmpint (jot_flow_get_step (flow), ==, JOT_FLOW_STEP_NOTHING);
  finish (flow);
}

static void
test_paths (void)
{
  JotFlow *flow = start (NULL);

  jot_flow_set_path (flow, "/admin");
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 403);
  g_assert_true (jot_flow_get_can_ask_again (flow));
  jot_flow_set_path (flow, "/orders");
  jot_flow_ask_again (flow);
  wait_for (flow, JOT_FLOW_STEP_SEND);
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 200);

  jot_flow_set_user (flow, "queen", "croquet");
  jot_flow_set_path (flow, "/admin");
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 200);
  finish (flow);
}

static void
test_cookie (void)
{
  const JotFlowSettings settings = { "HS256", TRUE, FALSE, 60, 0, FALSE };
  JotFlow *flow = start (&settings);
  g_autofree char *line = NULL;

  go_to (flow, JOT_FLOW_STEP_STORE);
  g_assert_true (knows (jot_flow_get_browser_knows (flow), "HttpOnly"));
  g_assert_false (knows (jot_flow_get_browser_knows (flow), "script"));
  line = jot_flow_dup_curl (flow, JOT_FLOW_CURL_ASK, TRUE);
  g_assert_nonnull (strstr (line, "Cookie: token=eyJ"));
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 200);
  finish (flow);
}

static void
test_sessions (void)
{
  const JotFlowSettings settings = { "HS256", TRUE, TRUE, 60, 0, FALSE };
  JotFlow *flow = start (&settings);

  go_to (flow, JOT_FLOW_STEP_CHECK);
  g_assert_true (knows (jot_flow_get_server_knows (flow), "Session rows: 0"));
  go_to (flow, JOT_FLOW_STEP_SIGN);
  g_assert_true (knows (jot_flow_get_server_knows (flow), "Session rows: 1"));
  go_to (flow, JOT_FLOW_STEP_STORE);
  g_assert_cmpstr (jot_flow_event_get_detail (get_event (flow, 1)), ==, "With Set-Cookie");
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_true (knows (jot_flow_get_server_knows (flow), "look-ups: 1"));
  g_assert_cmpuint (get_last_status (flow), ==, 200);
  finish (flow);
}

static void
test_session_as_text (void)
{
  const JotFlowSettings settings = { "HS256", FALSE, TRUE, 60, 0, FALSE };
  JotFlow *flow = start (&settings);

  go_to (flow, JOT_FLOW_STEP_STORE);
  g_assert_cmpstr (jot_flow_event_get_detail (get_event (flow, 1)), ==,
                   "With the session id in the body");
  finish (flow);
}

/* The server has to remember what it can renew, and says so. */
static void
test_refresh (void)
{
  const JotFlowSettings settings = { "HS256", FALSE, FALSE, 60, 0, TRUE };
  JotFlow *flow = start (&settings);

  g_assert_true (knows (jot_flow_get_server_knows (flow), "0 logins that can be renewed"));
  go_to (flow, JOT_FLOW_STEP_SIGN);
  g_assert_true (knows (jot_flow_get_server_knows (flow), "1 login that can be renewed"));
  g_assert_nonnull (strstr (jot_flow_get_words (flow), "can be renewed"));
  go_to (flow, JOT_FLOW_STEP_STORE);
  g_assert_true (knows (jot_flow_get_browser_knows (flow), "refresh_token="));
  finish (flow);
}

/* Asks with a token that has ended by the clock of the server. */
static void
ask_later (JotFlow         *flow,
           JotFlowSettings *settings,
           int              offset)
{
  settings->clock_offset = offset;
  jot_flow_set_settings (flow, settings);
  wait_for (flow, JOT_FLOW_STEP_VERIFY);
  jot_flow_ask_again (flow);
  wait_for (flow, JOT_FLOW_STEP_SEND);
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 401);
}

/* Moving the clock of the server leaves the browser what it has. */
static void
test_clock (void)
{
  JotFlowSettings settings = { "HS256", FALSE, FALSE, 60, 0, FALSE };
  JotFlow *flow = start (&settings);

  go_to (flow, JOT_FLOW_STEP_VERIFY);
  ask_later (flow, &settings, 3600);
  /* The picture names what did not hold. */
  g_assert_cmpstr (jot_flow_event_get_title (get_event (flow, 1)), ==, "Token checked");
  g_assert_cmpstr (jot_flow_event_get_detail (get_event (flow, 1)), ==, "Not passed: Expiry");

  settings.alg = "ES256";
  settings.clock_offset = 0;
  jot_flow_set_settings (flow, &settings);
  wait_for (flow, JOT_FLOW_STEP_NOTHING);
  g_assert_cmpuint (g_list_model_get_n_items (jot_flow_get_events (flow)), ==, 0);
  finish (flow);
}

/* Only who has the secret makes a signature again. */
static void
test_words_of_verifying (void)
{
  JotFlowSettings settings = { "HS256", FALSE, FALSE, 60, 0, FALSE };
  JotFlow *flow = start (&settings);

  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_nonnull (strstr (jot_flow_get_words (flow), "makes the signature again"));

  settings.alg = "ES256";
  jot_flow_set_settings (flow, &settings);
  wait_for (flow, JOT_FLOW_STEP_NOTHING);
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_nonnull (strstr (jot_flow_get_words (flow), "public key"));
  finish (flow);
}

static void
test_stop (void)
{
  JotFlow *flow = start (NULL);
  g_autofree char *address = g_strdup (jot_flow_get_address (flow));

  go_to (flow, JOT_FLOW_STEP_STORE);
  jot_flow_stop (flow);
  g_assert_null (jot_flow_get_address (flow));
  g_assert_null (jot_flow_dup_curl (flow, JOT_FLOW_CURL_LOG_IN, TRUE));
  g_assert_false (jot_flow_get_can_go_on (flow));
  jot_flow_go_on (flow);
  g_assert_cmpint (jot_flow_get_step (flow), ==, JOT_FLOW_STEP_STORE);

  /* Stopped before it was started. */
  jot_flow_start (flow);
  jot_flow_stop (flow);
  g_assert_false (jot_flow_get_busy (flow));

  jot_flow_start (flow);
  while (jot_flow_get_busy (flow))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (jot_flow_get_address (flow));
  /* At the same place the token is still good; elsewhere it has to start anew. */
  if (g_str_equal (address, jot_flow_get_address (flow)))
    g_assert_cmpint (jot_flow_get_step (flow), ==, JOT_FLOW_STEP_STORE);
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 200);
  finish (flow);
}

static void
test_play (void)
{
  JotFlow *flow = start (NULL);

  jot_flow_set_playing (flow, TRUE);
  wait_for (flow, JOT_FLOW_STEP_LOGIN);
  g_assert_true (jot_flow_get_playing (flow));
  wait_for (flow, JOT_FLOW_STEP_CHECK);
  jot_flow_go_back (flow);
  g_assert_false (jot_flow_get_playing (flow));
  finish (flow);
}

/* Faster while it is played, to the end, and then once more from the beginning. */
static void
test_play_to_end (void)
{
  JotFlow *flow = start (NULL);
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  guint n;

  jot_flow_set_playing (flow, TRUE);
  wait_for (flow, JOT_FLOW_STEP_LOGIN);
  jot_flow_set_play_interval (flow, 10);
  wait_for (flow, JOT_FLOW_STEP_VERIFY);
  while (jot_flow_get_playing (flow))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
  n = g_list_model_get_n_items (jot_flow_get_events (flow));

  jot_flow_set_playing (flow, TRUE);
  g_assert_cmpint (jot_flow_get_step (flow), ==, JOT_FLOW_STEP_NOTHING);
  wait_for (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (g_list_model_get_n_items (jot_flow_get_events (flow)), ==, n);
  finish (flow);
}

static void
ignore_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  guint status;

  g_assert_true (jot_browser_request_finish (JOT_BROWSER (source), result, &status, NULL, NULL));
  *(gboolean *) user_data = TRUE;
}

/* What another program sends is in the picture, and moves no step. */
static void
test_foreign (void)
{
  JotFlow *flow = start (NULL);
  JotBrowser *other = jot_browser_new ();
  GListModel *events = jot_flow_get_events (flow);
  gboolean is_done = FALSE;

  jot_browser_request_async (other, &(JotBrowserRequest) {
    .address = jot_flow_get_address (flow), .method = "GET", .path = "/orders",
  }, NULL, ignore_cb, &is_done);
  while (!is_done || g_list_model_get_n_items (events) < 2)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (jot_flow_get_step (flow), ==, JOT_FLOW_STEP_NOTHING);
  g_assert_cmpstr (jot_flow_event_get_title (get_event (flow, 1)), ==, "GET /orders");
  g_assert_cmpint (jot_flow_event_get_outcome (get_event (flow, 0)), ==, JOT_CHECK_FAIL);
  g_object_unref (other);
  go_to (flow, JOT_FLOW_STEP_LOGIN);
  finish (flow);
}

/* However much others send, the picture stays one that can be looked at. */
static void
test_flood (void)
{
  JotFlow *flow = start (NULL);
  JotBrowser *other = jot_browser_new ();
  GListModel *events = jot_flow_get_events (flow);

  for (guint i = 0; i < 150; i++)
    {
      gboolean is_done = FALSE;

      jot_browser_request_async (other, &(JotBrowserRequest) {
      .address = jot_flow_get_address (flow), .method = "GET", .path = "/orders",
    }, NULL, ignore_cb, &is_done);
      while (!is_done)
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (g_list_model_get_n_items (events), <=, 201);
  g_assert_cmpint (jot_flow_event_get_kind (get_event (flow, 0)), ==, JOT_FLOW_IN_SERVER);

  jot_flow_restart (flow);
  g_assert_cmpuint (g_list_model_get_n_items (events), ==, 0);
  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 200);
  g_object_unref (other);
  finish (flow);
}

static void
test_texts (void)
{
  for (JotFlowStep step = JOT_FLOW_STEP_NOTHING; step < JOT_FLOW_N_STEPS; step++)
    {
      g_assert_nonnull (jot_flow_step_get_title (step));
      g_assert_nonnull (jot_flow_step_get_why (step));
    }
}

/* What has ended is renewed: another token, with which it goes on, and another refresh token. */
static void
test_renew (gconstpointer data)
{
  JotFlowSettings settings = { "HS256", GPOINTER_TO_INT (data), FALSE, 60, 0, .use_refresh = TRUE };
  JotFlow *flow = start (&settings);
  guint n_events;

  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 200);
  g_assert_false (jot_flow_get_can_renew (flow));

  ask_later (flow, &settings, 3600);
  g_assert_true (jot_flow_get_can_renew (flow));

  n_events = g_list_model_get_n_items (jot_flow_get_events (flow));
  jot_flow_renew (flow);
  wait_for (flow, JOT_FLOW_STEP_STORE);
  g_assert_cmpuint (g_list_model_get_n_items (jot_flow_get_events (flow)), ==, n_events + 4);
  g_assert_cmpstr (jot_flow_event_get_title (get_event (flow, 3)), ==, "POST /token/refresh");
  g_assert_cmpstr (jot_flow_event_get_title (get_event (flow, 1)), ==, "200 OK");
  g_assert_cmpint (jot_flow_event_get_kind (get_event (flow, 0)), ==, JOT_FLOW_IN_BROWSER);

  go_to (flow, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (get_last_status (flow), ==, 200);
  finish (flow);
}

/* What is too old to be renewed ends when it ended before. */
static void
test_renew_too_late (void)
{
  JotFlowSettings settings = { "HS256", FALSE, FALSE, 60, 0, .use_refresh = TRUE };
  JotFlow *flow = start (&settings);
  int end;

  go_to (flow, JOT_FLOW_STEP_VERIFY);
  ask_later (flow, &settings, 400 * 24 * 60 * 60);
  jot_flow_renew (flow);
  wait_for (flow, JOT_FLOW_STEP_STORE);

  g_assert_cmpstr (jot_flow_event_get_title (get_event (flow, 1)), ==, "Refresh token refused");
  g_assert_true (jot_flow_get_end (flow, &end));
  g_assert_cmpint (end, ==, 60);
  finish (flow);
}

/* Where nothing was given to renew with there is none. */
static void
test_renew_not (void)
{
  JotFlowSettings settings = { "HS256", FALSE, FALSE, 60, 0 };
  JotFlow *flow = start (&settings);

  go_to (flow, JOT_FLOW_STEP_VERIFY);
  ask_later (flow, &settings, 3600);
  g_assert_false (jot_flow_get_can_renew (flow));
  finish (flow);
}

int
main (int    argc,
      char **argv)
{
  static const char *const algorithms[] = { "HS256", "RS256", "ES256" };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/flow/steps/%s", algorithms[i]);

      g_test_add_data_func (path, algorithms[i], test_steps);
    }
  g_test_add_func ("/flow/flow/back-sends-nothing-twice", test_back);
  g_test_add_func ("/flow/flow/wrong-password", test_wrong_password);
  g_test_add_func ("/flow/flow/paths-and-roles", test_paths);
  g_test_add_func ("/flow/flow/cookie", test_cookie);
  g_test_add_func ("/flow/flow/sessions", test_sessions);
  g_test_add_func ("/flow/flow/session-as-text", test_session_as_text);
  g_test_add_func ("/flow/flow/refresh", test_refresh);
  g_test_add_func ("/flow/flow/clock", test_clock);
  g_test_add_func ("/flow/flow/words-of-verifying", test_words_of_verifying);
  g_test_add_func ("/flow/flow/stop-and-start", test_stop);
  g_test_add_func ("/flow/flow/play", test_play);
  g_test_add_func ("/flow/flow/play-to-end", test_play_to_end);
  g_test_add_func ("/flow/flow/another-program", test_foreign);
  g_test_add_func ("/flow/flow/flood", test_flood);
  g_test_add_func ("/flow/flow/texts", test_texts);

  g_test_add_data_func ("/flow/flow/renew/local-storage", GINT_TO_POINTER (FALSE), test_renew);
  g_test_add_data_func ("/flow/flow/renew/cookie", GINT_TO_POINTER (TRUE), test_renew);
  g_test_add_func ("/flow/flow/renew/too-late", test_renew_too_late);
  g_test_add_func ("/flow/flow/renew/nothing-to-renew-with", test_renew_not);

  return g_test_run ();
}
