/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-tour-private.h"

static gboolean
deadline_passed (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

/* Lets layout, styles and what is put off to idle come to rest. */
static void
let_rest (const AppTour *tour)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) tour->rest * 1000;

  app_test_wait_for (deadline_passed, &deadline);
  app_test_settle ();
}

/**
 * app_tour_is_idle:
 * @document: a document
 *
 * Tells whether all that is said of a document is up to date.
 *
 * Returns: `TRUE` if so
 */
gboolean
app_tour_is_idle (gpointer document)
{
  return !jot_document_get_busy (document) && jot_document_has_fresh_findings (document);
}

/**
 * app_tour_wait_idle:
 * @scene: a scene
 *
 * Waits for all that is to be said of its document.
 */
void
app_tour_wait_idle (AppTourScene *scene)
{
  app_test_settle ();
  app_test_wait_for (app_tour_is_idle, scene->document);
}

/**
 * app_tour_find:
 * @scene: a scene
 * @type: a type of widget
 *
 * Finds the first widget of a type in the window, and fails where there is none.
 *
 * Returns: (transfer none): the widget
 */
GtkWidget *
app_tour_find (AppTourScene *scene,
               GType         type)
{
  GtkWidget *found = app_test_find_type (GTK_WIDGET (scene->window), type);

  g_assert_nonnull (found);

  return found;
}

/**
 * app_tour_expand_all:
 * @widget: a widget
 *
 * Opens all that can be opened in it, as far as it is there already.
 */
void
app_tour_expand_all (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  else if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    app_tour_expand_all (child);
}

/* A window that is shown already keeps its size. */
static void
fit (GtkWindow     *window,
     const AppTour *tour)
{
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  gtk_widget_unrealize (GTK_WIDGET (window));
  gtk_window_set_default_size (window, tour->width, tour->height);
  gtk_window_present (window);
}

static void
make_stop (const AppTour     *tour,
           const AppTourStop *stop)
{
  AppTourScene scene = { 0 };

  scene.window = JOT_WINDOW (jot_window_new (app_test_application ()));
  scene.document = jot_window_get_document (scene.window);
  scene.toplevel = GTK_WIDGET (scene.window);
  gtk_window_set_default_size (GTK_WINDOW (scene.window), tour->width, tour->height);
  gtk_window_present (GTK_WINDOW (scene.window));
  gtk_test_widget_wait_for_draw (scene.toplevel);

  stop->open (&scene);
  g_assert_nonnull (scene.toplevel);
  if (scene.toplevel != GTK_WIDGET (scene.window) && scene.toplevel != app_test_find_dialog ())
    fit (GTK_WINDOW (scene.toplevel), tour);
  /* A dialog of newer toolkits is a part of the window. */
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (scene.toplevel)), NULL);
  let_rest (tour);
  tour->visit (stop->name, scene.toplevel, tour->user_data);

  if (scene.toplevel != GTK_WIDGET (scene.window) && GTK_IS_WINDOW (scene.toplevel))
    gtk_window_destroy (GTK_WINDOW (scene.toplevel));
  app_test_settle ();
  app_test_close (scene.window);
}

static void
make_stops (const AppTour     *tour,
            const AppTourStop *stops)
{
  for (const AppTourStop *stop = stops; stop->name != NULL; stop++)
    if (tour->only == NULL || g_str_has_prefix (stop->name, tour->only))
      make_stop (tour, stop);
}

/**
 * app_tour_make:
 * @tour: how it is made
 *
 * Opens all that the program shows, one after the other, and has each looked at.
 */
void
app_tour_make (const AppTour *tour)
{
  make_stops (tour, app_tour_workbench);
  make_stops (tour, app_tour_lessons);
}
