/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the window feels: its first frame beside that of an empty window, what a keystroke costs until
 * all of it is drawn, and for how long at most nothing is answered while long tokens come in. Times
 * are of the processor where nothing else is said, as others may be using it too. */

#include "config.h"

#include <glib/gstdio.h>
#include <time.h>

#include "app-test.h"

#include "jot-claims-pane.h"
#include "jot-edit-page.h"
#include "jot-json-editor.h"
#include "jot-signature.h"
#include "jot-threads.h"
#include "jot-workbench.h"

#define N_STARTS 7
#define N_KEYSTROKES 60
#define SECRET "a secret of thirty-two bytes, no less"

static double
get_milliseconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* First frame. Each is a process of its own: only the first window of one has all to load. */

static void
drawn_cb (GdkFrameClock *clock,
          gboolean      *drawn)
{
  *drawn = TRUE;
}

static void
realized_cb (GtkWidget *window,
             gboolean  *drawn)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  g_signal_connect (gdk_surface_get_frame_clock (surface), "after-paint", G_CALLBACK (drawn_cb),
                    drawn);
}

static GtkWidget *
make_bare_window (void)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (app_test_application ()));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 720);

  return window;
}

static int
show_first_frame (const char *which)
{
  double wall = get_milliseconds (CLOCK_MONOTONIC);
  gboolean drawn = FALSE;
  GtkWidget *window;

  gtk_disable_setlocale ();
  adw_init ();
  window = g_str_equal (which, "bare") ? make_bare_window ()
                                       : jot_window_new (app_test_application ());
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), &drawn);
  gtk_window_present (GTK_WINDOW (window));
  while (!drawn)
    g_main_context_iteration (NULL, TRUE);

  g_print ("%f %f\n", get_milliseconds (CLOCK_MONOTONIC) - wall,
           get_milliseconds (CLOCK_PROCESS_CPUTIME_ID));
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}

static int
compare (const void *a,
         const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static double
get_median (double *values,
            gsize   n)
{
  qsort (values, n, sizeof *values, compare);

  return values[n / 2];
}

static void
start (const char *program,
       const char *which,
       double     *out_wall,
       double     *out_cpu)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, which, NULL);
  g_autofree char *said = NULL;
  char *end;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  *out_wall = g_ascii_strtod (said, &end);
  *out_cpu = g_ascii_strtod (end, NULL);
}

static void
bench_first_frame (const char *program)
{
  static const char *const whiches[] = { "bare", "window" };
  double wall[2][N_STARTS], cpu[2][N_STARTS];

  /* In turns, that both have as much of what else goes on. */
  for (gsize i = 0; i < N_STARTS; i++)
    for (gsize which = 0; which < 2; which++)
      start (program, whiches[which], &wall[which][i], &cpu[which][i]);

  for (gsize which = 0; which < 2; which++)
    g_print ("first frame, %-6s  %6.0f ms by the clock  %6.0f ms of processor\n", whiches[which],
             get_median (wall[which], N_STARTS), get_median (cpu[which], N_STARTS));
  g_print ("first frame, ratio   %6.2f               %6.2f  (at most 1.25)\n",
           wall[1][N_STARTS / 2] / wall[0][N_STARTS / 2],
           cpu[1][N_STARTS / 2] / cpu[0][N_STARTS / 2]);
}

/* Tokens of a size */

static char *
make_token (gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key =
    jot_key_new_secret_text (SECRET, -1, JOT_SECRET_FORMAT_UTF8, &error);
  g_autoptr (GString) payload = g_string_new ("{\"sub\":\"ada\",\"exp\":4102444800");
  char *token;

  for (guint i = 0; payload->len < size * 3 / 4; i++)
    g_string_append_printf (payload, ",\"claim_%u\":\"%s\"", i,
                            "This is as long as a sentence or an address may be, of a person.");
  g_string_append_c (payload, '}');
  token = jot_sign_compact ("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", -1, payload->str,
                            (gssize) payload->len, key, jot_algorithm_find ("HS256"), &error);
  g_assert_no_error (error);

  return token;
}

static gboolean
has_come_to_rest (gpointer document)
{
  return jot_document_get_token (document) != NULL && !jot_document_get_busy (document) &&
         jot_document_has_fresh_findings (document);
}

/* Waits until all is known, and what is known is drawn. */
static void
wait_for_rest (JotWindow *window)
{
  app_test_wait_for (has_come_to_rest, jot_window_get_document (window));
  app_test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  app_test_settle ();
}

