/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-template.h"

#include <gio/gio.h>
#include <string.h>

#include "jot-finding.h"
#include "jot-signature.h"
#include "jot-validate.h"

#define NOW 1700000000

/* What issuers and verifiers ask for: the longest life, from now and from `iat`; 0 where a token
 * lives for ever. */
typedef struct
{
  const char *id;
  const char *type;
  const char *algorithm;
  gint64      lifetime;
  const char *claims;
} Row;

static const Row rows[] = {
  { "club-pass", "JWT", "HS256", 0, "name age club" },
  { "session", "JWT", "HS256", 3600, "iss sub aud iat exp sid" },
  /* OpenID Connect Core 1.0, 2. */
  { "oidc-id-token", "JWT", "RS256", 3600, "iss sub aud exp iat auth_time nonce" },
  /* RFC 9068, 2.1 and 2.2. */
  { "rfc9068-access-token", "at+jwt", "RS256", 3600, "iss exp aud sub client_id iat jti" },
  { "github-app", "JWT", "RS256", 600, "iat exp iss" },
  { "google-service-account", "JWT", "RS256", 3600, "iss scope aud exp iat" },
  { "apple-client-secret", NULL, "ES256", 15777000, "iss iat exp aud sub" },
  { "kubernetes-service-account", NULL, "RS256", 3600,
    "aud exp iat iss jti kubernetes.io nbf sub" },
};

/* Bytes that are not all the same, so that what is put in twice would show. */
static void
fill_random (guint8 *random)
{
  for (guint i = 0; i < JOT_TEMPLATE_RANDOM_LENGTH; i++)
    random[i] = (guint8) (i * 37 + 11);
}

static void
expand (const char *id,
        char      **out_header,
        char      **out_payload)
{
  const JotTemplate *template = jot_template_find (id);
  guint8 random[JOT_TEMPLATE_RANDOM_LENGTH];

  g_assert_nonnull (template);
  fill_random (random);
  jot_template_expand (template, NOW, random, out_header, out_payload);
}

static JotJson *
read_object (const char *text)
{
  g_autoptr (GError) error = NULL;
  JotJson *json = jot_json_new (text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (jot_json_get_root_type (json), ==, JOT_JSON_OBJECT);

  return json;
}

static char *
dup_string (JotJson    *json,
            const char *name)
{
  const JotJsonMember *member = jot_json_find_member (json, name);

  return member != NULL ? jot_json_dup_string (json, member, NULL) : NULL;
}

static void
test_header (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (JotJson) json = NULL;
  g_autofree char *alg = NULL;
  g_autofree char *typ = NULL;

  expand (row->id, &header, &payload);
  json = read_object (header);
  alg = dup_string (json, "alg");
  typ = dup_string (json, "typ");
  g_assert_cmpstr (alg, ==, row->algorithm);
  g_assert_cmpstr (typ, ==, row->type);
  g_assert_cmpstr (jot_template_find (row->id)->algorithm, ==, alg);
}

/* The claims that its specification asks for, and no placeholder left. */
static void
test_payload (gconstpointer data)
{
  const Row *row = data;
  g_auto (GStrv) claims = g_strsplit (row->claims, " ", -1);
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (JotJson) json = NULL;

  expand (row->id, &header, &payload);
  json = read_object (payload);
  for (char **claim = claims; *claim != NULL; claim++)
    {
      g_test_message ("%s", *claim);
      g_assert_nonnull (jot_json_find_member (json, *claim));
    }
  g_assert_null (strstr (payload, "${"));
}

static void
test_lifetime (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (JotJson) json = NULL;
  gint64 exp, iat;

  expand (row->id, &header, &payload);
  json = read_object (payload);
  if (row->lifetime == 0)
    {
      g_assert_null (jot_json_find_member (json, "exp"));
      return;
    }

  g_assert_true (jot_json_get_int64 (json, jot_json_find_member (json, "exp"), &exp));
  g_assert_true (jot_json_get_int64 (json, jot_json_find_member (json, "iat"), &iat));
  g_assert_cmpint (exp, >, NOW);
  g_assert_cmpint (iat, <=, NOW);
  g_assert_cmpint (exp - NOW, <=, row->lifetime);
  g_assert_cmpint (exp - iat, <=, row->lifetime);
}

/* Signed with a key of its algorithm it is valid, without a word against it. */
static void
test_token (gconstpointer data)
{
  const Row *row = data;
  const JotAlgorithm *algorithm = jot_algorithm_find (row->algorithm);
  const JotPolicy policy = { .now = NOW };
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_generate (algorithm, 0, NULL, &error);
  g_autoptr (JotKeySet) keys = NULL;
  g_autoptr (JotToken) token = NULL;
  g_autoptr (JotReport) report = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  expand (row->id, &header, &payload);
  text = jot_sign_compact (header, -1, payload, -1, key, algorithm, &error);
  g_assert_no_error (error);

  token = jot_token_new (text, -1);
  keys = jot_key_set_new_single (key);
  report = jot_token_verify (token, 0, keys, algorithm);
  jot_claims_validate (token, &policy, report);
  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      g_test_message ("%s", check->id);
      g_assert_true (check->outcome == JOT_CHECK_PASS || check->outcome == JOT_CHECK_NOT_DONE);
    }
  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_VALID);

  findings = jot_findings_collect (token, 0, keys, NULL, &policy);
  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s", finding->id);
      g_assert_cmpint (finding->severity, !=, JOT_SEVERITY_ERROR);
    }
}

