/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-report.h"

G_BEGIN_DECLS

/* The time to judge by. */
#define AUDIT_LOG_NOW "1750000000"

/* The secret that the good tokens are signed with, as UTF-8. */
#define AUDIT_LOG_SECRET "the secret of the log, of 32 bytes or more"

#define AUDIT_LOG_N_VERDICTS (JOT_VERDICT_VALID + 1)

/* A token that is there, by how it was made. */
typedef struct
{
  guint64         line;
  guint64         column;
  JotCheckOutcome structure;
  JotCheckOutcome signature;
  JotCheckOutcome claims;
  JotVerdict      verdict;
} AuditLogToken;

/* What must be found, by how it was made. */
typedef struct
{
  guint64  lines;
  guint64  bytes;
  guint64  tokens;
  guint64  structure[JOT_CHECK_NOT_DONE + 1];
  guint64  signature[JOT_CHECK_NOT_DONE + 1];
  guint64  claims[JOT_CHECK_NOT_DONE + 1];
  guint64  verdicts[AUDIT_LOG_N_VERDICTS];
  /* (element-type AuditLogToken): filled in only if it is there */
  GArray  *each;
} AuditLogCounts;

void audit_log_write (const char     *path,
                      guint64         n_lines,
                      AuditLogCounts *counts);

G_END_DECLS
