/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-edit-page.h"
#include "jot-json-editor.h"

static GtkTextBuffer *
get_buffer (GtkWidget  *page,
            const char *id)
{
  return jot_json_editor_get_buffer (JOT_JSON_EDITOR (app_test_find (page, JOT_TYPE_EDIT_PAGE,
                                                                     id)));
}

static void
empty (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
}

/* A history begins with each token, and does not go back to when there was none. */
static void
test_new_history (void)
{
  JotDocument *document = jot_document_new ();
  GtkWidget *page = jot_edit_page_new ();
  GtkWidget *window = gtk_window_new ();
  GtkTextBuffer *header = get_buffer (page, "header_editor");
  GtkTextBuffer *payload = get_buffer (page, "payload_editor");

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  jot_edit_page_set_document (JOT_EDIT_PAGE (page), document);
  jot_document_set_header_text (document, "{\"alg\":\"HS256\"}");
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  app_test_settle ();

  jot_document_load_token (document, APP_TEST_A1_TOKEN);
  app_test_settle ();
  g_assert_false (gtk_text_buffer_get_can_undo (header));
  g_assert_false (gtk_text_buffer_get_can_undo (payload));

  /* A header that is taken away by hand leaves the token behind, which is said. */
  empty (header);
  app_test_settle ();
  g_assert_nonnull (jot_document_get_header_error (document));
  g_assert_true (gtk_text_buffer_get_can_undo (header));
  gtk_text_buffer_undo (header);
  app_test_settle ();
  g_assert_null (jot_document_get_header_error (document));

  empty (header);
  jot_document_clear (document);
  app_test_settle ();
  g_assert_null (jot_document_get_header_error (document));

  gtk_window_destroy (GTK_WINDOW (window));
  app_test_settle ();
  g_assert_finalize_object (document);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/edit-history/begins-with-the-token", test_new_history);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
