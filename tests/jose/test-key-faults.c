/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-gnutls-private.h"
#include "key-fixture.h"

#include <string.h>

/* The linker puts a function of this program before each call of GnuTLS that the core makes. Each
 * operation is done again and again, while the first of its calls fails, then the second, and so on
 * until none does: whatever fails, the operation must fail with it, and say that it was not the
 * data. */

static int fault;
static guint countdown;
static gboolean raised;

static gboolean
is_due (void)
{
  if (countdown == 0 || --countdown > 0)
    return FALSE;

  raised = TRUE;
  return TRUE;
}

#define WRAP(name, parameters, arguments) \
  int __real_ ## name parameters; \
  int __wrap_ ## name parameters; \
  int __wrap_ ## name parameters \
  { \
    return is_due () ? fault : __real_ ## name arguments; \
  }

WRAP (gnutls_decode_rs_value,
      (const gnutls_datum_t * a, gnutls_datum_t * b, gnutls_datum_t * c), (a, b, c))
WRAP (gnutls_encode_rs_value,
      (gnutls_datum_t * a, const gnutls_datum_t * b, const gnutls_datum_t * c), (a, b, c))
WRAP (gnutls_hash_fast,
      (gnutls_digest_algorithm_t a, const void *b, size_t c, void *d), (a, b, c, d))
WRAP (gnutls_hmac, (gnutls_hmac_hd_t a, const void *b, size_t c), (a, b, c))
WRAP (gnutls_hmac_init,
      (gnutls_hmac_hd_t * a, gnutls_mac_algorithm_t b, const void *c, size_t d), (a, b, c, d))
WRAP (gnutls_pem_base64_encode2,
      (const char *a, const gnutls_datum_t * b, gnutls_datum_t * c), (a, b, c))
WRAP (gnutls_privkey_export_ecc_raw2,
      (gnutls_privkey_t a, gnutls_ecc_curve_t * b, gnutls_datum_t * c, gnutls_datum_t * d,
       gnutls_datum_t * e, unsigned int f), (a, b, c, d, e, f))
WRAP (gnutls_privkey_export_rsa_raw2,
      (gnutls_privkey_t a, gnutls_datum_t * b, gnutls_datum_t * c, gnutls_datum_t * d,
       gnutls_datum_t * e, gnutls_datum_t * f, gnutls_datum_t * g, gnutls_datum_t * h,
       gnutls_datum_t * i, unsigned int j), (a, b, c, d, e, f, g, h, i, j))
WRAP (gnutls_privkey_generate,
      (gnutls_privkey_t a, gnutls_pk_algorithm_t b, unsigned int c, unsigned int d), (a, b, c, d))
WRAP (gnutls_privkey_import_ecc_raw,
      (gnutls_privkey_t a, gnutls_ecc_curve_t b, const gnutls_datum_t * c,
       const gnutls_datum_t * d, const gnutls_datum_t * e), (a, b, c, d, e))
WRAP (gnutls_privkey_import_x509,
      (gnutls_privkey_t a, gnutls_x509_privkey_t b, unsigned int c), (a, b, c))
WRAP (gnutls_privkey_init, (gnutls_privkey_t * a), (a))
WRAP (gnutls_privkey_sign_data2,
      (gnutls_privkey_t a, gnutls_sign_algorithm_t b, unsigned int c, const gnutls_datum_t * d,
       gnutls_datum_t * e), (a, b, c, d, e))
WRAP (gnutls_pubkey_export2,
      (gnutls_pubkey_t a, gnutls_x509_crt_fmt_t b, gnutls_datum_t * c), (a, b, c))
WRAP (gnutls_pubkey_export_ecc_raw2,
      (gnutls_pubkey_t a, gnutls_ecc_curve_t * b, gnutls_datum_t * c, gnutls_datum_t * d,
       unsigned int e), (a, b, c, d, e))
WRAP (gnutls_pubkey_export_rsa_raw2,
      (gnutls_pubkey_t a, gnutls_datum_t * b, gnutls_datum_t * c, unsigned int d), (a, b, c, d))
WRAP (gnutls_pubkey_import,
      (gnutls_pubkey_t a, const gnutls_datum_t * b, gnutls_x509_crt_fmt_t c), (a, b, c))
WRAP (gnutls_pubkey_import_ecc_raw,
      (gnutls_pubkey_t a, gnutls_ecc_curve_t b, const gnutls_datum_t * c,
       const gnutls_datum_t * d), (a, b, c, d))
WRAP (gnutls_pubkey_import_rsa_raw,
      (gnutls_pubkey_t a, const gnutls_datum_t * b, const gnutls_datum_t * c), (a, b, c))
WRAP (gnutls_pubkey_import_x509, (gnutls_pubkey_t a, gnutls_x509_crt_t b, unsigned int c),
      (a, b, c))
