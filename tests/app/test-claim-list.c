/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-claim-list.h"
#include "jot-claim-row.h"

#define NESTED \
  "{\"sub\":\"a\",\"address\":{ \"country\" : \"Sweden\", \"street\":{\"name\":\"Storgatan\"," \
  "\"no\":[12,14,\"16 B\"]} },\"aud\":[\"x\",\"y\"],\"empty\":{}}"

typedef struct
{
  GtkWindow    *window;
  GtkWidget    *overlay;
  JotClaimList *list;
  JotDocument  *document;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->document = jot_document_new ();
  fixture->list = JOT_CLAIM_LIST (jot_claim_list_new ());
  jot_claim_list_set_document (fixture->list, fixture->document, JOT_TOKEN_PART_PAYLOAD);
  fixture->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->overlay), GTK_WIDGET (fixture->list));

  /* As in the pane: nothing asks of a window to be as high as all claims in the narrowest of lines. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), fixture->overlay);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 480, 640);
  gtk_window_set_child (fixture->window, scrolled);
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gpointer list = fixture->list;

  g_object_add_weak_pointer (G_OBJECT (list), &list);
  gtk_window_destroy (fixture->window);
  app_test_settle ();
  g_assert_null (list);
  g_assert_finalize_object (fixture->document);
}

static void
show (Fixture    *fixture,
      const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotJson) json = jot_json_new (text, -1, &error);

  g_assert_no_error (error);
  jot_claim_list_set_object (fixture->list, json);
  app_test_settle ();
}

static GtkListBox *
get_box (Fixture *fixture)
{
  return GTK_LIST_BOX (app_test_find (GTK_WIDGET (fixture->list), JOT_TYPE_CLAIM_LIST, "list"));
}

static JotClaimRow *
get_row (Fixture *fixture,
         int      index)
{
  return (JotClaimRow *) gtk_list_box_get_row_at_index (get_box (fixture), index);
}

static GtkWidget *
get_part (Fixture    *fixture,
          int         index,
          const char *id)
{
  g_assert_nonnull (get_row (fixture, index));

  return app_test_find (GTK_WIDGET (get_row (fixture, index)), JOT_TYPE_CLAIM_ROW, id);
}

static const char *
read_part (Fixture    *fixture,
           int         index,
           const char *id)
{
  return gtk_label_get_label (GTK_LABEL (get_part (fixture, index, id)));
}

typedef struct
{
  Fixture *fixture;
  int      n;
} Count;

static gboolean
has_rows (gpointer data)
{
  Count *count = data;

  return (count->n == 0 || get_row (count->fixture, count->n - 1) != NULL) &&
         get_row (count->fixture, count->n) == NULL;
}

/* A frame takes in few new rows. */
static void
await_rows (Fixture *fixture,
            int      n)
{
  Count count = { fixture, n };

  app_test_wait_for (has_rows, &count);
}

