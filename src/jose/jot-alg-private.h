/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-algorithm.h"
#include "jot-key.h"

G_BEGIN_DECLS

/* What a family of algorithms can do. Policy (does the key fit, is it strong enough, is the header's
 * word believed) is the caller's: see jot-key-policy.c and jot-verify.c. */
typedef struct
{
  GBytes   *(*sign)   (const JotAlgorithm  *algorithm,
                       JotKey              *key,
                       gconstpointer        data,
                       gsize                length,
                       GError             **error);
  gboolean  (*verify) (const JotAlgorithm  *algorithm,
                       JotKey              *key,
                       gconstpointer        data,
                       gsize                length,
                       const guint8        *signature,
                       gsize                signature_length,
                       GError             **error);
} JotAlgorithmOps;

extern const JotAlgorithmOps jot_alg_hmac_ops;
extern const JotAlgorithmOps jot_alg_rsa_ops;
extern const JotAlgorithmOps jot_alg_ecdsa_ops;
extern const JotAlgorithmOps jot_alg_eddsa_ops;

GBytes   *jot_algorithm_sign   (const JotAlgorithm  *algorithm,
                                JotKey              *key,
                                gconstpointer        data,
                                gsize                length,
                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  jot_algorithm_verify (const JotAlgorithm  *algorithm,
                                JotKey              *key,
                                gconstpointer        data,
                                gsize                length,
                                const guint8        *signature,
                                gsize                signature_length,
                                GError             **error);

/* For the families. */
gboolean  jot_algorithm_check_signature_length (const JotAlgorithm  *algorithm,
                                                gsize                expected,
                                                gsize                actual,
                                                GError             **error);
void      jot_algorithm_set_mismatch           (const JotAlgorithm  *algorithm,
                                                GError             **error);
gboolean  jot_algorithm_conclude               (const JotAlgorithm  *algorithm,
                                                int                  result,
                                                GError             **error);

G_END_DECLS
