/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64url.h"
#include "key-fixture.h"

#include <string.h>

/* The numbers of rsa-512.pkcs8.pem, small enough to read. */
#define N  "rRAw7_S-AVxt6vmWbMnJ1NrjdMNCniVgfBTr75dgGYRC-Se_3u010UU8E3IbXvUftMtWOIw55j6OHsm_qesvVQ"
#define D  "kSwW0QLNbBjbv5M0Yvd2Tg57ZNPyivSxlgR60dV6cIvGiC0Uy5IidEH3R4d-QyojsdcWkS0U35or16KuJZxiYQ"
#define P  "5noPwVNNdguyl9wrptrCa3xRo_4on5ZvWi9Ceu07p9k"
#define Q  "wDp5lroL7ryuaUr5VR0L5WGOtbb2CTPLcWBmFz6o8d0"
#define DP "xb__WqoF8X4R61h-n7hdTmophmLhKiSiQCgCi4SXRek"
#define DQ "Ewq32LJ9VBzkuhFvOXszHnnXhTCmlqrG0GhYNJ1EZxE"
#define QI "mZHDnm5C23sFGbjsxtxuadZgEvtm4-DLgEQb2-C5VZE"

#define RSA_PUBLIC  "{\"kty\":\"RSA\",\"n\":\"" N "\",\"e\":\"AQAB\""
#define RSA_PRIVATE RSA_PUBLIC ",\"d\":\"" D "\""
#define RSA_PRIMES  RSA_PRIVATE ",\"p\":\"" P "\",\"q\":\"" Q "\""

/* RFC 7515, A.3. */
#define EC_X "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
#define EC_Y "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
#define EC_D "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"

#define EC_HEAD "{\"kty\":\"EC\",\"crv\":\"P-256\""
#define EC      EC_HEAD ",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\""

/* RFC 8037, A.1. */
#define ED_X "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
#define ED_D "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"

#define ED_HEAD "{\"kty\":\"OKP\",\"crv\":\"Ed25519\""
#define ED      ED_HEAD ",\"x\":\"" ED_X "\""

#define ZERO32 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
/* One less than nothing: more than the order of any curve. */
#define FULL32 "__________________________________________8"
/* The order of P-256. */
#define ORDER  "_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE"

/* A JWK that must be refused. A tilde stands before the byte that the error must point at; without
 * one, that is the first. */
typedef struct
{
  const char *name;
  const char *text;
  JotError    code;
} Refusal;

