/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "doctor-fixture.h"

#include <string.h>

#include "jot-signature.h"

#define SECRET "a secret that is long enough for HS256, by far"

#define HS256 "{\"alg\":\"HS256\"}"

/* A token with a good signature that a verifier refuses all the same. */
typedef struct
{
  const char *name;
  const char *id;
  const char *header;
  const char *payload;
  const char *key;
  const char *expected;
  JotPolicy   policy;
  int         mend;
  const char *mend_text;
  guint       mend_seconds;
} Row;

#define NO_MEND (-1)

static const Row rows[] = {
  /* Times: the clock of the tests stands at 1767225600. */
  { "expired/long-ago", "refused-expired", HS256, "{\"exp\":1767139200}", .mend = NO_MEND },
  { "expired/clock-skew", "refused-expired", HS256, "{\"exp\":1767225590}",
    .mend = JOT_MEND_LEEWAY, .mend_seconds = 11 },
  { "expired/just-now", "refused-expired", HS256, "{\"exp\":1767225600}",
    .mend = JOT_MEND_LEEWAY, .mend_seconds = 1 },
  { "expired/leeway-too-small", "refused-expired", HS256, "{\"exp\":1767225540}",
    .policy = { .leeway = 30 }, .mend = JOT_MEND_LEEWAY, .mend_seconds = 61 },
  { "not-yet/tomorrow", "refused-not-yet", HS256, "{\"nbf\":1767319200}", .mend = NO_MEND },
  { "not-yet/clock-skew", "refused-not-yet", HS256, "{\"nbf\":1767225605}",
    .mend = JOT_MEND_LEEWAY, .mend_seconds = 5 },
  { "issued-later/clock-skew", "refused-issued-later", HS256, "{\"iat\":1767225700}",
    .mend = JOT_MEND_LEEWAY, .mend_seconds = 100 },
  { "milliseconds/exp", "refused-milliseconds", HS256, "{\"exp\":1767229200000}",
    .mend = NO_MEND },
  { "milliseconds/iat", "refused-milliseconds", HS256,
    "{\"iat\":1767225600000,\"exp\":1767229200}", .mend = NO_MEND },
  { "date/string-of-digits", "refused-date", HS256, "{\"exp\":\"1767229200\"}", .mend = NO_MEND },
  { "date/iso-8601", "refused-date", HS256, "{\"exp\":\"2026-01-01T01:00:00Z\"}",
    .mend = NO_MEND },
  { "local-time/ahead-two-hours", "refused-local-time", HS256,
    "{\"iat\":1767232799,\"exp\":1767236399}", .mend = NO_MEND },
  { "local-time/nbf-india", "refused-local-time", HS256, "{\"nbf\":1767245400}",
    .mend = NO_MEND },
  { "local-time/ends-before-issued", "refused-local-time", HS256,
    "{\"iat\":1767225595,\"exp\":1767211195}", .mend = NO_MEND },

  /* Parties. */
  { "audience/slash", "refused-audience", HS256, "{\"aud\":\"https://api.example/\"}",
    .policy = { .audience = "https://api.example" }, .mend = JOT_MEND_AUDIENCE,
    .mend_text = "https://api.example/" },
  { "audience/client-id", "refused-audience", HS256, "{\"aud\":[\"client-7\",\"b\"]}",
    .policy = { .audience = "https://api.example" }, .mend = JOT_MEND_AUDIENCE,
    .mend_text = "client-7" },
  { "audience/absent", "refused-audience", HS256, "{}",
    .policy = { .audience = "https://api.example" }, .mend = NO_MEND },
  { "audience/number", "refused-audience", HS256, "{\"aud\":7}",
    .policy = { .audience = "7" }, .mend = NO_MEND },
  { "audience/empty-array", "refused-audience", HS256, "{\"aud\":[]}",
    .policy = { .audience = "a" }, .mend = NO_MEND },
  { "issuer/http", "refused-issuer", HS256, "{\"iss\":\"http://id.example\"}",
    .policy = { .issuer = "https://id.example" }, .mend = JOT_MEND_ISSUER,
    .mend_text = "http://id.example" },
  { "issuer/version", "refused-issuer", HS256, "{\"iss\":\"https://id.example/t\"}",
    .policy = { .issuer = "https://id.example/t/v2.0" }, .mend = JOT_MEND_ISSUER,
    .mend_text = "https://id.example/t" },
  { "issuer/absent", "refused-issuer", HS256, "{}",
    .policy = { .issuer = "https://id.example" }, .mend = NO_MEND },
  { "claim/subject-is-a-number", "refused-claim", HS256, "{\"sub\":42}", .mend = NO_MEND },

  /* What the verifier pins. */
  { "typ/other", "refused-typ", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{}",
    .policy = { .type = "at+jwt" }, .mend = JOT_MEND_TYPE, .mend_text = "JWT" },
  { "typ/absent", "refused-typ", HS256, "{}", .policy = { .type = "at+jwt" }, .mend = NO_MEND },
  { "alg/pinned", "refused-alg", HS256, "{}", .expected = "HS512", .mend = JOT_MEND_ALGORITHM,
    .mend_text = "HS256" },
  { "crit/unknown", "refused-crit", "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", "{}",
    .mend = NO_MEND },

  /* The key's own word. */
  { "key/use", "refused-key-purpose", HS256, "{}",
    .key = "{\"kty\":\"oct\",\"use\":\"enc\",\"k\":"
           "\"YSBzZWNyZXQgdGhhdCBpcyBsb25nIGVub3VnaCBmb3IgSFMyNTYsIGJ5IGZhcg\"}",
    .mend = NO_MEND },
  { "key/ops", "refused-key-purpose", HS256, "{}",
    .key = "{\"kty\":\"oct\",\"key_ops\":[\"encrypt\"],\"k\":"
           "\"YSBzZWNyZXQgdGhhdCBpcyBsb25nIGVub3VnaCBmb3IgSFMyNTYsIGJ5IGZhcg\"}",
    .mend = NO_MEND },
  { "key/alg", "refused-key-purpose", HS256, "{}",
    .key = "{\"kty\":\"oct\",\"alg\":\"HS512\",\"k\":"
           "\"YSBzZWNyZXQgdGhhdCBpcyBsb25nIGVub3VnaCBmb3IgSFMyNTYsIGJ5IGZhcg\"}",
    .mend = NO_MEND },
};

