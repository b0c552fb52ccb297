/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#define A1_HEADER    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
#define A1_PAYLOAD   \
  "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
#define A1_SIGNATURE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define A1_TOKEN     A1_HEADER "." A1_PAYLOAD "." A1_SIGNATURE
#define A1_HEX       "7418dfb49799e0254ffa607dd8adbbba16d4254d69d6bff05b5805585384" "8d79"

/* What must be in the output for people; every run prints something, whatever its status. */
static const CliRow text_rows[] = {
  { "header", "-", A1_TOKEN, 0, "\"alg\": \"HS256\"" },
  { "payload", "-", A1_TOKEN, 0, "\"http://example.com/is_root\": true" },
  { "signature", "-", A1_TOKEN, 0, "  74 18 df b4 97 99 e0 25 4f fa 60 7d" },
  { "time", "--now 1300819440 -", A1_TOKEN, 0, "2011-03-22T18:43:00Z  1 minute ago" },
  { "nothing-was-verified", "-", A1_TOKEN, 0, "Nothing was verified." },
  { "file", "A.1.jws", NULL, 0, "\"iss\": \"joe\"" },
  { "argument", A1_TOKEN, NULL, 0, "\"iss\": \"joe\"" },
  { "bearer", "-", "Authorization: Bearer " A1_TOKEN, 0, "\"iss\": \"joe\"" },
  { "wrapped", "-", A1_HEADER ".\n" A1_PAYLOAD "\n." A1_SIGNATURE "\n", 0, "\"iss\": \"joe\"" },
  { "flattened", "A.7.json", NULL, 0, "\"iss\": \"joe\"" },
  { "general", "A.6.json", NULL, 0, "\"alg\": \"ES256\"" },
  { "payload-text", "-", "eyJhbGciOiJIUzI1NiJ9.aGVsbG8.AA", 0, "  hello\n" },
  { "payload-bytes", "-", "eyJhbGciOiJIUzI1NiJ9._wD-.AA", 0, "  ff 00 fe\n" },
  { "payload-empty", "-", "eyJhbGciOiJIUzI1NiJ9..AA", 0, "(empty)" },
  { "big-number", "-", "eyJhbGciOiJIUzI1NiJ9.eyJuIjoxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTB9.AA",
    0,
    "123456789012345678901234567890" },
  { "milliseconds", "-", "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDAwMDB9.AA", 0,
    "looks like milliseconds" },
  { "year-10000", "-", "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjI1MzQwMjMwMDgwMH0.AA", 0,
    "beyond the year 9999" },
  { "unsigned", "-", "eyJhbGciOiJub25lIn0.e30.", 0, "Signature (0 bytes)" },

  { "malformed/signature-lost", "-", A1_HEADER "." A1_PAYLOAD, 2, "\"iss\": \"joe\"" },
  { "malformed/header-alone", "-", A1_HEADER, 2, "\"alg\": \"HS256\"" },
  { "malformed/standard-alphabet", "-", A1_HEADER "." A1_PAYLOAD
    ".dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk", 2, "  74 18 df b4" },
  { "malformed/place/header", "-", "xnt9.e30.AA", 2, "  header, byte 0: The byte 0xC6" },
  { "malformed/place/empty-header", "-", "..", 2, "  header, byte 0: There is no JSON" },
  { "malformed/place", "-", "eyJhbGciOiJIUzI1NiJ9.e3!0.AA", 2, "byte 23: " },
  { "malformed/header-not-json", "-", "aGVsbG8.e30.AA", 2, "  hello\n" },
  { "malformed/empty", "-", "", 2, "Nothing was verified." },
  { "encrypted", "-",
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA", 2,
    "\"enc\": \"A128GCM\"" },
};

typedef struct
{
  const char *name;
  const char *input;
  const char *path;
  const char *expected;
} JsonRow;

static const JsonRow json_rows[] = {
  { "form", A1_TOKEN, "form", "\"compact\"" },
  { "well-formed", A1_TOKEN, "well_formed", "true" },
  { "verified", A1_TOKEN, "verified", "false" },
  { "encrypted", A1_TOKEN, "encrypted", "false" },
  { "header", A1_TOKEN, "header", "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}" },
  { "header-base64url", A1_TOKEN, "header_base64url", "\"" A1_HEADER "\"" },
  { "payload", A1_TOKEN, "payload/exp", "1300819380" },
  { "payload-base64url", A1_TOKEN, "payload_base64url", "\"" A1_PAYLOAD "\"" },
  { "signature", A1_TOKEN, "signature", "\"" A1_HEX "\"" },
  { "times", A1_TOKEN, "times/exp", "\"2011-03-22T18:43:00Z\"" },
  { "no-problems", A1_TOKEN, "problems", "[]" },
  { "nothing-removed", A1_TOKEN, "removed", "[]" },
  { "big-number", "eyJhbGciOiJIUzI1NiJ9.eyJuIjoxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAuMTBlMX0.AA",
    "payload/n", "123456789012345678901234567890.10e1" },
  { "payload-not-json", "eyJhbGciOiJIUzI1NiJ9.aGVsbG8.AA", "payload", "null" },
  { "payload-not-json-bytes", "eyJhbGciOiJIUzI1NiJ9.aGVsbG8.AA", "payload_base64url",
    "\"aGVsbG8\"" },
  { "malformed", "eyJhbGciOiJIUzI1NiJ9.e3!0.AA", "well_formed", "false" },
  { "problem-cause", "eyJhbGciOiJIUzI1NiJ9.e3!0.AA", "problems/0/error",
    "\"base64url-character\"" },
  { "problem-part", "eyJhbGciOiJIUzI1NiJ9.e3!0.AA", "problems/0/part", "\"payload\"" },
  { "problem-place", "eyJhbGciOiJIUzI1NiJ9.e3!0.AA", "problems/0/span/offset", "23" },
  { "year-10000", "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjI1MzQwMjMwMDgwMH0.AA", "times/exp", "null" },
};

