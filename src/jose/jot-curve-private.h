/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gnutls/gnutls.h>

#include "jot-algorithm.h"

G_BEGIN_DECLS

/* The longest coordinate of any curve: that of P-521. */
#define JOT_CURVE_MAX_SIZE 66

/**
 * JotCurveInfo:
 * @name: the `crv` value
 * @key_type: the `kty` that goes with it
 * @bits: how large the field is
 * @size: the exact length of a coordinate or a private value, in bytes
 * @backend_id: the id by which the cryptographic library knows it
 * @order: for ECDSA: the number of points, in @size bytes, big-endian; else `NULL`
 *
 * What there is to know of a curve.
 */
typedef struct
{
  const char         *name;
  JotKeyType          key_type;
  guint               bits;
  gsize               size;
  gnutls_ecc_curve_t  backend_id;
  const guint8       *order;
} JotCurveInfo;

const JotCurveInfo *jot_curve_get_info         (JotCurve            curve);
JotCurve            jot_curve_find_for_backend (gnutls_ecc_curve_t  backend_id);
gboolean            jot_curve_is_in_range      (const JotCurveInfo *info,
                                                const guint8       *value);

G_END_DECLS
