/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Turns handles of GnuTLS into keys of ours: takes the numbers out and has a key made of them, so
 * that all keys are held to the same rules, wherever they come from. */

static JotKey *
refuse_library (GError **error,
                int      result)
{
  jot_gnutls_set_error (error, result);
  return NULL;
}

static JotKey *
refuse_kind (int      pk_algorithm,
             GError **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                    /* Translators: %s is the name of a kind of key, such as DSA */
                    _("Keys of the kind %s sign no tokens. Use an RSA, EC or Ed25519 key."),
                    gnutls_pk_get_name ((gnutls_pk_algorithm_t) MAX (pk_algorithm, 0)));
  return NULL;
}

/* Finds the curve and brings the coordinates to its length. */
static gboolean
check_curve (gnutls_ecc_curve_t backend_id,
             JotCurve          *out_curve,
             GError           **error)
{
  const char *name = gnutls_ecc_curve_get_name (backend_id);

  *out_curve = jot_curve_find_for_backend (backend_id);
  if (*out_curve != JOT_CURVE_NONE)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, G_MAXSIZE,
                    /* Translators: %s is the name of an elliptic curve */
                    _("The key is on the curve %s, with which no token is signed. Use P-256, "
                      "P-384, P-521, Ed25519 or Ed448."),
                    name != NULL ? name : "?");
  return FALSE;
}

static JotDatum
pad (const gnutls_datum_t *number,
     gsize                 size)
{
  JotDatum padded = jot_datum_new (size);

  if (number->size <= size)
    memcpy (padded.data + size - number->size, number->data, number->size);

  return padded;
}

static JotKey *
read_rsa_public (gnutls_pubkey_t pubkey,
                 JotKeyOrigin    origin,
                 GError        **error)
{
  g_auto (JotDatum) n = JOT_DATUM_INIT;
  g_auto (JotDatum) e = JOT_DATUM_INIT;
  int result = gnutls_pubkey_export_rsa_raw2 (pubkey, &n, &e, GNUTLS_EXPORT_FLAG_NO_LZ);

  if (result < 0)
    return refuse_library (error, result);

  return jot_key_new_rsa_public (&n, &e, origin, NULL, error);
}

static JotKey *
read_curve_public (gnutls_pubkey_t pubkey,
                   JotKeyOrigin    origin,
                   GError        **error)
{
  g_auto (JotDatum) x = JOT_DATUM_INIT;
  g_auto (JotDatum) y = JOT_DATUM_INIT;
  g_auto (JotDatum) padded_x = JOT_DATUM_INIT;
  g_auto (JotDatum) padded_y = JOT_DATUM_INIT;
  gnutls_ecc_curve_t backend_id = GNUTLS_ECC_CURVE_INVALID;
  const JotCurveInfo *info;
  JotCurve curve;
  int result;

  result = gnutls_pubkey_export_ecc_raw2 (pubkey, &backend_id, &x, &y, GNUTLS_EXPORT_FLAG_NO_LZ);
  if (result < 0)
    return refuse_library (error, result);
  if (!check_curve (backend_id, &curve, error))
    return NULL;

  info = jot_curve_get_info (curve);
  padded_x = pad (&x, info->size);
  if (info->key_type == JOT_KEY_TYPE_OKP)
    return jot_key_new_okp_public (curve, &padded_x, origin, error);

  padded_y = pad (&y, info->size);
  return jot_key_new_ec_public (curve, &padded_x, &padded_y, origin, error);
}

static JotKey *
read_rsa_private (gnutls_privkey_t privkey,
                  JotKeyOrigin     origin,
                  GError         **error)
{
  g_auto (JotRsaOwnNumbers) numbers = { { NULL, 0 } };
  int result = gnutls_privkey_export_rsa_raw2 (privkey, &numbers.n, &numbers.e, &numbers.d,
                                               &numbers.p, &numbers.q, &numbers.qi,
                                               &numbers.dp, &numbers.dq,
                                               GNUTLS_EXPORT_FLAG_NO_LZ);

  if (result < 0)
    return refuse_library (error, result);

  return jot_key_new_rsa_private (&numbers, origin, NULL, error);
}