static void
test_text (gconstpointer data)
{
  const CliRow *row = data;
  g_autofree char *arguments = g_strconcat ("decode ", row->arguments, NULL);
  g_autoptr (CliResult) result = cli_run (arguments, row->input, -1);

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, row->status);
  g_assert_nonnull (strstr (result->out, row->expected));
  g_assert_null (strchr (result->out, '\033'));
}

static void
test_json (gconstpointer data)
{
  const JsonRow *row = data;
  g_autoptr (CliResult) result = cli_run ("decode --json -", row->input, -1);
  g_autoptr (JotJson) json = cli_result_get_json (result);
  g_autofree char *value = cli_dup_member (json, row->path);

  g_assert_cmpstr (value, ==, row->expected);
}

/* What was taken off is told apart from what was found. */
static void
test_removed (void)
{
  g_autoptr (CliResult) dirty = cli_run ("decode --json -", "\"Bearer " A1_TOKEN "\"", -1);
  g_autoptr (CliResult) clean = cli_run ("decode --json -", A1_TOKEN "\n", -1);
  g_autoptr (JotJson) json = cli_result_get_json (dirty);
  g_autofree char *second = cli_dup_member (json, "removed/1");

  g_assert_cmpint (dirty->status, ==, 0);
  g_assert_nonnull (second);
  g_assert_true (g_str_has_prefix (dirty->err, "jotsmith-cli: "));
  g_assert_cmpstr (clean->err, ==, "");
}

#define TWO "{\"id\": \"" A1_TOKEN "\", \"next\": \"eyJhbGciOiJub25lIn0.eyJzdWIiOiJ5b3UifQ.\"}"

static const CliRow nth_rows[] = {
  { "first-of-itself", "decode -", TWO, 0, "\"iss\": \"joe\"" },
  { "first", "decode --nth 1 -", TWO, 0, "\"iss\": \"joe\"" },
  { "second", "decode --nth=2 -", TWO, 0, "\"sub\": \"you\"" },
  { "only-one", "decode --nth=1 -", A1_TOKEN, 0, "\"iss\": \"joe\"" },
  { "third", "decode --nth=3 -", TWO, 2, NULL },
  { "of-none", "decode --nth=1 -", "no token here", 2, NULL },
  { "zero", "decode --nth=0 -", TWO, 2, NULL },
  { "no-number", "decode --nth=one -", TWO, 2, NULL },
};

static void
test_nth (gconstpointer data)
{
  const CliRow *row = data;
  g_autoptr (CliResult) result = cli_run (row->arguments, row->input, -1);

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, row->status);
  if (row->expected != NULL)
    g_assert_nonnull (strstr (result->out, row->expected));
  else
    g_assert_cmpstr (result->out, ==, "");

  /* Whatever is shown of several, or not, is told. */
  g_assert_true ((*result->err == '\0') == g_str_equal (row->name, "only-one"));
}

static void
test_general (void)
{
  g_autoptr (CliResult) result = cli_run ("decode --json A.6.json", NULL, 0);
  g_autoptr (JotJson) json = cli_result_get_json (result);
  g_autofree char *first = cli_dup_member (json, "signatures/0/header/alg");
  g_autofree char *second = cli_dup_member (json, "signatures/1/header/alg");

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (first, ==, "\"RS256\"");
  g_assert_cmpstr (second, ==, "\"ES256\"");
}

/* What a token says does nothing to the terminal. */
static void
test_control_characters (void)
{
  g_autofree char *token = cli_fixture_make_jws ("{\"alg\":\"HS256\"}", "a\033[2Jb\x9b" "c\nd");
  g_autoptr (CliResult) result = cli_run ("decode -", token, -1);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_null (strchr (result->out, '\033'));
  g_assert_null (strchr (result->out, '\x9b'));
}

static void
test_nul (void)
{
  static const char text[] = A1_HEADER ".e3\0" "0.AA";
  g_autoptr (CliResult) result = cli_run ("decode -", text, sizeof text - 1);

  g_assert_cmpint (result->status, ==, 2);
  g_assert_nonnull (strstr (result->out, "\"alg\": \"HS256\""));
  g_assert_cmpstr (result->err, !=, "");
}

static void
test_usage (gconstpointer data)
{
  const char *arguments = data;
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 2);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (text_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/decode/text/%s", text_rows[i].name);

      g_test_add_data_func (path, &text_rows[i], test_text);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (json_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/decode/json/%s", json_rows[i].name);

      g_test_add_data_func (path, &json_rows[i], test_json);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (nth_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/decode/nth/%s", nth_rows[i].name);

      g_test_add_data_func (path, &nth_rows[i], test_nth);
    }

  g_test_add_func ("/cli/decode/json/general", test_general);
  g_test_add_func ("/cli/decode/removed", test_removed);
  g_test_add_func ("/cli/decode/control-characters", test_control_characters);
  g_test_add_func ("/cli/decode/nul", test_nul);
  g_test_add_data_func ("/cli/decode/usage/no-token", "decode", test_usage);
  g_test_add_data_func ("/cli/decode/usage/two-tokens", "decode a b", test_usage);
  g_test_add_data_func ("/cli/decode/usage/unknown-option", "decode --key x a", test_usage);
  g_test_add_data_func ("/cli/decode/usage/folder", "decode .", test_usage);

  cli_fixture_enter ();
  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
