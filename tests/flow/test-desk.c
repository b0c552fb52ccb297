/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "flow-fixture.h"
#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-json-edit.h"
#include "jot-server-desk.h"

#define NOW G_GINT64_CONSTANT (1700000000)

#define ADDRESS "http://127.0.0.1:1"

static const char *const algorithms[] = { "HS256", "RS256", "PS256", "ES256", "EdDSA" };

typedef enum
{
  GOOD,
  MISTAKE,
  REFUSED,
} Expected;

static JotServerDesk *
make_desk (const JotServerConfig *config)
{
  g_autoptr (JotServerSetup) setup = flow_setup (config);
  g_autoptr (GError) error = NULL;
  JotServerDesk *desk = jot_server_desk_new (setup, ADDRESS, &error);

  g_assert_no_error (error);

  return desk;
}

static char *
issue (JotServerDesk *desk,
       gint64         now)
{
  g_autoptr (JotUserStore) users = flow_users ();
  g_autoptr (GError) error = NULL;
  char *token = jot_server_desk_issue (desk, jot_user_store_find (users, "ann"), now, &error);

  g_assert_no_error (error);

  return token;
}

/* With and without a report the answer is the same. */
static void
check_admission (JotServerDesk *desk,
                 const char    *token,
                 gint64         now,
                 Expected       expected,
                 int            code)
{
  for (guint with_report = 0; with_report < 2; with_report++)
    {
      g_auto (JotAdmission) admission = { 0 };
      const JotCheck *cause;

      jot_server_desk_admit (desk, token, now, with_report, &admission);
      g_assert_cmpint (admission.accepted, ==, expected != REFUSED);
      g_assert_cmpint (admission.by_mistake, ==, expected == MISTAKE);
      g_assert_cmpint (admission.payload != NULL, ==, expected != REFUSED);
      if (with_report)
        g_assert_nonnull (admission.report);

      cause = jot_admission_get_cause (&admission);
      g_assert_cmpint (cause != NULL, ==, expected != GOOD);
      if (expected == REFUSED)
        g_assert_cmpint (cause->error, ==, code);
    }
}

static void
test_issue (gconstpointer alg)
{
  const JotServerConfig config = flow_config (alg);
  g_autoptr (JotServerDesk) desk = make_desk (&config);
  g_autofree char *first = issue (desk, NOW);
  g_autofree char *second = issue (desk, NOW);
  g_autofree char *payload = flow_dup_part (first, 1);
  g_autofree char *iss = flow_dup_member (payload, "iss");
  g_autofree char *sub = flow_dup_member (payload, "sub");
  g_autofree char *exp = flow_dup_member (payload, "exp");
  g_autofree char *jti = flow_dup_member (payload, "jti");

  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (iss, ==, "https://issuer.example");
  g_assert_cmpstr (sub, ==, "ann");
  g_assert_cmpstr (exp, ==, "1700000900");
  g_assert_cmpuint (strlen (jti), ==, 22);

  check_admission (desk, first, NOW, GOOD, 0);
  check_admission (desk, second, NOW + 899, GOOD, 0);
  check_admission (desk, second, NOW + 900, REFUSED, JOT_ERROR_CLAIM_EXPIRED);
}

static void
test_address (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (JotServerDesk) desk = NULL;
  g_autofree char *token = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *iss = NULL;
  g_autofree char *aud = NULL;

  config.issuer = config.audience = NULL;
  desk = make_desk (&config);
  token = issue (desk, NOW);
  payload = flow_dup_part (token, 1);
  iss = flow_dup_member (payload, "iss");
  aud = flow_dup_member (payload, "aud");
  g_assert_cmpstr (iss, ==, ADDRESS);
  g_assert_cmpstr (aud, ==, ADDRESS);
  check_admission (desk, token, NOW, GOOD, 0);
}

static void
test_leeway (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (JotServerDesk) desk = NULL;
  g_autofree char *token = NULL;

  config.leeway = 30;
  desk = make_desk (&config);
  token = issue (desk, NOW);
  check_admission (desk, token, NOW + 929, GOOD, 0);
  check_admission (desk, token, NOW + 930, REFUSED, JOT_ERROR_CLAIM_EXPIRED);
}

