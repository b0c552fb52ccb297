/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-jwk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reading the members of a JWK, each fault with its place. Text that may be secret is decoded where
 * it stands. */

static gboolean
refuse_missing (const char *name,
                GError    **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, 0,
                    /* Translators: %s is the name of a member of a JWK, such as kty or n */
                    _("The JWK lacks the member “%s”, which its kind of key must have "
                      "(RFC 7517, 4; RFC 7518, 6)."),
                    name);
  return FALSE;
}

static const JotJsonMember *
find_string (const JotJson *jwk,
             const char    *name,
             GError       **error)
{
  const JotJsonMember *member = jot_json_find_member (jwk, name);

  if (member == NULL)
    {
      refuse_missing (name, error);
      return NULL;
    }

  if (member->type != JOT_JSON_STRING)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, member->value.offset,
                        /* Translators: %s is the name of a member of a JWK */
                        _("The JWK’s member “%s” must be a string (RFC 7517, 4; RFC 7518, 6)."),
                        name);
      return NULL;
    }

  return member;
}

/* Decodes the text of a string as it is written. */
static gboolean
decode_plain (const char          *text,
              const JotJsonMember *member,
              gnutls_datum_t      *out_bytes,
              GError             **error)
{
  g_autoptr (GError) reason = NULL;
  gsize start = member->value.offset + 1;

  if (jot_key_decode_base64url (text + start, member->value.length - 2, JOT_ERROR_KEY_MEMBER,
                                out_bytes, &reason))
    return TRUE;

  jot_key_propagate_at (error, g_steal_pointer (&reason), start);
  return FALSE;
}

/* Decodes the text of a string in which characters are written as escapes. */
static gboolean
decode_escaped (const JotJson       *jwk,
                const JotJsonMember *member,
                gnutls_datum_t      *out_bytes,
                GError             **error)
{
  g_autoptr (GError) reason = NULL;
  gsize length;
  char *text = jot_json_dup_string (jwk, member, &length);
  gboolean done = jot_key_decode_base64url (text, length, JOT_ERROR_KEY_MEMBER, out_bytes, &reason);

  gnutls_memset (text, 0, length);
  g_free (text);

  /* Where in the escaped text the fault is, is not known. */
  if (!done)
    jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, member->value.offset, "%s", reason->message);

  return done;
}

/* Puts the name of the member before what is wrong with it. */
static gboolean
prefix_member (const char *name,
               GError     *reason,
               GError    **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, jot_error_get_offset (reason),
                    /* Translators: the first %s is the name of a member of a JWK, the second a
                     * sentence that says what is wrong with its value */
                    _("The JWK’s member “%s” is not base64url: %s"),
                    name, reason->message);
  g_error_free (reason);
  return FALSE;
}

/**
 * jot_jwk_has:
 * @jwk: a JWK
 * @name: the name of a member
 *
 * Looks for a member.
 *
 * Returns: whether the member is there
 */
gboolean
jot_jwk_has (const JotJson *jwk,
             const char    *name)
{
  return jot_json_find_member (jwk, name) != NULL;
}

/**
 * jot_jwk_read_string:
 * @jwk: a JWK
 * @name: the name of a member that must be there
 * @out_string: (out): where to put its value
 * @error: return location for an error
 *
 * Reads a member that says something about the key; it is not secret.
 *
 * Returns: whether it is a string; if not, @error is `JOT_ERROR_KEY_MEMBER` with its place
 */
gboolean
jot_jwk_read_string (const JotJson *jwk,
                     const char    *name,
                     char         **out_string,
                     GError       **error)
{
  const JotJsonMember *member = find_string (jwk, name, error);
  g_autofree char *string = NULL;
  gsize length;

  if (member == NULL)
    return FALSE;

  string = jot_json_dup_string (jwk, member, &length);
  if (strlen (string) != length)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, member->value.offset,
                        /* Translators: %s is the name of a member of a JWK */
                        _("The JWK’s member “%s” has a NUL character in it. Take it out."),
                        name);
      return FALSE;
    }

  *out_string = g_steal_pointer (&string);
  return TRUE;
}

/**
 * jot_jwk_read_bytes:
 * @jwk: a JWK
 * @name: the name of a member that must be there
 * @out_bytes: (out): where to put its value, to be cleared with jot_datum_clear()
 * @error: return location for an error
 *
 * Reads a member in base64url; it may be secret.
 *
 * Returns: whether it is base64url; if not, @error is `JOT_ERROR_KEY_MEMBER` with the place of the
 *   byte at fault, or of the member
 */
