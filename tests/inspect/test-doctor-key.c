/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>

#include "doctor-keys.h"
#include "jot-key-private.h"
#include "jot-signature.h"

/* A good token with its key: for each algorithm, and for the key in each of its forms. */
static void
test_healthy (gconstpointer data)
{
  const DoctorPair *pair = data;
  g_autofree char *token = doctor_sign_by (pair->alg);
  g_autofree char *public_text = doctor_read_file (pair->public_file);
  g_autofree char *private_text = doctor_read_file (pair->private_file);
  g_autoptr (JotKey) key = doctor_load_key (pair->public_file);
  g_autofree char *jwk = jot_key_export_jwk (key, FALSE, NULL);

  doctor_assert_verifies (token, public_text);
  doctor_assert_verifies (token, private_text);
  doctor_assert_verifies (token, jwk);
}

/* The header says one thing, and another was done. */
static const struct
{
  const char *says;
  const char *does;
  const char *key;
  const char *id;
} others[] = {
  { "RS256", "PS256", "rsa-2048", "key-other-algorithm" },
  { "PS256", "RS256", "rsa-2048", "key-other-algorithm" },
  { "RS256", "RS512", "rsa-2048", "key-other-algorithm" },
  { "ES384", "ES256", "ec-p256", "key-other-algorithm" },
  { "RS256", "ES512", "ec-p521", "key-other-algorithm" },
  { "ES256", "EdDSA", "ed25519", "key-other-algorithm" },
  { "Ed448", "EdDSA", "ed25519", "key-other-algorithm" },
  { "rs256", "RS256", "rsa-2048", "key-other-algorithm" },
  { "ES256K", "ES256", "ec-p256", "key-other-algorithm" },
};

static void
test_other_algorithm (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", others[i].says);
  g_autofree char *private_file = g_strconcat (others[i].key, ".pkcs8.pem", NULL);
  g_autofree char *public_file = g_strconcat (others[i].key, ".spki.pem", NULL);
  g_autofree char *text = doctor_read_file (public_file);
  g_autoptr (JotKey) key = doctor_load_key (private_file);
  g_autofree char *token = doctor_sign_as (header, DOCTOR_PAYLOAD, key, others[i].does);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);
  const JotDiagnosis *first;

  doctor_assert_first (result, others[i].id);
  first = jot_doctor_result_get_diagnosis (result, 0);
  g_assert_nonnull (strstr (first->cause, others[i].does));
  g_assert_cmpuint (first->span.length, ==, strlen (others[i].says) + 2);
}

static void
test_no_algorithm (void)
{
  g_autofree char *text = doctor_read_file ("rsa-2048.spki.pem");
  g_autoptr (JotKey) key = doctor_load_key ("rsa-2048.pkcs8.pem");
  g_autofree char *token = doctor_sign_as ("{\"typ\":\"JWT\"}", DOCTOR_PAYLOAD, key, "RS384");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);

  doctor_assert_first (result, "key-other-algorithm");
}

/* Signs by what GnuTLS has and JOSE has not. */
static char *
sign_raw (const char             *alg,
          JotKey                 *key,
          gnutls_sign_algorithm_t algorithm,
          guint                   flags)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\"}", alg);
  g_autofree char *input = doctor_encode_input (header, DOCTOR_PAYLOAD);
  const gnutls_datum_t datum = { (guint8 *) input, (guint) strlen (input) };
  g_auto (JotDatum) signature = JOT_DATUM_INIT;
  g_auto (JotDatum) r = JOT_DATUM_INIT;
  g_auto (JotDatum) s = JOT_DATUM_INIT;
  guint8 halves[2 * JOT_CURVE_MAX_SIZE] = { 0 };
  gsize size = jot_curve_get_info (key->curve)->size;
  gsize r_skip, s_skip;

  g_assert_cmpint (gnutls_privkey_sign_data2 (key->privkey, algorithm, flags, &datum, &signature),
                   >=, 0);
  if (key->key_type == JOT_KEY_TYPE_RSA)
    return doctor_join (input, signature.data, signature.size);

  g_assert_cmpint (gnutls_decode_rs_value (&signature, &r, &s), >=, 0);
  r_skip = r.size > size ? r.size - size : 0;
  s_skip = s.size > size ? s.size - size : 0;
  memcpy (halves + size - (r.size - r_skip), r.data + r_skip, r.size - r_skip);
  memcpy (halves + 2 * size - (s.size - s_skip), s.data + s_skip, s.size - s_skip);

  return doctor_join (input, halves, 2 * size);
}

