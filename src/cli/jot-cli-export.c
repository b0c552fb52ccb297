/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-export.h"

#include <glib/gi18n.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"

static const char *const formats[] = {
  [JOT_CLI_FORMAT_JWK] = "jwk",
  [JOT_CLI_FORMAT_JWKS] = "jwks",
  [JOT_CLI_FORMAT_PEM] = "pem",
  [JOT_CLI_FORMAT_BASE64] = "base64",
  [JOT_CLI_FORMAT_BASE64URL] = "base64url",
  [JOT_CLI_FORMAT_HEX] = "hex",
};

/* Puts strings that may be secret together, and wipes the pieces. */
static char *
join_and_free (char *first,
               char *second,
               char *third)
{
  gsize n_first = strlen (first);
  gsize n_second = strlen (second);
  gsize n_third = strlen (third);
  char *joined = g_malloc (n_first + n_second + n_third + 1);

  memcpy (joined, first, n_first);
  memcpy (joined + n_first, second, n_second);
  memcpy (joined + n_first + n_second, third, n_third + 1);

  jot_secret_free_string (first);
  jot_secret_free_string (second);
  jot_secret_free_string (third);

  return joined;
}

static char *
encode_hex (const guint8 *data,
            gsize         length)
{
  static const char digits[] = "0123456789abcdef";
  char *hex = g_malloc (2 * length + 1);

  for (gsize i = 0; i < length; i++)
    {
      hex[2 * i] = digits[data[i] >> 4];
      hex[2 * i + 1] = digits[data[i] & 15];
    }

  hex[2 * length] = '\0';

  return hex;
}

static char *
encode_secret (JotKey      *key,
               JotCliFormat format,
               gboolean     with_private,
               GError     **error)
{
  JotSecret *secret = jot_key_get_secret (key);
  const guint8 *data;
  gsize length;

  if (secret == NULL)
    {
      g_set_error (error, JOT_ERROR, JOT_ERROR_KEY_KIND,
                   /* Translators: %s is the name of a format, such as hex. */
                   _("Only a secret for HMAC can be written as %s; other keys are written as jwk, "
                     "jwks or pem."), formats[format]);
      return NULL;
    }

  if (!with_private)
    {
      g_set_error (error, JOT_ERROR, JOT_ERROR_KEY_KIND,
                   _("A secret has no public part that could be written."));
      return NULL;
    }

  data = jot_secret_get_data (secret, &length);
  if (format == JOT_CLI_FORMAT_HEX)
    return encode_hex (data, length);
  if (format == JOT_CLI_FORMAT_BASE64)
    return g_base64_encode (data, length);

  return jot_base64url_encode (data, length);
}

static char *
export_one (JotKey      *key,
            JotCliFormat format,
            gboolean     with_private,
            const char  *password,
            GError     **error)
{
  switch (format)
    {
    case JOT_CLI_FORMAT_JWK:
    case JOT_CLI_FORMAT_JWKS:
      return jot_key_export_jwk (key, with_private, error);

    case JOT_CLI_FORMAT_PEM:
      return jot_key_export_pem (key, with_private, password, error);

    case JOT_CLI_FORMAT_BASE64:
    case JOT_CLI_FORMAT_BASE64URL:
    case JOT_CLI_FORMAT_HEX:
      return encode_secret (key, format, with_private, error);

    default:
      g_assert_not_reached ();
    }
}

/**
 * jot_cli_find_format:
 * @name: what was given for a format
 * @out_format: (out): the format
 *
 * Finds a format by its name.
 *
 * Returns: whether there is one of that name
 */
gboolean
jot_cli_find_format (const char   *name,
                     JotCliFormat *out_format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_equal (formats[i], name))
        {
          *out_format = (JotCliFormat) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * jot_cli_export:
 * @keys: (element-type JotKey): the keys
 * @format: how they are to be written
 * @with_private: whether with the private part
 * @password: (nullable): what to encrypt the private part of a PEM with
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Writes keys as the text of a key file, which ends with a line end.
 *
 * Returns: (transfer full) (nullable): the text, to be freed with jot_secret_free_string (), or
 *   `NULL` with @error set
 */
char *
jot_cli_export (GPtrArray   *keys,
                JotCliFormat format,
                gboolean     with_private,
                const char  *password,
                GError     **error)
{
  gboolean is_set = format == JOT_CLI_FORMAT_JWKS;
  char *text = g_strdup (is_set ? "{\"keys\":[" : "");

  for (guint i = 0; i < keys->len; i++)
    {
      char *one = export_one (g_ptr_array_index (keys, i), format, with_private, password, error);
      gboolean needs_line_end;

      if (one == NULL)
        {
          jot_secret_free_string (text);
          return NULL;
        }

      needs_line_end = !is_set && !g_str_has_suffix (one, "\n");
      text = join_and_free (text, g_strdup (is_set && i > 0 ? "," : ""),
                            join_and_free (one, g_strdup (needs_line_end ? "\n" : ""),
                                           g_strdup ("")));
    }

  return is_set ? join_and_free (text, g_strdup ("]}\n"), g_strdup ("")) : text;
}
