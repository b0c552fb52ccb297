/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-fact.h"
#include "jot-finding-row.h"
#include "jot-findings-view.h"
#include "jot-outcome.h"

/* {"alg":"HS256","typ":"JWT"}.{"iat":1767225600000} with a signature of the right length. */
#define TOKEN \
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NjcyMjU2MDAwMDB9." APP_TEST_A1_SIGNATURE

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
  fixture->view = g_object_ref_sink (jot_findings_view_new ());
  jot_findings_view_set_document (JOT_FINDINGS_VIEW (fixture->view), fixture->document);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->document);
}

static gboolean
has_fresh_findings (gpointer document)
{
  return !jot_document_get_busy (document) && jot_document_has_fresh_findings (document);
}

static void
give_token (Fixture    *fixture,
            const char *text)
{
  jot_document_set_token_text (fixture->document, text);
  app_test_wait_for (has_fresh_findings, fixture->document);
}

static GtkWidget *
get_child (Fixture    *fixture,
           const char *id)
{
  return app_test_find (fixture->view, JOT_TYPE_FINDINGS_VIEW, id);
}

static GtkWidget *
get_row (Fixture    *fixture,
         const char *id)
{
  GtkListBox *list = GTK_LIST_BOX (get_child (fixture, "list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      if (g_str_equal (jot_finding_row_get_id (JOT_FINDING_ROW (row)), id))
        return GTK_WIDGET (row);
    }

  return NULL;
}

static const char *
get_fact (GtkWidget  *row,
          const char *id)
{
  return jot_fact_get_value (JOT_FACT (app_test_find (row, JOT_TYPE_FINDING_ROW, id)));
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "title_box")));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "list")));

  give_token (fixture, TOKEN);
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "title_box")));
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "list")));

  jot_document_clear (fixture->document);
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "list")));
}

static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  GtkListBox *list = GTK_LIST_BOX (get_child (fixture, "list"));
  GPtrArray *findings;

  give_token (fixture, TOKEN);
  findings = jot_document_get_findings (fixture->document);
  g_assert_cmpuint (findings->len, >, 1);

  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) i));
      GtkWidget *button = app_test_find (row, JOT_TYPE_FINDING_ROW, "mend_button");

      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                       finding->text);
      g_assert_false (adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (row)));
      g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                       jot_severity_get_title (finding->severity));
      g_assert_cmpstr (get_fact (row, "advice_fact"), ==, finding->advice);
      g_assert_cmpstr (get_fact (row, "reference_fact"), ==, finding->reference);
      g_assert_cmpstr (get_fact (row, "id_fact"), ==, finding->id);
      g_assert_cmpint (gtk_widget_get_visible (button), ==, finding->mend != NULL);
    }
  g_assert_null (gtk_list_box_get_row_at_index (list, (int) findings->len));
}

static void
test_summary (Fixture      *fixture,
              gconstpointer data)
{
  /* {"alg":"HS256"}.{"exp":1}, cut off. */
  give_token (fixture, "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.AAAA");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_child (fixture, "summary_label"))), ==,
                   "2 errors · 1 note");
}

static void
test_mend (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *row;

  give_token (fixture, TOKEN);
  row = get_row (fixture, "time-millis");
  g_assert_nonnull (row);

  g_signal_emit_by_name (app_test_find (row, JOT_TYPE_FINDING_ROW, "mend_button"), "clicked");
  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), ==, "{\"iat\":1767225600}");
  app_test_wait_for (has_fresh_findings, fixture->document);
  g_assert_null (get_row (fixture, "time-millis"));

  jot_document_undo (fixture->document);
  g_assert_cmpstr (jot_document_get_token_text (fixture->document), ==, TOKEN);
  app_test_wait_for (has_fresh_findings, fixture->document);
  g_assert_nonnull (get_row (fixture, "time-millis"));
}

/* A mend of what was there a moment ago would put that back. */
static void
test_mend_outdated (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *row;

  give_token (fixture, TOKEN);
  row = get_row (fixture, "time-millis");
  jot_document_set_payload_text (fixture->document, "{\"iat\":1767225600000,\"sub\":\"a\"}");
  g_signal_emit_by_name (app_test_find (row, JOT_TYPE_FINDING_ROW, "mend_button"), "clicked");
  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), ==,
                   "{\"iat\":1767225600000,\"sub\":\"a\"}");
  app_test_wait_for (has_fresh_findings, fixture->document);
}

