/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* What is expected stands in the output. */
static const CliRow rows[] = {
  { "doctor/healthy", "doctor --key secret.txt good.jwt", NULL, 0, "Nothing is wrong" },
  { "doctor/base64", "doctor --key base64.txt good.jwt", NULL, 1, "secret-base64" },
  { "doctor/base64url/line-end",
    "doctor --key base64url-line.txt --secret-format base64url good.jwt", NULL, 0,
    "Nothing is wrong" },
  { "doctor/base64url/blank",
    "doctor --key base64url-blank.txt --secret-format base64url good.jwt", NULL, 1,
    "secret-blanks" },
  { "doctor/base64/option", "doctor --key base64.txt good.jwt", NULL, 1,
    "jotsmith-cli verify --secret-format=base64 …\n" },
  { "doctor/standard-input", "doctor --key base64.txt -", "@", 1, "secret-base64" },
  { "doctor/tried", "doctor --key base64.txt --tried good.jwt", NULL, 1, "\n  yes  The secret" },
  { "doctor/pinned", "doctor --key secret.txt --alg HS512 good.jwt", NULL, 1, "refused-alg" },
  { "doctor/audience", "doctor --key secret.txt --audience a good.jwt", NULL, 1,
    "refused-audience" },
  { "doctor/audience-missing", "doctor --key secret.txt --audience a good.jwt", NULL, 1,
    "for it.\n  proof    In the token: nothing. Asked for: a.\n" },
  { "doctor/other-issuer", "doctor --key secret.txt --issuer a --now 1 expired.jwt", NULL, 1,
    "asks for.\n  proof    In the token: me. Asked for: a.\n" },
  { "doctor/no-key", "doctor good.jwt", NULL, 0, "Give the key" },
  { "doctor/no-key-but-encrypted", "doctor jwe.jwt", NULL, 1, "text-encrypted" },
  { "doctor/encrypted", "doctor --key secret.txt jwe.jwt", NULL, 1, "text-encrypted" },
  { "doctor/nth", "doctor --key secret.txt --nth 2 two.txt", NULL, 0, "Nothing is wrong" },
  { "doctor/nth/other", "doctor --key secret.txt --now 1767225601 --nth 1 two.txt", NULL, 1,
    "refused-expired" },
  { "doctor/nth/of-less", "doctor --key secret.txt --nth 3 two.txt", NULL, 2, NULL },
  { "doctor/usage/nth", "doctor --nth 0 two.txt", NULL, 2, NULL },
  { "doctor/usage/two", "doctor --key secret.txt good.jwt good.jwt", NULL, 2, NULL },
  { "doctor/usage/alg", "doctor --key secret.txt --alg HS255 good.jwt", NULL, 2, NULL },
  { "doctor/key-not-there", "doctor --key nowhere.txt good.jwt", NULL, 3, NULL },
  { "doctor/password-not-there", "doctor --key secret.txt --password-file nowhere good.jwt", NULL,
    3, NULL },
  { "doctor/folder", "doctor --key secret.txt .", NULL, 2, NULL },

  { "lint/no-error", "lint good.jwt", NULL, 0, "exp-missing" },
  { "lint/error", "lint eyJhbGciOiJIUzI1NiJ9.e30.", NULL, 1, "sig-missing" },
  { "lint/key", "lint --key base64.txt --secret-format utf8 good.jwt", NULL, 0, "exp-missing" },
  { "lint/nth", "lint --nth 2 two.txt", NULL, 0, "exp-missing" },
  { "lint/nth/other", "lint --now 1767225601 --nth 1 two.txt", NULL, 1, "exp-past" },
  { "lint/nth/of-less", "lint --nth 3 two.txt", NULL, 2, NULL },
  /* A NUL ends neither a name nor a value. */
  { "lint/nul/name", "lint nul.jwt", NULL, 1, "“a\\u0000card” looks like a secret" },
  { "lint/nul/crit", "lint nul.jwt", NULL, 1, "understands “a\\u0000b”" },
  { "lint/nul/claim", "lint nul.jwt", NULL, 1, "exp-missing" },
  { "doctor/nul/value", "doctor --audience me nul.jwt", NULL, 1,
    "In the token: me\\u0000you. Asked for: me.\n" },
  { "decode/nul/time", "decode nul.jwt", NULL, 0, "\n\nSignature" },
  /* Bytes count from 0 everywhere, as in JSON. */
  { "lint/place", "lint xnt9.e30.AA", NULL, 1, "Line 1, byte 0: " },
  { "lint/usage/none", "lint", NULL, 2, NULL },
  { "lint/usage/leeway", "lint --leeway x good.jwt", NULL, 2, NULL },
  { "lint/key-not-there", "lint --key nowhere.txt good.jwt", NULL, 3, NULL },
  { "lint/folder", "lint .", NULL, 2, NULL },
};

