/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Logging in, staying in and logging out. */

#include "config.h"

#include "jot-server-private.h"

#include <string.h>

#include "jot-secret.h"
#include "jot-server-resource.h"

/* The end of the year 9999, which is as good as never. */
#define MAX_TIME 253402300799.0

/* What those are told who were not served, in seconds. */
#define RETRY_AFTER "5"

/* A password on its way through a thread, and the answer on its way back. */
typedef struct
{
  GMainContext      *context;
  JotServerRequest  *request;
  /* Keeps the request, which goes with it. */
  SoupServerMessage *message;
  JotServerSetup    *setup;
  char              *name;
  char              *password;
  const JotUser     *user;
  /* By when it has to be begun with, by a clock that nobody moves. */
  gint64             deadline;
  gboolean           is_late;
} PasswordJob;

static void
password_job_free (PasswordJob *job)
{
  g_main_context_unref (job->context);
  g_object_unref (job->message);
  jot_server_setup_unref (job->setup);
  g_free (job->name);
  jot_secret_free_string (job->password);
  g_free (job);
}

/* SameSite=None without Secure is a cookie that no browser takes (rfc6265bis, 5.7). */
static gboolean
is_secure (const JotServerConfig *config)
{
  return config->secure || config->same_site == SOUP_SAME_SITE_POLICY_NONE;
}

static void
set_cookie (JotServerRequest *request,
            const char       *name,
            const char       *value,
            const char       *path,
            guint             lifetime)
{
  static const char *const policies[] = {
    [SOUP_SAME_SITE_POLICY_NONE] = "None",
    [SOUP_SAME_SITE_POLICY_LAX] = "Lax",
    [SOUP_SAME_SITE_POLICY_STRICT] = "Strict",
  };
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  g_autofree char *line = g_strdup_printf ("%s=%s; Path=%s; Max-Age=%u; SameSite=%s%s%s", name,
                                           value, path, lifetime, policies[config->same_site],
                                           config->http_only ? "; HttpOnly" : "",
                                           is_secure (config) ? "; Secure" : "");

  jot_server_request_set_header (request, "Set-Cookie", line);
}

/* For where it is renewed, and where it ends: with no other request does it go along. */
static void
set_refresh_cookie (JotServerRequest *request,
                    const char       *value,
                    guint             lifetime)
{
  set_cookie (request, JOT_SERVER_REFRESH_COOKIE, value, "/logout", lifetime);
  set_cookie (request, JOT_SERVER_REFRESH_COOKIE, value, "/token/refresh", lifetime);
}

static void
append_text (GString    *body,
             const char *name,
             const char *value)
{
  g_autofree char *quoted = jot_json_quote (value, -1);

  g_string_append_printf (body, "\"%s\":%s,", name, quoted);
}

/* RFC 6749, 5.1; with cookies, all but the tokens. */
static void
give_tokens (JotServerRequest *request,
             const char       *token,
             const char       *refresh_token)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  g_autoptr (GString) body = g_string_new ("{");

  if (config->use_cookie)
    {
      set_cookie (request, JOT_SERVER_COOKIE, token, "/", config->lifetime);
      if (refresh_token != NULL)
        set_refresh_cookie (request, refresh_token, config->refresh_lifetime);
    }
  else
    {
      append_text (body, "access_token", token);
      if (refresh_token != NULL)
        append_text (body, "refresh_token", refresh_token);
    }

  jot_server_request_set_header (request, "Pragma", "no-cache");
  g_string_append_printf (body, "\"token_type\":\"Bearer\",\"expires_in\":%u}", config->lifetime);
  jot_server_request_answer (request, SOUP_STATUS_OK, body->str);
}

/* Makes what the user shows from now on, and answers with it. */
static void
let_in (JotServerRequest *request,
        const JotUser    *user,
        const char       *refresh_token)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  gint64 now = jot_server_request_get_now (request);

  if (config->use_sessions)
    request->token = jot_session_store_open (request->state->sessions, user->name, now,
                                             config->lifetime);
  else
    request->token = jot_server_desk_issue (request->desk, user, now, NULL);

  if (request->token == NULL)
    jot_server_request_refuse (request, SOUP_STATUS_INTERNAL_SERVER_ERROR, "server_error",
                               "The token could not be signed.");
  else
    give_tokens (request, request->token, refresh_token);
}

