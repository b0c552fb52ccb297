/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64url.h"
#include "jot-json.h"
#include "key-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define THUMBPRINT_URI "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"

/* A secret as people write it. */
typedef struct
{
  const char     *name;
  JotSecretFormat format;
  const char     *text;
  const char     *bytes;
  gsize           length;
} Secret;

#define S(string) string, sizeof string - 1

static const Secret secrets[] = {
  { "utf8/plain", JOT_SECRET_FORMAT_UTF8, "your-256-bit-secret", S ("your-256-bit-secret") },
  { "utf8/white-space-is-kept", JOT_SECRET_FORMAT_UTF8, " a\tb \n", S (" a\tb \n") },
  { "utf8/umlaut", JOT_SECRET_FORMAT_UTF8, "schl\xc3\xbcssel", S ("schl\xc3\xbcssel") },
  { "utf8/not-utf8", JOT_SECRET_FORMAT_UTF8, "\xff\xfe", S ("\xff\xfe") },
  { "utf8/looks-like-base64", JOT_SECRET_FORMAT_UTF8, "AAAA", S ("AAAA") },

  { "base64/padded-twice", JOT_SECRET_FORMAT_BASE64, "AQ==", S ("\x01") },
  { "base64/padded-once", JOT_SECRET_FORMAT_BASE64, "AQI=", S ("\x01\x02") },
  { "base64/not-padded", JOT_SECRET_FORMAT_BASE64, "AQ", S ("\x01") },
  { "base64/whole", JOT_SECRET_FORMAT_BASE64, "AQID", S ("\x01\x02\x03") },
  { "base64/alphabet", JOT_SECRET_FORMAT_BASE64, "+/+/", S ("\xfb\xff\xbf") },
  { "base64/zeros", JOT_SECRET_FORMAT_BASE64, "AAAA", S ("\0\0\0") },

  { "base64url/rest-of-two", JOT_SECRET_FORMAT_BASE64URL, "AQ", S ("\x01") },
  { "base64url/alphabet", JOT_SECRET_FORMAT_BASE64URL, "-_-_", S ("\xfb\xff\xbf") },

  { "hex/lower", JOT_SECRET_FORMAT_HEX, "00ff7f80", S ("\x00\xff\x7f\x80") },
  { "hex/upper", JOT_SECRET_FORMAT_HEX, "00FF7F80", S ("\x00\xff\x7f\x80") },
  { "hex/mixed", JOT_SECRET_FORMAT_HEX, "fFaA", S ("\xff\xaa") },
};

typedef struct
{
  const char     *name;
  JotSecretFormat format;
  const char     *text;
  JotError        code;
  gsize           offset;
} SecretRefusal;

