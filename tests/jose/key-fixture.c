/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "key-fixture.h"

#include "jot-base64url.h"

#include <string.h>

/* What the tests of keys and algorithms share: reading the files of tests/data, and the checks that
 * go for every algorithm. */

char *
fixture_load (const char *folder,
              const char *file,
              gsize      *out_length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, out_length, &error);
  g_assert_no_error (error);

  return text;
}

JotKey *
fixture_load_jwk (const char *folder,
                  const char *file)
{
  gsize length;
  g_autofree char *text = fixture_load (folder, file, &length);
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_new_from_jwk (text, (gssize) length, &error);

  g_assert_no_error (error);
  g_assert_nonnull (key);

  return key;
}

/* A key that is PEM and needs no password. */
JotKey *
fixture_load_pem (const char *file)
{
  g_autofree char *pem = fixture_load ("keys", file, NULL);
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_new_from_pem (pem, -1, NULL, &error);

  g_assert_no_error (error);

  return key;
}

FixtureJws *
fixture_load_jws (const char *folder,
                  const char *file)
{
  FixtureJws *self = g_new0 (FixtureJws, 1);
  g_autoptr (GError) error = NULL;
  const char *dot;

  self->text = fixture_load (folder, file, NULL);
  g_strchomp (self->text);

  dot = strrchr (self->text, '.');
  g_assert_nonnull (dot);
  self->input_length = (gsize) (dot - self->text);
  self->signature = jot_base64url_decode (dot + 1, -1, &error);
  g_assert_no_error (error);

  return self;
}

void
fixture_jws_free (FixtureJws *self)
{
  g_free (self->text);
  g_bytes_unref (self->signature);
  g_free (self);
}

gboolean
fixture_jws_verify (const FixtureJws   *self,
                    const JotAlgorithm *algorithm,
                    JotKey             *key,
                    GError            **error)
{
  return jot_algorithm_verify (algorithm, key, self->text, self->input_length,
                               g_bytes_get_data (self->signature, NULL),
                               g_bytes_get_size (self->signature), error);
}

gboolean
fixture_verify_bytes (const JotAlgorithm *algorithm,
                      JotKey             *key,
                      const char         *text,
                      GBytes             *signature,
                      GError            **error)
{
  return jot_algorithm_verify (algorithm, key, text, strlen (text),
                               g_bytes_get_data (signature, NULL), g_bytes_get_size (signature),
                               error);
}

/* What @private_key signs, @public_key accepts; any change of text or signature it refuses. */
void
fixture_assert_round_trip (const char *algorithm_name,
                           JotKey     *private_key,
                           JotKey     *public_key)
{
  const JotAlgorithm *algorithm = jot_algorithm_find (algorithm_name);
  static const char text[] = "what is signed";
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *spoilt = NULL;
  gsize length;

  g_assert_nonnull (algorithm);

  signature = jot_algorithm_sign (algorithm, private_key, text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_nonnull (signature);
  length = g_bytes_get_size (signature);
  if (algorithm->signature_length != 0)
    g_assert_cmpuint (length, ==, algorithm->signature_length);

  g_assert_true (fixture_verify_bytes (algorithm, public_key, text, signature, &error));
  g_assert_no_error (error);

  g_assert_false (fixture_verify_bytes (algorithm, public_key, "what is signet", signature,
                                        &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_SIGNATURE_MISMATCH);
  g_clear_error (&error);

  /* In the middle of each half, where no value of r or s can leave its range. */
  spoilt = g_memdup2 (g_bytes_get_data (signature, NULL), length);
  for (gsize i = length / 4; i < length; i += length / 2)
    {
      spoilt[i] ^= 0x10;
      g_assert_false (jot_algorithm_verify (algorithm, public_key, text, strlen (text),
                                            spoilt, length, &error));
      g_assert_error (error, JOT_ERROR, JOT_ERROR_SIGNATURE_MISMATCH);
      g_clear_error (&error);
      spoilt[i] ^= 0x10;
    }
}