/* Any character of a token that is another one makes it another token. */
static void
test_tampered (gconstpointer alg)
{
  const JotServerConfig config = flow_config (alg);
  g_autoptr (JotServerDesk) desk = make_desk (&config);
  g_autofree char *token = issue (desk, NOW);

  for (gsize i = 0; i < strlen (token); i += 3)
    {
      g_auto (JotAdmission) admission = { 0 };
      g_autofree char *changed = g_strdup (token);

      changed[i] = changed[i] == 'A' ? 'Q' : 'A';
      jot_server_desk_admit (desk, changed, NOW, FALSE, &admission);
      g_assert_false (admission.accepted);
      g_assert_nonnull (jot_admission_get_cause (&admission));
    }
}

static void
test_promoted (void)
{
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (JotServerDesk) desk = make_desk (&config);
  g_autofree char *token = issue (desk, NOW);
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autofree char *payload = flow_dup_part (token, 1);
  g_autoptr (GString) text = g_string_new (payload);
  g_autofree char *encoded = NULL;
  g_autofree char *changed = NULL;

  g_assert_cmpuint (g_string_replace (text, "\"member\"", "\"admin\"", 0), ==, 1);
  encoded = jot_base64url_encode (text->str, text->len);
  changed = g_strdup_printf ("%s.%s.%s", parts[0], encoded, parts[2]);
  check_admission (desk, changed, NOW, REFUSED, JOT_ERROR_SIGNATURE_MISMATCH);
}

#define CLAIMS \
  "{\"iss\":\"https://issuer.example\",\"aud\":\"club\",\"sub\":\"ann\",\"exp\":1700000900}"

static void
test_other_claims (void)
{
  static const struct
  {
    const char *payload;
    Expected    expected;
    JotError    code;
  } rows[] = {
    { CLAIMS, GOOD, 0 },
    { "{\"iss\":\"https://issuer.example\",\"aud\":\"club\",\"sub\":\"ann\"}", REFUSED,
      JOT_ERROR_CLAIM_MISSING },
    { "{\"iss\":\"https://issuer.example\",\"aud\":\"club\",\"exp\":1700000900}", REFUSED,
      JOT_ERROR_CLAIM_MISSING },
    { "{\"iss\":\"https://evil.example\",\"aud\":\"club\",\"sub\":\"ann\",\"exp\":1700000900}",
      REFUSED, JOT_ERROR_CLAIM_ISSUER },
    { "{\"iss\":\"https://issuer.example\",\"aud\":\"pub\",\"sub\":\"ann\",\"exp\":1700000900}",
      REFUSED, JOT_ERROR_CLAIM_AUDIENCE },
    { "{\"iss\":\"https://issuer.example\",\"aud\":\"club\",\"sub\":\"ann\",\"exp\":1700000900,"
      "\"nbf\":1700000001}", REFUSED, JOT_ERROR_CLAIM_NOT_YET_VALID },
    { "{\"iss\":\"https://issuer.example\",\"aud\":\"club\",\"sub\":\"ann\",\"exp\":\"1\"}",
      REFUSED, JOT_ERROR_CLAIM_TYPE },
  };
  const JotServerConfig config = flow_config ("HS256");
  g_autoptr (JotServerDesk) desk = make_desk (&config);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *token = flow_sign ("{\"alg\":\"HS256\"}", rows[i].payload,
                                          flow_key ("HS256"), "HS256");

      check_admission (desk, token, NOW, rows[i].expected, (int) rows[i].code);
    }
}

static void
test_other_key (gconstpointer alg)
{
  const JotServerConfig config = flow_config (alg);
  g_autoptr (JotServerDesk) desk = make_desk (&config);
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", (const char *) alg);
  g_autoptr (JotKey) other = jot_key_generate (jot_algorithm_find (alg), 0, NULL, NULL);
  g_autofree char *token = flow_sign (header, CLAIMS, other, alg);

  check_admission (desk, token, NOW, REFUSED, JOT_ERROR_SIGNATURE_MISMATCH);
}

static void
test_none (void)
{
  static const char *const headers[] = {
    "{\"alg\":\"none\"}", "{\"alg\":\"None\"}", "{\"alg\":\"NONE\"}", "{\"alg\":\"nOnE\"}",
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (headers); i++)
    {
      JotServerConfig config = flow_config (i % 2 == 0 ? "HS256" : "ES256");
      g_autoptr (JotServerDesk) desk = make_desk (&config);
      g_autoptr (JotServerDesk) careless = NULL;
      g_autofree char *token = flow_sign_none (headers[i / 2], CLAIMS);
      g_auto (JotAdmission) admission = { 0 };

      jot_server_desk_admit (desk, token, NOW, FALSE, &admission);
      g_assert_false (admission.accepted);
      g_assert_nonnull (jot_admission_get_cause (&admission));

      config.careless = TRUE;
      careless = make_desk (&config);
      check_admission (careless, token, NOW, MISTAKE, 0);
      check_admission (careless, token, NOW + 900, REFUSED,
                       jot_admission_get_cause (&admission)->error);
    }
}

