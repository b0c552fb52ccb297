/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

#define HS256 "{\"alg\":\"HS256\"}"
#define ES256 "{\"alg\":\"ES256\"}"

/* 32 bytes as hexadecimal text; one character that is none. */
#define HEX \
  "MDAwMTAyMDMwNDA1MDYwNzA4MDkwYTBiMGMwZDBlMGYxMDExMTIxMzE0MTUxNjE3MTgxOTFhMWIxYzFkMWUxZg"
#define NEARLY_HEX \
  "ZzAwMTAyMDMwNDA1MDYwNzA4MDkwYTBiMGMwZDBlMGYxMDExMTIxMzE0MTUxNjE3MTgxOTFhMWIxYzFkMWUxZg"

#define BYTES_64 \
  "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4_QA"

/* r is 0; r is 1. */
#define ZERO \
  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw"
#define ONE \
  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw"

/* Two numbers of 32 bytes in DER; the same in a SET. */
#define DER \
  "MEQCIBERERERERERERERERERERERERERERERERERERERERERAiAiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg"
#define SET \
  "MUQCIBERERERERERERERERERERERERERERERERERERERERERAiAiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg"

const LintCase lint_signature_cases[] = {
  { "empty", "sig-missing", HS256, "{}", .signature = "", .raises = TRUE },
  { "there", "sig-missing", HS256, "{}" },
  { "none", "sig-missing", "{\"alg\":\"none\"}", "{}", .signature = "" },

  { "of-hs512", "sig-length", HS256, "{}", .signature = BYTES_64, .raises = TRUE },
  { "shorter-than-hs512", "sig-length", "{\"alg\":\"HS512\"}", "{}", .raises = TRUE },
  { "longer-than-any", "sig-length", ES256, "{}", .signature = SET, .raises = TRUE },
  { "right", "sig-length", HS256, "{}" },
  { "cut-off", "sig-length", HS256, "{}", .signature = "AAECAwQFBgcICQoLDA0ODw" },
  { "der", "sig-length", ES256, "{}", .signature = DER },
  { "any-with-rsa", "sig-length", "{\"alg\":\"RS256\"}", "{}" },

  { "two-numbers", "sig-der", ES256, "{}", .signature = DER, .raises = TRUE },
  { "set", "sig-der", ES256, "{}", .signature = SET },
  { "other-algorithm", "sig-der", HS256, "{}", .signature = DER },
  { "side-by-side", "sig-der", ES256, "{}", .signature = BYTES_64 },

  { "zero", "sig-zero", ES256, "{}", .signature = ZERO, .raises = TRUE },
  { "one", "sig-zero", ES256, "{}", .signature = ONE },
  { "hmac", "sig-zero", "{\"alg\":\"HS512\"}", "{}", .signature = ZERO },

  { "digest", "sig-hex", HS256, "{}", .signature = HEX, .raises = TRUE },
  { "one-wrong-digit", "sig-hex", HS256, "{}", .signature = NEARLY_HEX },
  { "of-another-length", "sig-hex", "{\"alg\":\"HS384\"}", "{}", .signature = HEX },

  { "secret", "sig-published",
    .token = "eyJhbGciOiJIUzI1NiJ9.e30.XmNK3GpH3Ys_7wsYBfq4C3M6goz71I7dTgUkuIa5lyQ",
    .raises = TRUE },
  { "secret-is-the-key", "sig-published",
    .token = "eyJhbGciOiJIUzI1NiJ9.e30.XmNK3GpH3Ys_7wsYBfq4C3M6goz71I7dTgUkuIa5lyQ",
    .secret = "secret",
    .raises = TRUE },
  { "unknown-secret", "sig-published",
    .token = "eyJhbGciOiJIUzI1NiJ9.e30.BkVJ8ujTSgU8woWi2aTDTGlgKXmsYTbcYgjSpAl9byg" },
};

const gsize lint_signature_n_cases = G_N_ELEMENTS (lint_signature_cases);