static const Refusal refusals[] = {
  { "empty", "", JOT_ERROR_KEY_EMPTY },
  { "not-json", "~swordfish", JOT_ERROR_JSON_LITERAL },
  { "not-an-object", "[" ED "}]", JOT_ERROR_JSON_NOT_OBJECT },
  { "member-twice", "{\"kty\":\"oct\",\"k\":\"AAAA\",~\"k\":\"AAAB\"}", JOT_ERROR_JSON_DUPLICATE },
  { "kty/missing", "{\"k\":\"AAAA\"}", JOT_ERROR_KEY_MEMBER },
  { "kty/number", "{\"kty\":~1}", JOT_ERROR_KEY_MEMBER },
  { "kty/nul", "{\"kty\":~\"oct\\u0000\",\"k\":\"AAAA\"}", JOT_ERROR_KEY_MEMBER },
  { "kty/letter-case", "{\"kty\":~\"rsa\"}", JOT_ERROR_KEY_UNSUPPORTED },
  { "kty/akp", "{\"kty\":~\"AKP\"}", JOT_ERROR_KEY_UNSUPPORTED },

  { "oct/k-missing", "{\"kty\":\"oct\"}", JOT_ERROR_KEY_MEMBER },
  { "oct/k-number", "{\"kty\":\"oct\",\"k\":~1}", JOT_ERROR_KEY_MEMBER },
  { "oct/k-empty", "{\"kty\":\"oct\",\"k\":~\"\"}", JOT_ERROR_KEY_EMPTY },
  { "oct/k-padding", "{\"kty\":\"oct\",\"k\":\"AA~==\"}", JOT_ERROR_KEY_MEMBER },
  { "oct/k-base64", "{\"kty\":\"oct\",\"k\":\"AA~+A\"}", JOT_ERROR_KEY_MEMBER },
  { "oct/k-space", "{\"kty\":\"oct\",\"k\":\"AAAA~ AAAA\"}", JOT_ERROR_KEY_MEMBER },
  { "oct/k-stray-bits", "{\"kty\":\"oct\",\"k\":\"A~B\"}", JOT_ERROR_KEY_MEMBER },
  { "oct/k-character", "{\"kty\":\"oct\",\"k\":\"A~*AA\"}", JOT_ERROR_KEY_MEMBER },
  { "oct/k-character-escaped", "{\"kty\":\"oct\",\"k\":~\"A\\u002aAA\"}", JOT_ERROR_KEY_MEMBER },

  { "rsa/n-missing", "{\"kty\":\"RSA\",\"e\":\"AQAB\"}", JOT_ERROR_KEY_MEMBER },
  { "rsa/e-missing", "{\"kty\":\"RSA\",\"n\":\"" N "\"}", JOT_ERROR_KEY_MEMBER },
  { "rsa/n-empty", "{\"kty\":\"RSA\",\"n\":~\"\",\"e\":\"AQAB\"}", JOT_ERROR_KEY_MEMBER },
  { "rsa/n-leading-zero", "{\"kty\":\"RSA\",\"n\":~\"AK0R\",\"e\":\"AQAB\"}",
    JOT_ERROR_KEY_MEMBER },
  { "rsa/e-leading-zero", "{\"kty\":\"RSA\",\"n\":\"" N "\",\"e\":~\"AAEAAQ\"}",
    JOT_ERROR_KEY_MEMBER },
  { "rsa/n-tiny", "{\"kty\":\"RSA\",\"n\":~\"rRAx\",\"e\":\"AQAB\"}", JOT_ERROR_KEY_TOO_SMALL },
  { "rsa/n-even",
    "{\"kty\":\"RSA\",\"n\":~\"rRAw7_S-AVxt6vmWbMnJ1NrjdMNCniVgfBTr75dgGYRC-Se_3u010UU8E3IbXvUftMt"
    "WOIw55j6OHsm_qesvVA\",\"e\":\"AQAB\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/e-one", "{\"kty\":\"RSA\",\"n\":\"" N "\",\"e\":~\"AQ\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/e-even", "{\"kty\":\"RSA\",\"n\":\"" N "\",\"e\":~\"AQAA\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/e-zero", "{\"kty\":\"RSA\",\"n\":\"" N "\",\"e\":~\"AA\"}", JOT_ERROR_KEY_MEMBER },
  { "rsa/e-huge", "{\"kty\":\"RSA\",\"n\":\"" N "\",\"e\":~\"" N "\"}", JOT_ERROR_KEY_TOO_LARGE },
  { "rsa/d-missing", RSA_PUBLIC ",\"p\":\"" P "\"}", JOT_ERROR_KEY_MEMBER },
  { "rsa/d-alone-wrong", RSA_PUBLIC ",\"d\":~\"" N "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/d-alone-one", RSA_PUBLIC ",\"d\":~\"AQ\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/d-alone-long", RSA_PUBLIC ",\"d\":~\"" N N "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/d-wrong",
    RSA_PUBLIC ",\"d\":~\"kSwW\",\"p\":\"" P "\",\"q\":\"" Q "\",\"dp\":\"" DP "\",\"dq\":\"" DQ
    "\",\"qi\":\"" QI "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/d-not-less-than-n",
    RSA_PUBLIC ",\"d\":~\"" N "\",\"p\":\"" P "\",\"q\":\"" Q "\",\"dp\":\"" DP "\",\"dq\":\"" DQ
    "\",\"qi\":\"" QI "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/q-missing", RSA_PRIVATE ",\"p\":\"" P "\"}", JOT_ERROR_KEY_MEMBER },
  { "rsa/helpers-missing", RSA_PRIMES "}", JOT_ERROR_KEY_MEMBER },
  { "rsa/primes-wrong",
    RSA_PRIVATE ",\"p\":~\"" P "\",\"q\":\"" P "\",\"dp\":\"" DP "\",\"dq\":\"" DQ "\",\"qi\":\"" QI
    "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/p-one",
    RSA_PRIVATE ",\"p\":~\"AQ\",\"q\":\"" N "\",\"dp\":\"" DP "\",\"dq\":\"" DQ "\",\"qi\":\"" QI
    "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/q-one",
    RSA_PRIVATE ",\"p\":\"" N "\",\"q\":~\"AQ\",\"dp\":\"" DP "\",\"dq\":\"" DQ "\",\"qi\":\"" QI
    "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/p-longer-than-n",
    RSA_PRIVATE ",\"p\":~\"" N "AAAA\",\"q\":\"" Q "\",\"dp\":\"" DP "\",\"dq\":\"" DQ
    "\",\"qi\":\"" QI "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/dp-wrong",
    RSA_PRIMES ",\"dp\":~\"" DQ "\",\"dq\":\"" DQ "\",\"qi\":\"" QI "\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/dq-wrong",
    RSA_PRIMES ",\"dp\":\"" DP "\",\"dq\":~\"" DP "\",\"qi\":\"" QI "\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/qi-wrong",
    RSA_PRIMES ",\"dp\":\"" DP "\",\"dq\":\"" DQ "\",\"qi\":~\"" DP "\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/qi-not-less-than-p",
    RSA_PRIMES ",\"dp\":\"" DP "\",\"dq\":\"" DQ "\",\"qi\":~\"" N "\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "rsa/three-primes",
    RSA_PRIMES ",\"dp\":\"" DP "\",\"dq\":\"" DQ "\",\"qi\":\"" QI "\",\"oth\":~[]}",
    JOT_ERROR_KEY_UNSUPPORTED },

  { "ec/crv-missing", "{\"kty\":\"EC\",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\"}",
    JOT_ERROR_KEY_MEMBER },
  { "ec/crv-number", "{\"kty\":\"EC\",\"crv\":~256,\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\"}",
    JOT_ERROR_KEY_MEMBER },
  { "ec/crv-secp256k1",
    "{\"kty\":\"EC\",\"crv\":~\"secp256k1\",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\"}",
    JOT_ERROR_KEY_UNSUPPORTED },
  { "ec/crv-letter-case",
    "{\"kty\":\"EC\",\"crv\":~\"p-256\",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\"}",
    JOT_ERROR_KEY_UNSUPPORTED },
  { "ec/crv-of-okp",
    "{\"kty\":\"EC\",\"crv\":~\"Ed25519\",\"x\":\"" EC_X "\",\"y\":\"" EC_Y "\"}",
    JOT_ERROR_KEY_UNSUPPORTED },
  { "ec/crv-other",
    "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":~\"" EC_X "\",\"y\":\"" EC_Y "\"}",
    JOT_ERROR_KEY_MEMBER },
  { "ec/y-missing", EC_HEAD ",\"x\":\"" EC_X "\"}", JOT_ERROR_KEY_MEMBER },
  { "ec/x-empty", EC_HEAD ",\"x\":~\"\",\"y\":\"" EC_Y "\"}", JOT_ERROR_KEY_MEMBER },
  { "ec/x-short", EC_HEAD ",\"x\":~\"f83O\",\"y\":\"" EC_Y "\"}", JOT_ERROR_KEY_MEMBER },
  { "ec/x-long", EC_HEAD ",\"x\":~\"AH_Nzidw9sRdQYPL7m_bS3tYBzM1e-nvE7rPbjx70VRF\",\"y\":\"" EC_Y
    "\"}", JOT_ERROR_KEY_MEMBER },
  { "ec/off-curve", EC_HEAD ",\"x\":~\"" EC_X "\",\"y\":\"" EC_X "\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "ec/point-zero", EC_HEAD ",\"x\":~\"" ZERO32 "\",\"y\":\"" ZERO32 "\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "ec/x-beyond-field", EC_HEAD ",\"x\":~\"" FULL32 "\",\"y\":\"" EC_Y "\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "ec/d-short", EC ",\"d\":~\"jpsQ\"}", JOT_ERROR_KEY_MEMBER },
  { "ec/d-number", EC ",\"d\":~1}", JOT_ERROR_KEY_MEMBER },
  { "ec/d-zero", EC ",\"d\":~\"" ZERO32 "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "ec/d-order", EC ",\"d\":~\"" ORDER "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "ec/d-beyond-order", EC ",\"d\":~\"" FULL32 "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "ec/d-of-other", EC ",\"d\":~\"" ED_D "\"}", JOT_ERROR_KEY_INCONSISTENT },

  { "okp/crv-missing", "{\"kty\":\"OKP\",\"x\":\"" ED_X "\"}", JOT_ERROR_KEY_MEMBER },
  { "okp/crv-x25519", "{\"kty\":\"OKP\",\"crv\":~\"X25519\",\"x\":\"" ED_X "\"}",
    JOT_ERROR_KEY_UNSUPPORTED },
  { "okp/crv-of-ec", "{\"kty\":\"OKP\",\"crv\":~\"P-256\",\"x\":\"" ED_X "\"}",
    JOT_ERROR_KEY_UNSUPPORTED },
  { "okp/crv-other", "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":~\"" ED_X "\"}",
    JOT_ERROR_KEY_MEMBER },
  { "okp/x-missing", ED_HEAD "}", JOT_ERROR_KEY_MEMBER },
  { "okp/x-missing-with-d", ED_HEAD ",\"d\":\"" ED_D "\"}", JOT_ERROR_KEY_MEMBER },
  { "okp/x-short", ED_HEAD ",\"x\":~\"11qY\"}", JOT_ERROR_KEY_MEMBER },
  { "okp/x-no-point", ED_HEAD ",\"x\":~\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURw\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "okp/x-beyond-field", ED_HEAD ",\"x\":~\"" FULL32 "\"}", JOT_ERROR_KEY_INCONSISTENT },
  { "okp/x-negative-zero", ED_HEAD ",\"x\":~\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA\"}",
    JOT_ERROR_KEY_INCONSISTENT },
  { "okp/d-short", ED ",\"d\":~\"nWGx\"}", JOT_ERROR_KEY_MEMBER },
  { "okp/d-of-other", ED ",\"d\":~\"" EC_D "\"}", JOT_ERROR_KEY_INCONSISTENT },

  { "kid-number", ED ",\"kid\":~1}", JOT_ERROR_KEY_MEMBER },
  { "kid-nul", ED ",\"kid\":~\"a\\u0000b\"}", JOT_ERROR_KEY_MEMBER },
  { "alg-number", ED ",\"alg\":~1}", JOT_ERROR_KEY_MEMBER },
  { "use-null", ED ",\"use\":~null}", JOT_ERROR_KEY_MEMBER },
  { "key_ops-string", ED ",\"key_ops\":~\"verify\"}", JOT_ERROR_KEY_MEMBER },
  { "key_ops-with-number", ED ",\"key_ops\":[\"verify\",~1]}", JOT_ERROR_KEY_MEMBER },
  { "key_ops-twice", ED ",\"key_ops\":~[\"verify\",\"sign\",\"verify\"]}", JOT_ERROR_KEY_MEMBER },
  { "x5c-string", ED ",\"x5c\":~\"MIID\"}", JOT_ERROR_KEY_MEMBER },
  { "x5c-empty", ED ",\"x5c\":~[]}", JOT_ERROR_KEY_MEMBER },
  { "x5c-number", ED ",\"x5c\":~[1]}", JOT_ERROR_KEY_MEMBER },
  { "x5c-base64url", ED ",\"x5c\":[~\"MII_\"]}", JOT_ERROR_KEY_MEMBER },
  { "x5c-not-a-certificate", ED ",\"x5c\":[~\"MAAA\"]}", JOT_ERROR_KEY_MEMBER },
};