static JotWindow *
open_window (void)
{
  JotWindow *window = JOT_WINDOW (jot_window_new (app_test_application ()));

  gtk_window_set_default_size (GTK_WINDOW (window), 1270, 720);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  jot_document_set_key_text (jot_window_get_document (window), SECRET);

  return window;
}

/* Keystrokes */

static void
bench_keystrokes (void)
{
  JotWindow *window = open_window ();
  JotDocument *document = jot_window_get_document (window);
  g_autofree char *token = make_token (1024);
  GtkWidget *editor;
  GtkTextBuffer *buffer;
  double costs[N_KEYSTROKES], median;

  jot_document_load_token (document, token);
  wait_for_rest (window);
  gtk_widget_activate_action (app_test_find_type (GTK_WIDGET (window), JOT_TYPE_CLAIMS_PANE),
                              "claims.show", "s", "edit");
  wait_for_rest (window);
  editor = app_test_find (GTK_WIDGET (window), JOT_TYPE_EDIT_PAGE, "payload_editor");
  buffer = jot_json_editor_get_buffer (JOT_JSON_EDITOR (editor));

  for (guint i = 0; i < N_KEYSTROKES; i++)
    {
      g_autofree char *before = g_strdup (jot_document_get_token_text (document));
      double begun = get_milliseconds (CLOCK_THREAD_CPUTIME_ID);
      GtkTextIter at;

      /* Into “ada”. */
      gtk_text_buffer_get_iter_at_offset (buffer, &at, (int) strlen ("{\"sub\":\"a"));
      gtk_text_buffer_insert (buffer, &at, "d", 1);
      wait_for_rest (window);
      costs[i] = get_milliseconds (CLOCK_THREAD_CPUTIME_ID) - begun;
      g_assert_cmpstr (jot_document_get_token_text (document), !=, before);
    }

  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);
  median = get_median (costs, N_KEYSTROKES);
  g_print ("keystroke, 1 kB      %6.1f ms, the slowest of %d %.1f  (at most 16.7)\n",
           median, N_KEYSTROKES, costs[N_KEYSTROKES - 1]);
  app_test_close (window);
}

/* Stalls: how long the main loop does something else than waiting. */

static struct
{
  double since;
  double longest;
} stall;

static int
poll_and_measure (GPollFD *fds,
                  guint    n_fds,
                  int      timeout)
{
  double now = get_milliseconds (CLOCK_THREAD_CPUTIME_ID);
  int result;

  stall.longest = MAX (stall.longest, now - stall.since);
  result = g_poll (fds, n_fds, timeout);
  stall.since = get_milliseconds (CLOCK_THREAD_CPUTIME_ID);

  return result;
}

static void
begin_measuring (void)
{
  app_test_settle ();
  stall.since = get_milliseconds (CLOCK_THREAD_CPUTIME_ID);
  stall.longest = 0;
}

static void
bench_pasting (gsize       size,
               const char *name)
{
  JotWindow *window = open_window ();
  g_autofree char *token = make_token (size);
  double begun;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), token);
  begin_measuring ();
  begun = get_milliseconds (CLOCK_MONOTONIC);
  gtk_widget_activate_action (app_test_find_type (GTK_WIDGET (window), JOT_TYPE_WORKBENCH),
                              "workbench.activate", "(ss)", "token", "token.paste");
  wait_for_rest (window);
  g_print ("pasting %-8s     %6.1f ms at most without an answer, of %.0f in all  (at most 50)\n",
           name, stall.longest, get_milliseconds (CLOCK_MONOTONIC) - begun);
  app_test_close (window);
}

static void
bench_opening (gsize       size,
               const char *name)
{
  JotWindow *window = open_window ();
  g_autofree char *token = make_token (size);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("jotsmith-XXXXXX.jwt", &path, &error);
  double begun;

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, token, -1, &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (path);

  begin_measuring ();
  begun = get_milliseconds (CLOCK_MONOTONIC);
  jot_window_open_file (window, file);
  wait_for_rest (window);
  g_print ("opening %-8s     %6.1f ms at most without an answer, of %.0f in all  (at most 50)\n",
           name, stall.longest, get_milliseconds (CLOCK_MONOTONIC) - begun);
  g_file_delete (file, NULL, NULL);
  app_test_close (window);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 2)
    return show_first_frame (argv[1]);

  gtk_disable_setlocale ();
  if (!gtk_init_check ())
    {
      g_print ("No display\n");
      return 0;
    }

  bench_first_frame (argv[0]);
  adw_init ();
  g_main_context_set_poll_func (NULL, poll_and_measure);
  bench_keystrokes ();
  bench_pasting (1000 * 1000, "1 MB");
  bench_opening (9900 * 1000, "9.9 MB");
  jot_threads_wait (20000);

  return 0;
}
