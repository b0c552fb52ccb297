/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-error.h"
#include "jot-token.h"

/* {"alg":"HS256"} and {"a":1}, with 32 zero bytes for a signature. */
#define HEADER    "eyJhbGciOiJIUzI1NiJ9"
#define PAYLOAD   "eyJhIjoxfQ"
#define SIGNATURE "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define TOKEN     HEADER "." PAYLOAD "." SIGNATURE

typedef struct
{
  const char  *name;
  const char  *text;
  JotTokenPart part;
  JotError     code;
  JotSpan      token_span;
  JotSpan      part_span;
} Malformed;

static const Malformed malformed[] = {
  { "empty", "", JOT_TOKEN_PART_TOKEN, JOT_ERROR_TOKEN_EMPTY, { 0, 0 }, { G_MAXSIZE, 0 } },
  { "no-dot", HEADER, JOT_TOKEN_PART_TOKEN, JOT_ERROR_TOKEN_SEGMENTS, { 20, 0 },
    { G_MAXSIZE, 0 } },
  { "signature-lost", HEADER "." PAYLOAD, JOT_TOKEN_PART_TOKEN, JOT_ERROR_TOKEN_SEGMENTS,
    { 31, 0 }, { G_MAXSIZE, 0 } },
  { "four-segments", TOKEN ".YQ", JOT_TOKEN_PART_TOKEN, JOT_ERROR_TOKEN_SEGMENTS, { 76, 2 },
    { G_MAXSIZE, 0 } },
  { "two-tokens", HEADER ".e30.YQ." TOKEN, JOT_TOKEN_PART_TOKEN, JOT_ERROR_TOKEN_SEGMENTS,
    { 60, 43 }, { G_MAXSIZE, 0 } },
  { "encrypted", HEADER ".YQ.YQ.YQ.YQ", JOT_TOKEN_PART_TOKEN, JOT_ERROR_TOKEN_ENCRYPTED,
    { 0, 32 }, { G_MAXSIZE, 0 } },

  { "json-cut", "{\"payload\":", JOT_TOKEN_PART_TOKEN, JOT_ERROR_JSON_TRUNCATED, { 11, 0 },
    { G_MAXSIZE, 0 } },

  { "header/not-base64url", "eyJh*GciOiJIUzI1NiJ9.e30.", JOT_TOKEN_PART_HEADER,
    JOT_ERROR_BASE64URL_CHARACTER, { 4, 1 }, { G_MAXSIZE, 0 } },
  { "header/space-before", " " TOKEN, JOT_TOKEN_PART_HEADER, JOT_ERROR_BASE64URL_WHITESPACE,
    { 0, 1 }, { G_MAXSIZE, 0 } },
  { "header/empty", "." PAYLOAD "." SIGNATURE, JOT_TOKEN_PART_HEADER, JOT_ERROR_JSON_EMPTY,
    { 0, 0 }, { 0, 0 } },
  { "header/not-json", "YWJj." PAYLOAD "." SIGNATURE, JOT_TOKEN_PART_HEADER,
    JOT_ERROR_JSON_LITERAL, { 0, 2 }, { 0, 1 } },
  { "header/array", "W10." PAYLOAD "." SIGNATURE, JOT_TOKEN_PART_HEADER,
    JOT_ERROR_JSON_NOT_OBJECT, { 0, 2 }, { 0, 1 } },
  /* {"alg":1} */
  { "header/alg-is-number", "eyJhbGciOjF9." PAYLOAD "." SIGNATURE, JOT_TOKEN_PART_HEADER,
    JOT_ERROR_HEADER_TYPE, { 9, 2 }, { 7, 1 } },
  /* {"alg":"HS256","alg":"none"} */
  { "header/alg-twice", "eyJhbGciOiJIUzI1NiIsImFsZyI6Im5vbmUifQ." PAYLOAD "." SIGNATURE,
    JOT_TOKEN_PART_HEADER, JOT_ERROR_JSON_DUPLICATE, { 20, 2 }, { 15, 1 } },

  { "payload/padding", HEADER "." PAYLOAD "==." SIGNATURE, JOT_TOKEN_PART_PAYLOAD,
    JOT_ERROR_BASE64URL_PADDING, { 31, 2 }, { G_MAXSIZE, 0 } },
  { "payload/line-end", HEADER ".eyJh\r\nIjoxfQ." SIGNATURE, JOT_TOKEN_PART_PAYLOAD,
    JOT_ERROR_BASE64URL_WHITESPACE, { 25, 2 }, { G_MAXSIZE, 0 } },
  { "payload/trailing-bits", HEADER ".eyJhIjoxfR." SIGNATURE, JOT_TOKEN_PART_PAYLOAD,
    JOT_ERROR_BASE64URL_TRAILING_BITS, { 30, 1 }, { G_MAXSIZE, 0 } },
  { "signature/standard-alphabet", HEADER "." PAYLOAD ".ab+/", JOT_TOKEN_PART_SIGNATURE,
    JOT_ERROR_BASE64URL_STANDARD_ALPHABET, { 34, 2 }, { G_MAXSIZE, 0 } },
  { "signature/length", HEADER "." PAYLOAD ".abcde", JOT_TOKEN_PART_SIGNATURE,
    JOT_ERROR_BASE64URL_LENGTH, { 36, 1 }, { G_MAXSIZE, 0 } },
};

