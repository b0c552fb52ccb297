/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-validate.h"

#include <string.h>

#include "jot-base64url.h"

#define NOW 1000000000

typedef struct
{
  const char     *name;
  const char     *claims;
  JotPolicy       policy;
  const char     *check;
  JotCheckOutcome outcome;
  int             error;
} Vector;

#define AT_NOW      { .now = NOW }
#define LEEWAY(n)   { .now = NOW, .leeway = n }
#define ISSUER(s)   { .now = NOW, .issuer = s }
#define AUDIENCE(s) { .now = NOW, .audience = s }

#define SUBJECT(s)  { .now = NOW, .subject = s }
#define LIFETIME(n) { .now = NOW, .max_lifetime = n }
#define REQUIRED(...) { .now = NOW, .required = (const char *const[]) { __VA_ARGS__, NULL } }

#define PASS JOT_CHECK_PASS, -1
#define FAIL(code) JOT_CHECK_FAIL, JOT_ERROR_ ## code
#define WEAK(code) JOT_CHECK_WEAK, JOT_ERROR_ ## code
#define NOT_DONE JOT_CHECK_NOT_DONE, -1

static const Vector vectors[] = {
  { "exp/ahead", "{\"exp\":1000000001}", AT_NOW, "exp", PASS },
  { "exp/this-second", "{\"exp\":1000000000}", AT_NOW, "exp", FAIL (CLAIM_EXPIRED) },
  { "exp/a-fraction-ahead", "{\"exp\":1000000000.5}", AT_NOW, "exp", PASS },
  { "exp/a-second-ago", "{\"exp\":999999999}", AT_NOW, "exp", FAIL (CLAIM_EXPIRED) },
  { "exp/at-the-epoch", "{\"exp\":0}", AT_NOW, "exp", FAIL (CLAIM_EXPIRED) },
  { "exp/below-zero", "{\"exp\":-1}", AT_NOW, "exp", FAIL (CLAIM_EXPIRED) },
  { "exp/within-leeway", "{\"exp\":999999941}", LEEWAY (60), "exp", PASS },
  { "exp/at-leeway", "{\"exp\":999999940}", LEEWAY (60), "exp", FAIL (CLAIM_EXPIRED) },
  { "exp/exponent", "{\"exp\":1.1e9}", AT_NOW, "exp", PASS },
  { "exp/beyond-2038", "{\"exp\":4102444800}", AT_NOW, "exp", PASS },
  { "exp/last-of-9999", "{\"exp\":253402300799}", AT_NOW, "exp", PASS },
  { "exp/first-of-10000", "{\"exp\":253402300800}", AT_NOW, "exp", WEAK (CLAIM_DATE_RANGE) },
  { "exp/beyond-64-bits", "{\"exp\":99999999999999999999}", AT_NOW, "exp",
    WEAK (CLAIM_DATE_RANGE) },
  { "exp/beyond-all-machines", "{\"exp\":1e400}", AT_NOW, "exp", FAIL (CLAIM_TYPE) },
  { "exp/milliseconds", "{\"exp\":1000000001000}", AT_NOW, "exp", FAIL (CLAIM_MILLISECONDS) },
  { "exp/string", "{\"exp\":\"1000000001\"}", AT_NOW, "exp", FAIL (CLAIM_TYPE) },
  { "exp/true", "{\"exp\":true}", AT_NOW, "exp", FAIL (CLAIM_TYPE) },
  { "exp/null", "{\"exp\":null}", AT_NOW, "exp", FAIL (CLAIM_TYPE) },
  { "exp/array", "{\"exp\":[1000000001]}", AT_NOW, "exp", FAIL (CLAIM_TYPE) },
  { "exp/missing", "{}", AT_NOW, "exp", NOT_DONE },
  { "exp/other-letter-case", "{\"EXP\":1}", AT_NOW, "exp", NOT_DONE },
  { "exp/escaped-name", "{\"\\u0065xp\":1}", AT_NOW, "exp", FAIL (CLAIM_EXPIRED) },
  { "exp/nested", "{\"a\":{\"exp\":1}}", AT_NOW, "exp", NOT_DONE },

  { "nbf/this-second", "{\"nbf\":1000000000}", AT_NOW, "nbf", PASS },
  { "nbf/a-second-ahead", "{\"nbf\":1000000001}", AT_NOW, "nbf", FAIL (CLAIM_NOT_YET_VALID) },
  { "nbf/a-fraction-ahead", "{\"nbf\":1000000000.5}", AT_NOW, "nbf", FAIL (CLAIM_NOT_YET_VALID) },
  { "nbf/at-leeway", "{\"nbf\":1000000060}", LEEWAY (60), "nbf", PASS },
  { "nbf/beyond-leeway", "{\"nbf\":1000000061}", LEEWAY (60), "nbf", FAIL (CLAIM_NOT_YET_VALID) },
  { "nbf/milliseconds", "{\"nbf\":1000000001000}", AT_NOW, "nbf", FAIL (CLAIM_MILLISECONDS) },
  { "nbf/string", "{\"nbf\":\"1\"}", AT_NOW, "nbf", FAIL (CLAIM_TYPE) },

  { "iat/this-second", "{\"iat\":1000000000}", AT_NOW, "iat", PASS },
  { "iat/ahead", "{\"iat\":1000000001}", AT_NOW, "iat", WEAK (CLAIM_FUTURE) },
  { "iat/at-leeway", "{\"iat\":1000000060}", LEEWAY (60), "iat", PASS },
  { "iat/milliseconds", "{\"iat\":1000000000000}", AT_NOW, "iat", WEAK (CLAIM_MILLISECONDS) },
  { "iat/string", "{\"iat\":\"1\"}", AT_NOW, "iat", FAIL (CLAIM_TYPE) },

  { "iss/same", "{\"iss\":\"https://a.example\"}", ISSUER ("https://a.example"), "iss", PASS },
  { "iss/escaped", "{\"iss\":\"https:\\/\\/\\u0061.example\"}", ISSUER ("https://a.example"), "iss",
    PASS },
  { "iss/slash", "{\"iss\":\"https://a.example/\"}", ISSUER ("https://a.example"), "iss",
    FAIL (CLAIM_ISSUER) },
  { "iss/letter-case", "{\"iss\":\"Joe\"}", ISSUER ("joe"), "iss", FAIL (CLAIM_ISSUER) },
  { "iss/beginning-only", "{\"iss\":\"joe\"}", ISSUER ("joey"), "iss", FAIL (CLAIM_ISSUER) },
  { "iss/nul-after-it", "{\"iss\":\"joe\\u0000\"}", ISSUER ("joe"), "iss", FAIL (CLAIM_ISSUER) },
  { "iss/empty", "{\"iss\":\"\"}", ISSUER ("joe"), "iss", FAIL (CLAIM_ISSUER) },
  { "iss/missing", "{}", ISSUER ("joe"), "iss", FAIL (CLAIM_MISSING) },
  { "iss/number", "{\"iss\":1}", ISSUER ("1"), "iss", FAIL (CLAIM_TYPE) },
  { "iss/number-though-not-asked-for", "{\"iss\":1}", AT_NOW, "iss", FAIL (CLAIM_TYPE) },
  { "iss/not-asked-for", "{\"iss\":\"joe\"}", AT_NOW, "iss", NOT_DONE },

  { "aud/string", "{\"aud\":\"me\"}", AUDIENCE ("me"), "aud", PASS },
  { "aud/array", "{\"aud\":[\"you\",\"me\"]}", AUDIENCE ("me"), "aud", PASS },
  { "aud/other-string", "{\"aud\":\"you\"}", AUDIENCE ("me"), "aud", FAIL (CLAIM_AUDIENCE) },
  { "aud/part-of-string", "{\"aud\":\"me you\"}", AUDIENCE ("me"), "aud", FAIL (CLAIM_AUDIENCE) },
  { "aud/other-array", "{\"aud\":[\"you\"]}", AUDIENCE ("me"), "aud", FAIL (CLAIM_AUDIENCE) },
  { "aud/empty-array", "{\"aud\":[]}", AUDIENCE ("me"), "aud", FAIL (CLAIM_AUDIENCE) },
  { "aud/array-in-array", "{\"aud\":[[\"me\"]]}", AUDIENCE ("me"), "aud", FAIL (CLAIM_TYPE) },
  { "aud/array-with-number", "{\"aud\":[\"me\",1]}", AUDIENCE ("me"), "aud", FAIL (CLAIM_TYPE) },
  { "aud/missing", "{}", AUDIENCE ("me"), "aud", FAIL (CLAIM_MISSING) },
  { "aud/not-asked-for", "{\"aud\":\"you\"}", AT_NOW, "aud", NOT_DONE },

  { "sub/number", "{\"sub\":1}", AT_NOW, "sub", FAIL (CLAIM_TYPE) },
  { "jti/number", "{\"jti\":1}", AT_NOW, "jti", FAIL (CLAIM_TYPE) },

  { "sub/same", "{\"sub\":\"me\"}", SUBJECT ("me"), "sub", PASS },
  { "sub/other", "{\"sub\":\"you\"}", SUBJECT ("me"), "sub", FAIL (CLAIM_SUBJECT) },
  { "sub/letter-case", "{\"sub\":\"Me\"}", SUBJECT ("me"), "sub", FAIL (CLAIM_SUBJECT) },
  { "sub/missing", "{}", SUBJECT ("me"), "sub", FAIL (CLAIM_MISSING) },
  { "sub/number-asked-for", "{\"sub\":1}", SUBJECT ("1"), "sub", FAIL (CLAIM_TYPE) },

  { "required/there", "{\"jti\":\"1\"}", REQUIRED ("jti"), "required", PASS },
  { "required/null", "{\"tenant\":null}", REQUIRED ("tenant"), "required", PASS },
  { "required/missing", "{}", REQUIRED ("jti"), "required", FAIL (CLAIM_MISSING) },
  { "required/second-missing", "{\"exp\":2000000000}", REQUIRED ("jti", "exp"), "required",
    FAIL (CLAIM_MISSING) },
  { "required/other-letter-case", "{\"JTI\":\"1\"}", REQUIRED ("jti"), "required",
    FAIL (CLAIM_MISSING) },

  { "lifetime/as-long", "{\"iat\":1000000000,\"exp\":1000000060}", LIFETIME (60), "lifetime",
    PASS },
  { "lifetime/longer", "{\"iat\":1000000000,\"exp\":1000000061}", LIFETIME (60), "lifetime",
    FAIL (CLAIM_LIFETIME) },
  { "lifetime/from-nbf", "{\"nbf\":1000000001,\"exp\":1000000061}", LIFETIME (60), "lifetime",
    PASS },
  { "lifetime/from-now", "{\"exp\":1000000061}", LIFETIME (60), "lifetime",
    FAIL (CLAIM_LIFETIME) },
  { "lifetime/issued-later", "{\"iat\":2000000000,\"exp\":2000000060}", LIFETIME (60), "lifetime",
    FAIL (CLAIM_LIFETIME) },
  { "lifetime/issued-by-a-clock-ahead", "{\"iat\":1000000200,\"exp\":1000000260}", LIFETIME (60),
    "lifetime", PASS },
  { "lifetime/issued-later-from-then", "{\"iat\":2000000000,\"nbf\":2000000000,\"exp\":2000000060}",
    LIFETIME (60), "lifetime", PASS },
  { "lifetime/without-end", "{\"iat\":1000000000}", LIFETIME (60), "lifetime",
    FAIL (CLAIM_LIFETIME) },
  { "lifetime/end-is-a-string", "{\"exp\":\"1000000001\"}", LIFETIME (60), "lifetime",
    FAIL (CLAIM_LIFETIME) },

  { "payload/array", "[]", AT_NOW, "payload", FAIL (JSON_NOT_OBJECT) },
  { "payload/string", "\"exp\"", AT_NOW, "payload", FAIL (JSON_NOT_OBJECT) },
  { "payload/empty", "", AT_NOW, "payload", FAIL (JSON_EMPTY) },
  { "payload/text", "hello", AT_NOW, "payload", FAIL (JSON_LITERAL) },
  { "payload/duplicate", "{\"exp\":2000000000,\"exp\":1}", AT_NOW, "payload",
    FAIL (JSON_DUPLICATE) },
  { "payload/cut-short", "{\"exp\":2000000000", AT_NOW, "payload", FAIL (JSON_TRUNCATED) },
};

