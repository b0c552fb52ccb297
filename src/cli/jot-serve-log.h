/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-login-server.h"

G_BEGIN_DECLS

typedef struct _JotServeLog JotServeLog;

JotServeLog *jot_serve_log_new   (GSourceFunc           reader_gone) G_GNUC_WARN_UNUSED_RESULT;
void         jot_serve_log_free  (JotServeLog          *self);

void         jot_serve_log_ready (JotServeLog          *self,
                                  const char           *address);
void         jot_serve_log_entry (const JotServerEntry *entry,
                                  gpointer              user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotServeLog, jot_serve_log_free)

G_END_DECLS
