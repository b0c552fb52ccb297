/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What somebody would try who wants a yes without having the key, or wants the reader to fall over. */

#include "config.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-signature.h"
#include "key-fixture.h"

static char *
encode (const char *text)
{
  return jot_base64url_encode (text, strlen (text));
}

static char *
make_text (const char *header,
           const char *signature)
{
  g_autofree char *encoded = encode (header);

  return g_strconcat (encoded, ".e30.", signature, NULL);
}

static JotKey *
generate (const char *alg)
{
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_generate (jot_algorithm_find (alg), 0, NULL, &error);

  g_assert_no_error (error);

  return key;
}

static void
assert_judged (const char *text,
               JotKey     *key,
               const char *expected,
               JotVerdict  verdict,
               const char *id,
               JotError    code)
{
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  g_autoptr (JotReport) report = jot_token_verify (token, 0, keys, expected != NULL
                                                   ? jot_algorithm_find (expected) : NULL);
  const JotCheck *check = jot_report_find_check (report, id);

  g_assert_cmpint (jot_report_get_verdict (report), ==, verdict);
  g_assert_nonnull (check);
  g_assert_cmpint (check->outcome, ==, JOT_CHECK_FAIL);
  g_assert_cmpint (check->error, ==, (int) code);
}

/* CVE-2015-9235: the public key, which everybody has, as the secret of an HMAC. */
static void
test_confusion (gconstpointer data)
{
  const char *form = data;
  g_autoptr (JotKey) pair = fixture_load_jwk ("rfc7515", "A.2.jwk");
  g_autofree char *pem = jot_key_export_pem (pair, FALSE, NULL, NULL);
  g_autofree char *jwk = jot_key_export_jwk (pair, FALSE, NULL);
  g_autofree char *secret = g_str_equal (form, "jwk") ? g_strdup (jwk)
                            : g_str_equal (form, "jwks")
                            ? g_strdup_printf ("{\"keys\":[%s]}", jwk)
                            : g_str_equal (form, "pem-stripped") ? g_strchomp (g_strdup (pem))
                                                                 : g_strdup (pem);
  g_autoptr (JotKey) confused = jot_key_new_secret (secret, strlen (secret), NULL);
  g_autofree char *input = make_text ("{\"alg\":\"HS256\"}", "");
  g_autoptr (GBytes) mac = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *text = NULL;

  /* The forger's own HMAC knows no policy. */
  mac =
    jot_algorithm_sign (jot_algorithm_find ("HS256"), confused, input, strlen (input) - 1, NULL);
  g_assert_nonnull (mac);
  signature = jot_base64url_encode (g_bytes_get_data (mac, NULL), g_bytes_get_size (mac));
  text = make_text ("{\"alg\":\"HS256\"}", signature);

  assert_judged (text, pair, NULL, JOT_VERDICT_REFUSED, "key", JOT_ERROR_KEY_KIND);
  assert_judged (text, pair, "RS256", JOT_VERDICT_REFUSED, "alg", JOT_ERROR_ALGORITHM_MISMATCH);
  assert_judged (text, confused, NULL, JOT_VERDICT_REFUSED, "key", JOT_ERROR_KEY_CONFUSION);
  assert_judged (text, confused, "HS256", JOT_VERDICT_REFUSED, "key", JOT_ERROR_KEY_CONFUSION);
}

/* All sixteen ways to write it, with a signature and without. */
static void
test_none (void)
{
  g_autoptr (JotKey) key = generate ("HS256");

  for (guint i = 0; i < 16; i++)
    {
      char name[] = "none";
      g_autofree char *header = NULL;
      g_autofree char *bare = NULL;
      g_autofree char *dressed = NULL;

      for (guint j = 0; j < 4; j++)
        name[j] = (i >> j & 1) != 0 ? g_ascii_toupper (name[j]) : name[j];

      header = g_strdup_printf ("{\"alg\":\"%s\"}", name);
      bare = make_text (header, "");
      dressed = make_text (header, "AAAA");
      assert_judged (bare, key, NULL, JOT_VERDICT_UNSIGNED, "alg", JOT_ERROR_ALGORITHM_NONE);
      assert_judged (bare, key, "HS256", JOT_VERDICT_UNSIGNED, "alg", JOT_ERROR_ALGORITHM_NONE);
      assert_judged (dressed, key, NULL, JOT_VERDICT_UNSIGNED, "alg", JOT_ERROR_ALGORITHM_NONE);
    }
}

