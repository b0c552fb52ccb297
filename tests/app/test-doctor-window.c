/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-diagnosis-row.h"
#include "jot-doctor-window.h"
#include "jot-fact.h"

/* The secret of RFC 7515, A.1, taken as text. */
#define A1_SECRET \
  "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"

/* The `exp` of RFC 7515, A.1. */
#define A1_EXPIRY 1300819380

static GtkWindow *
find_doctor (void)
{
  return GTK_WINDOW (app_test_find_toplevel (JOT_TYPE_DOCTOR_WINDOW));
}

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document) && jot_document_has_fresh_findings (document);
}

static gboolean
has_result (gpointer unused)
{
  GtkWindow *doctor = find_doctor ();

  return doctor != NULL &&
         g_strcmp0 (gtk_stack_get_visible_child_name (
                      GTK_STACK (app_test_find (GTK_WIDGET (doctor), JOT_TYPE_DOCTOR_WINDOW,
                                                "stack"))), "result") == 0;
}

static gboolean
has_no_doctor (gpointer unused)
{
  return find_doctor () == NULL;
}

static GtkWidget *
get_child (const char *id)
{
  return app_test_find (GTK_WIDGET (find_doctor ()), JOT_TYPE_DOCTOR_WINDOW, id);
}

/* A window with the token of RFC 7515, A.1, and a secret. */
static JotWindow *
open_case (const char *secret)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  jot_document_move_now (document, A1_EXPIRY - 60);
  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  jot_key_source_set_text (jot_document_get_key_source (document), secret);
  app_test_wait_for (is_idle, document);

  return window;
}

static void
diagnose (JotWindow *window)
{
  GtkWidget *workbench = app_test_find_type (GTK_WIDGET (window),
                                             g_type_from_name ("JotWorkbench"));

  g_assert_true (gtk_widget_activate_action (workbench, "workbench.diagnose", NULL));
}

static void
test_finds_and_mends (void)
{
  JotWindow *window = open_case (A1_SECRET);
  JotDocument *document = jot_window_get_document (window);
  GtkListBox *list;
  GtkWidget *row;

  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_MISMATCH);

  diagnose (window);
  app_test_wait_for (has_result, NULL);
  list = GTK_LIST_BOX (get_child ("diagnosis_list"));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0));
  g_assert_nonnull (row);
  g_assert_cmpstr (jot_fact_get_value (JOT_FACT (app_test_find (row, JOT_TYPE_DIAGNOSIS_ROW,
                                                                "id_fact"))), ==,
                   "secret-base64url");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_child ("summary_label"))), ==,
                   "1 cause was found.");

  g_signal_emit_by_name (app_test_find (row, JOT_TYPE_DIAGNOSIS_ROW, "mend_button"), "clicked");
  app_test_wait_for (has_no_doctor, NULL);
  app_test_wait_for (is_idle, document);
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, APP_TEST_A1_TOKEN);

  jot_document_undo (document);
  app_test_wait_for (is_idle, document);
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_MISMATCH);

  app_test_close (window);
}

static gboolean
press (GtkWidget *row,
       guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);
  gboolean is_handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && !is_handled)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &is_handled);
    }

  return is_handled;
}

static gboolean
has_room (gpointer widget)
{
  return gtk_widget_get_height (widget) > 0;
}

/* A stop for each cause, at what can be done; its texts are a step of the arrows away. */
static void
test_focus (void)
{
  JotWindow *window = open_case (A1_SECRET);
  GtkWidget *list, *row, *button, *focus;

  diagnose (window);
  app_test_wait_for (has_result, NULL);
  list = get_child ("diagnosis_list");
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  button = app_test_find (row, JOT_TYPE_DIAGNOSIS_ROW, "mend_button");
  /* The focus goes by where things are. */
  app_test_wait_for (has_room, button);

  gtk_window_set_focus (find_doctor (), NULL);
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (find_doctor ()) == button);
  g_assert_true (press (row, GDK_KEY_Up));
  focus = gtk_window_get_focus (find_doctor ());
  g_assert_true (GTK_IS_LABEL (focus) && gtk_label_get_selectable (GTK_LABEL (focus)));
  g_assert_false (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));

  gtk_widget_set_visible (button, FALSE);
  gtk_window_set_focus (find_doctor (), NULL);
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (find_doctor ()) == row);
  g_assert_true (press (row, GDK_KEY_Down));
  g_assert_true (GTK_IS_LABEL (gtk_window_get_focus (find_doctor ())));

  gtk_window_destroy (find_doctor ());
  app_test_close (window);
}

