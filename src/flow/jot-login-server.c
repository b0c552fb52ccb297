/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-login-server.h"

#include "jot-server-private.h"

/* Failures to log in are counted for so long, in seconds. */
#define LOGIN_WINDOW 60

/**
 * JotLoginServer:
 *
 * A login server on the loopback interface: it checks names and passwords, makes tokens, and
 * answers requests that show one. It runs in threads of its own.
 */
struct _JotLoginServer
{
  JotServerState state;
  GPtrArray     *workers;
};

/* For the threads: the setup of this moment. */
JotServerSetup *
jot_server_state_ref_setup (JotServerState *self)
{
  JotServerSetup *setup;

  g_mutex_lock (&self->mutex);
  setup = jot_server_setup_ref (self->setup);
  g_mutex_unlock (&self->mutex);

  return setup;
}

/**
 * jot_login_server_new:
 * @setup: how it is to behave
 *
 * Makes a server that is not started.
 *
 * Returns: (transfer full): a new server
 */
JotLoginServer *
jot_login_server_new (JotServerSetup *setup)
{
  static const JotGateLimits limits = JOT_SERVER_LIMITS;
  JotLoginServer *self;

  g_return_val_if_fail (setup != NULL, NULL);

  self = g_new0 (JotLoginServer, 1);
  g_mutex_init (&self->state.mutex);
  self->state.setup = jot_server_setup_ref (setup);
  self->state.limits = limits;
  self->state.sessions = jot_session_store_new ();
  self->state.refresh = jot_refresh_store_new ();
  self->state.limiter =
    jot_login_limiter_new (jot_server_setup_get_config (setup)->login_attempts, LOGIN_WINDOW);
  self->state.denied = jot_deny_list_new ();
  self->workers = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_server_worker_free);

  return self;
}

/**
 * jot_login_server_free:
 * @self: (transfer full): a server
 *
 * Stops a server and forgets all that it remembered.
 */
void
jot_login_server_free (JotLoginServer *self)
{
  g_return_if_fail (self != NULL);

  jot_login_server_stop (self);
  g_ptr_array_unref (self->workers);
  g_clear_pointer (&self->state.recorder, jot_server_recorder_close);
  jot_server_setup_unref (self->state.setup);
  jot_session_store_free (self->state.sessions);
  jot_refresh_store_free (self->state.refresh);
  jot_login_limiter_free (self->state.limiter);
  jot_deny_list_free (self->state.denied);
  g_mutex_clear (&self->state.mutex);
  g_free (self);
}

/**
 * jot_login_server_set_limits:
 * @self: a server that is not started
 * @limits: what a peer may take
 *
 * Changes what a peer may take.
 */
void
jot_login_server_set_limits (JotLoginServer      *self,
                             const JotGateLimits *limits)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->workers->len == 0);
  g_return_if_fail (limits != NULL);

  self->state.limits = *limits;
}

/**
 * jot_login_server_set_log:
 * @self: a server that is not started
 * @log: (scope notified) (nullable): is told of each request, in any thread
 * @user_data: given to @log
 *
 * Sets who is told of the requests.
 */
void
jot_login_server_set_log (JotLoginServer  *self,
                          JotServerLogFunc log,
                          gpointer         user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->workers->len == 0);

  self->state.log = log;
  self->state.log_data = user_data;
}

/**
 * jot_login_server_set_recorder:
 * @self: a server that is not started
 * @exchanged: (scope notified) (nullable): is told of each exchange, in the main context that is the
 *   default of this thread
 * @user_data: given to @exchanged
 *
 * Has each request and answer taken down as it was sent, with the checks of its token. It costs
 * time, and passwords and tokens stand in it.
 */
void
jot_login_server_set_recorder (JotLoginServer       *self,
                               JotServerExchangeFunc exchanged,
                               gpointer              user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->workers->len == 0);

  g_clear_pointer (&self->state.recorder, jot_server_recorder_close);
  if (exchanged != NULL)
    self->state.recorder = jot_server_recorder_new (exchanged, user_data);
}

/**
 * jot_login_server_start:
 * @self: a server that is not started
 * @port: the port, or 0 for any that is free
 * @n_threads: how many threads answer
 * @error: return location for an error of domain %G_IO_ERROR: why it can not listen, or of domain
 *   %JOT_ERROR: why the key can not be used
 *
 * Starts a server. When this returns it can be connected to.
 *
 * Returns: whether it was started
 */
