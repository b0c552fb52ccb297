/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-error.h"
#include "jot-signature.h"
#include "key-fixture.h"

/* {"alg":"HS256"}, {"a":1}, and 32 zero bytes. */
#define PROTECTED "eyJhbGciOiJIUzI1NiJ9"
#define PAYLOAD   "eyJhIjoxfQ"
#define SIGNATURE "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

typedef struct
{
  const char *name;
  const char *text;
  JotError    code;
  gsize       offset;
} Malformed;

static const Malformed malformed[] = {
  { "not-json", "{\"payload\" \"\"}", JOT_ERROR_JSON_UNEXPECTED, 11 },
  { "no-payload", "{\"protected\":\"" PROTECTED "\",\"signature\":\"" SIGNATURE "\"}",
    JOT_ERROR_TOKEN_MEMBER, 0 },
  { "payload-not-string", "{\"payload\":{},\"protected\":\"" PROTECTED "\",\"signature\":\"\"}",
    JOT_ERROR_TOKEN_MEMBER, 11 },
  { "no-signature", "{\"payload\":\"\",\"protected\":\"" PROTECTED "\"}",
    JOT_ERROR_TOKEN_MEMBER, 0 },
  { "no-header", "{\"payload\":\"\",\"signature\":\"\"}", JOT_ERROR_TOKEN_MEMBER, 0 },
  { "header-not-object", "{\"payload\":\"\",\"protected\":\"" PROTECTED "\",\"header\":1,"
                                                                        "\"signature\":\"\"}",
    JOT_ERROR_TOKEN_MEMBER, 58 },
  { "same-parameter-in-both", "{\"payload\":\"\",\"protected\":\"" PROTECTED "\","
                                                                             "\"header\":{\"alg\":\"HS256\"},\"signature\":\"\"}",
    JOT_ERROR_TOKEN_MEMBER, 65 },
  { "signature-and-signatures", "{\"payload\":\"\",\"signature\":\"\",\"signatures\":["
                                "{\"protected\":\"" PROTECTED "\",\"signature\":\"\"}]}",
    JOT_ERROR_TOKEN_MEMBER, 30 },
  { "signatures-empty", "{\"payload\":\"\",\"signatures\":[]}", JOT_ERROR_TOKEN_MEMBER, 27 },
  { "signatures-not-array", "{\"payload\":\"\",\"signatures\":{}}", JOT_ERROR_TOKEN_MEMBER, 27 },
  { "signature-not-object", "{\"payload\":\"\",\"signatures\":[1]}", JOT_ERROR_TOKEN_MEMBER, 28 },
  { "b64-differs", "{\"payload\":\"\",\"signatures\":[{\"protected\":\"" PROTECTED
    "\",\"signature\":\"\"},{\"protected\":\"eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0"
    "Il19\",\"signature\":\"\"}]}", JOT_ERROR_TOKEN_MEMBER, 94 },
  { "encrypted", "{\"ciphertext\":\"\"}", JOT_ERROR_TOKEN_ENCRYPTED, 0 },
};

static void
assert_verdict (JotToken  *token,
                gsize      index,
                JotKey    *key,
                JotVerdict verdict)
{
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  g_autoptr (JotReport) report = jot_token_verify (token, index, keys, NULL);

  g_assert_cmpint (jot_report_get_verdict (report), ==, verdict);
}

/* RFC 7515, A.6: two signatures over one payload, the kid unprotected in each. */
static void
test_general (void)
{
  g_autofree char *text = fixture_load ("rfc7515", "A.6.json", NULL);
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotKey) rsa = fixture_load_jwk ("rfc7515", "A.2.jwk");
  g_autoptr (JotKey) ec = fixture_load_jwk ("rfc7515", "A.3.jwk");

  g_assert_true (jot_token_is_well_formed (token));
  g_assert_cmpint (jot_token_get_form (token), ==, JOT_TOKEN_FORM_GENERAL);
  g_assert_cmpuint (jot_token_get_n_signatures (token), ==, 2);
  g_assert_cmpstr (jot_token_get_alg (token, 0), ==, "RS256");
  g_assert_cmpstr (jot_token_get_kid (token, 0), ==, "2010-12-29");
  g_assert_cmpstr (jot_token_get_alg (token, 1), ==, "ES256");

  assert_verdict (token, 0, rsa, JOT_VERDICT_VALID);
  assert_verdict (token, 1, ec, JOT_VERDICT_VALID);
  assert_verdict (token, 0, ec, JOT_VERDICT_REFUSED);
  assert_verdict (token, 1, rsa, JOT_VERDICT_REFUSED);
}

