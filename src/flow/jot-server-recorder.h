/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-login-server.h"

G_BEGIN_DECLS

typedef struct _JotServerRecorder JotServerRecorder;

JotServerRecorder *jot_server_recorder_new   (JotServerExchangeFunc  exchanged,
                                              gpointer               user_data) G_GNUC_WARN_UNUSED_RESULT;
void               jot_server_recorder_close (JotServerRecorder     *self);

void               jot_server_recorder_take  (JotServerRecorder     *self,
                                              JotExchange           *exchange);

G_END_DECLS
