/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-outcome.h"

#include <glib/gi18n-lib.h>

/* How an outcome looks: never by colour alone. */
typedef struct
{
  const char *word;
  const char *icon_name;
  const char *css_class;
} OutcomeStyle;

static const OutcomeStyle styles[] = {
  [JOT_CHECK_PASS] = { N_("Passed"), "jot-pass-symbolic", "success" },
  [JOT_CHECK_WEAK] = { N_("Weak"), "jot-weak-symbolic", "warning" },
  [JOT_CHECK_FAIL] = { N_("Failed"), "jot-fail-symbolic", "error" },
  [JOT_CHECK_NOT_DONE] = { N_("Not checked"), "jot-not-done-symbolic", "neutral" },
};

/**
 * jot_outcome_get_word:
 * @outcome: an outcome
 *
 * Says to a person how a check ended.
 *
 * Returns: (transfer none): one or two translated words
 */
const char *
jot_outcome_get_word (JotCheckOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (styles), NULL);

  return _(styles[outcome].word);
}

/**
 * jot_outcome_get_moot_word:
 *
 * Says to a person how a check of a moot verdict ended that passed.
 *
 * Returns: (transfer none): two translated words
 */
const char *
jot_outcome_get_moot_word (void)
{
  /* Translators: stands where “Passed” stands otherwise: what a token says would hold, but its
   * signature does not match. */
  return _("Would pass");
}

/**
 * jot_outcome_get_icon_name:
 * @outcome: an outcome
 *
 * Names the icon of an outcome. Each has a shape of its own.
 *
 * Returns: (transfer none): the name of a symbolic icon
 */
const char *
jot_outcome_get_icon_name (JotCheckOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (styles), NULL);

  return styles[outcome].icon_name;
}

/**
 * jot_outcome_style:
 * @widget: a widget
 * @outcome: an outcome
 *
 * Gives a widget the style class of an outcome, and takes that of any other off.
 */
void
jot_outcome_style (GtkWidget      *widget,
                   JotCheckOutcome outcome)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (outcome < G_N_ELEMENTS (styles));

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (i == outcome)
        gtk_widget_add_css_class (widget, styles[i].css_class);
      else
        gtk_widget_remove_css_class (widget, styles[i].css_class);
    }
}

/**
 * jot_outcome_of_verdict:
 * @verdict: a verdict
 *
 * Tells which outcome a verdict is to look like. Only what was verified looks passed; a genuine
 * token whose claims are refused is told from one that is not genuine.
 *
 * Returns: the outcome
 */
JotCheckOutcome
jot_outcome_of_verdict (JotVerdict verdict)
{
  switch (verdict)
    {
    case JOT_VERDICT_MALFORMED:
    case JOT_VERDICT_UNSIGNED:
    case JOT_VERDICT_REFUSED:
    case JOT_VERDICT_MISMATCH:
      return JOT_CHECK_FAIL;

    case JOT_VERDICT_ENCRYPTED:
    case JOT_VERDICT_NOT_CHECKED:
      return JOT_CHECK_NOT_DONE;

    case JOT_VERDICT_KEY_UNUSABLE:
    case JOT_VERDICT_CLAIMS_REFUSED:
    case JOT_VERDICT_VALID_WEAK:
      return JOT_CHECK_WEAK;

    case JOT_VERDICT_VALID:
      return JOT_CHECK_PASS;

    default:
      g_return_val_if_reached (JOT_CHECK_FAIL);
    }
}

/**
 * jot_outcome_is_moot:
 * @report: a report on a token
 * @kind: one of the three verdicts
 *
 * Tells whether a verdict only says what would be if the signature were good: the claims of a token
 * whose signature is refused are only what somebody wrote.
 *
 * Returns: whether that verdict must not look passed
 */
gboolean
jot_outcome_is_moot (const JotReport *report,
                     JotVerdictKind   kind)
{
  g_return_val_if_fail (report != NULL, FALSE);

  return kind == JOT_VERDICT_KIND_CLAIMS &&
         jot_report_get_outcome (report, JOT_VERDICT_KIND_SIGNATURE) == JOT_CHECK_FAIL;
}

/* What nothing was asked of has not passed anything. */
static gboolean
has_passed_any (const JotReport *report,
                JotVerdictKind   kind)
{
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      if (jot_check_get_kind (check) == kind && check->outcome == JOT_CHECK_PASS)
        return TRUE;
    }

  return FALSE;
}

/**
 * jot_outcome_of_kind:
 * @report: a report on a token
 * @kind: one of the three verdicts
 *
 * Tells which outcome one of the three verdicts is to look like. It looks passed only where
 * something was checked, and where it is not moot.
 *
 * Returns: the outcome
 */
JotCheckOutcome
jot_outcome_of_kind (const JotReport *report,
                     JotVerdictKind   kind)
{
  JotCheckOutcome outcome;

  g_return_val_if_fail (report != NULL, JOT_CHECK_NOT_DONE);

  outcome = jot_report_get_outcome (report, kind);
  if (outcome == JOT_CHECK_PASS &&
      (!has_passed_any (report, kind) || jot_outcome_is_moot (report, kind)))
    return JOT_CHECK_NOT_DONE;

  return outcome;
}

/**
 * jot_outcome_get_kind_word:
 * @report: a report on a token
 * @kind: one of the three verdicts
 *
 * Says to a person how one of the three verdicts ended.
 *
 * Returns: (transfer none): one or two translated words
 */
const char *
jot_outcome_get_kind_word (const JotReport *report,
                           JotVerdictKind   kind)
{
  JotCheckOutcome outcome = jot_outcome_of_kind (report, kind);

  if (outcome != jot_report_get_outcome (report, kind) && has_passed_any (report, kind))
    return jot_outcome_get_moot_word ();

  return jot_outcome_get_word (outcome);
}

/**
 * jot_outcome_of_severity:
 * @severity: how bad a finding is
 *
 * Tells which outcome a finding is to look like.
 *
 * Returns: the outcome
 */
JotCheckOutcome
jot_outcome_of_severity (JotSeverity severity)
{
  switch (severity)
    {
    case JOT_SEVERITY_ERROR:
      return JOT_CHECK_FAIL;

    case JOT_SEVERITY_WARNING:
      return JOT_CHECK_WEAK;

    case JOT_SEVERITY_NOTE:
    default:
      return JOT_CHECK_NOT_DONE;
    }
}

/**
 * jot_outcome_get_severity_icon_name:
 * @severity: how bad a finding is
 *
 * Names the icon of a severity. Each has a shape of its own.
 *
 * Returns: (transfer none): the name of a symbolic icon
 */
const char *
jot_outcome_get_severity_icon_name (JotSeverity severity)
{
  return severity == JOT_SEVERITY_NOTE
         ? "jot-note-symbolic" : jot_outcome_get_icon_name (jot_outcome_of_severity (severity));
}
