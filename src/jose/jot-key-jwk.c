/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64-private.h"
#include "jot-jwk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More operations than there are. */
#define MAX_KEY_OPS 64

/* RFC 7518, 6.4. */
static JotKey *
read_oct (const JotJson *jwk,
          GError       **error)
{
  g_auto (JotDatum) secret = JOT_DATUM_INIT;
  g_autoptr (GError) reason = NULL;
  JotKey *self;

  if (!jot_jwk_read_bytes (jwk, "k", &secret, error))
    return NULL;

  self = jot_key_new_secret (secret.data, secret.size, &reason);
  if (self == NULL)
    {
      jot_jwk_propagate_at (error, g_steal_pointer (&reason), jwk, "k");
      return NULL;
    }

  self->origin = JOT_KEY_ORIGIN_JWK;
  return self;
}

static JotKey *
read_material (const JotJson *jwk,
               GError       **error)
{
  g_autofree char *kty = NULL;

  if (!jot_jwk_read_string (jwk, "kty", &kty, error))
    return NULL;

  if (strcmp (kty, "oct") == 0)
    return read_oct (jwk, error);
  if (strcmp (kty, "RSA") == 0)
    return jot_jwk_read_rsa (jwk, error);
  if (strcmp (kty, "EC") == 0)
    return jot_jwk_read_ec (jwk, error);
  if (strcmp (kty, "OKP") == 0)
    return jot_jwk_read_okp (jwk, error);

  jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED,
                    jot_json_find_member (jwk, "kty")->value.offset,
                    /* Translators: %s is what a key gives as its kind */
                    _("Keys of the kind “%s” can’t be used here. The kinds are oct, RSA, EC and "
                      "OKP, written so (RFC 7518, 6.1; RFC 8037, 2)."),
                    kty);
  return NULL;
}

static gboolean
read_optional_string (const JotJson *jwk,
                      const char    *name,
                      char         **out_string,
                      GError       **error)
{
  return !jot_jwk_has (jwk, name) || jot_jwk_read_string (jwk, name, out_string, error);
}

static gboolean
refuse_key_ops (gsize    offset,
                GError **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, offset,
                    _("The JWK’s member “key_ops” must be a list of different strings, such as "
                      "[\"verify\"] (RFC 7517, 4.3)."));
  return FALSE;
}

static gboolean
read_key_ops (JotKey  *self,
              JotJson *jwk,
              GError **error)
{
  const JotJsonMember *member = jot_json_find_member (jwk, "key_ops");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (JotJson) list = NULL;
  g_auto (GStrv) ops = NULL;

  if (member == NULL)
    return TRUE;
  if (member->type != JOT_JSON_ARRAY)
    return refuse_key_ops (member->value.offset, error);

  list = jot_json_new_for_member (jwk, member);
  if (jot_json_get_n_members (list) > MAX_KEY_OPS)
    return refuse_key_ops (member->value.offset, error);

  for (gsize i = 0; i < jot_json_get_n_members (list); i++)
    {
      const JotJsonMember *element = jot_json_get_member (list, i);
      g_autofree char *op = NULL;

      if (element->type != JOT_JSON_STRING)
        return refuse_key_ops (member->value.offset + element->value.offset, error);

      op = jot_json_dup_string (list, element, NULL);
      g_strv_builder_add (builder, op);
    }

  ops = g_strv_builder_end (builder);
  for (gsize i = 0; ops[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) ops + i + 1, ops[i]))
      return refuse_key_ops (member->value.offset, error);

  self->key_ops = g_steal_pointer (&ops);
  return TRUE;
}

static gboolean
read_algorithm (JotKey        *self,
                const JotJson *jwk,
                GError       **error)
{
  g_autofree char *name = NULL;

  if (!read_optional_string (jwk, "alg", &name, error))
    return FALSE;

  self->algorithm = jot_algorithm_find (name);
  if (self->algorithm == NULL)
    self->foreign_algorithm = g_steal_pointer (&name);

  return TRUE;
}

/* The key of the first certificate of `x5c` must be this one: RFC 7517, 4.7. */
static JotKey *
read_first_certificate (JotJson *chain,
                        GError **error)
{
  const JotJsonMember *first = NULL;
  g_auto (JotDatum) der = JOT_DATUM_INIT;
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = NULL;
  gsize length;
  JotKey *key = NULL;

  if (jot_json_get_root_type (chain) == JOT_JSON_ARRAY && jot_json_get_n_members (chain) > 0)
    first = jot_json_get_member (chain, 0);

  if (first == NULL || first->type != JOT_JSON_STRING)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, 0,
                        _("The JWK’s member “x5c” must be a list of certificates as strings "
                          "(RFC 7517, 4.7)."));
      return NULL;
    }

  text = jot_json_dup_string (chain, first, &length);
  if (jot_base64_decode (text, length, JOT_BASE64_STRICT, JOT_ERROR_KEY_MEMBER, &der, &reason))
    key = jot_key_new_from_der_as (der.data, der.size, JOT_KEY_ORIGIN_DER, NULL, &reason);

  if (key != NULL && key->origin == JOT_KEY_ORIGIN_CERTIFICATE)
    return key;

  g_clear_pointer (&key, jot_key_unref);
  jot_error_set_at (error, JOT_ERROR_KEY_MEMBER, first->value.offset,
                    /* Translators: %s is a sentence that says why, or nothing */
                    _("The first certificate in the JWK’s member “x5c” cannot be read. It must be "
                      "DER in base64, not base64url (RFC 7517, 4.7). %s"),
                    reason != NULL ? reason->message : "");
  return NULL;
}

