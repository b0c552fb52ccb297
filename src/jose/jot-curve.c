/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-curve-private.h"

#include <string.h>

/* SP 800-186, 3.2.1.3 to 3.2.1.5. */
static const guint8 order_p256[32] = {
  0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
};

static const guint8 order_p384[48] = {
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc7, 0x63, 0x4d, 0x81, 0xf4, 0x37, 0x2d, 0xdf,
  0x58, 0x1a, 0x0d, 0xb2, 0x48, 0xb0, 0xa7, 0x7a, 0xec, 0xec, 0x19, 0x6a, 0xcc, 0xc5, 0x29, 0x73,
};

static const guint8 order_p521[66] = {
  0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xff, 0xfa, 0x51, 0x86, 0x87, 0x83, 0xbf, 0x2f, 0x96, 0x6b, 0x7f, 0xcc, 0x01, 0x48, 0xf7, 0x09,
  0xa5, 0xd0, 0x3b, 0xb5, 0xc9, 0xb8, 0x89, 0x9c, 0x47, 0xae, 0xbb, 0x6f, 0xb7, 0x1e, 0x91, 0x38,
  0x64, 0x09,
};

static const JotCurveInfo curves[] = {
  [JOT_CURVE_NONE] = { NULL, JOT_KEY_TYPE_NONE, 0, 0, GNUTLS_ECC_CURVE_INVALID, NULL },
  [JOT_CURVE_P256] = { "P-256", JOT_KEY_TYPE_EC, 256, 32,
                       GNUTLS_ECC_CURVE_SECP256R1, order_p256 },
  [JOT_CURVE_P384] = { "P-384", JOT_KEY_TYPE_EC, 384, 48,
                       GNUTLS_ECC_CURVE_SECP384R1, order_p384 },
  [JOT_CURVE_P521] = { "P-521", JOT_KEY_TYPE_EC, 521, 66,
                       GNUTLS_ECC_CURVE_SECP521R1, order_p521 },
  [JOT_CURVE_ED25519] = { "Ed25519", JOT_KEY_TYPE_OKP, 256, 32, GNUTLS_ECC_CURVE_ED25519, NULL },
  [JOT_CURVE_ED448] = { "Ed448", JOT_KEY_TYPE_OKP, 456, 57, GNUTLS_ECC_CURVE_ED448, NULL },
};

/**
 * jot_curve_get_info:
 * @curve: a curve
 *
 * Gives what there is to know of a curve.
 *
 * Returns: (transfer none): its row; that of `JOT_CURVE_NONE` has nothing in it
 */
const JotCurveInfo *
jot_curve_get_info (JotCurve curve)
{
  g_return_val_if_fail ((guint) curve < G_N_ELEMENTS (curves), &curves[JOT_CURVE_NONE]);

  return &curves[curve];
}

/**
 * jot_curve_find_for_backend:
 * @backend_id: the cryptographic library's id of a curve
 *
 * Finds a curve by the id that the cryptographic library has for it.
 *
 * Returns: the curve, or `JOT_CURVE_NONE` if JOSE does not sign with it
 */
JotCurve
jot_curve_find_for_backend (gnutls_ecc_curve_t backend_id)
{
  for (gsize i = JOT_CURVE_NONE + 1; i < G_N_ELEMENTS (curves); i++)
    if (curves[i].backend_id == backend_id)
      return (JotCurve) i;

  return JOT_CURVE_NONE;
}

/**
 * jot_curve_is_in_range:
 * @info: what there is to know of a curve for ECDSA
 * @value: a number of its size, big-endian
 *
 * Says whether 0 < @value < the order of the curve, as for r, s and d (FIPS 186-5, 6). Takes as
 * long whatever the value is, since d is secret.
 *
 * Returns: whether it is
 */
gboolean
jot_curve_is_in_range (const JotCurveInfo *info,
                       const guint8       *value)
{
  guint any = 0;
  guint borrow = 0;

  for (gsize i = info->size; i-- > 0;)
    {
      any |= value[i];
      borrow = ((guint) value[i] - info->order[i] - borrow) >> 31;
    }

  return any != 0 && borrow == 1;
}

/**
 * jot_curve_get_name:
 * @curve: a curve
 *
 * Gives the `crv` value of a curve (RFC 7518, 6.2.1.1 and RFC 8037, 2).
 *
 * Returns: (transfer none) (nullable): the value, or `NULL` for `JOT_CURVE_NONE`
 */
const char *
jot_curve_get_name (JotCurve curve)
{
  return jot_curve_get_info (curve)->name;
}

/**
 * jot_curve_find:
 * @name: (nullable): a `crv` value
 *
 * Finds the curve of exactly this name.
 *
 * Returns: the curve, or `JOT_CURVE_NONE` if we can't sign with one of that name
 */
JotCurve
jot_curve_find (const char *name)
{
  if (name == NULL)
    return JOT_CURVE_NONE;

  for (gsize i = JOT_CURVE_NONE + 1; i < G_N_ELEMENTS (curves); i++)
    if (strcmp (name, curves[i].name) == 0)
      return (JotCurve) i;

  return JOT_CURVE_NONE;
}
