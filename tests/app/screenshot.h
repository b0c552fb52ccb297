/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void screenshot_settle       (void);
void screenshot_save_content (GtkWidget  *content,
                              const char *path);
void screenshot_save_window  (GtkWindow  *window,
                              const char *path);

G_END_DECLS
