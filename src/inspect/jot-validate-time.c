/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The claims that are times: RFC 7519, 4.1.4 to 4.1.6. */

#include "config.h"

#include "jot-validate-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jot-error.h"
#include "jot-time.h"

/* More than this is no matter of clocks any more (RFC 7519, 4.1.4: "a few minutes"). */
#define MAX_SENSIBLE_LEEWAY 300

/* Something that is not refused by RFC 7519, but by some of those who follow it. */
static void
warn (JotCheck *check,
      JotError  error)
{
  check->outcome = JOT_CHECK_WEAK;
  check->verdict = JOT_VERDICT_VALID;
  check->error = error;
}

/* A time for a sentence or as a value that was compared: UTC, or the bare number where the calendar
 * has no name for it. */
static char *
format_time (double seconds)
{
  char *text = jot_time_format_utc (seconds);

  /* Translators: a number of seconds since 1970, too large or small to be a date. */
  return text != NULL ? text : g_strdup_printf (_("%.17g seconds after 1970"), seconds);
}

/* Whether the calendar, of which years have four digits, has a name for a time. */
static gboolean
is_date (double seconds)
{
  g_autofree char *text = jot_time_format_utc (seconds);

  return text != NULL;
}

/* Takes a sentence as what a check found, and tells the leeway after it where there is one. */
static void
take_detail (JotCheck        *check,
             char            *sentence,
             const JotPolicy *policy)
{
  g_autofree char *leeway = NULL;

  check->detail = sentence;
  if (policy->leeway == 0)
    return;

  leeway = g_strdup_printf (ngettext ("The leeway is %u second.", "The leeway is %u seconds.",
                                      policy->leeway), policy->leeway);
  check->detail = g_strjoin (" ", sentence, leeway, NULL);
  g_free (sentence);
}

static void
suggest_leeway (JotCheck *check,
                double    distance)
{
  g_autofree char *first = check->mend;
  g_autofree char *second = NULL;

  if (distance > MAX_SENSIBLE_LEEWAY)
    {
      check->mend = g_steal_pointer (&first);
      return;
    }

  second = g_strdup_printf (ngettext ("If only the clocks disagree, a leeway of %.0f second would "
                                      "let it pass.",
                                      "If only the clocks disagree, a leeway of %.0f seconds would "
                                      "let it pass.",
                                      (gulong) distance),
                            distance);
  check->mend = g_strjoin (" ", first, second, NULL);
}

static void
describe_milliseconds (JotCheck *check,
                       double    seconds)
{
  g_autofree char *meant = format_time (seconds / 1000);

  check->detail =
    /* Translators: %.0f is a large number, %s a time such as 2026-11-23T18:07:02Z. */
    g_strdup_printf (_("%.0f looks like milliseconds, which would be %s. It counts as "
                       "seconds, and is tens of thousands of years ahead."),
                     seconds, meant);
  /* Translators: %.0f is a number of seconds since 1970. */
  check->mend = g_strdup_printf (_("Have the issuer write seconds: divide by 1000, which gives "
                                   "%.0f."), floor (seconds / 1000));
}

/* Begins the check of a time, as one that passes. Where it returns none, there is no such claim or
 * all has been said that can be. */
static JotCheck *
add_time_check (JotValidation      *self,
                const JotClaimInfo *info,
                double             *out_seconds,
                char              **out_relative)
{
  const JotJsonMember *member = jot_validation_find_claim (self, info);
  JotCheck *check;

  if (member == NULL)
    return NULL;

  check = jot_validation_add_check (self, info, member, JOT_CHECK_PASS);
  jot_json_get_double (self->claims, member, out_seconds);
  *out_relative = jot_time_format_relative (*out_seconds, self->policy->now);
  check->actual = format_time (*out_seconds);

  return check;
}

void
jot_validation_check_exp (JotValidation *self)
{
  const JotClaimInfo *info = jot_claims_find ("exp");
  const JotPolicy *policy = self->policy;
  double exp, now = (double) policy->now;
  g_autofree char *bound = format_time (now - policy->leeway);
  g_autofree char *relative = NULL;
  JotCheck *check = add_time_check (self, info, &exp, &relative);

  if (check == NULL)
    {
      if (jot_validation_has_claim (self, info))
        return;

      check = jot_validation_add_check (self, info, NULL, JOT_CHECK_NOT_DONE);
      check->detail = g_strdup (_("The token has no “exp”: it never expires."));
      return;
    }

  /* Translators: %s is a time, such as 2026-11-23T18:07:02Z. */
  check->expected = g_strdup_printf (_("later than %s"), bound);

  if (jot_time_is_milliseconds (exp))
    {
      jot_validation_fail (check, JOT_ERROR_CLAIM_MILLISECONDS);
      describe_milliseconds (check, exp);
    }
  else if (!is_date (exp) && now < exp)
    {
      warn (check, JOT_ERROR_CLAIM_DATE_RANGE);
      check->detail = g_strdup (_("It expires after the year 9999: in practice never, and some "
                                  "verifiers fail at such a number."));
      check->mend = g_strdup (_("Have the issuer write a time that can come, in seconds since "
                                "1970."));
    }
  else if (now < exp)
    {
      /* Translators: %s is such as “in 12 minutes”. */
      check->detail = g_strdup_printf (_("It expires %s."), relative);
    }
  else if (now < exp + policy->leeway)
    {
      /* Translators: %s is such as “3 minutes ago”. */
      take_detail (check, g_strdup_printf (_("It expired %s, which is let pass."), relative),
                   policy);
    }
  else
    {
      jot_validation_fail (check, JOT_ERROR_CLAIM_EXPIRED);
      /* Translators: %s is such as “3 minutes ago”. */
      take_detail (check, g_strdup_printf (_("It expired %s."), relative), policy);
      check->mend = g_strdup (_("Ask the issuer for a new token."));
      suggest_leeway (check, floor (now - exp) + 1);
    }
}