/* A published key. */
typedef struct
{
  const char *folder;
  const char *file;
  JotKeyType  key_type;
  JotCurve    curve;
  guint       bits;
  gboolean    is_private;
  const char *kid;
  const char *algorithm;
  const char *use;
} Import;

static const Import imports[] = {
  { "rfc7515", "A.1.jwk", JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 512, TRUE, NULL, NULL, NULL },
  { "rfc7515", "A.2.jwk", JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE, NULL, NULL, NULL },
  { "rfc7515", "A.3.jwk", JOT_KEY_TYPE_EC, JOT_CURVE_P256, 256, TRUE, NULL, NULL, NULL },
  { "rfc7515", "A.4.jwk", JOT_KEY_TYPE_EC, JOT_CURVE_P521, 521, TRUE, NULL, NULL, NULL },
  { "rfc7517", "B.jwk", JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE, "1b94c", NULL, "sig" },
  { "rfc7520", "3.1.jwk", JOT_KEY_TYPE_EC, JOT_CURVE_P521, 521, FALSE,
    "bilbo.baggins@hobbiton.example", NULL, "sig" },
  { "rfc7520", "3.2.jwk", JOT_KEY_TYPE_EC, JOT_CURVE_P521, 521, TRUE,
    "bilbo.baggins@hobbiton.example", NULL, "sig" },
  { "rfc7520", "3.3.jwk", JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE,
    "bilbo.baggins@hobbiton.example", NULL, "sig" },
  { "rfc7520", "3.4.jwk", JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, TRUE,
    "bilbo.baggins@hobbiton.example", NULL, "sig" },
  { "rfc7520", "3.5.jwk", JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 256, TRUE,
    "018c0ae5-4d9b-471b-bfd6-eef314bc7037", "HS256", "sig" },
  { "rfc7520", "3.6.jwk", JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 256, TRUE,
    "1e571774-2e08-40da-8308-e8d68773842d", NULL, "enc" },
  { "rfc7638", "3.1.jwk", JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, FALSE, "2011-04-29", "RS256",
    NULL },
  { "rfc8037", "A.1.jwk", JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 256, TRUE, NULL, NULL, NULL },
  { "rfc8037", "A.2.jwk", JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 256, FALSE, NULL, NULL, NULL },
};

