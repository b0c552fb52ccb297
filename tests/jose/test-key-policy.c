/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64url.h"
#include "key-fixture.h"

#include <string.h>

#define FITS -1

/* RFC 8037, A.2, to be finished by what the key says about itself. */
#define ED \
  "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\""
/* The same with its private part: RFC 8037, A.1. */
#define ED_PRIVATE ED ",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\""

/* A key, as a JWK or a file, and whether it may be used so. */
typedef struct
{
  const char *name;
  const char *key;
  const char *algorithm;
  JotKeyOp    op;
  int         code;
} Row;

static const Row rows[] = {
  { "kind/secret-for-hmac", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "HS256", JOT_KEY_OP_SIGN, FITS },
  { "kind/secret-for-rsa", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "RS256", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_KIND },
  { "kind/secret-for-pss", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "PS256", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_KIND },
  { "kind/secret-for-ec", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "ES256", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_KIND },
  { "kind/secret-for-eddsa", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "EdDSA", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_KIND },
  { "kind/rsa-for-hmac", "rsa-2048.spki.pem", "HS256", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_KIND },
  { "kind/rsa-private-for-hmac", "rsa-2048.pkcs8.pem", "HS256", JOT_KEY_OP_SIGN,
    JOT_ERROR_KEY_KIND },
  { "kind/rsa-for-ec", "rsa-2048.spki.pem", "ES256", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_KIND },
  { "kind/ec-for-hmac", "ec-p256.spki.pem", "HS256", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_KIND },
  { "kind/ec-for-eddsa", "ec-p256.spki.pem", "EdDSA", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_KIND },
  { "kind/rsa-for-rsa", "rsa-2048.spki.pem", "RS512", JOT_KEY_OP_VERIFY, FITS },
  { "kind/rsa-for-pss", "rsa-2048.spki.pem", "PS384", JOT_KEY_OP_VERIFY, FITS },
  { "kind/small-rsa", "rsa-512.pkcs8.pem", "RS256", JOT_KEY_OP_SIGN, FITS },
  { "kind/certificate", "rsa-2048.certificate.pem", "RS256", JOT_KEY_OP_VERIFY, FITS },

  { "curve/right", "ec-p384.spki.pem", "ES384", JOT_KEY_OP_VERIFY, FITS },
  { "curve/p256-for-es384", "ec-p256.spki.pem", "ES384", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_CURVE },
  { "curve/p521-for-es256", "ec-p521.pkcs8.pem", "ES256", JOT_KEY_OP_SIGN, JOT_ERROR_KEY_CURVE },
  { "curve/ed25519-for-eddsa", "ed25519.spki.pem", "EdDSA", JOT_KEY_OP_VERIFY, FITS },
  { "curve/ed448-for-eddsa", "ed448.spki.pem", "EdDSA", JOT_KEY_OP_VERIFY, FITS },
  { "curve/ed448-for-ed25519", "ed448.spki.pem", "Ed25519", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_CURVE },

  { "public/sign-rsa", "rsa-2048.spki.pem", "RS256", JOT_KEY_OP_SIGN, JOT_ERROR_KEY_PUBLIC },
  { "public/sign-ec", "ec-p256.spki.pem", "ES256", JOT_KEY_OP_SIGN, JOT_ERROR_KEY_PUBLIC },
  { "public/sign-ed", "ed25519.spki.pem", "EdDSA", JOT_KEY_OP_SIGN, JOT_ERROR_KEY_PUBLIC },
  { "public/private-verifies", "rsa-2048.pkcs8.pem", "RS256", JOT_KEY_OP_VERIFY, FITS },

  { "alg/same", ED ",\"alg\":\"EdDSA\"}", "EdDSA", JOT_KEY_OP_VERIFY, FITS },
  { "alg/newer-name", ED ",\"alg\":\"Ed25519\"}", "EdDSA", JOT_KEY_OP_VERIFY, FITS },
  { "alg/older-name", ED ",\"alg\":\"EdDSA\"}", "Ed25519", JOT_KEY_OP_VERIFY, FITS },
  { "alg/other-curve", ED ",\"alg\":\"Ed448\"}", "Ed25519", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_ALGORITHM },
  { "alg/other-kind", ED ",\"alg\":\"HS256\"}", "EdDSA", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_ALGORITHM },
  { "alg/foreign", ED ",\"alg\":\"ECDH-ES\"}", "EdDSA", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_ALGORITHM },
  { "alg/other-hash", "{\"kty\":\"oct\",\"k\":\"AAAA\",\"alg\":\"HS512\"}", "HS256",
    JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_ALGORITHM },
  { "alg/pss-only-for-pkcs1", "rsa-pss.spki.pem", "RS256", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_ALGORITHM },
  { "alg/pss-only", "rsa-pss.spki.pem", "PS512", JOT_KEY_OP_VERIFY, FITS },
  { "alg/pss-with-hash", "rsa-pss-sha256.pkcs8.pem", "PS256", JOT_KEY_OP_SIGN, FITS },
  { "alg/pss-with-other-hash", "rsa-pss-sha256.pkcs8.pem", "PS384", JOT_KEY_OP_SIGN,
    JOT_ERROR_KEY_ALGORITHM },

  { "use/sig", ED ",\"use\":\"sig\"}", "EdDSA", JOT_KEY_OP_VERIFY, FITS },
  { "use/enc", ED ",\"use\":\"enc\"}", "EdDSA", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_USE },
  { "use/letter-case", ED ",\"use\":\"SIG\"}", "EdDSA", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_USE },
  { "use/empty", ED ",\"use\":\"\"}", "EdDSA", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_USE },

  { "key_ops/verify", ED ",\"key_ops\":[\"verify\"]}", "EdDSA", JOT_KEY_OP_VERIFY, FITS },
  { "key_ops/sign-may-verify", ED_PRIVATE ",\"key_ops\":[\"sign\"]}", "EdDSA", JOT_KEY_OP_VERIFY,
    FITS },
  { "key_ops/public-sign-may-not-verify", ED ",\"key_ops\":[\"sign\"]}", "EdDSA",
    JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_OPS },
  { "key_ops/verify-may-not-sign", ED_PRIVATE ",\"key_ops\":[\"verify\"]}", "EdDSA",
    JOT_KEY_OP_SIGN, JOT_ERROR_KEY_OPS },
  { "key_ops/both", ED_PRIVATE ",\"key_ops\":[\"verify\",\"sign\"]}", "EdDSA", JOT_KEY_OP_SIGN,
    FITS },
  { "key_ops/other", ED ",\"key_ops\":[\"encrypt\"]}", "EdDSA", JOT_KEY_OP_VERIFY,
    JOT_ERROR_KEY_OPS },
  { "key_ops/none", ED ",\"key_ops\":[]}", "EdDSA", JOT_KEY_OP_VERIFY, JOT_ERROR_KEY_OPS },
};

