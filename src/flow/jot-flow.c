/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-flow-private.h"

#include <string.h>

#include "jot-secret.h"

/**
 * JotFlow:
 *
 * A login in steps, over a real server and a browser that really talks to it. It can be played, gone
 * back and forth in, and started anew. It belongs to the main context of the thread that made it.
 */
G_DEFINE_FINAL_TYPE (JotFlow, jot_flow, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* For all files of the flow: tells that something of it is different. */
void
jot_flow_notify_all (JotFlow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* For all files of the flow: remembers what went wrong. */
void
jot_flow_set_error (JotFlow    *self,
                    const char *message)
{
  g_free (self->error);
  self->error = g_strdup (message);
}

static void
clear_states (JotFlow *self)
{
  for (guint i = 0; i < JOT_FLOW_N_STEPS; i++)
    {
      g_clear_pointer (&self->states[i].words, g_free);
      g_clear_pointer (&self->states[i].browser_knows, g_strfreev);
      g_clear_pointer (&self->states[i].server_knows, g_strfreev);
    }
}

static void
jot_flow_dispose (GObject *object)
{
  JotFlow *self = JOT_FLOW (object);

  g_clear_handle_id (&self->play_id, g_source_remove);
  jot_flow_stop (self);

  G_OBJECT_CLASS (jot_flow_parent_class)->dispose (object);
}

static void
jot_flow_finalize (GObject *object)
{
  JotFlow *self = JOT_FLOW (object);

  clear_states (self);
  g_object_unref (self->browser);
  g_object_unref (self->events);
  g_clear_object (&self->login);
  g_clear_object (&self->asked);
  g_clear_object (&self->renewed);
  g_clear_pointer (&self->users, jot_user_store_unref);
  g_hash_table_unref (self->keys);
  g_free (self->user);
  jot_secret_free_string (self->password);
  g_free (self->path);
  g_free (self->error);

  G_OBJECT_CLASS (jot_flow_parent_class)->finalize (object);
}

static void
jot_flow_class_init (JotFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jot_flow_dispose;
  object_class->finalize = jot_flow_finalize;

  /**
   * JotFlow::changed:
   *
   * Something that can be asked for is different.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", JOT_TYPE_FLOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
jot_flow_init (JotFlow *self)
{
  self->browser = jot_browser_new ();
  self->events = g_list_store_new (JOT_TYPE_FLOW_EVENT);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) jot_key_unref);
  self->settings = (JotFlowSettings) { .alg = "HS256", .lifetime = JOT_SERVER_LIFETIME };
  self->user = g_strdup ("alice");
  self->password = g_strdup ("wonderland");
  self->path = g_strdup ("/profile");
  self->play_interval = JOT_FLOW_PLAY_INTERVAL;
  self->restart_when_ready = TRUE;
  jot_flow_take_step (self, JOT_FLOW_STEP_NOTHING);
}

/**
 * jot_flow_new:
 *
 * Makes a flow whose server is not started.
 *
 * Returns: (transfer full): a new flow
 */
JotFlow *
jot_flow_new (void)
{
  return g_object_new (JOT_TYPE_FLOW, NULL);
}

/**
 * jot_flow_get_address:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): where the server is, or `NULL` while it does not run
 */
const char *
jot_flow_get_address (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return self->server != NULL ? jot_login_server_get_address (self->server) : NULL;
}

/**
 * jot_flow_get_busy:
 * @self: a flow
 *
 * Returns: whether the server is made ready or an answer is waited for
 */
gboolean
jot_flow_get_busy (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), FALSE);

  return self->preparing != NULL || self->waiting != NULL;
}

/**
 * jot_flow_get_error:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): why the server does not run or did not answer
 */
const char *
jot_flow_get_error (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return self->error;
}

/**
 * jot_flow_get_settings:
 * @self: a flow
 *
 * Returns: (transfer none): how its server behaves
 */
const JotFlowSettings *
jot_flow_get_settings (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return &self->settings;
}

/**
 * jot_flow_set_settings:
 * @self: a flow
 * @settings: how its server is to behave
 *
 * Changes how the server behaves. If it is more than its clock the flow starts anew, since what the
 * browser has was made by other rules.
 */
void
jot_flow_set_settings (JotFlow               *self,
                       const JotFlowSettings *settings)
{
  const JotAlgorithm *algorithm;
  JotFlowSettings old;

  g_return_if_fail (JOT_IS_FLOW (self));
  g_return_if_fail (settings != NULL);

  algorithm = jot_algorithm_find (settings->alg);
  g_return_if_fail (algorithm != NULL);

  old = self->settings;
  self->settings = *settings;
  self->settings.alg = algorithm->name;

  if (g_str_equal (old.alg, algorithm->name) && old.use_cookie == settings->use_cookie &&
      old.use_sessions == settings->use_sessions && old.use_refresh == settings->use_refresh &&
      old.lifetime == settings->lifetime)
    {
      if (old.clock_offset == settings->clock_offset)
        return;
    }
  else
    self->restart_when_ready = TRUE;

  jot_flow_give_up (self);
  if (self->server != NULL || self->preparing != NULL)
    jot_flow_prepare (self);
  else
    jot_flow_notify_all (self);
}

/**
 * jot_flow_get_users:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): who can log in, as the server keeps them, or `NULL` until it
 *   is ready for the first time
 */
JotUserStore *
jot_flow_get_users (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return self->users;
}

/**
 * jot_flow_get_user:
 * @self: a flow
 *
 * Returns: (transfer none): who logs in
 */
const char *
jot_flow_get_user (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return self->user;
}

/**
 * jot_flow_set_user:
 * @self: a flow
 * @user: who is to log in
 * @password: with what
 *
 * Sets who logs in. A flow that has begun starts anew.
 */
void
jot_flow_set_user (JotFlow    *self,
                   const char *user,
                   const char *password)
{
  g_return_if_fail (JOT_IS_FLOW (self));
  g_return_if_fail (user != NULL && password != NULL);

  if (g_str_equal (self->user, user) && g_str_equal (self->password, password))
    return;

  g_free (self->user);
  jot_secret_free_string (self->password);
  self->user = g_strdup (user);
  self->password = g_strdup (password);

  if (self->reached > JOT_FLOW_STEP_NOTHING || self->waiting != NULL)
    jot_flow_restart (self);
}

/**
 * jot_flow_get_path:
 * @self: a flow
 *
 * Returns: (transfer none): what the browser asks for
 */
const char *
jot_flow_get_path (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return self->path;
}

/**
 * jot_flow_set_path:
 * @self: a flow
 * @path: what the browser is to ask for, such as `/profile`
 *
 * Sets what the browser asks for the next time.
 */
void
jot_flow_set_path (JotFlow    *self,
                   const char *path)
{
  g_return_if_fail (JOT_IS_FLOW (self));
  g_return_if_fail (path != NULL && path[0] == '/');

  if (g_str_equal (self->path, path) || self->waiting != NULL)
    return;

  g_free (self->path);
  self->path = g_strdup (path);
  jot_flow_notify_all (self);
}

/**
 * jot_flow_get_events:
 * @self: a flow
 *
 * Returns: (transfer none): all that has happened since it was started anew, as [class@Jot.FlowEvent]
 */
GListModel *
jot_flow_get_events (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return G_LIST_MODEL (self->events);
}

/**
 * jot_flow_get_step:
 * @self: a flow
 *
 * Returns: the step that is to be seen
 */
JotFlowStep
jot_flow_get_step (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), JOT_FLOW_STEP_NOTHING);

  return self->step;
}