WRAP (gnutls_pubkey_init, (gnutls_pubkey_t * a), (a))
WRAP (gnutls_pubkey_verify_data2,
      (gnutls_pubkey_t a, gnutls_sign_algorithm_t b, unsigned int c, const gnutls_datum_t * d,
       const gnutls_datum_t * e), (a, b, c, d, e))
WRAP (gnutls_pubkey_verify_params, (gnutls_pubkey_t a), (a))
WRAP (gnutls_rnd, (gnutls_rnd_level_t a, void *b, size_t c), (a, b, c))
WRAP (gnutls_x509_crt_import,
      (gnutls_x509_crt_t a, const gnutls_datum_t * b, gnutls_x509_crt_fmt_t c), (a, b, c))
WRAP (gnutls_x509_crt_init, (gnutls_x509_crt_t * a), (a))
WRAP (gnutls_x509_privkey_export2_pkcs8,
      (gnutls_x509_privkey_t a, gnutls_x509_crt_fmt_t b, const char *c, unsigned int d,
       gnutls_datum_t * e), (a, b, c, d, e))
WRAP (gnutls_x509_privkey_import,
      (gnutls_x509_privkey_t a, const gnutls_datum_t * b, gnutls_x509_crt_fmt_t c), (a, b, c))
WRAP (gnutls_x509_privkey_import2,
      (gnutls_x509_privkey_t a, const gnutls_datum_t * b, gnutls_x509_crt_fmt_t c,
       const char *d, unsigned int e), (a, b, c, d, e))
WRAP (gnutls_x509_privkey_init, (gnutls_x509_privkey_t * a), (a))
WRAP (gnutls_x509_spki_init, (gnutls_x509_spki_t * a), (a))

/* An operation on a file or for an algorithm; says whether it came to an end. */
typedef struct
{
  const char *name;
  const char *subject;
  gboolean (*run)(const char *subject,
                  GError    **error);
} Operation;

