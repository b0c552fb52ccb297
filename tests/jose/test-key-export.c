/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64url.h"
#include "jot-json.h"
#include "key-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Private keys to export, of each kind. */
static const char *const exported[] = {
  "rsa-2048.pkcs8.pem", "rsa-512.pkcs8.pem", "rsa-2050.pkcs8.pem", "rsa-pss.pkcs8.pem",
  "ec-p256.pkcs8.pem", "ec-p384.pkcs8.pem", "ec-p521.pkcs8.pem",
  "ed25519.pkcs8.pem", "ed448.pkcs8.pem",
};

/* What is exported is read again as the same key, whose signatures the other half accepts. */
static void
test_export_pem (gconstpointer data)
{
  g_autoptr (JotKey) key = fixture_load_pem (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *private_pem = jot_key_export_pem (key, TRUE, NULL, &error);
  g_autofree char *public_pem = jot_key_export_pem (key, FALSE, NULL, &error);
  g_autofree char *encrypted = jot_key_export_pem (key, TRUE, "swordfish", &error);
  g_autoptr (JotKey) private_key = jot_key_new_from_pem (private_pem, -1, NULL, &error);
  g_autoptr (JotKey) public_key = jot_key_new_from_pem (public_pem, -1, NULL, &error);
  g_autoptr (JotKey) decrypted = jot_key_new_from_pem (encrypted, -1, "swordfish", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (private_pem, "-----BEGIN PRIVATE KEY-----\n"));
  g_assert_true (g_str_has_prefix (public_pem, "-----BEGIN PUBLIC KEY-----\n"));
  g_assert_true (g_str_has_prefix (encrypted, "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
  g_assert_true (jot_key_equal (key, private_key));
  g_assert_true (jot_key_equal (key, decrypted));
  g_assert_false (jot_key_is_private (public_key));
  g_assert_false (jot_key_equal (key, public_key));

  g_assert_null (jot_key_new_from_pem (encrypted, -1, NULL, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_ENCRYPTED);
  g_clear_error (&error);
  g_assert_null (jot_key_new_from_pem (encrypted, -1, "Swordfish", &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_PASSWORD);
  g_clear_error (&error);

  fixture_assert_round_trip (jot_key_get_default_algorithm (key)->name, private_key, public_key);
}

static void
test_export_jwk (gconstpointer data)
{
  g_autoptr (JotKey) key = fixture_load_pem (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *private_jwk = jot_key_export_jwk (key, TRUE, &error);
  g_autofree char *public_jwk = jot_key_export_jwk (key, FALSE, &error);
  g_autoptr (JotKey) private_key = jot_key_new_from_jwk (private_jwk, -1, &error);
  g_autoptr (JotKey) public_key = jot_key_new_from_jwk (public_jwk, -1, &error);
  static const char *const secret_members[] = { "d", "p", "q", "dp", "dq", "qi", "k" };
  g_autoptr (JotJson) json = jot_json_new (public_jwk, -1, &error);

  g_assert_no_error (error);
  g_assert_true (jot_key_equal (key, private_key));
  g_assert_false (jot_key_is_private (public_key));
  for (gsize i = 0; i < G_N_ELEMENTS (secret_members); i++)
    g_assert_null (jot_json_find_member (json, secret_members[i]));

  fixture_assert_round_trip (jot_key_get_default_algorithm (private_key)->name,
                             private_key, public_key);
}

static void
test_export_secret (void)
{
  g_autoptr (JotKey) key = fixture_load_jwk ("rfc7520", "3.5.jwk");
  g_autoptr (GError) error = NULL;
  g_autofree char *jwk = jot_key_export_jwk (key, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (jwk, ==,
                   "{\"kty\":\"oct\",\"kid\":\"018c0ae5-4d9b-471b-bfd6-eef314bc7037\","
                   "\"use\":\"sig\",\"alg\":\"HS256\","
                   "\"k\":\"hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg\"}");

  g_assert_null (jot_key_export_jwk (key, FALSE, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_KIND);
  g_clear_error (&error);

  g_assert_null (jot_key_export_pem (key, TRUE, NULL, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_KIND);
}

/* What a key says about itself is kept, whatever characters it has. */
static void
test_export_metadata (void)
{
  static const char jwk[] =
    "{\"kty\":\"OKP\",\"kid\":\"a\\\"b\\\\c\\u0001\xc3\xa9\",\"use\":\"sig\","
    "\"key_ops\":[\"verify\",\"x\\ny\"],\"alg\":\"ES256K\","
    "\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_from_jwk (jwk, -1, &error);
  g_autofree char *exported_jwk = jot_key_export_jwk (key, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (exported_jwk, ==, jwk);
}

static void
test_export_refusals (void)
{
  g_autoptr (JotKey) public_key = fixture_load_pem ("ec-p256.spki.pem");
  g_autoptr (JotKey) private_key = fixture_load_pem ("ec-p256.pkcs8.pem");
  g_autoptr (GError) error = NULL;

  g_assert_null (jot_key_export_pem (public_key, TRUE, NULL, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_PUBLIC);
  g_clear_error (&error);

  g_assert_null (jot_key_export_jwk (public_key, TRUE, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_PUBLIC);
  g_clear_error (&error);

  /* GnuTLS would encrypt with it. */
  g_assert_null (jot_key_export_pem (private_key, TRUE, "", &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_PASSWORD);
}

static char *
run_openssl (const char *const *arguments,
             const char        *input)
{
  g_autofree char *file = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;
  int descriptor = g_file_open_tmp ("jot-key-XXXXXX.pem", &file, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (descriptor, NULL));
  g_file_set_contents (file, input, -1, &error);
  g_assert_no_error (error);

  g_ptr_array_add (argv, (char *) "openssl");
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) (strcmp (arguments[i], "FILE") == 0 ? file : arguments[i]));
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                &output, &errors, &status, &error);
  g_remove (file);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return output;
}

/* OpenSSL reads what is exported, finds it sound, and derives the same public key. */
static void
test_export_openssl (gconstpointer data)
{
  static const char *const plain[] = { "pkey", "-in", "FILE", "-check", "-pubout", NULL };
  static const char *const with_password[] = {
    "pkey", "-in", "FILE", "-passin", "pass:swordfish", "-pubout", NULL
  };
  g_autofree char *program = g_find_program_in_path ("openssl");
  g_autoptr (JotKey) key = fixture_load_pem (data);
  g_autofree char *private_pem = jot_key_export_pem (key, TRUE, NULL, NULL);
  g_autofree char *encrypted = jot_key_export_pem (key, TRUE, "swordfish", NULL);
  g_autofree char *public_pem = jot_key_export_pem (key, FALSE, NULL, NULL);
  g_autofree char *derived = NULL;
  g_autofree char *derived_too = NULL;

  if (program == NULL)
    {
      g_test_skip ("openssl is not installed");
      return;
    }

  derived = run_openssl (plain, private_pem);
  derived_too = run_openssl (with_password, encrypted);
  g_assert_true (g_str_has_prefix (derived, "Key is valid\n"));
  g_assert_cmpstr (derived + strlen ("Key is valid\n"), ==, public_pem);
  g_assert_cmpstr (derived_too, ==, public_pem);
}

/* RSA and Edwards keys come out as OpenSSL wrote them, to the byte. */
static void
test_export_same_bytes (void)
{
  static const char *const files[] = {
    "rsa-2048.pkcs8.pem", "rsa-e3.pkcs8.pem", "ed25519.pkcs8.pem", "ed448.pkcs8.pem",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *pem = fixture_load ("keys", files[i], NULL);
      g_autoptr (JotKey) key = fixture_load_pem (files[i]);
      g_autofree char *again = g_strchomp (jot_key_export_pem (key, TRUE, NULL, NULL));

      g_assert_cmpstr (again, ==, g_strchomp (pem));
    }
}

static void
add_rows (const char   *folder,
          GTestDataFunc func)
{
  for (gsize i = 0; i < G_N_ELEMENTS (exported); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-export/", folder, "/", exported[i], NULL);

      g_test_add_data_func (path, exported[i], func);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_rows ("pem", test_export_pem);
  add_rows ("jwk", test_export_jwk);
  add_rows ("openssl", test_export_openssl);
  g_test_add_func ("/jose/key-export/secret", test_export_secret);
  g_test_add_func ("/jose/key-export/metadata", test_export_metadata);
  g_test_add_func ("/jose/key-export/same-bytes", test_export_same_bytes);
  g_test_add_func ("/jose/key-export/reject/public-and-password", test_export_refusals);

  return g_test_run ();
}
