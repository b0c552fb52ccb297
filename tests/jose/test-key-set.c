/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-set.h"
#include "key-fixture.h"

#include <string.h>

#define ED_X "\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\""
#define ED   "{\"kty\":\"OKP\"," ED_X
#define ED_PRIVATE ED ",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\""
#define EC   \
  "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\"," \
  "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\""
#define OCT  "{\"kty\":\"oct\",\"k\":\"AAAA\""

/* Every sort of key that a header may point at. */
#define SET \
  "{\"keys\":[" ED ",\"kid\":\"ed\"}," EC ",\"kid\":\"ec\"}," OCT ",\"kid\":\"hs\"}," \
  OCT ",\"kid\":\"twice\",\"alg\":\"HS384\"}," ED ",\"kid\":\"twice\"}," OCT "}," \
  EC ",\"kid\":\"enc\",\"use\":\"enc\"}]}"

/* A text and what it is taken for, from a file where a folder is given. */
typedef struct
{
  const char *name;
  const char *folder;
  const char *text;
  JotKeyText  form;
  gsize       n_keys;
} Guess;

static const Guess guesses[] = {
  { "pem", "keys", "rsa-2048.spki.pem", JOT_KEY_TEXT_PEM, 1 },
  { "pem-private", "keys", "ec-p256.sec1.pem", JOT_KEY_TEXT_PEM, 1 },
  { "pem-certificate", "keys", "ec-p256.certificate.pem", JOT_KEY_TEXT_PEM, 1 },
  { "der", "keys", "rsa-2048.pkcs8.der", JOT_KEY_TEXT_DER, 1 },
  { "der-certificate", "keys", "rsa-2048.certificate.der", JOT_KEY_TEXT_DER, 1 },
  { "jwk", "rfc7515", "A.2.jwk", JOT_KEY_TEXT_JWK, 1 },
  { "jwks", "rfc7517", "A.1.jwks", JOT_KEY_TEXT_JWKS, 2 },
  { "jwks-private", "rfc7517", "A.2.jwks", JOT_KEY_TEXT_JWKS, 2 },
  { "jwks-secrets", "rfc7517", "A.3.jwks", JOT_KEY_TEXT_JWKS, 2 },
  { "space-around", NULL, " \r\n\t" ED "}\n", JOT_KEY_TEXT_JWK, 1 },
  { "pem-without-dashes", NULL, "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n",
    JOT_KEY_TEXT_PEM, 1 },
  { "jwk-cut", NULL, ED, JOT_KEY_TEXT_JWK, 0 },
  { "jwks-cut", NULL, "{\"keys\":[" ED "}", JOT_KEY_TEXT_JWKS, 0 },
  { "json-without-key", NULL, "{\"a\":1}", JOT_KEY_TEXT_JWK, 0 },
  { "empty", NULL, "", JOT_KEY_TEXT_UNKNOWN, 0 },
  { "space", NULL, " \n", JOT_KEY_TEXT_UNKNOWN, 0 },
  { "secret", NULL, "your-256-bit-secret", JOT_KEY_TEXT_UNKNOWN, 0 },
  { "array", NULL, "[" ED "}]", JOT_KEY_TEXT_UNKNOWN, 0 },
};

typedef struct
{
  const char *name;
  const char *text;
  JotError    code;
} Refusal;

/* A tilde stands before the byte that the error must point at. */
static const Refusal refusals[] = {
  { "empty", "", JOT_ERROR_KEY_EMPTY },
  { "secret", "your-256-bit-secret", JOT_ERROR_KEY_FORMAT },
  { "not-json", "{\"keys\":[" ED ",~}]}", JOT_ERROR_JSON_UNEXPECTED },
  { "keys-object", "{\"keys\":~{}}", JOT_ERROR_KEY_MEMBER },
  { "keys-empty", "{\"keys\":[]}", JOT_ERROR_KEY_EMPTY },
  { "keys-twice", "{\"keys\":[],~\"keys\":[]}", JOT_ERROR_JSON_DUPLICATE },
  { "only-key-unreadable", "{\"keys\":[{\"kty\":~\"AKP\"}]}", JOT_ERROR_KEY_UNSUPPORTED },
  { "only-key-no-object", "{\"keys\":[ ~1]}", JOT_ERROR_JSON_NOT_OBJECT },
  { "pem-cut", "~-----BEGIN PUBLIC KEY", JOT_ERROR_KEY_MALFORMED },
};

/* Who is found for a header, as the places in the set, or why nobody. */
typedef struct
{
  const char *name;
  const char *kid;
  const char *algorithm;
  const char *found;
  int         code;
} Search;

