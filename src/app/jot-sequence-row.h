/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-flow-event.h"

G_BEGIN_DECLS

#define JOT_TYPE_SEQUENCE_ROW (jot_sequence_row_get_type ())

G_DECLARE_FINAL_TYPE (JotSequenceRow, jot_sequence_row, JOT, SEQUENCE_ROW, GtkListBoxRow)

GtkWidget    *jot_sequence_row_new       (JotFlowEvent   *event) G_GNUC_WARN_UNUSED_RESULT;

JotFlowEvent *jot_sequence_row_get_event (JotSequenceRow *self);

G_END_DECLS
