/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-test.h"

#include <string.h>

#include "jot-finding.h"

/* {"alg":"HS256"}.{"exp":1,"aud":"a"} with no signature worth the name. */
#define TOKEN "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjEsImF1ZCI6ImEifQ.AAAA"

static gboolean
has_settled (gpointer document)
{
  return !jot_document_get_busy (document) && jot_document_has_fresh_findings (document);
}

static JotFinding *
find (JotDocument *document,
      const char  *id)
{
  GPtrArray *findings = jot_document_get_findings (document);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      JotFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->id, id))
        return finding;
    }

  return NULL;
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *counter)
{
  ++*counter;
}

static JotDocument *
open_token (const char *text)
{
  JotDocument *document = jot_document_new ();

  jot_document_set_token_text (document, text);
  app_test_wait_for (has_settled, document);

  return document;
}

static void
close_document (JotDocument *document)
{
  app_test_wait_for (has_settled, document);
  g_assert_finalize_object (document);
}

static void
test_findings_follow (void)
{
  JotDocument *document = jot_document_new ();
  guint n_changes = 0;

  g_signal_connect (document, "notify::findings", G_CALLBACK (count_cb), &n_changes);
  g_assert_null (jot_document_get_findings (document));

  jot_document_set_token_text (document, TOKEN);
  g_assert_false (jot_document_has_fresh_findings (document));
  app_test_wait_for (has_settled, document);
  g_assert_nonnull (find (document, "enc-truncated"));
  g_assert_cmpuint (n_changes, ==, 1);

  /* The same again is no change. */
  jot_document_set_now (document, jot_document_get_now (document) + 3600);
  app_test_wait_for (has_settled, document);
  g_assert_cmpuint (n_changes, ==, 1);

  jot_document_clear (document);
  g_assert_null (jot_document_get_findings (document));
  g_assert_cmpuint (n_changes, ==, 2);

  close_document (document);
}

static void
test_findings_at_last (void)
{
  JotDocument *document = jot_document_new ();

  /* However fast somebody types: it is what was typed last that counts. */
  for (guint i = 0; i < 20; i++)
    {
      jot_document_set_token_text (document, APP_TEST_A1_TOKEN);
      jot_document_set_token_text (document, TOKEN);
    }
  app_test_wait_for (has_settled, document);
  g_assert_nonnull (find (document, "enc-truncated"));

  close_document (document);
}

static void
test_findings_abandoned (void)
{
  JotDocument *document = jot_document_new ();

  /* Nobody waits for them. */
  jot_document_set_token_text (document, TOKEN);
  g_assert_finalize_object (document);
}

static void
apply (JotDocument *document,
       JotMendKind  kind,
       const char  *text)
{
  g_autoptr (JotMend) mend = jot_mend_new (kind, "Do it", text, -1);

  jot_document_apply_mend (document, mend);
  app_test_wait_for (has_settled, document);
}

static void
undo (JotDocument *document)
{
  g_assert_cmpstr (jot_document_get_undo_label (document), ==, "Do it");
  jot_document_undo (document);
  g_assert_null (jot_document_get_undo_label (document));
  app_test_wait_for (has_settled, document);
}

static void
test_mend_payload (void)
{
  JotDocument *document = open_token (TOKEN);
  g_autofree char *payload = g_strdup (jot_document_get_payload_text (document));

  apply (document, JOT_MEND_PAYLOAD, "{\"exp\":2}");
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"exp\":2}");
  g_assert_cmpstr (jot_document_get_token_text (document), ==,
                   "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjJ9.AAAA");

  undo (document);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, payload);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, TOKEN);

  close_document (document);
}

/* What was signed again is not signed once more: the old signature comes back. */
static void
test_mend_signed_again (void)
{
  JotDocument *document = jot_document_new ();
  g_autofree char *token = NULL;

  jot_document_load_example (document, JOT_EXAMPLE_KEY_PAIR);
  app_test_wait_for (has_settled, document);
  token = g_strdup (jot_document_get_token_text (document));

  apply (document, JOT_MEND_PAYLOAD, "{\"sub\":\"eve\"}");
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);
  undo (document);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, token);
  g_assert_cmpint (jot_report_get_verdict (jot_document_get_report (document)), ==,
                   JOT_VERDICT_VALID);

  close_document (document);
}

