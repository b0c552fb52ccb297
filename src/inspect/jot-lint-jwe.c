/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

static void
find_only_encrypted (JotLint *lint)
{
  if (jot_token_is_encrypted (lint->token))
    jot_lint_add (lint, JOT_TOKEN_PART_TOKEN, JOT_SPAN_NONE);
}

const JotLintRule jot_lint_jwe_rules[] = {
  { "jwe-only-encrypted", JOT_SEVERITY_NOTE,
    N_("This is an encrypted token: its claims cannot be read without the key of the receiver."),
    N_("Look at it where it is decrypted, or ask the issuer for a signed token while you debug."),
    "RFC 7516, 3", find_only_encrypted },
};

const gsize jot_lint_jwe_n_rules = G_N_ELEMENTS (jot_lint_jwe_rules);