/* What libraries do when they are not told otherwise. */
static const struct
{
  const char             *name;
  const char             *id;
  const char             *alg;
  const char             *key;
  gnutls_sign_algorithm_t algorithm;
  guint                   flags;
} odd[] = {
  { "rsa-sha1", "key-sha1", "RS256", "rsa-2048", GNUTLS_SIGN_RSA_SHA1, 0 },
  { "ecdsa-sha1", "key-sha1", "ES256", "ec-p256", GNUTLS_SIGN_ECDSA_SHA1, 0 },
  { "pss-no-salt", "key-pss-salt", "PS256", "rsa-2048", GNUTLS_SIGN_RSA_PSS_RSAE_SHA256,
    GNUTLS_PRIVKEY_FLAG_REPRODUCIBLE },
  { "pss-no-salt-512", "key-pss-salt", "PS512", "rsa-2048", GNUTLS_SIGN_RSA_PSS_RSAE_SHA512,
    GNUTLS_PRIVKEY_FLAG_REPRODUCIBLE },
  { "p-256-with-sha-512", "key-other-hash", "ES256", "ec-p256", GNUTLS_SIGN_ECDSA_SHA512, 0 },
  { "p-256-under-es384", "key-other-hash", "ES384", "ec-p256", GNUTLS_SIGN_ECDSA_SHA384, 0 },
  { "p-521-with-sha-256", "key-other-hash", "ES512", "ec-p521", GNUTLS_SIGN_ECDSA_SHA256, 0 },
};

static void
test_odd (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *private_file = g_strconcat (odd[i].key, ".pkcs8.pem", NULL);
  g_autofree char *public_file = g_strconcat (odd[i].key, ".spki.pem", NULL);
  g_autofree char *text = doctor_read_file (public_file);
  g_autoptr (JotKey) key = doctor_load_key (private_file);
  g_autofree char *token = sign_raw (odd[i].alg, key, odd[i].algorithm, odd[i].flags);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, text, -1);

  doctor_assert_first (result, odd[i].id);
}

/* A set of three keys, by name; the names are those that the cases give them. */
static char *
make_set (const char *rsa_kid,
          const char *other_rsa_kid)
{
  g_autoptr (JotKey) rsa = doctor_load_key ("rsa-2048.spki.pem");
  g_autoptr (JotKey) other = doctor_load_key ("rsa-e3.pkcs8.pem");
  g_autoptr (JotKey) ec = doctor_load_key ("ec-p256.spki.pem");
  g_autofree char *first = jot_key_export_jwk (other, FALSE, NULL);
  g_autofree char *second = jot_key_export_jwk (rsa, FALSE, NULL);
  g_autofree char *third = jot_key_export_jwk (ec, FALSE, NULL);

  return g_strdup_printf ("{\"keys\":[{\"kid\":\"%s\",%s,{\"kid\":\"%s\",%s,%s]}",
                          other_rsa_kid, first + 1, rsa_kid, second + 1, third);
}

static char *
sign_with_kid (void)
{
  g_autoptr (JotKey) key = doctor_load_key ("rsa-2048.pkcs8.pem");

  return doctor_sign_as ("{\"alg\":\"RS256\",\"kid\":\"2026-01\"}", DOCTOR_PAYLOAD, key, "RS256");
}

static void
test_other_of_set (gconstpointer data)
{
  const char *const *kids = data;
  g_autofree char *set = make_set (kids[0], kids[1]);
  g_autofree char *token = sign_with_kid ();
  g_autoptr (JotDoctorResult) result = doctor_examine (token, set, -1);
  const JotDiagnosis *first;

  doctor_assert_first (result, "key-other-of-set");
  first = jot_doctor_result_get_diagnosis (result, 0);
  g_assert_cmpint (first->mend->kind, ==, JOT_MEND_KEY);
  doctor_assert_verifies (token, first->mend->text);
}

/* The name of the key where it is not signed. */
static void
test_other_of_set_unprotected (void)
{
  g_autoptr (JotKey) key = doctor_load_key ("rsa-2048.pkcs8.pem");
  g_autofree char *compact = doctor_sign_as ("{\"alg\":\"RS256\"}", DOCTOR_PAYLOAD, key, "RS256");
  g_auto (GStrv) parts = g_strsplit (compact, ".", 3);
  g_autofree char *set = make_set ("a", "b");
  g_autofree char *token = g_strdup_printf ("{\"protected\":\"%s\",\"header\":{\"kid\":\"c\"},"
                                            "\"payload\":\"%s\",\"signature\":\"%s\"}",
                                            parts[0], parts[1], parts[2]);
  g_autoptr (JotDoctorResult) result = doctor_examine (token, set, -1);

  doctor_assert_first (result, "key-other-of-set");
  g_assert_true (jot_span_is_none (jot_doctor_result_get_diagnosis (result, 0)->span));
}

