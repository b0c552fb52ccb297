/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-copy-task.h"
#include "jot-token-pane.h"
#include "jot-token-view.h"

static GtkTextBuffer *
get_buffer (JotWindow *window)
{
  GtkWidget *view = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "token_view");

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static char *
dup_shown (JotWindow *window)
{
  char *text;

  g_object_get (get_buffer (window), "text", &text, NULL);

  return text;
}

static void
assert_shown (JotWindow  *window,
              const char *expected)
{
  g_autofree char *shown = dup_shown (window);

  g_assert_cmpstr (shown, ==, expected);
  g_assert_cmpstr (jot_document_get_token_text (jot_window_get_document (window)), ==, expected);
}

static GtkWidget *
get_pane (JotWindow *window)
{
  return app_test_find_type (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE);
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
paste_by (JotWindow  *window,
          const char *text,
          gboolean    is_action)
{
  GtkWidget *view = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "token_view");
  gboolean done = FALSE;
  gulong handler = g_signal_connect (get_pane (window), "taken", G_CALLBACK (taken_cb), &done);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), text);
  if (is_action)
    g_assert_true (gtk_widget_activate_action (get_pane (window), "token.paste", NULL));
  else
    g_signal_emit_by_name (view, "paste-clipboard");
  app_test_wait_for (is_true, &done);

  g_signal_handler_disconnect (get_pane (window), handler);
}

static void
paste (JotWindow  *window,
       const char *text)
{
  paste_by (window, text, FALSE);
}

typedef struct
{
  const char *name;
  const char *before;
  const char *pasted;
  const char *after;
} PasteCase;

static const PasteCase paste_cases[] = {
  { "bare", "", APP_TEST_A1_TOKEN, APP_TEST_A1_TOKEN },
  { "with-bearer", "", "Bearer e30.e30.AA", "e30.e30.AA" },
  { "with-header-and-white-space", "",
    "  Authorization: Bearer " APP_TEST_A1_HEADER ".\n  " APP_TEST_A1_PAYLOAD
    "\n  ." APP_TEST_A1_SIGNATURE "\n",
    APP_TEST_A1_TOKEN },
  { "whole-token-replaces", "e30.e30.AA", "Bearer e30.e30.BB", "e30.e30.BB" },
  { "piece-goes-in-at-the-cursor", "e30.e30.", "AA", "e30.e30.AA" },
};

static void
test_paste (gconstpointer data)
{
  const PasteCase *paste_case = data;
  JotWindow *window = app_test_open_window ();

  gtk_text_buffer_set_text (get_buffer (window), paste_case->before, -1);
  paste (window, paste_case->pasted);
  assert_shown (window, paste_case->after);

  app_test_close (window);
}

/* The button and its shortcut put what was cut in place of the token, and not into it. */
static void
test_paste_in_place (void)
{
  static const char *const pieces[] = { "e30.e3", "AA", "Bearer e30.e30." };
  static const char *const shown[] = { "e30.e3", "AA", "e30.e30." };
  JotWindow *window = app_test_open_window ();

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      jot_document_set_token_text (jot_window_get_document (window), APP_TEST_A1_TOKEN);
      paste_by (window, pieces[i], TRUE);
      assert_shown (window, shown[i]);
      gtk_text_buffer_undo (get_buffer (window));
      assert_shown (window, APP_TEST_A1_TOKEN);
    }

  app_test_close (window);
}

static void
test_typed (void)
{
  JotWindow *window = app_test_open_window ();
  GtkTextBuffer *buffer = get_buffer (window);

  gtk_text_buffer_insert_at_cursor (buffer, "e30.e3", -1);
  assert_shown (window, "e30.e3");
  gtk_text_buffer_insert_at_cursor (buffer, "0.é", -1);
  assert_shown (window, "e30.e30.é");

  app_test_close (window);
}

