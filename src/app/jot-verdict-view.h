/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_VERDICT_VIEW (jot_verdict_view_get_type ())

G_DECLARE_FINAL_TYPE (JotVerdictView, jot_verdict_view, JOT, VERDICT_VIEW, GtkWidget)

GtkWidget   *jot_verdict_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_verdict_view_get_document (JotVerdictView *self);
void         jot_verdict_view_set_document (JotVerdictView *self,
                                            JotDocument    *document);

G_END_DECLS