static void
finish_login (JotServerRequest *request,
              const char       *name,
              const JotUser    *user)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  g_autofree char *refresh_token = NULL;

  if (user == NULL)
    {
      /* The same answer for a wrong name: who has an account is nobody's business. */
      jot_server_ask_for_token (request, "invalid_grant", "The name or the password is wrong.");
      return;
    }

  jot_login_limiter_succeed (request->state->limiter, name);
  request->user = g_strdup (name);
  if (config->refresh_lifetime > 0)
    refresh_token = jot_refresh_store_open (request->state->refresh, name,
                                            jot_server_request_get_now (request),
                                            config->refresh_lifetime);
  let_in (request, user, refresh_token);
}

static void
refuse_late_login (JotServerRequest *request,
                   const char       *name)
{
  jot_login_limiter_take_back (request->state->limiter, name);
  jot_server_request_set_header (request, "Retry-After", RETRY_AFTER);
  jot_server_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, "temporarily_unavailable",
                             "Too many people log in at the same time. Try again.");
}

static gboolean
password_checked_cb (gpointer user_data)
{
  PasswordJob *job = user_data;

  if (!job->request->is_gone)
    {
      if (job->is_late)
        refuse_late_login (job->request, job->name);
      else
        finish_login (job->request, job->name, job->user);
      jot_server_request_resume (job->request);
    }

  return G_SOURCE_REMOVE;
}

/* For the thread pool: spends the time that a password takes. Not for those who have waited so long
 * that they would be cut off before it is done: the work would be for nobody, and those behind them
 * would be late too. */
void
jot_server_check_password (gpointer data,
                           gpointer user_data)
{
  JotServerState *state = user_data;
  PasswordJob *job = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  job->is_late = g_get_monotonic_time () > job->deadline;
  if (!job->is_late && !g_atomic_int_get (&state->is_stopping))
    job->user = jot_user_store_authenticate (jot_server_setup_get_config (job->setup)->users,
                                             job->name, job->password);

  g_source_set_callback (source, password_checked_cb, job, (GDestroyNotify) password_job_free);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_attach (source, job->context);
}

static void
check_password (JotServerRequest *request,
                const char       *name,
                const char       *password)
{
  PasswordJob *job = g_new0 (PasswordJob, 1);

  job->context = g_main_context_ref_thread_default ();
  job->request = request;
  job->message = g_object_ref (request->message);
  job->setup = jot_server_setup_ref (request->setup);
  job->name = g_strdup (name);
  job->password = g_strdup (password);
  /* Half of the time is left for the password itself, and for the answer. */
  job->deadline = g_get_monotonic_time () + (gint64) request->state->limits.write_timeout * 500;

  jot_server_request_pause (request);
  g_thread_pool_push (request->state->password_pool, job, NULL);
}

/* RFC 6749, 6: a new token for one that was not used before. */
static void
renew (JotServerRequest *request,
       const char       *refresh_token)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  g_autofree char *next = NULL;
  g_autofree char *name = NULL;
  const char *description = NULL;
  const JotUser *user = NULL;

  switch (jot_refresh_store_renew (request->state->refresh, refresh_token,
                                   jot_server_request_get_now (request), &next, &name))
    {
    case JOT_REFRESH_RENEWED:
      request->user = g_strdup (name);
      user = jot_user_store_find (config->users, name);
      description = "The user is no longer there.";
      break;

    case JOT_REFRESH_REPLAYED:
      request->cause = g_strdup ("refresh-replayed");
      description = "This refresh token was used before: somebody has a copy. All refresh tokens "
                    "of this login are void now.";
      break;

    case JOT_REFRESH_EXPIRED:
      request->cause = g_strdup ("refresh-expired");
      description = "The login can not be renewed any longer.";
      break;

    case JOT_REFRESH_UNKNOWN:
    default:
      request->cause = g_strdup ("refresh-unknown");
      description = "There is no such refresh token, or its login has ended.";
      break;
    }

  if (user != NULL)
    let_in (request, user, next);
  else
    jot_server_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid_grant", description);
}

static char *
dup_refresh_token (JotServerRequest *request,
                   GHashTable       *fields)
{
  const char *field = g_hash_table_lookup (fields, "refresh_token");

  return field != NULL ? g_strdup (field)
                       : jot_server_dup_cookie (request, JOT_SERVER_REFRESH_COOKIE);
}

