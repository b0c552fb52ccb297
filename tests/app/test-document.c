/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-document.h"
#include "jot-threads.h"

#define N_TURNS 20000

static char *
read_data (const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rfc7515", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return g_strchomp (text);
}

static void
wait_until_idle (JotDocument *document)
{
  for (int i = 0; i < N_TURNS && jot_document_get_busy (document); i++)
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (jot_document_get_busy (document));
}

static JotVerdict
get_verdict (JotDocument *document)
{
  wait_until_idle (document);

  return jot_report_get_verdict (jot_document_get_report (document));
}

static const char *
get_signature (JotDocument *document)
{
  return strrchr (jot_document_get_token_text (document), '.') + 1;
}

static void
finish (JotDocument *document)
{
  wait_until_idle (document);
  g_assert_true (jot_threads_wait (20000));
  g_assert_finalize_object (document);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *counter)
{
  ++*counter;
}

static JotDocument *
make_example (void)
{
  JotDocument *document = jot_document_new ();

  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);

  return document;
}

/* Numbers and strings come out as they are written, however large and whatever is in them. */
static void
test_decoded (void)
{
  JotDocument *document = make_example ();

  jot_document_set_header_text (document, "{\"alg\":\"HS256\"}");
  jot_document_set_payload_text (document,
                                 "{ \"n\":123456789012345678901234567890, \"s\":\"a\\n{,\" }");
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);

  g_assert_true (jot_document_has_decoded (document));

  jot_document_set_token_text (document, "e30.bm8.AA");
  g_assert_cmpint (get_verdict (document), !=, JOT_VERDICT_VALID);
  g_assert_false (jot_document_has_decoded (document));

  g_assert_finalize_object (document);
}

/* The way that the window is for: paste, key, verified; changed, no more; signed, again. */
static void
test_whole_path (void)
{
  g_autofree char *token = read_data ("A.1.jws");
  g_autofree char *jwk = read_data ("A.1.jwk");
  g_autofree char *payload = read_data ("A.1.payload");
  g_autofree char *edited = NULL;
  g_autofree char *old_signature = NULL;
  JotDocument *document = jot_document_new ();

  jot_document_set_token_text (document, token);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_NOT_CHECKED);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, payload);
  g_assert_cmpstr (jot_document_get_algorithm (document)->name, ==, "HS256");

  jot_document_set_key_form (document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (document, jwk);
  jot_document_set_now (document, 1300819379);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, token);

  jot_document_set_now (document, 1300819381);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_CLAIMS_REFUSED);
  jot_document_set_leeway (document, 60);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);

  old_signature = g_strdup (get_signature (document));
  edited = g_strdup (payload);
  memcpy (strstr (edited, "joe"), "eve", 3);
  jot_document_set_re_sign (document, FALSE);
  jot_document_set_payload_text (document, edited);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_MISMATCH);
  g_assert_cmpstr (get_signature (document), ==, old_signature);

  jot_document_sign (document);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_cmpstr (get_signature (document), !=, old_signature);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, edited);

  finish (document);
}

static void
test_clear (void)
{
  JotDocument *document = make_example ();

  jot_document_clear (document);
  g_assert_cmpstr (jot_document_get_header_text (document), ==, "");
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "");
  g_assert_null (jot_document_get_token (document));
  g_assert_null (jot_document_get_report (document));
  g_assert_null (jot_document_get_payload_error (document));
  g_assert_nonnull (jot_document_get_keys (document));

  finish (document);
}

/* What is signed is what stands in the editors. */
static void
test_re_sign (void)
{
  const char *payload = "{ \"n\" : 123456789012345678901234567890 }\n";
  JotDocument *document = make_example ();
  GBytes *bytes;

  jot_document_set_payload_text (document, payload);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  bytes = jot_token_get_payload (jot_document_get_token (document));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), payload,
                   strlen (payload));

  finish (document);
}

static void
test_bad_json (void)
{
  JotDocument *document = make_example ();
  g_autofree char *token = g_strdup (jot_document_get_token_text (document));

  jot_document_set_payload_text (document, "{\"a\":1,}");
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"a\":1,}");
  g_assert_error (jot_document_get_payload_error (document), JOT_ERROR, JOT_ERROR_JSON_UNEXPECTED);
  g_assert_cmpuint (jot_error_get_offset (jot_document_get_payload_error (document)), ==, 7);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, token);
  g_assert_false (jot_document_get_can_sign (document));

  jot_document_set_payload_text (document, "[]");
  g_assert_error (jot_document_get_payload_error (document), JOT_ERROR, JOT_ERROR_JSON_NOT_OBJECT);

  /* A key that is typed meanwhile takes nothing away. */
  jot_document_set_key_text (document, "other");
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "[]");

  jot_document_set_payload_text (document, "{}");
  g_assert_null (jot_document_get_payload_error (document));
  g_assert_cmpstr (jot_document_get_token_text (document), !=, token);

  finish (document);
}

