/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Experiments with where things are kept, and who has to know them. Each gives the number of the
 * answer that turned out to be right. */

#include "config.h"

#include "jot-lab-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Two servers that are to take each other's tokens must go by the same names. */
#define ISSUER   "https://club.example"
#define AUDIENCE "https://club.example/pages"

#define N_REQUESTS 20u

static gboolean
can_script_steal (JotLab                *lab,
                  const JotServerConfig *config,
                  const char            *note_if_read,
                  const char            *note_if_not)
{
  JotLoginServer *server = jot_lab_start (lab, config);
  JotBrowser *browser = jot_lab_get_browser (lab);
  g_autofree char *token = NULL;
  g_auto (GStrv) seen = NULL;
  gboolean is_seen = FALSE;

  jot_browser_forget (browser);
  jot_lab_log_in (lab, server);
  token = jot_browser_dup_token (browser);
  seen = jot_browser_dup_seen_by_scripts (browser);
  for (guint i = 0; token != NULL && seen[i] != NULL; i++)
    is_seen |= g_str_has_suffix (seen[i], token);

  jot_lab_note (lab, "%s", is_seen ? note_if_read : note_if_not);

  return is_seen;
}

static void
send_from_other_site (JotLab            *lab,
                      SoupSameSitePolicy policy,
                      const char        *name)
{
  JotLoginServer *server = jot_lab_start (lab, &(JotServerConfig) {
    .use_cookie = TRUE, .http_only = TRUE, .same_site = policy,
  });
  guint from_page, from_link;

  jot_browser_forget (jot_lab_get_browser (lab));
  jot_lab_log_in (lab, server);
  from_page = jot_lab_get_from_other (lab, server, "/profile", JOT_INITIATOR_OTHER_PAGE);
  from_link = jot_lab_get_from_other (lab, server, "/profile", JOT_INITIATOR_OTHER_LINK);
  jot_lab_note (lab,
                /* Translators: %s is a word for SameSite; %u are statuses of HTTP. */
                _("Another site has a request sent, and the cookie says SameSite=%s: %u in the "
                  "background, %u when a link is followed."), name, from_page, from_link);
}

/* For the list: reads what a page keeps, by script, and has cookies sent from another site. */
guint
jot_experiment_steal (JotLab *lab)
{
  gboolean from_storage, from_cookie;

  from_storage = can_script_steal (lab, &(JotServerConfig) { .lifetime = 0 },
                                   _("The token is in local storage. A script that was smuggled in "
                                     "reads it."),
                                   _("The token is in local storage. A script that was smuggled in "
                                     "cannot read it."));
  from_cookie = can_script_steal (lab, &(JotServerConfig) {
    .use_cookie = TRUE, .http_only = TRUE, .same_site = SOUP_SAME_SITE_POLICY_LAX,
  },
                                  _("The token is in a cookie that is HttpOnly. A script that was "
                                    "smuggled in reads it."),
                                  _("The token is in a cookie that is HttpOnly. A script that was "
                                    "smuggled in cannot read it."));
  send_from_other_site (lab, SOUP_SAME_SITE_POLICY_NONE, "None; Secure");
  send_from_other_site (lab, SOUP_SAME_SITE_POLICY_LAX, "Lax");
  send_from_other_site (lab, SOUP_SAME_SITE_POLICY_STRICT, "Strict");

  if (from_storage == from_cookie)
    return from_storage ? 1 : 2;

  return 0;
}

/* A server that is another one and goes by the same names. */
static JotLoginServer *
start_door (JotLab             *lab,
            const JotAlgorithm *algorithm,
            JotKey             *key,
            JotKeySet          *also)
{
  return jot_lab_start (lab, &(JotServerConfig) {
    .algorithm = algorithm, .signing_key = key, .old_keys = also, .issuer = ISSUER,
    .audience = AUDIENCE,
  });
}

static guint
try_door (JotLab         *lab,
          JotLoginServer *server,
          const char     *which)
{
  guint status = jot_lab_get (lab, server, "/profile");

  /* Translators: %s is a whole sentence; %u is a status of HTTP, such as 401. */
  jot_lab_note (lab, _("%s The server answers %u."), which, status);

  return status;
}

static JotKeySet *
make_public_set (JotKey *key)
{
  g_autofree char *jwk = jot_key_export_jwk (key, FALSE, NULL);

  return jwk != NULL ? jot_key_set_new_from_text (jwk, -1, NULL, NULL) : NULL;
}

