/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the findings of encoding, header and encrypted tokens say besides their name: how bad it is,
 * where it is, and what mends it. */

#include "config.h"

#include "jot-finding.h"

#include <string.h>

#include "jot-base64url.h"

#define NOW 1767225600

/* A time at which the certificates of tests/data/keys are valid, and one when they have expired. */
#define CERTIFIED_NOW 1830000000
#define EXPIRED_NOW   5000000000

/* {"alg":"HS256"} and a signature of 32 bytes. */
#define HEADER    "eyJhbGciOiJIUzI1NiJ9"
#define SIGNATURE "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

/* {"alg":"RSA-OAEP"} without “enc”, and the rest of a JWE. */
#define JWE_HEADER "eyJhbGciOiJSU0EtT0FFUCJ9"
#define JWE_REST   ".AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA"

/* {"alg":"dir","p2c":1000001} and {"alg":"dir","p2c":1}. */
#define P2C_MANY "eyJhbGciOiJkaXIiLCJwMmMiOjEwMDAwMDF9"
#define P2C_FEW  "eyJhbGciOiJkaXIiLCJwMmMiOjF9"

/**
 * Detail:
 * @name: the row in words; the last part of the path of its test
 * @id: the finding
 * @header: text of the header, unless @token is given
 * @payload: text of the payload
 * @token: the token
 * @severity: how bad it is
 * @part: what the place is in
 * @place: the text there, or NULL if there is no place
 * @kind: what the mend changes
 * @mended: what it changes it to, or NULL if there is no mend
 */
typedef struct
{
  const char  *name;
  const char  *id;
  const char  *header;
  const char  *payload;
  const char  *token;
  JotSeverity  severity;
  JotTokenPart part;
  const char  *place;
  JotMendKind  kind;
  const char  *mended;
} Detail;

#define ERROR   .severity = JOT_SEVERITY_ERROR
#define WARNING .severity = JOT_SEVERITY_WARNING
#define NOTE    .severity = JOT_SEVERITY_NOTE

#define IN_TOKEN(text)     .part = JOT_TOKEN_PART_TOKEN, .place = text
#define IN_HEADER(text)    .part = JOT_TOKEN_PART_HEADER, .place = text
#define IN_PAYLOAD(text)   .part = JOT_TOKEN_PART_PAYLOAD, .place = text

#define TOKEN_BECOMES(text)   .kind = JOT_MEND_TOKEN, .mended = text
#define HEADER_BECOMES(text)  .kind = JOT_MEND_HEADER, .mended = text
#define PAYLOAD_BECOMES(text) .kind = JOT_MEND_PAYLOAD, .mended = text

