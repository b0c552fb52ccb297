/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define SECRET "a secret of no less than 32 bytes"

typedef struct
{
  const char *name;
  const char *arguments;
  const char *path;
  const char *expected;
} JsonRow;

static const JsonRow json_rows[] = {
  { "secret/kind", "secret.jwk", "keys/0/kty", "\"oct\"" },
  { "secret/size", "secret.jwk", "keys/0/bits", "256" },
  { "secret/kid", "secret.jwk", "keys/0/kid", "\"one\"" },
  { "secret/algorithm", "secret.jwk", "keys/0/alg", "\"HS256\"" },
  { "secret/fits", "secret.jwk", "keys/0/algorithms", "[{\"alg\":\"HS256\",\"weak\":false}]" },
  { "secret/has-no-public-thumbprint", "secret.jwk", "keys/0/thumbprint", "null" },
  { "secret/raw", "--secret-format utf8 secret.txt", "keys/0/origin", "\"secret\"" },
  { "secret/raw-weak-for-512", "--secret-format utf8 secret.txt", "keys/0/algorithms/2",
    "{\"alg\":\"HS512\",\"weak\":true}" },
  { "rsa/kind", "A.2.jwk", "keys/0/kty", "\"RSA\"" },
  { "rsa/size", "A.2.jwk", "keys/0/bits", "2048" },
  { "rsa/private", "A.2.jwk", "keys/0/private", "true" },
  { "rsa/public", "rsa-public.pem", "keys/0/private", "false" },
  { "rsa/origin", "rsa-public.pem", "keys/0/origin", "\"pem\"" },
  { "rsa/fits", "rsa-public.pem", "keys/0/algorithms/0/alg", "\"RS256\"" },
  { "ec/curve", "A.3.jwk", "keys/0/crv", "\"P-256\"" },
  { "ec/fits", "A.3.jwk", "keys/0/algorithms", "[{\"alg\":\"ES256\",\"weak\":false}]" },
  { "set/second", "set.jwks", "keys/1/kty", "\"EC\"" },
  { "set/skipped", "set.jwks", "skipped/0/error", "\"key-unsupported\"" },
  { "set/by-kid", "--kid one set.jwks", "keys/0/kid", "\"one\"" },
  { "set/by-kid-alone", "--kid one set.jwks", "keys/1", NULL },
};

