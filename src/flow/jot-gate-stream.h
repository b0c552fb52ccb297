/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define JOT_TYPE_GATE_STREAM (jot_gate_stream_get_type ())
G_DECLARE_FINAL_TYPE (JotGateStream, jot_gate_stream, JOT, GATE_STREAM, GIOStream)

/**
 * JotGateStreamEndFunc:
 * @user_data: what was given with the function
 *
 * Is called when the peer has gone, in a read of the stream.
 *
 * Returns: whether who reads is not to know, but to wait for more
 */
typedef gboolean (*JotGateStreamEndFunc) (gpointer user_data);

GIOStream *jot_gate_stream_new     (GSocketConnection   *base,
                                    JotGateStreamEndFunc ended,
                                    gpointer             user_data) G_GNUC_WARN_UNUSED_RESULT;
void       jot_gate_stream_let_end (JotGateStream       *self);

G_END_DECLS
