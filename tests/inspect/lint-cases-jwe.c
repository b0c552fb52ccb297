/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

const LintCase lint_jwe_cases[] = {
  { "five-segments", "jwe-only-encrypted",
    .token = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
    .raises = TRUE },
  { "three-segments", "jwe-only-encrypted", "{\"alg\":\"HS256\"}", "{}" },
};

const gsize lint_jwe_n_cases = G_N_ELEMENTS (lint_jwe_cases);
