/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What keys do, sent through the display server to whatever has the focus. */

#include "config.h"

#include "app-keys.h"
#include "app-test.h"

#include "jot-claims-pane.h"
#include "jot-edit-page.h"
#include "jot-json-editor.h"
#include "jot-key-input.h"
#include "jot-template-menu.h"
#include "jot-token-view.h"

typedef struct
{
  JotWindow   *window;
  JotDocument *document;
  gboolean     has_keys;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = app_test_open_window ();
  fixture->document = jot_window_get_document (fixture->window);
  fixture->has_keys = app_keys_take_focus (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  app_test_close (fixture->window);
}

static gboolean
is_idle (gpointer data)
{
  return !jot_document_get_busy (data);
}

static void
settle (Fixture *fixture)
{
  app_test_settle ();
  app_test_wait_for (is_idle, fixture->document);
  app_test_settle ();
}

static void
load_a1 (Fixture *fixture)
{
  jot_document_set_re_sign (fixture->document, FALSE);
  jot_document_load_token (fixture->document, APP_TEST_A1_TOKEN);
  jot_document_set_key_form (fixture->document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (fixture->document, APP_TEST_A1_KEY);
  settle (fixture);
}

static GtkWidget *
find (Fixture    *fixture,
      GType       type,
      const char *id)
{
  return app_test_find (GTK_WIDGET (fixture->window), type, id);
}

static GtkWidget *
find_view (Fixture    *fixture,
           const char *editor)
{
  return app_test_find (find (fixture, JOT_TYPE_EDIT_PAGE, editor), JOT_TYPE_JSON_EDITOR, "view");
}

typedef struct
{
  GtkWindow *window;
  GtkWidget *widget;
} Focus;

static gboolean
is_focused (gpointer data)
{
  const Focus *focus = data;
  GtkWidget *focused = gtk_window_get_focus (focus->window);

  return focused != NULL &&
         (focused == focus->widget || gtk_widget_is_ancestor (focused, focus->widget));
}

/* The focus comes to be on a widget or on what it is made of. */
static void
assert_focus (Fixture   *fixture,
              GtkWidget *widget)
{
  Focus focus = { GTK_WINDOW (fixture->window), widget };

  app_test_wait_for (is_focused, &focus);
}

static gboolean
is_not_empty (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

static gboolean
is_signed_anew (gpointer data)
{
  return !g_str_has_suffix (jot_document_get_token_text (data), "." APP_TEST_A1_SIGNATURE);
}

/* The texts were edited, so that the signature does not match; the key signs them as they are. */
static void
assert_signs (Fixture    *fixture,
              const char *accelerator)
{
  const char *edited = "{\"iss\":\"eve\"}";

  jot_document_set_payload_text (fixture->document, edited);
  settle (fixture);
  g_assert_true (g_str_has_suffix (jot_document_get_token_text (fixture->document),
                                   "." APP_TEST_A1_SIGNATURE));

  app_keys_press (accelerator);
  app_test_wait_for (is_signed_anew, fixture->document);
  settle (fixture);
  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), ==, edited);
  g_assert_cmpint (jot_report_get_outcome (jot_document_get_report (fixture->document),
                                           JOT_VERDICT_KIND_SIGNATURE), ==, JOT_CHECK_PASS);

  jot_document_load_token (fixture->document, APP_TEST_A1_TOKEN);
  settle (fixture);
}

static void
test_sign (Fixture      *fixture,
           gconstpointer data)
{
  const char *const accelerators[] = { "<Control>Return", "<Control>KP_Enter" };

  if (!fixture->has_keys)
    return;

  load_a1 (fixture);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (find (fixture, JOT_TYPE_KEY_INPUT, "reveal_button")), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    {
      app_keys_press ("<Control>e");
      gtk_widget_grab_focus (find_view (fixture, "payload_editor"));
      assert_signs (fixture, accelerators[i]);
      gtk_widget_grab_focus (find_view (fixture, "header_editor"));
      assert_signs (fixture, accelerators[i]);
      gtk_widget_grab_focus (find (fixture, JOT_TYPE_KEY_INPUT, "key_view"));
      assert_signs (fixture, accelerators[i]);
      app_keys_press ("<Alt>1");
      assert_signs (fixture, accelerators[i]);
    }
  g_assert_cmpstr (jot_document_get_key_text (fixture->document), ==, APP_TEST_A1_KEY);
}

/* Where nothing can be signed, the key still is no line break. */
static void
test_sign_without_key (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *payload = NULL;

  if (!fixture->has_keys)
    return;

  jot_document_load_token (fixture->document, APP_TEST_A1_TOKEN);
  settle (fixture);
  payload = g_strdup (jot_document_get_payload_text (fixture->document));
  app_keys_press ("<Control>e");
  gtk_widget_grab_focus (find_view (fixture, "payload_editor"));
  app_keys_press ("<Control>Return");
  settle (fixture);

  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), ==, payload);
  g_assert_cmpstr (jot_document_get_token_text (fixture->document), ==, APP_TEST_A1_TOKEN);
}

