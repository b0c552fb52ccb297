/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-flow.h"

G_BEGIN_DECLS

#define JOT_TYPE_FLOW_PAGE (jot_flow_page_get_type ())

G_DECLARE_FINAL_TYPE (JotFlowPage, jot_flow_page, JOT, FLOW_PAGE, GtkWidget)

GtkWidget *jot_flow_page_new      (void) G_GNUC_WARN_UNUSED_RESULT;

JotFlow   *jot_flow_page_get_flow (JotFlowPage *self);

G_END_DECLS