/* Claims with nothing to say about one of them. */
static const Vector silent_vectors[] = {
  { "nbf/missing", "{}", AT_NOW, "nbf" },
  { "iat/missing", "{}", AT_NOW, "iat" },
  { "iss/missing-and-not-asked-for", "{}", AT_NOW, "iss" },
  { "aud/missing-and-not-asked-for", "{}", AT_NOW, "aud" },
  { "sub/string", "{\"sub\":\"1\"}", AT_NOW, "sub" },
  { "jti/string", "{\"jti\":\"1\"}", AT_NOW, "jti" },
  { "payload/object", "{}", AT_NOW, "payload" },
  { "required/nothing", "{}", AT_NOW, "required" },
  { "required/told-as-missing", "{}",
    { .now = NOW, .issuer = "joe", .required = (const char *const[]) { "iss", NULL } },
    "required" },
  { "lifetime/not-asked-for", "{\"exp\":2000000000}", AT_NOW, "lifetime" },
};

static JotToken *
make_token (const char *claims)
{
  g_autofree char *payload = jot_base64url_encode (claims, strlen (claims));
  g_autofree char *text = g_strdup_printf ("eyJhbGciOiJIUzI1NiJ9.%s.AA", payload);

  return jot_token_new (text, -1);
}

static JotReport *
validate (const Vector *vector)
{
  g_autoptr (JotToken) token = make_token (vector->claims);
  g_autoptr (JotReport) report = jot_report_new ();

  jot_claims_validate (token, &vector->policy, report);

  return g_steal_pointer (&report);
}

