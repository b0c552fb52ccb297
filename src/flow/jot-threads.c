/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where work is done that takes too long for the main loop. The toolkit has the like, but there the
 * thread may be the last to hold a task, and with it the document that it is for, whose end would
 * then come in that thread; and nobody can say whether a thread still works when the program ends,
 * and takes away under it what it works with. */

#include "config.h"

#include "jot-threads.h"

/* Some of the work waits for the desktop's keyring, and none is to wait for that. */
#define MAX_THREADS 8

typedef struct
{
  GTask          *task;
  GTaskThreadFunc func;
} Job;

/* Of the main thread alone: how many jobs were begun and not let go of. */
static guint n_jobs;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  g_free (job);
  n_jobs--;
}

static gboolean
let_go_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

static void
work (gpointer data,
      gpointer user_data)
{
  Job *job = data;

  g_autoptr (GSource) source = g_idle_source_new ();

  if (!g_task_return_error_if_cancelled (job->task))
    job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
               g_task_get_cancellable (job->task));

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, let_go_cb, job, job_free);
  g_source_attach (source, NULL);
}

/**
 * jot_threads_run:
 * @task: a task that was made in the main thread
 * @func: what returns from it
 *
 * Calls a function in a thread, as g_task_run_in_thread() does. The task, and what it holds, is let
 * go of in the main thread.
 */
void
jot_threads_run (GTask          *task,
                 GTaskThreadFunc func)
{
  static GThreadPool *pool;
  Job *job;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  /* One that is not exclusive shares its threads with others: making it cannot fail. */
  if (pool == NULL)
    pool = g_thread_pool_new (work, NULL, MAX_THREADS, FALSE, NULL);

  job = g_new (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  n_jobs++;
  g_thread_pool_push (pool, job, NULL);
}

static gboolean
give_up_cb (gpointer user_data)
{
  gboolean *gave_up = user_data;

  *gave_up = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * jot_threads_wait:
 * @patience: how long to wait, in milliseconds
 *
 * Runs the main loop until no thread does anything. A program does this before it ends: what is
 * taken down at its end must not be in use, and keys are to be wiped. A thread that itself waits for
 * another program need not come to an end, hence @patience.
 *
 * Returns: whether none does anything
 */
gboolean
jot_threads_wait (guint patience)
{
  gboolean gave_up = FALSE;
  guint timeout_id = g_timeout_add (patience, give_up_cb, &gave_up);

  while (n_jobs > 0 && !gave_up)
    g_main_context_iteration (NULL, TRUE);
  if (!gave_up)
    g_source_remove (timeout_id);

  return n_jobs == 0;
}
