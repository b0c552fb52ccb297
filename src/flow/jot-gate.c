/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-gate.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "jot-gate-stream.h"

/* How exactly deadlines are kept, in milliseconds. */
#define TICK 200

/* After an accept that failed for want of room or of file descriptors, in milliseconds. */
#define PAUSE 100

/* Connections that are let in before anything else is looked at. */
#define BATCH 16

#define BACKLOG 128

/* What a socket is found by at the address of its peer. */
#define SOCKET_KEY "jot-socket"

/* What a connection is doing. */
typedef enum
{
  STATE_IDLE,
  STATE_READING,
  STATE_ANSWERING,
} State;

typedef struct
{
  JotGate           *gate;
  GSocket           *socket;
  GIOStream         *stream;
  GSocketAddress    *peer;
  State              state;
  gint64             deadline;
  /* Of a connection that waits for the next request: what it can be taken away from libsoup by. */
  SoupServerMessage *last_message;
  GSource           *leave_source;
} Connection;

/**
 * JotGate:
 *
 * Lets connections in to a server, and puts those out that take too long. libsoup's server has no
 * such limits of its own, so it never sees the listening socket.
 *
 * A gate belongs to the thread whose main context was the default when it was made.
 */
struct _JotGate
{
  GSocket      *socket;
  SoupServer   *server;
  JotGateLimits limits;
  /* Counts the connections of all gates at the same socket. */
  int          *n_connections;

  GMainContext *context;
  GSource      *accept_source;
  GSource      *pause_source;
  GSource      *tick_source;
  /* By the address of the peer, the same object that each message has. */
  GHashTable   *connections;
};

static void start_to_accept (JotGate *self);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);

  g_clear_pointer (source, g_source_unref);
}

static void
attach (JotGate    *self,
        GSource   **place,
        GSource    *source,
        GSourceFunc callback)
{
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, self->context);
  *place = source;
}

static void
set_state (Connection *connection,
           State       state)
{
  const JotGateLimits *limits = &connection->gate->limits;
  const guint timeouts[] = { limits->idle_timeout, limits->read_timeout, limits->write_timeout };

  connection->state = state;
  connection->deadline = g_get_monotonic_time () + (gint64) timeouts[state] * 1000;
}

static void last_message_gone_cb (Connection *connection);

static void
forget_last_message (Connection *connection)
{
  if (connection->last_message != NULL)
    g_signal_handlers_disconnect_by_func (connection->last_message, last_message_gone_cb,
                                          connection);

  g_clear_object (&connection->last_message);
}

static void
last_message_gone_cb (Connection *connection)
{
  forget_last_message (connection);
}

/* libsoup lets go of a connection only within a request: one whose peer goes between two it would
 * keep for ever. So it is taken away from it, and must not be seen to end before. */
static void
leave (Connection *connection)
{
  g_autoptr (SoupServerMessage) message = g_object_ref (connection->last_message);
  g_autoptr (GIOStream) stream = NULL;

  clear_source (&connection->leave_source);
  forget_last_message (connection);
  stream = soup_server_message_steal_connection (message);
  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
}

static gboolean
leave_cb (gpointer user_data)
{
  leave (user_data);

  return G_SOURCE_REMOVE;
}

/* The peer has gone. Comes from within libsoup, so the rest has to wait. */
static gboolean
ended_cb (gpointer user_data)
{
  Connection *connection = user_data;

  if (connection->last_message == NULL)
    return FALSE;

  if (connection->leave_source == NULL)
    {
      connection->leave_source = g_idle_source_new ();
      g_source_set_priority (connection->leave_source, G_PRIORITY_HIGH);
      g_source_set_callback (connection->leave_source, leave_cb, connection, NULL);
      g_source_attach (connection->leave_source, connection->gate->context);
    }

  return TRUE;
}

static void
put_out (Connection *connection)
{
  if (connection->last_message != NULL)
    leave (connection);
  else
    g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
}

static gboolean
tick_cb (gpointer user_data)
{
  JotGate *self = user_data;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GPtrArray) late = g_ptr_array_new ();
  GHashTableIter iter;
  Connection *connection;

  /* Who is put out may be gone from the table at once. */
  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &connection))
    {
      if (connection->deadline <= now)
        g_ptr_array_add (late, connection);
    }
  g_ptr_array_foreach (late, (GFunc) (GCallback) put_out, NULL);

  return G_SOURCE_CONTINUE;
}

static void
connection_free (Connection *connection)
{
  g_atomic_int_add (connection->gate->n_connections, -1);
  clear_source (&connection->leave_source);
  forget_last_message (connection);
  g_object_unref (connection->peer);
  g_object_unref (connection->socket);
  g_free (connection);
}

