/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "doctor-fixture.h"

#include <string.h>

#include "jot-signature.h"

#define SECRET "a-secret-of-thirty-two-bytes-0123"

/* RFC 7516, A.2. */
#define JWE \
  "eyJhbGciOiJSU0ExXzUiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0." \
  "UGhIOguC7IuEvf_NPVaXsGMoLOmwvc1GyqlIKOK1nN94nHPoltGRhWhw7Zx0-kFm.AxY8DCtDaGlsbGljb3RoZQ." \
  "KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.9hH0vgRfYgPnAHOd8stkvw"

/* The examples of the specifications of PASETO and of Fernet, and of libmacaroons. */
#define PASETO_LOCAL \
  "v4.local.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define PASETO_PUBLIC \
  "v2.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAxOS0wMS0wMVQwMDowMDow" \
  "MCswMDowMCJ9HQr8URrGntTu7Dz9J2IF23d1M7-9lH9xiqdGyJNvzp4angPW5Esc7C5huy_M8I8_DjJK2ZXC2SUYuO" \
  "FM-Q_5Cw"
#define FERNET \
  "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVm" \
  "pU4IwqDA=="
#define MACAROON_V1 \
  "MDAxY2xvY2F0aW9uIGh0dHA6Ly9teWJhbmsvCjAwMjZpZGVudGlmaWVyIHdlIHVzZWQgb3VyIHNlY3JldCBrZXkKMD" \
  "AyZnNpZ25hdHVyZSDj2eApCFJsTAA5rhURQRXZf91ovyujebNCqvD2F9BVLwo="
#define MACAROON_V2 \
  "AgEOaHR0cDovL215YmFuay8CB2tleS1vbmUAAAYgAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

#define SAML \
  "<saml2p:Response xmlns:saml2p=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_1\">" \
  "<saml2:Assertion xmlns:saml2=\"urn:oasis:names:tc:SAML:2.0:assertion\"/></saml2p:Response>"

/* What was given, and what it is. */
typedef struct
{
  const char *id;
  const char *name;
  const char *text;
} Case;

static const Case cases[] = {
  { "text-encrypted", "rfc7516", JWE },
  { "text-encrypted", "in-a-header", "Authorization: Bearer " JWE },
  { "text-paseto", "local", PASETO_LOCAL },
  { "text-paseto", "public", PASETO_PUBLIC "\n" },
  { "text-saml", "xml", SAML },
  { "text-saml", "with-declaration", "<?xml version=\"1.0\"?>\n" SAML },
  { "text-fernet", "specification", FERNET },
  { "text-fernet", "with-a-line-end", FERNET "\n" },
  { "text-macaroon", "version-one", MACAROON_V1 },
  { "text-macaroon", "version-two", MACAROON_V2 },
  { "text-json", "claims", "{\"sub\":\"ada\",\"exp\":1767229200}" },
  { "text-json", "header", " {\"alg\":\"HS256\",\"typ\":\"JWT\"}\n" },
  { "text-opaque", "hexadecimal", "8f14e45fceea167a5a36dedd4bea2543" },
  { "text-opaque", "uuid", "123e4567-e89b-12d3-a456-426614174000" },
  { "text-opaque", "github", "ghp_16C7e42F292c6912E7710c838347Ae178B4a" },
  { "text-opaque", "google", "ya29.a0AfH6SMBexample-opaque-access-token-example" },
  { "text-opaque", "in-a-header", "Authorization: Bearer mF_9.B5f-4.1JqM" },
  { "text-nothing", "empty", "" },
  { "text-nothing", "blank", " \n" },
  { "text-nothing", "null", "null" },
  { "text-nothing", "prose", "Please log in again, your session has ended" },
  { "text-no-signature", "no-second-dot", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ" },
  { "text-one-part", "header", "eyJhbGciOiJIUzI1NiJ9" },
  { "text-one-part", "payload", "eyJzdWIiOiJhZGEifQ" },
};

/* Nothing can be said of the signature, and nothing is, with a key or without one. */
static void
test_case (gconstpointer data)
{
  const Case *vector = data;
  const char *const keys[] = { SECRET, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const JotPolicy policy = { .now = DOCTOR_NOW };
      const JotDoctorCase situation = {
        .text = vector->text,
        .length = strlen (vector->text),
        .key = keys[i],
        .key_length = keys[i] != NULL ? strlen (keys[i]) : 0,
        .policy = &policy,
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (JotDoctorResult) result = jot_doctor_examine (&situation, NULL, NULL, NULL,
                                                               &error);

      g_assert_no_error (error);
      doctor_assert_first (result, vector->id);
      g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 1);
      g_assert_false (jot_doctor_result_is_verified (result));
    }
}

static void
assert_named (const char *text,
              const char *id)
{
  g_autoptr (JotDoctorResult) result = doctor_examine (text, SECRET, -1);

  doctor_assert_first (result, id);
}

/* As browsers post it: base64, and that in a form. */
static void
test_saml_encoded (void)
{
  g_autofree char *encoded = g_base64_encode ((const guint8 *) SAML, strlen (SAML));
  g_autofree char *escaped = g_uri_escape_string (encoded, NULL, FALSE);

  assert_named (encoded, "text-saml");
  assert_named (escaped, "text-saml");
}

static char *
sign (const char *payload)
{
  return doctor_sign ("HS256", payload, SECRET, -1);
}

static void
test_glued (void)
{
  g_autofree char *one = sign ("{\"sub\":\"ada\"}");
  g_autofree char *two = sign ("{\"sub\":\"grace\"}");
  g_autofree char *other = g_strconcat (one, two, NULL);
  g_autofree char *twice = g_strconcat (one, one, NULL);
  const char *const texts[] = { other, twice };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JotDoctorResult) result = doctor_examine (texts[i], SECRET, -1);
      const JotDiagnosis *first;

      doctor_assert_first (result, "text-glued");
      first = jot_doctor_result_get_diagnosis (result, 0);
      g_assert_cmpint (first->mend->kind, ==, JOT_MEND_TOKEN);
      g_assert_cmpstr (first->mend->text, ==, one);
      g_assert_cmpuint (first->span.offset, ==, strlen (one));
    }
}

