/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-server-setup.h"

#include <glib/gi18n-lib.h>

#include "jot-error.h"
#include "jot-json-edit.h"
#include "jot-secret.h"
#include "jot-server-claims.h"

#define SET_LENGTH 8192

/**
 * JotServerSetup:
 *
 * A configuration that was found to be sound, with what is made of it once. It never changes, so
 * that all threads of a server can share it; another one takes its place.
 */
struct _JotServerSetup
{
  JotServerConfig config;
  char           *header;
  char           *jwks;
  /* The one that signs, then the old ones; each says its algorithm and id. */
  GPtrArray      *keys;
  JotKeySet      *set;
};

/* Adds what a JWK should say of itself and does not. */
static char *
complete_member (const char *jwk,
                 const char *name,
                 const char *value)
{
  g_autoptr (JotJson) json = jot_json_new (jwk, -1, NULL);
  g_autofree char *quoted = jot_json_quote (value, -1);

  if (json == NULL || jot_json_find_member (json, name) != NULL)
    return g_strdup (jwk);

  return jot_json_with_member (json, name, quoted);
}

/* What WebCrypto says of each key that it hands out: what the private half is for. The public half
 * is for something else, and the server uses both. */
static char *
drop_operations (const char *jwk)
{
  g_autoptr (JotJson) json = jot_json_new (jwk, -1, NULL);

  return jot_json_find_member (json, "key_ops") != NULL ? jot_json_without_member (json, "key_ops")
                                                        : g_strdup (jwk);
}

/* The same key with an id, by which those who verify find it, and with its algorithm, so that it is
 * used for no other. A secret has no id: its thumbprint would tell something of it. */
static JotKey *
complete_key (JotKey             *key,
              const JotAlgorithm *algorithm,
              GError            **error)
{
  gboolean is_secret = jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT;
  gboolean is_private = is_secret || jot_key_is_private (key);
  char *exported, *plain, *with_alg, *with_kid = NULL;
  g_autofree char *thumbprint = NULL;
  JotKey *completed;

  exported = jot_key_export_jwk (key, is_private, error);
  if (exported == NULL)
    return NULL;

  plain = drop_operations (exported);
  with_alg = complete_member (plain, "alg", algorithm->name);
  thumbprint = is_secret ? NULL : jot_key_dup_thumbprint (key, NULL);
  if (thumbprint != NULL)
    with_kid = complete_member (with_alg, "kid", thumbprint);

  completed = jot_key_new_from_jwk (with_kid != NULL ? with_kid : with_alg, -1, error);

  jot_secret_free_string (exported);
  jot_secret_free_string (plain);
  jot_secret_free_string (with_alg);
  jot_secret_free_string (with_kid);

  return completed;
}

static gboolean
add_key (JotServerSetup     *self,
         JotKey             *key,
         const JotAlgorithm *algorithm,
         GError            **error)
{
  JotKey *completed = complete_key (key, algorithm, error);

  if (completed == NULL)
    return FALSE;

  g_ptr_array_add (self->keys, completed);

  return TRUE;
}

/* A set of keys often has the one that signs in it. */
static gboolean
is_same_key (JotKey *a,
             JotKey *b)
{
  g_autofree char *first = jot_key_dup_thumbprint (a, NULL);
  g_autofree char *second = jot_key_dup_thumbprint (b, NULL);

  return first != NULL && g_strcmp0 (first, second) == 0;
}

static gboolean
add_keys (JotServerSetup *self,
          GError        **error)
{
  const JotServerConfig *config = &self->config;
  gsize n = config->old_keys != NULL ? jot_key_set_get_n_keys (config->old_keys) : 0;

  if (!jot_key_check_fits (config->signing_key, config->algorithm, JOT_KEY_OP_SIGN, error) ||
      (!config->allow_weak_key &&
       !jot_key_check_strength (config->signing_key, config->algorithm, error)) ||
      !add_key (self, config->signing_key, config->algorithm, error))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (config->old_keys, i);
      gboolean fits = jot_key_check_fits (key, config->algorithm, JOT_KEY_OP_VERIFY, NULL);

      if (is_same_key (key, config->signing_key))
        continue;

      if (!add_key (self, key, fits ? config->algorithm : jot_key_get_default_algorithm (key),
                    error))
        return FALSE;
    }

  return TRUE;
}

