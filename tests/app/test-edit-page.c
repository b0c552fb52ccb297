/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-claim-form.h"
#include "jot-edit-page.h"
#include "jot-form-entry.h"
#include "jot-form-list.h"
#include "jot-form-row.h"
#include "jot-form-value.h"
#include "jot-name-chooser.h"
#include "jot-time-picker.h"

#define NOW    1700000000
#define HEADER "{\"alg\":\"HS256\",\"typ\":\"JWT\"}"

/* Spaced as nobody spaces, with what must survive an edit elsewhere. */
#define CLAIMS \
  "{ \"sub\" : \"ada\",\n  \"exp\":1700003600 ,\"n\": 123456789012345678901234567890,\n" \
  "\t\"admin\":true, \"roles\":[ \"a\" , \"b\" ], \"x\":{\"y\":null} }"

/* So few that what is below them is to be seen. */
#define FEW_CLAIMS "{ \"sub\": \"ada\" }"

typedef struct
{
  GtkWindow   *window;
  JotEditPage *page;
  JotDocument *document;
} Fixture;

static GtkWidget *
find (Fixture    *fixture,
      const char *id)
{
  return app_test_find (GTK_WIDGET (fixture->page), JOT_TYPE_EDIT_PAGE, id);
}

static const char *
get_claims (Fixture *fixture)
{
  app_test_settle ();

  return jot_document_get_payload_text (fixture->document);
}

static void
set_claims (Fixture    *fixture,
            const char *text)
{
  jot_document_set_payload_text (fixture->document, text);
  app_test_settle ();
}

static void
show (Fixture    *fixture,
      const char *page)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "edit.show", "s", page);
  app_test_settle ();
}

static GtkWidget *
get_list (GtkWidget *widget)
{
  return app_test_find_type (widget, JOT_TYPE_FORM_LIST);
}

static GtkWidget *
get_row (GtkWidget *list,
         int        index)
{
  GtkWidget *box = app_test_find (list, JOT_TYPE_FORM_LIST, "list");

  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), index));
}

static GtkWidget *
get_claim (Fixture *fixture,
           int      index)
{
  GtkWidget *row = get_row (get_list (find (fixture, "payload_form")), index);

  g_assert_nonnull (row);

  return row;
}

static GtkWidget *
get_entry (GtkWidget *row)
{
  return app_test_find (row, JOT_TYPE_FORM_ENTRY, "entry");
}

static void
type_value (GtkWidget  *row,
            const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (row)), text);
}

static const char *
read_value (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_entry (row)));
}

static const char *
read_label (GtkWidget  *row,
            GType       type,
            const char *id)
{
  return gtk_label_get_label (GTK_LABEL (app_test_find (row, type, id)));
}

static char *
replace_in (const char *text,
            const char *old,
            const char *new)
{
  g_autoptr (GString) edited = g_string_new (text);

  g_assert_cmpuint (g_string_replace (edited, old, new, 1), ==, 1);

  return g_string_free (g_steal_pointer (&edited), FALSE);
}

/* The text is what it was but for this. */
static void
assert_only (Fixture    *fixture,
             const char *old,
             const char *new)
{
  g_autofree char *expected = replace_in (CLAIMS, old, new);

  g_assert_cmpstr (get_claims (fixture), ==, expected);
}

static void
undo (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (find (fixture, "payload_form"), "form.undo", NULL));
  app_test_settle ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = jot_document_new ();
  jot_document_set_now (fixture->document, NOW);
  fixture->page = JOT_EDIT_PAGE (jot_edit_page_new ());
  jot_edit_page_set_document (fixture->page, fixture->document);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 420, 700);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));

  jot_document_set_header_text (fixture->document, HEADER);
  set_claims (fixture, CLAIMS);
  show (fixture, "form");
}

/* Nothing may keep the page, nor the page its document. */
static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (page), &page);
  gtk_window_destroy (fixture->window);
  app_test_settle ();
  g_assert_null (page);
  g_assert_finalize_object (fixture->document);
}

static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const names[] = { "sub", "exp", "n", "admin", "roles", "x" };
  static const char *const kinds[] = { "string", "time", "number", "boolean", "array", "object" };

  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++)
    {
      GtkWidget *row = get_claim (fixture, i);
      g_autofree char *kind = NULL;

      g_object_get (row, "kind", &kind, NULL);
      g_assert_cmpstr (read_label (row, JOT_TYPE_FORM_ROW, "name_label"), ==, names[i]);
      g_assert_cmpstr (kind, ==, kinds[i]);
    }

  g_assert_null (get_row (get_list (find (fixture, "payload_form")), 6));
  g_assert_cmpstr (read_value (get_claim (fixture, 0)), ==, "ada");
  g_assert_cmpstr (read_value (get_claim (fixture, 2)), ==, "123456789012345678901234567890");
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
}