static void
assert_bytes (GBytes     *bytes,
              const char *expected)
{
  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   expected, strlen (expected));
}

static void
assert_span (JotSpan span,
             JotSpan expected)
{
  g_assert_cmpuint (span.offset, ==, expected.offset);
  g_assert_cmpuint (span.length, ==, expected.length);
}

static void
test_read (void)
{
  g_autoptr (JotToken) token = jot_token_new (TOKEN, -1);

  g_assert_true (jot_token_is_well_formed (token));
  g_assert_false (jot_token_is_encrypted (token));
  g_assert_cmpint (jot_token_get_form (token), ==, JOT_TOKEN_FORM_COMPACT);
  g_assert_cmpuint (jot_token_get_n_signatures (token), ==, 1);
  g_assert_cmpuint (jot_token_get_n_segments (token), ==, 3);

  assert_span (jot_token_get_header_span (token, 0), (JotSpan) { 0, 20 });
  assert_span (jot_token_get_payload_span (token), (JotSpan) { 21, 10 });
  assert_span (jot_token_get_signature_span (token, 0), (JotSpan) { 32, 43 });
  assert_span (jot_token_get_segment_span (token, 2), (JotSpan) { 32, 43 });

  assert_bytes (jot_token_get_header (token, 0), "{\"alg\":\"HS256\"}");
  assert_bytes (jot_token_get_payload (token), "{\"a\":1}");
  assert_bytes (jot_token_get_signing_input (token, 0), HEADER "." PAYLOAD);
  g_assert_cmpuint (g_bytes_get_size (jot_token_get_signature (token, 0)), ==, 32);

  g_assert_cmpstr (jot_token_get_alg (token, 0), ==, "HS256");
  g_assert_null (jot_token_get_kid (token, 0));
  g_assert_nonnull (jot_json_find_member (jot_token_get_payload_json (token), "a"));
  g_assert_null (jot_token_get_payload_error (token));
}

/* A JWS may carry anything: only who asks for claims learns that there are none. */
static void
test_payload_not_json (void)
{
  g_autoptr (JotToken) token = jot_token_new (HEADER ".YWJj." SIGNATURE, -1);

  g_assert_true (jot_token_is_well_formed (token));
  assert_bytes (jot_token_get_payload (token), "abc");
  g_assert_null (jot_token_get_payload_json (token));
  g_assert_error (jot_token_get_payload_error (token), JOT_ERROR, JOT_ERROR_JSON_LITERAL);
}

