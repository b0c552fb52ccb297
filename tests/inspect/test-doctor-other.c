/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "doctor-keys.h"

#define SECRET       "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0ISE="
#define OTHER_SECRET "another-secret-another-secret-another-secret"

/* There is one cause, and this is it. */
static void
assert_only (const JotDoctorResult *result,
             const char            *id)
{
  doctor_assert_first (result, id);
  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 1);
}

/* Another key of the same kind, its public part or all of it. */
static void
test_other_key (gconstpointer data)
{
  const DoctorPair *pair = data;
  const JotAlgorithm *algorithm = jot_algorithm_find (pair->alg);
  g_autofree char *token = doctor_sign_by (pair->alg);
  g_autoptr (JotKey) key = algorithm->key_type == JOT_KEY_TYPE_RSA
                           ? doctor_load_key ("rsa-e3.pkcs8.pem")
                           : jot_key_generate (algorithm, 0, NULL, NULL);
  g_autofree char *public_jwk = jot_key_export_jwk (key, FALSE, NULL);
  g_autofree char *private_jwk = jot_key_export_jwk (key, TRUE, NULL);
  g_autofree char *public_pem = jot_key_export_pem (key, FALSE, NULL, NULL);
  g_autofree char *thumbprint = jot_key_dup_thumbprint (key, NULL);
  const char *const texts[] = { public_jwk, private_jwk, public_pem };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JotDoctorResult) result = doctor_examine (token, texts[i], -1);
      const JotDiagnosis *first;

      assert_only (result, "key-other");
      first = jot_doctor_result_get_diagnosis (result, 0);
      g_assert_nonnull (strstr (first->proof, thumbprint));
      g_assert_nonnull (strstr (first->advice,
                                " https://login.example/.well-known/openid-configuration"));
    }
}

/* Whom to ask is told as far as the token says it. */
static const struct
{
  const char *name;
  const char *payload;
  const char *told;
  const char *not_told;
} issuers[] = {
  { "address", "{\"iss\":\"https://a.example/realms/club\"}",
    "https://a.example/realms/club/.well-known/openid-configuration", NULL },
  { "slashes", "{\"iss\":\"https://a.example//\"}",
    "https://a.example/.well-known/openid-configuration", NULL },
  { "name", "{\"iss\":\"club\"}", "“club”", ".well-known" },
  { "other-scheme", "{\"iss\":\"urn:club:door\"}", "“urn:club:door”", ".well-known" },
  { "number", "{\"iss\":1}", "“k1”", ".well-known" },
  { "none", "{}", "“k1”", ".well-known" },
  { "no-json", "hello", "“k1”", ".well-known" },
};

static void
test_issuer (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (JotKey) key = doctor_load_key ("ec-p256.pkcs8.pem");
  g_autoptr (JotKey) other = jot_key_generate (jot_algorithm_find ("ES256"), 0, NULL, NULL);
  g_autofree char *jwk = jot_key_export_jwk (other, FALSE, NULL);
  g_autofree char *token = doctor_sign_as ("{\"alg\":\"ES256\",\"kid\":\"k1\"}",
                                           issuers[i].payload, key, "ES256");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, jwk, -1);
  const char *advice;

  doctor_assert_first (result, "key-other");
  advice = jot_doctor_result_get_diagnosis (result, 0)->advice;
  g_assert_nonnull (strstr (advice, issuers[i].told));
  if (issuers[i].not_told != NULL)
    g_assert_null (strstr (advice, issuers[i].not_told));
}

/* The length of an RSA signature tells the size of the key that made it. */
static void
test_other_size (void)
{
  g_autofree char *token = doctor_sign_by ("RS256");
  g_autofree char *larger = doctor_read_file ("rsa-2050.pkcs8.pem");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, larger, -1);

  assert_only (result, "key-other");
  g_assert_nonnull (strstr (jot_doctor_result_get_diagnosis (result, 0)->proof, "2048"));
  g_assert_nonnull (strstr (jot_doctor_result_get_diagnosis (result, 0)->proof, "2050"));
}

/* Nobody else has a name to show in a set where none fits. */
static void
test_other_set (void)
{
  g_autofree char *token = doctor_sign_by ("ES256");
  g_autoptr (JotKey) rsa = doctor_load_key ("rsa-2048.spki.pem");
  g_autoptr (JotKey) ec = jot_key_generate (jot_algorithm_find ("ES256"), 0, "k7", NULL);
  g_autofree char *first = jot_key_export_jwk (rsa, FALSE, NULL);
  g_autofree char *second = jot_key_export_jwk (ec, FALSE, NULL);
  g_autofree char *set = g_strdup_printf ("{\"keys\":[%s,%s]}", first, second);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, set, -1);

  assert_only (result, "key-other");
  g_assert_nonnull (strstr (jot_doctor_result_get_diagnosis (result, 0)->proof, "“k7”"));
}

