/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-choices.h"

#include <adwaita.h>

/* Newer toolkits have choices without a string too. */
static void
show_choice_cb (AdwComboRow *row,
                GParamSpec  *pspec,
                GtkLabel    *label)
{
  GObject *choice = adw_combo_row_get_selected_item (row);

  gtk_label_set_label (label, GTK_IS_STRING_OBJECT (choice)
                       ? gtk_string_object_get_string (GTK_STRING_OBJECT (choice)) : "");
}

/* The list of one that the toolkit shows the choice in; the list to choose from is in a popover. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) || GTK_IS_LIST_VIEW (widget))
    return GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *list = find_list (child);

      if (list != NULL)
        return list;
    }

  return NULL;
}

static void
wrap_choice (AdwComboRow *row)
{
  GtkWidget *list = find_list (GTK_WIDGET (row));
  GtkWidget *label;

  if (list == NULL)
    return;

  label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  /* Before the arrow. */
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (label)), label, NULL);
  gtk_widget_set_visible (list, FALSE);
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (show_choice_cb), label, 0);
  show_choice_cb (row, NULL, GTK_LABEL (label));
}

/**
 * jot_wrap_choices:
 * @widget: a widget
 *
 * Lets what is chosen in the rows of choices within @widget, whose models are of strings, break
 * into lines. The toolkit shows it in a list, which has one line however narrow it is, and cuts it.
 */
void
jot_wrap_choices (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (ADW_IS_COMBO_ROW (widget))
    {
      wrap_choice (ADW_COMBO_ROW (widget));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    jot_wrap_choices (child);
}