static void
check_mend (const Row          *row,
            const JotDiagnosis *diagnosis)
{
  if (row->mend == NO_MEND)
    {
      g_assert_null (diagnosis->mend);
      return;
    }

  g_assert_nonnull (diagnosis->mend);
  g_assert_cmpint (diagnosis->mend->kind, ==, row->mend);
  g_assert_cmpuint (diagnosis->mend->seconds, ==, row->mend_seconds);
  if (row->mend_text != NULL)
    g_assert_cmpstr (diagnosis->mend->text, ==, row->mend_text);
}

/* Signs without asking what the token is like; the library would refuse an unknown `crit`. */
static char *
sign (const Row *row)
{
  const char *crit = strstr (row->header, "crit");
  g_autoptr (JotKey) key = jot_key_new_secret (SECRET, strlen (SECRET), NULL);
  g_autoptr (GError) error = NULL;
  char *token;

  if (crit != NULL)
    return g_strdup ("eyJhbGciOiJIUzI1NiIsImNyaXQiOlsieCJdLCJ4IjoxfQ.e30."
                     "NbUvxK2Hr587vugeu50J7xu8rivvYxNdpdSceLqe2KQ");

  token = jot_sign_compact (row->header, -1, row->payload, -1, key, jot_algorithm_find ("HS256"),
                            &error);
  g_assert_no_error (error);

  return token;
}

static JotDoctorResult *
examine (const Row  *row,
         const char *token)
{
  JotPolicy policy = row->policy;
  const char *key = row->key != NULL ? row->key : SECRET;
  const JotDoctorCase situation = {
    .text = token,
    .length = strlen (token),
    .key = key,
    .key_length = strlen (key),
    .expected = row->expected != NULL ? jot_algorithm_find (row->expected) : NULL,
    .policy = &policy,
  };

  policy.now = DOCTOR_NOW;

  return jot_doctor_examine (&situation, NULL, NULL, NULL, NULL);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *token = sign (row);
  g_autoptr (JotDoctorResult) result = examine (row, token);

  g_assert_true (jot_doctor_result_is_verified (result));
  doctor_assert_first (result, row->id);
  check_mend (row, jot_doctor_result_get_diagnosis (result, 0));
}

