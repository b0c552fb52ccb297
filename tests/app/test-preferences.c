/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-findings-view.h"
#include "jot-preferences.h"
#include "jot-workbench.h"

typedef struct
{
  JotWindow *window;
  GtkWidget *preferences;
  GSettings *settings;
} Person;

static void
person_set_up (Person       *person,
               gconstpointer data)
{
  person->settings = g_settings_new (JOT_APPLICATION_ID);
  person->window = app_test_open_window ();
  person->preferences = jot_preferences_new (GTK_WINDOW (person->window));
  gtk_window_present (GTK_WINDOW (person->preferences));
  app_test_settle ();
}

static void
person_tear_down (Person       *person,
                  gconstpointer data)
{
  static const char *const keys[] = { "color-scheme", "leeway", "text-zoom", "times", "warnings" };

  gtk_window_destroy (GTK_WINDOW (person->preferences));
  app_test_close (person->window);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (person->settings, keys[i]);
  g_object_unref (person->settings);
}

static GtkWidget *
look_for (Person     *person,
          const char *id)
{
  return app_test_find (person->preferences, JOT_TYPE_PREFERENCES, id);
}

static void
test_choices (Person       *person,
              gconstpointer data)
{
  static const struct
  {
    const char *row;
    const char *key;
    const char *values[3];
  } cases[] = {
    { "color_scheme_row", "color-scheme", { "follow", "light", "dark" } },
    { "times_row", "times", { "local", "utc" } },
    { "warnings_row", "warnings", { "all", "warnings", "errors" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AdwComboRow *row = ADW_COMBO_ROW (look_for (person, cases[i].row));
      guint n = g_list_model_get_n_items (adw_combo_row_get_model (row));

      g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
      for (guint j = 0; j < n; j++)
        {
          g_autofree char *value = NULL;

          adw_combo_row_set_selected (row, n - 1 - j);
          value = g_settings_get_string (person->settings, cases[i].key);
          g_assert_cmpstr (value, ==, cases[i].values[n - 1 - j]);
        }
    }
}

static void
test_colours (Person       *person,
              gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_combo_row_set_selected (ADW_COMBO_ROW (look_for (person, "color_scheme_row")), 2);
  g_assert_true (adw_style_manager_get_dark (manager));
  adw_combo_row_set_selected (ADW_COMBO_ROW (look_for (person, "color_scheme_row")), 0);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_leeway (Person       *person,
             gconstpointer data)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (look_for (person, "leeway_button")), 30);
  g_assert_cmpuint (jot_document_get_leeway (jot_window_get_document (person->window)), ==, 30);

  gtk_widget_activate_action (GTK_WIDGET (person->window), "win.new-tab", NULL);
  g_assert_cmpuint (jot_document_get_leeway (jot_window_get_document (person->window)), ==, 30);
}

/* As it is drawn, in thousandths of a point. */
static int
get_font_size (Person *person)
{
  GtkWidget *workbench = app_test_find_type (GTK_WIDGET (person->window), JOT_TYPE_WORKBENCH);
  PangoContext *context = gtk_widget_get_pango_context (workbench);

  return pango_font_description_get_size (pango_context_get_font_description (context));
}

typedef struct
{
  Person *person;
  int     size;
} Expected;

static gboolean
has_size (gpointer data)
{
  Expected *expected = data;

  return ABS (get_font_size (expected->person) - expected->size) <= 1;
}

static void
wait_for_size (Person *person,
               int     size)
{
  Expected expected = { person, size };

  app_test_wait_for (has_size, &expected);
}

static void
test_zoom (Person       *person,
           gconstpointer data)
{
  int size = get_font_size (person);
  GActionGroup *actions = G_ACTION_GROUP (app_test_application ());

  g_assert_false (g_action_group_get_action_enabled (actions, "zoom-reset"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (look_for (person, "zoom_button")), 200);
  wait_for_size (person, 2 * size);

  for (guint i = 0; g_action_group_get_action_enabled (actions, "zoom-in"); i++)
    {
      g_assert_cmpuint (i, <, 10);
      g_action_group_activate_action (actions, "zoom-in", NULL);
    }
  g_assert_cmpuint (g_settings_get_uint (person->settings, "text-zoom"), ==, 300);

  g_action_group_activate_action (actions, "zoom-out", NULL);
  g_assert_cmpuint (g_settings_get_uint (person->settings, "text-zoom"), ==, 250);
  g_action_group_activate_action (actions, "zoom-reset", NULL);
  wait_for_size (person, size);
}

static guint
count_findings (Person *person)
{
  GtkWidget *list = app_test_find (GTK_WIDGET (person->window), JOT_TYPE_FINDINGS_VIEW, "list");
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;

  return n;
}

static gboolean
has_findings (gpointer data)
{
  return count_findings (data) > 0;
}

/* An unsigned token that never expires and has no type: an error, a warning and a note. */
static void
test_warnings (Person       *person,
               gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (look_for (person, "warnings_row"));

  jot_document_set_token_text (jot_window_get_document (person->window),
                               "eyJhbGciOiJub25lIn0.eyJzdWIiOiJldmUifQ.");
  app_test_wait_for (has_findings, person);

  g_assert_cmpuint (count_findings (person), ==, 3);
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpuint (count_findings (person), ==, 2);
  adw_combo_row_set_selected (row, 2);
  g_assert_cmpuint (count_findings (person), ==, 1);
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpuint (count_findings (person), ==, 3);
}

static gboolean
has_label (GtkWidget  *root,
           const char *prefix)
{
  if (GTK_IS_LABEL (root) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (root)), prefix))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, prefix))
      return TRUE;

  return FALSE;
}

