/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include "jot-key-input.h"
#include "jot-token-pane.h"

/* Whoever closes the window while the desktop asks for a file leaves nothing behind. Where no desktop
 * is at hand, the toolkit asks. */
static void
test_closed_while_asked (gconstpointer data)
{
  gboolean is_key = GPOINTER_TO_INT (data);
  JotWindow *window = app_test_open_window ();
  GtkWidget *widget = app_test_find_type (GTK_WIDGET (window), is_key ? JOT_TYPE_KEY_INPUT
                                                                     : JOT_TYPE_TOKEN_PANE);

  g_assert_true (gtk_widget_activate_action (widget, is_key ? "input.open" : "token.open", NULL));
  app_test_settle ();
  app_test_close (window);
}

static void
add_tests (void)
{
  /* What it complains of is not ours. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);

  g_test_add_data_func ("/app/chooser/closed-while-asked/token", GINT_TO_POINTER (FALSE),
                        test_closed_while_asked);
  g_test_add_data_func ("/app/chooser/closed-while-asked/key", GINT_TO_POINTER (TRUE),
                        test_closed_while_asked);
}

int
main (int    argc,
      char **argv)
{
  /* As in a sandbox. */
  g_setenv ("GDK_DEBUG", "portals", TRUE);

  return app_test_run (&argc, &argv, add_tests);
}
