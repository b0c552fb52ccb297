/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void jot_toast_say     (GtkWidget  *widget,
                        const char *text);
void jot_toast_say_in  (GtkWindow  *window,
                        const char *text);
void jot_toast_dismiss (AdwToast   *toast);

G_END_DECLS