static JotKey *
read_curve_private (gnutls_privkey_t privkey,
                    JotKeyOrigin     origin,
                    GError         **error)
{
  g_auto (JotDatum) x = JOT_DATUM_INIT;
  g_auto (JotDatum) y = JOT_DATUM_INIT;
  g_auto (JotDatum) d = JOT_DATUM_INIT;
  g_auto (JotDatum) padded_x = JOT_DATUM_INIT;
  g_auto (JotDatum) padded_y = JOT_DATUM_INIT;
  g_auto (JotDatum) padded_d = JOT_DATUM_INIT;
  gnutls_ecc_curve_t backend_id = GNUTLS_ECC_CURVE_INVALID;
  const JotCurveInfo *info;
  JotCurve curve;
  int result;

  result = gnutls_privkey_export_ecc_raw2 (privkey, &backend_id, &x, &y, &d,
                                           GNUTLS_EXPORT_FLAG_NO_LZ);
  if (result < 0)
    return refuse_library (error, result);
  if (!check_curve (backend_id, &curve, error))
    return NULL;

  info = jot_curve_get_info (curve);
  padded_x = pad (&x, info->size);
  padded_d = pad (&d, info->size);
  if (info->key_type == JOT_KEY_TYPE_OKP)
    return jot_key_new_okp_private (curve, &padded_x, &padded_d, origin, error);

  padded_y = pad (&y, info->size);
  return jot_key_new_ec_private (curve, &padded_x, &padded_y, &padded_d, origin, error);
}

/* The hash that a key marked for RSA-PSS is bound to, in bits, or 0 if it is bound to none. */
static guint
read_pss_hash (gnutls_x509_spki_t spki)
{
  gnutls_digest_algorithm_t digest = GNUTLS_DIG_UNKNOWN;
  guint salt_size;

  if (gnutls_x509_spki_get_rsa_pss_params (spki, &digest, &salt_size) < 0 ||
      digest == GNUTLS_DIG_UNKNOWN)
    return 0;

  return 8 * (guint) gnutls_hash_get_len (digest);
}

/* Keeps what a key marked for RSA-PSS says of itself. Its numbers are those of any RSA key. */
static JotKey *
mark_pss (JotKey            *self,
          gnutls_x509_spki_t spki)
{
  if (self != NULL)
    {
      self->pss_only = TRUE;
      self->pss_hash_bits = read_pss_hash (spki);
    }

  return self;
}

/**
 * jot_key_new_from_pubkey:
 * @pubkey: a public key
 * @origin: what it was read from
 * @error: return location for an error
 *
 * Makes a key of a handle, which stays the caller's.
 *
 * Returns: (transfer full): a public key, or `NULL` with @error set to `JOT_ERROR_KEY_UNSUPPORTED`,
 *   `_TOO_SMALL`, `_TOO_LARGE`, `_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_from_pubkey (gnutls_pubkey_t pubkey,
                         JotKeyOrigin    origin,
                         GError        **error)
{
  int pk_algorithm = gnutls_pubkey_get_pk_algorithm (pubkey, NULL);
  g_auto (gnutls_x509_spki_t) spki = NULL;
  int result;

  switch (pk_algorithm)
    {
    case GNUTLS_PK_RSA:
      return read_rsa_public (pubkey, origin, error);

    case GNUTLS_PK_RSA_PSS:
      /* A key that is bound to nothing has none to get. */
      result = gnutls_x509_spki_init (&spki);
      if (result < 0)
        return refuse_library (error, result);
      (void) gnutls_pubkey_get_spki (pubkey, spki, 0);
      return mark_pss (read_rsa_public (pubkey, origin, error), spki);

    case GNUTLS_PK_ECDSA:
    case GNUTLS_PK_EDDSA_ED25519:
    case GNUTLS_PK_EDDSA_ED448:
      return read_curve_public (pubkey, origin, error);

    default:
      return refuse_kind (pk_algorithm, error);
    }
}

/**
 * jot_key_new_from_privkey:
 * @privkey: a private key
 * @origin: what it was read from
 * @error: return location for an error
 *
 * Makes a key of a handle, which stays the caller's.
 *
 * Returns: (transfer full): a private key, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_UNSUPPORTED`, `_TOO_SMALL`, `_TOO_LARGE`, `_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_from_privkey (gnutls_privkey_t privkey,
                          JotKeyOrigin     origin,
                          GError         **error)
{
  int pk_algorithm = gnutls_privkey_get_pk_algorithm (privkey, NULL);
  g_auto (gnutls_x509_spki_t) spki = NULL;
  int result;

  switch (pk_algorithm)
    {
    case GNUTLS_PK_RSA:
      return read_rsa_private (privkey, origin, error);

    case GNUTLS_PK_RSA_PSS:
      /* A key that is bound to nothing has none to get. */
      result = gnutls_x509_spki_init (&spki);
      if (result < 0)
        return refuse_library (error, result);
      (void) gnutls_privkey_get_spki (privkey, spki, 0);
      return mark_pss (read_rsa_private (privkey, origin, error), spki);

    case GNUTLS_PK_ECDSA:
    case GNUTLS_PK_EDDSA_ED25519:
    case GNUTLS_PK_EDDSA_ED448:
      return read_curve_private (privkey, origin, error);

    default:
      return refuse_kind (pk_algorithm, error);
    }
}
