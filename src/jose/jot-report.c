/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-report.h"

#include <glib/gi18n-lib.h>

/**
 * JotReport:
 *
 * What came of looking at a token: a list of checks, and the one word that follows from them.
 *
 * A report is filled by the one who makes it ([func@Jot.token_verify], [func@Jot.claims_validate])
 * and not changed after that; then it may cross threads.
 */
struct _JotReport
{
  gatomicrefcount ref_count;
  GPtrArray      *checks;
};

G_DEFINE_BOXED_TYPE (JotReport, jot_report, jot_report_ref, jot_report_unref)

static void
free_check (gpointer data)
{
  JotCheck *check = data;

  g_free (check->title);
  g_free (check->detail);
  g_free (check->mend);
  g_free (check->expected);
  g_free (check->actual);
  g_free (check);
}

/* What a report can still be called when a check of the claims ends so; checks of the signature
 * say it themselves. */
static JotVerdict
get_default_verdict (JotCheckOutcome outcome)
{
  switch (outcome)
    {
    case JOT_CHECK_FAIL:
      return JOT_VERDICT_CLAIMS_REFUSED;

    case JOT_CHECK_WEAK:
      return JOT_VERDICT_VALID_WEAK;

    case JOT_CHECK_PASS:
    case JOT_CHECK_NOT_DONE:
      return JOT_VERDICT_VALID;

    default:
      g_assert_not_reached ();
    }
}

/**
 * jot_report_new:
 *
 * Makes a report without any check.
 *
 * Returns: (transfer full): a new report
 */
JotReport *
jot_report_new (void)
{
  JotReport *self = g_new0 (JotReport, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->checks = g_ptr_array_new_with_free_func (free_check);

  return self;
}

/**
 * jot_report_copy:
 * @self: a report
 *
 * Makes a report with the same checks, to which others can be added: the signature need not be
 * judged again when only the time has moved on.
 *
 * Returns: (transfer full): a new report
 */
JotReport *
jot_report_copy (const JotReport *self)
{
  JotReport *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = jot_report_new ();
  for (guint i = 0; i < self->checks->len; i++)
    {
      const JotCheck *check = g_ptr_array_index (self->checks, i);
      JotCheck *added = g_memdup2 (check, sizeof (*check));

      added->title = g_strdup (check->title);
      added->detail = g_strdup (check->detail);
      added->mend = g_strdup (check->mend);
      added->expected = g_strdup (check->expected);
      added->actual = g_strdup (check->actual);
      g_ptr_array_add (copy->checks, added);
    }

  return copy;
}

/**
 * jot_report_ref:
 * @self: a report
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
JotReport *
jot_report_ref (JotReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * jot_report_unref:
 * @self: (transfer full): a report
 *
 * Drops a reference.
 */
void
jot_report_unref (JotReport *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->checks);
  g_free (self);
}

/**
 * jot_report_add:
 * @self: a report that is being made
 * @id: (type utf8): static, stable name of the check
 * @outcome: how it ended
 * @title: what was checked, translated
 *
 * Adds a check. The caller fills in what it knows besides; texts that it puts there are freed with
 * the report.
 *
 * Returns: (transfer none): the check, to be filled in before the next one is added
 */
JotCheck *
jot_report_add (JotReport      *self,
                const char     *id,
                JotCheckOutcome outcome,
                const char     *title)
{
  JotCheck *check;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  check = g_new0 (JotCheck, 1);
  check->id = id;
  check->outcome = outcome;
  check->title = g_strdup (title);
  check->part = JOT_TOKEN_PART_TOKEN;
  check->span = JOT_SPAN_NONE;
  check->error = -1;
  check->verdict = get_default_verdict (outcome);
  g_ptr_array_add (self->checks, check);

  return check;
}

/**
 * jot_check_take_error:
 * @check: a check that is being made
 * @error: (transfer full): why it did not pass
 *
 * Lets an error of the domain `JOT_ERROR` be what a check found: its text, code and place.
 */
void
jot_check_take_error (JotCheck *check,
                      GError   *error)
{
  gsize offset;

  g_return_if_fail (check != NULL);
  g_return_if_fail (error != NULL && error->domain == JOT_ERROR);

  offset = jot_error_get_offset (error);

  g_free (check->detail);
  check->detail = g_strdup (error->message);
  check->error = error->code;
  if (offset != G_MAXSIZE)
    {
      check->span.offset = offset;
      check->span.length = 1;
    }

  g_error_free (error);
}

/**
 * jot_report_get_n_checks:
 * @self: a report
 *
 * Counts the checks.
 *
 * Returns: how many checks there are
 */
gsize
jot_report_get_n_checks (const JotReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->checks->len;
}

