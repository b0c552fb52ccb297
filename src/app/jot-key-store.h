/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-keyring-item.h"

G_BEGIN_DECLS

void       jot_key_store_save_async    (JotKeyringItem       *item,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void       jot_key_store_update_async  (JotKeyringItem       *item,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean   jot_key_store_save_finish   (JotKeyringItem       *item,
                                        GAsyncResult         *result,
                                        GError              **error);

void       jot_key_store_load_async    (GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray *jot_key_store_load_finish   (GAsyncResult         *result,
                                        GError              **error);

void       jot_key_store_forget_async  (JotKeyringItem       *item,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean   jot_key_store_forget_finish (JotKeyringItem       *item,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
