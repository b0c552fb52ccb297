/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "flow-fixture.h"
#include "jot-error.h"
#include "jot-server-claims.h"

/* All private members of RFC 7518, 6, and what a secret has. */
static const char *const private_members[] = { "d", "p", "q", "dp", "dq", "qi", "oth", "k" };

static const char *const algorithms[] = { "HS256", "RS256", "PS384", "ES256", "ES512", "EdDSA" };

static const struct
{
  const char *name;
  const char *claims;
  JotError    code;
  gsize       offset;
} bad_claims[] = {
  { "empty", "", JOT_ERROR_JSON_EMPTY, 0 },
  { "not-json", "{a}", JOT_ERROR_JSON_UNEXPECTED, 1 },
  { "list", "[]", JOT_ERROR_JSON_NOT_OBJECT, 0 },
  { "iss", "{\"iss\":\"x\"}", JOT_ERROR_SERVER, 2 },
  { "aud", "{\"a\":1,\"aud\":\"x\"}", JOT_ERROR_SERVER, 8 },
  { "exp", "{\"exp\":1}", JOT_ERROR_SERVER, 2 },
  { "nbf", "{\"nbf\":1}", JOT_ERROR_SERVER, 2 },
  { "iat", "{\"iat\":1}", JOT_ERROR_SERVER, 2 },
  { "jti", "{ \"\\u006ati\":1}", JOT_ERROR_SERVER, 3 },
};

static void
test_bad_claims (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (JotUserStore) users = flow_users ();
  g_autoptr (GError) error = NULL;
  JotServerConfig config = flow_config ("HS256");

  config.users = users;
  config.claims = bad_claims[i].claims;
  g_assert_null (jot_server_setup_new (&config, &error));
  g_assert_error (error, JOT_ERROR, (int) bad_claims[i].code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, bad_claims[i].offset);
}

static void
check_public (JotServerSetup *setup,
              guint           n_keys)
{
  g_autofree char *keys = flow_dup_member (jot_server_setup_get_jwks (setup), "keys");
  g_autoptr (JotJson) list = jot_json_new (keys, -1, NULL);

  g_assert_cmpuint (jot_json_get_n_members (list), ==, n_keys);
  for (gsize i = 0; i < n_keys; i++)
    {
      g_autoptr (JotJson) key = jot_json_new_for_member (list, jot_json_get_member (list, i));

      for (gsize j = 0; j < G_N_ELEMENTS (private_members); j++)
        g_assert_null (jot_json_find_member (key, private_members[j]));

      g_assert_nonnull (jot_json_find_member (key, "kid"));
      g_assert_nonnull (jot_json_find_member (key, "alg"));
      g_assert_nonnull (jot_json_find_member (key, "use"));
    }
}

static void
test_public_keys (gconstpointer alg)
{
  const JotServerConfig config = flow_config (alg);
  g_autoptr (JotServerSetup) setup = flow_setup (&config);
  gboolean is_secret = g_str_has_prefix (alg, "HS");

  check_public (setup, is_secret ? 0 : 1);
}

static void
test_header (gconstpointer alg)
{
  const JotServerConfig config = flow_config (alg);
  g_autoptr (JotServerSetup) setup = flow_setup (&config);
  const char *header = jot_server_setup_get_header (setup);
  JotKey *key = jot_server_setup_get_signing_key (setup);
  g_autofree char *named = flow_dup_member (header, "alg");
  g_autofree char *kid = flow_dup_member (header, "kid");
  g_autofree char *thumbprint = jot_key_dup_thumbprint (flow_key (alg), NULL);

  g_assert_cmpstr (named, ==, alg);
  g_assert_cmpstr (jot_key_get_algorithm_name (key), ==, alg);
  g_assert_cmpstr (jot_key_get_kid (key), ==, kid);
  /* The thumbprint of a secret would be something to guess it by. */
  if (g_str_has_prefix (alg, "HS"))
    g_assert_cmpstr (kid, !=, thumbprint);
  else
    g_assert_cmpstr (kid, ==, thumbprint);
}

/* The key of RFC 7515, A.3, with more words about it. */
static JotServerSetup *
set_up_with_words (const char *words)
{
  g_autofree char *jwk =
    g_strdup_printf ("{%s,\"kty\":\"EC\",\"crv\":\"P-256\","
                     "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                     "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\","
                     "\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"}", words);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_from_jwk (jwk, -1, &error);
  JotServerConfig config = flow_config ("ES256");

  g_assert_no_error (error);
  config.signing_key = key;

  return flow_setup (&config);
}