/* What is expected must be in the output; NULL where there is none. */
static const CliRow rows[] = {
  { "key/text", "key A.2.jwk", NULL, 0, "RSA private key, 2048 bits" },
  { "key/text/weak", "key --secret-format utf8 weak.txt", NULL, 0, "(HS256)" },
  { "key/standard-input", "key -", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", 0, "24 bits" },
  { "key/environment", "key --key-env SECRET --secret-format utf8", NULL, 0, "HS256" },
  { "key/to/pem", "key --to pem A.2.jwk", NULL, 0, "BEGIN PUBLIC KEY" },
  { "key/to/pem-private", "key --to pem --private A.2.jwk", NULL, 0, "BEGIN PRIVATE KEY" },
  { "key/to/jwk", "key --to jwk rsa-public.pem", NULL, 0, "\"kty\":\"RSA\"" },
  { "key/to/jwks", "key --to jwks --public A.2.jwk", NULL, 0, "{\"keys\":[{" },
  { "key/to/hex", "key --to hex --private --secret-format utf8 short.txt", NULL, 0,
    "68656c6c6f\n" },
  { "key/to/base64", "key --to base64 --private --secret-format utf8 short.txt", NULL, 0,
    "aGVsbG8=\n" },
  { "key/to/base64url", "key --to base64url --private --secret-format utf8 short.txt", NULL, 0,
    "aGVsbG8\n" },
  { "key/usage/no-key", "key", NULL, 2, NULL },
  { "key/usage/two-files", "key A.1.jwk A.2.jwk", NULL, 2, NULL },
  { "key/usage/unknown-format", "key --to ssh A.2.jwk", NULL, 2, NULL },
  { "key/usage/private-without-to", "key --private A.2.jwk", NULL, 2, NULL },
  { "key/usage/private-and-public", "key --to jwk --private --public A.2.jwk", NULL, 2, NULL },
  { "key/usage/json-and-to", "key --json --to jwk A.2.jwk", NULL, 2, NULL },
  { "key/usage/several-as-one-jwk", "key --to jwk set.jwks", NULL, 2, NULL },
  { "key/unusable/no-file", "key nowhere", NULL, 3, NULL },
  { "key/unusable/unknown-form", "key secret.txt", NULL, 3, NULL },
  { "key/unusable/malformed", "key malformed.jwk", NULL, 3, NULL },
  { "key/unusable/encrypted", "key encrypted.pem", NULL, 3, NULL },
  { "key/unusable/no-such-kid", "key --kid two set.jwks", NULL, 3, NULL },
  { "key/unusable/secret-has-no-public-part", "key --to jwk secret.jwk", NULL, 3, NULL },
  { "key/unusable/public-has-no-private-part", "key --to jwk --private rsa-public.pem", NULL, 3,
    NULL },
  { "key/unusable/rsa-as-hex", "key --to hex --private A.2.jwk", NULL, 3, NULL },
  { "key/encrypted", "key --password-file password.txt encrypted.pem", NULL, 0, "Ed25519" },

  { "keygen/jwk", "keygen --alg HS256", NULL, 0, "\"kty\":\"oct\"" },
  { "keygen/kid", "keygen --alg HS256 --kid 'my \"key\"'", NULL, 0, "\"kid\":\"my \\\"key\\\"\"" },
  { "keygen/jwks", "keygen --alg ES256 --format jwks", NULL, 0, "{\"keys\":[{" },
  { "keygen/pem", "keygen --alg ES256 --format pem", NULL, 0, "BEGIN PRIVATE KEY" },
  { "keygen/encrypted-pem", "keygen --alg ES256 --format pem --password-file password.txt", NULL, 0,
    "BEGIN ENCRYPTED PRIVATE KEY" },
  { "keygen/usage/no-algorithm", "keygen", NULL, 2, NULL },
  { "keygen/usage/unknown-algorithm", "keygen --alg AES", NULL, 2, NULL },
  { "keygen/usage/unknown-format", "keygen --alg HS256 --format text", NULL, 2, NULL },
  { "keygen/usage/secret-as-pem", "keygen --alg HS256 --format pem", NULL, 2, NULL },
  { "keygen/usage/rsa-as-hex", "keygen --alg RS256 --format hex", NULL, 2, NULL },
  { "keygen/usage/bits-of-a-curve", "keygen --alg ES256 --bits 256", NULL, 2, NULL },
  { "keygen/usage/odd-bits", "keygen --alg HS256 --bits 257", NULL, 2, NULL },
  { "keygen/usage/bits-no-number", "keygen --alg HS256 --bits many", NULL, 2, NULL },
  { "keygen/usage/public-part-of-secret", "keygen --alg HS256 --out a --public-out b", NULL, 2,
    NULL },
  { "keygen/usage/same-file", "keygen --alg ES256 --out a --public-out a", NULL, 2, NULL },
  { "keygen/usage/password-for-jwk", "keygen --alg ES256 --password-file password.txt", NULL, 2,
    NULL },
  { "keygen/usage/argument", "keygen --alg ES256 a", NULL, 2, NULL },
  { "keygen/usage/no-folder", "keygen --alg ES256 --out nowhere/a", NULL, 2, NULL },
  { "keygen/unusable/too-small", "keygen --alg RS256 --bits 1024", NULL, 3, NULL },
};

static void
test_json (gconstpointer data)
{
  const JsonRow *row = data;
  g_autofree char *arguments = g_strconcat ("key --json ", row->arguments, NULL);
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);
  g_autoptr (JotJson) json = NULL;
  g_autofree char *value = NULL;

  g_assert_cmpint (result->status, ==, 0);
  json = cli_result_get_json (result);
  value = cli_dup_member (json, row->path);
  g_assert_cmpstr (value, ==, row->expected);
}

static void
test_row (gconstpointer data)
{
  const CliRow *row = data;
  g_autoptr (CliResult) result = cli_run (row->arguments, row->input, -1);

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, row->status);
  g_assert_null (strstr (result->out, SECRET));
  g_assert_null (strstr (result->err, SECRET));

  if (row->expected != NULL)
    {
      g_assert_nonnull (strstr (result->out, row->expected));
    }
  else
    {
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
    }
}

/* Nothing private is printed without being asked for. */
static void
test_private_parts (gconstpointer data)
{
  const char *arguments = data;
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_null (strstr (result->out, "\"d\""));
  g_assert_null (strstr (result->out, "PRIVATE"));
}

static guint
get_mode (const char *name)
{
  struct stat status;

  g_assert_cmpint (stat (name, &status), ==, 0);

  return status.st_mode & 0777;
}

static void
test_files (void)
{
  g_autofree char *before = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *after = NULL;
  g_autoptr (CliResult) refused = NULL;

  cli_do ("keygen --alg ES256 --out new.jwk --public-out new-public.jwk");
  g_assert_cmpuint (get_mode ("new.jwk"), ==, 0600);
  g_assert_cmpuint (get_mode ("new-public.jwk") & ~0644u, ==, 0);

  before = cli_fixture_read ("new.jwk");
  refused = cli_run ("keygen --alg ES256 --out new.jwk", NULL, 0);
  g_assert_cmpint (refused->status, ==, 2);
  kept = cli_fixture_read ("new.jwk");
  g_assert_cmpstr (kept, ==, before);

  g_assert_cmpint (g_chmod ("new.jwk", 0644), ==, 0);
  cli_do ("keygen --alg ES256 --out new.jwk --force");
  after = cli_fixture_read ("new.jwk");
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpuint (get_mode ("new.jwk"), ==, 0600);
}

