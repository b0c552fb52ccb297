/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

const LintCase lint_header_cases[] = {
  { "absent", "alg-missing", "{}", "{}", .raises = TRUE },
  { "there", "alg-missing", "{\"alg\":\"HS256\"}", "{}" },
};

const gsize lint_header_n_cases = G_N_ELEMENTS (lint_header_cases);
