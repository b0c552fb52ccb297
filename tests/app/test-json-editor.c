/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-json-editor.h"
#include "jot-text.h"

typedef struct
{
  GtkWindow     *window;
  JotJsonEditor *editor;
} Fixture;

static GtkTextView *
get_view (Fixture *fixture)
{
  return GTK_TEXT_VIEW (app_test_find (GTK_WIDGET (fixture->editor), JOT_TYPE_JSON_EDITOR, "view"));
}

static gboolean
is_excerpt (Fixture *fixture)
{
  gboolean is_said = gtk_widget_get_visible (app_test_find (GTK_WIDGET (fixture->editor),
                                                            JOT_TYPE_JSON_EDITOR,
                                                            "excerpt_label"));

  g_assert_true (is_said == (gtk_text_view_get_buffer (get_view (fixture)) !=
                             jot_json_editor_get_buffer (fixture->editor)));
  g_assert_true (is_said == !gtk_text_view_get_editable (get_view (fixture)));

  return is_said;
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *text = jot_json_editor_dup_text (fixture->editor);

  g_assert_cmpstr (text, ==, expected);
}

static char *
make_lines (gsize length)
{
  GString *text = g_string_new ("[0");

  while (text->len < length)
    g_string_append (text, ",\n\"äöü\"");
  g_string_append (text, "]");

  return g_string_free (text, FALSE);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->editor = JOT_JSON_EDITOR (jot_json_editor_new ());
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 400, 400);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->editor));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer editor = fixture->editor;

  g_object_add_weak_pointer (editor, &editor);
  gtk_window_destroy (fixture->window);
  app_test_settle ();
  g_assert_null (editor);
}

/* A text view would take minutes to lay out such a line. */
static void
test_long_line (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *value = g_strnfill (100000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"a\":\"%s\",\"b\":1}", value);
  g_autofree char *edited = g_strdup_printf ("{\"a\":\"%s\",\"b\":2}", value);

  jot_json_editor_set_text (fixture->editor, text);
  g_assert_true (is_excerpt (fixture));
  assert_text (fixture, text);
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (get_view (fixture))),
                   <, JOT_TEXT_MAX_LINE);

  /* It is edited elsewhere, and undone here. */
  jot_json_editor_edit_text (fixture->editor, edited);
  assert_text (fixture, edited);
  gtk_text_buffer_undo (jot_json_editor_get_buffer (fixture->editor));
  assert_text (fixture, text);
  app_test_settle ();
  g_assert_true (is_excerpt (fixture));

  jot_json_editor_set_text (fixture->editor, "{}");
  g_assert_false (is_excerpt (fixture));
}

/* What is pasted is not waited for either. */
static void
test_paste (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *value = g_strnfill (100000, 'x');
  GtkTextBuffer *buffer = jot_json_editor_get_buffer (fixture->editor);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, value, -1);
  gtk_text_buffer_end_user_action (buffer);
  app_test_settle ();
  g_assert_true (is_excerpt (fixture));
  assert_text (fixture, value);

  gtk_text_buffer_undo (buffer);
  app_test_settle ();
  g_assert_false (is_excerpt (fixture));
  assert_text (fixture, "");
}

/* Lines that can be edited once they are broken up. */
static void
test_format (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *lines = make_lines (50000);
  g_autoptr (GString) line = g_string_new (lines);

  g_string_replace (line, "\n", "", 0);
  jot_json_editor_set_text (fixture->editor, line->str);
  g_assert_true (is_excerpt (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.format", NULL);
  app_test_settle ();
  g_assert_false (is_excerpt (fixture));
}

static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *text = make_lines (JOT_TEXT_MAX_LENGTH);
  g_autofree char *less = make_lines (JOT_TEXT_MAX_LENGTH - 100);

  jot_json_editor_set_text (fixture->editor, less);
  g_assert_false (jot_json_editor_get_is_large (fixture->editor));
  g_assert_false (is_excerpt (fixture));

  jot_json_editor_set_text (fixture->editor, text);
  g_assert_true (jot_json_editor_get_is_large (fixture->editor));
  g_assert_true (is_excerpt (fixture));
  assert_text (fixture, text);
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.minify", NULL);
  assert_text (fixture, text);

  jot_json_editor_set_text (fixture->editor, "[]");
  g_assert_false (jot_json_editor_get_is_large (fixture->editor));
  g_assert_false (is_excerpt (fixture));
  assert_text (fixture, "[]");
}

/* A text that cannot be edited does not become so by being short. */
static void
test_not_editable (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *value = g_strnfill (100000, 'x');

  jot_json_editor_set_editable (fixture->editor, FALSE);
  jot_json_editor_set_text (fixture->editor, value);
  jot_json_editor_set_text (fixture->editor, "{}");
  g_assert_false (gtk_text_view_get_editable (get_view (fixture)));
  jot_json_editor_set_editable (fixture->editor, TRUE);
  g_assert_true (gtk_text_view_get_editable (get_view (fixture)));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/json-editor/long/line", test_long_line },
    { "/app/json-editor/long/paste", test_paste },
    { "/app/json-editor/long/format", test_format },
    { "/app/json-editor/long/text", test_large },
    { "/app/json-editor/editable", test_not_editable },
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
