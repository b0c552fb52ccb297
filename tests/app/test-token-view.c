/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <math.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-claims-pane.h"
#include "jot-json-editor.h"
#include "jot-key-input.h"
#include "jot-segment.h"
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

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

static void
paste (JotWindow  *window,
       const char *text)
{
  GtkWidget *view = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "token_view");
  gboolean done = FALSE;
  gulong handler = g_signal_connect (get_pane (window), "taken", G_CALLBACK (taken_cb), &done);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), text);
  g_signal_emit_by_name (view, "paste-clipboard");
  app_test_wait_for (is_true, &done);

  g_signal_handler_disconnect (get_pane (window), handler);
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

/* The characters that are shown as pointed at: from where to where. */
static void
get_highlighted (JotWindow *window,
                 int       *start,
                 int       *end)
{
  GtkTextBuffer *buffer = get_buffer (window);
  int n = gtk_text_buffer_get_char_count (buffer);

  *start = *end = -1;
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GSList) tags = NULL;
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_offset (buffer, &iter, i);
      tags = gtk_text_iter_get_tags (&iter);
      for (GSList *link = tags; link != NULL; link = link->next)
        {
          PangoUnderline underline;

          g_object_get (link->data, "underline", &underline, NULL);
          if (underline != PANGO_UNDERLINE_SINGLE)
            continue;

          *start = *start < 0 ? i : *start;
          *end = i + 1;
        }
    }
}

static void
assert_highlighted (JotWindow *window,
                    int        expected_start,
                    int        expected_end)
{
  int start, end;

  get_highlighted (window, &start, &end);
  g_assert_cmpint (start, ==, expected_start);
  g_assert_cmpint (end, ==, expected_end);
}

/* What the text at an offset looks like, as the names of the parts have it. */
static gboolean
looks_like (GtkTextBuffer *buffer,
            int            offset,
            JotTokenPart   part)
{
  g_autoptr (GSList) tags = NULL;
  GtkTextIter iter;
  GdkRGBA expected;
  gboolean found = FALSE;

  gdk_rgba_parse (&expected, jot_segment_get_color (part, FALSE));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  tags = gtk_text_iter_get_tags (&iter);

  for (GSList *link = tags; link != NULL; link = link->next)
    {
      g_autoptr (GdkRGBA) color = NULL;

      g_object_get (link->data, "foreground-rgba", &color, NULL);
      found = color != NULL ? gdk_rgba_equal (color, &expected) : found;
    }

  return found;
}

/* The claims of a token of so many bytes, with a member “mark” in the middle of them. */
static char *
make_token (gsize length)
{
  gsize half = length * 3 / 8;
  g_autofree char *before = g_strnfill (half, 'a');
  g_autofree char *after = g_strnfill (half, 'b');
  g_autofree char *claims =
    g_strdup_printf ("{\"before\":\"%s\",\"mark\":1,\"after\":\"%s\"}", before, after);
  g_autofree char *payload = jot_base64url_encode (claims, strlen (claims));

  return g_strconcat ("eyJhbGciOiJIUzI1NiJ9.", payload, ".AAAA", NULL);
}

static void
assert_excerpt (JotWindow *window,
                gboolean   expected)
{
  gboolean is_excerpt;

  g_object_get (app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "token_view"),
                "is-excerpt", &is_excerpt, NULL);
  g_assert_cmpint (is_excerpt, ==, expected);
  g_assert_cmpint (gtk_widget_get_visible (app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE,
                                                          "excerpt_label")), ==, expected);
}

/* All of it is in the document, and a part of it is shown, which can be copied whole. */
static void
test_long (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  GtkWidget *view = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "token_view");
  g_autofree char *token = make_token (1024 * 1024);
  g_autofree char *copied = NULL;

  paste (window, "e30.e30.AA");
  paste (window, token);
  app_test_wait_for (is_idle, document);
  assert_excerpt (window, TRUE);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (window)), <, 8192);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  g_assert_true (g_str_equal (jot_document_get_token_text (document), token));
  g_assert_true (jot_token_is_well_formed (jot_document_get_token (document)));
  g_assert_true (looks_like (get_buffer (window), 0, JOT_TOKEN_PART_HEADER));

  g_signal_emit_by_name (view, "select-all", TRUE);
  g_signal_emit_by_name (view, "copy-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, text_read_cb, &copied);
  app_test_wait_for (is_set, &copied);
  g_assert_true (g_str_equal (copied, token));

  g_signal_emit_by_name (view, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  app_test_wait_for (is_idle, document);
  assert_shown (window, "");
  assert_excerpt (window, FALSE);
  g_assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));

  app_test_close (window);
}

