/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

const LintCase lint_signature_cases[] = {
  { "empty", "sig-missing", "{\"alg\":\"HS256\"}", "{}", .signature = "", .raises = TRUE },
  { "there", "sig-missing", "{\"alg\":\"HS256\"}", "{}" },
};

const gsize lint_signature_n_cases = G_N_ELEMENTS (lint_signature_cases);
