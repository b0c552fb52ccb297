/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

#define HS256 "{\"alg\":\"HS256\"}"
#define RS256 "{\"alg\":\"RS256\"}"

/* Made by a random generator: 16, 24 and 32 bytes. */
#define HEX_16    "3b1f6a9c0d5e47f28a91c6b4e2073d58"
#define BASE64_24 "q7ZkV1nYtB0xJp3sLw9EoH5uGd2RfAcM"
#define K_32      "3q2-7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs"

#define JWK(members) "{\"kty\":\"oct\"," members "\"k\":\"" K_32 "\"}"
#define JWKS(a, b) "{\"keys\":[" a "," b "]}"

const LintCase lint_key_cases[] = {
  { "31-bytes", "key-hmac-short", HS256, "{}", .secret = "0123456789012345678901234567890",
    .raises = TRUE },
  { "32-bytes-for-hs512", "key-hmac-short", "{\"alg\":\"HS512\"}", "{}", .key = JWK (""),
    .raises = TRUE },
  { "32-bytes", "key-hmac-short", HS256, "{}", .secret = "01234567890123456789012345678901" },
  { "of-another-kind", "key-hmac-short", RS256, "{}", .secret = "a" },

  { "word", "key-hmac-text", HS256, "{}", .secret = "sunshine2026", .raises = TRUE },
  { "one-letter-for-long", "key-hmac-text", HS256, "{}",
    .secret = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", .raises = TRUE },
  { "random-hex", "key-hmac-text", HS256, "{}", .secret = HEX_16 },
  { "random-base64", "key-hmac-text", HS256, "{}", .secret = BASE64_24 },
  { "random-bytes", "key-hmac-text", HS256, "{}", .key = JWK ("") },

  { "line-end", "key-hmac-newline", HS256, "{}", .secret = BASE64_24 "\n", .raises = TRUE },
  { "no-line-end", "key-hmac-newline", HS256, "{}", .secret = BASE64_24 },

  { "1024-bits", "key-rsa-small", RS256, "{}", .key_file = "rsa-1024.pkcs8.pem",
    .raises = TRUE },
  { "2048-bits", "key-rsa-small", RS256, "{}", .key_file = "rsa-2048.spki.pem" },

  { "three", "key-rsa-exponent", RS256, "{}", .key_file = "rsa-e3.pkcs8.pem", .raises = TRUE },
  { "65537", "key-rsa-exponent", RS256, "{}", .key_file = "rsa-2048.spki.pem" },
  { "not-rsa", "key-rsa-exponent", HS256, "{}", .secret = "a" },

  { "private", "key-private-given", RS256, "{}", .key_file = "rsa-2048.pkcs8.pem",
    .raises = TRUE },
  { "public", "key-private-given", RS256, "{}", .key_file = "rsa-2048.spki.pem" },
  { "secret", "key-private-given", HS256, "{}", .secret = HEX_16 },

  { "x-too-short", "key-jwk-inconsistent", "{\"alg\":\"ES256\"}", "{}",
    .key = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}", .raises = TRUE },
  { "no-key-at-all", "key-jwk-inconsistent", HS256, "{}", .key = "hello" },
  { "whole", "key-jwk-inconsistent", HS256, "{}", .key = JWK ("") },

  { "encryption", "key-use", HS256, "{}", .key = JWK ("\"use\":\"enc\","), .raises = TRUE },
  { "signature", "key-use", HS256, "{}", .key = JWK ("\"use\":\"sig\",") },
  { "sign-only", "key-ops", HS256, "{}", .key = JWK ("\"key_ops\":[\"encrypt\"],"),
    .raises = TRUE },
  { "verify", "key-ops", HS256, "{}", .key = JWK ("\"key_ops\":[\"verify\"],") },
  { "other", "key-alg", HS256, "{}", .key = JWK ("\"alg\":\"HS512\","), .raises = TRUE },
  { "same", "key-alg", HS256, "{}", .key = JWK ("\"alg\":\"HS256\",") },
  { "one-of-two", "key-alg", "{\"alg\":\"HS256\",\"kid\":\"b\"}", "{}",
    .key = JWKS (JWK ("\"kid\":\"a\","), JWK ("\"kid\":\"b\",\"alg\":\"HS512\",")),
    .raises = TRUE },
  { "the-other-of-two", "key-alg", "{\"alg\":\"HS256\",\"kid\":\"a\"}", "{}",
    .key = JWKS (JWK ("\"kid\":\"a\","), JWK ("\"kid\":\"b\",\"alg\":\"HS512\",")) },
  { "which-of-two", "key-alg", HS256, "{}",
    .key = JWKS (JWK ("\"kid\":\"a\","), JWK ("\"kid\":\"b\",\"alg\":\"HS512\",")) },

  { "over", "key-cert-expired", RS256, "{}", .key_file = "rsa-2048.certificate.pem",
    .now = 99999999999, .raises = TRUE },
  { "not-yet", "key-cert-expired", RS256, "{}", .key_file = "rsa-2048.certificate.pem",
    .now = 1, .raises = TRUE },
  { "no-certificate", "key-cert-expired", RS256, "{}", .key_file = "rsa-2048.spki.pem" },

  { "twice", "key-set-duplicate-kid", HS256, "{}",
    .key = JWKS (JWK ("\"kid\":\"a\","), JWK ("\"kid\":\"a\",")), .raises = TRUE },
  { "two", "key-set-duplicate-kid", HS256, "{}",
    .key = JWKS (JWK ("\"kid\":\"a\","), JWK ("\"kid\":\"A\",")) },
  { "without", "key-set-duplicate-kid", HS256, "{}", .key = JWKS (JWK (""), JWK ("")) },
};

const gsize lint_key_n_cases = G_N_ELEMENTS (lint_key_cases);
