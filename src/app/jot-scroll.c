/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-scroll.h"

static void
scroll (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top;

  if (viewport == NULL || !gtk_widget_compute_bounds (widget, viewport, &bounds))
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
}

static gboolean
scroll_when_placed_cb (GtkWidget     *widget,
                       GdkFrameClock *clock,
                       gpointer       user_data)
{
  if (gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;

  scroll (widget);

  return G_SOURCE_REMOVE;
}

/**
 * jot_scroll_to:
 * @widget: a widget in a viewport
 *
 * Brings a widget into view, as soon as it has its place; one that is there stays where it is. What
 * is on a page that is not shown is left where it is: nobody wants it any more when the page is.
 */
void
jot_scroll_to (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (gtk_widget_get_height (widget) > 0)
    scroll (widget);
  else if (gtk_widget_get_mapped (widget))
    gtk_widget_add_tick_callback (widget, scroll_when_placed_cb, NULL, NULL);
}
