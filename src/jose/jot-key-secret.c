/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64-private.h"
#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
decode_hex (const char     *text,
            gsize           length,
            gnutls_datum_t *out_data,
            GError        **error)
{
  g_auto (JotDatum) data = jot_datum_new (length / 2);

  for (gsize i = 0; i < length; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        {
          jot_error_set_at (error, JOT_ERROR_KEY_FORMAT, i,
                            /* Translators: the number counts bytes */
                            _("Byte %zu is no hexadecimal digit. Hexadecimal "
                              "text has only 0 to 9 and a to f."),
                            i);
          return FALSE;
        }

      if (i / 2 < length / 2)
        data.data[i / 2] = (guint8) (data.data[i / 2] << 4 | digit);
    }

  if (length % 2 != 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_FORMAT, length - 1,
                        _("The number of hexadecimal digits is odd, but each byte takes two: one "
                          "is missing."));
      return FALSE;
    }

  *out_data = data;
  data = (JotDatum) JOT_DATUM_INIT;
  return TRUE;
}

/**
 * jot_key_decode_base64url:
 * @text: (array length=length): base64url without padding
 * @length: its length in bytes
 * @code: the code of an error
 * @out_data: (out): where to put the bytes, to be cleared with jot_datum_clear()
 * @error: return location for an error
 *
 * Decodes base64url (RFC 7515, 2) strictly. The bytes are taken for secret.
 *
 * Returns: whether @text is base64url; if not, @error has @code and the offset of the byte at fault
 */
gboolean
jot_key_decode_base64url (const char     *text,
                          gsize           length,
                          JotError        code,
                          gnutls_datum_t *out_data,
                          GError        **error)
{
  g_auto (JotDatum) data = jot_datum_new (JOT_BASE64URL_DECODED_MAX (length));
  g_autoptr (GError) reason = NULL;
  gsize size;

  if (!jot_base64url_decode_to (text, length, data.data, &size, &reason))
    {
      /* Which character it is stays untold: it is one of a secret. */
      if (reason->code == JOT_ERROR_BASE64URL_CHARACTER)
        jot_error_set_at (error, code, jot_error_get_offset (reason),
                          /* Translators: the number counts bytes */
                          _("Byte %zu is no character of base64url, which has only "
                            "letters, digits, “-” and “_” (RFC 4648, 5)."),
                          jot_error_get_offset (reason));
      else
        jot_error_set_at (error, code, jot_error_get_offset (reason),
                          "%s", reason->message);
      return FALSE;
    }

  *out_data = data;
  out_data->size = (guint) size;
  data = (JotDatum) JOT_DATUM_INIT;
  return TRUE;
}

/**
 * jot_key_new_secret:
 * @data: (array length=length): the bytes of the secret, which are copied
 * @length: their number
 * @error: return location for an error
 *
 * Makes a key for HMAC of the very bytes of its secret.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_EMPTY` or
 *   `JOT_ERROR_KEY_TOO_LARGE`
 */
JotKey *
jot_key_new_secret (gconstpointer data,
                    gsize         length,
                    GError      **error)
{
  JotKey *self;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (length == 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_EMPTY, 0,
                        _("The secret is empty: with it, anybody could sign. Give the secret that "
                          "the issuer of the token has."));
      return NULL;
    }

  if (length > JOT_KEY_MAX_TEXT)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_TOO_LARGE, JOT_KEY_MAX_TEXT,
                        /* Translators: both are numbers of bytes */
                        _("The secret has %zu bytes; more than %d are refused. Is "
                          "this the right file?"),
                        length, JOT_KEY_MAX_TEXT);
      return NULL;
    }

  self = jot_key_alloc (JOT_KEY_TYPE_OCT, JOT_KEY_ORIGIN_SECRET);
  self->is_private = TRUE;
  self->bits = (guint) length * 8;
  self->secret = jot_secret_new (data, length);
  self->is_public_text = jot_key_policy_is_public_text (data, length);

  return self;
}

/**
 * jot_key_new_secret_text:
 * @text: (array length=length): a secret as people write it
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @format: how it is written; `JOT_SECRET_FORMAT_UTF8` takes the bytes as they are
 * @error: return location for an error
 *
 * Makes a key for HMAC. All formats are strict: white space at an end is a byte of the secret or a
 * mistake, never left out.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_EMPTY`,
 *   `JOT_ERROR_KEY_TOO_LARGE`, or `JOT_ERROR_KEY_FORMAT` with the offset of the byte that is not
 *   of @format
 */
JotKey *
jot_key_new_secret_text (const char     *text,
                         gssize          length,
                         JotSecretFormat format,
                         GError        **error)
{
  g_auto (JotDatum) data = JOT_DATUM_INIT;
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  gboolean done = FALSE;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (format == JOT_SECRET_FORMAT_UTF8 || size == 0 || size > JOT_KEY_MAX_TEXT)
    return jot_key_new_secret (text, size, error);

  switch (format)
    {
    case JOT_SECRET_FORMAT_BASE64:
      done = jot_base64_decode (text, size, JOT_BASE64_STRICT, JOT_ERROR_KEY_FORMAT, &data, error);
      break;

    case JOT_SECRET_FORMAT_BASE64URL:
      done = jot_key_decode_base64url (text, size, JOT_ERROR_KEY_FORMAT, &data, error);
      break;

    case JOT_SECRET_FORMAT_HEX:
      done = decode_hex (text, size, &data, error);
      break;

    case JOT_SECRET_FORMAT_UTF8:
    default:
      g_return_val_if_reached (NULL);
    }

  return done ? jot_key_new_secret (data.data, data.size, error) : NULL;
}
