/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli-fixture.h"

#include <string.h>

#include "jot-base64url.h"

#define SECRET "a secret of no less than 32 bytes"

/* RFC 7515, A.1: HS256, claims that expired in 2011. */
#define A1 "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." \
           "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0" \
           "cnVlfQ."
#define A1_SIGNATURE "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define A1_TOKEN     A1 A1_SIGNATURE

/* What is expected is the verdict in the JSON output; NULL where there is no output. */
static const CliRow rows[] = {
  /* 0: yes. */
  { "yes/rfc7515-a1", "--key A.1.jwk --alg HS256 --no-claims A.1.jws", NULL, 0, "valid" },
  { "yes/rfc7515-a2", "--key A.2.jwk --alg RS256 --no-claims A.2.jws", NULL, 0, "valid" },
  { "yes/rfc7515-a3", "--key A.3.jwk --alg ES256 --no-claims A.3.jws", NULL, 0, "valid" },
  { "yes/rfc7515-a4", "--key A.4.jwk --alg ES512 --no-claims A.4.jws", NULL, 0, "valid" },
  { "yes/one-of-several", "--key ec-and-rsa.jwks --no-claims A.6.json", NULL, 0, "valid" },
  { "yes/flattened", "--key A.3.jwk --no-claims A.7.json", NULL, 0, "valid" },
  { "yes/detached-payload",
    "--key A.1.jwk --alg HS256 --no-claims --payload payload.txt "
    "eyJhbGciOiJIUzI1NiJ9..5mvfOroL-g7HyqJoozehmsaqmvTYGEq5jTI1gVvoEoQ", NULL, 0, "valid" },
  { "no/other-detached-payload",
    "--key A.1.jwk --alg HS256 --no-claims --payload A.1.jwk "
    "eyJhbGciOiJIUzI1NiJ9..5mvfOroL-g7HyqJoozehmsaqmvTYGEq5jTI1gVvoEoQ", NULL, 1, "mismatch" },
  { "malformed/payload-besides-another",
    "--key A.1.jwk --alg HS256 --no-claims --payload payload.txt A.1.jws", NULL, 2, "malformed" },
  { "usage/payload-not-there", "--key A.1.jwk --payload absent.txt A.1.jws", NULL, 2, NULL },
  { "yes/standard-input", "--key A.1.jwk --alg HS256 --no-claims -", A1_TOKEN, 0, "valid" },
  { "yes/line-end", "--key A.1.jwk --alg HS256 --no-claims -", A1_TOKEN "\n", 0, "valid" },
  { "yes/white-space-around", "--key A.1.jwk --alg HS256 --no-claims -",
    " \t\r\n" A1_TOKEN "\r\n\n ",
    0, "valid" },
  { "yes/argument", "--key A.1.jwk --alg HS256 --no-claims " A1_TOKEN, NULL, 0, "valid" },
  { "yes/no-algorithm-given", "--key A.1.jwk --no-claims A.1.jws", NULL, 0, "valid" },
  { "yes/one-of-two-algorithms", "--key A.1.jwk --alg RS256 --alg HS256 --no-claims A.1.jws", NULL,
    0, "valid" },
  { "yes/a-second-before-expiry", "--key A.1.jwk --alg HS256 --now 1300819379 A.1.jws", NULL, 0,
    "valid" },
  { "yes/expired-within-leeway", "--key A.1.jwk --now 1300819389 --leeway 10 A.1.jws", NULL, 0,
    "valid" },
  { "yes/type", "--key A.1.jwk --now 1 --typ application/jwt A.1.jws", NULL, 0, "valid" },
  { "no/other-type", "--key A.1.jwk --now 1 --typ at+jwt A.1.jws", NULL, 1, "claims-refused" },
  { "no/type-with-nul", "--key key.jwk --typ JWT nul-type.jws", NULL, 1, "claims-refused" },
  { "no/type-missing", "--key A.2.jwk --now 1 --typ JWT A.2.jws", NULL, 1, "claims-refused" },
  { "usage/type-without-claims", "--key A.1.jwk --no-claims --typ JWT A.1.jws", NULL, 2, NULL },
  { "yes/issuer", "--key A.1.jwk --now 1 --issuer joe A.1.jws", NULL, 0, "valid" },
  { "yes/audience", "--key key.jwk --audience me claims.jws", NULL, 0, "valid" },
  { "yes/private-rsa-key", "--key A.2.jwk --no-claims A.2.jws", NULL, 0, "valid" },
  { "yes/public-rsa-jwk", "--key rsa-public.jwk --alg RS256 --no-claims A.2.jws", NULL, 0,
    "valid" },
  { "yes/public-rsa-pem", "--key rsa-public.pem --alg RS256 --no-claims A.2.jws", NULL, 0,
    "valid" },
  { "yes/private-rsa-pem", "--key rsa-private.pem --alg RS256 --no-claims A.2.jws", NULL, 0,
    "valid" },
  { "yes/der-spki", "--key rsa-2048.spki.der --alg RS256 rsa.jws", NULL, 0, "valid" },
  { "yes/der-pkcs1", "--key rsa-2048.pkcs1.der --alg RS256 rsa.jws", NULL, 0, "valid" },
  { "yes/der-encrypted",
    "--key rsa-2048.pkcs8-encrypted.der --password-file swordfish.txt --alg RS256 rsa.jws", NULL, 0,
    "valid" },
  { "yes/certificate", "--key rsa-2048.certificate.pem --alg RS256 rsa.jws", NULL, 0, "valid" },
  { "yes/certificate-der", "--key rsa-2048.certificate.der --alg RS256 rsa.jws", NULL, 0, "valid" },
  { "yes/key-set", "--key set.jwks --alg HS256 --no-claims A.1.jws", NULL, 0, "valid" },
  { "yes/key-set-by-kid", "--key set.jwks --alg ES256 es256.jws", NULL, 0, "valid" },
  { "yes/payload-not-json", "--key key.jwk --alg HS256 --no-claims text.jws", NULL, 0, "valid" },
  { "yes/payload-empty", "--key key.jwk --alg HS256 --no-claims empty.jws", NULL, 0, "valid" },
  { "yes/payload-with-nul", "--key key.jwk --alg HS256 --no-claims nul.jws", NULL, 0, "valid" },
  { "yes/secret-utf8", "--key secret.txt --secret-format utf8 --alg HS256 secret.jws", NULL, 0,
    "valid" },
  { "yes/secret-utf8-line-end", "--key secret-line.txt --secret-format utf8 secret.jws", NULL, 0,
    "valid" },
  { "yes/secret-base64", "--key secret.base64 --secret-format base64 secret.jws", NULL, 0,
    "valid" },
  { "yes/secret-base64url", "--key secret.base64url --secret-format base64url secret.jws", NULL, 0,
    "valid" },
  { "yes/secret-hex", "--key secret.hex --secret-format hex secret.jws", NULL, 0, "valid" },
  { "yes/secret-in-environment", "--key-env SECRET --secret-format utf8 secret.jws", NULL, 0,
    "valid" },
  { "yes/secret-on-standard-input", "--key - --secret-format utf8 secret.jws", SECRET "\n", 0,
    "valid" },
  { "yes/secret-on-descriptor", "--key-fd 0 --secret-format utf8 secret.jws", SECRET, 0, "valid" },
  { "yes/weak-secret-allowed", "--key weak.txt --secret-format utf8 --allow-weak-key weak.jws",
    NULL,
    0, "valid-weak" },
  { "yes/weak-rsa-allowed", "--key rsa-1024.pkcs8.pem --allow-weak-key rsa-1024.jws", NULL, 0,
    "valid-weak" },
  { "yes/encrypted-pem", "--key encrypted.pem --password-file password.txt ed.jws", NULL, 0,
    "valid" },
  { "yes/encrypted-pem-password-in-environment",
    "--key encrypted.pem --password-env PASSWORD ed.jws",
    NULL, 0, "valid" },
  { "yes/embedded-key-not-used", "--key key.jwk embedded.jws", NULL, 0, "valid" },

  /* 1: no. */
  { "no/expired", "--key A.1.jwk --alg HS256 A.1.jws", NULL, 1, "claims-refused" },
  { "no/expired-this-second", "--key A.1.jwk --now 1300819380 A.1.jws", NULL, 1, "claims-refused" },
  { "no/expired-at-leeway", "--key A.1.jwk --now 1300819390 --leeway 10 A.1.jws", NULL, 1,
    "claims-refused" },
  { "no/other-issuer", "--key A.1.jwk --now 1 --issuer jo A.1.jws", NULL, 1, "claims-refused" },
  { "no/no-subject", "--key A.1.jwk --now 1 --subject me A.1.jws", NULL, 1, "claims-refused" },
  { "yes/required", "--key A.1.jwk --now 1 --require iss --require exp A.1.jws", NULL, 0, "valid" },
  { "no/required", "--key A.1.jwk --now 1 --require jti A.1.jws", NULL, 1, "claims-refused" },
  { "no/lifetime", "--key A.1.jwk --now 1 --max-lifetime 60 A.1.jws", NULL, 1,
    "claims-refused" },
  { "yes/lifetime", "--key A.1.jwk --now 1300819379 --max-lifetime 60 A.1.jws", NULL, 0, "valid" },
  { "usage/lifetime", "--key A.1.jwk --max-lifetime 0 A.1.jws", NULL, 2, NULL },
  { "no/no-audience", "--key A.1.jwk --now 1 --audience me A.1.jws", NULL, 1, "claims-refused" },
  { "no/payload-not-json", "--key key.jwk --alg HS256 text.jws", NULL, 1, "claims-refused" },
  { "no/payload-empty", "--key key.jwk --alg HS256 empty.jws", NULL, 1, "claims-refused" },
  { "no/other-secret", "--key key.jwk --no-claims A.1.jws", NULL, 1, "mismatch" },
  { "no/other-rsa-key", "--key rsa-other.jwk --alg RS256 --no-claims A.2.jws", NULL, 1,
    "mismatch" },
  { "no/tampered-signature", "--key A.1.jwk --no-claims -",
    A1 "eBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", 1, "mismatch" },
  { "no/cut-signature", "--key A.1.jwk --no-claims -",
    A1 "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjQ", 1, "mismatch" },
  { "no/empty-signature", "--key A.1.jwk --no-claims -", A1, 1, "mismatch" },
  { "no/tampered-payload", "--key A.1.jwk --no-claims -",
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.e30." A1_SIGNATURE, 1, "mismatch" },
  { "no/algorithm-none", "--key A.1.jwk --no-claims -", "eyJhbGciOiJub25lIn0.e30.", 1, "unsigned" },
  { "no/algorithm-none-expected", "--key A.1.jwk --alg none --no-claims -",
    "eyJhbGciOiJub25lIn0.e30.", 1, "unsigned" },
  { "no/algorithm-none-expected-of-hs256", "--key A.1.jwk --alg none --no-claims A.1.jws", NULL, 1,
    "refused" },
  { "no/algorithm-none-with-signature", "--key A.1.jwk --no-claims -",
    "eyJhbGciOiJub25lIn0.e30." A1_SIGNATURE, 1, "unsigned" },
  { "no/algorithm-none-in-capitals", "--key A.1.jwk --no-claims -", "eyJhbGciOiJOT05FIn0.e30.", 1,
    "unsigned" },
  { "no/algorithm-missing", "--key A.1.jwk --no-claims -", "eyJ0eXAiOiJKV1QifQ.e30." A1_SIGNATURE,
    1, "refused" },
  { "no/algorithm-unknown", "--key A.1.jwk --no-claims -", "eyJhbGciOiJIUzI1NyJ9.e30." A1_SIGNATURE,
    1, "refused" },
  { "no/algorithm-in-small-letters", "--key A.1.jwk --no-claims -",
    "eyJhbGciOiJoczI1NiJ9.e30." A1_SIGNATURE, 1, "refused" },
  { "no/algorithm-of-encryption", "--key A.1.jwk --no-claims -",
    "eyJhbGciOiJBMTI4S1cifQ.e30." A1_SIGNATURE, 1, "refused" },
  { "no/other-algorithm", "--key A.1.jwk --alg HS384 --no-claims A.1.jws", NULL, 1, "refused" },
  { "no/none-of-two-algorithms", "--key A.1.jwk --alg HS384 --alg HS512 --no-claims A.1.jws", NULL,
    1, "refused" },
  { "no/key-of-other-kind", "--key A.2.jwk --no-claims A.1.jws", NULL, 1, "refused" },
  { "no/key-of-other-kind-as-asked", "--key A.2.jwk --alg HS256 --no-claims A.1.jws", NULL, 1,
    "refused" },
  { "no/key-on-other-curve", "--key A.4.jwk --no-claims A.3.jws", NULL, 1, "refused" },
  { "no/key-for-other-algorithm", "--key hs512.jwk --no-claims A.1.jws", NULL, 1, "refused" },
  { "no/confusion", "--key rsa-public.pem --no-claims A.1.jws", NULL, 1, "refused" },
  { "no/key-set-without-fitting-key", "--key ec-and-rsa.jwks --no-claims A.1.jws", NULL, 1,
    "refused" },
  { "no/unknown-crit", "--key A.1.jwk --no-claims -",
    "eyJhbGciOiJIUzI1NiIsImNyaXQiOlsiaHR0cDovL2V4YW1wbGUiXSwiaHR0cDovL2V4YW1wbGUiOjF9.e30."
    A1_SIGNATURE, 1, "refused" },

  /* 2: no token. */
  { "malformed/empty", "--key A.1.jwk -", "", 2, "malformed" },
  { "malformed/white-space-alone", "--key A.1.jwk -", "\n", 2, "malformed" },
  { "malformed/one-part", "--key A.1.jwk -", "eyJhbGciOiJIUzI1NiJ9", 2, "malformed" },
  { "malformed/two-parts", "--key A.1.jwk -", "eyJhbGciOiJIUzI1NiJ9.e30", 2, "malformed" },
  { "malformed/four-parts", "--key A.1.jwk -", A1_TOKEN ".AA", 2, "malformed" },
  { "malformed/six-parts", "--key A.1.jwk -", A1_TOKEN ".AA.AA.AA", 2, "malformed" },
  { "malformed/encrypted", "--key A.1.jwk -",
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA", 2,
    "encrypted" },
  { "malformed/padding", "--key A.1.jwk -", A1_TOKEN "=", 2, "malformed" },
  { "malformed/standard-alphabet", "--key A.1.jwk -",
    A1 "dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk", 2, "malformed" },
  { "malformed/stray-bits", "--key A.1.jwk -", A1 "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl", 2,
    "malformed" },
  { "malformed/line-end-inside", "--key A.1.jwk -", A1 "\n" A1_SIGNATURE, 2, "malformed" },
  { "nth/taken-out", "--key A.1.jwk --now 1300819300 --nth 1 -", "Bearer " A1_TOKEN, 0, "valid" },
  { "nth/second", "--key A.1.jwk --now 1300819300 --nth 2 -",
    "a eyJhbGciOiJIUzI1NiJ9.e30.AA b " A1_TOKEN,
    0, "valid" },
  { "nth/first", "--key A.1.jwk --now 1300819300 --nth 1 -",
    "a eyJhbGciOiJIUzI1NiJ9.e30.AA b " A1_TOKEN,
    1, "mismatch" },
  { "nth/of-less", "--key A.1.jwk --nth 2 -", A1_TOKEN, 2, NULL },
  { "nth/not-asked-for", "--key A.1.jwk -", "a " A1_TOKEN " b " A1_TOKEN, 2, "malformed" },
  { "malformed/bearer", "--key A.1.jwk -", "Bearer " A1_TOKEN, 2, "malformed" },
  { "malformed/byte-order-mark", "--key A.1.jwk -", "\xef\xbb\xbf" A1_TOKEN, 2, "malformed" },
  { "malformed/no-break-space", "--key A.1.jwk -", A1_TOKEN "\xc2\xa0", 2, "malformed" },
  { "malformed/payload-not-base64url", "--key A.1.jwk -", "eyJhbGciOiJIUzI1NiJ9.!.AA", 2,
    "malformed" },
  { "malformed/header-empty", "--key A.1.jwk -", ".e30.AA", 2, "malformed" },
  { "malformed/header-not-json", "--key A.1.jwk -", "aGVsbG8.e30.AA", 2, "malformed" },
  { "malformed/header-array", "--key A.1.jwk -", "W10.e30.AA", 2, "malformed" },
  { "malformed/header-not-utf8", "--key A.1.jwk -", "eyJhbGciOiL_In0.e30.AA", 2, "malformed" },
  { "malformed/header-with-duplicate", "--key A.1.jwk -",
    "eyJhbGciOiJIUzI1NiIsImFsZyI6Im5vbmUifQ.e30.AA", 2, "malformed" },
  { "malformed/algorithm-a-number", "--key A.1.jwk -", "eyJhbGciOjI1Nn0.e30.AA", 2, "malformed" },
  { "malformed/argument", "--key A.1.jwk hello", NULL, 2, "malformed" },

  /* 2: called wrongly. */
  { "usage/no-key", "A.1.jws", NULL, 2, NULL },
  { "usage/two-keys", "--key A.1.jwk --key-env SECRET A.1.jws", NULL, 2, NULL },
  { "usage/no-token", "--key A.1.jwk", NULL, 2, NULL },
  { "usage/two-tokens", "--key A.1.jwk A.1.jws A.1.jws", NULL, 2, NULL },
  { "usage/token-is-a-folder", "--key A.1.jwk .", NULL, 2, NULL },
  { "usage/unknown-option", "--key A.1.jwk --frobnicate A.1.jws", NULL, 2, NULL },
  { "usage/secret-in-arguments", "--secret hello A.1.jws", NULL, 2, NULL },
  { "usage/unknown-algorithm", "--key A.1.jwk --alg HS257 A.1.jws", NULL, 2, NULL },
  { "usage/unsupported-algorithm", "--key A.1.jwk --alg ES256K A.1.jws", NULL, 2, NULL },
  { "usage/empty-algorithm", "--key A.1.jwk --alg '' A.1.jws", NULL, 2, NULL },
  { "usage/unknown-secret-format", "--key secret.txt --secret-format text A.1.jws", NULL, 2, NULL },
  { "usage/leeway-below-zero", "--key A.1.jwk --leeway -1 A.1.jws", NULL, 2, NULL },
  { "usage/leeway-no-number", "--key A.1.jwk --leeway 5m A.1.jws", NULL, 2, NULL },
  { "usage/now-no-number", "--key A.1.jwk --now today A.1.jws", NULL, 2, NULL },
  { "usage/descriptor-no-number", "--key-fd three A.1.jws", NULL, 2, NULL },
  { "usage/standard-input-twice", "--key - -", A1_TOKEN, 2, NULL },
  { "usage/no-claims-but-issuer", "--key A.1.jwk --no-claims --issuer joe A.1.jws", NULL, 2, NULL },
  { "usage/two-passwords", "--key A.1.jwk --password-env A --password-fd 5 A.1.jws", NULL, 2,
    NULL },

  /* 3: the key. */
  { "key/no-such-file", "--key nowhere.jwk A.1.jws", NULL, 3, NULL },
  { "key/folder", "--key . A.1.jws", NULL, 3, NULL },
  { "key/no-such-variable", "--key-env JOTSMITH_NO_SUCH_VARIABLE A.1.jws", NULL, 3, NULL },
  { "key/closed-descriptor", "--key-fd 97 A.1.jws", NULL, 3, NULL },
  { "key/empty", "--key empty.txt A.1.jws", NULL, 3, NULL },
  { "key/secret-without-format", "--key secret.txt A.1.jws", NULL, 3, NULL },
  { "key/token-for-key", "--key A.1.jws A.1.jws", NULL, 3, NULL },
  { "key/secret-empty", "--key line-end.txt --secret-format utf8 A.1.jws", NULL, 3, NULL },
  { "key/secret-not-hex", "--key secret.txt --secret-format hex A.1.jws", NULL, 3, NULL },
  { "key/malformed-jwk", "--key malformed.jwk A.1.jws", NULL, 3, NULL },
  { "key/empty-set", "--key empty.jwks A.1.jws", NULL, 3, NULL },
  { "key/encrypted-without-password", "--key encrypted.pem ed.jws", NULL, 3, NULL },
  { "key/wrong-password", "--key encrypted.pem --password-file secret.txt ed.jws", NULL, 3, NULL },
  { "key/no-password-file", "--key encrypted.pem --password-file nowhere ed.jws", NULL, 3, NULL },
  { "key/unsupported-curve", "--key ec-secp256k1.spki.pem A.1.jws", NULL, 3, NULL },
  { "key/not-a-key", "--key rsa-2048.request.pem A.1.jws", NULL, 3, NULL },
  { "key/for-encryption", "--key use-enc.jwk --no-claims A.1.jws", NULL, 3, "refused" },
  { "key/not-for-verifying", "--key ops-encrypt.jwk --no-claims A.1.jws", NULL, 3, "refused" },
  { "key/public-key-as-secret", "--key rsa-public.pem --secret-format utf8 --no-claims A.1.jws",
    NULL,
    3, "refused" },
  { "key/weak-secret", "--key weak.txt --secret-format utf8 weak.jws", NULL, 3, "key-unusable" },
  { "key/weak-secret-and-other-signature",
    "--key weak.txt --secret-format utf8 --no-claims A.1.jws",
    NULL, 3, "key-unusable" },
  { "key/weak-rsa", "--key rsa-1024.pkcs8.pem rsa-1024.jws", NULL, 3, "key-unusable" },

  /* The key comes before the token, and the algorithm before the strength of the key. */
  { "order/malformed-token-and-no-key", "--key nowhere.jwk -", "hello", 3, NULL },
  { "order/malformed-token-and-weak-key", "--key weak.txt --secret-format utf8 -", "hello", 2,
    "malformed" },
  { "order/other-algorithm-and-weak-key",
    "--key weak.txt --secret-format utf8 --alg HS512 weak.jws",
    NULL, 1, "refused" },
};

static void
test_row (gconstpointer data)
{
  const CliRow *row = data;
  g_autofree char *arguments = g_strconcat ("verify --json ", row->arguments, NULL);
  g_autoptr (CliResult) result = cli_run (arguments, row->input, -1);
  g_autoptr (JotJson) json = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *expected = NULL;

  g_test_message ("%s%s", result->out, result->err);
  g_assert_cmpint (result->status, ==, row->status);
  g_assert_null (strstr (result->out, SECRET));
  g_assert_null (strstr (result->err, SECRET));

  if (row->expected == NULL)
    {
      g_assert_cmpstr (result->out, ==, "");
      g_assert_true (g_str_has_prefix (result->err, "jotsmith-cli: "));
      return;
    }

  json = cli_result_get_json (result);
  verdict = cli_dup_member (json, "verdict");
  expected = g_strdup_printf ("\"%s\"", row->expected);
  g_assert_cmpstr (verdict, ==, expected);
}

/* The same answer for people: the verdict first, and the same exit status. */
static void
test_row_as_text (gconstpointer data)
{
  const CliRow *row = data;
  g_autofree char *arguments = g_strconcat ("verify ", row->arguments, NULL);
  g_autoptr (CliResult) result = cli_run (arguments, row->input, -1);

  g_assert_cmpint (result->status, ==, row->status);
  if (row->expected != NULL)
    {
      g_assert_true (g_str_has_prefix (result->out, row->expected));
      g_assert_cmpint (result->out[strlen (row->expected)], ==, ':');
      g_assert_null (strchr (result->out, '\033'));
    }
}

static void
check_value (JotJson    *json,
             const char *path,
             const char *expected)
{
  g_autofree char *value = cli_dup_member (json, path);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_json_shape (void)
{
  g_autoptr (CliResult) result = cli_run ("verify --json --key A.1.jwk --alg HS256 --now 1300819380 "
                                          "A.1.jws", NULL,
                                          0);
  g_autoptr (JotJson) json = cli_result_get_json (result);

  check_value (json, "exit", "1");
  check_value (json, "verdict", "\"claims-refused\"");
  check_value (json, "verdicts/structure", "\"pass\"");
  check_value (json, "verdicts/signature", "\"pass\"");
  check_value (json, "verdicts/claims", "\"fail\"");
  check_value (json, "signature", "0");
  check_value (json, "signatures", "[]");
  check_value (json, "checks/0/id", "\"structure\"");
  check_value (json, "checks/0/outcome", "\"pass\"");
  check_value (json, "checks/0/error", "null");
  check_value (json, "checks/1/id", "\"alg\"");
  check_value (json, "checks/1/expected", "\"HS256\"");
  check_value (json, "checks/2/id", "\"key\"");
  check_value (json, "checks/3/id", "\"signature\"");
  check_value (json, "checks/4/id", "\"exp\"");
  check_value (json, "checks/4/outcome", "\"fail\"");
  check_value (json, "checks/4/error", "\"claim-expired\"");
  check_value (json, "checks/4/part", "\"payload\"");
  check_value (json, "checks/4/span/offset", "22");
  check_value (json, "checks/4/span/length", "10");
  check_value (json, "checks/4/actual", "\"2011-03-22T18:43:00Z\"");
  check_value (json, "checks/4/reference", "\"RFC 7519, 4.1.4\"");
}

static void
test_several_signatures (void)
{
  g_autoptr (CliResult) result = cli_run ("verify --json --key A.3.jwk --no-claims A.6.json", NULL,
                                          0);
  g_autoptr (JotJson) json = cli_result_get_json (result);

  g_assert_cmpint (result->status, ==, 0);
  check_value (json, "verdict", "\"valid\"");
  check_value (json, "signature", "1");
  check_value (json, "signatures/0/verdict", "\"refused\"");
  check_value (json, "signatures/1/verdict", "\"valid\"");
}

/* Shown, not used: the key in the header would verify this signature. */
static void
test_embedded_key (void)
{
  g_autoptr (CliResult) given = cli_run ("verify --json --key key.jwk embedded.jws", NULL, 0);
  g_autoptr (CliResult) other = cli_run ("verify --json --key A.1.jwk embedded.jws", NULL, 0);

  g_assert_cmpint (given->status, ==, 0);
  g_assert_nonnull (strstr (given->out, "\"embedded-key\",\"outcome\":\"not-done\""));
  g_assert_cmpint (other->status, ==, 1);
  g_assert_nonnull (strstr (other->out, "\"embedded-key\",\"outcome\":\"not-done\""));
}

/* Where the signature is not good, the payload is not looked at. */
static void
test_claims_only_after_signature (void)
{
  g_autoptr (CliResult) result = cli_run ("verify --json --key key.jwk A.1.jws", NULL, 0);

  g_assert_cmpint (result->status, ==, 1);
  g_assert_null (strstr (result->out, "\"exp\""));
  g_assert_nonnull (strstr (result->out, "\"claims\",\"outcome\":\"not-done\""));
}

static void
test_line_end_is_told (void)
{
  g_autoptr (CliResult) with = cli_run (
    "verify --key secret-line.txt --secret-format utf8 secret.jws",
    NULL, 0);
  g_autoptr (CliResult) without = cli_run (
    "verify --key secret.txt --secret-format utf8 secret.jws",
    NULL, 0);

  g_autoptr (CliResult) issuer = cli_run (
    "verify --key secret-line.txt --secret-format utf8 line.jws",
    NULL, 0);
  g_autoptr (CliResult) doctor = cli_run (
    "doctor --key secret-line.txt --secret-format utf8 line.jws",
    NULL, 0);

  g_assert_cmpstr (with->err, !=, "");
  g_assert_null (strstr (with->err, "With the line end the signature matches"));
  g_assert_cmpstr (without->err, ==, "");

  /* The issuer's secret has it. */
  g_assert_cmpint (issuer->status, ==, 1);
  g_assert_nonnull (strstr (issuer->err, "With the line end the signature matches"));
  g_assert_cmpint (doctor->status, ==, 0);
  g_assert_nonnull (strstr (doctor->err, "matches with the line end"));
}

/* What may help stands behind what is wrong. */
static void
test_hint_follows (void)
{
  g_autoptr (CliResult) result = cli_run ("verify --key swordfish.txt A.1.jws", NULL, 0);
  const char *hint = strstr (result->err, "--secret-format=utf8");

  g_assert_cmpint (result->status, ==, 3);
  g_assert_nonnull (hint);
  g_assert_true (g_str_has_suffix (hint, "written.\n"));
  g_assert_false (g_str_has_prefix (result->err, "jotsmith-cli: --secret-format"));
}

/* Who is refused is told who finds out why. */
static void
test_doctor_is_named (void)
{
  g_autoptr (CliResult) people =
    cli_run ("verify --key weak.txt --secret-format utf8 --allow-weak-key secret.jws", NULL, 0);
  g_autoptr (CliResult) programs =
    cli_run ("verify --json --key weak.txt --secret-format utf8 --allow-weak-key secret.jws", NULL,
             0);

  g_assert_cmpint (people->status, ==, 1);
  g_assert_nonnull (strstr (people->err, "jotsmith-cli doctor"));
  g_assert_null (strstr (programs->err, "jotsmith-cli doctor"));
}

/* The key was used, so it is not said that it could not be. */
static void
test_weak_key (void)
{
  g_autoptr (CliResult) refused = cli_run ("verify --key weak.txt --secret-format utf8 weak.jws",
                                           NULL, 0);
  g_autoptr (CliResult) allowed = cli_run ("verify --key weak.txt --secret-format utf8 "
                                           "--allow-weak-key weak.jws", NULL, 0);

  g_assert_true (g_str_has_prefix (refused->out, "key-unusable: The key is too weak"));
  g_assert_nonnull (strstr (refused->out, "\n  FAIL  Key strength"));
  g_assert_nonnull (strstr (refused->err, "--allow-weak-key"));
  g_assert_nonnull (strstr (allowed->out, "\n  warn  Key strength"));
}

static void
prepare_secrets (void)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) SECRET, strlen (SECRET));
  g_autofree char *line = g_strconcat (base64, "\n", NULL);
  g_autofree char *base64url = jot_base64url_encode (SECRET, strlen (SECRET));

  cli_fixture_write ("payload.txt", "$.02", -1);
  cli_fixture_write ("secret.txt", SECRET, -1);
  cli_fixture_write ("secret-line.txt", SECRET "\n", -1);
  cli_fixture_write ("secret.base64", line, -1);
  cli_fixture_write ("secret.base64url", base64url, -1);
  cli_fixture_write ("secret.hex", "6120736563726574206f66206e6f206c657373207468616e20333220627974"
                                   "6573\n", -1);
  cli_fixture_write ("weak.txt", "0123456789abcdef0123456789abcde", -1);
  cli_fixture_write ("empty.txt", "", 0);
  cli_fixture_write ("line-end.txt", "\n", -1);
  cli_fixture_write ("swordfish.txt", "swordfish", -1);
  cli_fixture_write ("password.txt", "open sesame\n", -1);
  g_setenv ("SECRET", SECRET, TRUE);
  g_setenv ("PASSWORD", "open sesame", TRUE);
}

