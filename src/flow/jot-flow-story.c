/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is said of each step, and who knows what then. */

#include "config.h"

#include "jot-flow-private.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* Enough of a token to know it again. */
#define SHOWN_LENGTH 24

static const char *const titles[JOT_FLOW_N_STEPS] = {
  N_("Before the login"), N_("Log in"), N_("Check the password"), N_("Create and sign"),
  N_("Store"), N_("Send the request"), N_("Verify and answer"),
};

static const char *const whys[JOT_FLOW_N_STEPS] = {
  N_("The server keeps passwords salted and hashed: who steals its list must still guess each one. "
     "With its key it can later tell its own tokens from fakes."),
  N_("A password is the most valuable thing here. It is sent as seldom as possible, and on the "
     "Internet only over TLS; this server is on your own computer."),
  N_("A wrong name and a wrong password get the same answer in the same time. Otherwise anybody "
     "could find out who is a member."),
  N_("The signature is made over header and claims with a key that only the server has. So the "
     "server need not remember the token: it can recognise its own work. A session store instead "
     "writes a row for each login."),
  N_(
    "Scripts can read local storage, also scripts that somebody smuggled in. A cookie with HttpOnly "
    "is out of their reach, but goes along by itself: SameSite keeps other sites from using that."),
  N_("HTTP has no memory. Each request must say again who it comes from, and whoever has a copy of "
     "the token can say the same."),
  N_(
    "The signature tells that the server itself made the token and that nobody changed it. It does "
    "not tell who sends it, nor that the user is still a member."),
};

static const char *
get_outcome_words (JotFlow *self)
{
  const JotExchangeContent *content = jot_exchange_get_content (self->asked);

  if (content->status == SOUP_STATUS_FORBIDDEN)
    return _("The token is good, but it does not say what this needs: 403, the role is missing.");

  if (content->status == SOUP_STATUS_UNAUTHORIZED && content->token == NULL)
    return _("Nothing says who this is: 401, log in first.");

  if (content->status == SOUP_STATUS_UNAUTHORIZED)
    return _("Something does not hold: 401. The checks of the message say what.");

  if (content->status >= 200 && content->status < 300)
    {
      if (self->settings.use_sessions)
        return _("The server finds the row of this session and answers.");
      return g_str_has_prefix (self->settings.alg, "HS")
             ? _("The server makes the signature again; it is the same, the claims hold: let in.")
             : _(
        "With the public key the server checks the signature; it is good, the claims hold: let "
        "in.");
    }

  return _("The server could not answer this. The message says why.");
}

/* For all files of the flow: whether the login was accepted. */
gboolean
jot_flow_has_logged_in (JotFlow *self)
{
  guint status = self->login != NULL ? jot_exchange_get_content (self->login)->status : 0;

  return status >= 200 && status < 300;
}

/* For all files of the flow: whether another token was given for the refresh token. */
gboolean
jot_flow_has_renewed (JotFlow *self)
{
  guint status = self->renewed != NULL ? jot_exchange_get_content (self->renewed)->status : 0;

  return status >= 200 && status < 300;
}

static const char *
get_words (JotFlow    *self,
           JotFlowStep step)
{
  gboolean is_in = jot_flow_has_logged_in (self);

  switch (step)
    {
    case JOT_FLOW_STEP_LOGIN:
      return _("The user proves who they are, once: the browser sends name and password.");

    case JOT_FLOW_STEP_CHECK:
      return is_in ? _("The server hashes the password and compares it with what it keeps.")
                   : _(
        "The server compares, and refuses. It does not say which of the two is wrong.");

    case JOT_FLOW_STEP_SIGN:
      if (!is_in)
        return _("No token is made for somebody who did not prove who they are.");
      if (self->settings.use_sessions)
        return _("The server writes down a row for this login, and gives it a random id.");
      return self->settings.use_refresh
             ? _("The server writes the claims and signs them. It only writes down that this login "
                 "can be renewed.")
             : _("The server writes the claims and signs them. It writes nothing down for itself.");

    case JOT_FLOW_STEP_STORE:
      if (self->renewed != NULL)
        return jot_flow_has_renewed (self)
               ? _("A new token came for the refresh token. That one is used up now, and a new one "
                   "came along.")
               : _("The server does not know this refresh token any more. Log in again.");
      if (!is_in)
        return _("The answer is 401, and there is nothing to keep.");
      return _("The answer comes. Where the browser keeps it decides who can read it.");

    case JOT_FLOW_STEP_SEND:
      return is_in ? _("The browser asks for something, and shows its pass with the request.")
                   : _("The browser asks for something, with nothing to show.");

    case JOT_FLOW_STEP_VERIFY:
      return get_outcome_words (self);

    case JOT_FLOW_STEP_NOTHING:
    case JOT_FLOW_N_STEPS:
    default:
      return _("The server knows its members and has a key to sign with. The browser knows nothing.");
    }
}

/* For all files of the flow: what happens in a step. */
char *
jot_flow_tell (JotFlow    *self,
               JotFlowStep step)
{
  return g_strdup (get_words (self, step));
}

