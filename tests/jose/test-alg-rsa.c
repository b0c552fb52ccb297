/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "key-fixture.h"

#include <string.h>

static const char *const names[] = { "RS256", "RS384", "RS512", "PS256", "PS384", "PS512" };

static void
test_rfc7515 (void)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.2.jwk");
  g_autoptr (FixtureJws) jws = fixture_load_jws ("rfc7515", "A.2.jws");
  const JotAlgorithm *algorithm = jot_algorithm_find ("RS256");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) signature = NULL;

  g_assert_true (fixture_jws_verify (jws, algorithm, key, &error));
  g_assert_no_error (error);

  /* PKCS #1 v1.5 has only one signature for a text. */
  signature = jot_algorithm_sign (algorithm, key, jws->text, jws->input_length, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (signature, jws->signature));
}

static void
test_round_trip (gconstpointer data)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.2.jwk");

  fixture_assert_round_trip (data, key, key);
}

/* A signature of one algorithm is none of any other, with the same key. */
static void
test_other_algorithm (gconstpointer data)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.2.jwk");
  const JotAlgorithm *algorithm = jot_algorithm_find (data);
  g_autoptr (GBytes) signature = jot_algorithm_sign (algorithm, key, "x", 1, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const JotAlgorithm *other = jot_algorithm_find (names[i]);
      g_autoptr (GError) error = NULL;

      if (other == algorithm)
        continue;

      g_assert_false (fixture_verify_bytes (other, key, "x", signature, &error));
      g_assert_error (error, JOT_ERROR, JOT_ERROR_SIGNATURE_MISMATCH);
    }
}

static void
test_length (gconstpointer data)
{
  gsize length = GPOINTER_TO_SIZE (data);
  JotError code = length == 0 ? JOT_ERROR_SIGNATURE_EMPTY : JOT_ERROR_SIGNATURE_LENGTH;
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.2.jwk");
  g_autoptr (FixtureJws) jws = fixture_load_jws ("rfc7515", "A.2.jws");
  g_autofree guint8 *signature = g_malloc0 (MAX (length, 256));

  memcpy (signature, g_bytes_get_data (jws->signature, NULL), 256);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (jot_algorithm_verify (jot_algorithm_find (names[i]), key, jws->text,
                                            jws->input_length, signature, length, &error));
      g_assert_error (error, JOT_ERROR, (int) code);
    }
}

/* RFC 8017, 5.2.2: a representative may not be as large as the modulus. */
static void
test_signature_beyond_modulus (void)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.2.jwk");
  guint8 signature[256];

  memset (signature, 0xff, sizeof signature);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (jot_algorithm_verify (jot_algorithm_find (names[i]), key, "x", 1,
                                            signature, sizeof signature, &error));
      g_assert_error (error, JOT_ERROR, JOT_ERROR_SIGNATURE_MISMATCH);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const gsize lengths[] = { 0, 1, 64, 255, 257, 512 };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jose/alg-rsa/verify/rfc7515-a2", test_rfc7515);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *round_trip = g_strconcat ("/jose/alg-rsa/round-trip/", names[i], NULL);
      g_autofree char *other = g_strconcat ("/jose/alg-rsa/verify/reject/other-than-", names[i],
                                            NULL);

      g_test_add_data_func (round_trip, names[i], test_round_trip);
      g_test_add_data_func (other, names[i], test_other_algorithm);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/alg-rsa/verify/reject/length-%zu",
                                               lengths[i]);

      g_test_add_data_func (path, GSIZE_TO_POINTER (lengths[i]), test_length);
    }

  g_test_add_func ("/jose/alg-rsa/verify/reject/beyond-modulus", test_signature_beyond_modulus);

  return g_test_run ();
}