/* RFC 7515, A.7. */
static void
test_flattened (void)
{
  g_autofree char *text = fixture_load ("rfc7515", "A.7.json", NULL);
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotKey) ec = fixture_load_jwk ("rfc7515", "A.3.jwk");

  g_assert_true (jot_token_is_well_formed (token));
  g_assert_cmpint (jot_token_get_form (token), ==, JOT_TOKEN_FORM_FLATTENED);
  g_assert_cmpuint (jot_token_get_n_signatures (token), ==, 1);
  g_assert_nonnull (jot_token_get_unprotected_json (token, 0));
  assert_verdict (token, 0, ec, JOT_VERDICT_VALID);
}

/* The algorithm may stand in the unprotected header: it is the verifier who asks for one. */
static void
test_unprotected_alone (void)
{
  const char *text = "{\"payload\":\"" PAYLOAD "\",\"header\":{\"alg\":\"HS256\"},"
                                               "\"signature\":\"" SIGNATURE "\"}";
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.1.jwk");
  GBytes *input;

  g_assert_true (jot_token_is_well_formed (token));
  g_assert_null (jot_token_get_header_json (token, 0));
  g_assert_cmpstr (jot_token_get_alg (token, 0), ==, "HS256");
  input = jot_token_get_signing_input (token, 0);
  g_assert_cmpmem (g_bytes_get_data (input, NULL), g_bytes_get_size (input),
                   "." PAYLOAD, strlen ("." PAYLOAD));
  assert_verdict (token, 0, key, JOT_VERDICT_MISMATCH);
}

static void
test_crit_unprotected (void)
{
  const char *text = "{\"payload\":\"" PAYLOAD "\",\"protected\":\"" PROTECTED "\","
                                                                               "\"header\":{\"crit\":[\"b64\"],\"b64\":true},\"signature\":\""
                     SIGNATURE "\"}";
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotReport) report = jot_token_verify (token, 0, NULL, NULL);

  g_assert_true (jot_token_is_well_formed (token));
  g_assert_cmpint (jot_report_find_check (report, "crit")->error, ==, JOT_ERROR_HEADER_CRIT);
}

/* Escapes are another way to write the same string, and what it says is what is signed. */
static void
test_escaped (void)
{
  const char *text = "{\"payload\":\"\\u0065yJhIjoxfQ\",\"protected\":\"" PROTECTED "\","
                                                                                    "\"signature\":\""
                     SIGNATURE "\"}";
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  GBytes *bytes;

  g_assert_true (jot_token_is_well_formed (token));
  bytes = jot_token_get_payload (token);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "{\"a\":1}", 7);
  bytes = jot_token_get_signing_input (token, 0);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   PROTECTED "." PAYLOAD, strlen (PROTECTED "." PAYLOAD));
}

static void
test_too_many_signatures (void)
{
  g_autoptr (GString) text = g_string_new ("{\"payload\":\"\",\"signatures\":[");
  g_autoptr (JotToken) token = NULL;

  for (int i = 0; i <= JOT_TOKEN_MAX_SIGNATURES; i++)
    g_string_append_printf (text, "%s{\"protected\":\"" PROTECTED "\",\"signature\":\"\"}",
                            i > 0 ? "," : "");
  g_string_append (text, "]}");
  token = jot_token_new (text->str, -1);

  g_assert_cmpuint (jot_token_get_n_problems (token), ==, 1);
  g_assert_error (jot_token_get_problem (token, 0)->error, JOT_ERROR, JOT_ERROR_TOKEN_MEMBER);
  g_assert_cmpuint (jot_token_get_n_signatures (token), ==, 0);
}

static GBytes *
load_payload (void)
{
  gsize length;
  char *text = fixture_load ("rfc7797", "4.payload", &length);

  return g_bytes_new_take (text, length);
}

