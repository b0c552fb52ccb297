/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>

#include "jot-hex-view.h"
#include "jot-intake-task.h"
#include "jot-problem-list.h"
#include "jot-token-pane.h"
#include "jot-token-picker.h"
#include "jot-workbench.h"

#define FIRST  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.AAAA"
#define SECOND "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJldmUiLCJpc3MiOiJodHRwczovL2EuZXhhbXBsZSJ9.BBBB"

static JotTokenPane *
get_pane (JotWindow *window)
{
  return JOT_TOKEN_PANE (app_test_find_type (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE));
}

static GtkWidget *
look_for (JotWindow  *window,
          const char *id)
{
  return app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, id);
}

static const char *
get_token_text (JotWindow *window)
{
  return jot_document_get_token_text (jot_window_get_document (window));
}

static const char *
get_said (JotWindow *window)
{
  return gtk_widget_get_visible (look_for (window, "said_box"))
         ? gtk_label_get_label (GTK_LABEL (look_for (window, "said_label"))) : "";
}

static void
taken_cb (JotTokenPane *pane,
          gboolean     *done)
{
  *done = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
take_text (JotWindow  *window,
           const char *text)
{
  JotTokenPane *pane = get_pane (window);
  gboolean done = FALSE;
  gulong handler = g_signal_connect (pane, "taken", G_CALLBACK (taken_cb), &done);

  jot_token_pane_take_text (pane, text);
  app_test_wait_for (is_true, &done);
  g_signal_handler_disconnect (pane, handler);
}

static void
open_file (JotWindow *window,
           GFile     *file)
{
  JotTokenPane *pane = get_pane (window);
  gboolean done = FALSE;
  gulong handler = g_signal_connect (pane, "taken", G_CALLBACK (taken_cb), &done);

  jot_token_pane_open_file (pane, file);
  app_test_wait_for (is_true, &done);
  g_signal_handler_disconnect (pane, handler);
}

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* What comes from the file then has nowhere to go, and no window to ask in. */
static void
test_closed_while_reading (void)
{
  static const char text[] = FIRST "\n" SECOND "\n";
  JotWindow *window = app_test_open_window ();
  g_autoptr (JotDocument) document = jot_document_new ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  gpointer pane;

  jot_window_open (window, document);
  pane = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), JOT_TYPE_TOKEN_PANE);
  g_assert_nonnull (pane);
  g_object_add_weak_pointer (pane, &pane);
  jot_token_pane_open_stream (pane, stream);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.close-tab", NULL));
  app_test_wait_for (is_null, &pane);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, "");

  app_test_close (window);
}

static gboolean
has_all_tabs (gpointer window)
{
  return adw_tab_view_get_n_pages (ADW_TAB_VIEW (app_test_find_type (window, ADW_TYPE_TAB_VIEW)))
         == JOT_TOKEN_PICKER_MAX_ALL;
}

static JotDocument *
get_nth_document (JotWindow *window,
                  guint      n)
{
  AdwTabView *tabs = ADW_TAB_VIEW (app_test_find_type (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW));
  AdwTabPage *page = adw_tab_view_get_nth_page (tabs, (int) n);

  return jot_workbench_get_document (JOT_WORKBENCH (adw_tab_page_get_child (page)));
}

static GtkWidget *
get_all_button (JotWindow *window)
{
  return GTK_WIDGET (gtk_widget_get_template_child (look_for (window, "picker"),
                                                    JOT_TYPE_TOKEN_PICKER, "all_button"));
}

/* Where the token was to be sent is known as long as it is that token. */
static void
test_address (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  take_text (window, "curl -H 'Authorization: Bearer " FIRST "' https://a.example/me");
  g_assert_cmpstr (get_token_text (window), ==, FIRST);
  g_assert_cmpstr (jot_document_get_address (document), ==, "https://a.example/me");
  jot_document_clear (document);
  g_assert_null (jot_document_get_address (document));
  jot_document_undo (document);
  g_assert_cmpstr (jot_document_get_address (document), ==, "https://a.example/me");
  jot_document_set_token_text (document, "");
  jot_document_set_token_text (document, SECOND);
  g_assert_null (jot_document_get_address (document));

  take_text (window, "curl -H 'Authorization: Bearer " FIRST "' https://a.example/me");
  take_text (window, SECOND);
  g_assert_null (jot_document_get_address (document));

  app_test_close (window);
}