gboolean
jot_login_server_start (JotLoginServer *self,
                        guint           port,
                        guint           n_threads,
                        GError        **error)
{
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (JotServerDesk) desk = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->workers->len == 0, FALSE);
  g_return_val_if_fail (n_threads > 0, FALSE);

  socket = jot_gate_listen (port, error);
  address = socket != NULL ? g_socket_get_local_address (socket, error) : NULL;
  if (address == NULL)
    return FALSE;

  self->state.port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  g_free (self->state.address);
  self->state.address = g_strdup_printf ("http://127.0.0.1:%u", self->state.port);

  /* Whether the key can be used is found out here, and not by the first to log in. */
  desk = jot_server_desk_new (self->state.setup, self->state.address, error);
  if (desk == NULL)
    return FALSE;

  self->state.password_pool = g_thread_pool_new (jot_server_check_password, &self->state,
                                                 (int) g_get_num_processors (), FALSE, error);
  if (self->state.password_pool == NULL)
    return FALSE;

  for (guint i = 0; i < n_threads; i++)
    g_ptr_array_add (self->workers, jot_server_worker_new (&self->state, socket));

  return TRUE;
}

static void
stop_worker (JotServerWorker *worker,
             gpointer         user_data)
{
  jot_server_worker_stop (worker);
}

/**
 * jot_login_server_stop:
 * @self: a server
 *
 * Ends all connections and waits for the threads. It can be started again.
 */
void
jot_login_server_stop (JotLoginServer *self)
{
  g_return_if_fail (self != NULL);

  /* First those who fill the pool, then what is in it, then what has come back of it. */
  g_atomic_int_set (&self->state.is_stopping, TRUE);
  g_ptr_array_foreach (self->workers, (GFunc) stop_worker, NULL);
  if (self->state.password_pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->state.password_pool), FALSE, TRUE);
  g_ptr_array_set_size (self->workers, 0);
  g_atomic_int_set (&self->state.is_stopping, FALSE);

  g_clear_pointer (&self->state.address, g_free);
  self->state.port = 0;
}

/**
 * jot_login_server_get_address:
 * @self: a server
 *
 * Returns: (transfer none) (nullable): where it is, such as `http://127.0.0.1:40123`, or `NULL` if
 *   it is not started
 */
const char *
jot_login_server_get_address (JotLoginServer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->state.address;
}

/**
 * jot_login_server_get_port:
 * @self: a server
 *
 * Returns: its port, or 0 if it is not started
 */
guint
jot_login_server_get_port (JotLoginServer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->state.port;
}

/**
 * jot_login_server_set_setup:
 * @self: a server
 * @setup: how it is to behave from now on
 * @error: return location for an error of domain %JOT_ERROR: why the key can not be used
 *
 * Changes how a server behaves. What it remembers stays. How often somebody may fail to log in
 * stays too, as it was when the server was made.
 *
 * Returns: whether it does
 */
gboolean
jot_login_server_set_setup (JotLoginServer *self,
                            JotServerSetup *setup,
                            GError        **error)
{
  g_autoptr (JotServerDesk) desk = NULL;
  g_autoptr (JotServerSetup) old = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (setup != NULL, FALSE);

  desk = jot_server_desk_new (setup, self->state.address != NULL ? self->state.address : "", error);
  if (desk == NULL)
    return FALSE;

  g_mutex_lock (&self->state.mutex);
  old = g_steal_pointer (&self->state.setup);
  self->state.setup = jot_server_setup_ref (setup);
  g_mutex_unlock (&self->state.mutex);

  return TRUE;
}

/**
 * jot_login_server_get_figures:
 * @self: a server
 * @out_figures: (out caller-allocates): return location for the figures
 *
 * Tells what the server has done, and what it has to remember.
 */
void
jot_login_server_get_figures (JotLoginServer   *self,
                              JotServerFigures *out_figures)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (out_figures != NULL);

  out_figures->n_requests = (guint) g_atomic_int_get (&self->state.n_requests);
  out_figures->n_connections = (guint) g_atomic_int_get (&self->state.n_connections);
  out_figures->n_refresh_families = jot_refresh_store_get_n_families (self->state.refresh);
  out_figures->n_denied = jot_deny_list_get_n (self->state.denied);
  jot_session_store_get_figures (self->state.sessions, &out_figures->sessions);
}
