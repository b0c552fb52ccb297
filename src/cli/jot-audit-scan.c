/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-scan.h"

#include <string.h>

#include "jot-intake.h"

/* A thread's work at one block. */
typedef struct
{
  const JotAuditScan *scan;
  JotAuditJudge      *judge;
  JotAuditTally      *tally;
  JotAuditBlock      *block;

  /* How far lines were counted. */
  gsize               counted;
  gsize               line_start;
  guint64             line;
} Work;

/* Counts the lines up to @offset. */
static void
count_lines (Work *work,
             gsize offset)
{
  const char *data = work->block->data;

  for (;;)
    {
      const char *newline = memchr (data + work->counted, '\n', offset - work->counted);

      if (newline == NULL)
        break;

      work->counted = (gsize) (newline + 1 - data);
      work->line_start = work->counted;
      work->line++;
    }

  work->counted = offset;
}

static JotAuditPlace
get_place (Work   *work,
           JotSpan span)
{
  const JotAuditBlock *block = work->block;
  guint64 column = span.offset - work->line_start + 1;

  if (work->line == block->line)
    column += block->column;

  return (JotAuditPlace) {
           .file = block->file,
           .line = work->line,
           .column = column,
           .text = block->data + span.offset,
           .length = span.length,
  };
}

static void
report_token (Work   *work,
              JotSpan span)
{
  const JotAuditScan *scan = work->scan;
  const JotAuditBlock *block = work->block;
  const JotAuditResult *result;
  JotAuditPlace place;
  gboolean is_cut;

  count_lines (work, span.offset);
  place = get_place (work, span);
  is_cut = block->is_too_long && span.offset + span.length == block->length;
  result = is_cut ? jot_audit_judge_too_long (work->judge, span.length)
                  : jot_audit_judge_token (work->judge, place.text, place.length);
  jot_audit_tally_count (work->tally, result);
  jot_audit_append_line (block->output, scan->layout,
                         is_cut ? JOT_AUDIT_TOKEN_LEFT_OUT : scan->token_text, &place, result);
}

static void
scan_block (Work *work)
{
  JotAuditBlock *block = work->block;
  JotAuditQueue *queue = work->scan->queue;
  JotSpan span = { block->skip, 0 };

  work->counted = 0;
  work->line_start = 0;
  work->line = block->line;

  while (!jot_audit_queue_is_aborted (queue) &&
         jot_intake_find_next (block->data, block->length, span.offset + span.length, &span))
    {
      report_token (work, span);
      if (block->output->len >= JOT_AUDIT_OUTPUT_SIZE && !jot_audit_queue_flush (queue, block))
        return;
    }
}

/**
 * jot_audit_scan_run:
 * @self: what is shared
 * @tally: where to count
 *
 * Judges the tokens in one block after the other, until there are no more.
 */
void
jot_audit_scan_run (const JotAuditScan *self,
                    JotAuditTally      *tally)
{
  g_autoptr (JotAuditJudge) judge = jot_audit_judge_new (self->rules);
  Work work = { .scan = self, .judge = judge, .tally = tally };

  while ((work.block = jot_audit_queue_take (self->queue)) != NULL)
    {
      scan_block (&work);
      jot_audit_queue_give (self->queue, work.block);
    }
}
