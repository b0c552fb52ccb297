/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Strings, numbers and literals of RFC 8259, 3, 6 and 7. Each function takes the whole text for the
 * offset of its errors, and gives the place behind what it read, or NULL. */

#include "config.h"

#include "jot-json-lexer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-error.h"

#define ONES  G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGHS G_GUINT64_CONSTANT (0x8080808080808080)

static inline gboolean
is_continuation (guint8 c)
{
  return (c & 0xc0) == 0x80;
}

/* For the scanner: how many bytes the character at @at has, 0 if it is no UTF-8: cut short, longer
 * than it needs to be, half of a surrogate pair, or beyond U+10FFFF (RFC 3629, 4). */
gsize
jot_json_utf8_length (const guint8 *at,
                      const guint8 *end)
{
  gsize room = (gsize) (end - at);
  guint8 lowest = 0x80, highest = 0xbf;

  if (room == 0)
    return 0;
  if (at[0] < 0x80)
    return 1;
  if (at[0] < 0xc2 || at[0] > 0xf4)
    return 0;
  if (at[0] < 0xe0)
    return room >= 2 && is_continuation (at[1]) ? 2 : 0;

  if (at[0] == 0xe0)
    lowest = 0xa0;
  else if (at[0] == 0xed)
    highest = 0x9f;
  else if (at[0] == 0xf0)
    lowest = 0x90;
  else if (at[0] == 0xf4)
    highest = 0x8f;

  if (room < 3 || at[1] < lowest || at[1] > highest || !is_continuation (at[2]))
    return 0;
  if (at[0] < 0xf0)
    return 3;

  return room >= 4 && is_continuation (at[3]) ? 4 : 0;
}

/* Passes over what there is nothing to look at in, eight bytes at a time: no quote, no backslash, no
 * control character, and nothing beyond ASCII. A borrow can mark bytes that are none of these, but
 * only behind one that is. */
static inline const guint8 *
skip_plain (const guint8 *at,
            const guint8 *end)
{
  while (end - at >= 8)
    {
      guint64 word, quotes, backslashes, special;

      memcpy (&word, at, sizeof (word));
      word = GUINT64_FROM_LE (word);
      quotes = word ^ ONES * '"';
      backslashes = word ^ ONES * '\\';
      special = ((word - ONES * 0x20) | (quotes - ONES) | (backslashes - ONES) | word) & HIGHS;
      if (special != 0)
        return at + __builtin_ctzll (special) / 8;
      at += 8;
    }

  while (at < end && *at >= 0x20 && *at < 0x80 && *at != '"' && *at != '\\')
    at++;

  return at;
}

static gboolean
read_four_digits (const guint8 *at,
                  const guint8 *end,
                  guint        *out_value)
{
  guint value = 0;

  if (end - at < 4)
    return FALSE;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value ((char) at[i]);

      if (digit < 0)
        return FALSE;
      value = value << 4 | (guint) digit;
    }

  *out_value = value;

  return TRUE;
}

/* RFC 8259, 7: a character beyond U+FFFF is written as two escapes, high surrogate and low. Half of a
 * pair is no character. */
static const guint8 *
skip_unicode_escape (const guint8 *text,
                     const guint8 *at,
                     const guint8 *end,
                     GError      **error)
{
  guint high, low;

  if (!read_four_digits (at + 2, end, &high))
    {
      jot_error_set_at (error, JOT_ERROR_JSON_ESCAPE, (gsize) (at - text),
                        _("After “\\u” there must be four hexadecimal digits (RFC 8259, 7)."));
      return NULL;
    }

  if (high < 0xd800 || high > 0xdfff)
    return at + 6;

  if (high < 0xdc00 && end - at >= 12 && at[6] == '\\' && at[7] == 'u' &&
      read_four_digits (at + 8, end, &low) && low >= 0xdc00 && low <= 0xdfff)
    return at + 12;

  jot_error_set_at (error, JOT_ERROR_JSON_SURROGATE, (gsize) (at - text),
                    /* Translators: %04X is a hexadecimal number. */
                    _("“\\u%04X” is half of a surrogate pair: alone it is no character "
                      "(RFC 8259, 8.2)."),
                    high);

  return NULL;
}

static const guint8 *
skip_escape (const guint8 *text,
             const guint8 *at,
             const guint8 *end,
             GError      **error)
{
  if (end - at >= 2 && at[1] == 'u')
    return skip_unicode_escape (text, at, end, error);

  if (end - at >= 2 && at[1] != '\0' && strchr ("\"\\/bfnrt", at[1]) != NULL)
    return at + 2;

  jot_error_set_at (error, JOT_ERROR_JSON_ESCAPE, (gsize) (at - text),
                    _(
                      "This is no escape of JSON. After a backslash there may be \" \\ / b f n r t, "
                      "or u and four hexadecimal digits (RFC 8259, 7)."));

  return NULL;
}