static void
test_focus (Fixture      *fixture,
            gconstpointer data)
{
  if (!fixture->has_keys)
    return;

  load_a1 (fixture);

  app_keys_press ("<Control>e");
  assert_focus (fixture, find_view (fixture, "payload_editor"));
  app_keys_press ("<Alt>3");
  assert_focus (fixture, find (fixture, JOT_TYPE_KEY_INPUT, "reveal_button"));
  app_keys_press ("space");
  app_keys_press ("<Alt>3");
  assert_focus (fixture, find (fixture, JOT_TYPE_KEY_INPUT, "key_view"));
  app_keys_press ("<Alt>2");
  assert_focus (fixture, find_view (fixture, "payload_editor"));
  app_keys_press ("<Alt>1");
  assert_focus (fixture, app_test_find_type (GTK_WIDGET (fixture->window),
                                             JOT_TYPE_TOKEN_VIEW));

  jot_document_set_key_form (fixture->document, JOT_KEY_FORM_SECRET);
  app_keys_press ("<Alt>3");
  assert_focus (fixture, find (fixture, JOT_TYPE_KEY_INPUT, "secret_row"));

  app_keys_press ("<Control><Alt>f");
  assert_focus (fixture, find (fixture, JOT_TYPE_EDIT_PAGE, "payload_form"));
  app_keys_press ("<Alt>1");
  app_keys_press ("<Alt>2");
  assert_focus (fixture, find (fixture, JOT_TYPE_EDIT_PAGE, "payload_form"));

  app_keys_press ("<Control>e");
  assert_focus (fixture, find_view (fixture, "payload_editor"));
  app_keys_press ("<Control>d");
  app_keys_press ("<Alt>1");
  app_keys_press ("<Alt>2");
  assert_focus (fixture, find (fixture, JOT_TYPE_CLAIMS_PANE, "payload_list"));
}

static void
test_keep_key (Fixture      *fixture,
               gconstpointer data)
{
  GListModel *keyring = G_LIST_MODEL (jot_document_get_keyring (fixture->document));

  if (!fixture->has_keys)
    return;

  load_a1 (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (keyring), ==, 0);
  app_keys_press ("<Control>k");
  app_test_wait_for (is_not_empty, keyring);
  g_assert_cmpuint (g_list_model_get_n_items (keyring), ==, 1);
}

static void
test_templates (Fixture      *fixture,
                gconstpointer data)
{
  GtkListBox *list;

  if (!fixture->has_keys)
    return;

  app_keys_press ("<Control>e");
  list = GTK_LIST_BOX (find (fixture, JOT_TYPE_TEMPLATE_MENU, "list"));
  gtk_widget_grab_focus (find (fixture, JOT_TYPE_TEMPLATE_MENU, "button"));
  app_keys_press ("Return");
  assert_focus (fixture, GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  app_keys_press ("Down");
  app_keys_press ("Down");
  assert_focus (fixture, GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2)));
  app_keys_press ("Up");
  app_keys_press ("Return");
  settle (fixture);

  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), !=, "");
  g_assert_nonnull (jot_document_get_undo_label (fixture->document));
}

