/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-queue.h"

/* Most outputs are far smaller than what they are about. */
#define FIRST_OUTPUT_SIZE (64 * 1024)

/* A ring of blocks. The counts only grow; a block's place is its number modulo the size of the
 * ring. Blocks are written in the order in which they were read, whoever is done first. */
struct _JotAuditQueue
{
  GMutex         mutex;
  GCond          freed;
  GCond          filled;
  GCond          written;
  GCond          judged;

  JotAuditBlock *blocks;
  guint          n_blocks;
  guint64        n_filled;
  guint64        n_taken;
  guint64        n_written;
  gboolean       is_finished;
  int            is_aborted;
};

static JotAuditBlock *
get_block (JotAuditQueue *self,
           guint64        number)
{
  return &self->blocks[number % self->n_blocks];
}

/**
 * jot_audit_queue_new:
 * @n_blocks: how many blocks can be under way at once
 *
 * Makes a queue, which takes no more memory however much goes through it.
 *
 * Returns: (transfer full): the queue
 */
JotAuditQueue *
jot_audit_queue_new (guint n_blocks)
{
  JotAuditQueue *self = g_new0 (JotAuditQueue, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->freed);
  g_cond_init (&self->filled);
  g_cond_init (&self->written);
  g_cond_init (&self->judged);
  self->n_blocks = n_blocks;
  self->blocks = g_new0 (JotAuditBlock, n_blocks);
  for (guint i = 0; i < n_blocks; i++)
    {
      self->blocks[i].data = g_malloc (JOT_AUDIT_BLOCK_SIZE);
      self->blocks[i].output = g_string_sized_new (FIRST_OUTPUT_SIZE);
    }

  return self;
}

/**
 * jot_audit_queue_free:
 * @self: (transfer full): a queue that no thread uses any more
 *
 * Frees it.
 */
void
jot_audit_queue_free (JotAuditQueue *self)
{
  for (guint i = 0; i < self->n_blocks; i++)
    {
      g_free (self->blocks[i].data);
      g_string_free (self->blocks[i].output, TRUE);
      g_clear_error (&self->blocks[i].error);
    }

  g_free (self->blocks);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->freed);
  g_cond_clear (&self->filled);
  g_cond_clear (&self->written);
  g_cond_clear (&self->judged);
  g_free (self);
}

/**
 * jot_audit_queue_get_free:
 * @self: a queue
 *
 * Waits for a block to fill.
 *
 * Returns: (transfer none) (nullable): the block, or `NULL` if nobody will write any more
 */
JotAuditBlock *
jot_audit_queue_get_free (JotAuditQueue *self)
{
  JotAuditBlock *block = NULL;

  g_mutex_lock (&self->mutex);
  while (self->n_filled - self->n_written == self->n_blocks && !self->is_aborted)
    g_cond_wait (&self->freed, &self->mutex);
  if (!self->is_aborted)
    block = get_block (self, self->n_filled);
  g_mutex_unlock (&self->mutex);

  return block;
}

/**
 * jot_audit_queue_put:
 * @self: a queue
 *
 * Gives away the block that was got last.
 */
void
jot_audit_queue_put (JotAuditQueue *self)
{
  g_mutex_lock (&self->mutex);
  get_block (self, self->n_filled)->state = JOT_AUDIT_BLOCK_FILLED;
  self->n_filled++;
  g_cond_signal (&self->filled);
  g_mutex_unlock (&self->mutex);
}

/**
 * jot_audit_queue_finish:
 * @self: a queue
 *
 * Says that there is no more to come.
 */
void
jot_audit_queue_finish (JotAuditQueue *self)
{
  g_mutex_lock (&self->mutex);
  self->is_finished = TRUE;
  g_cond_broadcast (&self->filled);
  g_cond_broadcast (&self->judged);
  g_mutex_unlock (&self->mutex);
}

/**
 * jot_audit_queue_take:
 * @self: a queue
 *
 * Waits for a block to judge.
 *
 * Returns: (transfer none) (nullable): the block, or `NULL` if there is no more to come
 */
JotAuditBlock *
jot_audit_queue_take (JotAuditQueue *self)
{
  JotAuditBlock *block = NULL;

  g_mutex_lock (&self->mutex);
  while (self->n_taken == self->n_filled && !self->is_finished && !self->is_aborted)
    g_cond_wait (&self->filled, &self->mutex);
  if (self->n_taken < self->n_filled && !self->is_aborted)
    block = get_block (self, self->n_taken++);
  g_mutex_unlock (&self->mutex);

  return block;
}

