/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-claims-pane.h"
#include "jot-help-overlay.h"
#include "jot-key-pane.h"
#include "jot-token-pane.h"
#include "jot-view-title.h"
#include "jot-workbench.h"

static JotWorkbench *
get_workbench (JotWindow *window)
{
  return JOT_WORKBENCH (app_test_find_type (GTK_WIDGET (window), JOT_TYPE_WORKBENCH));
}

static void
lay_out (JotWindow *window,
         int        width)
{
  GtkWidget *workbench = GTK_WIDGET (get_workbench (window));

  gtk_widget_measure (workbench, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (workbench, width, 600, -1, NULL);
}

static gboolean
is_shown (JotWindow *window,
          GType      pane)
{
  return gtk_widget_get_child_visible (app_test_find_type (GTK_WIDGET (window), pane));
}

typedef struct
{
  const char *name;
  int         width;
  guint       n_columns;
} WidthCase;

static const WidthCase widths[] = {
  { "phone", 360, 1 },
  { "narrow", 600, 1 },
  { "half-a-screen", 800, 2 },
  { "small-screen", 1024, 3 },
  { "screen", 1400, 3 },
  { "very-wide", 2560, 3 },
};

static void
test_columns (gconstpointer data)
{
  const WidthCase *width_case = data;
  JotWindow *window = app_test_open_window ();
  guint n = width_case->n_columns;

  lay_out (window, width_case->width);
  g_assert_cmpuint (jot_workbench_get_n_columns (get_workbench (window)), ==, n);
  g_assert_true (is_shown (window, JOT_TYPE_TOKEN_PANE));
  g_assert_cmpint (is_shown (window, JOT_TYPE_CLAIMS_PANE), ==, n > 1);
  g_assert_cmpint (is_shown (window, JOT_TYPE_KEY_PANE), ==, n > 2);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_workbench (window)),
                                             "workbench.show-pane", "s", "key"));
  lay_out (window, width_case->width);
  g_assert_cmpint (is_shown (window, JOT_TYPE_TOKEN_PANE), ==, n > 1);
  g_assert_cmpint (is_shown (window, JOT_TYPE_CLAIMS_PANE), ==, n > 2);
  g_assert_true (is_shown (window, JOT_TYPE_KEY_PANE));

  app_test_close (window);
}

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

static void
get_pane_widths (JotWindow *window,
                 int        taken[3])
{
  const GType types[] = { JOT_TYPE_TOKEN_PANE, JOT_TYPE_CLAIMS_PANE, JOT_TYPE_KEY_PANE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    taken[i] = gtk_widget_get_width (app_test_find_type (GTK_WIDGET (window), types[i]));
}

/* A verdict that needs more or less room must not break the lines of a token elsewhere. */
static void
test_panes_stay (void)
{
  static const char *const tokens[] = {
    APP_TEST_A1_TOKEN, APP_TEST_A1_HEADER ".e30.AA", "eyJhbGciOiJub25lIn0.e30.", "no token",
  };
  JotWindow *window = app_test_open_window ();
  GtkWidget *key_pane = app_test_find_type (GTK_WIDGET (window), JOT_TYPE_KEY_PANE);
  int first[3], taken[3];

  /* As wide as may be needed. */
  lay_out (window, 1180);
  gtk_widget_set_size_request (key_pane, 380, -1);
  lay_out (window, 1180);
  get_pane_widths (window, first);
  g_assert_cmpint (first[2], >=, 380);
  gtk_widget_set_size_request (key_pane, -1, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      jot_document_set_token_text (jot_window_get_document (window), tokens[i]);
      app_test_wait_for (is_idle, jot_window_get_document (window));
      lay_out (window, 1180);
      get_pane_widths (window, taken);
      g_assert_cmpmem (first, sizeof first, taken, sizeof taken);
    }

  lay_out (window, 1200);
  lay_out (window, 1180);
  get_pane_widths (window, taken);
  g_assert_cmpint (taken[2], <, 380);

  app_test_close (window);
}

/* What shortcuts do must work for panes that are not to be seen. */
static void
test_activate (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *workbench = GTK_WIDGET (get_workbench (window));
  GtkWidget *stack = app_test_find (workbench, JOT_TYPE_CLAIMS_PANE, "stack");

  lay_out (window, 360);
  g_assert_false (is_shown (window, JOT_TYPE_CLAIMS_PANE));
  gtk_widget_activate_action (workbench, "workbench.activate", "(ss)", "claims",
                              "claims.show('edit')");
  lay_out (window, 360);
  g_assert_true (is_shown (window, JOT_TYPE_CLAIMS_PANE));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "edit");

  gtk_widget_activate_action (workbench, "workbench.activate", "(ss)", "", "key.generate");
  lay_out (window, 360);
  g_assert_true (is_shown (window, JOT_TYPE_CLAIMS_PANE));

  app_test_close (window);
}

