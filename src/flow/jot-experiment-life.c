/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Experiments with how a token comes to its end. Each gives the number of the answer that turned
 * out to be right. */

#include "config.h"

#include "jot-lab-private.h"

#include <glib/gi18n-lib.h>

#include "jot-json.h"

#define LIFETIME 60
#define LEEWAY   30

static guint
show_profile (JotLab         *lab,
              JotLoginServer *server,
              const char     *when)
{
  guint status = jot_lab_get (lab, server, "/profile");

  /* Translators: %s is a whole sentence; %u is a status of HTTP, such as 401. */
  jot_lab_note (lab, _("%s The server answers %u."), when, status);

  return status;
}

/* The same server with another clock. */
static void
move_clock (JotLab         *lab,
            JotLoginServer *server,
            JotKey         *key,
            gint64          offset)
{
  g_autoptr (JotServerSetup) setup = jot_lab_make_setup (lab, &(JotServerConfig) {
    .signing_key = key, .lifetime = LIFETIME, .leeway = LEEWAY, .clock_offset = offset,
  });

  if (setup != NULL)
    jot_login_server_set_setup (server, setup, NULL);
}

/* For the list: lets time go by. */
guint
jot_experiment_wait (JotLab *lab)
{
  g_autoptr (JotKey) key = jot_lab_make_key (lab, "HS256");
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) {
    .signing_key = key, .lifetime = LIFETIME, .leeway = LEEWAY,
  });
  guint late, too_late;

  if (server == NULL)
    return 0;

  jot_lab_log_in (lab, server);
  jot_lab_note (lab, _("Alice logs in. Her token is good for 60 seconds, and the server allows 30 "
                       "more, because clocks differ."));
  move_clock (lab, server, key, LIFETIME + LEEWAY / 2);
  late = show_profile (lab, server, _("75 seconds later."));
  move_clock (lab, server, key, LIFETIME + LEEWAY + 1);
  too_late = show_profile (lab, server, _("91 seconds later."));

  if (late == too_late)
    return late == 200 ? 0 : 2;

  return 1;
}

/* Whether the token is still taken after a logout. */
static gboolean
is_taken_after_logout (JotLab                *lab,
                       const JotServerConfig *config,
                       const char            *server_kind)
{
  JotLoginServer *server = jot_lab_start (lab, config);
  JotBrowser *browser = jot_lab_get_browser (lab);
  g_autofree char *token = NULL;
  guint status;

  jot_browser_forget (browser);
  jot_lab_log_in (lab, server);
  token = jot_browser_dup_token (browser);
  jot_lab_post (lab, server, "/logout", NULL);
  jot_lab_note (lab, _("Alice logs in and out again. Somebody has kept a copy of her token."));
  if (token != NULL)
    jot_browser_replace_token (browser, token);
  status = show_profile (lab, server, server_kind);

  return status == 200;
}

/* For the list: uses a token after logging out. */
guint
jot_experiment_log_out (JotLab *lab)
{
  gboolean stateless, with_list, with_sessions;

  stateless = is_taken_after_logout (lab, &(JotServerConfig) { .lifetime = 0 },
                                     _("A server that remembers nothing."));
  with_list = is_taken_after_logout (lab, &(JotServerConfig) { .deny_list = TRUE },
                                     _("A server with a list of tokens that are void."));
  with_sessions = is_taken_after_logout (lab, &(JotServerConfig) { .use_sessions = TRUE },
                                         _("A server with a session store."));

  if (stateless && with_list && with_sessions)
    return 1;

  return stateless ? 0 : 2;
}

static guint
renew (JotLab         *lab,
       JotLoginServer *server,
       const char     *refresh_token,
       const char     *what)
{
  g_autofree char *quoted = jot_json_quote (refresh_token, -1);
  g_autofree char *body = g_strdup_printf ("{\"refresh_token\":%s}", quoted);
  guint status = jot_lab_post (lab, server, "/token/refresh", body);

  /* Translators: %s is a whole sentence; %u is a status of HTTP, such as 401. */
  jot_lab_note (lab, _("%s The server answers %u."), what, status);

  return status;
}

/* For the list: a thief uses a refresh token that was used before. */
guint
jot_experiment_refresh (JotLab *lab)
{
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) {
    .refresh_lifetime = JOT_SERVER_REFRESH_LIFETIME,
  });
  JotBrowser *browser = jot_lab_get_browser (lab);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  guint replayed, after;

  jot_lab_log_in (lab, server);
  first = jot_browser_dup_refresh_token (browser);
  if (first == NULL)
    return 0;

  jot_lab_note (lab, _("Alice logs in. A thief copies her refresh token."));
  renew (lab, server, first, _("Alice uses it, and gets another one in its place."));
  second = jot_browser_dup_refresh_token (browser);
  replayed = renew (lab, server, first, _("The thief uses the copy."));
  after = renew (lab, server, second, _("Alice uses her new one."));

  if (replayed == 200)
    return 0;

  return after == 200 ? 2 : 1;
}

/* For the list: changes the key of a server. */
guint
jot_experiment_rotate (JotLab *lab)
{
  const JotAlgorithm *algorithm = jot_algorithm_find ("ES256");
  g_autoptr (JotKey) old_key = jot_lab_make_key (lab, "ES256");
  g_autoptr (JotKey) new_key = jot_lab_make_key (lab, "ES256");
  g_autoptr (JotKeySet) old_keys = old_key != NULL ? jot_key_set_new_single (old_key) : NULL;
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) {
    .algorithm = algorithm, .signing_key = old_key,
  });
  g_autoptr (JotServerSetup) with_both = jot_lab_make_setup (lab, &(JotServerConfig) {
    .algorithm = algorithm, .signing_key = new_key, .old_keys = old_keys,
  });
  g_autoptr (JotServerSetup) with_new = jot_lab_make_setup (lab, &(JotServerConfig) {
    .algorithm = algorithm, .signing_key = new_key,
  });
  guint while_both, with_one;

  if (server == NULL || with_both == NULL || with_new == NULL)
    return 0;

  jot_lab_log_in (lab, server);
  jot_lab_note (lab, _("Alice logs in. Her token is signed with the old key."));
  jot_login_server_set_setup (server, with_both, NULL);
  while_both = show_profile (lab, server, _("The server signs with a new key, and still knows the "
                                            "old one."));
  jot_login_server_set_setup (server, with_new, NULL);
  with_one = show_profile (lab, server, _("The old key has left the key set."));

  if (while_both == with_one)
    return while_both == 200 ? 2 : 0;

  return 1;
}
