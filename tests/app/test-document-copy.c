/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-document.h"
#include "jot-threads.h"

#define TOKEN "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.AA"
#define OTHER "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJldmUifQ.AA"

static JotDocument *
make_pasted (void)
{
  JotDocument *document = jot_document_new ();

  jot_document_load_token (document, TOKEN);
  g_assert_false (jot_document_get_edited (document));

  return document;
}

static void
edit (JotDocument *document)
{
  jot_document_set_payload_text (document, "{\"sub\":\"bob\"}");
  g_assert_true (jot_document_get_edited (document));
}

static void
test_new_is_not_edited (void)
{
  g_autoptr (JotDocument) document = jot_document_new ();

  g_assert_false (jot_document_get_edited (document));
  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
  g_assert_false (jot_document_get_edited (document));
}

static void
test_edits_are_told (void)
{
  g_autoptr (JotDocument) document = make_pasted ();

  edit (document);
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  g_assert_false (jot_document_get_edited (document));

  /* Also what no token can be made of was work. */
  jot_document_set_payload_text (document, "{\"sub\":");
  g_assert_true (jot_document_get_edited (document));
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  jot_document_set_header_text (document, "{\"alg\":\"HS384\"}");
  g_assert_true (jot_document_get_edited (document));
}

static void
test_signing_is_no_edit (void)
{
  g_autoptr (JotDocument) document = make_pasted ();

  jot_document_set_key_text (document, "secret");
  jot_document_sign (document);
  g_assert_false (jot_document_get_edited (document));
}

static void
test_copied (void)
{
  g_autoptr (JotDocument) document = make_pasted ();

  edit (document);
  jot_document_mark_kept (document);
  g_assert_false (jot_document_get_edited (document));
  jot_document_set_payload_text (document, "{\"sub\":\"ada\"}");
  g_assert_true (jot_document_get_edited (document));
}

static void
test_other_token (void)
{
  g_autoptr (JotDocument) document = make_pasted ();

  edit (document);
  jot_document_load_token (document, OTHER);
  g_assert_false (jot_document_get_edited (document));

  /* The same by hand, without edits in between. */
  jot_document_set_token_text (document, TOKEN);
  g_assert_false (jot_document_get_edited (document));
}

/* Texts that no token can be made of leave the token as it was: to open it again is no less to open
 * it. */
static void
test_same_token (void)
{
  g_autoptr (JotDocument) document = make_pasted ();
  g_autofree char *payload = g_strdup (jot_document_get_payload_text (document));

  jot_document_set_payload_text (document, "{\"sub\":");
  g_assert_true (jot_document_get_edited (document));
  jot_document_load_token (document, TOKEN);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, payload);
  g_assert_null (jot_document_get_payload_error (document));
  g_assert_false (jot_document_get_edited (document));
}

/* The undo of the token's text goes through the token alone. */
static void
test_undone_in_the_token (void)
{
  g_autoptr (JotDocument) document = make_pasted ();
  g_autofree char *edited = NULL;

  edit (document);
  edited = g_strdup (jot_document_get_token_text (document));
  jot_document_clear (document);
  g_assert_false (jot_document_get_edited (document));
  jot_document_set_token_text (document, edited);
  g_assert_true (jot_document_get_edited (document));
  jot_document_set_token_text (document, TOKEN);
  g_assert_false (jot_document_get_edited (document));
}

static void
test_duplicate (void)
{
  g_autoptr (JotDocument) document = make_pasted ();
  g_autoptr (JotDocument) copy = NULL;

  jot_document_set_key_text (document, "736563726574");
  jot_document_set_secret_format (document, JOT_SECRET_FORMAT_HEX);
  jot_document_set_re_sign (document, FALSE);
  jot_document_set_leeway (document, 7);
  edit (document);

  copy = jot_document_duplicate (document);
  g_assert_cmpstr (jot_document_get_token_text (copy), ==, jot_document_get_token_text (document));
  g_assert_cmpstr (jot_document_get_header_text (copy), ==, "{\"alg\":\"HS256\"}");
  g_assert_cmpstr (jot_document_get_payload_text (copy), ==, "{\"sub\":\"bob\"}");
  g_assert_cmpstr (jot_document_get_key_text (copy), ==, "736563726574");
  g_assert_cmpint (jot_document_get_secret_format (copy), ==, JOT_SECRET_FORMAT_HEX);
  g_assert_false (jot_document_get_re_sign (copy));
  g_assert_cmpuint (jot_document_get_leeway (copy), ==, 7);
  g_assert_nonnull (jot_document_get_keys (copy));
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (copy)), ==,
                   jot_report_get_verdict (jot_document_get_report (document)));
  g_assert_true (jot_document_get_edited (copy));

  jot_document_set_payload_text (copy, "{\"sub\":\"ada\"}");
  g_assert_false (jot_document_get_edited (copy));
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"sub\":\"bob\"}");
}

/* Claims that are no JSON yet stand beside the token that they are not in. */
static void
test_duplicate_bad_json (void)
{
  g_autoptr (JotDocument) document = make_pasted ();
  g_autoptr (JotDocument) copy = NULL;

  jot_document_set_payload_text (document, "{\"sub\":");
  copy = jot_document_duplicate (document);
  g_assert_cmpstr (jot_document_get_token_text (copy), ==, TOKEN);
  g_assert_cmpstr (jot_document_get_payload_text (copy), ==, "{\"sub\":");
  g_assert_nonnull (jot_document_get_payload_error (copy));
}

/* Large enough to be read in a thread. */
static void
test_while_reading (void)
{
  g_autoptr (JotDocument) document = jot_document_new ();
  g_autoptr (JotDocument) copy = NULL;
  g_autofree char *zeros = g_strnfill (4 * 1024 * 1024, 'A');
  g_autofree char *text = g_strconcat ("eyJhbGciOiJIUzI1NiJ9.", zeros, ".AA", NULL);

  jot_document_load_token (document, text);
  g_assert_true (jot_document_get_busy (document));
  g_assert_false (jot_document_get_edited (document));
  copy = jot_document_duplicate (document);
  while (jot_document_get_busy (document) || jot_document_get_busy (copy))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (jot_document_get_edited (document));
  g_assert_false (jot_document_get_edited (copy));
  g_assert_cmpstr (jot_document_get_header_text (copy), ==, "{\"alg\":\"HS256\"}");

  /* Whoever edits before the token is read has edits. */
  jot_document_set_token_text (document, TOKEN);
  jot_document_set_token_text (document, text);
  jot_document_set_header_text (document, "{\"alg\":\"HS512\"}");
  while (jot_document_get_busy (document))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (jot_document_get_edited (document));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/document/edited/not-when-new", test_new_is_not_edited);
  g_test_add_func ("/app/document/edited/by-comparing", test_edits_are_told);
  g_test_add_func ("/app/document/edited/not-by-signing", test_signing_is_no_edit);
  g_test_add_func ("/app/document/edited/not-when-copied", test_copied);
  g_test_add_func ("/app/document/edited/not-by-another-token", test_other_token);
  g_test_add_func ("/app/document/edited/not-by-the-same-token", test_same_token);
  g_test_add_func ("/app/document/edited/undone-in-the-token", test_undone_in_the_token);
  g_test_add_func ("/app/document/edited/while-reading", test_while_reading);
  g_test_add_func ("/app/document/duplicate/the-same-and-apart", test_duplicate);
  g_test_add_func ("/app/document/duplicate/bad-json", test_duplicate_bad_json);

  result = g_test_run ();
  g_assert_true (jot_threads_wait (20000));

  return result;
}
