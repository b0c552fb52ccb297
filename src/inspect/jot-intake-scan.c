/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where tokens begin: with a brace in base64url. This is what a log of gigabytes is read with. */

#include "config.h"

#include "jot-intake-private.h"

#include <string.h>

/* So many bytes are looked at together, which compilers turn into vectors. */
#define BLOCK 64

/* White space before a brace that is read, in groups of three bytes. */
#define MAX_SPACE_GROUPS 16

/* Whether two characters can begin a brace in base64url: after nothing, a blank, a tab or a line
 * end. Written with bits instead of branches for the sake of blocks. */
static inline guint8
is_mark (guint8 a,
         guint8 b)
{
  return (guint8) ((a == 'e') & ((b == 'y') | (b == 'w') | (b == '3'))) |
         (guint8) ((a == 'I') & ((b == 'A') | (b == 'C') | (b == 'H'))) |
         (guint8) (((a == 'C') | (a == 'D')) & ((b == 'Q') | (b == 'S') | (b == 'X'))) |
         (guint8) ((a == 'C') & ((b == 'g') | (b == 'i') | (b == 'n')));
}

/* Where the next mark is at or after @from, or the length of the text. */
static gsize
find_mark (JotIntakeText text,
           gsize         from)
{
  const guint8 *data = (const guint8 *) text.data;
  gsize at = from;

  while (text.length - at > BLOCK)
    {
      guint8 any = 0;

      for (gsize i = 0; i < BLOCK; i++)
        any |= is_mark (data[at + i], data[at + i + 1]);

      if (any)
        break;
      at += BLOCK;
    }

  while (at + 1 < text.length && !is_mark (data[at], data[at + 1]))
    at++;

  return at + 1 < text.length ? at : text.length;
}

static gboolean
decode_group (const char *text,
              guint8     *out_bytes)
{
  guint32 bits = 0;

  for (gsize i = 0; i < 4; i++)
    {
      int value = jot_intake_char_get_value (text[i]);

      if (value < 0)
        return FALSE;
      bits = bits << 6 | (guint32) value;
    }

  out_bytes[0] = (guint8) (bits >> 16);
  out_bytes[1] = (guint8) (bits >> 8);
  out_bytes[2] = (guint8) bits;

  return TRUE;
}

