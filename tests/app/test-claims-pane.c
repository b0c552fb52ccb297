/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-claim-list.h"
#include "jot-claim-row.h"
#include "jot-claims-pane.h"
#include "jot-edit-page.h"
#include "jot-error.h"
#include "jot-json-editor.h"

#define A1_EXP 1300819380

/* {"alg":"HS256"}.{"a":1,} and an empty signature: the comma at byte 7 is one too many. */
#define BAD_PAYLOAD_TOKEN "eyJhbGciOiJIUzI1NiJ9.eyJhIjoxLH0."
/* {"alg": and {"sub":"new"}: the header ends too early. */
#define BAD_HEADER_TOKEN "eyJhbGciOg.eyJzdWIiOiJuZXcifQ."
/* {"alg":"HS256"} and the bytes ff fe. */
#define BINARY_TOKEN "eyJhbGciOiJIUzI1NiJ9.__4."

typedef struct
{
  GtkWindow     *window;
  JotClaimsPane *pane;
  JotDocument   *document;
  guint          n_notified;
} Fixture;

static GtkWidget *
get_editor (Fixture    *fixture,
            const char *id)
{
  return app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_EDIT_PAGE, id);
}

static GtkTextBuffer *
get_buffer (Fixture    *fixture,
            const char *id)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_test_find (get_editor (fixture, id),
                                                                 JOT_TYPE_JSON_EDITOR, "view")));
}

static char *
dup_text (Fixture    *fixture,
          const char *id)
{
  return jot_json_editor_dup_text (JOT_JSON_EDITOR (get_editor (fixture, id)));
}

static GtkListBoxRow *
get_row (Fixture    *fixture,
         const char *id,
         int         index)
{
  GtkWidget *list = app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_CLAIMS_PANE, id);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (app_test_find (list, JOT_TYPE_CLAIM_LIST,
                                                                     "list")), index);
}

static const char *
read_row (Fixture    *fixture,
          const char *id,
          int         index,
          const char *label)
{
  GtkListBoxRow *row = get_row (fixture, id, index);

  g_assert_nonnull (row);

  return gtk_label_get_label (GTK_LABEL (app_test_find (GTK_WIDGET (row), JOT_TYPE_CLAIM_ROW,
                                                        label)));
}

static gboolean
is_problem_shown (Fixture    *fixture,
                  const char *id)
{
  GtkWidget *list = app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_CLAIMS_PANE, id);

  return gtk_widget_get_visible (app_test_find (list, JOT_TYPE_CLAIM_LIST, "problem_label"));
}

static gboolean
is_idle (gpointer data)
{
  return !jot_document_get_busy (((Fixture *) data)->document);
}

static void
settle (Fixture *fixture)
{
  app_test_wait_for (is_idle, fixture);
  app_test_settle ();
}

static void
set_token (Fixture    *fixture,
           const char *text)
{
  jot_document_set_token_text (fixture->document, text);
  settle (fixture);
}

static void
count_cb (Fixture *fixture)
{
  fixture->n_notified++;
}

/* A part of the text is selected and typed over. */
static void
type_over (GtkTextBuffer *buffer,
           const char    *old,
           const char    *new)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, old, 0, &start, &end, NULL));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, new, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = jot_document_new ();
  fixture->pane = JOT_CLAIMS_PANE (jot_claims_pane_new ());
  jot_claims_pane_set_document (fixture->pane, fixture->document);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 400, 500);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->pane));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  /* As the workbench does after its first frame. */
  jot_claims_pane_complete (fixture->pane);
}