/**
 * jot_report_get_check:
 * @self: a report
 * @index: which check, from 0
 *
 * Gives a check, in the order in which they were done.
 *
 * Returns: (transfer none): the check
 */
const JotCheck *
jot_report_get_check (const JotReport *self,
                      gsize            index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->checks->len, NULL);

  return g_ptr_array_index (self->checks, index);
}

/**
 * jot_report_find_check:
 * @self: a report
 * @id: name of a check
 *
 * Finds the first check of a name.
 *
 * Returns: (transfer none) (nullable): the check, or `NULL` if there is none
 */
const JotCheck *
jot_report_find_check (const JotReport *self,
                       const char      *id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->checks->len; i++)
    {
      const JotCheck *check = g_ptr_array_index (self->checks, i);

      if (g_str_equal (check->id, id))
        return check;
    }

  return NULL;
}

/**
 * jot_report_get_verdict:
 * @self: a report
 *
 * Sums the checks up in one word: the worst that any of them leaves possible. Nothing is ever
 * called valid whose signature was not among the checks that passed.
 *
 * Returns: the verdict
 */
JotVerdict
jot_report_get_verdict (const JotReport *self)
{
  const JotCheck *signature;
  JotVerdict verdict = JOT_VERDICT_VALID;

  g_return_val_if_fail (self != NULL, JOT_VERDICT_NOT_CHECKED);

  signature = jot_report_find_check (self, "signature");
  if (signature == NULL || signature->outcome != JOT_CHECK_PASS)
    verdict = JOT_VERDICT_NOT_CHECKED;

  for (guint i = 0; i < self->checks->len; i++)
    {
      const JotCheck *check = g_ptr_array_index (self->checks, i);

      verdict = MIN (verdict, check->verdict);
    }

  return verdict;
}

/**
 * jot_check_outcome_get_nick:
 * @outcome: an outcome
 *
 * Names an outcome for machines.
 *
 * Returns: (transfer none): a word that is never translated
 */
const char *
jot_check_outcome_get_nick (JotCheckOutcome outcome)
{
  static const char *const nicks[] = {
    [JOT_CHECK_PASS] = "pass",
    [JOT_CHECK_WEAK] = "weak",
    [JOT_CHECK_FAIL] = "fail",
    [JOT_CHECK_NOT_DONE] = "not-done",
  };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (nicks), NULL);

  return nicks[outcome];
}

/**
 * jot_verdict_get_nick:
 * @verdict: a verdict
 *
 * Names a verdict for machines.
 *
 * Returns: (transfer none): a word that is never translated
 */
const char *
jot_verdict_get_nick (JotVerdict verdict)
{
  static const char *const nicks[] = {
    [JOT_VERDICT_MALFORMED] = "malformed",
    [JOT_VERDICT_ENCRYPTED] = "encrypted",
    [JOT_VERDICT_UNSIGNED] = "unsigned",
    [JOT_VERDICT_REFUSED] = "refused",
    [JOT_VERDICT_MISMATCH] = "mismatch",
    [JOT_VERDICT_NOT_CHECKED] = "not-checked",
    [JOT_VERDICT_KEY_UNUSABLE] = "key-unusable",
    [JOT_VERDICT_CLAIMS_REFUSED] = "claims-refused",
    [JOT_VERDICT_VALID_WEAK] = "valid-weak",
    [JOT_VERDICT_VALID] = "valid",
  };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (nicks), NULL);

  return nicks[verdict];
}

/**
 * jot_verdict_get_title:
 * @verdict: a verdict
 *
 * Says a verdict to a person.
 *
 * Returns: (transfer none): a short translated sentence
 */
const char *
jot_verdict_get_title (JotVerdict verdict)
{
  switch (verdict)
    {
    case JOT_VERDICT_MALFORMED:
      return _("Not a well-formed token");

    case JOT_VERDICT_ENCRYPTED:
      return _("Encrypted: the claims cannot be read");

    case JOT_VERDICT_UNSIGNED:
      return _("Unsigned: anyone could have written this");

    case JOT_VERDICT_REFUSED:
      return _("Refused before the signature was computed");

    case JOT_VERDICT_MISMATCH:
      return _("The signature does not match");

    case JOT_VERDICT_NOT_CHECKED:
      return _("Signature not checked");

    case JOT_VERDICT_KEY_UNUSABLE:
      return _("The key could not be used");

    case JOT_VERDICT_CLAIMS_REFUSED:
      return _("Signature verified, but the claims are refused");

    case JOT_VERDICT_VALID_WEAK:
      return _("Signature verified, with a weak key");

    case JOT_VERDICT_VALID:
      return _("Signature verified");

    default:
      g_return_val_if_reached (NULL);
    }
}
