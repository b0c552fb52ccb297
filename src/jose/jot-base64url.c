/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64url.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-error.h"

/* What a character carries, -1 if it carries nothing: RFC 4648, 5, table 2. */
#define SIX_BITS(c) \
  ((c) >= 'A' && (c) <= 'Z' ? (c) - 'A' : \
   (c) >= 'a' && (c) <= 'z' ? (c) - 'a' + 26 : \
   (c) >= '0' && (c) <= '9' ? (c) - '0' + 52 : \
   (c) == '-' ? 62 : \
   (c) == '_' ? 63 : -1)

/* Above the 24 bits of a group, so that one comparison finds a wrong character among four. */
#define INVALID 0x80000000u

#define CELL(c, shift)    (SIX_BITS (c) < 0 ? INVALID : (guint32) SIX_BITS (c) << (shift))
#define CELLS4(c, shift)  CELL (c, shift), CELL ((c) + 1, shift), CELL ((c) + 2, shift), \
  CELL ((c) + 3, shift)
#define CELLS16(c, shift) CELLS4 (c, shift), CELLS4 ((c) + 4, shift), CELLS4 ((c) + 8, shift), \
  CELLS4 ((c) + 12, shift)
#define CELLS64(c, shift) CELLS16 (c, shift), CELLS16 ((c) + 16, shift), \
  CELLS16 ((c) + 32, shift), CELLS16 ((c) + 48, shift)
#define CELLS256(shift)   { CELLS64 (0, shift), CELLS64 (64, shift), CELLS64 (128, shift), \
                            CELLS64 (192, shift) }

/* A table for each place in a group of four characters, with the bits where they belong. */
static const guint32 places[4][256] = { CELLS256 (18), CELLS256 (12), CELLS256 (6), CELLS256 (0) };

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static inline guint32
read_group (const guint8 *at)
{
  return places[0][at[0]] | places[1][at[1]] | places[2][at[2]] | places[3][at[3]];
}

static void
set_character_error (const guint8 *text,
                     gsize         offset,
                     GError      **error)
{
  guint8 c = text[offset];

  if (c == '=')
    jot_error_set_at (error, JOT_ERROR_BASE64URL_PADDING, offset,
                      _("There is a “=”: base64url in a token has no padding (RFC 7515, 2). Leave "
                        "it out."));
  else if (c == '+' || c == '/')
    jot_error_set_at (error, JOT_ERROR_BASE64URL_STANDARD_ALPHABET, offset,
                      /* Translators: %c is “+” or “/”. */
                      _("There is a “%c”, which belongs to the other base64 alphabet: base64url "
                        "has “-” and “_” (RFC 4648, 5)."), c);
  else if (g_ascii_isspace (c))
    jot_error_set_at (error, JOT_ERROR_BASE64URL_WHITESPACE, offset,
                      _("There is a blank or a line end inside: base64url has none (RFC 7515, 2)."));
  else if (g_ascii_isprint (c))
    jot_error_set_at (error, JOT_ERROR_BASE64URL_CHARACTER, offset,
                      /* Translators: %c is the character. */
                      _("The character “%c” is not one of base64url: A–Z, a–z, 0–9, “-” and “_” "
                        "(RFC 4648, 5)."), c);
  else
    jot_error_set_at (error, JOT_ERROR_BASE64URL_CHARACTER, offset,
                      /* Translators: %02X is the value of a byte in hexadecimal. */
                      _("The byte 0x%02X is not a character of base64url: A–Z, a–z, 0–9, “-” and "
                        "“_” (RFC 4648, 5)."), c);
}

/* Finds the wrong character that is known to be there from @from on. */
static void
find_wrong_character (const guint8 *text,
                      gsize         from,
                      GError      **error)
{
  while (places[3][text[from]] != INVALID)
    from++;

  set_character_error (text, from, error);
}

/* The one, two or three characters after the last whole group. */
static gboolean
decode_rest (const guint8 *text,
             gsize         length,
             guint8       *out,
             GError      **error)
{
  gsize rest = length % 4;
  gsize start = length - rest;
  guint32 group;

  if (rest == 0)
    return TRUE;

  group = places[0][text[start]];
  if (rest > 1)
    group |= places[1][text[start + 1]];
  if (rest > 2)
    group |= places[2][text[start + 2]];

  if ((group & INVALID) != 0)
    {
      find_wrong_character (text, start, error);
      return FALSE;
    }

  if (rest == 1)
    {
      jot_error_set_at (error, JOT_ERROR_BASE64URL_LENGTH, length - 1,
                        _("One character is left over at the end: base64url never has a length of "
                          "4n+1. The end was cut off, or something was added (RFC 4648, 5)."));
      return FALSE;
    }

  if ((group & (rest == 2 ? 0xffffu : 0xffu)) != 0)
    {
      jot_error_set_at (error, JOT_ERROR_BASE64URL_TRAILING_BITS, length - 1,
                        _("The last character has bits set that carry nothing: it is another "
                          "spelling of the same bytes, and only one is allowed (RFC 4648, 3.5)."));
      return FALSE;
    }

  out[0] = (guint8) (group >> 16);
  if (rest > 2)
    out[1] = (guint8) (group >> 8);

  return TRUE;
}

