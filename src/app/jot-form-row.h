/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-form-names.h"

G_BEGIN_DECLS

#define JOT_TYPE_FORM_ROW (jot_form_row_get_type ())

G_DECLARE_FINAL_TYPE (JotFormRow, jot_form_row, JOT, FORM_ROW, GtkListBoxRow)

GtkWidget *jot_form_row_new         (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_form_row_set_member  (JotFormRow         *self,
                                     guint               depth,
                                     const JotFormNames *names,
                                     JotJson            *json,
                                     gsize               index);
void       jot_form_row_set_now     (JotFormRow         *self,
                                     gint64              now);
void       jot_form_row_focus_value (JotFormRow         *self);

G_END_DECLS
