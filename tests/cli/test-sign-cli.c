/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* What is expected is the header of the token; NULL where there is none. */
static const CliRow rows[] = {
  { "algorithm-given", "--key A.2.jwk --alg PS256 --payload -", "{}", 0,
    "{\"alg\":\"PS256\",\"typ\":\"JWT\"}" },
  { "algorithm-of-the-key", "--key es384.jwk --payload -", "{}", 0,
    "{\"alg\":\"ES384\",\"typ\":\"JWT\",\"kid\":\"a \\\"name\\\"\"}" },
  { "algorithm-of-the-kind", "--key A.2.jwk --payload -", "{}", 0,
    "{\"alg\":\"RS256\",\"typ\":\"JWT\"}" },
  { "algorithm-of-the-header", "--key A.2.jwk --header ps.header --payload -", "{}", 0,
    "{\"alg\":\"PS256\"}" },
  { "header-given", "--key A.1.jwk --alg HS256 --header A.1.header --payload A.1.payload", NULL, 0,
    "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}" },
  { "header-on-standard-input", "--key A.1.jwk --alg HS256 --header - --payload A.1.payload",
    "{ \"alg\":\"HS256\" }", 0, "{ \"alg\":\"HS256\" }" },
  { "secret", "--key secret.txt --secret-format utf8 --alg HS256 --payload -", "{}", 0,
    "{\"alg\":\"HS256\",\"typ\":\"JWT\"}" },
  { "payload-not-json", "--key A.1.jwk --alg HS256 --payload -", "hello", 0,
    "{\"alg\":\"HS256\",\"typ\":\"JWT\"}" },
  { "payload-empty", "--key A.1.jwk --alg HS256 --payload -", "", 0,
    "{\"alg\":\"HS256\",\"typ\":\"JWT\"}" },
  { "weak-key-allowed",
    "--key weak.txt --secret-format utf8 --alg HS256 --allow-weak-key --payload -",
    "{}", 0, "{\"alg\":\"HS256\",\"typ\":\"JWT\"}" },
  { "key-set-by-kid", "--key set.jwks --kid two --payload -", "{}", 0,
    "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"two\"}" },
  { "key-set-by-algorithm", "--key set.jwks --alg HS512 --payload -", "{}", 0,
    "{\"alg\":\"HS512\",\"typ\":\"JWT\",\"kid\":\"one\"}" },
  { "id-for-the-key", "--key es256.pem --kid ABC --payload -", "{}", 0,
    "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"ABC\"}" },
  { "key-set-by-header", "--key set.jwks --header kid.header --payload -", "{}", 0,
    "{\"alg\":\"HS256\",\"kid\":\"two\"}" },

  { "template/key-without-id", "--template github-app --key A.2.jwk", NULL, 0,
    "{\"alg\":\"RS256\",\"typ\":\"JWT\"}" },
  { "template/id-of-the-key", "--template session --key set.jwks --kid two", NULL, 0,
    "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"two\"}" },
  { "template/id-for-the-key", "--template apple-client-secret --key es256.pem --kid ABC", NULL, 0,
    "{\"alg\":\"ES256\",\"kid\":\"ABC\"}" },
  { "template/no-id-to-be-had", "--template apple-client-secret --key es256.pem", NULL, 0,
    "{\"alg\":\"ES256\"}" },
  { "template/other-algorithm", "--template github-app --alg PS256 --key A.2.jwk", NULL, 0,
    "{\"alg\":\"PS256\",\"typ\":\"JWT\"}" },
  { "template/algorithm-of-the-key", "--template session --key es384.jwk", NULL, 0,
    "{\"alg\":\"ES384\",\"typ\":\"JWT\",\"kid\":\"a \\\"name\\\"\"}" },
  { "template/algorithm-of-the-kind", "--template session --key es256.pem", NULL, 0,
    "{\"alg\":\"ES256\",\"typ\":\"JWT\"}" },
  { "template/key-on-standard-input", "--template club-pass --key -",
    "{\"kty\":\"oct\",\"k\":\"GawgguFyGrWKav7AX4VKUgGawgguFyGrWKav7AX4VKU\"}", 0,
    "{\"alg\":\"HS256\",\"typ\":\"JWT\"}" },

  { "no/template-for-a-key-of-other-kind", "--template github-app --key es256.pem", NULL, 1, NULL },
  { "no/template-with-other-kid", "--template session --key es384.jwk --kid other", NULL, 1, NULL },
  { "no/header-of-other-algorithm", "--key A.1.jwk --alg HS384 --header A.1.header --payload -",
    "{}",
    1, NULL },
  { "no/header-without-algorithm", "--key A.1.jwk --alg HS256 --header bare.header --payload -",
    "{}",
    1, NULL },
  { "no/key-of-other-kind", "--key A.1.jwk --alg RS256 --payload -", "{}", 1, NULL },
  { "no/key-for-other-algorithm", "--key es384.jwk --alg ES256 --payload -", "{}", 1, NULL },
  { "no/key-set-ambiguous", "--key pair.jwks --alg HS256 --payload -", "{}", 1, NULL },
  { "no/key-set-without-that-kid", "--key set.jwks --kid three --payload -", "{}", 1, NULL },
  { "no/unknown-crit", "--key A.1.jwk --alg HS256 --header crit.header --payload -", "{}", 1,
    NULL },

  { "malformed/header-not-json", "--key A.1.jwk --alg HS256 --header A.1.jws --payload -", "{}", 2,
    NULL },
  { "malformed/header-array", "--key A.1.jwk --alg HS256 --header array.header --payload -", "{}",
    2,
    NULL },
  { "malformed/header-type", "--key A.1.jwk --alg HS256 --header number.header --payload -", "{}",
    2,
    NULL },
  { "malformed/no-payload-file", "--key A.1.jwk --alg HS256 --payload nowhere", NULL, 2, NULL },
  { "malformed/no-header-file", "--key A.1.jwk --alg HS256 --header nowhere --payload A.1.payload",
    NULL, 2, NULL },

  { "usage/no-payload", "--key A.1.jwk --alg HS256", NULL, 2, NULL },
  { "usage/no-such-template", "--template nothing --key A.1.jwk", NULL, 2, NULL },
  { "usage/template-and-payload", "--template session --key A.1.jwk --payload -", "{}", 2, NULL },
  { "usage/template-and-header", "--template session --key A.1.jwk --header A.1.header", NULL, 2,
    NULL },
  { "usage/template-without-key", "--template session", NULL, 2, NULL },
  { "usage/claim-without-template", "--key A.1.jwk --payload - --claim a=1", "{}", 2, NULL },
  { "usage/claim-without-value", "--template session --key A.1.jwk --claim a", NULL, 2, NULL },
  { "usage/claim-without-name", "--template session --key A.1.jwk --claim =1", NULL, 2, NULL },
  { "usage/claim-not-utf-8", "--template session --key A.1.jwk --claim a=\xff", NULL, 2, NULL },
  { "usage/payload-as-argument", "--key A.1.jwk --alg HS256 --payload A.1.payload {}", NULL, 2,
    NULL },
  { "usage/no-key", "--alg HS256 --payload -", "{}", 2, NULL },
  { "usage/unknown-algorithm", "--key A.1.jwk --alg HS257 --payload -", "{}", 2, NULL },
  { "usage/none", "--key A.1.jwk --alg none --payload -", "{}", 2, NULL },
  { "usage/standard-input-twice", "--key A.1.jwk --header - --payload -", "{}", 2, NULL },
  { "usage/standard-input-for-key-too", "--key - --payload -", "{}", 2, NULL },

  { "key/public", "--key rsa-public.jwk --alg RS256 --payload -", "{}", 3, NULL },
  { "key/no-such-file", "--key nowhere.jwk --alg RS256 --payload -", "{}", 3, NULL },
  { "key/weak", "--key weak.txt --secret-format utf8 --alg HS256 --payload -", "{}", 3, NULL },
  { "key/not-for-signing", "--key verify-only.jwk --alg HS256 --payload -", "{}", 3, NULL },
};

