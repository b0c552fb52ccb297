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
add_tests (void)
{
  g_test_add_func ("/app/tabs/document/each-has-its-own", test_each_has_its_document);
  g_test_add_func ("/app/tabs/title/follows-the-token", test_title);
  g_test_add_func ("/app/tabs/close/last-takes-the-window", test_close);
  g_test_add_func ("/app/tabs/drag/into-another-window", test_drag_away);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
