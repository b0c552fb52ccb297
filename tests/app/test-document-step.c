/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-base64url.h"

#define WRONG_SECRET "not the secret of this token"

static gboolean
is_idle (gpointer document)
{
  return !jot_document_get_busy (document) && jot_document_has_fresh_findings (document);
}

/* All of a document that a step could destroy. */
typedef struct
{
  char               *token;
  char               *header;
  char               *payload;
  const JotAlgorithm *algorithm;
  JotKeyForm          forms[2];
  JotSecretFormat     formats[2];
  char               *keys[2];
  char               *passwords[2];
  gboolean            sign_separately;
  gboolean            is_edited;
  JotVerdict          verdict;
  int                 header_error;
  int                 payload_error;
} Snapshot;

static int
get_code (const GError *error)
{
  return error != NULL ? error->code : -1;
}

static Snapshot *
snapshot_new (JotDocument *document)
{
  Snapshot *self = g_new0 (Snapshot, 1);
  JotKeySource *sources[] = {
    jot_document_get_key_source (document), jot_document_get_signing_source (document),
  };
  JotReport *report = jot_document_get_report (document);

  self->token = g_strdup (jot_document_get_token_text (document));
  self->header = g_strdup (jot_document_get_header_text (document));
  self->payload = g_strdup (jot_document_get_payload_text (document));
  self->algorithm = jot_document_get_algorithm (document);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      self->forms[i] = jot_key_source_get_form (sources[i]);
      self->formats[i] = jot_key_source_get_secret_format (sources[i]);
      self->keys[i] = g_strdup (jot_key_source_get_text (sources[i]));
      self->passwords[i] = g_strdup (jot_key_source_get_password (sources[i]));
    }
  self->sign_separately = jot_document_get_sign_separately (document);
  self->is_edited = jot_document_get_edited (document);
  self->verdict = report != NULL ? jot_report_get_verdict (report) : JOT_VERDICT_MALFORMED;
  self->header_error = get_code (jot_document_get_header_error (document));
  self->payload_error = get_code (jot_document_get_payload_error (document));

  return self;
}

static void
snapshot_free (Snapshot *self)
{
  g_free (self->token);
  g_free (self->header);
  g_free (self->payload);
  for (gsize i = 0; i < G_N_ELEMENTS (self->keys); i++)
    {
      g_free (self->keys[i]);
      g_free (self->passwords[i]);
    }
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Snapshot, snapshot_free)

static void
assert_same (const Snapshot *a,
             const Snapshot *b)
{
  g_assert_cmpstr (a->token, ==, b->token);
  g_assert_cmpstr (a->header, ==, b->header);
  g_assert_cmpstr (a->payload, ==, b->payload);
  g_assert_true (a->algorithm == b->algorithm);
  for (gsize i = 0; i < G_N_ELEMENTS (a->keys); i++)
    {
      g_assert_cmpint (a->forms[i], ==, b->forms[i]);
      g_assert_cmpint (a->formats[i], ==, b->formats[i]);
      g_assert_cmpstr (a->keys[i], ==, b->keys[i]);
      g_assert_cmpstr (a->passwords[i], ==, b->passwords[i]);
    }
  g_assert_cmpint (a->sign_separately, ==, b->sign_separately);
  g_assert_cmpint (a->is_edited, ==, b->is_edited);
  g_assert_cmpint (a->verdict, ==, b->verdict);
  g_assert_cmpint (a->header_error, ==, b->header_error);
  g_assert_cmpint (a->payload_error, ==, b->payload_error);
}

/* The example of RFC 7515, A.1, with a wrong secret. */
static JotDocument *
open_document (void)
{
  JotDocument *document = jot_document_new ();

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  jot_document_set_key_text (document, WRONG_SECRET);
  app_test_wait_for (is_idle, document);

  return document;
}

static void
close_document (JotDocument *document)
{
  app_test_wait_for (is_idle, document);
  g_assert_finalize_object (document);
}

/* What was changed since comes back by one undo. */
static void
assert_undone (JotDocument    *document,
               const Snapshot *before)
{
  g_autoptr (Snapshot) after = NULL;

  g_assert_nonnull (jot_document_get_undo_label (document));
  jot_document_undo (document);
  g_assert_null (jot_document_get_undo_label (document));
  app_test_wait_for (is_idle, document);
  after = snapshot_new (document);
  assert_same (before, after);
}

static void
generate (JotDocument  *document,
          JotKeySource *source)
{
  jot_document_generate_key_for (document, source);
  app_test_wait_for (is_idle, document);
}

