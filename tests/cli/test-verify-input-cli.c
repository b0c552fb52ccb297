/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What verify says of input that is no token, or an odd one. */

#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* RFC 7515, A.1: HS256, claims that expired in 2011. */
#define A1 "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." \
           "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0" \
           "cnVlfQ."
#define A1_SIGNATURE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define A1_TOKEN     A1 A1_SIGNATURE

/* A NUL is a byte like any other, and no end of the text. */
static void
test_nul (void)
{
  static const char inside[] = A1 "\0" A1_SIGNATURE;
  static const char after[] = A1_TOKEN "\0";
  g_autoptr (CliResult) first = cli_run ("verify --key A.1.jwk --no-claims -", inside,
                                         sizeof inside - 1);
  g_autoptr (CliResult) second = cli_run ("verify --key A.1.jwk --no-claims -", after,
                                          sizeof after - 1);

  g_assert_cmpint (first->status, ==, 2);
  g_assert_cmpint (second->status, ==, 2);
}

/* Where the form is wrong, people are told as by decode. */
static void
test_place (void)
{
  g_autoptr (CliResult) token = cli_run ("verify --key A.1.jwk eyJhbGciOiJIUzI1NiJ9.e3!0.AA", NULL,
                                         0);
  g_autoptr (CliResult) header = cli_run ("verify --key A.1.jwk xnt9.e30.AA", NULL, 0);

  g_assert_nonnull (strstr (token->out, "  byte 23: "));
  g_assert_nonnull (strstr (header->out, "  header, byte 0: "));
}

/* What is wrong in the same way at several places is told once, and each of them to programs. */
static void
test_told_once (void)
{
  static const char text[] = "curl -H 'Authorization: Bearer " A1_TOKEN "' https://x.example";
  g_autoptr (CliResult) people = cli_run ("verify --key A.1.jwk -", text, -1);
  g_autoptr (CliResult) programs = cli_run ("verify --json --key A.1.jwk -", text, -1);
  const char *first = strstr (people->out, "There is a blank");

  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first, "(in 3 places)\n"));
  g_assert_null (strstr (first + 1, "There is a blank"));
  first = strstr (programs->out, "There is a blank");
  g_assert_nonnull (first);
  g_assert_nonnull (strstr (first + 1, "There is a blank"));
}

/* What is no token as it is, but holds some, is refused, and how to get at them is told. */
static void
test_nth_is_suggested (void)
{
  g_autoptr (CliResult) two = cli_run ("verify --key A.1.jwk -", A1_TOKEN "\n" A1_TOKEN, -1);
  g_autoptr (CliResult) malformed = cli_run ("verify --key A.1.jwk -", "eyJhbGciOiJIUzI1NiJ9.e30",
                                             -1);

  g_assert_cmpint (two->status, ==, 2);
  g_assert_nonnull (strstr (two->err, "--nth"));
  g_assert_cmpint (malformed->status, ==, 2);
  g_assert_cmpstr (malformed->err, ==, "");
}

/* What a token says does nothing to the terminal. */
static void
test_control_characters (void)
{
  g_autofree char *token = cli_fixture_make_jws ("{\"alg\":\"\\u001b[2J\\n\\u202e\"}", "{}");
  g_autoptr (CliResult) result = cli_run ("verify --key A.1.jwk -", token, -1);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_null (strchr (result->out, '\033'));
  g_assert_null (strstr (result->out, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (result->out, "\\u001b[2J\\n\\u202e"));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/verify-input/nul", test_nul);
  g_test_add_func ("/cli/verify-input/place", test_place);
  g_test_add_func ("/cli/verify-input/nth-is-suggested", test_nth_is_suggested);
  g_test_add_func ("/cli/verify-input/told-once", test_told_once);
  g_test_add_func ("/cli/verify-input/control-characters", test_control_characters);

  cli_fixture_enter ();
  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
