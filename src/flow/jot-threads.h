/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     jot_threads_run  (GTask           *task,
                           GTaskThreadFunc  func);
gboolean jot_threads_wait (guint            patience);

G_END_DECLS