/* Each gets a tab of its own, and none that is there already is lost for it. */
static void
test_all_in_tabs (void)
{
  JotWindow *window = app_test_open_window ();
  AdwTabView *tabs = ADW_TAB_VIEW (app_test_find_type (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW));

  take_text (window, FIRST "\n" SECOND "\n");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_all_button (window))), ==,
                   "Open All in 2 Tabs");
  g_signal_emit_by_name (get_all_button (window), "clicked");
  app_test_settle ();
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, 2);
  g_assert_cmpstr (jot_document_get_token_text (get_nth_document (window, 0)), ==, FIRST);
  g_assert_cmpstr (jot_document_get_token_text (get_nth_document (window, 1)), ==, SECOND);
  g_assert_true (jot_window_get_document (window) == get_nth_document (window, 0));

  take_text (window, SECOND "\n" FIRST "\n");
  g_signal_emit_by_name (get_all_button (window), "clicked");
  app_test_settle ();
  g_assert_cmpint (adw_tab_view_get_n_pages (tabs), ==, 4);
  g_assert_cmpstr (jot_document_get_token_text (get_nth_document (window, 0)), ==, FIRST);
  g_assert_cmpstr (jot_document_get_token_text (get_nth_document (window, 2)), ==, SECOND);
  g_assert_true (jot_window_get_document (window) == get_nth_document (window, 2));

  app_test_close (window);
}

/* No more than can be told apart, and that is said before. */
static void
test_many_in_tabs (void)
{
  JotWindow *window = app_test_open_window ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i <= JOT_TOKEN_PICKER_MAX_ALL; i++)
    g_string_append_printf (text, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.AA%02u\n", 10 + i);

  take_text (window, text->str);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_all_button (window))), ==,
                   "Open the First 20 in Tabs");
  g_signal_emit_by_name (get_all_button (window), "clicked");
  app_test_wait_for (has_all_tabs, window);
  app_test_settle ();
  g_assert_true (has_all_tabs (window));
  g_assert_cmpstr (jot_document_get_token_text (get_nth_document (window, 19)), ==,
                   "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.AA29");

  app_test_close (window);
}

/* Whoever closes the tab while a file is to be chosen leaves nothing behind. */
static void
test_closed_while_choosing (void)
{
  JotWindow *window = app_test_open_window ();
  gpointer chooser;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_pane (window)), "token.open", NULL));
  app_test_settle ();
  chooser = app_test_find_toplevel (GTK_TYPE_FILE_CHOOSER);
  g_assert_nonnull (chooser);
  g_object_add_weak_pointer (chooser, &chooser);
  app_test_close (window);
  app_test_wait_for (is_null, &chooser);
}

