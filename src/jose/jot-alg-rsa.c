/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-alg-private.h"
#include "jot-error.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>

/* What RFC 8017, 9.2 puts around a SHA-2 hash: its DER prefix and the least padding. */
#define PKCS1_OVERHEAD (19 + 11)

/* Whether the encoded hash has room in the modulus: RFC 8017, 9.1.1 and 9.2, each step 3. */
static gboolean
check_room (const JotAlgorithm *algorithm,
            const JotKey       *key,
            GError            **error)
{
  guint hash = algorithm->hash_bits / 8;
  guint needed_bits;

  if (algorithm->family == JOT_ALGORITHM_FAMILY_RSA_PSS)
    needed_bits = 8 * (2 * hash + 1) + 2;
  else
    needed_bits = 8 * (hash + PKCS1_OVERHEAD - 1) + 1;

  if (key->bits >= needed_bits)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_KEY_TOO_SMALL, G_MAXSIZE,
                    /* Translators: %u is a number of bits, %s the name of an algorithm */
                    _("An RSA key of %u bits is too small for %s, whose signature needs at least "
                      "%u bits of room; for safety it should have 2048 (RFC 7518, 3.3)."),
                    key->bits, algorithm->name, needed_bits);
  return FALSE;
}

static GBytes *
rsa_sign (const JotAlgorithm *algorithm,
          JotKey             *key,
          gconstpointer       data,
          gsize               length,
          GError            **error)
{
  g_auto (JotDatum) signature = JOT_DATUM_INIT;
  const gnutls_datum_t input = { (guint8 *) data, (guint) length };
  guint flags = 0;
  int result;

  if (!check_room (algorithm, key, error))
    return NULL;

  /* Without the flag the salt shrinks when the key is small. */
  if (algorithm->family == JOT_ALGORITHM_FAMILY_RSA_PSS)
    flags |= GNUTLS_PRIVKEY_FLAG_RSA_PSS_FIXED_SALT_LENGTH;

  result = gnutls_privkey_sign_data2 (key->privkey,
                                      (gnutls_sign_algorithm_t) algorithm->backend_id,
                                      flags, &input, &signature);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return g_bytes_new (signature.data, signature.size);
}

static gboolean
rsa_verify (const JotAlgorithm *algorithm,
            JotKey             *key,
            gconstpointer       data,
            gsize               length,
            const guint8       *signature,
            gsize               signature_length,
            GError            **error)
{
  const gnutls_datum_t input = { (guint8 *) data, (guint) length };
  const gnutls_datum_t value = { (guint8 *) signature, (guint) signature_length };
  guint flags = 0;
  int result;

  if (!check_room (algorithm, key, error))
    return FALSE;

  /* RFC 8017, 8.1.2 and 8.2.2, each step 1. */
  if (!jot_algorithm_check_signature_length (algorithm, (key->bits + 7) / 8,
                                             signature_length, error))
    return FALSE;

  if (algorithm->family == JOT_ALGORITHM_FAMILY_RSA_PSS)
    flags |= GNUTLS_VERIFY_RSA_PSS_FIXED_SALT_LENGTH;

  result = gnutls_pubkey_verify_data2 (key->pubkey,
                                       (gnutls_sign_algorithm_t) algorithm->backend_id,
                                       flags, &input, &value);

  return jot_algorithm_conclude (algorithm, result, error);
}

const JotAlgorithmOps jot_alg_rsa_ops = {
  .sign = rsa_sign,
  .verify = rsa_verify,
};