static void
test_named_in_set (void)
{
  g_autofree char *set = make_set ("2026-01", "2025-12");
  g_autofree char *token = sign_with_kid ();

  doctor_assert_verifies (token, set);
}

/* The key was pasted where the secret belongs. */
static void
test_as_secret (gconstpointer data)
{
  const DoctorPair *pair = data;
  const JotPolicy policy = { .now = DOCTOR_NOW };
  g_autofree char *token = doctor_sign_by (pair->alg);
  g_autofree char *text = doctor_read_file (pair->public_file);
  const JotDoctorCase situation = {
    .text = token, .length = strlen (token), .key = text, .key_length = strlen (text),
    .is_secret = TRUE, .format = JOT_SECRET_FORMAT_UTF8, .policy = &policy,
  };
  g_autoptr (JotDoctorResult) result = jot_doctor_examine (&situation, NULL, NULL, NULL, NULL);

  doctor_assert_first (result, "key-as-secret");
  doctor_assert_verifies (token, jot_doctor_result_get_diagnosis (result, 0)->mend->text);
}

/* A certificate as an authority issues it; without one, as people make it for themselves. */
static gnutls_x509_crt_t
issue (const char       *name,
       JotKey           *key,
       gnutls_x509_crt_t authority,
       JotKey           *authority_key)
{
  gnutls_x509_crt_t certificate;
  g_autofree char *dn = g_strconcat ("CN=", name, NULL);

  g_assert_cmpint (gnutls_x509_crt_init (&certificate), >=, 0);
  gnutls_x509_crt_set_version (certificate, 3);
  gnutls_x509_crt_set_serial (certificate, "\1", 1);
  gnutls_x509_crt_set_activation_time (certificate, DOCTOR_NOW - 86400);
  gnutls_x509_crt_set_expiration_time (certificate, DOCTOR_NOW + 86400);
  gnutls_x509_crt_set_ca_status (certificate, authority == NULL);
  gnutls_x509_crt_set_dn (certificate, dn, NULL);
  g_assert_cmpint (gnutls_x509_crt_set_pubkey (certificate, key->pubkey), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_privkey_sign (certificate,
                                                 authority != NULL ? authority : certificate,
                                                 authority_key->privkey, GNUTLS_DIG_SHA256, 0),
                   >=, 0);

  return certificate;
}

static char *
export_certificate (gnutls_x509_crt_t     certificate,
                    gnutls_x509_crt_fmt_t format)
{
  g_auto (JotDatum) datum = JOT_DATUM_INIT;

  g_assert_cmpint (gnutls_x509_crt_export2 (certificate, format, &datum), >=, 0);

  return format == GNUTLS_X509_FMT_PEM ? g_strndup ((char *) datum.data, datum.size)
                                       : g_base64_encode (datum.data, datum.size);
}

/* An authority and a signer whom it certified, with an RSA and a P-256 key. */
typedef struct
{
  JotKey *authority_key;
  JotKey *key;
  char   *authority_pem;
  char   *authority;
  char   *signer;
} Chain;

static void
chain_set_up (Chain        *self,
              gconstpointer data)
{
  g_auto (gnutls_x509_crt_t) authority = NULL;
  g_auto (gnutls_x509_crt_t) signer = NULL;

  self->authority_key = doctor_load_key ("rsa-2048.pkcs8.pem");
  self->key = doctor_load_key ("ec-p256.pkcs8.pem");
  authority = issue ("Authority", self->authority_key, NULL, self->authority_key);
  signer = issue ("Signer", self->key, authority, self->authority_key);
  self->authority_pem = export_certificate (authority, GNUTLS_X509_FMT_PEM);
  self->authority = export_certificate (authority, GNUTLS_X509_FMT_DER);
  self->signer = export_certificate (signer, GNUTLS_X509_FMT_DER);
}

static void
chain_tear_down (Chain        *self,
                 gconstpointer data)
{
  jot_key_unref (self->authority_key);
  jot_key_unref (self->key);
  g_free (self->authority_pem);
  g_free (self->authority);
  g_free (self->signer);
}

