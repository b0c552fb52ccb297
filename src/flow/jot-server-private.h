/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-deny-list.h"
#include "jot-login-limiter.h"
#include "jot-login-server.h"
#include "jot-refresh-store.h"
#include "jot-server-desk.h"
#include "jot-server-recorder.h"

G_BEGIN_DECLS

/* What libsoup has no name for: RFC 9110, 15.5.20, and RFC 6585, 4 and 5. */
#define JOT_STATUS_MISDIRECTED_REQUEST  421
#define JOT_STATUS_TOO_MANY_REQUESTS    429
#define JOT_STATUS_HEADERS_TOO_LARGE    431

typedef struct _JotServerWorker JotServerWorker;

/* What all threads of a server share. */
typedef struct
{
  GMutex           mutex;
  /* Guarded by the mutex; the rest guards itself or stays as it is while the threads run. */
  JotServerSetup  *setup;
  char            *address;
  guint            port;
  JotGateLimits    limits;
  JotServerLogFunc log;
  gpointer         log_data;
  /* Who wants to see each exchange, if anybody does. */
  JotServerRecorder *recorder;
  JotSessionStore *sessions;
  JotRefreshStore *refresh;
  JotLoginLimiter *limiter;
  JotDenyList     *denied;
  /* Passwords are checked here, so that nobody else waits for them. */
  GThreadPool     *password_pool;
  int              is_stopping;
  int              n_connections;
  guint            n_requests;
} JotServerState;

/* A request on its way to an answer. */
typedef struct
{
  JotServerState    *state;
  JotServerSetup    *setup;
  JotServerDesk     *desk;
  SoupServerMessage *message;
  /* In microseconds: since 1970, and by a clock that nobody moves. */
  gint64             started;
  gint64             begun;
  char              *user;
  char              *cause;
  /* What was shown, or given out. */
  char              *token;
  JotReport         *report;
  /* The peer has gone, or was put out. */
  gboolean           is_gone;
  /* All of the answer went out. */
  gboolean           is_answered;
  gboolean           is_paused;
  gsize              n_received;
  GSource           *pending;
} JotServerRequest;

JotServerSetup   *jot_server_state_ref_setup    (JotServerState    *self);

JotServerWorker  *jot_server_worker_new         (JotServerState    *state,
                                                 GSocket           *socket) G_GNUC_WARN_UNUSED_RESULT;
void              jot_server_worker_stop        (JotServerWorker   *self);
void              jot_server_worker_free        (JotServerWorker   *self);

const char       *jot_server_get_phrase         (guint              status);
JotServerRequest *jot_server_request_new        (JotServerState    *state,
                                                 JotServerSetup    *setup,
                                                 JotServerDesk     *desk,
                                                 SoupServerMessage *message);
gint64            jot_server_request_get_now    (JotServerRequest  *self);
void              jot_server_request_pause      (JotServerRequest  *self);
void              jot_server_request_resume     (JotServerRequest  *self);
void              jot_server_request_answer     (JotServerRequest  *self,
                                                 guint              status,
                                                 const char        *body);
void              jot_server_request_refuse     (JotServerRequest  *self,
                                                 guint              status,
                                                 const char        *code,
                                                 const char        *description);
void              jot_server_request_cut_off    (JotServerRequest  *self,
                                                 guint              status,
                                                 const char        *cause);
void              jot_server_request_note       (JotServerState    *state,
                                                 SoupServerMessage *message);
void              jot_server_request_set_header (JotServerRequest  *self,
                                                 const char        *name,
                                                 const char        *value);

GHashTable       *jot_server_read_fields        (JotServerRequest  *request) G_GNUC_WARN_UNUSED_RESULT;

void              jot_server_login              (JotServerRequest  *request);
void              jot_server_refresh            (JotServerRequest  *request);
void              jot_server_logout             (JotServerRequest  *request);
void              jot_server_profile            (JotServerRequest  *request);
void              jot_server_orders             (JotServerRequest  *request);
void              jot_server_admin              (JotServerRequest  *request);
void              jot_server_publish_keys       (JotServerRequest  *request);
void              jot_server_publish_metadata   (JotServerRequest  *request);

JotExchange      *jot_server_record             (JotServerRequest  *request) G_GNUC_WARN_UNUSED_RESULT;

void              jot_server_check_password     (gpointer           job,
                                                 gpointer           user_data);

G_END_DECLS
