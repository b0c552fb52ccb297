/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

static AdwTabView *
get_tabs (JotWindow *window)
{
  return ADW_TAB_VIEW (app_test_find_type (GTK_WIDGET (window), ADW_TYPE_TAB_VIEW));
}

static int
count_tabs (JotWindow *window)
{
  return adw_tab_view_get_n_pages (get_tabs (window));
}

static void
act (JotWindow  *window,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  app_test_settle ();
}

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document);
}

static void
test_each_has_its_document (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *first = jot_window_get_document (window);
  JotDocument *second;

  jot_document_set_token_text (first, APP_TEST_A1_TOKEN);
  act (window, "win.new-tab");
  second = jot_window_get_document (window);
  g_assert_true (first != second);
  g_assert_cmpint (count_tabs (window), ==, 2);
  g_assert_cmpstr (jot_document_get_token_text (second), ==, "");

  jot_document_set_token_text (second, "e30.e30.AA");
  adw_tab_view_select_previous_page (get_tabs (window));
  g_assert_true (jot_window_get_document (window) == first);
  g_assert_cmpstr (jot_document_get_token_text (first), ==, APP_TEST_A1_TOKEN);

  app_test_close (window);
}

static void
test_title (void)
{
  JotWindow *window = app_test_open_window ();
  AdwTabPage *page = adw_tab_view_get_selected_page (get_tabs (window));

  g_assert_cmpstr (adw_tab_page_get_title (page), ==, "New Token");
  g_assert_null (adw_tab_page_get_icon (page));

  jot_document_set_token_text (jot_window_get_document (window), APP_TEST_A1_TOKEN);
  app_test_settle ();
  g_assert_cmpstr (adw_tab_page_get_title (page), ==, "joe · HS256");
  g_assert_nonnull (adw_tab_page_get_icon (page));
  /* The title of the window is for all to see. */
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Jotsmith");

  app_test_close (window);
}

static const char *
get_title (JotWindow *window,
           int        n)
{
  return adw_tab_page_get_title (adw_tab_view_get_nth_page (get_tabs (window), n));
}

/* Two that are called the same are told apart, as long as there are two. */
static void
test_title_apart (void)
{
  JotWindow *window = app_test_open_window ();
  JotWindow *other = app_test_open_window ();
  AdwTabView *tabs = get_tabs (window);

  jot_document_set_token_text (jot_window_get_document (window), APP_TEST_A1_TOKEN);
  act (window, "win.duplicate-tab");
  g_assert_cmpstr (get_title (window, 0), ==, "joe · 1 · HS256");
  g_assert_cmpstr (get_title (window, 1), ==, "joe · 2 · HS256");
  g_assert_true (g_str_has_prefix (adw_tab_page_get_tooltip (adw_tab_view_get_nth_page (tabs, 0)),
                                   "joe · 1 · HS256\n"));
  act (window, "win.new-tab");
  g_assert_cmpstr (get_title (window, 2), ==, "New Token");

  adw_tab_view_reorder_first (tabs, adw_tab_view_get_nth_page (tabs, 1));
  g_assert_cmpstr (get_title (window, 0), ==, "joe · 1 · HS256");
  g_assert_cmpstr (get_title (window, 1), ==, "joe · 2 · HS256");

  adw_tab_view_transfer_page (tabs, adw_tab_view_get_nth_page (tabs, 0), get_tabs (other), 0);
  app_test_settle ();
  g_assert_cmpstr (get_title (window, 0), ==, "joe · HS256");
  g_assert_cmpstr (get_title (other, 0), ==, "joe · HS256");

  app_test_close (other);
  app_test_close (window);
}

/* While another token is being read, the verdict on the former one is not shown. */
static void
test_checking (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);
  AdwTabPage *page = adw_tab_view_get_selected_page (get_tabs (window));
  g_autofree char *segment = g_strnfill (512 * 1024, 'A');
  g_autofree char *large = g_strconcat ("e30.", segment, ".AAAA", NULL);

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  g_assert_false (adw_tab_page_get_loading (page));
  jot_document_set_token_text (document, large);
  g_assert_true (jot_document_is_checking (document));
  g_assert_true (adw_tab_page_get_loading (page));
  g_assert_true (g_str_has_suffix (adw_tab_page_get_tooltip (page), "\nChecking…"));
  app_test_wait_for (is_idle, document);
  g_assert_false (adw_tab_page_get_loading (page));
  g_assert_false (g_str_has_suffix (adw_tab_page_get_tooltip (page), "Checking…"));

  app_test_close (window);
}

