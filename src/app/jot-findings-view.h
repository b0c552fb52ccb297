/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_FINDINGS_VIEW (jot_findings_view_get_type ())

G_DECLARE_FINAL_TYPE (JotFindingsView, jot_findings_view, JOT, FINDINGS_VIEW, GtkWidget)

GtkWidget   *jot_findings_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_findings_view_get_document (JotFindingsView *self);
void         jot_findings_view_set_document (JotFindingsView *self,
                                             JotDocument     *document);

G_END_DECLS
