/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How requests are answered, in whatever way they end. */

#include "config.h"

#include "jot-server-private.h"

#include <string.h>

#include "jot-json.h"

/* After an answer that is sent before the request has come to its end: how long the rest is thrown
 * away, so that the peer gets to read the answer. The gate ends it if it takes longer. */
#define DRAIN_BLOCK (64 * 1024)

/* Lets go of a connection whose request is not read to its end. */
typedef struct
{
  GIOStream *stream;
  GSocket   *socket;
  char      *answer;
} Farewell;

static void
farewell_free (Farewell *self)
{
  g_io_stream_close (self->stream, NULL, NULL);
  g_object_unref (self->stream);
  g_object_unref (self->socket);
  g_free (self->answer);
  g_free (self);
}

static void
drained_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Farewell *self = user_data;

  if (g_input_stream_skip_finish (G_INPUT_STREAM (source), result, NULL) <= 0)
    farewell_free (self);
  else
    g_input_stream_skip_async (G_INPUT_STREAM (source), DRAIN_BLOCK, G_PRIORITY_LOW, NULL,
                               drained_cb, self);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Farewell *self = user_data;

  /* The peer is told that nothing more comes (RFC 9112, 9.6). */
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL) ||
      !g_socket_shutdown (self->socket, FALSE, TRUE, NULL))
    farewell_free (self);
  else
    g_input_stream_skip_async (g_io_stream_get_input_stream (self->stream), DRAIN_BLOCK,
                               G_PRIORITY_LOW, NULL, drained_cb, self);
}

/* Only one thing is waited for at a time, and for nothing once the peer has gone. */
static void
wait_for (JotServerRequest *self,
          GSource          *source,
          GSourceFunc       callback)
{
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  self->pending = source;
}

static void
stop_waiting (JotServerRequest *self)
{
  if (self->pending != NULL)
    g_source_destroy (self->pending);

  g_clear_pointer (&self->pending, g_source_unref);
}

/* For the server: the words that stand for a status. */
const char *
jot_server_get_phrase (guint status)
{
  switch (status)
    {
    case JOT_STATUS_MISDIRECTED_REQUEST:
      return "Misdirected Request";

    case JOT_STATUS_TOO_MANY_REQUESTS:
      return "Too Many Requests";

    case JOT_STATUS_HEADERS_TOO_LARGE:
      return "Request Header Fields Too Large";

    default:
      return soup_status_get_phrase (status);
    }
}

static char *
make_answer (SoupServerMessage *message)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  g_string_append_printf (answer, "HTTP/1.1 %u %s\r\n",
                          soup_server_message_get_status (message),
                          soup_server_message_get_reason_phrase (message));
  soup_message_headers_iter_init (&iter, soup_server_message_get_response_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (answer, "%s: %s\r\n", name, value);
  g_string_append (answer, "\r\n");

  return g_string_free (g_steal_pointer (&answer), FALSE);
}

static gboolean
cut_off_cb (gpointer user_data)
{
  JotServerRequest *self = user_data;
  SoupServerMessage *message = self->message;
  Farewell *farewell;

  g_clear_pointer (&self->pending, g_source_unref);

  /* The request goes with its message, which ends here, and of which the server says no more. */
  g_object_ref (message);
  self->is_answered = TRUE;
  jot_server_request_set_header (self, "Connection", "close");
  jot_server_request_set_header (self, "Content-Length", "0");
  jot_server_request_note (self->state, message);
  farewell = g_new0 (Farewell, 1);
  farewell->answer = make_answer (message);
  farewell->socket = g_object_ref (jot_gate_get_socket (message));
  farewell->stream = soup_server_message_steal_connection (message);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (farewell->stream),
                                   farewell->answer, strlen (farewell->answer),
                                   G_PRIORITY_DEFAULT, NULL, answered_cb, farewell);
  g_object_unref (message);

  return G_SOURCE_REMOVE;
}

static void
append_member (GString    *body,
               const char *name,
               const char *value)
{
  g_autofree char *quoted = jot_json_quote (value, -1);

  g_string_append_printf (body, "%s\"%s\":%s", body->len > 1 ? "," : "", name, quoted);
}

static void
allow_origin (JotServerRequest *self)
{
  const char *origin = jot_server_setup_get_config (self->setup)->allowed_origin;

  if (origin == NULL)
    return;

  jot_server_request_set_header (self, "Access-Control-Allow-Origin", origin);
  jot_server_request_set_header (self, "Vary", "Origin");
  if (!g_str_equal (origin, "*"))
    jot_server_request_set_header (self, "Access-Control-Allow-Credentials", "true");
}

static void
wrote_body_cb (SoupServerMessage *message,
               gpointer           user_data)
{
  JotServerRequest *self = user_data;

  self->is_answered = TRUE;
}

static void
disconnected_cb (SoupServerMessage *message,
                 gpointer           user_data)
{
  JotServerRequest *self = user_data;

  self->is_gone = TRUE;
  stop_waiting (self);
}

static void
request_free (JotServerRequest *self)
{
  stop_waiting (self);
  jot_server_setup_unref (self->setup);
  jot_server_desk_unref (self->desk);
  g_free (self->user);
  g_free (self->cause);
  g_free (self->token);
  g_clear_pointer (&self->report, jot_report_unref);
  g_free (self);
}

