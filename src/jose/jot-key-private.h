/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-curve-private.h"
#include "jot-der-private.h"
#include "jot-error.h"
#include "jot-gnutls-private.h"
#include "jot-key.h"
#include "jot-pem-private.h"

G_BEGIN_DECLS

/* More text than any key or key set needs; it is refused before anything is tried with it. */
#define JOT_KEY_MAX_TEXT (16 * 1024 * 1024)

/* A modulus of fewer bits has no room for the padding of any signature of RFC 7518. */
#define JOT_KEY_RSA_FLOOR_BITS 512

/* SP 800-56B, 6.2 allows no larger exponent, and each bit of it costs time. */
#define JOT_KEY_RSA_MAX_EXPONENT_BITS 256

/* Handles that are kept keyed for SHA-256, SHA-384 and SHA-512, each for as many threads. */
#define JOT_KEY_N_HMAC_HASHES 3
#define JOT_KEY_N_HMAC_SLOTS  8

/* The public numbers: n and e, or x and y, or x alone, as the JWK has them. */
typedef enum
{
  JOT_KEY_PART_N = 0,
  JOT_KEY_PART_E = 1,
  JOT_KEY_PART_X = 0,
  JOT_KEY_PART_Y = 1,
  JOT_KEY_N_PARTS = 2,
} JotKeyPart;

struct _JotKey
{
  gatomicrefcount     ref_count;

  JotKeyType          key_type;
  JotCurve            curve;
  JotKeyOrigin        origin;
  guint               bits;
  gboolean            is_private;
  /* The key says of itself that it is for RSA-PSS alone, maybe with one hash (RFC 4055, 1.2). */
  gboolean            pss_only;
  guint               pss_hash_bits;
  /* The secret is the text of a public key. */
  gboolean            is_public_text;

  char               *kid;
  const JotAlgorithm *algorithm;
  /* What the key gives as its `alg` where that is no algorithm of ours. */
  char               *foreign_algorithm;
  char               *use;
  char              **key_ops;

  JotSecret          *secret;
  gpointer            hmacs[JOT_KEY_N_HMAC_HASHES][JOT_KEY_N_HMAC_SLOTS];

  gnutls_privkey_t    privkey;
  gnutls_pubkey_t     pubkey;
  GBytes             *parts[JOT_KEY_N_PARTS];

  char               *subject;
  gint64              not_before;
  gint64              not_after;
};

JotKey   *jot_key_alloc                 (JotKeyType             key_type,
                                         JotKeyOrigin           origin) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_adopt_private         (gnutls_privkey_t      *privkey,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_adopt_public          (gnutls_pubkey_t       *pubkey,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;

JotKey   *jot_key_new_rsa               (const gnutls_datum_t  *n,
                                         const gnutls_datum_t  *e,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_der_as       (gconstpointer          data,
                                         gsize                  length,
                                         JotKeyOrigin           origin,
                                         const char            *password,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_sec1         (JotDer                 der,
                                         JotDer                 parameters,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotDatum  jot_key_encode_sec1           (const JotKey          *self,
                                         const gnutls_datum_t  *d);
JotKey   *jot_key_new_from_old_pem      (const gnutls_datum_t  *data,
                                         const char            *password,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_pem_block    (const char            *text,
                                         const JotPemBlock     *block,
                                         const char            *password,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean  jot_key_decode_base64url      (const char            *text,
                                         gsize                  length,
                                         JotError               code,
                                         gnutls_datum_t        *out_data,
                                         GError               **error);
gboolean  jot_key_is_bare_pem           (const char            *text,
                                         gsize                  length);
JotJson  *jot_key_scan_json             (const char            *text,
                                         gsize                  length,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  jot_key_check_text_size       (gsize                  length,
                                         GError               **error);
void      jot_key_propagate_at          (GError               **error,
                                         GError                *reason,
                                         gsize                  offset);

gboolean  jot_key_is_same_pair          (const JotKey          *a,
                                         const JotKey          *b);
gboolean  jot_key_check_kind            (const JotKey          *self,
                                         const JotAlgorithm    *algorithm,
                                         JotKeyOp               op,
                                         GError               **error);
gboolean  jot_key_policy_is_public_text (gconstpointer          data,
                                         gsize                  length);

G_END_DECLS