/* For the list: shows a token at a second server. */
guint
jot_experiment_two_doors (JotLab *lab)
{
  const JotAlgorithm *hmac = jot_algorithm_find ("HS256");
  const JotAlgorithm *ecdsa = jot_algorithm_find ("ES256");
  g_autoptr (JotKey) secret = jot_lab_make_key (lab, "HS256");
  g_autoptr (JotKey) pair = jot_lab_make_key (lab, "ES256");
  g_autoptr (JotKeySet) public_key = NULL;
  guint shared, unshared, with_public;

  if (secret == NULL || pair == NULL)
    return 0;

  jot_lab_log_in (lab, start_door (lab, hmac, secret, NULL));
  jot_lab_note (lab, _("Alice logs in at the first door."));
  shared = try_door (lab, start_door (lab, hmac, secret, NULL),
                     _("She goes to a second one that has the same secret, and has never asked the "
                       "first one anything."));
  unshared = try_door (lab, start_door (lab, hmac, NULL, NULL),
                       _("She goes to a third one that has another secret."));

  jot_browser_forget (jot_lab_get_browser (lab));
  public_key = make_public_set (pair);
  jot_lab_log_in (lab, start_door (lab, ecdsa, pair, NULL));
  jot_lab_note (lab, _("She logs in where tokens are signed with a private key."));
  with_public = try_door (lab, start_door (lab, ecdsa, NULL, public_key),
                          _("She goes to one that has only the public key, and can make no such "
                            "token."));

  if (shared == 200 && unshared == 200)
    return 0;

  return shared == 200 && with_public == 200 ? 2 : 1;
}

/* What was counted of N requests with tokens or with sessions. */
typedef struct
{
  JotSessionFigures figures;
  gsize             n_shown;
  guint             second;
  guint             after_logout;
} Costs;

static gboolean
count_costs (JotLab  *lab,
             gboolean use_sessions,
             Costs   *costs)
{
  g_autoptr (JotKey) key = jot_lab_make_key (lab, "HS256");
  const JotServerConfig config = {
    .signing_key = key, .use_sessions = use_sessions, .issuer = ISSUER, .audience = AUDIENCE,
  };
  JotLoginServer *server = jot_lab_start (lab, &config);
  JotLoginServer *second = jot_lab_start (lab, &config);
  JotBrowser *browser = jot_lab_get_browser (lab);
  g_autofree char *token = NULL;
  JotServerFigures figures;

  if (server == NULL || second == NULL)
    return FALSE;

  jot_browser_forget (browser);
  jot_lab_log_in (lab, server);
  token = jot_browser_dup_token (browser);
  if (token == NULL)
    return FALSE;

  for (guint i = 0; i < N_REQUESTS; i++)
    jot_lab_get (lab, server, "/profile");

  jot_login_server_get_figures (server, &figures);
  costs->figures = figures.sessions;
  costs->n_shown = strlen (token);
  costs->second = jot_lab_get (lab, second, "/profile");
  jot_lab_post (lab, server, "/logout", NULL);
  jot_browser_replace_token (browser, token);
  costs->after_logout = jot_lab_get (lab, server, "/profile");

  return TRUE;
}

static void
note_costs (JotLab      *lab,
            gboolean     use_sessions,
            const Costs *costs)
{
  jot_lab_note (lab,
                use_sessions ?
                /* Translators: the last two are statuses of HTTP, such as 401. */
                _("One login and %u requests with sessions. Rows that the server keeps: %u, bytes "
                  "in them: %zu, times it looked there: %u, bytes sent with each request: %zu. A "
                  "second server answers %u, and the first one, after logging out, %u.") :
                /* Translators: the last two are statuses of HTTP, such as 401. */
                _("One login and %u requests with tokens. Rows that the server keeps: %u, bytes in "
                  "them: %zu, times it looked there: %u, bytes sent with each request: %zu. A "
                  "second server answers %u, and the first one, after logging out, %u."),
                N_REQUESTS, costs->figures.n_rows, costs->figures.n_bytes,
                (guint) costs->figures.n_lookups, costs->n_shown, costs->second,
                costs->after_logout);
}

/* For the list: counts what tokens and sessions cost. */
guint
jot_experiment_sessions (JotLab *lab)
{
  Costs tokens, sessions;

  if (!count_costs (lab, FALSE, &tokens))
    return 0;

  note_costs (lab, FALSE, &tokens);
  if (!count_costs (lab, TRUE, &sessions))
    return 0;

  note_costs (lab, TRUE, &sessions);

  if (tokens.figures.n_lookups < sessions.figures.n_lookups && tokens.n_shown > sessions.n_shown)
    return 0;

  return tokens.figures.n_lookups < sessions.figures.n_lookups ? 1 : 2;
}
