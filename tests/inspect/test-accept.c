/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-accept.h"
#include "jot-base64url.h"

#define NOW G_GINT64_CONSTANT (1700000000)

typedef struct
{
  const char *name;
  const char *claims;
  gboolean    accepted;
} Case;

/* Asked of an issuer "https://i" and an audience "a", at NOW, with a leeway of 10 seconds. */
static const Case cases[] = {
  { "usual", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1700000001,\"nbf\":1700000000}", TRUE },
  { "audience-in-array", "{\"iss\":\"https://i\",\"aud\":[\"b\", \"a\"]}", TRUE },
  { "audience-in-no-array", "{\"iss\":\"https://i\",\"aud\":[\"b\",\"aa\"]}", FALSE },
  { "audience-escaped", "{\"iss\":\"https://i\",\"aud\":\"\\u0061\"}", TRUE },
  { "audience-escaped-in-array", "{\"iss\":\"https://i\",\"aud\":[\"x\\\"\",\"\\u0061\"]}", TRUE },
  { "audience-with-number", "{\"iss\":\"https://i\",\"aud\":[\"a\",1]}", FALSE },
  { "audience-nested", "{\"iss\":\"https://i\",\"aud\":[[\"a\"]]}", FALSE },
  { "audience-missing", "{\"iss\":\"https://i\"}", FALSE },
  { "issuer-missing", "{\"aud\":\"a\"}", FALSE },
  { "issuer-other", "{\"iss\":\"https://i/\",\"aud\":\"a\"}", FALSE },
  { "issuer-null", "{\"iss\":null,\"aud\":\"a\"}", FALSE },
  { "issuer-name-escaped", "{\"\\u0069ss\":\"x\",\"iss2\":\"https://i\",\"aud\":\"a\"}", FALSE },
  { "exp-within-leeway", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1699999991}", TRUE },
  { "exp-past", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1699999990}", FALSE },
  { "exp-fraction", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1700000000.5}", TRUE },
  { "exp-negative", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":-1}", FALSE },
  { "exp-string", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":\"1800000000\"}", FALSE },
  { "exp-milliseconds", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1800000000000}", FALSE },
  { "exp-exponent", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1.8e9}", TRUE },
  { "exp-null", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":null}", FALSE },
  { "exp-nested", "{\"iss\":\"https://i\",\"aud\":\"a\",\"x\":{\"exp\":1}}", TRUE },
  { "nbf-within-leeway", "{\"iss\":\"https://i\",\"aud\":\"a\",\"nbf\":1700000010}", TRUE },
  { "nbf-future", "{\"iss\":\"https://i\",\"aud\":\"a\",\"nbf\":1700000011}", FALSE },
  { "iat-future", "{\"iss\":\"https://i\",\"aud\":\"a\",\"iat\":1800000000}", TRUE },
  { "iat-boolean", "{\"iss\":\"https://i\",\"aud\":\"a\",\"iat\":true}", FALSE },
  { "sub-asked-for", "{\"iss\":\"https://i\",\"aud\":\"a\",\"sub\":\"me\"}", TRUE },
  { "lifetime", "{\"iss\":\"https://i\",\"aud\":\"a\",\"jti\":\"1\",\"iat\":1700000000,"
                "\"exp\":1700003600}", TRUE },
  { "sub-number", "{\"iss\":\"https://i\",\"aud\":\"a\",\"sub\":1}", FALSE },
  { "jti-object", "{\"iss\":\"https://i\",\"aud\":\"a\",\"jti\":{}}", FALSE },
};

/* Beside those above, for the words that are given at a glance. */
static const struct
{
  const char     *name;
  const char     *claims;
  JotClaimsGlance glance;
} glances[] = {
  { "accepted", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1700000001}",
    JOT_CLAIMS_ACCEPTED },
  { "expired", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1699999990}", JOT_CLAIMS_EXPIRED },
  { "expired-and-other-issuer", "{\"iss\":\"i\",\"aud\":\"a\",\"exp\":1}",
    JOT_CLAIMS_UNDECIDED },
  { "expired-and-too-early", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1,"
                             "\"nbf\":1800000000}", JOT_CLAIMS_UNDECIDED },
  { "within-leeway", "{\"iss\":\"https://i\",\"aud\":\"a\",\"exp\":1699999991}",
    JOT_CLAIMS_UNDECIDED },
};

