/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The three things that a report speaks of, each judged apart: the form of the token, who made it,
 * and what it says. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-report.h"

/* The checks that are not of the claims. */
static const struct
{
  const char    *id;
  JotVerdictKind kind;
} kinds[] = {
  { "structure", JOT_VERDICT_KIND_STRUCTURE },
  { "alg", JOT_VERDICT_KIND_SIGNATURE },
  { "crit", JOT_VERDICT_KIND_SIGNATURE },
  { "embedded-key", JOT_VERDICT_KIND_SIGNATURE },
  { "key", JOT_VERDICT_KIND_SIGNATURE },
  { "key-strength", JOT_VERDICT_KIND_SIGNATURE },
  { "signature", JOT_VERDICT_KIND_SIGNATURE },
};

/* Which check says that one of them was judged at all; for the claims, `claims` says that it was
 * not. */
static const char *const judges[JOT_N_VERDICT_KINDS] = {
  [JOT_VERDICT_KIND_STRUCTURE] = "structure",
  [JOT_VERDICT_KIND_SIGNATURE] = "signature",
  [JOT_VERDICT_KIND_CLAIMS] = "claims",
};

/**
 * jot_check_get_kind:
 * @check: a check
 *
 * Tells which of the three a check belongs to.
 *
 * Returns: the kind of verdict that it counts for
 */
JotVerdictKind
jot_check_get_kind (const JotCheck *check)
{
  g_return_val_if_fail (check != NULL, JOT_VERDICT_KIND_STRUCTURE);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].id, check->id))
        return kinds[i].kind;
    }

  return JOT_VERDICT_KIND_CLAIMS;
}

static const JotCheck *
find_outcome (const JotReport *self,
              JotVerdictKind   kind,
              JotCheckOutcome  outcome)
{
  for (gsize i = 0; i < jot_report_get_n_checks (self); i++)
    {
      const JotCheck *check = jot_report_get_check (self, i);

      if (jot_check_get_kind (check) == kind && check->outcome == outcome)
        return check;
    }

  return NULL;
}

/* Whether nothing can be said, although no check failed. */
static gboolean
is_not_done (const JotReport *self,
             JotVerdictKind   kind)
{
  const JotCheck *judge = jot_report_find_check (self, judges[kind]);

  if (judge != NULL)
    return judge->outcome == JOT_CHECK_NOT_DONE;

  if (kind != JOT_VERDICT_KIND_CLAIMS)
    return TRUE;

  for (gsize i = 0; i < jot_report_get_n_checks (self); i++)
    {
      if (jot_check_get_kind (jot_report_get_check (self, i)) == JOT_VERDICT_KIND_CLAIMS)
        return FALSE;
    }

  return TRUE;
}

/**
 * jot_report_get_outcome:
 * @self: a report
 * @kind: what is asked about
 *
 * Sums up the checks of one of the three: it fails if a check does, and is not done if nothing
 * decisive was looked at. That nothing was asked of a claim doesn't count against it.
 *
 * Returns: how it ended
 */
JotCheckOutcome
jot_report_get_outcome (const JotReport *self,
                        JotVerdictKind   kind)
{
  g_return_val_if_fail (self != NULL, JOT_CHECK_NOT_DONE);
  g_return_val_if_fail (kind < JOT_N_VERDICT_KINDS, JOT_CHECK_NOT_DONE);

  if (find_outcome (self, kind, JOT_CHECK_FAIL) != NULL)
    return JOT_CHECK_FAIL;

  if (is_not_done (self, kind))
    return JOT_CHECK_NOT_DONE;

  return find_outcome (self, kind, JOT_CHECK_WEAK) != NULL ? JOT_CHECK_WEAK : JOT_CHECK_PASS;
}

/**
 * jot_report_get_cause:
 * @self: a report
 * @kind: what is asked about
 *
 * Finds the check that decides one of them, with its reason and its mend.
 *
 * Returns: (transfer none) (nullable): the check, or `NULL` if it passes, or nothing was
 *   looked at
 */
const JotCheck *
jot_report_get_cause (const JotReport *self,
                      JotVerdictKind   kind)
{
  JotCheckOutcome outcome = jot_report_get_outcome (self, kind);

  switch (outcome)
    {
    case JOT_CHECK_FAIL:
    case JOT_CHECK_WEAK:
      return find_outcome (self, kind, outcome);

    case JOT_CHECK_NOT_DONE:
      return jot_report_find_check (self, judges[kind]);

    case JOT_CHECK_PASS:
    default:
      return NULL;
    }
}

/**
 * jot_verdict_kind_get_nick:
 * @kind: one of them
 *
 * Returns: (transfer none): its name for machines, never translated
 */
const char *
jot_verdict_kind_get_nick (JotVerdictKind kind)
{
  static const char *const nicks[JOT_N_VERDICT_KINDS] = {
    [JOT_VERDICT_KIND_STRUCTURE] = "structure",
    [JOT_VERDICT_KIND_SIGNATURE] = "signature",
    [JOT_VERDICT_KIND_CLAIMS] = "claims",
  };

  g_return_val_if_fail (kind < JOT_N_VERDICT_KINDS, NULL);

  return nicks[kind];
}

/**
 * jot_verdict_kind_get_title:
 * @kind: one of them
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
jot_verdict_kind_get_title (JotVerdictKind kind)
{
  static const char *const titles[JOT_N_VERDICT_KINDS] = {
    /* Translators: how a token is written, as opposed to what it says. */
    [JOT_VERDICT_KIND_STRUCTURE] = N_("Form"),
    [JOT_VERDICT_KIND_SIGNATURE] = N_("Signature"),
    [JOT_VERDICT_KIND_CLAIMS] = N_("Claims"),
  };

  g_return_val_if_fail (kind < JOT_N_VERDICT_KINDS, NULL);

  return _(titles[kind]);
}
