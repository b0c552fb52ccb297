/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Comparing the tokens of the tabs. */

#include "config.h"

#include "jot-compare-source.h"
#include "jot-compare-window.h"
#include "jot-window-private.h"

/* The present token is the first one. With two tabs it is clear what to compare it with. */
static void
compare_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  JotWindow *self = JOT_WINDOW (widget);
  g_autoptr (GPtrArray) documents = jot_compare_list_documents ();
  JotDocument *present = jot_window_get_document (self);
  JotDocument *other = NULL;

  /* Of these the present one need not be, if it has no token. */
  if (documents->len == 2)
    {
      guint first = g_ptr_array_index (documents, 1) == present ? 1 : 0;

      present = g_ptr_array_index (documents, first);
      other = g_ptr_array_index (documents, 1 - first);
    }

  gtk_window_present (GTK_WINDOW (jot_compare_window_new (GTK_WINDOW (self), present, other)));
}

/* For all files of the window: the action that compares. */
void
jot_window_class_init_compare (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.compare", NULL, compare_cb);
}
