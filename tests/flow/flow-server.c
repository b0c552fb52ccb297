/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flow-server.h"

#include <gio/gio.h>
#include <string.h>

/* Nothing takes longer, also on a machine that has much else to do. */
#define DEADLINE 30

struct _FlowClient
{
  GSocketConnection *connection;
  GDataInputStream  *input;
};

static void
entry_free (FlowEntry *entry)
{
  g_free (entry->method);
  g_free (entry->path);
  g_free (entry->user);
  g_free (entry->cause);
  g_free (entry);
}

static void
log_cb (const JotServerEntry *entry,
        gpointer              user_data)
{
  FlowServer *self = user_data;
  FlowEntry *copy = g_new0 (FlowEntry, 1);

  copy->method = g_strdup (entry->method);
  copy->path = g_strdup (entry->path);
  copy->status = entry->status;
  copy->user = g_strdup (entry->user);
  copy->cause = g_strdup (entry->cause);

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->entries, copy);
  g_cond_signal (&self->logged);
  g_mutex_unlock (&self->mutex);
}

FlowServer *
flow_server_new (const JotServerConfig *config,
                 const JotGateLimits   *limits)
{
  FlowServer *self = g_new0 (FlowServer, 1);
  g_autoptr (JotServerSetup) setup = flow_setup (config);
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  g_cond_init (&self->logged);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->server = jot_login_server_new (setup);
  jot_login_server_set_log (self->server, log_cb, self);
  if (limits != NULL)
    jot_login_server_set_limits (self->server, limits);

  jot_login_server_start (self->server, 0, 2, &error);
  g_assert_no_error (error);

  return self;
}

FlowServer *
flow_server_new_plain (const JotGateLimits *limits)
{
  const JotServerConfig config = flow_config ("HS256");

  return flow_server_new (&config, limits);
}

void
flow_server_free (FlowServer *self)
{
  jot_login_server_free (self->server);
  g_ptr_array_unref (self->entries);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->logged);
  g_free (self);
}

void
flow_server_set_config (FlowServer            *self,
                        const JotServerConfig *config)
{
  g_autoptr (JotServerSetup) setup = flow_setup (config);
  g_autoptr (GError) error = NULL;

  jot_login_server_set_setup (self->server, setup, &error);
  g_assert_no_error (error);
}

void
flow_server_wait_for_log (FlowServer *self,
                          guint       n_entries)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE * G_USEC_PER_SEC;
  guint n;

  g_mutex_lock (&self->mutex);
  while (self->entries->len < n_entries &&
         g_cond_wait_until (&self->logged, &self->mutex, deadline))
    continue;
  n = self->entries->len;
  g_mutex_unlock (&self->mutex);

  g_assert_cmpuint (n, ==, n_entries);
}

void
flow_server_wait_until_empty (FlowServer *self)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE * G_USEC_PER_SEC;
  JotServerFigures figures;

  do
    {
      g_poll (NULL, 0, 1);
      jot_login_server_get_figures (self->server, &figures);
    }
  while (figures.n_connections > 0 && g_get_monotonic_time () < deadline);

  g_assert_cmpuint (figures.n_connections, ==, 0);
}

FlowClient *
flow_client_new (FlowServer *server)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  FlowClient *self = g_new0 (FlowClient, 1);

  g_socket_client_set_timeout (client, DEADLINE);
  g_socket_client_set_enable_proxy (client, FALSE);
  self->connection =
    g_socket_client_connect_to_host (client, "127.0.0.1",
                                     (guint16) jot_login_server_get_port (server->server), NULL,
                                     &error);
  g_assert_no_error (error);

  self->input =
    g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)));
  g_data_input_stream_set_newline_type (self->input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);

  return self;
}

void
flow_client_free (FlowClient *self)
{
  g_object_unref (self->input);
  g_object_unref (self->connection);
  g_free (self);
}

/* Whether the peer still took it. */
gboolean
flow_client_send (FlowClient *self,
                  const char *text,
                  gssize      length)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));

  return g_output_stream_write_all (output, text, length >= 0 ? (gsize) length : strlen (text),
                                    NULL, NULL, NULL);
}

void
flow_client_send_end (FlowClient *self)
{
  g_socket_shutdown (g_socket_connection_get_socket (self->connection), FALSE, TRUE, NULL);
}

static char *
read_body (FlowClient *self,
           FlowAnswer *answer)
{
  const char *length_text = flow_answer_get_header (answer, "Content-Length");
  gsize length = length_text != NULL ? (gsize) g_ascii_strtoull (length_text, NULL, 10) : 0;
  g_autofree char *body = g_malloc0 (length + 1);
  g_autoptr (GError) error = NULL;
  gsize n_read;

  g_input_stream_read_all (G_INPUT_STREAM (self->input), body, length, &n_read, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_read, ==, length);

  return g_steal_pointer (&body);
}