static char *
make_large_payload (gsize length)
{
  g_autofree char *filling = g_strnfill (length, 'a');

  return g_strdup_printf ("{\"groups\":\"%s\"}", filling);
}

static void
test_large_header (void)
{
  g_autofree char *payload = make_large_payload (7000);
  g_autofree char *token = doctor_sign ("HS256", payload, SECRET, -1);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, SECRET, -1);

  doctor_assert_first (result, "refused-large");
}

static void
test_large_cookie (void)
{
  g_autofree char *payload = make_large_payload (4000);
  g_autofree char *token = doctor_sign ("HS256", payload, SECRET, -1);
  g_autofree char *cookie = g_strconcat ("Cookie: session=", token, NULL);
  g_autoptr (JotDoctorResult) result = doctor_examine (cookie, SECRET, -1);
  g_autoptr (JotDoctorResult) healthy = doctor_examine (token, SECRET, -1);
  gboolean is_named = FALSE;

  for (gsize i = 0; i < jot_doctor_result_get_n_diagnoses (result); i++)
    is_named = is_named ||
               g_str_equal (jot_doctor_result_get_diagnosis (result, i)->id, "refused-large");

  g_assert_true (is_named);
  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (healthy), ==, 0);
}

/* Dates that differ, but as no time zone does. */
static void
test_local_time_misses (void)
{
  static const char *const payloads[] = {
    "{\"iat\":1767225600,\"exp\":1767229200}",
    "{\"iat\":1767225600}",
    "{\"iat\":1767222000,\"nbf\":1767222000,\"exp\":1767229200}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autofree char *token = doctor_sign ("HS256", payloads[i], SECRET, -1);
      g_autoptr (JotDoctorResult) result = doctor_examine (token, SECRET, -1);

      g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 0);
    }
}

/* That a token ends an hour before it begins may be by chance: the cause is what held. */
static void
test_local_time_held (void)
{
  static const struct
  {
    const char *payload;
    const char *cause;
  } cases[] = {
    { "{\"iat\":1767225595,\"exp\":1767221995}",
      "“exp” is not after “iat”: there is no time at which the token is valid." },
    { "{\"nbf\":1767225595,\"exp\":1767221995}",
      "“exp” is not after “nbf”: there is no time at which the token is valid." },
    { "{\"iat\":1767232799}", "The issuer may take its local time for UTC." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *token = doctor_sign ("HS256", cases[i].payload, SECRET, -1);
      g_autoptr (JotDoctorResult) result = doctor_examine (token, SECRET, -1);

      doctor_assert_first (result, "refused-local-time");
      g_assert_cmpstr (jot_doctor_result_get_diagnosis (result, 0)->cause, ==, cases[i].cause);
    }
}

/* What is missing at the end is one cause, though the claims can't be read either. */
static void
test_cut_claims (void)
{
  g_autoptr (JotDoctorResult) result = doctor_examine ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGE",
                                                       SECRET, -1);

  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 1);
  doctor_assert_first (result, "token-malformed");
}

static void
test_weak_key (void)
{
  g_autofree char *token = doctor_sign ("HS256", "{}", "sixteen bytes ..", -1);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, "sixteen bytes ..", -1);

  doctor_assert_first (result, "refused-key-weak");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/doctor/refused/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  g_test_add_func ("/inspect/doctor/refused/large/header", test_large_header);
  g_test_add_func ("/inspect/doctor/refused/large/cookie", test_large_cookie);
  g_test_add_func ("/inspect/doctor/refused/local-time/misses", test_local_time_misses);
  g_test_add_func ("/inspect/doctor/refused/local-time/held", test_local_time_held);
  g_test_add_func ("/inspect/doctor/refused/cut-claims", test_cut_claims);
  g_test_add_func ("/inspect/doctor/refused/key/weak", test_weak_key);

  return g_test_run ();
}