static char *
make_header (const JotServerSetup *self)
{
  const char *kid = jot_key_get_kid (g_ptr_array_index (self->keys, 0));
  g_autofree char *quoted = kid != NULL ? jot_json_quote (kid, -1) : NULL;

  return g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"%s%s}", self->config.algorithm->name,
                          quoted != NULL ? ",\"kid\":" : "", quoted != NULL ? quoted : "");
}

/* The public halves for everybody (RFC 7517, 5); of secrets, nothing. */
static char *
make_jwks (const JotServerSetup *self,
           GError              **error)
{
  g_autoptr (GString) jwks = g_string_new ("{\"keys\":[");
  const char *separator = "";

  for (guint i = 0; i < self->keys->len; i++)
    {
      JotKey *key = g_ptr_array_index (self->keys, i);
      g_autofree char *plain = NULL;
      g_autofree char *complete = NULL;

      if (jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT)
        continue;

      plain = jot_key_export_jwk (key, FALSE, error);
      if (plain == NULL)
        return NULL;

      complete = complete_member (plain, "use", "sig");
      g_string_append_printf (jwks, "%s%s", separator, complete);
      separator = ",";
    }

  g_string_append (jwks, "]}");

  return g_string_free (g_steal_pointer (&jwks), FALSE);
}

/* All keys that verify, as one set, so that the core chooses among them as it does everywhere. */
static JotKeySet *
make_set (const JotServerSetup *self,
          GError              **error)
{
  /* Large enough for a secret to stay in one place. */
  GString *text = g_string_sized_new (SET_LENGTH);
  JotKeySet *set;
  char *jwks;

  g_string_append (text, "{\"keys\":[");
  for (guint i = 0; i < self->keys->len; i++)
    {
      JotKey *key = g_ptr_array_index (self->keys, i);
      gboolean is_secret = jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT;
      char *jwk = jot_key_export_jwk (key, is_secret, NULL);

      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append (text, jwk != NULL ? jwk : "{}");
      jot_secret_free_string (jwk);
    }

  g_string_append (text, "]}");
  jwks = g_string_free (text, FALSE);
  set = jot_key_set_new_from_jwks (jwks, -1, error);
  jot_secret_free_string (jwks);

  return set;
}

static gboolean
check_claims (const char *claims,
              GError    **error)
{
  g_autoptr (JotJson) json = NULL;

  if (claims == NULL)
    return TRUE;

  json = jot_json_new (claims, -1, error);
  if (json == NULL)
    return FALSE;

  if (jot_json_get_root_type (json) != JOT_JSON_OBJECT)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_NOT_OBJECT, 0,
                        _("The claims must be a JSON object."));
      return FALSE;
    }

  return jot_server_claims_check (json, error);
}

/* As a browser writes it: in small letters, and without the port that everybody knows. */
static char *
dup_origin (GUri *uri)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);
  int port = g_uri_get_port (uri);

  if ((port == 443 && g_str_equal (g_uri_get_scheme (uri), "https")) ||
      (port == 80 && g_str_equal (g_uri_get_scheme (uri), "http")))
    port = -1;

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, host, port, "", NULL, NULL);
}

/* An origin has no path, not even a slash (RFC 6454, 6.2): any other text would never be the same as
 * what a browser says. `null` is what everybody can be. */
static gboolean
check_origin (const char *origin,
              GError    **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *written = NULL;

  if (origin == NULL || g_str_equal (origin, "*"))
    return TRUE;

  uri = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0')
    written = dup_origin (uri);
  if (g_strcmp0 (written, origin) == 0)
    return TRUE;

  jot_error_set_at (error, JOT_ERROR_SERVER, G_MAXSIZE,
                    /* Translators: %s is what was given as the origin of a web page. */
                    _("“%s” is not an origin. An origin is a scheme, a host and perhaps a port, "
                      "without a slash at the end: https://app.example or "
                      "http://localhost:3000."), origin);

  return FALSE;
}

