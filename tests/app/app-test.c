/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

/* For what the window asks with where the library has it. */
#undef ADW_VERSION_MAX_ALLOWED

#include "app-test.h"

#include <stdio.h>

#include "jot-threads.h"

/* Longer than anything takes on a loaded machine; who waits so long waits for what never comes. */
#define PATIENCE (50 * G_USEC_PER_SEC)

/**
 * app_test_run:
 * @argc: address of the number of arguments
 * @argv: address of the arguments
 * @add_tests: adds the tests
 *
 * Runs tests that need a display; without one all of them are skipped.
 *
 * Returns: what `main` is to return
 */
int
app_test_run (int    *argc,
              char ***argv,
              void ( *add_tests ) (void))
{
  int result;

  g_test_init (argc, argv, NULL);
  gtk_disable_setlocale ();

  if (!gtk_init_check ())
    {
      puts ("1..0 # SKIP no display");
      return 0;
    }

  adw_init ();
  add_tests ();

  result = g_test_run ();
  g_assert_true (jot_threads_wait (PATIENCE / 1000));

  return result;
}

/**
 * app_test_application:
 *
 * Gives the application that all windows of the process belong to.
 *
 * Returns: (transfer none): the application, registered
 */
JotApplication *
app_test_application (void)
{
  static JotApplication *application;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = jot_application_new ();
      g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }

  return application;
}

/**
 * app_test_open_window:
 *
 * Opens a window and waits until it is drawn.
 *
 * Returns: (transfer none): the window
 */
JotWindow *
app_test_open_window (void)
{
  JotWindow *window = JOT_WINDOW (jot_window_new (app_test_application ()));

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));

  return window;
}

/**
 * app_test_wait_for:
 * @predicate: what is to become true
 * @data: what it is called with
 *
 * Runs the main loop until something is so, and fails when it does not become so.
 */
void
app_test_wait_for (AppTestPredicate predicate,
                   gpointer         data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (!predicate (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static gboolean
is_gone (gpointer data)
{
  return *(GtkWindow **) data == NULL;
}

/**
 * app_test_close:
 * @window: a window
 *
 * Closes a window and makes sure that nothing keeps it, but for what the toolkit still does in a
 * thread or over the bus.
 */
void
app_test_close (JotWindow *window)
{
  GtkWindow *left = GTK_WINDOW (window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &left);
  gtk_window_destroy (left);
  app_test_settle ();
  app_test_wait_for (is_gone, &left);
}

/**
 * app_test_settle:
 *
 * Runs the main loop until nothing is left to do at once.
 */
void
app_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * app_test_find_type:
 * @root: a widget
 * @type: a type of widget
 *
 * Finds the first widget of a type in and under another.
 *
 * Returns: (transfer none) (nullable): the widget, or `NULL` if there is none
 */
GtkWidget *
app_test_find_type (GtkWidget *root,
                    GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_test_find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * app_test_find:
 * @root: a widget
 * @type: a type of widget that has a template
 * @id: the id of a bound child of that template
 *
 * Finds a child by the names that the code has for it, and fails where it is missing.
 *
 * Returns: (transfer none): the child
 */
GtkWidget *
app_test_find (GtkWidget  *root,
               GType       type,
               const char *id)
{
  GtkWidget *parent = app_test_find_type (root, type);
  GObject *child;

  g_assert_nonnull (parent);
  child = gtk_widget_get_template_child (parent, type, id);
  g_assert_nonnull (child);

  return GTK_WIDGET (child);
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

#if ADW_CHECK_VERSION (1, 5, 0)

static GtkWidget *
get_dialog (GtkWidget *toplevel)
{
  return ADW_IS_APPLICATION_WINDOW (toplevel)
         ? (GtkWidget *) adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (
                                                                      toplevel))
         : NULL;
}

#else

static GtkWidget *
get_dialog (GtkWidget *toplevel)
{
  return ADW_IS_MESSAGE_DIALOG (toplevel) ? toplevel : NULL;
}

#endif

/**
 * app_test_find_dialog:
 *
 * Finds the question that is asked.
 *
 * Returns: (transfer none) (nullable): the dialog, or `NULL` if nothing is asked
 */
GtkWidget *
app_test_find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);
      GtkWidget *dialog = get_dialog (toplevel);

      if (dialog != NULL)
        return dialog;
    }

  return NULL;
}

/**
 * app_test_find_toplevel:
 * @type: a type of window
 *
 * Finds the window of a type.
 *
 * Returns: (transfer none) (nullable): the window, or `NULL` if there is none
 */
GtkWidget *
app_test_find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (toplevel), type))
        return toplevel;
    }

  return NULL;
}

/**
 * app_test_press:
 * @root: a widget
 * @label: the label of a button, with its underline
 *
 * Presses the button in and under a widget that has a label, and fails where there is none.
 */
void
app_test_press (GtkWidget  *root,
                const char *label)
{
  GtkWidget *button = find_button (root, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  app_test_settle ();
}

/**
 * app_test_get_menu:
 * @button: a menu button
 *
 * Opens and closes the menu of a button, as it may be made only then.
 *
 * Returns: (transfer none): the menu
 */
GMenuModel *
app_test_get_menu (GtkWidget *button)
{
  GMenuModel *menu;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  g_assert_nonnull (menu);

  return menu;
}

/**
 * app_test_answer:
 * @label: the label of a button, with its underline
 *
 * Answers the question that is asked by its button, and fails when none is.
 */
void
app_test_answer (const char *label)
{
  GtkWidget *dialog = app_test_find_dialog ();

  g_assert_nonnull (dialog);
  app_test_press (dialog, label);
  g_assert_null (app_test_find_dialog ());
}