static char *
decode_header (CliResult *signed_token)
{
  g_autoptr (CliResult) decoded = cli_run ("decode --json -", signed_token->out,
                                           (gssize) signed_token->out_length);
  g_autoptr (JotJson) json = cli_result_get_json (decoded);

  g_assert_cmpint (decoded->status, ==, 0);

  return cli_dup_member (json, "header");
}

static void
test_row (gconstpointer data)
{
  const CliRow *row = data;
  g_autofree char *arguments = g_strconcat ("sign ", row->arguments, NULL);
  g_autoptr (CliResult) result = cli_run (arguments, row->input, -1);
  g_autofree char *header = NULL;

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, row->status);

  if (row->expected == NULL)
    {
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
      return;
    }

  header = decode_header (result);
  g_assert_cmpstr (header, ==, row->expected);
}

/* From the RFC's header, payload and key comes the RFC's token, to the byte. */
static void
test_exact (gconstpointer data)
{
  const char *example = data;
  g_autofree char *arguments = g_strdup_printf ("sign --key %s.jwk --header %s.header "
                                                "--payload %s.payload", example, example, example);
  g_autofree char *file = g_strconcat (example, ".jws", NULL);
  g_autofree char *expected = g_strchomp (cli_fixture_read (file));
  g_autofree char *line = g_strconcat (expected, "\n", NULL);
  g_autoptr (CliResult) result = cli_run (arguments, NULL, 0);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_cmpstr (result->out, ==, line);
  g_assert_cmpstr (result->err, ==, "");
}