static gboolean
has_local_time (gpointer data)
{
  return has_label (GTK_WIDGET (((Person *) data)->window), "Tue 22 Mar 2011, 18:43:00 UTC ·");
}

static gboolean
has_utc_time (gpointer data)
{
  return has_label (GTK_WIDGET (((Person *) data)->window), "2011-03-22T18:43:00Z ·");
}

static void
test_times (Person       *person,
            gconstpointer data)
{
  jot_document_set_token_text (jot_window_get_document (person->window), APP_TEST_A1_TOKEN);
  app_test_wait_for (has_local_time, person);
  adw_combo_row_set_selected (ADW_COMBO_ROW (look_for (person, "times_row")), 1);
  app_test_wait_for (has_utc_time, person);
}

static GtkWidget *
find_text (GtkWidget  *root,
           const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      g_strcmp0 (gtk_label_get_label (GTK_LABEL (root)), text) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A choice of many words, as other languages have them, has lines. */
static void
test_long_choice (Person       *person,
                  gconstpointer data)
{
  static const char *const choices[] = {
    "What the settings of this system and of the person who uses it say of light and darkness", NULL
  };
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);
  AdwComboRow *row = ADW_COMBO_ROW (look_for (person, "color_scheme_row"));
  GtkWidget *label;

  g_settings_unbind (row, "selected");
  adw_combo_row_set_model (row, G_LIST_MODEL (model));
  gtk_test_widget_wait_for_draw (person->preferences);
  app_test_settle ();

  label = find_text (GTK_WIDGET (row), choices[0]);
  g_assert_nonnull (label);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), >, 1);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Person *, gconstpointer);
  } tests[] = {
    { "/app/preferences/choices/kept", test_choices },
    { "/app/preferences/choices/long", test_long_choice },
    { "/app/preferences/colours/change-at-once", test_colours },
    { "/app/preferences/leeway/in-all-tabs", test_leeway },
    { "/app/preferences/times/utc-first", test_times },
    { "/app/preferences/warnings/fewer-findings", test_warnings },
    { "/app/preferences/zoom/text-of-the-workbench", test_zoom },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Person, NULL, person_set_up, tests[i].test, person_tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
