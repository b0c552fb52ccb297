/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-time.h"

#include <string.h>

/* Of 2026-11-23 and of 2026-11-23T18:07. */
#define DATE_LENGTH   10
#define MINUTE_LENGTH 16

/* Seconds since 1970 as a NumericDate has them, but whole. */
static gboolean
parse_seconds (const char *text,
               gint64     *out_seconds)
{
  g_autofree char *utc = NULL;
  gint64 seconds;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &seconds, NULL))
    return FALSE;

  utc = jot_time_format_utc ((double) seconds);
  if (utc == NULL)
    return FALSE;

  *out_seconds = seconds;

  return TRUE;
}

/* Adds what people leave out: the seconds, or all of the time of day. */
static char *
complete (const char *text)
{
  gsize length = strlen (text);
  const char *rest;

  if (length == DATE_LENGTH)
    return g_strconcat (text, "T00:00:00", NULL);
  if (length < MINUTE_LENGTH)
    return g_strdup (text);

  rest = text + MINUTE_LENGTH;
  if (*rest != '\0' && strchr ("Zz+-", *rest) == NULL)
    return g_strdup (text);

  return g_strdup_printf ("%.*s:00%s", MINUTE_LENGTH, text, rest);
}

/**
 * jot_time_parse:
 * @text: what a person wrote
 * @out_seconds: (out): seconds since 1970-01-01T00:00:00Z
 *
 * Reads a time: a number of seconds since 1970, or a date and a time of day as ISO 8601 and
 * RFC 3339 have them, with a zone or else in that of the user. Seconds or all of the time of day
 * may be left out, a fraction is cut, and white space around it does not matter.
 *
 * Returns: whether it is a time within the years 1 to 9999
 */
gboolean
jot_time_parse (const char *text,
                gint64     *out_seconds)
{
  g_autofree char *stripped = NULL;
  g_autofree char *completed = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out_seconds != NULL, FALSE);

  stripped = g_strstrip (g_strdup (text));
  if (parse_seconds (stripped, out_seconds))
    return TRUE;

  zone = g_time_zone_new_local ();
  completed = complete (stripped);
  date = g_date_time_new_from_iso8601 (completed, zone);
  if (date == NULL)
    return FALSE;

  *out_seconds = g_date_time_to_unix (date);

  return TRUE;
}