typedef struct
{
  const char *name;
  const char *header;
  JotVerdict  verdict;
  const char *id;
  JotError    code;
} Header;

static const Header headers[] = {
  { "duplicate/alg", "{\"alg\":\"none\",\"alg\":\"HS256\"}", JOT_VERDICT_MALFORMED, "structure",
    JOT_ERROR_JSON_DUPLICATE },
  { "duplicate/alg-by-escape", "{\"alg\":\"none\",\"\\u0061lg\":\"HS256\"}", JOT_VERDICT_MALFORMED,
    "structure", JOT_ERROR_JSON_DUPLICATE },
  { "duplicate/nested", "{\"alg\":\"HS256\",\"jwk\":{\"k\":1,\"k\":2}}", JOT_VERDICT_MALFORMED,
    "structure", JOT_ERROR_JSON_DUPLICATE },
  { "nul/alg-cut", "{\"alg\":\"HS256\\u0000\"}", JOT_VERDICT_REFUSED, "alg",
    JOT_ERROR_ALGORITHM_MISSING },
  { "nul/alg-name-cut", "{\"alg\\u0000\":\"HS256\"}", JOT_VERDICT_REFUSED, "alg",
    JOT_ERROR_ALGORITHM_MISSING },
  { "nul/raw", "{\"alg\":\"HS256\",\"kid\":\"\x01\"}", JOT_VERDICT_MALFORMED, "structure",
    JOT_ERROR_JSON_CONTROL },
  { "crit/unknown", "{\"alg\":\"HS256\",\"crit\":[\"http://example.com/x\"],"
                    "\"http://example.com/x\":1}", JOT_VERDICT_REFUSED, "crit",
    JOT_ERROR_HEADER_CRIT },
  { "crit/empty", "{\"alg\":\"HS256\",\"crit\":[]}", JOT_VERDICT_REFUSED, "crit",
    JOT_ERROR_HEADER_CRIT },
  { "crit/registered", "{\"alg\":\"HS256\",\"crit\":[\"kid\"],\"kid\":\"a\"}",
    JOT_VERDICT_REFUSED, "crit", JOT_ERROR_HEADER_CRIT },
  { "alg/other-letter-case", "{\"alg\":\"hs256\"}", JOT_VERDICT_REFUSED, "alg",
    JOT_ERROR_ALGORITHM_UNKNOWN },
  { "alg/space-behind", "{\"alg\":\"HS256 \"}", JOT_VERDICT_REFUSED, "alg",
    JOT_ERROR_ALGORITHM_UNKNOWN },
  { "alg/empty", "{\"alg\":\"\"}", JOT_VERDICT_REFUSED, "alg", JOT_ERROR_ALGORITHM_MISSING },
  { "alg/cannot-be-done", "{\"alg\":\"ES256K\"}", JOT_VERDICT_REFUSED, "alg",
    JOT_ERROR_ALGORITHM_UNSUPPORTED },
};

static void
test_header (gconstpointer data)
{
  const Header *row = data;
  g_autofree char *text = make_text (row->header, "AAAA");
  g_autoptr (JotKey) key = generate ("HS256");

  assert_judged (text, key, NULL, row->verdict, row->id, row->code);
}

/* Each registered parameter, with each type of value that it must not have. */
static void
test_wrong_types (void)
{
  static const struct
  {
    const char *name;
    const char *right;
  } parameters[] = {
    { "alg", "s" }, { "kid", "s" }, { "typ", "s" }, { "cty", "s" }, { "jku", "s" }, { "x5u", "s" },
    { "x5t", "s" }, { "x5t#S256", "s" }, { "jwk", "o" }, { "x5c", "l" }, { "crit", "l" },
    { "b64", "b" },
  };
  static const struct
  {
    const char *type;
    const char *value;
  } values[] = {
    { "s", "\"a\"" }, { "n", "1" }, { "b", "true" }, { "0", "null" }, { "o", "{}" },
    { "m", "[1]" },
  };
  g_autoptr (JotKey) key = generate ("HS256");

  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autofree char *header = NULL;
        g_autofree char *text = NULL;

        if (g_str_equal (parameters[i].right, values[j].type))
          continue;

        header = g_strdup_printf ("{%s\"%s\":%s}",
                                  i == 0 ? "" : "\"alg\":\"HS256\",", parameters[i].name,
                                  values[j].value);
        text = make_text (header, "AAAA");
        assert_judged (text, key, NULL, JOT_VERDICT_MALFORMED, "structure",
                       JOT_ERROR_HEADER_TYPE);
      }
}