static void
test_generate (void)
{
  JotDocument *document = open_document ();
  g_autoptr (Snapshot) before = snapshot_new (document);

  generate (document, jot_document_get_key_source (document));
  g_assert_cmpstr (jot_document_get_key_text (document), !=, WRONG_SECRET);
  g_assert_cmpstr (jot_document_get_token_text (document), !=, APP_TEST_A1_TOKEN);
  g_assert_cmpstr (jot_document_get_undo_label (document), ==,
                   "Key and token replaced");
  assert_undone (document, before);

  /* Where the token stays, nothing else is claimed. */
  jot_document_set_re_sign (document, FALSE);
  generate (document, jot_document_get_key_source (document));
  g_assert_cmpstr (jot_document_get_token_text (document), ==, APP_TEST_A1_TOKEN);
  g_assert_cmpstr (jot_document_get_undo_label (document), ==, "Key replaced");
  assert_undone (document, before);

  close_document (document);
}

/* What is kept of a key for the undo alone is known, so that it can be wiped in time. */
static void
test_holds_key (void)
{
  JotDocument *document = open_document ();

  g_assert_false (jot_document_undo_holds_key (document));
  jot_document_set_algorithm (document, jot_algorithm_find ("HS512"));
  app_test_wait_for (is_idle, document);
  g_assert_false (jot_document_undo_holds_key (document));

  generate (document, jot_document_get_key_source (document));
  g_assert_true (jot_document_undo_holds_key (document));
  jot_document_forget_undo (document);
  g_assert_false (jot_document_undo_holds_key (document));

  generate (document, jot_document_get_key_source (document));
  jot_document_undo (document);
  g_assert_false (jot_document_undo_holds_key (document));

  close_document (document);
}

/* The token is signed in a thread, after the step has begun. */
static void
test_generate_pair (void)
{
  JotDocument *document = open_document ();
  g_autoptr (Snapshot) before = NULL;

  jot_document_set_algorithm (document, jot_algorithm_find ("RS256"));
  app_test_wait_for (is_idle, document);
  before = snapshot_new (document);
  generate (document, jot_document_get_key_source (document));
  g_assert_true (g_str_has_prefix (jot_document_get_key_text (document), "-----BEGIN"));
  assert_undone (document, before);

  close_document (document);
}

static void
test_generate_for_signing (void)
{
  JotDocument *document = open_document ();
  JotKeySource *source = jot_document_get_signing_source (document);
  g_autoptr (Snapshot) before = NULL;

  jot_document_set_sign_separately (document, TRUE);
  jot_key_source_set (source, JOT_KEY_FORM_SECRET, JOT_SECRET_FORMAT_HEX, "00ff", "a password");
  app_test_wait_for (is_idle, document);
  before = snapshot_new (document);
  generate (document, source);
  g_assert_cmpstr (jot_key_source_get_text (source), !=, "00ff");
  g_assert_cmpstr (jot_document_get_undo_label (document), ==,
                   "Signing key and token replaced");
  assert_undone (document, before);

  close_document (document);
}

/* Where nothing is replaced there is nothing to be told. */
static void
test_generate_first (void)
{
  JotDocument *document = jot_document_new ();

  generate (document, jot_document_get_key_source (document));
  g_assert_cmpstr (jot_document_get_key_text (document), !=, "");
  g_assert_null (jot_document_get_undo_label (document));

  jot_document_set_key_text (document, "");
  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  generate (document, jot_document_get_key_source (document));
  g_assert_cmpstr (jot_document_get_undo_label (document), ==, "Token signed anew");

  close_document (document);
}

static void
test_algorithm (void)
{
  JotDocument *document = open_document ();
  g_autoptr (Snapshot) before = snapshot_new (document);

  jot_document_set_algorithm (document, jot_algorithm_find ("HS512"));
  app_test_wait_for (is_idle, document);
  g_assert_cmpstr (jot_document_get_token_text (document), !=, APP_TEST_A1_TOKEN);
  g_assert_cmpstr (jot_document_get_undo_label (document), ==,
                   "Token changed to HS512");
  assert_undone (document, before);

  close_document (document);
}

/* A choice for what is still to be written replaces nothing. */
static void
test_algorithm_alone (void)
{
  JotDocument *document = jot_document_new ();

  jot_document_set_algorithm (document, jot_algorithm_find ("HS512"));
  g_assert_null (jot_document_get_undo_label (document));

  close_document (document);
}