static char *
load (const char *file,
      gsize      *out_length)
{
  static const struct
  {
    const char *suffix;
    const char *folder;
  } folders[] = {
    { ".pem", "keys" }, { ".der", "keys" }, { "A.1.jwk", "rfc8037" }, { "A.2.jwk", "rfc7515" },
    { "A.3.jwk", "rfc7515" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_str_has_suffix (file, folders[i].suffix))
      return fixture_load (folders[i].folder, file, out_length);

  g_assert_not_reached ();
}

static JotKey *
read_key (const char *file,
          GError    **error)
{
  gsize length;
  g_autofree char *text = load (file, &length);

  if (g_str_has_suffix (file, ".jwk"))
    return jot_key_new_from_jwk (text, (gssize) length, error);
  if (g_str_has_suffix (file, ".der"))
    return jot_key_new_from_der (text, length, "swordfish", error);

  return jot_key_new_from_pem (text, (gssize) length, "swordfish", error);
}

/* A key that is read before anything fails. */
static JotKey *
read_key_soundly (const char *file)
{
  guint saved = countdown;
  JotKey *key;

  countdown = 0;
  key = read_key (file, NULL);
  countdown = saved;

  g_assert_nonnull (key);
  return key;
}

static gboolean
run_import (const char *subject,
            GError    **error)
{
  g_autoptr (JotKey) key = read_key (subject, error);

  return key != NULL;
}

static gboolean
run_export_pem (const char *subject,
                GError    **error)
{
  g_autoptr (JotKey) key = read_key_soundly (subject);
  g_autofree char *pem = jot_key_export_pem (key, jot_key_is_private (key), NULL, error);

  return pem != NULL;
}

static gboolean
run_export_encrypted (const char *subject,
                      GError    **error)
{
  g_autoptr (JotKey) key = read_key_soundly (subject);
  g_autofree char *pem = jot_key_export_pem (key, TRUE, "swordfish", error);

  return pem != NULL;
}

static gboolean
run_export_jwk (const char *subject,
                GError    **error)
{
  g_autoptr (JotKey) key = read_key_soundly (subject);
  g_autofree char *jwk = jot_key_export_jwk (key, TRUE, error);

  return jwk != NULL;
}

static gboolean
run_thumbprint (const char *subject,
                GError    **error)
{
  g_autoptr (JotKey) key = read_key_soundly (subject);
  g_autofree char *uri = jot_key_dup_thumbprint_uri (key, error);

  return uri != NULL;
}

static gboolean
run_sign (const char *subject,
          GError    **error)
{
  g_autoptr (JotKey) key = read_key_soundly (subject);
  g_autoptr (GBytes) signature = jot_algorithm_sign (jot_key_get_default_algorithm (key), key,
                                                     "x", 1, error);

  return signature != NULL;
}

static gboolean
run_verify (const char *subject,
            GError    **error)
{
  g_autoptr (JotKey) key = read_key_soundly (subject);
  const JotAlgorithm *algorithm = jot_key_get_default_algorithm (key);
  g_autoptr (GBytes) signature = NULL;
  guint saved = countdown;

  countdown = 0;
  signature = jot_algorithm_sign (algorithm, key, "x", 1, NULL);
  countdown = saved;

  return fixture_verify_bytes (algorithm, key, "x", signature, error);
}

static gboolean
run_sign_secret (const char *subject,
                 GError    **error)
{
  g_autoptr (JotKey) key = jot_key_new_secret ("secret", 6, NULL);
  g_autoptr (GBytes) mac = jot_algorithm_sign (jot_algorithm_find (subject), key, "x", 1, error);

  return mac != NULL;
}

static gboolean
run_verify_secret (const char *subject,
                   GError    **error)
{
  const JotAlgorithm *algorithm = jot_algorithm_find (subject);
  g_autoptr (JotKey) key = jot_key_new_secret ("secret", 6, NULL);
  g_autoptr (JotKey) signer = jot_key_new_secret ("secret", 6, NULL);
  g_autoptr (GBytes) mac = NULL;
  guint saved = countdown;

  countdown = 0;
  mac = jot_algorithm_sign (algorithm, signer, "x", 1, NULL);
  countdown = saved;

  return fixture_verify_bytes (algorithm, key, "x", mac, error);
}

static gboolean
run_generate (const char *subject,
              GError    **error)
{
  g_autoptr (JotKey) key = jot_key_generate (jot_algorithm_find (subject), 0, NULL, error);

  return key != NULL;
}

static const Operation operations[] = {
  { "import", "rsa-2048.pkcs8.pem", run_import },
  { "import", "rsa-2048.spki.der", run_import },
  { "import", "rsa-2048.rsapublickey.der", run_import },
  { "import", "rsa-2048.certificate.pem", run_import },
  { "import", "rsa-2048.pkcs8-encrypted.der", run_import },
  { "import", "rsa-2048.proc-type.pem", run_import },
  { "import", "rsa-pss-sha256.pkcs8.pem", run_import },
  { "import", "rsa-pss-sha256.spki.pem", run_import },
  { "import", "ec-p256.sec1.der", run_import },
  { "import", "ec-p256.spki.pem", run_import },
  { "import", "ed448.pkcs8.pem", run_import },
  { "import", "ed448.spki.pem", run_import },
  { "import", "A.1.jwk", run_import },
  { "import", "A.2.jwk", run_import },
  { "import", "A.3.jwk", run_import },
  { "export-pem", "rsa-2048.pkcs8.pem", run_export_pem },
  { "export-pem", "rsa-2048.spki.pem", run_export_pem },
  { "export-pem", "ec-p256.sec1.der", run_export_pem },
  { "export-encrypted", "ed448.pkcs8.pem", run_export_encrypted },
  { "export-jwk", "rsa-2048.pkcs8.pem", run_export_jwk },
  { "thumbprint", "rsa-2048.spki.pem", run_thumbprint },
  { "sign", "rsa-2048.pkcs8.pem", run_sign },
  { "sign", "rsa-pss-sha256.pkcs8.pem", run_sign },
  { "sign", "ec-p256.sec1.der", run_sign },
  { "sign", "A.1.jwk", run_sign },
  { "sign", "HS256", run_sign_secret },
  { "verify", "rsa-2048.pkcs8.pem", run_verify },
  { "verify", "ec-p256.sec1.der", run_verify },
  { "verify", "A.1.jwk", run_verify },
  { "verify", "HS256", run_verify_secret },
  { "generate", "HS256", run_generate },
  { "generate", "RS256", run_generate },
  { "generate", "ES256", run_generate },
  { "generate", "EdDSA", run_generate },
};

/* Fails each call in turn; returns how many there were. */
static guint
fail_in_turn (const Operation *operation,
              int              result)
{
  guint turn = 0;

  fault = result;

  do
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      countdown = ++turn;
      raised = FALSE;
      done = operation->run (operation->subject, &error);
      countdown = 0;

      g_assert_true (done == !raised);
      if (raised)
        g_assert_error (error, JOT_ERROR, JOT_ERROR_CRYPTO);
      else
        g_assert_no_error (error);
    }
  while (raised);

  return turn - 1;
}

static void
test_operation (gconstpointer data)
{
  const Operation *operation = data;

  /* What a system's policy forbids, and what merely fails. */
  g_assert_cmpuint (fail_in_turn (operation, GNUTLS_E_CONSTRAINT_ERROR), >, 0);
  g_assert_cmpuint (fail_in_turn (operation, GNUTLS_E_MEMORY_ERROR), >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/key-faults/%s/%s", operations[i].name,
                                               operations[i].subject);

      g_test_add_data_func (path, &operations[i], test_operation);
    }

  return g_test_run ();
}
