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

  guint                clock_id;

  /* The tabs that can be brought back, the last one at the end. */
  GPtrArray           *closed_tabs;
  AdwToast            *closed_toast;
  /* The tab whose menu is open. */
  AdwTabPage          *menu_page;
  guint                show_tab_id;

  GMenuModel          *primary_menu;
  GtkMenuButton       *primary_button;
  /* Empty until there are several tabs. */
  AdwBin              *tab_bin;
  AdwTabView          *tab_view;
  AdwToastOverlay     *toast_overlay;
  AdwViewStack        *view_stack;
  /* Each is empty until its page is shown. */
  AdwBin              *flow_bin;
  AdwBin              *learn_bin;
};

JotWorkbench *jot_window_get_workbench    (JotWindow      *self);
JotDocument  *jot_window_new_document     (JotWindow      *self) G_GNUC_WARN_UNUSED_RESULT;

void          jot_window_class_init_tabs  (GtkWidgetClass *widget_class);
void          jot_window_init_tabs        (JotWindow      *self);
void          jot_window_open_at          (JotWindow      *self,
                                           JotDocument    *document,
                                           int             position);

void          jot_window_class_init_tab_bar (GtkWidgetClass *widget_class);
void          jot_window_init_tab_bar     (JotWindow      *self);

void          jot_window_class_init_titles (GtkWidgetClass *widget_class);
void          jot_window_describe_pages   (JotWindow      *self);
void          jot_window_follow_page      (JotWindow      *self,
                                           AdwTabPage     *page);

void          jot_window_class_init_compare (GtkWidgetClass *widget_class);
void          jot_window_class_init_flow  (GtkWidgetClass *widget_class);
void          jot_window_show_view        (JotWindow      *self,
                                           const char     *name);

void          jot_window_class_init_close (GtkWidgetClass *widget_class);
void          jot_window_init_close       (JotWindow      *self);
void          jot_window_keep_closed      (JotWindow      *self,
                                           JotDocument    *document,
                                           int             position);
gboolean      jot_window_ask_to_close     (JotWindow      *self);

G_END_DECLS
