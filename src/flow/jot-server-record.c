/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Takes down what went over the wire, for those who want to see it. */

#include "config.h"

#include "jot-server-private.h"

static const char *
get_version (SoupServerMessage *message)
{
  return soup_server_message_get_http_version (message) == SOUP_HTTP_1_0 ? "HTTP/1.0" : "HTTP/1.1";
}

static void
append_headers (GString            *head,
                SoupMessageHeaders *headers)
{
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      g_string_append_printf (head, "\n%s: %s", name, valid);
    }
}

static char *
dup_target (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = uri != NULL ? g_uri_get_query (uri) : NULL;

  if (uri == NULL)
    return g_strdup ("");

  return g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : NULL, query, NULL);
}

static GBytes *
flatten (SoupMessageBody *body)
{
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  return g_bytes_get_size (bytes) > 0 ? g_steal_pointer (&bytes) : NULL;
}

/* For the server: what was said in a request and its answer. */
JotExchange *
jot_server_record (JotServerRequest *request)
{
  SoupServerMessage *message = request->message;
  const char *method = soup_server_message_get_method (message);
  guint status = soup_server_message_get_status (message);
  const char *reason = soup_server_message_get_reason_phrase (message);
  g_autofree char *target = dup_target (message);
  g_autoptr (GString) request_head = g_string_new (NULL);
  g_autoptr (GString) response_head = g_string_new (NULL);
  g_autoptr (GBytes) request_body = NULL;
  g_autoptr (GBytes) response_body = NULL;
  JotSessionFigures sessions;

  g_string_append_printf (request_head, "%s %s %s", method, target, get_version (message));
  append_headers (request_head, soup_server_message_get_request_headers (message));
  request_body = flatten (soup_server_message_get_request_body (message));

  g_string_append_printf (response_head, "%s %u %s", get_version (message), status,
                          reason != NULL ? reason : "");
  append_headers (response_head, soup_server_message_get_response_headers (message));
  response_body = flatten (soup_server_message_get_response_body (message));

  jot_session_store_get_figures (request->state->sessions, &sessions);

  return jot_exchange_new (&(JotExchangeContent) {
    .server = request->state->address,
    .method = method,
    .path = target,
    .status = status,
    .request_head = request_head->str,
    .request_body = request_body,
    .response_head = response_head->str,
    .response_body = response_body,
    .report = request->report,
    .cause = request->cause,
    .user = request->user,
    .token = request->token,
    .started = request->started,
    .duration = g_get_monotonic_time () - request->begun,
    .n_sessions = sessions.n_rows,
    .n_session_bytes = sessions.n_bytes,
    .n_lookups = sessions.n_lookups,
  });
}