static void
test_tells_what_was_tried (void)
{
  JotWindow *window = open_case ("no secret that anybody has published anywhere");
  AdwExpanderRow *row;
  GtkWidget *diagnosis;

  jot_document_set_token_text (jot_window_get_document (window),
                               APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD
                               ".AAjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  diagnose (window);
  app_test_wait_for (has_result, NULL);
  diagnosis =
    GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_child ("diagnosis_list")),
                                               0));
  g_assert_nonnull (diagnosis);
  g_assert_cmpstr (jot_fact_get_value (JOT_FACT (app_test_find (diagnosis, JOT_TYPE_DIAGNOSIS_ROW,
                                                                "id_fact"))), ==, "secret-other");
  g_assert_false (gtk_widget_get_visible (app_test_find (diagnosis, JOT_TYPE_DIAGNOSIS_ROW,
                                                         "mend_button")));

  row = ADW_EXPANDER_ROW (get_child ("trials_row"));
  adw_expander_row_set_expanded (row, TRUE);
  g_assert_nonnull (app_test_find_type (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW));

  gtk_window_close (find_doctor ());
  app_test_wait_for (has_no_doctor, NULL);
  app_test_close (window);
}

static void
test_without_key (void)
{
  JotWindow *window = open_case ("");

  diagnose (window);
  app_test_wait_for (has_result, NULL);
  g_assert_true (gtk_widget_has_css_class (get_child ("summary_card"), "neutral"));

  gtk_window_close (find_doctor ());
  app_test_wait_for (has_no_doctor, NULL);
  app_test_close (window);
}

/* Closing it at once lets go of the work, and what comes of it afterwards finds nobody. */
/* A key that was being made, or a file that was being read, may come while the window is open. */
static void
test_other_case (void)
{
  JotWindow *window = open_case (A1_SECRET);
  JotDocument *document = jot_window_get_document (window);
  GtkWindow *doctor;

  diagnose (window);
  app_test_wait_for (has_result, NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_child ("summary_label"))), ==,
                   "1 cause was found.");
  doctor = find_doctor ();

  jot_key_source_set (jot_document_get_key_source (document), JOT_KEY_FORM_TEXT,
                      JOT_SECRET_FORMAT_UTF8, APP_TEST_A1_KEY, NULL);
  g_assert_true (find_doctor () != doctor);
  app_test_wait_for (has_result, NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_child ("summary_label"))), !=,
                   "1 cause was found.");

  jot_document_clear (document);
  g_assert_null (find_doctor ());

  app_test_close (window);
}

static void
test_cancelled (void)
{
  JotWindow *window = open_case ("no way at all");

  diagnose (window);
  g_assert_nonnull (find_doctor ());
  g_signal_emit_by_name (app_test_find_type (get_child ("stack"), GTK_TYPE_BUTTON), "clicked");
  app_test_wait_for (has_no_doctor, NULL);
  app_test_close (window);
}

static void
test_no_token (void)
{
  JotWindow *window = app_test_open_window ();

  diagnose (window);
  g_assert_null (find_doctor ());
  app_test_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/doctor-window/finds-and-mends", test_finds_and_mends);
  g_test_add_func ("/app/doctor-window/focus", test_focus);
  g_test_add_func ("/app/doctor-window/tells-what-was-tried", test_tells_what_was_tried);
  g_test_add_func ("/app/doctor-window/asks-for-the-key", test_without_key);
  g_test_add_func ("/app/doctor-window/other-case", test_other_case);
  g_test_add_func ("/app/doctor-window/cancelled", test_cancelled);
  g_test_add_func ("/app/doctor-window/nothing-without-a-token", test_no_token);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
