/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-report.h"

G_BEGIN_DECLS

/**
 * JotExchangeContent:
 * @server: the address of the server
 * @method: the method
 * @path: the path, with a query if there is one
 * @status: the status of the answer
 * @request_head: start line and headers of the request, a line each
 * @request_body: (nullable): its body
 * @response_head: status line and headers of the answer, a line each
 * @response_body: (nullable): its body
 * @report: (nullable): the checks of the token that came along, if there was one
 * @cause: (nullable): why it was refused, a stable name for machines
 * @user: (nullable): who it was, as far as the server came to know
 * @token: (nullable): the token, or the id of a session, that was shown or given out
 * @started: when the request began to arrive, in microseconds since 1970
 * @duration: how long it took until the answer was sent, in microseconds
 * @n_sessions: sessions that the server kept afterwards
 * @n_session_bytes: what they took
 * @n_lookups: how often it had looked for a session by then
 *
 * What an exchange is made of.
 */
typedef struct
{
  const char *server;
  const char *method;
  const char *path;
  guint       status;
  const char *request_head;
  GBytes     *request_body;
  const char *response_head;
  GBytes     *response_body;
  JotReport  *report;
  const char *cause;
  const char *user;
  const char *token;
  gint64      started;
  gint64      duration;
  guint       n_sessions;
  gsize       n_session_bytes;
  guint64     n_lookups;
} JotExchangeContent;

#define JOT_TYPE_EXCHANGE (jot_exchange_get_type ())

G_DECLARE_FINAL_TYPE (JotExchange, jot_exchange, JOT, EXCHANGE, GObject)

JotExchange              *jot_exchange_new         (const JotExchangeContent *content) G_GNUC_WARN_UNUSED_RESULT;

const JotExchangeContent *jot_exchange_get_content (JotExchange              *self);
char                     *jot_exchange_dup_header  (JotExchange              *self,
                                                    gboolean                  of_response,
                                                    const char               *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