static const Detail details[] = {
  { "run", "enc-padding", .token = HEADER ".e30==.AA", ERROR, IN_TOKEN ("=="),
    TOKEN_BECOMES (HEADER ".e30.AA") },
  { "no-token-even-so", "enc-padding", .token = HEADER ".e30=", ERROR, IN_TOKEN ("=") },
  { "of-no-json", "enc-padding", .token = "AA=.e30.AA", ERROR, IN_TOKEN ("=") },
  { "besides-something-else", "enc-padding", .token = HEADER ".e30=.A!A", ERROR, IN_TOKEN ("=") },
  { "nothing-left", "enc-padding", .token = HEADER ".=.AA", ERROR, IN_TOKEN ("=") },
  { "in-json", "enc-padding",
    .token = "{\"payload\":\"e30=\",\"protected\":\"" HEADER "\",\"signature\":\"AA\"}", ERROR,
    IN_TOKEN ("=") },
  { "both", "enc-std-alphabet", .token = HEADER ".e30.+/8", ERROR, IN_TOKEN ("+/"),
    TOKEN_BECOMES (HEADER ".e30.-_8") },
  { "last-character", "enc-trailing-bits", .token = HEADER ".e30.AB", ERROR, IN_TOKEN ("B"),
    TOKEN_BECOMES (HEADER ".e30.AA") },
  { "of-a-jwe", "enc-trailing-bits", .token = JWE_HEADER ".AB.AA.AA.AA", ERROR, IN_TOKEN ("B") },
  { "line-end-and-indent", "enc-whitespace", .token = HEADER ".e3\r\n\xc2\xa0 0.AA", ERROR,
    IN_TOKEN ("\r\n\xc2\xa0 "), TOKEN_BECOMES (HEADER ".e30.AA") },
  { "letter-with-accent", "enc-character", .token = HEADER ".e3\xc3\xa9" "0.AA", ERROR,
    IN_TOKEN ("\xc3\xa9") },
  { "dots", "enc-percent", .token = HEADER "%2Ee30%2EAA", WARNING, IN_TOKEN ("%2E"),
    TOKEN_BECOMES (HEADER ".e30.AA") },
  { "padding", "enc-percent", .token = HEADER ".e30%3D%3d.AA", WARNING, IN_TOKEN ("%3D%3d"),
    TOKEN_BECOMES (HEADER ".e30.AA") },
  { "payload-not-encoded", "enc-percent",
    .token = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19.%.AA%3D", WARNING,
    IN_TOKEN ("%3D") },
  { "json", "enc-percent", .token = "%7B%22payload%22%7D", WARNING, IN_TOKEN ("%7B%22") },
  { "no-token-even-so", "enc-percent", .token = "a%20b", WARNING, IN_TOKEN ("%20") },
  { "header", "enc-empty-segment", .token = ".e30.AA", ERROR, IN_TOKEN ("") },
  { "payload", "enc-empty-segment", .token = HEADER ".." SIGNATURE, NOTE, IN_TOKEN ("") },
  { "signature", "enc-empty-segment", .token = "e30.e30.", ERROR, IN_TOKEN ("") },
  { "vector-of-a-jwe", "enc-empty-segment", .token = JWE_HEADER ".AA..AA.AA", ERROR,
    IN_TOKEN ("") },
  { "segment", "enc-truncated", .token = HEADER ".e30.AAAAA", ERROR, IN_TOKEN ("A") },
  { "four", "enc-segment-count", .token = HEADER ".e30.AA.BBBB", ERROR, IN_TOKEN ("BBBB") },
  { "number", "enc-json-form",
    .token = "{\"payload\":17,\"protected\":\"" HEADER "\",\"signature\":\"AA\"}", ERROR,
    IN_TOKEN ("17") },

  { "of-the-header", "json-invalid", "{\"a\":x}", "{}", ERROR, IN_HEADER ("x") },
  { "of-the-payload", "json-invalid", "{}", "{\"a\":\n x}", ERROR, IN_PAYLOAD ("x") },
  { "at-the-end", "json-invalid", "{}", "{\"a\":1", ERROR, IN_PAYLOAD ("") },
  { "of-the-token", "json-invalid", .token = "{\"payload\":x}", ERROR, IN_TOKEN ("x") },
  { "no-claims", "json-invalid", "{}", "Hello", NOTE, IN_PAYLOAD (NULL) },
  { "second", "json-duplicate", "{}", "{\"a\\\"b\":1,\"a\\\"b\":2}", ERROR,
    IN_PAYLOAD ("\"a\\\"b\"") },
  { "of-the-token", "json-duplicate", .token = "{\"payload\":\"\",\"payload\":\"\"}", ERROR,
    IN_TOKEN ("\"payload\"") },
  { "payload", "json-not-object", "{}", " [1]", WARNING, IN_PAYLOAD (" [1]") },
  { "payload-of-a-jwt", "json-not-object", "{\"typ\":\"at+jwt\"}", "1", ERROR, IN_PAYLOAD ("1") },
  { "header", "json-not-object", "[]", "{}", ERROR, IN_HEADER ("[") },
  { "payload", "json-bom", "{}", "\xef\xbb\xbf{}", ERROR, IN_PAYLOAD ("\xef\xbb\xbf") },
  { "deep", "json-big-number", "{}", "{\"a\":[1, -12345678901234567],\"b\":2}", WARNING,
    IN_PAYLOAD ("-12345678901234567"),
    PAYLOAD_BECOMES ("{\"a\":[1, \"-12345678901234567\"],\"b\":2}") },
  { "header", "json-big-number", "{\"n\":12345678901234567}", "{}", WARNING,
    IN_HEADER ("12345678901234567"), HEADER_BECOMES ("{\"n\":\"12345678901234567\"}") },
  { "half-a-second", "json-float-date", "{}", "{\"exp\": 1767229200.5}", NOTE,
    IN_PAYLOAD ("1767229200.5"), PAYLOAD_BECOMES ("{\"exp\": 1767229200}") },
  { "too-large", "json-float-date", "{}", "{\"exp\":1e300}", NOTE, IN_PAYLOAD ("1e300") },
  { "name", "json-escapes", "{}", "{\"\\u0065xp\":1}", NOTE, IN_PAYLOAD ("\"\\u0065xp\"") },

  { "header", "alg-missing", "{}", "{}", ERROR, IN_HEADER (NULL) },
  { "value", "alg-none", "{\"alg\": \"None\"}", "{}", ERROR, IN_HEADER ("\"None\"") },
  { "near", "alg-unknown", "{\"alg\":\"HMAC256\",\"typ\":\"JWT\"}", "{}", ERROR,
    IN_HEADER ("\"HMAC256\""), HEADER_BECOMES ("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") },
  { "far", "alg-unknown", "{\"alg\":\"XY\"}", "{}", ERROR, IN_HEADER ("\"XY\"") },
  { "small", "alg-case", "{\"alg\":\"rs256\"}", "{}", ERROR, IN_HEADER ("\"rs256\""),
    HEADER_BECOMES ("{\"alg\":\"RS256\"}") },
  { "unprotected", "alg-case",
    .token = "{\"payload\":\"e30\",\"header\":{\"alg\":\"hs256\"},\"signature\":\"AA\"}", ERROR,
    IN_TOKEN ("\"hs256\"") },
  { "by-its-signature", "alg-deprecated",
    .token = "eyJhbGciOiJFZERTQSJ9.e30." SIGNATURE SIGNATURE "AA", NOTE, IN_HEADER ("\"EdDSA\"") },

  { "claims", "typ-missing", "{\"alg\":\"HS256\"}", "{}", NOTE, IN_HEADER (NULL),
    HEADER_BECOMES ("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") },
  { "encrypted", "typ-missing", .token = JWE_HEADER JWE_REST, NOTE, IN_HEADER (NULL) },
  { "dpop", "typ-unexpected", "{\"typ\":\"JWT\"}", "{\"htm\":1,\"htu\":1,\"jti\":1}", WARNING,
    IN_HEADER ("\"JWT\""), HEADER_BECOMES ("{\"typ\":\"dpop+jwt\"}") },
  { "case-kept", "typ-prefix", "{\"typ\":\"application/AT+jwt\"}", "{}", NOTE,
    IN_HEADER ("\"application/AT+jwt\""), HEADER_BECOMES ("{\"typ\":\"AT+jwt\"}") },
  { "value", "cty-nested", "{\"cty\":\"jwt\"}", "{}", NOTE, IN_HEADER ("\"jwt\"") },
  { "value", "zip-jws", "{\"alg\":\"HS256\",\"zip\":\"DEF\"}", "{}", WARNING, IN_HEADER ("\"DEF\""),
    HEADER_BECOMES ("{\"alg\":\"HS256\"}") },
  { "value", "header-type", "{\"kid\": [1]}", "{}", ERROR, IN_HEADER ("[1]") },
  { "unprotected", "header-type",
    .token = "{\"payload\":\"e30\",\"header\":{\"kid\":12},\"signature\":\"AA\"}", ERROR,
    IN_TOKEN ("12") },
  { "value", "header-claims", "{\"iss\":\"a\"}", "{\"iss\":\"b\"}", NOTE, IN_HEADER ("\"a\"") },
  { "value", "header-sensitive", "{\"email\":0}", "{}", WARNING, IN_HEADER ("0") },

  { "value", "kid-injection", "{\"kid\":\"/etc/passwd\"}", "{}", WARNING,
    IN_HEADER ("\"/etc/passwd\"") },
  { "value", "jku-x5u", "{\"x5u\":\"a\"}", "{}", WARNING, IN_HEADER ("\"a\"") },
  { "public", "jwk-embedded", "{\"jwk\":{\"kty\":\"OKP\"},\"alg\":\"EdDSA\"}", "{}", WARNING,
    IN_HEADER ("{\"kty\":\"OKP\"}"), HEADER_BECOMES ("{\"alg\":\"EdDSA\"}") },
  { "private", "jwk-embedded", "{\"jwk\":{\"d\":\"AA\"}}", "{}", ERROR,
    IN_HEADER ("{\"d\":\"AA\"}") },
  { "unreadable", "x5c-embedded", "{\"x5c\":[\"AA\"]}", "{}", WARNING, IN_HEADER ("[\"AA\"]") },

  { "second", "crit-unknown", "{\"crit\":[\"b64\", \"x\"],\"b64\":true}", "{}", ERROR,
    IN_HEADER ("\"x\"") },
  { "registered", "crit-invalid", "{\"crit\":[\"x\",\"alg\",\"y\"]}", "{}", ERROR,
    IN_HEADER ("\"alg\""), HEADER_BECOMES ("{\"crit\":[\"x\",\"y\"]}") },
  { "empty", "crit-invalid", "{\"a\":1, \"crit\":[]}", "{}", ERROR, IN_HEADER ("[]"),
    HEADER_BECOMES ("{\"a\":1}") },
  { "absent", "crit-invalid", "{\"crit\":[\"b64\"]}", "{}", ERROR, IN_HEADER ("\"b64\""),
    HEADER_BECOMES ("{}") },
  { "unprotected", "crit-invalid",
    .token = "{\"payload\":\"e30\",\"header\":{\"crit\":[\"x\"]},\"signature\":\"AA\"}", ERROR,
    IN_TOKEN ("[\"x\"]") },
  { "critical", "b64-false", "{\"b64\":false,\"crit\":[\"b64\"]}", "{}", NOTE,
    IN_HEADER ("false") },
  { "in-a-jwt", "b64-false", "{\"b64\":false,\"crit\":[\"b64\"],\"typ\":\"JWT\"}", "{}", ERROR,
    IN_HEADER ("false") },
  { "alone", "b64-false", "{\"b64\":false}", "{}", ERROR, IN_HEADER ("false"),
    HEADER_BECOMES ("{\"b64\":false,\"crit\":[\"b64\"]}") },
  { "besides-others", "b64-false", "{\"b64\":false,\"crit\":[\"x\"]}", "{}", ERROR,
    IN_HEADER ("false"), HEADER_BECOMES ("{\"b64\":false,\"crit\":[\"x\",\"b64\"]}") },
  { "unprotected", "b64-false",
    .token = "{\"payload\":\"e30\",\"header\":{\"b64\":false},\"signature\":\"AA\"}", ERROR,
    IN_TOKEN ("false") },

  { "whole", "jwe-enc", .token = JWE_HEADER JWE_REST, ERROR, IN_HEADER (NULL) },
  { "in-json", "jwe-enc",
    .token = "{\"protected\":\"eyJlbmMiOiJYIn0\",\"ciphertext\":\"AA\"}", ERROR,
    IN_TOKEN ("eyJlbmMiOiJYIn0") },
  { "of-a-recipient", "jwe-pbes2-count",
    .token = "{\"recipients\":[{},{\"header\":{\"p2c\":7}}],\"ciphertext\":\"AA\"}", WARNING,
    IN_TOKEN ("7") },
  { "of-all", "jku-x5u",
    .token = "{\"unprotected\":{\"jku\":\"u\"},\"header\":1,\"ciphertext\":\"AA\"}", WARNING,
    IN_TOKEN ("\"u\"") },
  { "too-many", "jwe-pbes2-count", .token = P2C_MANY JWE_REST, ERROR, IN_HEADER ("1000001") },
  { "too-few", "jwe-pbes2-count", .token = P2C_FEW JWE_REST, WARNING, IN_HEADER ("1") },
  { "value", "jwe-unsigned", .token = JWE_HEADER JWE_REST, NOTE, IN_HEADER ("\"RSA-OAEP\"") },
};

