/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A thread of the login server: takes requests, and finds what is to answer them. */

#include "config.h"

#include "jot-server-private.h"

#include <string.h>

#include "jot-server-host.h"

/* One resource, and how it is asked for. */
typedef struct
{
  const char *path;
  const char *method;
  void (*answer)(JotServerRequest *request);
} Route;

static const Route routes[] = {
  { "/login", "POST", jot_server_login },
  { "/token/refresh", "POST", jot_server_refresh },
  { "/logout", "POST", jot_server_logout },
  { "/profile", "GET", jot_server_profile },
  { "/orders", "GET", jot_server_orders },
  { "/admin", "GET", jot_server_admin },
  { "/.well-known/jwks.json", "GET", jot_server_publish_keys },
  { "/.well-known/openid-configuration", "GET", jot_server_publish_metadata },
};

struct _JotServerWorker
{
  JotServerState *state;
  GSocket        *socket;
  GMainContext   *context;
  GMainLoop      *loop;
  GThread        *thread;
  /* What is prepared for the setup that was the last one. */
  JotServerSetup *setup;
  JotServerDesk  *desk;
};

static JotServerRequest *
get_request (SoupServerMessage *message)
{
  return g_object_get_data (G_OBJECT (message), "jot-request");
}

static const Route *
find_route (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (g_str_equal (routes[i].path, path))
        return &routes[i];
    }

  return NULL;
}

/* A setup that can be used was looked at before it came here, so its desk is there. */
static void
update_desk (JotServerWorker *self)
{
  g_autoptr (JotServerSetup) setup = jot_server_state_ref_setup (self->state);

  if (setup == self->setup)
    return;

  g_clear_pointer (&self->desk, jot_server_desk_unref);
  g_clear_pointer (&self->setup, jot_server_setup_unref);
  self->desk = jot_server_desk_new (setup, self->state->address, NULL);
  self->setup = g_steal_pointer (&setup);
}

static gsize
count_header_bytes (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);
  gsize n = strlen (g_uri_get_path (uri)) + (query != NULL ? strlen (query) : 0);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    n += strlen (name) + strlen (": ") + strlen (value) + strlen ("\r\n");

  return n;
}

static guint
count_headers (SoupMessageHeaders *headers,
               const char         *wanted)
{
  SoupMessageHeadersIter iter;
  const char *name, *value;
  guint n = 0;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    n += g_ascii_strcasecmp (name, wanted) == 0;

  return n;
}

/* The host may also stand in the request line, and counts more there (RFC 9112, 3.2.2). */
static gboolean
is_host_local (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *named = g_uri_get_host (soup_server_message_get_uri (message));
  g_autofree char *host = strchr (named, ':') != NULL ? g_strdup_printf ("[%s]", named)
                                                      : g_strdup (named);

  return jot_server_is_host_local (host) &&
         jot_server_is_host_local (soup_message_headers_get_one (headers, "Host"));
}

/* Looks for what is wrong before the body is read. */
static void
check_headers (JotServerRequest *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);

  if (count_header_bytes (request->message) > JOT_SERVER_MAX_HEADERS)
    jot_server_request_cut_off (request, JOT_STATUS_HEADERS_TOO_LARGE, "headers-too-large");
  else if (count_headers (headers, "Host") > 1)
    jot_server_request_cut_off (request, SOUP_STATUS_BAD_REQUEST, "bad-request");
  else if (!is_host_local (request->message))
    jot_server_request_cut_off (request, JOT_STATUS_MISDIRECTED_REQUEST, "misdirected");
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           soup_message_headers_get_content_length (headers) > JOT_SERVER_MAX_BODY)
    jot_server_request_cut_off (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "body-too-large");

  /* Answers are short: parts of one are not given (RFC 9110, 14.2). */
  soup_message_headers_remove (headers, "Range");
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           user_data)
{
  JotServerRequest *request = user_data;

  request->n_received += g_bytes_get_size (chunk);
  if (request->n_received > JOT_SERVER_MAX_BODY)
    jot_server_request_cut_off (request, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "body-too-large");
}

/* Comes when the headers are there, before the body is read. */
static void
got_headers_cb (SoupServer        *server,
                SoupServerMessage *message,
                const char        *path,
                GHashTable        *query,
                gpointer           user_data)
{
  JotServerWorker *self = user_data;
  JotServerRequest *request;

  update_desk (self);
  request = jot_server_request_new (self->state, self->setup, self->desk, message);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), request);
  check_headers (request);
}

