/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static void
find_padding (JotLint *lint)
{
  const char *equals = memchr (lint->text, '=', lint->length);

  if (equals != NULL && jot_token_get_form (lint->token) == JOT_TOKEN_FORM_COMPACT)
    jot_lint_add (lint, JOT_TOKEN_PART_TOKEN, (JotSpan) { (gsize) (equals - lint->text), 1 });
}

const JotLintRule jot_lint_encoding_rules[] = {
  { "enc-padding", JOT_SEVERITY_ERROR,
    N_("There is “=” in the token. The segments of a token have no padding, and verifiers refuse "
       "it."),
    N_("Write the token with base64url without padding."),
    "RFC 7515, 2", find_padding },
};

const gsize jot_lint_encoding_n_rules = G_N_ELEMENTS (jot_lint_encoding_rules);
