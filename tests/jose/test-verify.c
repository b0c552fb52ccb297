/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-error.h"
#include "jot-signature.h"

/* The vectors of RFC 7515, appendix A, as files. */
typedef struct
{
  const char *example;
  const char *alg;
} Vector;

static const Vector vectors[] = {
  { "A.1", "HS256" },
  { "A.2", "RS256" },
};

static char *
read_data (const char *name,
           const char *suffix,
           gsize      *out_length)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rfc7515", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, out_length, &error);
  g_assert_no_error (error);

  return text;
}

static JotToken *
read_token (const char *name)
{
  g_autofree char *text = g_strchomp (read_data (name, ".jws", NULL));

  return jot_token_new (text, -1);
}

static JotKey *
read_key (const char *name)
{
  gsize length;
  g_autofree char *text = read_data (name, ".jwk", &length);
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_new_from_jwk (text, (gssize) length, &error);

  g_assert_no_error (error);

  return key;
}

static JotKeySet *
read_keys (const char *name)
{
  g_autoptr (JotKey) key = read_key (name);

  return jot_key_set_new_single (key);
}

static void
assert_check (JotReport      *report,
              const char     *id,
              JotCheckOutcome outcome,
              int             code)
{
  const JotCheck *check = jot_report_find_check (report, id);

  g_assert_nonnull (check);
  g_assert_cmpint (check->outcome, ==, outcome);
  g_assert_cmpint (check->error, ==, code);
  g_assert_true (outcome == JOT_CHECK_PASS || check->detail != NULL);
}

static void
assert_refused (JotToken   *token,
                JotKeySet  *keys,
                const char *expected,
                JotVerdict  verdict,
                const char *id,
                JotError    code)
{
  g_autoptr (JotReport) report = jot_token_verify (token, 0, keys, expected != NULL
                                                   ? jot_algorithm_find (expected) : NULL);

  g_assert_cmpint (jot_report_get_verdict (report), ==, verdict);
  assert_check (report, id, JOT_CHECK_FAIL, (int) code);
  if (!g_str_equal (id, "signature"))
    assert_check (report, "signature", JOT_CHECK_NOT_DONE, -1);
}

