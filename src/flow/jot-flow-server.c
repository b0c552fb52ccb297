/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The server of a flow: made ready in a thread, since keys and hashes of passwords take their time,
 * and stopped in one. */

#include "config.h"

#include "jot-flow-private.h"

#include "jot-threads.h"

/* Slow for those who guess, and still pleasant for those who learn. */
#define ITERATIONS 60000

#define LEEWAY 30

#define USERS                                                                                   \
  "[{\"username\":\"alice\",\"password\":\"wonderland\","                                       \
  "\"claims\":{\"name\":\"Alice Liddell\",\"roles\":[\"member\"]}},"                            \
  "{\"username\":\"queen\",\"password\":\"croquet\","                                           \
  "\"claims\":{\"name\":\"Queen of Hearts\",\"roles\":[\"member\",\"admin\"]}}]"

/* What the thread needs, and what it makes. */
typedef struct
{
  JotFlowSettings settings;
  JotUserStore   *users;
  JotKey         *key;
  JotServerSetup *setup;
} Preparation;

static void
preparation_free (Preparation *preparation)
{
  g_clear_pointer (&preparation->users, jot_user_store_unref);
  g_clear_pointer (&preparation->key, jot_key_unref);
  g_clear_pointer (&preparation->setup, jot_server_setup_unref);
  g_free (preparation);
}

static gboolean
make_setup (Preparation *preparation,
            GError     **error)
{
  const JotFlowSettings *settings = &preparation->settings;
  const JotAlgorithm *algorithm = jot_algorithm_find (settings->alg);

  if (preparation->users == NULL)
    preparation->users = jot_user_store_new_from_json (USERS, -1, ITERATIONS, error);
  if (preparation->users == NULL)
    return FALSE;

  if (preparation->key == NULL)
    preparation->key = jot_key_generate (algorithm, 0, NULL, error);
  if (preparation->key == NULL)
    return FALSE;

  preparation->setup = jot_server_setup_new (&(JotServerConfig) {
    .users = preparation->users,
    .algorithm = algorithm,
    .signing_key = preparation->key,
    .lifetime = settings->lifetime,
    .refresh_lifetime = settings->use_refresh ? JOT_SERVER_REFRESH_LIFETIME : 0,
    .leeway = LEEWAY,
    .use_sessions = settings->use_sessions,
    .use_cookie = settings->use_cookie,
    .http_only = TRUE,
    .same_site = SOUP_SAME_SITE_POLICY_LAX,
    .clock_offset = settings->clock_offset,
    .login_attempts = JOT_SERVER_LOGIN_ATTEMPTS,
  }, error);

  return preparation->setup != NULL;
}

static void
prepare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (make_setup (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
start_server (JotFlow        *self,
              JotServerSetup *setup,
              GError        **error)
{
  JotLoginServer *server = jot_login_server_new (setup);

  jot_login_server_set_recorder (server, jot_flow_exchanged_cb, self);

  /* At another place its tokens would no longer be good: they name the server that gave them. */
  if (self->last_port == 0 || !jot_login_server_start (server, self->last_port, 1, NULL))
    {
      self->restart_when_ready = TRUE;
      if (!jot_login_server_start (server, 0, 1, error))
        {
          jot_login_server_free (server);
          return FALSE;
        }
    }

  self->server = server;
  self->last_port = jot_login_server_get_port (server);

  return TRUE;
}

static gboolean
use_setup (JotFlow        *self,
           JotServerSetup *setup,
           GError        **error)
{
  return self->server == NULL ? start_server (self, setup, error)
                              : jot_login_server_set_setup (self->server, setup, error);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  JotFlow *self = JOT_FLOW (source);
  Preparation *preparation = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  /* Something else was asked for meanwhile. */
  if (g_task_get_cancellable (G_TASK (result)) != self->preparing)
    return;

  g_clear_object (&self->preparing);
  if (!g_task_propagate_boolean (G_TASK (result), &error) ||
      !use_setup (self, preparation->setup, &error))
    {
      jot_flow_set_error (self, error->message);
      jot_flow_notify_all (self);
      return;
    }

  if (self->users == NULL)
    self->users = jot_user_store_ref (preparation->users);
  g_hash_table_replace (self->keys, g_strdup (preparation->settings.alg),
                        jot_key_ref (preparation->key));

  jot_flow_set_error (self, NULL);
  if (self->restart_when_ready)
    jot_flow_restart (self);
  else
    jot_flow_notify_all (self);
}

/* For all files of the flow: makes the server ready as the settings want it. */
void
jot_flow_prepare (JotFlow *self)
{
  g_autoptr (GTask) task = NULL;
  Preparation *preparation = g_new0 (Preparation, 1);
  JotKey *key = g_hash_table_lookup (self->keys, self->settings.alg);

  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  self->preparing = g_cancellable_new ();

  preparation->settings = self->settings;
  preparation->users = self->users != NULL ? jot_user_store_ref (self->users) : NULL;
  preparation->key = key != NULL ? jot_key_ref (key) : NULL;

  task = g_task_new (self, self->preparing, prepared_cb, NULL);
  g_task_set_source_tag (task, jot_flow_prepare);
  g_task_set_task_data (task, preparation, (GDestroyNotify) preparation_free);
  jot_threads_run (task, prepare_in_thread);
  jot_flow_notify_all (self);
}

static void
stop_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  jot_login_server_stop (task_data);
  g_task_return_boolean (task, TRUE);
}

/* The recorder belongs to this thread, so here the server is freed. */
static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  jot_login_server_free (g_task_get_task_data (G_TASK (result)));
}

/**
 * jot_flow_start:
 * @self: a flow
 *
 * Starts the server, if there is none: the address tells when it is there, and the error why it can
 * not be. What has happened before goes on where it can, and else starts anew.
 */
void
jot_flow_start (JotFlow *self)
{
  g_return_if_fail (JOT_IS_FLOW (self));

  if (self->server == NULL && self->preparing == NULL)
    jot_flow_prepare (self);
}

/**
 * jot_flow_stop:
 * @self: a flow
 *
 * Stops the server, without waiting until its threads have ended. What has happened stays to be
 * seen.
 */
void
jot_flow_stop (JotFlow *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JOT_IS_FLOW (self));

  jot_flow_set_playing (self, FALSE);
  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  jot_flow_give_up (self);

  if (self->server != NULL)
    {
      /* The sessions end with their server, and so does what can be renewed. */
      self->restart_when_ready |= self->settings.use_sessions || self->settings.use_refresh;
      task = g_task_new (self, NULL, stopped_cb, NULL);
      g_task_set_source_tag (task, jot_flow_stop);
      g_task_set_task_data (task, g_steal_pointer (&self->server), NULL);
      jot_threads_run (task, stop_in_thread);
    }

  jot_flow_notify_all (self);
}
