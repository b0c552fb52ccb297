/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-published.h"

#include <string.h>

#include "jot-signature.h"
#include "jot-token.h"

/* The example that jwt.io showed for years. */
#define JWT_IO_TOKEN \
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." \
  "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ." \
  "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"

/* RFC 7515, A.1.1. */
#define RFC7515_TOKEN \
  "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." \
  "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0" \
  "cnVlfQ." \
  "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

static const JotPublishedSecret *
find_signer (const char *text,
             const char *alg)
{
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  GBytes *input = jot_token_get_signing_input (token, 0);
  GBytes *signature = jot_token_get_signature (token, 0);

  return jot_published_find_signer (jot_algorithm_find (alg), g_bytes_get_data (input, NULL),
                                    g_bytes_get_size (input), g_bytes_get_data (signature, NULL),
                                    g_bytes_get_size (signature));
}

static void
test_lines (void)
{
  g_assert_cmpuint (jot_published_get_n_secrets (), >, 40);

  for (gsize i = 0; i < jot_published_get_n_secrets (); i++)
    {
      const JotPublishedSecret *secret = jot_published_get_secret (i);

      g_assert_cmpstr (secret->text, !=, "");
      g_assert_cmpstr (secret->source, !=, "");
      g_assert_nonnull (secret->key);

      /* Each is there once, so it finds itself. */
      g_assert_true (jot_published_find_key (secret->key) == secret);
    }
}

static void
test_jwt_io (void)
{
  const JotPublishedSecret *secret = find_signer (JWT_IO_TOKEN, "HS256");

  g_assert_nonnull (secret);
  g_assert_cmpstr (secret->text, ==, "your-256-bit-secret");
  g_assert_cmpstr (secret->source, ==, "jwt.io");
}

static void
test_rfc (void)
{
  const JotPublishedSecret *secret = find_signer (RFC7515_TOKEN, "HS256");

  g_assert_nonnull (secret);
  g_assert_cmpint (secret->format, ==, JOT_SECRET_FORMAT_BASE64URL);
  g_assert_cmpstr (secret->source, ==, "RFC 7515, A.1");
}

/* Another hash, another kind of algorithm, another secret. */
static void
test_none (void)
{
  g_autoptr (JotKey) other = jot_key_new_secret ("nobody-published-this-secret", 28, NULL);
  g_autofree char *token = jot_sign_compact ("{\"alg\":\"HS256\"}", -1, "{}", -1, other,
                                             jot_algorithm_find ("HS256"), NULL);

  g_assert_null (find_signer (JWT_IO_TOKEN, "HS512"));
  g_assert_null (find_signer (JWT_IO_TOKEN, "RS256"));
  g_assert_null (find_signer (token, "HS256"));
  g_assert_null (jot_published_find_key (other));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/published/get-secret/every-line-can-be-read", test_lines);
  g_test_add_func ("/inspect/published/find-signer/jwt-io", test_jwt_io);
  g_test_add_func ("/inspect/published/find-signer/rfc-7515", test_rfc);
  g_test_add_func ("/inspect/published/find-signer/none", test_none);

  return g_test_run ();
}
