/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit-log.h"
#include "audit-token.h"

#define N_LINES 20000

/* Bytes that go through the program at once; a longer token is not read. */
#define BLOCK (256 * 1024)

static AuditLogCounts counts;

/* One line of the output. */
typedef struct
{
  const char *file;
  const char *line;
  const char *column;
  const char *verdict;
} Expected;

static JotJson *
parse_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  JotJson *json = jot_json_new (text, -1, &error);

  g_assert_no_error (error);

  return json;
}

static void
check_member (JotJson    *json,
              const char *path,
              const char *expected)
{
  g_autofree char *value = cli_dup_member (json, path);

  g_assert_cmpstr (value, ==, expected);
}

static void
check_string (JotJson    *json,
              const char *path,
              const char *expected)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", expected);

  check_member (json, path, quoted);
}

static void
check_number (JotJson    *json,
              const char *path,
              guint64     expected)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, expected);

  check_member (json, path, number);
}

static void
check_lines (const char     *output,
             const Expected *expected,
             gsize           n)
{
  g_auto (GStrv) lines = cli_split_lines (output);

  g_test_message ("%s", output);
  g_assert_cmpuint (g_strv_length (lines), ==, n);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (JotJson) json = parse_json (lines[i]);

      check_string (json, "file", expected[i].file);
      check_member (json, "line", expected[i].line);
      check_member (json, "column", expected[i].column);
      check_string (json, "verdict", expected[i].verdict);
    }
}

static CliResult *
audit (const char *arguments,
       const char *input,
       gssize      length)
{
  g_autofree char *line = g_strconcat ("audit " OPTIONS, arguments, NULL);

  return cli_run (line, input, length);
}

static void
check_outcomes (JotJson       *summary,
                const char    *name,
                const guint64 *expected)
{
  for (int i = 0; i <= JOT_CHECK_NOT_DONE; i++)
    {
      g_autofree char *path = g_strconcat (name, "/", jot_check_outcome_get_nick (
                                             (JotCheckOutcome) i), NULL);

      check_number (summary, path, expected[i]);
    }
}

static void
check_summary (const char *text)
{
  g_autoptr (JotJson) summary = parse_json (text);

  check_number (summary, "lines", counts.lines);
  check_number (summary, "bytes", counts.bytes);
  check_number (summary, "tokens", counts.tokens);
  check_outcomes (summary, "structure", counts.structure);
  check_outcomes (summary, "signature", counts.signature);
  check_outcomes (summary, "claims", counts.claims);
  for (int i = 0; i < AUDIT_LOG_N_VERDICTS; i++)
    {
      g_autofree char *path = g_strconcat ("verdicts/", jot_verdict_get_nick ((JotVerdict) i),
                                           NULL);

      check_number (summary, path, counts.verdicts[i]);
    }
}

/* Each token is found where it was put, in order, and judged by what was done to it. */
static void
test_log (void)
{
  g_autoptr (CliResult) result = audit ("log", NULL, 0);
  g_auto (GStrv) lines = cli_split_lines (result->out);

  g_assert_cmpint (result->status, ==, 1);
  check_summary (result->err);
  g_assert_cmpuint (g_strv_length (lines), ==, counts.each->len);

  for (guint i = 0; i < counts.each->len; i++)
    {
      const AuditLogToken *token = &g_array_index (counts.each, AuditLogToken, i);
      g_autoptr (JotJson) json = parse_json (lines[i]);

      check_string (json, "file", "log");
      check_number (json, "line", token->line);
      check_number (json, "column", token->column);
      check_string (json, "verdict", jot_verdict_get_nick (token->verdict));
      check_string (json, "verdicts/structure", jot_check_outcome_get_nick (token->structure));
      check_string (json, "verdicts/signature", jot_check_outcome_get_nick (token->signature));
      check_string (json, "verdicts/claims", jot_check_outcome_get_nick (token->claims));
    }
}

/* The same answer whichever way the log comes and however many threads there are. */
static void
test_same_output (gconstpointer data)
{
  const char *how = data;
  g_autofree char *line = g_strconcat ("$CLI audit " OPTIONS, how, NULL);
  g_autoptr (CliResult) expected = cli_run_shell ("$CLI audit " OPTIONS "--jobs=1 < log");
  g_autoptr (CliResult) result = cli_run_shell (line);

  g_assert_cmpint (result->status, ==, 1);
  check_summary (result->err);
  g_assert_true (g_str_equal (result->out, expected->out));
}

