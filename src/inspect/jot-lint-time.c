/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the claims that are times: RFC 7519, 4.1.4 to 4.1.6. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jot-error.h"
#include "jot-json-edit.h"
#include "jot-lint-claim-private.h"
#include "jot-time.h"

#define NEAR_END    60
#define DAY         86400.0
#define LAST_SECOND 253402300799.0

static const char *const dates[] = { "exp", "nbf", "iat", "auth_time", "updated_at" };

static void
find_exp_missing (JotLint *lint)
{
  if (lint->claims != NULL && jot_json_find_member (lint->claims, "exp") == NULL)
    jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, JOT_SPAN_NONE);
}

static void
find_exp_past (JotLint *lint)
{
  jot_lint_add_check (lint, "exp", JOT_ERROR_CLAIM_EXPIRED);
}

static void
find_nbf_future (JotLint *lint)
{
  jot_lint_add_check (lint, "nbf", JOT_ERROR_CLAIM_NOT_YET_VALID);
}

static void
find_iat_future (JotLint *lint)
{
  jot_lint_add_check (lint, "iat", JOT_ERROR_CLAIM_FUTURE);
}

static void
find_exp_near (JotLint *lint)
{
  double now = (double) lint->policy->now, exp;
  g_autofree char *relative = NULL;
  const JotJsonMember *member = jot_lint_get_date (lint, "exp", &exp);
  JotFinding *finding;

  if (member == NULL || exp - now > NEAR_END || now >= exp + lint->policy->leeway)
    return;

  finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
  relative = jot_time_format_relative (exp, lint->policy->now);
  jot_finding_take_text (finding, exp > now
                         /* Translators: %s is such as “in 12 seconds”. */
                         ? g_strdup_printf (_("The token ends %s: a slow request may come too "
                                              "late."), relative)
                         /* Translators: %s is such as “3 seconds ago”. */
                         : g_strdup_printf (_("The token ended %s and passes only by the leeway."),
                                            relative));
}

/* What is sent with each request, where a thief can use it. */
static gboolean
is_access_like (JotLint *lint)
{
  return jot_lint_has_type (lint, "at+jwt") || jot_lint_has_claim (lint, "scope") ||
         jot_lint_has_claim (lint, "scp") || jot_lint_has_claim (lint, "client_id");
}

static void
find_exp_long (JotLint *lint)
{
  g_autofree char *lifetime = NULL;
  double exp, start;
  const JotJsonMember *member = jot_lint_get_date (lint, "exp", &exp);
  JotFinding *finding;

  if (member == NULL || jot_time_is_milliseconds (exp) || exp > LAST_SECOND)
    return;

  if (jot_lint_get_date (lint, "iat", &start) == NULL &&
      jot_lint_get_date (lint, "nbf", &start) == NULL)
    start = (double) lint->policy->now;

  if (exp - start <= (is_access_like (lint) ? DAY : 90 * DAY))
    return;

  finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
  lifetime = jot_time_format_duration (exp - start);
  jot_finding_take_text (finding,
                         /* Translators: %s is a duration, such as “3 months”, as it is written by itself. */
                         g_strdup_printf (_("The token lives for %s: whoever steals it can "
                                            "use it for as long, and it cannot be taken "
                                            "back."), lifetime));
}

static void
find_order (JotLint *lint)
{
  static const char *const starts[] = { "nbf", "iat" };
  double exp, start;

  if (jot_lint_get_date (lint, "exp", &exp) == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const JotJsonMember *member = jot_lint_get_date (lint, starts[i], &start);
      JotFinding *finding;

      if (member == NULL || start < exp || jot_time_is_milliseconds (start))
        continue;

      finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
      jot_finding_take_text (finding,
                             /* Translators: %s is the name of a claim, such as nbf. */
                             g_strdup_printf (_("“exp” is not after “%s”: there is no time "
                                                "at which the token is valid."),
                                              starts[i]));
      return;
    }
}

static void
find_milliseconds (JotLint *lint)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *value = NULL;
      g_autofree char *payload = NULL;
      double seconds;
      const JotJsonMember *member = jot_lint_get_date (lint, dates[i], &seconds);
      JotFinding *finding;

      if (member == NULL || !jot_time_is_milliseconds (seconds))
        continue;

      finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
      value = g_strdup_printf ("%.0f", floor (seconds / 1000));
      payload = jot_json_with_member (lint->claims, dates[i], value);
      /* Translators: %s is the name of a claim, such as exp. */
      jot_finding_take_text (finding, g_strdup_printf (_("“%s” is in milliseconds. Dates are in "
                                                         "seconds: by this one the token is tens of "
                                                         "thousands of years away."), dates[i]));
      finding->mend = jot_mend_new (JOT_MEND_PAYLOAD, _("Divide by 1000; needs a new signature"),
                                    payload, -1);
    }
}