/* Bytes that are no text come back as they were. */
static void
test_payload_bytes (void)
{
  static const char payload[] = "\0\xff{\n";
  g_autoptr (CliResult) result = cli_run ("sign --key A.1.jwk --alg HS256 --payload -", payload,
                                          sizeof payload - 1);
  g_autoptr (CliResult) decoded = NULL;
  g_autoptr (JotJson) json = NULL;
  g_autofree char *value = NULL;

  g_assert_cmpint (result->status, ==, 0);
  decoded = cli_run ("decode --json -", result->out, (gssize) result->out_length);
  json = cli_result_get_json (decoded);
  value = cli_dup_member (json, "payload_base64url");
  g_assert_cmpstr (value, ==, "\"AP97Cg\"");
}

/* A payload that is no JSON is signed, and told; with a header of one's own it is one's own
 * matter. */
static void
test_payload_note (void)
{
  g_autoptr (CliResult) object = cli_run ("sign --key A.1.jwk --payload -", "{}\n", -1);
  g_autoptr (CliResult) text = cli_run ("sign --key A.1.jwk --payload -", "hello", -1);
  g_autoptr (CliResult) own = cli_run ("sign --key A.1.jwk --header A.1.header --payload -",
                                       "hello",
                                       -1);

  g_assert_cmpstr (object->err, ==, "");
  g_assert_cmpstr (text->err, !=, "");
  g_assert_cmpstr (own->err, ==, "");
}

/* Every algorithm: what one half of a pair signs, the other verifies, and only that. */
static void
test_every_algorithm (gconstpointer data)
{
  const char *alg = data;
  g_autofree char *keygen = g_strdup_printf ("keygen --alg %s --force --out pair.jwk", alg);
  g_autofree char *sign = g_strdup_printf ("sign --alg %s --key pair.jwk --payload -", alg);
  g_autofree char *verify = g_strdup_printf ("verify --alg %s --key pair.jwk -", alg);
  g_autoptr (CliResult) token = NULL;
  g_autoptr (CliResult) good = NULL;
  g_autoptr (CliResult) other = NULL;

  cli_do (keygen);
  token = cli_run (sign, "{\"sub\":\"me\"}", -1);
  g_assert_cmpint (token->status, ==, 0);
  good = cli_run (verify, token->out, -1);
  g_assert_cmpint (good->status, ==, 0);

  cli_do (keygen);
  other = cli_run (verify, token->out, -1);
  g_assert_cmpint (other->status, ==, 1);
}

/* Claims take their place in the template; what is JSON stays what it is. */
static void
test_claims (void)
{
  g_autoptr (CliResult) token =
    cli_run ("sign --template club-pass --key A.1.jwk --claim 'name=Grace \"x\"' --claim age=13 "
             "--claim sub=13 --claim 'roles=[\"a\", \"b\"]' --claim a=b=c",
             NULL, 0);
  g_autoptr (CliResult) decoded = NULL;
  g_autoptr (JotJson) json = NULL;
  g_autofree char *payload = NULL;

  g_assert_cmpint (token->status, ==, 0);
  decoded = cli_run ("decode --json -", token->out, (gssize) token->out_length);
  json = cli_result_get_json (decoded);
  payload = cli_dup_member (json, "payload");
  g_assert_cmpstr (payload, ==,
                   "{\n  \"name\": \"Grace \\\"x\\\"\",\n  \"age\": 13,\n  \"club\": \"Chess\",\n"
                   "  \"sub\": \"13\",\n  \"roles\": [\"a\", \"b\"],\n  \"a\": \"b=c\"\n}");
}

