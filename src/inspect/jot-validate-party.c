/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The claims that name a party: RFC 7519, 4.1.1 and 4.1.3. */

#include "config.h"

#include "jot-validate-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-error.h"
#include "jot-media-type.h"

/* What a value that is nearly right differs by; none if it isn't near. */
static const char *
describe_near_miss (const char *expected,
                    const char *actual)
{
  gsize n_expected = strlen (expected);
  gsize n_actual = strlen (actual);
  gsize shorter = MIN (n_expected, n_actual);

  if (MAX (n_expected, n_actual) == shorter + 1 &&
      strncmp (expected, actual, shorter) == 0 &&
      (n_expected > n_actual ? expected : actual)[shorter] == '/')
    return _("They differ only by a slash at the end, and must be the same to the byte.");

  if (g_ascii_strcasecmp (expected, actual) == 0)
    return _("They differ only in upper and lower case, and must be the same to the byte.");

  if ((g_str_has_prefix (expected, "https://") && g_str_has_prefix (actual, "http://") &&
       g_str_equal (expected + strlen ("https://"), actual + strlen ("http://"))) ||
      (g_str_has_prefix (expected, "http://") && g_str_has_prefix (actual, "https://") &&
       g_str_equal (expected + strlen ("http://"), actual + strlen ("https://"))))
    return _("One is “http” and the other “https”.");

  return NULL;
}

static void
fail_missing (JotValidation      *self,
              const JotClaimInfo *info,
              const char         *expected)
{
  JotCheck *check = jot_validation_add_check (self, info, NULL, JOT_CHECK_FAIL);

  jot_validation_fail (check, JOT_ERROR_CLAIM_MISSING);
  check->expected = g_strdup (expected);
  /* Translators: %s is the name of a claim, such as iss. */
  check->detail = g_strdup_printf (_("The token has no “%s”, and a certain one is asked for."),
                                   info->name);
  /* Translators: %s is the name of a claim, such as iss. */
  check->mend = g_strdup_printf (_("Have the issuer put “%s” into the token, or don’t ask for "
                                   "it."), info->name);
}

/* Whether a string of JSON is @expected, byte for byte; one with a NUL in it never is. */
static gboolean
equals (const JotJson       *json,
        const JotJsonMember *member,
        const char          *expected,
        char               **out_actual)
{
  gsize length;
  g_autofree char *actual = jot_json_dup_string (json, member, &length);

  *out_actual = jot_json_dup_string (json, member, NULL);

  return length == strlen (expected) && memcmp (actual, expected, length) == 0;
}

/* The one check of the header here: what keeps tokens of one kind from being taken for another. */
void
jot_validation_check_typ (JotToken        *token,
                          const JotPolicy *policy,
                          JotReport       *report)
{
  JotJson *header = jot_token_get_n_signatures (token) > 0 ? jot_token_get_header_json (token, 0)
                                                           : NULL;
  const JotJsonMember *typ = header != NULL ? jot_json_find_member (header, "typ") : NULL;
  gboolean is_string = typ != NULL && typ->type == JOT_JSON_STRING;
  g_autofree char *actual = is_string ? jot_json_dup_string (header, typ, NULL) : NULL;
  JotCheck *check;

  if (policy->type == NULL)
    return;

  check = jot_report_add (report, "typ", JOT_CHECK_PASS, _("Type"));
  check->reference = "RFC 8725, 3.11";
  check->part = JOT_TOKEN_PART_HEADER;
  check->span = typ != NULL ? typ->value : JOT_SPAN_NONE;
  check->expected = g_strdup (policy->type);
  check->actual = g_strdup (actual);

  if (actual != NULL && jot_media_type_equal (actual, policy->type))
    {
      check->detail = g_strdup (_("The token is of the type asked for."));
      return;
    }

  jot_validation_fail (check, JOT_ERROR_HEADER_MEMBER);
  check->detail = g_strdup (actual == NULL
                            ? _("The header has no “typ”, and a certain one is asked for.")
                            : _("The token is of another type than the one asked for: it was made "
                                "for something else."));
  check->mend = g_strdup (_("Ask the issuer for a token of the right type, or don’t ask for one."));
}

