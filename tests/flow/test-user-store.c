/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "jot-error.h"
#include "jot-user-store.h"

#define HASH "$pbkdf2-sha256$i=5$c2FsdA$VawEblbjCJ_sFpHCJUS2BflBhSFt3gRl5oudV8INrLw"

#define SLOW_HASH "$pbkdf2-sha256$i=70$c2FsdA$VawEblbjCJ_sFpHCJUS2BflBhSFt3gRl5oudV8INrLw"

/* What is wrong, and the byte where it is: that of the mark ^, which is taken out. */
static const struct
{
  const char *name;
  const char *text;
  JotError    code;
} refused[] = {
  { "empty", "^", JOT_ERROR_JSON_EMPTY },
  { "not-json", "^x", JOT_ERROR_JSON_LITERAL },
  { "cut", "[{\"username\":\"a\"^", JOT_ERROR_JSON_TRUNCATED },
  { "object", "^{\"username\":\"a\",\"password\":\"b\"}", JOT_ERROR_USERS },
  { "nobody", "^[]", JOT_ERROR_USERS },
  { "text-for-user", "[^\"a\"]", JOT_ERROR_USERS },
  { "no-name", "[^{\"password\":\"b\"}]", JOT_ERROR_USERS },
  { "empty-name", "[{\"username\":^\"\",\"password\":\"b\"}]", JOT_ERROR_USERS },
  { "number-for-name", "[{\"username\":^1,\"password\":\"b\"}]", JOT_ERROR_USERS },
  { "name-with-nul", "[{\"username\":^\"a\\u0000b\",\"password\":\"b\"}]", JOT_ERROR_USERS },
  { "no-password", "[^{\"username\":\"a\"}]", JOT_ERROR_USERS },
  { "empty-password", "[{\"username\":\"a\",\"password\":^\"\"}]", JOT_ERROR_USERS },
  { "password-with-nul", "[{\"username\":\"a\",\"password\":^\"b\\u0000c\"}]", JOT_ERROR_USERS },
  { "null-for-password", "[{\"username\":\"a\",\"password\":^null}]", JOT_ERROR_USERS },
  { "two-passwords", "[^{\"username\":\"a\",\"password\":\"b\",\"password_hash\":\"" HASH "\"}]",
    JOT_ERROR_USERS },
  { "not-a-hash", "[{\"username\":\"a\",\"password_hash\":^\"b\"}]", JOT_ERROR_USERS },
  { "same-name", "[{\"username\":\"a\",\"password\":\"b\"}, ^{\"username\":\"\\u0061\","
                 "\"password\":\"c\"}]", JOT_ERROR_USERS },
  { "second-user", "[{\"username\":\"a\",\"password\":\"b\"},\n {\"username\":^[],"
                   "\"password\":\"c\"}]", JOT_ERROR_USERS },
  { "list-for-claims", "[{\"username\":\"a\",\"password\":\"b\",\"claims\":^[]}]",
    JOT_ERROR_USERS },
  { "own-claim", "[{\"username\":\"a\",\"password\":\"b\",\"claims\":{\"x\":1,\"^exp\":1}}]",
    JOT_ERROR_USERS },
  { "text-for-roles", "[{\"username\":\"a\",\"password\":\"b\",\"claims\":{\"roles\":^\"admin\"}}]",
    JOT_ERROR_USERS },
  { "number-for-role", "[{\"username\":\"a\",\"password\":\"b\","
                       "\"claims\":{\"roles\":[\"x\",^1]}}]", JOT_ERROR_USERS },
  { "role-with-nul", "[{\"username\":\"a\",\"password\":\"b\","
                     "\"claims\":{\"roles\":[^\"admin\\u0000\"]}}]", JOT_ERROR_USERS },
  { "same-member", "[{\"username\":\"a\",\"password\":\"b\",^\"password\":\"c\"}]",
    JOT_ERROR_JSON_DUPLICATE },
  { "same-claim", "[{\"username\":\"a\",\"password\":\"b\",\"claims\":{\"x\":1,^\"x\":2}}]",
    JOT_ERROR_JSON_DUPLICATE },
};

/* How much was spent on passwords. */
static guint n_derivations;

static guint n_iterations;

static gboolean is_broken;

int __real_gnutls_pbkdf2 (gnutls_mac_algorithm_t mac,
                          const gnutls_datum_t  *key,
                          const gnutls_datum_t  *salt,
                          unsigned               iterations,
                          void                  *output,
                          size_t                 length);
int __wrap_gnutls_pbkdf2 (gnutls_mac_algorithm_t mac,
                          const gnutls_datum_t  *key,
                          const gnutls_datum_t  *salt,
                          unsigned               iterations,
                          void                  *output,
                          size_t                 length);

int
__wrap_gnutls_pbkdf2 (gnutls_mac_algorithm_t mac,
                      const gnutls_datum_t  *key,
                      const gnutls_datum_t  *salt,
                      unsigned               iterations,
                      void                  *output,
                      size_t                 length)
{
  n_derivations++;
  n_iterations += iterations;
  if (is_broken)
    return GNUTLS_E_INTERNAL_ERROR;

  return __real_gnutls_pbkdf2 (mac, key, salt, iterations, output, length);
}

static JotUserStore *
read_users (const char *text)
{
  g_autoptr (GError) error = NULL;
  JotUserStore *users = jot_user_store_new_from_json (text, -1, 10, &error);

  g_assert_no_error (error);

  return users;
}

