/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "doctor-fixture.h"

#include <string.h>

#include "jot-published.h"

#define BYTES(literal) { literal, sizeof literal - 1 }

typedef struct
{
  const char *data;
  gsize       length;
} Bytes;

/* What the issuer signs with, what the verifier was given, and how this is read. */
typedef struct
{
  const char     *id;
  const char     *name;
  Bytes           issuer;
  Bytes           given;
  JotSecretFormat format;
} Case;

#define SECRET        "correct-horse-battery-staple-0123456789"
#define SECRET_B64    "Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5LXN0YXBsZS0wMTIzNDU2Nzg5"
#define SECRET_B64_LF "Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5LXN0YXBsZS0wMTIzNDU2Nzg5Cg=="
#define SECRET_B64_B64 \
  "WTI5eWNtVmpkQzFvYjNKelpTMWlZWFIwWlhKNUxYTjBZWEJzWlMwd01USXpORFUyTnpnNQ=="

/* 32 bytes at random, and how they are written. */
#define RANDOM \
  "\xfb\xef\xbe\x01\x80\x1f\xff\x7e\x55\xaa\x00\x9c\xd3\x3c\xf1\x08" \
  "\x77\x61\x5d\xe9\xfe\xff\xbf\x2a\x4b\xc4\x90\x1d\x66\xee\x35\x82"
#define RANDOM_B64       "++++AYAf/35VqgCc0zzxCHdhXen+/78qS8SQHWbuNYI="
#define RANDOM_B64_BARE  "++++AYAf/35VqgCc0zzxCHdhXen+/78qS8SQHWbuNYI"
#define RANDOM_B64_FORM  "    AYAf/35VqgCc0zzxCHdhXen /78qS8SQHWbuNYI="
#define RANDOM_B64URL    "----AYAf_35VqgCc0zzxCHdhXen-_78qS8SQHWbuNYI"
#define RANDOM_HEX       "fbefbe01801fff7e55aa009cd33cf10877615de9feffbf2a4bc4901d66ee3582"
#define RANDOM_HEX_UPPER "FBEFBE01801FFF7E55AA009CD33CF10877615DE9FEFFBF2A4BC4901D66EE3582"
#define RANDOM_XXD \
  "fbef be01 801f ff7e 55aa 009c d33c f108 7761 5de9 feff bf2a 4bc4 901d 66ee 3582\n"
#define RANDOM_COLONS \
  "fb:ef:be:01:80:1f:ff:7e:55:aa:00:9c:d3:3c:f1:08:" \
  "77:61:5d:e9:fe:ff:bf:2a:4b:c4:90:1d:66:ee:35:82"
#define RANDOM_JWK "{\"kty\":\"oct\",\"k\":\"" RANDOM_B64URL "\"}"

/* No base64 at all, and what PHP, Java and Node.js make of it. */
#define NO_BASE64      "my_super-secret key, for: all the tokens!"
#define NO_BASE64_PHP \
  "\x9b\x2b\x2e\xa5\xea\xec\x79\xca\xde\xb6\x47\xb2\x7e\x8a\xda\x96\x5b\x61\x7a\xda\x24\x7a\x7b"
#define NO_BASE64_JAVA \
  "\x9b\x2b\x2e\xa5\xea\xec\x79\xca\xde\xb6\x47\xb2\x7e\x8a\xda\x96\x5b\x61\x7a\xda\x24"
#define NO_BASE64_NODE \
  "\x9b\x2f\xec\xba\x97\xab\xfa\xc7\x9c\xad\xeb\x64\x7b\x27\xe8\xad\xa9\x65\xb6\x17\xad\xa2" \
  "\x47\xa7"

#define SECRET_UTF16LE \
  "c\0o\0r\0r\0e\0c\0t\0-\0h\0o\0r\0s\0e\0-\0b\0a\0t\0t\0e\0r\0y\0"
#define SECRET_UTF16BE \
  "\0c\0o\0r\0r\0e\0c\0t\0-\0h\0o\0r\0s\0e\0-\0b\0a\0t\0t\0e\0r\0y"

#define LONG \
  "0123456789abcdef0123456789ABCDEF0123456789ghijkl0123456789GHIJKL0123456789mnopqrstuv"

