/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "jot-intake.h"

#include <string.h>

/* Tokens are found in order and apart from each other, and what is not written in the text as it is
 * comes with a word on what was done. */
static void
check_tokens (const char *text,
              gsize       length)
{
  g_autoptr (GPtrArray) tokens = jot_intake_find_tokens (text, (gssize) length);
  gsize end = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      const JotIntakeToken *token = tokens->pdata[i];

      g_assert_cmpuint (token->span.offset, >=, end);
      g_assert_cmpuint (token->span.length, >, 0);
      end = token->span.offset + token->span.length;
      g_assert_cmpuint (end, <=, length);
      g_assert_true (*token->token != '\0');

      if (token->removed->len == 0)
        g_assert_cmpmem (text + token->span.offset, token->span.length, token->token,
                         strlen (token->token));
    }
}

static void
check_next (const char *text,
            gsize       length)
{
  JotSpan span = { 0, 0 };
  gsize end = 0;

  while (jot_intake_find_next (text, length, end, &span))
    {
      g_assert_cmpuint (span.offset, >=, end);
      g_assert_cmpuint (span.length, >, 0);
      end = span.offset + span.length;
      g_assert_cmpuint (end, <=, length);
      g_assert_nonnull (memchr (text + span.offset, '.', span.length));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  /* Memory of its own, so that reading on behind the end is seen. */
  g_autofree char *text = size > 0 ? g_memdup2 (data, size) : g_strdup ("");
  g_autofree char *cleaned = jot_intake_clean (text, (gssize) size, NULL);

  g_assert_cmpuint (strlen (cleaned), <=, 3 * size);
  check_tokens (text, size);
  check_next (text, size);

  return 0;
}
