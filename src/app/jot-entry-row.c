/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-entry-row.h"

#include <adwaita.h>

static void
name_button_cb (GtkWidget *button)
{
  const char *name = gtk_widget_get_tooltip_text (button);

  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

/* The buttons of a row are pictures, which say in a tooltip what they do now. */
static void
name_buttons (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_buttons (child);

  if (GTK_IS_BUTTON (widget))
    {
      g_signal_connect (widget, "notify::tooltip-text", G_CALLBACK (name_button_cb), NULL);
      name_button_cb (widget);
    }
}

/**
 * jot_entry_row_name_text:
 * @row: an `AdwEntryRow`
 *
 * Names the part of a row that takes the focus by the title of the row, and its buttons by their
 * tooltips, which the version of libadwaita that we have does not do yet.
 */
void
jot_entry_row_name_text (GtkEditable *row)
{
  const char *title;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  name_buttons (GTK_WIDGET (row));
}