static void
test_least_difference (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  GtkTextBuffer *buffer = get_buffer (window);
  GtkTextIter cursor;

  jot_document_set_token_text (document, "e30.é30.AA");
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, 2);
  gtk_text_buffer_place_cursor (buffer, &cursor);

  /* Both letters begin with the same byte. */
  jot_document_set_token_text (document, "e30.è30.AAA");
  assert_shown (window, "e30.è30.AAA");
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_offset (&cursor), ==, 2);

  app_test_close (window);
}

static void
test_undo (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  GtkTextBuffer *buffer = get_buffer (window);

  jot_document_set_token_text (document, "e30.e30.AA");
  jot_document_set_token_text (document, "e30.e30.BBBB");
  gtk_text_buffer_undo (buffer);
  assert_shown (window, "e30.e30.AA");
  gtk_text_buffer_redo (buffer);
  assert_shown (window, "e30.e30.BBBB");

  app_test_close (window);
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

#define EMPTY_DECODED "{\n  \"header\": {},\n  \"payload\": {}\n}\n"

typedef struct
{
  const char *name;
  const char *action;
  const char *expected;
} CopyCase;

static const CopyCase copy_cases[] = {
  { "token", "token.copy", "e30.e30.A'A" },
  { "header", "token.copy-header", "Authorization: Bearer e30.e30.A'A" },
  { "curl", "token.copy-curl",
    "curl -H 'Authorization: Bearer e30.e30.A'\\''A' https://api.example.com/" },
  { "decoded", "token.copy-decoded", EMPTY_DECODED },
  { "redacted", "token.copy-redacted", "e30.e30.[redacted]" },
};

static char *
read_clipboard (JotWindow *window)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  char *text = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  app_test_wait_for (is_set, &text);

  return text;
}

static void
assert_copies (JotWindow  *window,
               const char *token,
               const char *action,
               const char *expected)
{
  GtkWidget *pane = get_pane (window);
  g_autofree char *text = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (pane), "untouched");
  gtk_text_buffer_set_text (get_buffer (window), token, -1);
  gtk_widget_activate_action (pane, action, NULL);
  app_test_settle ();

  text = read_clipboard (window);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_copy (gconstpointer data)
{
  const CopyCase *copy_case = data;
  JotWindow *window = app_test_open_window ();

  assert_copies (window, "e30.e30.A'A", copy_case->action, copy_case->expected);

  app_test_close (window);
}

static gboolean
has_fresh_findings (gpointer document)
{
  return !jot_document_get_busy (document) && jot_document_has_fresh_findings (document);
}

/* A request goes where the one went that the token came with. */
static void
test_copy_to_address (void)
{
  JotWindow *window = app_test_open_window ();

  jot_document_set_address (jot_window_get_document (window), "https://a.example/me?x");
  assert_copies (window, "e30.e30.AA", "token.copy-curl",
                 "curl -H 'Authorization: Bearer e30.e30.AA' 'https://a.example/me?x'");

  app_test_close (window);
}

static void
test_copy_report (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  g_autofree char *text = NULL;

  jot_document_set_key_text (document, "the very secret of this test");
  gtk_text_buffer_set_text (get_buffer (window), APP_TEST_A1_TOKEN, -1);
  app_test_wait_for (has_fresh_findings, document);
  gtk_widget_activate_action (get_pane (window), "token.copy-report", NULL);
  app_test_settle ();

  text = read_clipboard (window);
  g_assert_nonnull (strstr (text, "\n- Signature: **Failed**"));
  g_assert_nonnull (strstr (text, "\n## Findings\n\n- **"));
  g_assert_nonnull (strstr (text, APP_TEST_A1_PAYLOAD ".[redacted]"));
  g_assert_null (strstr (text, "the very secret"));
  g_assert_null (strstr (text, APP_TEST_A1_SIGNATURE));

  app_test_close (window);
}

