/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lifetime.h"

#include <math.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-validate.h"

#define NOW 1000000000

typedef struct
{
  const char      *name;
  const char      *claims;
  gint64           now;
  guint            leeway;
  JotLifetimeState state;
  const char      *sentence;
} Case;

static const Case cases[] = {
  { "no-times", "{\"sub\":\"a\"}", NOW, 0, JOT_LIFETIME_STATE_ALWAYS, "Never expires." },
  { "no-claims", "[1]", NOW, 0, JOT_LIFETIME_STATE_ALWAYS, "Never expires." },
  { "only-iat", "{\"iat\":999999000}", NOW, 0, JOT_LIFETIME_STATE_ALWAYS, "Never expires." },
  { "only-nbf", "{\"nbf\":999999000}", NOW, 0, JOT_LIFETIME_STATE_GOOD, "Never expires." },
  { "good", "{\"iat\":999999400,\"exp\":1000003000}", NOW, 0, JOT_LIFETIME_STATE_GOOD,
    "Expires in 50 minutes. It lives 1 hour in all." },
  { "no-start", "{\"exp\":1000003000}", NOW, 0, JOT_LIFETIME_STATE_GOOD, "Expires in 50 minutes." },
  { "a-second-before", "{\"exp\":1000000001}", NOW, 0, JOT_LIFETIME_STATE_GOOD,
    "Expires in 1 second." },
  { "the-second-of-exp", "{\"exp\":1000000000}", NOW, 0, JOT_LIFETIME_STATE_EXPIRED,
    "Expired now." },
  { "a-fraction-before", "{\"exp\":1000000000.5}", NOW, 0, JOT_LIFETIME_STATE_GOOD,
    "Expires now." },
  { "expired", "{\"iat\":900000000,\"exp\":999999820}", NOW, 60, JOT_LIFETIME_STATE_EXPIRED,
    "Expired 3 minutes ago. It lives 3 years 2 months in all." },
  { "late", "{\"exp\":999999960}", NOW, 60, JOT_LIFETIME_STATE_LATE,
    "Expired 40 seconds ago, which the leeway lets pass." },
  { "leeway-ends", "{\"exp\":999999940}", NOW, 60, JOT_LIFETIME_STATE_EXPIRED,
    "Expired 1 minute ago." },
  { "not-yet", "{\"nbf\":1000000720,\"exp\":1000004320}", NOW, 0, JOT_LIFETIME_STATE_NOT_YET,
    "Becomes valid in 12 minutes. It lives 1 hour in all." },
  { "the-second-of-nbf", "{\"nbf\":1000000000}", NOW, 0, JOT_LIFETIME_STATE_GOOD,
    "Never expires." },
  { "soon", "{\"nbf\":1000000030}", NOW, 30, JOT_LIFETIME_STATE_SOON,
    "Becomes valid in 30 seconds, which the leeway lets pass." },
  { "just-too-soon", "{\"nbf\":1000000031}", NOW, 30, JOT_LIFETIME_STATE_NOT_YET,
    "Becomes valid in 31 seconds." },
  { "ends-before-it-begins", "{\"nbf\":1000000060,\"exp\":999999940}", NOW, 0,
    JOT_LIFETIME_STATE_EXPIRED, "Expired 1 minute ago." },
  { "text-for-a-time", "{\"exp\":\"1\"}", NOW, 0, JOT_LIFETIME_STATE_ALWAYS,
    "“exp” is no number, so that it names no time." },
  { "null-for-a-time", "{\"nbf\":null,\"exp\":1000003000}", NOW, 0, JOT_LIFETIME_STATE_GOOD,
    "“nbf” is no number, so that it names no time. Expires in 50 minutes." },
  { "unreadable-start", "{\"iat\":\"today\",\"exp\":1000003000}", NOW, 0, JOT_LIFETIME_STATE_GOOD,
    "“iat” is no number, so that it names no time. Expires in 50 minutes." },
  { "unreadable-end", "{\"iat\":\"today\",\"exp\":\"tomorrow\"}", NOW, 0,
    JOT_LIFETIME_STATE_ALWAYS, "“iat” is no number, so that it names no time." },
  { "start-in-milliseconds", "{\"iat\":1700000000000,\"exp\":999999820}", NOW, 0,
    JOT_LIFETIME_STATE_EXPIRED,
    "“iat” looks like milliseconds, and counts as seconds. Expired 3 minutes ago." },
  { "milliseconds", "{\"exp\":1700000000000}", NOW, 0, JOT_LIFETIME_STATE_GOOD,
    "“exp” looks like milliseconds, and counts as seconds." },
  { "never-to-come", "{\"exp\":1e300}", NOW, 0, JOT_LIFETIME_STATE_GOOD,
    "Expires in more than 10000 years." },
};