/* What is published says once what the key said itself. */
static void
test_key_with_words (void)
{
  g_autoptr (JotServerSetup) setup = set_up_with_words ("\"kid\":\"club \\\"1\\\"\","
                                                        "\"use\":\"sig\",\"alg\":\"ES256\"");
  g_autofree char *kid = flow_dup_member (jot_server_setup_get_header (setup), "kid");

  check_public (setup, 1);
  g_assert_cmpstr (kid, ==, "club \"1\"");
}

static void
test_key_with_operations (void)
{
  g_autoptr (JotServerSetup) setup = set_up_with_words ("\"key_ops\":[\"sign\"]");

  check_public (setup, 1);
  g_assert_null (strstr (jot_server_setup_get_jwks (setup), "\"sign\""));
}

/* What no browser would ever say is not an origin. */
static const struct
{
  const char *origin;
  gboolean    is_good;
} origins[] = {
  { "*", TRUE },
  { "https://app.example", TRUE },
  { "https://app.example:8443", TRUE },
  { "http://localhost:3000", TRUE },
  { "http://[::1]:3000", TRUE },
  { "https://app.example/", FALSE },
  { "https://app.example/page", FALSE },
  { "https://app.example?x", FALSE },
  { "https://app.example#x", FALSE },
  { "https://ann@app.example", FALSE },
  { "https://app.example:443", FALSE },
  { "http://app.example:80", FALSE },
  { "https://App.example", FALSE },
  { "HTTPS://app.example", FALSE },
  { "app.example", FALSE },
  { "https://", FALSE },
  { "null", FALSE },
  { "", FALSE },
  { "https://app.example\r\nX-Other: y", FALSE },
  { "https://app.example https://other.example", FALSE },
};

static void
test_origin (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      JotServerConfig config = flow_config ("HS256");
      g_autoptr (JotUserStore) users = flow_users ();
      g_autoptr (JotServerSetup) setup = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", origins[i].origin);
      config.users = users;
      config.allowed_origin = origins[i].origin;
      setup = jot_server_setup_new (&config, &error);
      g_assert_cmpint (setup != NULL, ==, origins[i].is_good);
      if (setup == NULL)
        g_assert_error (error, JOT_ERROR, JOT_ERROR_SERVER);
    }
}

static JotKeySet *
make_set (const char *const *algs)
{
  g_autoptr (GString) text = g_string_new ("{\"keys\":[");
  g_autoptr (GError) error = NULL;
  JotKeySet *set;

  for (gsize i = 0; algs[i] != NULL; i++)
    {
      g_autofree char *jwk = jot_key_export_jwk (flow_key (algs[i]), TRUE, NULL);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", jwk);
    }

  g_string_append (text, "]}");
  set = jot_key_set_new_from_jwks (text->str, -1, &error);
  g_assert_no_error (error);

  return set;
}

static void
test_old_keys (void)
{
  static const char *const old[] = { "RS256", "HS384", "EdDSA", NULL };
  g_autoptr (JotKeySet) set = make_set (old);
  g_autoptr (JotServerSetup) setup = NULL;
  JotServerConfig config = flow_config ("ES256");

  config.old_keys = set;
  setup = flow_setup (&config);
  check_public (setup, 3);
  g_assert_cmpuint (jot_key_set_get_n_keys (jot_server_setup_get_keys (setup)), ==, 4);
}

/* A file with all keys is given as it is, so the one that signs is among the old ones too. */
static void
test_signing_key_among_old (void)
{
  static const char *const old[] = { "ES256", "RS256", NULL };
  g_autoptr (JotKeySet) set = make_set (old);
  g_autoptr (JotServerSetup) setup = NULL;
  JotServerConfig config = flow_config ("ES256");

  config.old_keys = set;
  setup = flow_setup (&config);
  check_public (setup, 2);
  g_assert_cmpuint (jot_key_set_get_n_keys (jot_server_setup_get_keys (setup)), ==, 2);
}

