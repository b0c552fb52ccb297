/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

typedef struct
{
  JotApplication *application;
  guint           n_windows;
} Run;

static guint
count_windows (JotApplication *application)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (application)));
}

static guint
count_toplevels (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

static gboolean
use_cb (gpointer user_data)
{
  Run *run = user_data;
  GActionGroup *actions = G_ACTION_GROUP (run->application);
  guint n_toplevels;

  g_assert_cmpuint (count_windows (run->application), ==, 1);
  g_action_group_activate_action (actions, "new-window", NULL);
  run->n_windows = count_windows (run->application);

  n_toplevels = count_toplevels ();
  g_action_group_activate_action (actions, "about", NULL);
  g_assert_cmpuint (count_toplevels (), ==, n_toplevels + 1);

  g_action_group_activate_action (actions, "quit", NULL);

  return G_SOURCE_REMOVE;
}

/* One question for all windows. */
static gboolean
quit_with_edits_cb (gpointer user_data)
{
  Run *run = user_data;
  GActionGroup *actions = G_ACTION_GROUP (run->application);

  g_action_group_activate_action (actions, "new-window", NULL);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (run->application));
       l != NULL;
       l = l->next)
    jot_document_set_payload_text (jot_window_get_document (l->data), "{}");

  g_action_group_activate_action (actions, "quit", NULL);
  app_test_answer ("_Cancel");
  run->n_windows = count_windows (run->application);

  g_action_group_activate_action (actions, "quit", NULL);
  app_test_answer ("_Discard");

  return G_SOURCE_REMOVE;
}

static void
test_quit_with_edits (void)
{
  char *argv[] = { (char *) "jotsmith", NULL };
  Run run = { .application = jot_application_new () };

  g_application_set_flags (G_APPLICATION (run.application), G_APPLICATION_NON_UNIQUE);
  g_idle_add_full (G_PRIORITY_LOW, quit_with_edits_cb, &run, NULL);

  g_assert_cmpint (g_application_run (G_APPLICATION (run.application), 1, argv), ==, 0);
  g_assert_cmpuint (run.n_windows, ==, 2);
  g_assert_cmpuint (count_toplevels (), ==, 0);
  g_assert_finalize_object (run.application);
}

static gboolean
has_token (gpointer document)
{
  return *jot_document_get_token_text (document) != '\0';
}

static gboolean
decode_clipboard_cb (gpointer user_data)
{
  Run *run = user_data;
  JotDocument *document = jot_window_get_document (jot_application_get_window (run->application));

  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()),
                          "Authorization: Bearer " APP_TEST_A1_TOKEN);
  g_action_group_activate_action (G_ACTION_GROUP (run->application), "decode-clipboard", NULL);
  app_test_wait_for (has_token, document);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, APP_TEST_A1_TOKEN);

  g_action_group_activate_action (G_ACTION_GROUP (run->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
test_decode_clipboard (void)
{
  char *argv[] = { (char *) "jotsmith", NULL };
  Run run = { .application = jot_application_new () };

  g_application_set_flags (G_APPLICATION (run.application), G_APPLICATION_NON_UNIQUE);
  g_idle_add_full (G_PRIORITY_LOW, decode_clipboard_cb, &run, NULL);

  g_assert_cmpint (g_application_run (G_APPLICATION (run.application), 1, argv), ==, 0);
  g_assert_finalize_object (run.application);
}

static void
test_run (void)
{
  char *argv[] = { (char *) "jotsmith", NULL };
  Run run = { .application = jot_application_new () };

  g_application_set_flags (G_APPLICATION (run.application), G_APPLICATION_NON_UNIQUE);
  g_idle_add_full (G_PRIORITY_LOW, use_cb, &run, NULL);

  g_assert_cmpint (g_application_run (G_APPLICATION (run.application), 1, argv), ==, 0);
  g_assert_cmpuint (run.n_windows, ==, 2);
  g_assert_cmpuint (count_toplevels (), ==, 0);
  g_assert_finalize_object (run.application);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/application/run/opens-windows-and-quits-with-zero", test_run);
  g_test_add_func ("/app/application/decode-clipboard/takes-a-header-line", test_decode_clipboard);
  g_test_add_func ("/app/application/quit/asks-once-for-edits", test_quit_with_edits);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