static void
add_kept (GStrvBuilder *list,
          char        **pairs,
          const char   *format)
{
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      gboolean is_long = strlen (pairs[i]) > SHOWN_LENGTH;
      g_autofree char *shown = g_strdup_printf ("%.*s%s", SHOWN_LENGTH, pairs[i],
                                                is_long ? "…" : "");
      g_autofree char *line = g_strconcat (format, "\n", shown, NULL);

      g_strv_builder_add (list, line);
    }
}

/* For all files of the flow: what the browser knows after a step. */
char **
jot_flow_list_browser (JotFlow    *self,
                       JotFlowStep step)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_auto (GStrv) seen = NULL;
  g_auto (GStrv) hidden = NULL;

  if (step >= JOT_FLOW_STEP_LOGIN && step <= JOT_FLOW_STEP_SIGN)
    g_strv_builder_add (list, _("Name and password, until the answer comes"));

  if (step >= JOT_FLOW_STEP_STORE)
    {
      seen = jot_browser_dup_seen_by_scripts (self->browser);
      hidden = jot_browser_dup_hidden_from_scripts (self->browser);
      add_kept (list, seen, _("Local storage, for any script of the page:"));
      add_kept (list, hidden, _("HttpOnly cookie, for the browser alone:"));
    }

  if (step == JOT_FLOW_STEP_VERIFY &&
      jot_exchange_get_content (self->asked)->status == SOUP_STATUS_OK)
    g_strv_builder_add (list, _("What it asked for"));

  return g_strv_builder_end (list);
}

/* As they were when the server answered. */
static void
take_figures (JotFlow     *self,
              JotExchange *exchange)
{
  const JotExchangeContent *content = jot_exchange_get_content (exchange);

  self->figures.n_rows = content->n_sessions;
  self->figures.n_bytes = content->n_session_bytes;
  self->figures.n_lookups = content->n_lookups;
}

static void
add_renewable (JotFlow      *self,
               GStrvBuilder *list,
               JotFlowStep   step)
{
  JotServerFigures figures = { 0 };
  g_autofree char *line = NULL;
  guint n;

  if (self->server != NULL && (step == JOT_FLOW_STEP_NOTHING || step >= JOT_FLOW_STEP_SIGN))
    {
      jot_login_server_get_figures (self->server, &figures);
      self->n_renewable = figures.n_refresh_families;
    }

  n = self->n_renewable;
  /* Translators: how many logins can be renewed with a refresh token. */
  line = g_strdup_printf (ngettext ("%u login that can be renewed",
                                    "%u logins that can be renewed", n), n);
  g_strv_builder_add (list, line);
}

static void
add_memory (JotFlow      *self,
            GStrvBuilder *list,
            JotFlowStep   step)
{
  JotServerFigures figures = { 0 };
  g_autofree char *line = NULL;

  if (!self->settings.use_sessions)
    {
      g_strv_builder_add (list, _("No token and no session"));
      if (self->settings.use_refresh)
        add_renewable (self, list, step);
      return;
    }

  if (step == JOT_FLOW_STEP_NOTHING && self->server != NULL)
    {
      jot_login_server_get_figures (self->server, &figures);
      self->figures = figures.sessions;
    }
  else if (step >= JOT_FLOW_STEP_SIGN)
    take_figures (self, step == JOT_FLOW_STEP_VERIFY ? self->asked : self->login);

  /* Translators: what a session store holds: how many rows, bytes, and how often it was searched. */
  line = g_strdup_printf (_("Session rows: %u, bytes: %zu, look-ups: %lld"), self->figures.n_rows,
                          self->figures.n_bytes, (long long) self->figures.n_lookups);
  g_strv_builder_add (list, line);
}

/* For all files of the flow: what the server knows after a step. */
char **
jot_flow_list_server (JotFlow    *self,
                      JotFlowStep step)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  JotKey *key = g_hash_table_lookup (self->keys, self->settings.alg);
  g_autofree char *users = NULL;

  if (self->users != NULL)
    {
      guint n = jot_user_store_get_n_users (self->users);

      /* Translators: how many users a server knows. */
      users = g_strdup_printf (ngettext ("%u user, the password salted and hashed",
                                         "%u users, their passwords salted and hashed", n), n);
      g_strv_builder_add (list, users);
    }

  if (key != NULL && !self->settings.use_sessions)
    {
      g_autofree char *described = jot_key_describe (key);
      g_autofree char *line = NULL;

      /* Translators: the first %s is an algorithm, such as RS256, the second describes its key. */
      line = g_strdup_printf (_("A key for %s: %s"), self->settings.alg, described);
      g_strv_builder_add (list, line);
    }

  if (step == JOT_FLOW_STEP_LOGIN || step == JOT_FLOW_STEP_CHECK)
    g_strv_builder_add (list, _("The password, until it is hashed"));

  add_memory (self, list, step);

  return g_strv_builder_end (list);
}

/**
 * jot_flow_step_get_title:
 * @step: a step
 *
 * Returns: (transfer none): what it is called, translated
 */
const char *
jot_flow_step_get_title (JotFlowStep step)
{
  g_return_val_if_fail (step < JOT_FLOW_N_STEPS, NULL);

  return _(titles[step]);
}

/**
 * jot_flow_step_get_why:
 * @step: a step
 *
 * Returns: (transfer none): why it is done so, translated
 */
const char *
jot_flow_step_get_why (JotFlowStep step)
{
  g_return_val_if_fail (step < JOT_FLOW_N_STEPS, NULL);

  return _(whys[step]);
}
