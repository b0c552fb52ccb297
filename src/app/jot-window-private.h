/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-window.h"
#include "jot-workbench.h"

G_BEGIN_DECLS

struct _JotWindow
{
  AdwApplicationWindow parent_instance;

  GSettings           *settings;
  guint                clock_id;

  AdwTabView          *tab_view;
};

JotWorkbench *jot_window_get_workbench (JotWindow *self);
void          jot_window_update_now (JotWindow *self);

void          jot_window_init_tabs (JotWindow *self);
void          jot_window_class_init_tabs (GtkWidgetClass *widget_class);

G_END_DECLS
