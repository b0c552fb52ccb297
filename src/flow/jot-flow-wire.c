/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the browser of a flow sends, and what is taken down of it. */

#include "config.h"

#include "jot-flow-private.h"

#include <glib/gi18n-lib.h>

#include "jot-json.h"
#include "jot-secret.h"

/* How many exchanges of other programs are drawn, until the flow starts anew. */
#define MAX_FOREIGN 100

/* The answer has come to the browser, and the server has taken it down: in which order is chance. */
static void
check_complete (JotFlow *self)
{
  g_autoptr (JotExchange) exchange = NULL;

  if (!self->is_answered || self->taken_down == NULL)
    return;

  exchange = g_steal_pointer (&self->taken_down);
  g_clear_object (&self->waiting);
  if (self->renewing)
    {
      self->renewing = FALSE;
      g_set_object (&self->renewed, exchange);
      jot_flow_take_renewal (self);
      return;
    }

  if (self->step == JOT_FLOW_STEP_NOTHING)
    g_set_object (&self->login, exchange);
  else
    g_set_object (&self->asked, exchange);

  jot_flow_take_step (self, self->step + 1);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (JotFlow) self = user_data;
  g_autoptr (GError) error = NULL;
  guint status;
  gboolean is_answered;

  is_answered = jot_browser_request_finish (JOT_BROWSER (source), result, &status, NULL, &error);
  if (g_task_get_cancellable (G_TASK (result)) != self->waiting)
    return;

  if (!is_answered)
    {
      jot_flow_give_up (self);
      jot_flow_set_playing (self, FALSE);
      jot_flow_set_error (self, error->message);
      jot_flow_notify_all (self);
      return;
    }

  self->is_answered = TRUE;
  check_complete (self);
}

/* For all files of the flow: what is sent to log in; it holds the password. */
char *
jot_flow_make_login (JotFlow    *self,
                     const char *password)
{
  g_autofree char *name = jot_json_quote (self->user, -1);
  char *quoted = jot_json_quote (password, -1);
  char *body = g_strdup_printf ("{\"username\":%s,\"password\":%s}", name, quoted);

  jot_secret_free_string (quoted);

  return body;
}

/* For all files of the flow: what is sent to get another token, or nothing where it goes along as a
 * cookie. */
char *
jot_flow_make_renewal (JotFlow *self)
{
  g_autofree char *token = jot_browser_dup_refresh_token (self->browser);
  g_autofree char *quoted = token != NULL ? jot_json_quote (token, -1) : NULL;

  return quoted != NULL ? g_strdup_printf ("{\"refresh_token\":%s}", quoted) : NULL;
}

/* What is sent next, and where to. */
static const char *
get_next_path (JotFlow *self)
{
  if (self->renewing)
    return "/token/refresh";

  return self->step == JOT_FLOW_STEP_NOTHING ? "/login" : self->path;
}

/* For all files of the flow: sends what comes next: the login, the question, or what renews. */
void
jot_flow_send (JotFlow *self)
{
  gboolean is_login = !self->renewing && self->step == JOT_FLOW_STEP_NOTHING;
  char *body = is_login ? jot_flow_make_login (self, self->password)
               : self->renewing ? jot_flow_make_renewal (self) : NULL;

  if (is_login)
    self->login_offset = self->settings.clock_offset;

  self->is_answered = FALSE;
  self->waiting = g_cancellable_new ();
  jot_browser_request_async (self->browser, &(JotBrowserRequest) {
    .address = jot_login_server_get_address (self->server),
    .method = is_login || self->renewing ? "POST" : "GET",
    .path = get_next_path (self),
    .content_type = body != NULL ? "application/json" : NULL,
    .body = body,
    .initiator = JOT_INITIATOR_OWN_PAGE,
  }, self->waiting, answered_cb, g_object_ref (self));
  jot_secret_free_string (body);
  jot_flow_notify_all (self);
}

/* For all files of the flow: waits for no answer any longer. */
void
jot_flow_give_up (JotFlow *self)
{
  g_autoptr (GCancellable) waiting = g_steal_pointer (&self->waiting);

  g_cancellable_cancel (waiting);
  g_clear_object (&self->taken_down);
  self->renewing = FALSE;
}

/* The picture is for people: a program that tries the server to its limits must not fill it. */
static gboolean
has_room (JotFlow *self)
{
  g_autoptr (JotFlowEvent) event = NULL;

  if (self->n_foreign > MAX_FOREIGN)
    return FALSE;

  if (self->n_foreign++ < MAX_FOREIGN)
    return TRUE;

  event = jot_flow_event_new (JOT_FLOW_IN_SERVER, JOT_CHECK_NOT_DONE, NULL,
                              _("More requests come from other programs"),
                              _("These requests are answered, but no longer drawn"));
  g_list_store_append (self->events, event);

  return FALSE;
}

/* Somebody else has found the server: a terminal, another program. */
static void
add_foreign (JotFlow     *self,
             JotExchange *exchange)
{
  const JotExchangeContent *content = jot_exchange_get_content (exchange);
  g_autofree char *title = g_strdup_printf ("%s %s", content->method, content->path);
  g_autofree char *status = g_strdup_printf ("%u", content->status);
  gboolean is_good = content->status >= 200 && content->status < 400;
  g_autoptr (JotFlowEvent) request = NULL;
  g_autoptr (JotFlowEvent) answer = NULL;

  request = jot_flow_event_new (JOT_FLOW_REQUEST, JOT_CHECK_NOT_DONE, exchange, title,
                                _("From another program"));
  answer = jot_flow_event_new (JOT_FLOW_ANSWER, is_good ? JOT_CHECK_PASS : JOT_CHECK_FAIL, exchange,
                               status, _("To another program"));
  g_list_store_append (self->events, request);
  g_list_store_append (self->events, answer);
}

static gboolean
is_own (JotFlow     *self,
        JotExchange *exchange)
{
  const JotExchangeContent *content = jot_exchange_get_content (exchange);
  g_autofree char *agent = jot_exchange_dup_header (exchange, FALSE, "User-Agent");

  return self->waiting != NULL && self->taken_down == NULL &&
         g_str_equal (content->path, get_next_path (self)) &&
         g_strcmp0 (agent, "Jotsmith browser") == 0;
}

/* For the server: is told of each exchange. */
void
jot_flow_exchanged_cb (JotExchange *exchange,
                       gpointer     user_data)
{
  JotFlow *self = user_data;

  /* It is just being stopped. */
  if (self->server == NULL)
    return;

  if (!is_own (self, exchange))
    {
      if (has_room (self))
        add_foreign (self, exchange);
      return;
    }

  g_set_object (&self->taken_down, exchange);
  check_complete (self);
}
