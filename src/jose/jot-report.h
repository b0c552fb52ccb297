/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "jot-error.h"
#include "jot-token.h"

G_BEGIN_DECLS

typedef enum
{
  JOT_CHECK_PASS,
  JOT_CHECK_WEAK,
  JOT_CHECK_FAIL,
  JOT_CHECK_NOT_DONE,
} JotCheckOutcome;

/* The one word for a whole report, worst first. */
typedef enum
{
  JOT_VERDICT_MALFORMED,
  JOT_VERDICT_ENCRYPTED,
  JOT_VERDICT_UNSIGNED,
  JOT_VERDICT_REFUSED,
  JOT_VERDICT_MISMATCH,
  JOT_VERDICT_NOT_CHECKED,
  JOT_VERDICT_KEY_UNUSABLE,
  JOT_VERDICT_CLAIMS_REFUSED,
  JOT_VERDICT_VALID_WEAK,
  JOT_VERDICT_VALID,
} JotVerdict;

/* What a verdict can be asked about, apart from the others. */
typedef enum
{
  JOT_VERDICT_KIND_STRUCTURE,
  JOT_VERDICT_KIND_SIGNATURE,
  JOT_VERDICT_KIND_CLAIMS,
  JOT_N_VERDICT_KINDS,
} JotVerdictKind;

/**
 * JotCheck:
 * @id: stable name of the check, for machines: `signature`, `alg`, `exp`
 * @outcome: how it ended
 * @title: what was checked, translated
 * @detail: what was found, translated
 * @mend: what to do about it, translated
 * @expected: the value asked for
 * @actual: the value found
 * @reference: the rule that it comes from
 * @part: which part of the token it points at
 * @span: the place in the decoded @part
 * @error: the [enum@Jot.Error] that is the cause where the outcome is not a pass, or -1
 * @verdict: the best word that the whole report can still get with this outcome
 *
 * One thing that was looked at, with the values that were compared.
 */
typedef struct
{
  const char      *id;
  JotCheckOutcome  outcome;
  char            *title;
  char            *detail;
  char            *mend;
  char            *expected;
  char            *actual;
  const char      *reference;
  JotTokenPart     part;
  JotSpan          span;
  int              error;
  JotVerdict       verdict;
} JotCheck;

#define JOT_TYPE_REPORT (jot_report_get_type ())

typedef struct _JotReport JotReport;

GType           jot_report_get_type     (void);

JotReport      *jot_report_new          (void) G_GNUC_WARN_UNUSED_RESULT;
JotReport      *jot_report_copy         (const JotReport *self) G_GNUC_WARN_UNUSED_RESULT;
JotReport      *jot_report_ref          (JotReport       *self);
void            jot_report_unref        (JotReport       *self);

JotCheck       *jot_report_add          (JotReport       *self,
                                         const char      *id,
                                         JotCheckOutcome  outcome,
                                         const char      *title);
void            jot_check_take_error    (JotCheck        *check,
                                         GError          *error);

gsize           jot_report_get_n_checks (const JotReport *self);
const JotCheck *jot_report_get_check    (const JotReport *self,
                                         gsize            index);
const JotCheck *jot_report_find_check   (const JotReport *self,
                                         const char      *id);
JotVerdict      jot_report_get_verdict  (const JotReport *self);
JotCheckOutcome jot_report_get_outcome  (const JotReport *self,
                                         JotVerdictKind   kind);
const JotCheck *jot_report_get_cause    (const JotReport *self,
                                         JotVerdictKind   kind);

JotVerdictKind  jot_check_get_kind      (const JotCheck  *check);
const char     *jot_check_outcome_get_nick (JotCheckOutcome outcome);
const char     *jot_verdict_get_nick    (JotVerdict       verdict);
const char     *jot_verdict_get_title   (JotVerdict       verdict);
const char     *jot_verdict_kind_get_nick  (JotVerdictKind kind);
const char     *jot_verdict_kind_get_title (JotVerdictKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotReport, jot_report_unref)

G_END_DECLS
