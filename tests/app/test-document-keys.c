/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-document.h"
#include "jot-error.h"
#include "jot-threads.h"

#define PATIENCE (20 * G_USEC_PER_SEC)
#define PASSWORD "correct horse"

static void
wait_until_idle (JotDocument *document)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (jot_document_get_busy (document))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static JotVerdict
get_verdict (JotDocument *document)
{
  wait_until_idle (document);

  return jot_report_get_verdict (jot_document_get_report (document));
}

static void
finish (JotDocument *document)
{
  wait_until_idle (document);
  g_assert_true (jot_threads_wait (PATIENCE / 1000));
  g_assert_finalize_object (document);
}

static JotKey *
generate (const char *algorithm,
          const char *kid)
{
  g_autoptr (GError) error = NULL;
  JotKey *key = jot_key_generate (jot_algorithm_find (algorithm), 0, kid, &error);

  g_assert_no_error (error);

  return key;
}

static char *
export_pem (JotKey     *key,
            gboolean    with_private,
            const char *password)
{
  g_autoptr (GError) error = NULL;
  char *text = jot_key_export_pem (key, with_private, password, &error);

  g_assert_no_error (error);

  return text;
}

static void
give (JotKeySource *source,
      const char   *text)
{
  jot_key_source_set (source, JOT_KEY_FORM_TEXT, JOT_SECRET_FORMAT_UTF8, text, NULL);
}

/* One half verifies, the other signs; neither giving the one nor the other touches the token. */
static void
test_separate (void)
{
  g_autoptr (JotKey) key = generate ("ES256", NULL);
  g_autofree char *public_key = export_pem (key, FALSE, NULL);
  g_autofree char *private_key = export_pem (key, TRUE, NULL);
  g_autofree char *token = NULL;
  JotDocument *document = jot_document_new ();

  jot_document_set_header_text (document, "{\"alg\":\"ES256\"}");
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  give (jot_document_get_key_source (document), public_key);
  wait_until_idle (document);
  g_assert_false (jot_document_get_can_sign (document));
  g_assert_error (jot_document_get_sign_error (document), JOT_ERROR, JOT_ERROR_KEY_PUBLIC);
  token = g_strdup (jot_document_get_token_text (document));

  jot_document_set_sign_separately (document, TRUE);
  g_assert_false (jot_document_get_can_sign (document));
  g_assert_error (jot_document_get_sign_error (document), JOT_ERROR, JOT_ERROR_KEY_EMPTY);
  give (jot_document_get_signing_source (document), private_key);
  wait_until_idle (document);
  g_assert_true (jot_document_get_can_sign (document));
  g_assert_cmpstr (jot_document_get_token_text (document), ==, token);
  g_assert_cmpint (get_verdict (document), !=, JOT_VERDICT_VALID);

  jot_document_sign (document);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);

  jot_document_set_sign_separately (document, FALSE);
  g_assert_false (jot_document_get_can_sign (document));
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);

  finish (document);
}

/* A key that another one cannot check: the signature is made all the same, and does not match. */
static void
test_separate_strangers (void)
{
  g_autoptr (JotKey) ours = generate ("ES256", NULL);
  g_autoptr (JotKey) theirs = generate ("ES256", NULL);
  g_autofree char *our_public_key = export_pem (ours, FALSE, NULL);
  g_autofree char *their_private_key = export_pem (theirs, TRUE, NULL);
  JotDocument *document = jot_document_new ();

  jot_document_set_sign_separately (document, TRUE);
  give (jot_document_get_key_source (document), our_public_key);
  give (jot_document_get_signing_source (document), their_private_key);
  wait_until_idle (document);
  jot_document_set_header_text (document, "{\"alg\":\"ES256\"}");
  jot_document_set_payload_text (document, "{\"sub\":\"eve\"}");
  jot_document_sign (document);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_MISMATCH);

  finish (document);
}

static void
check_password (JotDocument *document)
{
  JotKeySource *source = jot_document_get_key_source (document);

  wait_until_idle (document);
  g_assert_true (jot_key_source_needs_password (source));
  g_assert_error (jot_key_source_get_error (source), JOT_ERROR, JOT_ERROR_KEY_ENCRYPTED);

  jot_key_source_set_password (source, "wrong");
  wait_until_idle (document);
  g_assert_true (jot_key_source_needs_password (source));
  g_assert_error (jot_key_source_get_error (source), JOT_ERROR, JOT_ERROR_KEY_PASSWORD);

  jot_key_source_set_password (source, PASSWORD);
  wait_until_idle (document);
  g_assert_false (jot_key_source_needs_password (source));
  g_assert_nonnull (jot_document_get_signing_key (document));

  /* It belongs to that text alone. */
  jot_key_source_set_text (source, "");
  g_assert_cmpstr (jot_key_source_get_password (source), ==, "");
  wait_until_idle (document);
}

static void
test_password (void)
{
  g_autoptr (JotKey) key = generate ("ES256", NULL);
  g_autofree char *pem = export_pem (key, TRUE, PASSWORD);
  JotDocument *document = jot_document_new ();

  give (jot_document_get_key_source (document), pem);
  check_password (document);

  finish (document);
}

