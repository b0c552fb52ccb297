/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

static void
find_exp_missing (JotLint *lint)
{
  if (lint->claims != NULL && jot_json_find_member (lint->claims, "exp") == NULL)
    jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, JOT_SPAN_NONE);
}

const JotLintRule jot_lint_claims_rules[] = {
  { "exp-missing", JOT_SEVERITY_WARNING,
    N_("The token has no “exp”: whoever gets hold of it can use it for ever."),
    N_("Have the issuer say when the token ends."),
    "RFC 7519, 4.1.4", find_exp_missing },
};

const gsize jot_lint_claims_n_rules = G_N_ELEMENTS (jot_lint_claims_rules);