/* The list itself has no use for the focus, but its rows do. */
static gboolean
takes_focus (gpointer widget)
{
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* What a toast offers by a click, the keyboard has as long as nothing was edited; but a text that has
 * the focus comes first. */
static void
test_undo_step (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *list = find (fixture, JOT_TYPE_CLAIMS_PANE, "payload_list");

  if (!fixture->has_keys)
    return;

  load_a1 (fixture);
  app_keys_press ("<Control>d");
  jot_document_clear (fixture->document);
  settle (fixture);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  app_keys_press ("<Control>z");
  settle (fixture);
  g_assert_cmpstr (jot_document_get_token_text (fixture->document), ==, APP_TEST_A1_TOKEN);
  g_assert_null (jot_document_get_undo_label (fixture->document));

  /* There is none any more. */
  app_test_wait_for (takes_focus, list);
  app_keys_press ("<Control>z");
  settle (fixture);
  g_assert_cmpstr (jot_document_get_token_text (fixture->document), ==, APP_TEST_A1_TOKEN);
}

/* Whether the list of suggestions is to be seen. */
static gboolean
is_suggesting (gpointer view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "completion") && gtk_widget_get_mapped (child))
      return TRUE;

  return FALSE;
}

static gboolean
is_not_suggesting (gpointer view)
{
  return !is_suggesting (view);
}

static void
assert_written (GtkWidget  *view,
                const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_suggestions (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *view;

  if (!fixture->has_keys)
    return;

  app_keys_press ("<Control>e");
  view = find_view (fixture, "payload_editor");
  assert_focus (fixture, view);

  app_keys_press ("<Shift>braceleft");
  g_assert_false (is_suggesting (view));
  app_keys_press ("<Shift>quotedbl");
  app_test_wait_for (is_suggesting, view);
  app_keys_press ("e");
  app_keys_press ("x");
  app_test_wait_for (is_suggesting, view);
  app_keys_press ("Return");
  app_test_wait_for (is_not_suggesting, view);
  assert_written (view, "{\"exp\": ");

  /* All that it did is one edit. */
  app_keys_press ("<Control>z");
  assert_written (view, "{\"ex");
  app_keys_press ("<Control><Shift>z");
  assert_written (view, "{\"exp\": ");

  /* In a value nothing is suggested, nor what is there already. */
  app_keys_press ("<Shift>quotedbl");
  app_keys_press ("s");
  g_assert_false (is_suggesting (view));
  app_keys_press ("<Shift>quotedbl");
  app_keys_press ("comma");
  app_keys_press ("<Shift>quotedbl");
  app_test_wait_for (is_suggesting, view);
  app_keys_press ("Escape");
  app_test_wait_for (is_not_suggesting, view);
  app_keys_press ("e");
  app_keys_press ("x");
  app_keys_press ("p");
  app_keys_press ("Escape");
  app_keys_press ("<Shift>quotedbl");
  g_assert_false (is_suggesting (view));
  assert_written (view, "{\"exp\": \"s\",\"exp\"");
}

static void
add_tests (void)
{
  g_test_add ("/keys/sign", Fixture, NULL, set_up, test_sign, tear_down);
  g_test_add ("/keys/sign-without-key", Fixture, NULL, set_up, test_sign_without_key, tear_down);
  g_test_add ("/keys/focus", Fixture, NULL, set_up, test_focus, tear_down);
  g_test_add ("/keys/keep-key", Fixture, NULL, set_up, test_keep_key, tear_down);
  g_test_add ("/keys/templates", Fixture, NULL, set_up, test_templates, tear_down);
  g_test_add ("/keys/undo-step", Fixture, NULL, set_up, test_undo_step, tear_down);
  g_test_add ("/keys/suggestions", Fixture, NULL, set_up, test_suggestions, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  return app_test_run (&argc, &argv, add_tests);
}
