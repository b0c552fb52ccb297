/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-check-row.h"
#include "jot-fact.h"
#include "jot-outcome.h"
#include "jot-verdict-row.h"
#include "jot-verdict-view.h"

/* The `exp` of RFC 7515, A.1. */
#define A1_EXPIRY 1300819380

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
  fixture->view = g_object_ref_sink (jot_verdict_view_new ());
  jot_verdict_view_set_document (JOT_VERDICT_VIEW (fixture->view), fixture->document);
  jot_document_set_now (fixture->document, A1_EXPIRY - 60);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* What a thread still works at holds the document until it is done. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer document = fixture->document;

  g_object_add_weak_pointer (G_OBJECT (document), &document);
  g_assert_finalize_object (fixture->view);
  g_object_unref (document);
  app_test_wait_for (is_gone, &document);
}

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

static void
give_key (Fixture    *fixture,
          const char *text)
{
  jot_document_set_key_form (fixture->document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (fixture->document, text);
  app_test_wait_for (is_idle, fixture->document);
}

static GtkWidget *
get_child (Fixture    *fixture,
           const char *id)
{
  return app_test_find (fixture->view, JOT_TYPE_VERDICT_VIEW, id);
}

static void
assert_verdict (Fixture    *fixture,
                JotVerdict  verdict,
                const char *css_class)
{
  static const char *const classes[] = { "success", "warning", "error", "neutral" };
  GtkWidget *card = get_child (fixture, "card");
  GtkWidget *title = get_child (fixture, "title_label");
  GtkWidget *detail = get_child (fixture, "detail_label");

  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (title)), ==, jot_verdict_get_title (verdict));
  /* Nothing is said twice. */
  g_assert_false (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (detail)),
                                    jot_verdict_get_title (verdict)));
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    g_assert_cmpint (gtk_widget_has_css_class (card, classes[i]), ==,
                     g_str_equal (classes[i], css_class));

  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_STATUS);
}

/* What is read aloud. */
static void
assert_said (Fixture    *fixture,
             const char *text)
{
  gtk_test_accessible_assert_property (get_child (fixture, "card"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       text);
}

static JotVerdictRow *
get_verdict_row (Fixture       *fixture,
                 JotVerdictKind kind)
{
  GtkListBox *list = GTK_LIST_BOX (get_child (fixture, "verdict_list"));

  return JOT_VERDICT_ROW (gtk_list_box_get_row_at_index (list, (int) kind));
}

static GtkWidget *
get_row (Fixture    *fixture,
         const char *id)
{
  for (guint i = 0; i < JOT_N_VERDICT_KINDS; i++)
    {
      GtkWidget *row =
        jot_verdict_row_get_check (get_verdict_row (fixture, (JotVerdictKind) i), id);

      if (row != NULL)
        return row;
    }

  return NULL;
}

static const char *
get_text (GtkWidget  *row,
          const char *id)
{
  return gtk_label_get_label (GTK_LABEL (app_test_find (row, JOT_TYPE_CHECK_ROW, id)));
}

static const char *
get_fact (GtkWidget  *row,
          const char *id)
{
  return jot_fact_get_value (JOT_FACT (app_test_find (row, JOT_TYPE_CHECK_ROW, id)));
}

static void
assert_words (Fixture    *fixture,
              const char *structure,
              const char *signature,
              const char *claims)
{
  const char *const words[] = { structure, signature, claims };

  for (guint i = 0; i < JOT_N_VERDICT_KINDS; i++)
    {
      GtkWidget *row = GTK_WIDGET (get_verdict_row (fixture, (JotVerdictKind) i));
      GtkWidget *label = app_test_find (row, JOT_TYPE_VERDICT_ROW, "outcome_label");

      g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, words[i]);
      g_assert_cmpint (gtk_widget_has_css_class (label, "success"), ==,
                       g_str_equal (words[i], "Passed"));
    }
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "card")));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "verdict_list")));
}

static void
test_not_checked (Fixture      *fixture,
                  gconstpointer data)
{
  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  assert_verdict (fixture, JOT_VERDICT_NOT_CHECKED, "neutral");
  assert_words (fixture, "Passed", "Not checked", "Passed");
}