static void
assert_names (Fixture    *fixture,
              const char *expected)
{
  g_auto (GStrv) words = g_strsplit (expected, " ", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  await_rows (fixture, (int) g_strv_length (words));
  for (int i = 0; get_row (fixture, i) != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", read_part (fixture, i, "name_label"));
  g_assert_cmpstr (names->str, ==, expected);
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
copy (Fixture    *fixture,
      int         index,
      const char *action)
{
  GtkWidget *row = GTK_WIDGET (get_row (fixture, index));
  char *text = NULL;

  g_assert_true (gtk_widget_activate_action (row, action, NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (row), NULL, text_read_cb, &text);
  app_test_wait_for (has_text, &text);

  return text;
}

/* What is larger than a line is open from the start; what fits in one is read there. */
static void
test_folds (Fixture      *fixture,
            gconstpointer data)
{
  show (fixture, NESTED);
  assert_names (fixture, "sub address country street aud empty");
  g_assert_cmpstr (read_part (fixture, 1, "value_label"), ==, "2 members");
  g_assert_cmpstr (read_part (fixture, 3, "value_label"), ==,
                   "{\"name\": \"Storgatan\", \"no\": [12, 14, \"16 B\"]}");
  g_assert_cmpstr (read_part (fixture, 4, "value_label"), ==, "[\"x\", \"y\"]");
  g_assert_false (gtk_widget_get_visible (get_part (fixture, 0, "fold_button")));
  g_assert_false (gtk_widget_get_visible (get_part (fixture, 5, "fold_button")));
  gtk_test_accessible_assert_state (get_part (fixture, 3, "fold_button"),
                                    GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);

  g_signal_emit_by_name (get_part (fixture, 3, "fold_button"), "clicked");
  assert_names (fixture, "sub address country street name no aud empty");
  gtk_widget_activate (GTK_WIDGET (get_row (fixture, 5)));
  assert_names (fixture, "sub address country street name no [0] [1] [2] aud empty");
  g_assert_cmpstr (read_part (fixture, 5, "value_label"), ==, "3 values");
  gtk_test_accessible_assert_state (get_part (fixture, 3, "fold_button"),
                                    GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);

  gtk_widget_activate (GTK_WIDGET (get_row (fixture, 1)));
  assert_names (fixture, "sub address aud empty");
  g_assert_cmpstr (read_part (fixture, 1,
                              "value_label"), ==,
                   "{\"country\": \"Sweden\", \"street\": {\"name\": \"Storgatan\", \"no\": [12, 14, "
                   "\"16 B\"]}}");

  /* What was opened within is still so. */
  gtk_widget_activate (GTK_WIDGET (get_row (fixture, 1)));
  assert_names (fixture, "sub address country street name no [0] [1] [2] aud empty");
}

/* An edit elsewhere neither opens nor folds, and keeps the rows. */
static void
test_edit_keeps (Fixture      *fixture,
                 gconstpointer data)
{
  JotClaimRow *row;

  show (fixture, NESTED);
  g_signal_emit_by_name (get_part (fixture, 3, "fold_button"), "clicked");
  row = get_row (fixture, 4);
  show (fixture, "{\"sub\":\"abc\",\"address\":{\"country\":\"Sweden\",\"street\":{\"name\":"
                 "\"Kungsgatan\",\"no\":[1]},\"post\":\"12345\"}}");
  assert_names (fixture, "sub address country street name no post");
  g_assert_true (get_row (fixture, 4) == row);
  g_assert_cmpstr (read_part (fixture, 4, "value_label"), ==, "Kungsgatan");
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *value = NULL;
  g_autofree char *object = NULL;
  g_autofree char *path = NULL;

  show (fixture, NESTED);
  g_signal_emit_by_name (get_part (fixture, 3, "fold_button"), "clicked");
  value = copy (fixture, 0, "claim.copy");
  g_assert_cmpstr (value, ==, "a");
  object = copy (fixture, 6, "claim.copy");
  g_assert_cmpstr (object, ==, "[\n  \"x\",\n  \"y\"\n]");
  path = copy (fixture, 5, "claim.copy-path");
  g_assert_cmpstr (path, ==, ".address.street.no");
}

/* Names have their meaning in the outermost object only. */
static void
test_meanings (Fixture      *fixture,
               gconstpointer data)
{
  show (fixture, "{\"exp\":1300819380,\"act\":{\"exp\":1300819380,\"note\":"
                 "\"what is long enough to be open\"}}");
  g_assert_cmpstr (read_part (fixture, 0, "title_label"), !=, "");
  g_assert_true (gtk_widget_get_visible (get_part (fixture, 0, "time_label")));
  assert_names (fixture, "exp act exp note");
  g_assert_cmpstr (read_part (fixture, 2, "title_label"), ==, "");
  g_assert_false (gtk_widget_get_visible (get_part (fixture, 2, "time_label")));
}

static gboolean
is_pointed (Fixture *fixture,
            int      index)
{
  return gtk_widget_has_css_class (GTK_WIDGET (get_row (fixture, index)), "pointed");
}

/* Both ways: a row tells where its claim stands, and shows when another tells so. */
static void
test_highlight (Fixture      *fixture,
                gconstpointer data)
{
  const char *country = strstr (NESTED, "\"country\"");
  JotTokenPart part;
  JotSpan span;

  show (fixture, NESTED);
  gtk_widget_grab_focus (GTK_WIDGET (get_row (fixture, 2)));
  g_assert_true (jot_document_get_highlight (fixture->document, &part, &span));
  g_assert_cmpint (part, ==, JOT_TOKEN_PART_PAYLOAD);
  g_assert_cmpuint (span.offset, ==, (gsize) (country - NESTED));
  g_assert_cmpuint (span.length, ==, strlen ("\"country\" : \"Sweden\""));
  g_assert_true (is_pointed (fixture, 2));
  g_assert_false (is_pointed (fixture, 1));
  gtk_window_set_focus (fixture->window, NULL);
  g_assert_false (is_pointed (fixture, 2));

  jot_document_set_highlight (fixture->document, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 3, 1 });
  g_assert_true (is_pointed (fixture, 0));
  g_assert_false (is_pointed (fixture, 1));
  jot_document_set_highlight (fixture->document, JOT_TOKEN_PART_HEADER, (JotSpan) { 3, 1 });
  g_assert_false (is_pointed (fixture, 0));
}

static gboolean
has_height (gpointer widget)
{
  return gtk_widget_get_height (widget) > 0;
}

/* What is told of a claim is told to its end: the popover is as high as its lines. */
static void
test_about (Fixture      *fixture,
            gconstpointer data)
{
  GtkMenuButton *button;
  GtkWidget *popover, *contents, *last;
  graphene_rect_t bounds;

  show (fixture, "{\"aud\":\"https://example.com/audience\",\"more\":[1,2,3]}");
  button = GTK_MENU_BUTTON (app_test_find (GTK_WIDGET (get_row (fixture, 0)), JOT_TYPE_CLAIM_ROW,
                                           "menu_button"));
  app_test_wait_for (has_height, button);
  gtk_menu_button_popup (button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  contents = gtk_widget_get_first_child (popover);
  last =
    gtk_widget_get_last_child (app_test_find_type (gtk_popover_get_child (GTK_POPOVER (popover)),
                                                   GTK_TYPE_BOX));
  app_test_wait_for (has_height, last);
  g_assert_true (gtk_widget_compute_bounds (last, contents, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                     (float) gtk_widget_get_height (contents));
  gtk_menu_button_popdown (button);
}

/* However many there are, the window shows some and goes on answering. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("{\"m\":0");
  g_autoptr (JotJson) json = NULL;
  GtkWidget *button = app_test_find (GTK_WIDGET (fixture->list), JOT_TYPE_CLAIM_LIST,
                                     "more_button");
  gint64 start, longest = 0;

  for (int i = 0; i < 30000; i++)
    g_string_append_printf (text, ",\"m%d\":[%d,\"a\"]", i, i);
  g_string_append_c (text, '}');
  json = jot_json_new (text->str, (gssize) text->len, NULL);
  g_assert_nonnull (json);

  start = g_get_monotonic_time ();
  jot_claim_list_set_object (fixture->list, json);
  longest = g_get_monotonic_time () - start;
  g_assert_nonnull (get_row (fixture, 0));
  while (!gtk_widget_get_visible (button))
    {
      start = g_get_monotonic_time ();
      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, g_get_monotonic_time () - start);
    }
  g_test_message ("longest turn: %" G_GINT64_FORMAT " us", longest);
  g_assert_nonnull (get_row (fixture, 99));
  g_assert_null (get_row (fixture, 100));

  g_signal_emit_by_name (button, "clicked");
  await_rows (fixture, 200);

  show (fixture, "{}");
  g_assert_null (get_row (fixture, 0));
  g_assert_false (gtk_widget_get_visible (button));
}

static void
assert_in_view (GtkWidget *row)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (row, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  gtk_test_widget_wait_for_draw (viewport);
  g_assert_true (gtk_widget_compute_bounds (row, viewport, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (viewport));
}

/* Shows so many rows that the last is out of view, and says where that one stands in the text. */
static JotSpan
show_many (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("{\"a0\":0");
  gsize last = 0;

  for (guint i = 1; i < 40; i++)
    {
      last = text->len + 1;
      g_string_append_printf (text, ",\"a%u\":%u", i, i);
    }
  g_string_append_c (text, '}');
  show (fixture, text->str);
  await_rows (fixture, 40);

  return (JotSpan) { last, 1 };
}

/* Whatever stands above the list, or around it. */
static void
test_scroll (Fixture      *fixture,
             gconstpointer data)
{
  JotSpan last;

  gtk_widget_set_margin_top (fixture->overlay, 48);
  gtk_widget_set_margin_bottom (fixture->overlay, 48);
  last = show_many (fixture);
  gtk_test_widget_wait_for_draw (fixture->overlay);

  jot_document_set_highlight (fixture->document, JOT_TOKEN_PART_PAYLOAD, last);
  assert_in_view (GTK_WIDGET (get_row (fixture, 39)));
  jot_document_set_highlight (fixture->document, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 1, 1 });
  assert_in_view (GTK_WIDGET (get_row (fixture, 0)));
}

/* What was pointed at while the list was not shown does not move it later. */
static void
test_scroll_unseen (Fixture      *fixture,
                    gconstpointer data)
{
  JotSpan last;

  gtk_widget_set_visible (fixture->overlay, FALSE);
  last = show_many (fixture);
  jot_document_set_highlight (fixture->document, JOT_TOKEN_PART_PAYLOAD, last);
  gtk_widget_set_visible (fixture->overlay, TRUE);
  gtk_test_widget_wait_for_draw (fixture->overlay);
  gtk_test_widget_wait_for_draw (fixture->overlay);
  assert_in_view (GTK_WIDGET (get_row (fixture, 0)));
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/claim-list/nested-values-fold", test_folds },
    { "/app/claim-list/an-edit-keeps-what-is-open", test_edit_keeps },
    { "/app/claim-list/copies-value-and-path", test_copy },
    { "/app/claim-list/meanings-only-outermost", test_meanings },
    { "/app/claim-list/highlight-both-ways", test_highlight },
    { "/app/claim-list/highlight-in-view", test_scroll },
    { "/app/claim-list/highlight-unseen", test_scroll_unseen },
    { "/app/claim-list/about-to-its-end", test_about },
    { "/app/claim-list/many-members", test_many },
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
