/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-late-list.h"

static const char factory_key[] = "jot-late-list-factory";

static GtkWidget *
find_popover (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_popover (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Before it is measured. */
static void
realized_cb (GtkWidget   *popover,
             AdwComboRow *row)
{
  g_signal_handlers_disconnect_by_func (popover, realized_cb, row);
  adw_combo_row_set_list_factory (row, g_object_get_data (G_OBJECT (row), factory_key));
  g_object_set_data (G_OBJECT (row), factory_key, NULL);
}

/**
 * jot_late_list_set:
 * @row: a row of choices
 * @factory: (nullable): what makes the items of its list, or `NULL` for those of the row itself
 *
 * Gives a row of choices a list whose items are filled when it is first opened. The toolkit would
 * fill them with the window, which shows none of them.
 */
void
jot_late_list_set (AdwComboRow        *row,
                   GtkListItemFactory *factory)
{
  g_autoptr (GtkListItemFactory) nothing = gtk_signal_list_item_factory_new ();
  GtkWidget *popover;

  g_return_if_fail (ADW_IS_COMBO_ROW (row));
  g_return_if_fail (factory == NULL || GTK_IS_LIST_ITEM_FACTORY (factory));

  popover = find_popover (GTK_WIDGET (row));
  if (popover == NULL)
    {
      adw_combo_row_set_list_factory (row, factory);
      return;
    }

  if (factory != NULL)
    g_object_set_data_full (G_OBJECT (row), factory_key, g_object_ref (factory), g_object_unref);
  adw_combo_row_set_list_factory (row, nothing);
  g_signal_connect_object (popover, "realize", G_CALLBACK (realized_cb), row, 0);
}