static void
test_string (Fixture      *fixture,
             gconstpointer data)
{
  type_value (get_claim (fixture, 0), "eve \"the\" \\ first\n");
  assert_only (fixture, "\"ada\"", "\"eve \\\"the\\\" \\\\ first\\n\"");
  undo (fixture);
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
  g_assert_cmpstr (read_value (get_claim (fixture, 0)), ==, "ada");
}

/* Typing on is one edit, as it is in the text. */
static void
test_typing (Fixture      *fixture,
             gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (get_entry (get_claim (fixture, 0)));
  int position = 3;

  gtk_editable_insert_text (entry, "l", -1, &position);
  gtk_editable_insert_text (entry, "o", -1, &position);
  gtk_editable_insert_text (entry, "v", -1, &position);
  assert_only (fixture, "ada", "adalov");
  undo (fixture);
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
}

/* What is no number is not taken, and said. */
static void
test_number (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row = get_claim (fixture, 2);

  type_value (row, "12e");
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
  g_assert_true (gtk_widget_has_css_class (get_entry (row), "error"));
  g_assert_true (gtk_widget_get_visible (app_test_find (row, JOT_TYPE_FORM_VALUE, "note_label")));
  gtk_test_accessible_assert_state (get_entry (row), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  type_value (row, "12e2");
  assert_only (fixture, "123456789012345678901234567890", "12e2");
  g_assert_false (gtk_widget_has_css_class (get_entry (row), "error"));
}

static void
test_boolean (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *boolean = app_test_find (get_claim (fixture, 3), JOT_TYPE_FORM_VALUE,
                                      "boolean_switch");

  g_assert_true (gtk_switch_get_active (GTK_SWITCH (boolean)));
  gtk_switch_set_active (GTK_SWITCH (boolean), FALSE);
  assert_only (fixture, "true", "false");
  undo (fixture);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (boolean)));
}

static void
test_nested (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *roles = get_list (get_claim (fixture, 4));

  type_value (get_row (roles, 1), "c");
  assert_only (fixture, "\"b\"", "\"c\"");
  undo (fixture);

  g_signal_emit_by_name (app_test_find (roles, JOT_TYPE_FORM_LIST, "add_element_button"),
                         "clicked");
  assert_only (fixture, "\"b\" ]", "\"b\", \"\" ]");
  type_value (get_row (roles, 2), "d");
  assert_only (fixture, "\"b\" ]", "\"b\", \"d\" ]");
  g_assert_true (gtk_widget_activate_action (get_row (roles, 0), "member.remove", NULL));
  assert_only (fixture, "[ \"a\" , \"b\" ]", "[ \"b\", \"d\" ]");
  undo (fixture);
  undo (fixture);
  undo (fixture);
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
}

static void
test_move (Fixture      *fixture,
           gconstpointer data)
{
  gtk_widget_activate_action (get_claim (fixture, 0), "member.move-down", NULL);
  assert_only (fixture, "\"sub\" : \"ada\",\n  \"exp\":1700003600",
               "\"exp\":1700003600,\n  \"sub\" : \"ada\"");
  gtk_widget_activate_action (get_claim (fixture, 1), "member.move-up", NULL);
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
  undo (fixture);
  undo (fixture);
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
}

static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
  gtk_widget_activate_action (get_claim (fixture, 2), "member.remove", NULL);
  assert_only (fixture, " ,\"n\": 123456789012345678901234567890", "");
  undo (fixture);
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
}