static void
check_key_refused (JotKey     *key,
                   const char *alg,
                   JotError    code)
{
  g_autoptr (JotUserStore) users = flow_users ();
  g_autoptr (GError) error = NULL;
  JotServerConfig config = flow_config ("HS256");

  config.users = users;
  config.signing_key = key;
  config.algorithm = jot_algorithm_find (alg);
  g_assert_null (jot_server_setup_new (&config, &error));
  g_assert_error (error, JOT_ERROR, (int) code);
}

static void
test_key_refused (void)
{
  g_autofree char *public_jwk = jot_key_export_jwk (flow_key ("ES256"), FALSE, NULL);
  g_autoptr (JotKey) public_key = jot_key_new_from_jwk (public_jwk, -1, NULL);
  g_autoptr (JotKey) short_key = jot_key_new_secret ("secret", 6, NULL);

  check_key_refused (public_key, "ES256", JOT_ERROR_KEY_PUBLIC);
  check_key_refused (short_key, "HS256", JOT_ERROR_KEY_TOO_SMALL);
  check_key_refused (flow_key ("ES256"), "HS256", JOT_ERROR_KEY_KIND);
  check_key_refused (flow_key ("HS256"), "RS256", JOT_ERROR_KEY_KIND);
  check_key_refused (flow_key ("ES256"), "ES512", JOT_ERROR_KEY_CURVE);
}

static void
test_claims (void)
{
  g_autoptr (JotUserStore) users =
    jot_user_store_new_from_json ("[{\"username\":\"a\\\"b\",\"password\":\"x\",\"claims\":"
                                  "{\"n\": 1.50, \"club\":\"own\"}},"
                                  "{\"username\":\"c\",\"password\":\"x\",\"claims\":"
                                  "{\"sub\":\"id-7\"}}]", -1, 1, NULL);
  JotServerClaims claims = {
    .issuer = "i\"", .audience = "a", .now = 1000, .lifetime = 60, .id = "j",
    .common = "{\"club\":\"common\",\"sub\":\"nobody\",\"tier\": [1 , 2]}",
  };
  g_autofree char *first = jot_server_claims_make (&claims, jot_user_store_get_user (users, 0));
  g_autofree char *second = NULL;
  g_autofree char *own = NULL;
  g_autofree char *other = NULL;

  g_assert_cmpstr (first, ==, "{\"iss\":\"i\\\"\",\"sub\":\"a\\\"b\",\"aud\":\"a\",\"iat\":1000,"
                              "\"exp\":1060,\"jti\":\"j\",\"n\":1.50,\"club\":\"own\","
                              "\"tier\":[1 , 2]}");

  claims.common = NULL;
  second = jot_server_claims_make (&claims, jot_user_store_get_user (users, 1));
  g_assert_cmpstr (second, ==, "{\"iss\":\"i\\\"\",\"aud\":\"a\",\"iat\":1000,\"exp\":1060,"
                               "\"jti\":\"j\",\"sub\":\"id-7\"}");

  own = jot_server_claims_make_user (jot_user_store_get_user (users, 0));
  other = jot_server_claims_make_user (jot_user_store_get_user (users, 1));
  g_assert_cmpstr (own, ==, "{\"sub\":\"a\\\"b\",\"n\":1.50,\"club\":\"own\"}");
  g_assert_cmpstr (other, ==, "{\"sub\":\"id-7\"}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_claims); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/setup/new/claims/%s", bad_claims[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad_claims);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      g_autofree char *jwks = g_strdup_printf ("/flow/setup/jwks/%s", algorithms[i]);
      g_autofree char *header = g_strdup_printf ("/flow/setup/header/%s", algorithms[i]);

      g_test_add_data_func (jwks, algorithms[i], test_public_keys);
      g_test_add_data_func (header, algorithms[i], test_header);
    }

  g_test_add_func ("/flow/setup/jwks/key-with-words", test_key_with_words);
  g_test_add_func ("/flow/setup/jwks/key-with-operations", test_key_with_operations);
  g_test_add_func ("/flow/setup/jwks/old-keys", test_old_keys);
  g_test_add_func ("/flow/setup/jwks/signing-key-among-old", test_signing_key_among_old);
  g_test_add_func ("/flow/setup/new/key-refused", test_key_refused);
  g_test_add_func ("/flow/server-claims/make", test_claims);
  g_test_add_func ("/flow/setup/origin", test_origin);

  return g_test_run ();
}
