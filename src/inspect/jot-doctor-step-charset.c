/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the characters of a secret become bytes. */

#include "config.h"

#include <string.h>

#include "jot-doctor-step-private.h"
#include "jot-secret.h"

#define UTF8_BOM "\xef\xbb\xbf"

static void
put_unit (JotDatum *out,
          guint     unit,
          gboolean  is_big_endian)
{
  jot_step_put_byte (out, is_big_endian ? unit >> 8 : unit & 0xff);
  jot_step_put_byte (out, is_big_endian ? unit & 0xff : unit >> 8);
}

static gboolean
to_utf16 (const JotDatum *in,
          gboolean        is_big_endian,
          gboolean        with_bom,
          JotDatum       *out)
{
  const char *text = (const char *) in->data;
  const char *end = text + in->size;

  if (!g_utf8_validate_len (text, in->size, NULL))
    return FALSE;

  *out = jot_step_room (2 * (gsize) in->size + 2);

  if (with_bom)
    put_unit (out, 0xfeff, is_big_endian);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x10000)
        put_unit (out, 0xd800 + ((c - 0x10000) >> 10), is_big_endian);

      put_unit (out, c >= 0x10000 ? 0xdc00 + ((c - 0x10000) & 0x3ff) : c, is_big_endian);
    }

  return TRUE;
}

/* As Windows keeps characters. */
gboolean
jot_step_utf16_le (const JotDatum *in,
                   JotDatum       *out)
{
  return to_utf16 (in, FALSE, FALSE, out);
}

/* As Java's UTF-16 has them. */
gboolean
jot_step_utf16_be (const JotDatum *in,
                   JotDatum       *out)
{
  return to_utf16 (in, TRUE, FALSE, out);
}

/* As Windows writes them to a file. */
gboolean
jot_step_utf16_le_bom (const JotDatum *in,
                       JotDatum       *out)
{
  return to_utf16 (in, FALSE, TRUE, out);
}

/* As Java writes them. */
gboolean
jot_step_utf16_be_bom (const JotDatum *in,
                       JotDatum       *out)
{
  return to_utf16 (in, TRUE, TRUE, out);
}

/* UTF-16 with a BOM, or of characters of ASCII alone. */
static gboolean
detect_utf16 (const JotDatum *in,
              gboolean       *out_is_big_endian,
              gsize          *out_start)
{
  gboolean has_bom;

  if (in->size < 4 || in->size % 2 != 0)
    return FALSE;

  has_bom = memcmp (in->data, "\xff\xfe", 2) == 0 || memcmp (in->data, "\xfe\xff", 2) == 0;
  *out_start = has_bom ? 2 : 0;
  *out_is_big_endian = in->data[0] == (has_bom ? 0xfe : '\0');

  for (gsize i = 0; !has_bom && i < in->size; i += 2)
    if (in->data[i + (*out_is_big_endian ? 0 : 1)] != '\0')
      return FALSE;

  return TRUE;
}

/* The UTF-8 of a text in UTF-16. */
gboolean
jot_step_from_utf16 (const JotDatum *in,
                     JotDatum       *out)
{
  g_auto (JotDatum) units = JOT_DATUM_INIT;
  gboolean is_big_endian;
  gsize start;
  char *text;

  if (!detect_utf16 (in, &is_big_endian, &start))
    return FALSE;

  units = jot_step_room (in->size - start);
  for (gsize i = start; i < in->size; i += 2)
    {
      guint16 unit = (guint16) (in->data[i + (is_big_endian ? 0 : 1)] << 8 |
                                in->data[i + (is_big_endian ? 1 : 0)]);

      jot_step_put (&units, &unit, sizeof unit);
    }

  text = g_utf16_to_utf8 ((const gunichar2 *) (gpointer) units.data, units.size / 2, NULL, NULL,
                          NULL);
  if (text == NULL)
    return FALSE;

  *out = jot_step_room (strlen (text));
  jot_step_put (out, text, strlen (text));
  jot_secret_free_string (text);

  return TRUE;
}

/* One byte for each character. */
gboolean
jot_step_latin1 (const JotDatum *in,
                 JotDatum       *out)
{
  g_auto (JotDatum) bytes = jot_step_room (in->size);
  const char *text = (const char *) in->data;
  const char *end = text + in->size;

  if (!g_utf8_validate_len (text, in->size, NULL))
    return FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c > 0xff)
        return FALSE;

      jot_step_put_byte (&bytes, c);
    }

  *out = bytes;
  bytes = (JotDatum) JOT_DATUM_INIT;

  return TRUE;
}

/* The UTF-8 of a text of one byte for each character, which UTF-8 itself may be mistaken for. */
gboolean
jot_step_from_latin1 (const JotDatum *in,
                      JotDatum       *out)
{
  *out = jot_step_room (2 * (gsize) in->size);

  for (gsize i = 0; i < in->size; i++)
    {
      char buffer[6];

      jot_step_put (out, buffer, (gsize) g_unichar_to_utf8 (in->data[i], buffer));
    }

  return TRUE;
}

/* Without the mark that some editors of Windows put before a text. */
gboolean
jot_step_strip_bom (const JotDatum *in,
                    JotDatum       *out)
{
  gsize n = strlen (UTF8_BOM);

  if (in->size <= n || memcmp (in->data, UTF8_BOM, n) != 0)
    return FALSE;

  *out = jot_step_room (in->size - n);
  jot_step_put (out, in->data + n, in->size - n);

  return TRUE;
}

/* With that mark. */
gboolean
jot_step_add_bom (const JotDatum *in,
                  JotDatum       *out)
{
  *out = jot_step_room (strlen (UTF8_BOM) + in->size);
  jot_step_put (out, UTF8_BOM, strlen (UTF8_BOM));
  jot_step_put (out, in->data, in->size);

  return TRUE;
}

static gboolean
normalize (const JotDatum *in,
           GNormalizeMode  mode,
           JotDatum       *out)
{
  char *text;

  if (!g_utf8_validate_len ((const char *) in->data, in->size, NULL))
    return FALSE;

  text = g_utf8_normalize ((const char *) in->data, in->size, mode);
  *out = jot_step_room (strlen (text));
  jot_step_put (out, text, strlen (text));
  jot_secret_free_string (text);

  return TRUE;
}

/* With accents and letters in one character, as most systems type them. */
gboolean
jot_step_nfc (const JotDatum *in,
              JotDatum       *out)
{
  return normalize (in, G_NORMALIZE_DEFAULT_COMPOSE, out);
}

/* With accents apart from letters, as the file names of a Mac have them. */
gboolean
jot_step_nfd (const JotDatum *in,
              JotDatum       *out)
{
  return normalize (in, G_NORMALIZE_DEFAULT, out);
}