/* Nothing may keep the pane, nor the pane its document. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer pane = fixture->pane;

  g_object_add_weak_pointer (G_OBJECT (pane), &pane);
  gtk_window_destroy (fixture->window);
  settle (fixture);
  g_assert_null (pane);
  g_assert_finalize_object (fixture->document);
}

static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  set_token (fixture, APP_TEST_A1_TOKEN);

  g_assert_cmpstr (read_row (fixture, "header_list", 0, "name_label"), ==, "typ");
  g_assert_cmpstr (read_row (fixture, "header_list", 0, "value_label"), ==, "JWT");
  g_assert_cmpstr (read_row (fixture, "header_list", 1, "name_label"), ==, "alg");
  g_assert_cmpstr (read_row (fixture, "header_list", 1, "note_label"), ==, "HMAC with SHA-256");
  g_assert_null (get_row (fixture, "header_list", 2));

  g_assert_cmpstr (read_row (fixture, "payload_list", 0, "name_label"), ==, "iss");
  g_assert_cmpstr (read_row (fixture, "payload_list", 0, "value_label"), ==, "joe");
  g_assert_cmpstr (read_row (fixture, "payload_list", 0, "title_label"), !=, "");
  g_assert_cmpstr (read_row (fixture, "payload_list", 1, "value_label"), ==, "1300819380");
  g_assert_cmpstr (read_row (fixture, "payload_list", 2, "name_label"), ==,
                   "http://example.com/is_root");
  g_assert_cmpstr (read_row (fixture, "payload_list", 2, "title_label"), ==, "");
  g_assert_null (get_row (fixture, "payload_list", 3));
}

static void
test_times (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *before = NULL;

  jot_document_set_now (fixture->document, A1_EXP - 720);
  set_token (fixture, APP_TEST_A1_TOKEN);
  before = g_strdup (read_row (fixture, "payload_list", 1, "note_label"));
  g_assert_nonnull (strstr (read_row (fixture, "payload_list", 1, "time_label"), "2011-03-22T"));
  /* Where it is broken into lines, none ends in a dot. */
  g_assert_nonnull (strstr (read_row (fixture, "payload_list", 1, "time_label"), " ·"));
  g_assert_null (strstr (read_row (fixture, "payload_list", 1, "time_label"), "· "));

  jot_document_set_now (fixture->document, A1_EXP - 3600);
  g_assert_cmpstr (read_row (fixture, "payload_list", 1, "note_label"), !=, before);
  jot_document_set_now (fixture->document, A1_EXP - 720);
  g_assert_cmpstr (read_row (fixture, "payload_list", 1, "note_label"), ==, before);
}

/* What stood in one token is never shown beside what is wrong with the next. */
static void
test_broken_after_good (Fixture      *fixture,
                        gconstpointer data)
{
  set_token (fixture, APP_TEST_A1_TOKEN);

  set_token (fixture, BAD_HEADER_TOKEN);
  g_assert_true (is_problem_shown (fixture, "header_list"));
  g_assert_null (get_row (fixture, "header_list", 0));
  g_assert_false (is_problem_shown (fixture, "payload_list"));
  g_assert_cmpstr (read_row (fixture, "payload_list", 0, "value_label"), ==, "new");

  set_token (fixture, BINARY_TOKEN);
  g_assert_false (is_problem_shown (fixture, "header_list"));
  g_assert_true (is_problem_shown (fixture, "payload_list"));
  g_assert_null (get_row (fixture, "payload_list", 0));
  g_assert_false (jot_json_editor_get_editable (
                    JOT_JSON_EDITOR (get_editor (fixture, "payload_editor"))));
}

static void
test_long_value (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *value = g_strnfill (4000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"note\":\"%s\",\"sub\":\"a\"}", value);
  GtkWidget *row, *button;

  set_token (fixture, APP_TEST_A1_TOKEN);
  jot_document_set_payload_text (fixture->document, json);
  settle (fixture);

  row = GTK_WIDGET (get_row (fixture, "payload_list", 0));
  button = app_test_find (row, JOT_TYPE_CLAIM_ROW, "whole_button");
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpuint (strlen (read_row (fixture, "payload_list", 0, "value_label")), <, 400);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_cmpstr (read_row (fixture, "payload_list", 0, "value_label"), ==, value);

  row = GTK_WIDGET (get_row (fixture, "payload_list", 1));
  g_assert_false (gtk_widget_get_visible (app_test_find (row, JOT_TYPE_CLAIM_ROW,
                                                         "whole_button")));
}

