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
  char      *answer;
  GBytes    *block;
} Farewell;

static void
farewell_free (Farewell *self)
{
  g_io_stream_close (self->stream, NULL, NULL);
  g_object_unref (self->stream);
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

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
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

static gboolean
cut_off_cb (gpointer user_data)
{
  JotServerRequest *self = user_data;
  SoupServerMessage *message = self->message;
  guint status = soup_server_message_get_status (message);
  Farewell *farewell;

  g_clear_pointer (&self->pending, g_source_unref);

  /* The request goes with its message, which ends here. */
  g_object_ref (message);
  farewell = g_new0 (Farewell, 1);
  farewell->answer = g_strdup_printf ("HTTP/1.1 %u %s\r\nConnection: close\r\n"
                                      "Content-Length: 0\r\n\r\n",
                                      status, jot_server_get_phrase (status));
  farewell->stream = soup_server_message_steal_connection (message);
  if (farewell->stream == NULL)
    g_free (farewell);
  else
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
  self->desk = desk;
  self->message = message;
  self->started = g_get_real_time ();
  self->begun = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (message), "jot-request", self, (GDestroyNotify) request_free);
  g_signal_connect (message, "disconnected", G_CALLBACK (disconnected_cb), self);

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
                            guint             status)
{
  if (self->is_paused)
    return;

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
