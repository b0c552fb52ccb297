/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_COLUMNS (jot_columns_get_type ())

G_DECLARE_FINAL_TYPE (JotColumns, jot_columns, JOT, COLUMNS, GtkWidget)

GtkWidget *jot_columns_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_columns_set_places (JotColumns  *self,
                                   guint        n_columns,
                                   const guint *places,
                                   guint        n_places);

G_END_DECLS