static JotToken *
make_token (const char *header,
            const char *payload)
{
  g_autofree char *encoded_header = jot_base64url_encode (header, strlen (header));
  g_autofree char *encoded_payload = jot_base64url_encode (payload, strlen (payload));
  g_autofree char *text = g_strdup_printf ("%s.%s.%s", encoded_header, encoded_payload, SIGNATURE);

  return jot_token_new (text, -1);
}

static const JotFinding *
find (GPtrArray  *findings,
      const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->id, id))
        return finding;
    }

  g_assert_not_reached ();
}

/* The text of the part that a finding points into. */
static GBytes *
dup_part (JotToken    *token,
          JotTokenPart part)
{
  gsize length;
  const char *text = jot_token_get_text (token, &length);

  if (part == JOT_TOKEN_PART_HEADER)
    return g_bytes_ref (jot_token_get_header (token, 0));
  if (part == JOT_TOKEN_PART_PAYLOAD)
    return g_bytes_ref (jot_token_get_payload (token));

  return g_bytes_new (text, length);
}

static void
check_place (JotToken         *token,
             const JotFinding *finding,
             const char       *expected)
{
  g_autoptr (GBytes) part = dup_part (token, finding->part);
  gsize length;
  const char *text = g_bytes_get_data (part, &length);

  g_assert_true (jot_span_is_none (finding->span) == (expected == NULL));
  if (expected == NULL)
    return;

  g_assert_cmpuint (finding->span.offset, <=, length);
  g_assert_cmpuint (finding->span.length, <=, length - finding->span.offset);
  g_assert_cmpmem (text + finding->span.offset, finding->span.length, expected, strlen (expected));
}

