/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  JOT_ALGORITHM_FAMILY_NONE,
  JOT_ALGORITHM_FAMILY_HMAC,
  JOT_ALGORITHM_FAMILY_RSA,
  JOT_ALGORITHM_FAMILY_RSA_PSS,
  JOT_ALGORITHM_FAMILY_ECDSA,
  JOT_ALGORITHM_FAMILY_EDDSA,
} JotAlgorithmFamily;

/* The `kty` of RFC 7518, 6.1 and RFC 8037, 2. */
typedef enum
{
  JOT_KEY_TYPE_NONE,
  JOT_KEY_TYPE_OCT,
  JOT_KEY_TYPE_RSA,
  JOT_KEY_TYPE_EC,
  JOT_KEY_TYPE_OKP,
} JotKeyType;

/* The `crv` of RFC 7518, 6.2.1.1 and RFC 8037, 2. */
typedef enum
{
  JOT_CURVE_NONE,
  JOT_CURVE_P256,
  JOT_CURVE_P384,
  JOT_CURVE_P521,
  JOT_CURVE_ED25519,
  JOT_CURVE_ED448,
} JotCurve;

/**
 * JotAlgorithm:
 * @name: the `alg` value, RFC 7518, 3.1
 * @description: what it is, not yet translated
 * @reference: where it is specified
 * @family: which operations do it
 * @key_type: the `kty` that it needs
 * @curve: the curve that it needs, `JOT_CURVE_NONE` if any
 * @min_key_bits: the least size of a key that is not called weak, 0 where the curve decides
 * @signature_length: the exact length of a signature in bytes, 0 where the key decides
 * @hash_bits: length of the hash in bits, 0 where the curve decides
 * @backend_id: the id by which the cryptographic library knows it
 *
 * One row of the table of algorithms. Code asks the row; nobody compares names.
 */
typedef struct
{
  const char         *name;
  const char         *description;
  const char         *reference;
  JotAlgorithmFamily  family;
  JotKeyType          key_type;
  JotCurve            curve;
  guint               min_key_bits;
  gsize               signature_length;
  guint               hash_bits;
  int                 backend_id;
} JotAlgorithm;

typedef enum
{
  JOT_ALGORITHM_STATUS_SUPPORTED,
  JOT_ALGORITHM_STATUS_NONE,
  JOT_ALGORITHM_STATUS_UNSUPPORTED,
  JOT_ALGORITHM_STATUS_ENCRYPTION,
  JOT_ALGORITHM_STATUS_WRONG_CASE,
  JOT_ALGORITHM_STATUS_UNKNOWN,
} JotAlgorithmStatus;

const JotAlgorithm *jot_algorithm_list            (gsize               *out_n);
const JotAlgorithm *jot_algorithm_find            (const char          *name);
JotAlgorithmStatus  jot_algorithm_lookup          (const char          *name,
                                                   const JotAlgorithm **out_near,
                                                   GError             **error);

const char         *jot_algorithm_family_get_name (JotAlgorithmFamily   family);
const char         *jot_key_type_get_name         (JotKeyType           type);
const char         *jot_curve_get_name            (JotCurve             curve);
JotCurve            jot_curve_find                (const char          *name);

G_END_DECLS