static const Search searches[] = {
  { "kid-and-algorithm", "ed", "EdDSA", "0", 0 },
  { "kid-and-newer-name", "ed", "Ed25519", "0", 0 },
  { "kid-without-algorithm", "ec", NULL, "1", 0 },
  { "kid-twice-without-algorithm", "twice", NULL, "34", 0 },
  { "kid-twice-told-by-algorithm", "twice", "EdDSA", "4", 0 },
  { "kid-twice-told-by-its-own-alg", "twice", "HS384", "3", 0 },
  { "no-kid-hmac", NULL, "HS256", "25", 0 },
  { "no-kid-hmac-384", NULL, "HS384", "235", 0 },
  { "no-kid-ec", NULL, "ES256", "1", 0 },
  { "no-kid-ed", NULL, "EdDSA", "04", 0 },
  { "no-kid-no-algorithm", NULL, NULL, "0123456", 0 },
  { "kid-unknown-falls-to-nameless", "gone", "HS256", "5", 0 },
  { "kid-unknown", "gone", "EdDSA", NULL, JOT_ERROR_KEY_NOT_FOUND },
  { "kid-letter-case", "ED", "EdDSA", NULL, JOT_ERROR_KEY_NOT_FOUND },
  { "kid-of-other-kind", "ed", "HS256", NULL, JOT_ERROR_KEY_KIND },
  { "kid-of-other-curve", "ec", "ES512", NULL, JOT_ERROR_KEY_CURVE },
  { "kid-of-other-use", "enc", "ES256", NULL, JOT_ERROR_KEY_USE },
  { "kid-of-other-alg", "twice", "HS512", NULL, JOT_ERROR_KEY_ALGORITHM },
  { "no-kid-nobody-fits", NULL, "RS256", NULL, JOT_ERROR_KEY_NOT_FOUND },
};

static JotKeySet *
load_set (const char *text)
{
  g_autoptr (GError) error = NULL;
  JotKeySet *set = jot_key_set_new_from_jwks (text, -1, &error);

  g_assert_no_error (error);
  return set;
}

static void
test_guess (gconstpointer data)
{
  const Guess *row = data;
  gsize length = row->folder == NULL ? strlen (row->text) : 0;
  g_autofree char *text = row->folder == NULL ? g_strdup (row->text)
                                              : fixture_load (row->folder, row->text, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKeySet) set = NULL;

  g_assert_cmpint (jot_key_text_guess (text, (gssize) length), ==, row->form);

  set = jot_key_set_new_from_text (text, (gssize) length, NULL, &error);
  if (row->n_keys == 0)
    {
      g_assert_nonnull (error);
      g_assert_null (set);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpuint (jot_key_set_get_n_keys (set), ==, row->n_keys);
  g_assert_cmpuint (jot_key_set_get_n_skipped (set), ==, 0);
}

static void
test_refusal (gconstpointer data)
{
  const Refusal *row = data;
  const char *tilde = strchr (row->text, '~');
  gsize offset = tilde != NULL ? (gsize) (tilde - row->text) : 0;
  g_autofree char *text = tilde != NULL
                          ? g_strdup_printf ("%.*s%s", (int) offset, row->text, tilde + 1)
                          : g_strdup (row->text);
  g_autoptr (GError) error = NULL;

  g_assert_null (jot_key_set_new_from_text (text, -1, NULL, &error));
  g_assert_error (error, JOT_ERROR, (int) row->code);
  g_assert_cmpuint (jot_error_get_offset (error), ==, offset);
}

/* RFC 7517, 5: a key that can't be read does not spoil the set. */
static void
test_skipped (void)
{
  static const char text[] =
    "{\"keys\":[{\"kty\":\"AKP\"}, " ED "},{\"kty\":\"EC\"},null, {\"kty\":\"oct\",\"k\":\"A*\"}]}";
  g_autoptr (JotKeySet) set = load_set (text);
  const GError *error;

  g_assert_cmpuint (jot_key_set_get_n_keys (set), ==, 1);
  g_assert_cmpuint (jot_key_set_get_n_skipped (set), ==, 4);

  error = jot_key_set_get_skipped (set, 0);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_UNSUPPORTED);
  g_assert_cmpuint (jot_error_get_offset (error), ==, (gsize) (strstr (text, "\"AKP") - text));

  error = jot_key_set_get_skipped (set, 1);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_MEMBER);
  g_assert_cmpuint (jot_error_get_offset (error), ==,
                    (gsize) (strstr (text, "{\"kty\":\"EC") - text));

  error = jot_key_set_get_skipped (set, 2);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_JSON_NOT_OBJECT);

  error = jot_key_set_get_skipped (set, 3);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_MEMBER);
  g_assert_cmpuint (jot_error_get_offset (error), ==, (gsize) (strstr (text, "*\"}") - text));
}

