/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

const LintCase lint_encoding_cases[] = {
  { "one", "enc-padding", .token = "eyJhbGciOiJIUzI1NiJ9.e30=.AA", .raises = TRUE },
  { "none", "enc-padding", .token = "eyJhbGciOiJIUzI1NiJ9.e30.AA" },
};

const gsize lint_encoding_n_cases = G_N_ELEMENTS (lint_encoding_cases);