/* What is pointed at elsewhere is shown here, though it lies in what was left out. */
static void
test_long_highlight (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  g_autofree char *token = make_token (100 * 1024);
  const JotJsonMember *mark;
  int start, end;

  paste (window, token);
  app_test_wait_for (is_idle, document);
  mark = jot_json_find_member (jot_token_get_payload_json (jot_document_get_token (document)),
                               "mark");
  jot_document_set_highlight (document, JOT_TOKEN_PART_PAYLOAD, mark->value);
  get_highlighted (window, &start, &end);
  g_assert_cmpint (start, >, 0);
  g_assert_cmpint (end - start, ==, 2);

  app_test_close (window);
}

/* By the middle button, a text goes into the buffer at once; it may not be laid out there. */
static void
test_long_inserted (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  g_autofree char *token = make_token (64 * 1024);

  gtk_text_buffer_set_text (get_buffer (window), "..", -1);
  gtk_text_buffer_insert_at_cursor (get_buffer (window), token, -1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (window)), ==, 2);
  app_test_settle ();
  app_test_wait_for (is_idle, document);
  assert_excerpt (window, TRUE);
  g_assert_true (g_str_has_prefix (jot_document_get_token_text (document), ".."));
  g_assert_true (g_str_has_suffix (jot_document_get_token_text (document), ".AAAA"));

  app_test_close (window);
}

static void
test_highlight (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  /* {"a":1,"b":2} */
  gtk_text_buffer_set_text (get_buffer (window), "e30.eyJhIjoxLCJiIjoyfQ.AAAA", -1);
  jot_document_set_highlight (document, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 7, 5 });
  assert_highlighted (window, 4 + 9, 4 + 16);
  jot_document_set_highlight (document, JOT_TOKEN_PART_SIGNATURE, (JotSpan) { 2, 1 });
  assert_highlighted (window, 25, 27);
  jot_document_set_highlight (document, JOT_TOKEN_PART_TOKEN, JOT_SPAN_NONE);
  assert_highlighted (window, -1, -1);

  app_test_close (window);
}

/* The cursor in the characters of a claim points at the claim. */
static void
test_point (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  GtkWidget *view = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "token_view");
  GtkTextIter iter;
  JotTokenPart part;
  JotSpan span;

  gtk_text_buffer_set_text (get_buffer (window), "e30.eyJhIjoxLCJiIjoyfQ.AAAA", -1);
  gtk_widget_grab_focus (view);
  gtk_text_buffer_get_iter_at_offset (get_buffer (window), &iter, 4 + 12);
  gtk_text_buffer_place_cursor (get_buffer (window), &iter);
  g_assert_true (jot_document_get_highlight (document, &part, &span));
  g_assert_cmpint (part, ==, JOT_TOKEN_PART_PAYLOAD);
  g_assert_cmpuint (span.offset, ==, 8);
  g_assert_cmpuint (span.length, ==, 4);

  gtk_text_buffer_get_iter_at_offset (get_buffer (window), &iter, 23);
  gtk_text_buffer_place_cursor (get_buffer (window), &iter);
  g_assert_true (jot_document_get_highlight (document, &part, &span));
  g_assert_cmpint (part, ==, JOT_TOKEN_PART_SIGNATURE);
  g_assert_cmpuint (span.offset, ==, 0);
  g_assert_cmpuint (span.length, ==, 1);

  app_test_close (window);
}

static gboolean
has_squiggle (GtkTextBuffer *buffer,
              int            offset)
{
  g_autoptr (GSList) tags = NULL;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  tags = gtk_text_iter_get_tags (&iter);

  for (GSList *link = tags; link != NULL; link = link->next)
    {
      PangoUnderline underline;

      g_object_get (link->data, "underline", &underline, NULL);
      if (underline == PANGO_UNDERLINE_ERROR)
        return TRUE;
    }

  return FALSE;
}