static char *
make_text (const char *header,
           const char *payload,
           const char *signature)
{
  g_autofree char *encoded_header = g_base64_encode ((const guint8 *) header, strlen (header));
  g_autofree char *encoded_payload = g_base64_encode ((const guint8 *) payload, strlen (payload));
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%s.%s.%s", encoded_header, encoded_payload, signature);
  g_string_replace (text, "=", "", 0);
  g_string_replace (text, "+", "-", 0);
  g_string_replace (text, "/", "_", 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static JotToken *
make_token (const char *header)
{
  g_autofree char *text = make_text (header, "{}", "");

  return jot_token_new (text, -1);
}

static void
test_rfc_verified (gconstpointer data)
{
  const Vector *vector = data;
  g_autoptr (JotToken) token = read_token (vector->example);
  g_autoptr (JotKeySet) keys = read_keys (vector->example);
  g_autoptr (JotReport) pinned = jot_token_verify (token, 0, keys,
                                                   jot_algorithm_find (vector->alg));
  g_autoptr (JotReport) free_choice = jot_token_verify (token, 0, keys, NULL);

  g_assert_cmpint (jot_report_get_verdict (pinned), ==, JOT_VERDICT_VALID);
  assert_check (pinned, "structure", JOT_CHECK_PASS, -1);
  assert_check (pinned, "alg", JOT_CHECK_PASS, -1);
  assert_check (pinned, "key", JOT_CHECK_PASS, -1);
  assert_check (pinned, "signature", JOT_CHECK_PASS, -1);
  g_assert_null (jot_report_find_check (pinned, "key-strength"));
  g_assert_cmpint (jot_report_get_verdict (free_choice), ==, JOT_VERDICT_VALID);
}

/* RSASSA-PKCS1-v1_5 and HMAC give one signature only: the RFC's is ours, byte for byte. */
static void
test_rfc_signed (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *expected = g_strchomp (read_data (vector->example, ".jws", NULL));
  g_autoptr (JotToken) token = jot_token_new (expected, -1);
  g_autoptr (JotKey) key = read_key (vector->example);
  g_autoptr (GError) error = NULL;
  GBytes *header = jot_token_get_header (token, 0);
  GBytes *payload = jot_token_get_payload (token);
  g_autofree char *made = jot_sign_compact (g_bytes_get_data (header, NULL),
                                            (gssize) g_bytes_get_size (header),
                                            g_bytes_get_data (payload, NULL),
                                            (gssize) g_bytes_get_size (payload),
                                            key, jot_algorithm_find (vector->alg), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (made, ==, expected);
}

/* Every single character of every segment counts. */
static void
test_rfc_tampered (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *text = g_strchomp (read_data (vector->example, ".jws", NULL));
  g_autoptr (JotKeySet) keys = read_keys (vector->example);

  for (gsize i = 0, length = strlen (text); i < length; i++)
    {
      char original = text[i];
      g_autoptr (JotToken) token = NULL;
      g_autoptr (JotReport) report = NULL;

      text[i] = original == 'A' ? 'B' : 'A';
      token = jot_token_new (text, -1);
      report = jot_token_verify (token, 0, keys, jot_algorithm_find (vector->alg));
      g_assert_cmpint (jot_report_get_verdict (report), <=, JOT_VERDICT_NOT_CHECKED);
      text[i] = original;
    }
}

static void
test_mismatch (void)
{
  g_autoptr (JotToken) token = read_token ("A.1");
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_generate (jot_algorithm_find ("HS256"), 0, NULL, &error);
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);

  assert_refused (token, keys, "HS256", JOT_VERDICT_MISMATCH, "signature",
                  JOT_ERROR_SIGNATURE_MISMATCH);
}

static void
test_no_key (void)
{
  g_autoptr (JotToken) token = read_token ("A.1");
  g_autoptr (JotReport) report = jot_token_verify (token, 0, NULL, NULL);

  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_NOT_CHECKED);
  assert_check (report, "key", JOT_CHECK_NOT_DONE, -1);
  assert_check (report, "signature", JOT_CHECK_NOT_DONE, -1);
}

static void
test_other_algorithm_expected (void)
{
  g_autoptr (JotToken) token = read_token ("A.1");
  g_autoptr (JotKeySet) keys = read_keys ("A.1");

  assert_refused (token, keys, "HS512", JOT_VERDICT_REFUSED, "alg",
                  JOT_ERROR_ALGORITHM_MISMATCH);
}

static void
test_other_kind_of_key (void)
{
  g_autoptr (JotToken) token = read_token ("A.1");
  g_autoptr (JotKeySet) keys = read_keys ("A.2");

  assert_refused (token, keys, "HS256", JOT_VERDICT_REFUSED, "key", JOT_ERROR_KEY_KIND);
  assert_refused (token, keys, NULL, JOT_VERDICT_REFUSED, "key", JOT_ERROR_KEY_KIND);
}

/* A key set is not searched for something that happens to fit another kind of algorithm. */
static void
test_key_not_in_set (void)
{
  g_autoptr (JotToken) token = read_token ("A.1");
  g_autofree char *jwk = read_data ("A.2", ".jwk", NULL);
  g_autofree char *jwks = g_strdup_printf ("{\"keys\":[%s,%s]}", jwk, jwk);
  g_autoptr (JotKeySet) keys = jot_key_set_new_from_jwks (jwks, -1, NULL);

  g_assert_nonnull (keys);
  assert_refused (token, keys, "HS256", JOT_VERDICT_REFUSED, "key", JOT_ERROR_KEY_NOT_FOUND);
}

static void
test_none (void)
{
  static const char *const spellings[] = { "none", "None", "NONE", "nOnE" };
  g_autoptr (JotKeySet) keys = read_keys ("A.1");

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", spellings[i]);
      g_autoptr (JotToken) token = make_token (header);

      assert_refused (token, keys, NULL, JOT_VERDICT_UNSIGNED, "alg", JOT_ERROR_ALGORITHM_NONE);
      assert_refused (token, keys, "HS256", JOT_VERDICT_UNSIGNED, "alg",
                      JOT_ERROR_ALGORITHM_NONE);
    }
}