/* For the scanner: @at stands behind the opening quote; gives the place of the closing one. */
const guint8 *
jot_json_skip_string (const guint8 *text,
                      const guint8 *at,
                      const guint8 *end,
                      gboolean     *out_escaped,
                      GError      **error)
{
  const guint8 *start = at;
  gsize length;

  *out_escaped = FALSE;

  for (;;)
    {
      at = skip_plain (at, end);

      if (at == end)
        {
          jot_error_set_at (error, JOT_ERROR_JSON_TRUNCATED, (gsize) (at - text),
                            /* Translators: %zu is the number of a byte in the text. */
                            _("The string that begins at byte %zu is never closed by a double "
                              "quote."),
                            (gsize) (start - text) - 1);
          return NULL;
        }

      if (*at == '"')
        return at;

      if (*at == '\\')
        {
          *out_escaped = TRUE;
          at = skip_escape (text, at, end, error);
          if (at == NULL)
            return NULL;
          continue;
        }

      if (*at < 0x20)
        {
          jot_error_set_at (error, JOT_ERROR_JSON_CONTROL, (gsize) (at - text),
                            /* Translators: %02X is the value of a byte in hexadecimal. */
                            _("There is a control character (0x%02X, such as a line end or a tab) "
                              "in a string. Write it as an escape, \\n or \\t (RFC 8259, 7)."),
                            *at);
          return NULL;
        }

      length = jot_json_utf8_length (at, end);
      if (length == 0)
        {
          jot_error_set_at (error, JOT_ERROR_JSON_UTF8, (gsize) (at - text),
                            /* Translators: %02X is the value of a byte in hexadecimal. */
                            _("The byte 0x%02X is not UTF-8 (RFC 8259, 8.1)."), *at);
          return NULL;
        }
      at += length;
    }
}

static const guint8 *
skip_digits (const guint8 *at,
             const guint8 *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;

  return at;
}

static const guint8 *
set_number_error (const guint8 *text,
                  const guint8 *at,
                  const char   *message,
                  GError      **error)
{
  jot_error_set_at (error, JOT_ERROR_JSON_NUMBER, (gsize) (at - text), "%s", message);

  return NULL;
}

/* For the scanner: @at is a digit or one of “-”, “+” and “.”, of which the last two begin no number
 * but are what people write. */
const guint8 *
jot_json_skip_number (const guint8 *text,
                      const guint8 *at,
                      const guint8 *end,
                      GError      **error)
{
  const guint8 *digits;

  if (*at == '+')
    return set_number_error (text, at, _("A number has no “+” in front (RFC 8259, 6)."), error);
  if (*at == '-')
    at++;

  digits = at;
  at = skip_digits (at, end);
  if (at == digits)
    return set_number_error (text, at, _("A digit was expected here; JSON has no infinity and no "
                                         "numbers without a digit in front (RFC 8259, 6)."), error);
  if (*digits == '0' && at - digits > 1)
    return set_number_error (text, digits + 1,
                             _("A number has no zeros in front (RFC 8259, 6)."), error);

  if (at < end && *at == '.')
    {
      digits = at + 1;
      at = skip_digits (digits, end);
      if (at == digits)
        return set_number_error (text, at, _("A digit was expected after the decimal point "
                                             "(RFC 8259, 6)."), error);
    }

  if (at < end && (*at == 'e' || *at == 'E'))
    {
      digits = at + 1;
      if (digits < end && (*digits == '+' || *digits == '-'))
        digits++;
      at = skip_digits (digits, end);
      if (at == digits)
        return set_number_error (text, at, _("A digit was expected in the exponent "
                                             "(RFC 8259, 6)."), error);
    }

  if (at < end && (g_ascii_isalpha (*at) || *at == '_' || *at == '.'))
    return set_number_error (text, at, _("A number cannot go on like this: JSON has decimal "
                                         "numbers only (RFC 8259, 6)."), error);

  return at;
}

/* What people write for the three literals, or for what JSON has no word for. Only these are quoted in
 * a message: any other word may be a secret whose quotes were forgotten. */
static gboolean
is_known_mistake (const char *word,
                  gsize       length)
{
  static const char *const mistakes[] = {
    "True", "TRUE", "False", "FALSE", "Null", "NULL", "None", "nil", "NaN", "nan", "Infinity",
    "undefined", "yes", "no", "var", "const", "let",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      if (strlen (mistakes[i]) == length && memcmp (mistakes[i], word, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* For the scanner: @at is a letter, so one of the three literals must follow. */
const guint8 *
jot_json_skip_literal (const guint8 *text,
                       const guint8 *at,
                       const guint8 *end,
                       GError      **error)
{
  static const char *const literals[] = { "true", "false", "null" };
  const guint8 *behind = at;
  gsize length;

  while (behind < end && (g_ascii_isalnum (*behind) || *behind == '_' || *behind == '$'))
    behind++;
  length = (gsize) (behind - at);

  for (gsize i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      if (strlen (literals[i]) == length && memcmp (literals[i], at, length) == 0)
        return behind;
    }

  if (is_known_mistake ((const char *) at, length))
    jot_error_set_at (error, JOT_ERROR_JSON_LITERAL, (gsize) (at - text),
                      /* Translators: %.*s is the word that was found. */
                      _("“%.*s” is no value: JSON knows the words true, false and null, in small "
                        "letters (RFC 8259, 3)."),
                      (int) length, (const char *) at);
  else
    jot_error_set_at (error, JOT_ERROR_JSON_LITERAL, (gsize) (at - text),
                      _("A word cannot stand here: text stands in double quotes, and JSON knows "
                        "only the words true, false and null (RFC 8259, 3)."));

  return NULL;
}
