/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

const LintCase lint_claims_cases[] = {
  { "absent", "exp-missing", "{\"alg\":\"HS256\"}", "{}", .raises = TRUE },
  { "there", "exp-missing", "{\"alg\":\"HS256\"}", "{\"exp\":1767229200}" },
};

const gsize lint_claims_n_cases = G_N_ELEMENTS (lint_claims_cases);
