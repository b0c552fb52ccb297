/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "doctor-fixture.h"

#include <string.h>

#include "jot-pem-private.h"

/* The forms of one key. */
typedef struct
{
  JotKey *key;
  char   *pem;
  char   *jwk;
  char   *private_pem;
} Forms;

typedef char *(*MakeSecret) (const Forms *forms,
                             gsize       *out_length);

typedef const char *(*GetGiven) (const Forms *forms);

/* What the forger takes for the secret, and the form in which the verifier has the key. */
typedef struct
{
  const char *id;
  const char *name;
  MakeSecret  make;
  GetGiven    given;
} Case;

static Forms *
make_forms (const char *alg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) public_key = NULL;
  Forms *forms = g_new0 (Forms, 1);

  forms->key = jot_key_generate (jot_algorithm_find (alg), 0, NULL, &error);
  g_assert_no_error (error);
  forms->pem = jot_key_export_pem (forms->key, FALSE, NULL, &error);
  g_assert_no_error (error);
  public_key = jot_key_new_from_pem (forms->pem, -1, NULL, &error);
  g_assert_no_error (error);
  forms->jwk = jot_key_export_jwk (public_key, FALSE, &error);
  g_assert_no_error (error);
  forms->private_pem = jot_key_export_pem (forms->key, TRUE, NULL, &error);
  g_assert_no_error (error);

  return forms;
}

static void
free_forms (Forms *forms)
{
  jot_key_unref (forms->key);
  g_free (forms->pem);
  g_free (forms->jwk);
  jot_secret_free_string (forms->private_pem);
  g_free (forms);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Forms, free_forms)

static char *
take (char *text,
      gsize *out_length)
{
  *out_length = strlen (text);

  return text;
}

static char *
replace (const char *text,
         const char *old,
         const char *new)
{
  g_auto (GStrv) pieces = g_strsplit (text, old, -1);

  return g_strjoinv (new, pieces);
}

static char *
make_pem (const Forms *forms,
          gsize       *out_length)
{
  return take (g_strdup (forms->pem), out_length);
}

static char *
make_pem_stripped (const Forms *forms,
                   gsize       *out_length)
{
  return take (g_strchomp (g_strdup (forms->pem)), out_length);
}

static char *
make_pem_one_more (const Forms *forms,
                   gsize       *out_length)
{
  return take (g_strconcat (forms->pem, "\n", NULL), out_length);
}

static char *
make_pem_crlf (const Forms *forms,
               gsize       *out_length)
{
  return take (replace (forms->pem, "\n", "\r\n"), out_length);
}

static char *
make_pem_crlf_stripped (const Forms *forms,
                        gsize       *out_length)
{
  return take (g_strchomp (replace (forms->pem, "\n", "\r\n")), out_length);
}

static char *
make_private_pem (const Forms *forms,
                  gsize       *out_length)
{
  return take (g_strdup (forms->private_pem), out_length);
}

static char *
make_body_lines (const Forms *forms,
                 gsize       *out_length)
{
  g_autoptr (GArray) blocks = jot_pem_split (forms->pem, strlen (forms->pem), NULL);
  JotSpan body = g_array_index (blocks, JotPemBlock, 0).body;

  return take (g_strstrip (g_strndup (forms->pem + body.offset, body.length)), out_length);
}

static char *
make_body (const Forms *forms,
           gsize       *out_length)
{
  g_autofree char *lines = make_body_lines (forms, out_length);

  return take (replace (lines, "\n", ""), out_length);
}

static char *
make_der (const Forms *forms,
          gsize       *out_length)
{
  g_autofree char *body = make_body (forms, out_length);

  return (char *) g_base64_decode (body, out_length);
}

static char *
make_jwk (const Forms *forms,
          gsize       *out_length)
{
  return take (g_strdup (forms->jwk), out_length);
}

static const char *
give_pem (const Forms *forms)
{
  return forms->pem;
}

static const char *
give_jwk (const Forms *forms)
{
  return forms->jwk;
}

static const char *
give_private_pem (const Forms *forms)
{
  return forms->private_pem;
}

