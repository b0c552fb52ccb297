/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Values of claims as texts: another type for one that is there, and one to begin with. */

#include "config.h"

#include "jot-claim-value.h"

#include <string.h>

#include "jot-json-edit.h"

/* How long what is new is good for. */
#define LIFETIME 3600

/* The sum of two numbers of so many digits fits into 64 bits, whatever they are. */
#define MAX_DIGITS 18
#define MAX_ADDED  G_GINT64_CONSTANT (1000000000000000000)

/* What a text says if it is JSON of this type, without the white space around it. */
static char *
read_as (const char *text,
         gsize       length,
         JotJsonType type)
{
  g_autoptr (JotJson) json = jot_json_new (text, (gssize) length, NULL);

  return json != NULL && jot_json_get_root_type (json) == type ? jot_json_minify (json) : NULL;
}

static char *
convert_to_string (JotJson             *json,
                   const JotJsonMember *member)
{
  g_autoptr (JotJson) value = NULL;
  g_autofree char *text = NULL;

  if (member->type == JOT_JSON_NULL)
    return g_strdup ("\"\"");

  value = jot_json_new_for_member (json, member);
  text = jot_json_minify (value);

  return jot_json_quote (text, -1);
}

static char *
convert_from_string (JotJson             *json,
                     const JotJsonMember *member,
                     JotJsonType          type)
{
  gsize length;
  g_autofree char *string = jot_json_dup_string (json, member, &length);

  return read_as (string, length, type);
}

static char *
convert_to_boolean (JotJson             *json,
                    const JotJsonMember *member)
{
  double number = 0;
  g_autofree char *truth = member->type == JOT_JSON_STRING
                           ? convert_from_string (json, member, JOT_JSON_TRUE) : NULL;

  if (member->type == JOT_JSON_NUMBER)
    jot_json_get_double (json, member, &number);

  return g_strdup (truth != NULL || number < 0 || number > 0 ? "true" : "false");
}

static char *
convert_to_array (JotJson             *json,
                  const JotJsonMember *member)
{
  g_autofree char *raw = NULL;

  if (member->type == JOT_JSON_NULL)
    return g_strdup ("[]");

  raw = jot_json_dup_raw (json, member);

  return g_strdup_printf ("[%s]", raw);
}

static gboolean
is_boolean (JotJsonType type)
{
  return type == JOT_JSON_TRUE || type == JOT_JSON_FALSE;
}

/* What a value becomes when it says nothing that the type could take over. */
static char *
make_empty (JotJsonType type)
{
  switch (type)
    {
    case JOT_JSON_OBJECT:
      return g_strdup ("{}");

    case JOT_JSON_ARRAY:
      return g_strdup ("[]");

    case JOT_JSON_NUMBER:
      return g_strdup ("0");

    case JOT_JSON_STRING:
      return g_strdup ("\"\"");

    case JOT_JSON_TRUE:
    case JOT_JSON_FALSE:
      return g_strdup ("false");

    case JOT_JSON_NULL:
    default:
      return g_strdup ("null");
    }
}

/* The only element of an array takes its place: an audience is often written either way. */
static char *
convert_only_element (JotJson             *json,
                      const JotJsonMember *member,
                      JotJsonType          type)
{
  g_autoptr (JotJson) array = jot_json_new_for_member (json, member);

  if (jot_json_get_n_members (array) != 1)
    return NULL;

  return jot_claim_value_convert (array, jot_json_get_member (array, 0), type);
}

/**
 * jot_claim_value_convert:
 * @json: an object or array
 * @member: one of its members or elements
 * @type: the type to be; either of true and false stands for both
 *
 * Writes a value as another type, keeping what it says where that type can say it: the number in a
 * string, the text of an array, a value as the only element of an array.
 *
 * Returns: (transfer full): the text of the value; as it was if it is of this type already
 */
char *
jot_claim_value_convert (JotJson             *json,
                         const JotJsonMember *member,
                         JotJsonType          type)
{
  char *converted = NULL;

  g_return_val_if_fail (json != NULL && member != NULL, NULL);

  if (member->type == type || (is_boolean (member->type) && is_boolean (type)))
    return jot_json_dup_raw (json, member);

  if (member->type == JOT_JSON_ARRAY && type != JOT_JSON_NULL)
    converted = convert_only_element (json, member, type);
  else if (member->type == JOT_JSON_STRING && !is_boolean (type) && type != JOT_JSON_NULL)
    converted = convert_from_string (json, member, type);

  if (converted != NULL)
    return converted;

  if (type == JOT_JSON_STRING)
    return convert_to_string (json, member);
  if (is_boolean (type))
    return convert_to_boolean (json, member);
  if (type == JOT_JSON_ARRAY)
    return convert_to_array (json, member);
  if (type == JOT_JSON_NUMBER && member->type == JOT_JSON_TRUE)
    return g_strdup ("1");

  return make_empty (type);
}