/* RFC 8725, 2.1: the text of the public key as the secret of an HMAC. */
static void
test_confusion (gconstpointer alg)
{
  JotServerConfig config = flow_config (alg);
  g_autoptr (JotServerDesk) desk = make_desk (&config);
  g_autoptr (JotServerDesk) careless = NULL;
  g_autofree char *pem = jot_key_export_pem (flow_key (alg), FALSE, NULL, NULL);
  g_autofree char *token = flow_sign_hs256 ("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", CLAIMS, pem);
  g_autofree char *guessed = flow_sign_hs256 ("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", CLAIMS,
                                              "secret");

  check_admission (desk, token, NOW, REFUSED, JOT_ERROR_ALGORITHM_MISMATCH);

  config.careless = TRUE;
  careless = make_desk (&config);
  check_admission (careless, token, NOW, MISTAKE, 0);
  check_admission (careless, guessed, NOW, REFUSED, JOT_ERROR_ALGORITHM_MISMATCH);
}

/* With old keys there is no one algorithm, and still no other for any key. */
static void
test_confusion_with_old_keys (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autofree char *old = jot_key_export_jwk (flow_key ("RS256"), TRUE, NULL);
  g_autofree char *jwks = g_strdup_printf ("{\"keys\":[%s]}", old);
  g_autoptr (JotKeySet) set = jot_key_set_new_from_jwks (jwks, -1, NULL);
  g_autofree char *pem = jot_key_export_pem (flow_key ("RS256"), FALSE, NULL, NULL);
  g_autofree char *confused = flow_sign_hs256 ("{\"alg\":\"HS256\"}", CLAIMS, pem);
  g_autofree char *unsigned_token = flow_sign_none ("{\"alg\":\"none\"}", CLAIMS);
  g_autofree char *rs256 = flow_sign ("{\"alg\":\"RS256\"}", CLAIMS, flow_key ("RS256"), "RS256");
  g_autoptr (JotJson) old_json = jot_json_new (old, -1, NULL);
  g_autofree char *without_alg = jot_json_without_member (old_json, "alg");
  g_autoptr (JotKey) same_key = jot_key_new_from_jwk (without_alg, -1, NULL);
  g_autofree char *ps256 = flow_sign ("{\"alg\":\"PS256\"}", CLAIMS, same_key, "PS256");
  g_autoptr (JotServerDesk) desk = NULL;
  g_auto (JotAdmission) first = { 0 };
  g_auto (JotAdmission) second = { 0 };
  g_auto (JotAdmission) third = { 0 };

  config.old_keys = set;
  desk = make_desk (&config);
  check_admission (desk, rs256, NOW, GOOD, 0);

  jot_server_desk_admit (desk, confused, NOW, FALSE, &first);
  jot_server_desk_admit (desk, unsigned_token, NOW, FALSE, &second);
  jot_server_desk_admit (desk, ps256, NOW, FALSE, &third);
  g_assert_false (first.accepted);
  g_assert_false (second.accepted);
  g_assert_false (third.accepted);
}

/* RFC 7519, 1: a JWT is always in the compact serialization. */
static void
test_json_serialization (void)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (JotServerDesk) desk = make_desk (&config);
  g_autofree char *token = issue (desk, NOW);
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autofree char *flat = g_strdup_printf ("{\"payload\":\"%s\",\"protected\":\"%s\","
                                           "\"signature\":\"%s\"}", parts[1], parts[0], parts[2]);
  g_autofree char *general = g_strdup_printf ("{\"payload\":\"%s\",\"signatures\":[{"
                                              "\"protected\":\"%s\",\"signature\":\"%s\"}]}",
                                              parts[1], parts[0], parts[2]);
  g_auto (JotAdmission) first = { 0 };
  g_auto (JotAdmission) second = { 0 };

  jot_server_desk_admit (desk, flat, NOW, FALSE, &first);
  jot_server_desk_admit (desk, general, NOW, FALSE, &second);
  g_assert_false (first.accepted);
  g_assert_nonnull (jot_admission_get_cause (&first));
  g_assert_false (second.accepted);
  g_assert_nonnull (jot_admission_get_cause (&second));
}