static void
test_letter_case (void)
{
  g_autofree char *token = sign ("{\"sub\":\"ada\",\"name\":\"Ada Lovelace\",\"admin\":true}");
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autofree char *lower = g_ascii_strdown (token, -1);
  g_autofree char *upper = g_ascii_strup (token, -1);
  g_autofree char *payload = g_ascii_strdown (parts[1], -1);
  g_autofree char *half = g_strjoin (".", parts[0], payload, parts[2], NULL);

  assert_named (lower, "text-case");
  assert_named (upper, "text-case");
  assert_named (half, "text-case");
}

/* All its letters are capitals, and nobody changed them. */
static void
test_zeros (void)
{
  g_autoptr (JotKey) key = jot_key_new_secret (SECRET, strlen (SECRET), NULL);
  static const char zeros[60];
  g_autofree char *token = jot_sign_compact ("{\"alg\":\"HS256\"}", -1, zeros, sizeof zeros, key,
                                             jot_algorithm_find ("HS256"), NULL);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, SECRET, -1);

  g_assert_true (jot_doctor_result_is_verified (result));
  for (gsize i = 0; i < jot_doctor_result_get_n_diagnoses (result); i++)
    g_assert_cmpstr (jot_doctor_result_get_diagnosis (result, i)->id, !=, "text-case");
}

/* Where a second header could begin at each third character of a long text. */
static void
test_many_beginnings (void)
{
  g_autoptr (GString) text = g_string_new ("eyJhbGciOiJIUzI1NiJ9.e30.");

  while (text->len < 1024 * 1024)
    g_string_append (text, "eyJ");
  g_string_append (text, ".e30.AAAA");

  assert_named (text->str, "text-encrypted");
}

/* It has no segments that could be counted. */
static void
test_encrypted_json (void)
{
  g_autoptr (JotDoctorResult) result =
    doctor_examine ("{\"protected\":\"eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0\","
                    "\"iv\":\"AAAA\",\"ciphertext\":\"AAAA\",\"tag\":\"AAAA\"}", SECRET, -1);

  doctor_assert_first (result, "text-encrypted");
  g_assert_null (strstr (jot_doctor_result_get_diagnosis (result, 0)->proof, "segments"));
}

