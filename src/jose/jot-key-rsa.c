/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-private.h"

static JotDer
as_der (const gnutls_datum_t *number)
{
  return (JotDer) { number->data, number->size };
}

static GBytes *
copy_number (const gnutls_datum_t *number)
{
  return g_bytes_new (number->data, number->size);
}

/* Makes a handle of a private key. By this way GnuTLS keeps no copy that it would not wipe. */
static gboolean
import_private (const JotRsaNumbers *numbers,
                gnutls_privkey_t    *out_privkey,
                GError             **error)
{
  g_auto (JotDatum) der = jot_rsa_encode_pkcs1 (numbers);
  g_auto (gnutls_x509_privkey_t) x509 = NULL;
  g_auto (gnutls_privkey_t) privkey = NULL;
  int result = gnutls_x509_privkey_init (&x509);

  if (result >= 0)
    result = gnutls_x509_privkey_import (x509, &der, GNUTLS_X509_FMT_DER);
  if (result >= 0)
    result = gnutls_privkey_init (&privkey);
  if (result >= 0)
    result = gnutls_privkey_import_x509 (privkey, x509, GNUTLS_PRIVKEY_IMPORT_AUTO_RELEASE);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return FALSE;
    }

  /* The handle has it now. */
  x509 = NULL;
  *out_privkey = g_steal_pointer (&privkey);
  return TRUE;
}

/**
 * jot_rsa_encode_pkcs1:
 * @numbers: all numbers of a private key
 *
 * Writes a private key as RFC 8017, A.1.2 has it.
 *
 * Returns: the DER, to be cleared with jot_datum_clear()
 */
JotDatum
jot_rsa_encode_pkcs1 (const JotRsaNumbers *numbers)
{
  const gnutls_datum_t *all[] = {
    &numbers->n, &numbers->e, &numbers->d, &numbers->p, &numbers->q,
    &numbers->dp, &numbers->dq, &numbers->qi,
  };
  const JotDer version = { NULL, 0 };
  gsize body = jot_der_count_uint (version);
  JotDatum der;
  guint8 *at;

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    body += jot_der_count_uint (as_der (all[i]));

  der = jot_datum_new (jot_der_count (body));
  at = jot_der_write_header (der.data, JOT_DER_SEQUENCE, body);
  at = jot_der_write_uint (at, version);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    at = jot_der_write_uint (at, as_der (all[i]));

  g_assert (at == der.data + der.size);
  return der;
}

/**
 * jot_key_new_rsa_public:
 * @n: the modulus
 * @e: the public exponent
 * @origin: what they were read from
 * @out_member: (out) (optional): on failure, where to put the name of the number at fault, or
 *   `NULL`
 * @error: return location for an error
 *
 * Makes an RSA public key of its numbers, after checks that GnuTLS does not do.
 *
 * Returns: (transfer full): a public key, or `NULL` with @error set to `JOT_ERROR_KEY_TOO_SMALL`,
 *   `_TOO_LARGE`, `_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_rsa_public (const gnutls_datum_t *n,
                        const gnutls_datum_t *e,
                        JotKeyOrigin          origin,
                        const char          **out_member,
                        GError              **error)
{
  g_autoptr (JotKey) self = jot_key_alloc (JOT_KEY_TYPE_RSA, origin);
  int result;

  if (!jot_rsa_check_public (n, e, &self->bits, out_member, error))
    return NULL;

  result = gnutls_pubkey_init (&self->pubkey);
  if (result >= 0)
    result = gnutls_pubkey_import_rsa_raw (self->pubkey, n, e);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  self->parts[JOT_KEY_PART_N] = copy_number (n);
  self->parts[JOT_KEY_PART_E] = copy_number (e);
  return g_steal_pointer (&self);
}

/**
 * jot_key_new_rsa_private:
 * @numbers: all its numbers
 * @origin: what they were read from
 * @out_member: (out) (optional): on failure, where to put the name of the number at fault, or
 *   `NULL`
 * @error: return location for an error
 *
 * Makes an RSA private key of its numbers, after checks that GnuTLS does not do: above all that the
 * private ones belong to the public ones.
 *
 * Returns: (transfer full): a private key, or `NULL` with @error set to `JOT_ERROR_KEY_TOO_SMALL`,
 *   `_TOO_LARGE`, `_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_rsa_private (const JotRsaNumbers *numbers,
                         JotKeyOrigin         origin,
                         const char         **out_member,
                         GError             **error)
{
  g_autoptr (JotKey) self = jot_key_new_rsa_public (&numbers->n, &numbers->e, origin,
                                                    out_member, error);

  if (self == NULL ||
      !jot_rsa_check_private (numbers, out_member, error) ||
      !import_private (numbers, &self->privkey, error))
    return NULL;

  self->is_private = TRUE;
  return g_steal_pointer (&self);
}