static GtkWidget *
find_selected (GtkWidget *root)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "AdwTab") &&
      (gtk_widget_get_state_flags (root) & GTK_STATE_FLAG_SELECTED) != 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_selected (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_narrow (gpointer bar)
{
  return gtk_widget_get_width (bar) < 500;
}

static gboolean
is_in_sight (gpointer bar)
{
  GtkWidget *tab = find_selected (bar);
  graphene_rect_t bounds;

  return tab != NULL && gtk_widget_compute_bounds (tab, bar, &bounds) &&
         bounds.origin.x >= -1 &&
         bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (bar) + 1;
}

/* Tabs come and move by and by. */
typedef struct
{
  float x;
  guint n_frames;
} Standstill;

static gboolean
frame_drawn_cb (GtkWidget     *bar,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  Standstill *standstill = user_data;
  GtkWidget *tab = find_selected (bar);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT_ZERO;

  g_assert_true (tab != NULL && gtk_widget_compute_bounds (tab, bar, &bounds));
  if (ABS (bounds.origin.x - standstill->x) < 0.5f)
    standstill->n_frames++;
  else
    standstill->n_frames = 0;
  standstill->x = bounds.origin.x;

  return G_SOURCE_CONTINUE;
}

static gboolean
stands_still (gpointer user_data)
{
  return ((Standstill *) user_data)->n_frames > 10;
}

static void
await_standstill (GtkWidget *bar)
{
  Standstill standstill = { -1, 0 };
  guint id = gtk_widget_add_tick_callback (bar, frame_drawn_cb, &standstill, NULL);

  app_test_wait_for (stands_still, &standstill);
  gtk_widget_remove_tick_callback (bar, id);
}

/* However narrow the window gets, the tab that is open is among those that are seen. */
static void
test_in_sight (gconstpointer data)
{
  JotWindow *window = app_test_open_window ();
  GtkWidget *bar;

  for (int i = 0; i < 9; i++)
    act (window, "win.new-tab");
  bar = app_test_find_type (GTK_WIDGET (window), ADW_TYPE_TAB_BAR);
  gtk_widget_set_direction (bar, (GtkTextDirection) GPOINTER_TO_INT (data));
  await_standstill (bar);
  g_assert_true (is_in_sight (bar));

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 600);
  app_test_wait_for (is_narrow, bar);
  await_standstill (bar);
  g_assert_true (is_in_sight (bar));

  app_test_close (window);
}

static void
test_close (void)
{
  JotWindow *window = app_test_open_window ();
  JotWindow *left = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &left);
  act (window, "win.new-tab");
  act (window, "win.close-tab");
  g_assert_cmpint (count_tabs (window), ==, 1);

  /* With the last one goes the window. */
  act (window, "win.close-tab");
  g_assert_null (left);
}

static void
test_drag_away (void)
{
  JotWindow *window = app_test_open_window ();
  JotWindow *other = app_test_open_window ();
  JotWindow *left = window;
  JotDocument *document = jot_window_get_document (window);
  AdwTabView *tabs = get_tabs (window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &left);
  adw_tab_view_transfer_page (tabs, adw_tab_view_get_selected_page (tabs), get_tabs (other), 0);
  app_test_settle ();
  g_assert_null (left);
  g_assert_cmpint (count_tabs (other), ==, 2);
  g_assert_true (jot_window_get_document (other) == document);

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  app_test_settle ();
  g_assert_cmpstr (adw_tab_page_get_title (adw_tab_view_get_nth_page (get_tabs (other), 0)), ==,
                   "joe · HS256");

  app_test_close (other);
}

static void
edit (JotDocument *document)
{
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  g_assert_true (jot_document_get_edited (document));
}

static void
test_reopen (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  edit (document);
  act (window, "win.new-tab");
  adw_tab_view_select_previous_page (get_tabs (window));

  /* No question: it can be brought back. */
  act (window, "win.close-tab");
  g_assert_null (app_test_find_dialog ());
  g_assert_cmpint (count_tabs (window), ==, 1);
  g_assert_true (jot_window_get_document (window) != document);

  act (window, "win.reopen-tab");
  g_assert_cmpint (count_tabs (window), ==, 2);
  g_assert_true (jot_window_get_document (window) == document);
  g_assert_cmpint (adw_tab_view_get_page_position (get_tabs (window),
                                                   adw_tab_view_get_selected_page (
                                                     get_tabs (window))), ==, 0);
  act (window, "win.reopen-tab");
  g_assert_cmpint (count_tabs (window), ==, 2);

  app_test_close (window);
}

static GtkWidget *
find_toast (JotWindow *window)
{
  return app_test_find_type (GTK_WIDGET (window), g_type_from_name ("AdwToastWidget"));
}

static gboolean
has_no_toast (gpointer window)
{
  return find_toast (window) == NULL;
}

static void
test_reopen_by_toast (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document;

  act (window, "win.new-tab");
  document = jot_window_get_document (window);
  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  act (window, "win.close-tab");
  app_test_press (find_toast (window), "_Undo");
  g_assert_true (jot_window_get_document (window) == document);
  app_test_wait_for (has_no_toast, window);

  /* By the keyboard, too, nothing is left to be said. */
  act (window, "win.close-tab");
  g_assert_nonnull (find_toast (window));
  act (window, "win.reopen-tab");
  app_test_wait_for (has_no_toast, window);

  app_test_close (window);
}

