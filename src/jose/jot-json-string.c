/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Between the text of a JSON string and what it says: RFC 8259, 7. */

#include "config.h"

#include "jot-json-private.h"

#include <string.h>

#include "jot-json-lexer-private.h"

static guint
read_four_digits (const char *at)
{
  guint value = 0;

  for (int i = 0; i < 4; i++)
    value = value << 4 | (guint) g_ascii_xdigit_value (at[i]);

  return value;
}

/* Appends what the escape at @at says. Returns how long it is. */
static gsize
append_escape (GString    *resolved,
               const char *at)
{
  static const char escapes[] = "bfnrt", meanings[] = "\b\f\n\r\t";
  const char *escape;
  guint high;

  if (at[1] == 'u')
    {
      high = read_four_digits (at + 2);
      if (high >= 0xd800 && high <= 0xdbff)
        {
          guint low = read_four_digits (at + 8);

          g_string_append_unichar (resolved,
                                   0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
          return 12;
        }

      /* U+0000 would end a string if it were appended as one. */
      if (high == 0)
        g_string_append_c (resolved, '\0');
      else
        g_string_append_unichar (resolved, high);
      return 6;
    }

  escape = strchr (escapes, at[1]);
  g_string_append_c (resolved, escape != NULL ? meanings[escape - escapes] : at[1]);

  return 2;
}

/* Resolves the escapes of what stands between the quotes of an accepted string. The result may hold
 * NULs; one more stands at its end. */
char *
jot_json_resolve (const char *text,
                  gsize       length,
                  gsize      *out_length)
{
  GString *resolved = g_string_sized_new (length);
  gsize i = 0;

  while (i < length)
    {
      const char *backslash = memchr (text + i, '\\', length - i);
      gsize plain = backslash != NULL ? (gsize) (backslash - text) - i : length - i;

      g_string_append_len (resolved, text + i, (gssize) plain);
      i += plain;
      if (i < length)
        i += append_escape (resolved, text + i);
    }

  *out_length = resolved->len;

  return g_string_free (resolved, FALSE);
}

static gboolean
is_utf8 (const char *string,
         gsize       length)
{
  const guint8 *at = (const guint8 *) string, *end = at + length;
  gsize step;

  for (; at < end; at += step)
    {
      step = jot_json_utf8_length (at, end);
      if (step == 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * jot_json_quote:
 * @string: text, which must be UTF-8
 * @length: its length in bytes, or -1 if a NUL ends it
 *
 * Writes text as a JSON string, with quotes, and with escapes only where RFC 8259, 7 asks for them.
 *
 * Returns: (transfer full): the string
 */
char *
jot_json_quote (const char *string,
                gssize      length)
{
  GString *quoted;
  gsize n;

  g_return_val_if_fail (string != NULL, NULL);

  n = length < 0 ? strlen (string) : (gsize) length;
  g_return_val_if_fail (is_utf8 (string, n), NULL);

  quoted = g_string_sized_new (n + 2);

  g_string_append_c (quoted, '"');
  for (gsize i = 0; i < n; i++)
    {
      guint8 c = (guint8) string[i];

      if (c == '"' || c == '\\')
        g_string_append_printf (quoted, "\\%c", c);
      else if (c == '\n')
        g_string_append (quoted, "\\n");
      else if (c == '\r')
        g_string_append (quoted, "\\r");
      else if (c == '\t')
        g_string_append (quoted, "\\t");
      else if (c < 0x20)
        g_string_append_printf (quoted, "\\u%04x", c);
      else
        g_string_append_c (quoted, (char) c);
    }
  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}