/* A binary key that is encrypted can't be read when it is opened, but it can be kept. */
static void
test_password_of_der (void)
{
  g_autoptr (JotKey) key = generate ("ES256", NULL);
  g_autofree char *pem = export_pem (key, TRUE, PASSWORD);
  g_autofree char *base64 = g_strdup (strchr (pem, '\n') + 1);
  g_autofree guchar *der = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  JotDocument *document = jot_document_new ();

  *strstr (base64, "-----") = '\0';
  der = g_base64_decode (base64, &length);
  g_assert_true (jot_document_load_key (document, (const char *) der, length, &error));
  g_assert_no_error (error);
  check_password (document);

  finish (document);
}

/* Of several keys that could sign, the one is taken that the header names. */
static void
test_kid (void)
{
  g_autoptr (JotKey) first = generate ("HS256", "first");
  g_autoptr (JotKey) second = generate ("HS256", "second");
  g_autofree char *first_jwk = jot_key_export_jwk (first, TRUE, NULL);
  g_autofree char *second_jwk = jot_key_export_jwk (second, TRUE, NULL);
  g_autofree char *jwks = g_strdup_printf ("{\"keys\":[%s,%s]}", first_jwk, second_jwk);
  JotDocument *document = jot_document_new ();

  give (jot_document_get_key_source (document), jwks);
  wait_until_idle (document);
  jot_document_set_header_text (document, "{\"alg\":\"HS256\"}");
  g_assert_cmpstr (jot_key_get_kid (jot_document_get_signing_key (document)), ==, "first");

  jot_document_set_header_text (document, "{\"alg\":\"HS256\",\"kid\":\"second\"}");
  g_assert_cmpstr (jot_key_get_kid (jot_document_get_signing_key (document)), ==, "second");
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);

  finish (document);
}

/* What is made for signing alone leaves the key alone that verifies. */
static void
test_generate_for_signing (void)
{
  JotDocument *document = jot_document_new ();
  JotKeySource *source = jot_document_get_signing_source (document);

  jot_document_set_sign_separately (document, TRUE);
  jot_document_set_key_text (document, "what verifies, of thirty-two bytes");
  jot_document_generate_key_for (document, source);
  wait_until_idle (document);

  g_assert_cmpstr (jot_document_get_key_text (document), ==, "what verifies, of thirty-two bytes");
  g_assert_nonnull (jot_key_source_get_keys (source));
  g_assert_true (jot_document_get_signing_key (document) ==
                 jot_key_set_get_key (jot_key_source_get_keys (source), 0));

  finish (document);
}

/* A token of the algorithm HS256 that is large enough to be read in a thread. */
static char *
make_large (void)
{
  g_autofree char *claims = g_strnfill (512 * 1024, 'x');
  g_autofree char *json = g_strconcat ("{\"sub\":\"", claims, "\"}", NULL);
  g_autofree char *payload = jot_base64url_encode (json, strlen (json));

  return g_strconcat ("eyJhbGciOiJIUzI1NiJ9.", payload, ".AAAA", NULL);
}

/* What is pasted while a key is being made is what the window shows, and stays it. */
static void
test_generate_then_paste (void)
{
  static const char token[] = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.AAAA";
  JotDocument *document = jot_document_new ();

  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
  jot_document_generate_key (document);
  jot_document_set_token_text (document, token);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_MISMATCH);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, token);

  /* Asked for after that, it signs. */
  jot_document_generate_key (document);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"sub\":\"ada\"}");

  finish (document);
}

/* It is the new token that is signed, not the one that it has taken the place of. */
static void
test_sign_while_reading (void)
{
  g_autofree char *large = make_large ();
  JotDocument *document = jot_document_new ();

  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
  jot_document_set_token_text (document, large);
  g_assert_true (jot_document_get_busy (document));
  jot_document_sign (document);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_cmpuint (strlen (jot_document_get_payload_text (document)), >, 512 * 1024);
  g_assert_true (strncmp (jot_document_get_token_text (document), large, strlen (large) - 4) == 0);

  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
  jot_document_set_token_text (document, large);
  jot_document_generate_key (document);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_true (strncmp (jot_document_get_token_text (document), large, strlen (large) - 4) == 0);

  finish (document);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/document-keys/separate/halves-of-a-pair", test_separate);
  g_test_add_func ("/app/document-keys/separate/strangers", test_separate_strangers);
  g_test_add_func ("/app/document-keys/password/pem", test_password);
  g_test_add_func ("/app/document-keys/password/der", test_password_of_der);
  g_test_add_func ("/app/document-keys/kid/signs", test_kid);
  g_test_add_func ("/app/document-keys/generate/for-signing", test_generate_for_signing);
  g_test_add_func ("/app/document-keys/generate/then-paste", test_generate_then_paste);
  g_test_add_func ("/app/document-keys/sign/while-reading", test_sign_while_reading);

  result = g_test_run ();
  g_assert_true (jot_threads_wait (20000));

  return result;
}
