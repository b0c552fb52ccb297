/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-alg-private.h"
#include "jot-error.h"
#include "jot-key-private.h"
#include "jot-signature.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DER_SEQUENCE 0x30
#define DER_INTEGER  0x02

/* Whether the bytes are the ASN.1 form of a signature, which TLS, certificates and OpenSSL use:
 * a sequence of two integers that fills them all (RFC 3279, 2.2.3). */
static gboolean
looks_like_der (const guint8 *signature,
                gsize         length)
{
  gsize header = 2;

  if (length < 8 || signature[0] != DER_SEQUENCE)
    return FALSE;

  /* Two values of P-521 need a length of two bytes. */
  if (signature[1] == 0x81)
    header = 3;

  return signature[header - 1] == length - header && signature[header] == DER_INTEGER;
}

/* RFC 7518, 3.4: the two numbers of the length of the curve, one after the other. */
static gboolean
check_form (const JotAlgorithm *algorithm,
            const JotCurveInfo *curve,
            const guint8       *signature,
            gsize               length,
            GError            **error)
{
  if (length != algorithm->signature_length && looks_like_der (signature, length))
    {
      jot_error_set_at (error, JOT_ERROR_SIGNATURE_DER, G_MAXSIZE,
                        /* Translators: %s is the name of an algorithm, the number a length in
                         * bytes */
                        _("The signature is written in ASN.1 DER, as OpenSSL and certificates do, "
                          "but %s needs the two numbers R and S one after the other in %zu bytes "
                          "(RFC 7518, 3.4). Have the signer convert it."),
                        algorithm->name, algorithm->signature_length);
      return FALSE;
    }

  if (!jot_algorithm_check_signature_length (algorithm, algorithm->signature_length,
                                             length, error))
    return FALSE;

  if (!jot_curve_is_in_range (curve, signature) ||
      !jot_curve_is_in_range (curve, signature + curve->size))
    {
      jot_error_set_at (error, JOT_ERROR_SIGNATURE_RANGE, G_MAXSIZE,
                        _("One of the two numbers in the signature is zero or too large for the "
                          "curve. No honest signer makes that: it is damaged or forged "
                          "(FIPS 186-5, 6.4.2)."));
      return FALSE;
    }

  return TRUE;
}

/* Copies a number that may have leading zeros, or lack them, into exactly @size bytes. */
static gboolean
copy_padded (const gnutls_datum_t *number,
             guint8               *out,
             gsize                 size)
{
  const guint8 *data = number->data;
  gsize length = number->size;

  while (length > 0 && *data == 0)
    {
      data++;
      length--;
    }

  if (length > size)
    return FALSE;

  memset (out, 0, size - length);
  memcpy (out + size - length, data, length);
  return TRUE;
}

/**
 * jot_signature_new_from_der:
 * @algorithm: an ECDSA algorithm
 * @der: a signature as X.509 writes it, two INTEGERs in a SEQUENCE
 * @length: length of @der in bytes
 *
 * Writes a signature as JOSE does: both numbers one after the other, each in full width (RFC 7518,
 * 3.4).
 *
 * Returns: (transfer full) (nullable): the signature, or `NULL` if @der is none, or none of the
 *   curve
 */
GBytes *
jot_signature_new_from_der (const JotAlgorithm *algorithm,
                            gconstpointer       der,
                            gsize               length)
{
  const gnutls_datum_t input = { (guint8 *) der, (guint) length };
  g_auto (JotDatum) r = JOT_DATUM_INIT;
  g_auto (JotDatum) s = JOT_DATUM_INIT;
  guint8 signature[2 * JOT_CURVE_MAX_SIZE];
  gsize size;

  g_return_val_if_fail (algorithm != NULL, NULL);
  g_return_val_if_fail (algorithm->family == JOT_ALGORITHM_FAMILY_ECDSA, NULL);

  size = jot_curve_get_info (algorithm->curve)->size;
  if (length > G_MAXINT || gnutls_decode_rs_value (&input, &r, &s) < 0 ||
      !copy_padded (&r, signature, size) || !copy_padded (&s, signature + size, size))
    return NULL;

  return g_bytes_new (signature, algorithm->signature_length);
}

static GBytes *
ecdsa_sign (const JotAlgorithm *algorithm,
            JotKey             *key,
            gconstpointer       data,
            gsize               length,
            GError            **error)
{
  const gnutls_datum_t input = { (guint8 *) data, (guint) length };
  const gsize size = jot_curve_get_info (algorithm->curve)->size;
  g_auto (JotDatum) der = JOT_DATUM_INIT;
  g_auto (JotDatum) r = JOT_DATUM_INIT;
  g_auto (JotDatum) s = JOT_DATUM_INIT;
  guint8 signature[2 * JOT_CURVE_MAX_SIZE];
  int result;

  result = gnutls_privkey_sign_data2 (key->privkey,
                                      (gnutls_sign_algorithm_t) algorithm->backend_id,
                                      0, &input, &der);
  if (result >= 0)
    result = gnutls_decode_rs_value (&der, &r, &s);
  if (result >= 0 && (!copy_padded (&r, signature, size) ||
                      !copy_padded (&s, signature + size, size)))
    result = GNUTLS_E_INTERNAL_ERROR;

  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return g_bytes_new (signature, algorithm->signature_length);
}

static gboolean
ecdsa_verify (const JotAlgorithm *algorithm,
              JotKey             *key,
              gconstpointer       data,
              gsize               length,
              const guint8       *signature,
              gsize               signature_length,
              GError            **error)
{
  const JotCurveInfo *curve = jot_curve_get_info (algorithm->curve);
  const gnutls_datum_t input = { (guint8 *) data, (guint) length };
  g_auto (JotDatum) der = JOT_DATUM_INIT;
  gnutls_datum_t r;
  gnutls_datum_t s;
  int result;

  if (!check_form (algorithm, curve, signature, signature_length, error))
    return FALSE;

  r = (gnutls_datum_t) { (guint8 *) signature, (guint) curve->size };
  s = (gnutls_datum_t) { (guint8 *) signature + curve->size, (guint) curve->size };

  result = gnutls_encode_rs_value (&der, &r, &s);
  if (result >= 0)
    result = gnutls_pubkey_verify_data2 (key->pubkey,
                                         (gnutls_sign_algorithm_t) algorithm->backend_id,
                                         0, &input, &der);

  return jot_algorithm_conclude (algorithm, result, error);
}

const JotAlgorithmOps jot_alg_ecdsa_ops = {
  .sign = ecdsa_sign,
  .verify = ecdsa_verify,
};