/* Of several tokens none is taken until one is chosen; the others stay at hand. */
static void
test_several (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *picker = look_for (window, "picker");
  GtkWidget *list_view = GTK_WIDGET (gtk_widget_get_template_child (picker, JOT_TYPE_TOKEN_PICKER,
                                                                    "list_view"));
  GtkWidget *choose_button = look_for (window, "choose_button");

  take_text (window, "{\"access_token\":\"" FIRST "\",\"id_token\":\"" SECOND "\",\"again\":\""
             FIRST "\"}");
  g_assert_cmpstr (get_token_text (window), ==, "");
  g_assert_true (gtk_widget_get_visible (picker));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (
                                                              GTK_LIST_VIEW (list_view)))), ==, 2);

  g_signal_emit_by_name (list_view, "activate", 1u);
  g_assert_cmpstr (get_token_text (window), ==, SECOND);
  g_assert_false (gtk_widget_get_visible (picker));
  g_assert_true (gtk_widget_get_visible (choose_button));

  g_signal_emit_by_name (choose_button, "clicked");
  g_assert_true (gtk_widget_get_visible (picker));
  g_signal_emit_by_name (list_view, "activate", 0u);
  g_assert_cmpstr (get_token_text (window), ==, FIRST);

  /* While one is edited, the others are still there. */
  jot_document_set_payload_text (jot_window_get_document (window), "{}");
  app_test_wait_for (is_idle, jot_window_get_document (window));
  g_assert_cmpstr (get_token_text (window), !=, FIRST);
  g_assert_true (gtk_widget_get_visible (choose_button));
  g_assert_cmpstr (get_said (window), ==, "Token 1 of 2.");
  jot_document_clear (jot_window_get_document (window));
  g_assert_false (gtk_widget_get_visible (choose_button));
  g_assert_cmpstr (get_said (window), ==, "");

  app_test_close (window);
}

/* Where the tokens have the names of variables, these do not stand there alone. */
static void
test_source_told (void)
{
  g_autoptr (GPtrArray) tokens = jot_intake_find_tokens ("token=" FIRST "\n\n" SECOND "\n", -1);
  g_autofree char *named = NULL;
  g_autofree char *unnamed = NULL;

  g_assert_cmpuint (tokens->len, ==, 2);
  named = jot_token_picker_dup_source (g_ptr_array_index (tokens, 0), 1);
  g_assert_cmpstr (named, ==, "Value of “token”");
  unnamed = jot_token_picker_dup_source (g_ptr_array_index (tokens, 1), 1);
  g_assert_cmpstr (unnamed, ==, "Text");
}

static void
test_told (void)
{
  JotWindow *window = app_test_open_window ();

  take_text (window, "Bearer " FIRST);
  g_assert_cmpstr (get_token_text (window), ==, FIRST);
  g_assert_nonnull (strstr (get_said (window), "Bearer"));
  g_assert_false (gtk_widget_has_css_class (look_for (window, "said_label"), "error"));

  take_text (window, SECOND);
  g_assert_cmpstr (get_token_text (window), ==, SECOND);
  g_assert_cmpstr (get_said (window), ==, "");

  /* The token that is there is worth more than a text without one. */
  take_text (window, "nothing of the kind is in this sentence");
  g_assert_cmpstr (get_token_text (window), ==, SECOND);
  g_assert_cmpstr (get_said (window), !=, "");

  app_test_close (window);
}

