/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signatures as libraries make them when nobody tells them otherwise, which no algorithm of JOSE
 * allows: with SHA-1, and RSA-PSS with another length of salt. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <nettle/rsa.h>

#include "jot-doctor-try-private.h"
#include "jot-key-private.h"

/* What libraries take for the length of the salt: none, that of SHA-1, that of the hash, and all
 * the room that there is. */
#define PSS_SALT_ALL G_MAXSIZE
static const gsize salt_lengths[] = { 0, 20, 32, 48, 64, PSS_SALT_ALL };

typedef int (*PssVerify) (const struct rsa_public_key *key,
                          size_t                       salt_length,
                          const uint8_t               *digest,
                          const mpz_t                  signature);

static const struct
{
  guint                     bits;
  gnutls_digest_algorithm_t id;
  PssVerify                 verify;
} pss_hashes[] = {
  { 256, GNUTLS_DIG_SHA256, rsa_pss_sha256_verify_digest },
  { 384, GNUTLS_DIG_SHA384, rsa_pss_sha384_verify_digest },
  { 512, GNUTLS_DIG_SHA512, rsa_pss_sha512_verify_digest },
};

static gboolean
matches_sha1 (JotDoctor *doctor,
              JotKey    *key)
{
  const JotCurveInfo *curve = jot_curve_get_info (key->curve);
  const gnutls_datum_t input = { (guint8 *) doctor->input, (guint) doctor->input_length };
  gnutls_datum_t signature = { (guint8 *) doctor->signature, (guint) doctor->signature_length };
  gnutls_datum_t r, s;
  g_auto (JotDatum) der = JOT_DATUM_INIT;

  if (key->key_type == JOT_KEY_TYPE_RSA)
    return gnutls_pubkey_verify_data2 (key->pubkey, GNUTLS_SIGN_RSA_SHA1,
                                       GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1, &input,
                                       &signature) >= 0;

  if (key->key_type != JOT_KEY_TYPE_EC || signature.size != 2 * curve->size)
    return FALSE;

  r = (gnutls_datum_t) { signature.data, (guint) curve->size };
  s = (gnutls_datum_t) { signature.data + curve->size, (guint) curve->size };

  return gnutls_encode_rs_value (&der, &r, &s) >= 0 &&
         gnutls_pubkey_verify_data2 (key->pubkey, GNUTLS_SIGN_ECDSA_SHA1,
                                     GNUTLS_VERIFY_ALLOW_SIGN_WITH_SHA1, &input, &der) >= 0;
}

void
jot_doctor_test_sha1 (JotDoctor *doctor)
{
  gsize n = doctor->keys != NULL && doctor->signature_length > 0
            ? jot_key_set_get_n_keys (doctor->keys) : 0;

  for (gsize i = 0; i < n && !jot_doctor_is_cancelled (doctor); i++)
    {
      if (!matches_sha1 (doctor, jot_key_set_get_key (doctor->keys, i)))
        continue;

      jot_doctor_tell (
        doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7518, 3.1",
        g_strdup (_("The key is right, but the signature was made with SHA-1, which is broken and "
                    "which no algorithm of a token may use.")),
        g_strdup (_("The signature matches with the key that was given and SHA-1.")),
        _("Where the token is made, name the hash: it is SHA-1 where nobody does so in PHP "
          "(openssl_sign ($data, $signature, $key, OPENSSL_ALGO_SHA256)) and in older tools."));
      return;
    }
}

/* The verification of GnuTLS insists on the salt that RFC 7518, 3.5 asks for; that of Nettle, on
 * which it is built, takes any length. */
static gboolean
matches_salt (JotDoctor *doctor,
              JotKey    *key,
              gsize      hash,
              gsize     *out_salt)
{
  guint8 digest[64];
  struct rsa_public_key rsa;
  gboolean matches = FALSE;
  gsize n_length, e_length;
  const guint8 *n = g_bytes_get_data (key->parts[JOT_KEY_PART_N], &n_length);
  const guint8 *e = g_bytes_get_data (key->parts[JOT_KEY_PART_E], &e_length);
  gsize hash_length = pss_hashes[hash].bits / 8;
  gsize room = (key->bits - 1 + 7) / 8;
  mpz_t signature;

  if (doctor->signature_length != (key->bits + 7) / 8 || room < hash_length + 2 ||
      gnutls_hash_fast (pss_hashes[hash].id, doctor->input, doctor->input_length, digest) < 0)
    return FALSE;

  rsa_public_key_init (&rsa);
  nettle_mpz_init_set_str_256_u (signature, doctor->signature_length, doctor->signature);
  nettle_mpz_set_str_256_u (rsa.n, n_length, n);
  nettle_mpz_set_str_256_u (rsa.e, e_length, e);

  if (rsa_public_key_prepare (&rsa) && mpz_cmp (signature, rsa.n) < 0)
    for (gsize i = 0; i < G_N_ELEMENTS (salt_lengths) && !matches; i++)
      {
        *out_salt = salt_lengths[i] == PSS_SALT_ALL ? room - hash_length - 2 : salt_lengths[i];
        matches = *out_salt <= room - hash_length - 2 &&
                  pss_hashes[hash].verify (&rsa, *out_salt, digest, signature);
      }

  rsa_public_key_clear (&rsa);
  mpz_clear (signature);

  return matches;
}

static gboolean
find_salt (JotDoctor *doctor,
           gsize     *out_hash,
           gsize     *out_salt)
{
  gsize n = doctor->keys != NULL && doctor->signature_length > 0
            ? jot_key_set_get_n_keys (doctor->keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (doctor->keys, i);

      for (gsize hash = 0; hash < G_N_ELEMENTS (pss_hashes); hash++)
        {
          *out_hash = hash;
          if (!jot_doctor_is_cancelled (doctor) && key->key_type == JOT_KEY_TYPE_RSA &&
              matches_salt (doctor, key, hash, out_salt))
            return TRUE;
        }
    }

  return FALSE;
}

void
jot_doctor_test_pss_salt (JotDoctor *doctor)
{
  gsize hash, salt;

  /* With the right length it is another algorithm, or nothing is wrong here. */
  if (!find_salt (doctor, &hash, &salt) || salt == pss_hashes[hash].bits / 8)
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7518, 3.5",
    /* Translators: the first number counts bytes of the salt, %u is the bits of a hash, the last
     * number counts bytes. */
    g_strdup_printf (ngettext ("The key is right, but the salt of the RSA-PSS signature has %zu "
                               "byte; with SHA-%u it must have %u.",
                               "The key is right, but the salt of the RSA-PSS signature has %zu "
                               "bytes; with SHA-%u it must have %u.", salt),
                     salt, pss_hashes[hash].bits, pss_hashes[hash].bits / 8),
    /* Translators: the number counts bytes. */
    g_strdup_printf (ngettext ("The signature matches when a salt of %zu byte is expected.",
                               "The signature matches when a salt of %zu bytes is expected.",
                               salt), salt),
    _("Where the token is made, set the length of the salt to that of the hash: OpenSSL "
      "-sigopt rsa_pss_saltlen:digest, Node { saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST "
      "}, Python padding.PSS.DIGEST_LENGTH, Go rsa.PSSSaltLengthEqualsHash, Java "
      "PSSParameterSpec (…, 32, 1)."));
}
