/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64-private.h"
#include "jot-der-private.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const JotPemBlock *
choose_block (GArray *blocks)
{
  const JotPemBlock *chosen = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      const JotPemBlock *block = &g_array_index (blocks, JotPemBlock, i);

      if (chosen == NULL || block->kind > chosen->kind)
        chosen = block;
    }

  return chosen;
}

static JotKey *
refuse_kind (const char        *text,
             const JotPemBlock *block,
             GError           **error)
{
  g_autofree char *label = g_utf8_make_valid (text + block->label.offset,
                                              (gssize) block->label.length);

  if (strcmp (label, "OPENSSH PRIVATE KEY") == 0)
    jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, block->whole.offset,
                      _("This private key is in OpenSSH’s own form. Convert a copy of it to PEM: "
                        "ssh-keygen -p -m PKCS8 -f FILE"));
  else
    jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED, block->whole.offset,
                      /* Translators: %s is what a PEM text says it holds, such as CERTIFICATE
                       * REQUEST */
                      _("The PEM text holds “%s”, which is no key that can sign or verify tokens. "
                        "Give a private key, a public key or a certificate."),
                      label);

  return NULL;
}

/* A block with headers (RFC 1421, 4.6), written anew so that each line is one. What it holds is
 * encrypted, so the copy is no secret. */
static JotKey *
read_old_encrypted (const char        *text,
                    const JotPemBlock *block,
                    const char        *password,
                    GError           **error)
{
  g_autoptr (GString) lines = g_string_new_len (text + block->whole.offset,
                                                (gssize) block->whole.length);
  g_auto (GStrv) split = NULL;
  g_autofree char *joined = NULL;
  gnutls_datum_t datum;

  g_string_replace (lines, "\\r", "", 0);
  g_string_replace (lines, "\\n", "\n", 0);
  split = g_strsplit (lines->str, "\n", -1);
  for (gsize i = 0; split[i] != NULL; i++)
    g_strstrip (split[i]);

  joined = g_strjoinv ("\n", split);
  datum = (gnutls_datum_t) { (guint8 *) joined, (guint) strlen (joined) };

  return jot_key_new_from_old_pem (&datum, password, error);
}

static JotKey *
read_body (const char        *text,
           const JotPemBlock *block,
           const char        *password,
           GError           **error)
{
  g_auto (JotDatum) der = JOT_DATUM_INIT;
  g_autoptr (GError) reason = NULL;
  JotKey *self = NULL;

  if (!jot_base64_decode (text + block->body.offset, block->body.length, JOT_BASE64_SKIP_SPACE,
                          JOT_ERROR_KEY_MALFORMED, &der, &reason))
    {
      jot_key_propagate_at (error, g_steal_pointer (&reason), block->body.offset);
      return NULL;
    }

  self = jot_key_new_from_der_as (der.data, der.size, JOT_KEY_ORIGIN_PEM, password, &reason);
  if (self == NULL)
    jot_key_propagate_at (error, g_steal_pointer (&reason), block->whole.offset);

  return self;
}

/* Decodes what is left of a PEM text when its two lines of dashes are lost: some key servers show
 * keys so. All of them are DER sequences, whose first byte makes an M. */
static gboolean
decode_bare (const char     *text,
             gsize           length,
             gnutls_datum_t *out_der)
{
  g_auto (JotDatum) der = JOT_DATUM_INIT;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }

  if (length == 0 || *text != 'M' ||
      !jot_base64_decode (text, length, JOT_BASE64_SKIP_SPACE, JOT_ERROR_KEY_FORMAT, &der, NULL) ||
      jot_der_classify ((JotDer) { der.data, der.size }) == JOT_DER_KIND_UNKNOWN)
    return FALSE;

  *out_der = der;
  der = (JotDatum) JOT_DATUM_INIT;
  return TRUE;
}