static JotVerdict
get_worst_verdict (JotCheckOutcome outcome)
{
  return outcome == JOT_CHECK_FAIL ? JOT_VERDICT_CLAIMS_REFUSED : JOT_VERDICT_VALID;
}

static void
test_vector (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (JotReport) report = validate (vector);
  const JotCheck *check = jot_report_find_check (report, vector->check);

  g_assert_nonnull (check);
  g_assert_cmpint (check->outcome, ==, vector->outcome);
  g_assert_cmpint (check->error, ==, vector->error);
  g_assert_cmpint (check->verdict, ==, get_worst_verdict (vector->outcome));
  g_assert_cmpint (check->part, ==, JOT_TOKEN_PART_PAYLOAD);
  g_assert_nonnull (check->title);
  g_assert_nonnull (check->detail);
  g_assert_nonnull (check->reference);
}

static void
test_silent (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (JotReport) report = validate (vector);

  g_assert_null (jot_report_find_check (report, vector->check));
}

static void
test_all_at_once (void)
{
  static const Vector vector = {
    .claims = "{\"exp\":1,\"nbf\":2000000000,\"iss\":\"you\",\"aud\":\"you\",\"sub\":1,\"jti\":1}",
    .policy = { .now = NOW, .issuer = "me", .audience = "me" },
  };
  static const char *const ids[] = { "exp", "nbf", "iss", "aud", "sub", "jti" };
  g_autoptr (JotReport) report = validate (&vector);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const JotCheck *check = jot_report_find_check (report, ids[i]);

      g_assert_nonnull (check);
      g_assert_cmpint (check->outcome, ==, JOT_CHECK_FAIL);
    }
}

