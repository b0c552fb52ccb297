/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The bar of tabs. Most windows have one tab and no use for it: it is made with the second one, or
 * where one that is dragged could be dropped. It keeps the tab that is open in sight when its window
 * gets narrower; libadwaita brings it into sight only when it is chosen. */

#include "config.h"

#include "jot-window-private.h"

static GtkWidget *
find_selected_tab (GtkWidget *root)
{
  if (g_strcmp0 (gtk_widget_get_css_name (root), "tab") == 0 &&
      (gtk_widget_get_state_flags (root) & GTK_STATE_FLAG_SELECTED) != 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_selected_tab (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Callbacks */

static gboolean
show_selected_tab_cb (gpointer user_data)
{
  JotWindow *self = user_data;
  GtkWidget *tab = find_selected_tab (GTK_WIDGET (self->tab_bin));
  GtkWidget *area = tab != NULL ? gtk_widget_get_ancestor (tab, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  graphene_rect_t bounds;

  self->show_tab_id = 0;
  if (area != NULL && gtk_widget_compute_bounds (tab, area, &bounds))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (area));
      double start = gtk_adjustment_get_value (adjustment) + (double) bounds.origin.x;

      gtk_adjustment_clamp_page (adjustment, start, start + (double) bounds.size.width);
    }

  return G_SOURCE_REMOVE;
}

/* Once the tabs have their places. */
static void
width_changed_cb (JotWindow *self)
{
  if (self->show_tab_id == 0)
    self->show_tab_id = g_idle_add (show_selected_tab_cb, self);
}

static void
follow_widths (JotWindow *self,
               GtkWidget *root)
{
  if (GTK_IS_SCROLLED_WINDOW (root))
    {
      g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (root)),
                               "notify::page-size", G_CALLBACK (width_changed_cb), self,
                               G_CONNECT_SWAPPED);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    follow_widths (self, child);
}

static void
make_tab_bar (JotWindow *self)
{
  AdwTabBar *bar;

  if (adw_bin_get_child (self->tab_bin) != NULL)
    return;

  bar = adw_tab_bar_new ();
  adw_tab_bar_set_view (bar, self->tab_view);
  adw_bin_set_child (self->tab_bin, GTK_WIDGET (bar));
  follow_widths (self, GTK_WIDGET (bar));
}

/* Not by the number of pages, which is told before the page: the bar would take it twice. */
static void
page_attached_cb (JotWindow *self)
{
  if (adw_tab_view_get_n_pages (self->tab_view) > 1)
    make_tab_bar (self);
}

/* For all files of the window: the class's part of the bar. */
void
jot_window_class_init_tab_bar (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JotWindow, tab_bin);
}

/* For all files of the window: the window's part of the bar. */
void
jot_window_init_tab_bar (JotWindow *self)
{
  g_signal_connect_object (self->tab_view, "page-attached", G_CALLBACK (page_attached_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tab_view, "notify::is-transferring-page",
                           G_CALLBACK (make_tab_bar), self, G_CONNECT_SWAPPED);
}