static void
stream_gone_cb (gpointer user_data,
                GObject *stream)
{
  Connection *connection = user_data;
  JotGate *self = connection->gate;

  g_hash_table_remove (self->connections, connection->peer);
  if (g_hash_table_size (self->connections) == 0)
    clear_source (&self->tick_source);
}

/* One that waits for nothing in particular and has waited longest. */
static Connection *
find_idle (JotGate *self)
{
  GHashTableIter iter;
  Connection *connection, *found = NULL;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &connection))
    {
      if (connection->state == STATE_IDLE &&
          (found == NULL || connection->deadline < found->deadline))
        found = connection;
    }

  return found;
}

static gboolean
is_full (JotGate *self)
{
  return (guint) g_atomic_int_get (self->n_connections) >= self->limits.max_connections;
}

static gboolean
make_room (JotGate *self)
{
  Connection *idle = find_idle (self);

  if (idle == NULL)
    return FALSE;

  put_out (idle);

  return TRUE;
}

static void
let_in (JotGate *self,
        GSocket *socket)
{
  g_autoptr (GSocketConnection) base = g_socket_connection_factory_create_connection (socket);
  g_autoptr (GIOStream) stream = NULL;
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);
  g_autoptr (GSocketAddress) peer = g_socket_get_remote_address (socket, NULL);
  Connection *connection;

  /* Gone again already. */
  if (local == NULL || peer == NULL)
    return;

  connection = g_new0 (Connection, 1);
  connection->gate = self;
  connection->socket = g_object_ref (socket);
  connection->stream = stream = jot_gate_stream_new (base, ended_cb, connection);
  connection->peer = g_object_ref (peer);
  set_state (connection, STATE_READING);

  g_atomic_int_inc (self->n_connections);
  g_hash_table_insert (self->connections, connection->peer, connection);
  g_object_weak_ref (G_OBJECT (stream), stream_gone_cb, connection);
  if (self->tick_source == NULL)
    attach (self, &self->tick_source, g_timeout_source_new (TICK), tick_cb);

  g_object_set_data_full (G_OBJECT (peer), SOCKET_KEY, g_object_ref (socket), g_object_unref);

  /* Answers are short and written at once; waiting for more to send would only delay them. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  soup_server_accept_iostream (self->server, stream, local, peer, NULL);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  JotGate *self = user_data;

  clear_source (&self->pause_source);
  start_to_accept (self);

  return G_SOURCE_REMOVE;
}

static gboolean
pause_accepting (JotGate *self)
{
  clear_source (&self->accept_source);
  attach (self, &self->pause_source, g_timeout_source_new (PAUSE), pause_over_cb);

  return G_SOURCE_REMOVE;
}

static gboolean
acceptable_cb (GSocket     *socket,
               GIOCondition condition,
               gpointer     user_data)
{
  JotGate *self = user_data;

  for (guint i = 0; i < BATCH; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) accepted = NULL;

      if (is_full (self) && (g_socket_condition_check (socket, G_IO_IN) & G_IO_IN) == 0)
        return G_SOURCE_CONTINUE;

      /* Whoever comes now waits at the door, for this gate or another that has room. */
      if (is_full (self) && !make_room (self))
        return pause_accepting (self);

      accepted = g_socket_accept (socket, NULL, &error);

      if (accepted != NULL)
        {
          let_in (self, accepted);
          continue;
        }

      /* Another gate was faster, or nobody is left. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        return G_SOURCE_CONTINUE;

      return pause_accepting (self);
    }

  return G_SOURCE_CONTINUE;
}

static void
start_to_accept (JotGate *self)
{
  attach (self, &self->accept_source, g_socket_create_source (self->socket, G_IO_IN, NULL),
          (GSourceFunc) (GCallback) acceptable_cb);
}

static Connection *
find_connection (JotGate           *self,
                 SoupServerMessage *message)
{
  GSocketAddress *peer = soup_server_message_get_remote_address (message);

  return peer != NULL ? g_hash_table_lookup (self->connections, peer) : NULL;
}

static void
got_body_cb (SoupServerMessage *message,
             gpointer           user_data)
{
  Connection *connection = find_connection (user_data, message);

  if (connection != NULL)
    set_state (connection, STATE_ANSWERING);
}

static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    gpointer           user_data)
{
  JotGate *self = user_data;
  Connection *connection = find_connection (self, message);

  g_signal_connect (message, "got-body", G_CALLBACK (got_body_cb), self);
  if (connection == NULL)
    return;

  forget_last_message (connection);
  set_state (connection, STATE_READING);
}

static void
request_finished_cb (SoupServer        *server,
                     SoupServerMessage *message,
                     gpointer           user_data)
{
  JotGate *self = user_data;
  Connection *connection = find_connection (self, message);

  g_signal_handlers_disconnect_by_func (message, got_body_cb, self);
  if (connection == NULL)
    return;

  /* If it is not to be kept, libsoup disconnects it next. */
  connection->last_message = g_object_ref (message);
  g_signal_connect_swapped (message, "disconnected", G_CALLBACK (last_message_gone_cb),
                            connection);
  set_state (connection, STATE_IDLE);
}

