/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a secret is written within another text: in a program, in JSON, in an address. */

#include "config.h"

#include <string.h>

#include "jot-doctor-step-private.h"

/* Reads @n hexadecimal digits at @i. */
static gboolean
read_hex (const JotDatum *in,
          gsize           i,
          gsize           n,
          guint          *out_value)
{
  guint value = 0;

  if (i + n > in->size)
    return FALSE;

  for (gsize k = 0; k < n; k++)
    {
      int digit = g_ascii_xdigit_value ((char) in->data[i + k]);

      if (digit < 0)
        return FALSE;

      value = value << 4 | (guint) digit;
    }

  *out_value = value;

  return TRUE;
}

static void
put_character (JotDatum *out,
               gunichar  c)
{
  char buffer[6];

  jot_step_put (out, buffer, (gsize) g_unichar_to_utf8 (c, buffer));
}

/* `\u` and four digits, or two of them for characters beyond U+FFFF. */
static gsize
unescape_unicode (const JotDatum *in,
                  gsize           i,
                  JotDatum       *out)
{
  guint high;
  guint low;

  if (!read_hex (in, i + 2, 4, &high))
    return 0;

  if (high >= 0xd800 && high < 0xdc00 && i + 7 < in->size &&
      in->data[i + 6] == '\\' && in->data[i + 7] == 'u' &&
      read_hex (in, i + 8, 4, &low) && low >= 0xdc00 && low < 0xe000)
    {
      put_character (out, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
      return 12;
    }

  put_character (out, high);

  return 6;
}

/* How many bytes the escape at @i takes; 0 if it is none. */
static gsize
unescape_one (const JotDatum *in,
              gsize           i,
              JotDatum       *out)
{
  static const char names[] = "nrtbfv0\\\"'/";
  static const char values[] = "\n\r\t\b\f\v\0\\\"'/";
  const char *name;
  guint byte;

  if (in->data[i] != '\\' || i + 1 == in->size)
    return 0;

  if (in->data[i + 1] == 'u')
    return unescape_unicode (in, i, out);

  if (in->data[i + 1] == 'x' && read_hex (in, i + 2, 2, &byte))
    {
      jot_step_put_byte (out, byte);
      return 4;
    }

  name = memchr (names, in->data[i + 1], strlen (names));
  if (name == NULL)
    return 0;

  jot_step_put_byte (out, (guint) values[name - names]);

  return 2;
}

/* With the escapes of JSON, JavaScript and C read. */
gboolean
jot_step_unescape (const JotDatum *in,
                   JotDatum       *out)
{
  g_auto (JotDatum) text = jot_step_room (in->size);

  for (gsize i = 0; i < in->size;)
    {
      gsize n = unescape_one (in, i, &text);

      if (n == 0)
        jot_step_put_byte (&text, in->data[i]);

      i += MAX (n, 1);
    }

  if (text.size == in->size)
    return FALSE;

  *out = text;
  text = (JotDatum) JOT_DATUM_INIT;

  return TRUE;
}

static void
put_escape (JotDatum *out,
            guint     unit)
{
  char buffer[7];

  g_snprintf (buffer, sizeof buffer, "\\u%04x", unit);
  jot_step_put (out, buffer, 6);
  gnutls_memset (buffer, 0, sizeof buffer);
}

static void
escape_character (gunichar  c,
                  gboolean  ascii_only,
                  gboolean  with_slash,
                  JotDatum *out)
{
  static const char values[] = "\n\r\t\b\f\\\"/";
  static const char names[] = "nrtbf\\\"/";
  const char *value = c < 0x80 ? memchr (values, (int) c, with_slash ? 8 : 7) : NULL;

  if (value != NULL)
    {
      jot_step_put_byte (out, '\\');
      jot_step_put_byte (out, (guint) names[value - values]);
    }
  else if (c < 0x20 || (ascii_only && c >= 0x80 && c < 0x10000))
    {
      put_escape (out, c);
    }
  else if (ascii_only && c >= 0x10000)
    {
      put_escape (out, 0xd800 + ((c - 0x10000) >> 10));
      put_escape (out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    }
  else
    {
      put_character (out, c);
    }
}

static gboolean
escape (const JotDatum *in,
        gboolean        ascii_only,
        gboolean        with_slash,
        JotDatum       *out)
{
  const char *text = (const char *) in->data;
  const char *end = text + in->size;

  if (!g_utf8_validate_len (text, in->size, NULL))
    return FALSE;

  *out = jot_step_room (6 * (gsize) in->size);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    escape_character (g_utf8_get_char (p), ascii_only, with_slash, out);

  return TRUE;
}

/* As a JSON string has it (RFC 8259, 7). */
gboolean
jot_step_escape (const JotDatum *in,
                 JotDatum       *out)
{
  return escape (in, FALSE, FALSE, out);
}

/* As Python writes JSON. */
gboolean
jot_step_escape_ascii (const JotDatum *in,
                       JotDatum       *out)
{
  return escape (in, TRUE, FALSE, out);
}

/* As PHP writes JSON. */
gboolean
jot_step_escape_slashes (const JotDatum *in,
                         JotDatum       *out)
{
  return escape (in, TRUE, TRUE, out);
}

static gboolean
decode_percent (const JotDatum *in,
                gboolean        plus_is_blank,
                JotDatum       *out)
{
  *out = jot_step_room (in->size);

  for (gsize i = 0; i < in->size; i++)
    {
      guint byte;

      if (in->data[i] == '%' && read_hex (in, i + 1, 2, &byte))
        {
          jot_step_put_byte (out, byte);
          i += 2;
        }
      else
        {
          jot_step_put_byte (out, plus_is_blank && in->data[i] == '+' ? ' ' : in->data[i]);
        }
    }

  return TRUE;
}

/* With the escapes of an address read (RFC 3986, 2.1). */
gboolean
jot_step_percent_decode (const JotDatum *in,
                         JotDatum       *out)
{
  return decode_percent (in, FALSE, out);
}

/* With the escapes of a form read, where a plus sign is a blank. */
gboolean
jot_step_form_decode (const JotDatum *in,
                      JotDatum       *out)
{
  return decode_percent (in, TRUE, out);
}

static gboolean
encode_percent (const JotDatum *in,
                const char     *unreserved,
                gboolean        blank_is_plus,
                JotDatum       *out)
{
  static const char digits[] = "0123456789ABCDEF";

  *out = jot_step_room (3 * (gsize) in->size);

  for (gsize i = 0; i < in->size; i++)
    {
      guint8 c = in->data[i];

      if (g_ascii_isalnum ((char) c) || memchr (unreserved, c, strlen (unreserved)) != NULL)
        {
          jot_step_put_byte (out, c);
        }
      else if (blank_is_plus && c == ' ')
        {
          jot_step_put_byte (out, '+');
        }
      else
        {
          jot_step_put_byte (out, '%');
          jot_step_put_byte (out, (guint) digits[c >> 4]);
          jot_step_put_byte (out, (guint) digits[c & 0xf]);
        }
    }

  return TRUE;
}

/* As an address has it (RFC 3986, 2.3). */
gboolean
jot_step_percent_encode (const JotDatum *in,
                         JotDatum       *out)
{
  return encode_percent (in, "-._~", FALSE, out);
}

/* As JavaScript's encodeURIComponent () has it. */
gboolean
jot_step_component_encode (const JotDatum *in,
                           JotDatum       *out)
{
  return encode_percent (in, "-_.!~*'()", FALSE, out);
}

/* As a form sends it. */
gboolean
jot_step_form_encode (const JotDatum *in,
                      JotDatum       *out)
{
  return encode_percent (in, "-._*", TRUE, out);
}

/* As it was before a form made blanks of its plus signs. */
gboolean
jot_step_plus_for_blank (const JotDatum *in,
                         JotDatum       *out)
{
  *out = jot_step_room (in->size);

  for (gsize i = 0; i < in->size; i++)
    jot_step_put_byte (out, in->data[i] == ' ' ? '+' : in->data[i]);

  return TRUE;
}

/* With line ends as Windows has them. */
gboolean
jot_step_lf_to_crlf (const JotDatum *in,
                     JotDatum       *out)
{
  *out = jot_step_room (2 * (gsize) in->size);

  for (gsize i = 0; i < in->size; i++)
    {
      if (in->data[i] == '\n' && (i == 0 || in->data[i - 1] != '\r'))
        jot_step_put_byte (out, '\r');

      jot_step_put_byte (out, in->data[i]);
    }

  return TRUE;
}

/* With line ends as everybody else has them. */
gboolean
jot_step_crlf_to_lf (const JotDatum *in,
                     JotDatum       *out)
{
  *out = jot_step_room (in->size);

  for (gsize i = 0; i < in->size; i++)
    {
      if (in->data[i] != '\r' || i + 1 == in->size || in->data[i + 1] != '\n')
        jot_step_put_byte (out, in->data[i]);
    }

  return TRUE;
}
