/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-compare-side.h"
#include "jot-compare-source.h"
#include "jot-compare-window.h"
#include "jot-difference-row.h"
#include "jot-signature.h"

#define FIRST_PAYLOAD "{\"sub\":\"ada\",\"exp\":1000,\"old\":1}"
#define SECOND_PAYLOAD "{\"sub\":\"ada\",\"exp\":1300,\"new\":1}"

typedef struct
{
  JotWindow *window;
  GtkWidget *compare;
} Fixture;

static char *
sign (const char *payload,
      const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_secret_text (secret, -1, JOT_SECRET_FORMAT_UTF8, &error);
  char *text = jot_sign_compact ("{\"alg\":\"HS256\"}", -1, payload, -1, key,
                                 jot_algorithm_find ("HS256"), &error);

  g_assert_no_error (error);

  return text;
}

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

/* A tab with a token and the secret that verifies it. */
static void
fill_tab (JotDocument *document,
          const char  *payload,
          const char  *secret)
{
  g_autofree char *text = sign (payload, secret);

  jot_document_set_token_text (document, text);
  jot_document_set_key_text (document, secret);
  app_test_wait_for (is_idle, document);
}

static gboolean
has_summary (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_widget_get_visible (app_test_find (fixture->compare, JOT_TYPE_COMPARE_WINDOW,
                                                "summary_box"));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = app_test_open_window ();
}

static void
open_compare (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.compare", NULL);
  fixture->compare = app_test_find_toplevel (JOT_TYPE_COMPARE_WINDOW);
  g_assert_nonnull (fixture->compare);
  gtk_test_widget_wait_for_draw (fixture->compare);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *compare = fixture->compare;

  g_object_add_weak_pointer (G_OBJECT (compare), (gpointer *) &compare);
  gtk_window_destroy (GTK_WINDOW (compare));
  app_test_settle ();
  app_test_close (fixture->window);
  g_assert_null (compare);
}

static JotCompareSide *
get_side (Fixture    *fixture,
          const char *id)
{
  return JOT_COMPARE_SIDE (app_test_find (fixture->compare, JOT_TYPE_COMPARE_WINDOW, id));
}

static const char *
get_text (Fixture    *fixture,
          const char *id)
{
  return gtk_label_get_label (GTK_LABEL (app_test_find (fixture->compare, JOT_TYPE_COMPARE_WINDOW,
                                                        id)));
}

