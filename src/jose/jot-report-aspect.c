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
  const char *id;
  JotAspect   aspect;
} aspects[] = {
  { "structure", JOT_ASPECT_STRUCTURE },
  { "alg", JOT_ASPECT_SIGNATURE },
  { "crit", JOT_ASPECT_SIGNATURE },
  { "embedded-key", JOT_ASPECT_SIGNATURE },
  { "key", JOT_ASPECT_SIGNATURE },
  { "key-strength", JOT_ASPECT_SIGNATURE },
  { "signature", JOT_ASPECT_SIGNATURE },
};

/* Which check says that an aspect was judged at all; for the claims, `claims` says that it was
 * not. */
static const char *const judges[JOT_N_ASPECTS] = {
  [JOT_ASPECT_STRUCTURE] = "structure",
  [JOT_ASPECT_SIGNATURE] = "signature",
  [JOT_ASPECT_CLAIMS] = "claims",
};

static JotAspect
get_aspect (const JotCheck *check)
{
  for (gsize i = 0; i < G_N_ELEMENTS (aspects); i++)
    {
      if (g_str_equal (aspects[i].id, check->id))
        return aspects[i].aspect;
    }

  return JOT_ASPECT_CLAIMS;
}

static const JotCheck *
find_outcome (const JotReport *self,
              JotAspect        aspect,
              JotCheckOutcome  outcome)
{
  for (gsize i = 0; i < jot_report_get_n_checks (self); i++)
    {
      const JotCheck *check = jot_report_get_check (self, i);

      if (get_aspect (check) == aspect && check->outcome == outcome)
        return check;
    }

  return NULL;
}

/* Whether nothing can be said of an aspect, although no check of it failed. */
static gboolean
is_not_done (const JotReport *self,
             JotAspect        aspect)
{
  const JotCheck *judge = jot_report_find_check (self, judges[aspect]);

  if (judge != NULL)
    return judge->outcome == JOT_CHECK_NOT_DONE;

  if (aspect != JOT_ASPECT_CLAIMS)
    return TRUE;

  for (gsize i = 0; i < jot_report_get_n_checks (self); i++)
    {
      if (get_aspect (jot_report_get_check (self, i)) == JOT_ASPECT_CLAIMS)
        return FALSE;
    }

  return TRUE;
}

/**
 * jot_report_get_outcome:
 * @self: a report
 * @aspect: what is asked about
 *
 * Sums up the checks of one aspect: it fails if one of them does, and is not done if nothing
 * decisive was looked at. That nothing was asked of a claim doesn't count against it.
 *
 * Returns: how it ended
 */
JotCheckOutcome
jot_report_get_outcome (const JotReport *self,
                        JotAspect        aspect)
{
  g_return_val_if_fail (self != NULL, JOT_CHECK_NOT_DONE);
  g_return_val_if_fail (aspect < JOT_N_ASPECTS, JOT_CHECK_NOT_DONE);

  if (find_outcome (self, aspect, JOT_CHECK_FAIL) != NULL)
    return JOT_CHECK_FAIL;

  if (is_not_done (self, aspect))
    return JOT_CHECK_NOT_DONE;

  return find_outcome (self, aspect, JOT_CHECK_WEAK) != NULL ? JOT_CHECK_WEAK : JOT_CHECK_PASS;
}

/**
 * jot_report_get_cause:
 * @self: a report
 * @aspect: what is asked about
 *
 * Finds the check that decides an aspect, with its reason and its mend.
 *
 * Returns: (transfer none) (nullable): the check, or `NULL` if the aspect passes, or nothing was
 *   looked at
 */
const JotCheck *
jot_report_get_cause (const JotReport *self,
                      JotAspect        aspect)
{
  JotCheckOutcome outcome = jot_report_get_outcome (self, aspect);

  switch (outcome)
    {
    case JOT_CHECK_FAIL:
    case JOT_CHECK_WEAK:
      return find_outcome (self, aspect, outcome);

    case JOT_CHECK_NOT_DONE:
      return jot_report_find_check (self, judges[aspect]);

    case JOT_CHECK_PASS:
    default:
      return NULL;
    }
}

/**
 * jot_aspect_get_nick:
 * @aspect: an aspect
 *
 * Returns: (transfer none): its name for machines, never translated
 */
const char *
jot_aspect_get_nick (JotAspect aspect)
{
  static const char *const nicks[JOT_N_ASPECTS] = {
    [JOT_ASPECT_STRUCTURE] = "structure",
    [JOT_ASPECT_SIGNATURE] = "signature",
    [JOT_ASPECT_CLAIMS] = "claims",
  };

  g_return_val_if_fail (aspect < JOT_N_ASPECTS, NULL);

  return nicks[aspect];
}

/**
 * jot_aspect_get_title:
 * @aspect: an aspect
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
jot_aspect_get_title (JotAspect aspect)
{
  static const char *const titles[JOT_N_ASPECTS] = {
    [JOT_ASPECT_STRUCTURE] = N_("Form"),
    [JOT_ASPECT_SIGNATURE] = N_("Signature"),
    [JOT_ASPECT_CLAIMS] = N_("Claims"),
  };

  g_return_val_if_fail (aspect < JOT_N_ASPECTS, NULL);

  return _(titles[aspect]);
}
