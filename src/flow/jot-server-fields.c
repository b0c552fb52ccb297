/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was sent in the body of a request: a form or a JSON object, of which texts are wanted. */

#include "config.h"

#include "jot-server-private.h"

#include <string.h>

#include "jot-json.h"
#include "jot-secret.h"

static GHashTable *
new_fields (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) jot_secret_free_string);
}

static GHashTable *
read_json (GBytes *body)
{
  g_autoptr (JotJson) json = jot_json_new_from_bytes (body, NULL);
  GHashTable *fields;

  if (json == NULL || jot_json_get_root_type (json) != JOT_JSON_OBJECT)
    return NULL;

  fields = new_fields ();
  for (gsize i = 0; i < jot_json_get_n_members (json); i++)
    {
      const JotJsonMember *member = jot_json_get_member (json, i);
      gsize length;
      char *value;

      if (member->type != JOT_JSON_STRING)
        continue;

      value = jot_json_dup_string (json, member, &length);
      /* A text that ends before its end would be another one. */
      if (value != NULL && strlen (value) == length)
        g_hash_table_insert (fields, jot_json_dup_name (json, member), value);
      else
        jot_secret_free_string (value);
    }

  return fields;
}

/* What stands between the marks of a form, or NULL if it is not UTF-8 or has a NUL in it. */
static char *
decode (const char *text,
        gsize       length)
{
  char *escaped = g_strdelimit (g_strndup (text, length), "+", ' ');
  char *decoded = g_uri_unescape_string (escaped, NULL);

  jot_secret_free_string (escaped);
  if (decoded == NULL || g_utf8_validate (decoded, -1, NULL))
    return decoded;

  jot_secret_free_string (decoded);

  return NULL;
}

/* Of two that have the same name nobody knows which one counts (RFC 6749, 3.2). */
static gboolean
add_pair (GHashTable *fields,
          const char *pair,
          gsize       length)
{
  const char *equals = memchr (pair, '=', length);
  g_autofree char *name = NULL;
  char *value;

  if (equals == NULL)
    return FALSE;

  name = decode (pair, (gsize) (equals - pair));
  if (name == NULL || g_hash_table_contains (fields, name))
    return FALSE;

  value = decode (equals + 1, length - (gsize) (equals + 1 - pair));
  if (value == NULL)
    return FALSE;

  return g_hash_table_insert (fields, g_steal_pointer (&name), value);
}

static GHashTable *
read_form (GBytes *body)
{
  g_autoptr (GHashTable) fields = new_fields ();
  gsize length;
  const char *at = g_bytes_get_data (body, &length);
  const char *end = at + length;

  if (memchr (at, '\0', length) != NULL)
    return NULL;

  while (at < end)
    {
      const char *mark = memchr (at, '&', (gsize) (end - at));
      const char *pair_end = mark != NULL ? mark : end;

      if (pair_end > at && !add_pair (fields, at, (gsize) (pair_end - at)))
        return NULL;

      at = mark != NULL ? mark + 1 : end;
    }

  return g_steal_pointer (&fields);
}

/* For the server: reads what was sent, and answers where it can not be read. */
GHashTable *
jot_server_read_fields (JotServerRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (GBytes) body = NULL;
  GHashTable *fields;

  body = soup_message_body_flatten (soup_server_message_get_request_body (request->message));
  if (g_bytes_get_size (body) == 0)
    return new_fields ();

  if (g_strcmp0 (type, "application/json") == 0)
    {
      fields = read_json (body);
    }
  else if (g_strcmp0 (type, "application/x-www-form-urlencoded") == 0)
    {
      fields = read_form (body);
    }
  else
    {
      jot_server_request_set_header (request, "Accept",
                                     "application/json, application/x-www-form-urlencoded");
      jot_server_request_refuse (request, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "invalid_request",
                                 "Send JSON (application/json) or a form "
                                 "(application/x-www-form-urlencoded).");
      return NULL;
    }

  if (fields == NULL)
    jot_server_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "invalid_request",
                               "What was sent is not what its Content-Type says.");

  return fields;
}
