/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

static void
find_alg_missing (JotLint *lint)
{
  if (lint->header != NULL && jot_json_find_member (lint->header, "alg") == NULL)
    jot_lint_add (lint, JOT_TOKEN_PART_HEADER, JOT_SPAN_NONE);
}

const JotLintRule jot_lint_header_rules[] = {
  { "alg-missing", JOT_SEVERITY_ERROR,
    N_("The header has no “alg”, so no verifier knows how to check the signature."),
    N_("Have the issuer name the algorithm that it signs with."),
    "RFC 7515, 4.1.1", find_alg_missing },
};

const gsize jot_lint_header_n_rules = G_N_ELEMENTS (jot_lint_header_rules);
