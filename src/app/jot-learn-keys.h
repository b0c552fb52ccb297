/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-key.h"

G_BEGIN_DECLS

void     jot_learn_keys_async  (GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean jot_learn_keys_finish (GAsyncResult        *result,
                                JotKey             **out_club,
                                JotKey             **out_forger,
                                GError             **error);

G_END_DECLS
