/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

/* Two secrets with names. */
#define KEYS \
  "{\"keys\":[" \
  "{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}," \
  "{\"kty\":\"oct\",\"kid\":\"b\",\"k\":\"ICECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}]}"

const LintCase lint_header_cases[] = {
  { "absent", "alg-missing", "{}", "{}", .raises = TRUE },
  { "empty", "alg-missing", "{\"alg\":\"\"}", "{}", .raises = TRUE },
  { "with-a-key", "alg-missing", "{}", "{}", .key_file = "rsa-2048.spki.pem", .raises = TRUE },
  { "there", "alg-missing", "{\"alg\":\"HS256\"}", "{}" },
  { "number", "alg-missing", "{\"alg\":1}", "{}" },
  { "encrypted", "alg-missing", .token = "e30.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "of-a-recipient", "alg-missing",
    .token = "{\"protected\":\"e30\",\"recipients\":[{\"header\":{\"alg\":\"dir\"}}],"
             "\"ciphertext\":\"AA\"}" },
  { "no-header", "alg-missing", "no", "{}" },
  { "unprotected", "alg-missing",
    .token = "{\"payload\":\"e30\",\"header\":{\"alg\":\"HS256\"},\"signature\":\"AA\"}" },

  { "small", "alg-none", "{\"alg\":\"none\"}", "{}", .raises = TRUE },
  { "mixed-case", "alg-none", "{\"alg\":\"nOnE\"}", "{}", .raises = TRUE },
  { "longer", "alg-none", "{\"alg\":\"none1\"}", "{}" },

  { "nobodys", "alg-unknown", "{\"alg\":\"XY256\"}", "{}", .raises = TRUE },
  { "nearly-ours", "alg-unknown", "{\"alg\":\"SHA256withRSA\"}", "{}", .raises = TRUE },
  { "ours", "alg-unknown", "{\"alg\":\"HS256\"}", "{}" },
  { "known-elsewhere", "alg-unknown", "{\"alg\":\"ES256K\"}", "{}" },

  { "secp256k1", "alg-unsupported", "{\"alg\":\"ES256K\"}", "{}", .raises = TRUE },
  { "encryption", "alg-unsupported", "{\"alg\":\"RSA-OAEP\"}", "{}", .raises = TRUE },
  { "p-256", "alg-unsupported", "{\"alg\":\"ES256\"}", "{}" },
  { "signing-in-a-jwe", "alg-unsupported",
    .token =
      "eyJhbGciOiJIUzI1NiIsImVuYyI6IkExMjhHQ00ifQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "encryption-in-a-jwe", "alg-unsupported",
    .token =
      "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },

  { "small", "alg-case", "{\"alg\":\"hs256\"}", "{}", .raises = TRUE },
  { "right", "alg-case", "{\"alg\":\"HS256\"}", "{}" },

  { "eddsa", "alg-deprecated", "{\"alg\":\"EdDSA\"}", "{}", .raises = TRUE },
  { "eddsa-with-a-key", "alg-deprecated", "{\"alg\":\"EdDSA\"}", "{}", .key_file = "ed448.spki.pem",
    .raises = TRUE },
  { "eddsa-with-another-key", "alg-deprecated", "{\"alg\":\"EdDSA\"}", "{}",
    .key_file = "rsa-2048.spki.pem", .raises = TRUE },
  { "fully-specified", "alg-deprecated", "{\"alg\":\"Ed25519\"}", "{}" },

  { "other-kind", "alg-key-mismatch", "{\"alg\":\"HS256\"}", "{}", .key_file = "rsa-2048.spki.pem",
    .raises = TRUE },
  { "other-curve", "alg-key-mismatch", "{\"alg\":\"ES384\"}", "{}", .key_file = "ec-p256.spki.pem",
    .raises = TRUE },
  { "named-key", "alg-key-mismatch", "{\"alg\":\"RS256\",\"kid\":\"b\"}", "{}", .key = KEYS,
    .raises = TRUE },
  { "other-key-named", "alg-key-mismatch", "{\"alg\":\"HS256\",\"kid\":\"b\"}", "{}", .key = KEYS },
  { "name-of-no-key", "alg-key-mismatch", "{\"alg\":\"RS256\",\"kid\":\"c\"}", "{}", .key = KEYS,
    .raises = TRUE },
  { "right-kind", "alg-key-mismatch", "{\"alg\":\"RS256\"}", "{}",
    .key_file = "rsa-2048.spki.pem" },
  { "no-key", "alg-key-mismatch", "{\"alg\":\"RS256\"}", "{}" },

  { "public-key-as-secret", "alg-confusion", "{\"alg\":\"HS256\"}", "{}",
    .secret = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
    .raises = TRUE },
  { "public-key-as-such", "alg-confusion", "{\"alg\":\"RS256\"}", "{}",
    .key_file = "rsa-2048.spki.pem" },
  { "other-text", "alg-confusion", "{\"alg\":\"HS256\"}", "{}",
    .secret = "ssh-ed25519 without a key behind it" },

  { "rs256", "alg-rsa-pkcs1", "{\"alg\":\"RS256\"}", "{}", .raises = TRUE },
  { "ps256", "alg-rsa-pkcs1", "{\"alg\":\"PS256\"}", "{}" },

  { "absent", "typ-missing", "{\"alg\":\"HS256\"}", "{}", .raises = TRUE },
  { "there", "typ-missing", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{}" },
  { "no-claims", "typ-missing", "{\"alg\":\"HS256\"}", "[]" },

  { "other-than-asked-for", "typ-unexpected", "{\"typ\":\"JWT\"}", "{}", .type = "at+jwt",
    .raises = TRUE },
  { "as-asked-for", "typ-unexpected", "{\"typ\":\"AT+jwt\"}", "{}", .type = "application/at+jwt" },
  { "dpop", "typ-unexpected", "{\"typ\":\"JWT\"}",
    "{\"htm\":\"GET\",\"htu\":\"https://club.example\",\"jti\":\"1\"}", .raises = TRUE },
  { "right-dpop", "typ-unexpected", "{\"typ\":\"dpop+jwt\"}",
    "{\"htm\":\"GET\",\"htu\":\"https://club.example\",\"jti\":\"1\"}" },
  { "half-of-dpop", "typ-unexpected", "{\"typ\":\"JWT\"}", "{\"htm\":\"GET\",\"jti\":\"1\"}" },
  { "logout", "typ-unexpected", "{\"typ\":\"JWT\"}",
    "{\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}", .raises = TRUE },
  { "other-event", "typ-unexpected", "{\"typ\":\"JWT\"}",
    "{\"events\":{\"https://club.example/left\":{}}}" },
  { "no-claims", "typ-unexpected", "{\"typ\":\"JWT\"}", "[]" },

  { "small", "typ-prefix", "{\"typ\":\"application/at+jwt\"}", "{}", .raises = TRUE },
  { "mixed-case", "typ-prefix", "{\"typ\":\"Application/JWT\"}", "{}", .raises = TRUE },
  { "absent", "typ-prefix", "{\"typ\":\"at+jwt\"}", "{}" },
  { "needed", "typ-prefix", "{\"typ\":\"application/jwt/1\"}", "{}" },

  { "jwt", "cty-nested", "{\"cty\":\"JWT\"}", "e30.e30.", .raises = TRUE },
  { "json", "cty-nested", "{\"cty\":\"json\"}", "{}" },

  { "jws", "zip-jws", "{\"alg\":\"HS256\",\"zip\":\"DEF\"}", "{}", .raises = TRUE },
  { "unprotected", "zip-jws",
    .token =
      "{\"payload\":\"e30\",\"protected\":\"eyJhbGciOiJIUzI1NiJ9\",\"header\":{\"zip\":\"DEF\"},\"signature\":\"AA\"}",
    .raises = TRUE },
  { "jwe", "zip-jws",
    .token =
      "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00iLCJ6aXAiOiJERUYifQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },

  { "number", "header-type", "{\"kid\":1}", "{}", .raises = TRUE },
  { "unprotected", "header-type",
    .token =
      "{\"payload\":\"e30\",\"protected\":\"eyJhbGciOiJIUzI1NiJ9\",\"header\":{\"kid\":1},\"signature\":\"AA\"}",
    .raises = TRUE },
  { "array-of-numbers", "header-type", "{\"crit\":[1]}", "{}", .raises = TRUE },
  { "string", "header-type", "{\"kid\":\"1\"}", "{}" },
  { "nobodys", "header-type", "{\"mine\":1}", "{}" },

  { "string", "header-claims", "{\"iss\":\"a\"}", "{\"iss\":\"b\"}", .raises = TRUE },
  { "array", "header-claims", "{\"aud\":[\"a\"]}", "{\"aud\":\"a\"}", .raises = TRUE },
  { "same", "header-claims", "{\"iss\":\"a\"}", "{\"iss\":\"\\u0061\"}" },
  { "no-claim", "header-claims", "{\"mine\":1}", "{\"mine\":2}" },
  { "only-in-the-header", "header-claims", "{\"iss\":\"a\"}", "{}" },
  { "no-claims", "header-claims", "{\"iss\":\"a\"}", "[]" },

  { "name", "header-sensitive", "{\"Password\":\"x\"}", "{}", .raises = TRUE },
  { "value", "header-sensitive", "{\"kid\":\"anna@club.example\"}", "{}", .raises = TRUE },
  { "pass", "header-sensitive", "{\"pass\":\"club\"}", "{}" },
  { "address-of-a-user", "header-sensitive", "{\"jku\":\"https://anna@club.example/\"}", "{}" },
  { "no-domain", "header-sensitive", "{\"kid\":\"anna@club\"}", "{}" },
  { "two-signs", "header-sensitive", "{\"kid\":\"a@b.c@d\"}", "{}" },
  { "nobody", "header-sensitive", "{\"kid\":\"@club.example\"}", "{}" },

  { "asymmetric", "kid-missing", "{\"alg\":\"RS256\"}", "{}", .raises = TRUE },
  { "one-named-key", "kid-missing", "{\"alg\":\"RS256\"}", "{}",
    .key = "{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}",
    .raises = TRUE },
  { "two-keys", "kid-missing", "{\"alg\":\"HS256\"}", "{}", .key = KEYS, .raises = TRUE },
  { "one-secret", "kid-missing", "{\"alg\":\"HS256\"}", "{}",
    .secret = "0123456789abcdef0123456789abcdef" },
  { "there", "kid-missing", "{\"alg\":\"RS256\",\"kid\":\"a\"}", "{}" },

  { "other", "kid-unmatched", "{\"alg\":\"HS256\",\"kid\":\"c\"}", "{}", .key = KEYS,
    .raises = TRUE },
  { "one-of-them", "kid-unmatched", "{\"alg\":\"HS256\",\"kid\":\"b\"}", "{}", .key = KEYS },
  { "keys-without-names", "kid-unmatched", "{\"alg\":\"RS256\",\"kid\":\"c\"}", "{}",
    .key_file = "rsa-2048.spki.pem" },

  { "path", "kid-injection", "{\"kid\":\"../../dev/null\"}", "{}", .raises = TRUE },
  { "query", "kid-injection", "{\"kid\":\"x' UNION SELECT 'key\"}", "{}", .raises = TRUE },
  { "address", "kid-injection", "{\"kid\":\"https://club.example/key\"}", "{}", .raises = TRUE },
  { "nul", "kid-injection", "{\"kid\":\"a\\u0000b\"}", "{}", .raises = TRUE },
  { "line-end", "kid-injection", "{\"kid\":\"a\\n\"}", "{}", .raises = TRUE },
  { "base64", "kid-injection", "{\"kid\":\"/+ab/c=\"}", "{}" },
  { "did", "kid-injection", "{\"kid\":\"did:example:123#key-1\"}", "{}" },
  { "number", "kid-injection", "{\"kid\":1}", "{}" },

  { "jku", "jku-x5u", "{\"jku\":\"https://club.example/keys\"}", "{}", .raises = TRUE },
  { "x5u", "jku-x5u", "{\"x5u\":\"https://club.example/cert\"}", "{}", .raises = TRUE },
  { "other-case", "jku-x5u", "{\"JKU\":\"https://club.example/keys\"}", "{}" },

  { "public", "jwk-embedded",
    "{\"alg\":\"EdDSA\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}}",
    "{}", .raises = TRUE },
  { "private", "jwk-embedded",
    "{\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}}",
    "{}", .raises = TRUE },
  { "secret-in-a-dpop-proof", "jwk-embedded",
    "{\"typ\":\"dpop+jwt\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}", "{}", .raises = TRUE },
  { "dpop-proof", "jwk-embedded",
    "{\"typ\":\"dpop+jwt\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}}",
    "{}" },

  { "no-certificate", "x5c-embedded", "{\"x5c\":[\"AAAA\"]}", "{}", .raises = TRUE },
  { "empty", "x5c-embedded", "{\"x5c\":[]}", "{}", .raises = TRUE },
  { "number", "x5c-embedded", "{\"x5c\":[1]}", "{}", .raises = TRUE },
  { "no-bytes", "x5c-embedded", "{\"x5c\":[\"\"]}", "{}", .raises = TRUE },
  { "no-array", "x5c-embedded", "{\"x5c\":\"AAAA\"}", "{}" },
  { "in-the-payload", "x5c-embedded", "{\"alg\":\"HS256\"}", "{\"x5c\":[\"AAAA\"]}" },

  { "alone", "x5t-sha1", "{\"x5t\":\"oBMfqc62xiNLzO0caBWe-iJDOHg\"}", "{}", .raises = TRUE },
  { "with-sha-256", "x5t-sha1",
    "{\"x5t\":\"oBMfqc62xiNLzO0caBWe-iJDOHg\",\"x5t#S256\":\"_e3tBaUUWOwiZfM2jm4PMaj6RPbLLng7_BR8FAyDHmc\"}",
    "{}" },

  { "url", "crit-unknown",
    "{\"crit\":[\"http://example.invalid/x\"],\"http://example.invalid/x\":1}", "{}",
    .raises = TRUE },
  { "b64", "crit-unknown", "{\"crit\":[\"b64\"],\"b64\":false}", "{}" },
  { "registered", "crit-unknown", "{\"crit\":[\"alg\"],\"alg\":\"HS256\"}", "{}" },
  { "number", "crit-unknown", "{\"crit\":[1]}", "{}" },

  { "empty", "crit-invalid", "{\"crit\":[]}", "{}", .raises = TRUE },
  { "registered", "crit-invalid", "{\"crit\":[\"alg\"],\"alg\":\"HS256\"}", "{}", .raises = TRUE },
  { "twice", "crit-invalid", "{\"crit\":[\"b64\",\"b64\"],\"b64\":false}", "{}", .raises = TRUE },
  { "absent", "crit-invalid", "{\"crit\":[\"b64\"]}", "{}", .raises = TRUE },
  { "unprotected", "crit-invalid",
    .token =
      "{\"payload\":\"e30\",\"protected\":\"eyJhbGciOiJIUzI1NiJ9\",\"header\":{\"crit\":[\"b64\"]},\"signature\":\"AA\"}",
    .raises = TRUE },
  { "b64", "crit-invalid", "{\"crit\":[\"b64\"],\"b64\":false}", "{}" },
  { "unknown", "crit-invalid", "{\"crit\":[\"x\"]}", "{}" },
  { "string", "crit-invalid", "{\"crit\":\"b64\"}", "{}" },

  { "used", "b64-false", "{\"crit\":[\"b64\"],\"b64\":false}", "{}", .raises = TRUE },
  { "not-critical", "b64-false", "{\"b64\":false}", "{}", .raises = TRUE },
  { "in-a-jwt", "b64-false", "{\"typ\":\"JWT\",\"crit\":[\"b64\"],\"b64\":false}", "{}",
    .raises = TRUE },
  { "unprotected", "b64-false",
    .token =
      "{\"payload\":\"e30\",\"protected\":\"eyJhbGciOiJIUzI1NiJ9\",\"header\":{\"b64\":false},\"signature\":\"AA\"}",
    .raises = TRUE },
  { "true", "b64-false", "{\"b64\":true}", "{}" },
};

const gsize lint_header_n_cases = G_N_ELEMENTS (lint_header_cases);