static void
test_malformed_token (void)
{
  g_autofree char *token = read_data ("A.1.jws");
  g_autofree char *broken = g_strconcat (token, "=", NULL);
  JotDocument *document = jot_document_new ();

  jot_document_set_token_text (document, broken);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, broken);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_MALFORMED);
  g_assert_nonnull (strstr (jot_document_get_payload_text (document), "joe"));

  finish (document);
}

/* {"alg":"HS256"} over three bytes that are no UTF-8. */
static void
test_binary_payload (void)
{
  JotDocument *document = jot_document_new ();
  GBytes *bytes;

  jot_document_set_token_text (document, "eyJhbGciOiJIUzI1NiJ9.____.AAAA");
  g_assert_false (jot_document_get_payload_is_text (document));
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "");

  jot_document_set_header_text (document, "{\"alg\":\"HS384\"}");
  bytes = jot_token_get_payload (jot_document_get_token (document));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\xff\xff\xff", 3);
  g_assert_cmpstr (get_signature (document), ==, "AAAA");

  finish (document);
}

static void
test_algorithm (void)
{
  JotDocument *document = make_example ();

  jot_document_set_header_text (document, "{ \"typ\":\"JWT\", \"alg\" : \"HS256\", \"x\":1.0 }");
  jot_document_set_algorithm (document, jot_algorithm_find ("HS512"));
  g_assert_cmpstr (jot_document_get_header_text (document), ==,
                   "{ \"typ\":\"JWT\", \"alg\" : \"HS512\", \"x\":1.0 }");
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID_WEAK);

  jot_document_set_header_text (document, "{\"alg\":\"ES256\"}");
  g_assert_true (jot_document_get_algorithm (document) == jot_algorithm_find ("ES256"));
  g_assert_false (jot_document_get_can_sign (document));
  g_assert_error (jot_document_get_sign_error (document), JOT_ERROR, JOT_ERROR_KEY_KIND);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_REFUSED);

  jot_document_set_header_text (document, "{\"alg\":\"XY\"}");
  g_assert_null (jot_document_get_algorithm (document));

  finish (document);
}

static void
test_key_text (void)
{
  JotDocument *document = make_example ();
  g_autofree char *token = g_strdup (jot_document_get_token_text (document));
  g_autofree char *secret = g_strdup (jot_document_get_key_text (document));

  jot_document_set_key_text (document, "not the secret, but long enough to be one");
  g_assert_error (jot_document_get_key_error (document), JOT_ERROR, JOT_ERROR_KEY_FORMAT);
  g_assert_null (jot_document_get_keys (document));
  jot_document_set_secret_format (document, JOT_SECRET_FORMAT_UTF8);
  g_assert_null (jot_document_get_key_error (document));
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_MISMATCH);

  jot_document_set_secret_format (document, JOT_SECRET_FORMAT_BASE64URL);
  jot_document_set_key_text (document, secret);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, token);

  jot_document_set_key_text (document, "");
  g_assert_null (jot_document_get_keys (document));
  g_assert_null (jot_document_get_key_error (document));
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_NOT_CHECKED);

  finish (document);
}

/* RSA is done in a thread; the last of many edits is what counts. */
static void
test_overtaken (void)
{
  JotDocument *document = make_example ();

  jot_document_set_algorithm (document, jot_algorithm_find ("RS256"));
  jot_document_generate_key (document);
  g_assert_true (jot_document_get_busy (document));
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_true (g_str_has_prefix (jot_document_get_key_text (document), "-----BEGIN PRIVATE KEY"));

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *payload = g_strdup_printf ("{\"turn\":%d}", i);

      jot_document_set_payload_text (document, payload);
      if (i % 3 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"turn\":19}");

  finish (document);
}