void
jot_validation_check_iss (JotValidation *self)
{
  const JotClaimInfo *info = jot_claims_find ("iss");
  const JotJsonMember *member = jot_validation_find_claim (self, info);
  const char *expected = self->policy->issuer;
  JotCheck *check;

  if (member == NULL)
    {
      if (!jot_validation_has_claim (self, info) && expected != NULL)
        fail_missing (self, info, expected);
      return;
    }

  check = jot_validation_add_check (self, info, member, JOT_CHECK_PASS);
  if (expected == NULL)
    {
      check->outcome = JOT_CHECK_NOT_DONE;
      check->actual = jot_json_dup_string (self->claims, member, NULL);
      check->detail = g_strdup (_("No issuer was asked for."));
      return;
    }

  check->expected = g_strdup (expected);
  if (equals (self->claims, member, expected, &check->actual))
    {
      check->detail = g_strdup (_("The issuer is the one asked for."));
    }
  else
    {
      jot_validation_fail (check, JOT_ERROR_CLAIM_ISSUER);
      check->detail = g_strdup (_("The token comes from another issuer than the one asked for."));
      check->mend = g_strdup (describe_near_miss (expected, check->actual));
    }
}

void
jot_validation_check_sub (JotValidation *self)
{
  const JotClaimInfo *info = jot_claims_find ("sub");
  const JotJsonMember *member = jot_validation_find_claim (self, info);
  const char *expected = self->policy->subject;
  JotCheck *check;

  /* Without a subject to compare with, only a wrong type is worth a word. */
  if (expected == NULL)
    return;

  if (member == NULL)
    {
      if (!jot_validation_has_claim (self, info))
        fail_missing (self, info, expected);
      return;
    }

  check = jot_validation_add_check (self, info, member, JOT_CHECK_PASS);
  check->expected = g_strdup (expected);
  if (equals (self->claims, member, expected, &check->actual))
    {
      check->detail = g_strdup (_("The subject is the one asked for."));
    }
  else
    {
      jot_validation_fail (check, JOT_ERROR_CLAIM_SUBJECT);
      check->detail = g_strdup (_("The token is about another subject than the one asked for."));
      check->mend = g_strdup (describe_near_miss (expected, check->actual));
    }
}

/* Looks for @expected in an `aud` of either form. */
static gboolean
contains_audience (JotValidation       *self,
                   const JotJsonMember *member,
                   const char          *expected,
                   const char         **out_near_miss)
{
  g_autoptr (JotJson) array = NULL;

  if (member->type == JOT_JSON_STRING)
    {
      g_autofree char *actual = NULL;

      if (equals (self->claims, member, expected, &actual))
        return TRUE;

      *out_near_miss = describe_near_miss (expected, actual);
      return FALSE;
    }

  array = jot_json_new_for_member (self->claims, member);
  for (gsize i = 0; i < jot_json_get_n_members (array); i++)
    {
      g_autofree char *actual = NULL;

      if (equals (array, jot_json_get_member (array, i), expected, &actual))
        return TRUE;

      if (*out_near_miss == NULL)
        *out_near_miss = describe_near_miss (expected, actual);
    }

  return FALSE;
}

void
jot_validation_check_aud (JotValidation *self)
{
  const JotClaimInfo *info = jot_claims_find ("aud");
  const JotJsonMember *member = jot_validation_find_claim (self, info);
  const char *expected = self->policy->audience;
  const char *near_miss = NULL;
  JotCheck *check;

  if (member == NULL)
    {
      if (!jot_validation_has_claim (self, info) && expected != NULL)
        fail_missing (self, info, expected);
      return;
    }

  check = jot_validation_add_check (self, info, member, JOT_CHECK_PASS);
  check->actual = member->type == JOT_JSON_STRING
                  ? jot_json_dup_string (self->claims, member, NULL)
                  : jot_json_dup_raw (self->claims, member);

  if (expected == NULL)
    {
      check->outcome = JOT_CHECK_NOT_DONE;
      check->detail = g_strdup (_("No audience was asked for; whoever takes the token must look "
                                  "for itself here."));
      return;
    }

  check->expected = g_strdup (expected);
  if (contains_audience (self, member, expected, &near_miss))
    {
      check->detail = g_strdup (_("The audience asked for is among those that it is meant for."));
    }
  else
    {
      jot_validation_fail (check, JOT_ERROR_CLAIM_AUDIENCE);
      check->detail = g_strdup (_("The token is meant for somebody else."));
      check->mend = g_strdup (near_miss != NULL
                              ? near_miss
                              : _("Ask the issuer for a token that is meant for you."));
    }
}
