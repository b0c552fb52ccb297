/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64url.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>

/* Larger RSA keys can be used, but making one takes minutes. */
#define MAX_RSA_BITS 8192
#define MAX_SECRET_BITS 65536

/* Enough that no two keys of one issuer ever get the same name. */
#define KID_BYTES 12

static gboolean
check_bits (const JotAlgorithm *algorithm,
            guint               bits,
            guint               max_bits,
            GError            **error)
{
  if (bits < algorithm->min_key_bits || bits % 8 != 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_TOO_SMALL, G_MAXSIZE,
                        /* Translators: %s is an algorithm, %u a number of bits */
                        _("A new key for %s needs at least %u bits, in whole bytes (RFC 7518, 3)."),
                        algorithm->name, algorithm->min_key_bits);
      return FALSE;
    }

  if (bits > max_bits)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_TOO_LARGE, G_MAXSIZE,
                        /* Translators: both numbers are counts of bits */
                        _("A new key of %u bits is refused: more than %u make everything slow and "
                          "nothing safer."),
                        bits, max_bits);
      return FALSE;
    }

  return TRUE;
}

static JotKey *
generate_secret (guint    bits,
                 GError **error)
{
  g_auto (JotDatum) data = jot_datum_new (bits / 8);
  int result = gnutls_rnd (GNUTLS_RND_KEY, data.data, data.size);

  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_key_new_secret (data.data, data.size, error);
}

static JotKey *
generate_pair (gnutls_pk_algorithm_t pk_algorithm,
               guint                 bits,
               GError              **error)
{
  g_auto (gnutls_privkey_t) privkey = NULL;
  int result = gnutls_privkey_init (&privkey);

  if (result >= 0)
    result = gnutls_privkey_generate (privkey, pk_algorithm, bits, 0);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_key_new_from_privkey (privkey, JOT_KEY_ORIGIN_GENERATED, error);
}

/* Any bytes are a private value (RFC 8032, 5.1.5). */
static JotKey *
generate_okp (JotCurve curve,
              GError **error)
{
  g_auto (JotDatum) d = jot_datum_new (jot_curve_get_info (curve)->size);
  int result = gnutls_rnd (GNUTLS_RND_KEY, d.data, d.size);

  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_key_new_okp_private (curve, NULL, &d, JOT_KEY_ORIGIN_GENERATED, error);
}

static JotKey *
generate_material (const JotAlgorithm *algorithm,
                   guint               bits,
                   GError            **error)
{
  const JotCurveInfo *curve = jot_curve_get_info (algorithm->curve);

  switch (algorithm->family)
    {
    case JOT_ALGORITHM_FAMILY_HMAC:
      bits = bits != 0 ? bits : algorithm->min_key_bits;
      return check_bits (algorithm, bits, MAX_SECRET_BITS, error)
             ? generate_secret (bits, error) : NULL;

    case JOT_ALGORITHM_FAMILY_RSA:
    case JOT_ALGORITHM_FAMILY_RSA_PSS:
      bits = bits != 0 ? bits : algorithm->min_key_bits;
      return check_bits (algorithm, bits, MAX_RSA_BITS, error)
             ? generate_pair (GNUTLS_PK_RSA, bits, error) : NULL;

    case JOT_ALGORITHM_FAMILY_ECDSA:
      return generate_pair (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (curve->backend_id), error);

    case JOT_ALGORITHM_FAMILY_EDDSA:
      return generate_okp (algorithm->curve != JOT_CURVE_NONE ? algorithm->curve
                                                              : JOT_CURVE_ED25519, error);

    case JOT_ALGORITHM_FAMILY_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The thumbprint of a secret would tell something of it to whoever sees a token's header
 * (RFC 7638, 7), so a secret gets a name by lot. */
static char *
make_kid (const JotKey *key,
          GError      **error)
{
  guint8 lot[KID_BYTES];
  int result;

  if (key->key_type != JOT_KEY_TYPE_OCT)
    return jot_key_dup_thumbprint (key, error);

  result = gnutls_rnd (GNUTLS_RND_NONCE, lot, sizeof lot);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_base64url_encode (lot, sizeof lot);
}

/**
 * jot_key_generate:
 * @algorithm: what the key is for
 * @bits: the size of a secret or an RSA modulus, or 0 for the least that is safe; curves have
 *   theirs
 * @kid: (nullable): its id; `NULL` gives it its RFC 7638 thumbprint, or random characters if it is
 *   a secret
 * @error: return location for an error
 *
 * Makes a new private key or secret, with `alg` and `use` set. For `EdDSA` it is on Ed25519. An RSA
 * key takes from a twentieth of a second (2048 bits) to many (8192): not for the main loop.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_TOO_SMALL`,
 *   `JOT_ERROR_KEY_TOO_LARGE` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_generate (const JotAlgorithm *algorithm,
                  guint               bits,
                  const char         *kid,
                  GError            **error)
{
  g_autoptr (JotKey) self = NULL;

  g_return_val_if_fail (algorithm != NULL, NULL);

  self = generate_material (algorithm, bits, error);
  if (self == NULL)
    return NULL;

  self->origin = JOT_KEY_ORIGIN_GENERATED;
  self->algorithm = algorithm;
  self->use = g_strdup ("sig");
  self->kid = kid != NULL ? g_strdup (kid) : make_kid (self, error);

  return self->kid != NULL ? g_steal_pointer (&self) : NULL;
}