/* For the server: begins with a request, which goes with its message. */
JotServerRequest *
jot_server_request_new (JotServerState    *state,
                        JotServerSetup    *setup,
                        JotServerDesk     *desk,
                        SoupServerMessage *message)
{
  JotServerRequest *self = g_new0 (JotServerRequest, 1);

  self->state = state;
  self->setup = jot_server_setup_ref (setup);
  self->desk = jot_server_desk_ref (desk);
  self->message = message;
  self->started = g_get_real_time ();
  self->begun = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (message), "jot-request", self, (GDestroyNotify) request_free);
  g_signal_connect (message, "disconnected", G_CALLBACK (disconnected_cb), self);
  g_signal_connect (message, "wrote-body", G_CALLBACK (wrote_body_cb), self);

  return self;
}

/* For the server: the time that it goes by, in seconds since 1970. */
gint64
jot_server_request_get_now (JotServerRequest *self)
{
  return g_get_real_time () / G_USEC_PER_SEC +
         jot_server_setup_get_config (self->setup)->clock_offset;
}

/* For the server: adds a header to the answer. */
void
jot_server_request_set_header (JotServerRequest *self,
                               const char       *name,
                               const char       *value)
{
  soup_message_headers_append (soup_server_message_get_response_headers (self->message), name,
                               value);
}

/* For the server: answers with JSON text, or with nothing. What is said here is for one user at
 * one time, so nobody may keep it (RFC 6749, 5.1). */
void
jot_server_request_answer (JotServerRequest *self,
                           guint             status,
                           const char       *body)
{
  jot_server_request_set_header (self, "Cache-Control", "no-store");
  allow_origin (self);
  soup_server_message_set_status (self->message, status, jot_server_get_phrase (status));
  if (body != NULL)
    soup_server_message_set_response (self->message, "application/json", SOUP_MEMORY_COPY, body,
                                      strlen (body));
}

/* For the server: answers what is wrong, in the words of RFC 6749, 5.2. */
void
jot_server_request_refuse (JotServerRequest *self,
                           guint             status,
                           const char       *code,
                           const char       *description)
{
  g_autoptr (GString) body = g_string_new ("{");

  append_member (body, "error", code);
  append_member (body, "error_description", description);
  g_string_append_c (body, '}');

  if (self->cause == NULL)
    self->cause = g_strdup (code);
  jot_server_request_answer (self, status, body->str);
}

/* For the server: answers at once, and reads no more of the request. The answer goes out by hand,
 * since libsoup answers no request that it has not read to its end. */
void
jot_server_request_cut_off (JotServerRequest *self,
                            guint             status,
                            const char       *cause)
{
  if (self->is_paused)
    return;

  self->cause = g_strdup (cause);
  soup_server_message_set_status (self->message, status, jot_server_get_phrase (status));
  soup_message_body_set_accumulate (soup_server_message_get_request_body (self->message), FALSE);
  jot_server_request_pause (self);
  wait_for (self, g_idle_source_new (), cut_off_cb);
}

/* For the server: lets the answer wait, for [func@Jot.server_request_resume]. */
void
jot_server_request_pause (JotServerRequest *self)
{
  self->is_paused = TRUE;
  soup_server_message_pause (self->message);
}

static gboolean
resume_cb (gpointer user_data)
{
  JotServerRequest *self = user_data;

  g_clear_pointer (&self->pending, g_source_unref);
  self->is_paused = FALSE;
  soup_server_message_unpause (self->message);

  return G_SOURCE_REMOVE;
}

/* For the server: sends the answer of a request that was paused, as late as the setup wants it. */
void
jot_server_request_resume (JotServerRequest *self)
{
  guint latency = jot_server_setup_get_config (self->setup)->latency;

  if (latency == 0)
    resume_cb (self);
  else
    wait_for (self, g_timeout_source_new (latency), resume_cb);
}

/* For the server: counts a request that has come to its end, and tells log and recorder of it. A request
 * that can not be read at all has nothing but its message. */
void
jot_server_request_note (JotServerState    *state,
                         SoupServerMessage *message)
{
  JotServerRequest *self = g_object_get_data (G_OBJECT (message), "jot-request");
  GUri *uri = soup_server_message_get_uri (message);
  gboolean is_answered = self == NULL || self->is_answered;

  if (is_answered)
    g_atomic_int_inc (&state->n_requests);
  if (state->recorder != NULL && self != NULL)
    jot_server_recorder_take (state->recorder, jot_server_record (self));
  if (state->log == NULL)
    return;

  state->log (&(JotServerEntry) {
    .method = soup_server_message_get_method (message),
    .path = uri != NULL ? g_uri_get_path (uri) : "",
    .status = is_answered ? soup_server_message_get_status (message) : 0,
    .user = self != NULL ? self->user : NULL,
    .cause = self != NULL ? self->cause : "bad-request",
    .started = self != NULL ? self->started : g_get_real_time (),
    .duration = self != NULL ? g_get_monotonic_time () - self->begun : 0,
  }, state->log_data);
}