static void
test_alg_missing (void)
{
  g_autoptr (JotToken) token = make_token ("{\"typ\":\"JWT\"}");
  g_autoptr (JotKeySet) keys = read_keys ("A.1");

  assert_refused (token, keys, NULL, JOT_VERDICT_REFUSED, "alg", JOT_ERROR_ALGORITHM_MISSING);
}

static void
test_alg_unknown (void)
{
  g_autoptr (JotToken) token = make_token ("{\"alg\":\"HS257\"}");
  g_autoptr (JotKeySet) keys = read_keys ("A.1");

  assert_refused (token, keys, NULL, JOT_VERDICT_REFUSED, "alg", JOT_ERROR_ALGORITHM_UNKNOWN);
}

static void
test_signature_stripped (void)
{
  g_autoptr (JotToken) token = make_token ("{\"alg\":\"HS256\"}");
  g_autoptr (JotKeySet) keys = read_keys ("A.1");

  assert_refused (token, keys, "HS256", JOT_VERDICT_MISMATCH, "signature",
                  JOT_ERROR_SIGNATURE_EMPTY);
}

static void
test_weak_key (void)
{
  const JotAlgorithm *hs256 = jot_algorithm_find ("HS256");
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_secret ("secret", 6, &error);
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  g_autofree char *text =
    jot_sign_compact ("{\"alg\":\"HS256\"}", -1, "{}", -1, key, hs256, &error);
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotReport) report = jot_token_verify (token, 0, keys, hs256);

  g_assert_no_error (error);
  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_VALID_WEAK);
  assert_check (report, "key-strength", JOT_CHECK_WEAK, JOT_ERROR_KEY_TOO_SMALL);
  assert_check (report, "signature", JOT_CHECK_PASS, -1);
}

static void
test_malformed (void)
{
  g_autoptr (JotToken) token = jot_token_new ("eyJhbGciOiJIUzI1NiJ9.e30=.", -1);
  g_autoptr (JotKeySet) keys = read_keys ("A.1");

  assert_refused (token, keys, "HS256", JOT_VERDICT_MALFORMED, "structure",
                  JOT_ERROR_BASE64URL_PADDING);
}

static void
test_encrypted (void)
{
  g_autoptr (JotToken) token = jot_token_new ("eyJhbGciOiJSU0EtT0FFUCJ9.YQ.YQ.YQ.YQ", -1);
  g_autoptr (JotKeySet) keys = read_keys ("A.1");

  assert_refused (token, keys, NULL, JOT_VERDICT_ENCRYPTED, "structure",
                  JOT_ERROR_TOKEN_ENCRYPTED);
}

typedef struct
{
  const char *name;
  const char *header;
  gsize       offset;
} CritCase;

static const CritCase crit_cases[] = {
  { "unknown", "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}", 23 },
  { "empty", "{\"alg\":\"HS256\",\"crit\":[]}", 22 },
  { "registered", "{\"alg\":\"HS256\",\"crit\":[\"alg\"]}", 23 },
  { "absent", "{\"alg\":\"HS256\",\"crit\":[\"b64\"]}", 23 },
  { "twice", "{\"alg\":\"HS256\",\"crit\":[\"b64\",\"b64\"],\"b64\":true}", 29 },
  { "cut-by-nul", "{\"alg\":\"HS256\",\"crit\":[\"b64\\u0000\"],\"b64\":true}", 23 },
  { "b64-not-listed", "{\"alg\":\"HS256\",\"b64\":false}", 21 },
};

static void
test_crit (gconstpointer data)
{
  const CritCase *row = data;
  g_autoptr (JotToken) token = make_token (row->header);
  g_autoptr (JotKeySet) keys = read_keys ("A.1");
  g_autoptr (JotReport) report = jot_token_verify (token, 0, keys, NULL);

  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_REFUSED);
  assert_check (report, "crit", JOT_CHECK_FAIL, JOT_ERROR_HEADER_CRIT);
  g_assert_cmpuint (jot_report_find_check (report, "crit")->span.offset, ==, row->offset);
}

