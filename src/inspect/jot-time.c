/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The times that a calendar with years of four digits has a name for: years 1 to 9999. */
#define FIRST_SECOND (-62135596800.0)
#define LAST_SECOND  253402300799.0

/* Counts beyond this tell nobody anything. */
#define MAX_YEARS 10000

/* As milliseconds, the years 2001 to 2103; as seconds, 33658 and later. */
#define MILLISECONDS_FIRST 1e12
#define MILLISECONDS_LAST  4.2e12

/* Zones are ahead of UTC by up to 14 hours, in steps of a quarter of an hour. */
#define ZONE_STEP  900
#define ZONE_LAST  50400
#define ZONE_SLACK 120

typedef enum
{
  UNIT_SECOND,
  UNIT_MINUTE,
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_MONTH,
  UNIT_YEAR,
  N_UNITS,
} Unit;

/* In seconds; month and year as they are on the average of the Gregorian calendar. */
static const double unit_lengths[N_UNITS] = { 1, 60, 3600, 86400, 2629746, 31556952 };

static GDateTime *
make_date (double   seconds,
           gboolean local,
           int     *out_milliseconds)
{
  double whole = floor (seconds);

  if (!isfinite (seconds) || whole < FIRST_SECOND || whole > LAST_SECOND)
    return NULL;

  *out_milliseconds = (int) floor ((seconds - whole) * 1000);

  return local ? g_date_time_new_from_unix_local ((gint64) whole)
               : g_date_time_new_from_unix_utc ((gint64) whole);
}

/* The largest unit of which there are two, or as good as exactly one: so 90 minutes are not called
 * one hour, nor two. */
static Unit
choose_unit (double seconds)
{
  Unit unit = UNIT_SECOND;

  while (unit + 1 < N_UNITS)
    {
      double half = unit_lengths[unit] / 2;
      double larger = unit_lengths[unit + 1];

      if (seconds < 2 * larger - half && fabs (seconds - larger) >= half)
        break;

      unit++;
    }

  return unit;
}

static char *
format_count (Unit   unit,
              gulong n)
{
  switch (unit)
    {
    case UNIT_SECOND:
      return g_strdup_printf (ngettext ("%lu second", "%lu seconds", n), n);

    case UNIT_MINUTE:
      return g_strdup_printf (ngettext ("%lu minute", "%lu minutes", n), n);

    case UNIT_HOUR:
      return g_strdup_printf (ngettext ("%lu hour", "%lu hours", n), n);

    case UNIT_DAY:
      return g_strdup_printf (ngettext ("%lu day", "%lu days", n), n);

    case UNIT_MONTH:
      return g_strdup_printf (ngettext ("%lu month", "%lu months", n), n);

    case UNIT_YEAR:
      return g_strdup_printf (ngettext ("%lu year", "%lu years", n), n);

    case N_UNITS:
    default:
      g_assert_not_reached ();
    }
}

static char *
format_future (Unit   unit,
               gulong n)
{
  switch (unit)
    {
    case UNIT_SECOND:
      return g_strdup_printf (ngettext ("in %lu second", "in %lu seconds", n), n);

    case UNIT_MINUTE:
      return g_strdup_printf (ngettext ("in %lu minute", "in %lu minutes", n), n);

    case UNIT_HOUR:
      return g_strdup_printf (ngettext ("in %lu hour", "in %lu hours", n), n);

    case UNIT_DAY:
      return g_strdup_printf (ngettext ("in %lu day", "in %lu days", n), n);

    case UNIT_MONTH:
      return g_strdup_printf (ngettext ("in %lu month", "in %lu months", n), n);

    case UNIT_YEAR:
      return g_strdup_printf (ngettext ("in %lu year", "in %lu years", n), n);

    case N_UNITS:
    default:
      g_assert_not_reached ();
    }
}

static char *
format_past (Unit   unit,
             gulong n)
{
  switch (unit)
    {
    case UNIT_SECOND:
      return g_strdup_printf (ngettext ("%lu second ago", "%lu seconds ago", n), n);

    case UNIT_MINUTE:
      return g_strdup_printf (ngettext ("%lu minute ago", "%lu minutes ago", n), n);

    case UNIT_HOUR:
      return g_strdup_printf (ngettext ("%lu hour ago", "%lu hours ago", n), n);

    case UNIT_DAY:
      return g_strdup_printf (ngettext ("%lu day ago", "%lu days ago", n), n);

    case UNIT_MONTH:
      return g_strdup_printf (ngettext ("%lu month ago", "%lu months ago", n), n);

    case UNIT_YEAR:
      return g_strdup_printf (ngettext ("%lu year ago", "%lu years ago", n), n);

    case N_UNITS:
    default:
      g_assert_not_reached ();
    }
}

/* A length of time without its sign, in the two largest units that it has. */
static char *
format_length (double seconds)
{
  double whole = round (seconds);
  g_autofree char *larger = NULL;
  g_autofree char *smaller = NULL;
  Unit unit = UNIT_YEAR;
  double n, rest;

  if (whole / unit_lengths[UNIT_YEAR] > MAX_YEARS)
    /* Translators: %d is always 10000. */
    return g_strdup_printf (_("more than %d years"), MAX_YEARS);

  while (unit > UNIT_SECOND && whole < unit_lengths[unit])
    unit--;

  n = floor (whole / unit_lengths[unit]);
  larger = format_count (unit, (gulong) n);
  if (unit == UNIT_SECOND)
    return g_steal_pointer (&larger);

  rest = floor ((whole - n * unit_lengths[unit]) / unit_lengths[unit - 1]);
  if (rest < 1)
    return g_steal_pointer (&larger);

  smaller = format_count (unit - 1, (gulong) rest);

  /* Translators: a length of time in two units, such as “1 hour 30 minutes”. It stands by itself and
   * in sentences, such as “It lives %s in all.”, “%s later” and “The dates are off by %s”. */
  return g_strdup_printf (_("%s %s"), larger, smaller);
}

