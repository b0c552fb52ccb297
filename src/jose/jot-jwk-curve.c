/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-jwk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* PKCS #8 around the private value of RFC 8410, 7: GnuTLS takes it safely in no other form. */
static const guint8 ed25519_prefix[] = {
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
};
static const guint8 ed448_prefix[] = {
  0x30, 0x47, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x71, 0x04, 0x3b, 0x04, 0x39,
};

static gboolean
read_curve (const JotJson *jwk,
            JotKeyType     key_type,
            JotCurve      *out_curve,
            GError       **error)
{
  g_autofree char *name = NULL;
  JotCurve curve;

  if (!jot_jwk_read_string (jwk, "crv", &name, error))
    return FALSE;

  curve = jot_curve_find (name);
  if (jot_curve_get_info (curve)->key_type == key_type)
    {
      *out_curve = curve;
      return TRUE;
    }

  if (key_type == JOT_KEY_TYPE_EC)
    jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED,
                      jot_json_find_member (jwk, "crv")->value.offset,
                      /* Translators: %s is what a key gives as its curve */
                      _("The curve “%s” can't be used here. Keys of the kind EC are on P-256, "
                        "P-384 or P-521, written so (RFC 7518, 6.2.1.1)."),
                      name);
  else
    jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED,
                      jot_json_find_member (jwk, "crv")->value.offset,
                      /* Translators: %s is what a key gives as its curve */
                      _("The curve “%s” can't be used here. Keys of the kind OKP that sign are on "
                        "Ed25519 or Ed448, written so (RFC 8037, 2); X25519 and X448 only agree "
                        "on keys."),
                      name);
  return FALSE;
}

/* Gives a reason its place, if it has none, and hands it on. */
static JotKey *
fail_at (GError       **error,
         GError        *reason,
         const JotJson *jwk,
         const char    *name)
{
  jot_jwk_propagate_at (error, reason, jwk, name);
  return NULL;
}

static JotKey *
make_public (const JotCurveInfo   *curve,
             const gnutls_datum_t *x,
             const gnutls_datum_t *y,
             GError              **error)
{
  g_auto (gnutls_pubkey_t) pubkey = NULL;
  int result = gnutls_pubkey_init (&pubkey);

  if (result >= 0)
    result = gnutls_pubkey_import_ecc_raw (pubkey, curve->backend_id, x, y);

  /* It refuses a coordinate of zero, which no key has. */
  if (result == GNUTLS_E_MPI_SCAN_FAILED)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                        /* Translators: %s is the name of an elliptic curve */
                        _("The public value of the key is no point of the curve %s. The key is "
                          "damaged, or made to attack; get it anew."),
                        curve->name);
      return NULL;
    }

  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_key_adopt_public (&pubkey, JOT_KEY_ORIGIN_JWK, error);
}

static JotKey *
make_ec_private (const JotCurveInfo   *curve,
                 const gnutls_datum_t *x,
                 const gnutls_datum_t *y,
                 const gnutls_datum_t *d,
                 GError              **error)
{
  g_auto (gnutls_privkey_t) privkey = NULL;
  int result;

  if (!jot_curve_is_in_range (curve, d->data))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                        _("The private value “d” of the key is zero or too large for its curve. "
                          "The key is damaged; get it anew."));
      return NULL;
    }

  result = gnutls_privkey_init (&privkey);
  if (result >= 0)
    result = gnutls_privkey_import_ecc_raw (privkey, curve->backend_id, x, y, d);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_key_adopt_private (&privkey, JOT_KEY_ORIGIN_JWK, error);
}