static void
test_two_files (void)
{
  static const Expected expected[] = {
    { "one", "1", "1", "claims-refused" }, { "one", "2", "9", "claims-refused" },
    { "two", "3", "8", "claims-refused" }, { "one", "1", "1", "claims-refused" },
    { "one", "2", "9", "claims-refused" },
  };
  g_autoptr (CliResult) result = NULL;

  cli_fixture_write ("one", TOKEN "\nBearer: " TOKEN, -1);
  cli_fixture_write ("two", "\n\n<token>" TOKEN "</token>\n", -1);
  result = cli_run ("audit --json --key A.1.jwk one two one", NULL, 0);

  g_assert_cmpint (result->status, ==, 1);
  check_lines (result->out, expected, G_N_ELEMENTS (expected));
  g_assert_nonnull (strstr (result->err, "\"lines\":7,"));
}

/* A file that can't be read is named, and the others are read all the same. */
static void
test_unreadable (gconstpointer data)
{
  static const Expected expected[] = {
    { "one", "1", "1", "valid" }, { "two", "1", "1", "valid" },
  };
  const char *name = data;
  g_autofree char *arguments = g_strdup_printf ("audit --json --now 1 --key A.1.jwk one %s two",
                                                name);
  g_autoptr (CliResult) result = NULL;

  cli_fixture_write ("one", TOKEN "\n", -1);
  cli_fixture_write ("two", TOKEN, -1);
  result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 2);
  check_lines (result->out, expected, G_N_ELEMENTS (expected));
  g_assert_nonnull (strstr (result->err, name));
  g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
}

/* That not all could be read is more than that a token is refused; a key that is too weak too. */
static void
test_worst (void)
{
  g_autoptr (CliResult) unread = NULL;
  g_autoptr (CliResult) weak = NULL;

  cli_fixture_write ("one", TOKEN "\n" HEADER "." PAYLOAD, -1);
  unread = cli_run ("audit --quiet --key A.1.jwk one nowhere", NULL, 0);
  weak = cli_run ("audit --quiet --key weak.txt --secret-format utf8 one weak.jws", NULL, 0);

  g_assert_cmpint (unread->status, ==, 2);
  g_assert_cmpint (weak->status, ==, 3);
}

/* What could be unpacked is judged, and that there should be more is told. */
static void
test_damaged (gconstpointer data)
{
  const char *how = data;
  g_autofree char *line = g_strconcat (how, " | $CLI audit --json --now 1 --key A.1.jwk", NULL);
  g_autoptr (CliResult) result = NULL;

  cli_fixture_write ("one", TOKEN "\n", -1);
  result = cli_run_shell (line);

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, 2);
  g_assert_nonnull (strstr (result->err, "standard input"));
}

static void
test_empty (gconstpointer data)
{
  g_autoptr (CliResult) result = cli_run_shell (data);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_nonnull (strstr (result->err, "\"tokens\":0,"));
}

/* Where exp is in the payload, `verify` says: 22 bytes after its beginning. */
static void
check_expiry (CliResult *result)
{
  g_autoptr (JotJson) json = parse_json (result->out);

  g_assert_cmpint (result->status, ==, 1);
  check_string (json, "verdict", "not-checked");
  check_string (json, "verdicts/claims", "fail");
  check_string (json, "errors/0/error", "claim-expired");
  check_string (json, "errors/0/part", "payload");
  check_number (json, "errors/0/offset", strlen (HEADER ".") + 22 * 8 / 6);
  check_member (json, "errors/1", NULL);
}

/* The second way takes longer, and must say the same. */
static void
test_not_checked (void)
{
  g_autoptr (CliResult) good = cli_run ("audit --json --now 1", TOKEN, -1);
  g_autoptr (CliResult) expired = cli_run ("audit --json", TOKEN, -1);
  g_autoptr (CliResult) asked = cli_run ("audit --json --typ JWT", TOKEN, -1);
  g_autoptr (JotJson) json = parse_json (good->out);

  g_assert_cmpint (good->status, ==, 0);
  check_string (json, "verdict", "not-checked");
  check_string (json, "verdicts/signature", "not-done");
  check_string (json, "verdicts/claims", "pass");
  check_string (json, "alg", "HS256");
  check_member (json, "kid", "null");
  check_member (json, "errors", "[]");
  check_member (json, "token", NULL);
  check_expiry (expired);
  check_expiry (asked);
}