/* A token made by a template is good as soon as it is made. */
static void
test_template_verifies (void)
{
  g_autoptr (CliResult) token = cli_run ("sign --template session --key A.1.jwk", NULL, 0);
  g_autoptr (CliResult) again = cli_run ("sign --template session --key A.1.jwk", NULL, 0);
  g_autoptr (CliResult) verified = NULL;

  g_assert_cmpint (token->status, ==, 0);
  verified = cli_run ("verify --key A.1.jwk --issuer https://shop.example -", token->out, -1);
  g_assert_cmpint (verified->status, ==, 0);

  /* Its id is random. */
  g_assert_cmpstr (token->out, !=, again->out);
}

static void
test_list_templates (void)
{
  g_autoptr (CliResult) result = cli_run ("sign --list-templates", NULL, 0);

  g_assert_cmpint (result->status, ==, 0);
  g_assert_true (g_str_has_prefix (result->out, "club-pass "));
  g_assert_nonnull (strstr (result->out, "\ngithub-app "));
}

static void
prepare (void)
{
  cli_fixture_write ("secret.txt", "a secret of no less than 32 bytes", -1);
  cli_fixture_write ("weak.txt", "short", -1);
  cli_fixture_write ("bare.header", "{\"typ\":\"JWT\"}", -1);
  cli_fixture_write ("ps.header", "{\"alg\":\"PS256\"}", -1);
  cli_fixture_write ("array.header", "[]", -1);
  cli_fixture_write ("number.header", "{\"alg\":\"HS256\",\"typ\":1}", -1);
  cli_fixture_write ("kid.header", "{\"alg\":\"HS256\",\"kid\":\"two\"}", -1);
  cli_fixture_write ("crit.header", "{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", -1);
  cli_do ("key --to jwk --out rsa-public.jwk A.2.jwk");
  cli_do ("keygen --alg ES384 --kid 'a \"name\"' --out es384.jwk");
  cli_do ("keygen --alg ES256 --format pem --out es256.pem");
  cli_fixture_write ("set.jwks",
                     "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"one\",\"alg\":\"HS512\",\"k\":"
                     "\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjA"
                     "zZr1Z9CAow\"},{\"kty\":\"oct\",\"kid\":\"two\",\"alg\":\"HS256\",\"k\":"
                     "\"GawgguFyGrWKav7AX4VKUgGawgguFyGrWKav7AX4VKU\"}]}",
                     -1);
  cli_fixture_write ("pair.jwks",
                     "{\"keys\":[{\"kty\":\"oct\",\"k\":\"GawgguFyGrWKav7AX4VKUgGawgguFyGrWKav7AX4V"
                     "KU\"},{\"kty\":\"oct\",\"k\":\"GawgguFyGrWKav7AX4VKUgGawgguFyGrWKav7AX4VKV8\""
                     "}]}", -1);
  cli_fixture_write ("verify-only.jwk",
                     "{\"kty\":\"oct\",\"key_ops\":[\"verify\"],\"k\":"
                     "\"GawgguFyGrWKav7AX4VKUgGawgguFyGrWKav7AX4VKU\"}", -1);
}

int
main (int    argc,
      char **argv)
{
  static const char *const examples[] = { "A.1", "A.2" };
  static const char *const algs[] = {
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
    "ES256", "ES384", "ES512", "EdDSA", "Ed25519", "Ed448"
  };
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/sign/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/sign/exact/rfc7515-%s", examples[i]);

      g_test_add_data_func (path, examples[i], test_exact);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (algs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/sign/every-algorithm/%s", algs[i]);

      g_test_add_data_func (path, algs[i], test_every_algorithm);
    }

  g_test_add_func ("/cli/sign/template/claims", test_claims);
  g_test_add_func ("/cli/sign/template/verifies", test_template_verifies);
  g_test_add_func ("/cli/sign/template/list", test_list_templates);
  g_test_add_func ("/cli/sign/payload/bytes", test_payload_bytes);
  g_test_add_func ("/cli/sign/payload/note", test_payload_note);

  cli_fixture_enter ();
  prepare ();
  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
