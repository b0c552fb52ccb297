/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What each step of a flow adds to the picture. */

#include "config.h"

#include "jot-flow-private.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* RFC 6585, 4. */
#define STATUS_TOO_MANY_REQUESTS 429

static void
add (JotFlow         *self,
     JotFlowEventKind kind,
     JotCheckOutcome  outcome,
     JotExchange     *exchange,
     const char      *title,
     const char      *detail)
{
  g_autoptr (JotFlowEvent) event = jot_flow_event_new (kind, outcome, exchange, title, detail);

  g_list_store_append (self->events, event);
}

static JotCheckOutcome
judge (JotExchange *exchange)
{
  guint status = jot_exchange_get_content (exchange)->status;

  return status >= 200 && status < 300 ? JOT_CHECK_PASS : JOT_CHECK_FAIL;
}

static void
add_request (JotFlow     *self,
             JotExchange *exchange)
{
  const JotExchangeContent *content = jot_exchange_get_content (exchange);
  g_autofree char *title = g_strdup_printf ("%s %s", content->method, content->path);
  const char *detail = content->token != NULL ? _("With the token") : _("Without a token");

  if (exchange == self->login)
    detail = _("With name and password");
  else if (exchange == self->renewed)
    detail = _("With the refresh token");
  else if (content->token != NULL && self->settings.use_sessions)
    detail = _("With the session id");

  add (self, JOT_FLOW_REQUEST, JOT_CHECK_NOT_DONE, exchange, title, detail);
}

static const char *
get_delivery (JotFlow *self)
{
  if (self->settings.use_cookie)
    return _("With Set-Cookie");

  return self->settings.use_sessions ? _("With the session id in the body")
                                     : _("With the token in the body");
}

static void
add_answer (JotFlow     *self,
            JotExchange *exchange)
{
  guint status = jot_exchange_get_content (exchange)->status;
  const char *phrase = status == STATUS_TOO_MANY_REQUESTS ? "Too Many Requests"
                                                          : soup_status_get_phrase (status);
  g_autofree char *title = g_strdup_printf ("%u %s", status, phrase);
  /* Translators: what happened to the request that a browser sent. */
  const char *detail = judge (exchange) == JOT_CHECK_PASS ? _("Let in") : _("Refused");

  if ((exchange == self->login && jot_flow_has_logged_in (self)) ||
      (exchange == self->renewed && jot_flow_has_renewed (self)))
    detail = get_delivery (self);

  add (self, JOT_FLOW_ANSWER, judge (exchange), exchange, title, detail);
}

static void
add_password_check (JotFlow *self)
{
  guint status = jot_exchange_get_content (self->login)->status;

  if (jot_flow_has_logged_in (self))
    add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_PASS, self->login, _("Password checked"),
         _("Its hash is the one that is kept"));
  else if (status == STATUS_TOO_MANY_REQUESTS)
    add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_FAIL, self->login, _("Password not checked"),
         _("Too many wrong ones within a minute"));
  else
    add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_FAIL, self->login, _("Password checked"),
         _("Name or password is wrong"));
}

static void
add_making (JotFlow *self)
{
  g_autofree char *detail = NULL;

  if (!jot_flow_has_logged_in (self))
    {
      add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_NOT_DONE, self->login, _("Nothing made"), NULL);
      return;
    }

  if (self->settings.use_sessions)
    {
      add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_PASS, self->login, _("Session row written"), NULL);
      return;
    }

  if (self->settings.use_refresh)
    /* Translators: %s is an algorithm, such as HS256. */
    detail = g_strdup_printf (_("Signed with %s, and a refresh token"), self->settings.alg);
  else
    /* Translators: %s is an algorithm, such as HS256. */
    detail = g_strdup_printf (_("Signed with %s, nothing kept"), self->settings.alg);
  add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_PASS, self->login, _("Token made"), detail);
}

static void
add_refused_cookies (JotFlow     *self,
                     JotExchange *exchange)
{
  g_auto (GStrv) refused = jot_browser_steal_refused (self->browser);

  for (guint i = 0; refused[i] != NULL; i++)
    add (self, JOT_FLOW_IN_BROWSER, JOT_CHECK_FAIL, exchange, _("Cookie refused"), refused[i]);
}