static const Case cases[] = {
  { "secret-text", "read-as-base64", BYTES (SECRET_B64), BYTES (SECRET_B64),
    JOT_SECRET_FORMAT_BASE64 },
  { "secret-text", "read-as-hex", BYTES (RANDOM_HEX), BYTES (RANDOM_HEX), JOT_SECRET_FORMAT_HEX },
  { "secret-text", "no-base64-at-all", BYTES (SECRET), BYTES (SECRET), JOT_SECRET_FORMAT_BASE64 },

  { "secret-base64", "of-text", BYTES (SECRET), BYTES (SECRET_B64) },
  { "secret-base64", "padded", BYTES (RANDOM), BYTES (RANDOM_B64) },
  { "secret-base64", "unpadded", BYTES (RANDOM), BYTES (RANDOM_B64_BARE) },
  { "secret-base64", "with-a-line-end", BYTES (RANDOM), BYTES (RANDOM_B64 "\n") },
  { "secret-base64", "in-quotes", BYTES (RANDOM), BYTES ("\"" RANDOM_B64 "\"") },
  { "secret-base64", "from-a-form", BYTES (RANDOM), BYTES (RANDOM_B64_FORM) },
  { "secret-base64", "read-as-hex", BYTES ("\xd3\x5d\xb7\xe3\x9e\xbb\xf3\xdd\x35\xdb\x7e\x39"),
    BYTES ("0123456789012345"), JOT_SECRET_FORMAT_HEX },

  { "secret-base64url", "of-random-bytes", BYTES (RANDOM), BYTES (RANDOM_B64URL) },
  { "secret-base64url", "padded", BYTES (RANDOM), BYTES (RANDOM_B64URL "=") },
  { "secret-base64url", "with-a-line-end", BYTES (RANDOM), BYTES (RANDOM_B64URL "\n") },
  { "secret-base64url", "padded-in-quotes", BYTES (RANDOM), BYTES ("'" RANDOM_B64URL "='") },
  { "secret-base64url", "read-as-base64", BYTES (RANDOM), BYTES (RANDOM_B64URL),
    JOT_SECRET_FORMAT_BASE64 },

  { "secret-hex", "lower-case", BYTES (RANDOM), BYTES (RANDOM_HEX) },
  { "secret-hex", "upper-case", BYTES (RANDOM), BYTES (RANDOM_HEX_UPPER) },
  { "secret-hex", "with-a-line-end", BYTES (RANDOM), BYTES (RANDOM_HEX "\n") },
  { "secret-hex", "read-as-base64", BYTES (RANDOM), BYTES (RANDOM_HEX), JOT_SECRET_FORMAT_BASE64 },

  { "secret-jwk", "pasted-as-a-secret", BYTES (RANDOM), BYTES (RANDOM_JWK) },

  { "secret-base64-line-end", "echo-without-n", BYTES (SECRET), BYTES (SECRET_B64_LF) },
  { "secret-base64-line-end", "and-one-more", BYTES (SECRET), BYTES (SECRET_B64_LF "\n") },

  { "secret-base64-twice", "kubernetes", BYTES (SECRET), BYTES (SECRET_B64_B64) },
  { "secret-base64-twice", "read-as-base64", BYTES (SECRET), BYTES (SECRET_B64_B64),
    JOT_SECRET_FORMAT_BASE64 },
  { "secret-base64-twice", "with-a-line-end-between", BYTES ("0123456789abcdef0123456789abcdef"),
    BYTES ("TURFeU16UTFOamM0T1dGaVkyUmxaakF4TWpNME5UWTNPRGxoWW1Oa1pXWT0K") },

  { "secret-to-base64", "of-text", BYTES (SECRET_B64), BYTES (SECRET) },
  { "secret-to-base64", "of-random-bytes", BYTES (RANDOM_B64), BYTES (RANDOM) },
  { "secret-to-base64", "unpadded", BYTES (RANDOM_B64_BARE), BYTES (RANDOM) },
  { "secret-to-base64", "echo-without-n", BYTES (SECRET_B64_LF), BYTES (SECRET) },
  { "secret-to-base64", "file-with-line-end", BYTES (RANDOM_B64 "\n"), BYTES (RANDOM) },
  { "secret-to-base64", "read-as-hex", BYTES (RANDOM_B64), BYTES (RANDOM_HEX),
    JOT_SECRET_FORMAT_HEX },

  { "secret-to-base64url", "of-random-bytes", BYTES (RANDOM_B64URL), BYTES (RANDOM) },

  { "secret-to-hex", "lower-case", BYTES (RANDOM_HEX), BYTES (RANDOM) },
  { "secret-to-hex", "upper-case", BYTES (RANDOM_HEX_UPPER), BYTES (RANDOM) },
  { "secret-to-hex", "file-with-line-end", BYTES (RANDOM_HEX "\n"), BYTES (RANDOM) },

  { "secret-hex-case", "upper-for-lower", BYTES (RANDOM_HEX_UPPER), BYTES (RANDOM_HEX) },
  { "secret-hex-case", "lower-for-upper", BYTES (RANDOM_HEX), BYTES (RANDOM_HEX_UPPER) },
  { "secret-to-hex", "upper-case-read-as-hex", BYTES (RANDOM_HEX_UPPER), BYTES (RANDOM_HEX),
    JOT_SECRET_FORMAT_HEX },

  { "secret-hex-dump", "blanks", BYTES (RANDOM), BYTES (RANDOM_XXD) },
  { "secret-hex-dump", "colons", BYTES (RANDOM), BYTES (RANDOM_COLONS) },
  { "secret-hex-dump", "read-as-hex", BYTES (RANDOM), BYTES (RANDOM_COLONS),
    JOT_SECRET_FORMAT_HEX },
  { "secret-hex-dump", "one-prefix", BYTES (RANDOM), BYTES ("0x" RANDOM_HEX) },
  { "secret-hex-dump", "array", BYTES ("\x01\xab\x02\xcd"), BYTES ("0x01, 0xAB, 0x02, 0xCD") },

  { "secret-base64-lenient", "nodejs", BYTES (NO_BASE64_NODE), BYTES (NO_BASE64) },
  { "secret-base64-lenient", "java", BYTES (NO_BASE64_JAVA), BYTES (NO_BASE64) },
  { "secret-base64-lenient", "php", BYTES (NO_BASE64_PHP), BYTES (NO_BASE64) },
  { "secret-base64-lenient", "read-as-base64", BYTES (NO_BASE64_NODE), BYTES (NO_BASE64),
    JOT_SECRET_FORMAT_BASE64 },

  { "secret-newline", "line-feed", BYTES (SECRET), BYTES (SECRET "\n") },
  { "secret-newline", "windows", BYTES (SECRET), BYTES (SECRET "\r\n") },
  { "secret-newline", "empty-line", BYTES (SECRET), BYTES (SECRET "\n\n") },
  { "secret-newline", "read-as-base64", BYTES (SECRET), BYTES (SECRET_B64 "\n"),
    JOT_SECRET_FORMAT_BASE64 },
  { "secret-newline", "read-as-hex", BYTES (RANDOM), BYTES (RANDOM_HEX "\n"),
    JOT_SECRET_FORMAT_HEX },
  { "secret-newline", "within-base64", BYTES (SECRET), BYTES (SECRET_B64_LF),
    JOT_SECRET_FORMAT_BASE64 },

  { "secret-newline-missing", "line-feed", BYTES (SECRET "\n"), BYTES (SECRET) },
  { "secret-newline-missing", "windows", BYTES (SECRET "\r\n"), BYTES (SECRET) },
  { "secret-newline-missing", "read-as-base64", BYTES (SECRET "\n"), BYTES (SECRET_B64),
    JOT_SECRET_FORMAT_BASE64 },

  { "secret-blanks", "at-the-start", BYTES (SECRET), BYTES (" " SECRET) },
  { "secret-blanks", "at-the-end", BYTES (SECRET), BYTES (SECRET "\t ") },
  { "secret-blanks", "non-breaking", BYTES (SECRET), BYTES ("\xc2\xa0" SECRET "\xc2\xa0") },
  { "secret-blanks", "zero-width", BYTES (SECRET), BYTES (SECRET "\xe2\x80\x8b") },
  { "secret-blanks", "and-a-line-end", BYTES (SECRET), BYTES (" " SECRET " \n") },

  { "secret-blank-missing", "at-the-end", BYTES (SECRET " "), BYTES (SECRET) },
  { "secret-blank-missing", "at-the-start", BYTES (" " SECRET), BYTES (SECRET) },

  { "secret-quotes", "double", BYTES (SECRET), BYTES ("\"" SECRET "\"") },
  { "secret-quotes", "single", BYTES (SECRET), BYTES ("'" SECRET "'") },
  { "secret-quotes", "typographic", BYTES (SECRET), BYTES ("“" SECRET "”") },
  { "secret-quotes", "and-a-line-end", BYTES (SECRET), BYTES ("\"" SECRET "\"\n") },
  { "secret-quotes", "line-end-within", BYTES (SECRET), BYTES ("\"" SECRET "\n\"") },
  { "secret-quotes", "and-escapes", BYTES ("multi\nline\nsecret"),
    BYTES ("\"multi\\nline\\nsecret\"") },

  { "secret-quotes-missing", "double", BYTES ("\"" SECRET "\""), BYTES (SECRET) },
  { "secret-quotes-missing", "single", BYTES ("'" SECRET "'"), BYTES (SECRET) },
  { "secret-quotes-missing", "stringify", BYTES ("\"a\\\"b\\\\c/ü\\n\""), BYTES ("a\"b\\c/ü\n") },
  { "secret-quotes-missing", "python", BYTES ("\"a\\\"b\\\\c/\\u00fc\\n\""),
    BYTES ("a\"b\\c/ü\n") },
  { "secret-quotes-missing", "php", BYTES ("\"a\\\"b\\\\c\\/\\u00fc\\n\""),
    BYTES ("a\"b\\c/ü\n") },
  { "secret-quotes-missing", "and-a-line-end", BYTES ("\"" SECRET "\"\n"), BYTES (SECRET) },

  { "secret-escapes", "newline", BYTES ("multi\nline\tsecret"), BYTES ("multi\\nline\\tsecret") },
  { "secret-escapes", "unicode", BYTES ("A-secret-ü"), BYTES ("\\u0041-secret-\\u00FC") },
  { "secret-escapes", "two-units", BYTES ("🔑-secret"), BYTES ("\\ud83d\\udd11-secret") },
  { "secret-escapes", "bytes", BYTES ("\x01\xff-secret"), BYTES ("\\x01\\xff-secret") },
  { "secret-escapes", "others-stay", BYTES ("\\q\"\\ud83\n"), BYTES ("\\q\\\"\\ud83\\n") },
  { "secret-escapes", "and-a-line-end", BYTES ("a\\secret"), BYTES ("a\\\\secret\n") },

  { "secret-escapes-missing", "json", BYTES ("a\\\"b\\\\c/ü\\n"), BYTES ("a\"b\\c/ü\n") },
  { "secret-escapes-missing", "control", BYTES ("\\u0001b/ü"), BYTES ("\001b/ü") },
  { "secret-escapes-missing", "python", BYTES ("\\u00fc/\\ud83d\\udd11"), BYTES ("ü/🔑") },
  { "secret-escapes-missing", "php", BYTES ("\\u00fc\\/\\ud83d\\udd11"), BYTES ("ü/🔑") },

  { "secret-percent", "address", BYTES ("a b+c/d=e"), BYTES ("a%20b+c%2Fd%3De") },
  { "secret-percent", "form", BYTES ("a b+c/d=e"), BYTES ("a+b%2Bc%2Fd%3De") },
  { "secret-percent", "plus-is-blank", BYTES ("a b c"), BYTES ("a+b+c") },
  { "secret-percent", "others-stay", BYTES ("100% of / it"), BYTES ("100% of %2F it") },

  { "secret-percent-missing", "python", BYTES ("a%20b%2Bc%2Fd%3De%21%27%28%29%2A~%C3%BC%26"),
    BYTES ("a b+c/d=e!'()*~ü&") },
  { "secret-percent-missing", "javascript", BYTES ("a%20b%2Bc%2Fd%3De!'()*~%C3%BC%26"),
    BYTES ("a b+c/d=e!'()*~ü&") },
  { "secret-percent-missing", "form", BYTES ("a+b%2Bc%2Fd%3De%21%27%28%29*%7E%C3%BC%26"),
    BYTES ("a b+c/d=e!'()*~ü&") },
  { "secret-percent-missing", "plus-became-blank", BYTES (RANDOM_B64), BYTES (RANDOM_B64_FORM) },

  { "secret-line-ends", "windows-here", BYTES ("one\ntwo\nthree"), BYTES ("one\r\ntwo\r\nthree") },
  { "secret-line-ends", "windows-there", BYTES ("one\r\ntwo\r\n"), BYTES ("one\ntwo\n") },
  { "secret-line-ends", "and-none-at-the-end", BYTES ("one\ntwo"), BYTES ("one\r\ntwo\r\n") },
  { "secret-line-ends", "and-none-there", BYTES ("one\r\ntwo"), BYTES ("one\ntwo\n") },
  { "secret-line-ends", "and-one-more-there", BYTES ("one\r\ntwo\r\n"), BYTES ("one\ntwo") },
  { "secret-line-ends", "some-are-right", BYTES ("one\r\ntwo\r\nthree"),
    BYTES ("one\r\ntwo\nthree") },

  { "secret-cut-nul", "strlen", BYTES ("\xfb\xef\xbe\x01\x80\x1f\xff\x7e\x55\xaa"),
    BYTES (RANDOM) },
  { "secret-cut-nul", "read-as-hex", BYTES ("\xfb\xef\xbe\x01\x80\x1f\xff\x7e\x55\xaa"),
    BYTES (RANDOM_HEX), JOT_SECRET_FORMAT_HEX },
  { "secret-cut-32", "column", BYTES ("0123456789abcdef0123456789ABCDEF"), BYTES (LONG) },
  { "secret-cut-64", "column",
    BYTES ("0123456789abcdef0123456789ABCDEF0123456789ghijkl0123456789GHIJKL"), BYTES (LONG) },
  { "secret-cut-72", "bcrypt",
    BYTES ("0123456789abcdef0123456789ABCDEF0123456789ghijkl0123456789GHIJKL01234567"),
    BYTES (LONG) },

  { "secret-doubled", "pasted-twice", BYTES (SECRET), BYTES (SECRET SECRET) },
  { "secret-doubled-by-issuer", "pasted-twice-there", BYTES (SECRET SECRET), BYTES (SECRET) },

  { "secret-bom", "notepad", BYTES (SECRET), BYTES ("\xef\xbb\xbf" SECRET) },
  { "secret-bom", "and-a-line-end", BYTES ("secrét"), BYTES ("\xef\xbb\xbfsecrét\r\n") },
  { "secret-bom-missing", "notepad-there", BYTES ("\xef\xbb\xbf" SECRET), BYTES (SECRET) },
  { "secret-bom-missing", "and-a-line-end", BYTES ("\xef\xbb\xbf" SECRET "\r\n"), BYTES (SECRET) },

  { "secret-from-utf16", "powershell", BYTES ("correct-horse-battery"),
    BYTES ("\xff\xfe" SECRET_UTF16LE "\r\0\n\0") },
  { "secret-from-utf16", "no-bom", BYTES ("correct-horse-battery"), BYTES (SECRET_UTF16LE) },
  { "secret-from-utf16", "big-endian", BYTES ("correct-horse-battery"),
    BYTES ("\xfe\xff" SECRET_UTF16BE) },
  { "secret-from-utf16", "big-endian-no-bom", BYTES ("correct-horse-battery"),
    BYTES (SECRET_UTF16BE) },

  { "secret-utf16", "dotnet", BYTES (SECRET_UTF16LE), BYTES ("correct-horse-battery") },
  { "secret-utf16", "big-endian", BYTES (SECRET_UTF16BE), BYTES ("correct-horse-battery") },
  { "secret-utf16", "with-bom", BYTES ("\xff\xfe" SECRET_UTF16LE),
    BYTES ("correct-horse-battery") },
  { "secret-utf16", "java", BYTES ("\xfe\xff" SECRET_UTF16BE), BYTES ("correct-horse-battery") },
  { "secret-utf16", "two-units", BYTES ("\x3d\xd8\x11\xdd\xfc\0"), BYTES ("🔑ü") },

  { "secret-latin1", "accents", BYTES ("s\xe9" "cret \xfc"), BYTES ("sécret ü") },
  { "secret-from-latin1", "given-in-latin1", BYTES ("sécret ü"), BYTES ("s\xe9" "cret \xfc") },
  { "secret-from-latin1", "encoded-twice", BYTES ("sÃ©cret Ã¼"), BYTES ("sécret ü") },

  { "secret-normal-form", "decomposed-there", BYTES ("se\xcc\x81" "cret u\xcc\x88"),
    BYTES ("s\xc3\xa9" "cret \xc3\xbc") },
  { "secret-normal-form", "composed-there", BYTES ("s\xc3\xa9" "cret \xc3\xbc"),
    BYTES ("se\xcc\x81" "cret u\xcc\x88") },

  { "secret-published", "jwt-io", BYTES ("your-256-bit-secret"), BYTES (SECRET) },
  { "secret-published", "everywhere", BYTES ("changeme"), BYTES (SECRET) },
};

