/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-time.h"

#include <math.h>

typedef struct
{
  const char *name;
  double      seconds;
  const char *expected;
} Vector;

/* NULL: there is no such text. */
static const Vector utc_vectors[] = {
  { "epoch", 0, "1970-01-01T00:00:00Z" },
  { "rfc7519-example", 1300819380, "2011-03-22T18:43:00Z" },
  { "fraction", 1300819380.5, "2011-03-22T18:43:00.500Z" },
  { "fraction-is-cut", 1300819380.9999, "2011-03-22T18:43:00.999Z" },
  { "before-the-epoch", -1, "1969-12-31T23:59:59Z" },
  { "fraction-before-the-epoch", -0.25, "1969-12-31T23:59:59.750Z" },
  { "leap-day", 951782400, "2000-02-29T00:00:00Z" },
  { "year-1", -62135596800.0, "0001-01-01T00:00:00Z" },
  { "before-year-1", -62135596801.0, NULL },
  { "last-of-9999", 253402300799.0, "9999-12-31T23:59:59Z" },
  { "year-10000", 253402300800.0, NULL },
  { "huge", 1e300, NULL },
  { "infinite", INFINITY, NULL },
  { "not-a-number", NAN, NULL },
};

static const Vector local_vectors[] = {
  { "epoch", 0, "Thu 1 Jan 1970, 00:00:00 UTC" },
  { "fraction", 1300819380.5, "Tue 22 Mar 2011, 18:43:00 UTC" },
  { "year-10000", 253402300800.0, NULL },
  { "not-a-number", NAN, NULL },
};

/* Counted from 1,000,000,000. */
static const Vector relative_vectors[] = {
  { "now", 1000000000, "now" },
  { "now-and-a-fraction", 1000000000.9, "now" },
  { "one-second", 1000000001, "in 1 second" },
  { "two-seconds", 1000000002, "in 2 seconds" },
  { "one-second-ago", 999999999, "1 second ago" },
  { "a-fraction-of-a-second-ago", 999999999.5, "1 second ago" },
  { "exactly-a-minute", 1000000060, "in 1 minute" },
  { "ninety-seconds", 1000000090, "in 90 seconds" },
  { "twelve-minutes", 1000000720, "in 12 minutes" },
  { "three-minutes-ago", 999999820, "3 minutes ago" },
  { "nearly-an-hour", 1000003599, "in 1 hour" },
  { "an-hour-and-a-half", 1000005400, "in 90 minutes" },
  { "nearly-two-hours", 1000007199, "in 2 hours" },
  { "a-day-ago", 999913600, "1 day ago" },
  { "47-hours", 1000169200, "in 47 hours" },
  { "thirty-days", 1002592000, "in 1 month" },
  { "fifty-days", 1004320000, "in 50 days" },
  { "a-year", 1031536000, "in 1 year" },
  { "ten-years-ago", 684432000, "10 years ago" },
  { "ten-thousand-years", 400000000000.0, "in more than 10000 years" },
  { "long-ago", -1e18, "more than 10000 years ago" },
  { "infinite", INFINITY, "in more than 10000 years" },
  { "not-a-number", NAN, NULL },
};

static const Vector duration_vectors[] = {
  { "none", 0, "0 seconds" },
  { "one-second", 1, "1 second" },
  { "rounded", 1.6, "2 seconds" },
  { "minute", 60, "1 minute" },
  { "hour", 3600, "1 hour" },
  { "hour-and-a-half", 5400, "1 hour 30 minutes" },
  { "hour-and-a-second", 3601, "1 hour" },
  { "day-and-hours", 86400 + 7200, "1 day 2 hours" },
  { "thirty-days", 30 * 86400, "30 days" },
  { "below-zero", -300, "minus 5 minutes" },
  { "huge", 1e18, "more than 10000 years" },
  { "infinite", INFINITY, "more than 10000 years" },
  { "not-a-number", NAN, NULL },
};

typedef struct
{
  const char *name;
  double      seconds;
  gboolean    expected;
} MillisecondsVector;

static const MillisecondsVector milliseconds_vectors[] = {
  { "seconds-today", 1795457222, FALSE },
  { "ten-digits", 9999999999.0, FALSE },
  { "last-of-9999", 253402300799.0, FALSE },
  { "milliseconds-today", 1795457222000.0, TRUE },
  { "milliseconds-of-2001", 1e12, TRUE },
  { "just-below", 999999999999.0, FALSE },
  { "microseconds", 1795457222000000.0, FALSE },
  { "not-a-number", NAN, FALSE },
};

static void
test_utc (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *text = jot_time_format_utc (vector->seconds);

  g_assert_cmpstr (text, ==, vector->expected);
}

static void
test_local (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *text = jot_time_format_local (vector->seconds);

  g_assert_cmpstr (text, ==, vector->expected);
}

static void
test_relative (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *text = jot_time_format_relative (vector->seconds, 1000000000);

  g_assert_cmpstr (text, ==, vector->expected);
}

static void
test_duration (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *text = jot_time_format_duration (vector->seconds);

  g_assert_cmpstr (text, ==, vector->expected);
}

static void
test_milliseconds (gconstpointer data)
{
  const MillisecondsVector *vector = data;

  g_assert_cmpint (jot_time_is_milliseconds (vector->seconds), ==, vector->expected);
}

static void
add_vectors (const char   *function,
             const Vector *vectors,
             gsize         n,
             GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/time/%s/%s", function, vectors[i].name);

      g_test_add_data_func (path, &vectors[i], test);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_time;
    gint64      seconds;
  } texts[] = {
    { "1300819380", TRUE, 1300819380 },
    { " 2011-03-22T18:43:00Z\n", TRUE, 1300819380 },
    { "2011-03-22 18:43:00Z", TRUE, 1300819380 },
    { "2011-03-22T18:43:00.900Z", TRUE, 1300819380 },
    { "2011-03-22T19:43:00+01:00", TRUE, 1300819380 },
    /* In the zone of the tests. */
    { "2011-03-22T18:43:00", TRUE, 1300819380 },
    { "2011-03-22T18:43", TRUE, 1300819380 },
    { "2011-03-22 19:43+01", TRUE, 1300819380 },
    { "2011-03-22T18:43Z", TRUE, 1300819380 },
    { "2011-03-22", TRUE, 1300752000 },
    { "2011-03-22T18", FALSE, 0 },
    { "-1", TRUE, -1 },
    { "1300819380000", FALSE, 0 },
    { "99999999999999999999", FALSE, 0 },
    { "2011-02-30T00:00:00Z", FALSE, 0 },
    { "tomorrow", FALSE, 0 },
    { "", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 seconds = 7;

      g_assert_cmpint (jot_time_parse (texts[i].text, &seconds), ==, texts[i].is_time);
      g_assert_cmpint (seconds, ==, texts[i].is_time ? texts[i].seconds : 7);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_vectors ("utc", utc_vectors, G_N_ELEMENTS (utc_vectors), test_utc);
  add_vectors ("local", local_vectors, G_N_ELEMENTS (local_vectors), test_local);
  add_vectors ("relative", relative_vectors, G_N_ELEMENTS (relative_vectors), test_relative);
  add_vectors ("duration", duration_vectors, G_N_ELEMENTS (duration_vectors), test_duration);

  for (gsize i = 0; i < G_N_ELEMENTS (milliseconds_vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/time/milliseconds/%s",
                                               milliseconds_vectors[i].name);

      g_test_add_data_func (path, &milliseconds_vectors[i], test_milliseconds);
    }

  g_test_add_func ("/inspect/time/parse", test_parse);

  return g_test_run ();
}
