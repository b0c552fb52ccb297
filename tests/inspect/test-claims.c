/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims.h"
#include "jot-error.h"

typedef struct
{
  const char *name;
  const char *claim;
  const char *value;
  gboolean    right;
} Vector;

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

/* All that RFC 7519, 4.1 and RFC 7515, 4.1 register. */
static const char *const registered_claims[] = { "iss", "sub", "aud", "exp", "nbf", "iat", "jti" };
static const char *const registered_params[] = {
  "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"
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

static void
check_table (const JotClaimInfo *rows,
             gsize               n,
             const char *const  *registered,
             gsize               n_registered,
             const JotClaimInfo *(*find)(const char *name))
{
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (find (rows[i].name) == &rows[i]);
      g_assert_cmpstr (rows[i].title, !=, "");
      g_assert_cmpstr (rows[i].reference, !=, "");
      g_assert_true (g_str_has_suffix (rows[i].meaning, "."));
    }

  for (gsize i = 0; i < n_registered; i++)
    g_assert_cmpstr (rows[i].name, ==, registered[i]);
}

static void
test_claims_table (void)
{
  gsize n;
  const JotClaimInfo *rows = jot_claims_list (&n);

  check_table (rows, n, registered_claims, G_N_ELEMENTS (registered_claims), jot_claims_find);
}

static void
test_header_table (void)
{
  gsize n;
  const JotClaimInfo *rows = jot_header_params_list (&n);

  check_table (rows, n, registered_params, G_N_ELEMENTS (registered_params),
               jot_header_params_find);
}

/* What the issuers that people meet put into their tokens. */
static void
test_known_issuers (void)
{
  static const char *const names[] = {
    "cnf", "act", "may_act", "client_id", "htm", "htu", "ath", "oid", "tid", "upn", "scp",
    "realm_access", "resource_access", "gty", "permissions", "cognito:groups", "token_use",
    "firebase", "hd", "repository", "job_workflow_ref", "kubernetes.io",
    "kubernetes.io/serviceaccount/namespace",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_nonnull (jot_claims_find (names[i]));
    }
}

static void
test_unknown (void)
{
  g_assert_null (jot_claims_find ("EXP"));
  g_assert_null (jot_claims_find (""));
  g_assert_null (jot_claims_find ("https://example.com/claim"));
  g_assert_null (jot_header_params_find ("Alg"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/claims/find/every-claim", test_claims_table);
  g_test_add_func ("/inspect/claims/find/every-header-parameter", test_header_table);
  g_test_add_func ("/inspect/claims/find/known-issuers", test_known_issuers);
  g_test_add_func ("/inspect/claims/find/unknown", test_unknown);

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
