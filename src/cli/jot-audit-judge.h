/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-cli.h"
#include "jot-key-set.h"
#include "jot-report.h"
#include "jot-validate.h"

G_BEGIN_DECLS

/**
 * JotAuditRules:
 * @keys: what signatures are verified with, or `NULL` to leave them unchecked
 * @algorithms: (element-type JotAlgorithm): those that are allowed, empty for all
 * @policy: what is asked of the claims
 * @no_claims: whether to leave the claims alone
 * @no_findings: whether to leave out what else is worth saying
 * @allow_weak_key: whether a key may be smaller than its algorithm asks for
 *
 * What every token is judged by. All threads share it, and it does not change.
 */
typedef struct
{
  JotKeySet *keys;
  GPtrArray *algorithms;
  JotPolicy  policy;
  gboolean   no_claims;
  gboolean   no_findings;
  gboolean   allow_weak_key;
} JotAuditRules;

/**
 * JotAuditError:
 * @code: an error of the domain `JOT_ERROR`
 * @part: the part of the token that it is about
 * @offset: the byte of the token that it is about, or `G_MAXSIZE` for none
 *
 * One reason why a token is not accepted.
 */
typedef struct
{
  int          code;
  JotTokenPart part;
  gsize        offset;
} JotAuditError;

/**
 * JotAuditResult:
 * @structure: whether it is a signed token
 * @signature: whether its signature is good, and all that comes before that
 * @claims: whether the claims are accepted, whatever the signature
 * @verdict: the one word for it, as `verify` says it
 * @status: the answer that the verdict is
 * @alg: what the header says of the algorithm, or `NULL`
 * @kid: what the header says of the key, or `NULL`
 * @names: both as members of a JSON object
 * @errors: (element-type JotAuditError): the reasons, in the order in which they were found
 * @findings: (element-type gsize): numbers of kinds of findings, each once, worst first
 *
 * What came of a token.
 */
typedef struct
{
  JotCheckOutcome  structure;
  JotCheckOutcome  signature;
  JotCheckOutcome  claims;
  JotVerdict       verdict;
  JotCliExit       status;
  const char      *alg;
  const char      *kid;
  const char      *names;
  GArray          *errors;
  GArray          *findings;
} JotAuditResult;

typedef struct _JotAuditJudge JotAuditJudge;

JotAuditJudge        *jot_audit_judge_new      (const JotAuditRules *rules) G_GNUC_WARN_UNUSED_RESULT;
void                  jot_audit_judge_free     (JotAuditJudge       *self);

const JotAuditResult *jot_audit_judge_token    (JotAuditJudge       *self,
                                                const char          *text,
                                                gsize                length);
const JotAuditResult *jot_audit_judge_too_long (JotAuditJudge       *self,
                                                gsize                length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotAuditJudge, jot_audit_judge_free)

G_END_DECLS