/**
 * jot_audit_queue_flush:
 * @self: a queue
 * @block: a block that was taken
 *
 * Waits until what there is of the output was written, which is when the block's turn has come.
 *
 * Returns: whether it was; if not, nobody will write any more
 */
gboolean
jot_audit_queue_flush (JotAuditQueue *self,
                       JotAuditBlock *block)
{
  gboolean is_written;

  g_mutex_lock (&self->mutex);
  block->state = JOT_AUDIT_BLOCK_FULL;
  g_cond_signal (&self->judged);
  while (block->state == JOT_AUDIT_BLOCK_FULL && !self->is_aborted)
    g_cond_wait (&self->written, &self->mutex);
  is_written = !self->is_aborted;
  g_mutex_unlock (&self->mutex);

  return is_written;
}

/**
 * jot_audit_queue_give:
 * @self: a queue
 * @block: a block that was taken
 *
 * Gives it on to be written.
 */
void
jot_audit_queue_give (JotAuditQueue *self,
                      JotAuditBlock *block)
{
  g_mutex_lock (&self->mutex);
  block->state = JOT_AUDIT_BLOCK_DONE;
  g_cond_signal (&self->judged);
  g_mutex_unlock (&self->mutex);
}

/**
 * jot_audit_queue_is_aborted:
 * @self: a queue
 *
 * Says whether going on is of no use.
 *
 * Returns: whether nobody will write any more
 */
gboolean
jot_audit_queue_is_aborted (JotAuditQueue *self)
{
  return g_atomic_int_get (&self->is_aborted);
}

static gboolean
can_be_written (JotAuditQueue *self)
{
  JotAuditBlockState state;

  if (self->n_written == self->n_filled)
    return FALSE;

  state = get_block (self, self->n_written)->state;

  return state == JOT_AUDIT_BLOCK_FULL || state == JOT_AUDIT_BLOCK_DONE;
}

/**
 * jot_audit_queue_wait:
 * @self: a queue
 * @deadline: how long to wait, as for g_cond_wait_until ()
 * @out_finished: (out): whether all was written
 *
 * Waits for the next output to write.
 *
 * Returns: (transfer none) (nullable): its block, or `NULL` if there was none in time
 */
JotAuditBlock *
jot_audit_queue_wait (JotAuditQueue *self,
                      gint64         deadline,
                      gboolean      *out_finished)
{
  JotAuditBlock *block = NULL;

  g_mutex_lock (&self->mutex);
  while (!can_be_written (self) && !(self->is_finished && self->n_written == self->n_filled))
    {
      if (!g_cond_wait_until (&self->judged, &self->mutex, deadline))
        break;
    }

  if (can_be_written (self))
    block = get_block (self, self->n_written);
  *out_finished = self->is_finished && self->n_written == self->n_filled;
  g_mutex_unlock (&self->mutex);

  return block;
}

/**
 * jot_audit_queue_release:
 * @self: a queue
 * @block: a block whose output was written
 *
 * Gives it back: to the one that judges it if there is more to come of it, else to be filled again.
 */
void
jot_audit_queue_release (JotAuditQueue *self,
                         JotAuditBlock *block)
{
  g_string_truncate (block->output, 0);
  g_mutex_lock (&self->mutex);
  if (block->state == JOT_AUDIT_BLOCK_FULL)
    {
      block->state = JOT_AUDIT_BLOCK_FILLED;
      g_cond_broadcast (&self->written);
    }
  else
    {
      block->state = JOT_AUDIT_BLOCK_FREE;
      self->n_written++;
      g_cond_signal (&self->freed);
    }
  g_mutex_unlock (&self->mutex);
}

/**
 * jot_audit_queue_abort:
 * @self: a queue
 *
 * Says that nothing will be written any more, so that all threads come to their end.
 */
void
jot_audit_queue_abort (JotAuditQueue *self)
{
  g_mutex_lock (&self->mutex);
  g_atomic_int_set (&self->is_aborted, TRUE);
  g_cond_broadcast (&self->freed);
  g_cond_broadcast (&self->filled);
  g_cond_broadcast (&self->written);
  g_mutex_unlock (&self->mutex);
}