static void
test_detail (gconstpointer data)
{
  const JotPolicy policy = { .now = NOW };
  const Detail *row = data;
  g_autoptr (JotToken) token = row->token != NULL ? jot_token_new (row->token, -1)
                                                  : make_token (row->header, row->payload);
  g_autoptr (GPtrArray) findings = jot_findings_collect (token, 0, NULL, NULL, &policy);
  const JotFinding *finding = find (findings, row->id);

  g_assert_cmpint (finding->severity, ==, row->severity);
  g_assert_cmpint (finding->part, ==, row->part);
  check_place (token, finding, row->place);

  g_assert_true ((finding->mend == NULL) == (row->mended == NULL));
  if (row->mended != NULL)
    {
      g_assert_cmpint (finding->mend->kind, ==, row->kind);
      g_assert_cmpstr (finding->mend->text, ==, row->mended);
    }
}

/* Of a mend that needs a key. */
static void
check_key_mend (const char *id,
                const char *header,
                const char *key,
                const char *expected)
{
  const JotPolicy policy = { .now = NOW };
  g_autoptr (JotToken) token = make_token (header, "{}");
  g_autoptr (JotKeySet) keys = jot_key_set_new_from_text (key, -1, NULL, NULL);
  g_autoptr (GPtrArray) findings = jot_findings_collect (token, 0, keys, NULL, &policy);
  const JotFinding *finding = find (findings, id);

  g_assert_nonnull (finding->mend);
  g_assert_cmpint (finding->mend->kind, ==, JOT_MEND_HEADER);
  g_assert_cmpstr (finding->mend->text, ==, expected);
}