static void
test_payload_empty (void)
{
  g_autoptr (JotToken) token = jot_token_new (HEADER ".." SIGNATURE, -1);

  g_assert_true (jot_token_is_well_formed (token));
  g_assert_cmpuint (g_bytes_get_size (jot_token_get_payload (token)), ==, 0);
  assert_bytes (jot_token_get_signing_input (token, 0), HEADER ".");
}

/* RFC 7797, 4.2: {"alg":"HS256","b64":false,"crit":["b64"]} over a payload that is not encoded. */
static void
test_payload_unencoded (void)
{
  const char *text = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19.$02 "
                     "A5s4BV9ZP_Db9NHKTwkZ0dyjG0WGKwZbhCBqE1gQgHs";
  g_autofree char *dotted = g_strdup (text);
  g_autoptr (JotToken) token = NULL;

  *strchr (dotted, ' ') = '.';
  token = jot_token_new (dotted, -1);

  g_assert_true (jot_token_is_well_formed (token));
  assert_bytes (jot_token_get_payload (token), "$02");
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 1, 2 }),
               (JotSpan) { 58, 2 });
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 2, 9 }),
               (JotSpan) { 59, 1 });
}

static void
test_malformed (gconstpointer data)
{
  const Malformed *row = data;
  g_autoptr (JotToken) token = jot_token_new (row->text, -1);
  const JotTokenProblem *problem;

  g_assert_false (jot_token_is_well_formed (token));
  g_assert_cmpuint (jot_token_get_n_problems (token), ==, 1);

  problem = jot_token_get_problem (token, 0);
  g_assert_error (problem->error, JOT_ERROR, (int) row->code);
  g_assert_cmpint (problem->part, ==, row->part);
  assert_span (problem->token_span, row->token_span);
  assert_span (problem->part_span, row->part_span);
}

/* What is broken in one place is still read in the others. */
static void
test_broken_is_read (void)
{
  g_autoptr (JotToken) token = jot_token_new ("eyJhbGciOi\nJIUzI1NiJ9." PAYLOAD "=.!!!", -1);

  g_assert_cmpuint (jot_token_get_n_problems (token), ==, 3);
  assert_bytes (jot_token_get_header (token, 0), "{\"alg\":\"HS256\"}");
  assert_bytes (jot_token_get_payload (token), "{\"a\":1}");
  g_assert_null (jot_token_get_signature (token, 0));
  g_assert_cmpstr (jot_token_get_alg (token, 0), ==, "HS256");
}

static void
test_every_bad_run_is_named (void)
{
  g_autoptr (JotToken) token = jot_token_new ("eyJh  bGci*OiJIUzI1NiJ9." PAYLOAD "." SIGNATURE, -1);

  g_assert_cmpuint (jot_token_get_n_problems (token), ==, 2);
  assert_span (jot_token_get_problem (token, 0)->token_span, (JotSpan) { 4, 2 });
  assert_span (jot_token_get_problem (token, 1)->token_span, (JotSpan) { 10, 1 });
}

static void
test_garbage_is_bounded (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JotToken) token = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, i % 7 == 0 ? "." : "a*");
  token = jot_token_new (text->str, (gssize) text->len);

  g_assert_false (jot_token_is_well_formed (token));
  g_assert_cmpuint (jot_token_get_n_problems (token), <, 100);
  g_assert_cmpuint (jot_token_get_n_segments (token), ==, 6);
}

static void
test_nul_is_a_byte (void)
{
  g_autoptr (JotToken) token = jot_token_new (TOKEN "\0", sizeof (TOKEN));

  g_assert_cmpuint (jot_token_get_n_problems (token), ==, 1);
  g_assert_error (jot_token_get_problem (token, 0)->error, JOT_ERROR,
                  JOT_ERROR_BASE64URL_CHARACTER);
  assert_span (jot_token_get_problem (token, 0)->token_span, (JotSpan) { 75, 1 });
}