/* RFC 7797, 4: the same payload encoded, detached, and as it is. */
static void
test_unencoded (void)
{
  g_autofree char *encoded = g_strchomp (fixture_load ("rfc7797", "4.1.jws", NULL));
  g_autofree char *compact = g_strchomp (fixture_load ("rfc7797", "4.2.jws", NULL));
  g_autofree char *json = fixture_load ("rfc7797", "4.2.json", NULL);
  g_autoptr (GBytes) payload = load_payload ();
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.1.jwk");
  g_autoptr (JotToken) encoded_token = jot_token_new (encoded, -1);
  g_autoptr (JotToken) detached = jot_token_new_detached (compact, -1, payload);
  g_autoptr (JotToken) without = jot_token_new (compact, -1);
  g_autoptr (JotToken) json_token = jot_token_new (json, -1);

  assert_verdict (encoded_token, 0, key, JOT_VERDICT_VALID);
  assert_verdict (detached, 0, key, JOT_VERDICT_VALID);
  assert_verdict (without, 0, key, JOT_VERDICT_MISMATCH);
  assert_verdict (json_token, 0, key, JOT_VERDICT_VALID);
  g_assert_true (g_bytes_equal (jot_token_get_payload (json_token), payload));
  g_assert_true (g_bytes_equal (jot_token_get_payload (detached), payload));
  g_assert_true (jot_span_is_none (jot_token_get_payload_span (detached)));
}

/* RFC 7515, appendix F: what was taken out of a token can be given beside it. */
static void
test_detached (void)
{
  g_autofree char *attached = g_strchomp (fixture_load ("rfc7797", "4.1.jws", NULL));
  g_auto (GStrv) parts = g_strsplit (attached, ".", 3);
  g_autofree char *compact = g_strconcat (parts[0], "..", parts[2], NULL);
  g_autofree char *json = g_strdup_printf ("{\"protected\":\"%s\",\"signature\":\"%s\"}",
                                           parts[0], parts[2]);
  g_autoptr (GBytes) payload = load_payload ();
  g_autoptr (GBytes) other = g_bytes_new_static ("$.03", 4);
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.1.jwk");
  g_autoptr (JotToken) token = jot_token_new_detached (compact, -1, payload);
  g_autoptr (JotToken) tampered = jot_token_new_detached (compact, -1, other);
  g_autoptr (JotToken) json_token = jot_token_new_detached (json, -1, payload);
  g_autoptr (JotToken) twice = jot_token_new_detached (attached, -1, payload);

  assert_verdict (token, 0, key, JOT_VERDICT_VALID);
  assert_verdict (tampered, 0, key, JOT_VERDICT_MISMATCH);
  assert_verdict (json_token, 0, key, JOT_VERDICT_VALID);

  g_assert_cmpuint (jot_token_get_n_problems (twice), ==, 1);
  g_assert_error (jot_token_get_problem (twice, 0)->error, JOT_ERROR, JOT_ERROR_TOKEN_MEMBER);
  g_assert_cmpuint (jot_token_get_problem (twice, 0)->token_span.offset, ==, strlen (parts[0]) + 1);
}

/* RFC 7520, 4.5 to 4.8: detached, with little and with nothing protected, and signed three times. */
static void
test_cookbook (void)
{
  g_autofree char *compact = g_strchomp (fixture_load ("rfc7520", "4.5.jws", NULL));
  g_autofree char *one_protected = fixture_load ("rfc7520", "4.6.json", NULL);
  g_autofree char *none_protected = fixture_load ("rfc7520", "4.7.json", NULL);
  g_autofree char *many = fixture_load ("rfc7520", "4.8.json", NULL);
  gsize length;
  char *text = fixture_load ("rfc7520", "4.payload", &length);
  g_autoptr (GBytes) payload = g_bytes_new_take (text, length);
  g_autoptr (JotKey) ec = fixture_load_jwk ("rfc7520", "3.1.jwk");
  g_autoptr (JotKey) rsa = fixture_load_jwk ("rfc7520", "3.3.jwk");
  g_autoptr (JotKey) oct = fixture_load_jwk ("rfc7520", "3.5.jwk");
  g_autoptr (JotToken) detached = jot_token_new_detached (compact, -1, payload);
  g_autoptr (JotToken) one = jot_token_new (one_protected, -1);
  g_autoptr (JotToken) none = jot_token_new (none_protected, -1);
  g_autoptr (JotToken) three = jot_token_new (many, -1);
  JotKey *signers[] = { rsa, ec, oct };

  assert_verdict (detached, 0, oct, JOT_VERDICT_VALID);
  assert_verdict (one, 0, oct, JOT_VERDICT_VALID);
  assert_verdict (none, 0, oct, JOT_VERDICT_VALID);

  g_assert_cmpuint (jot_token_get_n_signatures (three), ==, G_N_ELEMENTS (signers));
  for (gsize i = 0; i < G_N_ELEMENTS (signers); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (signers); j++)
      assert_verdict (three, i, signers[j], i == j ? JOT_VERDICT_VALID : JOT_VERDICT_REFUSED);
}