static void
add_keeping (JotFlow     *self,
             JotExchange *exchange)
{
  add_answer (self, exchange);
  add_refused_cookies (self, exchange);

  switch (jot_browser_get_kept (self->browser))
    {
    case JOT_KEPT_IN_COOKIE:
      add (self, JOT_FLOW_IN_BROWSER, JOT_CHECK_NOT_DONE, exchange, _("Kept as a cookie"),
           _("HttpOnly: out of reach of scripts"));
      break;

    case JOT_KEPT_IN_LOCAL_STORAGE:
      add (self, JOT_FLOW_IN_BROWSER, JOT_CHECK_NOT_DONE, exchange,
           _("Kept in local storage"), _("Any script of the page can read it"));
      break;

    case JOT_KEPT_NOWHERE:
    default:
      add (self, JOT_FLOW_IN_BROWSER, JOT_CHECK_NOT_DONE, exchange, _("Nothing to keep"), NULL);
      break;
    }
}

/* How the checks came out, or which one it was that the token did not pass. */
static char *
describe_checks (JotReport *report)
{
  gsize n = report != NULL ? jot_report_get_n_checks (report) : 0;
  guint n_passed = 0;

  for (gsize i = 0; i < n; i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      if (check->outcome == JOT_CHECK_FAIL)
        /* Translators: %s is what was checked, such as “Expiry”. */
        return g_strdup_printf (_("Not passed: %s"), check->title);

      n_passed += check->outcome == JOT_CHECK_PASS;
    }

  /* Translators: how many checks of a token passed, of how many. */
  return g_strdup_printf (ngettext ("%u of %zu check passed", "%u of %zu checks passed", n),
                          n_passed, n);
}

static void
add_token_check (JotFlow *self)
{
  const JotExchangeContent *content = jot_exchange_get_content (self->asked);
  g_autofree char *detail = NULL;

  if (content->token == NULL)
    add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_FAIL, self->asked, _("No token to check"), NULL);
  else if (self->settings.use_sessions)
    add (self, JOT_FLOW_IN_SERVER,
         content->status == SOUP_STATUS_UNAUTHORIZED ? JOT_CHECK_FAIL : JOT_CHECK_PASS, self->asked,
         _("Session looked up"), NULL);
  else
    {
      detail = describe_checks (content->report);
      add (self, JOT_FLOW_IN_SERVER,
           content->status == SOUP_STATUS_UNAUTHORIZED ? JOT_CHECK_FAIL : JOT_CHECK_PASS,
           self->asked, _("Token checked"), detail);
    }

  if (content->status == SOUP_STATUS_FORBIDDEN)
    add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_FAIL, self->asked, _("Role checked"),
         _("This needs the role “admin”"));

  add_answer (self, self->asked);
}

static void
add_events (JotFlow    *self,
            JotFlowStep step)
{
  switch (step)
    {
    case JOT_FLOW_STEP_LOGIN:
      add_request (self, self->login);
      break;

    case JOT_FLOW_STEP_CHECK:
      add_password_check (self);
      break;

    case JOT_FLOW_STEP_SIGN:
      add_making (self);
      break;

    case JOT_FLOW_STEP_STORE:
      add_keeping (self, self->login);
      break;

    case JOT_FLOW_STEP_SEND:
      add_request (self, self->asked);
      break;

    case JOT_FLOW_STEP_VERIFY:
      add_token_check (self);
      break;

    case JOT_FLOW_STEP_NOTHING:
    case JOT_FLOW_N_STEPS:
    default:
      break;
    }
}

/* Is at a step, and remembers what is so then. */
static void
reach (JotFlow    *self,
       JotFlowStep step)
{
  JotFlowState *state = &self->states[step];

  self->step = self->reached = step;

  g_free (state->words);
  g_strfreev (state->browser_knows);
  g_strfreev (state->server_knows);
  state->words = jot_flow_tell (self, step);
  state->browser_knows = jot_flow_list_browser (self, step);
  state->server_knows = jot_flow_list_server (self, step);

  jot_flow_notify_all (self);
}

/* For all files of the flow: gets to a step for the first time, and remembers what is so then. */
void
jot_flow_take_step (JotFlow    *self,
                    JotFlowStep step)
{
  add_events (self, step);
  reach (self, step);
}

/* For all files of the flow: shows what came of renewing, after which the browser has what it has
 * after a login. */
void
jot_flow_take_renewal (JotFlow *self)
{
  add_request (self, self->renewed);
  if (jot_flow_has_renewed (self))
    {
      self->login_offset = self->settings.clock_offset;
      add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_PASS, self->renewed, _("Refresh token exchanged"),
           _("It is used up; a new one goes along"));
      add_keeping (self, self->renewed);
    }
  else
    {
      add (self, JOT_FLOW_IN_SERVER, JOT_CHECK_FAIL, self->renewed, _("Refresh token refused"),
           NULL);
      add_answer (self, self->renewed);
    }

  reach (self, JOT_FLOW_STEP_STORE);
}
