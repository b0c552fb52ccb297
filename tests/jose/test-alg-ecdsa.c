/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-curve-private.h"
#include "jot-der-private.h"
#include "key-fixture.h"

#include <string.h>

/* Signatures begin with a zero byte once in 256 times, in each half: this many show the padding. */
#define N_ROUNDS 1200

#define MAX_SIZE JOT_CURVE_MAX_SIZE

typedef struct
{
  const char *name;
  const char *private_key;
  const char *public_key;
  const char *der_signature;
} Row;

static const Row rows[] = {
  { "ES256", "ec-p256.pkcs8.pem", "ec-p256.spki.pem", "es256.der-signature" },
  { "ES384", "ec-p384.pkcs8.pem", "ec-p384.spki.pem", "es384.der-signature" },
  { "ES512", "ec-p521.pkcs8.pem", "ec-p521.spki.pem", "es512.der-signature" },
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

  fixture_assert_round_trip (row->name, private_key, public_key);
  fixture_assert_round_trip (row->name, private_key, private_key);
}

static void
test_padding (void)
{
  const JotAlgorithm *algorithm = jot_algorithm_find ("ES256");
  g_autoptr (JotKey) key = load_pem ("ec-p256.pkcs8.pem");
  guint n_short = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) signature = jot_algorithm_sign (algorithm, key, &i, sizeof i, &error);
      const guint8 *bytes = g_bytes_get_data (signature, NULL);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (signature), ==, 64);

      if (bytes[0] != 0 && bytes[32] != 0)
        continue;

      n_short++;
      g_assert_true (jot_algorithm_verify (algorithm, key, &i, sizeof i, bytes, 64, &error));
      g_assert_no_error (error);
    }

  /* The chance of none is less than one in ten thousand. */
  g_assert_cmpuint (n_short, >, 0);
}

static void
assert_refused (const Row    *row,
                const guint8 *signature,
                gsize         length,
                JotError      code)
{
  g_autoptr (JotKey) key = load_pem (row->public_key);
  g_autoptr (GError) error = NULL;

  g_assert_false (jot_algorithm_verify (jot_algorithm_find (row->name), key, "x", 1,
                                        signature, length, &error));
  g_assert_error (error, JOT_ERROR, (int) code);
}

/* r and s of zero, of the order and above it, each alone and both: CVE-2022-21449 and its kin. */
static void
test_range (gconstpointer data)
{
  const Row *row = data;
  const JotCurveInfo *info = jot_curve_get_info (jot_algorithm_find (row->name)->curve);
  guint8 values[4][MAX_SIZE] = { { 0 } };
  guint8 signature[2 * MAX_SIZE];

  memcpy (values[1], info->order, info->size);
  memset (values[2], 0xff, info->size);
  /* In range. */
  values[3][info->size - 1] = 1;

  for (gsize r = 0; r < G_N_ELEMENTS (values); r++)
    for (gsize s = 0; s < G_N_ELEMENTS (values); s++)
      {
        memcpy (signature, values[r], info->size);
        memcpy (signature + info->size, values[s], info->size);
        assert_refused (row, signature, 2 * info->size,
                        r == 3 && s == 3 ? JOT_ERROR_SIGNATURE_MISMATCH
                                         : JOT_ERROR_SIGNATURE_RANGE);
      }
}

/* The largest values in range are a mismatch, not out of range. */
static void
test_last_in_range (gconstpointer data)
{
  const Row *row = data;
  const JotCurveInfo *info = jot_curve_get_info (jot_algorithm_find (row->name)->curve);
  guint8 signature[2 * MAX_SIZE];

  memcpy (signature, info->order, info->size);
  memcpy (signature + info->size, info->order, info->size);
  signature[info->size - 1]--;
  signature[2 * info->size - 1]--;

  assert_refused (row, signature, 2 * info->size, JOT_ERROR_SIGNATURE_MISMATCH);
}

static void
test_length (gconstpointer data)
{
  const Row *row = data;
  const gsize right = jot_algorithm_find (row->name)->signature_length;
  guint8 signature[256];

  memset (signature, 1, sizeof signature);
  assert_refused (row, signature, 0, JOT_ERROR_SIGNATURE_EMPTY);

  for (gsize length = 1; length < sizeof signature; length++)
    if (length != right)
      assert_refused (row, signature, length, JOT_ERROR_SIGNATURE_LENGTH);
}

/* The two numbers of what OpenSSL signed, put into the form of RFC 7518, are a right signature. */
static void
test_from_der (gconstpointer data)
{
  const Row *row = data;
  const JotAlgorithm *algorithm = jot_algorithm_find (row->name);
  const gsize size = algorithm->signature_length / 2;
  gsize length, message_length;
  g_autofree char *text = fixture_load ("keys", row->der_signature, &length);
  g_autofree char *message = fixture_load ("keys", "message", &message_length);
  g_autoptr (JotKey) key = load_pem (row->public_key);
  g_autoptr (GError) error = NULL;
  JotDer der = { (const guint8 *) text, length };
  JotDer body, r, s;
  guint8 signature[2 * MAX_SIZE] = { 0 };

  assert_refused (row, (const guint8 *) text, length, JOT_ERROR_SIGNATURE_DER);

  g_assert_true (jot_der_read_tag (&der, JOT_DER_SEQUENCE, &body));
  g_assert_true (jot_der_read_uint (&body, &r));
  g_assert_true (jot_der_read_uint (&body, &s));
  memcpy (signature + size - r.length, r.data, r.length);
  memcpy (signature + 2 * size - s.length, s.data, s.length);

  g_assert_true (jot_algorithm_verify (algorithm, key, message, message_length,
                                       signature, 2 * size, &error));
  g_assert_no_error (error);
}

/* Bytes that only begin like DER have a wrong length and nothing else. */
static void
test_not_der (void)
{
  static const guint8 almost[][12] = {
    { 0x30, 0x0a, 0x03, 0x01, 0x01, 0x02, 0x01, 0x01, 0, 0, 0, 0 },
    { 0x30, 0x09, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0, 0, 0, 0 },
    { 0x31, 0x0a, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0, 0, 0, 0 },
    { 0x30, 0x81, 0x0a, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01, 0, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (almost); i++)
    assert_refused (&rows[0], almost[i], sizeof almost[i], JOT_ERROR_SIGNATURE_LENGTH);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char   *name;
    GTestDataFunc func;
  } tests[] = {
    { "round-trip", test_round_trip },
    { "verify/reject/range", test_range },
    { "verify/reject/last-in-range", test_last_in_range },
    { "verify/reject/length", test_length },
    { "verify/from-der", test_from_der },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        g_autofree char *path = g_strdup_printf ("/jose/alg-ecdsa/%s/%s", tests[i].name,
                                                 rows[j].name);

        g_test_add_data_func (path, &rows[j], tests[i].func);
      }

  g_test_add_func ("/jose/alg-ecdsa/verify/reject/not-der", test_not_der);
  g_test_add_func ("/jose/alg-ecdsa/sign/padding", test_padding);

  return g_test_run ();
}