void
jot_validation_check_nbf (JotValidation *self)
{
  const JotClaimInfo *info = jot_claims_find ("nbf");
  const JotPolicy *policy = self->policy;
  double nbf, now = (double) policy->now;
  g_autofree char *bound = format_time (now + policy->leeway);
  g_autofree char *relative = NULL;
  JotCheck *check = add_time_check (self, info, &nbf, &relative);

  if (check == NULL)
    return;

  /* Translators: %s is a time, such as 2026-11-23T18:07:02Z. */
  check->expected = g_strdup_printf (_("not later than %s"), bound);

  if (jot_time_is_milliseconds (nbf))
    {
      jot_validation_fail (check, JOT_ERROR_CLAIM_MILLISECONDS);
      describe_milliseconds (check, nbf);
    }
  else if (now >= nbf)
    {
      /* Translators: %s is such as “3 minutes ago”. */
      check->detail = g_strdup_printf (_("It became valid %s."), relative);
    }
  else if (now >= nbf - policy->leeway)
    {
      /* Translators: %s is such as “in 12 seconds”. */
      take_detail (check, g_strdup_printf (_("It becomes valid %s, which is let pass."), relative),
                   policy);
    }
  else
    {
      jot_validation_fail (check, JOT_ERROR_CLAIM_NOT_YET_VALID);
      /* Translators: %s is such as “in 12 minutes”. */
      take_detail (check, g_strdup_printf (_("It is not valid yet: it becomes valid %s."),
                                           relative),
                   policy);
      check->mend = g_strdup (_("Wait until then, or ask the issuer for a token that is valid "
                                "now."));
      suggest_leeway (check, ceil (nbf - now));
    }
}

/* RFC 7519, 4.1.6 gives nobody a reason to refuse a token for its `iat`. */
void
jot_validation_check_iat (JotValidation *self)
{
  const JotClaimInfo *info = jot_claims_find ("iat");
  const JotPolicy *policy = self->policy;
  double iat, now = (double) policy->now;
  g_autofree char *bound = format_time (now + policy->leeway);
  g_autofree char *relative = NULL;
  JotCheck *check = add_time_check (self, info, &iat, &relative);

  if (check == NULL)
    return;

  check->expected = g_strdup_printf (_("not later than %s"), bound);

  if (jot_time_is_milliseconds (iat))
    {
      warn (check, JOT_ERROR_CLAIM_MILLISECONDS);
      describe_milliseconds (check, iat);
    }
  else if (now >= iat - policy->leeway)
    {
      /* Translators: %s is such as “3 minutes ago” or, if clocks differ, “in 12 seconds”. */
      check->detail = g_strdup_printf (_("It was issued %s."), relative);
    }
  else
    {
      warn (check, JOT_ERROR_CLAIM_FUTURE);
      /* Translators: %s is such as “in 12 minutes”. */
      check->detail = g_strdup_printf (_("By this clock it will be issued only %s. The standard "
                                         "does not refuse it for that, but some verifiers do."),
                                       relative);
      check->mend = g_strdup (_("Compare the issuer’s clock with this one."));
    }
}

/* When a token began to live, as far as it says. Nobody refuses it for an `iat` that is to come, so
 * one that is further ahead than clocks are apart says nothing of that. */
static double
get_start (JotValidation *self)
{
  static const char *const names[] = { "iat", "nbf" };
  const double now = (double) self->policy->now;
  const double last[] = { now + MAX (self->policy->leeway, MAX_SENSIBLE_LEEWAY), G_MAXDOUBLE };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const JotJsonMember *member = jot_json_find_member (self->claims, names[i]);
      double seconds;

      if (member != NULL && jot_json_get_double (self->claims, member, &seconds) &&
          seconds <= last[i])
        return seconds;
    }

  return now;
}

/* The lifetime that the issuer gave, which no leeway changes. */
void
jot_validation_check_lifetime (JotValidation *self)
{
  const JotJsonMember *member = jot_json_find_member (self->claims, "exp");
  double longest = self->policy->max_lifetime, exp;
  JotCheck *check;

  if (self->policy->max_lifetime == 0)
    return;

  check = jot_report_add (self->report, "lifetime", JOT_CHECK_PASS, _("Lifetime"));
  check->part = JOT_TOKEN_PART_PAYLOAD;
  check->reference = "RFC 8725, 3.8";
  check->expected = jot_time_format_duration (longest);
  check->span = member != NULL ? member->value : JOT_SPAN_NONE;

  if (member == NULL || !jot_json_get_double (self->claims, member, &exp))
    {
      jot_validation_fail (check, JOT_ERROR_CLAIM_LIFETIME);
      check->detail = g_strdup (_("The token does not say when it ends, and a longest lifetime is "
                                  "asked for."));
      check->mend = g_strdup (_("Have the issuer put “exp” into the token."));
      return;
    }

  exp -= get_start (self);
  check->actual = jot_time_format_duration (exp);

  if (exp <= longest)
    {
      check->detail = g_strdup (_("The token does not live longer than asked for."));
      return;
    }

  jot_validation_fail (check, JOT_ERROR_CLAIM_LIFETIME);
  check->detail = g_strdup (_("The token lives longer than asked for: whoever steals it can use it "
                              "for as long."));
  check->mend = g_strdup (_("Have the issuer make tokens that end sooner, and give new ones "
                            "oftener."));
}