/* RFC 7515, A.5: read and shown, and never verified. */
static void
test_unsecured (void)
{
  g_autofree char *text = g_strchomp (fixture_load ("rfc7515", "A.5.jws", NULL));
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.1.jwk");

  g_assert_true (jot_token_is_well_formed (token));
  g_assert_nonnull (jot_json_find_member (jot_token_get_payload_json (token), "iss"));
  assert_verdict (token, 0, key, JOT_VERDICT_UNSIGNED);
}

static void
test_nested (void)
{
  const char *payload = PROTECTED "." PAYLOAD "." SIGNATURE;
  const char *headers[] = {
    "{\"alg\":\"HS256\",\"cty\":\"JWT\"}", "{\"alg\":\"HS256\",\"cty\":\"jwt\"}",
    "{\"alg\":\"HS256\",\"cty\":\"application/jwt\"}", "{\"alg\":\"HS256\",\"cty\":\"text/plain\"}",
    "{\"alg\":\"HS256\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *text = jot_compose_compact (headers[i], -1, payload, -1, "AAAA", NULL);
      g_autoptr (JotToken) token = jot_token_new (text, -1);
      g_autoptr (JotToken) nested = jot_token_dup_nested (token);

      g_assert_cmpint (nested != NULL, ==, i < 3);
      g_assert_true (nested == NULL || jot_token_is_well_formed (nested));
      g_assert_true (nested == NULL || g_str_equal (jot_token_get_alg (nested, 0), "HS256"));
    }
}

static void
test_malformed (gconstpointer data)
{
  const Malformed *row = data;
  g_autoptr (JotToken) token = jot_token_new (row->text, -1);
  g_autoptr (JotReport) report = NULL;

  g_assert_cmpuint (jot_token_get_n_problems (token), ==, 1);
  g_assert_error (jot_token_get_problem (token, 0)->error, JOT_ERROR, (int) row->code);
  g_assert_cmpuint (jot_token_get_problem (token, 0)->token_span.offset, ==, row->offset);

  report = jot_token_verify (token, 0, NULL, NULL);
  g_assert_cmpint (jot_report_get_verdict (report), ==,
                   row->code == JOT_ERROR_TOKEN_ENCRYPTED ? JOT_VERDICT_ENCRYPTED
                                                          : JOT_VERDICT_MALFORMED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jose/token-json/rfc7515/A.6", test_general);
  g_test_add_func ("/jose/token-json/rfc7515/A.7", test_flattened);
  g_test_add_func ("/jose/token-json/unprotected-alone", test_unprotected_alone);
  g_test_add_func ("/jose/token-json/crit-unprotected", test_crit_unprotected);
  g_test_add_func ("/jose/token-json/escaped", test_escaped);
  g_test_add_func ("/jose/token-json/too-many-signatures", test_too_many_signatures);
  g_test_add_func ("/jose/token-json/rfc7797/unencoded", test_unencoded);
  g_test_add_func ("/jose/token-json/detached", test_detached);
  g_test_add_func ("/jose/token-json/rfc7515/A.5", test_unsecured);
  g_test_add_func ("/jose/token-json/rfc7520/4.5-to-4.8", test_cookbook);
  g_test_add_func ("/jose/token-json/nested", test_nested);
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/token-json/malformed/%s", malformed[i].name);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }

  return g_test_run ();
}