static void
rename_to (GtkWidget  *row,
           const char *name)
{
  GtkWidget *entry = app_test_find (row, JOT_TYPE_FORM_ROW, "name_entry");

  gtk_widget_activate_action (row, "member.rename", NULL);
  app_test_settle ();
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_rename (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row = get_claim (fixture, 0);

  rename_to (row, "exp");
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
  g_assert_true (gtk_widget_get_visible (app_test_find (row, JOT_TYPE_FORM_ROW,
                                                        "name_problem_label")));
  rename_to (row, "name");
  assert_only (fixture, "\"sub\"", "\"name\"");
  g_assert_false (gtk_widget_get_visible (app_test_find (row, JOT_TYPE_FORM_ROW,
                                                         "name_problem_label")));
}

static void
test_convert (Fixture      *fixture,
              gconstpointer data)
{
  g_object_set (get_claim (fixture, 0), "kind", "array", NULL);
  assert_only (fixture, "\"ada\"", "[\"ada\"]");
  g_object_set (get_claim (fixture, 0), "kind", "string", NULL);
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
  g_object_set (get_claim (fixture, 0), "kind", "time", NULL);
  assert_only (fixture, "\"ada\"", "1700000000");
  g_assert_true (gtk_widget_get_visible (app_test_find (get_claim (fixture, 0),
                                                        JOT_TYPE_FORM_ENTRY, "time_button")));
  g_object_set (get_claim (fixture, 0), "kind", "number", NULL);
  assert_only (fixture, "\"ada\"", "1700000000");
  g_assert_false (gtk_widget_get_visible (app_test_find (get_claim (fixture, 0),
                                                         JOT_TYPE_FORM_ENTRY, "time_button")));
}

static GtkWidget *
start_adding (GtkWidget *form)
{
  GtkWidget *button = app_test_find (form, JOT_TYPE_FORM_LIST, "add_button");

  /* A popover needs to know where on the screen it is. */
  gtk_test_widget_wait_for_draw (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  app_test_settle ();

  return app_test_find (form, JOT_TYPE_FORM_LIST, "name_chooser");
}

static void
test_add (Fixture      *fixture,
          gconstpointer data)
{
  GtkWidget *chooser, *entry;
  GtkListBox *list;

  set_claims (fixture, FEW_CLAIMS);
  chooser = start_adding (find (fixture, "payload_form"));
  entry = app_test_find (chooser, JOT_TYPE_NAME_CHOOSER, "search_entry");
  list = GTK_LIST_BOX (app_test_find (chooser, JOT_TYPE_NAME_CHOOSER, "list"));

  /* What is there already is neither suggested nor taken. */
  for (int i = 0; gtk_list_box_get_row_at_index (list, i) != NULL; i++)
    g_assert_cmpstr (g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (list, i)), "name"),
                     !=, "sub");
  gtk_editable_set_text (GTK_EDITABLE (entry), "sub");
  app_test_settle ();
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (get_claims (fixture), ==, FEW_CLAIMS);

  gtk_editable_set_text (GTK_EDITABLE (entry), "iat");
  app_test_settle ();
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpstr (get_claims (fixture), ==, "{ \"sub\": \"ada\", \"iat\": 1700000000 }");
  g_assert_cmpstr (read_label (get_claim (fixture, 1), JOT_TYPE_FORM_ROW, "name_label"), ==, "iat");
}

/* Opens what picks the time of “exp”, and gives what is of @type in it. */
static GtkWidget *
open_picker (Fixture *fixture,
             GType    type)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (app_test_find (get_claim (fixture, 1),
                                                          JOT_TYPE_FORM_ENTRY, "time_button"));

  gtk_menu_button_popup (button);
  app_test_settle ();

  return app_test_find_type (GTK_WIDGET (gtk_menu_button_get_popover (button)), type);
}

static void
close_picker (GtkWidget *part)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (part, GTK_TYPE_POPOVER)));
}

static void
test_picker (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *picker = open_picker (fixture, JOT_TYPE_TIME_PICKER);

  g_assert_cmpint (jot_time_picker_get_time (JOT_TIME_PICKER (picker)), ==, NOW + 3600);

  gtk_widget_activate_action (picker, "time.set-now", NULL);
  assert_only (fixture, "1700003600", "1700000000");
  gtk_widget_activate_action (picker, "time.add", "i", 300);
  assert_only (fixture, "1700003600", "1700000300");
  gtk_adjustment_set_value (GTK_ADJUSTMENT (gtk_widget_get_template_child (picker,
                                                                           JOT_TYPE_TIME_PICKER,
                                                                           "second")), 1);
  assert_only (fixture, "1700003600", "1700000281");
  close_picker (picker);
}

/* The calendar goes to the month first, and then to the day. */
static void
test_pick_day (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *calendar = open_picker (fixture, GTK_TYPE_CALENDAR);

  g_object_set (calendar, "month", 11, NULL);
  g_object_set (calendar, "day", 1, NULL);
  app_test_settle ();
  assert_only (fixture, "1700003600", "1701472400");
  close_picker (calendar);

  gtk_widget_activate_action (find (fixture, "payload_form"), "form.undo", NULL);
  g_assert_cmpstr (get_claims (fixture), ==, CLAIMS);
}

/* A text that is being edited is broken most of the time. */
static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *form = find (fixture, "payload_form");
  GtkWidget *problem = app_test_find (form, JOT_TYPE_CLAIM_FORM, "problem_label");

  g_assert_false (gtk_widget_get_visible (problem));
  set_claims (fixture, "{");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_false (gtk_widget_get_sensitive (get_list (form)));
  set_claims (fixture, "{\"a\":1}");
  g_assert_false (gtk_widget_get_visible (problem));
  g_assert_true (gtk_widget_get_sensitive (get_list (form)));
  g_assert_null (get_row (get_list (form), 1));
}

