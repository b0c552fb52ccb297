/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "key-fixture.h"

#include <string.h>

typedef struct
{
  const char        *name;
  JotAlgorithmStatus status;
  const char        *near;
  int                code;
} Lookup;

#define XMLDSIG "http://www.w3.org/2001/04/xmldsig-more#"

static const Lookup lookups[] = {
  { "HS256", JOT_ALGORITHM_STATUS_SUPPORTED, "HS256", -1 },
  { "ES512", JOT_ALGORITHM_STATUS_SUPPORTED, "ES512", -1 },
  { "EdDSA", JOT_ALGORITHM_STATUS_SUPPORTED, "EdDSA", -1 },
  { "Ed448", JOT_ALGORITHM_STATUS_SUPPORTED, "Ed448", -1 },

  { "", JOT_ALGORITHM_STATUS_UNKNOWN, NULL, JOT_ERROR_ALGORITHM_MISSING },

  { "none", JOT_ALGORITHM_STATUS_NONE, NULL, JOT_ERROR_ALGORITHM_NONE },
  { "None", JOT_ALGORITHM_STATUS_NONE, NULL, JOT_ERROR_ALGORITHM_NONE },
  { "NONE", JOT_ALGORITHM_STATUS_NONE, NULL, JOT_ERROR_ALGORITHM_NONE },
  { "nOnE", JOT_ALGORITHM_STATUS_NONE, NULL, JOT_ERROR_ALGORITHM_NONE },

  { "ES256K", JOT_ALGORITHM_STATUS_UNSUPPORTED, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },
  { "ML-DSA-44", JOT_ALGORITHM_STATUS_UNSUPPORTED, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },
  { "ML-DSA-65", JOT_ALGORITHM_STATUS_UNSUPPORTED, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },
  { "ML-DSA-87", JOT_ALGORITHM_STATUS_UNSUPPORTED, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },
  { "RS1", JOT_ALGORITHM_STATUS_UNSUPPORTED, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },

  { "RSA-OAEP", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },
  { "dir", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },
  { "ECDH-ES+A256KW", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },
  { "A256GCM", JOT_ALGORITHM_STATUS_ENCRYPTION, NULL, JOT_ERROR_ALGORITHM_UNSUPPORTED },

  { "hs256", JOT_ALGORITHM_STATUS_WRONG_CASE, "HS256", JOT_ERROR_ALGORITHM_UNKNOWN },
  { "Rs512", JOT_ALGORITHM_STATUS_WRONG_CASE, "RS512", JOT_ERROR_ALGORITHM_UNKNOWN },
  { "eddsa", JOT_ALGORITHM_STATUS_WRONG_CASE, "EdDSA", JOT_ERROR_ALGORITHM_UNKNOWN },
  { "ED25519", JOT_ALGORITHM_STATUS_WRONG_CASE, "Ed25519", JOT_ERROR_ALGORITHM_UNKNOWN },

  { "HS-256", JOT_ALGORITHM_STATUS_UNKNOWN, "HS256", JOT_ERROR_ALGORITHM_UNKNOWN },
  { " HS256", JOT_ALGORITHM_STATUS_UNKNOWN, "HS256", JOT_ERROR_ALGORITHM_UNKNOWN },
  { "HmacSHA256", JOT_ALGORITHM_STATUS_UNKNOWN, "HS256", JOT_ERROR_ALGORITHM_UNKNOWN },
  { "SHA256withRSA", JOT_ALGORITHM_STATUS_UNKNOWN, "RS256", JOT_ERROR_ALGORITHM_UNKNOWN },
  { "RSA-SHA512", JOT_ALGORITHM_STATUS_UNKNOWN, "RS512", JOT_ERROR_ALGORITHM_UNKNOWN },
  { "ES521", JOT_ALGORITHM_STATUS_UNKNOWN, "ES512", JOT_ERROR_ALGORITHM_UNKNOWN },
  { "ESP384", JOT_ALGORITHM_STATUS_UNKNOWN, "ES384", JOT_ERROR_ALGORITHM_UNKNOWN },
  { XMLDSIG "rsa-sha256", JOT_ALGORITHM_STATUS_UNKNOWN, "RS256", JOT_ERROR_ALGORITHM_UNKNOWN },

  { "HS257", JOT_ALGORITHM_STATUS_UNKNOWN, NULL, JOT_ERROR_ALGORITHM_UNKNOWN },
  { "HS2566", JOT_ALGORITHM_STATUS_UNKNOWN, NULL, JOT_ERROR_ALGORITHM_UNKNOWN },
  { "HS25", JOT_ALGORITHM_STATUS_UNKNOWN, NULL, JOT_ERROR_ALGORITHM_UNKNOWN },
  { "-", JOT_ALGORITHM_STATUS_UNKNOWN, NULL, JOT_ERROR_ALGORITHM_UNKNOWN },
};