static void
prepare_keys (void)
{
  g_autofree char *a1 = cli_fixture_read ("A.1.jwk");
  g_autofree char *a2 = cli_fixture_read ("A.2.jwk");
  g_autofree char *a3 = cli_fixture_read ("A.3.jwk");
  g_autofree char *es256 = NULL;
  g_autofree char *set = NULL;
  g_autofree char *pair = g_strdup_printf ("{\"keys\":[%s,%s]}", a3, a2);

  cli_fixture_write ("ec-and-rsa.jwks", pair, -1);
  cli_fixture_write ("malformed.jwk", "{\"kty\":\"oct\",\"k\":\"A\"}", -1);
  cli_fixture_write ("empty.jwks", "{\"keys\":[]}", -1);
  cli_fixture_write ("use-enc.jwk", "{\"kty\":\"oct\",\"use\":\"enc\",\"k\":"
                                    "\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjA"
                                    "zZr1Z9CAow\"}",
                     -1);
  cli_fixture_write ("ops-encrypt.jwk", "{\"kty\":\"oct\",\"key_ops\":[\"encrypt\"],\"k\":"
                                        "\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjA"
                                        "zZr1Z9CAow\"}",
                     -1);

  cli_do ("keygen --alg HS256 --kid key --out key.jwk");
  cli_do ("keygen --alg HS512 --out hs512.jwk");
  cli_do ("keygen --alg RS256 --out rsa-other.jwk");
  cli_do ("keygen --alg ES256 --kid one --out es256.jwk");
  cli_do ("keygen --alg EdDSA --format pem --password-file password.txt --out encrypted.pem");
  cli_do ("key --to jwk --out rsa-public.jwk A.2.jwk");
  cli_do ("key --to pem --out rsa-public.pem A.2.jwk");
  cli_do ("key --to pem --private --out rsa-private.pem A.2.jwk");

  es256 = cli_fixture_read ("es256.jwk");
  set = g_strdup_printf ("{\"keys\":[%s,{\"kty\":\"new\"},%s,%s]}", a2, a1, es256);
  cli_fixture_write ("set.jwks", set, -1);
}