static guint
count_shortcuts (GListModel *controllers)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        n += g_list_model_get_n_items (G_LIST_MODEL (controller));
    }

  return n;
}

static void
collect_accelerators (GtkWidget  *widget,
                      GHashTable *accelerators)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), GTK_TYPE_SHORTCUTS_SHORTCUT))
    {
      g_autofree char *accelerator = NULL;
      GdkModifierType modifiers;
      guint key;

      g_object_get (widget, "accelerator", &accelerator, NULL);
      if (accelerator != NULL && gtk_accelerator_parse (accelerator, &key, &modifiers))
        g_hash_table_add (accelerators, gtk_accelerator_name (key, modifiers));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_accelerators (child, accelerators);
}

/* By the first where there are several. */
static char *
name_trigger (GtkShortcutTrigger *trigger)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    trigger = gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger));

  return gtk_shortcut_trigger_to_string (trigger);
}

static void
test_shortcuts_are_shown (void)
{
  JotWindow *window = app_test_open_window ();
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (get_workbench (window)));
  guint n_found = 0;

  collect_accelerators (GTK_WIDGET (jot_help_overlay_get (GTK_APPLICATION_WINDOW (window))), shown);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
           j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut =
            g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = name_trigger (gtk_shortcut_get_trigger (shortcut));

          n_found += g_hash_table_contains (shown, trigger);
          if (!g_hash_table_contains (shown, trigger))
            g_test_message ("%s is not in the shortcuts window", trigger);
        }
    }

  g_assert_cmpuint (n_found, >, 0);
  g_assert_cmpuint (n_found, ==, count_shortcuts (controllers));

  app_test_close (window);
}

/* Those of the application and the window, by the first where there are several. */
static void
test_accels_are_shown (void)
{
  JotWindow *window = app_test_open_window ();
  GtkApplication *application = GTK_APPLICATION (app_test_application ());
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  collect_accelerators (GTK_WIDGET (jot_help_overlay_get (GTK_APPLICATION_WINDOW (window))), shown);
  g_assert_cmpuint (g_strv_length (actions), >, 0);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, actions[i]);

      if (!g_hash_table_contains (shown, accels[0]))
        {
          g_test_message ("%s of %s is not in the shortcuts window", accels[0], actions[i]);
          g_test_fail ();
        }
    }

  app_test_close (window);
}

static void
test_right_to_left (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *workbench = GTK_WIDGET (get_workbench (window));
  GtkWidget *token = app_test_find_type (workbench, JOT_TYPE_TOKEN_PANE);
  GtkWidget *key = app_test_find_type (workbench, JOT_TYPE_KEY_PANE);
  graphene_rect_t token_bounds, key_bounds;

  gtk_widget_set_direction (workbench, GTK_TEXT_DIR_RTL);
  lay_out (window, 1400);
  g_assert_true (gtk_widget_compute_bounds (token, workbench, &token_bounds));
  g_assert_true (gtk_widget_compute_bounds (key, workbench, &key_bounds));
  g_assert_cmpfloat (token_bounds.origin.x, >, key_bounds.origin.x);
  g_assert_cmpfloat_with_epsilon (token_bounds.origin.x + token_bounds.size.width, 1400, 0.5);

  app_test_close (window);
}

static void
test_least_width (void)
{
  JotWindow *window = app_test_open_window ();
  int minimum;

  gtk_widget_measure (GTK_WIDGET (
                        window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 600);

  app_test_close (window);
}

static void
test_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new (JOT_APPLICATION_ID);
  JotWindow *window;
  int width, height;

  g_settings_set_int (settings, "window-width", 900);
  g_settings_set_int (settings, "window-height", 640);
  window = app_test_open_window ();
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 900);
  g_assert_cmpint (height, ==, 640);

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  app_test_settle ();
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 700);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), ==, 600);

  app_test_close (window);
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
}

static void
test_example (gconstpointer data)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.load-example", "s", data));
  app_test_wait_for (is_idle, document);
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);

  app_test_close (window);
}

