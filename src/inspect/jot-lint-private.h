/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-finding.h"

G_BEGIN_DECLS

typedef struct _JotLint     JotLint;
typedef struct _JotLintRule JotLintRule;

/**
 * JotLintRule:
 * @id: stable name of the finding
 * @severity: how bad it is, unless the function says otherwise
 * @text: what it means and why it matters, not yet translated, unless the function says it
 * @advice: what to do, not yet translated
 * @reference: where it is specified
 * @find: looks for it, and calls [func@Jot.lint_add] for each place
 */
struct _JotLintRule
{
  const char  *id;
  JotSeverity  severity;
  const char  *text;
  const char  *advice;
  const char  *reference;
  void         (*find) (JotLint *lint);
};

/* What the rules look at. All that can be missing is NULL then. */
struct _JotLint
{
  JotToken           *token;
  gsize               index;
  const char         *text;
  gsize               length;
  JotJson            *header;
  JotJson            *unprotected;
  GPtrArray          *headers;
  JotJson            *encoded_header;
  JotSpan             encoded_span;
  JotJson            *claims;
  const JotAlgorithm *algorithm;
  JotKeySet          *keys;
  const GError       *key_error;
  const JotPolicy    *policy;
  /* What a verifier says of the claims under the policy: findings agree with it. */
  JotReport          *report;

  const JotLintRule  *rule;
  GPtrArray          *findings;
};

JotFinding *jot_lint_add        (JotLint      *self,
                                 JotTokenPart  part,
                                 JotSpan       span);
void        jot_finding_take_text   (JotFinding *finding,
                                     char       *text);
void        jot_finding_take_advice (JotFinding *finding,
                                     char       *advice);

extern const JotLintRule jot_lint_encoding_rules[];
extern const gsize       jot_lint_encoding_n_rules;
extern const JotLintRule jot_lint_shape_rules[];
extern const gsize       jot_lint_shape_n_rules;
extern const JotLintRule jot_lint_json_rules[];
extern const gsize       jot_lint_json_n_rules;
extern const JotLintRule jot_lint_value_rules[];
extern const gsize       jot_lint_value_n_rules;
extern const JotLintRule jot_lint_alg_rules[];
extern const gsize       jot_lint_alg_n_rules;
extern const JotLintRule jot_lint_header_rules[];
extern const gsize       jot_lint_header_n_rules;
extern const JotLintRule jot_lint_kid_rules[];
extern const gsize       jot_lint_kid_n_rules;
extern const JotLintRule jot_lint_crit_rules[];
extern const gsize       jot_lint_crit_n_rules;
extern const JotLintRule jot_lint_claims_rules[];
extern const gsize       jot_lint_claims_n_rules;
extern const JotLintRule jot_lint_time_rules[];
extern const gsize       jot_lint_time_n_rules;
extern const JotLintRule jot_lint_privacy_rules[];
extern const gsize       jot_lint_privacy_n_rules;
extern const JotLintRule jot_lint_signature_rules[];
extern const gsize       jot_lint_signature_n_rules;
extern const JotLintRule jot_lint_key_rules[];
extern const gsize       jot_lint_key_n_rules;
extern const JotLintRule jot_lint_jwe_rules[];
extern const gsize       jot_lint_jwe_n_rules;

G_END_DECLS