static void
test_key_mends (void)
{
  const char *key = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a\","
                    "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

  check_key_mend ("alg-missing", "{}", key, "{\"alg\":\"EdDSA\"}");
  check_key_mend ("alg-deprecated", "{\"alg\":\"EdDSA\"}", key, "{\"alg\":\"Ed25519\"}");
  check_key_mend ("kid-missing", "{\"alg\":\"EdDSA\"}", key, "{\"alg\":\"EdDSA\",\"kid\":\"a\"}");
}

/* The severity of what is said of a certificate in the header, which may have a fingerprint too. */
static JotSeverity
get_certificate_severity (const char *fingerprint,
                          gint64      now)
{
  const JotPolicy policy = { .now = now };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "keys",
                                                 "rsa-2048.certificate.der", NULL);
  g_autofree char *der = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *header = NULL;
  g_autoptr (JotToken) token = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &der, &length, NULL));
  encoded = g_base64_encode ((const guchar *) der, length);
  header = g_strdup_printf ("{\"alg\":\"RS256\",\"x5c\":[\"%s\"]%s}", encoded, fingerprint);
  token = make_token (header, "{}");
  findings = jot_findings_collect (token, 0, NULL, NULL, &policy);
  g_assert_nonnull (strstr (find (findings, "x5c-embedded")->text, "issuer.example"));

  return find (findings, "x5c-embedded")->severity;
}

