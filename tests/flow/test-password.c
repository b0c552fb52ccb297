/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-password.h"

#define SALT "c2FsdA"

#define HASH "VawEblbjCJ_sFpHCJUS2BflBhSFt3gRl5oudV8INrLw"

/* The first block of each, which is all that is kept. */
static const struct
{
  const char *name;
  const char *password;
  const char *salt;
  guint       iterations;
  const char *hash;
} vectors[] = {
  { "rfc7914/one-iteration", "passwd", "salt", 1,
    "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc" },
  { "rfc7914/many-iterations", "Password", "NaCl", 80000,
    "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56" },
  /* The inputs of RFC 6070, as they are in use for SHA-256. */
  { "rfc6070-inputs/one-iteration", "password", "salt", 1,
    "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b" },
  { "rfc6070-inputs/two-iterations", "password", "salt", 2,
    "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43" },
  { "rfc6070-inputs/many-iterations", "password", "salt", 4096,
    "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a" },
  { "rfc6070-inputs/longer", "passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt",
    4096, "348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1" },
};

static const struct
{
  const char *name;
  const char *hash;
} not_hashes[] = {
  { "empty", "" },
  { "plain", "passwd" },
  { "other-scheme", "$pbkdf2-sha512$i=1$" SALT "$" HASH },
  { "prefix-alone", "$pbkdf2-sha256$i=" },
  { "no-salt", "$pbkdf2-sha256$i=1$" HASH },
  { "empty-salt", "$pbkdf2-sha256$i=1$$" HASH },
  { "no-hash", "$pbkdf2-sha256$i=1$" SALT },
  { "empty-hash", "$pbkdf2-sha256$i=1$" SALT "$" },
  { "short-hash", "$pbkdf2-sha256$i=1$" SALT "$VawE" },
  { "more", "$pbkdf2-sha256$i=1$" SALT "$" HASH "$" },
  { "zero-iterations", "$pbkdf2-sha256$i=0$" SALT "$" HASH },
  { "negative-iterations", "$pbkdf2-sha256$i=-1$" SALT "$" HASH },
  { "too-many-iterations", "$pbkdf2-sha256$i=10000001$" SALT "$" HASH },
  { "huge-iterations", "$pbkdf2-sha256$i=18446744073709551617$" SALT "$" HASH },
  { "signed-iterations", "$pbkdf2-sha256$i=+1$" SALT "$" HASH },
  { "space", "$pbkdf2-sha256$i=1 $" SALT "$" HASH },
  { "padded-salt", "$pbkdf2-sha256$i=1$" SALT "==$" HASH },
};

static char *
encode_hex (const char *hex)
{
  guint8 bytes[32];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 |
                         g_ascii_xdigit_value (hex[2 * i + 1]));

  return jot_base64url_encode (bytes, sizeof bytes);
}

static void
test_vector (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *salt = jot_base64url_encode (vectors[i].salt, strlen (vectors[i].salt));
  g_autofree char *hash = encode_hex (vectors[i].hash);
  g_autofree char *text = g_strdup_printf ("$pbkdf2-sha256$i=%u$%s$%s", vectors[i].iterations,
                                           salt, hash);
  g_autofree char *longer = g_strconcat (vectors[i].password, "x", NULL);

  g_assert_cmpuint (jot_password_get_iterations (text), ==, vectors[i].iterations);
  g_assert_true (jot_password_verify (text, vectors[i].password, 0));
  g_assert_true (jot_password_verify (text, vectors[i].password, vectors[i].iterations + 10));
  g_assert_true (jot_password_verify (text, vectors[i].password, vectors[i].iterations - 1));
  g_assert_false (jot_password_verify (text, longer, 0));
  g_assert_false (jot_password_verify (text, "", 0));
}

static void
test_not_a_hash (gconstpointer data)
{
  const char *hash = data;

  g_assert_cmpuint (jot_password_get_iterations (hash), ==, 0);
  g_assert_false (jot_password_verify (hash, "passwd", 0));
  g_assert_false (jot_password_verify (hash, "", 100));
}

static void
test_hash (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = jot_password_hash ("Wörterbuch", 10, &error);
  g_autofree char *second = jot_password_hash ("Wörterbuch", 10, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (first, "$pbkdf2-sha256$i=10$"));
  g_assert_cmpstr (first, !=, second);
  g_assert_true (jot_password_verify (first, "Wörterbuch", 0));
  g_assert_true (jot_password_verify (second, "Wörterbuch", 0));
  g_assert_false (jot_password_verify (first, "Worterbuch", 0));
}

static void
test_every_change (void)
{
  g_autofree char *hash = jot_password_hash ("a", 1, NULL);

  for (gsize i = 0; hash[i] != '\0'; i++)
    {
      g_autofree char *changed = g_strdup (hash);

      changed[i] = changed[i] == 'B' ? 'C' : 'B';
      g_assert_false (jot_password_verify (changed, "a", 0));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/password/verify/%s", vectors[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_vector);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (not_hashes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/password/verify/not-a-hash/%s",
                                               not_hashes[i].name);

      g_test_add_data_func (path, not_hashes[i].hash, test_not_a_hash);
    }

  g_test_add_func ("/flow/password/hash", test_hash);
  g_test_add_func ("/flow/password/hash/every-change", test_every_change);

  return g_test_run ();
}