static void
test_authority_given (Chain        *chain,
                      gconstpointer data)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"ES256\",\"x5c\":[\"%s\",\"%s\"]}",
                                             chain->signer, chain->authority);
  g_autofree char *token = doctor_sign_as (header, DOCTOR_PAYLOAD, chain->key, "ES256");
  g_autofree char *stranger = doctor_read_file ("rsa-2048.certificate.pem");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, chain->authority_pem, -1);
  g_autoptr (JotDoctorResult) other = doctor_examine (token, stranger, -1);

  doctor_assert_first (result, "key-issuer");
  doctor_assert_verifies (token, jot_doctor_result_get_diagnosis (result, 0)->mend->text);

  /* Another authority's certificate says nothing of this one. */
  doctor_assert_first (other, "key-other-kind");
}

/* The chain of the JWK begins with the authority, whose key the JWK has too. */
static void
test_next_in_chain (Chain        *chain,
                    gconstpointer data)
{
  g_autofree char *jwk = jot_key_export_jwk (chain->authority_key, FALSE, NULL);
  g_autofree char *given = g_strdup_printf ("{\"x5c\":[\"%s\",\"%s\"],%s", chain->authority,
                                            chain->signer, jwk + 1);
  g_autofree char *token = doctor_sign_as ("{\"alg\":\"ES256\"}", DOCTOR_PAYLOAD, chain->key,
                                           "ES256");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, given, -1);

  doctor_assert_first (result, "key-chain");
  doctor_assert_verifies (token, jot_doctor_result_get_diagnosis (result, 0)->mend->text);
}

/* The certificate was renewed, the numbers beside it were not. */
static void
test_numbers_of_another (Chain        *chain,
                         gconstpointer data)
{
  g_autoptr (JotKey) old = jot_key_generate (jot_algorithm_find ("ES256"), 0, NULL, NULL);
  g_autofree char *jwk = jot_key_export_jwk (old, FALSE, NULL);
  g_autofree char *given = g_strdup_printf ("{\"keys\":[{\"x5c\":[\"%s\"],%s]}", chain->signer,
                                            jwk + 1);
  g_autofree char *token = doctor_sign_as ("{\"alg\":\"ES256\"}", DOCTOR_PAYLOAD, chain->key,
                                           "ES256");
  g_autoptr (JotDoctorResult) result = doctor_examine (token, given, -1);

  doctor_assert_first (result, "key-chain");
}

int
main (int    argc,
      char **argv)
{
  /* Published before; withdrawn; and another key that has the name. */
  static const char *const kids[][2] = {
    { "2026-02", "2025-12" }, { "2025-12", "2026-01" }, { "", "2026-01" },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < doctor_n_pairs; i++)
    {
      g_autofree char *healthy = g_strconcat ("/inspect/doctor/key/healthy/", doctor_pairs[i].alg,
                                              NULL);
      g_autofree char *secret = g_strconcat ("/inspect/doctor/key/as-secret/", doctor_pairs[i].alg,
                                             NULL);

      g_test_add_data_func (healthy, &doctor_pairs[i], test_healthy);
      g_test_add_data_func (secret, &doctor_pairs[i], test_as_secret);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/doctor/key/other-algorithm/%s-is-%s",
                                               others[i].says, others[i].does);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_other_algorithm);
    }
  g_test_add_func ("/inspect/doctor/key/other-algorithm/none-named", test_no_algorithm);

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *path = g_strconcat ("/inspect/doctor/key/odd/", odd[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_odd);
    }

  g_test_add_data_func ("/inspect/doctor/key/other-of-set/no-such-kid", kids[0],
                        test_other_of_set);
  g_test_add_data_func ("/inspect/doctor/key/other-of-set/kid-of-another", kids[1],
                        test_other_of_set);
  g_test_add_data_func ("/inspect/doctor/key/other-of-set/without-kid", kids[2],
                        test_other_of_set);
  g_test_add_func ("/inspect/doctor/key/other-of-set/unprotected", test_other_of_set_unprotected);
  g_test_add_func ("/inspect/doctor/key/other-of-set/named", test_named_in_set);

  g_test_add ("/inspect/doctor/key/chain/authority-given", Chain, NULL, chain_set_up,
              test_authority_given, chain_tear_down);
  g_test_add ("/inspect/doctor/key/chain/next", Chain, NULL, chain_set_up, test_next_in_chain,
              chain_tear_down);
  g_test_add ("/inspect/doctor/key/chain/numbers-of-another", Chain, NULL, chain_set_up,
              test_numbers_of_another, chain_tear_down);

  return g_test_run ();
}