/* A deep header is refused; a deep payload is nobody's business before its signature was judged. */
static void
test_depth (void)
{
  g_autofree char *opening = g_strnfill (10000, '[');
  g_autofree char *header = g_strconcat ("{\"alg\":\"HS256\",\"x\":", opening, NULL);
  g_autofree char *deep_header = make_text (header, "AAAA");
  g_autoptr (JotKey) key = generate ("HS256");
  g_autofree char *deep_payload = jot_sign_compact ("{\"alg\":\"HS256\"}", -1, opening, -1, key,
                                                    jot_algorithm_find ("HS256"), NULL);
  g_autoptr (JotToken) token = jot_token_new (deep_payload, -1);
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  g_autoptr (JotReport) report = jot_token_verify (token, 0, keys, NULL);

  assert_judged (deep_header, key, NULL, JOT_VERDICT_MALFORMED, "structure", JOT_ERROR_JSON_DEPTH);
  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_VALID);
  g_assert_null (jot_token_get_payload_json (token));
  g_assert_error (jot_token_get_payload_error (token), JOT_ERROR, JOT_ERROR_JSON_DEPTH);
}

/* The same bytes by another text, in each segment. */
static void
test_stray_bits (void)
{
  static const char *const texts[] = {
    "eyJhbGciOiJIUzI1NiJ9.e31.AA", "eyJhbGciOiJIUzI1NiJ9.e30.AB",
    "eyJhbGciOiJIUzI1NiIgfR.e30.AA",
  };
  g_autoptr (JotKey) key = generate ("HS256");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_judged (texts[i], key, NULL, JOT_VERDICT_MALFORMED, "structure",
                   JOT_ERROR_BASE64URL_TRAILING_BITS);
}

static void
assert_signature (const char   *alg,
                  JotKey       *key,
                  const guint8 *signature,
                  gsize         length,
                  JotError      code)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", alg);
  g_autofree char *encoded = jot_base64url_encode (signature, length);
  g_autofree char *text = make_text (header, encoded);

  assert_judged (text, key, alg, JOT_VERDICT_MISMATCH, "signature", code);
}

/* Every algorithm: no signature, one byte, one too few, one too many, nothing but zeros. */
static void
test_signature_lengths (gconstpointer data)
{
  const JotAlgorithm *algorithm = data;
  g_autoptr (JotKey) key = generate (algorithm->name);
  g_autoptr (GBytes) good = jot_algorithm_sign (algorithm, key, "a", 1, NULL);
  gsize length = g_bytes_get_size (good);
  g_autofree guint8 *zeros = g_malloc0 (length + 1);

  assert_signature (algorithm->name, key, zeros, 0, JOT_ERROR_SIGNATURE_EMPTY);
  assert_signature (algorithm->name, key, zeros, 1, JOT_ERROR_SIGNATURE_LENGTH);
  assert_signature (algorithm->name, key, zeros, length - 1, JOT_ERROR_SIGNATURE_LENGTH);
  assert_signature (algorithm->name, key, zeros, length + 1, JOT_ERROR_SIGNATURE_LENGTH);
  assert_signature (algorithm->name, key, zeros, length,
                    algorithm->family == JOT_ALGORITHM_FAMILY_ECDSA ? JOT_ERROR_SIGNATURE_RANGE
                                                                    : JOT_ERROR_SIGNATURE_MISMATCH);
}

/* CVE-2022-21449 and its neighbours: r or s zero, or not below the order of the curve. */
static void
test_ecdsa_range (gconstpointer data)
{
  const JotAlgorithm *algorithm = data;
  g_autoptr (JotKey) key = generate (algorithm->name);
  gsize half = algorithm->signature_length / 2;

  for (int which = 0; which < 4; which++)
    {
      g_autofree guint8 *signature = g_malloc0 (half * 2);

      /* One is in range, all ones are beyond any order. */
      signature[half - 1] = 1;
      signature[half * 2 - 1] = 1;
      memset (signature + (which % 2) * half, which < 2 ? 0x00 : 0xff, half);
      assert_signature (algorithm->name, key, signature, half * 2, JOT_ERROR_SIGNATURE_RANGE);
    }
}

