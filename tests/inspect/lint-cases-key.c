/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lint-fixture.h"

#define HEADER "{\"alg\":\"RS256\"}"

const LintCase lint_key_cases[] = {
  { "1024-bits", "key-rsa-small", HEADER, "{}", .key_file = "rsa-1024.pkcs8.pem",
    .raises = TRUE },
  { "2048-bits", "key-rsa-small", HEADER, "{}", .key_file = "rsa-2048.spki.pem" },
};

const gsize lint_key_n_cases = G_N_ELEMENTS (lint_key_cases);