typedef struct
{
  const char *name;
  const char *key;
  const char *algorithm;
  gboolean    strong;
} Strength;

static const Strength strengths[] = {
  { "secret/one-bit-short",
    "{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
    "HS256", FALSE },
  { "secret/just-enough", "{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
    "HS256", TRUE },
  { "secret/for-hs384", "{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
    "HS384", FALSE },
  { "rsa/1024", "rsa-1024.pkcs8.pem", "RS256", FALSE },
  { "rsa/1024-pss", "rsa-1024.pkcs8.pem", "PS256", FALSE },
  { "rsa/2048", "rsa-2048.spki.pem", "RS512", TRUE },
  { "rsa/2050", "rsa-2050.pkcs8.pem", "PS256", TRUE },
  { "ec/p256", "ec-p256.spki.pem", "ES256", TRUE },
  { "okp/ed25519", "ed25519.spki.pem", "EdDSA", TRUE },
};

/* What to sign with when nobody said. */
typedef struct
{
  const char *key;
  const char *algorithm;
} Default;

static const Default defaults[] = {
  { "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "HS256" },
  { "{\"kty\":\"oct\",\"k\":\"AAAA\",\"alg\":\"HS512\"}", "HS512" },
  { "{\"kty\":\"oct\",\"k\":\"AAAA\",\"alg\":\"RS256\"}", "HS256" },
  { ED "}", "EdDSA" },
  { ED ",\"alg\":\"Ed25519\"}", "Ed25519" },
  { ED ",\"alg\":\"Ed448\"}", "EdDSA" },
  { "rsa-2048.pkcs8.pem", "RS256" },
  { "rsa-pss.pkcs8.pem", "PS256" },
  { "rsa-pss-sha256.pkcs8.pem", "PS256" },
  { "ec-p256.pkcs8.pem", "ES256" },
  { "ec-p384.pkcs8.pem", "ES384" },
  { "ec-p521.pkcs8.pem", "ES512" },
  { "ed448.pkcs8.pem", "EdDSA" },
};

/* Secrets, from files where a folder is given, and whether they are the text of a public key. */
typedef struct
{
  const char *name;
  const char *folder;
  const char *text;
  gboolean    confusion;
} Confusion;

static const Confusion confusions[] = {
  { "pem-spki", "keys", "rsa-2048.spki.pem", TRUE },
  { "pem-rsa-public-key", "keys", "rsa-2048.rsapublickey.pem", TRUE },
  { "pem-certificate", "keys", "rsa-2048.certificate.pem", TRUE },
  { "pem-ec", "keys", "ec-p256.spki.pem", TRUE },
  { "pem-ed25519", "keys", "ed25519.spki.pem", TRUE },
  { "der-spki", "keys", "rsa-2048.spki.der", TRUE },
  { "der-rsa-public-key", "keys", "rsa-2048.rsapublickey.der", TRUE },
  { "der-certificate", "keys", "rsa-2048.certificate.der", TRUE },
  { "jwk-rsa", "rfc7520", "3.3.jwk", TRUE },
  { "jwk-ec", "rfc7520", "3.1.jwk", TRUE },
  { "jwk-okp", "rfc8037", "A.2.jwk", TRUE },
  { "jwks", "rfc7517", "A.1.jwks", TRUE },
  { "pem-without-dashes", NULL, "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    TRUE },
  { "ssh-rsa", NULL, "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC issuer@example", TRUE },
  { "ssh-ed25519", NULL, "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI issuer@example", TRUE },
  { "ssh-ecdsa", NULL, "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY issuer@example",
    TRUE },
  { "plain", NULL, "your-256-bit-secret", FALSE },
  { "begins-like-base64-of-der", NULL, "MCowBQYDK2VwAyEA", FALSE },
  { "json", NULL, "{\"kty\":\"oct\",\"k\":\"AAAA\"}", FALSE },
  { "json-of-no-key", NULL, "{\"a\":1}", FALSE },
  { "dashes", NULL, "-----BEGIN PUBLIC KEY-----", FALSE },
  /* A mistake, but not one by which others could sign. */
  { "pem-private", "keys", "rsa-2048.pkcs8.pem", FALSE },
  { "jwk-private", "rfc8037", "A.1.jwk", FALSE },
};

static JotKey *
load (const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pem = NULL;
  JotKey *self;

  if (*key == '{')
    {
      self = jot_key_new_from_jwk (key, -1, &error);
    }
  else
    {
      pem = fixture_load ("keys", key, NULL);
      self = jot_key_new_from_pem (pem, -1, NULL, &error);
    }

  g_assert_no_error (error);
  return self;
}

static void
test_fits (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (JotKey) key = load (row->key);
  const JotAlgorithm *algorithm = jot_algorithm_find (row->algorithm);
  g_autoptr (GError) error = NULL;
  gboolean fits = jot_key_check_fits (key, algorithm, row->op, &error);

  g_assert_true (fits == (row->code == FITS));
  if (row->code == FITS)
    g_assert_no_error (error);
  else
    g_assert_error (error, JOT_ERROR, row->code);
}

static void
test_strength (gconstpointer data)
{
  const Strength *row = data;
  g_autoptr (JotKey) key = load (row->key);
  g_autoptr (GError) error = NULL;
  gboolean strong = jot_key_check_strength (key, jot_algorithm_find (row->algorithm), &error);

  g_assert_true (strong == row->strong);
  if (row->strong)
    g_assert_no_error (error);
  else
    g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_TOO_SMALL);
}

static void
test_default (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      g_autoptr (JotKey) key = load (defaults[i].key);

      g_assert_cmpstr (jot_key_get_default_algorithm (key)->name, ==, defaults[i].algorithm);
    }
}