/* A published signature, its algorithm and its key. */
typedef struct
{
  const char *folder;
  const char *jws;
  const char *algorithm;
  const char *jwk;
} Signature;

static const Signature signatures[] = {
  { "rfc7515", "A.1.jws", "HS256", "A.1.jwk" },
  { "rfc7515", "A.2.jws", "RS256", "A.2.jwk" },
  { "rfc7515", "A.3.jws", "ES256", "A.3.jwk" },
  { "rfc7515", "A.4.jws", "ES512", "A.4.jwk" },
  { "rfc7520", "4.1.jws", "RS256", "3.3.jwk" },
  { "rfc7520", "4.2.jws", "PS384", "3.3.jwk" },
  { "rfc7520", "4.3.jws", "ES512", "3.1.jwk" },
  { "rfc7520", "4.4.jws", "HS256", "3.5.jwk" },
  { "rfc8037", "A.4.jws", "EdDSA", "A.2.jwk" },
  { "rfc8037", "A.4.jws", "Ed25519", "A.2.jwk" },
};

/* Takes the tilde out of @text and says where it was. */
static char *
take_tilde (const char *text,
            gsize      *out_offset)
{
  const char *tilde = strchr (text, '~');

  *out_offset = tilde != NULL ? (gsize) (tilde - text) : 0;

  return tilde != NULL ? g_strdup_printf ("%.*s%s", (int) (tilde - text), text, tilde + 1)
                       : g_strdup (text);
}

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = NULL;
  g_autofree char *text = NULL;
  gsize offset;

  text = take_tilde (refusal->text, &offset);
  key = jot_key_new_from_jwk (text, -1, &error);

  g_assert_error (error, JOT_ERROR, (int) refusal->code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, offset);
  g_assert_null (key);
}

