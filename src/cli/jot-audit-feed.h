/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-audit-line.h"
#include "jot-audit-queue.h"

G_BEGIN_DECLS

/**
 * JotAuditFeed:
 * @queue: where blocks go
 * @paths: (array zero-terminated=1): names of files, `-` for standard input
 * @layout: how their names are to be printed
 * @wake_descriptor: what can be read from it ends all reading
 * @bytes: how many bytes were read in the end, unpacked
 * @lines: how many lines that was
 * @names: (element-type utf8): the names as they are printed
 *
 * What reads all files.
 */
typedef struct
{
  JotAuditQueue      *queue;
  const char *const  *paths;
  JotAuditLayout      layout;
  int                 wake_descriptor;
  guint64             bytes;
  guint64             lines;
  GPtrArray          *names;
} JotAuditFeed;

void jot_audit_feed_run (JotAuditFeed *self);

G_END_DECLS