static void
test_errors (void)
{
  g_autoptr (CliResult) result = cli_run ("audit --json", "> " HEADER ".e3!.AA " HEADER ".e3.AA\n",
                                          -1);
  g_auto (GStrv) lines = cli_split_lines (result->out);
  g_autoptr (JotJson) json = parse_json (lines[1]);

  g_assert_cmpint (result->status, ==, 1);
  check_number (json, "column", strlen ("> " HEADER ".e3!.AA ") + 1);
  check_string (json, "errors/0/error", "base64url-trailing-bits");
  check_string (json, "errors/0/part", "payload");
  check_number (json, "errors/0/offset", strlen (HEADER ".e"));
}

static void
test_token_text (void)
{
  g_autoptr (CliResult) whole = cli_run ("audit --with-token", TOKEN " " HEADER "." PAYLOAD, -1);
  g_autoptr (CliResult) redacted = cli_run ("audit --with-token --redact",
                                            TOKEN " " HEADER "." SIGNATURE " " TOKEN "." SIGNATURE,
                                            -1);

  g_assert_nonnull (strstr (whole->out, ",\"token\":\"" TOKEN "\"}\n"));
  g_assert_nonnull (strstr (whole->out, ",\"token\":\"" HEADER "." PAYLOAD "\"}\n"));
  g_assert_nonnull (strstr (redacted->out,
                            ",\"token\":\"" HEADER "." PAYLOAD ".[redacted]\"}\n"));
  g_assert_nonnull (strstr (redacted->out, ",\"token\":\"" HEADER ".[redacted]\"}\n"));
  g_assert_null (strstr (redacted->out, SIGNATURE));
}

/* The verdicts are those of `verify`. */
static void
test_as_verify (void)
{
  g_autoptr (CliResult) result = cli_run_shell ("head -n 150 log | $CLI audit --with-token "
                                                OPTIONS);
  g_auto (GStrv) lines = cli_split_lines (result->out);

  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (JotJson) json = parse_json (*line);
      g_autofree char *token = cli_dup_member (json, "token");
      g_autofree char *verdict = cli_dup_member (json, "verdict");
      g_autofree char *arguments = g_strconcat ("verify " OPTIONS, token, NULL);
      g_autoptr (CliResult) other = cli_run (arguments, NULL, 0);
      g_autoptr (JotJson) report = cli_result_get_json (other);

      check_member (report, "verdict", verdict);
    }
}

static char *
repeat (const char *text,
        gsize       length)
{
  GString *string = g_string_new (NULL);

  while (string->len < length)
    g_string_append (string, text);
  g_string_truncate (string, length);

  return g_string_free (string, FALSE);
}

static void
test_too_long (void)
{
  g_autofree char *payload = repeat ("abcd", 3 * BLOCK);
  g_autofree char *input = g_strconcat ("first\n  ", HEADER ".", payload, ".AA ", TOKEN, "\n",
                                        TOKEN, NULL);
  g_autofree char *column = g_strdup_printf ("%zu", 3 + strlen (HEADER ".") + 3 * BLOCK +
                                             strlen (".AA "));
  const Expected expected[] = {
    { "-", "2", "3", "malformed" }, { "-", "2", column, "not-checked" },
    { "-", "3", "1", "not-checked" },
  };
  g_autoptr (CliResult) result = cli_run ("audit --json --now 1 --with-token", input, -1);

  g_assert_cmpint (result->status, ==, 1);
  check_lines (result->out, expected, G_N_ELEMENTS (expected));
  g_assert_nonnull (strstr (result->out, "[{\"error\":\"token-too-large\",\"part\":\"token\","));
}

/* A token across the edge of what is read at once, in a line that is longer. */
static void
test_edge (void)
{
  g_autofree char *blanks = repeat ("some words, ", BLOCK - 100);
  g_autofree char *input = g_strconcat (blanks, TOKEN " ", blanks, TOKEN "\n", NULL);
  g_autofree char *first = g_strdup_printf ("%d", BLOCK - 100 + 1);
  g_autofree char *second = g_strdup_printf ("%zu", 2 * (BLOCK - 100) + strlen (TOKEN " ") + 1);
  const Expected expected[] = {
    { "-", "1", first, "not-checked" }, { "-", "1", second, "not-checked" },
  };
  g_autoptr (CliResult) result = cli_run ("audit --json --now 1", input, -1);

  g_assert_cmpint (result->status, ==, 0);
  check_lines (result->out, expected, G_N_ELEMENTS (expected));
}