/* What people copy along with a token. */
static const Case surroundings[] = {
  { "text-surroundings", "bearer", "Bearer %s" },
  { "text-surroundings", "header", "Authorization: Bearer %s\r\n" },
  { "text-surroundings", "quotes", "\"%s\"" },
  { "text-surroundings", "typographic-quotes", "“%s”" },
  { "text-surroundings", "cookie", "Cookie: lang=en; session=%s; theme=dark" },
  { "text-surroundings", "json", "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}" },
  { "text-surroundings", "comma", "%s," },
  { "text-surroundings", "semicolon", "%s;" },
  { "text-surroundings", "zero-width", "\xe2\x80\x8b%s" },
  { "text-surroundings", "non-breaking", "\xc2\xa0%s\xc2\xa0" },
  { "text-surroundings", "blank-before", " %s" },
  { "text-surroundings", "query", "https://club.example/cb?id_token=%s&state=1" },
};

static void
test_surroundings (gconstpointer data)
{
  const Case *vector = data;
  g_autofree char *token = sign ("{\"exp\":1767229200}");
  g_auto (GStrv) halves = g_strsplit (vector->text, "%s", 2);
  g_autofree char *text = g_strjoinv (token, halves);
  g_autoptr (JotDoctorResult) result = doctor_examine (text, SECRET, -1);
  const JotDiagnosis *first;

  doctor_assert_first (result, vector->id);
  g_assert_true (jot_doctor_result_is_verified (result));

  first = jot_doctor_result_get_diagnosis (result, 0);
  g_assert_cmpint (first->mend->kind, ==, JOT_MEND_TOKEN);
  g_assert_cmpstr (first->mend->text, ==, token);
}

static void
test_wrapped (void)
{
  g_autofree char *token = sign ("{\"exp\":1767229200,\"sub\":\"somebody with a long name\"}");
  g_autofree char *start = g_strndup (token, 64);
  g_autofree char *wrapped = g_strconcat (start, "\n", token + 64, "\n", NULL);

  assert_named (wrapped, "text-surroundings");
}

/* With nothing to take off, or only the line end that every file has. */
static void
test_healthy (void)
{
  static const char *const ends[] = { "", "\n", "\r\n" };
  g_autofree char *token = sign ("{\"exp\":1767229200,\"nonce\":\"n\",\"aud\":\"club\"}");

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *text = g_strconcat (token, ends[i], NULL);
      g_autoptr (JotDoctorResult) result = doctor_examine (text, SECRET, -1);

      g_assert_true (jot_doctor_result_is_verified (result));
      g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), ==, 0);
    }
}

/* Where the signature doesn't match anyway, what stood around is not the cause. */
static void
test_surroundings_unverified (void)
{
  g_autofree char *token = sign ("{}");
  g_autofree char *text = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (JotDoctorResult) result = doctor_examine (text, "some-other-secret-of-no-kinship", -1);

  doctor_assert_first (result, "secret-other");
}

/* Claims and type of a token, and what the API asks for. */
typedef struct
{
  const char *name;
  const char *header;
  const char *claims;
  const char *type;
  const char *audience;
  gboolean    is_id_token;
} IdCase;

static const IdCase id_cases[] = {
  { "nonce", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"aud\":\"client-1\",\"nonce\":\"n-0S6\"}",
    "at+jwt", NULL, TRUE },
  { "at-hash", "{\"alg\":\"HS256\"}", "{\"aud\":\"client-1\",\"at_hash\":\"MTIz\"}",
    NULL, "https://api.example", TRUE },
  { "cognito", "{\"alg\":\"HS256\"}", "{\"aud\":\"client-1\",\"token_use\":\"id\"}",
    NULL, "https://api.example", TRUE },
  { "keycloak", "{\"alg\":\"HS256\"}", "{\"aud\":\"client-1\",\"typ\":\"ID\"}",
    "application/at+jwt", NULL, TRUE },
  { "asked-for", "{\"alg\":\"HS256\"}", "{\"aud\":\"client-1\",\"nonce\":\"n-0S6\"}",
    NULL, "client-1", FALSE },
  { "nothing-tells", "{\"alg\":\"HS256\"}", "{\"aud\":\"client-1\",\"typ\":\"Bearer\"}",
    NULL, "https://api.example", FALSE },
  { "access-token", "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", "{\"aud\":\"x\",\"nonce\":\"n\"}",
    "at+jwt", "https://api.example", FALSE },
};