static void
test_mend_header (void)
{
  JotDocument *document = open_token (TOKEN);

  apply (document, JOT_MEND_HEADER, "{\"alg\":\"HS384\"}");
  g_assert_cmpstr (jot_document_get_algorithm (document)->name, ==, "HS384");
  undo (document);
  g_assert_cmpstr (jot_document_get_algorithm (document)->name, ==, "HS256");
  g_assert_cmpstr (jot_document_get_header_text (document), ==, "{\"alg\":\"HS256\"}");

  close_document (document);
}

static void
test_mend_token (void)
{
  JotDocument *document = open_token ("eyJhbGciOiJIUzI1NiJ9.e30.AA=");

  apply (document, JOT_MEND_TOKEN, TOKEN);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"exp\":1,\"aud\":\"a\"}");
  undo (document);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, "eyJhbGciOiJIUzI1NiJ9.e30.AA=");
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{}");

  close_document (document);
}

/* A key never changes the token. */
static void
test_mend_key (void)
{
  JotDocument *document = open_token (APP_TEST_A1_TOKEN);

  jot_document_set_key_text (document, "wrong");
  apply (document, JOT_MEND_KEY, APP_TEST_A1_KEY);
  g_assert_cmpint (jot_document_get_key_form (document), ==, JOT_KEY_FORM_TEXT);
  g_assert_cmpint (jot_report_get_outcome (jot_document_get_report (document),
                                           JOT_VERDICT_KIND_SIGNATURE), ==, JOT_CHECK_PASS);
  g_assert_cmpstr (jot_document_get_token_text (document), ==, APP_TEST_A1_TOKEN);

  undo (document);
  g_assert_cmpint (jot_document_get_key_form (document), ==, JOT_KEY_FORM_SECRET);
  g_assert_cmpstr (jot_document_get_key_text (document), ==, "wrong");
  g_assert_cmpint (jot_report_get_outcome (jot_document_get_report (document),
                                           JOT_VERDICT_KIND_SIGNATURE), ==, JOT_CHECK_FAIL);

  close_document (document);
}

static void
test_mend_secret (void)
{
  JotDocument *document = open_token (APP_TEST_A1_TOKEN);
  g_autoptr (JotMend) mend = jot_mend_new_secret ("Do it", "c2VjcmV0", -1,
                                                  JOT_SECRET_FORMAT_BASE64);
  g_autoptr (JotMend) bytes = jot_mend_new_secret ("Do it", "\xff\x00\xfe", 3,
                                                   JOT_SECRET_FORMAT_UTF8);

  jot_document_apply_mend (document, mend);
  g_assert_cmpint (jot_document_get_secret_format (document), ==, JOT_SECRET_FORMAT_BASE64);
  g_assert_cmpstr (jot_document_get_key_text (document), ==, "c2VjcmV0");

  /* Bytes that are no text are written in a way that can be shown. */
  jot_document_apply_mend (document, bytes);
  g_assert_cmpint (jot_document_get_secret_format (document), ==, JOT_SECRET_FORMAT_BASE64URL);
  g_assert_cmpstr (jot_document_get_key_text (document), ==, "_wD-");

  close_document (document);
}

static void
test_mend_leeway (void)
{
  JotDocument *document = open_token (TOKEN);
  g_autoptr (JotMend) mend = jot_mend_new_leeway ("Do it", 90);

  jot_document_set_leeway (document, 5);
  jot_document_apply_mend (document, mend);
  g_assert_cmpuint (jot_document_get_leeway (document), ==, 90);
  undo (document);
  g_assert_cmpuint (jot_document_get_leeway (document), ==, 5);

  close_document (document);
}