static void
test_valid (Fixture      *fixture,
            gconstpointer data)
{
  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  give_key (fixture, APP_TEST_A1_KEY);
  assert_verdict (fixture, JOT_VERDICT_VALID, "success");
  assert_words (fixture, "Passed", "Passed", "Passed");
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "doctor_button")));
}

/* A verdict by another time says so itself, where the claims are out of sight. */
static void
test_moved_time (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *label = get_child (fixture, "moved_label");

  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  give_key (fixture, APP_TEST_A1_KEY);
  g_assert_false (gtk_widget_get_visible (label));
  jot_document_move_now (fixture->document, A1_EXPIRY);
  assert_verdict (fixture, JOT_VERDICT_CLAIMS_REFUSED, "warning");
  g_assert_true (gtk_widget_get_visible (label));
  jot_document_reset_now (fixture->document);
  assert_verdict (fixture, JOT_VERDICT_VALID, "success");
  g_assert_false (gtk_widget_get_visible (label));
}

static const char *
get_reason (Fixture       *fixture,
            JotVerdictKind kind)
{
  return adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_verdict_row (fixture, kind)));
}

/* What needs no key is said without one, once, and by name where it was said above. */
static void
test_expired (Fixture      *fixture,
              gconstpointer data)
{
  GtkLabel *label = GTK_LABEL (get_child (fixture, "detail_label"));
  const JotCheck *check;

  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  jot_document_set_now (fixture->document, A1_EXPIRY + 60);
  assert_verdict (fixture, JOT_VERDICT_NOT_CHECKED, "neutral");
  check = jot_report_find_check (jot_document_get_report (fixture->document), "exp");
  g_assert_true (g_str_has_suffix (gtk_label_get_label (label), check->detail));
  g_assert_cmpstr (gtk_label_get_label (label), !=, check->detail);

  give_key (fixture, APP_TEST_A1_KEY);
  assert_verdict (fixture, JOT_VERDICT_CLAIMS_REFUSED, "warning");
  check = jot_report_find_check (jot_document_get_report (fixture->document), "exp");
  g_assert_cmpstr (gtk_label_get_label (label), ==, check->detail);
  g_assert_cmpstr (get_reason (fixture, JOT_VERDICT_KIND_CLAIMS), ==, check->title);
}

/* The place of it is shown beside the text. */
static void
test_malformed_once (Fixture      *fixture,
                     gconstpointer data)
{
  jot_document_set_token_text (fixture->document, APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD);
  assert_verdict (fixture, JOT_VERDICT_MALFORMED, "error");
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "detail_label")));
  /* Not “Form: Form”. */
  g_assert_cmpstr (get_reason (fixture, JOT_VERDICT_KIND_STRUCTURE), !=,
                   jot_verdict_kind_get_title (JOT_VERDICT_KIND_STRUCTURE));
}

static void
test_mismatch (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *row;

  jot_document_set_token_text (fixture->document,
                               APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD
                               ".AAjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  give_key (fixture, APP_TEST_A1_KEY);
  assert_verdict (fixture, JOT_VERDICT_MISMATCH, "error");
  /* What somebody wrote has passed nothing, but what would come of it helps. */
  assert_words (fixture, "Passed", "Failed", "Would pass");
  g_assert_cmpstr (get_reason (fixture, JOT_VERDICT_KIND_CLAIMS), ==, "");
  row = get_row (fixture, "exp");
  g_assert_nonnull (row);
  g_assert_cmpstr (get_text (row, "outcome_label"), ==, "Would pass");
  g_assert_false (gtk_widget_has_css_class (app_test_find (row, JOT_TYPE_CHECK_ROW,
                                                           "outcome_icon"), "success"));
  assert_said (fixture, "The signature does not match. Form: Passed. Signature: Failed. "
                        "Claims: Would pass.");
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "doctor_button")));
}

