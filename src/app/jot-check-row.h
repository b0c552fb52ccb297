/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_CHECK_ROW (jot_check_row_get_type ())

G_DECLARE_FINAL_TYPE (JotCheckRow, jot_check_row, JOT, CHECK_ROW, GtkListBoxRow)

GtkWidget  *jot_check_row_new       (void) G_GNUC_WARN_UNUSED_RESULT;

const char *jot_check_row_get_id    (JotCheckRow    *self);
void        jot_check_row_set_check (JotCheckRow    *self,
                                     JotDocument    *document,
                                     const JotCheck *check,
                                     gboolean        is_moot);

G_END_DECLS
