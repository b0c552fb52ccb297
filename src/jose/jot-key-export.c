/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64url.h"
#include "jot-json.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define THUMBPRINT_URI_PREFIX "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"

/* Wiped when it goes. It must be made large enough from the start: a string that grows leaves
 * copies. */
typedef GString SecretString;

static void
secret_string_free (SecretString *string)
{
  jot_secret_free_string (g_string_free (string, FALSE));
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SecretString, secret_string_free)

static void
append_bytes (GString      *json,
              const char   *name,
              gconstpointer data,
              gsize         length)
{
  g_string_append_printf (json, ",\"%s\":\"", name);
  jot_base64url_append (json, data, length);
  g_string_append_c (json, '"');
}

static void
append_part (GString      *json,
             const char   *name,
             const JotKey *key,
             JotKeyPart    part)
{
  append_bytes (json, name, g_bytes_get_data (key->parts[part], NULL),
                g_bytes_get_size (key->parts[part]));
}

static void
append_string (GString    *json,
               const char *name,
               const char *value)
{
  g_autofree char *quoted = NULL;

  if (value == NULL)
    return;

  quoted = jot_json_quote (value, -1);
  g_string_append_printf (json, ",\"%s\":%s", name, quoted);
}

/* What the key says about itself: RFC 7517, 4. */
static void
append_metadata (GString      *json,
                 const JotKey *key)
{
  append_string (json, "kid", key->kid);
  append_string (json, "use", key->use);

  if (key->key_ops != NULL)
    {
      g_string_append (json, ",\"key_ops\":[");
      for (gsize i = 0; key->key_ops[i] != NULL; i++)
        {
          g_autofree char *quoted = jot_json_quote (key->key_ops[i], -1);

          g_string_append_printf (json, "%s%s", i > 0 ? "," : "", quoted);
        }
      g_string_append_c (json, ']');
    }

  append_string (json, "alg", jot_key_get_algorithm_name (key));
}

static void
append_public (GString      *json,
               const JotKey *key)
{
  switch (key->key_type)
    {
    case JOT_KEY_TYPE_RSA:
      append_part (json, "n", key, JOT_KEY_PART_N);
      append_part (json, "e", key, JOT_KEY_PART_E);
      break;

    case JOT_KEY_TYPE_EC:
      append_string (json, "crv", jot_curve_get_name (key->curve));
      append_part (json, "x", key, JOT_KEY_PART_X);
      append_part (json, "y", key, JOT_KEY_PART_Y);
      break;

    case JOT_KEY_TYPE_OKP:
      append_string (json, "crv", jot_curve_get_name (key->curve));
      append_part (json, "x", key, JOT_KEY_PART_X);
      break;

    case JOT_KEY_TYPE_OCT:
    case JOT_KEY_TYPE_NONE:
    default:
      break;
    }
}

static gboolean
append_rsa_private (GString      *json,
                    const JotKey *key,
                    GError      **error)
{
  g_auto (JotDatum) d = JOT_DATUM_INIT;
  g_auto (JotDatum) p = JOT_DATUM_INIT;
  g_auto (JotDatum) q = JOT_DATUM_INIT;
  g_auto (JotDatum) qi = JOT_DATUM_INIT;
  g_auto (JotDatum) dp = JOT_DATUM_INIT;
  g_auto (JotDatum) dq = JOT_DATUM_INIT;
  int result = gnutls_privkey_export_rsa_raw2 (key->privkey, NULL, NULL, &d, &p, &q,
                                               &qi, &dp, &dq, GNUTLS_EXPORT_FLAG_NO_LZ);

  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return FALSE;
    }

  append_bytes (json, "d", d.data, d.size);
  append_bytes (json, "p", p.data, p.size);
  append_bytes (json, "q", q.data, q.size);
  append_bytes (json, "dp", dp.data, dp.size);
  append_bytes (json, "dq", dq.data, dq.size);
  append_bytes (json, "qi", qi.data, qi.size);
  return TRUE;
}