static void
test_confusion (gconstpointer data)
{
  const Confusion *row = data;
  gsize length = row->folder == NULL ? strlen (row->text) : 0;
  g_autofree char *text = row->folder == NULL ? g_strdup (row->text)
                                              : fixture_load (row->folder, row->text, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = jot_key_new_secret (text, length, &error);
  static const JotKeyOp ops[] = { JOT_KEY_OP_SIGN, JOT_KEY_OP_VERIFY };

  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (ops); i++)
    {
      gboolean fits = jot_key_check_fits (key, jot_algorithm_find ("HS256"), ops[i], &error);

      g_assert_true (fits == !row->confusion);
      if (row->confusion)
        g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_CONFUSION);
      g_clear_error (&error);
    }
}

/* The same text in base64url as the k of a JWK is no better. */
static void
test_confusion_in_jwk (void)
{
  gsize length;
  g_autofree char *pem = fixture_load ("keys", "rsa-2048.spki.pem", &length);
  g_autofree char *k = jot_base64url_encode (pem, length);
  g_autofree char *jwk = g_strdup_printf ("{\"kty\":\"oct\",\"k\":\"%s\"}", k);
  g_autoptr (JotKey) key = load (jwk);
  g_autoptr (GError) error = NULL;

  g_assert_false (jot_key_check_fits (key, jot_algorithm_find ("HS512"), JOT_KEY_OP_VERIFY,
                                      &error));
  g_assert_error (error, JOT_ERROR, JOT_ERROR_KEY_CONFUSION);
}

/* A debugger may compute all the same, if it is asked to. */
static void
test_confusion_computes (void)
{
  gsize length;
  g_autofree char *pem = fixture_load ("keys", "rsa-2048.spki.pem", &length);
  g_autoptr (JotKey) key = jot_key_new_secret (pem, length, NULL);

  fixture_assert_round_trip ("HS256", key, key);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-policy/fits/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_fits);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (strengths); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-policy/strength/", strengths[i].name, NULL);

      g_test_add_data_func (path, &strengths[i], test_strength);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (confusions); i++)
    {
      g_autofree char *path = g_strconcat ("/jose/key-policy/confusion/", confusions[i].name, NULL);

      g_test_add_data_func (path, &confusions[i], test_confusion);
    }

  g_test_add_func ("/jose/key-policy/confusion/in-jwk", test_confusion_in_jwk);
  g_test_add_func ("/jose/key-policy/confusion/computes-all-the-same", test_confusion_computes);
  g_test_add_func ("/jose/key-policy/default/each-kind", test_default);

  return g_test_run ();
}