/**
 * jot_flow_get_can_go_back:
 * @self: a flow
 *
 * Returns: whether there is a step before
 */
gboolean
jot_flow_get_can_go_back (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), FALSE);

  return self->step > JOT_FLOW_STEP_NOTHING && !jot_flow_get_busy (self);
}

/**
 * jot_flow_get_can_go_on:
 * @self: a flow
 *
 * Returns: whether there is a step after it, and it can be taken
 */
gboolean
jot_flow_get_can_go_on (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), FALSE);

  return self->step < JOT_FLOW_STEP_VERIFY && !jot_flow_get_busy (self) &&
         (self->server != NULL || self->step < self->reached);
}

/**
 * jot_flow_get_can_ask_again:
 * @self: a flow
 *
 * Returns: whether the browser can ask for something once more, without another login
 */
gboolean
jot_flow_get_can_ask_again (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), FALSE);

  return self->reached >= JOT_FLOW_STEP_SEND && !jot_flow_get_busy (self) && self->server != NULL;
}

/**
 * jot_flow_go_on:
 * @self: a flow
 *
 * Takes the next step, if there is one. Where that is a message it is sent, and the step is taken
 * when the answer has come.
 */
void
jot_flow_go_on (JotFlow *self)
{
  g_return_if_fail (JOT_IS_FLOW (self));

  if (!jot_flow_get_can_go_on (self))
    return;

  jot_flow_set_error (self, NULL);
  if (self->step < self->reached)
    {
      self->step++;
      jot_flow_notify_all (self);
    }
  else if (self->step == JOT_FLOW_STEP_NOTHING || self->step == JOT_FLOW_STEP_STORE)
    jot_flow_send (self);
  else
    jot_flow_take_step (self, self->step + 1);
}