static GFile *
make_file (const char *contents,
           gsize       length)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("jotsmith-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, contents, (gssize) length, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static void
remove_file (GFile *file)
{
  g_file_delete (file, NULL, NULL);
  g_object_unref (file);
}

static void
test_file (void)
{
  const char utf16[] = "\xff\xfe" "e\0003\0000\0.\0e\0003\0000\0.\0A\0A\0";
  JotWindow *window = app_test_open_window ();
  GFile *file = make_file ("token: " FIRST "\n", strlen ("token: " FIRST "\n"));

  open_file (window, file);
  g_assert_cmpstr (get_token_text (window), ==, FIRST);
  remove_file (file);

  file = make_file (utf16, sizeof utf16 - 1);
  open_file (window, file);
  g_assert_cmpstr (get_token_text (window), ==, "e30.e30.AA");
  remove_file (file);

  file = g_file_new_for_path ("/nonexistent");
  open_file (window, file);
  g_assert_cmpstr (get_token_text (window), ==, "e30.e30.AA");
  g_assert_cmpstr (get_said (window), !=, "");
  g_object_unref (file);

  app_test_close (window);
}

/* As much as is allowed is opened; of one byte more it is told how much that is. */
static void
test_limit (void)
{
  JotWindow *window = app_test_open_window ();
  gsize length = JOT_INTAKE_MAX_TEXT + 1;
  g_autofree char *contents = g_strnfill (length, '\n');
  GFile *file = make_file (contents, length);

  jot_document_set_token_text (jot_window_get_document (window), "e30.e30.AA");
  open_file (window, file);
  g_assert_cmpstr (get_token_text (window), ==, "e30.e30.AA");
  g_assert_nonnull (strstr (get_said (window), "10.0"));
  g_assert_true (gtk_widget_has_css_class (look_for (window, "said_label"), "error"));
  remove_file (file);

  memcpy (contents, FIRST, strlen (FIRST));
  file = make_file (contents, length - 1);
  open_file (window, file);
  g_assert_cmpstr (get_token_text (window), ==, FIRST);
  remove_file (file);

  app_test_close (window);
}

static void
test_stream (void)
{
  JotWindow *window = app_test_open_window ();
  g_autoptr (GInputStream) stream =
    g_memory_input_stream_new_from_data ("Bearer " FIRST, -1, NULL);
  gboolean done = FALSE;

  g_signal_connect (get_pane (window), "taken", G_CALLBACK (taken_cb), &done);
  jot_token_pane_open_stream (get_pane (window), stream);
  app_test_wait_for (is_true, &done);
  g_assert_cmpstr (get_token_text (window), ==, FIRST);

  app_test_close (window);
}

/* Whoever looks at something for the pane holds it. */
typedef struct
{
  GObject *object;
  guint    n;
} Users;

static gboolean
has_no_other_user (gpointer data)
{
  Users *users = data;

  return (guint) g_atomic_int_get (&users->object->ref_count) == users->n;
}

/* What is handed in while something is being looked at takes its place. */
static void
test_overtaken (void)
{
  JotWindow *window = app_test_open_window ();
  Users users = { G_OBJECT (get_pane (window)), G_OBJECT (get_pane (window))->ref_count };
  g_autofree char *blanks = g_strnfill (4 * 1024 * 1024, ' ');
  g_autofree char *slow = g_strconcat (FIRST, blanks, NULL);

  jot_token_pane_take_text (get_pane (window), slow);
  take_text (window, SECOND);
  app_test_wait_for (has_no_other_user, &users);
  g_assert_cmpstr (get_token_text (window), ==, SECOND);

  app_test_close (window);
}

/* Each bad place is told below, and a click leads to it. */
static void
test_problems (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *list = look_for (window, "problem_list");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (look_for (window,
                                                                             "token_view")));
  GtkTextIter start, end;
  GtkWidget *row;

  g_assert_false (gtk_widget_get_visible (list));
  gtk_text_buffer_set_text (buffer, "e30.e+0.AA", -1);
  g_assert_true (gtk_widget_get_visible (list));
  row = gtk_widget_get_first_child (list);
  /* Counted from 0, as on the command line. */
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (gtk_button_get_child (
                                                                     GTK_BUTTON (row)))),
                                   "Character 5: "));

  g_signal_emit_by_name (row, "clicked");
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, 5);
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 6);

  gtk_text_buffer_set_text (buffer, "e30.e30.AA", -1);
  g_assert_false (gtk_widget_get_visible (list));

  app_test_close (window);
}

