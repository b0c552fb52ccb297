/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_EXPECTATIONS_VIEW (jot_expectations_view_get_type ())

G_DECLARE_FINAL_TYPE (JotExpectationsView, jot_expectations_view, JOT, EXPECTATIONS_VIEW, GtkWidget)

GtkWidget   *jot_expectations_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_expectations_view_get_document (JotExpectationsView *self);
void         jot_expectations_view_set_document (JotExpectationsView *self,
                                                 JotDocument         *document);

void         jot_expectations_view_edit         (JotExpectationsView *self);

G_END_DECLS
