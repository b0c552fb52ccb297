/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The lines that the window shows for a terminal, run as a shell runs them: each does what the
 * browser does, and what comes back has the status and the challenge of RFC 6750. */

#include "config.h"

#include "jot-flow.h"

#include <string.h>

#define PATIENCE (30 * G_USEC_PER_SEC)

/* {"alg":"none"} */
#define NONE_HEADER "eyJhbGciOiJub25lIn0"

/* RFC 6750, 3. */
#define CHALLENGE(code) "\nWWW-Authenticate: Bearer realm=\"Jotsmith\", error=\"" code "\""
#define INVALID_TOKEN CHALLENGE ("invalid_token")

typedef struct
{
  JotFlow        *flow;
  JotFlowSettings settings;
} Fixture;

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

/* The browser has its token: from here on there is a line for all that it can do. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->settings = (JotFlowSettings) {
    .alg = "HS256", .lifetime = 60, .use_refresh = TRUE, .use_cookie = data != NULL,
  };
  fixture->flow = jot_flow_new ();
  jot_flow_set_settings (fixture->flow, &fixture->settings);
  jot_flow_start (fixture->flow);
  wait_for (fixture->flow, JOT_FLOW_STEP_NOTHING);
  for (JotFlowStep step = JOT_FLOW_STEP_LOGIN; step <= JOT_FLOW_STEP_STORE; step++)
    {
      jot_flow_go_on (fixture->flow);
      wait_for (fixture->flow, step);
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  gpointer left = fixture->flow;

  jot_flow_stop (fixture->flow);
  g_object_add_weak_pointer (G_OBJECT (fixture->flow), &left);
  g_object_unref (fixture->flow);
  while (left != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Runs a line, and gives status line, headers and body. */
