/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "doctor-keys.h"

#include <string.h>

#include "jot-alg-private.h"
#include "jot-base64url.h"

const DoctorPair doctor_pairs[] = {
  { "RS256", "rsa-2048.pkcs8.pem", "rsa-2048.spki.pem" },
  { "PS384", "rsa-2048.pkcs8.pem", "rsa-2048.spki.pem" },
  { "ES256", "ec-p256.pkcs8.pem", "ec-p256.spki.pem" },
  { "ES384", "ec-p384.pkcs8.pem", "ec-p384.spki.pem" },
  { "ES512", "ec-p521.pkcs8.pem", "ec-p521.spki.pem" },
  { "EdDSA", "ed25519.pkcs8.pem", "ed25519.spki.pem" },
  { "Ed448", "ed448.pkcs8.pem", "ed448.spki.pem" },
};

const gsize doctor_n_pairs = G_N_ELEMENTS (doctor_pairs);

const char *const doctor_algs[] = {
  "HS256", "HS384", "HS512", "RS256", "PS384", "ES256", "ES384", "ES512", "EdDSA", "Ed448",
};

const gsize doctor_n_algs = G_N_ELEMENTS (doctor_algs);

/* Reads a file of tests/data/keys. */
char *
doctor_read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "keys", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

JotKey *
doctor_load_key (const char *name)
{
  g_autofree char *text = doctor_read_file (name);
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_new_from_pem (text, -1, NULL, &error);

  g_assert_no_error (error);

  return key;
}

static const DoctorPair *
find_pair (const char *alg)
{
  for (gsize i = 0; i < doctor_n_pairs; i++)
    if (g_str_equal (doctor_pairs[i].alg, alg))
      return &doctor_pairs[i];

  g_assert_not_reached ();
}

const char *
doctor_private_file (const char *alg)
{
  return find_pair (alg)->private_file;
}

const char *
doctor_public_file (const char *alg)
{
  return find_pair (alg)->public_file;
}

/* Signs any bytes, as a careless program would. */
GBytes *
doctor_sign_bytes (gconstpointer input,
                   gssize        length,
                   JotKey       *key,
                   const char   *alg)
{
  g_autoptr (GError) error = NULL;
  GBytes *signature = jot_algorithm_sign (jot_algorithm_find (alg), key, input,
                                          length < 0 ? strlen (input) : (gsize) length, &error);

  g_assert_no_error (error);

  return signature;
}

char *
doctor_encode_input (const char *header,
                     const char *payload)
{
  g_autofree char *first = jot_base64url_encode (header, strlen (header));
  g_autofree char *second = jot_base64url_encode (payload, strlen (payload));

  return g_strconcat (first, ".", second, NULL);
}

/* A token of any bytes as its signature. */
char *
doctor_join (const char   *input,
             gconstpointer signature,
             gsize         length)
{
  g_autofree char *encoded = jot_base64url_encode (signature, length);

  return g_strconcat (input, ".", encoded, NULL);
}

/* Signs by one algorithm, whatever the header says. */
char *
doctor_sign_as (const char *header,
                const char *payload,
                JotKey     *key,
                const char *alg)
{
  g_autofree char *input = doctor_encode_input (header, payload);
  g_autoptr (GBytes) signature = doctor_sign_bytes (input, -1, key, alg);

  return doctor_join (input, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
}

/* A token as it should be, by one of the pairs. */
char *
doctor_sign_by (const char *alg)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"}", alg);
  g_autoptr (JotKey) key = doctor_load_key (doctor_private_file (alg));

  return doctor_sign_as (header, DOCTOR_PAYLOAD, key, alg);
}

void
doctor_made_init (DoctorMade *self,
                  const char *alg)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"}", alg);
  gboolean is_secret = jot_algorithm_find (alg)->key_type == JOT_KEY_TYPE_OCT;

  self->alg = alg;
  self->input = doctor_encode_input (header, DOCTOR_PAYLOAD);
  self->key = is_secret ? jot_key_new_secret (DOCTOR_SECRET, strlen (DOCTOR_SECRET), NULL)
                        : doctor_load_key (doctor_private_file (alg));
  self->given = is_secret ? g_strdup (DOCTOR_SECRET)
                          : doctor_read_file (doctor_public_file (alg));
}

void
doctor_made_clear (DoctorMade *self)
{
  g_free (self->input);
  g_free (self->given);
  g_clear_pointer (&self->key, jot_key_unref);
}

/* What a mend puts in place has to help. */
void
doctor_assert_verifies (const char *token,
                        const char *key)
{
  g_autoptr (JotDoctorResult) result = doctor_examine (token, key, -1);

  g_assert_true (jot_doctor_result_is_verified (result));
  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 0);
}

/* The first cause comes with a token that is right. */
void
doctor_assert_mended (const JotDoctorResult *result,
                      const DoctorMade      *made)
{
  const JotDiagnosis *first = jot_doctor_result_get_diagnosis (result, 0);

  g_assert_nonnull (first->mend);
  g_assert_cmpint (first->mend->kind, ==, JOT_MEND_TOKEN);
  doctor_assert_verifies (first->mend->text, made->given);
}
