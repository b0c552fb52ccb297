/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_COMPARE_SIDE (jot_compare_side_get_type ())

G_DECLARE_FINAL_TYPE (JotCompareSide, jot_compare_side, JOT, COMPARE_SIDE, GtkWidget)

GtkWidget   *jot_compare_side_new            (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_compare_side_get_document   (JotCompareSide *self);
void         jot_compare_side_take_text      (JotCompareSide *self,
                                              const char     *text);
void         jot_compare_side_open_file      (JotCompareSide *self,
                                              GFile          *file);
void         jot_compare_side_show_verifiers (JotCompareSide *self,
                                              GPtrArray      *names,
                                              guint           n_keys);

G_END_DECLS