static void
read_claims (JotLifetime *lifetime,
             JotJson    **json,
             const char  *text)
{
  g_autoptr (GError) error = NULL;

  *json = jot_json_new (text, -1, &error);
  g_assert_no_error (error);
  jot_lifetime_read (lifetime, *json);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (JotJson) json = NULL;
  g_autofree char *sentence = NULL;
  JotLifetime lifetime;

  read_claims (&lifetime, &json, test->claims);
  g_assert_cmpint (jot_lifetime_get_state (&lifetime, test->now, test->leeway), ==, test->state);
  sentence = jot_lifetime_describe (&lifetime, test->now, test->leeway);
  g_assert_cmpstr (sentence, ==, test->sentence);
}

/* The picture and the verdict never disagree. */
static void
test_agrees_with_verdict (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *claims = jot_base64url_encode (cases[i].claims, strlen (cases[i].claims));
      g_autofree char *text = g_strdup_printf ("eyJhbGciOiJIUzI1NiJ9.%s.AAAA", claims);
      g_autoptr (JotToken) token = jot_token_new (text, -1);
      g_autoptr (JotReport) report = jot_report_new ();
      g_autoptr (JotJson) json = NULL;
      JotPolicy policy = { .now = cases[i].now, .leeway = cases[i].leeway };
      gboolean is_refused = FALSE;
      JotLifetimeState state;
      JotLifetime lifetime;

      jot_claims_validate (token, &policy, report);
      for (gsize k = 0; k < jot_report_get_n_checks (report); k++)
        {
          const JotCheck *check = jot_report_get_check (report, k);

          is_refused |= check->error == JOT_ERROR_CLAIM_EXPIRED ||
                        check->error == JOT_ERROR_CLAIM_NOT_YET_VALID;
        }

      read_claims (&lifetime, &json, cases[i].claims);
      state = jot_lifetime_get_state (&lifetime, cases[i].now, cases[i].leeway);
      g_assert_cmpint (state == JOT_LIFETIME_STATE_EXPIRED || state == JOT_LIFETIME_STATE_NOT_YET,
                       ==, is_refused);
    }
}

static void
test_members (void)
{
  g_autoptr (JotJson) json = NULL;
  JotLifetime lifetime;

  read_claims (&lifetime, &json, "{\"sub\":\"a\",\"exp\":5,\"nbf\":\"x\"}");
  g_assert_true (lifetime.members[JOT_LIFETIME_EXP] == jot_json_get_member (json, 1));
  g_assert_null (lifetime.members[JOT_LIFETIME_IAT]);
  g_assert_null (lifetime.members[JOT_LIFETIME_NBF]);
  g_assert_false (lifetime.has[JOT_LIFETIME_NBF]);
}

/* Each time has a place of its own from left to right, and each place leads back to its time. */
static void
test_places (void)
{
  static const char *const pictures[] = {
    "{\"iat\":1000000000,\"nbf\":1000000060,\"exp\":1000003600}",
    "{\"iat\":1000003600,\"exp\":1000000000}",
    "{\"exp\":1000000000}",
    "{\"iat\":1000000000,\"exp\":1e300}",
    "{\"iat\":0,\"exp\":253402300799}",
  };
  static const double distances[] = {
    -1e8, -40000, -3600, -1, 0, 1, 30, 60, 1800, 3599, 3600, 3601, 7200, 90000, 1e8
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (JotJson) json = NULL;
      JotLifetime lifetime;
      double last = 0;

      read_claims (&lifetime, &json, pictures[i]);
      g_assert_true (jot_lifetime_has_dates (&lifetime));

      for (gsize k = 0; k < G_N_ELEMENTS (distances); k++)
        {
          double place = jot_lifetime_get_place (&lifetime, NOW + distances[k]);

          g_assert_cmpfloat (place, >, last);
          g_assert_cmpfloat (place, <, 1);
          if (place > 0.01 && place < 0.99)
            g_assert_cmpfloat_with_epsilon (jot_lifetime_get_time (&lifetime, place),
                                            NOW + distances[k], 0.01);
          last = place;
        }
    }
}

static void
test_edges (void)
{
  g_autoptr (JotJson) json = NULL;
  JotLifetime lifetime;

  read_claims (&lifetime, &json, "{\"iat\":0,\"exp\":253402300799}");
  g_assert_cmpfloat (jot_lifetime_get_time (&lifetime, 0), >=, -62135596800.0);
  g_assert_cmpfloat (jot_lifetime_get_time (&lifetime, 1), <=, 253402300799.0);
  g_assert_true (isfinite (jot_lifetime_get_time (&lifetime, -5)));

  g_clear_pointer (&json, jot_json_unref);
  read_claims (&lifetime, &json, "{\"exp\":1e300}");
  g_assert_false (jot_lifetime_has_dates (&lifetime));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/lifetime/state/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/inspect/lifetime/agrees-with-verdict", test_agrees_with_verdict);
  g_test_add_func ("/inspect/lifetime/members", test_members);
  g_test_add_func ("/inspect/lifetime/places", test_places);
  g_test_add_func ("/inspect/lifetime/edges", test_edges);

  return g_test_run ();
}