static void
test_stays_open (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *row;

  give_token (fixture, TOKEN);
  row = get_row (fixture, "exp-missing");
  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);

  jot_document_set_payload_text (fixture->document, "{\"iat\":1767225600}");
  app_test_wait_for (has_fresh_findings, fixture->document);
  g_assert_true (get_row (fixture, "exp-missing") == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
}

static gboolean
has_finding (Fixture    *fixture,
             const char *id)
{
  GPtrArray *findings;

  app_test_wait_for (has_fresh_findings, fixture->document);
  findings = jot_document_get_findings (fixture->document);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      if (g_str_equal (((const JotFinding *) g_ptr_array_index (findings, i))->id, id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_key (gpointer document)
{
  return jot_document_get_keys (document) != NULL && has_fresh_findings (document);
}

/* Who makes a token is not told that it is unsigned as yet, nor that the key can sign; who got the
 * same one is. */
static void
test_draft (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *draft = NULL;
  g_autofree char *made = NULL;

  jot_document_set_header_text (fixture->document, "{\"alg\":\"ES256\"}");
  jot_document_set_payload_text (fixture->document, "{\"sub\":\"a\"}");
  g_assert_false (has_finding (fixture, "sig-missing"));
  draft = g_strdup (jot_document_get_token_text (fixture->document));
  g_assert_true (g_str_has_suffix (draft, "."));

  jot_document_generate_key (fixture->document);
  app_test_wait_for (has_key, fixture->document);
  g_assert_false (has_finding (fixture, "key-private-given"));
  jot_document_sign (fixture->document);
  g_assert_false (has_finding (fixture, "key-private-given"));
  g_assert_false (has_finding (fixture, "sig-missing"));
  made = g_strdup (jot_document_get_token_text (fixture->document));
  g_assert_false (g_str_has_suffix (made, "."));

  give_token (fixture, draft);
  g_assert_true (has_finding (fixture, "sig-missing"));
  give_token (fixture, made);
  g_assert_true (has_finding (fixture, "key-private-given"));
}

static void
test_icons (void)
{
  GtkIconTheme *theme;

  app_test_application ();
  theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  for (JotSeverity i = JOT_SEVERITY_ERROR; i <= JOT_SEVERITY_NOTE; i++)
    {
      g_assert_true (gtk_icon_theme_has_icon (theme, jot_outcome_get_severity_icon_name (i)));
      g_assert_cmpint (jot_outcome_of_severity (i), !=, JOT_CHECK_PASS);
      for (JotSeverity j = JOT_SEVERITY_ERROR; j < i; j++)
        g_assert_cmpstr (jot_outcome_get_severity_icon_name (i), !=,
                         jot_outcome_get_severity_icon_name (j));
    }
}

static gboolean
has_toast (gpointer window)
{
  GtkWidget *overlay = app_test_find_type (window, ADW_TYPE_TOAST_OVERLAY);

  return gtk_widget_get_last_child (overlay) != gtk_widget_get_first_child (overlay);
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

static void
test_toast (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  g_autoptr (JotMend) mend = jot_mend_new (JOT_MEND_PAYLOAD, "Make <b> & c", "{\"b\":1}", -1);
  GtkWidget *overlay = app_test_find_type (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *button;

  jot_document_set_token_text (document, TOKEN);
  app_test_wait_for (has_fresh_findings, document);
  g_assert_false (has_toast (window));

  jot_document_apply_mend (document, mend);
  app_test_wait_for (has_toast, window);
  button = find_button (gtk_widget_get_last_child (overlay), "_Undo");
  if (button == NULL)
    button = find_button (overlay, "_Undo");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (jot_document_get_token_text (document), ==, TOKEN);

  app_test_wait_for (has_fresh_findings, document);
  app_test_close (window);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/findings-view/show/nothing-where-there-is-nothing", test_empty },
    { "/app/findings-view/show/each-finding", test_rows },
    { "/app/findings-view/show/how-many", test_summary },
    { "/app/findings-view/show/stays-open", test_stays_open },
    { "/app/findings-view/show/not-of-a-draft", test_draft },
    { "/app/findings-view/mend/undone", test_mend },
    { "/app/findings-view/mend/not-what-is-outdated", test_mend_outdated },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  g_test_add_func ("/app/outcome/severity/each-has-its-own-shape", test_icons);
  g_test_add_func ("/app/undo-toast/takes-a-step-back", test_toast);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
