/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_WRAP_BOX (jot_wrap_box_get_type ())

G_DECLARE_FINAL_TYPE (JotWrapBox, jot_wrap_box, JOT, WRAP_BOX, GtkWidget)

GtkWidget *jot_wrap_box_new (void);

G_END_DECLS
