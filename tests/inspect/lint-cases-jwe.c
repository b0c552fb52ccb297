/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

const LintCase lint_jwe_cases[] = {
  { "five-segments", "jwe-only-encrypted",
    .token =
      "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "three-segments", "jwe-only-encrypted", "{\"alg\":\"HS256\"}", "{}" },
  { "json", "jwe-only-encrypted",
    .token = "{\"protected\":\"eyJhbGciOiJkaXIifQ\",\"ciphertext\":\"AA\"}", .raises = TRUE },

  { "absent", "jwe-enc",
    .token = "eyJhbGciOiJkaXIifQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA", .raises = TRUE },
  { "unknown", "jwe-enc",
    .token = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4In0.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "known", "jwe-enc",
    .token =
      "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },
  { "number", "jwe-enc",
    .token = "eyJhbGciOiJkaXIiLCJlbmMiOjF9.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },
  { "in-json", "jwe-enc",
    .token = "{\"protected\":\"eyJlbmMiOiJBMTI4R0NNIn0\",\"ciphertext\":\"AA\"}" },
  { "unreadable-in-json", "jwe-enc",
    .token = "{\"protected\":\"W10\",\"ciphertext\":\"AA\"}" },
  { "not-encrypted", "jwe-enc", "{\"alg\":\"HS256\"}", "{}" },

  { "too-few", "jwe-pbes2-count",
    .token =
      "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwicDJjIjo5OTl9.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "enough", "jwe-pbes2-count",
    .token =
      "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwicDJjIjoxMDAwfQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },
  { "too-many", "jwe-pbes2-count",
    .token =
      "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwicDJjIjoxMDAwMDAxfQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "many", "jwe-pbes2-count",
    .token =
      "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwicDJjIjoxMDAwMDAwfQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },
  { "beyond-counting", "jwe-pbes2-count",
    .token =
      "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwicDJjIjoxZTk5OX0.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "string", "jwe-pbes2-count",
    .token =
      "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIiwicDJjIjoiMSJ9.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },

  { "deflate", "jwe-zip",
    .token =
      "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIiwiemlwIjoiREVGIn0.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "jws", "jwe-zip", "{\"alg\":\"HS256\",\"zip\":\"DEF\"}", "{}" },

  { "rsa1-5", "jwe-rsa15",
    .token =
      "eyJhbGciOiJSU0ExXzUiLCJlbmMiOiJBMTI4R0NNIn0.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "rsa-oaep", "jwe-rsa15",
    .token =
      "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },
  { "jws", "jwe-rsa15", "{\"alg\":\"RSA1_5\"}", "{}" },

  { "rsa", "jwe-unsigned",
    .token =
      "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "ecdh", "jwe-unsigned",
    .token =
      "eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTEyOEdDTSJ9.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "shared-key", "jwe-unsigned",
    .token =
      "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4R0NNIn0.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },
  { "nested", "jwe-unsigned",
    .token =
      "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00iLCJjdHkiOiJKV1QifQ.AA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA" },
};

const gsize lint_jwe_n_cases = G_N_ELEMENTS (lint_jwe_cases);