/* A key that is typed while the token is being signed leaves the signing alone. */
static void
test_key_while_signing (void)
{
  JotDocument *document = make_example ();

  jot_document_set_algorithm (document, jot_algorithm_find ("RS256"));
  jot_document_generate_key (document);
  wait_until_idle (document);
  jot_document_set_payload_text (document, "{\"a\":1}");
  g_assert_true (jot_document_get_busy (document));
  jot_document_set_key_text (document, "");
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_NOT_CHECKED);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"a\":1}");
  g_assert_nonnull (strstr (jot_document_get_token_text (document), ".eyJhIjoxfQ."));

  finish (document);
}

/* Text that is no JSON, typed while a key is being read, does not leave the former key's verdict. */
static void
test_bad_json_while_reading_key (void)
{
  JotDocument *document = jot_document_new ();

  jot_document_load_example (document, JOT_EXAMPLE_KEY_PAIR);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);

  jot_document_set_key_text (document, "no key at all");
  g_assert_true (jot_document_get_busy (document));
  jot_document_set_payload_text (document, "{");
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_NOT_CHECKED);
  g_assert_nonnull (jot_document_get_key_error (document));
  g_assert_null (jot_document_get_keys (document));
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{");

  finish (document);
}

/* Nor, while a token is being read that is too long to be read at once, the former token's. */
static void
test_bad_json_while_reading_token (void)
{
  g_autofree char *payload = g_strnfill (400000, 'A');
  g_autofree char *token = g_strconcat ("eyJhbGciOiJIUzI1NiJ9.", payload, ".AAAA", NULL);
  JotDocument *document = make_example ();

  jot_document_set_token_text (document, token);
  g_assert_true (jot_document_get_busy (document));
  jot_document_set_payload_text (document, "{");
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_MISMATCH);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, token);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{");

  finish (document);
}

static void
test_key_pair (void)
{
  JotDocument *document = jot_document_new ();

  jot_document_load_example (document, JOT_EXAMPLE_KEY_PAIR);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_cmpint (jot_document_get_key_form (document), ==, JOT_KEY_FORM_TEXT);
  g_assert_true (jot_document_get_can_sign (document));

  finish (document);
}

static void
test_public_key (void)
{
  JotDocument *document = jot_document_new ();
  g_autofree char *public_key = NULL;

  jot_document_load_example (document, JOT_EXAMPLE_KEY_PAIR);
  wait_until_idle (document);
  public_key = jot_key_export_pem (jot_document_get_signing_key (document), FALSE, NULL, NULL);
  jot_document_set_key_text (document, public_key);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_false (jot_document_get_can_sign (document));
  g_assert_null (jot_document_get_signing_key (document));
  g_assert_error (jot_document_get_sign_error (document), JOT_ERROR, JOT_ERROR_KEY_PUBLIC);

  finish (document);
}

/* What did not change is not announced. */
static void
test_notify (void)
{
  JotDocument *document = make_example ();
  guint n_token = 0, n_payload = 0, n_report = 0, n_now = 0;

  g_signal_connect (document, "notify::token-text", G_CALLBACK (count_cb), &n_token);
  g_signal_connect (document, "notify::payload-text", G_CALLBACK (count_cb), &n_payload);
  g_signal_connect (document, "notify::report", G_CALLBACK (count_cb), &n_report);
  g_signal_connect (document, "notify::now", G_CALLBACK (count_cb), &n_now);

  g_object_set (document, "payload-text", "{}", NULL);
  wait_until_idle (document);
  g_assert_cmpuint (n_token, ==, 1);
  g_assert_cmpuint (n_payload, ==, 1);

  g_object_set (document, "payload-text", "{}", NULL);
  g_assert_cmpuint (n_payload, ==, 1);

  n_report = 0;
  g_object_set (document, "now", jot_document_get_now (document) + 1, NULL);
  g_assert_cmpuint (n_now, ==, 1);
  g_assert_cmpuint (n_report, ==, 0);

  finish (document);
}

static void
count_highlight_cb (JotDocument *document,
                    guint       *n)
{
  (*n)++;
}

/* It is announced when it changes, outlives a mere check, and ends with the token. */
static void
test_highlight (void)
{
  JotDocument *document = make_example ();
  JotTokenPart part;
  JotSpan span;
  guint n = 0;

  g_signal_connect (document, "highlight-changed", G_CALLBACK (count_highlight_cb), &n);
  g_assert_false (jot_document_get_highlight (document, NULL, NULL));

  jot_document_set_highlight (document, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 1, 5 });
  jot_document_set_highlight (document, JOT_TOKEN_PART_PAYLOAD, (JotSpan) { 1, 5 });
  g_assert_cmpuint (n, ==, 1);

  jot_document_set_key_text (document, "another secret");
  wait_until_idle (document);
  g_assert_true (jot_document_get_highlight (document, &part, &span));
  g_assert_cmpint (part, ==, JOT_TOKEN_PART_PAYLOAD);
  g_assert_cmpuint (span.offset, ==, 1);
  g_assert_cmpuint (span.length, ==, 5);

  jot_document_set_payload_text (document, "{}");
  wait_until_idle (document);
  g_assert_false (jot_document_get_highlight (document, NULL, NULL));
  g_assert_cmpuint (n, ==, 2);

  finish (document);
}

