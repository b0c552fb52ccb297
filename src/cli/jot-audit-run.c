/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-run.h"

#include "jot-audit-feed.h"
#include "jot-audit-progress.h"
#include "jot-audit-queue.h"
#include "jot-audit-scan.h"
#include "jot-audit-stop.h"
#include "jot-cli-output.h"

/* So that nobody waits for another: one block under way in each thread, one that is ready for it,
 * one being read and one being written. */
#define N_BLOCKS(n_jobs) (2 * (n_jobs) + 2)

typedef struct
{
  const JotAuditScan *scan;
  JotAuditTally       tally;
  GThread            *thread;
} Worker;

static gpointer
run_feed (gpointer data)
{
  jot_audit_feed_run (data);

  return NULL;
}

static gpointer
run_worker (gpointer data)
{
  Worker *worker = data;

  jot_audit_scan_run (worker->scan, &worker->tally);

  return NULL;
}

static gboolean
write_block (const JotAuditPlan  *plan,
             const JotAuditBlock *block)
{
  const GString *output = block->output;

  if (output->len == 0)
    return TRUE;

  return (plan->layout == JOT_AUDIT_LAYOUT_TEXT
          ? jot_cli_finish_text (output, JOT_CLI_YES)
          : jot_cli_finish_exact (output->str, output->len, JOT_CLI_YES)) == JOT_CLI_YES;
}

/* Writes what the others made, in order. Returns the answer as far as files and writing go. */
static JotCliExit
write_all (const JotAuditPlan *plan,
           JotAuditQueue      *queue,
           JotAuditProgress   *progress,
           JotAuditTally      *tally)
{
  JotCliExit status = JOT_CLI_YES;
  guint64 position = 0;
  gboolean is_finished = FALSE;

  while (!is_finished)
    {
      gint64 deadline = g_get_monotonic_time () + JOT_AUDIT_PROGRESS_INTERVAL;
      JotAuditBlock *block = jot_audit_queue_wait (queue, deadline, &is_finished);

      if (block != NULL && block->error != NULL)
        {
          jot_audit_progress_clear (progress);
          status = jot_cli_fail (JOT_CLI_MALFORMED, block->error);
          g_clear_error (&block->error);
        }

      if (block != NULL && !write_block (plan, block))
        {
          jot_audit_queue_abort (queue);
          jot_audit_stop_wake ();
          tally->is_cut = TRUE;
          return JOT_CLI_MALFORMED;
        }

      if (block != NULL)
        {
          position = block->position;
          jot_audit_queue_release (queue, block);
        }

      jot_audit_progress_draw (progress, position);
    }

  return status;
}

/**
 * jot_audit_run:
 * @plan: what is to be done
 * @tally: where to count
 *
 * Reads in one thread, judges in others, and writes in this one. Memory is bounded whatever the
 * input is. After a signal or when nobody reads the output any more, all threads end.
 *
 * Returns: the answer that speaks for all tokens and files
 */
JotCliExit
jot_audit_run (const JotAuditPlan *plan,
               JotAuditTally      *tally)
{
  g_autoptr (JotAuditQueue) queue = jot_audit_queue_new (N_BLOCKS (plan->n_jobs));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree Worker *workers = g_new0 (Worker, plan->n_jobs);
  const JotAuditScan scan = { queue, plan->rules, plan->layout, plan->token_text };
  JotAuditFeed feed = { queue, plan->paths, plan->layout, -1, 0, 0, names };
  gint64 start = g_get_monotonic_time ();
  JotAuditProgress progress;
  JotCliExit status;
  GThread *feed_thread;

  jot_audit_progress_init (&progress, plan->paths, plan->show_progress);
  jot_audit_stop_watch ();
  feed.wake_descriptor = jot_audit_stop_get_descriptor ();

  jot_audit_stop_block (TRUE);
  feed_thread = g_thread_new ("reader", run_feed, &feed);
  for (guint i = 0; i < plan->n_jobs; i++)
    {
      workers[i].scan = &scan;
      jot_audit_tally_init (&workers[i].tally);
      workers[i].thread = g_thread_new ("judge", run_worker, &workers[i]);
    }
  jot_audit_stop_block (FALSE);

  status = write_all (plan, queue, &progress, tally);

  g_thread_join (feed_thread);
  for (guint i = 0; i < plan->n_jobs; i++)
    {
      g_thread_join (workers[i].thread);
      jot_audit_tally_add (tally, &workers[i].tally);
      jot_audit_tally_clear (&workers[i].tally);
    }

  tally->bytes = feed.bytes;
  tally->lines = feed.lines;
  tally->seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  jot_audit_progress_clear (&progress);

  return jot_audit_worst (status, tally->status);
}
