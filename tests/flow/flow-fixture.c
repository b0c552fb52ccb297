/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flow-fixture.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-signer.h"

static const char users_json[] =
  "[{\"username\":\"ann\",\"password\":\"correct\",\"claims\":"
  "{\"name\":\"Ann\",\"roles\":[\"member\"]}},"
  "{\"username\":\"bob\",\"password\":\"horse\",\"claims\":"
  "{\"name\":\"Bob\",\"roles\":[\"member\",\"admin\"]}}]";

JotUserStore *
flow_users (void)
{
  g_autoptr (GError) error = NULL;
  JotUserStore *users = jot_user_store_new_from_json (users_json, -1, 10, &error);

  g_assert_no_error (error);

  return users;
}

JotKey *
flow_key (const char *alg)
{
  static GHashTable *keys;
  JotKey *key;

  if (keys == NULL)
    keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jot_key_unref);

  key = g_hash_table_lookup (keys, alg);
  if (key == NULL)
    {
      g_autoptr (GError) error = NULL;

      key = jot_key_generate (jot_algorithm_find (alg), 0, NULL, &error);
      g_assert_no_error (error);
      g_hash_table_insert (keys, g_strdup (alg), key);
    }

  return key;
}

JotServerConfig
flow_config (const char *alg)
{
  return (JotServerConfig) {
           .algorithm = jot_algorithm_find (alg),
           .signing_key = flow_key (alg),
           .lifetime = JOT_SERVER_LIFETIME,
           .refresh_lifetime = JOT_SERVER_REFRESH_LIFETIME,
           .issuer = "https://issuer.example",
           .audience = "club",
           .http_only = TRUE,
           .same_site = SOUP_SAME_SITE_POLICY_LAX,
           .login_attempts = JOT_SERVER_LOGIN_ATTEMPTS,
  };
}

JotServerSetup *
flow_setup (const JotServerConfig *config)
{
  g_autoptr (JotUserStore) users = flow_users ();
  g_autoptr (GError) error = NULL;
  JotServerConfig complete = *config;
  JotServerSetup *setup;

  if (complete.users == NULL)
    complete.users = users;
  setup = jot_server_setup_new (&complete, &error);
  g_assert_no_error (error);

  return setup;
}

char *
flow_sign (const char *header,
           const char *payload,
           JotKey     *key,
           const char *alg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotSigner) signer = jot_signer_new (header, -1, key, jot_algorithm_find (alg), &error);
  GString *token = g_string_new (NULL);

  g_assert_no_error (error);
  jot_signer_sign (signer, payload, strlen (payload), token, &error);
  g_assert_no_error (error);

  return g_string_free (token, FALSE);
}

char *
flow_sign_none (const char *header,
                const char *payload)
{
  g_autofree char *first = jot_base64url_encode (header, strlen (header));
  g_autofree char *second = jot_base64url_encode (payload, strlen (payload));

  return g_strdup_printf ("%s.%s.", first, second);
}

char *
flow_sign_hs256 (const char *header,
                 const char *payload,
                 const char *secret)
{
  g_autofree char *unsigned_token = flow_sign_none (header, payload);
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret));
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *signature = NULL;

  g_hmac_update (hmac, (const guchar *) unsigned_token, (gssize) strlen (unsigned_token) - 1);
  g_hmac_get_digest (hmac, digest, &length);
  signature = jot_base64url_encode (digest, length);

  return g_strconcat (unsigned_token, signature, NULL);
}

char *
flow_dup_part (const char *token,
               guint       index)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpuint (index, <, g_strv_length (parts));
  bytes = jot_base64url_decode (parts[index], -1, NULL);
  g_assert_nonnull (bytes);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

char *
flow_dup_member (const char *json,
                 const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotJson) object = jot_json_new (json, -1, &error);
  const JotJsonMember *member;

  g_assert_no_error (error);
  member = jot_json_find_member (object, name);
  if (member == NULL)
    return NULL;

  return member->type == JOT_JSON_STRING ? jot_json_dup_string (object, member, NULL)
                                         : jot_json_dup_raw (object, member);
}