typedef struct
{
  GtkTextView *view;
  int          height;
} HeightCase;

static gboolean
is_as_high (gpointer data)
{
  HeightCase *height_case = data;
  int height;

  g_object_get (height_case->view, "text-height", &height, NULL);

  return gtk_widget_get_height (GTK_WIDGET (height_case->view)) == height &&
         height != height_case->height;
}

/* All lines of a token are to be seen, and of a long one whole lines. */
static void
test_height (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *view = app_test_find (GTK_WIDGET (window), JOT_TYPE_TOKEN_PANE, "token_view");
  HeightCase height_case = { GTK_TEXT_VIEW (view), 0 };
  g_autofree char *payload = g_strnfill (3000, 'A');
  g_autofree char *token = g_strconcat (APP_TEST_A1_HEADER ".", payload, NULL);
  GdkRectangle last, top;
  GtkTextIter end;

  jot_document_set_token_text (jot_window_get_document (window),
                               APP_TEST_A1_TOKEN APP_TEST_A1_TOKEN);
  height_case.height = gtk_widget_get_height (view);
  app_test_wait_for (is_as_high, &height_case);
  gtk_text_buffer_get_end_iter (get_buffer (window), &end);
  gtk_text_view_get_iter_location (height_case.view, &end, &last);
  gtk_text_view_get_visible_rect (height_case.view, &top);
  g_assert_cmpint (top.y, <=, 0);
  g_assert_cmpint (last.y + last.height, <=, top.y + top.height);

  height_case.height = gtk_widget_get_height (view);
  jot_document_set_token_text (jot_window_get_document (window), token);
  app_test_wait_for (is_as_high, &height_case);
  g_assert_cmpint (gtk_widget_get_height (view), <=, 260);
  g_assert_cmpint ((gtk_widget_get_height (view) - gtk_text_view_get_top_margin (
                      height_case.view)) %
                   last.height, <=, 3);

  app_test_close (window);
}

static void
test_segments (void)
{
  JotWindow *window = app_test_open_window ();
  GtkTextBuffer *buffer = get_buffer (window);

  gtk_text_buffer_set_text (buffer, "e30.e30.AA", -1);
  g_assert_true (looks_like (buffer, 0, JOT_TOKEN_PART_HEADER));
  g_assert_true (looks_like (buffer, 3, JOT_TOKEN_PART_TOKEN));
  g_assert_true (looks_like (buffer, 4, JOT_TOKEN_PART_PAYLOAD));
  g_assert_true (looks_like (buffer, 8, JOT_TOKEN_PART_SIGNATURE));

  app_test_close (window);
}

static void
test_segments_of_document (void)
{
  JotWindow *window = app_test_open_window ();
  GtkTextBuffer *buffer = get_buffer (window);

  jot_document_load_example (jot_window_get_document (window), JOT_EXAMPLE_SHARED_SECRET);
  g_assert_true (looks_like (buffer, 0, JOT_TOKEN_PART_HEADER));
  g_assert_true (looks_like (buffer, gtk_text_buffer_get_char_count (buffer) - 1,
                             JOT_TOKEN_PART_SIGNATURE));

  app_test_close (window);
}

static void
test_bad_bytes (void)
{
  JotWindow *window = app_test_open_window ();
  GtkTextBuffer *buffer = get_buffer (window);

  /* The second byte of the payload; the letter before it takes two bytes. */
  gtk_text_buffer_set_text (buffer, "e30é.e+0.AA", -1);
  g_assert_true (has_squiggle (buffer, 3));
  g_assert_false (has_squiggle (buffer, 5));
  g_assert_true (has_squiggle (buffer, 6));
  g_assert_false (has_squiggle (buffer, 7));

  gtk_text_buffer_set_text (buffer, "e30.e30.AA", -1);
  for (int i = 0; i < 10; i++)
    g_assert_false (has_squiggle (buffer, i));

  app_test_close (window);
}

/* Relative luminance and contrast as WCAG 2.1 defines them. */
static double
get_luminance (const char *color)
{
  GdkRGBA rgba;
  double channels[3];

  g_assert_true (gdk_rgba_parse (&rgba, color));
  channels[0] = rgba.red;
  channels[1] = rgba.green;
  channels[2] = rgba.blue;
  for (guint i = 0; i < 3; i++)
    channels[i] = channels[i] <= 0.03928 ? channels[i] / 12.92
                                         : pow ((channels[i] + 0.055) / 1.055, 2.4);

  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
}