static void
test_header_too_large (void)
{
  g_autofree char *header = g_strnfill (JOT_TOKEN_MAX_HEADER * 2, 'A');
  g_autofree char *text = g_strconcat (header, "." PAYLOAD "." SIGNATURE, NULL);
  g_autoptr (JotToken) token = jot_token_new (text, -1);

  g_assert_cmpuint (jot_token_get_n_problems (token), ==, 1);
  g_assert_error (jot_token_get_problem (token, 0)->error, JOT_ERROR, JOT_ERROR_TOKEN_TOO_LARGE);
}

static void
test_too_large (void)
{
  gsize length = (gsize) JOT_TOKEN_MAX_LENGTH + 1;
  g_autofree char *text = g_strnfill (length, 'A');
  g_autoptr (JotToken) token = jot_token_new (text, (gssize) length);

  g_assert_cmpuint (jot_token_get_n_problems (token), ==, 1);
  g_assert_error (jot_token_get_problem (token, 0)->error, JOT_ERROR, JOT_ERROR_TOKEN_TOO_LARGE);
  g_assert_cmpuint (jot_token_get_n_signatures (token), ==, 0);
}

/* Each byte of the payload stands in the characters that carry its eight bits. */
static void
test_map (void)
{
  g_autoptr (JotToken) token = jot_token_new (TOKEN, -1);

  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 0, 1 }),
               (JotSpan) { 21, 2 });
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 1, 1 }),
               (JotSpan) { 22, 2 });
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 2, 1 }),
               (JotSpan) { 23, 2 });
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 0, 7 }),
               (JotSpan) { 21, 10 });
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 900, 9 }),
               (JotSpan) { 31, 0 });
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_HEADER, JOT_SPAN_NONE),
               (JotSpan) { 0, 20 });
  g_assert_true (jot_span_is_none (jot_token_map_span (token, 0, JOT_TOKEN_PART_KEY,
                                                       (JotSpan) { 0, 1 })));
}

static void
assert_part (const JotToken *token,
             JotSpan         token_span,
             JotTokenPart    expected,
             JotSpan         expected_span)
{
  JotTokenPart part;
  JotSpan span;
  gsize index;

  g_assert_true (jot_token_find_part (token, token_span, &index, &part, &span));
  g_assert_cmpuint (index, ==, 0);
  g_assert_cmpint (part, ==, expected);
  assert_span (span, expected_span);
}

/* A character in the middle of four carries bits of two bytes. */
static void
test_find_part (void)
{
  g_autoptr (JotToken) token = jot_token_new (TOKEN, -1);

  assert_part (token, (JotSpan) { 0, 1 }, JOT_TOKEN_PART_HEADER, (JotSpan) { 0, 1 });
  assert_part (token, (JotSpan) { 21, 1 }, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 0, 1 });
  assert_part (token, (JotSpan) { 22, 1 }, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 0, 2 });
  assert_part (token, (JotSpan) { 23, 1 }, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 1, 2 });
  assert_part (token, (JotSpan) { 24, 1 }, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 2, 1 });
  assert_part (token, (JotSpan) { 25, 1 }, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 3, 1 });
  assert_part (token, (JotSpan) { 30, 1 }, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 6, 1 });
  assert_part (token, (JotSpan) { 29, 900 }, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 6, 1 });
  assert_part (token, (JotSpan) { 32, 1 }, JOT_TOKEN_PART_SIGNATURE, (JotSpan) { 0, 1 });

  g_assert_false (jot_token_find_part (token, (JotSpan) { 20, 1 }, NULL, NULL, NULL));
  g_assert_false (jot_token_find_part (token, (JotSpan) { 900, 1 }, NULL, NULL, NULL));
  g_assert_false (jot_token_find_part (token, JOT_SPAN_NONE, NULL, NULL, NULL));

  for (gsize i = 0; i < 7; i++)
    {
      JotSpan characters = jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD,
                                               (JotSpan) { i, 1 });
      JotSpan bytes;

      g_assert_true (jot_token_find_part (token, characters, NULL, NULL, &bytes));
      g_assert_cmpuint (bytes.offset, <=, i);
      g_assert_cmpuint (bytes.offset + bytes.length, >, i);
    }
}