static void
test_import (gconstpointer data)
{
  const Import *import = data;
  g_autoptr (JotKey) key = fixture_load_jwk (import->folder, import->file);
  const JotAlgorithm *algorithm = jot_key_get_algorithm (key);

  g_assert_cmpint (jot_key_get_key_type (key), ==, import->key_type);
  g_assert_cmpint (jot_key_get_curve (key), ==, import->curve);
  g_assert_cmpuint (jot_key_get_bits (key), ==, import->bits);
  g_assert_cmpint (jot_key_is_private (key), ==, import->is_private);
  g_assert_cmpint (jot_key_get_origin (key), ==, JOT_KEY_ORIGIN_JWK);
  g_assert_cmpstr (jot_key_get_kid (key), ==, import->kid);
  g_assert_cmpstr (algorithm != NULL ? algorithm->name : NULL, ==, import->algorithm);
  g_assert_cmpstr (jot_key_get_use (key), ==, import->use);
}

/* Right with its own key, wrong with every other one of its kind. */
static void
test_signature (gconstpointer data)
{
  const Signature *row = data;
  const JotAlgorithm *algorithm = jot_algorithm_find (row->algorithm);
  g_autoptr (FixtureJws) jws = fixture_load_jws (row->folder, row->jws);
  g_autoptr (JotKey) key = fixture_load_jwk (row->folder, row->jwk);
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_jws_verify (jws, algorithm, key, &error));
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (imports); i++)
    {
      g_autoptr (JotKey) other = fixture_load_jwk (imports[i].folder, imports[i].file);
      g_autofree char *thumbprint = jot_key_dup_thumbprint (key, NULL);
      g_autofree char *other_thumbprint = jot_key_dup_thumbprint (other, NULL);

      if (strcmp (thumbprint, other_thumbprint) == 0)
        continue;

      g_assert_false (fixture_jws_verify (jws, algorithm, other, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (error->code, !=, JOT_ERROR_CRYPTO);
      g_clear_error (&error);
    }
}

static void
test_key_ops (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key =
    jot_key_new_from_jwk (ED ",\"key_ops\":[\"verify\",\"x-other\"]}", -1, &error);
  g_autoptr (JotKey) none = jot_key_new_from_jwk (ED ",\"key_ops\":[]}", -1, &error);
  const char *const *ops = jot_key_get_key_ops (key);

  g_assert_no_error (error);
  g_assert_cmpstr (ops[0], ==, "verify");
  g_assert_cmpstr (ops[1], ==, "x-other");
  g_assert_null (ops[2]);
  g_assert_nonnull (jot_key_get_key_ops (none));
  g_assert_null (jot_key_get_key_ops (none)[0]);
}

/* RFC 7517, 4: members that are not understood are left out. */
static void
test_unknown_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key =
    jot_key_new_from_jwk (ED ",\"ext\":true,\"iat\":1,\"nested\":{\"d\":1},\"alg\":\"ES256K\"}", -1,
                          &error);

  g_assert_no_error (error);
  g_assert_false (jot_key_is_private (key));
  g_assert_null (jot_key_get_algorithm (key));
  g_assert_cmpstr (jot_key_get_algorithm_name (key), ==, "ES256K");
}

