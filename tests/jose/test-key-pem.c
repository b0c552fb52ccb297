/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "key-fixture.h"

#include <string.h>

#define PASSWORD "swordfish"

/* A file, and what is to be read from it. */
typedef struct
{
  const char  *file;
  const char  *password;
  JotKeyType   key_type;
  JotCurve     curve;
  guint        bits;
  gboolean     is_private;
  JotKeyOrigin origin;
  /* Another file with the same key, read as the one to compare with. */
  const char  *same_as;
} Import;

static const Import imports[] = {
  { "rsa-2048.pkcs8.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_PEM, "rsa-2048.pkcs1.pem" },
  { "rsa-2048.pkcs1.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_PEM, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.pkcs8-encrypted.pem", PASSWORD, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_PEM, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.proc-type.pem", PASSWORD, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_PEM, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.pkcs8.pem", PASSWORD, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_PEM, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.spki.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    JOT_KEY_ORIGIN_PEM, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.rsapublickey.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    JOT_KEY_ORIGIN_PEM, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.certificate.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    JOT_KEY_ORIGIN_CERTIFICATE, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.pkcs8.der", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_DER, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.pkcs1.der", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_DER, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.pkcs8-encrypted.der", PASSWORD, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_DER, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.spki.der", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    JOT_KEY_ORIGIN_DER, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.rsapublickey.der", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    JOT_KEY_ORIGIN_DER, "rsa-2048.pkcs8.pem" },
  { "rsa-2048.certificate.der", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    JOT_KEY_ORIGIN_CERTIFICATE, "rsa-2048.pkcs8.pem" },
  { "rsa-512.pkcs8.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 512, TRUE,
    JOT_KEY_ORIGIN_PEM, NULL },
  { "rsa-1024.pkcs8.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 1024, TRUE,
    JOT_KEY_ORIGIN_PEM, NULL },
  { "rsa-2050.pkcs8.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2050, TRUE,
    JOT_KEY_ORIGIN_PEM, NULL },
  { "rsa-e3.pkcs8.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_PEM, NULL },
  { "rsa-pss.pkcs8.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_PEM, NULL },
  { "rsa-pss.spki.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    JOT_KEY_ORIGIN_PEM, "rsa-pss.pkcs8.pem" },
  { "rsa-pss-sha256.pkcs8.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    JOT_KEY_ORIGIN_PEM, NULL },
  { "rsa-pss-sha256.spki.pem", NULL, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    JOT_KEY_ORIGIN_PEM, "rsa-pss-sha256.pkcs8.pem" },
  { "ec-p256.sec1.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P256, 256, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p256.pkcs8.pem" },
  { "ec-p256.pkcs8.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P256, 256, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p256.spki.pem" },
  { "ec-p256.spki.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P256, 256, FALSE,
    JOT_KEY_ORIGIN_PEM, "ec-p256.pkcs8.pem" },
  { "ec-p256.certificate.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P256, 256, FALSE,
    JOT_KEY_ORIGIN_CERTIFICATE, "ec-p256.pkcs8.pem" },
  { "ec-p256.sec1.der", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P256, 256, TRUE,
    JOT_KEY_ORIGIN_DER, "ec-p256.pkcs8.pem" },
  { "ec-p256-without-public.sec1.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P256, 256, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p256.spki.pem" },
  { "ec-p384.sec1.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P384, 384, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p384.pkcs8.pem" },
  { "ec-p384.pkcs8.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P384, 384, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p384.spki.pem" },
  { "ec-p384-without-public.sec1.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P384, 384, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p384.spki.pem" },
  { "ec-p521.sec1.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P521, 521, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p521.pkcs8.pem" },
  { "ec-p521.pkcs8.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P521, 521, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p521.spki.pem" },
  { "ec-p521-without-public.sec1.pem", NULL, JOT_KEY_TYPE_EC, JOT_CURVE_P521, 521, TRUE,
    JOT_KEY_ORIGIN_PEM, "ec-p521.spki.pem" },
  { "ed25519.pkcs8.pem", NULL, JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 256, TRUE,
    JOT_KEY_ORIGIN_PEM, "ed25519.spki.pem" },
  { "ed25519.pkcs8.der", NULL, JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 256, TRUE,
    JOT_KEY_ORIGIN_DER, "ed25519.spki.pem" },
  { "ed25519.spki.pem", NULL, JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 256, FALSE,
    JOT_KEY_ORIGIN_PEM, "ed25519.pkcs8.pem" },
  { "ed448.pkcs8.pem", NULL, JOT_KEY_TYPE_OKP, JOT_CURVE_ED448, 456, TRUE,
    JOT_KEY_ORIGIN_PEM, "ed448.spki.pem" },
  { "ed448.spki.pem", NULL, JOT_KEY_TYPE_OKP, JOT_CURVE_ED448, 456, FALSE,
    JOT_KEY_ORIGIN_PEM, "ed448.pkcs8.pem" },
};

/* A file that must be refused. */
typedef struct
{
  const char *file;
  const char *password;
  JotError    code;
} FileRefusal;

static const FileRefusal file_refusals[] = {
  { "rsa-2048.pkcs8-encrypted.pem", NULL, JOT_ERROR_KEY_ENCRYPTED },
  { "rsa-2048.pkcs8-encrypted.pem", "Swordfish", JOT_ERROR_KEY_PASSWORD },
  { "rsa-2048.pkcs8-encrypted.pem", "", JOT_ERROR_KEY_PASSWORD },
  { "rsa-2048.proc-type.pem", NULL, JOT_ERROR_KEY_ENCRYPTED },
  { "rsa-2048.proc-type.pem", "Swordfish", JOT_ERROR_KEY_PASSWORD },
  { "rsa-2048.pkcs8-encrypted.der", NULL, JOT_ERROR_KEY_ENCRYPTED },
  { "rsa-2048.pkcs8-encrypted.der", "Swordfish", JOT_ERROR_KEY_PASSWORD },
  { "rsa-2048.pkcs8-scrypt.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "rsa-2048.pkcs8-scrypt.pem", PASSWORD, JOT_ERROR_KEY_UNSUPPORTED },
  { "rsa-2048.request.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "rsa-three-primes.pkcs1.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "ec-p256-explicit.sec1.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "ec-p256-compressed.spki.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "ec-secp256k1.sec1.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "ec-secp256k1.pkcs8.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "ec-secp256k1.spki.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "x25519.pkcs8.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "x25519.spki.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
  { "dsa.spki.pem", NULL, JOT_ERROR_KEY_UNSUPPORTED },
};

#define BODY "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="

static const FixtureRefusal text_refusals[] = {
  { "empty", "", JOT_ERROR_KEY_EMPTY, 0 },
  { "no-pem", "swordfish", JOT_ERROR_KEY_FORMAT, 0 },
  { "base64-of-something-else", "TWVhbndoaWxl", JOT_ERROR_KEY_FORMAT, 0 },
  { "cut-in-first-line", "x\n-----BEGIN PUBLIC KEY", JOT_ERROR_KEY_MALFORMED, 2 },
  { "label-without-end",
    "-----BEGIN PUBLIC KEY PUBLIC KEY PUBLIC KEY PUBLIC KEY PUBLIC KEY PUBLIC KEY PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 0 },
  { "cut-in-body", "-----BEGIN PUBLIC KEY-----\nMCow", JOT_ERROR_KEY_MALFORMED, 31 },
  { "cut-in-last-line", "-----BEGIN PUBLIC KEY-----\n" BODY "\n-----END PUBLIC KEY---",
    JOT_ERROR_KEY_MALFORMED, 88 },
  { "other-last-line", "-----BEGIN PUBLIC KEY-----\n" BODY "\n-----END PRIVATE KEY-----",
    JOT_ERROR_KEY_MALFORMED, 88 },
  { "empty-body", "x\n-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 2 },
  { "character", "-----BEGIN PUBLIC KEY-----\nMC*w\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 29 },
  { "base64url", "-----BEGIN PUBLIC KEY-----\nMC_w\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 29 },
  { "ends-in-a-byte", "-----BEGIN PUBLIC KEY-----\nMCowB\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 31 },
  { "padding-inside", "-----BEGIN PUBLIC KEY-----\nMC==MC==\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 31 },
  { "padding-too-short", "-----BEGIN PUBLIC KEY-----\nMA=\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 29 },
  { "stray-bits", "-----BEGIN PUBLIC KEY-----\nMCp=\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 30 },
  { "not-der", "-----BEGIN PUBLIC KEY-----\nTWVhbndoaWxl\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 0 },
  { "der-cut", "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2Vw\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 0 },
  { "der-with-more-behind", "-----BEGIN PUBLIC KEY-----\nMAAA\n-----END PUBLIC KEY-----",
    JOT_ERROR_KEY_MALFORMED, 0 },
  { "openssh", "-----BEGIN OPENSSH PRIVATE KEY-----\nMAAA\n-----END OPENSSH PRIVATE KEY-----",
    JOT_ERROR_KEY_UNSUPPORTED, 0 },
  { "parameters-only",
    "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----",
    JOT_ERROR_KEY_UNSUPPORTED, 0 },
};

/* A byte of a DER file that is spoilt, and how that must be refused. */
typedef struct
{
  const char *name;
  const char *file;
  gsize       place;
  JotError    code;
} Spoilt;

static const Spoilt spoilt[] = {
  { "rsa/modulus-even", "rsa-2048.rsapublickey.der", 264, JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/exponent-even", "rsa-2048.rsapublickey.der", 269, JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/modulus", "rsa-2048.pkcs1.der", 100, JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/private-exponent", "rsa-2048.pkcs1.der", 300, JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/outer-length", "rsa-2048.pkcs1.der", 3, JOT_ERROR_KEY_MALFORMED },
  { "rsa/version", "rsa-2048.pkcs1.der", 6, JOT_ERROR_KEY_UNSUPPORTED },
  { "rsa/spki-exponent-even", "rsa-2048.spki.der", 293, JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/algorithm", "rsa-2048.spki.der", 10, JOT_ERROR_KEY_UNSUPPORTED },
  { "ec/private-value", "ec-p256.sec1.der", 20, JOT_ERROR_KEY_INCONSISTENT },
  { "ec/point", "ec-p256.sec1.der", 80, JOT_ERROR_KEY_INCONSISTENT },
  { "ec/form-of-point", "ec-p256.sec1.der", 56, JOT_ERROR_KEY_INCONSISTENT },
  { "ec/curve", "ec-p256.sec1.der", 50, JOT_ERROR_KEY_UNSUPPORTED },
  { "ed25519/length-of-other-curve", "ed25519.pkcs8.der", 11, JOT_ERROR_KEY_MALFORMED },
};

/* DER written by hand, in hexadecimal. */
typedef struct
{
  const char *name;
  const char *hex;
  int         code;
} Der;

/* RFC 8032, 7.1, test 1. */
#define ED_D "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
#define ED_X "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

/* The base point of P-256, whose private value is 1: SP 800-186, 3.2.1.3. */
#define P256_X "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"

#define OID_P256    "06082a8648ce3d030107"
#define OID_ED25519 "06032b6570"
#define OID_RSA     "06092a864886f70d010101"
#define ONE32       "0000000000000000000000000000000000000000000000000000000000000001"

static const Der ders[] = {
  { "length-indefinite", "3080020100020103", JOT_ERROR_KEY_MALFORMED },
  { "length-of-five-bytes", "30850000000006020103020103", JOT_ERROR_KEY_MALFORMED },
  { "length-missing", "30", JOT_ERROR_KEY_MALFORMED },
  { "length-bytes-missing", "308201", JOT_ERROR_KEY_MALFORMED },
  { "length-beyond-end", "3007020103020103", JOT_ERROR_KEY_MALFORMED },
  { "not-a-sequence", "0203010001", JOT_ERROR_KEY_MALFORMED },
  { "empty-sequence", "3000", JOT_ERROR_KEY_MALFORMED },
  { "version-only", "3003020100", JOT_ERROR_KEY_MALFORMED },
  { "version-cut", "3003020500", JOT_ERROR_KEY_MALFORMED },
  { "version-and-null", "30050201000500", JOT_ERROR_KEY_MALFORMED },
  { "sequence-and-null", "300430000500", JOT_ERROR_KEY_MALFORMED },
  { "second-integer-cut", "3005020100020a", JOT_ERROR_KEY_MALFORMED },
  { "rsa-public/negative", "3006020183020103", JOT_ERROR_KEY_MALFORMED },
  { "rsa-public/empty-number", "30050200020103", JOT_ERROR_KEY_MALFORMED },
  { "rsa-public/tiny", "3006020123020103", JOT_ERROR_KEY_TOO_SMALL },
  { "rsa-private/too-few", "3009020100020123020103", JOT_ERROR_KEY_MALFORMED },
  { "rsa-private/too-many",
    "301e" "020100" "020123" "020103" "020103" "020103" "020103" "020103" "020103" "020103"
                                                                                   "020103",
    JOT_ERROR_KEY_MALFORMED },
  { "sec1/value-then-null", "30080201010401010500", JOT_ERROR_KEY_MALFORMED },
  { "sec1/value-then-cut", "3007020101040101a0", JOT_ERROR_KEY_MALFORMED },
  { "sec1/no-curve", "3006020101040101", JOT_ERROR_KEY_MALFORMED },
  { "sec1/curve-null", "300a020101040101a0020500", JOT_ERROR_KEY_MALFORMED },
  { "sec1/value-too-long", "3032" "020101" "0421" "01" ONE32 "a00a" OID_P256,
    JOT_ERROR_KEY_MALFORMED },
  { "sec1/value-zero", "3012" "020101" "040100" "a00a" OID_P256, JOT_ERROR_KEY_INCONSISTENT },
  { "sec1/value-empty", "3011" "020101" "0400" "a00a" OID_P256, JOT_ERROR_KEY_INCONSISTENT },
  { "sec1/value-short", "3012" "020101" "040101" "a00a" OID_P256, -1 },
  { "sec1/value-with-zero-before", "3032" "020101" "0421" "00" ONE32 "a00a" OID_P256, -1 },
  { "sec1/point-compressed",
    "3038" "020101" "040101" "a00a" OID_P256 "a124" "0322" "00" "03" P256_X, -1 },
  { "sec1/point-compressed-other",
    "3038" "020101" "040101" "a00a" OID_P256 "a124" "0322" "00" "02" P256_X,
    JOT_ERROR_KEY_INCONSISTENT },
  { "sec1/point-cut", "301a" "020101" "040101" "a00a" OID_P256 "a106" "0304" "00" "046b17",
    JOT_ERROR_KEY_INCONSISTENT },
  { "pkcs8/no-algorithm", "3007020100300004" "00", JOT_ERROR_KEY_MALFORMED },
  { "pkcs8/rsa-empty", "3012" "020100" "300b" OID_RSA "0400", JOT_ERROR_KEY_MALFORMED },
  { "pkcs8/ed25519", "302e" "020100" "3005" OID_ED25519 "0422" "0420" ED_D, -1 },
  { "pkcs8/ed25519-with-public",
    "3051" "020101" "3005" OID_ED25519 "0422" "0420" ED_D "8121" "00" ED_X, -1 },
  { "pkcs8/ed25519-with-attributes",
    "3030" "020101" "3005" OID_ED25519 "0422" "0420" ED_D "a000", -1 },
  { "pkcs8/ed25519-with-other-public",
    "3051" "020101" "3005" OID_ED25519 "0422" "0420" ED_D "8121" "00" ED_D,
    JOT_ERROR_KEY_INCONSISTENT },
  { "pkcs8/ed25519-with-short-public",
    "3032" "020101" "3005" OID_ED25519 "0422" "0420" ED_D "8102" "00" "d7",
    JOT_ERROR_KEY_MALFORMED },
  { "pkcs8/ed25519-with-null", "3030" "020101" "3005" OID_ED25519 "0422" "0420" ED_D "0500",
    JOT_ERROR_KEY_MALFORMED },
  { "pkcs8/ed25519-short", "300f" "020100" "3005" OID_ED25519 "0403" "040101",
    JOT_ERROR_KEY_MALFORMED },
  { "pkcs8/ed25519-not-wrapped", "302c" "020100" "3005" OID_ED25519 "0420" ED_D,
    JOT_ERROR_KEY_MALFORMED },
};

static gboolean
is_der (const char *file)
{
  return g_str_has_suffix (file, ".der");
}

static JotKey *
read_file (const char *file,
           const char *password,
           GError    **error)
{
  gsize length;
  g_autofree char *text = fixture_load ("keys", file, &length);

  return is_der (file) ? jot_key_new_from_der (text, length, password, error)
                       : jot_key_new_from_pem (text, (gssize) length, password, error);
}

static void
assert_same_pair (JotKey *a,
                  JotKey *b)
{
  g_autofree char *thumbprint_a = jot_key_dup_thumbprint (a, NULL);
  g_autofree char *thumbprint_b = jot_key_dup_thumbprint (b, NULL);

  g_assert_nonnull (thumbprint_a);
  g_assert_cmpstr (thumbprint_a, ==, thumbprint_b);
  g_assert_true (jot_key_equal (a, b) == (jot_key_is_private (a) == jot_key_is_private (b)));
}

static void
test_import (gconstpointer data)
{
  const Import *import = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = read_file (import->file, import->password, &error);
  g_autoptr (JotKey) same = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (jot_key_get_key_type (key), ==, import->key_type);
  g_assert_cmpint (jot_key_get_curve (key), ==, import->curve);
  g_assert_cmpuint (jot_key_get_bits (key), ==, import->bits);
  g_assert_cmpint (jot_key_is_private (key), ==, import->is_private);
  g_assert_cmpint (jot_key_get_origin (key), ==, import->origin);
  g_assert_null (jot_key_get_kid (key));

  if (import->same_as == NULL)
    return;

  same = read_file (import->same_as, NULL, &error);
  g_assert_no_error (error);
  assert_same_pair (key, same);
}

static void
test_file_refusal (gconstpointer data)
{
  const FileRefusal *refusal = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = read_file (refusal->file, refusal->password, &error);

  g_assert_error (error, JOT_ERROR, (int) refusal->code);
  g_assert_null (key);
}

static void
test_text_refusal (gconstpointer data)
{
  const FixtureRefusal *refusal = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_from_pem (refusal->text, -1, NULL, &error);

  g_assert_error (error, JOT_ERROR, (int) refusal->code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, refusal->offset);
  g_assert_null (key);
}

static void
test_spoilt (gconstpointer data)
{
  const Spoilt *row = data;
  gsize length;
  g_autofree char *der = fixture_load ("keys", row->file, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = NULL;

  g_assert_cmpuint (row->place, <, length);
  der[row->place] ^= 1;

  key = jot_key_new_from_der (der, length, NULL, &error);
  g_assert_error (error, JOT_ERROR, (int) row->code);
  g_assert_null (key);
}

static void
test_der (gconstpointer data)
{
  const Der *row = data;
  g_autoptr (JotKey) bytes = jot_key_new_secret_text (row->hex, -1, JOT_SECRET_FORMAT_HEX, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = NULL;
  const guint8 *der;
  gsize length;

  der = jot_secret_get_data (jot_key_get_secret (bytes), &length);
  key = jot_key_new_from_der (der, length, NULL, &error);

  if (row->code == -1)
    {
      g_assert_no_error (error);
      fixture_assert_round_trip (jot_key_get_default_algorithm (key)->name, key, key);
    }
  else
    {
      g_assert_error (error, JOT_ERROR, row->code);
      g_assert_null (key);
    }
}

static void
test_too_large (void)
{
  const gsize length = 17 * 1024 * 1024;
  g_autofree char *text = g_malloc (length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) pem = NULL;
  g_autoptr (JotKey) der = NULL;

  memset (text, ' ', length);

  pem = jot_key_new_from_pem (text, (gssize) length, NULL, &error);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_LARGE);
  g_clear_error (&error);

  der = jot_key_new_from_der (text, length, NULL, &error);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_LARGE);
  g_clear_error (&error);

  g_assert_null (jot_key_new_from_der (NULL, 0, NULL, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_EMPTY);
}

/* A text with a NUL in it is not cut there. */
static void
test_nul (void)
{
  static const char head[] = "before\0between\0";
  g_autofree char *pem = fixture_load ("keys", "ed25519.spki.pem", NULL);
  g_autoptr (GString) text = g_string_new_len (head, sizeof head);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = NULL;

  g_string_append (text, pem);
  key = jot_key_new_from_pem (text->str, (gssize) text->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (key);
}

static void
test_certificate (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = read_file ("rsa-2048.certificate.pem", NULL, &error);
  g_autoptr (JotKey) plain = read_file ("rsa-2048.spki.pem", NULL, &error);
  gint64 from = 0;
  gint64 to = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (jot_key_get_subject (key), ==, "CN=issuer.example,O=Jotsmith tests");
  g_assert_true (jot_key_get_validity (key, &from, &to));
  g_assert_cmpint (to - from, ==, 36500 * G_GINT64_CONSTANT (86400));
  g_assert_cmpint (from, >, G_GINT64_CONSTANT (1700000000));

  g_assert_null (jot_key_get_subject (plain));
  g_assert_false (jot_key_get_validity (plain, &from, &to));
}

/* What an attacker may write where an honest issuer has a key. */
static void
test_hostile_rsa_public (void)
{
  static const struct
  {
    guint    modulus_bytes;
    guint8   first;
    guint8   last;
    guint    exponent_bytes;
    guint8   exponent;
    JotError code;
  } rows[] = {
    { 256, 0x40, 0x01, 1, 0x01, JOT_ERROR_KEY_INCONSISTENT },
    { 256, 0x40, 0x01, 1, 0x02, JOT_ERROR_KEY_INCONSISTENT },
    { 256, 0x40, 0x01, 1, 0x00, JOT_ERROR_KEY_INCONSISTENT },
    { 256, 0x40, 0x02, 1, 0x03, JOT_ERROR_KEY_INCONSISTENT },
    { 63, 0x40, 0x01, 1, 0x03, JOT_ERROR_KEY_TOO_SMALL },
    { 1, 0x23, 0x23, 1, 0x03, JOT_ERROR_KEY_TOO_SMALL },
    { 2049, 0x01, 0x01, 1, 0x03, JOT_ERROR_KEY_TOO_LARGE },
    { 8192, 0x40, 0x01, 1, 0x03, JOT_ERROR_KEY_TOO_LARGE },
    { 256, 0x40, 0x01, 33, 0x01, JOT_ERROR_KEY_TOO_LARGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize n = rows[i].modulus_bytes;
      gsize e = rows[i].exponent_bytes;
      g_autoptr (GByteArray) der = g_byte_array_new ();
      g_autofree guint8 *numbers = g_malloc0 (n + e);
      g_autoptr (GError) error = NULL;
      guint8 head[] = {
        0x30, 0x82, (guint8) ((n + e + 8) >> 8), (guint8) (n + e + 8),
        0x02, 0x82, (guint8) (n >> 8), (guint8) n,
      };
      guint8 middle[] = { 0x02, 0x82, (guint8) (e >> 8), (guint8) e };

      numbers[0] = rows[i].first;
      numbers[n - 1] = rows[i].last;
      numbers[n] = rows[i].exponent;
      numbers[n + e - 1] = rows[i].exponent;

      g_byte_array_append (der, head, sizeof head);
      g_byte_array_append (der, numbers, (guint) n);
      g_byte_array_append (der, middle, sizeof middle);
      g_byte_array_append (der, numbers + n, (guint) e);

      g_assert_null (jot_key_new_from_der (der->data, der->len, NULL, &error));
      g_assert_error (error, JOT_ERROR, (int) rows[i].code);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (imports); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/jose/key-pem/import/%s%s", imports[i].file,
                         imports[i].password != NULL ? "-with-password" : "");

      g_test_add_data_func (path, &imports[i], test_import);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (file_refusals); i++)
    {
      const char *password = file_refusals[i].password;
      g_autofree char *path =
        g_strdup_printf ("/jose/key-pem/reject-file/%s-%s", file_refusals[i].file,
                         password == NULL ? "no-password" :
                         *password == '\0' ? "empty-password" : "password");

      g_test_add_data_func (path, &file_refusals[i], test_file_refusal);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (text_refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-pem/reject/", text_refusals[i].name, NULL);

      g_test_add_data_func (path, &text_refusals[i], test_text_refusal);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-pem/reject-spoilt/", spoilt[i].name, NULL);

      g_test_add_data_func (path, &spoilt[i], test_spoilt);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (ders); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/key-pem/der/%s%s",
                                               ders[i].code == -1 ? "" : "reject/", ders[i].name);

      g_test_add_data_func (path, &ders[i], test_der);
    }

  g_test_add_func ("/jose/key-pem/reject/too-large", test_too_large);
  g_test_add_func ("/jose/key-pem/import/nul-around", test_nul);
  g_test_add_func ("/jose/key-pem/certificate/subject-and-dates", test_certificate);
  g_test_add_func ("/jose/key-pem/reject/hostile-rsa-public", test_hostile_rsa_public);

  return g_test_run ();
}
