/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-embedded.h"

#include <glib/gi18n-lib.h>

#include "jot-claims.h"

/* The header parameters that bring a key along or say where one is. */
static const char *const names[] = { "jwk", "jku", "x5c", "x5u" };

/**
 * jot_embedded_keys_report:
 * @token: a token
 * @index: which of its signatures
 * @report: the report to add to
 *
 * Tells of the keys that the protected header carries or points at: a check `embedded-key` that was
 * not done for each of `jwk`, `jku`, `x5c` and `x5u`. They are never used, since whoever forged the
 * token chose them (RFC 8725, 3.10).
 */
void
jot_embedded_keys_report (const JotToken *token,
                          gsize           index,
                          JotReport      *report)
{
  JotJson *header;

  g_return_if_fail (token != NULL);
  g_return_if_fail (report != NULL);

  header = index < jot_token_get_n_signatures (token) ? jot_token_get_header_json (token, index)
                                                      : NULL;
  if (header == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const JotJsonMember *member = jot_json_find_member (header, names[i]);
      JotCheck *check;

      if (member == NULL)
        continue;

      check = jot_report_add (report, "embedded-key", JOT_CHECK_NOT_DONE,
                              _(jot_header_params_find (names[i])->title));
      /* Translators: %s is the name of a header parameter, such as jwk. */
      check->detail = g_strdup_printf (_("The header has “%s”. It was not used: a key that comes "
                                         "with the token cannot vouch for it."), names[i]);
      check->actual = jot_json_dup_raw (header, member);
      check->reference = "RFC 8725, 3.10";
      check->part = JOT_TOKEN_PART_HEADER;
      check->span = member->value;
    }
}
