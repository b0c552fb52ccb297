/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64-private.h"

#include <glib/gi18n-lib.h>

/* What is known while text is read. */
typedef struct
{
  const char *text;
  gsize       length;
  JotError    code;
  gsize       n_characters;
  gsize       n_padding;
  gsize       last;
  guint32     bits;
} Reader;

/* The value of a character of the standard alphabet (RFC 4648, 4), or -1. */
static int
get_value (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+')
    return 62;
  if (c == '/')
    return 63;

  return -1;
}

/* How many bytes of text at @i only part it into lines. */
static gsize
count_space (const char *text,
             gsize       length,
             gsize       i)
{
  gsize n = i;

  if (g_ascii_isspace (text[i]))
    return 1;

  /* As strings in strings have it, there may be more than one backslash. */
  while (n < length && text[n] == '\\')
    n++;

  if (n == i || n == length)
    return 0;
  if (text[n] == 'n' || text[n] == 'r' || text[n] == 't')
    return n + 1 - i;
  /* JSON may write a slash so. */
  if (text[n] == '/')
    return n - i;

  return 0;
}

static gboolean
refuse_character (const Reader *reader,
                  gsize         i,
                  GError      **error)
{
  char c = reader->text[i];

  if (c == '-' || c == '_')
    jot_error_set_at (error, reader->code, i,
                      /* Translators: the number counts bytes, %c is a character */
                      _("Byte %zu is “%c”, which base64url has but base64 has "
                        "not (RFC 4648, 4). Read the text as base64url."),
                      i, c);
  else if (g_ascii_isspace (c))
    jot_error_set_at (error, reader->code, i,
                      /* Translators: the number counts bytes */
                      _("Byte %zu is white space, which is no part of base64 "
                        "(RFC 4648, 3.3). Take it out."),
                      i);
  else
    /* Which character it is stays untold: it may be one of a secret. */
    jot_error_set_at (error, reader->code, i,
                      /* Translators: the number counts bytes */
                      _("Byte %zu is no character of base64, which has only "
                        "letters, digits, “+”, “/” and “=” (RFC 4648, 4)."),
                      i);

  return FALSE;
}

static gboolean
take_character (Reader         *reader,
                gsize           i,
                gnutls_datum_t *out_data,
                GError        **error)
{
  int value = get_value (reader->text[i]);

  if (reader->text[i] == '=' && reader->n_characters % 4 >= 2 && reader->n_padding < 2)
    {
      reader->n_padding++;
      reader->last = i;
      return TRUE;
    }

  if (value < 0 || reader->n_padding > 0)
    return refuse_character (reader, i, error);

  reader->bits = reader->bits << 6 | (guint32) value;
  reader->n_characters++;
  reader->last = i;

  if (reader->n_characters % 4 == 0)
    {
      out_data->data[out_data->size++] = (guint8) (reader->bits >> 16);
      out_data->data[out_data->size++] = (guint8) (reader->bits >> 8);
      out_data->data[out_data->size++] = (guint8) reader->bits;
    }

  return TRUE;
}

/* Takes what is left of the last group: RFC 4648, 3.2 and 3.5. */
static gboolean
finish (Reader         *reader,
        gnutls_datum_t *out_data,
        GError        **error)
{
  gsize rest = reader->n_characters % 4;
  guint32 stray = rest == 2 ? reader->bits & 0xf : rest == 3 ? reader->bits & 0x3 : 0;

  if (rest == 1 || (reader->n_padding > 0 && rest + reader->n_padding != 4))
    {
      jot_error_set_at (error, reader->code, reader->last,
                        _("The base64 text ends in the middle of a byte: characters are missing "
                          "at its end, or there are too many."));
      return FALSE;
    }

  if (stray != 0)
    {
      jot_error_set_at (error, reader->code, reader->last,
                        _("The last character of the base64 text has bits that belong to no byte "
                          "(RFC 4648, 3.5): it was changed or cut."));
      return FALSE;
    }

  if (rest >= 2)
    out_data->data[out_data->size++] = (guint8) (reader->bits >> (rest == 2 ? 4 : 10));
  if (rest == 3)
    out_data->data[out_data->size++] = (guint8) (reader->bits >> 2);

  return TRUE;
}

/**
 * jot_base64_decode:
 * @text: (array length=length): text in the standard alphabet, padded or not
 * @length: its length in bytes
 * @mode: what may stand between its characters
 * @code: the code of an error
 * @out_data: (out): where to put the bytes, to be cleared with jot_datum_clear()
 * @error: return location for an error
 *
 * Decodes base64 (RFC 4648, 4) strictly. The bytes are taken for secret.
 *
 * Returns: whether @text is base64; if not, @error has @code and the offset of the byte at fault
 */
gboolean
jot_base64_decode (const char     *text,
                   gsize           length,
                   JotBase64Mode   mode,
                   JotError        code,
                   gnutls_datum_t *out_data,
                   GError        **error)
{
  g_auto (JotDatum) data = jot_datum_new (length / 4 * 3 + 3);
  Reader reader = { .text = text, .length = length, .code = code };
  gsize i = 0;

  data.size = 0;

  while (i < length)
    {
      gsize space = mode == JOT_BASE64_SKIP_SPACE ? count_space (text, length, i) : 0;

      if (space == 0 && !take_character (&reader, i, &data, error))
        return FALSE;

      i += MAX (space, 1);
    }

  if (!finish (&reader, &data, error))
    return FALSE;

  gnutls_memset (&reader.bits, 0, sizeof reader.bits);
  *out_data = data;
  data = (JotDatum) JOT_DATUM_INIT;
  return TRUE;
}