static gboolean
has_time (gpointer document)
{
  return jot_document_get_now (document) > 1;
}

static void
test_clock (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  jot_document_set_now (document, 1);
  app_test_wait_for (has_time, document);

  app_test_close (window);
}

static void
test_windows_are_apart (void)
{
  JotWindow *one = app_test_open_window ();
  JotWindow *other = app_test_open_window ();

  jot_document_set_token_text (jot_window_get_document (one), "e30.e30.AA");
  g_assert_cmpstr (jot_document_get_token_text (jot_window_get_document (other)), ==, "");

  app_test_close (one);
  app_test_close (other);
}

static GtkWidget *
squeeze (GtkWidget *title,
         int        width)
{
  GtkWidget *button = app_test_find (title, JOT_TYPE_VIEW_TITLE, "menu_button");

  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (title, width, 47, -1, NULL);

  return adw_squeezer_get_visible_child (ADW_SQUEEZER (gtk_widget_get_parent (button)));
}

/* A narrow window has its pages in a menu; the edge below is left to the panes. */
static void
test_pages_in_menu (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *title = app_test_find_type (GTK_WIDGET (window), JOT_TYPE_VIEW_TITLE);
  GtkWidget *button = app_test_find (title, JOT_TYPE_VIEW_TITLE, "menu_button");
  GMenuModel *menu;
  AdwViewStack *stack = jot_view_title_get_stack (JOT_VIEW_TITLE (title));
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (stack);

  g_assert_true (ADW_IS_VIEW_SWITCHER (squeeze (title, 900)));
  g_assert_true (squeeze (title, 200) == button);
  menu = app_test_get_menu (button);
  g_assert_cmpuint ((guint) g_menu_model_get_n_items (menu), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (pages)));

  for (int i = g_menu_model_get_n_items (menu) - 1; i >= 0; i--)
    {
      g_autofree char *action = NULL;
      g_autoptr (GVariant) target =
        g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);

      g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s",
                                                      &action));
      g_assert_true (gtk_widget_activate_action_variant (button, action, target));
      g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==,
                       g_variant_get_string (target, NULL));
    }

  app_test_close (window);
}

/* On a telephone, none of its sections may want more room. */
static void
test_help_overlay (void)
{
  JotWindow *window = JOT_WINDOW (jot_window_new (app_test_application ()));
  GtkWindow *overlay;
  const char *const sections[] = {
    "token", "copy", "claims", "editing", "key", "flow", "learn", "window", "tabs", "general",
  };
  int width, height;

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));

  /* It is made when it is asked for. */
  g_assert_null (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL));
  overlay = jot_help_overlay_get (GTK_APPLICATION_WINDOW (window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (overlay)));
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_object_set (overlay, "section-name", sections[i], NULL);
      app_test_settle ();
    }
  gtk_widget_measure (GTK_WIDGET (overlay), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 360);
  gtk_widget_measure (GTK_WIDGET (overlay), GTK_ORIENTATION_VERTICAL, 360, &height, NULL, NULL,
                      NULL);
  g_assert_cmpint (height, <=, 640);
  gtk_window_close (overlay);

  app_test_close (window);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/workbench/columns/%s", widths[i].name);

      g_test_add_data_func (path, &widths[i], test_columns);
    }
  g_test_add_func ("/app/workbench/activate/hidden-panes-too", test_activate);
  g_test_add_func ("/app/workbench/shortcuts/each-is-shown", test_shortcuts_are_shown);
  g_test_add_func ("/app/window/shortcuts/each-is-shown", test_accels_are_shown);
  g_test_add_func ("/app/workbench/columns/stay-while-the-text-changes", test_panes_stay);
  g_test_add_func ("/app/workbench/columns/right-to-left", test_right_to_left);
  g_test_add_func ("/app/window/size/fits-a-phone", test_least_width);
  g_test_add_func ("/app/window/size/kept-in-settings", test_settings);
  g_test_add_data_func ("/app/window/example/shared-secret", "shared-secret", test_example);
  g_test_add_data_func ("/app/window/example/key-pair", "key-pair", test_example);
  g_test_add_func ("/app/window/clock/ticks", test_clock);
  g_test_add_func ("/app/window/document/each-window-has-its-own", test_windows_are_apart);
  g_test_add_func ("/app/window/pages/in-a-menu", test_pages_in_menu);
  g_test_add_func ("/app/window/help-overlay/opens", test_help_overlay);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