static void
test_mend_expected (void)
{
  static const struct
  {
    JotMendKind    kind;
    JotExpectation what;
    const char    *check;
  } cases[] = {
    { JOT_MEND_ALGORITHM, JOT_EXPECT_ALGORITHM, "alg" },
    { JOT_MEND_ISSUER, JOT_EXPECT_ISSUER, "iss" },
    { JOT_MEND_AUDIENCE, JOT_EXPECT_AUDIENCE, "aud" },
    { JOT_MEND_TYPE, JOT_EXPECT_TYPE, "typ" },
  };
  JotDocument *document = open_token (APP_TEST_A1_TOKEN);

  jot_document_set_key_form (document, JOT_KEY_FORM_TEXT);
  jot_document_set_key_text (document, APP_TEST_A1_KEY);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JotCheck *check;

      apply (document, cases[i].kind, "RS256");
      g_assert_true (jot_document_get_has_expectations (document));
      g_assert_cmpstr (jot_document_get_expected (document, cases[i].what), ==, "RS256");
      check = jot_report_find_check (jot_document_get_report (document), cases[i].check);
      g_assert_nonnull (check);
      g_assert_cmpint (check->outcome, ==, JOT_CHECK_FAIL);

      undo (document);
      g_assert_false (jot_document_get_has_expectations (document));
      check = jot_report_find_check (jot_document_get_report (document), cases[i].check);
      g_assert_true (check == NULL || check->outcome != JOT_CHECK_FAIL);
    }

  close_document (document);
}

/* Taking a step back must not take away what was done after it. */
typedef struct
{
  GThread *thread;
  gboolean is_done;
} Examination;

static void
stepped_cb (guint    n_done,
            guint    n_all,
            gpointer user_data)
{
  const Examination *examination = user_data;

  g_assert_true (g_thread_self () == examination->thread);
}

static void
examined_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (JotDoctorResult) found = jot_document_examine_finish (JOT_DOCUMENT (object), result,
                                                                   NULL);

  g_assert_nonnull (found);
  ((Examination *) user_data)->is_done = TRUE;
}

static gboolean
is_examined (gpointer data)
{
  return ((const Examination *) data)->is_done;
}

/* Who is told is a window, which no other thread may touch, even while nobody is waiting. */
static void
test_examine_steps (void)
{
  JotDocument *document = open_token (APP_TEST_A1_TOKEN);
  Examination examination = { g_thread_self (), FALSE };
  gint64 deadline;

  jot_document_set_key_text (document, "wrong");
  app_test_wait_for (has_settled, document);
  jot_document_examine_async (document, NULL, stepped_cb, examined_cb, &examination);
  /* The thread gets some way meanwhile. */
  deadline = g_get_monotonic_time () + G_USEC_PER_SEC / 5;
  while (g_get_monotonic_time () < deadline)
    g_thread_yield ();
  app_test_wait_for (is_examined, &examination);
  app_test_settle ();

  close_document (document);
}

static void
test_undo_ends_with_edit (void)
{
  JotDocument *document = open_token (TOKEN);
  guint n_changes = 0;

  apply (document, JOT_MEND_PAYLOAD, "{\"exp\":2}");
  g_signal_connect (document, "notify::undo-label", G_CALLBACK (count_cb), &n_changes);
  jot_document_set_now (document, 7);
  g_assert_nonnull (jot_document_get_undo_label (document));

  jot_document_set_payload_text (document, "{\"exp\":23}");
  g_assert_null (jot_document_get_undo_label (document));
  g_assert_cmpuint (n_changes, ==, 1);
  jot_document_undo (document);
  g_assert_cmpstr (jot_document_get_payload_text (document), ==, "{\"exp\":23}");

  close_document (document);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (void);
  } tests[] = {
    { "/app/document/findings/follow-the-token", test_findings_follow },
    { "/app/document/findings/are-of-what-came-last", test_findings_at_last },
    { "/app/document/findings/abandoned", test_findings_abandoned },
    { "/app/document/apply-mend/payload", test_mend_payload },
    { "/app/document/apply-mend/signed-again", test_mend_signed_again },
    { "/app/document/apply-mend/header", test_mend_header },
    { "/app/document/apply-mend/token", test_mend_token },
    { "/app/document/apply-mend/key", test_mend_key },
    { "/app/document/apply-mend/secret", test_mend_secret },
    { "/app/document/apply-mend/leeway", test_mend_leeway },
    { "/app/document/apply-mend/what-is-asked", test_mend_expected },
    { "/app/document/examine/steps-in-the-main-thread", test_examine_steps },
    { "/app/document/undo/ends-with-an-edit", test_undo_ends_with_edit },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_func (tests[i].path, tests[i].test);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