/* RFC 7797, 4.2, in the compact form with a payload that has no dot. */
static void
test_unencoded_payload (void)
{
  const char *header = "{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}";
  const JotAlgorithm *hs256 = jot_algorithm_find ("HS256");
  g_autoptr (JotKey) key = read_key ("A.1");
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jot_sign_compact (header, -1, "$02", -1, key, hs256, &error);
  g_autoptr (JotToken) token = NULL;
  g_autoptr (JotReport) report = NULL;
  g_autofree char *refused = NULL;

  g_assert_no_error (error);
  g_assert_true (strstr (text, ".$02.") != NULL);

  token = jot_token_new (text, -1);
  report = jot_token_verify (token, 0, keys, hs256);
  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_VALID);
  assert_check (report, "crit", JOT_CHECK_PASS, -1);

  refused = jot_sign_compact (header, -1, "$.02", -1, key, hs256, &error);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_HEADER_MEMBER);
  g_assert_cmpuint (jot_error_get_offset (error), ==, 1);
  g_assert_null (refused);
}

typedef struct
{
  const char *name;
  const char *header;
  JotError    code;
  gsize       offset;
} SignCase;

static const SignCase sign_cases[] = {
  { "header-not-json", "{\"alg\":\"HS256\",}", JOT_ERROR_JSON_UNEXPECTED, 15 },
  { "header-not-object", "[]", JOT_ERROR_JSON_NOT_OBJECT, 0 },
  { "header-without-alg", "{\"typ\":\"JWT\"}", JOT_ERROR_ALGORITHM_MISSING, 0 },
  { "header-with-other-alg", "{\"alg\":\"RS256\"}", JOT_ERROR_ALGORITHM_MISMATCH, 7 },
  { "header-with-none", "{\"alg\":\"none\"}", JOT_ERROR_ALGORITHM_MISMATCH, 7 },
  { "alg-twice", "{\"alg\":\"HS256\",\"alg\":\"HS256\"}", JOT_ERROR_JSON_DUPLICATE, 15 },
  { "typ-not-string", "{\"alg\":\"HS256\",\"typ\":7}", JOT_ERROR_HEADER_TYPE, 21 },
  { "crit-unknown", "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", JOT_ERROR_HEADER_CRIT, 23 },
};

static void
test_sign_refused (gconstpointer data)
{
  const SignCase *row = data;
  g_autoptr (JotKey) key = read_key ("A.1");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jot_sign_compact (row->header, -1, "{}", -1, key,
                                            jot_algorithm_find ("HS256"), &error);

  g_assert_null (text);
  g_assert_error (error, JOT_ERROR, (int) row->code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, row->offset);
}

static void
test_sign_other_kind_of_key (void)
{
  g_autoptr (JotKey) key = read_key ("A.2");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jot_sign_compact ("{\"alg\":\"HS256\"}", -1, "{}", -1, key,
                                            jot_algorithm_find ("HS256"), &error);

  g_assert_null (text);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_KIND);
}

/* What is signed is what was given, to the last blank. */
static void
test_sign_exact_texts (void)
{
  const char *header = " { \"typ\" : \"JWT\",\r\n\"alg\":\"HS256\" }";
  const char *payload = "{ \"n\" : 123456789012345678901234567890.50 }\n";
  g_autoptr (JotKey) key = read_key ("A.1");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = jot_sign_compact (header, -1, payload, -1, key,
                                            jot_algorithm_find ("HS256"), &error);
  g_autoptr (JotToken) token = NULL;
  GBytes *bytes;

  g_assert_no_error (error);
  token = jot_token_new (text, -1);
  bytes = jot_token_get_header (token, 0);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   header, strlen (header));
  bytes = jot_token_get_payload (token);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   payload, strlen (payload));
}