static gboolean
read_certificates (JotKey  *self,
                   JotJson *jwk,
                   GError **error)
{
  const JotJsonMember *member = jot_json_find_member (jwk, "x5c");
  g_autoptr (JotJson) chain = NULL;
  g_autoptr (JotKey) certificate = NULL;
  g_autoptr (GError) reason = NULL;

  if (member == NULL)
    return TRUE;

  chain = jot_json_new_for_member (jwk, member);
  certificate = read_first_certificate (chain, &reason);
  if (certificate == NULL)
    {
      jot_key_propagate_at (error, g_steal_pointer (&reason), member->value.offset);
      return FALSE;
    }

  if (!jot_key_is_same_pair (self, certificate))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, member->value.offset,
                        _("The first certificate in the JWK’s member “x5c” is for another key than "
                          "the JWK itself (RFC 7517, 4.7)."));
      return FALSE;
    }

  self->subject = g_steal_pointer (&certificate->subject);
  self->not_before = certificate->not_before;
  self->not_after = certificate->not_after;
  return TRUE;
}

/**
 * jot_key_scan_json:
 * @text: (array length=length): the text of a JWK or JWKS
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Scans a JSON text that may be secret: the copy that is made of it is wiped in the end.
 *
 * Returns: (transfer full): the JSON, or `NULL` with @error set to `JOT_ERROR_JSON_*`
 */
JotJson *
jot_key_scan_json (const char *text,
                   gsize       length,
                   GError    **error)
{
  JotSecret *copy = jot_secret_new (text, length);
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_bytes_new_with_free_func (jot_secret_get_data (copy, NULL), length,
                                      (GDestroyNotify) jot_secret_unref, copy);
  return jot_json_new_from_bytes (bytes, error);
}

/**
 * jot_key_new_from_jwk:
 * @text: (array length=length): a JWK
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @error: return location for an error
 *
 * Makes a key of a JWK (RFC 7517), whose copy is wiped afterwards. What the JWK says about itself
 * is kept; members that are not known are left out.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_EMPTY`,
 *   `JOT_ERROR_KEY_TOO_LARGE`, `JOT_ERROR_JSON_*`, or as by [func@Jot.key_new_from_jwk_json]
 */
JotKey *
jot_key_new_from_jwk (const char *text,
                      gssize      length,
                      GError    **error)
{
  g_autoptr (JotJson) jwk = NULL;
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (!jot_key_check_text_size (size, error))
    return NULL;

  jwk = jot_key_scan_json (text, size, error);

  return jwk != NULL ? jot_key_new_from_jwk_json (jwk, error) : NULL;
}

/**
 * jot_key_new_from_jwk_json:
 * @jwk: a JWK
 * @error: return location for an error
 *
 * Makes a key of a JWK (RFC 7517) that was scanned already. Wiping its text is the caller's duty.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_JSON_NOT_OBJECT`,
 *   `JOT_ERROR_KEY_MEMBER` (one is missing, or its value is wrong), `_EMPTY`, `_INCONSISTENT`,
 *   `_UNSUPPORTED`, `_TOO_SMALL`, `_TOO_LARGE` or `JOT_ERROR_CRYPTO`, with the offset of the value
 *   in the text of @jwk, or 0 for one that is missing
 */
JotKey *
jot_key_new_from_jwk_json (JotJson *jwk,
                           GError **error)
{
  g_autoptr (JotKey) self = NULL;

  g_return_val_if_fail (jwk != NULL, NULL);

  if (jot_json_get_root_type (jwk) != JOT_JSON_OBJECT)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_NOT_OBJECT, 0,
                        _("A JWK is a JSON object: {\"kty\": …} (RFC 7517, 4)."));
      return NULL;
    }

  self = read_material (jwk, error);
  if (self == NULL ||
      !read_optional_string (jwk, "kid", &self->kid, error) ||
      !read_optional_string (jwk, "use", &self->use, error) ||
      !read_algorithm (self, jwk, error) ||
      !read_key_ops (self, jwk, error) ||
      !read_certificates (self, jwk, error))
    return NULL;

  return g_steal_pointer (&self);
}
