/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-compare-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "jot-claims.h"
#include "jot-time.h"

/* Beyond this a double has no seconds left, and nobody means a time. */
#define MAX_SECONDS 1e15

/* Far from where adding the length of a text to it could overflow. */
#define MAX_EXPONENT (G_MAXINT64 / 4)

/**
 * jot_compare_get_raw:
 * @value: a value
 *
 * Gives a value as it is written.
 *
 * Returns: (transfer none): its text, not ended by a NUL
 */
const char *
jot_compare_get_raw (const JotCompareValue *value)
{
  return jot_json_get_text (value->json, NULL) + value->member->value.offset;
}

static JotSpan
get_span (const JotCompareValue *value)
{
  if (value == NULL)
    return JOT_SPAN_NONE;

  return (JotSpan) { value->base + value->member->value.offset, value->member->value.length };
}

/**
 * jot_compare_add_row:
 * @self: what to add a row to
 * @path: where the values stand
 * @kind: how they compare
 * @first: (nullable): a value
 * @second: (nullable): the other one
 *
 * Adds a row.
 *
 * Returns: (transfer none): the row
 */
JotDifference *
jot_compare_add_row (JotComparer           *self,
                     const JotComparePath  *path,
                     JotDifferenceKind      kind,
                     const JotCompareValue *first,
                     const JotCompareValue *second)
{
  JotDifference *row = g_new0 (JotDifference, 1);

  row->part = self->part;
  row->kind = kind;
  row->pointer = g_strdup (path->pointer);
  row->name = g_strdup (path->name);
  row->first = first != NULL ? jot_json_dup_raw (first->json, first->member) : NULL;
  row->second = second != NULL ? jot_json_dup_raw (second->json, second->member) : NULL;
  row->first_span = get_span (first);
  row->second_span = get_span (second);
  g_ptr_array_add (self->rows, row);

  return row;
}

/**
 * jot_compare_dup_string:
 * @json: a JSON text
 * @member: a member or element that is a string
 *
 * Quotes what a string says in the one way that all its spellings have in common.
 *
 * Returns: (transfer full): the text to compare by
 */
char *
jot_compare_dup_string (JotJson             *json,
                        const JotJsonMember *member)
{
  gsize length;
  g_autofree char *string = jot_json_dup_string (json, member, &length);

  return jot_json_quote (string, (gssize) length);
}

/* The digits of a number without its point, and the power of ten that they are to be multiplied
 * with. */
static gboolean
split_number (const char *text,
              GString    *digits,
              gint64     *out_exponent)
{
  const char *mantissa_end = text + strcspn (text, "eE");
  gint64 exponent = 0;
  gboolean in_fraction = FALSE;

  if (*mantissa_end != '\0' &&
      !g_ascii_string_to_signed (mantissa_end + (mantissa_end[1] == '+' ? 2 : 1), 10,
                                 -MAX_EXPONENT, MAX_EXPONENT, &exponent, NULL))
    return FALSE;

  for (const char *at = text; at < mantissa_end; at++)
    {
      if (*at == '.')
        in_fraction = TRUE;
      else
        {
          exponent -= in_fraction ? 1 : 0;
          if (*at != '0' || digits->len > 0)
            g_string_append_c (digits, *at);
        }
    }

  *out_exponent = exponent;

  return TRUE;
}

/* A number in the one way that all texts of the same value have in common, without loss however
 * long it is: its digits from the first to the last that isn't 0, and a power of ten. Only where the
 * power itself has more than 18 digits, the text is left as it is. */
static char *
dup_canonical_number (const char *text,
                      gsize       length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autoptr (GString) digits = g_string_sized_new (length);
  gboolean is_negative = *copy == '-';
  gint64 exponent;

  if (!split_number (copy + (is_negative ? 1 : 0), digits, &exponent))
    return g_steal_pointer (&copy);

  if (digits->len == 0)
    return g_strdup ("0");

  while (digits->str[digits->len - 1] == '0')
    {
      g_string_truncate (digits, digits->len - 1);
      exponent++;
    }

  return g_strdup_printf ("%s%se%" G_GINT64_FORMAT, is_negative ? "-" : "", digits->str, exponent);
}

/* How much later the second time is, where both are times. */
static void
measure_time (JotDifference         *row,
              const JotComparePath  *path,
              const JotCompareValue *first,
              const JotCompareValue *second)
{
  const JotClaimInfo *info = path->claim != NULL ? jot_claims_find (path->claim) : NULL;
  g_autofree char *duration = NULL;
  double from, to;

  if (info == NULL || info->type != JOT_CLAIM_TYPE_NUMERIC_DATE ||
      !jot_json_get_double (first->json, first->member, &from) || fabs (from) > MAX_SECONDS ||
      !jot_json_get_double (second->json, second->member, &to) || fabs (to) > MAX_SECONDS)
    return;

  row->has_seconds = TRUE;
  row->seconds = to - from;

  if (fabs (row->seconds) < 1)
    {
      row->note = g_strdup (_("less than a second apart"));
      return;
    }

  duration = jot_time_format_duration (fabs (row->seconds));
  if (row->seconds > 0)
    /* Translators: %s is a length of time, such as “5 minutes”, as it is written by itself. */
    row->note = g_strdup_printf (_("%s later"), duration);
  else
    /* Translators: %s is a length of time, such as “5 minutes”, as it is written by itself. */
    row->note = g_strdup_printf (_("%s earlier"), duration);
}

static char *
dup_canonical_scalar (const JotCompareValue *value)
{
  if (value->member->type == JOT_JSON_STRING)
    return jot_compare_dup_string (value->json, value->member);

  if (value->member->type == JOT_JSON_NUMBER)
    return dup_canonical_number (jot_compare_get_raw (value), value->member->value.length);

  return jot_json_dup_raw (value->json, value->member);
}

/**
 * jot_compare_scalars:
 * @self: what to add a row to
 * @path: where the values stand
 * @first: a value
 * @second: another one, of another text
 *
 * Compares two values as wholes; of two times it measures the distance.
 *
 * Returns: how they compare
 */
JotDifferenceKind
jot_compare_scalars (JotComparer           *self,
                     const JotComparePath  *path,
                     const JotCompareValue *first,
                     const JotCompareValue *second)
{
  g_autofree char *first_text = dup_canonical_scalar (first);
  g_autofree char *second_text = dup_canonical_scalar (second);
  JotDifference *row;

  if (g_str_equal (first_text, second_text))
    return jot_compare_add_row (self, path, JOT_DIFFERENCE_SPELLING, first, second)->kind;

  row = jot_compare_add_row (self, path, JOT_DIFFERENCE_CHANGED, first, second);
  measure_time (row, path, first, second);

  return row->kind;
}

/**
 * jot_difference_free:
 * @self: (transfer full): a row
 *
 * Frees it.
 */
void
jot_difference_free (JotDifference *self)
{
  g_free (self->pointer);
  g_free (self->name);
  g_free (self->first);
  g_free (self->second);
  g_free (self->note);
  g_free (self);
}