static void
test_span (void)
{
  static const Vector vector = { .claims = "{\"a\":0, \"exp\": 12345}", .policy = AT_NOW };
  g_autoptr (JotReport) report = validate (&vector);
  const JotCheck *check = jot_report_find_check (report, "exp");

  g_assert_cmpuint (check->span.offset, ==, strlen ("{\"a\":0, \"exp\": "));
  g_assert_cmpuint (check->span.length, ==, strlen ("12345"));
}

static void
test_span_of_wrong_type (void)
{
  static const Vector vector = { .claims = "{\"aud\": {\"a\":1}}", .policy = AT_NOW };
  g_autoptr (JotReport) report = validate (&vector);
  const JotCheck *check = jot_report_find_check (report, "aud");

  g_assert_cmpuint (check->span.offset, ==, strlen ("{\"aud\": "));
  g_assert_cmpuint (check->span.length, ==, strlen ("{\"a\":1}"));
  g_assert_cmpstr (check->actual, ==, "{\"a\":1}");
}

static void
test_span_of_bad_json (void)
{
  static const Vector vector = { .claims = "{\"exp\":1}x", .policy = AT_NOW };
  g_autoptr (JotReport) report = validate (&vector);
  const JotCheck *check = jot_report_find_check (report, "payload");

  g_assert_cmpint (check->error, ==, JOT_ERROR_JSON_TRAILING);
  g_assert_cmpuint (check->span.offset, ==, strlen ("{\"exp\":1}"));
}

