/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-alg-private.h"
#include "jot-key-private.h"

/* `EdDSA` leaves it to the key which curve is meant (RFC 8037, 3.1). */
static gnutls_sign_algorithm_t
get_backend_id (const JotKey *key)
{
  return key->curve == JOT_CURVE_ED448 ? GNUTLS_SIGN_EDDSA_ED448 : GNUTLS_SIGN_EDDSA_ED25519;
}

static GBytes *
eddsa_sign (const JotAlgorithm *algorithm,
            JotKey             *key,
            gconstpointer       data,
            gsize               length,
            GError            **error)
{
  const gnutls_datum_t input = { (guint8 *) data, (guint) length };
  g_auto (JotDatum) signature = JOT_DATUM_INIT;
  int result;

  result = gnutls_privkey_sign_data2 (key->privkey, get_backend_id (key), 0, &input, &signature);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return g_bytes_new (signature.data, signature.size);
}

static gboolean
eddsa_verify (const JotAlgorithm *algorithm,
              JotKey             *key,
              gconstpointer       data,
              gsize               length,
              const guint8       *signature,
              gsize               signature_length,
              GError            **error)
{
  const gnutls_datum_t input = { (guint8 *) data, (guint) length };
  const gnutls_datum_t value = { (guint8 *) signature, (guint) signature_length };
  int result;

  if (!jot_algorithm_check_signature_length (algorithm, 2 * jot_curve_get_info (key->curve)->size,
                                             signature_length, error))
    return FALSE;

  result = gnutls_pubkey_verify_data2 (key->pubkey, get_backend_id (key), 0, &input, &value);

  return jot_algorithm_conclude (algorithm, result, error);
}

const JotAlgorithmOps jot_alg_eddsa_ops = {
  .sign = eddsa_sign,
  .verify = eddsa_verify,
};