/* What a forger without the key can do, which is nothing. */
static void
test_compose (void)
{
  g_autofree char *text = g_strchomp (read_data ("A.1", ".jws", NULL));
  g_autoptr (JotKeySet) keys = read_keys ("A.1");
  g_autoptr (JotToken) original = jot_token_new (text, -1);
  g_autoptr (GError) error = NULL;
  GBytes *header = jot_token_get_header (original, 0);
  GBytes *payload = jot_token_get_payload (original);
  const char *signature = strrchr (text, '.') + 1;
  g_autofree char *same = jot_compose_compact (g_bytes_get_data (header, NULL),
                                               (gssize) g_bytes_get_size (header),
                                               g_bytes_get_data (payload, NULL),
                                               (gssize) g_bytes_get_size (payload),
                                               signature, &error);
  g_autofree char *forged = jot_compose_compact ("{\"alg\":\"HS256\"}", -1, "{\"admin\":true}", -1,
                                                 signature, &error);
  g_autofree char *refused = NULL;
  g_autoptr (JotToken) token = jot_token_new (forged, -1);

  g_assert_no_error (error);
  g_assert_cmpstr (same, ==, text);
  assert_refused (token, keys, "HS256", JOT_VERDICT_MISMATCH, "signature",
                  JOT_ERROR_SIGNATURE_MISMATCH);

  refused = jot_compose_compact ("{", -1, "{}", -1, signature, &error);
  g_assert_null (refused);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_JSON_TRUNCATED);
}

/* A copy can be added to without changing what it was made of. */
static void
test_report_copy (void)
{
  g_autoptr (JotToken) token = read_token ("A.1");
  g_autoptr (JotKeySet) keys = read_keys ("A.1");
  g_autoptr (JotReport) report = jot_token_verify (token, 0, keys, NULL);
  g_autoptr (JotReport) copy = jot_report_copy (report);

  jot_report_add (copy, "exp", JOT_CHECK_FAIL, "Expiry");
  g_assert_cmpuint (jot_report_get_n_checks (copy), ==, jot_report_get_n_checks (report) + 1);
  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_VALID);
  g_assert_cmpint (jot_report_get_verdict (copy), ==, JOT_VERDICT_CLAIMS_REFUSED);
  g_assert_cmpstr (jot_report_find_check (copy, "signature")->detail, ==,
                   jot_report_find_check (report, "signature")->detail);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const char *name = vectors[i].example;
      g_autofree char *verified = g_strdup_printf ("/jose/verify/rfc7515/%s", name);
      g_autofree char *tampered = g_strdup_printf ("/jose/verify/rfc7515/%s-tampered", name);
      g_autofree char *made = g_strdup_printf ("/jose/sign/rfc7515/%s", name);

      g_test_add_data_func (verified, &vectors[i], test_rfc_verified);
      g_test_add_data_func (tampered, &vectors[i], test_rfc_tampered);
      g_test_add_data_func (made, &vectors[i], test_rfc_signed);
    }

  g_test_add_func ("/jose/verify/mismatch", test_mismatch);
  g_test_add_func ("/jose/verify/no-key", test_no_key);
  g_test_add_func ("/jose/verify/other-algorithm-expected", test_other_algorithm_expected);
  g_test_add_func ("/jose/verify/other-kind-of-key", test_other_kind_of_key);
  g_test_add_func ("/jose/verify/key-not-in-set", test_key_not_in_set);
  g_test_add_func ("/jose/verify/none", test_none);
  g_test_add_func ("/jose/verify/alg-missing", test_alg_missing);
  g_test_add_func ("/jose/verify/alg-unknown", test_alg_unknown);
  g_test_add_func ("/jose/verify/signature-stripped", test_signature_stripped);
  g_test_add_func ("/jose/verify/weak-key", test_weak_key);
  g_test_add_func ("/jose/verify/malformed", test_malformed);
  g_test_add_func ("/jose/verify/encrypted", test_encrypted);
  g_test_add_func ("/jose/verify/unencoded-payload", test_unencoded_payload);
  for (gsize i = 0; i < G_N_ELEMENTS (crit_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/verify/crit/%s", crit_cases[i].name);

      g_test_add_data_func (path, &crit_cases[i], test_crit);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (sign_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/sign/refused/%s", sign_cases[i].name);

      g_test_add_data_func (path, &sign_cases[i], test_sign_refused);
    }
  g_test_add_func ("/jose/sign/refused/other-kind-of-key", test_sign_other_kind_of_key);
  g_test_add_func ("/jose/sign/exact-texts", test_sign_exact_texts);
  g_test_add_func ("/jose/compose/keeps-the-signature", test_compose);
  g_test_add_func ("/jose/report/copy", test_report_copy);

  return g_test_run ();
}