static void
test_certificates (void)
{
  g_assert_cmpint (get_certificate_severity ("", CERTIFIED_NOW), ==, JOT_SEVERITY_NOTE);
  g_assert_cmpint (get_certificate_severity ("", NOW), ==, JOT_SEVERITY_WARNING);
  g_assert_cmpint (get_certificate_severity ("", EXPIRED_NOW), ==, JOT_SEVERITY_WARNING);
}

static void
test_fingerprints (void)
{
  const char *right = ",\"x5t\":\"oBMfqc62xiNLzO0caBWe-iJDOHg\","
                      "\"x5t#S256\":\"_e3tBaUUWOwiZfM2jm4PMaj6RPbLLng7_BR8FAyDHmc\"";
  const char *wrong = ",\"x5t#S256\":\"_e3tBaUUWOwiZfM2jm4PMaj6RPbLLng7_BR8FAyDHmd\"";
  const char *wrong_sha1 = ",\"x5t\":\"oBMfqc62xiNLzO0caBWe-iJDOHh\"";

  g_assert_cmpint (get_certificate_severity (right, CERTIFIED_NOW), ==, JOT_SEVERITY_NOTE);
  g_assert_cmpint (get_certificate_severity (wrong, CERTIFIED_NOW), ==, JOT_SEVERITY_WARNING);
  g_assert_cmpint (get_certificate_severity (wrong_sha1, CERTIFIED_NOW), ==, JOT_SEVERITY_WARNING);
}

static JotSeverity
get_size_severity (gsize length)
{
  const JotPolicy policy = { .now = NOW };
  g_autofree char *text = g_strnfill (length, 'A');
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  g_autoptr (GPtrArray) findings = jot_findings_collect (token, 0, NULL, NULL, &policy);

  return find (findings, "enc-large")->severity;
}

static void
test_sizes (void)
{
  g_assert_cmpint (get_size_severity (4097), ==, JOT_SEVERITY_NOTE);
  g_assert_cmpint (get_size_severity (8192), ==, JOT_SEVERITY_NOTE);
  g_assert_cmpint (get_size_severity (8193), ==, JOT_SEVERITY_WARNING);
  g_assert_cmpint (get_size_severity (JOT_TOKEN_MAX_LENGTH + 1), ==, JOT_SEVERITY_ERROR);
}

/* A part that is given besides is not missing. */
static void
test_detached (void)
{
  const JotPolicy policy = { .now = NOW };
  g_autoptr (GBytes) payload = g_bytes_new_static ("{}", 2);
  g_autoptr (JotToken) token = jot_token_new_detached (HEADER ".." SIGNATURE, -1, payload);
  g_autoptr (GPtrArray) findings = jot_findings_collect (token, 0, NULL, NULL, &policy);

  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (((JotFinding *) g_ptr_array_index (findings, i))->id, !=, "enc-empty-segment");
}

static guint
count (JotToken   *token,
       gsize       index,
       const char *id)
{
  const JotPolicy policy = { .now = NOW };
  g_autoptr (GPtrArray) findings = jot_findings_collect (token, index, NULL, NULL, &policy);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((JotFinding *) g_ptr_array_index (findings, i))->id, id) ? 1 : 0;

  return n;
}