/* What takes long is made elsewhere, from the token that was there; what is copied last stays. */
static void
test_copy_long (void)
{
  JotWindow *window = app_test_open_window ();
  g_autofree char *filling = g_strnfill (300 * 1024, 'A');
  g_autofree char *token = g_strconcat ("e30.", filling, ".AA", NULL);
  g_autofree char *expected = g_strconcat ("e30.", filling, ".[redacted]", NULL);
  g_autofree char *text = NULL;

  jot_document_set_token_text (jot_window_get_document (window), token);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (get_pane (window)), "untouched");
  gtk_widget_activate_action (get_pane (window), "token.copy-header", NULL);
  gtk_widget_activate_action (get_pane (window), "token.copy-redacted", NULL);
  jot_document_clear (jot_window_get_document (window));

  do
    {
      g_free (text);
      app_test_settle ();
      text = read_clipboard (window);
    }
  while (g_str_equal (text, "untouched"));
  g_assert_true (g_str_equal (text, expected));

  app_test_close (window);
}

/* The button copies, and the menu beside it has all there is. */
static void
test_copy_button (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *button = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "copy_button");
  GtkWidget *others = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE,
                                     "copy_menu_button");
  GMenuModel *menu;
  g_autofree char *text = NULL;
  int n = 0;

  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_false (gtk_widget_get_sensitive (others));
  gtk_text_buffer_set_text (get_buffer (window), "e30.e30.AA", -1);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_true (gtk_widget_get_sensitive (others));
  menu = app_test_get_menu (others);
  g_signal_emit_by_name (button, "clicked");
  app_test_settle ();
  text = read_clipboard (window);
  g_assert_cmpstr (text, ==, "e30.e30.AA");

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section =
        g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      n += g_menu_model_get_n_items (section);
    }
  g_assert_cmpint (n, ==, JOT_N_COPIES);

  app_test_close (window);
}

/* The payload of the first is no JSON but the text "no". */
static void
test_copy_decoded_only_if_json (void)
{
  JotWindow *window = app_test_open_window ();

  assert_copies (window, "e30.bm8.AA", "token.copy-decoded", "untouched");
  assert_copies (window, "e30.e30.AA", "token.copy-decoded", EMPTY_DECODED);
  assert_copies (window, "", "token.copy-decoded", "untouched");

  app_test_close (window);
}

static gboolean
has_toast (JotWindow *window)
{
  GtkWidget *overlay = app_test_find_type (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);

  return gtk_widget_get_last_child (overlay) != gtk_widget_get_first_child (overlay);
}

static void
test_clear (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *pane = get_pane (window);
  gboolean has_token;

  gtk_text_buffer_set_text (get_buffer (window), "e30.e30.AA", -1);
  g_assert_true (gtk_widget_activate_action (pane, "token.clear", NULL));
  assert_shown (window, "");

  g_object_get (pane, "has-token", &has_token, NULL);
  g_assert_false (has_token);
  g_assert_true (has_toast (window));

  gtk_text_buffer_undo (get_buffer (window));
  assert_shown (window, "e30.e30.AA");

  app_test_close (window);
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *action)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is no token yet can be cleared too. */
static void
test_clear_half_typed (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  GtkWidget *button = find_button (get_pane (window), "token.clear");

  g_assert_false (gtk_widget_is_sensitive (button));
  jot_document_set_payload_text (document, "{\"sub\":\"ad");
  g_assert_cmpstr (jot_document_get_token_text (document), ==, "");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "");
  g_assert_false (gtk_widget_is_sensitive (button));

  app_test_close (window);
}

static GtkWidget *
find_toast (JotWindow *window)
{
  return app_test_find_type (GTK_WIDGET (window), g_type_from_name ("AdwToastWidget"));
}

static gboolean
is_high (gpointer view)
{
  return gtk_widget_get_height (view) > 150;
}