static void
test_nothing_to_check (Fixture      *fixture,
                       gconstpointer data)
{
  /* {"alg":"HS256"}, {} */
  jot_document_set_token_text (fixture->document, "eyJhbGciOiJIUzI1NiJ9.e30.AAAA");
  assert_words (fixture, "Passed", "Not checked", "Not checked");
}

static void
test_unsigned (Fixture      *fixture,
               gconstpointer data)
{
  /* {"alg":"none"} */
  jot_document_set_token_text (fixture->document, "eyJhbGciOiJub25lIn0.e30.");
  assert_verdict (fixture, JOT_VERDICT_UNSIGNED, "error");
}

static void
test_malformed (Fixture      *fixture,
                gconstpointer data)
{
  JotReport *report;

  jot_document_set_token_text (fixture->document, "e30.e+0.A/A=");
  assert_verdict (fixture, JOT_VERDICT_MALFORMED, "error");
  assert_words (fixture, "Failed", "Not checked", "Not checked");

  report = jot_document_get_report (fixture->document);
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      g_assert_nonnull (get_row (fixture, check->id));
    }
}

static void
test_expires (Fixture      *fixture,
              gconstpointer data)
{
  AdwExpanderRow *claims = ADW_EXPANDER_ROW (get_verdict_row (fixture, JOT_VERDICT_KIND_CLAIMS));
  GtkWidget *row;

  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  give_key (fixture, APP_TEST_A1_KEY);
  row = get_row (fixture, "exp");
  g_assert_nonnull (row);
  assert_said (fixture, "Signature verified. Form: Passed. Signature: Passed. Claims: Passed.");
  adw_expander_row_set_expanded (claims, TRUE);

  jot_document_set_now (fixture->document, A1_EXPIRY);
  assert_verdict (fixture, JOT_VERDICT_CLAIMS_REFUSED, "warning");
  assert_words (fixture, "Passed", "Passed", "Failed");
  g_assert_true (get_row (fixture, "exp") == row);
  g_assert_true (adw_expander_row_get_expanded (claims));
  g_assert_cmpstr (get_text (row, "outcome_label"), ==, "Failed");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Expiry: Failed");

  jot_document_set_now (fixture->document, A1_EXPIRY - 1);
  assert_words (fixture, "Passed", "Passed", "Passed");
}

/* While a token is typed, a row has nothing to be opened for, and then something. */
static void
test_stays_closed (Fixture      *fixture,
                   gconstpointer data)
{
  jot_document_set_token_text (fixture->document, "e30");
  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);

  for (guint i = 0; i < JOT_N_VERDICT_KINDS; i++)
    {
      AdwExpanderRow *row = ADW_EXPANDER_ROW (get_verdict_row (fixture, (JotVerdictKind) i));

      g_assert_true (adw_expander_row_get_enable_expansion (row));
      g_assert_false (adw_expander_row_get_expanded (row));
    }
}

static void
test_values (Fixture      *fixture,
             gconstpointer data)
{
  const JotCheck *check;
  GtkWidget *row;

  jot_document_set_expected (fixture->document, JOT_EXPECT_ISSUER, "ann");
  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  give_key (fixture, APP_TEST_A1_KEY);

  check = jot_report_find_check (jot_document_get_report (fixture->document), "iss");
  row = get_row (fixture, "iss");
  g_assert_nonnull (row);
  g_assert_cmpstr (get_text (row, "title_label"), ==, check->title);
  g_assert_cmpstr (get_text (row, "detail_label"), ==, check->detail);
  g_assert_cmpstr (get_fact (row, "expected_fact"), ==, "ann");
  g_assert_cmpstr (get_fact (row, "actual_fact"), ==, "joe");
  g_assert_false (gtk_widget_get_visible (app_test_find (row, JOT_TYPE_CHECK_ROW, "mend_fact")));
  g_assert_cmpstr (get_fact (row, "reference_fact"), ==, check->reference);
}