/* A key that the header names and that was not given is the cause, and not just any other. */
static void
test_missing_name (void)
{
  g_autoptr (JotKey) key = doctor_load_key ("ec-p256.pkcs8.pem");
  g_autoptr (JotKey) other = jot_key_generate (jot_algorithm_find ("ES256"), 0, "k7", NULL);
  g_autofree char *jwk = jot_key_export_jwk (other, FALSE, NULL);
  static const struct
  {
    const char *header;
    gboolean    is_told;
  } rows[] = {
    { "{\"alg\":\"ES256\",\"kid\":\"k1\"}", TRUE },
    { "{\"alg\":\"ES256\",\"kid\":\"k7\"}", FALSE },
    { "{\"alg\":\"ES256\"}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *token = doctor_sign_as (rows[i].header, "{}", key, "ES256");
      g_autoptr (JotDoctorResult) result = doctor_examine (token, jwk, -1);

      assert_only (result, "key-other");
      g_assert_cmpint (strstr (jot_doctor_result_get_diagnosis (result, 0)->cause,
                               "the key “k1”, which") != NULL, ==, rows[i].is_told);
    }
}

/* No issuer publishes secrets, and that a wrong one is short says nothing of the token. */
static void
test_short_secret (void)
{
  g_autofree char *token = doctor_sign ("HS256",
                                        "{\"iss\":\"https://a.example\",\"exp\":1}",
                                        "0123456789abcdef0123456789abcdef", 32);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, "wrong", -1);

  doctor_assert_first (result, "secret-other");
  g_assert_null (strstr (jot_doctor_result_get_diagnosis (result, 0)->advice, ".well-known"));
  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 2);
  g_assert_cmpstr (jot_doctor_result_get_diagnosis (result, 1)->id, ==, "refused-expired");
}

static const struct
{
  const char *name;
  const char *alg;
  const char *given;
} kinds[] = {
  { "ec-for-rsa", "RS256", "ec-p256.spki.pem" },
  { "ed-for-rsa", "PS384", "ed25519.spki.pem" },
  { "rsa-for-ec", "ES256", "rsa-2048.spki.pem" },
  { "other-curve", "ES256", "ec-p384.spki.pem" },
  { "ec-for-ed", "EdDSA", "ec-p256.spki.pem" },
  { "ed448-for-ed25519", "EdDSA", "ed448.spki.pem" },
};

static void
test_other_kind (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *token = doctor_sign_by (kinds[i].alg);
  g_autofree char *text = doctor_read_file (kinds[i].given);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);

  /* EdDSA takes the curve from the key, so there it is just another key. */
  assert_only (result, i + 1 < G_N_ELEMENTS (kinds) ? "key-other-kind" : "key-other");
}

static void
test_secret_for_key (void)
{
  g_autofree char *token = doctor_sign_by ("RS256");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, OTHER_SECRET, -1);

  assert_only (result, "key-other-kind");
}

static void
test_key_for_secret (void)
{
  g_autofree char *token = doctor_sign ("HS256", DOCTOR_PAYLOAD, SECRET, -1);
  g_autofree char *text = doctor_read_file ("rsa-2048.spki.pem");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);

  assert_only (result, "key-other-kind");
}

static void
test_other_secret (gconstpointer data)
{
  const char *alg = data;
  g_autofree char *token = doctor_sign (alg, DOCTOR_PAYLOAD, SECRET SECRET, -1);
  g_autoptr (JotDoctorResult) result =
    doctor_examine (token, OTHER_SECRET OTHER_SECRET, -1);

  assert_only (result, "secret-other");
}

static void
test_healthy_secret (gconstpointer data)
{
  const char *alg = data;
  g_autofree char *token = doctor_sign (alg, DOCTOR_PAYLOAD, SECRET SECRET, -1);

  doctor_assert_verifies (token, SECRET SECRET);
}

static void
test_unreadable (void)
{
  g_autofree char *token = doctor_sign_by ("RS256");
  g_autofree char *text = doctor_read_file ("rsa-2048.pkcs8-encrypted.pem");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);

  assert_only (result, "key-unreadable");
}

