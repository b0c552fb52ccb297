/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-claims-pane.h"
#include "jot-edit-page.h"
#include "jot-json-editor.h"
#include "jot-key-input.h"
#include "jot-key-pane.h"
#include "jot-token-pane.h"
#include "jot-verdict-view.h"

/* Before the `exp` of RFC 7515, A.1. */
#define A1_NOW (1300819380 - 60)

/* What a person does and sees, in the widgets of a real window. */
typedef struct
{
  JotWindow *window;
  gboolean   pasted;
} Person;

static GtkWidget *
look_for (Person     *person,
          GType       type,
          const char *id)
{
  return app_test_find (GTK_WIDGET (person->window), type, id);
}

static GtkTextBuffer *
get_buffer_of (Person     *person,
               GType       type,
               const char *id)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (look_for (person, type, id)));
}

static char *
dup_buffer_text (GtkTextBuffer *buffer)
{
  char *text;

  g_object_get (buffer, "text", &text, NULL);

  return text;
}

static char *
read_token (Person *person)
{
  return dup_buffer_text (get_buffer_of (person, JOT_TYPE_TOKEN_PANE, "token_view"));
}

static const char *
read_verdict (Person *person)
{
  return gtk_label_get_label (GTK_LABEL (look_for (person, JOT_TYPE_VERDICT_VIEW, "title_label")));
}

static gboolean
is_idle (gpointer data)
{
  Person *person = data;

  return !jot_document_get_busy (jot_window_get_document (person->window));
}

static void
assert_verdict (Person    *person,
                JotVerdict verdict)
{
  app_test_wait_for (is_idle, person);
  g_assert_cmpstr (read_verdict (person), ==, jot_verdict_get_title (verdict));
}

static void
pasted_cb (Person *person)
{
  person->pasted = TRUE;
}

static gboolean
has_pasted (gpointer data)
{
  return ((Person *) data)->pasted;
}

/* The clock of the window is put back until before the token expired. */
static void
set_clock (Person *person)
{
  jot_document_set_now (jot_window_get_document (person->window), A1_NOW);
}

static void
paste_token (Person     *person,
             const char *text)
{
  GtkWidget *view = look_for (person, JOT_TYPE_TOKEN_PANE, "token_view");

  person->pasted = FALSE;
  g_signal_connect_swapped (gtk_widget_get_ancestor (view, JOT_TYPE_TOKEN_PANE), "taken",
                            G_CALLBACK (pasted_cb), person);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), text);
  g_assert_true (gtk_widget_activate_action (view, "token.paste", NULL));
  app_test_wait_for (has_pasted, person);
  set_clock (person);
}

static void
type_key (Person     *person,
          const char *text)
{
  gtk_stack_set_visible_child_name (GTK_STACK (look_for (person, JOT_TYPE_KEY_INPUT, "form_stack")),
                                    "text");
  gtk_text_buffer_set_text (get_buffer_of (person, JOT_TYPE_KEY_INPUT, "key_view"), text, -1);
  app_test_wait_for (is_idle, person);
  set_clock (person);
}

static void
set_re_sign (Person  *person,
             gboolean active)
{
  gtk_switch_set_active (GTK_SWITCH (look_for (person, JOT_TYPE_KEY_PANE, "re_sign_switch")),
                         active);
}

static GtkTextBuffer *
get_payload_buffer (Person *person)
{
  GtkWidget *editor = look_for (person, JOT_TYPE_EDIT_PAGE, "payload_editor");

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_test_find (editor, JOT_TYPE_JSON_EDITOR,
                                                                 "view")));
}

/* As a person does it: a part of the text is selected and typed over. */
static void
edit_claims (Person     *person,
             const char *old,
             const char *new)
{
  GtkTextBuffer *buffer = get_payload_buffer (person);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, old, 0, &start, &end, NULL));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, new, -1);
  gtk_text_buffer_end_user_action (buffer);
  app_test_wait_for (is_idle, person);
  set_clock (person);
}

static void
click (Person     *person,
       GType       type,
       const char *id)
{
  GtkWidget *button = look_for (person, type, id);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  app_test_wait_for (is_idle, person);
  set_clock (person);
}

static void
assert_ends_with (Person     *person,
                  const char *signature,
                  gboolean    expected)
{
  g_autofree char *text = read_token (person);

  g_assert_cmpint (g_str_has_suffix (text, signature), ==, expected);
}

static void
person_set_up (Person       *person,
               gconstpointer data)
{
  person->window = app_test_open_window ();
  /* Each second the clock would be set to the present, when the token is long expired. */
  gtk_widget_set_visible (GTK_WIDGET (person->window), FALSE);
  set_clock (person);
}