/* In a general serialisation each header and signature has its own index; a payload that is not
 * encoded (RFC 7797) stands for itself. */
static void
test_find_part_elsewhere (void)
{
  g_autoptr (JotToken) general =
    jot_token_new ("{\"payload\":\"e30\",\"signatures\":[{\"protected\":\"e30\",\"signature\":\"AA\"},"
                   "{\"protected\":\"e30\",\"signature\":\"BB\"}]}",
                   -1);
  g_autoptr (JotToken) plain = jot_token_new ("eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19"
                                              ".hello.AA",
                                              -1);
  JotSpan signature = jot_token_get_signature_span (general, 1);
  JotTokenPart part;
  JotSpan span;
  gsize index;

  g_assert_true (jot_token_find_part (general, signature, &index, &part, &span));
  g_assert_cmpuint (index, ==, 1);
  g_assert_cmpint (part, ==, JOT_TOKEN_PART_SIGNATURE);
  assert_span (span, (JotSpan) { 0, 1 });
  g_assert_false (jot_token_find_part (general, (JotSpan) { 0, 1 }, NULL, NULL, NULL));

  signature = jot_token_get_payload_span (plain);
  assert_part (plain, (JotSpan) { signature.offset + 1, 2 }, JOT_TOKEN_PART_PAYLOAD,
               (JotSpan) { 1, 2 });
}

/* Behind an escape of JSON nothing stands where the length of the bytes would have it. */
static void
test_map_escapes (void)
{
  g_autoptr (JotToken) token =
    jot_token_new ("{\"protected\":\"\\u0065yJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19\","
                   "\"payload\":\"\\u0061bcd\",\"signature\":\"AAAA\"}",
                   -1);
  JotSpan header_span = jot_token_get_header_span (token, 0);
  JotSpan payload_span = jot_token_get_payload_span (token);
  JotSpan signature_span = jot_token_get_signature_span (token, 0);

  g_assert_true (jot_token_is_well_formed (token));
  assert_bytes (jot_token_get_payload (token), "abcd");
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 3, 1 }),
               payload_span);
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_HEADER, (JotSpan) { 3, 1 }),
               header_span);
  assert_span (jot_token_map_span (token, 0, JOT_TOKEN_PART_SIGNATURE, (JotSpan) { 0, 1 }),
               (JotSpan) { signature_span.offset, 2 });
  assert_part (token, (JotSpan) { payload_span.offset + 8, 1 }, JOT_TOKEN_PART_PAYLOAD,
               (JotSpan) { 0, 4 });
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jose/token/read/compact", test_read);
  g_test_add_func ("/jose/token/read/payload-not-json", test_payload_not_json);
  g_test_add_func ("/jose/token/read/payload-empty", test_payload_empty);
  g_test_add_func ("/jose/token/read/payload-unencoded", test_payload_unencoded);
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/token/malformed/%s", malformed[i].name);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }
  g_test_add_func ("/jose/token/malformed/is-read-all-the-same", test_broken_is_read);
  g_test_add_func ("/jose/token/malformed/every-bad-run-is-named", test_every_bad_run_is_named);
  g_test_add_func ("/jose/token/malformed/garbage-is-bounded", test_garbage_is_bounded);
  g_test_add_func ("/jose/token/malformed/nul-is-a-byte", test_nul_is_a_byte);
  g_test_add_func ("/jose/token/malformed/header-too-large", test_header_too_large);
  g_test_add_func ("/jose/token/malformed/too-large", test_too_large);
  g_test_add_func ("/jose/token/map/bytes-to-characters", test_map);
  g_test_add_func ("/jose/token/map/escapes", test_map_escapes);
  g_test_add_func ("/jose/token/map/characters-to-bytes", test_find_part);
  g_test_add_func ("/jose/token/map/characters-to-bytes-elsewhere", test_find_part_elsewhere);

  return g_test_run ();
}
