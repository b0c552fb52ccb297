/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-error.h"
#include "jot-signature.h"
#include "jot-verifier.h"
#include "key-fixture.h"

static JotKey *
generate (const char *alg)
{
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_generate (jot_algorithm_find (alg), 0, NULL, &error);

  g_assert_no_error (error);

  return key;
}

static JotVerifier *
make_verifier (JotKey     *key,
               const char *alg)
{
  g_autoptr (GError) error = NULL;
  JotVerifier *verifier = jot_verifier_new (key, jot_algorithm_find (alg), &error);

  g_assert_no_error (error);

  return verifier;
}

static char *
make_token (JotKey     *key,
            const char *alg,
            const char *header,
            const char *payload)
{
  g_autoptr (GError) error = NULL;
  char *token = jot_sign_compact (header, -1, payload, -1, key, jot_algorithm_find (alg), &error);

  g_assert_no_error (error);

  return token;
}

static void
assert_refused (JotVerifier *verifier,
                const char  *token,
                JotError     code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (jot_verifier_verify (verifier, token, strlen (token), &error));
  g_assert_error (error, JOT_ERROR, (int) code);
}

/* One verifier, and the report: they must say the same of every token, whatever came before. */
static void
test_agrees_with_report (void)
{
  static const char bytes[] = "AQg.-_=+ \n\"{e\xff";
  g_autofree char *text = g_strchomp (fixture_load ("rfc7515", "A.1.jws", NULL));
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7515", "A.1.jwk");
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  g_autoptr (JotVerifier) verifier = make_verifier (key, "HS256");
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    for (gsize j = 0; j < sizeof (bytes); j++)
      {
        char original = text[i];
        g_autoptr (JotToken) token = NULL;
        g_autoptr (JotReport) report = NULL;
        gboolean verified;

        text[i] = bytes[j];
        token = jot_token_new (text, (gssize) length);
        report = jot_token_verify (token, 0, keys, jot_algorithm_find ("HS256"));
        verified = jot_report_get_verdict (report) == JOT_VERDICT_VALID;
        g_assert_cmpint (jot_verifier_verify (verifier, text, length, NULL), ==, verified);
        text[i] = original;
      }
}

static void
test_claims (void)
{
  g_autoptr (JotKey) key = generate ("HS256");
  g_autoptr (JotVerifier) verifier = make_verifier (key, "HS256");
  g_autofree char *token = make_token (key, "HS256", "{\"alg\":\"HS256\"}",
                                       "{\"sub\":\"a\", \"exp\":1}");
  g_autofree char *array = make_token (key, "HS256", "{\"alg\":\"HS256\"}", "[]");
  g_autofree char *binary = make_token (key, "HS256", "{\"alg\":\"HS256\"}", "\xff");
  g_autoptr (GError) error = NULL;
  JotReader *reader = jot_verifier_get_reader (verifier);
  const JotJsonMember *claims;
  const char *payload;
  gsize n, length;

  g_assert_true (jot_verifier_verify (verifier, token, strlen (token), &error));
  g_assert_true (jot_reader_read_claims (reader, &error));
  g_assert_no_error (error);
  payload = jot_reader_get_payload (reader, &length);
  claims = jot_reader_get_claims (reader, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpmem (payload + claims[1].name.offset, claims[1].name.length, "exp", 3);

  g_assert_true (jot_verifier_verify (verifier, array, strlen (array), NULL));
  g_assert_false (jot_reader_read_claims (reader, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_JSON_NOT_OBJECT);
  g_clear_error (&error);

  g_assert_true (jot_verifier_verify (verifier, binary, strlen (binary), NULL));
  g_assert_false (jot_reader_read_claims (reader, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_JSON_UTF8);
  jot_reader_get_claims (reader, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_refuse (void)
{
  g_autoptr (JotKey) key = generate ("HS256");
  g_autoptr (JotKey) other = generate ("HS256");
  g_autoptr (JotKey) hs512_key = generate ("HS512");
  g_autoptr (JotVerifier) verifier = make_verifier (key, "HS256");
  g_autofree char *token = make_token (key, "HS256", "{\"alg\":\"HS256\"}", "{}");
  g_autofree char *others = make_token (other, "HS256", "{\"alg\":\"HS256\"}", "{}");
  g_autofree char *hs512 = make_token (hs512_key, "HS512", "{\"alg\":\"HS512\"}", "{}");
  g_autofree char *two = g_strconcat (token, ".", token, NULL);

  g_assert_true (jot_verifier_verify (verifier, token, strlen (token), NULL));
  assert_refused (verifier, others, JOT_ERROR_SIGNATURE_MISMATCH);
  assert_refused (verifier, hs512, JOT_ERROR_ALGORITHM_MISMATCH);
  assert_refused (verifier, two, JOT_ERROR_TOKEN_SEGMENTS);
  assert_refused (verifier, "eyJhbGciOiJIUzI1NiJ9.e30", JOT_ERROR_TOKEN_SEGMENTS);
  assert_refused (verifier, "eyJhbGciOiJub25lIn0.e30.", JOT_ERROR_ALGORITHM_NONE);
  assert_refused (verifier, "e30.e30.", JOT_ERROR_ALGORITHM_MISSING);
  assert_refused (verifier, "eyJhbGciOiJIUzI1NiJ9.e30.", JOT_ERROR_SIGNATURE_EMPTY);
  assert_refused (verifier, "..", JOT_ERROR_JSON_EMPTY);
  assert_refused (verifier, "", JOT_ERROR_TOKEN_SEGMENTS);
}

static void
test_key_does_not_fit (void)
{
  g_autoptr (JotKey) key = generate ("HS256");
  g_autoptr (GError) error = NULL;
  g_autoptr (JotVerifier) verifier = jot_verifier_new (key, jot_algorithm_find ("RS256"), &error);

  g_assert_null (verifier);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_KIND);
}

typedef struct
{
  JotKey     *key;
  const char *alg;
  char       *token;
} Shared;

static gpointer
verify_often (gpointer data)
{
  Shared *shared = data;
  g_autoptr (JotVerifier) verifier = make_verifier (shared->key, shared->alg);
  guint verified = 0;

  for (int i = 0; i < 400; i++)
    verified += jot_verifier_verify (verifier, shared->token, strlen (shared->token), NULL);

  return GUINT_TO_POINTER (verified);
}

/* Many threads, a verifier each, one key. */
static void
test_threads (gconstpointer data)
{
  const char *alg = data;
  g_autoptr (JotKey) key = generate (alg);
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", alg);
  g_autofree char *token = make_token (key, alg, header, "{\"sub\":\"a\"}");
  Shared shared = { key, alg, token };
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("verify", verify_often, &shared);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 400);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jose/verifier/agrees-with-report", test_agrees_with_report);
  g_test_add_func ("/jose/verifier/claims", test_claims);
  g_test_add_func ("/jose/verifier/refuse", test_refuse);
  g_test_add_func ("/jose/verifier/key-does-not-fit", test_key_does_not_fit);
  g_test_add_data_func ("/jose/verifier/threads/HS256", "HS256", test_threads);
  g_test_add_data_func ("/jose/verifier/threads/RS256", "RS256", test_threads);

  return g_test_run ();
}