/* What comes back is seen from its beginning. */
static void
test_clear_undone_in_view (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *view = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "token_view");
  g_autofree char *token = g_strdup_printf ("e30.%0350d.AA", 0);

  jot_document_set_token_text (jot_window_get_document (window), token);
  app_test_wait_for (is_high, view);
  g_assert_true (gtk_widget_activate_action (get_pane (window), "token.clear", NULL));
  app_test_settle ();
  g_assert_true (gtk_widget_activate_action (view, "text.undo", NULL));
  assert_shown (window, token);
  app_test_wait_for (is_high, view);
  app_test_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrollable_get_vadjustment
                                                 (GTK_SCROLLABLE (view))), <, 1);

  app_test_close (window);
}

static gboolean
has_no_toast (gpointer window)
{
  return find_toast (window) == NULL;
}

/* All that was there comes back, even what no token can be made of; but nothing that came after is
 * taken away for it. */
static void
test_clear_undone (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  GtkWidget *pane = get_pane (window);

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  jot_document_set_payload_text (document, "{\"sub\":\"ad");
  g_assert_true (gtk_widget_activate_action (pane, "token.clear", NULL));
  assert_shown (window, "");
  app_test_press (find_toast (window), "_Undo");
  assert_shown (window, APP_TEST_A1_TOKEN);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"sub\":\"ad");
  app_test_wait_for (has_no_toast, window);

  g_assert_true (gtk_widget_activate_action (pane, "token.clear", NULL));
  g_assert_nonnull (find_toast (window));
  gtk_text_buffer_insert_at_cursor (get_buffer (window), "e30.", -1);
  app_test_wait_for (has_no_toast, window);
  jot_document_undo (document);
  assert_shown (window, "e30.");

  app_test_close (window);
}

/* What nobody can have back any more is not kept: it may be a key. */
static void
test_toast_closed (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  GtkWidget *child;

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  g_assert_true (gtk_widget_activate_action (get_pane (window), "token.clear", NULL));
  g_assert_nonnull (jot_document_get_undo_label (document));

  child = gtk_widget_get_first_child (find_toast (window));
  while (!GTK_IS_BUTTON (child) ||
         g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (child)), "window-close-symbolic") != 0)
    {
      child = gtk_widget_get_next_sibling (child);
      g_assert_nonnull (child);
    }
  g_signal_emit_by_name (child, "clicked");
  g_assert_null (jot_document_get_undo_label (document));

  app_test_close (window);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (paste_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/token-pane/paste/%s", paste_cases[i].name);

      g_test_add_data_func (path, &paste_cases[i], test_paste);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (copy_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/token-pane/copy/%s", copy_cases[i].name);

      g_test_add_data_func (path, &copy_cases[i], test_copy);
    }
  g_test_add_func ("/app/token-pane/paste/in-place", test_paste_in_place);
  g_test_add_func ("/app/token-pane/copy/to-the-address-it-came-with", test_copy_to_address);
  g_test_add_func ("/app/token-pane/copy/report", test_copy_report);
  g_test_add_func ("/app/token-pane/copy/long", test_copy_long);
  g_test_add_func ("/app/token-pane/copy/button", test_copy_button);
  g_test_add_func ("/app/token-pane/copy/decoded-only-if-json", test_copy_decoded_only_if_json);
  g_test_add_func ("/app/token-pane/edit/typed-goes-into-the-document", test_typed);
  g_test_add_func ("/app/token-pane/edit/cursor-stays", test_least_difference);
  g_test_add_func ("/app/token-pane/edit/undo-and-redo", test_undo);
  g_test_add_func ("/app/token-pane/edit/clear", test_clear);
  g_test_add_func ("/app/token-pane/edit/clear-half-typed", test_clear_half_typed);
  g_test_add_func ("/app/token-pane/edit/clear-undone", test_clear_undone);
  g_test_add_func ("/app/token-pane/edit/toast-closed", test_toast_closed);
  g_test_add_func ("/app/token-pane/edit/clear-undone-in-view", test_clear_undone_in_view);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