static JotKey *
make_okp_private (JotCurve              curve,
                  const gnutls_datum_t *x,
                  const gnutls_datum_t *d,
                  GError              **error)
{
  const guint8 *prefix = curve == JOT_CURVE_ED448 ? ed448_prefix : ed25519_prefix;
  g_auto (JotDatum) der = jot_datum_new (sizeof ed25519_prefix + d->size);
  g_auto (gnutls_privkey_t) privkey = NULL;
  g_autoptr (JotKey) self = NULL;
  int result;

  G_STATIC_ASSERT (sizeof ed25519_prefix == sizeof ed448_prefix);

  memcpy (der.data, prefix, sizeof ed25519_prefix);
  memcpy (der.data + sizeof ed25519_prefix, d->data, d->size);

  result = gnutls_privkey_init (&privkey);
  if (result >= 0)
    result = gnutls_privkey_import_x509_raw (privkey, &der, GNUTLS_X509_FMT_DER, NULL, 0);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  self = jot_key_adopt_private (&privkey, JOT_KEY_ORIGIN_JWK, error);
  if (self == NULL)
    return NULL;

  /* A signature made with somebody else's x gives d away. */
  if (g_bytes_get_size (self->parts[JOT_KEY_PART_X]) != x->size ||
      memcmp (g_bytes_get_data (self->parts[JOT_KEY_PART_X], NULL), x->data, x->size) != 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                        _("The private value “d” of the key does not belong to its public value "
                          "“x”. The key is damaged or put together from two; get it anew."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * jot_jwk_read_ec:
 * @jwk: a JWK of the kind EC
 * @error: return location for an error
 *
 * Makes a key of a point of a curve (RFC 7518, 6.2).
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_MEMBER`,
 *   `_INCONSISTENT`, `_UNSUPPORTED` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_jwk_read_ec (const JotJson *jwk,
                 GError       **error)
{
  g_auto (JotDatum) x = JOT_DATUM_INIT;
  g_auto (JotDatum) y = JOT_DATUM_INIT;
  g_auto (JotDatum) d = JOT_DATUM_INIT;
  g_autoptr (GError) reason = NULL;
  const JotCurveInfo *info;
  JotCurve curve;
  JotKey *self;

  if (!read_curve (jwk, JOT_KEY_TYPE_EC, &curve, error))
    return NULL;

  info = jot_curve_get_info (curve);
  if (!jot_jwk_read_fixed (jwk, "x", info->size, &x, error) ||
      !jot_jwk_read_fixed (jwk, "y", info->size, &y, error))
    return NULL;

  self = make_public (info, &x, &y, &reason);
  if (self == NULL)
    return fail_at (error, g_steal_pointer (&reason), jwk, "x");
  if (!jot_jwk_has (jwk, "d"))
    return self;

  jot_key_unref (self);
  if (!jot_jwk_read_fixed (jwk, "d", info->size, &d, error))
    return NULL;

  self = make_ec_private (info, &x, &y, &d, &reason);
  return self != NULL ? self : fail_at (error, g_steal_pointer (&reason), jwk, "d");
}

/**
 * jot_jwk_read_okp:
 * @jwk: a JWK of the kind OKP
 * @error: return location for an error
 *
 * Makes a key for Ed25519 or Ed448 (RFC 8037, 2).
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_MEMBER`,
 *   `_INCONSISTENT`, `_UNSUPPORTED` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_jwk_read_okp (const JotJson *jwk,
                  GError       **error)
{
  g_auto (JotDatum) x = JOT_DATUM_INIT;
  g_auto (JotDatum) d = JOT_DATUM_INIT;
  g_autoptr (GError) reason = NULL;
  const JotCurveInfo *info;
  JotCurve curve;
  JotKey *self;

  if (!read_curve (jwk, JOT_KEY_TYPE_OKP, &curve, error))
    return NULL;

  info = jot_curve_get_info (curve);
  if (!jot_jwk_read_fixed (jwk, "x", info->size, &x, error))
    return NULL;

  self = make_public (info, &x, NULL, &reason);
  if (self == NULL)
    return fail_at (error, g_steal_pointer (&reason), jwk, "x");
  if (!jot_jwk_has (jwk, "d"))
    return self;

  jot_key_unref (self);
  if (!jot_jwk_read_fixed (jwk, "d", info->size, &d, error))
    return NULL;

  self = make_okp_private (curve, &x, &d, &reason);
  return self != NULL ? self : fail_at (error, g_steal_pointer (&reason), jwk, "d");
}