static JotKey *
read_bare (const char *text,
           gsize       length,
           const char *password,
           GError    **error)
{
  g_auto (JotDatum) der = JOT_DATUM_INIT;

  if (decode_bare (text, length, &der))
    return jot_key_new_from_der_as (der.data, der.size, JOT_KEY_ORIGIN_PEM, password, error);

  jot_error_set_at (error, JOT_ERROR_KEY_FORMAT, 0,
                    _("This is not a PEM text: it has no line that begins with “-----BEGIN”. "
                      "Copy the whole file, with both lines of dashes."));
  return NULL;
}

/**
 * jot_key_is_bare_pem:
 * @text: (array length=length): any text
 * @length: its length in bytes
 *
 * Says whether the text is the inner part of a PEM text alone.
 *
 * Returns: whether [func@Jot.key_new_from_pem] can read it without its lines of dashes
 */
gboolean
jot_key_is_bare_pem (const char *text,
                     gsize       length)
{
  g_auto (JotDatum) der = JOT_DATUM_INIT;

  return decode_bare (text, length, &der);
}

/**
 * jot_key_propagate_at:
 * @error: return location for an error
 * @reason: (transfer full): an error of the domain `JOT_ERROR`
 * @offset: where in the whole text the part begins that @reason is about
 *
 * Hands on what went wrong in a part of a text, with its place in the whole of it.
 */
void
jot_key_propagate_at (GError **error,
                      GError  *reason,
                      gsize    offset)
{
  gsize inner = jot_error_get_offset (reason);

  jot_error_set_at (error, (JotError) reason->code, offset + (inner == G_MAXSIZE ? 0 : inner),
                    "%s", reason->message);
  g_error_free (reason);
}

/**
 * jot_key_new_from_pem_block:
 * @text: the text that @block was found in
 * @block: one block of it
 * @password: (nullable): for an encrypted private key, what it is encrypted with
 * @error: return location for an error
 *
 * Makes a key of one PEM block.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set as by [func@Jot.key_new_from_pem]
 */
JotKey *
jot_key_new_from_pem_block (const char        *text,
                            const JotPemBlock *block,
                            const char        *password,
                            GError           **error)
{
  g_autoptr (GError) reason = NULL;
  JotKey *self;

  if (block->kind < JOT_PEM_CERTIFICATE)
    return refuse_kind (text, block, error);

  if (memchr (text + block->body.offset, ':', block->body.length) == NULL)
    return read_body (text, block, password, error);

  self = read_old_encrypted (text, block, password, &reason);
  if (self == NULL)
    jot_key_propagate_at (error, g_steal_pointer (&reason), block->whole.offset);

  return self;
}

/**
 * jot_key_new_from_pem:
 * @text: (array length=length): a text with a key in PEM
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @password: (nullable): for an encrypted private key, what it is encrypted with
 * @error: return location for an error
 *
 * Makes a key of PEM (RFC 7468): PKCS #1, PKCS #8 (also encrypted), SEC 1, a public key or a
 * certificate. Text around it is left out; lines may be indented, end as on Windows, or be parted
 * by a written \n, as in a string of a program. Of several blocks the first private key is taken,
 * else the first public key, else the first certificate.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_FORMAT` (there is
 *   no PEM), or to one of `JOT_ERROR_KEY_EMPTY`, `_MALFORMED`, `_ENCRYPTED` (no @password was
 *   given), `_PASSWORD` (it is wrong), `_UNSUPPORTED`, `_INCONSISTENT`, `_TOO_SMALL`, `_TOO_LARGE`
 *   or `JOT_ERROR_CRYPTO`, with the offset of the block or of the byte at fault
 */
JotKey *
jot_key_new_from_pem (const char *text,
                      gssize      length,
                      const char *password,
                      GError    **error)
{
  g_autoptr (GArray) blocks = NULL;
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (!jot_key_check_text_size (size, error))
    return NULL;

  blocks = jot_pem_split (text, size, error);
  if (blocks == NULL)
    return NULL;

  if (blocks->len == 0)
    return read_bare (text, size, password, error);

  return jot_key_new_from_pem_block (text, choose_block (blocks), password, error);
}
