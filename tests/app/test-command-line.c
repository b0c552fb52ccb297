/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define OTHER_TOKEN "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.AA"

#define FLAGS \
  (G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE)

typedef struct
{
  JotApplication    *application;
  const char *const *expected;
  guint              n_tabs;
  gboolean           is_done;
} Run;

static guint
count_opened (Run *run)
{
  guint n = 0;

  run->n_tabs = 0;
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (run->application));
       l != NULL;
       l = l->next)
    {
      GtkWidget *tabs = app_test_find_type (l->data, ADW_TYPE_TAB_VIEW);

      for (int i = 0; i < adw_tab_view_get_n_pages (ADW_TAB_VIEW (tabs)); i++)
        {
          AdwTabPage *page = adw_tab_view_get_nth_page (ADW_TAB_VIEW (tabs), i);
          JotDocument *document;

          run->n_tabs++;
          g_object_get (adw_tab_page_get_child (page), "document", &document, NULL);
          for (guint j = 0; run->expected[j] != NULL; j++)
            n += g_str_equal (jot_document_get_token_text (document), run->expected[j]);
          g_object_unref (document);
        }
    }

  return n;
}

static gboolean
look_cb (gpointer user_data)
{
  Run *run = user_data;

  if (count_opened (run) < g_strv_length ((char **) run->expected))
    return G_SOURCE_CONTINUE;

  run->is_done = TRUE;
  g_action_group_activate_action (G_ACTION_GROUP (run->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static char *
write_file (const char *folder,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

static int
run_with (Run               *run,
          const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  int status;

  g_ptr_array_add (argv, (gpointer) "jotsmith");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);

  run->application = jot_application_new ();
  g_application_set_flags (G_APPLICATION (run->application), FLAGS);
  if (run->expected != NULL)
    g_timeout_add (10, look_cb, run);
  status = g_application_run (G_APPLICATION (run->application), (int) argv->len,
                              (char **) argv->pdata);
  app_test_settle ();
  g_assert_finalize_object (run->application);

  return status;
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jotsmith-XXXXXX", NULL);
  g_autofree char *one =
    write_file (folder, "one", "Authorization: Bearer " APP_TEST_A1_TOKEN "\n");
  g_autofree char *other = write_file (folder, "other", OTHER_TOKEN);
  const char *const arguments[] = { one, other, NULL };
  const char *const expected[] = { APP_TEST_A1_TOKEN, OTHER_TOKEN, NULL };
  Run run = { .expected = expected };

  g_assert_cmpint (run_with (&run, arguments), ==, 0);
  g_assert_true (run.is_done);
  /* The first one in the tab that was there. */
  g_assert_cmpuint (run.n_tabs, ==, 2);

  g_unlink (one);
  g_unlink (other);
  g_rmdir (folder);
}

static void
test_standard_input (void)
{
  const char *const arguments[] = { "-", NULL };
  const char *const expected[] = { OTHER_TOKEN, NULL };
  Run run = { .expected = expected };
  int saved = dup (STDIN_FILENO);
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], OTHER_TOKEN, strlen (OTHER_TOKEN)), ==, strlen (OTHER_TOKEN));
  close (ends[1]);
  dup2 (ends[0], STDIN_FILENO);
  close (ends[0]);

  g_assert_cmpint (run_with (&run, arguments), ==, 0);
  g_assert_true (run.is_done);
  g_assert_cmpuint (run.n_tabs, ==, 1);

  dup2 (saved, STDIN_FILENO);
  close (saved);
}

static GString *said;

static void
printed_cb (const char *text)
{
  g_string_append (said, text);
}

/* Who can read it there has it already, but it need not stand in the terminal twice. */
static void
test_token_is_refused (void)
{
  const char *const arguments[] = { APP_TEST_A1_TOKEN, NULL };
  GPrintFunc former = g_set_printerr_handler (printed_cb);
  Run run = { 0 };

  said = g_string_new (NULL);
  g_assert_cmpint (run_with (&run, arguments), ==, 2);
  g_set_printerr_handler (former);
  g_assert_nonnull (strstr (said->str, "not taken as an argument"));
  g_assert_null (strstr (said->str, APP_TEST_A1_PAYLOAD));
  g_string_free (g_steal_pointer (&said), TRUE);
}

static void
test_missing_file (void)
{
  const char *const arguments[] = { "no-such-file.txt", NULL };
  GPrintFunc former = g_set_printerr_handler (printed_cb);
  Run run = { 0 };

  said = g_string_new (NULL);
  g_assert_cmpint (run_with (&run, arguments), ==, 2);
  g_set_printerr_handler (former);
  g_assert_nonnull (strstr (said->str, "no-such-file.txt"));
  g_string_free (g_steal_pointer (&said), TRUE);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/command-line/open/files-in-tabs", test_files);
  g_test_add_func ("/app/command-line/open/standard-input", test_standard_input);
  g_test_add_func ("/app/command-line/refuse/token", test_token_is_refused);
  g_test_add_func ("/app/command-line/refuse/missing-file", test_missing_file);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