/* A time that was moved stays where it is, and what the clock says meanwhile is not lost. */
static void
test_moved_now (void)
{
  g_autofree char *token = read_data ("A.1.jws");
  g_autofree char *jwk = read_data ("A.1.jwk");
  JotDocument *document = jot_document_new ();
  guint n_moved = 0;

  jot_document_set_token_text (document, token);
  jot_document_set_key_form (document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (document, jwk);
  jot_document_set_now (document, 1300819379);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_signal_connect (document, "notify::moved-now", G_CALLBACK (count_cb), &n_moved);

  jot_document_move_now (document, 1300819380);
  g_assert_true (jot_document_get_moved_now (document));
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_CLAIMS_REFUSED);
  jot_document_move_now (document, 1300819400);
  jot_document_set_now (document, 1300819378);
  g_assert_cmpint (jot_document_get_now (document), ==, 1300819400);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_CLAIMS_REFUSED);
  g_assert_cmpuint (n_moved, ==, 1);

  jot_document_reset_now (document);
  g_assert_false (jot_document_get_moved_now (document));
  g_assert_cmpint (jot_document_get_now (document), ==, 1300819378);
  g_assert_cmpint (get_verdict (document), ==, JOT_VERDICT_VALID);
  g_assert_cmpuint (n_moved, ==, 2);

  finish (document);
}

/* A key pair is awaited where the algorithm needs one, unless something was written. */
static void
test_awaited_form (void)
{
  JotDocument *document = jot_document_new ();

  jot_document_set_key_form (document, JOT_KEY_FORM_SECRET);
  jot_document_set_token_text (document, "eyJhbGciOiJSUzI1NiJ9.e30.AA");
  g_assert_cmpint (jot_document_get_key_form (document), ==, JOT_KEY_FORM_TEXT);
  g_assert_cmpint (jot_key_source_get_form (jot_document_get_signing_source (document)), ==,
                   JOT_KEY_FORM_TEXT);

  jot_document_set_token_text (document, "eyJhbGciOiJIUzI1NiJ9.e30.AA");
  jot_document_set_key_form (document, JOT_KEY_FORM_SECRET);
  jot_document_set_key_text (document, "secret");
  jot_document_set_token_text (document, "eyJhbGciOiJSUzI1NiJ9.e30.AA");
  g_assert_cmpint (jot_document_get_key_form (document), ==, JOT_KEY_FORM_SECRET);

  finish (document);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/document/whole-path", test_whole_path);
  g_test_add_func ("/app/document/clear", test_clear);
  g_test_add_func ("/app/document/re-sign", test_re_sign);
  g_test_add_func ("/app/document/bad-json", test_bad_json);
  g_test_add_func ("/app/document/malformed-token", test_malformed_token);
  g_test_add_func ("/app/document/binary-payload", test_binary_payload);
  g_test_add_func ("/app/document/decoded", test_decoded);
  g_test_add_func ("/app/document/algorithm", test_algorithm);
  g_test_add_func ("/app/document/key-text", test_key_text);
  g_test_add_func ("/app/document/key-pair", test_key_pair);
  g_test_add_func ("/app/document/public-key", test_public_key);
  g_test_add_func ("/app/document/overtaken", test_overtaken);
  g_test_add_func ("/app/document/key-while-signing", test_key_while_signing);
  g_test_add_func ("/app/document/bad-json-while-reading-key", test_bad_json_while_reading_key);
  g_test_add_func ("/app/document/bad-json-while-reading-token", test_bad_json_while_reading_token);
  g_test_add_func ("/app/document/notify", test_notify);
  g_test_add_func ("/app/document/highlight", test_highlight);
  g_test_add_func ("/app/document/moved-now", test_moved_now);
  g_test_add_func ("/app/document/awaited-form", test_awaited_form);

  result = g_test_run ();
  g_assert_true (jot_threads_wait (20000));

  return result;
}