static void
test_id_token (gconstpointer data)
{
  const IdCase *vector = data;
  g_autoptr (JotKey) key = jot_key_new_secret (SECRET, strlen (SECRET), NULL);
  g_autofree char *token = doctor_sign_with_key (vector->header, vector->claims, key, "HS256");
  const JotPolicy policy = {
    .now = DOCTOR_NOW,
    .type = vector->type,
    .audience = vector->audience,
  };
  const JotDoctorCase situation = {
    .text = token,
    .length = strlen (token),
    .key = SECRET,
    .key_length = strlen (SECRET),
    .policy = &policy,
  };
  g_autoptr (JotDoctorResult) result = jot_doctor_examine (&situation, NULL, NULL, NULL, NULL);

  g_assert_true (jot_doctor_result_is_verified (result));

  if (vector->is_id_token)
    {
      doctor_assert_first (result, "refused-id-token");
      g_assert_false (jot_span_is_none (jot_doctor_result_get_diagnosis (result, 0)->span));
      return;
    }

  for (gsize i = 0; i < jot_doctor_result_get_n_diagnoses (result); i++)
    g_assert_cmpstr (jot_doctor_result_get_diagnosis (result, i)->id, !=, "refused-id-token");
}

/* Good tokens and near misses are not taken for something else. */
static void
test_not_foreign (void)
{
  static const char *const texts[] = {
    "v4.locally.AAAA", "v4.private.AAAA", "gAAAAAtoo-short-to-be-one", "<html>no assertion</html>",
    "AgEAAAAAAAAAAAAAAAAA", "PGh0bWw+bm8gYXNzZXJ0aW9uPC9odG1sPg==", "%zz",
    "eyJhbGciOiJIUzI1NiJ9.e30.",
    "{\"payload\":\"e30\",\"signatures\":[]}", "{\"not json", "eyj.eyj.eyj",
  };
  static const char *const foreign[] = {
    "text-paseto", "text-saml", "text-fernet", "text-macaroon", "text-json", "text-case",
    "text-glued", "text-encrypted", NULL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JotDoctorResult) result = doctor_examine (texts[i], SECRET, -1);

      for (gsize k = 0; k < jot_doctor_result_get_n_diagnoses (result); k++)
        {
          const char *id = jot_doctor_result_get_diagnosis (result, k)->id;

          g_assert_false (g_strv_contains (foreign, id));
        }
    }
}

static void
add_cases (const char   *function,
           const Case   *vectors,
           gsize         n,
           GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/doctor-text/%s/%s/%s", function,
                                               vectors[i].id, vectors[i].name);

      g_test_add_data_func (path, &vectors[i], test);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_cases ("named", cases, G_N_ELEMENTS (cases), test_case);
  add_cases ("taken-off", surroundings, G_N_ELEMENTS (surroundings), test_surroundings);

  for (gsize i = 0; i < G_N_ELEMENTS (id_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/doctor-text/id-token/%s",
                                               id_cases[i].name);

      g_test_add_data_func (path, &id_cases[i], test_id_token);
    }

  g_test_add_func ("/inspect/doctor-text/saml-encoded", test_saml_encoded);
  g_test_add_func ("/inspect/doctor-text/glued", test_glued);
  g_test_add_func ("/inspect/doctor-text/letter-case", test_letter_case);
  g_test_add_func ("/inspect/doctor-text/zeros", test_zeros);
  g_test_add_func ("/inspect/doctor-text/many-beginnings", test_many_beginnings);
  g_test_add_func ("/inspect/doctor-text/encrypted-json", test_encrypted_json);
  g_test_add_func ("/inspect/doctor-text/wrapped", test_wrapped);
  g_test_add_func ("/inspect/doctor-text/healthy", test_healthy);
  g_test_add_func ("/inspect/doctor-text/unverified", test_surroundings_unverified);
  g_test_add_func ("/inspect/doctor-text/not-foreign", test_not_foreign);

  return g_test_run ();
}
