/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-audit-line.h"
#include "jot-audit-tally.h"

G_BEGIN_DECLS

/**
 * JotAuditPlan:
 * @rules: what tokens are judged by
 * @paths: (array zero-terminated=1): names of files, `-` for standard input
 * @layout: how lines are laid out
 * @token_text: how much of each token they show
 * @n_jobs: how many tokens are judged at once
 * @show_progress: whether progress may be shown
 *
 * What is to be done.
 */
typedef struct
{
  const JotAuditRules *rules;
  const char *const   *paths;
  JotAuditLayout       layout;
  JotAuditTokenText    token_text;
  guint                n_jobs;
  gboolean             show_progress;
} JotAuditPlan;

JotCliExit jot_audit_run (const JotAuditPlan *plan,
                          JotAuditTally      *tally);

G_END_DECLS
