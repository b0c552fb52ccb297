/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jot-error.h"

static gboolean
is_string_array (const JotJson       *json,
                 const JotJsonMember *member)
{
  g_autoptr (JotJson) array = NULL;

  if (member->type != JOT_JSON_ARRAY)
    return FALSE;

  array = jot_json_new_for_member ((JotJson *) json, member);
  for (gsize i = 0; i < jot_json_get_n_members (array); i++)
    {
      if (jot_json_get_member (array, i)->type != JOT_JSON_STRING)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_type (const JotJson       *json,
          const JotJsonMember *member,
          JotClaimType         type)
{
  double number;

  switch (type)
    {
    case JOT_CLAIM_TYPE_ANY:
      return TRUE;

    case JOT_CLAIM_TYPE_STRING:
    case JOT_CLAIM_TYPE_STRING_OR_URI:
      return member->type == JOT_JSON_STRING;

    case JOT_CLAIM_TYPE_STRING_OR_ARRAY:
      return member->type == JOT_JSON_STRING || is_string_array (json, member);

    case JOT_CLAIM_TYPE_STRING_ARRAY:
      return is_string_array (json, member);

    case JOT_CLAIM_TYPE_NUMERIC_DATE:
      return jot_json_get_double (json, member, &number) && isfinite (number);

    case JOT_CLAIM_TYPE_BOOLEAN:
      return member->type == JOT_JSON_TRUE || member->type == JOT_JSON_FALSE;

    case JOT_CLAIM_TYPE_NUMBER:
      return member->type == JOT_JSON_NUMBER;

    case JOT_CLAIM_TYPE_OBJECT:
      return member->type == JOT_JSON_OBJECT;

    default:
      g_assert_not_reached ();
    }
}

static char *
describe_wrong_date (const char          *name,
                     const JotJsonMember *member)
{
  switch (member->type)
    {
    case JOT_JSON_NUMBER:
      /* Translators: %s is the name of a claim, such as exp. */
      return g_strdup_printf (_("The number in “%s” is too large to be a time. It must be the "
                                "seconds since 1970-01-01 UTC (RFC 7519, 2)."), name);

    case JOT_JSON_STRING:
      /* Translators: %s is the name of a claim, such as exp. */
      return g_strdup_printf (_("“%s” is a string. It must be a number without quotation marks: "
                                "the seconds since 1970-01-01 UTC (RFC 7519, 2)."), name);

    case JOT_JSON_OBJECT:
    case JOT_JSON_ARRAY:
    case JOT_JSON_TRUE:
    case JOT_JSON_FALSE:
    case JOT_JSON_NULL:
      /* Translators: %s is the name of a claim, such as exp. */
      return g_strdup_printf (_("“%s” must be a number, the seconds since 1970-01-01 UTC "
                                "(RFC 7519, 2)."), name);

    default:
      g_assert_not_reached ();
    }
}

static char *
describe_wrong_type (const JotClaimInfo  *info,
                     const JotJsonMember *member)
{
  switch (info->type)
    {
    case JOT_CLAIM_TYPE_STRING:
    case JOT_CLAIM_TYPE_STRING_OR_URI:
      /* Translators: the first %s is the name of a claim or header parameter, the second where
       * the rule stands, such as RFC 7519, 4.1.1. */
      return g_strdup_printf (_("“%s” must be a string (%s)."), info->name, info->reference);

    case JOT_CLAIM_TYPE_STRING_OR_ARRAY:
      /* Translators: the first %s is the name of a claim or header parameter, the second where
       * the rule stands, such as RFC 7519, 4.1.1. */
      return g_strdup_printf (_("“%s” must be a string or an array of strings (%s)."),
                              info->name, info->reference);

    case JOT_CLAIM_TYPE_STRING_ARRAY:
      /* Translators: the first %s is the name of a claim or header parameter, the second where
       * the rule stands, such as RFC 7519, 4.1.1. */
      return g_strdup_printf (_("“%s” must be an array of strings (%s)."),
                              info->name, info->reference);

    case JOT_CLAIM_TYPE_NUMERIC_DATE:
      return describe_wrong_date (info->name, member);

    case JOT_CLAIM_TYPE_BOOLEAN:
      /* Translators: the first %s is the name of a claim or header parameter, the second where
       * the rule stands, such as RFC 7519, 4.1.1. */
      return g_strdup_printf (_("“%s” must be true or false (%s)."), info->name, info->reference);

    case JOT_CLAIM_TYPE_NUMBER:
      /* Translators: the first %s is the name of a claim or header parameter, the second where
       * the rule stands, such as RFC 7519, 4.1.1. */
      return g_strdup_printf (_("“%s” must be a number (%s)."), info->name, info->reference);

    case JOT_CLAIM_TYPE_OBJECT:
      /* Translators: the first %s is the name of a claim or header parameter, the second where
       * the rule stands, such as RFC 7519, 4.1.1. */
      return g_strdup_printf (_("“%s” must be an object (%s)."), info->name, info->reference);

    case JOT_CLAIM_TYPE_ANY:
    default:
      g_assert_not_reached ();
    }
}

/**
 * jot_claims_check_type:
 * @info: what is known of the claim or header parameter
 * @json: the object that it is in
 * @member: the claim or header parameter
 * @error: where to put `JOT_ERROR_CLAIM_TYPE` with the offset of the value in @json
 *
 * Checks that a value is of the type that its specification asks for. A NumericDate must be a
 * number, with a fraction or not, and one that a machine can hold (RFC 7519, 2). That a string
 * with a colon in it should be a URI is not looked at: hardly any issuer follows it.
 *
 * Returns: whether it is
 */
gboolean
jot_claims_check_type (const JotClaimInfo  *info,
                       const JotJson       *json,
                       const JotJsonMember *member,
                       GError             **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (info != NULL, FALSE);
  g_return_val_if_fail (json != NULL, FALSE);
  g_return_val_if_fail (member != NULL, FALSE);

  if (has_type (json, member, info->type))
    return TRUE;

  text = describe_wrong_type (info, member);
  jot_error_set_at (error, JOT_ERROR_CLAIM_TYPE, member->value.offset, "%s", text);

  return FALSE;
}
