/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-markdown.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-key-set.h"
#include "jot-signature.h"

#define NOW 1767225600
#define PUBLISHED "your-256-bit-secret"

typedef struct
{
  JotToken  *token;
  JotReport *report;
  GPtrArray *findings;
  char      *signature;
  char      *markdown;
} Fixture;

/* A token with these texts, judged with its own key as a verifier would that expects much. */
static void
set_up_with (Fixture    *fixture,
             const char *payload,
             const char *secret)
{
  const JotPolicy policy = { .now = NOW, .issuer = "https://id.example" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_secret_text (secret, -1, JOT_SECRET_FORMAT_UTF8, &error);
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  const JotAlgorithm *algorithm = jot_algorithm_find ("HS256");
  g_autofree char *text = jot_sign_compact ("{\"alg\":\"HS256\"}", -1, payload, -1, key, algorithm,
                                            &error);

  g_assert_no_error (error);
  fixture->signature = g_strdup (strrchr (text, '.') + 1);
  fixture->token = jot_token_new (text, -1);
  fixture->report = jot_token_verify (fixture->token, 0, keys, algorithm);
  jot_claims_validate (fixture->token, &policy, fixture->report);
  fixture->findings = jot_findings_collect (fixture->token, 0, keys, NULL, &policy);
  fixture->markdown = jot_markdown_format_report (fixture->token, fixture->report,
                                                  fixture->findings, JOT_SEVERITY_NOTE,
                                                  NOW);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  jot_token_unref (fixture->token);
  jot_report_unref (fixture->report);
  g_ptr_array_unref (fixture->findings);
  g_free (fixture->signature);
  g_free (fixture->markdown);
}

static void
assert_has (Fixture    *fixture,
            const char *piece)
{
  if (strstr (fixture->markdown, piece) == NULL)
    g_error ("“%s” is not in:\n%s", piece, fixture->markdown);
}

static void
test_whole (Fixture      *fixture,
            gconstpointer data)
{
  set_up_with (fixture, "{\"iss\":\"https://id.example/\"}", PUBLISHED);

  assert_has (fixture, "# Signature verified, but the claims are refused\n\n"
                       "The token was judged as of 2026-01-01T00:00:00Z.\n\n## Verdicts\n\n");
  assert_has (fixture, "- Claims: **Failed**");
  assert_has (fixture, "\n## Checks\n\n");
  assert_has (fixture, "  - Expected: `https://id.example`\n  - Found: `https://id.example/`\n");
  assert_has (fixture, "\n## Findings\n\n");
  assert_has (fixture, "`sig-published`");
  assert_has (fixture, ".[redacted]\n```\n");
}

/* Claims that would hold pass nothing beside a signature that does not match. */
static void
test_mismatch (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (JotReport) report = NULL;
  g_autoptr (JotKey) key = jot_key_new_secret_text ("another", -1, JOT_SECRET_FORMAT_UTF8, NULL);
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (key);
  const JotPolicy policy = { .now = NOW, .issuer = "https://id.example" };

  set_up_with (fixture, "{\"iss\":\"https://id.example\"}", PUBLISHED);
  assert_has (fixture, "- Claims: **Passed**");

  report = jot_token_verify (fixture->token, 0, keys, jot_algorithm_find ("HS256"));
  jot_claims_validate (fixture->token, &policy, report);
  g_free (fixture->markdown);
  fixture->markdown = jot_markdown_format_report (fixture->token, report, NULL, JOT_SEVERITY_NOTE,
                                                  NOW);
  assert_has (fixture, "- Signature: **Failed**");
  assert_has (fixture, "- Claims: **Not checked**");
}

static void
test_no_secret (Fixture      *fixture,
                gconstpointer data)
{
  set_up_with (fixture, "{}", PUBLISHED);

  assert_has (fixture, "sig-published");
  g_assert_null (strstr (fixture->markdown, PUBLISHED));
  g_assert_null (strstr (fixture->markdown, fixture->signature));
}

/* What a token says stays a text: no link, no picture, no line of its own, nothing turned around. */
static void
test_hostile (Fixture      *fixture,
              gconstpointer data)
{
  set_up_with (fixture,
               "{\"iss\":\"`` ![x](http://e.example/)\\n# Verified \\u202e\\u2028\",\"<b>\":1}",
               PUBLISHED);

  assert_has (fixture,
              "  - Found: ``` `` ![x](http://e.example/)\\u000a# Verified \\u202e\\u2028 ```\n");
  g_assert_null (strstr (fixture->markdown, "\n# Verified"));
  g_assert_null (strstr (fixture->markdown, "<b>"));
}

static void
test_long (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *filling = g_strnfill (9000, 'a');
  g_autofree char *payload = g_strdup_printf ("{\"iss\":\"%s\"}", filling);

  set_up_with (fixture, payload, PUBLISHED);

  assert_has (fixture, "aaa…`\n");
  assert_has (fixture, "left out of this report");
  g_assert_cmpuint (strlen (fixture->markdown), <, 8000);
}

static void
test_severity (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *errors = NULL;

  set_up_with (fixture, "{}", PUBLISHED);
  errors = jot_markdown_format_report (fixture->token, fixture->report, fixture->findings,
                                       JOT_SEVERITY_ERROR, NOW);

  g_assert_nonnull (strstr (errors, "- **Error** `"));
  g_assert_null (strstr (errors, "- **Warning** `"));
  assert_has (fixture, "- **Warning** `");
  assert_has (fixture, "- **Note** `");
}

static void
test_without_findings (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *bare = NULL;

  set_up_with (fixture, "{}", PUBLISHED);
  bare = jot_markdown_format_report (fixture->token, fixture->report, NULL, JOT_SEVERITY_NOTE,
                                     G_MAXINT64);

  g_assert_nonnull (strstr (bare, "Findings were not looked for."));
  g_assert_null (strstr (bare, "judged as of"));
}

#define ADD(name) \
  g_test_add ("/inspect/markdown/" #name, Fixture, NULL, NULL, test_ ## name, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD (whole);
  ADD (mismatch);
  ADD (no_secret);
  ADD (hostile);
  ADD (long);
  ADD (severity);
  ADD (without_findings);

  return g_test_run ();
}
