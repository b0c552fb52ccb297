/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean app_keys_take_focus (GtkWindow *window);
void     app_keys_press (const char *accelerator);

G_END_DECLS
