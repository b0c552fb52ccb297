/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

/* {"alg":"HS256"} and a signature of 32 bytes. */
#define HEADER    "eyJhbGciOiJIUzI1NiJ9"
#define SIGNATURE "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

/* {"alg":"none"}, {"alg":"dir","enc":"A128GCM"}, and a JWE from its key to its ciphertext. */
#define NONE   "eyJhbGciOiJub25lIn0"
#define DIRECT "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0"
#define MIDDLE "..AAAAAAAAAAAAAAAA.AA."
#define TAG    "AAAAAAAAAAAAAAAAAAAAAA"

#define A16   "AAAAAAAAAAAAAAAA"
#define A256  A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16 A16
#define A4096 A256 A256 A256 A256 A256 A256 A256 A256 A256 A256 A256 A256 A256 A256 A256 A256

const LintCase lint_encoding_cases[] = {
  { "one", "enc-padding", .token = HEADER ".e30=.AA", .raises = TRUE },
  { "none", "enc-padding", .token = HEADER ".e30.AA" },
  { "of-a-jwe", "enc-padding", .token = DIRECT MIDDLE TAG "==", .raises = TRUE },
  { "in-an-unencoded-payload", "enc-padding",
    .token = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19.1=1." SIGNATURE },
  { "in-json", "enc-padding",
    .token = "{\"payload\":\"e30=\",\"protected\":\"" HEADER "\",\"signature\":\"AA\"}",
    .raises = TRUE },
  { "none-in-json", "enc-padding",
    .token = "{\"payload\":\"e30\",\"protected\":\"" HEADER "\",\"signature\":\"AA\"}" },

  { "plus", "enc-std-alphabet", .token = HEADER ".e30.+A", .raises = TRUE },
  { "slash", "enc-std-alphabet", .token = HEADER ".e30./w", .raises = TRUE },
  { "minus-and-underscore", "enc-std-alphabet", .token = HEADER ".e30.-_8" },

  { "one-set", "enc-trailing-bits", .token = HEADER ".e30.AB", .raises = TRUE },
  { "none-set", "enc-trailing-bits", .token = HEADER ".e30.AA" },
  { "of-a-jwe", "enc-trailing-bits", .token = DIRECT MIDDLE "AAAAAAAAAAAAAAAAAAAAAB",
    .raises = TRUE },

  { "line-end", "enc-whitespace", .token = HEADER ".e3\n0.AA", .raises = TRUE },
  { "zero-width-space", "enc-whitespace", .token = HEADER ".e3\xe2\x80\x8b" "0.AA",
    .raises = TRUE },
  { "printable", "enc-whitespace", .token = HEADER ".e3!0.AA" },

  { "printable", "enc-character", .token = HEADER ".e3!0.AA", .raises = TRUE },
  { "not-utf-8", "enc-character", .token = HEADER ".e3\xff" "0.AA", .raises = TRUE },
  { "blank", "enc-character", .token = HEADER ".e3 0.AA" },

  { "none", "enc-segment-count", .token = "", .raises = TRUE },
  { "one", "enc-segment-count", .token = HEADER, .raises = TRUE },
  { "two", "enc-segment-count", .token = HEADER ".e30", .raises = TRUE },
  { "four", "enc-segment-count", .token = HEADER ".e30.AA.AA", .raises = TRUE },
  { "six", "enc-segment-count", .token = HEADER ".e30.AA." HEADER ".e30.AA", .raises = TRUE },
  { "three", "enc-segment-count", .token = HEADER ".e30.AA" },
  { "five", "enc-segment-count", .token = DIRECT MIDDLE TAG },

  { "header", "enc-empty-segment", .token = ".e30.AA", .raises = TRUE },
  { "payload", "enc-empty-segment", .token = HEADER ".." SIGNATURE, .raises = TRUE },
  { "signature-of-nobody-knows-what", "enc-empty-segment", "{}", "{}", "", .raises = TRUE },
  { "signature-of-none", "enc-empty-segment", .token = NONE ".e30." },
  { "tag", "enc-empty-segment", .token = DIRECT MIDDLE, .raises = TRUE },
  { "key-of-a-jwe", "enc-empty-segment", .token = DIRECT MIDDLE TAG },

  { "length-of-4n+1", "enc-truncated", .token = HEADER ".e30.AAAAA", .raises = TRUE },
  { "length-of-4n+1-in-a-jwe", "enc-truncated", .token = DIRECT MIDDLE "AAAAA", .raises = TRUE },
  { "hmac-of-31-bytes", "enc-truncated", "{\"alg\":\"HS256\"}", "{}",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg", .raises = TRUE },
  { "hmac-of-32-bytes", "enc-truncated", "{\"alg\":\"HS256\"}", "{}" },
  { "of-another-hash", "enc-truncated", "{\"alg\":\"HS512\"}", "{}" },
  { "rsa", "enc-truncated", "{\"alg\":\"RS256\"}", "{}", .raises = TRUE },
  { "eddsa", "enc-truncated", "{\"alg\":\"EdDSA\"}", "{}", .raises = TRUE },
  { "nothing-left", "enc-truncated", "{\"alg\":\"HS256\"}", "{}", "" },

  { "dots", "enc-percent", .token = HEADER "%2Ee30%2EAA", .raises = TRUE },
  { "padding", "enc-percent", .token = HEADER ".e30%3D.AA", .raises = TRUE },
  { "no-utf-8", "enc-percent", .token = HEADER ".e30%FF.AA", .raises = TRUE },
  { "no-digits", "enc-percent", .token = HEADER ".e30%3.AA" },

  { "over-4-kib", "enc-large", .token = A4096 "A", .raises = TRUE },
  { "over-8-kib", "enc-large", .token = A4096 A4096 "A", .raises = TRUE },
  { "4-kib", "enc-large", .token = A4096 },

  { "number-for-payload", "enc-json-form",
    .token = "{\"payload\":1,\"protected\":\"" HEADER "\",\"signature\":\"AA\"}", .raises = TRUE },
  { "as-it-should-be", "enc-json-form",
    .token = "{\"payload\":\"e30\",\"protected\":\"" HEADER "\",\"signature\":\"AA\"}" },

  { "header", "json-invalid", "{\"alg\":\"HS256\",}", "{}", .raises = TRUE },
  { "payload", "json-invalid", "{\"alg\":\"HS256\"}", "{\"a\":\n01}", .raises = TRUE },
  { "payload-of-a-jwt", "json-invalid", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "no",
    .raises = TRUE },
  { "payload-of-something-else", "json-invalid", "{\"alg\":\"HS256\"}", "no", .raises = TRUE },
  { "token", "json-invalid", .token = "{\"payload\"", .raises = TRUE },
  { "strict", "json-invalid", "{\"alg\":\"HS256\"}", "{\"a\":10}" },
  { "empty", "json-invalid", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "" },
  { "empty-of-something-else", "json-invalid", "{\"alg\":\"HS256\"}", "" },
  { "nested", "json-invalid", "{\"alg\":\"HS256\",\"cty\":\"JWT\"}", NONE ".e30." },
  { "twice", "json-invalid", "{\"alg\":\"HS256\"}", "{\"a\":1,\"a\":2}" },

  { "header", "json-duplicate", "{\"alg\":\"HS256\",\"alg\":\"none\"}", "{}", .raises = TRUE },
  { "payload", "json-duplicate", "{}", "{\"a\\\"\":1,\"a\\\"\":2}", .raises = TRUE },
  { "other-case", "json-duplicate", "{}", "{\"a\":1,\"A\":2}" },

  { "header", "json-not-object", "[]", "{}", .raises = TRUE },
  { "payload", "json-not-object", "{}", "[]", .raises = TRUE },
  { "payload-of-a-jwt", "json-not-object", "{\"typ\":\"JWT\"}", "[]", .raises = TRUE },
  { "object", "json-not-object", "{\"typ\":\"JWT\"}", "{\"a\":[]}" },

  { "header", "json-bom", "\xef\xbb\xbf{}", "{}", .raises = TRUE },
  { "payload", "json-bom", "{}", "\xef\xbb\xbf{}", .raises = TRUE },
  { "within-a-string", "json-bom", "{}", "{\"a\":\"\xef\xbb\xbf\"}" },

  { "payload", "json-big-number", "{}", "{\"id\":9007199254740992}", .raises = TRUE },
  { "deep-in-the-payload", "json-big-number", "{}", "{\"a\":[{\"b\":-12345678901234567}]}",
    .raises = TRUE },
  { "header", "json-big-number", "{\"n\":12345678901234567890}", "{}", .raises = TRUE },
  { "largest-safe", "json-big-number", "{}", "{\"id\":9007199254740991}" },
  { "string", "json-big-number", "{}", "{\"id\":\"9007199254740992\"}" },
  { "fraction", "json-big-number", "{}", "{\"id\":9007199254740992.5}" },
  { "time", "json-big-number", "{}", "{\"exp\":9007199254740992}" },

  { "fraction", "json-float-date", "{}", "{\"exp\":1767229200.5}", .raises = TRUE },
  { "exponent", "json-float-date", "{}", "{\"exp\":1.7672292e9}", .raises = TRUE },
  { "beyond-all-times", "json-float-date", "{}", "{\"exp\":1e400}", .raises = TRUE },
  { "no-time", "json-float-date", "{}", "{\"height\":1.5}" },
  { "whole", "json-float-date", "{}", "{\"exp\":1767229200}" },

  { "slash", "json-escapes", "{}", "{\"iss\":\"https:\\/\\/club.example\"}", .raises = TRUE },
  { "name", "json-escapes", "{}", "{\"\\u0065xp\":1}", .raises = TRUE },
  { "header", "json-escapes", "{\"al\\u0067\":\"HS256\"}", "{}", .raises = TRUE },
  { "needed", "json-escapes", "{}", "{\"a\":\"\\\"\\\\\\n\\u0007\\u0022\"}" },
};

const gsize lint_encoding_n_cases = G_N_ELEMENTS (lint_encoding_cases);
