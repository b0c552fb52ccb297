/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is asked of every widget, also of those that are yet to be written: each template is found
 * among the resources, each child by walking. Warnings end the test by themselves. */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-claims-pane.h"
#include "jot-compare-side.h"
#include "jot-compare-window.h"
#include "jot-comparison-view.h"
#include "jot-diagnosis-row.h"
#include "jot-difference-row.h"
#include "jot-doctor-window.h"
#include "jot-edit-page.h"
#include "jot-experiment-row.h"
#include "jot-finding-row.h"
#include "jot-flow-page.h"
#include "jot-flow-settings-view.h"
#include "jot-form-entry.h"
#include "jot-form-row.h"
#include "jot-form-value.h"
#include "jot-key-pane.h"
#include "jot-keyring-row.h"
#include "jot-knowledge-view.h"
#include "jot-learn-encode.h"
#include "jot-learn-guard.h"
#include "jot-learn-page.h"
#include "jot-learn-side.h"
#include "jot-learn-sides.h"
#include "jot-learn-sign.h"
#include "jot-learn-write.h"
#include "jot-message-view.h"
#include "jot-name-chooser.h"
#include "jot-preferences.h"
#include "jot-sequence-view.h"
#include "jot-time-picker.h"
#include "jot-token-picker.h"
#include "jot-workbench.h"

#define RESOURCES "/io/github/jotsmith/Jotsmith"

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

static void
load_good (JotDocument *document)
{
  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
  app_test_wait_for (is_idle, document);
}

/* Templates */

/* Those that are made only once there is something to show. */
static void
register_late_types (void)
{
  g_type_ensure (JOT_TYPE_COMPARE_SIDE);
  g_type_ensure (JOT_TYPE_COMPARE_WINDOW);
  g_type_ensure (JOT_TYPE_COMPARISON_VIEW);
  g_type_ensure (JOT_TYPE_DIAGNOSIS_ROW);
  g_type_ensure (JOT_TYPE_DIFFERENCE_ROW);
  g_type_ensure (JOT_TYPE_DOCTOR_WINDOW);
  g_type_ensure (JOT_TYPE_EXPERIMENT_ROW);
  g_type_ensure (JOT_TYPE_FINDING_ROW);
  g_type_ensure (JOT_TYPE_FLOW_PAGE);
  g_type_ensure (JOT_TYPE_FLOW_SETTINGS_VIEW);
  g_type_ensure (JOT_TYPE_FORM_ENTRY);
  g_type_ensure (JOT_TYPE_FORM_ROW);
  g_type_ensure (JOT_TYPE_FORM_VALUE);
  g_type_ensure (JOT_TYPE_KEYRING_ROW);
  g_type_ensure (JOT_TYPE_KNOWLEDGE_VIEW);
  g_type_ensure (JOT_TYPE_LEARN_ENCODE);
  g_type_ensure (JOT_TYPE_LEARN_GUARD);
  g_type_ensure (JOT_TYPE_LEARN_PAGE);
  g_type_ensure (JOT_TYPE_LEARN_SIDE);
  g_type_ensure (JOT_TYPE_LEARN_SIDES);
  g_type_ensure (JOT_TYPE_LEARN_SIGN);
  g_type_ensure (JOT_TYPE_LEARN_WRITE);
  g_type_ensure (JOT_TYPE_MESSAGE_VIEW);
  g_type_ensure (JOT_TYPE_NAME_CHOOSER);
  g_type_ensure (JOT_TYPE_PREFERENCES);
  g_type_ensure (JOT_TYPE_SEQUENCE_VIEW);
  g_type_ensure (JOT_TYPE_TIME_PICKER);
  g_type_ensure (JOT_TYPE_TOKEN_PICKER);
}

