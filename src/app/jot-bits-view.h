/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_BITS_VIEW (jot_bits_view_get_type ())

G_DECLARE_FINAL_TYPE (JotBitsView, jot_bits_view, JOT, BITS_VIEW, GtkWidget)

GtkWidget *jot_bits_view_new       (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_bits_view_set_bytes (JotBitsView *self,
                                    GBytes      *bytes,
                                    GBytes      *other);

G_END_DECLS
