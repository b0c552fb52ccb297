/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-ec-private.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>

/* Keys on a curve, made of their bare numbers. Every length is the one that the curve asks for: the
 * callers see to that. */

static JotKey *
refuse_point (const JotCurveInfo *info,
              GError            **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                    /* Translators: %s is the name of an elliptic curve */
                    _("The public value of the key is no point of the curve %s. The key is "
                      "damaged, or made to attack; get it anew."),
                    info->name);
  return NULL;
}

static JotKey *
refuse_private_value (GError **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                    _("The private value of the key does not belong to its public value or its "
                      "curve. The key is damaged or put together from two; get it anew."));
  return NULL;
}

static gboolean
equal_bytes (const gnutls_datum_t *a,
             const gnutls_datum_t *b)
{
  return a->size == b->size && gnutls_memcmp (a->data, b->data, a->size) == 0;
}

static JotKey *
alloc_on_curve (JotCurve     curve,
                JotKeyOrigin origin)
{
  const JotCurveInfo *info = jot_curve_get_info (curve);
  JotKey *self = jot_key_alloc (info->key_type, origin);

  self->curve = curve;
  self->bits = info->bits;
  return self;
}

/**
 * jot_key_new_ec_public:
 * @curve: P-256, P-384 or P-521
 * @x: the first coordinate
 * @y: the second
 * @origin: what they were read from
 * @error: return location for an error
 *
 * Makes a public key of its point, after checking that it lies on the curve.
 *
 * Returns: (transfer full): a public key, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_ec_public (JotCurve              curve,
                       const gnutls_datum_t *x,
                       const gnutls_datum_t *y,
                       JotKeyOrigin          origin,
                       GError              **error)
{
  const JotCurveInfo *info = jot_curve_get_info (curve);
  g_autoptr (JotKey) self = alloc_on_curve (curve, origin);
  int result = gnutls_pubkey_init (&self->pubkey);

  if (result >= 0)
    result = gnutls_pubkey_import_ecc_raw (self->pubkey, info->backend_id, x, y);
  if (result >= 0)
    result = gnutls_pubkey_verify_params (self->pubkey);

  if (result < 0 && jot_gnutls_blames_data (result))
    return refuse_point (info, error);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  self->parts[JOT_KEY_PART_X] = g_bytes_new (x->data, x->size);
  self->parts[JOT_KEY_PART_Y] = g_bytes_new (y->data, y->size);
  return g_steal_pointer (&self);
}

/**
 * jot_key_new_ec_private:
 * @curve: P-256, P-384 or P-521
 * @x: (nullable): the first coordinate, if it is known
 * @y: (nullable): the second, if it is known
 * @d: the private value
 * @origin: what they were read from
 * @error: return location for an error
 *
 * Makes a private key of its private value. The point is computed, and compared if it is given.
 *
 * Returns: (transfer full): a private key, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_ec_private (JotCurve              curve,
                        const gnutls_datum_t *x,
                        const gnutls_datum_t *y,
                        const gnutls_datum_t *d,
                        JotKeyOrigin          origin,
                        GError              **error)
{
  const JotCurveInfo *info = jot_curve_get_info (curve);
  g_auto (JotDatum) own_x = jot_datum_new (info->size);
  g_auto (JotDatum) own_y = jot_datum_new (info->size);
  g_autoptr (JotKey) self = NULL;
  int result;

  if (!jot_ec_compute_point (curve, d->data, own_x.data, own_y.data) ||
      (x != NULL && !equal_bytes (x, &own_x)) || (y != NULL && !equal_bytes (y, &own_y)))
    return refuse_private_value (error);

  self = jot_key_new_ec_public (curve, &own_x, &own_y, origin, error);
  if (self == NULL)
    return NULL;

  result = gnutls_privkey_init (&self->privkey);
  if (result >= 0)
    result = gnutls_privkey_import_ecc_raw (self->privkey, info->backend_id, &own_x, &own_y, d);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  self->is_private = TRUE;
  self->private_value = jot_secret_new (d->data, d->size);
  return g_steal_pointer (&self);
}

/**
 * jot_key_new_okp_public:
 * @curve: Ed25519 or Ed448
 * @x: the public value
 * @origin: what it was read from
 * @error: return location for an error
 *
 * Makes a public key of its value, after checking that it is a point of the curve.
 *
 * Returns: (transfer full): a public key, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_okp_public (JotCurve              curve,
                        const gnutls_datum_t *x,
                        JotKeyOrigin          origin,
                        GError              **error)
{
  const JotCurveInfo *info = jot_curve_get_info (curve);
  g_autoptr (JotKey) self = alloc_on_curve (curve, origin);
  int result;

  if (!jot_ec_is_edwards_point (curve, x->data))
    return refuse_point (info, error);

  result = gnutls_pubkey_init (&self->pubkey);
  if (result >= 0)
    result = gnutls_pubkey_import_ecc_raw (self->pubkey, info->backend_id, x, NULL);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  self->parts[JOT_KEY_PART_X] = g_bytes_new (x->data, x->size);
  return g_steal_pointer (&self);
}

/**
 * jot_key_new_okp_private:
 * @curve: Ed25519 or Ed448
 * @x: (nullable): the public value, if it is known
 * @d: the private value
 * @origin: what they were read from
 * @error: return location for an error
 *
 * Makes a private key of its private value. The public one is computed, and compared if it is
 * given: a signature made with somebody else's would give @d away.
 *
 * Returns: (transfer full): a private key, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_INCONSISTENT` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_key_new_okp_private (JotCurve              curve,
                         const gnutls_datum_t *x,
                         const gnutls_datum_t *d,
                         JotKeyOrigin          origin,
                         GError              **error)
{
  const JotCurveInfo *info = jot_curve_get_info (curve);
  g_auto (JotDatum) own_x = jot_datum_new (info->size);
  g_autoptr (JotKey) self = NULL;
  int result;

  jot_ec_compute_edwards (curve, d->data, own_x.data);
  if (x != NULL && !equal_bytes (x, &own_x))
    return refuse_private_value (error);

  self = jot_key_new_okp_public (curve, &own_x, origin, error);
  if (self == NULL)
    return NULL;

  result = gnutls_privkey_init (&self->privkey);
  if (result >= 0)
    result = gnutls_privkey_import_ecc_raw (self->privkey, info->backend_id, &own_x, NULL, d);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  self->is_private = TRUE;
  self->private_value = jot_secret_new (d->data, d->size);
  return g_steal_pointer (&self);
}