static gboolean
is_accepted_by_report (const char      *text,
                       const JotPolicy *policy)
{
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotReport) report = jot_report_new ();

  jot_claims_validate (token, policy, report);
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      if (jot_report_get_check (report, i)->outcome == JOT_CHECK_FAIL)
        return FALSE;
    }

  return TRUE;
}

/* What is expired must be that alone, and at the place that the report says. */
static void
check_glance (JotReader       *reader,
              const char      *text,
              const JotPolicy *policy)
{
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotReport) report = jot_report_new ();
  JotSpan exp = JOT_SPAN_NONE;
  JotClaimsGlance glance = jot_claims_glance (reader, policy, &exp);

  g_assert_cmpint (jot_span_is_none (exp), ==, glance != JOT_CLAIMS_EXPIRED);
  if (glance == JOT_CLAIMS_UNDECIDED)
    return;

  jot_claims_validate (token, policy, report);
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);
      gboolean is_exp = glance == JOT_CLAIMS_EXPIRED && g_str_equal (check->id, "exp");

      g_assert_cmpint (check->outcome == JOT_CHECK_FAIL, ==, is_exp);
      if (is_exp)
        {
          g_assert_cmpint (check->error, ==, JOT_ERROR_CLAIM_EXPIRED);
          g_assert_cmpuint (check->span.offset, ==, exp.offset);
          g_assert_cmpuint (check->span.length, ==, exp.length);
        }
    }
}

/* The short way must say what the report says. */
static void
test_accept (gconstpointer data)
{
  const Case *row = data;
  static const char *const required[] = { "iss", "jti", NULL };
  const JotPolicy policies[] = {
    { .now = NOW, .leeway = 10, .issuer = "https://i", .audience = "a" },
    { .now = NOW },
    { .now = NOW + 1000000000, .issuer = "https://i" },
    { .now = NOW, .subject = "me" },
    { .now = NOW, .required = required },
    { .now = NOW, .max_lifetime = 3600 },
    { .now = NOW, .max_lifetime = 3600, .required = required, .subject = "me" },
  };
  g_autofree char *payload = jot_base64url_encode (row->claims, strlen (row->claims));
  g_autofree char *text = g_strconcat ("eyJhbGciOiJIUzI1NiJ9.", payload, ".AAAA", NULL);
  g_autoptr (JotReader) reader = jot_reader_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (jot_reader_read (reader, text, strlen (text), &error));
  g_assert_true (jot_reader_read_claims (reader, &error));
  g_assert_no_error (error);

  g_assert_cmpint (jot_claims_accept (reader, &policies[0]), ==, row->accepted);
  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      g_assert_cmpint (jot_claims_accept (reader, &policies[i]), ==,
                       is_accepted_by_report (text, &policies[i]));
      check_glance (reader, text, &policies[i]);
    }
}

static void
test_glance (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const JotPolicy policy = { .now = NOW, .leeway = 10, .issuer = "https://i", .audience = "a" };
  g_autofree char *payload = jot_base64url_encode (glances[i].claims, strlen (glances[i].claims));
  g_autofree char *text = g_strconcat ("eyJhbGciOiJIUzI1NiJ9.", payload, ".AAAA", NULL);
  g_autoptr (JotReader) reader = jot_reader_new ();
  JotSpan exp;

  g_assert_true (jot_reader_read (reader, text, strlen (text), NULL));
  g_assert_true (jot_reader_read_claims (reader, NULL));
  g_assert_cmpint (jot_claims_glance (reader, &policy, &exp), ==, glances[i].glance);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/accept/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_accept);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (glances); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/glance/%s", glances[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_glance);
    }

  return g_test_run ();
}
