/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-threads.h"

#define PATIENCE 20000

typedef struct
{
  GThread *worker;
  GThread *freer;
  gboolean is_finished;
  GMutex   gate;
  GCond    cond;
} Log;

static void
log_freed (gpointer data)
{
  Log *log = data;

  log->freer = g_thread_self ();
}

static void
work_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Log *log = task_data;
  gint64 deadline = g_get_monotonic_time () + PATIENCE * G_TIME_SPAN_MILLISECOND;

  g_mutex_lock (&log->gate);
  log->worker = g_thread_self ();
  g_task_return_boolean (task, TRUE);
  /* The main thread is through with it first. */
  while (!log->is_finished)
    g_assert_true (g_cond_wait_until (&log->cond, &log->gate, deadline));
  g_mutex_unlock (&log->gate);
}

static void
finished_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Log *log = user_data;

  g_mutex_lock (&log->gate);
  g_assert_true (g_thread_self () != log->worker);
  g_task_propagate_boolean (G_TASK (result), NULL);
  log->is_finished = TRUE;
  g_cond_signal (&log->cond);
  g_mutex_unlock (&log->gate);
}

static void
run (Log          *log,
     GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, finished_cb, log);

  g_task_set_task_data (task, log, log_freed);
  jot_threads_run (task, work_in_thread);
}

/* However late the thread is: what the task holds goes where it came from. */
static void
test_let_go (void)
{
  Log log = { NULL };

  run (&log, NULL);
  g_assert_true (jot_threads_wait (PATIENCE));
  g_assert_true (log.is_finished);
  g_assert_true (log.worker != NULL && log.worker != g_thread_self ());
  g_assert_true (log.freer == g_thread_self ());
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Log log = { NULL };

  g_cancellable_cancel (cancellable);
  run (&log, cancellable);
  g_assert_true (jot_threads_wait (PATIENCE));
  g_assert_true (log.is_finished);
  g_assert_null (log.worker);
}

static void
test_give_up (void)
{
  Log log = { NULL };

  g_mutex_lock (&log.gate);
  run (&log, NULL);
  g_assert_false (jot_threads_wait (1));
  g_assert_false (log.is_finished);
  g_mutex_unlock (&log.gate);
  g_assert_true (jot_threads_wait (PATIENCE));
  g_assert_true (log.is_finished);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/flow/threads/run/lets-go-in-the-main-thread", test_let_go);
  g_test_add_func ("/flow/threads/run/cancelled-before", test_cancelled);
  g_test_add_func ("/flow/threads/wait/gives-up", test_give_up);

  return g_test_run ();
}