static const SecretRefusal secret_refusals[] = {
  { "utf8/empty", JOT_SECRET_FORMAT_UTF8, "", JOT_ERROR_KEY_EMPTY, 0 },
  { "base64/empty", JOT_SECRET_FORMAT_BASE64, "", JOT_ERROR_KEY_EMPTY, 0 },
  { "base64url/empty", JOT_SECRET_FORMAT_BASE64URL, "", JOT_ERROR_KEY_EMPTY, 0 },
  { "hex/empty", JOT_SECRET_FORMAT_HEX, "", JOT_ERROR_KEY_EMPTY, 0 },

  { "base64/url-alphabet", JOT_SECRET_FORMAT_BASE64, "AA-A", JOT_ERROR_KEY_FORMAT, 2 },
  { "base64/url-alphabet-underscore", JOT_SECRET_FORMAT_BASE64, "AAA_", JOT_ERROR_KEY_FORMAT, 3 },
  { "base64/space", JOT_SECRET_FORMAT_BASE64, "AAAA AAAA", JOT_ERROR_KEY_FORMAT, 4 },
  { "base64/line-end", JOT_SECRET_FORMAT_BASE64, "AAAA\n", JOT_ERROR_KEY_FORMAT, 4 },
  { "base64/character", JOT_SECRET_FORMAT_BASE64, "A!AA", JOT_ERROR_KEY_FORMAT, 1 },
  { "base64/high-byte", JOT_SECRET_FORMAT_BASE64, "AAA\xc3", JOT_ERROR_KEY_FORMAT, 3 },
  { "base64/one-left", JOT_SECRET_FORMAT_BASE64, "AAAAA", JOT_ERROR_KEY_FORMAT, 4 },
  { "base64/padding-first", JOT_SECRET_FORMAT_BASE64, "=AAA", JOT_ERROR_KEY_FORMAT, 0 },
  { "base64/padding-after-one", JOT_SECRET_FORMAT_BASE64, "A===", JOT_ERROR_KEY_FORMAT, 1 },
  { "base64/padding-too-long", JOT_SECRET_FORMAT_BASE64, "AQ===", JOT_ERROR_KEY_FORMAT, 4 },
  { "base64/padding-too-short", JOT_SECRET_FORMAT_BASE64, "AQ=", JOT_ERROR_KEY_FORMAT, 2 },
  { "base64/padding-of-whole", JOT_SECRET_FORMAT_BASE64, "AQID=", JOT_ERROR_KEY_FORMAT, 4 },
  { "base64/padding-inside", JOT_SECRET_FORMAT_BASE64, "AQ==AQ==", JOT_ERROR_KEY_FORMAT, 4 },
  { "base64/stray-bits-of-two", JOT_SECRET_FORMAT_BASE64, "AR==", JOT_ERROR_KEY_FORMAT, 3 },
  { "base64/stray-bits-of-three", JOT_SECRET_FORMAT_BASE64, "AQJ", JOT_ERROR_KEY_FORMAT, 2 },

  { "base64url/padding", JOT_SECRET_FORMAT_BASE64URL, "AQ==", JOT_ERROR_KEY_FORMAT, 2 },
  { "base64url/standard-alphabet", JOT_SECRET_FORMAT_BASE64URL, "AA+A", JOT_ERROR_KEY_FORMAT, 2 },
  { "base64url/space", JOT_SECRET_FORMAT_BASE64URL, " AAA", JOT_ERROR_KEY_FORMAT, 0 },
  { "base64url/character", JOT_SECRET_FORMAT_BASE64URL, "AA!A", JOT_ERROR_KEY_FORMAT, 2 },
  { "base64url/one-left", JOT_SECRET_FORMAT_BASE64URL, "AAAAA", JOT_ERROR_KEY_FORMAT, 4 },
  { "base64url/stray-bits", JOT_SECRET_FORMAT_BASE64URL, "AR", JOT_ERROR_KEY_FORMAT, 1 },

  { "hex/odd", JOT_SECRET_FORMAT_HEX, "0ff", JOT_ERROR_KEY_FORMAT, 2 },
  { "hex/one", JOT_SECRET_FORMAT_HEX, "0", JOT_ERROR_KEY_FORMAT, 0 },
  { "hex/prefix", JOT_SECRET_FORMAT_HEX, "0xff", JOT_ERROR_KEY_FORMAT, 1 },
  { "hex/space", JOT_SECRET_FORMAT_HEX, "00 ff", JOT_ERROR_KEY_FORMAT, 2 },
  { "hex/letter", JOT_SECRET_FORMAT_HEX, "0g", JOT_ERROR_KEY_FORMAT, 1 },
};

/* A key that is generated. */
typedef struct
{
  const char *algorithm;
  guint       bits;
  JotKeyType  key_type;
  JotCurve    curve;
  guint       expected_bits;
  int         code;
} Generation;