gboolean
jot_jwk_read_bytes (const JotJson  *jwk,
                    const char     *name,
                    gnutls_datum_t *out_bytes,
                    GError        **error)
{
  const JotJsonMember *member = find_string (jwk, name, error);
  g_autoptr (GError) reason = NULL;
  const char *text;
  gboolean done;

  if (member == NULL)
    return FALSE;

  text = jot_json_get_text (jwk, NULL);
  if (memchr (text + member->value.offset, '\\', member->value.length) == NULL)
    done = decode_plain (text, member, out_bytes, &reason);
  else
    done = decode_escaped (jwk, member, out_bytes, &reason);

  return done || prefix_member (name, g_steal_pointer (&reason), error);
}

/**
 * jot_jwk_read_number:
 * @jwk: a JWK
 * @name: the name of a member that must be there
 * @out_number: (out): where to put its value, to be cleared with jot_datum_clear()
 * @error: return location for an error
 *
 * Reads a Base64urlUInt, which has no leading zero bytes (RFC 7518, 2).
 *
 * Returns: whether it is one; if not, @error is `JOT_ERROR_KEY_MEMBER` with its place
 */
gboolean
jot_jwk_read_number (const JotJson  *jwk,
                     const char     *name,
                     gnutls_datum_t *out_number,
                     GError        **error)
{
  g_auto (JotDatum) number = JOT_DATUM_INIT;
  gsize offset;

  if (!jot_jwk_read_bytes (jwk, name, &number, error))
    return FALSE;

  offset = jot_json_find_member (jwk, name)->value.offset;

  if (number.size == 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, offset,
                        /* Translators: %s is the name of a member of a JWK */
                        _("The JWK’s member “%s” is empty; it must be a number in base64url "
                          "(RFC 7518, 2)."),
                        name);
      return FALSE;
    }

  if (number.data[0] == 0)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, offset,
                        /* Translators: %s is the name of a member of a JWK */
                        _("The number in the JWK’s member “%s” begins with a zero byte, which is "
                          "forbidden (RFC 7518, 2). Who wrote it has to strip it."),
                        name);
      return FALSE;
    }

  *out_number = number;
  number = (JotDatum) JOT_DATUM_INIT;
  return TRUE;
}

/**
 * jot_jwk_read_fixed:
 * @jwk: a JWK
 * @name: the name of a member that must be there
 * @size: the length that its value must have, in bytes
 * @out_bytes: (out): where to put its value, to be cleared with jot_datum_clear()
 * @error: return location for an error
 *
 * Reads a coordinate or a private value of a curve (RFC 7518, 6.2; RFC 8037, 2).
 *
 * Returns: whether it is one; if not, @error is `JOT_ERROR_KEY_MEMBER` with its place
 */
gboolean
jot_jwk_read_fixed (const JotJson  *jwk,
                    const char     *name,
                    gsize           size,
                    gnutls_datum_t *out_bytes,
                    GError        **error)
{
  g_auto (JotDatum) bytes = JOT_DATUM_INIT;

  if (!jot_jwk_read_bytes (jwk, name, &bytes, error))
    return FALSE;

  if (bytes.size != size)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MEMBER,
                        jot_json_find_member (jwk, name)->value.offset,
                        /* Translators: %s is the name of a member of a JWK, the numbers are
                         * lengths in bytes */
                        ngettext ("The JWK’s member “%s” has %u byte, but on this curve it must "
                                  "have %zu, with leading zeros if need be (RFC 7518, 6.2; "
                                  "RFC 8037, 2).",
                                  "The JWK’s member “%s” has %u bytes, but on this curve it must "
                                  "have %zu, with leading zeros if need be (RFC 7518, 6.2; "
                                  "RFC 8037, 2).", bytes.size),
                        name, bytes.size, size);
      return FALSE;
    }

  *out_bytes = bytes;
  bytes = (JotDatum) JOT_DATUM_INIT;
  return TRUE;
}

/**
 * jot_jwk_propagate_at:
 * @error: return location for an error
 * @reason: (transfer full): an error without a place
 * @jwk: a JWK
 * @name: the member that @reason is about
 *
 * Hands on what is wrong with a value, with the place of that value.
 */
void
jot_jwk_propagate_at (GError       **error,
                      GError        *reason,
                      const JotJson *jwk,
                      const char    *name)
{
  const JotJsonMember *member = jot_json_find_member (jwk, name);

  jot_key_propagate_at (error, reason, member != NULL ? member->value.offset : 0);
}