static void
copy_config (JotServerConfig       *self,
             const JotServerConfig *config)
{
  *self = *config;
  self->users = jot_user_store_ref (config->users);
  self->signing_key = jot_key_ref (config->signing_key);
  self->old_keys = config->old_keys != NULL ? jot_key_set_ref (config->old_keys) : NULL;
  self->issuer = g_strdup (config->issuer);
  self->audience = g_strdup (config->audience);
  self->claims = g_strdup (config->claims);
  self->allowed_origin = g_strdup (config->allowed_origin);
}

static void
clear_setup (JotServerSetup *self)
{
  jot_user_store_unref (self->config.users);
  jot_key_unref (self->config.signing_key);
  g_clear_pointer (&self->config.old_keys, jot_key_set_unref);
  g_free ((char *) self->config.issuer);
  g_free ((char *) self->config.audience);
  g_free ((char *) self->config.claims);
  g_free ((char *) self->config.allowed_origin);
  g_free (self->header);
  g_free (self->jwks);
  g_ptr_array_unref (self->keys);
  g_clear_pointer (&self->set, jot_key_set_unref);
}

/**
 * jot_server_setup_new:
 * @config: how a server is to behave; what it points to is taken down
 * @error: return location for an error of domain %JOT_ERROR: why the key does not fit the
 *   algorithm, or what is wrong with the claims or the origin
 *
 * Checks a configuration and makes what a server needs of it.
 *
 * Returns: (transfer full): the setup, or `NULL` with @error set
 */
JotServerSetup *
jot_server_setup_new (const JotServerConfig *config,
                      GError               **error)
{
  g_autoptr (JotServerSetup) self = NULL;

  g_return_val_if_fail (config != NULL, NULL);
  g_return_val_if_fail (config->users != NULL, NULL);
  g_return_val_if_fail (config->algorithm != NULL, NULL);
  g_return_val_if_fail (config->signing_key != NULL, NULL);

  if (!check_claims (config->claims, error) || !check_origin (config->allowed_origin, error))
    return NULL;

  self = g_atomic_rc_box_new0 (JotServerSetup);
  copy_config (&self->config, config);
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_key_unref);

  if (!add_keys (self, error))
    return NULL;

  self->header = make_header (self);
  self->jwks = make_jwks (self, error);
  self->set = self->jwks != NULL ? make_set (self, error) : NULL;

  return self->set != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * jot_server_setup_ref:
 * @self: a setup
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
JotServerSetup *
jot_server_setup_ref (JotServerSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * jot_server_setup_unref:
 * @self: (transfer full): a setup
 *
 * Drops a reference.
 */
void
jot_server_setup_unref (JotServerSetup *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_setup);
}

/**
 * jot_server_setup_get_config:
 * @self: a setup
 *
 * Returns: (transfer none): what it was made of
 */
const JotServerConfig *
jot_server_setup_get_config (JotServerSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->config;
}

/**
 * jot_server_setup_get_header:
 * @self: a setup
 *
 * Returns: (transfer none): the protected header of the tokens that are made, as JSON text
 */
const char *
jot_server_setup_get_header (JotServerSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->header;
}

/**
 * jot_server_setup_get_jwks:
 * @self: a setup
 *
 * Returns: (transfer none): the JWK Set for everybody, without a key if tokens are signed with a
 *   secret
 */
const char *
jot_server_setup_get_jwks (JotServerSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->jwks;
}

/**
 * jot_server_setup_get_signing_key:
 * @self: a setup
 *
 * Returns: (transfer none): the key that signs, with its algorithm and, unless it is a secret, an id
 */
JotKey *
jot_server_setup_get_signing_key (JotServerSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_ptr_array_index (self->keys, 0);
}

/**
 * jot_server_setup_get_keys:
 * @self: a setup
 *
 * Returns: (transfer none): all keys whose tokens are accepted
 */
JotKeySet *
jot_server_setup_get_keys (JotServerSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->set;
}