static gboolean
is_json_space (guint8 c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* No name begins with a control character or in the middle of a character. */
static gboolean
begins_name (guint8 c)
{
  return (c >= 0x20 && c < 0x80) || c >= 0xc0;
}

/*
 * jot_intake_begins_header:
 * @text: a text
 * @length: its length in bytes
 *
 * Says whether a text begins as every token does whose header is a JSON object: white space, a
 * brace, and white space, a quotation mark or the other brace, in base64url.
 *
 * Returns: whether it does
 */
gboolean
jot_intake_begins_header (const char *text,
                          gsize       length)
{
  gboolean in_object = FALSE;
  guint8 bytes[3];

  for (gsize group = 0; group < MAX_SPACE_GROUPS; group++)
    {
      if (length < 4 * (group + 1) || !decode_group (text + 4 * group, bytes))
        break;

      for (gsize i = 0; i < sizeof bytes; i++)
        {
          if (in_object && bytes[i] == '"')
            return i == 2 || begins_name (bytes[i + 1]);

          if (in_object && bytes[i] == '}')
            return TRUE;

          if (bytes[i] == '{' && !in_object)
            in_object = TRUE;
          else if (!is_json_space (bytes[i]))
            return FALSE;
        }

      /* What comes after a brace and white space need not be looked for further on. */
      if (in_object)
        return TRUE;
    }

  /* Too short for a group: {} alone, before the dot. */
  return length >= 3 && strncmp (text, "e30", 3) == 0;
}

/* Whether what stands before is no word that goes on: `keyJ…` begins no token. A letter may be the
 * end of %22, \n or \u0022. */
static gboolean
is_word_start (JotIntakeText text,
               gsize         at)
{
  const char *p = text.data + at;

  if (at == 0 || !g_ascii_isalnum (p[-1]))
    return TRUE;

  return (at >= 2 && p[-2] == '\\' && strchr ("nrt", p[-1]) != NULL) ||
         (at >= 3 && p[-3] == '%') ||
         (at >= 4 && p[-4] == '\\' && p[-3] == 'x') ||
         (at >= 6 && p[-6] == '\\' && p[-5] == 'u');
}

/* Whether a segment from @at to @end is a whole header: one that ends with the other brace. */
static gboolean
is_whole_header (JotIntakeText text,
                 gsize         at,
                 gsize         end)
{
  gsize rest = (end - at) % 4;
  guint8 bytes[3] = { 0 };
  char last[4] = { 'A', 'A', 'A', 'A' };

  if (rest == 1 || end - at < 8 || end == text.length || text.data[end] != '.')
    return FALSE;

  memcpy (last, text.data + end - (rest == 0 ? 4 : rest), rest == 0 ? 4 : rest);

  return decode_group (last, bytes) && bytes[rest == 0 ? 2 : rest - 2] == '}';
}

/*
 * jot_intake_find_start:
 * @text: a text
 * @from: where to begin, in bytes
 * @segment_end: (inout): how far segments were looked at, in bytes; 0 for the first call
 * @out_start: (out): where it is, in bytes
 *
 * Finds the next place where a token may begin. All calls for a text together cost at most a few
 * looks at each byte.
 *
 * Returns: whether there is one
 */
gboolean
jot_intake_find_start (JotIntakeText text,
                       gsize         from,
                       gsize        *segment_end,
                       gsize        *out_start)
{
  for (gsize at = find_mark (text, from); at < text.length; at = find_mark (text, at + 1))
    {
      gboolean found;

      if (!jot_intake_begins_header (text.data + at, text.length - at))
        continue;

      found = is_word_start (text, at);
      if (!found && text.data[at] == 'e')
        {
          *segment_end = MAX (*segment_end, at);
          while (*segment_end < text.length && jot_intake_char_is_base64 (text.data[*segment_end]))
            (*segment_end)++;
          found = is_whole_header (text, at, *segment_end);
        }

      if (found)
        {
          *out_start = at;
          return TRUE;
        }
    }

  return FALSE;
}

/*
 * jot_intake_count_end_dots:
 * @token: what may be a token
 * @length: its length in bytes
 * @out_is_token: (out): whether it has a dot without them, or is an unsecured token of nothing
 *
 * Counts the dots at the end that belong to the sentence around a token. A token without a
 * signature ends with one of its own (RFC 7519, 6), so the number of segments decides.
 *
 * Returns: how many they are
 */
gsize
jot_intake_count_end_dots (const char *token,
                           gsize       length,
                           gboolean   *out_is_token)
{
  gsize n_dots = 0;
  gsize n_end = 0;
  gsize n;

  while (n_end < length && token[length - 1 - n_end] == '.')
    n_end++;

  for (gsize i = 0; i < length - n_end; i++)
    n_dots += token[i] == '.';

  if (n_end >= 3)
    n = n_end;
  else if (n_end > 0 && (n_dots + n_end == 3 || n_dots + n_end == 5))
    n = 1;
  else
    n = 0;

  *out_is_token = n_dots > 0 || n_end == 2;

  return n;
}

/*
 * jot_intake_find_lost_start:
 * @text: a text
 * @from: where the token before ended, in bytes
 * @start: where what begins like a header is, in bytes
 * @n_dots: how many dots are in what begins there
 *
 * Finds where a token begins whose own beginning was lost: what begins like a header is its payload
 * then, with a dot before and one behind.
 *
 * Returns: where that is, @start if it is a beginning itself
 */
gsize
jot_intake_find_lost_start (JotIntakeText text,
                            gsize         from,
                            gsize         start,
                            guint         n_dots)
{
  gsize at = start;

  if (n_dots != 1 || start < from + 2 || text.data[start - 1] != '.')
    return start;

  for (at = start - 1; at > from && jot_intake_char_is_base64 (text.data[at - 1]); at--)
    continue;

  return at < start - 1 ? at : start;
}

/* Whether a character is one of a good token, wherever it stands. */
static inline gboolean
is_plain (guint8 c)
{
  return (guint8) ((c | 0x20) - 'a') < 26 || (guint8) (c - '0') < 10 || c == '-' || c == '_' ||
         c == '.';
}

/* The same for a block, again with bits instead of branches, and how many of them are dots. */
static gboolean
is_plain_block (const guint8 *data,
                guint        *out_n_dots)
{
  guint8 all = 1;
  guint8 n_dots = 0;

  for (gsize i = 0; i < BLOCK; i++)
    {
      guint8 c = data[i];
      guint8 is_letter = (guint8) ((c | 0x20) - 'a') < 26;
      guint8 is_digit = (guint8) (c - '0') < 10;

      all &= (guint8) (is_letter | is_digit | (c == '-') | (c == '_') | (c == '.'));
      n_dots = (guint8) (n_dots + (c == '.'));
    }

  *out_n_dots = n_dots;

  return all;
}

/* A slash after a slash is one of a path. Padding is followed by the end of a segment. */
static gboolean
is_token_at (JotIntakeText text,
             gsize         start,
             gsize         at)
{
  char c = text.data[at];
  char next = at + 1 < text.length ? text.data[at + 1] : '\0';

  if (c == '/' || c == '+')
    return jot_intake_char_is_base64 (next) && (start == 0 || text.data[start - 1] != '/');

  return c == '=' && (next == '=' || next == '.' || !jot_intake_char_is_token (next));
}

/* Finds where what begins at @start ends, and counts the dots in it. */
static gsize
find_token_end (JotIntakeText text,
                gsize         start,
                guint        *out_n_dots)
{
  const guint8 *data = (const guint8 *) text.data;
  gsize end = start;
  guint n_dots = 0;
  guint n;

  while (text.length - end >= BLOCK && is_plain_block (data + end, &n))
    {
      n_dots += n;
      end += BLOCK;
    }

  while (end < text.length && (is_plain (data[end]) || is_token_at (text, start, end)))
    n_dots += data[end++] == '.';

  *out_n_dots = n_dots;

  return end;
}

/**
 * jot_intake_find_next:
 * @line: a line of a log
 * @length: its length in bytes
 * @start: where to begin, in bytes
 * @out_span: (out): where the token is, in bytes of @line
 *
 * Finds the next token that is written in a line as it is, in one piece. This allocates nothing and
 * is meant for very large texts; [func@Jot.intake_find_tokens] finds more.
 *
 * Returns: whether there is one
 */
gboolean
jot_intake_find_next (const char *line,
                      gsize       length,
                      gsize       start,
                      JotSpan    *out_span)
{
  JotIntakeText text = { line, length };
  gsize segment_end = 0;
  gsize at;

  g_return_val_if_fail (line != NULL || length == 0, FALSE);
  g_return_val_if_fail (out_span != NULL, FALSE);

  while (start < length && jot_intake_find_start (text, start, &segment_end, &at))
    {
      guint n_dots;
      gsize end = find_token_end (text, at, &n_dots);
      gsize from = start;
      gboolean is_token;

      start = end;
      end -= jot_intake_count_end_dots (line + at, end - at, &is_token);
      if (is_token)
        {
          at = jot_intake_find_lost_start (text, from, at, n_dots - (guint) (start - end));
          *out_span = (JotSpan) { at, end - at };
          return TRUE;
        }
    }

  return FALSE;
}