/* If one of two files is there, the other is not written either. */
static void
test_no_half_pair (void)
{
  g_autoptr (CliResult) result = NULL;

  cli_fixture_write ("taken.jwk", "", 0);
  result = cli_run ("keygen --alg ES256 --out half.jwk --public-out taken.jwk", NULL, 0);
  g_assert_cmpint (result->status, ==, 2);
  g_assert_false (g_file_test ("half.jwk", G_FILE_TEST_EXISTS));
}

/* A file that could not be written whole is not left behind. */
static void
test_full_disk (void)
{
  g_autoptr (CliResult) result = cli_run ("keygen --alg ES256 --force --out /dev/full", NULL, 0);

  g_assert_cmpint (result->status, ==, 2);
  g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
}

/* Through every form and back it is the same key. */
static void
test_round_trip (gconstpointer data)
{
  const char *alg = data;
  g_autofree char *keygen = g_strdup_printf ("keygen --alg %s --force --out a.jwk", alg);
  g_autoptr (CliResult) first = NULL;
  g_autoptr (CliResult) second = NULL;
  g_autoptr (JotJson) first_json = NULL;
  g_autoptr (JotJson) second_json = NULL;
  g_autofree char *first_thumbprint = NULL;
  g_autofree char *second_thumbprint = NULL;

  cli_do (keygen);
  cli_do ("key --to pem --private --force --out b.pem a.jwk");
  cli_do ("key --to jwks --private --force --out c.jwks b.pem");
  cli_do ("key --to pem --force --out d.pem c.jwks");

  first = cli_run ("key --json a.jwk", NULL, 0);
  second = cli_run ("key --json d.pem", NULL, 0);
  first_json = cli_result_get_json (first);
  second_json = cli_result_get_json (second);
  first_thumbprint = cli_dup_member (first_json, "keys/0/thumbprint");
  second_thumbprint = cli_dup_member (second_json, "keys/0/thumbprint");
  g_assert_nonnull (first_thumbprint);
  g_assert_cmpstr (first_thumbprint, ==, second_thumbprint);
}

static void
prepare (void)
{
  g_autofree char *ec = cli_fixture_read ("A.3.jwk");
  g_autofree char *secret = NULL;
  g_autofree char *set = NULL;

  cli_fixture_write ("secret.txt", SECRET, -1);
  cli_fixture_write ("weak.txt", "short", -1);
  cli_fixture_write ("short.txt", "hello\n", -1);
  cli_fixture_write ("password.txt", "open sesame\n", -1);
  cli_fixture_write ("malformed.jwk", "{\"kty\":\"RSA\",\"n\":\"AQAB\"}", -1);
  g_setenv ("SECRET", SECRET, TRUE);

  cli_do ("keygen --alg HS256 --kid one --out secret.jwk");
  cli_do ("key --to pem --out rsa-public.pem A.2.jwk");
  cli_do ("keygen --alg EdDSA --format pem --password-file password.txt --out encrypted.pem");

  secret = cli_fixture_read ("secret.jwk");
  set = g_strdup_printf ("{\"keys\":[%s,{\"kty\":\"new\"},%s]}", secret, ec);
  cli_fixture_write ("set.jwks", set, -1);
}

int
main (int    argc,
      char **argv)
{
  static const char *const public_runs[] = {
    "key A.2.jwk", "key --json A.2.jwk", "key --to jwk A.2.jwk", "key --to pem A.2.jwk",
    "key --to jwks --public A.3.jwk"
  };
  static const char *const algs[] = {
    "RS256", "PS256", "ES256", "ES384", "ES512", "Ed25519", "Ed448"
  };
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (json_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/key/json/%s", json_rows[i].name);

      g_test_add_data_func (path, &json_rows[i], test_json);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (public_runs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/key/private-parts/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, public_runs[i], test_private_parts);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (algs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/key/round-trip/%s", algs[i]);

      g_test_add_data_func (path, algs[i], test_round_trip);
    }

  g_test_add_func ("/cli/keygen/files", test_files);
  g_test_add_func ("/cli/keygen/no-half-pair", test_no_half_pair);
  g_test_add_func ("/cli/keygen/full-disk", test_full_disk);

  cli_fixture_enter ();
  prepare ();
  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