static const Generation generations[] = {
  { "HS256", 0, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 256, -1 },
  { "HS384", 0, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 384, -1 },
  { "HS512", 0, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 512, -1 },
  { "HS256", 1024, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 1024, -1 },
  { "RS256", 0, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, -1 },
  { "PS512", 3072, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 3072, -1 },
  { "ES256", 0, JOT_KEY_TYPE_EC, JOT_CURVE_P256, 256, -1 },
  { "ES384", 0, JOT_KEY_TYPE_EC, JOT_CURVE_P384, 384, -1 },
  { "ES512", 0, JOT_KEY_TYPE_EC, JOT_CURVE_P521, 521, -1 },
  { "EdDSA", 0, JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 256, -1 },
  { "Ed25519", 0, JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 256, -1 },
  { "Ed448", 0, JOT_KEY_TYPE_OKP, JOT_CURVE_ED448, 456, -1 },
  { "HS256", 128, .code = JOT_ERROR_KEY_TOO_SMALL },
  { "HS256", 257, .code = JOT_ERROR_KEY_TOO_SMALL },
  { "HS512", 256, .code = JOT_ERROR_KEY_TOO_SMALL },
  { "HS256", 1 << 20, .code = JOT_ERROR_KEY_TOO_LARGE },
  { "RS256", 1024, .code = JOT_ERROR_KEY_TOO_SMALL },
  { "RS256", 16384, .code = JOT_ERROR_KEY_TOO_LARGE },
};

/* A key with its description in the C locale. */
static const struct
{
  const char *folder;
  const char *file;
  const char *description;
} descriptions[] = {
  { "rfc7515", "A.1.jwk", "Secret, 512 bits" },
  { "rfc7515", "A.2.jwk", "RSA private key, 2048 bits" },
  { "rfc7520", "3.3.jwk", "RSA public key, 2048 bits" },
  { "rfc7515", "A.3.jwk", "P-256 private key" },
  { "rfc7520", "3.1.jwk", "P-521 public key" },
  { "rfc8037", "A.1.jwk", "Ed25519 private key" },
  { "rfc8037", "A.2.jwk", "Ed25519 public key" },
};

static void
test_secret (gconstpointer data)
{
  const Secret *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_secret_text (row->text, -1, row->format, &error);
  const guint8 *bytes;
  gsize length;

  g_assert_no_error (error);
  bytes = jot_secret_get_data (jot_key_get_secret (key), &length);
  g_assert_cmpmem (bytes, length, row->bytes, row->length);
  g_assert_cmpuint (jot_key_get_bits (key), ==, 8 * row->length);
  g_assert_cmpint (jot_key_get_key_type (key), ==, JOT_KEY_TYPE_OCT);
  g_assert_cmpint (jot_key_get_origin (key), ==, JOT_KEY_ORIGIN_SECRET);
  g_assert_true (jot_key_is_private (key));
  g_assert_cmpint (jot_key_get_curve (key), ==, JOT_CURVE_NONE);
}

static void
test_secret_refusal (gconstpointer data)
{
  const SecretRefusal *row = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (jot_key_new_secret_text (row->text, -1, row->format, &error));
  g_assert_error (error, JOT_ERROR, (int) row->code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, row->offset);
}

