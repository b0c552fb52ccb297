/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "jot-finding.h"

/* Within the lifetime of the tokens of the corpus. */
#define NOW 1767225600

static gsize
get_part_length (const JotToken *token,
                 gsize           index,
                 JotTokenPart    part)
{
  GBytes *bytes = NULL;
  gsize length;

  jot_token_get_text (token, &length);
  if (part == JOT_TOKEN_PART_TOKEN)
    return length;

  if (part == JOT_TOKEN_PART_HEADER)
    bytes = jot_token_get_header (token, index);
  else if (part == JOT_TOKEN_PART_PAYLOAD)
    bytes = jot_token_get_payload (token);
  else if (part == JOT_TOKEN_PART_SIGNATURE)
    bytes = jot_token_get_signature (token, index);

  return bytes != NULL ? g_bytes_get_size (bytes) : 0;
}

/* A mended token can be read; a mended header or payload is JSON. */
static void
check_mend (const JotMend *mend)
{
  if (mend->kind == JOT_MEND_TOKEN)
    {
      g_autoptr (JotToken) token = jot_token_new (mend->text, (gssize) mend->length);

      g_assert_true (jot_token_is_well_formed (token));
    }
  else if (mend->kind == JOT_MEND_HEADER || mend->kind == JOT_MEND_PAYLOAD)
    {
      g_autoptr (JotJson) json = jot_json_new (mend->text, (gssize) mend->length, NULL);

      g_assert_nonnull (json);
    }
}

static void
check_finding (const JotToken   *token,
               gsize             index,
               const JotFinding *finding)
{
  g_assert_nonnull (finding->text);
  g_assert_nonnull (finding->advice);
  g_assert_nonnull (finding->reference);
  g_assert_true (g_utf8_validate (finding->text, -1, NULL));

  if (!jot_span_is_none (finding->span))
    {
      gsize length = get_part_length (token, index, finding->part);

      g_assert_cmpuint (finding->span.offset, <=, length);
      g_assert_cmpuint (finding->span.length, <=, length - finding->span.offset);
    }

  if (finding->mend != NULL)
    check_mend (finding->mend);
}

static void
lint (JotToken  *token,
      gsize      index,
      JotKeySet *keys)
{
  const JotPolicy policy = { .now = NOW, .leeway = 60 };
  g_autoptr (GPtrArray) findings = jot_findings_collect (token, index, keys, NULL, &policy);

  for (guint i = 0; i < findings->len; i++)
    check_finding (token, index, g_ptr_array_index (findings, i));
}

/* What is said of a token can be shown, points into it, and mends it. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (JotToken) token = jot_token_new ((const char *) data, (gssize) size);
  g_autoptr (JotKey) key = jot_key_new_secret ("0123456789abcdef0123456789abcdef", 32, NULL);
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  gsize n = MAX (jot_token_get_n_signatures (token), 1);

  for (gsize i = 0; i < n; i++)
    {
      lint (token, i, NULL);
      lint (token, i, keys);
    }

  return 0;
}