/* What `alg` stands for in RFC 7518, 3.1, RFC 8037, 3.1 and RFC 9864, 2.2. */
typedef struct
{
  const char        *name;
  JotAlgorithmFamily family;
  JotKeyType         key_type;
  JotCurve           curve;
  guint              min_key_bits;
  gsize              signature_length;
} Row;

static const Row rows[] = {
  { "HS256", JOT_ALGORITHM_FAMILY_HMAC, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 256, 32 },
  { "HS384", JOT_ALGORITHM_FAMILY_HMAC, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 384, 48 },
  { "HS512", JOT_ALGORITHM_FAMILY_HMAC, JOT_KEY_TYPE_OCT, JOT_CURVE_NONE, 512, 64 },
  { "RS256", JOT_ALGORITHM_FAMILY_RSA, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, 0 },
  { "RS384", JOT_ALGORITHM_FAMILY_RSA, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, 0 },
  { "RS512", JOT_ALGORITHM_FAMILY_RSA, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, 0 },
  { "PS256", JOT_ALGORITHM_FAMILY_RSA_PSS, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, 0 },
  { "PS384", JOT_ALGORITHM_FAMILY_RSA_PSS, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, 0 },
  { "PS512", JOT_ALGORITHM_FAMILY_RSA_PSS, JOT_KEY_TYPE_RSA, JOT_CURVE_NONE, 2048, 0 },
  { "ES256", JOT_ALGORITHM_FAMILY_ECDSA, JOT_KEY_TYPE_EC, JOT_CURVE_P256, 0, 64 },
  { "ES384", JOT_ALGORITHM_FAMILY_ECDSA, JOT_KEY_TYPE_EC, JOT_CURVE_P384, 0, 96 },
  { "ES512", JOT_ALGORITHM_FAMILY_ECDSA, JOT_KEY_TYPE_EC, JOT_CURVE_P521, 0, 132 },
  { "EdDSA", JOT_ALGORITHM_FAMILY_EDDSA, JOT_KEY_TYPE_OKP, JOT_CURVE_NONE, 0, 0 },
  { "Ed25519", JOT_ALGORITHM_FAMILY_EDDSA, JOT_KEY_TYPE_OKP, JOT_CURVE_ED25519, 0, 64 },
  { "Ed448", JOT_ALGORITHM_FAMILY_EDDSA, JOT_KEY_TYPE_OKP, JOT_CURVE_ED448, 0, 114 },
};

/* What OpenSSL signed. */
typedef struct
{
  const char *algorithm;
  const char *signature;
  const char *key;
  int         code;
} Foreign;

static const Foreign foreign[] = {
  { "RS256", "rs256.signature", "rsa-2048.spki.pem", -1 },
  { "RS384", "rs384.signature", "rsa-2048.spki.pem", -1 },
  { "RS512", "rs512.signature", "rsa-2048.spki.pem", -1 },
  { "PS256", "ps256.signature", "rsa-2048.spki.pem", -1 },
  { "PS384", "ps384.signature", "rsa-2048.spki.pem", -1 },
  { "PS512", "ps512.signature", "rsa-2048.spki.pem", -1 },
  { "PS256", "ps256-short-salt.signature", "rsa-2048.spki.pem", JOT_ERROR_SIGNATURE_MISMATCH },
  { "PS256", "ps256-no-salt.signature", "rsa-2048.spki.pem", JOT_ERROR_SIGNATURE_MISMATCH },
  { "ES256", "es256.der-signature", "ec-p256.spki.pem", JOT_ERROR_SIGNATURE_DER },
  { "ES384", "es384.der-signature", "ec-p384.spki.pem", JOT_ERROR_SIGNATURE_DER },
  { "ES512", "es512.der-signature", "ec-p521.spki.pem", JOT_ERROR_SIGNATURE_DER },
  { "EdDSA", "ed25519.signature", "ed25519.spki.pem", -1 },
  { "Ed25519", "ed25519.signature", "ed25519.spki.pem", -1 },
  { "EdDSA", "ed448.signature", "ed448.spki.pem", -1 },
  { "Ed448", "ed448.signature", "ed448.spki.pem", -1 },
};