/* A NUL is a byte like any other. */
static void
test_secret_nul (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_secret_text ("a\0b", 3, JOT_SECRET_FORMAT_UTF8, &error);
  g_autoptr (JotKey) cut = jot_key_new_secret_text ("a", 1, JOT_SECRET_FORMAT_UTF8, &error);
  g_autoptr (JotKey) hex = jot_key_new_secret_text ("00", 2, JOT_SECRET_FORMAT_HEX, &error);
  g_autoptr (JotKey) none = jot_key_new_secret_text ("\0", 1, JOT_SECRET_FORMAT_UTF8, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (jot_key_get_bits (key), ==, 24);
  g_assert_false (jot_key_equal (key, cut));
  g_assert_true (jot_key_equal (hex, none));

  g_assert_null (jot_key_new_secret_text ("0\0", 2, JOT_SECRET_FORMAT_HEX, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_FORMAT);
  g_assert_cmpuint (jot_error_get_offset (error), ==, 1);
}

static void
test_secret_too_large (void)
{
  const gsize length = 17 * 1024 * 1024;
  g_autofree char *text = g_malloc (length);

  memset (text, '0', length);

  for (int format = JOT_SECRET_FORMAT_UTF8; format <= JOT_SECRET_FORMAT_HEX; format++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (jot_key_new_secret_text (text, (gssize) length, (JotSecretFormat) format,
                                              &error));
      g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_LARGE);
    }
}

/* Nothing of a secret gets into an error text, which may be logged. */
static void
test_secret_not_told (void)
{
  static const char *const texts[] = { "swordfis~h", "s=", "AAAAA~", "~~~~" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int format = JOT_SECRET_FORMAT_BASE64; format <= JOT_SECRET_FORMAT_HEX; format++)
      {
        g_autoptr (GError) error = NULL;

        g_assert_null (jot_key_new_secret_text (texts[i], -1, (JotSecretFormat) format, &error));
        g_assert_null (strstr (error->message, "swordfis"));
        g_assert_null (strchr (error->message, '~'));
      }
}

static void
test_generate (gconstpointer data)
{
  const Generation *row = data;
  const JotAlgorithm *algorithm = jot_algorithm_find (row->algorithm);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_generate (algorithm, row->bits, NULL, &error);
  g_autoptr (JotKey) another = NULL;
  g_autofree char *thumbprint = NULL;

  if (row->code != -1)
    {
      g_assert_error (error, JOT_ERROR, row->code);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpint (jot_key_get_key_type (key), ==, row->key_type);
  g_assert_cmpint (jot_key_get_curve (key), ==, row->curve);
  g_assert_cmpuint (jot_key_get_bits (key), ==, row->expected_bits);
  g_assert_cmpint (jot_key_get_origin (key), ==, JOT_KEY_ORIGIN_GENERATED);
  g_assert_true (jot_key_get_algorithm (key) == algorithm);
  g_assert_true (jot_key_get_default_algorithm (key) == algorithm);
  g_assert_cmpstr (jot_key_get_use (key), ==, "sig");
  g_assert_true (jot_key_check_fits (key, algorithm, JOT_KEY_OP_SIGN, &error));
  g_assert_true (jot_key_check_strength (key, algorithm, &error));
  g_assert_no_error (error);
  fixture_assert_round_trip (row->algorithm, key, key);

  /* A secret must not be told by its thumbprint. */
  thumbprint = jot_key_dup_thumbprint (key, NULL);
  g_assert_true ((g_strcmp0 (jot_key_get_kid (key), thumbprint) == 0) ==
                 (row->key_type != JOT_KEY_TYPE_OCT));
  g_assert_cmpuint (strlen (jot_key_get_kid (key)), >=, 16);

  another = jot_key_generate (algorithm, row->bits, "my-key", NULL);
  g_assert_cmpstr (jot_key_get_kid (another), ==, "my-key");
  g_assert_false (jot_key_equal (key, another));
}

static void
test_describe (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (descriptions); i++)
    {
      g_autoptr (JotKey) key = fixture_load_jwk (descriptions[i].folder, descriptions[i].file);
      g_autofree char *description = jot_key_describe (key);

      g_assert_cmpstr (description, ==, descriptions[i].description);
    }
}

static void
assert_thumbprint (const char *folder,
                   const char *jwk,
                   const char *thumbprint_file)
{
  g_autoptr (JotKey) key = fixture_load_jwk (folder, jwk);
  g_autofree char *expected = g_strchomp (fixture_load (folder, thumbprint_file, NULL));
  g_autofree char *expected_uri = g_strconcat (THUMBPRINT_URI, expected, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *thumbprint = jot_key_dup_thumbprint (key, &error);
  g_autofree char *uri = jot_key_dup_thumbprint_uri (key, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (thumbprint, ==, expected);
  g_assert_cmpstr (uri, ==, expected_uri);
}

static void
test_thumbprint (void)
{
  assert_thumbprint ("rfc7638", "3.1.jwk", "3.1.thumbprint");
  assert_thumbprint ("rfc8037", "A.1.jwk", "A.3.thumbprint");
  assert_thumbprint ("rfc8037", "A.2.jwk", "A.3.thumbprint");
}

/* The members of RFC 7638, 3.2 for the other kinds, hashed by GLib. */
static void
test_thumbprint_input (void)
{
  static const struct
  {
    const char *folder;
    const char *file;
    const char *input;
  } rows[] = {
    { "rfc7515", "A.3.jwk",
      "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
      "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}" },
    { "rfc7520", "3.5.jwk",
      "{\"k\":\"hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg\",\"kty\":\"oct\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JotKey) key = fixture_load_jwk (rows[i].folder, rows[i].file);
      g_autofree char *thumbprint = jot_key_dup_thumbprint (key, NULL);
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autofree char *expected = NULL;
      guint8 digest[32];
      gsize length = sizeof digest;

      g_checksum_update (checksum, (const guchar *) rows[i].input, -1);
      g_checksum_get_digest (checksum, digest, &length);
      expected = jot_base64url_encode (digest, length);
      g_assert_cmpstr (thumbprint, ==, expected);
    }
}

static void
test_equal (void)
{
  g_autoptr (JotKey) rsa = fixture_load_pem ("rsa-2048.pkcs8.pem");
  g_autoptr (JotKey) rsa_again = fixture_load_pem ("rsa-2048.pkcs1.pem");
  g_autoptr (JotKey) rsa_public = fixture_load_pem ("rsa-2048.spki.pem");
  g_autoptr (JotKey) other_rsa = fixture_load_pem ("rsa-e3.pkcs8.pem");
  g_autoptr (JotKey) ec = fixture_load_pem ("ec-p256.pkcs8.pem");
  g_autoptr (JotKey) other_curve = fixture_load_pem ("ec-p384.pkcs8.pem");
  g_autoptr (JotKey) secret = jot_key_new_secret ("a", 1, NULL);
  g_autoptr (JotKey) same_secret = jot_key_new_secret ("a", 1, NULL);
  g_autoptr (JotKey) other_secret = jot_key_new_secret ("b", 1, NULL);

  g_assert_true (jot_key_equal (rsa, rsa));
  g_assert_true (jot_key_equal (rsa, rsa_again));
  g_assert_false (jot_key_equal (rsa, rsa_public));
  g_assert_false (jot_key_equal (rsa, other_rsa));
  g_assert_false (jot_key_equal (rsa, ec));
  g_assert_false (jot_key_equal (ec, other_curve));
  g_assert_false (jot_key_equal (secret, ec));
  g_assert_false (jot_key_equal (ec, secret));
  g_assert_true (jot_key_equal (secret, same_secret));
  g_assert_false (jot_key_equal (secret, other_secret));
}

static void
test_boxed (void)
{
  g_autoptr (JotKey) key = jot_key_new_secret ("a", 1, NULL);
  JotKey *copy = g_boxed_copy (JOT_TYPE_KEY, key);

  g_assert_true (copy == key);
  g_boxed_free (JOT_TYPE_KEY, copy);
  g_assert_cmpuint (jot_key_get_bits (key), ==, 8);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key/secret/", secrets[i].name, NULL);

      g_test_add_data_func (path, &secrets[i], test_secret);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (secret_refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key/secret/reject/", secret_refusals[i].name,
                                           NULL);

      g_test_add_data_func (path, &secret_refusals[i], test_secret_refusal);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (generations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/key/generate/%s%s-%u",
                                               generations[i].code == -1 ? "" : "reject/",
                                               generations[i].algorithm, generations[i].bits);

      g_test_add_data_func (path, &generations[i], test_generate);
    }

  g_test_add_func ("/jose/key/secret/nul", test_secret_nul);
  g_test_add_func ("/jose/key/secret/reject/too-large", test_secret_too_large);
  g_test_add_func ("/jose/key/secret/reject/nothing-told", test_secret_not_told);
  g_test_add_func ("/jose/key/describe/each-kind", test_describe);
  g_test_add_func ("/jose/key/thumbprint/published", test_thumbprint);
  g_test_add_func ("/jose/key/thumbprint/input", test_thumbprint_input);
  g_test_add_func ("/jose/key/equal/pairs", test_equal);
  g_test_add_func ("/jose/key/type/boxed", test_boxed);

  return g_test_run ();
}