/* Far more output than input. */
static void
test_crowded (void)
{
  g_autofree char *input = repeat ("e30.e30 ", BLOCK);
  g_autoptr (CliResult) result = cli_run ("audit --json", input, -1);
  g_auto (GStrv) lines = cli_split_lines (result->out);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, BLOCK / strlen ("e30.e30 "));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("\"column\":%u,", 8 * i + 1);

      g_assert_nonnull (strstr (lines[i], place));
    }
}

static void
test_quiet (void)
{
  g_autoptr (CliResult) result = cli_run ("audit --quiet", TOKEN, -1);
  g_autoptr (CliResult) usual = cli_run ("audit", TOKEN, -1);

  g_assert_cmpstr (result->err, ==, "");
  g_assert_cmpstr (result->out, ==, usual->out);
  g_assert_nonnull (strstr (usual->err, "1 token\n"));
}

static const CliRow rows[] = {
  { "yes", "--now 1 --key A.1.jwk", TOKEN, 0, "valid" },
  { "yes/of-several-keys", "--now 1 --key set.jwks", TOKEN, 0, "valid" },
  { "yes/no-claims", "--no-claims --key A.1.jwk", TOKEN, 0, "valid" },
  { "yes/one-of-two-algorithms", "--now 1 --key A.1.jwk --alg RS256 --alg HS256", TOKEN, 0,
    "valid" },
  { "yes/issuer", "--now 1 --key A.1.jwk --issuer joe", TOKEN, 0, "valid" },
  { "yes/weak-key-allowed", "--now 1 --key weak.txt --secret-format utf8 --allow-weak-key "
                            "weak.jws", NULL, 0, "valid-weak" },
  { "no/expired", "--key A.1.jwk", TOKEN, 1, "claims-refused" },
  { "no/other-issuer", "--now 1 --key A.1.jwk --issuer jane", TOKEN, 1, "claims-refused" },
  { "no/claim-missing", "--now 1 --key A.1.jwk --require sub", TOKEN, 1, "claims-refused" },
  { "no/other-algorithm", "--now 1 --key A.1.jwk --alg HS512", TOKEN, 1, "refused" },
  { "no/other-key", "--now 1 --key secret.txt --secret-format utf8", TOKEN, 1, "mismatch" },
  { "no/key-of-other-kind", "--now 1 --key rsa-2048.spki.pem", TOKEN, 1, "refused" },
  { "no/unsigned", "--now 1", "eyJhbGciOiJub25lIn0.e30.", 1, "unsigned" },
  { "no/crit", "--now 1", "eyJhbGciOiJIUzI1NiIsImNyaXQiOlsieCJdLCJ4IjoxfQ.e30.AAAA", 1,
    "refused" },
  { "no/malformed", "--now 1", HEADER "." PAYLOAD, 1, "malformed" },
  { "no/encrypted", "",
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA", 1,
    "encrypted" },
  { "key/weak", "--now 1 --key weak.txt --secret-format utf8 weak.jws", NULL, 3, "key-unusable" },
  { "key/not-there", "--key nowhere.jwk", TOKEN, 3, NULL },
  { "usage/unknown-algorithm", "--alg HS257", TOKEN, 2, NULL },
  { "usage/unknown-option", "--frobnicate", TOKEN, 2, NULL },
  { "usage/standard-input-twice", "--key -", TOKEN, 2, NULL },
  { "usage/format-without-key", "--secret-format utf8", TOKEN, 2, NULL },
  { "usage/no-claims-but-issuer", "--no-claims --issuer joe", TOKEN, 2, NULL },
  { "usage/redact-alone", "--redact", TOKEN, 2, NULL },
  { "usage/no-jobs", "--jobs 0", TOKEN, 2, NULL },
};

static void
test_row (gconstpointer data)
{
  const CliRow *row = data;
  g_autofree char *arguments = g_strconcat ("audit --quiet ", row->arguments, NULL);
  g_autoptr (CliResult) result = cli_run (arguments, row->input, -1);
  g_autoptr (JotJson) json = NULL;

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, row->status);
  if (row->expected == NULL)
    {
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
      return;
    }

  json = cli_result_get_json (result);
  check_string (json, "verdict", row->expected);
}

