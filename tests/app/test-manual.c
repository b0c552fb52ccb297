/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>

/* A help viewer that writes down what it is to show. */
#define VIEWER \
  "[Desktop Entry]\nType=Application\nName=Viewer\nMimeType=x-scheme-handler/help;\n" \
  "Exec=sh -c 'printf %%s \"$1\" > \"$0.new\"; mv \"$0.new\" \"$0\"' %s %%u\n"

static char *folder;

static void
write_file (const char *path,
            const char *text)
{
  g_autofree char *whole = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (whole, text, -1, NULL));
}

static char *
path_of_shown (void)
{
  return g_build_filename (folder, "shown", NULL);
}

static gboolean
is_shown (gpointer data)
{
  g_autofree char *path = path_of_shown ();

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_shows (const char *uri)
{
  g_autofree char *path = path_of_shown ();
  g_autofree char *shown = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (app_test_application ()), "help", NULL);
  app_test_wait_for (is_shown, NULL);
  g_assert_true (g_file_get_contents (path, &shown, NULL, NULL));
  g_assert_cmpstr (shown, ==, uri);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_page_of_view (void)
{
  JotWindow *window = app_test_open_window ();

  assert_shows ("help:jotsmith");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "flow");
  assert_shows ("help:jotsmith/flow");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "learn");
  assert_shows ("help:jotsmith/learn");

  app_test_close (window);
}

static gboolean
has_toast (gpointer data)
{
  GtkWidget *toast = app_test_find_type (data, g_type_from_name ("AdwToastWidget"));

  return toast != NULL && gtk_widget_get_mapped (toast);
}

/* Neither the pages nor the web page are installed: the window says so. */
static void
test_nothing_installed (void)
{
  JotWindow *window = app_test_open_window ();
  g_autofree char *page = g_build_filename (folder, "help", "C", "jotsmith", "index.page", NULL);
  g_autofree char *web_page = g_build_filename (JOT_MANUALDIR, "manual.html", NULL);

  if (g_file_test (web_page, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the manual is installed");
      app_test_close (window);
      return;
    }

  g_assert_cmpint (g_unlink (page), ==, 0);
  g_action_group_activate_action (G_ACTION_GROUP (app_test_application ()), "help", NULL);
  app_test_wait_for (has_toast, window);
  g_assert_false (is_shown (NULL));
  write_file ("help/C/jotsmith/index.page", "");

  app_test_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/manual/show/page-of-view", test_page_of_view);
  g_test_add_func ("/app/manual/show/nothing-installed", test_nothing_installed);
}

static void
prepare_folder (void)
{
  const char *others = g_getenv ("XDG_DATA_DIRS");
  g_autofree char *folders = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *viewer = NULL;

  folder = g_dir_make_tmp ("jotsmith-manual-XXXXXX", NULL);
  g_assert_nonnull (folder);
  shown = path_of_shown ();
  viewer = g_strdup_printf (VIEWER, shown);
  write_file ("applications/yelp.desktop", viewer);
  write_file ("applications/mimeinfo.cache", "[MIME Cache]\nx-scheme-handler/help=yelp.desktop;\n");
  write_file ("help/C/jotsmith/index.page", "");

  folders =
    g_strconcat (folder, ":", others != NULL ? others : "/usr/local/share:/usr/share", NULL);
  g_setenv ("XDG_DATA_DIRS", folders, TRUE);
  /* Nor is what the person who runs the tests has chosen to be asked. */
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
}

static void
remove_folder (void)
{
  static const char *const names[] = {
    "applications/yelp.desktop", "applications/mimeinfo.cache", "applications",
    "help/C/jotsmith/index.page", "help/C/jotsmith", "help/C", "help",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
  g_remove (folder);
  g_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  prepare_folder ();
  status = app_test_run (&argc, &argv, add_tests);
  remove_folder ();

  return status;
}