static char *
run (const char *line)
{
  const char *const arguments[] = { "/bin/sh", "-c", line, NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
  g_test_message ("%s\n%s", line, out);

  return out;
}

static char *
run_flow (Fixture    *fixture,
          JotFlowCurl what)
{
  g_autofree char *line = jot_flow_dup_curl (fixture->flow, what, TRUE);

  g_assert_nonnull (line);

  return run (line);
}

static void
assert_status (const char *answer,
               guint       status)
{
  g_autofree char *start = g_strdup_printf ("HTTP/1.1 %u ", status);

  if (!g_str_has_prefix (answer, start))
    g_test_message ("not %s", start);
  g_assert_true (g_str_has_prefix (answer, start));
}

/* With @token in place of the one that stands in the line. */
static char *
run_with_token (Fixture *fixture,
                char *(*change)(const char *token))
{
  g_autofree char *line = jot_flow_dup_curl (fixture->flow, JOT_FLOW_CURL_ASK, TRUE);
  char *begin = strstr (line, "eyJ");
  gsize length;
  g_autofree char *token = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *other = NULL;

  g_assert_nonnull (begin);
  length = strcspn (begin, "'");
  token = g_strndup (begin, length);
  changed = change (token);
  *begin = '\0';
  other = g_strconcat (line, changed, begin + length, NULL);

  return run (other);
}

/* Another character in the middle of the claims. */
static char *
tamper (const char *token)
{
  char *changed = g_strdup (token);
  char *at = strchr (changed, '.') + 20;

  *at = *at == 'A' ? 'B' : 'A';

  return changed;
}

static char *
strip (const char *token)
{
  const char *payload = strchr (token, '.') + 1;

  return g_strdup_printf (NONE_HEADER ".%.*s.", (int) strcspn (payload, "."), payload);
}

static void
test_log_in (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *answer = run_flow (fixture, JOT_FLOW_CURL_LOG_IN);

  assert_status (answer, 200);
  if (data != NULL)
    {
      g_assert_nonnull (strstr (answer, "\nSet-Cookie: token=eyJ"));
      g_assert_nonnull (strstr (answer, "HttpOnly"));
      g_assert_null (strstr (answer, "access_token"));
    }
  else
    g_assert_nonnull (strstr (answer, "\"access_token\":\"eyJ"));
}

static void
test_wrong_password (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *answer = NULL;

  jot_flow_set_user (fixture->flow, "alice", "it's \"wrong\"");
  wait_for (fixture->flow, JOT_FLOW_STEP_NOTHING);
  answer = run_flow (fixture, JOT_FLOW_CURL_LOG_IN);
  assert_status (answer, 401);
  g_assert_null (strstr (answer, "token\""));
}

static void
test_profile (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *answer = run_flow (fixture, JOT_FLOW_CURL_ASK);

  assert_status (answer, 200);
  g_assert_nonnull (strstr (answer, "\"name\":\"Alice Liddell\""));
}

static void
test_expired (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *answer = NULL;

  fixture->settings.clock_offset = 3600;
  jot_flow_set_settings (fixture->flow, &fixture->settings);
  wait_for (fixture->flow, JOT_FLOW_STEP_STORE);
  answer = run_flow (fixture, JOT_FLOW_CURL_ASK);
  assert_status (answer, 401);
  g_assert_nonnull (strstr (answer, INVALID_TOKEN));
}

static void
test_tampered (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *answer = run_with_token (fixture, tamper);

  assert_status (answer, 401);
  g_assert_nonnull (strstr (answer, INVALID_TOKEN));
}

static void
test_stripped (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *answer = run_with_token (fixture, strip);

  assert_status (answer, 401);
  g_assert_nonnull (strstr (answer, INVALID_TOKEN));
}

static void
test_wrong_role (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *answer = NULL;

  jot_flow_set_path (fixture->flow, "/admin");
  answer = run_flow (fixture, JOT_FLOW_CURL_ASK);
  assert_status (answer, 403);
  g_assert_nonnull (strstr (answer, CHALLENGE ("insufficient_scope")));
}

/* The line is run twice: the second time is a replay. */
static void
test_renew (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *first = run_flow (fixture, JOT_FLOW_CURL_RENEW);
  g_autofree char *second = run_flow (fixture, JOT_FLOW_CURL_RENEW);

  assert_status (first, 200);
  g_assert_nonnull (strstr (first, "\"access_token\":\"eyJ"));
  g_assert_nonnull (strstr (first, "\"refresh_token\":\""));

  /* RFC 6749, 5.2. */
  assert_status (second, 400);
  g_assert_nonnull (strstr (second, "\"invalid_grant\""));
}

/* The server is told, and cannot take back what it does not remember. */
static void
test_log_out (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *answer = run_flow (fixture, JOT_FLOW_CURL_LOG_OUT);
  g_autofree char *after = run_flow (fixture, JOT_FLOW_CURL_ASK);

  assert_status (answer, 204);
  assert_status (after, 200);
}

static void
test_log_out_of_session (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *answer = NULL;
  g_autofree char *after = NULL;

  fixture->settings.use_sessions = TRUE;
  jot_flow_set_settings (fixture->flow, &fixture->settings);
  wait_for (fixture->flow, JOT_FLOW_STEP_NOTHING);
  for (JotFlowStep step = JOT_FLOW_STEP_LOGIN; step <= JOT_FLOW_STEP_STORE; step++)
    {
      jot_flow_go_on (fixture->flow);
      wait_for (fixture->flow, step);
    }

  answer = run_flow (fixture, JOT_FLOW_CURL_LOG_OUT);
  after = run_flow (fixture, JOT_FLOW_CURL_ASK);
  assert_status (answer, 204);
  assert_status (after, 401);
  g_assert_nonnull (strstr (after, INVALID_TOKEN));
}

/* What others send is to be seen in the picture. */
static void
test_seen (Fixture      *fixture,
           gconstpointer data)
{
  GListModel *events = jot_flow_get_events (fixture->flow);
  guint n = g_list_model_get_n_items (events);
  g_autofree char *answer = run_flow (fixture, JOT_FLOW_CURL_ASK);
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  g_autoptr (JotFlowEvent) event = NULL;

  assert_status (answer, 200);
  while (g_list_model_get_n_items (events) < n + 2)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
  event = g_list_model_get_item (events, n);
  g_assert_cmpstr (jot_flow_event_get_title (event), ==, "GET /profile");
  g_assert_cmpint (jot_flow_get_step (fixture->flow), ==, JOT_FLOW_STEP_STORE);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void        (*test) (Fixture *, gconstpointer);
    /* As text, or else by cookie. */
    gboolean    with_cookie;
  } tests[] = {
    { "log-in", test_log_in, TRUE },
    { "wrong-password", test_wrong_password, FALSE },
    { "profile", test_profile, TRUE },
    { "expired", test_expired, TRUE },
    { "tampered", test_tampered, TRUE },
    { "stripped", test_stripped, TRUE },
    { "wrong-role", test_wrong_role, TRUE },
    { "renew-and-replay", test_renew, FALSE },
    { "log-out", test_log_out, TRUE },
    { "log-out-of-session", test_log_out_of_session, TRUE },
    { "seen", test_seen, FALSE },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/curl/", tests[i].name, NULL);
      g_autofree char *with_cookie = g_strconcat (path, "/cookie", NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
      if (tests[i].with_cookie)
        g_test_add (with_cookie, Fixture, "cookie", set_up, tests[i].test, tear_down);
    }

  return g_test_run ();
}