typedef struct
{
  const char *name;
  const char *header;
  const char *payload;
} ClearCase;

static const ClearCase clear_cases[] = {
  { "as-it-came", NULL, NULL },
  { "edited", NULL, "{\"sub\":\"ada\"}" },
  { "half-typed-payload", NULL, "{\"sub\":\"ad" },
  { "half-typed-header", "{\"alg\":", NULL },
  { "no-header", "", NULL },
  { "both", "{", "[1," },
};

static void
test_clear (gconstpointer data)
{
  const ClearCase *test = data;
  JotDocument *document = open_document ();
  g_autoptr (Snapshot) before = NULL;

  if (test->header != NULL)
    jot_document_set_header_text (document, test->header);
  if (test->payload != NULL)
    jot_document_set_payload_text (document, test->payload);
  app_test_wait_for (is_idle, document);
  before = snapshot_new (document);

  jot_document_clear (document);
  app_test_wait_for (is_idle, document);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, "");
  g_assert_cmpstr (jot_document_get_header_text (document), ==, "");
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "");
  assert_undone (document, before);

  close_document (document);
}

/* Nothing that came after the step is taken away by an undo. */
static void
assert_ended (JotDocument *document)
{
  g_autoptr (Snapshot) before = NULL;
  g_autoptr (Snapshot) after = NULL;

  app_test_wait_for (is_idle, document);
  g_assert_null (jot_document_get_undo_label (document));
  before = snapshot_new (document);
  jot_document_undo (document);
  app_test_wait_for (is_idle, document);
  after = snapshot_new (document);
  assert_same (before, after);
}

static void
test_ended (void)
{
  JotDocument *document = open_document ();

  jot_document_clear (document);
  jot_document_set_token_text (document, "e30.");
  assert_ended (document);

  jot_document_clear (document);
  jot_document_load_token (document, "e30.e30.AAAA");
  assert_ended (document);

  jot_document_clear (document);
  jot_document_set_payload_text (document, "{");
  assert_ended (document);

  jot_document_clear (document);
  jot_document_set_key_text (document, "a");
  assert_ended (document);

  jot_document_clear (document);
  jot_document_load_example (document, JOT_EXAMPLE_SHARED_SECRET);
  assert_ended (document);

  jot_document_clear (document);
  jot_document_set_sign_separately (document, TRUE);
  assert_ended (document);
  g_assert_true (jot_document_get_sign_separately (document));

  jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
  jot_document_clear (document);
  jot_document_set_expected (document, JOT_EXPECT_ISSUER, "joe");
  assert_ended (document);
  g_assert_cmpstr (jot_document_get_expected (document, JOT_EXPECT_ISSUER), ==, "joe");

  close_document (document);
}

/* A token so large that it is read in a thread, taken away before it was read. */
static void
test_clear_while_reading (void)
{
  JotDocument *document = jot_document_new ();
  g_autofree char *claims = g_strnfill (512 * 1024, 'x');
  g_autofree char *json = g_strconcat ("{\"sub\":\"", claims, "\"}", NULL);
  g_autofree char *payload = jot_base64url_encode (json, strlen (json));
  g_autofree char *large = g_strconcat ("eyJhbGciOiJIUzI1NiJ9.", payload, ".AAAA", NULL);

  jot_document_load_token (document, large);
  g_assert_true (jot_document_get_busy (document));
  jot_document_clear (document);
  app_test_wait_for (is_idle, document);
  jot_document_undo (document);
  app_test_wait_for (is_idle, document);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, large);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, json);
  g_assert_false (jot_document_get_edited (document));

  close_document (document);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/document-step/generate/undone", test_generate);
  g_test_add_func ("/app/document-step/generate/holds-key", test_holds_key);
  g_test_add_func ("/app/document-step/generate/pair-undone", test_generate_pair);
  g_test_add_func ("/app/document-step/generate/for-signing-undone", test_generate_for_signing);
  g_test_add_func ("/app/document-step/generate/first", test_generate_first);
  g_test_add_func ("/app/document-step/algorithm/undone", test_algorithm);
  g_test_add_func ("/app/document-step/algorithm/nothing-replaced", test_algorithm_alone);
  for (gsize i = 0; i < G_N_ELEMENTS (clear_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/document-step/clear/%s", clear_cases[i].name);

      g_test_add_data_func (path, &clear_cases[i], test_clear);
    }
  g_test_add_func ("/app/document-step/clear/while-reading", test_clear_while_reading);
  g_test_add_func ("/app/document-step/undo/ended-by-what-came-after", test_ended);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