static gboolean
append_private (GString      *json,
                const JotKey *key,
                GError      **error)
{
  const guint8 *secret;
  gsize length;

  switch (key->key_type)
    {
    case JOT_KEY_TYPE_OCT:
      secret = jot_secret_get_data (key->secret, &length);
      append_bytes (json, "k", secret, length);
      return TRUE;

    case JOT_KEY_TYPE_RSA:
      return append_rsa_private (json, key, error);

    case JOT_KEY_TYPE_EC:
    case JOT_KEY_TYPE_OKP:
      secret = jot_secret_get_data (key->private_value, &length);
      append_bytes (json, "d", secret, length);
      return TRUE;

    case JOT_KEY_TYPE_NONE:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* More than the JWK of @key can take. */
static gsize
estimate_jwk (const JotKey *key)
{
  g_autofree char *ops = key->key_ops != NULL ? g_strjoinv (",\"\"", key->key_ops) : NULL;
  gsize texts = 0;

  texts += key->kid != NULL ? strlen (key->kid) : 0;
  texts += key->use != NULL ? strlen (key->use) : 0;
  texts += key->foreign_algorithm != NULL ? strlen (key->foreign_algorithm) : 0;
  texts += ops != NULL ? strlen (ops) : 0;

  /* A character may be written as \u0000. RSA: n, d and five halves. */
  return 512 + 6 * texts + 5 * JOT_BASE64URL_ENCODED ((gsize) key->bits / 8 + 16);
}

static gboolean
check_private (const JotKey *key,
               gboolean      with_private,
               GError      **error)
{
  if (!with_private || key->is_private)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_KEY_PUBLIC, G_MAXSIZE,
                    _("This is a public key: there is no private part to save. Save it as a public "
                      "key, or give the private key that belongs to it."));
  return FALSE;
}

static char *
export_public_pem (const JotKey *key,
                   GError      **error)
{
  g_auto (JotDatum) pem = JOT_DATUM_INIT;
  int result = gnutls_pubkey_export2 (key->pubkey, GNUTLS_X509_FMT_PEM, &pem);

  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return g_strndup ((const char *) pem.data, pem.size);
}

/* The library reads what is to be encrypted, and writes it again as it was. */
static int
encrypt_pkcs8 (const gnutls_datum_t *der,
               const char           *password,
               gnutls_datum_t       *out_pem)
{
  g_auto (gnutls_x509_privkey_t) x509 = NULL;
  int result = gnutls_x509_privkey_init (&x509);

  if (result >= 0)
    result = gnutls_x509_privkey_import (x509, der, GNUTLS_X509_FMT_DER);
  if (result >= 0)
    result = gnutls_x509_privkey_export2_pkcs8 (x509, GNUTLS_X509_FMT_PEM, password,
                                                GNUTLS_PKCS_PBES2_AES_256, out_pem);

  return result;
}

static char *
export_private_pem (const JotKey *key,
                    const char   *password,
                    GError      **error)
{
  g_auto (JotDatum) der = JOT_DATUM_INIT;
  g_auto (JotDatum) pem = JOT_DATUM_INIT;
  int result;

  if (!jot_key_encode_pkcs8 (key, &der, error))
    return NULL;

  result = password != NULL ? encrypt_pkcs8 (&der, password, &pem)
                            : gnutls_pem_base64_encode2 ("PRIVATE KEY", &der, &pem);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return g_strndup ((const char *) pem.data, pem.size);
}

/* The members that RFC 7638, 3.2 and RFC 8037, 2 require, in the order of their names. */
static SecretString *
make_thumbprint_input (const JotKey *key)
{
  g_autoptr (SecretString) json = g_string_sized_new (estimate_jwk (key));
  const char *type = jot_key_type_get_name (key->key_type);
  const guint8 *secret;
  gsize length;

  switch (key->key_type)
    {
    case JOT_KEY_TYPE_OCT:
      secret = jot_secret_get_data (key->secret, &length);
      append_bytes (json, "k", secret, length);
      append_string (json, "kty", type);
      break;

    case JOT_KEY_TYPE_RSA:
      append_part (json, "e", key, JOT_KEY_PART_E);
      append_string (json, "kty", type);
      append_part (json, "n", key, JOT_KEY_PART_N);
      break;

    case JOT_KEY_TYPE_EC:
    case JOT_KEY_TYPE_OKP:
      append_string (json, "crv", jot_curve_get_name (key->curve));
      append_string (json, "kty", type);
      append_part (json, "x", key, JOT_KEY_PART_X);
      if (key->key_type == JOT_KEY_TYPE_EC)
        append_part (json, "y", key, JOT_KEY_PART_Y);
      break;

    case JOT_KEY_TYPE_NONE:
    default:
      break;
    }

  json->str[0] = '{';
  g_string_append_c (json, '}');
  return g_steal_pointer (&json);
}

/**
 * jot_key_export_jwk:
 * @self: a key
 * @with_private: whether the private part or the secret is to be in it
 * @error: return location for an error
 *
 * Writes a key as a JWK (RFC 7517, 4), with what it says about itself.
 *
 * Returns: (transfer full): the JSON text on one line; with the private part it is to be freed with
 *   [func@Jot.secret_free_string]. `NULL` with @error set to `JOT_ERROR_KEY_PUBLIC` if there is no
 *   private part, to `JOT_ERROR_KEY_KIND` for a secret without @with_private, or to
 *   `JOT_ERROR_CRYPTO`
 */
char *
jot_key_export_jwk (const JotKey *self,
                    gboolean      with_private,
                    GError      **error)
{
  g_autoptr (SecretString) json = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!check_private (self, with_private, error))
    return NULL;

  if (self->key_type == JOT_KEY_TYPE_OCT && !with_private)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_KIND, G_MAXSIZE,
                        _("A secret has no public part: who can verify with it can also sign."));
      return NULL;
    }

  json = g_string_sized_new (estimate_jwk (self));
  g_string_append_printf (json, "{\"kty\":\"%s\"", jot_key_type_get_name (self->key_type));
  append_metadata (json, self);
  append_public (json, self);
  if (with_private && !append_private (json, self, error))
    return NULL;

  g_string_append_c (json, '}');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/**
 * jot_key_export_pem:
 * @self: an RSA, EC or OKP key
 * @with_private: whether the private part is to be in it
 * @password: (nullable): what to encrypt the private part with
 * @error: return location for an error
 *
 * Writes a key as PEM (RFC 7468): a public key as SPKI, a private one as PKCS #8, encrypted with
 * PBES2 and AES-256 if there is a @password. That a key is marked for RSA-PSS alone is not written.
 *
 * Returns: (transfer full): the text; with the private part it is to be freed with
 *   [func@Jot.secret_free_string]. `NULL` with @error set to `JOT_ERROR_KEY_PUBLIC` if there is no
 *   private part, to `JOT_ERROR_KEY_KIND` for a secret, which has no PEM form, to
 *   `JOT_ERROR_KEY_PASSWORD` for an empty @password, or to `JOT_ERROR_CRYPTO`
 */