static const char *
get_side_text (Fixture    *fixture,
               const char *side,
               const char *id)
{
  return gtk_label_get_label (GTK_LABEL (app_test_find (GTK_WIDGET (get_side (fixture, side)),
                                                        JOT_TYPE_COMPARE_SIDE, id)));
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (app_test_find (fixture->compare, JOT_TYPE_COMPARE_WINDOW,
                                                  "payload_list"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      GtkWidget *label = app_test_find (GTK_WIDGET (row), JOT_TYPE_DIFFERENCE_ROW, "name_label");

      if (g_str_equal (gtk_label_get_label (GTK_LABEL (label)), name))
        return GTK_WIDGET (row);
    }

  return NULL;
}

static const char *
get_row_text (GtkWidget  *row,
              const char *id)
{
  return gtk_label_get_label (GTK_LABEL (app_test_find (row, JOT_TYPE_DIFFERENCE_ROW, id)));
}

/* Two tabs: they are what is compared, with the keys of both. */
static void
test_tabs (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (JotDocument) second = jot_document_new ();
  GtkWidget *row;

  fill_tab (jot_window_get_document (fixture->window), SECOND_PAYLOAD, "another secret");
  fill_tab (second, FIRST_PAYLOAD, "a secret");
  jot_window_open (fixture->window, second);
  open_compare (fixture);
  app_test_wait_for (has_summary, fixture);

  g_assert_cmpstr (get_text (fixture, "summary_label"), ==, "Changed: 1. Removed: 1. Added: 1.");
  row = find_row (fixture, "exp");
  g_assert_cmpstr (get_row_text (row, "kind_label"), ==, "Changed");
  g_assert_cmpstr (get_row_text (row, "first_label"), ==, "1000  1970-01-01T00:16:40Z");
  g_assert_cmpstr (get_row_text (row, "second_label"), ==, "1300  1970-01-01T00:21:40Z");
  g_assert_cmpstr (get_row_text (row, "note_label"), ==, "5 minutes later");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "exp: Changed. 1000  1970-01-01T00:16:40Z. "
                                       "1300  1970-01-01T00:21:40Z. 5 minutes later");
  g_assert_cmpstr (get_row_text (find_row (fixture, "old"), "kind_label"), ==, "Removed");
  g_assert_cmpstr (get_row_text (find_row (fixture, "new"), "kind_label"), ==, "Added");
  g_assert_null (find_row (fixture, "sub"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (app_test_find (fixture->compare,
                                                                JOT_TYPE_COMPARE_WINDOW,
                                                                "same_check")), TRUE);
  g_assert_cmpstr (get_row_text (find_row (fixture, "sub"), "kind_label"), ==, "The same");

  g_assert_nonnull (strstr (get_side_text (fixture, "first_side", "keys_label"), "“ada"));
  g_assert_true (g_str_has_prefix (get_side_text (fixture, "first_side", "keys_label"),
                                   "Verified by: "));
  g_assert_true (g_str_has_prefix (get_side_text (fixture, "second_side", "keys_label"),
                                   "Verified by: "));
}

/* They are what is compared from a tab without a token, too. */
static void
test_from_empty_tab (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (JotDocument) second = jot_document_new ();
  g_autoptr (JotDocument) empty = jot_document_new ();

  fill_tab (jot_window_get_document (fixture->window), FIRST_PAYLOAD, "a secret");
  fill_tab (second, SECOND_PAYLOAD, "a secret");
  jot_window_open (fixture->window, second);
  jot_window_open (fixture->window, empty);
  open_compare (fixture);
  app_test_wait_for (has_summary, fixture);
  g_assert_cmpstr (get_text (fixture, "summary_label"), ==, "Changed: 1. Removed: 1. Added: 1.");
}

static gboolean
has_two_keys (gpointer user_data)
{
  return g_str_has_suffix (get_side_text (user_data, "first_side", "keys_label"),
                           "2 keys at hand");
}

static gboolean
is_active (gpointer user_data)
{
  return gtk_window_is_active (GTK_WINDOW (((Fixture *) user_data)->compare));
}

/* Who comes back to the window with another key at hand finds the rows as they were. */
static void
test_activated_again (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (JotDocument) second = jot_document_new ();
  GtkWidget *row;

  fill_tab (jot_window_get_document (fixture->window), FIRST_PAYLOAD, "a secret");
  fill_tab (second, SECOND_PAYLOAD, "another secret");
  jot_document_set_key_text (second, "");
  app_test_wait_for (is_idle, second);
  jot_window_open (fixture->window, second);
  open_compare (fixture);
  app_test_wait_for (has_summary, fixture);
  app_test_wait_for (is_active, fixture);
  row = find_row (fixture, "exp");
  g_object_ref (row);

  jot_document_set_key_text (second, "a secret of nobody");
  app_test_wait_for (is_idle, second);
  g_object_notify (G_OBJECT (fixture->compare), "is-active");
  app_test_wait_for (has_two_keys, fixture);
  g_assert_true (find_row (fixture, "exp") == row);
  g_object_unref (row);
}

static gboolean
is_swapped (gpointer user_data)
{
  GtkWidget *row = find_row (user_data, "exp");

  return row != NULL && g_str_equal (get_row_text (row, "note_label"), "5 minutes earlier");
}

static void
test_swap (Fixture      *fixture,
           gconstpointer data)
{
  test_tabs (fixture, NULL);

  gtk_widget_activate_action (fixture->compare, "compare.swap", NULL);
  app_test_wait_for (is_swapped, fixture);
  g_assert_cmpstr (get_row_text (find_row (fixture, "old"), "kind_label"), ==, "Added");
}

static gboolean
has_second_token (gpointer user_data)
{
  JotDocument *document = jot_compare_side_get_document (get_side (user_data, "second_side"));

  return *jot_document_get_token_text (document) != '\0';
}

/* One is pasted with things around it; the other stays as it was in its tab, which is left alone. */
static void
test_pasted (Fixture      *fixture,
             gconstpointer data)
{
  JotDocument *document = jot_window_get_document (fixture->window);
  g_autofree char *before = sign (FIRST_PAYLOAD, "a secret");
  g_autofree char *stranger = sign (SECOND_PAYLOAD, "a secret that nobody has");
  g_autofree char *pasted = g_strconcat ("Authorization: Bearer ", stranger, "\n", NULL);
  GtkWidget *side;

  fill_tab (document, FIRST_PAYLOAD, "a secret");
  open_compare (fixture);
  side = GTK_WIDGET (get_side (fixture, "second_side"));
  g_assert_false (has_summary (fixture));
  g_assert_true (gtk_widget_get_visible (app_test_find (side, JOT_TYPE_COMPARE_SIDE,
                                                        "placeholder")));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (side), pasted);
  gtk_widget_activate_action (side, "side.paste", NULL);
  app_test_wait_for (has_second_token, fixture);
  app_test_wait_for (has_summary, fixture);
  g_assert_cmpstr (get_side_text (fixture, "second_side", "keys_label"), ==,
                   "Not verified by the 1 key at hand");

  gtk_widget_activate_action (side, "side.take-tab", "u", 0u);
  jot_document_clear (jot_compare_side_get_document (JOT_COMPARE_SIDE (side)));
  g_assert_cmpstr (jot_document_get_token_text (document), ==, before);
}