static void
assert_hex_highlighted (GtkTextBuffer *buffer,
                        const char    *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (int i = 0; i < gtk_text_buffer_get_char_count (buffer); i++)
    {
      g_autoptr (GSList) tags = NULL;
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_offset (buffer, &iter, i);
      tags = gtk_text_iter_get_tags (&iter);
      if (tags != NULL)
        g_string_append_unichar (found, gtk_text_iter_get_char (&iter));
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* The bytes of the signature, and which of them are pointed at, both ways. */
static void
test_hex (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  GtkWidget *expander = look_for (window, "signature_expander");
  GtkWidget *view = look_for (window, "hex_view");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *shown = NULL;
  GtkTextIter iter;
  JotTokenPart part;
  JotSpan span;

  g_assert_false (gtk_widget_get_visible (expander));
  jot_document_set_token_text (document, "e30.e30.AQL_gA");
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, "01 02 ff 80");
  g_assert_true (gtk_widget_get_visible (expander));
  g_assert_nonnull (strstr (gtk_expander_get_label (GTK_EXPANDER (expander)), "4"));

  jot_document_set_highlight (document, JOT_TOKEN_PART_SIGNATURE, (JotSpan) { 1, 2 });
  assert_hex_highlighted (buffer, "02 ff");
  jot_document_set_highlight (document, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 1, 1 });
  assert_hex_highlighted (buffer, "");

  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  app_test_settle ();
  gtk_widget_grab_focus (view);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 10);
  gtk_text_buffer_place_cursor (buffer, &iter);
  g_assert_true (jot_document_get_highlight (document, &part, &span));
  g_assert_cmpint (part, ==, JOT_TOKEN_PART_SIGNATURE);
  g_assert_cmpuint (span.offset, ==, 3);
  g_assert_cmpuint (span.length, ==, 1);

  app_test_close (window);
}

/* A key that is pasted as a token goes where keys are, and the token stays; a key that was there
 * comes back. */
static void
test_key (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  JotKeySource *source = jot_document_get_key_source (document);

  take_text (window, FIRST);
  jot_key_source_set_text (source, "the secret");
  take_text (window, APP_TEST_A1_KEY);
  g_assert_cmpstr (get_token_text (window), ==, FIRST);
  g_assert_cmpstr (jot_key_source_get_text (source), ==, APP_TEST_A1_KEY);
  g_assert_cmpint (jot_key_source_get_form (source), ==, JOT_KEY_FORM_TEXT);
  g_assert_cmpstr (get_said (window), !=, "");

  jot_document_undo (document);
  g_assert_cmpstr (jot_key_source_get_text (source), ==, "the secret");
  g_assert_cmpint (jot_key_source_get_form (source), ==, JOT_KEY_FORM_SECRET);

  app_test_close (window);
}

/* A list of files that names none is said, and not passed over. */
static void
test_no_files (void)
{
  JotWindow *window = app_test_open_window ();
  JotTokenPane *pane = get_pane (window);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("", 0);
  g_autoptr (GdkContentProvider) provider =
    gdk_content_provider_new_for_bytes ("text/uri-list", bytes);
  gboolean done = FALSE;

  g_signal_connect (pane, "taken", G_CALLBACK (taken_cb), &done);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (pane)), provider);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (pane), "token.paste", NULL));
  app_test_wait_for (is_true, &done);
  g_assert_cmpstr (get_said (window), ==, "There is no text on the clipboard.");

  app_test_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/token-intake/text/curl-address", test_address);
  g_test_add_func ("/app/token-intake/several/all-in-tabs", test_all_in_tabs);
  g_test_add_func ("/app/token-intake/several/many-in-tabs", test_many_in_tabs);
  g_test_add_func ("/app/token-intake/file/closed-while-choosing", test_closed_while_choosing);
  g_test_add_func ("/app/token-intake/closed-while-reading", test_closed_while_reading);
  g_test_add_func ("/app/token-intake/text/several", test_several);
  g_test_add_func ("/app/token-intake/text/source-told", test_source_told);
  g_test_add_func ("/app/token-intake/text/told", test_told);
  g_test_add_func ("/app/token-intake/text/overtaken", test_overtaken);
  g_test_add_func ("/app/token-intake/file/none-on-clipboard", test_no_files);
  g_test_add_func ("/app/token-intake/file/read", test_file);
  g_test_add_func ("/app/token-intake/file/limit", test_limit);
  g_test_add_func ("/app/token-intake/stream/read", test_stream);
  g_test_add_func ("/app/token-intake/key/goes-where-keys-are", test_key);
  g_test_add_func ("/app/token-pane/problems/listed", test_problems);
  g_test_add_func ("/app/token-pane/hex/linked", test_hex);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