static void
person_tear_down (Person       *person,
                  gconstpointer data)
{
  app_test_close (person->window);
}

static void
test_tamper_and_sign (Person       *person,
                      gconstpointer data)
{
  paste_token (person, "Authorization: Bearer " APP_TEST_A1_TOKEN "\n");
  assert_verdict (person, JOT_VERDICT_NOT_CHECKED);

  type_key (person, APP_TEST_A1_KEY);
  assert_verdict (person, JOT_VERDICT_VALID);

  set_re_sign (person, FALSE);
  edit_claims (person, "\"joe\"", "\"eve\"");
  assert_verdict (person, JOT_VERDICT_MISMATCH);
  assert_ends_with (person, "." APP_TEST_A1_SIGNATURE, TRUE);

  click (person, JOT_TYPE_KEY_PANE, "sign_button");
  assert_verdict (person, JOT_VERDICT_VALID);
  assert_ends_with (person, "." APP_TEST_A1_SIGNATURE, FALSE);

  /* Put back and signed again, it is the token of the standard to the byte. */
  edit_claims (person, "\"eve\"", "\"joe\"");
  assert_verdict (person, JOT_VERDICT_MISMATCH);
  click (person, JOT_TYPE_KEY_PANE, "sign_button");
  assert_verdict (person, JOT_VERDICT_VALID);
  assert_ends_with (person, APP_TEST_A1_TOKEN, TRUE);
}

static void
test_re_sign (Person       *person,
              gconstpointer data)
{
  paste_token (person, APP_TEST_A1_TOKEN);
  type_key (person, APP_TEST_A1_KEY);
  assert_ends_with (person, APP_TEST_A1_TOKEN, TRUE);

  edit_claims (person, "\"joe\"", "\"eve\"");
  assert_verdict (person, JOT_VERDICT_VALID);
  assert_ends_with (person, "." APP_TEST_A1_SIGNATURE, FALSE);
}

static void
test_bad_claims (Person       *person,
                 gconstpointer data)
{
  g_autofree char *kept = NULL;

  paste_token (person, APP_TEST_A1_TOKEN);
  type_key (person, APP_TEST_A1_KEY);
  edit_claims (person, "\"joe\"", "joe");

  kept = dup_buffer_text (get_payload_buffer (person));
  g_assert_nonnull (strstr (kept, "\"iss\":joe"));
  assert_ends_with (person, APP_TEST_A1_TOKEN, TRUE);

  edit_claims (person, "joe", "\"joe\"");
  assert_verdict (person, JOT_VERDICT_VALID);
  assert_ends_with (person, APP_TEST_A1_TOKEN, TRUE);
}

static void
test_undo_of_token (Person       *person,
                    gconstpointer data)
{
  paste_token (person, APP_TEST_A1_TOKEN);
  type_key (person, APP_TEST_A1_KEY);
  edit_claims (person, "\"joe\"", "\"eve\"");

  gtk_text_buffer_undo (get_buffer_of (person, JOT_TYPE_TOKEN_PANE, "token_view"));
  app_test_wait_for (is_idle, person);
  set_clock (person);
  assert_ends_with (person, APP_TEST_A1_TOKEN, TRUE);
  assert_verdict (person, JOT_VERDICT_VALID);
}

/* The switcher takes no focus: without more, the secret would still have it. */
static void
test_focus_of_editor (Person       *person,
                      gconstpointer data)
{
  GtkStack *stack = GTK_STACK (look_for (person, JOT_TYPE_CLAIMS_PANE, "stack"));
  GtkWidget *focus;

  gtk_window_present (GTK_WINDOW (person->window));
  gtk_widget_grab_focus (look_for (person, JOT_TYPE_KEY_INPUT, "secret_row"));
  focus = gtk_window_get_focus (GTK_WINDOW (person->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, JOT_TYPE_KEY_INPUT));

  gtk_stack_set_visible_child_name (stack, "edit");
  focus = gtk_window_get_focus (GTK_WINDOW (person->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, JOT_TYPE_EDIT_PAGE));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Person *, gconstpointer);
  } tests[] = {
    { "/app/workbench/tamper/mismatch-until-signed", test_tamper_and_sign },
    { "/app/workbench/edit/re-signed-at-once", test_re_sign },
    { "/app/workbench/edit/bad-json-leaves-the-token", test_bad_claims },
    { "/app/workbench/edit/undone-in-the-token", test_undo_of_token },
    { "/app/workbench/edit/has-the-focus", test_focus_of_editor },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Person, NULL, person_set_up, tests[i].test, person_tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