static void
test_keys_of_tabs_once (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (JotDocument) second = jot_document_new ();
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) documents = NULL;

  fill_tab (jot_window_get_document (fixture->window), FIRST_PAYLOAD, "a secret");
  fill_tab (second, SECOND_PAYLOAD, "a secret");
  jot_window_open (fixture->window, second);

  documents = jot_compare_list_documents ();
  g_assert_cmpuint (documents->len, ==, 2);
  g_assert_true (g_ptr_array_index (documents, 0) == second);
  keys = jot_compare_list_keys ();
  g_assert_cmpuint (keys->len, ==, 1);

  open_compare (fixture);
}

/* A key is at hand in a tab that has no token yet, too. */
static void
test_key_without_token (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (JotDocument) second = jot_document_new ();
  g_autoptr (GPtrArray) keys = NULL;
  const JotCompareKey *key;

  fill_tab (jot_window_get_document (fixture->window), FIRST_PAYLOAD, "a secret");
  jot_document_set_key_text (jot_window_get_document (fixture->window), "");
  jot_document_set_key_text (second, "a secret");
  app_test_wait_for (is_idle, second);
  jot_window_open (fixture->window, second);

  keys = jot_compare_list_keys ();
  g_assert_cmpuint (keys->len, ==, 1);
  key = g_ptr_array_index (keys, 0);
  g_assert_cmpstr (key->name, ==, "the key of “New Token”");

  open_compare (fixture);
}

/* What is chosen last stays, though what was handed in before is still being looked through; and
 * where a tab has gone the menu does not keep its keys. */
static void
test_offered_tabs (Fixture      *fixture,
                   gconstpointer data)
{
  JotWindow *other = app_test_open_window ();
  JotDocument *document = jot_window_get_document (other);
  g_autofree char *wanted = sign (FIRST_PAYLOAD, "a secret");
  g_autofree char *former = sign (SECOND_PAYLOAD, "a secret");
  JotCompareSide *side;
  GtkMenuButton *button;

  fill_tab (document, FIRST_PAYLOAD, "a secret");
  open_compare (fixture);
  side = get_side (fixture, "second_side");
  button = GTK_MENU_BUTTON (app_test_find (GTK_WIDGET (side), JOT_TYPE_COMPARE_SIDE,
                                           "tabs_button"));
  gtk_menu_button_popup (button);
  gtk_menu_button_popdown (button);

  g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &document);
  app_test_close (other);
  g_assert_null (document);

  jot_compare_side_take_text (side, former);
  gtk_widget_activate_action (GTK_WIDGET (side), "side.take-tab", "u", 0u);
  app_test_settle ();
  g_assert_cmpstr (jot_document_get_token_text (jot_compare_side_get_document (side)), ==, wanted);
}

/* Without a key nothing is said to be verified. */
static void
test_no_key (Fixture      *fixture,
             gconstpointer data)
{
  JotDocument *document = jot_window_get_document (fixture->window);
  g_autofree char *text = sign (FIRST_PAYLOAD, "a secret");

  jot_document_set_token_text (document, text);
  open_compare (fixture);
  jot_document_set_token_text (jot_compare_side_get_document (get_side (fixture, "second_side")),
                               text);
  app_test_wait_for (has_summary, fixture);

  g_assert_cmpstr (get_text (fixture, "summary_label"), ==, "It is the same token.");
  g_assert_true (g_str_has_prefix (get_side_text (fixture, "first_side", "keys_label"),
                                   "Signature not checked"));
}

/* What is wrong with a token is said, and what can be read of it is compared. */
static void
test_malformed (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *text = sign (FIRST_PAYLOAD, "a secret");
  JotCompareSide *side;

  jot_document_set_token_text (jot_window_get_document (fixture->window), text);
  open_compare (fixture);
  side = get_side (fixture, "second_side");
  g_assert_cmpstr (get_side_text (fixture, "second_side", "problem_label"), ==, "");

  jot_document_set_token_text (jot_compare_side_get_document (side), "e30.bm8.AA");
  app_test_wait_for (has_summary, fixture);
  g_assert_cmpstr (get_side_text (fixture, "first_side", "problem_label"), ==, "");
  g_assert_cmpstr (get_side_text (fixture, "second_side", "problem_label"), !=, "");
}

#define ADD(name) \
  g_test_add ("/app/compare-window/" #name, Fixture, NULL, set_up, test_ ## name, tear_down)

static void
add_tests (void)
{
  ADD (tabs);
  ADD (from_empty_tab);
  ADD (activated_again);
  ADD (swap);
  ADD (pasted);
  ADD (keys_of_tabs_once);
  ADD (key_without_token);
  ADD (offered_tabs);
  ADD (no_key);
  ADD (malformed);
}

int
main (int   argc,
      char *argv[])
{
  return app_test_run (&argc, &argv, add_tests);
}
