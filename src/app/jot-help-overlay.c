/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-help-overlay.h"

/* Two columns of shortcuts need as much, and one with its titles in a line each. */
#define TWO_COLUMNS 840
#define ONE_COLUMN 520
/* What is left on a telephone beside the keys. */
#define TITLE_CHARS 14
/* The least that is shown of what is searched for. */
#define SEARCH_CHARS 10

static gboolean
is_group (GtkWidget *widget)
{
  return widget != NULL && g_type_is_a (G_OBJECT_TYPE (widget), GTK_TYPE_SHORTCUTS_GROUP);
}

/* A page is a box of columns, which are boxes of groups. */
static gboolean
is_page (GtkWidget *widget)
{
  GtkWidget *column = gtk_widget_get_first_child (widget);

  return GTK_IS_BOX (widget) && column != NULL && is_group (gtk_widget_get_first_child (column));
}

/* The toolkit gives a row the height that its title has at its natural width: that must be the one
 * at which lines are to break. */
static void
fit (GtkWidget *widget,
     int        width)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_max_width_chars (GTK_LABEL (widget), width < ONE_COLUMN ? TITLE_CHARS : -1);
  else if (is_page (widget))
    gtk_orientable_set_orientation (GTK_ORIENTABLE (widget),
                                    width < TWO_COLUMNS ? GTK_ORIENTATION_VERTICAL
                                                        : GTK_ORIENTATION_HORIZONTAL);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fit (child, width);
}

/* Its pages are made anew by the toolkit when it is shown. */
static void
section_mapped_cb (GtkWidget *section)
{
  GtkRoot *overlay = gtk_widget_get_root (section);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (overlay));

  if (parent != NULL)
    fit (GTK_WIDGET (overlay), gtk_widget_get_width (GTK_WIDGET (parent)));
}

static void
prepare (GtkWidget *widget)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), GTK_TYPE_SHORTCUTS_SECTION))
    g_signal_connect (widget, "map", G_CALLBACK (section_mapped_cb), NULL);
  else if (GTK_IS_LABEL (widget))
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  else if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_width_chars (GTK_EDITABLE (widget), SEARCH_CHARS);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    prepare (child);
}

/**
 * jot_help_overlay_fit:
 * @overlay: the shortcuts window of a window
 *
 * Makes a shortcuts window as narrow as the window that it is of: the toolkit has two columns with
 * titles of one line each, which a telephone has no room for.
 */
void
jot_help_overlay_fit (GtkShortcutsWindow *overlay)
{
  g_return_if_fail (GTK_IS_SHORTCUTS_WINDOW (overlay));

  prepare (GTK_WIDGET (overlay));
}