static const Case cases[] = {
  { "confusion-text", "pem", make_pem, give_pem },
  { "confusion-text", "pem-without-line-end", make_pem_stripped, give_pem },
  { "confusion-text", "pem-with-one-more", make_pem_one_more, give_pem },
  { "confusion-text", "pem-of-windows", make_pem_crlf, give_pem },
  { "confusion-text", "pem-of-windows-without-line-end", make_pem_crlf_stripped, give_pem },
  { "confusion-text", "jwk", make_jwk, give_jwk },
  { "confusion-pem", "jwk-given", make_pem, give_jwk },
  { "confusion-pem", "jwk-given-without-line-end", make_pem_stripped, give_jwk },
  { "confusion-pem", "private-key-given", make_pem, give_private_pem },
  { "confusion-der", "pem-given", make_der, give_pem },
  { "confusion-der", "jwk-given", make_der, give_jwk },
  { "confusion-body", "one-line", make_body, give_pem },
  { "confusion-body", "lines", make_body_lines, give_jwk },
  { "confusion-jwk", "pem-given", make_jwk, give_pem },
  { "confusion-private", "private-key-given", make_private_pem, give_private_pem },
};

/* Signs with HMAC, whatever the secret is. */
static char *
forge (const char *alg,
       const char *secret,
       gsize       length)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", alg);
  g_autoptr (JotKey) key = jot_key_new_secret (secret, length, NULL);

  return doctor_forge (header, "{\"sub\":\"ada\"}", key, alg);
}

static void
check_case (const Case *vector,
            const char *key_alg,
            const char *alg)
{
  g_autoptr (Forms) forms = make_forms (key_alg);
  gsize length;
  g_autofree char *secret = vector->make (forms, &length);
  g_autofree char *token = forge (alg, secret, length);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, vector->given (forms), -1);

  doctor_assert_first (result, vector->id);
  g_assert_false (jot_doctor_result_is_verified (result));

  /* Nothing here helps anybody to take such a token. */
  g_assert_null (jot_doctor_result_get_diagnosis (result, 0)->mend);
}

static void
test_case (gconstpointer data)
{
  check_case (data, "ES256", "HS256");
  check_case (data, "EdDSA", "HS512");
  check_case (data, "RS256", "HS384");
}

static JotDoctorResult *
examine_as_secret (const char *token,
                   const char *secret)
{
  const JotPolicy policy = { .now = DOCTOR_NOW };
  const JotDoctorCase situation = {
    .text = token,
    .length = strlen (token),
    .key = secret,
    .key_length = strlen (secret),
    .is_secret = TRUE,
    .policy = &policy,
  };

  return jot_doctor_examine (&situation, NULL, NULL, NULL, NULL);
}

/* The verifier itself takes the public key for the secret, so the forgery would pass there. */
static void
test_accepted (void)
{
  g_autoptr (Forms) forms = make_forms ("ES256");
  g_autofree char *token = forge ("HS256", forms->pem, strlen (forms->pem));
  g_autoptr (JotDoctorResult) result = examine_as_secret (token, forms->pem);

  doctor_assert_first (result, "confusion-secret");
}

/* And where it takes a slightly other text. */
static void
test_nearly_accepted (void)
{
  g_autoptr (Forms) forms = make_forms ("ES256");
  g_autofree char *stripped = g_strchomp (g_strdup (forms->pem));
  g_autofree char *token = forge ("HS256", forms->pem, strlen (forms->pem));
  g_autoptr (JotDoctorResult) result = examine_as_secret (token, stripped);

  doctor_assert_first (result, "confusion-text");
}

static void
assert_not_confused (const JotDoctorResult *result)
{
  for (gsize i = 0; i < jot_doctor_result_get_n_diagnoses (result); i++)
    g_assert_false (g_str_has_prefix (jot_doctor_result_get_diagnosis (result, i)->id,
                                      "confusion-"));
}

/* Signed as it should be, in each form of the key; and with HMAC and a secret that is one. */
static void
test_healthy (void)
{
  g_autoptr (Forms) forms = make_forms ("ES256");
  g_autofree char *token = doctor_sign_with_key ("{\"alg\":\"ES256\"}", "{\"exp\":1767229200}",
                                                 forms->key, "ES256");
  g_autofree char *other = doctor_sign ("HS256", "{\"exp\":1767229200}",
                                        "a-secret-that-is-no-key-0123456789", -1);
  const char *const given[] = { forms->pem, forms->jwk, forms->private_pem };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (JotDoctorResult) healthy = doctor_examine (token, given[i], -1);
      g_autoptr (JotDoctorResult) wrong = doctor_examine (other, given[i], -1);

      g_assert_true (jot_doctor_result_is_verified (healthy));
      g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (healthy), ==, 0);
      assert_not_confused (wrong);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/doctor-confusion/%s/%s", cases[i].id,
                                               cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/inspect/doctor-confusion/accepted", test_accepted);
  g_test_add_func ("/inspect/doctor-confusion/nearly-accepted", test_nearly_accepted);
  g_test_add_func ("/inspect/doctor-confusion/healthy", test_healthy);

  return g_test_run ();
}
