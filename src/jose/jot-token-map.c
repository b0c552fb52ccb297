/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Between the characters of a token and the bytes that they carry, six bits each. */

#include "config.h"

#include "jot-token.h"

#include <string.h>

#include "jot-token-private.h"

static JotTokenSignature *
get_signature (const JotToken *self,
               gsize           index)
{
  return g_ptr_array_index (self->signatures, index);
}

static gboolean
is_in (JotSpan span,
       gsize   offset)
{
  return !jot_span_is_none (span) && offset >= span.offset && offset < span.offset + span.length;
}

/* Whether characters are written as escapes of JSON: then those behind them stand further on than
 * the bytes that they carry would have it. */
static gboolean
has_escapes (const JotToken *self,
             JotSpan         encoded)
{
  gsize length;
  const char *text = g_bytes_get_data (self->text, &length);
  gsize start = 0;

  while (start < length && g_ascii_isspace (text[start]))
    start++;

  return start < length && text[start] == '{' && encoded.length > 0 &&
         memchr (text + encoded.offset, '\\', encoded.length) != NULL;
}

/* Which part an offset is in, where that stands in the text, and how many bytes it carries. */
static gboolean
find_encoded (const JotToken *self,
              gsize           offset,
              gsize          *index,
              JotTokenPart   *part,
              JotSpan        *encoded,
              GBytes        **decoded)
{
  *index = 0;
  if (is_in (self->payload_span, offset))
    {
      *part = JOT_TOKEN_PART_PAYLOAD;
      *encoded = self->payload_span;
      *decoded = self->payload;
      return TRUE;
    }

  for (gsize i = 0; i < self->signatures->len; i++)
    {
      JotTokenSignature *signature = get_signature (self, i);
      gboolean is_header = is_in (signature->header_span, offset);

      if (!is_header && !is_in (signature->signature_span, offset))
        continue;

      *index = i;
      *part = is_header ? JOT_TOKEN_PART_HEADER : JOT_TOKEN_PART_SIGNATURE;
      *encoded = is_header ? signature->header_span : signature->signature_span;
      *decoded = is_header ? signature->header : signature->signature;
      return TRUE;
    }

  return FALSE;
}

/**
 * jot_token_map_span:
 * @self: a token
 * @index: which signature
 * @part: the part that @part_span belongs to
 * @part_span: a place in the decoded part
 *
 * Finds the characters of the text that carry some bytes of a decoded part. A character of
 * base64url carries six bits, so the characters at both ends may carry bits of other bytes too. In
 * JSON, a part with an escape in it is one place.
 *
 * Returns: the place in the text, none if the part isn't there
 */
JotSpan
jot_token_map_span (const JotToken *self,
                    gsize           index,
                    JotTokenPart    part,
                    JotSpan         part_span)
{
  JotSpan encoded = JOT_SPAN_NONE;

  g_return_val_if_fail (self != NULL, JOT_SPAN_NONE);
  g_return_val_if_fail (index < self->signatures->len, JOT_SPAN_NONE);

  switch (part)
    {
    case JOT_TOKEN_PART_TOKEN:
      return part_span;

    case JOT_TOKEN_PART_HEADER:
      encoded = get_signature (self, index)->header_span;
      break;

    case JOT_TOKEN_PART_PAYLOAD:
      encoded = self->payload_span;
      break;

    case JOT_TOKEN_PART_SIGNATURE:
      encoded = get_signature (self, index)->signature_span;
      break;

    case JOT_TOKEN_PART_KEY:
      break;

    default:
      g_assert_not_reached ();
    }

  if (jot_span_is_none (encoded) || jot_span_is_none (part_span) || has_escapes (self, encoded))
    return encoded;

  if (part == JOT_TOKEN_PART_PAYLOAD && !self->payload_encoded)
    return jot_span_clip (encoded, part_span.offset, part_span.offset + part_span.length);

  return jot_span_map_encoded (encoded, part_span);
}

/**
 * jot_token_find_part:
 * @self: a token
 * @token_span: a place in the text of the token
 * @out_index: (out) (optional): which signature the part belongs to
 * @out_part: (out) (optional): the part that the place begins in
 * @out_part_span: (out) (optional): its bytes of which the place carries a bit, in the decoded part
 *
 * Finds what some characters stand for; the other way of [method@Jot.Token.map_span]. What goes on
 * behind the part is left away. In a part that could be decoded only in pieces, it is about there; in
 * one with an escape of JSON, it is all of it.
 *
 * Returns: whether the place begins in a part that carries bytes, and not in what stands between
 */
gboolean
jot_token_find_part (const JotToken *self,
                     JotSpan         token_span,
                     gsize          *out_index,
                     JotTokenPart   *out_part,
                     JotSpan        *out_part_span)
{
  gsize index, start, end;
  JotTokenPart part;
  JotSpan encoded;
  GBytes *decoded;

  g_return_val_if_fail (self != NULL, FALSE);

  if (jot_span_is_none (token_span) ||
      !find_encoded (self, token_span.offset, &index, &part, &encoded, &decoded) ||
      decoded == NULL)
    return FALSE;

  start = token_span.offset - encoded.offset;
  end = MIN (start + token_span.length, encoded.length);
  if (has_escapes (self, encoded))
    {
      start = 0;
      end = g_bytes_get_size (decoded);
    }
  else if (part != JOT_TOKEN_PART_PAYLOAD || self->payload_encoded)
    {
      start = start / 4 * 3 + start % 4 * 6 / 8;
      end = end / 4 * 3 + (end % 4 * 6 + 7) / 8;
    }

  if (out_index != NULL)
    *out_index = index;
  if (out_part != NULL)
    *out_part = part;
  if (out_part_span != NULL)
    *out_part_span = jot_span_clip ((JotSpan) { 0, g_bytes_get_size (decoded) }, start, end);

  return TRUE;
}