static void
test_refused (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const char *mark = strchr (refused[i].text, '^');
  g_autofree char *text = g_strdup_printf ("%.*s%s", (int) (mark - refused[i].text),
                                           refused[i].text, mark + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (jot_user_store_new_from_json (text, -1, 10, &error));
  g_assert_error (error, JOT_ERROR, (int) refused[i].code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, (gsize) (mark - refused[i].text));
}

static void
test_read (void)
{
  g_autoptr (JotUserStore) users =
    read_users ("[{\"username\":\"a\",\"password\":\"x\"},"
                " {\"username\":\"b\",\"password_hash\":\"" HASH "\","
                                                                 " \"claims\":{\"roles\":[\"r\",\"admin\"], \"n\": 1.50}}]");
  const JotUser *a = jot_user_store_find (users, "a");
  const JotUser *b = jot_user_store_find (users, "b");

  g_assert_cmpuint (jot_user_store_get_n_users (users), ==, 2);
  g_assert_true (jot_user_store_get_user (users, 0) == a);
  g_assert_true (jot_user_store_get_user (users, 1) == b);
  g_assert_null (jot_user_store_find (users, "A"));
  g_assert_null (jot_user_store_find (users, ""));

  g_assert_cmpstr (a->claims, ==, "{}");
  g_assert_cmpuint (g_strv_length (a->roles), ==, 0);
  g_assert_null (strstr (a->password_hash, "x$"));
  g_assert_true (g_str_has_prefix (a->password_hash, "$pbkdf2-sha256$i=10$"));

  g_assert_cmpstr (b->claims, ==, "{\"roles\":[\"r\",\"admin\"], \"n\": 1.50}");
  g_assert_cmpuint (g_strv_length (b->roles), ==, 2);
  g_assert_cmpstr (b->roles[1], ==, "admin");
  g_assert_cmpstr (b->password_hash, ==, HASH);
}

static void
test_authenticate (void)
{
  g_autoptr (JotUserStore) users = read_users ("[{\"username\":\"a\",\"password\":\"x\"},"
                                               "{\"username\":\"b\",\"password\":\"y\"}]");
  g_autofree char *endless = g_strnfill (1025, 'x');

  g_assert_true (jot_user_store_authenticate (users, "a", "x") == jot_user_store_find (users, "a"));
  g_assert_true (jot_user_store_authenticate (users, "b", "y") == jot_user_store_find (users, "b"));
  g_assert_null (jot_user_store_authenticate (users, "a", "y"));
  g_assert_null (jot_user_store_authenticate (users, "a", ""));
  g_assert_null (jot_user_store_authenticate (users, "a", "x "));
  g_assert_null (jot_user_store_authenticate (users, "c", "x"));
  g_assert_null (jot_user_store_authenticate (users, "c", ""));
  g_assert_null (jot_user_store_authenticate (users, "a", endless));
}

static void
count_authentication (JotUserStore *users,
                      const char   *name,
                      guint        *out_derivations,
                      guint        *out_iterations)
{
  n_derivations = n_iterations = 0;
  g_assert_null (jot_user_store_authenticate (users, name, "wrong"));
  *out_derivations = n_derivations;
  *out_iterations = n_iterations;
}

/* The clock would tell on a quiet machine only; this is what it would tell. */
static void
test_same_time (void)
{
  g_autoptr (JotUserStore) users =
    read_users ("[{\"username\":\"quick\",\"password_hash\":\"" HASH "\"},"
                                                                     "{\"username\":\"usual\",\"password\":\"x\"},"
                                                                     "{\"username\":\"slow\",\"password_hash\":\"" SLOW_HASH "\"}]");
  static const char *const names[] = { "quick", "usual", "slow", "nobody", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint derivations, iterations;

      count_authentication (users, names[i], &derivations, &iterations);
      g_assert_cmpuint (iterations, ==, 70);
      g_assert_cmpuint (derivations, >=, 1);
    }

  /* With hashes that are all alike not even a call more is made. */
  g_clear_pointer (&users, jot_user_store_unref);
  users = read_users ("[{\"username\":\"a\",\"password\":\"x\"},"
                      "{\"username\":\"b\",\"password\":\"y\"}]");
  for (gsize i = 0; i < 3; i++)
    {
      guint derivations, iterations;

      count_authentication (users, i == 0 ? "a" : i == 1 ? "b" : "c", &derivations, &iterations);
      g_assert_cmpuint (iterations, ==, 10);
      g_assert_cmpuint (derivations, ==, 1);
    }
}

static void
test_broken (void)
{
  g_autoptr (JotUserStore) users = read_users ("[{\"username\":\"a\",\"password\":\"x\"}]");
  g_autoptr (GError) error = NULL;

  is_broken = TRUE;
  g_assert_null (jot_user_store_authenticate (users, "a", "x"));
  g_assert_null (jot_user_store_new_from_json ("[{\"username\":\"a\",\"password\":\"x\"}]", -1, 10,
                                               &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == JOT_ERROR);
  g_clear_error (&error);

  g_assert_null (jot_user_store_new_from_json ("[{\"username\":\"a\",\"password_hash\":\"" HASH
                                               "\"}]", -1, 10, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_CRYPTO);
  is_broken = FALSE;
}

static void
test_reference (void)
{
  JotUserStore *users = read_users ("[{\"username\":\"a\",\"password\":\"x\"}]");

  g_assert_true (jot_user_store_ref (users) == users);
  jot_user_store_unref (users);
  g_assert_nonnull (jot_user_store_find (users, "a"));
  jot_user_store_unref (users);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/user-store/new-from-json/refused/%s",
                                               refused[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_refused);
    }

  g_test_add_func ("/flow/user-store/new-from-json/read", test_read);
  g_test_add_func ("/flow/user-store/new-from-json/broken", test_broken);
  g_test_add_func ("/flow/user-store/authenticate", test_authenticate);
  g_test_add_func ("/flow/user-store/authenticate/same-time", test_same_time);
  g_test_add_func ("/flow/user-store/reference", test_reference);

  return g_test_run ();
}