/**
 * jot_time_format_utc:
 * @seconds: seconds since 1970-01-01T00:00:00Z, with a fraction or not
 *
 * Writes a time as ISO 8601 and RFC 3339 have it, such as `2026-11-23T18:07:02Z`. A fraction is
 * cut to milliseconds.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` if @seconds isn't a number or the time
 *   lies outside of the years 1 to 9999
 */
char *
jot_time_format_utc (double seconds)
{
  int milliseconds;
  g_autoptr (GDateTime) date = make_date (seconds, FALSE, &milliseconds);
  g_autofree char *text = NULL;

  if (date == NULL)
    return NULL;

  /* Not g_date_time_format (), whose digits may be those of the user's language. */
  text = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d",
                          g_date_time_get_year (date),
                          g_date_time_get_month (date),
                          g_date_time_get_day_of_month (date),
                          g_date_time_get_hour (date),
                          g_date_time_get_minute (date),
                          g_date_time_get_second (date));
  if (milliseconds == 0)
    return g_strconcat (text, "Z", NULL);

  return g_strdup_printf ("%s.%03dZ", text, milliseconds);
}

/**
 * jot_time_format_local:
 * @seconds: seconds since 1970-01-01T00:00:00Z
 *
 * Writes a time for people, in their language and time zone. A fraction is left out.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` if @seconds isn't a number or the time
 *   lies outside of the years 1 to 9999
 */
char *
jot_time_format_local (double seconds)
{
  int milliseconds;
  g_autoptr (GDateTime) date = make_date (seconds, TRUE, &milliseconds);

  if (date == NULL)
    return NULL;

  /* Translators: a time with its time zone, such as “Mon 23 Nov 2026, 18:07:02 CET”; the codes are
   * those of g_date_time_format (). */
  return g_date_time_format (date, _("%a %-d %b %Y, %H:%M:%S %Z"));
}

/**
 * jot_time_format_relative:
 * @seconds: seconds since 1970-01-01T00:00:00Z
 * @now: the time to count from, likewise
 *
 * Says how far away a time is, in one unit: “in 12 minutes”, “3 minutes ago”, “now”.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` if @seconds isn't a number; beyond
 *   10000 years it only says so
 */
char *
jot_time_format_relative (double seconds,
                          gint64 now)
{
  double distance = floor (seconds) - (double) now;
  double length = fabs (distance);
  Unit unit;
  gulong n;

  if (isnan (seconds))
    return NULL;

  if (length / unit_lengths[UNIT_YEAR] > MAX_YEARS)
    {
      if (distance > 0)
        /* Translators: %d is always 10000. */
        return g_strdup_printf (_("in more than %d years"), MAX_YEARS);

      /* Translators: %d is always 10000. */
      return g_strdup_printf (_("more than %d years ago"), MAX_YEARS);
    }

  if (length < 1)
    /* Translators: stands where “in 12 minutes” or “3 minutes ago” stands otherwise. */
    return g_strdup (_("now"));

  unit = choose_unit (length);
  n = (gulong) round (length / unit_lengths[unit]);

  return distance > 0 ? format_future (unit, n) : format_past (unit, n);
}

/**
 * jot_time_format_duration:
 * @seconds: a length of time
 *
 * Says how long something is, in the two largest units that it has: “1 hour 30 minutes”, “2 days”.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` if @seconds isn't a number; beyond
 *   10000 years it only says so
 */
char *
jot_time_format_duration (double seconds)
{
  g_autofree char *text = NULL;

  if (isnan (seconds))
    return NULL;

  text = format_length (fabs (seconds));
  if (seconds >= 0)
    return g_steal_pointer (&text);

  /* Translators: a length of time below zero, such as “minus 5 minutes”. */
  return g_strdup_printf (_("minus %s"), text);
}

/**
 * jot_time_is_milliseconds:
 * @seconds: what a NumericDate says
 *
 * Tells whether a number of seconds looks as if it were one of milliseconds: in milliseconds it
 * lies in the years 2001 to 2103, in seconds tens of thousands of years ahead. RFC 7519, 2 knows
 * only seconds; JavaScript's `Date.now ()` gives milliseconds.
 *
 * Returns: whether it does
 */
gboolean
jot_time_is_milliseconds (double seconds)
{
  return seconds >= MILLISECONDS_FIRST && seconds < MILLISECONDS_LAST;
}

/**
 * jot_time_get_zone_offset:
 * @seconds: how far a time is ahead
 *
 * Tells whether a time is ahead by as much as the clocks of a time zone are, give or take two
 * minutes: then local time may have been taken for UTC.
 *
 * Returns: the offset in seconds, or 0 if no zone has such a one
 */
double
jot_time_get_zone_offset (double seconds)
{
  double offset = floor (seconds / ZONE_STEP + 0.5) * ZONE_STEP;

  return offset >= 2 * ZONE_STEP && offset <= ZONE_LAST && fabs (seconds - offset) <= ZONE_SLACK
         ? offset : 0;
}