/**
 * jot_flow_go_back:
 * @self: a flow
 *
 * Shows the step before, if there is one. What was sent stays sent.
 */
void
jot_flow_go_back (JotFlow *self)
{
  g_return_if_fail (JOT_IS_FLOW (self));

  if (!jot_flow_get_can_go_back (self))
    return;

  jot_flow_set_playing (self, FALSE);
  self->step--;
  jot_flow_notify_all (self);
}

/**
 * jot_flow_ask_again:
 * @self: a flow
 *
 * Has the browser ask for something once more, with what it has.
 */
void
jot_flow_ask_again (JotFlow *self)
{
  g_return_if_fail (JOT_IS_FLOW (self));

  if (!jot_flow_get_can_ask_again (self))
    return;

  jot_flow_set_playing (self, FALSE);
  /* What is on its way is shown to its end first. */
  if (self->reached == JOT_FLOW_STEP_SEND)
    jot_flow_take_step (self, JOT_FLOW_STEP_VERIFY);
  self->step = self->reached = JOT_FLOW_STEP_STORE;
  jot_flow_go_on (self);
}

/**
 * jot_flow_restart:
 * @self: a flow
 *
 * Starts anew: the browser forgets everything, and the picture is empty.
 */
void
jot_flow_restart (JotFlow *self)
{
  g_return_if_fail (JOT_IS_FLOW (self));

  jot_flow_give_up (self);
  jot_flow_set_error (self, NULL);
  self->restart_when_ready = FALSE;
  jot_browser_forget (self->browser);
  g_list_store_remove_all (self->events);
  self->n_foreign = 0;
  g_clear_object (&self->login);
  g_clear_object (&self->asked);
  g_clear_object (&self->renewed);
  clear_states (self);
  jot_flow_take_step (self, JOT_FLOW_STEP_NOTHING);
}

/**
 * jot_flow_get_answer:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): what the browser has asked for last and the answer, or `NULL`
 *   at a step at which there is none
 */
JotExchange *
jot_flow_get_answer (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return self->step == JOT_FLOW_STEP_VERIFY ? self->asked : NULL;
}

/**
 * jot_flow_get_words:
 * @self: a flow
 *
 * Returns: (transfer none): what happens in the step that is to be seen, translated
 */
const char *
jot_flow_get_words (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return self->states[self->step].words;
}

/**
 * jot_flow_get_browser_knows:
 * @self: a flow
 *
 * Returns: (transfer none): what the browser has at the step that is to be seen, a text each
 */
const char *const *
jot_flow_get_browser_knows (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return (const char *const *) self->states[self->step].browser_knows;
}

/**
 * jot_flow_get_server_knows:
 * @self: a flow
 *
 * Returns: (transfer none): what the server has at the step that is to be seen, a text each
 */
const char *const *
jot_flow_get_server_knows (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), NULL);

  return (const char *const *) self->states[self->step].server_knows;
}