static void
test_markup (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row;

  /* {"alg":"<b>&"} */
  jot_document_set_token_text (fixture->document, "eyJhbGciOiI8Yj4mIn0.e30.AA");
  assert_verdict (fixture, JOT_VERDICT_REFUSED, "error");
  row = get_row (fixture, "alg");
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (get_text (row, "detail_label"), "<b>&"));
  for (guint i = 0; i < JOT_N_VERDICT_KINDS; i++)
    g_assert_false (adw_preferences_row_get_use_markup (
                      ADW_PREFERENCES_ROW (get_verdict_row (fixture, (JotVerdictKind) i))));
}

/* While a thread reads another token, or another key, the verdict of the former is none on them. */
static void
test_checking (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *zeros = g_strnfill (512 * 1024, 'A');
  g_autofree char *large = g_strconcat (APP_TEST_A1_HEADER ".", zeros, ".AAAA", NULL);

  test_valid (fixture, NULL);
  jot_document_set_token_text (fixture->document, large);
  g_assert_true (jot_document_get_busy (fixture->document));
  g_assert_false (gtk_widget_has_css_class (get_child (fixture, "card"), "success"));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "verdict_list")));
  app_test_wait_for (is_idle, fixture->document);
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "verdict_list")));

  test_valid (fixture, NULL);
  jot_document_set_key_text (fixture->document, "{}");
  g_assert_true (jot_document_get_busy (fixture->document));
  g_assert_false (gtk_widget_has_css_class (get_child (fixture, "card"), "success"));
  app_test_wait_for (is_idle, fixture->document);
  assert_verdict (fixture, JOT_VERDICT_NOT_CHECKED, "neutral");
}

static void
test_cleared (Fixture      *fixture,
              gconstpointer data)
{
  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  jot_document_set_token_text (fixture->document, "");
  test_empty (fixture, NULL);
}

static void
test_outcomes (void)
{
  for (JotVerdict verdict = JOT_VERDICT_MALFORMED; verdict <= JOT_VERDICT_VALID; verdict++)
    g_assert_cmpint (jot_outcome_of_verdict (verdict) == JOT_CHECK_PASS, ==,
                     verdict == JOT_VERDICT_VALID);
}

static void
test_icons (void)
{
  GtkIconTheme *theme;

  /* The resources of an application are added to the theme when it starts. */
  app_test_application ();
  theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (JotCheckOutcome i = JOT_CHECK_PASS; i <= JOT_CHECK_NOT_DONE; i++)
    {
      g_assert_true (gtk_icon_theme_has_icon (theme, jot_outcome_get_icon_name (i)));
      for (JotCheckOutcome j = JOT_CHECK_PASS; j < i; j++)
        {
          g_assert_cmpstr (jot_outcome_get_icon_name (i), !=, jot_outcome_get_icon_name (j));
          g_assert_cmpstr (jot_outcome_get_word (i), !=, jot_outcome_get_word (j));
        }
    }
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/verdict-view/show/nothing-without-a-token", test_empty },
    { "/app/verdict-view/show/nothing-once-cleared", test_cleared },
    { "/app/verdict-view/show/not-checked-is-not-green", test_not_checked },
    { "/app/verdict-view/show/checking-is-not-green", test_checking },
    { "/app/verdict-view/show/verified", test_valid },
    { "/app/verdict-view/moved-time", test_moved_time },
    { "/app/verdict-view/show/expired-without-a-key", test_expired },
    { "/app/verdict-view/show/malformed-once", test_malformed_once },
    { "/app/verdict-view/show/does-not-match", test_mismatch },
    { "/app/verdict-view/show/nothing-to-check", test_nothing_to_check },
    { "/app/verdict-view/show/unsigned", test_unsigned },
    { "/app/verdict-view/show/each-reason-for-malformed", test_malformed },
    { "/app/verdict-view/show/expires-while-looked-at", test_expires },
    { "/app/verdict-view/show/stays-closed", test_stays_closed },
    { "/app/verdict-view/show/the-values-that-were-compared", test_values },
    { "/app/verdict-view/show/markup-as-it-is", test_markup },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  g_test_add_func ("/app/outcome/of-verdict/only-valid-looks-passed", test_outcomes);
  g_test_add_func ("/app/outcome/icon/each-has-its-own-shape-and-word", test_icons);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