/**
 * jot_base64url_decode_to:
 * @text: characters
 * @length: how many
 * @buffer: room for `JOT_BASE64URL_DECODED_MAX (length)` bytes
 * @out_length: (out): how many bytes were written
 * @error: where to put a `JOT_ERROR_BASE64URL_…` with the offset of the first wrong character
 *
 * Decodes base64url as RFC 7515, 2 has it: no padding, no other alphabet, nothing between the
 * characters, and no bits set in the last one that carry nothing. Allocates nothing but an error.
 *
 * Returns: whether the text was base64url; if not, what is in @buffer means nothing
 */
gboolean
jot_base64url_decode_to (const char *text,
                         gsize       length,
                         guint8     *buffer,
                         gsize      *out_length,
                         GError    **error)
{
  const guint8 *bytes = (const guint8 *) text;
  gsize n_groups = length / 4;
  guint8 *out = buffer;
  gsize i = 0;

  /* Two groups a turn, written as eight bytes of which six count: the other two are overwritten by
   * what comes next, or stand in the two bytes that the buffer has to spare. */
  for (; i + 2 <= n_groups; i += 2)
    {
      guint32 first = read_group (bytes + 4 * i);
      guint32 second = read_group (bytes + 4 * i + 4);
      guint64 six;

      if (G_UNLIKELY (((first | second) & INVALID) != 0))
        {
          find_wrong_character (bytes, 4 * i, error);
          return FALSE;
        }

      six = GUINT64_TO_BE ((guint64) first << 40 | (guint64) second << 16);
      memcpy (out, &six, sizeof (six));
      out += 6;
    }

  for (; i < n_groups; i++)
    {
      guint32 group = read_group (bytes + 4 * i);

      if (G_UNLIKELY ((group & INVALID) != 0))
        {
          find_wrong_character (bytes, 4 * i, error);
          return FALSE;
        }

      *out++ = (guint8) (group >> 16);
      *out++ = (guint8) (group >> 8);
      *out++ = (guint8) group;
    }

  if (!decode_rest (bytes, length, out, error))
    return FALSE;

  *out_length = length / 4 * 3 + (length % 4 != 0 ? length % 4 - 1 : 0);

  return TRUE;
}

/**
 * jot_base64url_decode:
 * @text: characters
 * @length: how many, or -1 if a NUL ends them
 * @error: where to put a `JOT_ERROR_BASE64URL_…` with the offset of the first wrong character
 *
 * Decodes base64url: see [func@Jot.base64url_decode_to].
 *
 * Returns: (transfer full) (nullable): the bytes, or `NULL` with @error set
 */
GBytes *
jot_base64url_decode (const char *text,
                      gssize      length,
                      GError    **error)
{
  g_autofree guint8 *buffer = NULL;
  gsize n, n_bytes;

  g_return_val_if_fail (text != NULL, NULL);

  n = length < 0 ? strlen (text) : (gsize) length;
  buffer = g_malloc (JOT_BASE64URL_DECODED_MAX (n));
  if (!jot_base64url_decode_to (text, n, buffer, &n_bytes, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&buffer), n_bytes);
}

/**
 * jot_base64url_encode_to:
 * @data: (array length=length): bytes
 * @length: how many
 * @buffer: room for `JOT_BASE64URL_ENCODED (length)` characters
 *
 * Encodes bytes as base64url without padding (RFC 7515, 2). No NUL is put at the end.
 *
 * Returns: how many characters were written
 */
gsize
jot_base64url_encode_to (gconstpointer data,
                         gsize         length,
                         char         *buffer)
{
  const guint8 *at = data;
  char *out = buffer;
  guint32 group;

  for (; length >= 3; length -= 3, at += 3)
    {
      group = (guint32) at[0] << 16 | (guint32) at[1] << 8 | at[2];
      *out++ = alphabet[group >> 18];
      *out++ = alphabet[group >> 12 & 63];
      *out++ = alphabet[group >> 6 & 63];
      *out++ = alphabet[group & 63];
    }

  if (length > 0)
    {
      group = (guint32) at[0] << 16 | (length == 2 ? (guint32) at[1] << 8 : 0);
      *out++ = alphabet[group >> 18];
      *out++ = alphabet[group >> 12 & 63];
      if (length == 2)
        *out++ = alphabet[group >> 6 & 63];
    }

  return (gsize) (out - buffer);
}

/**
 * jot_base64url_encode:
 * @data: (array length=length): bytes
 * @length: how many
 *
 * Encodes bytes as base64url without padding (RFC 7515, 2).
 *
 * Returns: (transfer full): the characters, ended by a NUL
 */
char *
jot_base64url_encode (gconstpointer data,
                      gsize         length)
{
  char *text;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  text = g_malloc (JOT_BASE64URL_ENCODED (length) + 1);
  text[jot_base64url_encode_to (data, length, text)] = '\0';

  return text;
}

/**
 * jot_base64url_append:
 * @string: a string that is being made
 * @data: (array length=length): bytes
 * @length: how many
 *
 * Encodes bytes as base64url at the end of a string.
 */
void
jot_base64url_append (GString      *string,
                      gconstpointer data,
                      gsize         length)
{
  gsize before;

  g_return_if_fail (string != NULL);
  g_return_if_fail (data != NULL || length == 0);

  before = string->len;
  g_string_set_size (string, before + JOT_BASE64URL_ENCODED (length));
  jot_base64url_encode_to (data, length, string->str + before);
}