/* SoupServer keeps a connection for the next request only while it listens itself. A socket that
 * is shut down counts, and lets nobody in. If this ever fails, each request has its own
 * connection, and nothing else is lost. */
static void
allow_keep_alive (SoupServer *server)
{
  g_autoptr (GSocket) socket = jot_gate_listen (0, NULL);

  if (socket != NULL && soup_server_listen_socket (server, socket, 0, NULL))
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

/**
 * jot_gate_listen:
 * @port: which port, or 0 for any that is free
 * @error: return location for an error of domain %G_IO_ERROR, such as %G_IO_ERROR_ADDRESS_IN_USE
 *
 * Listens on 127.0.0.1, which no other machine reaches.
 *
 * Returns: (transfer full): the socket, or `NULL` with @error set
 */
GSocket *
jot_gate_listen (guint    port,
                 GError **error)
{
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GInetAddress) address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) place = NULL;

  g_return_val_if_fail (port <= G_MAXUINT16, NULL);

  place = g_inet_socket_address_new (address, (guint16) port);
  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, place, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

/**
 * jot_gate_new:
 * @socket: what [func@Jot.gate_listen] made; several gates can share it
 * @server: the server that the connections are for, which must have no listeners of its own
 * @limits: what a peer may take
 * @n_connections: counts connections; gates that share a socket share it too. It must stay.
 *
 * Lets connections in from now on.
 *
 * Returns: (transfer full): a new gate
 */
JotGate *
jot_gate_new (GSocket             *socket,
              SoupServer          *server,
              const JotGateLimits *limits,
              int                 *n_connections)
{
  JotGate *self;

  g_return_val_if_fail (G_IS_SOCKET (socket), NULL);
  g_return_val_if_fail (SOUP_IS_SERVER (server), NULL);
  g_return_val_if_fail (limits != NULL, NULL);
  g_return_val_if_fail (n_connections != NULL, NULL);

  self = g_new0 (JotGate, 1);
  self->socket = g_object_ref (socket);
  self->server = g_object_ref (server);
  self->limits = *limits;
  self->n_connections = n_connections;
  self->context = g_main_context_ref_thread_default ();
  self->connections = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) connection_free);

  allow_keep_alive (server);
  g_signal_connect (server, "request-started", G_CALLBACK (request_started_cb), self);
  g_signal_connect (server, "request-finished", G_CALLBACK (request_finished_cb), self);
  g_signal_connect (server, "request-aborted", G_CALLBACK (request_finished_cb), self);
  start_to_accept (self);

  return self;
}

/**
 * jot_gate_free:
 * @self: (transfer full): a gate
 *
 * Lets nobody in any longer, and ends the connections of its server.
 */
void
jot_gate_free (JotGate *self)
{
  GHashTableIter iter;
  Connection *connection;

  g_return_if_fail (self != NULL);

  clear_source (&self->accept_source);
  clear_source (&self->pause_source);
  clear_source (&self->tick_source);
  soup_server_disconnect (self->server);
  g_signal_handlers_disconnect_by_data (self->server, self);

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &connection))
    {
      g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
      jot_gate_stream_let_end (JOT_GATE_STREAM (connection->stream));
      g_object_weak_unref (G_OBJECT (connection->stream), stream_gone_cb, connection);
    }
  g_hash_table_unref (self->connections);

  g_object_unref (self->server);
  g_object_unref (self->socket);
  g_main_context_unref (self->context);
  g_free (self);
}

/**
 * jot_gate_get_socket:
 * @message: a message of a server behind a gate
 *
 * Finds what libsoup does not tell of a connection that it did not accept itself.
 *
 * Returns: (transfer none) (nullable): the socket that @message came through
 */
GSocket *
jot_gate_get_socket (SoupServerMessage *message)
{
  GSocketAddress *peer;

  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), NULL);

  peer = soup_server_message_get_remote_address (message);

  return peer != NULL ? g_object_get_data (G_OBJECT (peer), SOCKET_KEY) : NULL;
}
