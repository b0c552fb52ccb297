/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define JOT_PORTAL_FILES "org.freedesktop.portal.FileChooser"
#define JOT_PORTAL_OPEN  "org.freedesktop.portal.OpenURI"

void     jot_portal_find_async  (const char          *interface,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean jot_portal_find_finish (GAsyncResult        *result,
                                 GError             **error);

G_END_DECLS
