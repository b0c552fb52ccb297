/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims.h"

#include "jot-algorithm.h"
#include "jot-error.h"

typedef struct
{
  const char *name;
  const char *claim;
  const char *value;
  gboolean    right;
} Vector;

/* Names that a standard or an issuer has, all of which are known. */
typedef struct
{
  const char       *name;
  const JotClaimInfo *(*find)(const char *name);
  const char *const names[40];
} Known;

static const Known known[] = {
  { "rfc-7519", jot_claims_find, { "iss", "sub", "aud", "exp", "nbf", "iat", "jti" } },
  { "access-tokens", jot_claims_find,
    { "scope", "client_id", "act", "may_act", "roles", "groups", "entitlements", "cnf",
      "authorization_details", "htm", "htu", "ath", "nonce" } },
  { "openid-id-token", jot_claims_find,
    { "auth_time", "nonce", "acr", "amr", "azp", "at_hash", "c_hash", "s_hash", "sub_jwk" } },
  { "openid-user", jot_claims_find,
    { "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username",
      "profile", "picture", "website", "email", "email_verified", "gender", "birthdate", "zoneinfo",
      "locale", "phone_number", "phone_number_verified", "address", "updated_at", "_claim_names",
      "_claim_sources" } },
  { "openid-logout", jot_claims_find, { "events", "sid", "toe", "txn" } },
  { "entra", jot_claims_find,
    { "oid", "tid", "upn", "unique_name", "ver", "scp", "roles", "wids", "azp", "azpacr", "appid",
      "appidacr", "idtyp", "uti", "rh", "aio", "hasgroups", "xms_cc", "acrs", "tfp",
      "http://schemas.microsoft.com/ws/2008/06/identity/claims/role" } },
  { "keycloak", jot_claims_find,
    { "realm_access", "resource_access", "preferred_username", "session_state", "allowed-origins",
      "typ", "acr", "sid", "clientHost" } },
  { "auth0-okta", jot_claims_find,
    { "gty", "permissions", "org_id", "org_name", "azp", "cid", "uid", "scp" } },
  { "cognito", jot_claims_find,
    { "cognito:groups", "cognito:username", "cognito:roles", "cognito:preferred_role", "token_use",
      "event_id", "origin_jti", "identities" } },
  { "firebase-google-apple-supabase", jot_claims_find,
    { "firebase", "user_id", "hd", "google", "is_private_email", "app_metadata", "aal" } },
  { "github", jot_claims_find,
    { "repository", "repository_id", "repository_owner", "ref", "ref_type", "sha", "workflow",
      "workflow_ref", "workflow_sha", "job_workflow_ref", "job_workflow_sha", "run_id",
      "run_number", "run_attempt", "actor", "actor_id", "event_name", "environment",
      "runner_environment", "enterprise" } },
  { "gitlab", jot_claims_find,
    { "namespace_path", "project_path", "pipeline_source", "job_id", "ref_protected" } },
  { "kubernetes", jot_claims_find,
    { "kubernetes.io", "kubernetes.io/serviceaccount/namespace",
      "kubernetes.io/serviceaccount/secret.name",
      "kubernetes.io/serviceaccount/service-account.name",
      "kubernetes.io/serviceaccount/service-account.uid" } },
  { "header/rfc-7515", jot_header_params_find,
    { "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "b64" } },
  { "header/encrypted", jot_header_params_find,
    { "enc", "zip", "epk", "apu", "apv", "iv", "tag", "p2s", "p2c", "iss", "sub", "aud" } },
};

static const Vector claim_vectors[] = {
  { "string", "iss", "\"joe\"", TRUE },
  { "empty-string", "iss", "\"\"", TRUE },
  { "number-for-string", "iss", "1", FALSE },
  { "null-for-string", "sub", "null", FALSE },
  { "array-for-string", "jti", "[\"a\"]", FALSE },
  { "audience-string", "aud", "\"a\"", TRUE },
  { "audience-array", "aud", "[\"a\", \"b\"]", TRUE },
  { "audience-empty-array", "aud", "[]", TRUE },
  { "audience-array-with-number", "aud", "[\"a\", 1]", FALSE },
  { "audience-object", "aud", "{}", FALSE },
  { "date-integer", "exp", "1300819380", TRUE },
  { "date-fraction", "exp", "1300819380.25", TRUE },
  { "date-exponent", "exp", "1.3e9", TRUE },
  { "date-below-zero", "nbf", "-1", TRUE },
  { "date-string", "exp", "\"1300819380\"", FALSE },
  { "date-iso-8601", "iat", "\"2011-03-22T18:43:00Z\"", FALSE },
  { "date-true", "iat", "true", FALSE },
  { "date-null", "exp", "null", FALSE },
  { "date-array", "exp", "[1]", FALSE },
  { "date-object", "exp", "{}", FALSE },
  { "date-beyond-all-machines", "exp", "1e400", FALSE },
  { "boolean", "email_verified", "false", TRUE },
  { "string-for-boolean", "email_verified", "\"true\"", FALSE },
  { "string-array", "amr", "[\"pwd\", \"otp\"]", TRUE },
  { "string-for-array", "amr", "\"pwd\"", FALSE },
  { "object", "address", "{\"country\": \"NL\"}", TRUE },
  { "string-for-object", "address", "\"here\"", FALSE },
  { "anything", "roles", "7", TRUE },
};

static const Vector header_vectors[] = {
  { "string", "alg", "\"HS256\"", TRUE },
  { "number-for-string", "alg", "256", FALSE },
  { "object", "jwk", "{}", TRUE },
  { "string-for-object", "jwk", "\"{}\"", FALSE },
  { "string-array", "crit", "[\"b64\"]", TRUE },
  { "string-for-array", "crit", "\"b64\"", FALSE },
  { "boolean", "b64", "false", TRUE },
  { "string-for-boolean", "b64", "\"false\"", FALSE },
  { "number", "p2c", "4096", TRUE },
  { "string-for-number", "p2c", "\"4096\"", FALSE },
};

static void
check_vector (const Vector       *vector,
              const JotClaimInfo *info)
{
  g_autofree char *text = g_strdup_printf ("{\"%s\": %s}", vector->claim, vector->value);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotJson) json = jot_json_new (text, -1, &error);
  const JotJsonMember *member;

  g_assert_no_error (error);
  g_assert_nonnull (info);
  member = jot_json_find_member (json, vector->claim);

  if (vector->right)
    {
      g_assert_true (jot_claims_check_type (info, json, member, &error));
      g_assert_no_error (error);
    }
  else
    {
      g_assert_false (jot_claims_check_type (info, json, member, &error));
      g_assert_error (error, JOT_ERROR, JOT_ERROR_CLAIM_TYPE);
      g_assert_cmpuint (jot_error_get_offset (error), ==, member->value.offset);
    }
}

static void
test_claim_type (gconstpointer data)
{
  const Vector *vector = data;

  check_vector (vector, jot_claims_find (vector->claim));
}

static void
test_header_type (gconstpointer data)
{
  const Vector *vector = data;

  check_vector (vector, jot_header_params_find (vector->claim));
}

/* Names rise strictly, so that they are sorted and none stands twice. */
static void
check_table (const JotClaimInfo *rows,
             gsize               n,
             const JotClaimInfo *(*find)(const char *name))
{
  for (gsize i = 0; i < n; i++)
    {
      g_test_message ("%s", rows[i].name);
      g_assert_true (find (rows[i].name) == &rows[i]);
      g_assert_cmpstr (rows[i].title, !=, "");
      g_assert_cmpstr (rows[i].reference, !=, "");
      g_assert_true (g_str_has_suffix (rows[i].meaning, "."));
      g_assert_true (g_utf8_validate (rows[i].meaning, -1, NULL));
      if (i > 0)
        g_assert_cmpstr (rows[i - 1].name, <, rows[i].name);
    }
}

static void
test_claims_table (void)
{
  gsize n;
  const JotClaimInfo *rows = jot_claims_list (&n);

  check_table (rows, n, jot_claims_find);
}

static void
test_header_table (void)
{
  gsize n;
  const JotClaimInfo *rows = jot_header_params_list (&n);

  check_table (rows, n, jot_header_params_find);
}

static void
test_known (gconstpointer data)
{
  const Known *row = data;

  for (gsize i = 0; row->names[i] != NULL; i++)
    {
      g_test_message ("%s", row->names[i]);
      g_assert_nonnull (row->find (row->names[i]));
    }
}

/* Both a claim and a header parameter, of different meanings. */
static void
test_same_name (void)
{
  static const char *const names[] = { "typ", "nonce" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (jot_claims_find (names[i])->meaning, !=,
                     jot_header_params_find (names[i])->meaning);
}

static void
test_unknown (void)
{
  g_assert_null (jot_claims_find ("EXP"));
  g_assert_null (jot_claims_find (""));
  g_assert_null (jot_claims_find ("https://example.com/claim"));
  g_assert_null (jot_header_params_find ("Alg"));
}

static void
test_explain (void)
{
  static const struct
  {
    const char *header;
    gboolean    is_explained;
  } headers[] = {
    { "{\"alg\":\"HS256\"}", TRUE },
    { "{\"alg\":\"none\"}", TRUE },
    { "{\"alg\":\"RSA-OAEP\"}", TRUE },
    { "{\"alg\":\"hs256\"}", TRUE },
    { "{\"alg\":\"made-up\"}", TRUE },
    { "{\"alg\":256}", FALSE },
    { "{\"typ\":\"HS256\"}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (JotJson) json = jot_json_new (headers[i].header, -1, NULL);
      g_autofree char *text = jot_header_params_explain (json, jot_json_get_member (json, 0));

      g_assert_cmpint (text != NULL, ==, headers[i].is_explained);
      if (i == 0)
        g_assert_cmpstr (text, ==, jot_algorithm_find ("HS256")->description);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/claims/find/every-claim", test_claims_table);
  g_test_add_func ("/inspect/claims/find/every-header-parameter", test_header_table);
  g_test_add_func ("/inspect/claims/find/same-name", test_same_name);
  g_test_add_func ("/inspect/claims/find/unknown", test_unknown);
  g_test_add_func ("/inspect/claims/explain", test_explain);

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/claims/find/known/%s", known[i].name);

      g_test_add_data_func (path, &known[i], test_known);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (claim_vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/claims/check-type/claim/%s",
                                               claim_vectors[i].name);

      g_test_add_data_func (path, &claim_vectors[i], test_claim_type);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (header_vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/claims/check-type/header/%s",
                                               header_vectors[i].name);

      g_test_add_data_func (path, &header_vectors[i], test_header_type);
    }

  return g_test_run ();
}
