/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of input in a block, and so of the longest token that is read. */
#define JOT_AUDIT_BLOCK_SIZE (256 * 1024)

/* A longer output is written before the block is done. */
#define JOT_AUDIT_OUTPUT_SIZE (256 * 1024)

typedef enum
{
  JOT_AUDIT_BLOCK_FREE,
  JOT_AUDIT_BLOCK_FILLED,
  JOT_AUDIT_BLOCK_FULL,
  JOT_AUDIT_BLOCK_DONE,
} JotAuditBlockState;

/**
 * JotAuditBlock:
 * @data: a piece of a file, `JOT_AUDIT_BLOCK_SIZE` bytes at the most
 * @length: how many bytes there are
 * @file: the name of the file as it is printed
 * @line: number of the line that it begins in, from 1
 * @column: how many bytes of that line came before it
 * @skip: how many bytes at its beginning belong to a token that was too long
 * @is_too_long: whether it is the beginning of a token that is too long
 * @position: how many bytes of all files were read up to its end
 * @error: where a file could not be read, why; then there is no piece of it here
 * @output: what is to be printed about it
 * @state: whose turn it is
 *
 * What goes from the thread that reads to one that judges, and on to the one that writes. A line is
 * never in two blocks unless it is longer than a block, and a token never is.
 */
typedef struct
{
  char               *data;
  gsize               length;
  const char         *file;
  guint64             line;
  guint64             column;
  gsize               skip;
  gboolean            is_too_long;
  guint64             position;
  GError             *error;
  GString            *output;
  JotAuditBlockState  state;
} JotAuditBlock;

typedef struct _JotAuditQueue JotAuditQueue;

JotAuditQueue *jot_audit_queue_new        (guint          n_blocks) G_GNUC_WARN_UNUSED_RESULT;
void           jot_audit_queue_free       (JotAuditQueue *self);

/* For the one that reads. */
JotAuditBlock *jot_audit_queue_get_free   (JotAuditQueue *self);
void           jot_audit_queue_put        (JotAuditQueue *self);
void           jot_audit_queue_finish     (JotAuditQueue *self);

/* For those that judge. */
JotAuditBlock *jot_audit_queue_take       (JotAuditQueue *self);
gboolean       jot_audit_queue_flush      (JotAuditQueue *self,
                                           JotAuditBlock *block);
void           jot_audit_queue_give       (JotAuditQueue *self,
                                           JotAuditBlock *block);
gboolean       jot_audit_queue_is_aborted (JotAuditQueue *self);

/* For the one that writes. */
JotAuditBlock *jot_audit_queue_wait       (JotAuditQueue *self,
                                           gint64         deadline,
                                           gboolean      *out_finished);
void           jot_audit_queue_release    (JotAuditQueue *self,
                                           JotAuditBlock *block);
void           jot_audit_queue_abort      (JotAuditQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotAuditQueue, jot_audit_queue_free)

G_END_DECLS
