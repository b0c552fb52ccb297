/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-audit-judge.h"

G_BEGIN_DECLS

#define JOT_AUDIT_N_OUTCOMES (JOT_CHECK_NOT_DONE + 1)
#define JOT_AUDIT_N_VERDICTS (JOT_VERDICT_VALID + 1)

/**
 * JotAuditTally:
 * @bytes: how many bytes were read, unpacked
 * @lines: how many lines that is
 * @tokens: how many tokens were in them
 * @structure: tokens by what came of their structure
 * @signature: tokens by what came of their signature
 * @claims: tokens by what came of their claims
 * @verdicts: tokens by verdict
 * @findings: tokens by kind of finding
 * @status: the answer that speaks for all tokens
 * @seconds: how long it took
 * @is_cut: whether the output could not be written, so that this is not all there was
 *
 * What there was to count.
 */
typedef struct
{
  guint64    bytes;
  guint64    lines;
  guint64    tokens;
  guint64    structure[JOT_AUDIT_N_OUTCOMES];
  guint64    signature[JOT_AUDIT_N_OUTCOMES];
  guint64    claims[JOT_AUDIT_N_OUTCOMES];
  guint64    verdicts[JOT_AUDIT_N_VERDICTS];
  guint64   *findings;
  JotCliExit status;
  double     seconds;
  gboolean   is_cut;
} JotAuditTally;

void        jot_audit_tally_init        (JotAuditTally        *self);
void        jot_audit_tally_clear       (JotAuditTally        *self);

void        jot_audit_tally_count       (JotAuditTally        *self,
                                         const JotAuditResult *result);
void        jot_audit_tally_add         (JotAuditTally        *self,
                                         const JotAuditTally  *other);

char       *jot_audit_tally_format_json (const JotAuditTally  *self) G_GNUC_WARN_UNUSED_RESULT;
char       *jot_audit_tally_format_text (const JotAuditTally  *self) G_GNUC_WARN_UNUSED_RESULT;

JotCliExit  jot_audit_worst             (JotCliExit            a,
                                         JotCliExit            b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JotAuditTally, jot_audit_tally_clear)

G_END_DECLS