/* What stands in the data file stands in the token, blanks and line ends and all. */
static void
test_exact (void)
{
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;

  expand ("club-pass", &header, &payload);
  g_assert_cmpstr (header, ==, "{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
  g_assert_cmpstr (payload, ==,
                   "{\n  \"name\": \"Ada\",\n  \"age\": 12,\n  \"club\": \"Chess\"\n}");
}

static void
test_times (void)
{
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;

  expand ("github-app", &header, &payload);
  g_assert_nonnull (strstr (payload, "\n  \"iat\": 1699999940,\n"));
  g_assert_nonnull (strstr (payload, "\n  \"exp\": 1700000540,\n"));
}

static void
test_random (void)
{
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *session_header = NULL;
  g_autofree char *session_payload = NULL;

  expand ("kubernetes-service-account", &header, &payload);
  g_assert_nonnull (strstr (payload, "\"jti\": \"0b30557a-9fc4-490e-b358-7da2c7ec1136\""));
  g_assert_nonnull (strstr (payload, "\"uid\": \"5b80a5ca-ef14-495e-83a8-cdf2173c6186\""));
  g_assert_nonnull (strstr (payload, "\"uid\": \"abd0f51a-3f64-49ae-93f8-1d42678cb1d6\""));

  expand ("session", &session_header, &session_payload);
  g_assert_nonnull (strstr (session_payload, "\"sid\": \"CzBVep_E6Q4zWH2ix-wRNg\""));
}

/* The table, the data files and this test know the same templates. */
static void
test_all_known (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children ("/io/github/jotsmith/inspect/templates",
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  gsize n;
  const JotTemplate *templates = jot_template_list (&n);

  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
  g_assert_cmpuint (g_strv_length (files), ==, n);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *file = g_strconcat (templates[i].id, ".json", NULL);

      g_assert_cmpstr (templates[i].id, ==, rows[i].id);
      g_assert_true (g_strv_contains ((const char *const *) files, file));
      g_assert_true (g_str_has_suffix (templates[i].description, "."));
    }
  g_assert_null (jot_template_find ("no-such-template"));
}

static void
add_test (const char   *function,
          const Row    *row,
          GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/inspect/template/%s/%s", function, row->id);

  g_test_add_data_func (path, row, test);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      add_test ("header", &rows[i], test_header);
      add_test ("payload", &rows[i], test_payload);
      add_test ("lifetime", &rows[i], test_lifetime);
      add_test ("token", &rows[i], test_token);
    }

  g_test_add_func ("/inspect/template/exact", test_exact);
  g_test_add_func ("/inspect/template/times", test_times);
  g_test_add_func ("/inspect/template/random", test_random);
  g_test_add_func ("/inspect/template/all-known", test_all_known);

  return g_test_run ();
}
