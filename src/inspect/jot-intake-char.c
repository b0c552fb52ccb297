/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-intake-private.h"

#include <string.h>

/* The value of a character of base64url or base64 plus one, 0 for all others. */
static const guint8 values[256] = {
  ['A'] = 1, ['B'] = 2, ['C'] = 3, ['D'] = 4, ['E'] = 5, ['F'] = 6, ['G'] = 7, ['H'] = 8,
  ['I'] = 9, ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
  ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
  ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
  ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
  ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
  ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
  ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['-'] = 63, ['_'] = 64,
  ['+'] = 63, ['/'] = 64,
};

/* Characters that take no place on the screen and come along when text is copied from documents. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || c == 0x034f || c == 0x061c || c == 0x180e || c == 0xfeff ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f);
}

static JotIntakeCharKind
classify (gunichar c)
{
  if (c < 0x80 && jot_intake_char_is_token ((char) c))
    return JOT_INTAKE_CHAR_TOKEN;

  if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
    return JOT_INTAKE_CHAR_LINE;

  /* g_unichar_isspace () leaves the vertical tab out. */
  if (c == 0x0b || g_unichar_isspace (c))
    return JOT_INTAKE_CHAR_BLANK;

  return is_invisible (c) ? JOT_INTAKE_CHAR_INVISIBLE : JOT_INTAKE_CHAR_OTHER;
}

static gboolean
read_hex (const char *text,
          gsize       n_digits,
          gunichar   *out_value)
{
  gunichar value = 0;

  for (gsize i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      value = value << 4 | (gunichar) g_ascii_xdigit_value (text[i]);
    }

  *out_value = value;

  return TRUE;
}

/* RFC 3986, 2.1. A byte above 7F is a piece of a character, and so nothing of ours. */
static JotIntakeChar
read_percent (const char *text,
              gsize       length)
{
  JotIntakeChar result = { JOT_INTAKE_CHAR_OTHER, JOT_INTAKE_WRITING_RAW, *text, 1 };
  gunichar c;

  if (length >= 3 && read_hex (text + 1, 2, &c) && c > 0 && c < 0x80)
    {
      result.kind = classify (c);
      result.writing = JOT_INTAKE_WRITING_PERCENT;
      result.c = (char) c;
      result.size = 3;
    }

  return result;
}

/* RFC 8259, 7, and what programs and shells have besides. Strings in strings have more than one
 * backslash. */
static JotIntakeChar
read_escape (const char *text,
             gsize       length)
{
  JotIntakeChar result = { JOT_INTAKE_CHAR_OTHER, JOT_INTAKE_WRITING_RAW, *text, 1 };
  gsize n = 1;
  gunichar c;

  while (n < length && n < 8 && text[n] == '\\')
    n++;

  if (n == length)
    return result;

  if (text[n] == '\n' || text[n] == '\r')
    c = '\n';
  else if (text[n] == 'n' || text[n] == 'r')
    c = '\n';
  else if (text[n] == 't')
    c = '\t';
  else if (text[n] == '/' || text[n] == '"' || text[n] == '\'')
    c = (guchar) text[n];
  else if (length - n >= 5 && text[n] == 'u' && read_hex (text + n + 1, 4, &c))
    n += 4;
  else if (length - n >= 3 && text[n] == 'x' && read_hex (text + n + 1, 2, &c))
    n += 2;
  else
    return result;

  result.kind = classify (c);
  result.writing = JOT_INTAKE_WRITING_ESCAPE;
  result.c = c < 0x80 ? (char) c : '\0';
  result.size = n + 1;

  return result;
}

static JotIntakeChar
read_utf8 (const char *text,
           gsize       length)
{
  JotIntakeChar result = { JOT_INTAKE_CHAR_OTHER, JOT_INTAKE_WRITING_RAW, *text, 1 };
  gunichar c = g_utf8_get_char_validated (text, (gssize) MIN (length, 6));

  if (c != (gunichar) -1 && c != (gunichar) -2)
    {
      result.kind = classify (c);
      result.size = (gsize) g_unichar_to_utf8 (c, NULL);
    }

  return result;
}

/*
 * jot_intake_char_is_base64:
 * @c: a character
 *
 * Says whether a character belongs to base64url or to base64 without its padding (RFC 4648, 4
 * and 5).
 *
 * Returns: whether it does
 */
gboolean
jot_intake_char_is_base64 (char c)
{
  return values[(guchar) c] != 0;
}

/*
 * jot_intake_char_is_token:
 * @c: a character
 *
 * Says whether a character can be in a token, also in a damaged one: base64url, base64 with its
 * padding, and the dot.
 *
 * Returns: whether it can
 */
gboolean
jot_intake_char_is_token (char c)
{
  return jot_intake_char_is_base64 (c) || c == '.' || c == '=';
}

/*
 * jot_intake_char_get_value:
 * @c: a character
 *
 * Gives the six bits that a character of base64url or base64 stands for.
 *
 * Returns: the bits, or -1
 */
int
jot_intake_char_get_value (char c)
{
  return (int) values[(guchar) c] - 1;
}

/*
 * jot_intake_char_read:
 * @text: a text
 * @at: a place in it, in bytes
 *
 * Reads one character, which may be written with a percent sign or a backslash. A byte that is no
 * UTF-8 stands for itself.
 *
 * Returns: what it is; at the end of the text a character of size 0
 */
JotIntakeChar
jot_intake_char_read (JotIntakeText text,
                      gsize         at)
{
  JotIntakeChar result = { JOT_INTAKE_CHAR_END, JOT_INTAKE_WRITING_RAW, '\0', 0 };

  if (at >= text.length)
    return result;

  if (text.data[at] == '%')
    return read_percent (text.data + at, text.length - at);

  if (text.data[at] == '\\')
    return read_escape (text.data + at, text.length - at);

  if ((guchar) text.data[at] >= 0x80)
    return read_utf8 (text.data + at, text.length - at);

  result.kind = classify ((guchar) text.data[at]);
  result.c = text.data[at];
  result.size = 1;

  return result;
}