/* `NULL` where the file is not a template. */
static char *
dup_template_class (const char *name)
{
  static const char begin[] = "<template class=\"";
  g_autofree char *path = g_build_path ("/", RESOURCES, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *text = NULL;
  const char *at;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  at = strstr (text, begin);
  if (at == NULL)
    return NULL;
  at += strlen (begin);

  return g_strndup (at, strcspn (at, "\""));
}

static void
assert_lives_and_dies (GType type)
{
  g_autoptr (JotDocument) document = jot_document_new ();
  GObject *widget = g_object_ref_sink (g_object_new (type, NULL));
  gboolean has_document =
    g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "document") != NULL;

  g_test_message ("%s", g_type_name (type));

  if (has_document)
    {
      g_object_set (widget, "document", document, NULL);
      load_good (document);
      jot_document_load_example (document, JOT_EXAMPLE_KEY_PAIR);
      app_test_wait_for (is_idle, document);
    }

  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  app_test_settle ();
  g_assert_finalize_object (widget);

  /* Nothing of the widget may still listen. */
  jot_document_clear (document);
  app_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_templates (void)
{
  JotWindow *window = app_test_open_window ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names =
    g_resources_enumerate_children (RESOURCES, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  guint n_templates = 0;

  g_assert_no_error (error);
  register_late_types ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *class =
        g_str_has_suffix (names[i], ".ui") ? dup_template_class (names[i]) : NULL;

      if (class == NULL)
        continue;

      n_templates++;
      if (g_type_from_name (class) != 0)
        {
          assert_lives_and_dies (g_type_from_name (class));
          continue;
        }
      g_test_message ("%s is not part of the window: add it to the late types", class);
      g_test_fail ();
    }

  g_assert_cmpuint (n_templates, >, 20);
  app_test_close (window);
}

/* Names */

/* Parts of the toolkit whose inside is the toolkit's own matter. */
static gboolean
is_closed (GtkWidget *widget)
{
  if (ADW_IS_PREFERENCES_WINDOW (gtk_widget_get_root (widget)) &&
      (ADW_IS_HEADER_BAR (widget) || ADW_IS_VIEW_SWITCHER_BAR (widget)))
    return TRUE;

  return GTK_IS_POPOVER_MENU (widget) || GTK_IS_CALENDAR (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_EDITABLE (widget) || GTK_IS_WINDOW_CONTROLS (
    widget) ||
         ADW_IS_TAB_BAR (widget);
}

static gboolean
shows_text (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;

  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_text (GTK_LABEL (widget)) != '\0';

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && shows_text (child))
      return TRUE;

  return FALSE;
}

/* The name that a screen reader has for a widget: its own, or the text that it shows. What can be
 * written in shows what was written, which is no name. */
static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;

  /* The toolkit says that a button is labelled by its icon, which has no name either. */
  if (!GTK_IS_BUTTON (widget) &&
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;

  if (ADW_IS_PREFERENCES_ROW (widget))
    return *adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) != '\0';

  return !GTK_IS_EDITABLE (widget) && !GTK_IS_TEXT_VIEW (widget) && shows_text (widget);
}

static gboolean
needs_name (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  /* Those have the focus for what is in them. */
  if (GTK_IS_LABEL (widget) || GTK_IS_LIST_BOX (widget) || GTK_IS_POPOVER (widget) ||
      GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_MENU_BUTTON (parent))
    return FALSE;

  /* It is called by what it holds, and the pages that are not shown hold nothing. */
  if (GTK_IS_EXPANDER (widget) && !gtk_widget_get_mapped (widget))
    return FALSE;

  return gtk_widget_get_focusable (widget) || GTK_IS_SPIN_BUTTON (widget) ||
         GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_SWITCH (widget);
}

static gboolean
is_bare_button (GtkWidget *widget)
{
  return (GTK_IS_MENU_BUTTON (widget) ||
          (GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))) &&
         !shows_text (widget);
}

static void
complain (GtkWidget  *widget,
          const char *lack)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (at));

      g_string_append_printf (path, " < %s%s%s", G_OBJECT_TYPE_NAME (at), id != NULL ? " " : "",
                              id != NULL ? id : "");
      if (at != widget && g_str_has_prefix (G_OBJECT_TYPE_NAME (at), "Jot"))
        break;
    }

  g_test_message ("No %s:%s", lack, path->str);
  g_test_fail ();
}

static guint
walk (GtkWidget *widget)
{
  guint n_named = 0;

  /* A popover says that it is not visible while it is closed. */
  if (!gtk_widget_get_visible (widget) && !GTK_IS_POPOVER (widget))
    return 0;

  /* A list of choices is filled when it is opened. */
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL)
    gtk_widget_realize (widget);

  /* So are the rows within another. */
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);

  if (needs_name (widget))
    {
      n_named++;
      if (!has_name (widget))
        complain (widget, "name");
    }
  if (is_bare_button (widget) && gtk_widget_get_tooltip_text (widget) == NULL)
    complain (widget, "tooltip");

  if (is_closed (widget))
    return n_named;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_named += walk (child);

  return n_named;
}