static void
prepare_keys (void)
{
  g_autoptr (CliResult) weak = NULL;
  g_autofree char *first = cli_fixture_read ("A.1.jwk");
  g_autofree char *second = cli_fixture_read ("A.3.jwk");
  g_autofree char *set = g_strdup_printf ("{\"keys\":[%s,%s]}", first, second);

  cli_fixture_write ("secret.txt", AUDIT_LOG_SECRET, -1);
  cli_fixture_write ("set.jwks", set, -1);
  cli_fixture_write ("weak.txt", "a short secret", -1);
  cli_fixture_write ("claims.json", "{\"sub\":\"me\"}", -1);
  weak = cli_run ("sign --key weak.txt --secret-format utf8 --allow-weak-key --alg HS256 "
                  "--payload claims.json", NULL, 0);
  g_assert_cmpint (weak->status, ==, 0);
  cli_fixture_write ("weak.jws", weak->out, -1);
}

static void
prepare_logs (void)
{
  g_autoptr (CliResult) packed = NULL;

  cli_fixture_write ("empty", "", 0);
  counts.each = g_array_new (FALSE, FALSE, sizeof (AuditLogToken));
  audit_log_write ("log", N_LINES, &counts);
  packed = cli_run_shell ("gzip -c log > log.gz; "
                          "(head -n 777 log | gzip -c; tail -n +778 log | gzip -c) > two.gz; "
                          "(cat log.gz; head -c 100000 /dev/zero) > filled.gz");
  g_assert_cmpint (packed->status, ==, 0);
}

static void
add_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/audit/answer/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cli_fixture_enter ();
  prepare_keys ();
  prepare_logs ();

  add_rows ();
  g_test_add_func ("/cli/audit/log", test_log);
  g_test_add_data_func ("/cli/audit/same-output/threads", "--jobs=8 < log", test_same_output);
  g_test_add_data_func ("/cli/audit/same-output/pipe", "- < log", test_same_output);
  g_test_add_data_func ("/cli/audit/same-output/packed", "< log.gz", test_same_output);
  g_test_add_data_func ("/cli/audit/same-output/packed-in-two-members", "< two.gz",
                        test_same_output);
  g_test_add_data_func ("/cli/audit/same-output/packed-and-filled-up", "< filled.gz",
                        test_same_output);
  g_test_add_func ("/cli/audit/two-files", test_two_files);
  g_test_add_func ("/cli/audit/worst-answer", test_worst);
  g_test_add_data_func ("/cli/audit/unreadable/not-there", "nowhere", test_unreadable);
  g_test_add_data_func ("/cli/audit/unreadable/folder", ".", test_unreadable);
  g_test_add_data_func ("/cli/audit/damaged/cut", "gzip -c log | head -c 5000", test_damaged);
  g_test_add_data_func ("/cli/audit/damaged/changed",
                        "(gzip -c one | head -c 40; echo; gzip -c one | tail -c +42)",
                        test_damaged);
  g_test_add_data_func ("/cli/audit/damaged/more-behind", "(gzip -c one; echo more)",
                        test_damaged);
  g_test_add_data_func ("/cli/audit/empty/file", "$CLI audit --json empty", test_empty);
  g_test_add_data_func ("/cli/audit/empty/standard-input", "$CLI audit --json < /dev/null",
                        test_empty);
  g_test_add_data_func ("/cli/audit/empty/packed", "gzip -c empty | $CLI audit --json",
                        test_empty);
  g_test_add_data_func ("/cli/audit/empty/no-token", "echo some text | $CLI audit --json",
                        test_empty);
  g_test_add_func ("/cli/audit/not-checked", test_not_checked);
  g_test_add_func ("/cli/audit/errors", test_errors);
  g_test_add_func ("/cli/audit/token-text", test_token_text);
  g_test_add_func ("/cli/audit/as-verify", test_as_verify);
  g_test_add_func ("/cli/audit/bounds/too-long", test_too_long);
  g_test_add_func ("/cli/audit/bounds/edge", test_edge);
  g_test_add_func ("/cli/audit/bounds/crowded", test_crowded);
  g_test_add_func ("/cli/audit/quiet", test_quiet);

  status = g_test_run ();
  g_array_unref (counts.each);
  cli_fixture_leave ();

  return status;
}
