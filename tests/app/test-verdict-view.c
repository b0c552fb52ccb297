/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-check-row.h"
#include "jot-outcome.h"
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

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->document);
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

  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (title)), ==, jot_verdict_get_title (verdict));
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    g_assert_cmpint (gtk_widget_has_css_class (card, classes[i]), ==,
                     g_str_equal (classes[i], css_class));

  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       jot_verdict_get_title (verdict));
}

static JotCheckRow *
get_row (Fixture    *fixture,
         const char *id)
{
  GtkListBox *list = GTK_LIST_BOX (get_child (fixture, "check_list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_str_equal (jot_check_row_get_id (JOT_CHECK_ROW (row)), id))
      return JOT_CHECK_ROW (row);

  return NULL;
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "card")));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "check_list")));
}

static void
test_not_checked (Fixture      *fixture,
                  gconstpointer data)
{
  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  assert_verdict (fixture, JOT_VERDICT_NOT_CHECKED, "neutral");
}

static void
test_valid (Fixture      *fixture,
            gconstpointer data)
{
  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  give_key (fixture, APP_TEST_A1_KEY);
  assert_verdict (fixture, JOT_VERDICT_VALID, "success");
}

static void
test_mismatch (Fixture      *fixture,
               gconstpointer data)
{
  jot_document_set_token_text (fixture->document,
                               APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD
                               ".AAjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  give_key (fixture, APP_TEST_A1_KEY);
  assert_verdict (fixture, JOT_VERDICT_MISMATCH, "error");
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
  GtkListBox *list = GTK_LIST_BOX (get_child (fixture, "check_list"));
  JotReport *report;

  jot_document_set_token_text (fixture->document, "e30.e+0.A/A=");
  assert_verdict (fixture, JOT_VERDICT_MALFORMED, "error");

  report = jot_document_get_report (fixture->document);
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) i);

      g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                       jot_report_get_check (report, i)->detail);
    }
}

static void
test_expires (Fixture      *fixture,
              gconstpointer data)
{
  JotCheckRow *row;

  jot_document_set_token_text (fixture->document, APP_TEST_A1_TOKEN);
  give_key (fixture, APP_TEST_A1_KEY);
  row = get_row (fixture, "exp");
  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);

  jot_document_set_now (fixture->document, A1_EXPIRY);
  assert_verdict (fixture, JOT_VERDICT_CLAIMS_REFUSED, "warning");
  g_assert_true (get_row (fixture, "exp") == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
}

static void
test_markup (Fixture      *fixture,
             gconstpointer data)
{
  JotCheckRow *row;

  /* {"alg":"<b>&"} */
  jot_document_set_token_text (fixture->document, "eyJhbGciOiI8Yj4mIn0.e30.AA");
  assert_verdict (fixture, JOT_VERDICT_REFUSED, "error");
  row = get_row (fixture, "alg");
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "<b>&"));
  g_assert_false (adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (row)));
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
    { "/app/verdict-view/show/verified", test_valid },
    { "/app/verdict-view/show/does-not-match", test_mismatch },
    { "/app/verdict-view/show/unsigned", test_unsigned },
    { "/app/verdict-view/show/each-reason-for-malformed", test_malformed },
    { "/app/verdict-view/show/expires-while-looked-at", test_expires },
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
