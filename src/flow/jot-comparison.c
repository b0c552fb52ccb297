/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What tokens and sessions cost, at any scale: counted and timed on real servers. */

#include "config.h"

#include "jot-comparison.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "jot-lab-private.h"
#include "jot-threads.h"

/* Two servers that are to take each other's tokens must go by the same names. */
#define ISSUER   "https://club.example"
#define AUDIENCE "https://club.example/pages"

/* Guessing passwords is not what is looked at. */
#define ITERATIONS 1
#define PASSWORD   "password"

/* How often is told how far it has come. */
#define N_ADVANCES 100

/* What a run needs in its thread. */
typedef struct
{
  JotComparisonPlan plan;
  GMainContext     *listener;
  JotComparisonFunc advanced;
  gpointer          advanced_data;

  JotLab           *lab;
  guint             n_done;
  guint             n_steps;
  JotComparison     comparison;
} Run;

typedef struct
{
  JotComparisonFunc advanced;
  gpointer          advanced_data;
  double            fraction;
} Advance;

/* The servers of one way, and who is logged in there. */
typedef struct
{
  Run                  *run;
  JotComparisonFigures *figures;
  GPtrArray            *servers;
  GPtrArray            *tokens;
} Trial;

static gboolean
advance_cb (gpointer user_data)
{
  const Advance *advance = user_data;

  advance->advanced (advance->fraction, advance->advanced_data);

  return G_SOURCE_REMOVE;
}

/* One exchange more is done. */
static void
advance (Run *run)
{
  guint before = run->n_done * N_ADVANCES / run->n_steps;
  Advance *message;

  run->n_done++;
  if (run->advanced == NULL || run->n_done * N_ADVANCES / run->n_steps == before)
    return;

  message = g_new0 (Advance, 1);
  message->advanced = run->advanced;
  message->advanced_data = run->advanced_data;
  message->fraction = (double) run->n_done / run->n_steps;
  g_main_context_invoke_full (run->listener, G_PRIORITY_DEFAULT, advance_cb, message, g_free);
}

static JotUserStore *
make_users (guint    n,
            GError **error)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{\"username\":\"user%u\",\"password\":\"" PASSWORD "\","
                                                                                  "\"claims\":{\"name\":\"User %u\",\"roles\":[\"member\"]}}",
                            i > 0 ? "," : "", i, i);
  g_string_append_c (text, ']');

  return jot_user_store_new_from_json (text->str, (gssize) text->len, ITERATIONS, error);
}

static gboolean
start_servers (Trial        *trial,
               JotUserStore *users,
               gboolean      use_sessions)
{
  g_autoptr (JotKey) key = jot_lab_make_key (trial->run->lab, "HS256");
  const JotServerConfig config = {
    .users = users, .signing_key = key, .use_sessions = use_sessions, .issuer = ISSUER,
    .audience = AUDIENCE,
  };

  for (guint i = 0; i < trial->run->plan.n_servers; i++)
    {
      JotLoginServer *server = jot_lab_start (trial->run->lab, &config);

      if (server == NULL || jot_login_server_get_address (server) == NULL)
        return FALSE;
      g_ptr_array_add (trial->servers, server);
    }

  return TRUE;
}

static gint64
get_duration (JotLab *lab)
{
  JotExchange *last = jot_lab_get_last (lab);

  return last != NULL ? jot_exchange_get_content (last)->duration : 0;
}

static guint64
count_lookups (Trial *trial)
{
  guint64 n = 0;

  for (guint i = 0; i < trial->servers->len; i++)
    {
      JotServerFigures figures;

      jot_login_server_get_figures (g_ptr_array_index (trial->servers, i), &figures);
      n += figures.sessions.n_lookups;
    }

  return n;
}

/* All at the first server, as in a browser that is then sent here and there. */
static gboolean
log_in (Trial *trial)
{
  Run *run = trial->run;
  JotServerFigures figures;
  gint64 time = 0;
  gsize n_bytes = 0;

  for (guint i = 0; i < run->plan.n_users; i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"username\":\"user%u\",\"password\":\""
                                               PASSWORD "\"}", i);
      char *token;

      if (jot_lab_post (run->lab, trial->servers->pdata[0], "/login", body) != SOUP_STATUS_OK)
        return FALSE;

      token = jot_browser_dup_token (jot_lab_get_browser (run->lab));
      g_ptr_array_add (trial->tokens, token);
      n_bytes += strlen (token);
      time += get_duration (run->lab);
      advance (run);
    }

  jot_login_server_get_figures (trial->servers->pdata[0], &figures);
  trial->figures->n_rows = figures.sessions.n_rows;
  trial->figures->n_bytes = figures.sessions.n_bytes;
  trial->figures->n_carried = n_bytes / run->plan.n_users;
  trial->figures->login_time = time / run->plan.n_users;

  return TRUE;
}

static void
count_answer (JotComparisonFigures *figures,
              gboolean              is_first,
              guint                 status)
{
  if (is_first)
    {
      figures->n_at_first++;
      figures->n_taken_at_first += status == SOUP_STATUS_OK;
    }
  else
    {
      figures->n_elsewhere++;
      figures->n_taken_elsewhere += status == SOUP_STATUS_OK;
    }
}

