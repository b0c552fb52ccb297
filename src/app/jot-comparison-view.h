/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_COMPARISON_VIEW (jot_comparison_view_get_type ())

G_DECLARE_FINAL_TYPE (JotComparisonView, jot_comparison_view, JOT, COMPARISON_VIEW, GtkWidget)

GtkWidget *jot_comparison_view_new    (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_comparison_view_cancel (JotComparisonView *self);

G_END_DECLS
