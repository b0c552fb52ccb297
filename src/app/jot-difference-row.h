/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-compare.h"
#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_DIFFERENCE_ROW (jot_difference_row_get_type ())

G_DECLARE_FINAL_TYPE (JotDifferenceRow, jot_difference_row, JOT, DIFFERENCE_ROW, GtkListBoxRow)

GtkWidget  *jot_difference_row_new  (const JotDifference *difference,
                                     JotDocument *const   documents[2]) G_GNUC_WARN_UNUSED_RESULT;

const char *jot_difference_get_word (JotDifferenceKind    kind);

G_END_DECLS