/* Names that stand for nothing that could be computed. */
static void
test_algorithm (gconstpointer data)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":%s}", (const char *) data);
  g_autofree char *input = doctor_encode_input (header, DOCTOR_PAYLOAD);
  g_autofree char *token = doctor_join (input, SECRET, strlen (SECRET));
  g_autofree char *text = doctor_read_file ("rsa-2048.spki.pem");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);

  doctor_assert_first (result, "algorithm-unusable");
}

/* What breaks a rule of the form is told, and what the signature is like as well. */
static const struct
{
  const char *name;
  const char *header;
  const char *given;
  const char *first;
  gsize       n_told;
} malformed[] = {
  { "twice", "{\"alg\":\"ES256\",\"alg\":\"ES256\"}", "ec-p256.spki.pem", "token-malformed", 1 },
  { "type", "{\"alg\":\"ES256\",\"kid\":7}", "ec-p256.spki.pem", "token-malformed", 1 },
  { "type-and-key", "{\"alg\":\"ES256\",\"kid\":7}", "ec-p384.spki.pem", "key-other-kind", 2 },
  { "number", "{\"alg\":7}", "ec-p384.spki.pem", "algorithm-unusable", 2 },
};

static void
test_malformed (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (JotKey) key = doctor_load_key ("ec-p256.pkcs8.pem");
  g_autofree char *token = doctor_sign_as (malformed[i].header, "{}", key, "ES256");
  g_autofree char *text = doctor_read_file (malformed[i].given);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);

  doctor_assert_first (result, malformed[i].first);
  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, malformed[i].n_told);
}

/* Whoever forges a token can put a key into it. */
static void
test_embedded (gconstpointer data)
{
  const DoctorPair *pair = data;
  g_autoptr (JotKey) own = doctor_load_key (pair->private_file);
  g_autofree char *jwk = jot_key_export_jwk (own, FALSE, NULL);
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"jwk\":%s}", pair->alg, jwk);
  g_autofree char *token = doctor_sign_as (header, DOCTOR_PAYLOAD, own, pair->alg);
  g_autofree char *text = doctor_read_file ("rsa-2050.pkcs8.pem");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);

  assert_only (result, "key-embedded");
}

int
main (int    argc,
      char **argv)
{
  static const char *const secret_algs[] = { "HS256", "HS384", "HS512" };
  static const char *const names[] = { "\"ES256K\"", "\"RSA-OAEP\"", "\"foo\"" };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < doctor_n_pairs; i++)
    {
      g_autofree char *key = g_strconcat ("/inspect/doctor/other/key/", doctor_pairs[i].alg, NULL);
      g_autofree char *embedded = g_strconcat ("/inspect/doctor/other/embedded/",
                                               doctor_pairs[i].alg, NULL);

      g_test_add_data_func (key, &doctor_pairs[i], test_other_key);
      g_test_add_data_func (embedded, &doctor_pairs[i], test_embedded);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (issuers); i++)
    {
      g_autofree char *path = g_strconcat ("/inspect/doctor/other/issuer/", issuers[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_issuer);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/inspect/doctor/other/kind/", kinds[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_other_kind);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (secret_algs); i++)
    {
      g_autofree char *other = g_strconcat ("/inspect/doctor/other/secret/", secret_algs[i], NULL);
      g_autofree char *healthy = g_strconcat ("/inspect/doctor/other/healthy/", secret_algs[i],
                                              NULL);

      g_test_add_data_func (other, secret_algs[i], test_other_secret);
      g_test_add_data_func (healthy, secret_algs[i], test_healthy_secret);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/doctor/other/algorithm/%zu", i);

      g_test_add_data_func (path, names[i], test_algorithm);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strconcat ("/inspect/doctor/other/malformed/", malformed[i].name,
                                           NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_malformed);
    }

  g_test_add_func ("/inspect/doctor/other/size", test_other_size);
  g_test_add_func ("/inspect/doctor/other/set", test_other_set);
  g_test_add_func ("/inspect/doctor/other/missing-name", test_missing_name);
  g_test_add_func ("/inspect/doctor/other/short-secret", test_short_secret);
  g_test_add_func ("/inspect/doctor/other/secret-for-key", test_secret_for_key);
  g_test_add_func ("/inspect/doctor/other/key-for-secret", test_key_for_secret);
  g_test_add_func ("/inspect/doctor/other/unreadable", test_unreadable);

  return g_test_run ();
}
