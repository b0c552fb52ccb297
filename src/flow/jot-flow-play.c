/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The steps of a flow, taken by themselves. */

#include "config.h"

#include "jot-flow-private.h"

static gboolean
play_cb (gpointer user_data)
{
  JotFlow *self = user_data;

  if (!jot_flow_get_busy (self))
    jot_flow_go_on (self);

  if (self->playing && self->step < JOT_FLOW_STEP_VERIFY)
    return G_SOURCE_CONTINUE;

  self->play_id = 0;
  self->playing = FALSE;
  jot_flow_notify_all (self);

  return G_SOURCE_REMOVE;
}

/**
 * jot_flow_get_playing:
 * @self: a flow
 *
 * Returns: whether the steps are taken by themselves
 */
gboolean
jot_flow_get_playing (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), FALSE);

  return self->playing;
}

/**
 * jot_flow_set_playing:
 * @self: a flow
 * @playing: whether the steps are to be taken by themselves
 *
 * Plays the steps, one at once and the others after a while each, or stops doing so. At the end it
 * starts anew.
 */
void
jot_flow_set_playing (JotFlow *self,
                      gboolean playing)
{
  g_return_if_fail (JOT_IS_FLOW (self));

  if (self->playing == playing || (playing && self->server == NULL))
    return;

  self->playing = playing;
  if (playing)
    {
      if (self->step == JOT_FLOW_STEP_VERIFY)
        jot_flow_restart (self);
      self->play_id = g_timeout_add (self->play_interval, play_cb, self);
      jot_flow_go_on (self);
    }
  else
    g_clear_handle_id (&self->play_id, g_source_remove);

  jot_flow_notify_all (self);
}

/**
 * jot_flow_get_play_interval:
 * @self: a flow
 *
 * Returns: how long a step is to be seen when they are played, in milliseconds
 */
guint
jot_flow_get_play_interval (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), 0);

  return self->play_interval;
}

/**
 * jot_flow_set_play_interval:
 * @self: a flow
 * @interval: how long a step is to be seen when they are played, in milliseconds
 *
 * Sets how fast the steps are played.
 */
void
jot_flow_set_play_interval (JotFlow *self,
                            guint    interval)
{
  g_return_if_fail (JOT_IS_FLOW (self));
  g_return_if_fail (interval > 0);

  self->play_interval = interval;
  if (self->play_id != 0)
    {
      g_source_remove (self->play_id);
      self->play_id = g_timeout_add (interval, play_cb, self);
    }
}