/* The next answer, or NULL if the peer closed the connection. */
FlowAnswer *
flow_client_receive (FlowClient *self,
                     gboolean    is_head)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) headers = g_strv_builder_new ();
  g_autofree char *line = g_data_input_stream_read_line (self->input, NULL, NULL, &error);
  FlowAnswer *answer;

  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
  if (line == NULL)
    return NULL;

  g_assert_true (g_str_has_prefix (line, "HTTP/1.1 ") || g_str_has_prefix (line, "HTTP/1.0 "));
  answer = g_new0 (FlowAnswer, 1);
  answer->status = (guint) g_ascii_strtoull (line + strlen ("HTTP/1.1 "), NULL, 10);

  while (TRUE)
    {
      g_autofree char *header = g_data_input_stream_read_line (self->input, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (header);
      if (*header == '\0')
        break;

      g_strv_builder_add (headers, header);
    }

  answer->headers = g_strv_builder_end (headers);
  answer->body = is_head ? g_strdup ("") : read_body (self, answer);

  return answer;
}

/* Waits until the peer has closed the connection, and has said nothing before. */
gboolean
flow_client_is_closed (FlowClient *self)
{
  g_autoptr (GError) error = NULL;
  char byte;
  gssize n = g_input_stream_read (G_INPUT_STREAM (self->input), &byte, 1, NULL, &error);

  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));

  return n <= 0;
}

FlowAnswer *
flow_ask (FlowServer *server,
          const char *method,
          const char *path,
          const char *headers,
          const char *body)
{
  g_autoptr (FlowClient) client = flow_client_new (server);
  g_autoptr (GString) request = g_string_new (NULL);
  FlowAnswer *answer;

  g_string_append_printf (request, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s",
                          method, path, headers != NULL ? headers : "");
  if (body != NULL)
    g_string_append_printf (request, "Content-Length: %zu\r\n", strlen (body));
  g_string_append_printf (request, "\r\n%s", body != NULL ? body : "");

  flow_client_send (client, request->str, (gssize) request->len);
  answer = flow_client_receive (client, g_str_equal (method, "HEAD"));
  g_assert_nonnull (answer);
  g_assert_true (flow_client_is_closed (client));

  return answer;
}

FlowAnswer *
flow_ask_with_token (FlowServer *server,
                     const char *path,
                     const char *token)
{
  g_autofree char *header = g_strdup_printf ("Authorization: Bearer %s\r\n", token);

  return flow_ask (server, "GET", path, header, NULL);
}

FlowAnswer *
flow_post_form (FlowServer *server,
                const char *path,
                const char *form)
{
  return flow_ask (server, "POST", path, "Content-Type: application/x-www-form-urlencoded\r\n",
                   form);
}

/* The value of a header, the first if there are several. */
const char *
flow_answer_get_header (FlowAnswer *self,
                        const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; self->headers[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (self->headers[i], name, length) == 0 &&
          g_str_has_prefix (self->headers[i] + length, ": "))
        return self->headers[i] + length + strlen (": ");
    }

  return NULL;
}

void
flow_answer_free (FlowAnswer *self)
{
  g_strfreev (self->headers);
  g_free (self->body);
  g_free (self);
}

guint
flow_get_status (FlowAnswer *answer)
{
  guint status = answer->status;

  flow_answer_free (answer);

  return status;
}

char *
flow_take_member (FlowAnswer *answer,
                  const char *name)
{
  char *value;

  g_assert_cmpuint (answer->status, ==, 200);
  value = flow_dup_member (answer->body, name);
  flow_answer_free (answer);

  return value;
}

char *
flow_log_in (FlowServer *server,
             const char *name,
             char      **out_refresh_token)
{
  g_autofree char *form = g_strdup_printf ("username=%s&password=%s", name,
                                           g_str_equal (name, "ann") ? "correct" : "horse");
  FlowAnswer *answer = flow_post_form (server, "/login", form);

  g_assert_cmpuint (answer->status, ==, 200);
  if (out_refresh_token != NULL)
    *out_refresh_token = flow_dup_member (answer->body, "refresh_token");

  return flow_take_member (answer, "access_token");
}

void
flow_server_check_alive (FlowServer *self)
{
  g_assert_cmpuint (flow_get_status (flow_ask (self, "GET", "/.well-known/jwks.json", NULL,
                                               NULL)), ==, 200);
}

guint
flow_count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* A connection is counted out just before it is closed. */
void
flow_check_descriptors (guint n)
{
  for (guint i = 0; flow_count_descriptors () > n && i < 10000; i++)
    g_poll (NULL, 0, 1);

  g_assert_cmpuint (flow_count_descriptors (), <=, n);
}