static void
test_row (gconstpointer data)
{
  const CliRow *row = data;
  g_autofree char *token = cli_fixture_read ("good.jwt");
  g_autoptr (CliResult) result = cli_run (row->arguments, row->input != NULL ? token : NULL, -1);

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, row->status);

  if (row->expected != NULL)
    g_assert_nonnull (strstr (result->out, row->expected));
  else
    g_assert_cmpstr (result->out, ==, "");
}

/* Programs get everything but the secret. */
static void
test_doctor_json (void)
{
  g_autoptr (CliResult) result = cli_run ("doctor --json --key base64.txt good.jwt", NULL, 0);
  g_autoptr (JotJson) json = cli_result_get_json (result);
  g_autofree char *id = cli_dup_member (json, "diagnoses/0/id");
  g_autofree char *kind = cli_dup_member (json, "diagnoses/0/mend/kind");
  g_autofree char *format = cli_dup_member (json, "diagnoses/0/mend/format");

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpstr (id, ==, "\"secret-base64\"");
  g_assert_cmpstr (kind, ==, "\"secret\"");
  g_assert_cmpstr (format, ==, "\"base64\"");
  g_assert_null (strstr (result->out, "c2VjcmV0"));
}

static void
test_doctor_json_leeway (void)
{
  g_autoptr (CliResult) result = NULL;
  g_autoptr (JotJson) json = NULL;
  g_autofree char *id = NULL;
  g_autofree char *seconds = NULL;

  result = cli_run ("doctor --json --key secret.txt --now 1767225610 expired.jwt", NULL, 0);
  json = cli_result_get_json (result);
  id = cli_dup_member (json, "diagnoses/0/id");
  seconds = cli_dup_member (json, "diagnoses/0/mend/seconds");

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpstr (id, ==, "\"refused-expired\"");
  g_assert_cmpstr (seconds, ==, "11");
}

static void
test_lint_json (void)
{
  g_autoptr (CliResult) result = cli_run ("lint --json good.jwt", NULL, 0);
  g_autoptr (JotJson) json = cli_result_get_json (result);
  g_autofree char *severity = cli_dup_member (json, "findings/0/severity");

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (severity, !=, "\"error\"");
}

/* A token that is not well-formed lacks no claim besides. */
static void
test_doctor_malformed (void)
{
  g_autoptr (CliResult) result = cli_run ("doctor -", "..", -1);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_nonnull (strstr (result->out, "token-malformed"));
  g_assert_null (strstr (result->out, "refused-claim"));
}

/* A key that is there and cannot be read is a finding, or none, but no reason to say nothing. */
static void
test_lint_damaged_key (void)
{
  g_autoptr (CliResult) result = cli_run ("lint --key hollow.jwk good.jwt", NULL, 0);

  g_assert_nonnull (strstr (result->out, "exp-missing"));
  g_assert_cmpstr (result->err, !=, "");
}

static void
sign (const char *name,
      const char *payload)
{
  g_autofree char *arguments =
    g_strconcat ("sign --key secret.txt --secret-format utf8 --alg HS256 --payload ", payload,
                 NULL);
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 0);
  cli_fixture_write (name, result->out, -1);
}

/* A log with two tokens. */
static void
write_both (void)
{
  g_autofree char *first = cli_fixture_read ("expired.jwt");
  g_autofree char *second = cli_fixture_read ("good.jwt");
  g_autofree char *both = g_strconcat ("GET / ", first, "GET / ", second, NULL);

  cli_fixture_write ("two.txt", both, -1);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *nul = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  cli_fixture_enter ();

  cli_fixture_write ("secret.txt", "secret-secret-secret-secret-secret!", -1);
  cli_fixture_write ("base64.txt", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldCE=", -1);
  cli_fixture_write ("base64url-line.txt", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldCE\n", -1);
  cli_fixture_write ("base64url-blank.txt", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldCE \n",
                     -1);
  cli_fixture_write ("hollow.jwk", "{\"kty\":\"oct\"}", -1);
  cli_fixture_write ("empty.json", "{}", -1);
  cli_fixture_write ("expired.json", "{\"iss\":\"me\",\"exp\":1767225600}", -1);
  cli_fixture_write ("jwe.jwt", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AA."
                                "AAAAAAAAAAAAAAAAAAAAAA", -1);
  sign ("good.jwt", "empty.json");
  sign ("expired.jwt", "expired.json");
  write_both ();
  nul = cli_fixture_make_jws ("{\"alg\":\"HS256\",\"crit\":[\"a\\u0000b\"],\"a\\u0000b\":1}",
                              "{\"exp\\u0000\":1,\"aud\":\"me\\u0000you\","
                              "\"a\\u0000card\":\"4111111111111111\"}");
  cli_fixture_write ("nul.jwt", nul, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  g_test_add_func ("/cli/doctor/json/secret-is-not-told", test_doctor_json);
  g_test_add_func ("/cli/doctor/malformed", test_doctor_malformed);
  g_test_add_func ("/cli/doctor/json/leeway", test_doctor_json_leeway);
  g_test_add_func ("/cli/lint/json/no-error", test_lint_json);
  g_test_add_func ("/cli/lint/key/damaged", test_lint_damaged_key);

  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
