/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-audit-line.h"
#include "jot-audit-queue.h"
#include "jot-audit-tally.h"

G_BEGIN_DECLS

/**
 * JotAuditScan:
 * @queue: where blocks come from and go to
 * @rules: what tokens are judged by
 * @layout: how lines are laid out
 * @token_text: how much of each token they show
 *
 * What the threads that judge share.
 */
typedef struct
{
  JotAuditQueue       *queue;
  const JotAuditRules *rules;
  JotAuditLayout       layout;
  JotAuditTokenText    token_text;
} JotAuditScan;

void jot_audit_scan_run (const JotAuditScan *self,
                         JotAuditTally      *tally);

G_END_DECLS
