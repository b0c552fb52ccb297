/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-help-overlay.h"

/* Two columns of shortcuts need as much, and one with each title beside its keys. */
#define TWO_COLUMNS 840
#define ONE_COLUMN 520
/* The toolkit's own, and that where keys and title stand on each other. */
#define SPACING 12
#define LINE_SPACING 3
/* What a telephone leaves below the header bar. */
#define MAX_HEIGHT 560
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

/* Keys are written from the left everywhere, but stand above their title. */
static void
put_keys_at_start (GtkWidget *box,
                   gboolean   is_narrow)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_turned = gtk_widget_get_direction (child) != gtk_widget_get_direction (box);

      if (g_type_is_a (G_OBJECT_TYPE (child), GTK_TYPE_SHORTCUT_LABEL))
        gtk_widget_set_halign (child, is_narrow && is_turned ? GTK_ALIGN_END : GTK_ALIGN_START);
    }
}

/* By itself it is as high as if no line were broken, which is right while none is. */
static void
fit_shortcut (GtkWidget *shortcut,
              gboolean   is_narrow)
{
  GtkWidget *box = gtk_widget_get_first_child (shortcut);

  gtk_widget_set_layout_manager (shortcut, is_narrow ? gtk_bin_layout_new () : NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), is_narrow ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (box), is_narrow ? LINE_SPACING : SPACING);
  put_keys_at_start (box, is_narrow);
}

static void
fit (GtkWidget *widget,
     int        width)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_wrap (GTK_LABEL (widget), width < ONE_COLUMN);
  else if (g_type_is_a (G_OBJECT_TYPE (widget), GTK_TYPE_SHORTCUTS_SHORTCUT))
    fit_shortcut (widget, width < ONE_COLUMN);
  else if (is_page (widget))
    gtk_orientable_set_orientation (GTK_ORIENTABLE (widget),
                                    width < TWO_COLUMNS ? GTK_ORIENTATION_VERTICAL
                                                        : GTK_ORIENTATION_HORIZONTAL);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fit (child, width);
}

static int
get_parent_width (GtkWindow *overlay)
{
  GtkWindow *parent = gtk_window_get_transient_for (overlay);

  return parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
}

/* Its pages are made anew by the toolkit when it is shown. */
static void
section_mapped_cb (GtkWidget *section)
{
  GtkWidget *overlay = GTK_WIDGET (gtk_widget_get_root (section));

  fit (overlay, get_parent_width (GTK_WINDOW (overlay)));
}

/* Where lines may break, the toolkit would take the least width. */
static void
overlay_realized_cb (GtkWindow *overlay)
{
  int width = get_parent_width (overlay);

  gtk_window_set_default_size (overlay, width > 0 && width < ONE_COLUMN ? width : -1, -1);
}

static void
prepare (GtkWidget *widget)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), GTK_TYPE_SHORTCUTS_SECTION))
    g_signal_connect (widget, "map", G_CALLBACK (section_mapped_cb), NULL);
  else if (GTK_IS_EDITABLE (widget))
    {
      gtk_editable_set_width_chars (GTK_EDITABLE (widget), SEARCH_CHARS);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (widget), SEARCH_CHARS);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    prepare (child);
}

/* The toolkit would squeeze rows for which the window is too low. */
static void
let_scroll (GtkShortcutsWindow *overlay)
{
  GtkWidget *box = gtk_window_get_child (GTK_WINDOW (overlay));
  GtkWidget *stack = gtk_widget_get_last_child (box);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_return_if_fail (GTK_IS_STACK (stack));

  g_object_ref (stack);
  gtk_box_remove (GTK_BOX (box), stack);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), stack);
  g_object_unref (stack);

  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_box_append (GTK_BOX (box), scrolled);
}

/**
 * jot_help_overlay_get:
 * @window: a window
 *
 * Gives the shortcuts window of a window, and makes it when that is first asked for: it has more
 * widgets than the window itself.
 *
 * It is made to be as narrow as the window that it is of: the toolkit has two columns with titles of
 * one line each, which a telephone has no room for.
 *
 * Returns: (transfer none): the shortcuts window
 */
GtkWindow *
jot_help_overlay_get (GtkApplicationWindow *window)
{
  GtkShortcutsWindow *overlay;
  g_autoptr (GtkBuilder) builder = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);

  overlay = gtk_application_window_get_help_overlay (window);
  if (overlay != NULL)
    return GTK_WINDOW (overlay);

  builder = gtk_builder_new_from_resource ("/io/github/jotsmith/Jotsmith/help-overlay.ui");
  overlay = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  prepare (GTK_WIDGET (overlay));
  let_scroll (overlay);
  g_signal_connect (overlay, "realize", G_CALLBACK (overlay_realized_cb), NULL);
  gtk_application_window_set_help_overlay (window, overlay);

  return GTK_WINDOW (overlay);
}
