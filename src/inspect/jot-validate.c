/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-validate-private.h"

#include <glib/gi18n-lib.h>

#include "jot-error.h"

/* Adds a check of a claim, which the rest of the function fills in. */
JotCheck *
jot_validation_add_check (JotValidation       *self,
                          const JotClaimInfo  *info,
                          const JotJsonMember *member,
                          JotCheckOutcome      outcome)
{
  JotCheck *check = jot_report_add (self->report, info->name, outcome, _(info->title));

  check->reference = info->reference;
  check->part = JOT_TOKEN_PART_PAYLOAD;
  check->span = member != NULL ? member->value : JOT_SPAN_NONE;

  return check;
}

void
jot_validation_fail (JotCheck *check,
                     JotError  error)
{
  check->outcome = JOT_CHECK_FAIL;
  check->verdict = JOT_VERDICT_CLAIMS_REFUSED;
  check->error = error;
}

static void
add_wrong_type (JotValidation       *self,
                const JotClaimInfo  *info,
                const JotJsonMember *member,
                GError              *error)
{
  JotCheck *check = jot_validation_add_check (self, info, member, JOT_CHECK_FAIL);

  check->actual = jot_json_dup_raw (self->claims, member);
  jot_check_take_error (check, error);
  check->span = member->value;
  check->mend = info->type == JOT_CLAIM_TYPE_NUMERIC_DATE
                /* Translators: %s is the name of a claim, such as exp. */
                ? g_strdup_printf (_("Have the issuer write “%s” as a number of seconds, such as "
                                     "1767225600."), info->name)
                /* Translators: %s is the name of a claim, such as exp. */
                : g_strdup_printf (_("Have the issuer write “%s” in the right type."), info->name);
}

/* Finds a claim and checks its type. Where it returns none, all has been said that can be. */
const JotJsonMember *
jot_validation_find_claim (JotValidation      *self,
                           const JotClaimInfo *info)
{
  const JotJsonMember *member = jot_json_find_member (self->claims, info->name);
  GError *error = NULL;

  if (member == NULL || jot_claims_check_type (info, self->claims, member, &error))
    return member;

  add_wrong_type (self, info, member, error);

  return NULL;
}

gboolean
jot_validation_has_claim (JotValidation      *self,
                          const JotClaimInfo *info)
{
  return jot_json_find_member (self->claims, info->name) != NULL;
}

/* Claims of which only the type can be judged are mentioned only if it is wrong. */
static void
validate_type (JotValidation *self,
               const char    *name)
{
  jot_validation_find_claim (self, jot_claims_find (name));
}

static gboolean
is_told_missing (JotValidation *self,
                 const char    *name)
{
  const JotCheck *check = jot_report_find_check (self->report, name);

  return check != NULL && check->error == JOT_ERROR_CLAIM_MISSING;
}

/* One check for each name, so that each can be told from the others; a claim of which a check has
 * said already that it is missing is not told twice. */
static void
check_required (JotValidation *self)
{
  const char *const *names = self->policy->required;

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      const JotJsonMember *member = jot_json_find_member (self->claims, names[i]);
      JotCheck *check;

      if (member == NULL && is_told_missing (self, names[i]))
        continue;

      check = jot_report_add (self->report, "required",
                              member != NULL ? JOT_CHECK_PASS : JOT_CHECK_FAIL,
                              _("Required claim"));
      check->part = JOT_TOKEN_PART_PAYLOAD;
      check->reference = "RFC 7519, 4";
      check->expected = g_strdup (names[i]);

      if (member != NULL)
        {
          check->span = member->value;
          /* Translators: %s is the name of a claim, such as jti. */
          check->detail = g_strdup_printf (_("“%s” is there, as asked for."), names[i]);
          continue;
        }

      jot_validation_fail (check, JOT_ERROR_CLAIM_MISSING);
      check->span = JOT_SPAN_NONE;
      /* Translators: %s is the name of a claim, such as jti. */
      check->detail = g_strdup_printf (_("The token has no “%s”, and it is asked for."), names[i]);
      /* Translators: %s is the name of a claim, such as jti. */
      check->mend = g_strdup_printf (_("Have the issuer put “%s” into the token, or don’t ask for "
                                       "it."), names[i]);
    }
}

