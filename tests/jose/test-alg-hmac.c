/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "key-fixture.h"

#include <string.h>

#define N_THREADS 8
#define N_ROUNDS  2000

/* RFC 4231, 4.3 and 4.7. */
typedef struct
{
  const char *name;
  const char *algorithm;
  const char *secret;
  gsize       secret_length;
  const char *text;
  const char *mac;
} Vector;

static const guint8 long_secret[131] = { [0 ... 130] = 0xaa };

static const Vector vectors[] = {
  { "rfc4231/4.3/HS256", "HS256", "Jefe", 4, "what do ya want for nothing?",
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
  { "rfc4231/4.3/HS384", "HS384", "Jefe", 4, "what do ya want for nothing?",
    "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
    "8e2240ca5e69e2c78b3239ecfab21649" },
  { "rfc4231/4.3/HS512", "HS512", "Jefe", 4, "what do ya want for nothing?",
    "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
    "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737" },
  { "rfc4231/4.7/HS256", "HS256", (const char *) long_secret, sizeof long_secret,
    "Test Using Larger Than Block-Size Key - Hash Key First",
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54" },
};

/* What each thread of the test below shares, and what it finds. */
typedef struct
{
  JotKey *key;
  guint   number;
  guint   n_wrong;
} Worker;

static char *
to_hex (GBytes *bytes)
{
  GString *hex = g_string_new (NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);

  return g_string_free (hex, FALSE);
}

static void
test_vector (gconstpointer data)
{
  const Vector *vector = data;
  const JotAlgorithm *algorithm = jot_algorithm_find (vector->algorithm);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_secret (vector->secret, vector->secret_length, &error);
  g_autoptr (GBytes) mac = NULL;
  g_autofree char *hex = NULL;

  g_assert_no_error (error);

  mac = jot_algorithm_sign (algorithm, key, vector->text, strlen (vector->text), &error);
  g_assert_no_error (error);
  hex = to_hex (mac);
  g_assert_cmpstr (hex, ==, vector->mac);

  g_assert_true (fixture_verify_bytes (algorithm, key, vector->text, mac, &error));
  g_assert_no_error (error);
}

static void
test_rfc7515 (void)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.1.jwk");
  g_autoptr (FixtureJws) jws = fixture_load_jws ("rfc7515", "A.1.jws");
  const JotAlgorithm *algorithm = jot_algorithm_find ("HS256");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) mac = NULL;

  g_assert_true (fixture_jws_verify (jws, algorithm, key, &error));
  g_assert_no_error (error);

  mac = jot_algorithm_sign (algorithm, key, jws->text, jws->input_length, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (mac, jws->signature));
}

static void
test_round_trip (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_generate (jot_algorithm_find (name), 0, NULL, &error);

  g_assert_no_error (error);
  fixture_assert_round_trip (name, key, key);
}

static void
test_empty_text (void)
{
  const JotAlgorithm *algorithm = jot_algorithm_find ("HS256");
  g_autoptr (JotKey) key = jot_key_new_secret ("Jefe", 4, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) mac = jot_algorithm_sign (algorithm, key, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_true (fixture_verify_bytes (algorithm, key, "", mac, &error));
  g_assert_no_error (error);
}

static void
test_length (gconstpointer data)
{
  gsize length = GPOINTER_TO_SIZE (data);
  JotError code = length == 0 ? JOT_ERROR_SIGNATURE_EMPTY : JOT_ERROR_SIGNATURE_LENGTH;
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.1.jwk");
  g_autoptr (FixtureJws) jws = fixture_load_jws ("rfc7515", "A.1.jws");
  g_autoptr (GError) error = NULL;
  guint8 signature[128] = { 0 };

  memcpy (signature, g_bytes_get_data (jws->signature, NULL), g_bytes_get_size (jws->signature));

  g_assert_false (jot_algorithm_verify (jot_algorithm_find ("HS256"), key, jws->text,
                                        jws->input_length, signature, length, &error));
  g_assert_error (error, JOT_ERROR, (int) code);
}

static void
test_other_key (void)
{
  g_autoptr (JotKey) key = jot_key_new_secret ("another", 7, NULL);
  g_autoptr (FixtureJws) jws = fixture_load_jws ("rfc7515", "A.1.jws");
  g_autoptr (GError) error = NULL;

  g_assert_false (fixture_jws_verify (jws, jot_algorithm_find ("HS256"), key, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_SIGNATURE_MISMATCH);
}

static gpointer
verify_many (gpointer data)
{
  Worker *worker = data;
  const JotAlgorithm *algorithm = jot_algorithm_find ("HS256");

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *text = g_strdup_printf ("round %u of thread %u", i, worker->number);
      g_autoptr (GBytes) mac = jot_algorithm_sign (algorithm, worker->key, text, strlen (text),
                                                   NULL);

      if (mac == NULL || !fixture_verify_bytes (algorithm, worker->key, text, mac, NULL) ||
          fixture_verify_bytes (algorithm, worker->key, "another text", mac, NULL))
        worker->n_wrong++;
    }

  return NULL;
}

/* MACs made at the same time with one key are as right as those made in turn. */
static void
test_threads (void)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.1.jwk");
  g_autoptr (JotKey) alone = fixture_load_jwk ("rfc7515", "A.1.jwk");
  const JotAlgorithm *algorithm = jot_algorithm_find ("HS256");
  g_autoptr (GBytes) expected = NULL;
  Worker workers[N_THREADS];
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    {
      workers[i] = (Worker) { key, i, 0 };
      threads[i] = g_thread_new ("verify", verify_many, &workers[i]);
    }

  for (guint i = 0; i < N_THREADS; i++)
    {
      g_thread_join (threads[i]);
      g_assert_cmpuint (workers[i].n_wrong, ==, 0);
    }

  /* A handle that was spoilt would agree with itself, but not with a fresh one. */
  expected = jot_algorithm_sign (algorithm, alone, "x", 1, NULL);
  for (guint i = 0; i < 2 * N_THREADS; i++)
    {
      g_autoptr (GBytes) mac = jot_algorithm_sign (algorithm, key, "x", 1, NULL);

      g_assert_true (g_bytes_equal (mac, expected));
    }
}

int
main (int   argc,
      char *argv[])
{
  static const gsize lengths[] = { 0, 1, 31, 33, 48, 64, 128 };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/alg-hmac/sign/", vectors[i].name, NULL);

      g_test_add_data_func (path, &vectors[i], test_vector);
    }

  g_test_add_func ("/jose/alg-hmac/verify/rfc7515-a1", test_rfc7515);
  g_test_add_data_func ("/jose/alg-hmac/round-trip/HS256", "HS256", test_round_trip);
  g_test_add_data_func ("/jose/alg-hmac/round-trip/HS384", "HS384", test_round_trip);
  g_test_add_data_func ("/jose/alg-hmac/round-trip/HS512", "HS512", test_round_trip);
  g_test_add_func ("/jose/alg-hmac/sign/empty-text", test_empty_text);

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/alg-hmac/verify/reject/length-%zu",
                                               lengths[i]);

      g_test_add_data_func (path, GSIZE_TO_POINTER (lengths[i]), test_length);
    }

  g_test_add_func ("/jose/alg-hmac/verify/reject/other-key", test_other_key);
  g_test_add_func ("/jose/alg-hmac/threads/one-key", test_threads);

  return g_test_run ();
}
