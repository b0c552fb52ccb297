/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * JotGateLimits:
 * @max_connections: how many there may be at the same time, at all gates that share a counter
 * @read_timeout: how long a request may take to arrive, in milliseconds
 * @idle_timeout: how long a connection is kept without a request, in milliseconds
 * @write_timeout: how long an answer may take to be made and fetched, in milliseconds
 *
 * What a peer may take.
 */
typedef struct
{
  guint max_connections;
  guint read_timeout;
  guint idle_timeout;
  guint write_timeout;
} JotGateLimits;

typedef struct _JotGate JotGate;

GSocket *jot_gate_listen (guint                port,
                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;

JotGate *jot_gate_new    (GSocket             *socket,
                          SoupServer          *server,
                          const JotGateLimits *limits,
                          int               *n_connections) G_GNUC_WARN_UNUSED_RESULT;
void     jot_gate_free   (JotGate             *self);

GSocket *jot_gate_get_socket (SoupServerMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotGate, jot_gate_free)

G_END_DECLS
