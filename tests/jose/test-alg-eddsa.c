/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "key-fixture.h"

#include <string.h>

typedef struct
{
  const char *algorithm;
  const char *private_key;
  const char *public_key;
  gsize       length;
} Row;

static const Row rows[] = {
  { "EdDSA", "ed25519.pkcs8.pem", "ed25519.spki.pem", 64 },
  { "Ed25519", "ed25519.pkcs8.pem", "ed25519.spki.pem", 64 },
  { "EdDSA", "ed448.pkcs8.pem", "ed448.spki.pem", 114 },
  { "Ed448", "ed448.pkcs8.pem", "ed448.spki.pem", 114 },
};

static JotKey *
load_pem (const char *file)
{
  g_autofree char *pem = fixture_load ("keys", file, NULL);
  JotKey *key = jot_key_new_from_pem (pem, -1, NULL, NULL);

  g_assert_nonnull (key);
  return key;
}

static void
test_round_trip (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (JotKey) private_key = load_pem (row->private_key);
  g_autoptr (JotKey) public_key = load_pem (row->public_key);

  fixture_assert_round_trip (row->algorithm, private_key, public_key);
  fixture_assert_round_trip (row->algorithm, private_key, private_key);
}

/* RFC 8037, A.4: the signature has no chance in it. */
static void
test_rfc8037 (void)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc8037", "A.1.jwk");
  g_autoptr (JotKey) public_key = fixture_load_jwk ("rfc8037", "A.2.jwk");
  g_autoptr (FixtureJws) jws = fixture_load_jws ("rfc8037", "A.4.jws");
  const JotAlgorithm *algorithm = jot_algorithm_find ("EdDSA");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) signature = jot_algorithm_sign (algorithm, key, jws->text, jws->input_length,
                                                     &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (signature, jws->signature));
  g_assert_true (fixture_jws_verify (jws, algorithm, public_key, &error));
  g_assert_no_error (error);
}

static void
test_length (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (JotKey) key = load_pem (row->public_key);
  guint8 signature[128] = { 0 };

  for (gsize length = 0; length <= sizeof signature; length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (jot_algorithm_verify (jot_algorithm_find (row->algorithm), key, "x", 1,
                                            signature, length, &error));
      g_assert_error (error, JOT_ERROR,
                      (int) (length == 0 ? JOT_ERROR_SIGNATURE_EMPTY :
                             length == row->length ? JOT_ERROR_SIGNATURE_MISMATCH :
                             JOT_ERROR_SIGNATURE_LENGTH));
    }
}

/* S not less than the order, by which a signature could be written in two ways: RFC 8032, 5.1.7. */
static void
test_malleable (void)
{
  static const guint8 order[32] = {
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10,
  };
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc8037", "A.2.jwk");
  g_autoptr (FixtureJws) jws = fixture_load_jws ("rfc8037", "A.4.jws");
  g_autoptr (GError) error = NULL;
  guint8 signature[64];
  guint carry = 0;

  memcpy (signature, g_bytes_get_data (jws->signature, NULL), sizeof signature);
  for (gsize i = 0; i < sizeof order; i++)
    {
      carry += signature[32 + i] + order[i];
      signature[32 + i] = (guint8) carry;
      carry >>= 8;
    }
  g_assert_cmpuint (carry, ==, 0);

  g_assert_false (jot_algorithm_verify (jot_algorithm_find ("EdDSA"), key, jws->text,
                                        jws->input_length, signature, sizeof signature, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_SIGNATURE_MISMATCH);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *round_trip = g_strdup_printf ("/jose/alg-eddsa/round-trip/%s-%s",
                                                     rows[i].algorithm, rows[i].public_key);
      g_autofree char *length = g_strdup_printf ("/jose/alg-eddsa/verify/reject/length/%s-%s",
                                                 rows[i].algorithm, rows[i].public_key);

      g_test_add_data_func (round_trip, &rows[i], test_round_trip);
      g_test_add_data_func (length, &rows[i], test_length);
    }

  g_test_add_func ("/jose/alg-eddsa/sign/rfc8037-a4", test_rfc8037);
  g_test_add_func ("/jose/alg-eddsa/verify/reject/malleable", test_malleable);

  return g_test_run ();
}