/* A key that is the only one is meant, whatever a token calls it; of several, the one it names. */
static void
test_kid (void)
{
  JotServerConfig config = flow_config ("ES256");
  g_autoptr (JotServerDesk) desk = make_desk (&config);
  g_autofree char *own = jot_key_dup_thumbprint (flow_key ("ES256"), NULL);
  g_autofree char *old = jot_key_dup_thumbprint (flow_key ("RS256"), NULL);
  g_autofree char *old_jwk = jot_key_export_jwk (flow_key ("RS256"), FALSE, NULL);
  g_autofree char *jwks = g_strdup_printf ("{\"keys\":[%s]}", old_jwk);
  g_autoptr (JotKeySet) set = jot_key_set_new_from_jwks (jwks, -1, NULL);
  const struct
  {
    const char *kid;
    gboolean    is_accepted_alone;
    gboolean    is_accepted_among;
  } rows[] = {
    { own, TRUE, TRUE },
    { NULL, TRUE, TRUE },
    { "other", TRUE, FALSE },
    { old, TRUE, FALSE },
  };
  g_autoptr (JotServerDesk) desk_of_two = NULL;

  config.old_keys = set;
  desk_of_two = make_desk (&config);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *header = rows[i].kid != NULL
                                ? g_strdup_printf ("{\"kid\":\"%s\",\"alg\":\"ES256\"}",
                                                   rows[i].kid)
                                : g_strdup ("{\"alg\":\"ES256\"}");
      g_autofree char *token = flow_sign (header, CLAIMS, flow_key ("ES256"), "ES256");
      g_auto (JotAdmission) alone = { 0 };
      g_auto (JotAdmission) among = { 0 };

      jot_server_desk_admit (desk, token, NOW, FALSE, &alone);
      jot_server_desk_admit (desk_of_two, token, NOW, FALSE, &among);
      g_assert_cmpint (alone.accepted, ==, rows[i].is_accepted_alone);
      g_assert_cmpint (among.accepted, ==, rows[i].is_accepted_among);
    }
}

static void
test_garbage (gconstpointer text)
{
  JotServerConfig config = flow_config ("HS256");
  g_autoptr (JotServerDesk) desk = NULL;
  g_auto (JotAdmission) admission = { 0 };

  config.careless = TRUE;
  desk = make_desk (&config);
  jot_server_desk_admit (desk, text, NOW, FALSE, &admission);
  g_assert_false (admission.accepted);
  g_assert_nonnull (jot_admission_get_cause (&admission));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      g_autofree char *issued = g_strdup_printf ("/flow/desk/issue/%s", algorithms[i]);
      g_autofree char *tampered = g_strdup_printf ("/flow/desk/admit/tampered/%s", algorithms[i]);
      g_autofree char *other = g_strdup_printf ("/flow/desk/admit/other-key/%s", algorithms[i]);
      g_autofree char *confused = g_strdup_printf ("/flow/desk/admit/confusion/%s", algorithms[i]);

      g_test_add_data_func (issued, algorithms[i], test_issue);
      g_test_add_data_func (tampered, algorithms[i], test_tampered);
      g_test_add_data_func (other, algorithms[i], test_other_key);
      if (i > 0)
        g_test_add_data_func (confused, algorithms[i], test_confusion);
    }

  g_test_add_func ("/flow/desk/issue/address", test_address);
  g_test_add_func ("/flow/desk/admit/leeway", test_leeway);
  g_test_add_func ("/flow/desk/admit/promoted", test_promoted);
  g_test_add_func ("/flow/desk/admit/other-claims", test_other_claims);
  g_test_add_func ("/flow/desk/admit/none", test_none);
  g_test_add_func ("/flow/desk/admit/confusion/old-keys", test_confusion_with_old_keys);
  g_test_add_func ("/flow/desk/admit/json-serialization", test_json_serialization);
  g_test_add_func ("/flow/desk/admit/kid", test_kid);
  g_test_add_data_func ("/flow/desk/admit/garbage/empty", "", test_garbage);
  g_test_add_data_func ("/flow/desk/admit/garbage/dots", "..", test_garbage);
  g_test_add_data_func ("/flow/desk/admit/garbage/many-dots", "a.b.c.d.e.f", test_garbage);
  g_test_add_data_func ("/flow/desk/admit/garbage/words", "not a token", test_garbage);
  g_test_add_data_func ("/flow/desk/admit/garbage/header-alone", "eyJhbGciOiJub25lIn0..",
                        test_garbage);

  return g_test_run ();
}
