/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-expectations-view.h"
#include "jot-token-pane.h"

typedef struct
{
  GtkWidget   *view;
  JotDocument *document;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = jot_document_new ();
  fixture->view = g_object_ref_sink (jot_expectations_view_new ());
  jot_expectations_view_set_document (JOT_EXPECTATIONS_VIEW (fixture->view), fixture->document);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->document);
}

static GtkWidget *
get_child (Fixture    *fixture,
           const char *id)
{
  return app_test_find (fixture->view, JOT_TYPE_EXPECTATIONS_VIEW, id);
}

static const char *
get_summary (Fixture *fixture)
{
  return adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_child (fixture, "expander_row")));
}

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

static JotCheckOutcome
get_outcome (Fixture       *fixture,
             JotVerdictKind kind)
{
  app_test_wait_for (is_idle, fixture->document);

  return jot_report_get_outcome (jot_document_get_report (fixture->document), kind);
}

typedef struct
{
  const char    *id;
  JotExpectation what;
  const char    *refused;
  const char    *accepted;
} EntryCase;

static const EntryCase entry_cases[] = {
  { "issuer_row", JOT_EXPECT_ISSUER, "jo", "joe" },
  { "audience_row", JOT_EXPECT_AUDIENCE, "her", "here" },
  { "subject_row", JOT_EXPECT_SUBJECT, "ad", "ada" },
  { "type_row", JOT_EXPECT_TYPE, "at+jw", "at+jwt" },
};

/* Each letter counts. */
static void
test_entry (Fixture      *fixture,
            gconstpointer data)
{
  const EntryCase *entry_case = data;
  GtkEditable *row = GTK_EDITABLE (get_child (fixture, entry_case->id));

  jot_document_set_header_text (fixture->document, "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}");
  jot_document_set_payload_text (fixture->document,
                                 "{\"iss\":\"joe\",\"aud\":[\"here\"],\"sub\":\"ada\","
                                 "\"exp\":9999999999}");
  g_assert_cmpint (get_outcome (fixture, JOT_VERDICT_KIND_CLAIMS), !=, JOT_CHECK_FAIL);

  gtk_editable_set_text (row, entry_case->refused);
  g_assert_cmpstr (jot_document_get_expected (fixture->document, entry_case->what), ==,
                   entry_case->refused);
  g_assert_cmpint (get_outcome (fixture, JOT_VERDICT_KIND_CLAIMS), ==, JOT_CHECK_FAIL);

  gtk_editable_set_text (row, entry_case->accepted);
  g_assert_cmpint (get_outcome (fixture, JOT_VERDICT_KIND_CLAIMS), !=, JOT_CHECK_FAIL);

  gtk_editable_set_text (row, "");
  g_assert_null (jot_document_get_expected (fixture->document, entry_case->what));
  g_assert_false (jot_document_get_has_expectations (fixture->document));

  /* They have names, which the title alone does not give them. */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (row)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
test_algorithm (Fixture      *fixture,
                gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (get_child (fixture, "algorithm_row"));

  jot_document_load_example (fixture->document, JOT_EXAMPLE_SHARED_SECRET);
  g_assert_cmpint (get_outcome (fixture, JOT_VERDICT_KIND_SIGNATURE), ==, JOT_CHECK_PASS);

  adw_combo_row_set_selected (row, 2);
  g_assert_cmpstr (jot_document_get_expected (fixture->document, JOT_EXPECT_ALGORITHM), ==,
                   "HS384");
  g_assert_cmpint (get_outcome (fixture, JOT_VERDICT_KIND_SIGNATURE), ==, JOT_CHECK_FAIL);

  adw_combo_row_set_selected (row, 0);
  g_assert_null (jot_document_get_expected (fixture->document, JOT_EXPECT_ALGORITHM));
  g_assert_cmpint (get_outcome (fixture, JOT_VERDICT_KIND_SIGNATURE), ==, JOT_CHECK_PASS);
}

/* As the doctor sets them, and as another document has them. */
static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (JotDocument) other = jot_document_new ();
  GtkEditable *issuer = GTK_EDITABLE (get_child (fixture, "issuer_row"));
  AdwComboRow *algorithm = ADW_COMBO_ROW (get_child (fixture, "algorithm_row"));

  jot_document_set_expected (fixture->document, JOT_EXPECT_ISSUER, "<joe> & co");
  jot_document_set_expected (fixture->document, JOT_EXPECT_ALGORITHM, "HS256");
  g_assert_cmpstr (gtk_editable_get_text (issuer), ==, "<joe> & co");
  g_assert_cmpuint (adw_combo_row_get_selected (algorithm), ==, 1);
  g_assert_cmpstr (get_summary (fixture), ==, "alg: HS256\niss: <joe> & co");

  jot_expectations_view_set_document (JOT_EXPECTATIONS_VIEW (fixture->view), other);
  g_assert_cmpstr (gtk_editable_get_text (issuer), ==, "");
  g_assert_cmpuint (adw_combo_row_get_selected (algorithm), ==, 0);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "clear_button")));
  g_assert_cmpstr (jot_document_get_expected (fixture->document, JOT_EXPECT_ISSUER), ==,
                   "<joe> & co");

  jot_expectations_view_set_document (JOT_EXPECTATIONS_VIEW (fixture->view), NULL);
}

