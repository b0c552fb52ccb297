/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

static void
find_rsa_small (JotLint *lint)
{
  gsize n = lint->keys != NULL ? jot_key_set_get_n_keys (lint->keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);

      if (jot_key_get_key_type (key) == JOT_KEY_TYPE_RSA &&
          jot_key_get_bits (key) < JOT_KEY_RSA_MIN_BITS)
        jot_lint_add (lint, JOT_TOKEN_PART_KEY, JOT_SPAN_NONE);
    }
}

const JotLintRule jot_lint_key_rules[] = {
  { "key-rsa-small", JOT_SEVERITY_ERROR,
    N_("The RSA key has fewer than 2048 bits: it can be broken, and verifiers refuse it."),
    N_("Make a new key of at least 2048 bits."),
    "RFC 7518, 3.3", find_rsa_small },
};

const gsize jot_lint_key_n_rules = G_N_ELEMENTS (jot_lint_key_rules);
