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
#include "jot-rsa-private.h"

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

  /* The private value of a key on a curve, whose export by the library would leave a copy. */
  JotSecret          *private_value;
  gnutls_privkey_t    privkey;
  gnutls_pubkey_t     pubkey;
  GBytes             *parts[JOT_KEY_N_PARTS];

  char               *subject;
  gint64              not_before;
  gint64              not_after;
};

JotKey   *jot_key_alloc                 (JotKeyType             key_type,
                                         JotKeyOrigin           origin) G_GNUC_WARN_UNUSED_RESULT;

/* Of bare numbers. */
JotKey   *jot_key_new_rsa_public        (const gnutls_datum_t  *n,
                                         const gnutls_datum_t  *e,
                                         JotKeyOrigin           origin,
                                         const char           **out_member,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_rsa_private       (const JotRsaNumbers   *numbers,
                                         JotKeyOrigin           origin,
                                         const char           **out_member,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_ec_public         (JotCurve               curve,
                                         const gnutls_datum_t  *x,
                                         const gnutls_datum_t  *y,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_ec_private        (JotCurve               curve,
                                         const gnutls_datum_t  *x,
                                         const gnutls_datum_t  *y,
                                         const gnutls_datum_t  *d,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_okp_public        (JotCurve               curve,
                                         const gnutls_datum_t  *x,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_okp_private       (JotCurve               curve,
                                         const gnutls_datum_t  *x,
                                         const gnutls_datum_t  *d,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of the library's handles. */
JotKey   *jot_key_new_from_pubkey       (gnutls_pubkey_t        pubkey,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_privkey      (gnutls_privkey_t       privkey,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of ASN.1, and back. */
JotKey   *jot_key_new_from_der_as       (gconstpointer          data,
                                         gsize                  length,
                                         JotKeyOrigin           origin,
                                         const char            *password,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_pkcs1        (JotDer                 der,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_pkcs8        (JotDer                 der,
                                         JotKeyOrigin           origin,
                                         gboolean              *out_foreign,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_sec1         (JotDer                 der,
                                         JotDer                 parameters,
                                         JotKeyOrigin           origin,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_old_pem      (const gnutls_datum_t  *data,
                                         const char            *password,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_key_new_from_pem_block    (const char            *text,
                                         const JotPemBlock     *block,
                                         const char            *password,
                                         GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JotDatum  jot_rsa_encode_pkcs1          (const JotRsaNumbers   *numbers);
JotDer    jot_sec1_get_curve_oid        (JotCurve               curve);
JotDatum  jot_key_encode_sec1           (const JotKey          *self);
gboolean  jot_key_encode_pkcs8          (const JotKey          *self,
                                         JotDatum              *out_der,
                                         GError               **error);

/* Of text. */
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
