/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-ec-private.h"

#include <gmp.h>
#include <nettle/ecc-curve.h>
#include <nettle/ecc.h>
#include <nettle/eddsa.h>
#include <string.h>

/* What GnuTLS has no public call for, by those of nettle and GMP. */

static const struct ecc_curve *
get_nettle_curve (JotCurve curve)
{
  switch (curve)
    {
    case JOT_CURVE_P256:
      return nettle_get_secp_256r1 ();

    case JOT_CURVE_P384:
      return nettle_get_secp_384r1 ();

    case JOT_CURVE_P521:
      return nettle_get_secp_521r1 ();

    case JOT_CURVE_NONE:
    case JOT_CURVE_ED25519:
    case JOT_CURVE_ED448:
    default:
      g_return_val_if_reached (NULL);
    }
}

static gsize
count_limb_bytes (gsize size)
{
  return (size + sizeof (mp_limb_t) - 1) / sizeof (mp_limb_t) * sizeof (mp_limb_t);
}

/* Fixed size, big-endian. */
static void
store (guint8 *out,
       gsize   size,
       mpz_t   number)
{
  gsize length = (mpz_sizeinbase (number, 2) + 7) / 8;

  memset (out, 0, size);
  mpz_export (out + size - length, NULL, 1, 1, 1, 0, number);
}

/* Reads y, and the sign of x from the highest bit: RFC 8032, 5.1.3 and 5.2.3, each step 1. */
static void
load_encoded (mpz_t         y,
              gboolean     *out_sign,
              const guint8 *encoded,
              gsize         size)
{
  mpz_import (y, size, -1, 1, 0, 0, encoded);
  *out_sign = mpz_tstbit (y, 8 * size - 1);
  mpz_clrbit (y, 8 * size - 1);
}

/* Sets @out to something that is a square modulo @p exactly if x is a number: the numerator of x^2
 * times its denominator. */
static void
compute_x_square (JotCurve curve,
                  mpz_t    out,
                  mpz_t    y_square,
                  mpz_t    p)
{
  mpz_t denominator;

  mpz_init (denominator);
  mpz_sub_ui (out, y_square, 1);

  if (curve == JOT_CURVE_ED25519)
    {
      /* (y^2 - 1) / (d y^2 + 1) with d = -121665 / 121666. */
      mpz_mul_ui (out, out, 121666);
      mpz_mul_ui (denominator, y_square, 121665);
      mpz_ui_sub (denominator, 121666, denominator);
    }
  else
    {
      /* (y^2 - 1) / (d y^2 - 1) with d = -39081. */
      mpz_mul_ui (denominator, y_square, 39081);
      mpz_add_ui (denominator, denominator, 1);
      mpz_neg (denominator, denominator);
    }

  mpz_mul (out, out, denominator);
  mpz_mod (out, out, p);
  mpz_clear (denominator);
}

/* 2^255 - 19, or 2^448 - 2^224 - 1: RFC 7748, 4. */
static void
set_prime (JotCurve curve,
           mpz_t    p)
{
  mpz_set_ui (p, 0);

  if (curve == JOT_CURVE_ED25519)
    {
      mpz_setbit (p, 255);
      mpz_sub_ui (p, p, 19);
    }
  else
    {
      mpz_t middle;

      mpz_init (middle);
      mpz_setbit (middle, 224);
      mpz_setbit (p, 448);
      mpz_sub (p, p, middle);
      mpz_sub_ui (p, p, 1);
      mpz_clear (middle);
    }
}

/**
 * jot_ec_compute_point:
 * @curve: P-256, P-384 or P-521
 * @d: a private value, as long as the curve asks for
 * @out_x: (out): room for the first coordinate, as long as @d
 * @out_y: (out): room for the second
 *
 * Computes the public point of a private value.
 *
 * Returns: whether @d is in the range of the curve; if not, nothing is written
 */
gboolean
jot_ec_compute_point (JotCurve      curve,
                      const guint8 *d,
                      guint8       *out_x,
                      guint8       *out_y)
{
  const struct ecc_curve *ecc = get_nettle_curve (curve);
  const gsize size = jot_curve_get_info (curve)->size;
  const gsize limb_bytes = count_limb_bytes (size);
  struct ecc_scalar scalar;
  struct ecc_point point;
  mpz_t secret, x, y;
  gboolean done;

  mpz_init2 (secret, 8 * limb_bytes);
  mpz_inits (x, y, NULL);
  ecc_scalar_init (&scalar, ecc);
  ecc_point_init (&point, ecc);

  mpz_import (secret, size, 1, 1, 1, 0, d);
  done = ecc_scalar_set (&scalar, secret);
  if (done)
    {
      ecc_point_mul_g (&point, &scalar);
      ecc_point_get (&point, x, y);
      store (out_x, size, x);
      store (out_y, size, y);
    }

  gnutls_memset (mpz_limbs_write (secret, (mp_size_t) (limb_bytes / sizeof (mp_limb_t))), 0,
                 limb_bytes);
  mpz_limbs_finish (secret, 0);
  gnutls_memset (scalar.p, 0, limb_bytes);

  ecc_point_clear (&point);
  ecc_scalar_clear (&scalar);
  mpz_clears (secret, x, y, NULL);
  return done;
}

/**
 * jot_ec_compute_edwards:
 * @curve: Ed25519 or Ed448
 * @d: a private value, as long as the curve asks for
 * @out_x: (out): room for the public value, as long as @d
 *
 * Computes the public value of a private one (RFC 8032, 5.1.5 and 5.2.5).
 */
void
jot_ec_compute_edwards (JotCurve      curve,
                        const guint8 *d,
                        guint8       *out_x)
{
  if (curve == JOT_CURVE_ED448)
    ed448_shake256_public_key (out_x, d);
  else
    ed25519_sha512_public_key (out_x, d);
}

/**
 * jot_ec_is_edwards_point:
 * @curve: Ed25519 or Ed448
 * @encoded: a public key as RFC 8032 writes it, as long as the curve asks for
 *
 * Says whether the bytes stand for a point of the curve: RFC 8032, 5.1.3 and 5.2.3.
 *
 * Returns: whether they do
 */
gboolean
jot_ec_is_edwards_point (JotCurve      curve,
                         const guint8 *encoded)
{
  const gsize size = jot_curve_get_info (curve)->size;
  gboolean sign;
  gboolean valid;
  mpz_t p, y, square;

  mpz_inits (p, y, square, NULL);
  set_prime (curve, p);
  load_encoded (y, &sign, encoded, size);

  valid = mpz_cmp (y, p) < 0;
  if (valid)
    {
      mpz_mul (y, y, y);
      mpz_mod (y, y, p);
      compute_x_square (curve, square, y, p);

      /* There is no negative zero. */
      valid = mpz_sgn (square) == 0 ? !sign : mpz_legendre (square, p) == 1;
    }

  mpz_clears (p, y, square, NULL);
  return valid;
}