/* Users in turn, servers in turn, as a balancer of loads would do it. */
static gboolean
make_requests (Trial *trial)
{
  Run *run = trial->run;
  JotBrowser *browser = jot_lab_get_browser (run->lab);
  guint64 n_lookups = count_lookups (trial);
  gint64 time = 0;
  guint n_taken;

  for (guint i = 0; i < run->plan.n_requests; i++)
    {
      guint server = i % run->plan.n_servers;
      guint status;

      jot_browser_replace_token (browser, trial->tokens->pdata[i % run->plan.n_users]);
      status = jot_lab_get (run->lab, trial->servers->pdata[server], "/profile");
      if (status == 0)
        return FALSE;

      count_answer (trial->figures, server == 0, status);
      /* To refuse somebody is quicker. */
      if (status == SOUP_STATUS_OK)
        time += get_duration (run->lab);
      advance (run);
    }

  trial->figures->n_lookups = count_lookups (trial) - n_lookups;
  n_taken = trial->figures->n_taken_at_first + trial->figures->n_taken_elsewhere;
  trial->figures->request_time = n_taken > 0 ? time / n_taken : 0;

  return TRUE;
}

/* Somebody has a copy of what the first user showed. */
static void
log_out (Trial *trial)
{
  JotLab *lab = trial->run->lab;
  JotBrowser *browser = jot_lab_get_browser (lab);

  jot_browser_replace_token (browser, trial->tokens->pdata[0]);
  jot_lab_post (lab, trial->servers->pdata[0], "/logout", NULL);
  jot_browser_replace_token (browser, trial->tokens->pdata[0]);
  trial->figures->after_logout = jot_lab_get (lab, trial->servers->pdata[0], "/profile");
}

static void
make_trial (Run                  *run,
            JotUserStore         *users,
            gboolean              use_sessions,
            JotComparisonFigures *figures)
{
  Trial trial = {
    .run = run,
    .figures = figures,
    .servers = g_ptr_array_new (),
    .tokens = g_ptr_array_new_with_free_func (g_free),
  };

  jot_browser_forget (jot_lab_get_browser (run->lab));
  if (start_servers (&trial, users, use_sessions) && log_in (&trial) && make_requests (&trial))
    log_out (&trial);

  g_ptr_array_unref (trial.servers);
  g_ptr_array_unref (trial.tokens);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;
  g_autoptr (JotUserStore) users = make_users (run->plan.n_users, &error);

  if (users == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  run->listener = g_task_get_context (task);
  run->lab = jot_lab_new (cancellable, run->listener, NULL, NULL);
  make_trial (run, users, FALSE, &run->comparison.tokens);
  make_trial (run, users, TRUE, &run->comparison.sessions);
  if (!jot_lab_check (run->lab, &error))
    g_task_return_error (task, error);
  else if (run->comparison.sessions.after_logout == 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _("A login was refused."));
  else
    g_task_return_boolean (task, TRUE);
  jot_lab_free (run->lab);
}

/**
 * jot_comparison_run_async:
 * @plan: at what scale; each number at least 1, and no more than its limit
 * @advanced: (scope async) (nullable): is told how far it has come, in the main context that is the
 *   default of this thread
 * @advanced_data: given to @advanced, and to stay until @callback is called
 * @cancellable: (nullable): to give it up
 * @callback: called when it is over
 * @user_data: given to @callback
 *
 * Compares tokens with sessions: starts servers for both, in a thread, and has the same users log in
 * and ask the same there.
 */
void
jot_comparison_run_async (const JotComparisonPlan *plan,
                          JotComparisonFunc        advanced,
                          gpointer                 advanced_data,
                          GCancellable            *cancellable,
                          GAsyncReadyCallback      callback,
                          gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (plan != NULL);
  g_return_if_fail (plan->n_users > 0 && plan->n_users <= JOT_COMPARISON_MAX_USERS);
  g_return_if_fail (plan->n_requests > 0 && plan->n_requests <= JOT_COMPARISON_MAX_REQUESTS);
  g_return_if_fail (plan->n_servers > 0 && plan->n_servers <= JOT_COMPARISON_MAX_SERVERS);

  run = g_new0 (Run, 1);
  run->plan = *plan;
  run->n_steps = 2 * (plan->n_users + plan->n_requests);
  run->advanced = advanced;
  run->advanced_data = advanced_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_comparison_run_async);
  g_task_set_task_data (task, run, g_free);
  jot_threads_run (task, run_in_thread);
}

/**
 * jot_comparison_run_finish:
 * @result: what the callback was given
 * @out_comparison: (out caller-allocates): return location for the figures
 * @error: return location for an error: that it was cancelled, or why it could not be made
 *
 * Gives what came out of a comparison.
 *
 * Returns: whether it was made
 */
gboolean
jot_comparison_run_finish (GAsyncResult  *result,
                           JotComparison *out_comparison,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (out_comparison != NULL, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *out_comparison = ((Run *) g_task_get_task_data (G_TASK (result)))->comparison;

  return TRUE;
}