/* What is wrong with one signature is not said of another one. */
static void
test_signatures_apart (void)
{
  g_autoptr (JotToken) token =
    jot_token_new ("{\"payload\":\"e30\",\"signatures\":["
                   "{\"protected\":\"" HEADER "\",\"signature\":\"" SIGNATURE "\"},"
                                                                              "{\"protected\":\"W10\",\"signature\":\"AA=\"}]}",
                   -1);

  g_assert_cmpuint (count (token, 0, "json-not-object"), ==, 0);
  g_assert_cmpuint (count (token, 0, "enc-padding"), ==, 0);
  g_assert_cmpuint (count (token, 1, "json-not-object"), ==, 1);
  g_assert_cmpuint (count (token, 1, "enc-padding"), ==, 1);
}

static guint
count_mends (const char *header,
             const char *payload,
             const char *id)
{
  const JotPolicy policy = { .now = NOW };
  g_autoptr (JotToken) token = make_token (header, payload);
  g_autoptr (GPtrArray) findings = jot_findings_collect (token, 0, NULL, NULL, &policy);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      n += g_str_equal (finding->id, id) && finding->mend != NULL ? 1 : 0;
    }

  return n;
}

/* As many as a header has room for: all are told, at once, and some are mended. */
static void
test_many_critical (void)
{
  g_autoptr (GString) header = g_string_new ("{\"alg\":\"HS256\",\"crit\":[\"b64\"");
  g_autoptr (JotToken) token = NULL;
  const guint n = 4000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (header, ",\"n%u\"", i);
  for (guint i = 0; i < n; i++)
    g_string_append (header, ",\"n0\"");
  g_string_append (header, "]}");
  token = make_token (header->str, "{}");

  g_assert_cmpuint (count (token, 0, "crit-unknown"), ==, n);
  g_assert_cmpuint (count (token, 0, "crit-invalid"), ==, n + 1);
  g_assert_cmpuint (count_mends (header->str, "{}", "crit-invalid"), ==, 16);
}

/* Each mend holds the whole payload, so that there can't be one for each of thousands. */
static void
test_many_misspelt (void)
{
  const char *word = "expires_at";
  g_autoptr (GString) payload = g_string_new ("{\"a\":0");

  for (guint bits = 1; bits < 128; bits++)
    {
      g_string_append (payload, ",\"");
      for (gsize i = 0; word[i] != '\0'; i++)
        g_string_append_c (payload, (bits >> i & 1) != 0 ? g_ascii_toupper (word[i]) : word[i]);
      g_string_append (payload, "\":1");
    }
  g_string_append_c (payload, '}');

  g_assert_cmpuint (count_mends ("{}", payload->str, "claim-case"), ==, 16);
}

/* As many as make looking each of them up among the others take minutes. */
static void
test_many_members (void)
{
  g_autoptr (GString) header = g_string_new ("{\"alg\":\"HS256\"");
  g_autoptr (GString) payload = g_string_new ("{\"exp\":2000000000.5");
  g_autoptr (JotToken) token = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (header, ",\"h%u\":0", i);
  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (payload, ",\"m%u\":1.5", i);
  g_string_append_c (header, '}');
  g_string_append_c (payload, '}');
  token = make_token (header->str, payload->str);

  g_assert_cmpuint (count (token, 0, "json-float-date"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/lint/detail/%s/%s", details[i].id,
                                               details[i].name);

      g_test_add_data_func (path, &details[i], test_detail);
    }

  g_test_add_func ("/inspect/lint/mend/with-a-key", test_key_mends);
  g_test_add_func ("/inspect/lint/x5c-embedded/dates", test_certificates);
  g_test_add_func ("/inspect/lint/x5c-embedded/fingerprints", test_fingerprints);
  g_test_add_func ("/inspect/lint/enc-large/severities", test_sizes);
  g_test_add_func ("/inspect/lint/enc-empty-segment/detached", test_detached);
  g_test_add_func ("/inspect/lint/collect/signatures-apart", test_signatures_apart);
  g_test_add_func ("/inspect/lint/many/critical", test_many_critical);
  g_test_add_func ("/inspect/lint/many/misspelt", test_many_misspelt);
  g_test_add_func ("/inspect/lint/many/members", test_many_members);

  return g_test_run ();
}
