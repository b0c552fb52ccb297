/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

static void
find_missing (JotLint *lint)
{
  GBytes *signature = lint->header != NULL ? jot_token_get_signature (lint->token, lint->index)
                                           : NULL;

  if (lint->algorithm != NULL && signature != NULL && g_bytes_get_size (signature) == 0)
    jot_lint_add (lint, JOT_TOKEN_PART_SIGNATURE, JOT_SPAN_NONE);
}

const JotLintRule jot_lint_signature_rules[] = {
  { "sig-missing", JOT_SEVERITY_ERROR,
    N_("The signature is empty although the header names an algorithm: it was taken off."),
    N_("Refuse the token, and find out who took its signature off."),
    "RFC 7515, 5.2", find_missing },
};

const gsize jot_lint_signature_n_rules = G_N_ELEMENTS (jot_lint_signature_rules);
