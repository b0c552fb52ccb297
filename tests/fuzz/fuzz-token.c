/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "jot-token.h"

static void
check_span (const JotToken *token,
            JotSpan         span)
{
  gsize length;

  jot_token_get_text (token, &length);
  g_assert_true (jot_span_is_none (span) || span.offset <= length);
  g_assert_true (jot_span_is_none (span) || span.length <= length - span.offset);
}

/* Everything that is said of a token must lie within it. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (JotToken) token = jot_token_new ((const char *) data, (gssize) size);

  for (gsize i = 0; i < jot_token_get_n_problems (token); i++)
    check_span (token, jot_token_get_problem (token, i)->token_span);

  for (gsize i = 0; i < jot_token_get_n_segments (token); i++)
    check_span (token, jot_token_get_segment_span (token, i));

  for (gsize i = 0; i < jot_token_get_n_signatures (token); i++)
    {
      check_span (token, jot_token_get_header_span (token, i));
      check_span (token, jot_token_get_signature_span (token, i));
      check_span (token, jot_token_map_span (token, i, JOT_TOKEN_PART_PAYLOAD,
                                             (JotSpan) { size / 2, 3 }));
      g_assert_true (!jot_token_is_well_formed (token) ||
                     (jot_token_get_signature (token, i) != NULL &&
                      jot_token_get_signing_input (token, i) != NULL));
    }

  check_span (token, jot_token_get_payload_span (token));
  g_assert_true (!jot_token_is_well_formed (token) || jot_token_get_payload (token) != NULL);
  g_assert_true (jot_token_get_payload_json (token) == NULL ||
                 jot_token_get_payload_error (token) == NULL);

  return 0;
}