static double
get_contrast (const char *a,
              const char *b)
{
  double one = get_luminance (a) + 0.05;
  double other = get_luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

static void
test_contrast (void)
{
  for (JotTokenPart part = JOT_TOKEN_PART_TOKEN; part <= JOT_TOKEN_PART_SIGNATURE; part++)
    {
      g_assert_cmpfloat (get_contrast (jot_segment_get_color (part, FALSE),
                                       jot_segment_get_highlight (FALSE)), >=, 4.5);
      g_assert_cmpfloat (get_contrast (jot_segment_get_color (part, TRUE),
                                       jot_segment_get_highlight (TRUE)), >=, 4.5);
      g_assert_cmpfloat (get_contrast (jot_segment_get_color (part, FALSE), "#ffffff"), >=, 4.5);
      g_assert_cmpfloat (get_contrast (jot_segment_get_color (part, FALSE), "#fafafa"), >=, 4.5);
      g_assert_cmpfloat (get_contrast (jot_segment_get_color (part, TRUE), "#1e1e1e"), >=, 4.5);
      g_assert_cmpfloat (get_contrast (jot_segment_get_color (part, TRUE), "#303030"), >=, 4.5);
    }
}

/* Wherever text is broken within words, as no word-breaking hyphen may look like one of the text. */
static void
assert_no_hyphens (GtkTextBuffer *buffer)
{
  GtkTextIter iter;

  gtk_text_buffer_set_text (buffer, "eyJ0eXAiOiJKV1Qi", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 4);
  gtk_text_buffer_insert (buffer, &iter, "é-é", -1);

  for (int i = 0; i < gtk_text_buffer_get_char_count (buffer); i++)
    {
      g_autoptr (GSList) tags = NULL;
      gboolean inserts = TRUE;

      gtk_text_buffer_get_iter_at_offset (buffer, &iter, i);
      tags = gtk_text_iter_get_tags (&iter);
      for (GSList *link = tags; link != NULL; link = link->next)
        {
          gboolean is_set;

          g_object_get (link->data, "insert-hyphens-set", &is_set, NULL);
          if (is_set)
            g_object_get (link->data, "insert-hyphens", &inserts, NULL);
        }
      g_assert_false (inserts);
    }
}

static void
test_hyphens (void)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *key_view = app_test_find (GTK_WIDGET (window), JOT_TYPE_KEY_INPUT, "key_view");
  GtkWidget *json_view;

  jot_claims_pane_complete (JOT_CLAIMS_PANE (app_test_find_type (GTK_WIDGET (window),
                                                                 JOT_TYPE_CLAIMS_PANE)));
  json_view = app_test_find (GTK_WIDGET (window), JOT_TYPE_JSON_EDITOR, "view");
  jot_document_set_key_form (jot_window_get_document (window), JOT_KEY_FORM_TEXT);
  assert_no_hyphens (get_buffer (window));
  assert_no_hyphens (gtk_text_view_get_buffer (GTK_TEXT_VIEW (key_view)));
  assert_no_hyphens (gtk_text_view_get_buffer (GTK_TEXT_VIEW (json_view)));

  app_test_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/token-view/long/excerpt", test_long);
  g_test_add_func ("/app/token-view/long/highlight", test_long_highlight);
  g_test_add_func ("/app/token-view/long/inserted", test_long_inserted);
  g_test_add_func ("/app/token-view/highlight/shown", test_highlight);
  g_test_add_func ("/app/token-view/highlight/pointed-at", test_point);
  g_test_add_func ("/app/token-view/show/segments", test_segments);
  g_test_add_func ("/app/token-view/height/whole-lines", test_height);
  g_test_add_func ("/app/token-view/show/segments-of-a-token-from-elsewhere",
                   test_segments_of_document);
  g_test_add_func ("/app/token-view/show/bad-bytes", test_bad_bytes);
  g_test_add_func ("/app/text/hyphens/none-at-broken-lines", test_hyphens);
  g_test_add_func ("/app/segment/color/contrast", test_contrast);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