static void
test_empty_is_not_kept (void)
{
  JotWindow *window = app_test_open_window ();

  act (window, "win.new-tab");
  act (window, "win.close-tab");
  act (window, "win.reopen-tab");
  g_assert_cmpint (count_tabs (window), ==, 1);

  app_test_close (window);
}

static void
test_ask (void)
{
  JotWindow *window = app_test_open_window ();
  JotWindow *left = window;
  JotDocument *document = jot_window_get_document (window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &left);
  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  edit (document);
  act (window, "win.new-tab");
  g_assert_cmpuint (jot_window_get_n_edited (window), ==, 1);

  gtk_window_close (GTK_WINDOW (window));
  app_test_answer ("_Cancel");
  g_assert_nonnull (left);

  gtk_window_close (GTK_WINDOW (window));
  app_test_answer ("_Discard");
  g_assert_null (left);
}

static void
test_ask_for_the_last_tab (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  edit (document);
  act (window, "win.close-tab");
  app_test_answer ("_Cancel");
  g_assert_cmpint (count_tabs (window), ==, 1);

  /* Nothing is lost any more. */
  jot_document_mark_kept (document);
  act (window, "win.close-tab");
  g_assert_null (app_test_find_dialog ());
  g_assert_null (gtk_application_get_windows (GTK_APPLICATION (app_test_application ())));
}

static void
test_duplicate (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document = jot_window_get_document (window);

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  act (window, "win.duplicate-tab");
  g_assert_cmpint (count_tabs (window), ==, 2);
  g_assert_true (jot_window_get_document (window) != document);
  g_assert_cmpstr (jot_document_get_token_text (jot_window_get_document (window)), ==,
                   APP_TEST_A1_TOKEN);

  app_test_close (window);
}

static void
test_menu (void)
{
  JotWindow *window = app_test_open_window ();
  AdwTabView *tabs = get_tabs (window);
  AdwTabPage *first = adw_tab_view_get_selected_page (tabs);

  act (window, "win.new-tab");
  act (window, "win.new-tab");

  /* What is chosen in the menu of a tab is about that tab. */
  g_signal_emit_by_name (tabs, "setup-menu", first);
  act (window, "win.close-other-tabs");
  g_signal_emit_by_name (tabs, "setup-menu", NULL);
  g_assert_cmpint (count_tabs (window), ==, 1);
  g_assert_true (adw_tab_view_get_selected_page (tabs) == first);

  app_test_close (window);
}

static void
test_move_to_new_window (void)
{
  JotWindow *window = app_test_open_window ();
  JotDocument *document;
  JotWindow *other;

  act (window, "win.new-tab");
  document = jot_window_get_document (window);
  act (window, "win.move-tab-to-new-window");
  g_assert_cmpint (count_tabs (window), ==, 1);

  other = JOT_WINDOW (gtk_application_get_active_window (
                        GTK_APPLICATION (app_test_application ())));
  g_assert_true (other != window);
  g_assert_true (jot_window_get_document (other) == document);

  app_test_close (other);
  app_test_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/tabs/document/each-has-its-own", test_each_has_its_document);
  g_test_add_func ("/app/tabs/title/follows-the-token", test_title);
  g_test_add_func ("/app/tabs/title/told-apart", test_title_apart);
  g_test_add_func ("/app/tabs/title/while-checking", test_checking);
  g_test_add_data_func ("/app/tabs/bar/in-sight", GINT_TO_POINTER (GTK_TEXT_DIR_LTR),
                        test_in_sight);
  g_test_add_data_func ("/app/tabs/bar/in-sight-right-to-left",
                        GINT_TO_POINTER (GTK_TEXT_DIR_RTL), test_in_sight);
  g_test_add_func ("/app/tabs/close/last-takes-the-window", test_close);
  g_test_add_func ("/app/tabs/close/brought-back", test_reopen);
  g_test_add_func ("/app/tabs/close/brought-back-by-toast", test_reopen_by_toast);
  g_test_add_func ("/app/tabs/close/empty-is-not-kept", test_empty_is_not_kept);
  g_test_add_func ("/app/tabs/close/window-asks-for-edits", test_ask);
  g_test_add_func ("/app/tabs/close/last-tab-asks-for-edits", test_ask_for_the_last_tab);
  g_test_add_func ("/app/tabs/duplicate/beside-it", test_duplicate);
  g_test_add_func ("/app/tabs/menu/about-its-tab", test_menu);
  g_test_add_func ("/app/tabs/menu/to-a-new-window", test_move_to_new_window);
  g_test_add_func ("/app/tabs/drag/into-another-window", test_drag_away);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