/* Characters may be written as escapes, though nobody does. */
static void
test_escapes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) plain = jot_key_new_from_jwk ("{\"kty\":\"oct\",\"k\":\"AAAA\"}", -1, &error);
  g_autoptr (JotKey) escaped =
    jot_key_new_from_jwk ("{\"\\u006bty\":\"o\\u0063t\",\"k\":\"A\\u0041AA\"}", -1, &error);

  g_assert_no_error (error);
  g_assert_true (jot_key_equal (plain, escaped));
}

/* RFC 7518, 6.3.2: the primes may be left out. They are found again, and the export has them. */
static void
test_recover_primes (gconstpointer data)
{
  const char *file = data;
  gsize length;
  g_autofree char *pem = fixture_load ("keys", file, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_from_pem (pem, (gssize) length, NULL, &error);
  g_autofree char *whole = jot_key_export_jwk (key, TRUE, &error);
  g_autofree char *cut = g_strndup (whole, (gsize) (strstr (whole, ",\"p\":") - whole));
  g_autofree char *jwk = g_strconcat (cut, "}", NULL);
  g_autoptr (JotKey) recovered = jot_key_new_from_jwk (jwk, -1, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_true (jot_key_equal (key, recovered));
  fixture_assert_round_trip ("RS256", recovered, key);

  again = jot_key_export_jwk (recovered, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (again), ==, strlen (whole));
}

/* A number that is no product of two primes leads to no endless search. */
static void
test_recover_from_prime (void)
{
  /* 2^521 - 1 is prime; every d with de = 1 modulo n - 1 undoes e. The square of 2^521 - 1 has only
   * trivial roots of 1. */
  g_autofree guint8 *prime = g_malloc (66);
  g_autoptr (GString) jwk = g_string_new ("{\"kty\":\"RSA\",\"e\":\"Aw\",\"n\":\"");
  g_autoptr (GError) error = NULL;

  memset (prime, 0xff, 66);
  prime[0] = 0x01;
  jot_base64url_append (jwk, prime, 66);
  g_string_append (jwk, "\",\"d\":\"");
  /* (2 * (2^521 - 2) + 1) / 3 = (2^522 - 3) / 3 */
  memset (prime, 0x55, 66);
  prime[0] = 0x01;
  jot_base64url_append (jwk, prime, 66);
  g_string_append (jwk, "\"}");

  g_assert_null (jot_key_new_from_jwk (jwk->str, -1, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_INCONSISTENT);
}

/* Larger keys need their primes with them: to look for those would take seconds. */
static void
test_recover_too_large (void)
{
  g_autofree guint8 *number = g_malloc0 (1025);
  g_autoptr (GString) jwk = g_string_new ("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"");
  g_autoptr (GError) error = NULL;

  number[0] = 0x80;
  number[1024] = 0x01;
  jot_base64url_append (jwk, number, 1025);
  g_string_append (jwk, "\",\"d\":\"Aw\"}");

  g_assert_null (jot_key_new_from_jwk (jwk->str, -1, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_LARGE);
  g_assert_cmpuint (jot_error_get_offset (error), ==, jwk->len - strlen ("\"Aw\"}"));
}

static void
test_x5c (void)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7517", "B.jwk");
  gint64 from, to;

  g_assert_cmpstr (jot_key_get_subject (key), ==,
                   "CN=Brian Campbell,O=Ping Identity Corp.,L=Denver,ST=CO,C=US");
  g_assert_true (jot_key_get_validity (key, &from, &to));
  /* 2013-02-21 23:29:15 and 2018-08-14 22:29:15. */
  g_assert_cmpint (from, ==, 1361489355);
  g_assert_cmpint (to, ==, 1534285755);
}

static void
test_x5c_of_other_key (void)
{
  g_autofree char *with_chain = fixture_load ("rfc7517", "B.jwk", NULL);
  g_autofree char *other = fixture_load ("rfc7638", "3.1.jwk", NULL);
  g_autofree char *joined = NULL;
  g_autoptr (GError) error = NULL;

  *strrchr (other, '}') = '\0';
  joined = g_strconcat (other, ",", strstr (with_chain, "\"x5c\""), NULL);

  g_assert_null (jot_key_new_from_jwk (joined, -1, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_INCONSISTENT);
  g_assert_cmpuint (jot_error_get_offset (error), ==,
                    (gsize) (strstr (joined, "[\"MIID") - joined));
}

static void
test_rsa_too_large (void)
{
  g_autofree guint8 *number = g_malloc0 (2050);
  g_autoptr (GString) jwk = g_string_new ("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"");
  g_autoptr (GError) error = NULL;

  number[0] = 0x80;
  number[2049] = 0x01;
  jot_base64url_append (jwk, number, 2050);
  g_string_append (jwk, "\"}");

  g_assert_null (jot_key_new_from_jwk (jwk->str, -1, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_LARGE);
  g_assert_cmpuint (jot_error_get_offset (error), ==,
                    strlen ("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":"));
}

int
main (int   argc,
      char *argv[])
{
  static const char *const rsa_files[] = {
    "rsa-2048.pkcs8.pem", "rsa-512.pkcs8.pem", "rsa-2050.pkcs8.pem", "rsa-e3.pkcs8.pem",
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (imports); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/key-jwk/import/%s/%s", imports[i].folder,
                                               imports[i].file);

      g_test_add_data_func (path, &imports[i], test_import);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/key-jwk/signature/%s/%s/%s",
                                               signatures[i].folder, signatures[i].jws,
                                               signatures[i].algorithm);

      g_test_add_data_func (path, &signatures[i], test_signature);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-jwk/reject/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (rsa_files); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-jwk/recover-primes/", rsa_files[i], NULL);

      g_test_add_data_func (path, rsa_files[i], test_recover_primes);
    }

  g_test_add_func ("/jose/key-jwk/recover-primes/reject/prime", test_recover_from_prime);
  g_test_add_func ("/jose/key-jwk/recover-primes/reject/too-large", test_recover_too_large);
  g_test_add_func ("/jose/key-jwk/import/key_ops", test_key_ops);
  g_test_add_func ("/jose/key-jwk/import/unknown-members", test_unknown_members);
  g_test_add_func ("/jose/key-jwk/import/escapes", test_escapes);
  g_test_add_func ("/jose/key-jwk/x5c/subject-and-dates", test_x5c);
  g_test_add_func ("/jose/key-jwk/x5c/reject/of-other-key", test_x5c_of_other_key);
  g_test_add_func ("/jose/key-jwk/reject/rsa/n-too-large", test_rsa_too_large);

  return g_test_run ();
}