static void
find_string (JotLint *lint)
{
  for (gsize i = 0; lint->claims != NULL && i < G_N_ELEMENTS (dates); i++)
    {
      const JotJsonMember *member = jot_json_find_member (lint->claims, dates[i]);
      JotFinding *finding;

      if (member == NULL || member->type != JOT_JSON_STRING)
        continue;

      finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
      jot_finding_take_text (finding,
                             /* Translators: %s is the name of a claim, such as exp. */
                             g_strdup_printf (_("“%s” is a string. A date must be a number: "
                                                "the seconds since 1970."), dates[i]));
    }
}

static void
find_negative (JotLint *lint)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      double seconds;
      const JotJsonMember *member = jot_lint_get_date (lint, dates[i], &seconds);

      if (member != NULL && seconds < 0)
        jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
    }
}

static void
find_huge (JotLint *lint)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      double seconds;
      const JotJsonMember *member = jot_lint_get_date (lint, dates[i], &seconds);

      if (member != NULL && seconds > LAST_SECOND && !jot_time_is_milliseconds (seconds))
        jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
    }
}

static void
find_local (JotLint *lint)
{
  double iat, exp, offset;
  const JotJsonMember *member = jot_lint_get_date (lint, "iat", &iat);
  g_autofree char *amount = NULL;
  JotFinding *finding;

  if (member == NULL)
    return;

  offset = jot_time_get_zone_offset (iat - (double) lint->policy->now);
  if (offset <= 0 && jot_lint_get_date (lint, "exp", &exp) != NULL)
    offset = jot_time_get_zone_offset (iat - exp);
  if (offset <= 0)
    return;

  finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
  amount = jot_time_format_duration (offset);
  /* Translators: %s is a duration, such as “2 hours”, as it is written by itself. */
  jot_finding_take_text (finding, g_strdup_printf (_("The dates are off by %s, which is how far a "
                                                     "time zone is from UTC: the issuer may take its "
                                                     "local time for UTC."), amount));
}

const JotLintRule jot_lint_time_rules[] = {
  { "exp-missing", JOT_SEVERITY_WARNING,
    N_("The token has no “exp”: whoever gets hold of it can use it for ever."),
    N_("Have the issuer say when the token ends."),
    "RFC 7519, 4.1.4", find_exp_missing },
  { "exp-past", JOT_SEVERITY_ERROR, NULL,
    N_("Ask the issuer for a new token."),
    "RFC 7519, 4.1.4", find_exp_past },
  { "exp-near", JOT_SEVERITY_NOTE, NULL,
    N_("Get a new token some time before the old one ends."),
    "RFC 7519, 4.1.4", find_exp_near },
  { "exp-long", JOT_SEVERITY_WARNING, NULL,
    N_("Have the issuer make tokens for minutes or hours, and give new ones by a refresh token."),
    "RFC 8725, 3.8", find_exp_long },
  { "nbf-future", JOT_SEVERITY_ERROR, NULL,
    N_("Wait until then, or compare the clocks of issuer and verifier."),
    "RFC 7519, 4.1.5", find_nbf_future },
  { "iat-future", JOT_SEVERITY_WARNING, NULL,
    N_("Compare the clock of the issuer with this one."),
    "RFC 7519, 4.1.6", find_iat_future },
  { "time-order", JOT_SEVERITY_WARNING, NULL,
    N_("Correct how the issuer reckons the dates."),
    "RFC 7519, 4.1.4", find_order },
  { "time-millis", JOT_SEVERITY_ERROR, NULL,
    N_("Divide by 1000 where the token is made, such as Math.floor(Date.now() / 1000)."),
    "RFC 7519, 2", find_milliseconds },
  { "time-string", JOT_SEVERITY_ERROR, NULL,
    N_("Write it as a number of seconds since 1970, without quotation marks."),
    "RFC 7519, 2", find_string },
  { "time-negative", JOT_SEVERITY_WARNING,
    N_("A date lies before 1970, which no token was made in."),
    N_("Correct how the issuer reckons the date."),
    "RFC 7519, 2", find_negative },
  { "time-huge", JOT_SEVERITY_WARNING,
    N_("A date lies after the year 9999: some verifiers fail at it, and nobody lives to see it."),
    N_("Write a time that can come, in seconds since 1970."),
    "RFC 7519, 2", find_huge },
  { "time-local", JOT_SEVERITY_NOTE, NULL,
    N_("Make the dates from a clock in UTC."),
    "RFC 7519, 2", find_local },
};

const gsize jot_lint_time_n_rules = G_N_ELEMENTS (jot_lint_time_rules);