/* The highlighting has tags of its own at the same place. */
static gboolean
starts_squiggle (GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_toggled_tags (iter, TRUE);

  for (GSList *l = tags; l != NULL; l = l->next)
    {
      PangoUnderline underline;

      g_object_get (l->data, "underline", &underline, NULL);
      if (underline == PANGO_UNDERLINE_ERROR)
        return TRUE;
    }

  return FALSE;
}

static void
test_squiggle (Fixture      *fixture,
               gconstpointer data)
{
  GtkTextBuffer *buffer = get_buffer (fixture, "payload_editor");
  const GError *error;
  GtkTextIter iter;

  set_token (fixture, BAD_PAYLOAD_TOKEN);
  error = jot_document_get_payload_error (fixture->document);
  g_assert_nonnull (error);
  g_assert_cmpuint (jot_error_get_offset (error), ==, 7);

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 7);
  g_assert_true (starts_squiggle (&iter));
  g_assert_true (gtk_widget_get_visible (app_test_find (get_editor (fixture, "payload_editor"),
                                                        JOT_TYPE_JSON_EDITOR, "error_label")));
}

static void
test_edit_once (Fixture      *fixture,
                gconstpointer data)
{
  GtkTextBuffer *buffer = get_buffer (fixture, "payload_editor");

  set_token (fixture, APP_TEST_A1_TOKEN);
  g_signal_connect_swapped (fixture->document, "notify::payload-text", G_CALLBACK (count_cb),
                            fixture);
  g_signal_connect_swapped (fixture->document, "notify::payload-error", G_CALLBACK (count_cb),
                            fixture);

  type_over (buffer, "\"joe\"", "\"eve\"");
  settle (fixture);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  g_assert_nonnull (strstr (jot_document_get_payload_text (fixture->document), "\"eve\""));

  gtk_text_buffer_undo (buffer);
  settle (fixture);
  g_assert_cmpuint (fixture->n_notified, ==, 2);
  g_assert_nonnull (strstr (jot_document_get_payload_text (fixture->document), "\"joe\""));

  gtk_text_buffer_redo (buffer);
  settle (fixture);
  g_assert_cmpuint (fixture->n_notified, ==, 3);

  g_assert_true (gtk_widget_activate_action (get_editor (fixture, "payload_editor"),
                                             "editor.minify", NULL));
  settle (fixture);
  g_assert_cmpuint (fixture->n_notified, ==, 4);
  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), ==,
                   "{\"iss\":\"eve\",\"exp\":1300819380,\"http://example.com/is_root\":true}");
}

static gboolean
is_laid_out (gpointer row)
{
  return gtk_widget_get_height (row) > 0;
}

static gboolean
is_in_view (gpointer row)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (row, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, viewport, &bounds));

  return bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (viewport);
}

static gboolean
has_last_row (gpointer list)
{
  return gtk_list_box_get_row_at_index (list, 39) != NULL;
}

/* What a person points at in the token is brought into view. */
static void
test_point_out (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{\"c0\":0");
  GtkWidget *list, *row;

  for (int i = 1; i < 40; i++)
    g_string_append_printf (text, ",\"c%d\":0", i);
  g_string_append_c (text, '}');
  set_token (fixture, APP_TEST_A1_TOKEN);
  jot_document_set_payload_text (fixture->document, text->str);
  settle (fixture);
  app_test_settle ();
  list = app_test_find (app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_CLAIMS_PANE,
                                       "payload_list"), JOT_TYPE_CLAIM_LIST, "list");
  app_test_wait_for (has_last_row, list);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 39));
  app_test_wait_for (is_laid_out, row);
  g_assert_false (is_in_view (row));

  jot_document_set_highlight (fixture->document, JOT_TOKEN_PART_PAYLOAD,
                              (JotSpan) { text->len - 3, 1 });
  app_test_wait_for (is_in_view, row);
}