/**
 * jot_claim_value_add:
 * @number: a JSON number, seconds
 * @seconds: what to add
 *
 * Moves a time. A fraction of a second stays.
 *
 * Returns: (transfer full) (nullable): the number, or `NULL` if it is written with an exponent, is
 *   before 1970 with a fraction, or is farther away than any calendar goes
 */
char *
jot_claim_value_add (const char *number,
                     gint64      seconds)
{
  gboolean is_negative;
  const char *digits, *fraction;
  gsize n_digits;
  gint64 whole;

  g_return_val_if_fail (number != NULL, NULL);

  is_negative = *number == '-';
  digits = is_negative ? number + 1 : number;
  n_digits = strspn (digits, "0123456789");
  fraction = digits + n_digits;

  if (n_digits == 0 || n_digits > MAX_DIGITS || strpbrk (fraction, "eE") != NULL)
    return NULL;
  if (!g_ascii_isdigit (fraction[0] == '.' ? fraction[1] : '0'))
    return NULL;

  whole = g_ascii_strtoll (number, NULL, 10);
  whole += CLAMP (seconds, -MAX_ADDED, MAX_ADDED);
  if (*fraction != '\0' && (is_negative || whole < 0))
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT "%s", whole, fraction);
}

/**
 * jot_claim_value_make_uuid:
 * @random: (array fixed-size=16): random bytes that nobody has used before
 *
 * Makes a name that nobody else uses (RFC 9562, 5.4).
 *
 * Returns: (transfer full): a UUID
 */
char *
jot_claim_value_make_uuid (const guint8 *random)
{
  GString *text;

  g_return_val_if_fail (random != NULL, NULL);

  text = g_string_new (NULL);
  for (gsize i = 0; i < JOT_CLAIM_VALUE_RANDOM_LENGTH; i++)
    {
      guint8 byte = random[i];

      if (i == 6)
        byte = (byte & 0x0f) | 0x40;
      else if (i == 8)
        byte = (byte & 0x3f) | 0x80;

      g_string_append_printf (text, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", byte);
    }

  return g_string_free (text, FALSE);
}

static char *
suggest_time (const char *name,
              gint64      now)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, g_str_equal (name, "exp") ? now + LIFETIME : now);
}

/**
 * jot_claim_value_suggest:
 * @info: a row of the registry of claims or of header parameters
 * @now: the present time, in seconds since 1970-01-01T00:00:00Z
 * @random: (array fixed-size=16): random bytes that nobody has used before
 *
 * Gives a value to begin with, of the type that the name asks for: a time is now, an expiry in an
 * hour, `jti` a new name.
 *
 * Returns: (transfer full): the text of the value
 */
char *
jot_claim_value_suggest (const JotClaimInfo *info,
                         gint64              now,
                         const guint8       *random)
{
  g_return_val_if_fail (info != NULL, NULL);
  g_return_val_if_fail (random != NULL, NULL);

  if (g_str_equal (info->name, "typ"))
    return g_strdup ("\"JWT\"");

  if (g_str_equal (info->name, "jti"))
    {
      g_autofree char *uuid = jot_claim_value_make_uuid (random);

      return jot_json_quote (uuid, -1);
    }

  switch (info->type)
    {
    case JOT_CLAIM_TYPE_NUMERIC_DATE:
      return suggest_time (info->name, now);

    case JOT_CLAIM_TYPE_BOOLEAN:
      return g_strdup ("true");

    case JOT_CLAIM_TYPE_NUMBER:
      return g_strdup ("0");

    case JOT_CLAIM_TYPE_OBJECT:
      return g_strdup ("{}");

    case JOT_CLAIM_TYPE_STRING_ARRAY:
      return g_strdup ("[\"\"]");

    case JOT_CLAIM_TYPE_ANY:
    case JOT_CLAIM_TYPE_STRING:
    case JOT_CLAIM_TYPE_STRING_OR_URI:
    case JOT_CLAIM_TYPE_STRING_OR_ARRAY:
    default:
      return g_strdup ("\"\"");
    }
}
