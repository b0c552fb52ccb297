/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-flow-event.h"

G_BEGIN_DECLS

#define JOT_TYPE_SEQUENCE_VIEW (jot_sequence_view_get_type ())

G_DECLARE_FINAL_TYPE (JotSequenceView, jot_sequence_view, JOT, SEQUENCE_VIEW, GtkWidget)

GtkWidget    *jot_sequence_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void          jot_sequence_view_set_events   (JotSequenceView *self,
                                              GListModel      *events);
JotFlowEvent *jot_sequence_view_get_selected (JotSequenceView *self);
void          jot_sequence_view_reveal       (JotSequenceView *self);

G_END_DECLS