/* With a key at hand, a broken text is not blamed on the lack of one. */
static void
test_what_an_edit_does (Fixture      *fixture,
                        gconstpointer data)
{
  GtkLabel *label = GTK_LABEL (app_test_find (GTK_WIDGET (fixture->pane), JOT_TYPE_EDIT_PAGE,
                                              "signing_label"));
  g_autofree char *without_token = NULL;
  g_autofree char *without_key = NULL;
  g_autofree char *with_key = NULL;

  without_token = g_strdup (gtk_label_get_label (label));
  set_token (fixture, APP_TEST_A1_HEADER "." APP_TEST_A1_PAYLOAD ".");
  g_assert_cmpstr (gtk_label_get_label (label), ==, without_token);

  set_token (fixture, APP_TEST_A1_TOKEN);
  without_key = g_strdup (gtk_label_get_label (label));
  g_assert_cmpstr (without_key, !=, without_token);

  jot_document_set_key_form (fixture->document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (fixture->document, APP_TEST_A1_KEY);
  settle (fixture);
  with_key = g_strdup (gtk_label_get_label (label));
  g_assert_cmpstr (with_key, !=, without_key);

  jot_document_set_payload_text (fixture->document, "{");
  settle (fixture);
  g_assert_cmpstr (gtk_label_get_label (label), !=, without_key);
  g_assert_cmpstr (gtk_label_get_label (label), !=, with_key);

  jot_document_set_payload_text (fixture->document, "{}");
  settle (fixture);
  g_assert_cmpstr (gtk_label_get_label (label), ==, with_key);
}

/* What comes back from the document equal leaves the cursor; what comes changed is undone at once. */
static void
test_incoming (Fixture      *fixture,
               gconstpointer data)
{
  GtkTextBuffer *buffer = get_buffer (fixture, "payload_editor");
  GtkTextIter iter;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;

  set_token (fixture, APP_TEST_A1_TOKEN);
  before = dup_text (fixture, "payload_editor");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 5);
  gtk_text_buffer_place_cursor (buffer, &iter);
  jot_document_set_payload_text (fixture->document, before);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&iter), ==, 5);

  jot_document_set_payload_text (fixture->document, "{\"sub\":\"other\"}");
  settle (fixture);
  gtk_text_buffer_undo (buffer);
  settle (fixture);
  undone = dup_text (fixture, "payload_editor");
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpstr (jot_document_get_payload_text (fixture->document), ==, before);
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *row;

  set_token (fixture, APP_TEST_A1_TOKEN);
  row = GTK_WIDGET (get_row (fixture, "payload_list", 0));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "iss");
  gtk_test_accessible_assert_property (app_test_find (row, JOT_TYPE_CLAIM_ROW, "copy_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy the value of iss");
  g_assert_true (gtk_test_accessible_has_relation (
                   GTK_ACCESSIBLE (app_test_find (get_editor (fixture, "header_editor"),
                                                  JOT_TYPE_JSON_EDITOR, "view")),
                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/claims-pane/decoded/a-row-each", test_rows },
    { "/app/claims-pane/decoded/times-follow-the-clock", test_times },
    { "/app/claims-pane/decoded/broken-after-good", test_broken_after_good },
    { "/app/claims-pane/decoded/long-value-opens", test_long_value },
    { "/app/claims-pane/edit/squiggle-at-the-byte", test_squiggle },
    { "/app/claims-pane/edit/reaches-the-document-once", test_edit_once },
    { "/app/claims-pane/edit/says-what-it-does", test_what_an_edit_does },
    { "/app/claims-pane/decoded/point-out", test_point_out },
    { "/app/claims-pane/edit/incoming-text-keeps-cursor-and-undo", test_incoming },
    { "/app/claims-pane/accessible/names", test_names },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