/* What a browser asks before a script of another origin may send what it wants to (Fetch, 3.2.2). */
static gboolean
answer_preflight (JotServerRequest *request,
                  const Route      *route)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);

  if (config->allowed_origin == NULL ||
      !g_str_equal (soup_server_message_get_method (request->message), "OPTIONS"))
    return FALSE;

  jot_server_request_set_header (request, "Access-Control-Allow-Methods", route->method);
  jot_server_request_set_header (request, "Access-Control-Allow-Headers",
                                 "Authorization, Content-Type");
  jot_server_request_answer (request, SOUP_STATUS_NO_CONTENT, NULL);

  return TRUE;
}

static gboolean
is_method (const char *method,
           const char *expected)
{
  return g_str_equal (method, expected) ||
         (g_str_equal (method, "HEAD") && g_str_equal (expected, "GET"));
}

static void
answer (JotServerRequest *request,
        const char       *path)
{
  const JotServerConfig *config = jot_server_setup_get_config (request->setup);
  const Route *route = find_route (path);
  const char *method = soup_server_message_get_method (request->message);

  if (route == NULL)
    {
      jot_server_request_refuse (request, SOUP_STATUS_NOT_FOUND, "not_found",
                                 "There is nothing here.");
    }
  else if (answer_preflight (request, route))
    {
      return;
    }
  else if (!is_method (method, route->method))
    {
      jot_server_request_set_header (request, "Allow",
                                     g_str_equal (route->method, "GET") ? "GET, HEAD"
                                                                        : route->method);
      jot_server_request_refuse (request, SOUP_STATUS_METHOD_NOT_ALLOWED, "invalid_request",
                                 "This is asked for with another method.");
    }
  else if (config->failure_percent > 0 &&
           (guint) g_random_int_range (0, 100) < config->failure_percent)
    {
      jot_server_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE,
                                 "temporarily_unavailable", "The server was told to fail.");
    }
  else
    {
      route->answer (request);
    }
}

/* Comes when all of a request is there. */
static void
got_request_cb (SoupServer        *server,
                SoupServerMessage *message,
                const char        *path,
                GHashTable        *query,
                gpointer           user_data)
{
  JotServerRequest *request = get_request (message);

  /* One that was cut off has its answer. */
  if (request == NULL || request->is_paused)
    return;

  answer (request, path);
  if (!request->is_paused && jot_server_setup_get_config (request->setup)->latency > 0)
    {
      jot_server_request_pause (request);
      jot_server_request_resume (request);
    }
}

static void
request_finished_cb (SoupServer        *server,
                     SoupServerMessage *message,
                     gpointer           user_data)
{
  JotServerWorker *self = user_data;

  jot_server_request_note (self->state, message);
}

static gpointer
run (gpointer user_data)
{
  JotServerWorker *self = user_data;
  g_autoptr (SoupServer) server = NULL;
  JotGate *gate;

  g_main_context_push_thread_default (self->context);

  /* Paths stay escaped: what stands for a slash is not one. */
  server = soup_server_new ("raw-paths", TRUE, NULL);
  soup_server_add_early_handler (server, NULL, got_headers_cb, self, NULL);
  soup_server_add_handler (server, NULL, got_request_cb, self, NULL);
  /* OPTIONS * is about no path. */
  soup_server_add_early_handler (server, "*", got_headers_cb, self, NULL);
  soup_server_add_handler (server, "*", got_request_cb, self, NULL);
  g_signal_connect (server, "request-finished", G_CALLBACK (request_finished_cb), self);
  g_signal_connect (server, "request-aborted", G_CALLBACK (request_finished_cb), self);

  gate = jot_gate_new (self->socket, server, &self->state->limits, &self->state->n_connections);
  g_main_loop_run (self->loop);
  jot_gate_free (gate);

  g_clear_pointer (&self->desk, jot_server_desk_unref);
  g_clear_pointer (&self->setup, jot_server_setup_unref);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

/* For the server: starts a thread that answers at a socket. */
JotServerWorker *
jot_server_worker_new (JotServerState *state,
                       GSocket        *socket)
{
  JotServerWorker *self = g_new0 (JotServerWorker, 1);

  self->state = state;
  self->socket = g_object_ref (socket);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("login-server", run, self);

  return self;
}

/* For the server: ends a thread, with all its connections. */
void
jot_server_worker_stop (JotServerWorker *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  g_thread_join (self->thread);
}

/* For the server: forgets a thread that was stopped. What was on its way back to it must have come
 * back by now. */
void
jot_server_worker_free (JotServerWorker *self)
{
  /* What one thing that ends begins is to end here too. */
  g_main_context_push_thread_default (self->context);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->socket);
  g_free (self);
}