static void
test_lookup (gconstpointer data)
{
  const Lookup *row = data;
  const JotAlgorithm *near = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (jot_algorithm_lookup (row->name, &near, &error), ==, row->status);
  g_assert_cmpstr (near != NULL ? near->name : NULL, ==, row->near);

  if (row->code == -1)
    g_assert_no_error (error);
  else
    g_assert_error (error, JOT_ERROR, row->code);

  /* Nobody has to ask for more than the status. */
  g_assert_cmpint (jot_algorithm_lookup (row->name, NULL, NULL), ==, row->status);

  g_assert_true ((jot_algorithm_find (row->name) != NULL) ==
                 (row->status == JOT_ALGORITHM_STATUS_SUPPORTED));
}

static void
test_lookup_null (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (jot_algorithm_lookup (NULL, NULL, &error), ==, JOT_ALGORITHM_STATUS_UNKNOWN);
  g_assert_error (error, JOT_ERROR, JOT_ERROR_ALGORITHM_MISSING);
  g_assert_null (jot_algorithm_find (NULL));
}

static void
test_list (void)
{
  gsize n = 0;
  const JotAlgorithm *list = jot_algorithm_list (&n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpstr (list[i].name, ==, rows[i].name);
      g_assert_cmpint (list[i].family, ==, rows[i].family);
      g_assert_cmpint (list[i].key_type, ==, rows[i].key_type);
      g_assert_cmpint (list[i].curve, ==, rows[i].curve);
      g_assert_cmpuint (list[i].min_key_bits, ==, rows[i].min_key_bits);
      g_assert_cmpuint (list[i].signature_length, ==, rows[i].signature_length);
      g_assert_cmpstr (list[i].description, !=, "");
      g_assert_true (g_str_has_prefix (list[i].reference, "RFC "));
      g_assert_true (jot_algorithm_find (rows[i].name) == &list[i]);
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (jot_algorithm_family_get_name (JOT_ALGORITHM_FAMILY_HMAC), ==, "HMAC");
  g_assert_cmpstr (jot_algorithm_family_get_name (JOT_ALGORITHM_FAMILY_RSA_PSS), ==, "RSA-PSS");
  g_assert_cmpstr (jot_algorithm_family_get_name (JOT_ALGORITHM_FAMILY_NONE), ==, "none");
  g_assert_cmpstr (jot_key_type_get_name (JOT_KEY_TYPE_OCT), ==, "oct");
  g_assert_cmpstr (jot_key_type_get_name (JOT_KEY_TYPE_OKP), ==, "OKP");
  g_assert_null (jot_key_type_get_name (JOT_KEY_TYPE_NONE));
  g_assert_null (jot_curve_get_name (JOT_CURVE_NONE));
  g_assert_cmpint (jot_curve_find (NULL), ==, JOT_CURVE_NONE);
  g_assert_cmpint (jot_curve_find ("p-256"), ==, JOT_CURVE_NONE);

  for (int curve = JOT_CURVE_P256; curve <= JOT_CURVE_ED448; curve++)
    g_assert_cmpint (jot_curve_find (jot_curve_get_name ((JotCurve) curve)), ==, curve);
}

static void
test_foreign (gconstpointer data)
{
  const Foreign *row = data;
  gsize length, message_length;
  g_autofree char *pem = fixture_load ("keys", row->key, NULL);
  g_autofree char *message = fixture_load ("keys", "message", &message_length);
  g_autofree char *signature = fixture_load ("keys", row->signature, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_from_pem (pem, -1, NULL, &error);
  gboolean valid;

  g_assert_no_error (error);

  valid = jot_algorithm_verify (jot_algorithm_find (row->algorithm), key, message, message_length,
                                (const guint8 *) signature, length, &error);
  g_assert_true (valid == (row->code == -1));
  if (row->code == -1)
    g_assert_no_error (error);
  else
    g_assert_error (error, JOT_ERROR, row->code);
}

/* Even without any policy, no family gets a key of another kind to work with. */
static void
test_wrong_kind (void)
{
  static const char *const files[] = {
    "rsa-2048.pkcs8.pem", "ec-p256.pkcs8.pem", "ec-p521.pkcs8.pem", "ed25519.pkcs8.pem",
    "ed448.pkcs8.pem", NULL,
  };
  gsize n;
  const JotAlgorithm *list = jot_algorithm_list (&n);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *pem = files[i] != NULL ? fixture_load ("keys", files[i], NULL) : NULL;
      g_autoptr (JotKey) key = pem != NULL ? jot_key_new_from_pem (pem, -1, NULL, NULL)
                                           : jot_key_new_secret ("secret", 6, NULL);

      for (gsize j = 0; j < n; j++)
        {
          guint8 signature[132] = { 0 };
          g_autoptr (GError) error = NULL;

          if (list[j].key_type == jot_key_get_key_type (key) &&
              (list[j].curve == JOT_CURVE_NONE || list[j].curve == jot_key_get_curve (key)))
            continue;

          g_assert_null (jot_algorithm_sign (&list[j], key, "x", 1, &error));
          g_assert_error (error, JOT_ERROR,
                          (int) (list[j].key_type == jot_key_get_key_type (key)
                                 ? JOT_ERROR_KEY_CURVE : JOT_ERROR_KEY_KIND));
          g_clear_error (&error);

          g_assert_false (jot_algorithm_verify (&list[j], key, "x", 1, signature,
                                                sizeof signature, &error));
          g_assert_error (error, JOT_ERROR,
                          (int) (list[j].key_type == jot_key_get_key_type (key)
                                 ? JOT_ERROR_KEY_CURVE : JOT_ERROR_KEY_KIND));
        }
    }
}

/* A modulus in which the padding of RFC 8017, 9 has no room. */
static void
test_no_room (void)
{
  g_autofree char *pem = fixture_load ("keys", "rsa-512.pkcs8.pem", NULL);
  g_autoptr (JotKey) key = jot_key_new_from_pem (pem, -1, NULL, NULL);
  static const char *const names[] = { "RS384", "RS512", "PS256", "PS384", "PS512" };

  fixture_assert_round_trip ("RS256", key, key);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint8 signature[64] = { 1 };
      g_autoptr (GError) error = NULL;

      g_assert_null (jot_algorithm_sign (jot_algorithm_find (names[i]), key, "x", 1, &error));
      g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_SMALL);
      g_clear_error (&error);

      g_assert_false (jot_algorithm_verify (jot_algorithm_find (names[i]), key, "x", 1, signature,
                                            sizeof signature, &error));
      g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_SMALL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lookups); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (lookups[i].name), "/ ", '_');
      g_autofree char *path = g_strdup_printf ("/jose/algorithm/lookup/%zu-%s", i, name);

      g_test_add_data_func (path, &lookups[i], test_lookup);
    }

  g_test_add_func ("/jose/algorithm/lookup/null", test_lookup_null);
  g_test_add_func ("/jose/algorithm/list/table", test_list);
  g_test_add_func ("/jose/algorithm/names/all", test_names);

  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/algorithm/verify/openssl/%s-%s",
                                               foreign[i].algorithm, foreign[i].signature);

      g_test_add_data_func (path, &foreign[i], test_foreign);
    }

  g_test_add_func ("/jose/algorithm/verify/reject/wrong-kind", test_wrong_kind);
  g_test_add_func ("/jose/algorithm/verify/reject/no-room", test_no_room);

  return g_test_run ();
}
