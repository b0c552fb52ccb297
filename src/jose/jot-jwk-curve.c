/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-jwk-private.h"

#include <glib/gi18n-lib.h>

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
                      _("The curve “%s” can’t be used here. Keys of the kind EC are on P-256, "
                        "P-384 or P-521, written so (RFC 7518, 6.2.1.1)."),
                      name);
  else
    jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED,
                      jot_json_find_member (jwk, "crv")->value.offset,
                      /* Translators: %s is what a key gives as its curve */
                      _("The curve “%s” can’t be used here. Keys of the kind OKP that sign are on "
                        "Ed25519 or Ed448, written so (RFC 8037, 2); X25519 and X448 only agree "
                        "on keys."),
                      name);
  return FALSE;
}

/* Hands a key on, or the reason that there is none, with the place of the member at fault. */
static JotKey *
conclude (JotKey        *self,
          GError        *reason,
          const JotJson *jwk,
          const char    *name,
          GError       **error)
{
  if (self == NULL)
    jot_jwk_propagate_at (error, reason, jwk, name);

  return self;
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
  GError *reason = NULL;
  JotCurve curve;
  gsize size;
  JotKey *self;

  if (!read_curve (jwk, JOT_KEY_TYPE_EC, &curve, error))
    return NULL;

  size = jot_curve_get_info (curve)->size;
  if (!jot_jwk_read_fixed (jwk, "x", size, &x, error) ||
      !jot_jwk_read_fixed (jwk, "y", size, &y, error))
    return NULL;

  self = jot_key_new_ec_public (curve, &x, &y, JOT_KEY_ORIGIN_JWK, &reason);
  if (self == NULL || !jot_jwk_has (jwk, "d"))
    return conclude (self, reason, jwk, "x", error);

  jot_key_unref (self);
  if (!jot_jwk_read_fixed (jwk, "d", size, &d, error))
    return NULL;

  self = jot_key_new_ec_private (curve, &x, &y, &d, JOT_KEY_ORIGIN_JWK, &reason);
  return conclude (self, reason, jwk, "d", error);
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
  GError *reason = NULL;
  JotCurve curve;
  gsize size;
  JotKey *self;

  if (!read_curve (jwk, JOT_KEY_TYPE_OKP, &curve, error))
    return NULL;

  size = jot_curve_get_info (curve)->size;
  if (!jot_jwk_read_fixed (jwk, "x", size, &x, error))
    return NULL;

  self = jot_key_new_okp_public (curve, &x, JOT_KEY_ORIGIN_JWK, &reason);
  if (self == NULL || !jot_jwk_has (jwk, "d"))
    return conclude (self, reason, jwk, "x", error);

  jot_key_unref (self);
  if (!jot_jwk_read_fixed (jwk, "d", size, &d, error))
    return NULL;

  self = jot_key_new_okp_private (curve, &x, &d, JOT_KEY_ORIGIN_JWK, &reason);
  return conclude (self, reason, jwk, "d", error);
}
