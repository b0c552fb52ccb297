/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-error.h"
#include "jot-lint-private.h"

G_BEGIN_DECLS

gboolean             jot_lint_has_claim  (const JotLint *lint,
                                          const char    *name);
char                *jot_lint_dup_claim  (const JotLint *lint,
                                          const char    *name);
const JotJsonMember *jot_lint_get_date   (const JotLint *lint,
                                          const char    *name,
                                          double        *out_seconds);
gboolean             jot_lint_has_type   (const JotLint *lint,
                                          const char    *type);
JotFinding          *jot_lint_add_check  (JotLint       *lint,
                                          const char    *id,
                                          JotError       error);

G_END_DECLS