static void
refresh (JotServerRequest *request,
         GHashTable       *fields)
{
  g_autofree char *token = dup_refresh_token (request, fields);

  if (jot_server_setup_get_config (request->setup)->refresh_lifetime == 0)
    jot_server_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "unsupported_grant_type",
                               "This server gives out no refresh tokens.");
  else if (token == NULL)
    jot_server_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid_request",
                               "Send refresh_token.");
  else
    renew (request, token);
}

static void
log_in (JotServerRequest *request,
        GHashTable       *fields)
{
  const char *name = g_hash_table_lookup (fields, "username");
  const char *password = g_hash_table_lookup (fields, "password");
  guint wait;

  if (name == NULL || password == NULL)
    {
      jot_server_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid_request",
                                 "Send username and password, both as texts.");
      return;
    }

  /* By a clock that nobody moves. */
  wait = jot_login_limiter_begin (request->state->limiter, name,
                                  g_get_monotonic_time () / G_USEC_PER_SEC);
  if (wait > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", wait);

      jot_server_request_set_header (request, "Retry-After", seconds);
      jot_server_request_refuse (request, JOT_STATUS_TOO_MANY_REQUESTS, "slow_down",
                                 "There were too many attempts with this name. Wait a minute.");
      return;
    }

  check_password (request, name, password);
}

/* POST /login: name and password for a token. As the token endpoint of RFC 6749 it knows the
 * grants `password` and `refresh_token`. */
void
jot_server_login (JotServerRequest *request)
{
  g_autoptr (GHashTable) fields = jot_server_read_fields (request);
  const char *grant;

  if (fields == NULL)
    return;

  grant = g_hash_table_lookup (fields, "grant_type");
  if (g_strcmp0 (grant, "refresh_token") == 0)
    refresh (request, fields);
  else if (grant == NULL || g_str_equal (grant, "password"))
    log_in (request, fields);
  else
    jot_server_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "unsupported_grant_type",
                               "The grants are password and refresh_token.");
}

/* POST /token/refresh. */
void
jot_server_refresh (JotServerRequest *request)
{
  g_autoptr (GHashTable) fields = jot_server_read_fields (request);

  if (fields != NULL)
    refresh (request, fields);
}

/* Makes the token void, if the server is one that remembers. */
static gboolean
deny (JotServerRequest *request,
      const char       *payload)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  g_autoptr (JotJson) claims = jot_json_new (payload, -1, NULL);
  const JotJsonMember *exp = claims != NULL ? jot_json_find_member (claims, "exp") : NULL;
  g_autofree char *id = NULL;
  double expires;

  request->user = jot_server_dup_claim (claims, "sub");
  /* Without exp no token is let in. */
  if (!config->deny_list || exp == NULL || !jot_json_get_double (claims, exp, &expires))
    return TRUE;

  id = jot_server_dup_token_id (claims, payload);

  return jot_deny_list_add (request->state->denied, id,
                            (gint64) CLAMP (expires, 0, MAX_TIME) + config->leeway + 1,
                            jot_server_request_get_now (request));
}

/* POST /logout: ends the session, or what can be ended of a token: its refresh tokens, and its
 * cookies. The token itself stays good until it expires, unless there is a deny list; where that is
 * full, the answer says so. */
void
jot_server_logout (JotServerRequest *request)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  g_auto (JotAdmission) admission = { 0 };
  g_autoptr (GHashTable) fields = NULL;
  g_autofree char *refresh_token = NULL;
  gboolean is_void = TRUE;

  if (!jot_server_admit (request, &admission))
    return;

  fields = jot_server_read_fields (request);
  if (fields == NULL)
    return;

  if (config->use_sessions)
    jot_session_store_close (request->state->sessions, request->token);
  else
    is_void = deny (request, admission.payload);

  refresh_token = dup_refresh_token (request, fields);
  if (refresh_token != NULL)
    jot_refresh_store_revoke (request->state->refresh, refresh_token);

  if (config->use_cookie)
    {
      set_cookie (request, JOT_SERVER_COOKIE, "", "/", 0);
      set_refresh_cookie (request, "", 0);
    }

  if (is_void)
    jot_server_request_answer (request, SOUP_STATUS_NO_CONTENT, NULL);
  else
    jot_server_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE,
                               "temporarily_unavailable",
                               "The list of void tokens is full: this one is good until it "
                               "expires. It cannot be renewed.");
}
