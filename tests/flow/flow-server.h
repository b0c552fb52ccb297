/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "flow-fixture.h"
#include "jot-login-server.h"

G_BEGIN_DECLS

/* Requests that are as they should be. */
#define FLOW_GOOD "GET /.well-known/jwks.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
#define FLOW_LOGIN \
  "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" \
  "Content-Length: 39\r\n\r\n{\"username\":\"ann\",\"password\":\"correct\"}"

/* A server in threads of its own, with what its log was told. */
typedef struct
{
  JotLoginServer *server;
  GMutex          mutex;
  GCond           logged;
  GPtrArray      *entries;
} FlowServer;

/* What the log was told of a request. */
typedef struct
{
  char *method;
  char *path;
  guint status;
  char *user;
  char *cause;
} FlowEntry;

/* An answer as it came over the wire. */
typedef struct
{
  guint  status;
  char **headers;
  char  *body;
} FlowAnswer;

typedef struct _FlowClient FlowClient;

FlowServer *flow_server_new          (const JotServerConfig *config,
                                      const JotGateLimits   *limits) G_GNUC_WARN_UNUSED_RESULT;
/* With the keys and users that are usual, and other limits. */
FlowServer *flow_server_new_plain    (const JotGateLimits   *limits) G_GNUC_WARN_UNUSED_RESULT;
void        flow_server_free         (FlowServer            *self);
void        flow_server_set_config   (FlowServer            *self,
                                      const JotServerConfig *config);
void        flow_server_wait_for_log (FlowServer            *self,
                                      guint                  n_entries);

/* Whether it still answers. */
void        flow_server_check_alive  (FlowServer            *self);

/* Waits until nobody is connected: what is left then stays for ever. */
void        flow_server_wait_until_empty (FlowServer        *self);

/* A connection: what is sent is sent as it is, and an answer is waited for with a deadline. */
FlowClient *flow_client_new          (FlowServer            *server) G_GNUC_WARN_UNUSED_RESULT;
void        flow_client_free         (FlowClient            *self);
gboolean    flow_client_send         (FlowClient            *self,
                                      const char            *text,
                                      gssize                 length);
void        flow_client_send_end     (FlowClient            *self);
FlowAnswer *flow_client_receive      (FlowClient            *self,
                                      gboolean               is_head) G_GNUC_WARN_UNUSED_RESULT;
gboolean    flow_client_is_closed    (FlowClient            *self);

/* A request on a connection of its own; further header lines each end with CR LF. */
FlowAnswer *flow_ask                 (FlowServer            *server,
                                      const char            *method,
                                      const char            *path,
                                      const char            *headers,
                                      const char            *body) G_GNUC_WARN_UNUSED_RESULT;
FlowAnswer *flow_ask_with_token      (FlowServer            *server,
                                      const char            *path,
                                      const char            *token) G_GNUC_WARN_UNUSED_RESULT;
FlowAnswer *flow_post_form           (FlowServer            *server,
                                      const char            *path,
                                      const char            *form) G_GNUC_WARN_UNUSED_RESULT;

const char *flow_answer_get_header   (FlowAnswer            *self,
                                      const char            *name);
void        flow_answer_free         (FlowAnswer            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlowServer, flow_server_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlowClient, flow_client_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlowAnswer, flow_answer_free)

/* The whole of it in a line, for what must succeed: the status, with the answer let go of. */
guint       flow_get_status          (FlowAnswer            *answer);
/* A member of the answer, which must be the one and only status that is good. */
char       *flow_take_member         (FlowAnswer            *answer,
                                      const char            *name) G_GNUC_WARN_UNUSED_RESULT;
/* Logs Ann or Bob in. */
char       *flow_log_in              (FlowServer            *server,
                                      const char            *name,
                                      char                 **out_refresh_token) G_GNUC_WARN_UNUSED_RESULT;

/* Files and connections that the program has open, and that there are no more than before. */
guint       flow_count_descriptors   (void);
void        flow_check_descriptors   (guint                  n);

G_END_DECLS