static void
examined_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(JotDoctorResult **) user_data = jot_document_examine_finish (JOT_DOCUMENT (object), result,
                                                                 &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* What is asked here is what the doctor finds to be the cause, and its mend is seen here. */
static void
test_mend (Fixture      *fixture,
           gconstpointer data)
{
  GtkEditable *issuer = GTK_EDITABLE (get_child (fixture, "issuer_row"));
  JotDoctorResult *result = NULL;
  const JotDiagnosis *diagnosis;

  jot_document_load_example (fixture->document, JOT_EXAMPLE_SHARED_SECRET);
  jot_document_set_payload_text (fixture->document, "{\"iss\":\"https://id.example/\"}");
  app_test_wait_for (is_idle, fixture->document);
  gtk_editable_set_text (issuer, "https://id.example");
  g_assert_cmpint (get_outcome (fixture, JOT_VERDICT_KIND_CLAIMS), ==, JOT_CHECK_FAIL);

  jot_document_examine_async (fixture->document, NULL, NULL, examined_cb, &result);
  app_test_wait_for (is_set, &result);
  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), >, 0);
  diagnosis = jot_doctor_result_get_diagnosis (result, 0);
  g_assert_cmpint (diagnosis->mend->kind, ==, JOT_MEND_ISSUER);

  jot_document_apply_mend (fixture->document, diagnosis->mend);
  g_assert_cmpstr (gtk_editable_get_text (issuer), ==, "https://id.example/");
  g_assert_cmpint (get_outcome (fixture, JOT_VERDICT_KIND_CLAIMS), !=, JOT_CHECK_FAIL);

  jot_document_undo (fixture->document);
  g_assert_cmpstr (gtk_editable_get_text (issuer), ==, "https://id.example");

  jot_doctor_result_free (result);
}

static void
test_clear (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    jot_document_set_expected (fixture->document, (JotExpectation) i, "HS256");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "clear_button")));

  gtk_widget_activate_action (fixture->view, "expectations.clear", NULL);
  g_assert_false (jot_document_get_has_expectations (fixture->document));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (fixture, "subject_row"))), ==,
                   "");
}

typedef struct
{
  GtkWidget *view;
  GtkWidget *row;
} InView;

static gboolean
is_in_view (gpointer data)
{
  const InView *places = data;
  GtkWidget *viewport = gtk_widget_get_ancestor (places->view, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (places->row, viewport, &bounds) && bounds.size.height > 20 &&
         bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (viewport);
}

/* Below a long token the rows unfold out of sight. */
static void
test_in_view (void)
{
  JotWindow *window = app_test_open_window ();
  InView places;

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 640);
  jot_document_set_token_text (jot_window_get_document (window), APP_TEST_A1_TOKEN);
  app_test_settle ();
  gtk_widget_activate_action (app_test_find_type (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE),
                              "token.expect", NULL);
  places.view = app_test_find_type (GTK_WIDGET (window), JOT_TYPE_EXPECTATIONS_VIEW);
  places.row = app_test_find (places.view, JOT_TYPE_EXPECTATIONS_VIEW, "subject_row");
  app_test_wait_for (is_in_view, &places);

  app_test_close (window);
}

static void
test_shortcut (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *row;

  /* It makes the view, which an empty window need not have yet. */
  gtk_widget_activate_action (app_test_find_type (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE),
                              "token.expect", NULL);
  row = app_test_find (GTK_WIDGET (window), JOT_TYPE_EXPECTATIONS_VIEW, "expander_row");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));

  app_test_close (window);
}

#define ADD(name) \
  g_test_add ("/app/expectations-view/" #name, Fixture, NULL, set_up, test_ ## name, tear_down)

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entry_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/expectations-view/entry/%s",
                                               entry_cases[i].id);

      g_test_add (path, Fixture, &entry_cases[i], set_up, test_entry, tear_down);
    }
  ADD (algorithm);
  ADD (follows);
  ADD (mend);
  ADD (clear);
  g_test_add_func ("/app/expectations-view/in-view", test_in_view);
  g_test_add_func ("/app/expectations-view/shortcut", test_shortcut);
}

int
main (int   argc,
      char *argv[])
{
  return app_test_run (&argc, &argv, add_tests);
}
