/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* When the token of a flow ends, and how the browser gets another one. */

#include "config.h"

#include "jot-flow-private.h"

#include <libsoup/soup.h>

/**
 * jot_flow_get_end:
 * @self: a flow
 * @out_offset: (out): return location for seconds
 *
 * Tells by how much the clock of the server must be moved for the token that it made last to end.
 *
 * Returns: whether it has made something
 */
gboolean
jot_flow_get_end (JotFlow *self,
                  int     *out_offset)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), FALSE);
  g_return_val_if_fail (out_offset != NULL, FALSE);

  if (self->reached < JOT_FLOW_STEP_SIGN || !jot_flow_has_logged_in (self))
    return FALSE;

  *out_offset = (int) (self->login_offset + self->settings.lifetime);

  return TRUE;
}

/**
 * jot_flow_get_can_renew:
 * @self: a flow
 *
 * Returns: whether the browser was refused, and has a refresh token to get another token with
 */
gboolean
jot_flow_get_can_renew (JotFlow *self)
{
  g_return_val_if_fail (JOT_IS_FLOW (self), FALSE);

  return self->step == JOT_FLOW_STEP_VERIFY && self->settings.use_refresh &&
         !self->settings.use_sessions && jot_flow_has_logged_in (self) &&
         jot_exchange_get_content (self->asked)->status == SOUP_STATUS_UNAUTHORIZED &&
         !jot_flow_get_busy (self) && self->server != NULL;
}

/**
 * jot_flow_renew:
 * @self: a flow
 *
 * Has the browser get another token with its refresh token (RFC 6749, 6). When the answer has come it
 * is where it was when it had its first token, and can ask again.
 */
void
jot_flow_renew (JotFlow *self)
{
  g_return_if_fail (JOT_IS_FLOW (self));

  if (!jot_flow_get_can_renew (self))
    return;

  jot_flow_set_playing (self, FALSE);
  jot_flow_set_error (self, NULL);
  self->renewing = TRUE;
  jot_flow_send (self);
}
