/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the findings about claims share. */

#include "config.h"

#include "jot-lint-claim-private.h"

#include "jot-lint-param-private.h"

gboolean
jot_lint_has_claim (const JotLint *lint,
                    const char    *name)
{
  return lint->claims != NULL && jot_json_find_member (lint->claims, name) != NULL;
}

/* The value of a claim that is a string, or NULL. */
char *
jot_lint_dup_claim (const JotLint *lint,
                    const char    *name)
{
  const JotJsonMember *member = lint->claims != NULL ? jot_json_find_member (lint->claims, name)
                                                     : NULL;

  return member != NULL && member->type == JOT_JSON_STRING
         ? jot_json_dup_string (lint->claims, member, NULL) : NULL;
}

/* A claim that is a number of seconds, or NULL. */
const JotJsonMember *
jot_lint_get_date (const JotLint *lint,
                   const char    *name,
                   double        *out_seconds)
{
  const JotJsonMember *member = lint->claims != NULL ? jot_json_find_member (lint->claims, name)
                                                     : NULL;

  return member != NULL && jot_json_get_double (lint->claims, member, out_seconds) ? member : NULL;
}

/* Whether the header says that the token is of a type, in any letter case (RFC 7515, 4.1.9). */
gboolean
jot_lint_has_type (const JotLint *lint,
                   const char    *type)
{
  g_autofree char *typ = jot_lint_dup_media_type (lint, "typ");

  return typ != NULL && g_ascii_strcasecmp (typ, type) == 0;
}

/* Adds what a verifier says of a claim, where it says just that. */
JotFinding *
jot_lint_add_check (JotLint    *lint,
                    const char *id,
                    JotError    error)
{
  const JotCheck *check = jot_report_find_check (lint->report, id);
  JotFinding *finding;

  if (check == NULL || check->error != (int) error)
    return NULL;

  finding = jot_lint_add (lint, check->part, check->span);
  jot_finding_take_text (finding, g_strdup (check->detail));
  if (check->mend != NULL)
    jot_finding_take_advice (finding, g_strdup (check->mend));

  return finding;
}
