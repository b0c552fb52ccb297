/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Binary data in text: what one program encodes or decodes and another one doesn't. */

#include "config.h"

#include <string.h>

#include "jot-base64-private.h"
#include "jot-base64url.h"
#include "jot-doctor-step-private.h"
#include "jot-key.h"

/* The bytes as they are. */
gboolean
jot_step_copy (const JotDatum *in,
               JotDatum       *out)
{
  *out = jot_step_room (in->size);
  jot_step_put (out, in->data, in->size);

  return TRUE;
}

static gboolean
decode (const JotDatum *in,
        JotSecretFormat format,
        JotDatum       *out)
{
  g_autoptr (JotKey) key =
    jot_key_new_secret_text ((const char *) in->data, in->size, format, NULL);
  const guint8 *data;
  gsize length;

  if (key == NULL)
    return FALSE;

  data = jot_secret_get_data (jot_key_get_secret (key), &length);
  *out = jot_step_room (length);
  jot_step_put (out, data, length);

  return TRUE;
}

/* Base64, padded or not, strictly. */
gboolean
jot_step_base64 (const JotDatum *in,
                 JotDatum       *out)
{
  return decode (in, JOT_SECRET_FORMAT_BASE64, out);
}

/* Base64url without padding, strictly. */
gboolean
jot_step_base64url (const JotDatum *in,
                    JotDatum       *out)
{
  return decode (in, JOT_SECRET_FORMAT_BASE64URL, out);
}

/* Hexadecimal digits and nothing else. */
gboolean
jot_step_hex (const JotDatum *in,
              JotDatum       *out)
{
  return decode (in, JOT_SECRET_FORMAT_HEX, out);
}

/* How many bytes of a hex dump at @i part it: a blank, a colon or `0x`. */
static gsize
count_separator (const JotDatum *in,
                 gsize           i)
{
  if (i + 1 < in->size && in->data[i] == '0' && g_ascii_tolower ((char) in->data[i + 1]) == 'x')
    return 2;

  return memchr (" \t\r\n:-,", in->data[i], 7) != NULL ? 1 : 0;
}

/* Hexadecimal digits as tools show them, in pairs with something between them. */
gboolean
jot_step_hex_dump (const JotDatum *in,
                   JotDatum       *out)
{
  g_auto (JotDatum) digits = jot_step_room (in->size);

  for (gsize i = 0; i < in->size;)
    {
      gsize separator = count_separator (in, i);

      if (separator == 0)
        jot_step_put_byte (&digits, in->data[i]);

      i += MAX (separator, 1);
    }

  return digits.size < in->size && jot_step_hex (&digits, out);
}

static int
get_value (guint8   c,
           gboolean with_url)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+' || (with_url && c == '-'))
    return 62;
  if (c == '/' || (with_url && c == '_'))
    return 63;

  return -1;
}

/* As decoders do that never complain: other characters are left out, and either what is left of the
 * last group of four is kept, or whole groups only. */
static gboolean
decode_leniently (const JotDatum *in,
                  gboolean        with_url,
                  gboolean        whole_only,
                  JotDatum       *out)
{
  g_auto (JotDatum) data = jot_step_room (in->size);
  guint bits = 0;
  guint n_bits = 0;

  for (gsize i = 0; i < in->size && in->data[i] != '='; i++)
    {
      int value = get_value (in->data[i], with_url);

      if (value < 0)
        continue;

      bits = bits << 6 | (guint) value;
      n_bits += 6;

      if (n_bits >= 8)
        {
          n_bits -= 8;
          jot_step_put_byte (&data, bits >> n_bits);
        }
    }

  if (whole_only)
    {
      gnutls_memset (data.data + data.size / 3 * 3, 0, data.size % 3);
      data.size = data.size / 3 * 3;
    }

  if (data.size == 0)
    return FALSE;

  *out = data;
  data = (JotDatum) JOT_DATUM_INIT;

  return TRUE;
}

/* As PHP decodes base64. */
gboolean
jot_step_base64_lenient (const JotDatum *in,
                         JotDatum       *out)
{
  return decode_leniently (in, FALSE, FALSE, out);
}

/* As Java's javax.xml.bind decodes base64. */
gboolean
jot_step_base64_lenient_whole (const JotDatum *in,
                               JotDatum       *out)
{
  return decode_leniently (in, FALSE, TRUE, out);
}

/* As Node.js and Apache Commons decode base64. */
gboolean
jot_step_base64_lenient_url (const JotDatum *in,
                             JotDatum       *out)
{
  return decode_leniently (in, TRUE, FALSE, out);
}

/* Without the equals signs of base64. */
gboolean
jot_step_strip_padding (const JotDatum *in,
                        JotDatum       *out)
{
  gsize n = in->size;

  while (n > 0 && in->data[n - 1] == '=')
    n--;

  if (n == in->size)
    return FALSE;

  *out = jot_step_room (n);
  jot_step_put (out, in->data, n);

  return TRUE;
}

static gboolean
take_string (char     *string,
             JotDatum *out)
{
  gsize length = strlen (string);

  *out = jot_step_room (length);
  jot_step_put (out, string, length);
  jot_secret_free_string (string);

  return TRUE;
}

/* The text that base64 is, padded. */
gboolean
jot_step_to_base64 (const JotDatum *in,
                    JotDatum       *out)
{
  return take_string (g_base64_encode (in->data, in->size), out);
}

/* The text that base64url is, without padding. */
gboolean
jot_step_to_base64url (const JotDatum *in,
                       JotDatum       *out)
{
  return take_string (jot_base64url_encode (in->data, in->size), out);
}

/* The hexadecimal digits, in lower case. */
gboolean
jot_step_to_hex (const JotDatum *in,
                 JotDatum       *out)
{
  static const char digits[] = "0123456789abcdef";

  *out = jot_step_room (2 * (gsize) in->size);

  for (gsize i = 0; i < in->size; i++)
    {
      jot_step_put_byte (out, (guint) digits[in->data[i] >> 4]);
      jot_step_put_byte (out, (guint) digits[in->data[i] & 0xf]);
    }

  return TRUE;
}

static gboolean
change_case (const JotDatum *in,
             char (         *change ) (char c),
             JotDatum       *out)
{
  g_auto (JotDatum) bytes = JOT_DATUM_INIT;

  if (!jot_step_hex (in, &bytes))
    return FALSE;

  *out = jot_step_room (in->size);

  for (gsize i = 0; i < in->size; i++)
    jot_step_put_byte (out, (guint) change ((char) in->data[i]));

  return TRUE;
}

/* Hexadecimal text in upper case. */
gboolean
jot_step_upper_hex (const JotDatum *in,
                    JotDatum       *out)
{
  return change_case (in, g_ascii_toupper, out);
}

/* Hexadecimal text in lower case. */
gboolean
jot_step_lower_hex (const JotDatum *in,
                    JotDatum       *out)
{
  return change_case (in, g_ascii_tolower, out);
}