static void
prepare_empty (JotDocument *document)
{
}

static void
prepare_key_pair (JotDocument *document)
{
  jot_document_load_example (document, JOT_EXAMPLE_KEY_PAIR);
  app_test_wait_for (is_idle, document);
}

static void
prepare_broken (JotDocument *document)
{
  load_good (document);
  jot_document_set_token_text (document, APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD ".+");
}

static void
prepare_separate (JotDocument *document)
{
  prepare_key_pair (document);
  jot_document_set_sign_separately (document, TRUE);
}

/* With members of every kind, for the rows of the form. */
static void
prepare_kinds (JotDocument *document)
{
  load_good (document);
  jot_document_set_payload_text (
    document, "{\"exp\": 1300819380, \"aud\": [\"a\", \"b\"], \"n\": {\"m\": 1.5}, \"yes\": true,"
              " \"no\": null, \"jwk\": {}, \"list\": [], \"text\": \"line\\nline\"}");
  app_test_wait_for (is_idle, document);
}

typedef struct
{
  const char *name;
  void (*prepare)(JotDocument *document);
} State;

static const State states[] = {
  { "empty", prepare_empty },
  { "good", load_good },
  { "key-pair", prepare_key_pair },
  { "separate-keys", prepare_separate },
  { "broken", prepare_broken },
  { "members-of-every-kind", prepare_kinds },
};

/* Pages that were never shown may not have been filled. */
static void
show_all_pages (JotWindow *window)
{
  static const struct
  {
    const char *claims;
    const char *edit;
  } pages[] = {
    { "decoded", NULL }, { "edit", "json" }, { "edit", "form" },
  };
  static const char *const views[] = { "flow", "learn" };
  GtkWidget *claims = app_test_find_type (GTK_WIDGET (window), JOT_TYPE_CLAIMS_PANE);

  g_assert_true (gtk_widget_activate_action (claims, "time.open", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_true (gtk_widget_activate_action (claims, "claims.show", "s", pages[i].claims));
      if (pages[i].edit != NULL)
        g_assert_true (gtk_widget_activate_action (app_test_find_type (claims, JOT_TYPE_EDIT_PAGE),
                                                   "edit.show", "s", pages[i].edit));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      app_test_settle ();
    }

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s",
                                                 views[i]));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      app_test_settle ();
    }
}

static void
test_window (gconstpointer data)
{
  const State *state = data;
  JotWindow *window = app_test_open_window ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  state->prepare (jot_window_get_document (window));
  show_all_pages (window);
  g_assert_cmpuint (walk (GTK_WIDGET (window)), >, 20);

  app_test_close (window);
}

static void
assert_window (GtkWidget *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  app_test_settle ();
  g_assert_cmpuint (walk (window), >, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_preferences (void)
{
  assert_window (jot_preferences_new (NULL));
}

static void
test_doctor (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  jot_document_load_token (document, APP_TEST_A1_TOKEN);
  jot_document_set_key_text (document, "secret");
  app_test_wait_for (is_idle, document);
  assert_window (jot_doctor_window_new (GTK_WINDOW (window), document));

  app_test_close (window);
}

static gboolean
is_compared (gpointer compare)
{
  return gtk_widget_get_visible (app_test_find (compare, JOT_TYPE_COMPARE_WINDOW, "summary_box"));
}

static void
test_compare (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  g_autoptr (JotDocument) other = jot_document_new ();
  GtkWidget *compare;

  load_good (document);
  jot_document_load_token (other, APP_TEST_A1_TOKEN);
  compare = jot_compare_window_new (GTK_WINDOW (window), document, other);
  app_test_wait_for (is_compared, compare);
  assert_window (compare);

  app_test_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/widgets/templates/each-loads-and-goes", test_templates);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/widgets/names/window/%s", states[i].name);

      g_test_add_data_func (path, &states[i], test_window);
    }
  g_test_add_func ("/app/widgets/names/preferences", test_preferences);
  g_test_add_func ("/app/widgets/names/compare", test_compare);
  g_test_add_func ("/app/widgets/names/doctor", test_doctor);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
