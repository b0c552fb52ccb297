/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The protected resources, and who may have them (RFC 6750). */

#include "config.h"

#include "jot-server-resource.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-json.h"
#include "jot-server-claims.h"
#include "jot-server-words.h"

#define REALM "Jotsmith"

#define HASH_LENGTH 32

/* What is in a credential by RFC 6750, 2.1; more is not even looked at. */
#define TOKEN_CHARACTERS                                                      \
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/"

static gboolean
is_credential (const char *token)
{
  gsize length = strspn (token, TOKEN_CHARACTERS);

  return length > 0 && token[length + strspn (token + length, "=")] == '\0';
}

/* RFC 6265, 4.1.1: quotes around a value are not part of it for those who wrote it. */
static char *
dup_unquoted (const char *value)
{
  gsize length = strlen (value);

  if (length >= 2 && value[0] == '"' && value[length - 1] == '"')
    return g_strndup (value + 1, length - 2);

  return g_strdup (value);
}

/* Only a semicolon stands between two (RFC 6265, 4.2.1): after a comma begins no other cookie. */
static char *
find_cookie (const char *line,
             const char *name)
{
  g_auto (GStrv) pairs = g_strsplit (line, ";", -1);
  gsize length = strlen (name);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *pair = g_strstrip (pairs[i]);

      if (g_str_has_prefix (pair, name) && pair[length] == '=')
        return dup_unquoted (pair + length + 1);
    }

  return NULL;
}

/* For the server: the value of a cookie. */
char *
jot_server_dup_cookie (JotServerRequest *request,
                       const char       *name)
{
  SoupMessageHeadersIter iter;
  const char *header, *line;
  char *value = NULL;

  soup_message_headers_iter_init (&iter,
                                  soup_server_message_get_request_headers (request->message));
  while (value == NULL && soup_message_headers_iter_next (&iter, &header, &line))
    {
      if (g_ascii_strcasecmp (header, "Cookie") == 0)
        value = find_cookie (line, name);
    }

  return value;
}

/* For the server: what came as a token, in a header of its own or as a cookie. */
char *
jot_server_dup_token (JotServerRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *line = soup_message_headers_get_one (headers, "Authorization");
  const char *token;

  if (line == NULL)
    return jot_server_dup_cookie (request, JOT_SERVER_COOKIE);

  if (g_ascii_strncasecmp (line, "Bearer ", strlen ("Bearer ")) != 0)
    return NULL;

  token = line + strlen ("Bearer ");

  return g_strdup (token + strspn (token, " "));
}

/* Both words are our own, so that they can stand in quotes (RFC 6750, 3). */
static void
challenge (JotServerRequest *request,
           guint             status,
           const char       *code,
           const char       *description)
{
  g_autofree char *value = g_strdup_printf ("Bearer realm=\"" REALM "\", error=\"%s\", "
                                                                    "error_description=\"%s\"",
                                            code, description);

  jot_server_request_set_header (request, "WWW-Authenticate", value);
  jot_server_request_refuse (request, status, code, description);
}

/* Which of two is meant, nobody can know (RFC 6750, 3.1). */
static gboolean
has_several_credentials (JotServerRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  SoupMessageHeadersIter iter;
  const char *name, *value;
  guint n = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    n += g_ascii_strcasecmp (name, "Authorization") == 0;

  return n > 1;
}

/* For the server: asks for a token or a login; the header says no more (RFC 6750, 3.1). */
void
jot_server_ask_for_token (JotServerRequest *request,
                          const char       *code,
                          const char       *description)
{
  jot_server_request_set_header (request, "WWW-Authenticate", "Bearer realm=\"" REALM "\"");
  jot_server_request_refuse (request, SOUP_STATUS_UNAUTHORIZED, code, description);
}

static void
refuse_token (JotServerRequest   *request,
              const JotAdmission *admission)
{
  const JotCheck *cause = jot_admission_get_cause (admission);
  int error = cause != NULL ? cause->error : -1;

  if (error >= 0)
    request->cause = g_strdup (jot_error_get_nick ((JotError) error));

  challenge (request, SOUP_STATUS_UNAUTHORIZED, "invalid_token",
             jot_server_words_describe (error));
}

static gboolean
admit_session (JotServerRequest *request,
               const char       *id,
               JotAdmission     *admission)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  g_autofree char *name = jot_session_store_dup_user (request->state->sessions, id,
                                                      jot_server_request_get_now (request));
  const JotUser *user = name != NULL ? jot_user_store_find (config->users, name) : NULL;

  if (user == NULL)
    return FALSE;

  admission->accepted = TRUE;
  admission->payload = jot_server_claims_make_user (user);

  return TRUE;
}

static gboolean
is_denied (JotServerRequest *request,
           const char       *payload)
{
  g_autoptr (JotJson) json = NULL;
  g_autofree char *id = NULL;

  if (!jot_server_setup_get_config (request->setup)->deny_list)
    return FALSE;

  json = jot_json_new (payload, -1, NULL);
  id = jot_server_dup_token_id (json, payload);

  return jot_deny_list_contains (request->state->denied, id);
}

/* For the server: looks at the token of a request, and answers it where the token is missing or not
 * good. */
