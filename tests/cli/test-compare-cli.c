/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* What is expected stands in the output. */
static const CliRow rows[] = {
  { "same", "one.jwt one.jwt", NULL, 0, "    exp           1300819380\n" },
  { "other-header", "one.jwt other-header.jwt", NULL, 0, "  + kid  \"2\"\n" },
  { "spelling", "one.jwt spelling.jwt", NULL, 0,
    "  ~ exp           1.30081938e9  (the same value, written otherwise)\n" },
  { "changed", "one.jwt two.jwt", NULL, 1,
    "  - exp                 1300819380\n  + exp                 1300819680  (5 minutes later)\n" },
  { "elements", "one.jwt two.jwt", NULL, 1, "      - \"audit\"\n      + \"admin\"\n" },
  { "one-side-only", "one.jwt two.jwt", NULL, 1, "  - sub                 \"me\"\n\n" },
  { "standard-input", "- two.jwt", "eyJhbGciOiJIUzI1NiJ9.e30.\n", 1,
    "  + exp           1300819680\n" },
  { "nth/both", "--nth 1 --nth 2 both.txt both.txt", NULL, 1,
    "  - exp                 1300819380\n  + exp                 1300819680  (5 minutes later)\n" },
  { "nth/one", "--nth 2 both.txt two.jwt", NULL, 0, "    exp           1300819680\n" },
  { "nth/of-less", "--nth 1 --nth 3 both.txt both.txt", NULL, 2, NULL },
  { "nth/three", "--nth 1 --nth 1 --nth 1 one.jwt one.jwt", NULL, 2, NULL },
  { "intake", "- two.jwt", "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.", 1, "  + exp" },
  { "token-in-argument", "eyJhbGciOiJIUzI1NiJ9.e30. one.jwt", NULL, 1, "  + exp" },
  { "terminal-is-safe", "one.jwt hostile.jwt", NULL, 1, "  + \\u001b[2Jx  " },
  { "columns/wide", "wide.jwt wide.jwt", NULL, 0, "    期限  1\n    sub   \"me\"\n" },
  { "columns/combining", "combining.jwt combining.jwt", NULL, 0,
    "    e\u0301te\u0301  1\n    sub  \"me\"\n" },
  { "not-json", "hello.jwt hello.jwt", NULL, 0, "    Payload        the same\n" },

  { "malformed/first", "eyJhbGciOiJIUzI1NiJ9.!.AAAA one.jwt", NULL, 2,
    "    Payload        can be read in the second token only\n" },
  { "malformed/second", "one.jwt hello", NULL, 2,
    "    Payload        can be read in the first token only\n" },
  { "malformed/both", "hello hello", NULL, 2,
    "    Payload        can be read in neither token\n" },
  { "malformed/encrypted", "jwe.jwt one.jwt", NULL, 2, "  - alg  \"dir\"\n  + alg  \"HS256\"\n" },
  { "malformed/folder", ". one.jwt", NULL, 2, NULL },

  { "usage/none", "", NULL, 2, NULL },
  { "usage/one", "one.jwt", NULL, 2, NULL },
  { "usage/three", "one.jwt two.jwt one.jwt", NULL, 2, NULL },
  { "usage/standard-input-twice", "- -", "e30", 2, NULL },
};

static void
test_row (gconstpointer data)
{
  const CliRow *row = data;
  g_autofree char *arguments = g_strconcat ("compare ", row->arguments, NULL);
  g_autoptr (CliResult) result = cli_run (arguments, row->input, -1);

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, row->status);

  if (row->expected == NULL)
    {
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
      return;
    }

  g_assert_nonnull (strstr (result->out, row->expected));
  g_assert_nonnull (strstr (result->out, "\nNothing was verified.\n"));
}

static void
check_member (JotJson    *json,
              const char *path,
              const char *expected)
{
  g_autofree char *value = cli_dup_member (json, path);

  g_test_message ("%s", path);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_json (void)
{
  g_autoptr (CliResult) result = cli_run ("compare --json one.jwt two.jwt", NULL, 0);
  g_autoptr (JotJson) json = cli_result_get_json (result);

  g_assert_cmpint (result->status, ==, 1);
  check_member (json, "exit", "1");
  check_member (json, "header", "\"same\"");
  check_member (json, "payload", "\"changed\"");
  check_member (json, "algorithm", "\"same\"");
  check_member (json, "signing_input", "\"changed\"");
  check_member (json, "signature", "\"same\"");

  check_member (json, "members/0/part", "\"header\"");
  check_member (json, "members/0/kind", "\"same\"");
  check_member (json, "members/0/pointer", "\"/alg\"");
  check_member (json, "members/1/kind", "\"changed\"");
  check_member (json, "members/1/first", "1300819380");
  check_member (json, "members/1/second", "1300819680");
  check_member (json, "members/1/seconds", "300");
  check_member (json, "members/1/first_span", "{\"offset\":7,\"length\":10}");
  check_member (json, "members/2/pointer", "\"/realm_access/roles\"");
  check_member (json, "members/3/element", "true");
  check_member (json, "members/3/first", "\"audit\"");
  check_member (json, "members/3/second", NULL);
  check_member (json, "members/5/kind", "\"only-first\"");
  check_member (json, "members/6", NULL);
}

static void
write_token (const char *name,
             const char *header,
             const char *payload)
{
  g_autofree char *token = cli_fixture_make_jws (header, payload);

  cli_fixture_write (name, token, -1);
}

/* A log with two tokens. */
static void
write_both (void)
{
  g_autofree char *first = cli_fixture_read ("one.jwt");
  g_autofree char *second = cli_fixture_read ("two.jwt");
  g_autofree char *both = g_strconcat ("GET / ", first, "\nGET / ", second, "\n", NULL);

  cli_fixture_write ("both.txt", both, -1);
}

static void
prepare (void)
{
  const char *header = "{\"alg\":\"HS256\"}";
  const char *payload =
    "{\"exp\":1300819380,\"realm_access\":{\"roles\":[\"user\",\"audit\"]},\"sub\":\"me\"}";

  write_token ("one.jwt", header, payload);
  write_token ("other-header.jwt", "{\"alg\":\"HS256\",\"kid\":\"2\"}", payload);
  write_token ("two.jwt", header,
               "{\"exp\":1300819680,\"realm_access\":{\"roles\":[\"user\",\"admin\"]}}");
  write_token ("spelling.jwt", header,
               "{\"realm_access\":{\"roles\":[\"user\",\"audit\"]},\"sub\":\"me\","
               "\"exp\":1.30081938e9}");
  write_token ("hostile.jwt", header, "{\"\\u001b[2Jx\":1}");
  write_token ("wide.jwt", header, "{\"期限\":1,\"sub\":\"me\"}");
  write_token ("combining.jwt", header, "{\"e\u0301te\u0301\":1,\"sub\":\"me\"}");
  write_token ("hello.jwt", header, "hello");
  write_both ();
  cli_fixture_write ("jwe.jwt", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA", -1);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/compare/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  g_test_add_func ("/cli/compare/json", test_json);

  cli_fixture_enter ();
  prepare ();
  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