static void
test_values_compared (void)
{
  static const Vector vector = {
    .claims = "{\"exp\":999999999,\"iss\":\"you\",\"aud\":[\"a\", \"b\"]}",
    .policy = { .now = NOW, .issuer = "me", .audience = "me" },
  };
  g_autoptr (JotReport) report = validate (&vector);
  const JotCheck *check;

  check = jot_report_find_check (report, "exp");
  g_assert_cmpstr (check->actual, ==, "2001-09-09T01:46:39Z");
  g_assert_cmpstr (check->expected, ==, "later than 2001-09-09T01:46:40Z");
  check = jot_report_find_check (report, "iss");
  g_assert_cmpstr (check->actual, ==, "you");
  g_assert_cmpstr (check->expected, ==, "me");
  check = jot_report_find_check (report, "aud");
  g_assert_cmpstr (check->actual, ==, "[\"a\", \"b\"]");
}

/* The leeway that a failed check speaks of is the least that helps. */
static void
test_least_leeway (gconstpointer data)
{
  const char *claims = data;

  for (guint leeway = 0; leeway < 100; leeway++)
    {
      Vector vector = { .claims = claims, .policy = LEEWAY (leeway) };
      g_autoptr (JotReport) report = validate (&vector);
      const JotCheck *check = jot_report_get_check (report, jot_report_get_n_checks (report) - 1);

      if (check->outcome == JOT_CHECK_FAIL)
        {
          g_assert_nonnull (strstr (check->mend, " 42 second"));
          continue;
        }

      g_assert_cmpuint (leeway, ==, 42);
      return;
    }

  g_assert_not_reached ();
}

static void
test_not_decoded (void)
{
  g_autoptr (JotToken) token = jot_token_new ("eyJhbGciOiJIUzI1NiJ9", -1);
  g_autoptr (JotReport) report = jot_report_new ();
  JotPolicy policy = AT_NOW;

  jot_claims_validate (token, &policy, report);
  g_assert_cmpuint (jot_report_get_n_checks (report), ==, 1);
  g_assert_cmpstr (jot_report_get_check (report, 0)->id, ==, "payload");
  g_assert_cmpint (jot_report_get_check (report, 0)->outcome, ==, JOT_CHECK_FAIL);
}

static void
test_verdict_without_signature (void)
{
  static const Vector vector = { .claims = "{\"exp\":1000000001}", .policy = AT_NOW };
  g_autoptr (JotReport) report = validate (&vector);

  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_NOT_CHECKED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/validate/%s", vectors[i].name);

      g_test_add_data_func (path, &vectors[i], test_vector);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (silent_vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/validate/silent/%s",
                                               silent_vectors[i].name);

      g_test_add_data_func (path, &silent_vectors[i], test_silent);
    }

  g_test_add_func ("/inspect/validate/all-failures-at-once", test_all_at_once);
  g_test_add_func ("/inspect/validate/span/value", test_span);
  g_test_add_func ("/inspect/validate/span/wrong-type", test_span_of_wrong_type);
  g_test_add_func ("/inspect/validate/span/bad-json", test_span_of_bad_json);
  g_test_add_func ("/inspect/validate/values-compared", test_values_compared);
  g_test_add_data_func ("/inspect/validate/least-leeway/exp", "{\"exp\":999999959}",
                        test_least_leeway);
  g_test_add_data_func ("/inspect/validate/least-leeway/nbf", "{\"exp\":2e9,\"nbf\":1000000041.5}",
                        test_least_leeway);
  g_test_add_func ("/inspect/validate/payload/not-decoded", test_not_decoded);
  g_test_add_func ("/inspect/validate/verdict-without-signature", test_verdict_without_signature);

  return g_test_run ();
}