gboolean
jot_server_admit (JotServerRequest *request,
                  JotAdmission     *admission)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  const char *token;

  *admission = (JotAdmission) { 0 };
  if (has_several_credentials (request))
    {
      challenge (request, SOUP_STATUS_BAD_REQUEST, "invalid_request",
                 "There is more than one Authorization header.");
      return FALSE;
    }

  token = request->token = jot_server_dup_token (request);
  if (token == NULL)
    {
      jot_server_ask_for_token (request, "token_missing",
                                "This needs a token: log in, and send it along in the "
                                "header Authorization: Bearer, or as a cookie.");
      return FALSE;
    }

  if (!is_credential (token))
    {
      challenge (request, SOUP_STATUS_UNAUTHORIZED, "invalid_token",
                 "What was sent is not a token.");
      return FALSE;
    }

  if (config->use_sessions)
    {
      if (admit_session (request, token, admission))
        return TRUE;

      challenge (request, SOUP_STATUS_UNAUTHORIZED, "invalid_token",
                 "There is no such session, or it has ended.");
      return FALSE;
    }

  jot_server_desk_admit (request->desk, token, jot_server_request_get_now (request),
                         request->state->recorder != NULL, admission);
  if (admission->report != NULL)
    request->report = jot_report_ref (admission->report);
  if (!admission->accepted)
    {
      refuse_token (request, admission);
      return FALSE;
    }

  if (admission->by_mistake)
    jot_server_request_set_header (request, "Jotsmith-Mistake",
                                   "a careful server refuses this token");

  if (is_denied (request, admission->payload))
    {
      challenge (request, SOUP_STATUS_UNAUTHORIZED, "invalid_token",
                 "The user has logged out, and the server remembers this token until it expires.");
      return FALSE;
    }

  return TRUE;
}

/* For the server: a claim that is a text. */
char *
jot_server_dup_claim (const JotJson *claims,
                      const char    *name)
{
  const JotJsonMember *member = claims != NULL ? jot_json_find_member (claims, name) : NULL;

  if (member == NULL || member->type != JOT_JSON_STRING)
    return NULL;

  return jot_json_dup_string (claims, member, NULL);
}

/* For the server: what a token is known by: its `jti`, or the hash of its claims if it was made by
 * somebody else with the same key, who wrote none. Not the hash of the token: there can be several
 * signatures of the same claims. */
char *
jot_server_dup_token_id (const JotJson *claims,
                         const char    *payload)
{
  char *id = jot_server_dup_claim (claims, "jti");
  guint8 hash[HASH_LENGTH];

  if (id != NULL)
    return id;

  gnutls_hash_fast (GNUTLS_DIG_SHA256, payload, strlen (payload), hash);

  return jot_base64url_encode (hash, sizeof hash);
}

static gboolean
has_role (JotJson    *claims,
          const char *role)
{
  const JotJsonMember *member = claims != NULL ? jot_json_find_member (claims, "roles") : NULL;
  g_autoptr (JotJson) roles = NULL;

  if (member == NULL || member->type != JOT_JSON_ARRAY)
    return FALSE;

  roles = jot_json_new_for_member (claims, member);
  for (gsize i = 0; i < jot_json_get_n_members (roles); i++)
    {
      const JotJsonMember *element = jot_json_get_member (roles, i);
      g_autofree char *text = element->type == JOT_JSON_STRING
                              ? jot_json_dup_string (roles, element, NULL) : NULL;

      if (g_strcmp0 (text, role) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
note_user (JotServerRequest *request,
           JotJson          *claims)
{
  request->user = jot_server_dup_claim (claims, "sub");
}

/* GET /profile: what the token says of the user. */
void
jot_server_profile (JotServerRequest *request)
{
  g_auto (JotAdmission) admission = { 0 };
  g_autoptr (JotJson) claims = NULL;

  if (!jot_server_admit (request, &admission))
    return;

  claims = jot_json_new (admission.payload, -1, NULL);
  note_user (request, claims);
  jot_server_request_answer (request, SOUP_STATUS_OK, admission.payload);
}

/* GET /orders: something that the server keeps for each user. */
void
jot_server_orders (JotServerRequest *request)
{
  g_auto (JotAdmission) admission = { 0 };
  g_autoptr (JotJson) claims = NULL;
  g_autofree char *user = NULL;
  g_autofree char *body = NULL;

  if (!jot_server_admit (request, &admission))
    return;

  claims = jot_json_new (admission.payload, -1, NULL);
  note_user (request, claims);
  user = jot_json_quote (request->user != NULL ? request->user : "", -1);
  body = g_strdup_printf ("{\"user\":%s,\"orders\":[{\"id\":1,\"item\":\"Club tie\"},"
                          "{\"id\":2,\"item\":\"Guest pass\"}]}", user);
  jot_server_request_answer (request, SOUP_STATUS_OK, body);
}

/* GET /admin: for those with the role `admin` (RFC 6750, 3.1: insufficient_scope). */
void
jot_server_admin (JotServerRequest *request)
{
  g_auto (JotAdmission) admission = { 0 };
  g_autoptr (JotJson) claims = NULL;
  g_autofree char *body = NULL;

  if (!jot_server_admit (request, &admission))
    return;

  claims = jot_json_new (admission.payload, -1, NULL);
  note_user (request, claims);
  if (!has_role (claims, "admin"))
    {
      challenge (request, SOUP_STATUS_FORBIDDEN, "insufficient_scope",
                 "The token is good, but its roles do not include admin.");
      return;
    }

  body = g_strdup_printf ("{\"users\":%u}",
                          jot_user_store_get_n_users (jot_server_setup_get_config (
                                                        request->setup)->users));
  jot_server_request_answer (request, SOUP_STATUS_OK, body);
}
