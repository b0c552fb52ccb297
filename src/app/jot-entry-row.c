/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-entry-row.h"

#include <adwaita.h>

/**
 * jot_entry_row_name_text:
 * @row: an `AdwEntryRow`
 *
 * Names the part of a row that takes the focus by the title of the row, which the version of
 * libadwaita that we have does not do yet.
 */
void
jot_entry_row_name_text (GtkEditable *row)
{
  const char *title;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}