char *
jot_key_export_pem (const JotKey *self,
                    gboolean      with_private,
                    const char   *password,
                    GError      **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->key_type == JOT_KEY_TYPE_OCT)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_KIND, G_MAXSIZE,
                        _("A secret has no PEM form. Save it as JWK or as text."));
      return NULL;
    }

  if (!check_private (self, with_private, error))
    return NULL;

  if (!with_private)
    return export_public_pem (self, error);

  if (password != NULL && *password == '\0')
    {
      jot_error_set_at (error, JOT_ERROR_KEY_PASSWORD, G_MAXSIZE,
                        _("The password is empty, so it would protect nothing."));
      return NULL;
    }

  return export_private_pem (self, password, error);
}

/**
 * jot_key_dup_thumbprint:
 * @self: a key
 * @error: return location for an error
 *
 * Computes the SHA-256 thumbprint of a key (RFC 7638), in base64url. It is the same for both halves
 * of a pair. That of a secret tells something of it: don't publish it (RFC 7638, 7).
 *
 * Returns: (transfer full): 43 characters, or `NULL` with @error set to `JOT_ERROR_CRYPTO`
 */
char *
jot_key_dup_thumbprint (const JotKey *self,
                        GError      **error)
{
  g_autoptr (SecretString) input = NULL;
  guint8 hash[32];
  int result;

  g_return_val_if_fail (self != NULL, NULL);

  input = make_thumbprint_input (self);
  result = gnutls_hash_fast (GNUTLS_DIG_SHA256, input->str, input->len, hash);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_base64url_encode (hash, sizeof hash);
}

/**
 * jot_key_dup_thumbprint_uri:
 * @self: a key
 * @error: return location for an error
 *
 * Gives the thumbprint of a key as a URI (RFC 9278).
 *
 * Returns: (transfer full): the URI, or `NULL` with @error set to `JOT_ERROR_CRYPTO`
 */
char *
jot_key_dup_thumbprint_uri (const JotKey *self,
                            GError      **error)
{
  g_autofree char *thumbprint = jot_key_dup_thumbprint (self, error);

  return thumbprint != NULL ? g_strconcat (THUMBPRINT_URI_PREFIX, thumbprint, NULL) : NULL;
}
