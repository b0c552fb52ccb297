/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-exchange.h"
#include "jot-gate.h"
#include "jot-server-setup.h"
#include "jot-session-store.h"

G_BEGIN_DECLS

/* What a request may be long. */
#define JOT_SERVER_MAX_BODY    (64 * 1024)
#define JOT_SERVER_MAX_HEADERS (16 * 1024)

/* What a peer may take, unless a test asks for less. */
#define JOT_SERVER_LIMITS { 64, 10000, 15000, 30000 }

/**
 * JotServerEntry:
 * @method: the method
 * @path: the path, without a query
 * @status: the status of the answer, or 0 if nobody waited for it
 * @user: (nullable): who has logged in
 * @cause: (nullable): why it was refused, a stable name for machines
 * @started: when the request began to arrive, in microseconds since 1970
 * @duration: how long it took until the answer was sent, in microseconds
 *
 * What a log says of a request: nothing that is secret.
 */
typedef struct
{
  const char *method;
  const char *path;
  guint       status;
  const char *user;
  const char *cause;
  gint64      started;
  gint64      duration;
} JotServerEntry;

/**
 * JotServerFigures:
 * @n_requests: answers that were sent
 * @n_connections: who is connected now
 * @n_refresh_families: logins that can be renewed
 * @n_denied: tokens that are remembered because their users logged out
 * @sessions: the session store
 *
 * What a server has done, and has to remember.
 */
typedef struct
{
  guint64           n_requests;
  guint             n_connections;
  guint             n_refresh_families;
  guint             n_denied;
  JotSessionFigures sessions;
} JotServerFigures;

/**
 * JotServerLogFunc:
 * @entry: a request that was answered
 * @user_data: what was given with the function
 *
 * Is told of each request, in the thread that answered it.
 */
typedef void (*JotServerLogFunc) (const JotServerEntry *entry,
                                  gpointer              user_data);

/**
 * JotServerExchangeFunc:
 * @exchange: a request and its answer
 * @user_data: what was given with the function
 *
 * Is told of each exchange, in the thread that asked to be told.
 */
typedef void (*JotServerExchangeFunc) (JotExchange *exchange,
                                       gpointer     user_data);

typedef struct _JotLoginServer JotLoginServer;

JotLoginServer *jot_login_server_new         (JotServerSetup      *setup) G_GNUC_WARN_UNUSED_RESULT;
void            jot_login_server_free        (JotLoginServer      *self);

void            jot_login_server_set_limits  (JotLoginServer      *self,
                                              const JotGateLimits *limits);
void            jot_login_server_set_log     (JotLoginServer      *self,
                                              JotServerLogFunc     log,
                                              gpointer             user_data);
void            jot_login_server_set_recorder (JotLoginServer        *self,
                                               JotServerExchangeFunc  exchanged,
                                               gpointer               user_data);
gboolean        jot_login_server_start       (JotLoginServer      *self,
                                              guint                port,
                                              guint                n_threads,
                                              GError             **error);
void            jot_login_server_stop        (JotLoginServer      *self);

const char     *jot_login_server_get_address (JotLoginServer      *self);
guint           jot_login_server_get_port    (JotLoginServer      *self);
gboolean        jot_login_server_set_setup   (JotLoginServer      *self,
                                              JotServerSetup      *setup,
                                              GError             **error);
void            jot_login_server_get_figures (JotLoginServer      *self,
                                              JotServerFigures    *out_figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotLoginServer, jot_login_server_free)

G_END_DECLS