/* Each algorithm's signature against the keys of all others, and against another of its own. */
static void
test_every_other_key (void)
{
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_key_unref);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (keys, generate (algorithms[i].name));

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", algorithms[i].name);
      g_autofree char *text = jot_sign_compact (header, -1, "{}", -1, keys->pdata[i],
                                                &algorithms[i], NULL);
      g_autoptr (JotToken) token = jot_token_new (text, -1);

      for (gsize j = 0; j < n; j++)
        {
          g_autoptr (JotKeySet) set = jot_key_set_new_single (keys->pdata[j]);
          g_autoptr (JotReport) report = jot_token_verify (token, 0, set, NULL);

          g_assert_cmpint (jot_report_get_verdict (report) == JOT_VERDICT_VALID, ==, i == j);
        }
    }
}

/* CVE-2018-0114: the key that the token brings along made the signature, and counts for nothing. */
static void
test_embedded_key (void)
{
  g_autoptr (JotKey) forger = generate ("ES256");
  g_autoptr (JotKey) key = generate ("ES256");
  g_autofree char *jwk = jot_key_export_jwk (forger, FALSE, NULL);
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"ES256\",\"jwk\":%s,"
                                             "\"jku\":\"https://forger.example/jwks\"}", jwk);
  g_autofree char *text = jot_sign_compact (header, -1, "{}", -1, forger,
                                            jot_algorithm_find ("ES256"), NULL);
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotReport) without = jot_token_verify (token, 0, NULL, NULL);

  assert_judged (text, key, "ES256", JOT_VERDICT_MISMATCH, "signature",
                 JOT_ERROR_SIGNATURE_MISMATCH);
  g_assert_cmpint (jot_report_get_verdict (without), ==, JOT_VERDICT_NOT_CHECKED);
}

typedef struct
{
  const char *name;
  const char *hex;
} KeyFile;

/* Encrypted private keys that lack what GnuTLS takes for granted. */
static const KeyFile key_files[] = {
  { "no-name-of-algorithm", "300430000400" },
  { "empty-name", "3008300206000402ffff" },
  { "no-parameters", "300f300b06092a864886f70d01050d0400" },
  { "empty-scheme", "3014300f06092a864886f70d01050d3002300004010f" },
  { "nothing-encrypted", "3011300d06092a864886f70d01050d30000400" },
};

static void
test_key_file (gconstpointer data)
{
  const KeyFile *row = data;
  g_autoptr (JotKey) hex = jot_key_new_secret_text (row->hex, -1, JOT_SECRET_FORMAT_HEX, NULL);
  gsize length;
  const guint8 *bytes = jot_secret_get_data (jot_key_get_secret (hex), &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_from_der (bytes, length, "password", &error);

  g_assert_null (key);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_MALFORMED);
}

static void
add_for_algorithms (void)
{
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *lengths = g_strdup_printf ("/jose/hostile/signature-length/%s",
                                                  algorithms[i].name);
      g_autofree char *range = g_strdup_printf ("/jose/hostile/signature-range/%s",
                                                algorithms[i].name);

      g_test_add_data_func (lengths, &algorithms[i], test_signature_lengths);
      if (algorithms[i].family == JOT_ALGORITHM_FAMILY_ECDSA)
        g_test_add_data_func (range, &algorithms[i], test_ecdsa_range);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/jose/hostile/confusion/pem", "pem", test_confusion);
  g_test_add_data_func ("/jose/hostile/confusion/pem-stripped", "pem-stripped", test_confusion);
  g_test_add_data_func ("/jose/hostile/confusion/jwk", "jwk", test_confusion);
  g_test_add_data_func ("/jose/hostile/confusion/jwks", "jwks", test_confusion);
  g_test_add_func ("/jose/hostile/none-in-all-letter-cases", test_none);
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/hostile/header/%s", headers[i].name);

      g_test_add_data_func (path, &headers[i], test_header);
    }
  g_test_add_func ("/jose/hostile/header/wrong-types", test_wrong_types);
  g_test_add_func ("/jose/hostile/depth", test_depth);
  g_test_add_func ("/jose/hostile/stray-bits", test_stray_bits);
  add_for_algorithms ();
  g_test_add_func ("/jose/hostile/every-other-key", test_every_other_key);
  g_test_add_func ("/jose/hostile/embedded-key", test_embedded_key);
  for (gsize i = 0; i < G_N_ELEMENTS (key_files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/hostile/key-file/%s", key_files[i].name);

      g_test_add_data_func (path, &key_files[i], test_key_file);
    }

  return g_test_run ();
}