/* What an entry cannot hold whole is edited as text, at its place. */
static void
test_long (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *value = g_strnfill (3000, 'x');
  g_autofree char *claims = g_strdup_printf ("{\"é\":1,\"a\":{\"b\":\"%s\"}}", value);
  GtkTextBuffer *buffer = jot_json_editor_get_buffer (JOT_JSON_EDITOR (find (fixture,
                                                                             "payload_editor")));
  GtkWidget *nested;
  GtkTextIter start, end;

  set_claims (fixture, claims);
  gtk_expander_set_expanded (GTK_EXPANDER (app_test_find (get_claim (fixture, 1),
                                                          JOT_TYPE_FORM_VALUE, "expander")), TRUE);
  nested = get_row (get_list (get_claim (fixture, 1)), 0);
  g_signal_emit_by_name (app_test_find (nested, JOT_TYPE_FORM_VALUE, "long_button"), "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (find (fixture, "stack"))), ==,
                   "json");
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_offset (&start), ==, (int) strlen ("{'e':1,'a':{'b':"));
  g_assert_cmpint (gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start), ==, 3002);
}

static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GString) claims = g_string_new ("{\n\"n\": 0");
  JotJsonEditor *editor = JOT_JSON_EDITOR (find (fixture, "payload_editor"));
  GtkWidget *form = find (fixture, "payload_form");

  for (int i = 0; i < 40000; i++)
    g_string_append_printf (claims, ",\n\"name%d\": %d", i, i);
  g_string_append (claims, "\n}");

  set_claims (fixture, claims->str);
  g_assert_cmpstr (get_claims (fixture), ==, claims->str);
  g_assert_true (jot_json_editor_get_is_large (editor));
  g_assert_true (gtk_widget_get_visible (app_test_find (form, JOT_TYPE_CLAIM_FORM,
                                                        "problem_label")));
  g_assert_false (gtk_widget_get_sensitive (get_list (form)));

  set_claims (fixture, FEW_CLAIMS);
  g_assert_false (jot_json_editor_get_is_large (editor));
  g_assert_true (gtk_widget_get_sensitive (get_list (form)));
  type_value (get_claim (fixture, 0), "eve");
  g_assert_cmpstr (get_claims (fixture), ==, "{ \"sub\": \"eve\" }");
}

static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GString) claims = g_string_new ("{\"n0\":0");
  GtkWidget *list;

  for (int i = 1; i < 120; i++)
    g_string_append_printf (claims, ",\"n%d\":%d", i, i);
  g_string_append_c (claims, '}');
  set_claims (fixture, claims->str);

  list = get_list (find (fixture, "payload_form"));
  g_assert_null (get_row (list, 50));
  g_signal_emit_by_name (app_test_find (list, JOT_TYPE_FORM_LIST, "more_button"), "clicked");
  g_assert_nonnull (get_row (list, 99));
  g_assert_null (get_row (list, 100));
}

static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *row = get_claim (fixture, 1);

  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "exp");
  gtk_test_accessible_assert_property (get_entry (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "exp");
  gtk_test_accessible_assert_property (app_test_find (row, JOT_TYPE_FORM_ENTRY, "time_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Choose date and time of exp");
  gtk_test_accessible_assert_property (app_test_find (row, JOT_TYPE_FORM_ROW, "kind_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Type of exp");
  gtk_test_accessible_assert_property (app_test_find (row, JOT_TYPE_FORM_ROW, "more_button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Rename, move or remove exp");
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/edit-page/form/a-row-each", test_rows },
    { "/app/edit-page/form/string", test_string },
    { "/app/edit-page/form/typing-is-one-step", test_typing },
    { "/app/edit-page/form/number", test_number },
    { "/app/edit-page/form/boolean", test_boolean },
    { "/app/edit-page/form/nested", test_nested },
    { "/app/edit-page/form/move", test_move },
    { "/app/edit-page/form/remove", test_remove },
    { "/app/edit-page/form/rename", test_rename },
    { "/app/edit-page/form/convert", test_convert },
    { "/app/edit-page/form/add", test_add },
    { "/app/edit-page/form/pick-a-time", test_picker },
    { "/app/edit-page/form/pick-a-day-of-another-month", test_pick_day },
    { "/app/edit-page/form/broken-text", test_broken },
    { "/app/edit-page/form/long-value-as-text", test_long },
    { "/app/edit-page/form/many-members", test_many },
    { "/app/edit-page/form/text-too-long", test_large },
    { "/app/edit-page/accessible/names", test_names },
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