static void
fail_payload (JotToken  *token,
              JotReport *report)
{
  JotCheck *check = jot_report_add (report, "payload", JOT_CHECK_FAIL, _("Claims"));
  g_autoptr (JotToken) nested = jot_token_dup_nested (token);
  const GError *error = jot_token_get_payload_error (token);

  if (error != NULL && error->domain == JOT_ERROR)
    {
      jot_check_take_error (check, g_error_copy (error));
    }
  else
    {
      check->error = JOT_ERROR_JSON_NOT_OBJECT;
      check->detail = g_strdup (_("The claims of a token are a JSON object, with { and } around "
                                  "it (RFC 7519, 7.2)."));
    }

  check->part = JOT_TOKEN_PART_PAYLOAD;
  check->reference = "RFC 7519, 7.2";
  check->mend = g_strdup (nested != NULL
                          ? _("Another token is inside, as “cty” says: judge that one by itself.")
                          : _("If this is no JWT but other signed data, look at the signature "
                              "alone."));
}

/**
 * jot_claims_validate:
 * @token: a token
 * @policy: what is asked of its claims, and the time to judge by
 * @report: the report to add the checks to
 *
 * Judges the claims of a token (RFC 7519, 4.1 and 7.2) and adds a check for each thing that was
 * looked at, all of them whatever the first one says: `exp`, `nbf`, `iat`, `iss`, `aud`, and `sub`
 * and `jti` if their type is wrong. Where the payload is no JSON object, a failing check `payload`
 * stands for all. The checks point into the payload.
 *
 * - `typ` of the header: must be what is asked for, if anything is (RFC 8725, 3.11).
 * - `exp`: *now* must be before it, plus leeway. A token without it never expires, which is told as
 *   a check that was not done.
 * - `nbf`: *now* must not be before it, less leeway.
 * - `iat`: one in the future, leeway considered, is told as weak and not refused: RFC 7519 doesn't.
 * - `iss`, `aud`, `sub`: must be there and hold what is asked for, byte for byte; not done if nothing
 *   is.
 * - `required`: one check for each claim that must be there, whatever it holds.
 * - `lifetime`: from `iat`, or else `nbf`, or else *now*, to `exp`, if a longest one is asked for. An
 *   `iat` that is to come counts for nothing here, unless clocks may be that far apart.
 * - Times must be numbers (RFC 7519, 2). One that looks like milliseconds is named and refused in
 *   `exp` and `nbf`, since a token that lives for 50,000 years is no one's intent.
 *
 * It says nothing of the signature: without that, claims are only what somebody wrote.
 */
void
jot_claims_validate (JotToken        *token,
                     const JotPolicy *policy,
                     JotReport       *report)
{
  JotValidation self = { NULL, policy, report };

  g_return_if_fail (token != NULL);
  g_return_if_fail (policy != NULL);
  g_return_if_fail (report != NULL);

  jot_validation_check_typ (token, policy, report);

  self.claims = jot_token_get_payload_json (token);
  if (self.claims == NULL || jot_json_get_root_type (self.claims) != JOT_JSON_OBJECT)
    {
      fail_payload (token, report);
      return;
    }

  jot_validation_check_exp (&self);
  jot_validation_check_nbf (&self);
  jot_validation_check_iat (&self);
  jot_validation_check_iss (&self);
  jot_validation_check_aud (&self);
  jot_validation_check_sub (&self);
  validate_type (&self, "jti");
  jot_validation_check_lifetime (&self);
  check_required (&self);
}