static char *
make_jwks (gsize n_keys)
{
  GString *text = g_string_new ("{\"keys\":[");

  for (gsize i = 0; i < n_keys; i++)
    g_string_append_printf (text, "%s" OCT ",\"kid\":\"%zu\"}", i > 0 ? "," : "", i);

  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static void
test_limit (void)
{
  g_autofree char *most = make_jwks (JOT_KEY_SET_MAX_KEYS);
  g_autofree char *more = make_jwks (JOT_KEY_SET_MAX_KEYS + 1);
  g_autoptr (JotKeySet) set = load_set (most);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (jot_key_set_get_n_keys (set), ==, JOT_KEY_SET_MAX_KEYS);
  g_assert_cmpstr (jot_key_get_kid (jot_key_set_get_key (set, 1023)), ==, "1023");

  g_assert_null (jot_key_set_new_from_jwks (more, -1, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_LARGE);
}

static void
test_search (gconstpointer data)
{
  const Search *row = data;
  const JotAlgorithm *algorithm = jot_algorithm_find (row->algorithm);
  g_autoptr (JotKeySet) set = load_set (SET);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = jot_key_set_find_candidates (set, row->kid, algorithm, &error);

  if (row->found == NULL)
    {
      g_assert_error (error, JOT_ERROR, row->code);
      g_assert_null (found);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, strlen (row->found));
  for (guint i = 0; i < found->len; i++)
    g_assert_true (g_ptr_array_index (found, i) ==
                   jot_key_set_get_key (set, (gsize) (row->found[i] - '0')));
}

/* The candidates outlive the set. */
static void
test_references (void)
{
  JotKeySet *set = load_set (SET);
  JotKeySet *again = jot_key_set_ref (set);
  g_autoptr (GPtrArray) found = jot_key_set_find_candidates (set, "ed", NULL, NULL);

  jot_key_set_unref (set);
  g_assert_cmpuint (jot_key_set_get_n_keys (again), ==, 7);
  jot_key_set_unref (again);

  g_assert_cmpstr (jot_key_get_kid (g_ptr_array_index (found, 0)), ==, "ed");
}

static void
test_signing_key (void)
{
  g_autoptr (JotKeySet) set = load_set ("{\"keys\":[" ED_PRIVATE ",\"kid\":\"a\"}," ED_PRIVATE
                                        ",\"kid\":\"b\"}," ED ",\"kid\":\"c\"}," OCT "}]}");
  const JotAlgorithm *eddsa = jot_algorithm_find ("EdDSA");
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_set_find_signing_key (set, "b", eddsa, &error);
  g_autoptr (JotKey) secret = jot_key_set_find_signing_key (set, NULL, jot_algorithm_find ("HS256"),
                                                            &error);

  g_assert_no_error (error);
  g_assert_true (key == jot_key_set_get_key (set, 1));
  g_assert_true (secret == jot_key_set_get_key (set, 3));

  g_assert_null (jot_key_set_find_signing_key (set, NULL, eddsa, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_AMBIGUOUS);
  g_clear_error (&error);

  g_assert_null (jot_key_set_find_signing_key (set, "c", eddsa, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_PUBLIC);
  g_clear_error (&error);

  g_assert_null (jot_key_set_find_signing_key (set, "d", eddsa, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (jot_key_set_find_signing_key (set, NULL, jot_algorithm_find ("RS256"), &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_NOT_FOUND);
}

/* Several keys in one PEM file; a pair counts once, with its private half. */
static void
test_pem_bundle (void)
{
  static const char *const files[] = {
    "rsa-2048.certificate.pem", "ec-p256.sec1.pem", "rsa-2048.pkcs8.pem", "ec-p256.spki.pem",
    "ed25519.spki.pem", "x25519.spki.pem",
  };
  g_autoptr (GString) bundle = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKeySet) set = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *pem = fixture_load ("keys", files[i], NULL);

      g_string_append (bundle, pem);
    }

  set = jot_key_set_new_from_text (bundle->str, -1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jot_key_set_get_n_keys (set), ==, 3);
  g_assert_cmpint (jot_key_get_key_type (jot_key_set_get_key (set, 0)), ==, JOT_KEY_TYPE_RSA);
  g_assert_true (jot_key_is_private (jot_key_set_get_key (set, 0)));
  g_assert_cmpint (jot_key_get_key_type (jot_key_set_get_key (set, 1)), ==, JOT_KEY_TYPE_EC);
  g_assert_true (jot_key_is_private (jot_key_set_get_key (set, 1)));
  g_assert_cmpint (jot_key_get_key_type (jot_key_set_get_key (set, 2)), ==, JOT_KEY_TYPE_OKP);
  g_assert_cmpuint (jot_key_set_get_n_skipped (set), ==, 1);
  g_assert_error (jot_key_set_get_skipped (set, 0), JOT_ERROR, JOT_ERROR_KEY_UNSUPPORTED);
  g_assert_cmpuint (jot_error_get_offset (jot_key_set_get_skipped (set, 0)), ==,
                    (gsize) (g_strrstr (bundle->str, "-----BEGIN") - bundle->str));
}

static void
test_export (void)
{
  g_autoptr (JotKeySet) set = load_set ("{\"keys\":[" ED_PRIVATE ",\"kid\":\"a\"}," OCT "}," EC
                                        ",\"kid\":\"c\"}]}");
  g_autoptr (GError) error = NULL;
  char *whole = jot_key_set_export_jwks (set, TRUE, &error);
  g_autofree char *published = jot_key_set_export_jwks (set, FALSE, &error);
  g_autoptr (JotKeySet) again = load_set (whole);
  g_autoptr (JotKeySet) public_set = load_set (published);

  g_assert_no_error (error);
  g_assert_cmpuint (jot_key_set_get_n_keys (again), ==, 3);
  for (gsize i = 0; i < 3; i++)
    g_assert_true (jot_key_equal (jot_key_set_get_key (set, i), jot_key_set_get_key (again, i)));

  g_assert_cmpuint (jot_key_set_get_n_keys (public_set), ==, 2);
  for (gsize i = 0; i < 2; i++)
    g_assert_false (jot_key_is_private (jot_key_set_get_key (public_set, i)));
  g_assert_cmpstr (jot_key_get_kid (jot_key_set_get_key (public_set, 0)), ==, "a");
  g_assert_null (strstr (published, "\"d\""));
  g_assert_null (strstr (published, "\"k\""));

  jot_secret_free_string (whole);
}

static void
test_export_secrets (void)
{
  g_autoptr (JotKeySet) set = load_set ("{\"keys\":[" OCT "}]}");
  g_autoptr (GError) error = NULL;

  g_assert_null (jot_key_set_export_jwks (set, FALSE, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_KIND);
}

static void
test_password (void)
{
  g_autofree char *pem = fixture_load ("keys", "rsa-2048.pkcs8-encrypted.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKeySet) set = jot_key_set_new_from_text (pem, -1, "swordfish", &error);

  g_assert_no_error (error);
  g_assert_true (jot_key_is_private (jot_key_set_get_key (set, 0)));

  g_assert_null (jot_key_set_new_from_text (pem, -1, NULL, &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_ENCRYPTED);
}

static void
test_single (void)
{
  g_autoptr (JotKey) key = jot_key_new_secret ("a", 1, NULL);
  g_autoptr (JotKeySet) set = jot_key_set_new_single (key);
  JotKeySet *copy = g_boxed_copy (JOT_TYPE_KEY_SET, set);

  g_assert_cmpuint (jot_key_set_get_n_keys (copy), ==, 1);
  g_assert_true (jot_key_set_get_key (copy, 0) == key);
  g_boxed_free (JOT_TYPE_KEY_SET, copy);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-set/guess/", guesses[i].name, NULL);

      g_test_add_data_func (path, &guesses[i], test_guess);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-set/reject/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-set/find/", searches[i].name, NULL);

      g_test_add_data_func (path, &searches[i], test_search);
    }

  g_test_add_func ("/jose/key-set/import/skipped", test_skipped);
  g_test_add_func ("/jose/key-set/import/limit", test_limit);
  g_test_add_func ("/jose/key-set/import/pem-bundle", test_pem_bundle);
  g_test_add_func ("/jose/key-set/import/password", test_password);
  g_test_add_func ("/jose/key-set/export/round-trip", test_export);
  g_test_add_func ("/jose/key-set/export/reject/secrets-alone", test_export_secrets);
  g_test_add_func ("/jose/key-set/find/references", test_references);
  g_test_add_func ("/jose/key-set/find-signing-key/each-outcome", test_signing_key);
  g_test_add_func ("/jose/key-set/new-single/boxed", test_single);

  return g_test_run ();
}
