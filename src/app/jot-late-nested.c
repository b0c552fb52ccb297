/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-late-nested.h"

static GtkRevealer *
find_revealer (GtkWidget *widget)
{
  if (GTK_IS_REVEALER (widget))
    return GTK_REVEALER (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRevealer *found = find_revealer (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
revealed_cb (GtkRevealer *revealer)
{
  if (gtk_revealer_get_reveal_child (revealer))
    gtk_widget_set_visible (gtk_revealer_get_child (revealer), TRUE);
}

/**
 * jot_late_nested_set:
 * @widget: a revealer, or a widget with one, such as a row that expands
 *
 * Hides what the revealer holds until it is revealed for the first time. The toolkit styles and
 * measures it before that, too.
 */
void
jot_late_nested_set (GtkWidget *widget)
{
  GtkRevealer *revealer;
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  revealer = find_revealer (widget);
  child = revealer != NULL ? gtk_revealer_get_child (revealer) : NULL;
  if (child == NULL || gtk_revealer_get_reveal_child (revealer))
    return;

  gtk_widget_set_visible (child, FALSE);
  g_signal_connect (revealer, "notify::reveal-child", G_CALLBACK (revealed_cb), NULL);
}