static void
prepare_token (const char *name,
               const char *arguments,
               const char *payload,
               gssize      length)
{
  g_autofree char *line = g_strconcat ("sign --payload - ", arguments, NULL);
  g_autoptr (CliResult) result = cli_run (line, payload, length);

  g_test_message ("%s", result->err);
  g_assert_cmpint (result->status, ==, 0);
  cli_fixture_write (name, result->out, (gssize) result->out_length);
}

static void
prepare_tokens (void)
{
  static const char nul[] = "a\0b";

  prepare_token ("claims.jws", "--key key.jwk", "{\"aud\":[\"you\",\"me\"]}", -1);
  prepare_token ("text.jws", "--key key.jwk", "hello", -1);
  prepare_token ("empty.jws", "--key key.jwk", "", 0);
  prepare_token ("nul.jws", "--key key.jwk", nul, sizeof nul - 1);
  prepare_token ("es256.jws", "--key es256.jwk", "{}", -1);
  prepare_token ("secret.jws", "--key secret.txt --secret-format utf8 --alg HS256", "{}", -1);
  cli_fixture_write ("secret-lines.txt", SECRET "\n\n", -1);
  prepare_token ("line.jws", "--key secret-lines.txt --secret-format utf8 --alg HS256", "{}", -1);
  prepare_token ("weak.jws", "--key weak.txt --secret-format utf8 --alg HS256 --allow-weak-key",
                 "{}", -1);
  prepare_token ("rsa-1024.jws", "--key rsa-1024.pkcs8.pem --alg RS256 --allow-weak-key", "{}", -1);
  prepare_token ("rsa.jws", "--key rsa-2048.pkcs8.pem --alg RS256", "{}", -1);
  prepare_token ("ed.jws", "--key encrypted.pem --password-file password.txt --alg EdDSA", "{}",
                 -1);

  cli_fixture_write ("embedded.json", "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"},"
                                      "\"jku\":\"https://example.com/\"}", -1);
  cli_fixture_write ("nul-type.json", "{\"alg\":\"HS256\",\"typ\":\"JWT\\u0000x\"}", -1);
  prepare_token ("nul-type.jws", "--key key.jwk --header nul-type.json", "{}", -1);
  prepare_token ("embedded.jws", "--key key.jwk --header embedded.json", "{}", -1);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/verify/json/%s", rows[i].name);
      g_autofree char *text_path = g_strdup_printf ("/cli/verify/text/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
      g_test_add_data_func (text_path, &rows[i], test_row_as_text);
    }

  g_test_add_func ("/cli/verify/json-shape", test_json_shape);
  g_test_add_func ("/cli/verify/several-signatures", test_several_signatures);
  g_test_add_func ("/cli/verify/embedded-key", test_embedded_key);
  g_test_add_func ("/cli/verify/claims-only-after-signature", test_claims_only_after_signature);
  g_test_add_func ("/cli/verify/line-end-is-told", test_line_end_is_told);
  g_test_add_func ("/cli/verify/hint-follows", test_hint_follows);
  g_test_add_func ("/cli/verify/doctor-is-named", test_doctor_is_named);
  g_test_add_func ("/cli/verify/weak-key", test_weak_key);

  cli_fixture_enter ();
  prepare_secrets ();
  prepare_keys ();
  prepare_tokens ();
  status = g_test_run ();
  cli_fixture_leave ();

  return status;
}
