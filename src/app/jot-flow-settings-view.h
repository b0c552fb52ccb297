/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-flow.h"

G_BEGIN_DECLS

#define JOT_TYPE_FLOW_SETTINGS_VIEW (jot_flow_settings_view_get_type ())

G_DECLARE_FINAL_TYPE (JotFlowSettingsView, jot_flow_settings_view, JOT, FLOW_SETTINGS_VIEW, GtkWidget)

GtkWidget *jot_flow_settings_view_new      (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_flow_settings_view_set_flow (JotFlowSettingsView *self,
                                            JotFlow             *flow);

G_END_DECLS