static char *
sign (const char  *alg,
      const Bytes *secret)
{
  return doctor_sign (alg, "{\"sub\":\"ada\"}", secret->data, (gssize) secret->length);
}

static JotDoctorResult *
examine (const char     *token,
         const Bytes    *given,
         gboolean        is_secret,
         JotSecretFormat format)
{
  const JotPolicy policy = { .now = DOCTOR_NOW };
  const JotDoctorCase situation = {
    .text = token,
    .length = strlen (token),
    .key = given->data,
    .key_length = given->length,
    .is_secret = is_secret,
    .format = format,
    .policy = &policy,
  };
  g_autoptr (GError) error = NULL;
  JotDoctorResult *result = jot_doctor_examine (&situation, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return result;
}

static void
assert_lacks (const char *text,
              const char *secret)
{
  g_assert_null (strstr (text, secret));
}

/* Nothing that may land in a log or in somebody's mail tells a secret. */
static void
assert_tells_no_secret (const JotDiagnosis *diagnosis,
                        const Bytes        *secret)
{
  g_autofree char *text = g_strndup (secret->data, secret->length);

  if (strlen (text) < 6)
    return;

  assert_lacks (diagnosis->cause, text);
  assert_lacks (diagnosis->proof, text);
  assert_lacks (diagnosis->advice, text);

  if (diagnosis->mend != NULL)
    assert_lacks (diagnosis->mend->label, text);
}

/* The secret may be weak or just another one; nothing is made of it that it isn't. */
static void
assert_blames_no_secret (const JotDoctorResult *result)
{
  for (gsize i = 0; i < jot_doctor_result_get_n_diagnoses (result); i++)
    {
      const char *id = jot_doctor_result_get_diagnosis (result, i)->id;

      g_assert_false (g_str_has_prefix (id, "secret-") && !g_str_equal (id, "secret-other"));
    }
}

/* With what the mend puts there, the token verifies. */
static void
assert_mends (const JotDiagnosis *diagnosis,
              const char         *token)
{
  g_autoptr (JotDoctorResult) result = NULL;
  Bytes mended;

  g_assert_nonnull (diagnosis->mend);
  g_assert_cmpint (diagnosis->mend->kind, ==, JOT_MEND_SECRET);

  mended = (Bytes) { diagnosis->mend->text, diagnosis->mend->length };
  result = examine (token, &mended, TRUE, diagnosis->mend->format);
  g_assert_true (jot_doctor_result_is_verified (result));
}

static void
test_case (gconstpointer data)
{
  const Case *vector = data;
  g_autofree char *token = sign ("HS256", &vector->issuer);
  g_autoptr (JotDoctorResult) result = examine (token, &vector->given, TRUE, vector->format);
  const JotDiagnosis *first;

  doctor_assert_first (result, vector->id);
  g_assert_false (jot_doctor_result_is_verified (result));

  first = jot_doctor_result_get_diagnosis (result, 0);
  g_assert_cmpint (first->part, ==, JOT_TOKEN_PART_KEY);
  assert_tells_no_secret (first, &vector->issuer);
  assert_tells_no_secret (first, &vector->given);
  assert_mends (first, token);
}

/* A token that the issuer signed with what was given raises none, however the secret is read. */
static void
test_healthy (gconstpointer data)
{
  static const char *const algs[] = { "HS256", "HS384", "HS512" };
  const Case *vector = data;
  g_autoptr (JotKey) key = jot_key_new_secret_text (vector->given.data,
                                                    (gssize) vector->given.length, vector->format,
                                                    NULL);

  for (gsize i = 0; key != NULL && i < G_N_ELEMENTS (algs); i++)
    {
      g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", algs[i]);
      g_autofree char *token = doctor_sign_with_key (header, "{\"exp\":1767229200}", key, algs[i]);
      g_autoptr (JotDoctorResult) result = examine (token, &vector->given, TRUE, vector->format);

      g_assert_true (jot_doctor_result_is_verified (result));
      assert_blames_no_secret (result);
    }
}

/* Another secret, which nothing leads to. */
static void
test_wrong (gconstpointer data)
{
  const Case *vector = data;
  const Bytes other = BYTES ("wholly-another-secret-9876543210-9876543210");
  g_autofree char *token = sign ("HS256", &other);
  g_autoptr (JotDoctorResult) result = examine (token, &vector->given, TRUE, vector->format);

  g_assert_false (jot_doctor_result_is_verified (result));
  assert_blames_no_secret (result);
  g_assert_cmpuint (jot_doctor_result_get_n_trials (result), >, 40);
}

/* Base64 that is base64url as well is not said to be the one that needs padding. */
static void
test_either (void)
{
  static const struct
  {
    Bytes           issuer;
    Bytes           given;
    JotSecretFormat format;
  } rows[] = {
    { BYTES (SECRET), BYTES (SECRET_B64), JOT_SECRET_FORMAT_BASE64URL },
    { BYTES (SECRET "01"), BYTES (SECRET_B64 "MDE"), JOT_SECRET_FORMAT_BASE64URL },
    { BYTES (SECRET "01"), BYTES (SECRET_B64 "MDE="), JOT_SECRET_FORMAT_BASE64 },
    { BYTES (RANDOM), BYTES (RANDOM_B64_BARE), JOT_SECRET_FORMAT_BASE64 },
    { BYTES (RANDOM), BYTES (RANDOM_B64URL), JOT_SECRET_FORMAT_BASE64URL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *token = sign ("HS256", &rows[i].issuer);
      g_autoptr (JotDoctorResult) result = examine (token, &rows[i].given, TRUE,
                                                    JOT_SECRET_FORMAT_UTF8);
      const JotDiagnosis *first = jot_doctor_result_get_diagnosis (result, 0);

      assert_mends (first, token);
      g_assert_cmpint (first->mend->format, ==, rows[i].format);
    }
}

/* The content of a file is taken as it is. */
static void
test_file (void)
{
  const Bytes issuer = BYTES (SECRET);
  const Bytes given = BYTES (SECRET "\n");
  g_autofree char *token = sign ("HS512", &issuer);
  g_autoptr (JotDoctorResult) result = examine (token, &given, FALSE, JOT_SECRET_FORMAT_UTF8);

  doctor_assert_first (result, "secret-newline");
}

static void
assert_jwk_case (const Bytes *issuer,
                 const char  *id)
{
  const Bytes jwk = BYTES (RANDOM_JWK "\n");
  g_autofree char *token = sign ("HS256", issuer);
  g_autoptr (JotDoctorResult) result = examine (token, &jwk, FALSE, JOT_SECRET_FORMAT_UTF8);

  doctor_assert_first (result, id);
  assert_mends (jot_doctor_result_get_diagnosis (result, 0), token);
}

/* The key was given as a JWK, and the issuer does something else with it. */
static void
test_jwk (void)
{
  const Bytes k = BYTES (RANDOM_B64URL);
  const Bytes text = BYTES (RANDOM_JWK "\n");
  const Bytes stripped = BYTES (RANDOM_JWK);
  const Bytes line_end = BYTES (RANDOM "\n");

  assert_jwk_case (&k, "secret-jwk-k");
  assert_jwk_case (&text, "secret-jwk-text");
  assert_jwk_case (&stripped, "secret-jwk-text");
  assert_jwk_case (&line_end, "secret-newline-missing");
}

static void
test_jwk_healthy (void)
{
  const Bytes issuer = BYTES (RANDOM);
  const Bytes jwk = BYTES (RANDOM_JWK);
  g_autofree char *token = sign ("HS256", &issuer);
  g_autoptr (JotDoctorResult) result = examine (token, &jwk, FALSE, JOT_SECRET_FORMAT_UTF8);

  g_assert_true (jot_doctor_result_is_verified (result));
  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 0);
}

/* The header says HS256; the signature was made with what @alg names. */
static void
test_other_hash (gconstpointer alg)
{
  const Bytes secret = BYTES (SECRET "-" SECRET);
  g_autoptr (JotKey) key = jot_key_new_secret (secret.data, secret.length, NULL);
  g_autofree char *token = doctor_forge ("{\"alg\":\"HS256\"}", "{}", key, alg);
  g_autoptr (JotDoctorResult) result = examine (token, &secret, TRUE, JOT_SECRET_FORMAT_UTF8);

  doctor_assert_first (result, "secret-other-hash");
  g_assert_null (jot_doctor_result_get_diagnosis (result, 0)->mend);
}

/* Each published secret is known when it signed, and when it was given nothing is said. */
static void
test_published (void)
{
  for (gsize i = 0; i < jot_published_get_n_secrets (); i++)
    {
      const JotPublishedSecret *secret = jot_published_get_secret (i);
      const Bytes given = { secret->text, strlen (secret->text) };
      const Bytes other = BYTES (SECRET);
      g_autofree char *token = doctor_sign_with_key ("{\"alg\":\"HS256\"}", "{}", secret->key,
                                                     "HS256");
      g_autoptr (JotDoctorResult) named = examine (token, &other, TRUE, JOT_SECRET_FORMAT_UTF8);
      g_autoptr (JotDoctorResult) silent = examine (token, &given, TRUE, secret->format);

      doctor_assert_first (named, "secret-published");
      assert_mends (jot_doctor_result_get_diagnosis (named, 0), token);
      g_assert_true (jot_doctor_result_is_verified (silent));
      assert_blames_no_secret (silent);
    }
}

/* A file of megabytes is no secret; it is not hashed a hundred times. */
static void
test_huge (void)
{
  const Bytes issuer = BYTES (SECRET);
  g_autofree char *data = g_strnfill (1024 * 1024, 'a');
  const Bytes given = { data, 1024 * 1024 };
  g_autofree char *token = sign ("HS256", &issuer);
  g_autoptr (JotDoctorResult) result = examine (token, &given, TRUE, JOT_SECRET_FORMAT_UTF8);

  assert_blames_no_secret (result);
}

static void
add_case (const char   *function,
          const Case   *vector,
          GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/inspect/doctor-secret/%s/%s/%s", function, vector->id,
                                           vector->name);

  g_test_add_data_func (path, vector, test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      add_case ("named", &cases[i], test_case);
      add_case ("healthy", &cases[i], test_healthy);
      add_case ("wrong", &cases[i], test_wrong);
    }

  g_test_add_func ("/inspect/doctor-secret/either", test_either);
  g_test_add_func ("/inspect/doctor-secret/file", test_file);
  g_test_add_func ("/inspect/doctor-secret/jwk/misread", test_jwk);
  g_test_add_func ("/inspect/doctor-secret/jwk/healthy", test_jwk_healthy);
  g_test_add_data_func ("/inspect/doctor-secret/other-hash/hs384", "HS384", test_other_hash);
  g_test_add_data_func ("/inspect/doctor-secret/other-hash/hs512", "HS512", test_other_hash);
  g_test_add_func ("/inspect/doctor-secret/published", test_published);
  g_test_add_func ("/inspect/doctor-secret/huge", test_huge);

  return g_test_run ();
}
