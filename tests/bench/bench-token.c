/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How many tokens are read, verified and signed in a second of processor time, and what share that
 * is of the bare call of GnuTLS over the same bytes. All that is compared takes turns, round after
 * round, so that a machine that changes its speed changes all of it; medians are printed. */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "jot-accept.h"
#include "jot-key-private.h"
#include "jot-signature.h"
#include "jot-signer.h"
#include "jot-verifier.h"

#define N_ROUNDS      9
#define ROUND_SECONDS 0.08

typedef struct
{
  const JotAlgorithm *algorithm;
  JotKey             *key;
  JotVerifier        *verifier;
  JotSigner          *signer;
  JotReader          *reader;
  GString            *made;
  char               *header;
  char               *payload;
  gsize               payload_length;
  char               *token;
  gsize               length;
  gsize               signing_length;
  /* As GnuTLS wants it: in DER for ECDSA. */
  gnutls_datum_t      signature;
  gnutls_hmac_hd_t    hmac;
} Subject;

typedef void (*Job) (Subject *subject);

typedef struct
{
  const char *name;
  Job         job;
  Job         bare;
} Measure;

static const guint sizes[] = { 300, 100 * 1000, 1000 * 1000 };

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
do_bare_sign (Subject *subject)
{
  guint8 mac[64];
  gnutls_datum_t input = { (guint8 *) subject->token, (guint) subject->signing_length };
  g_auto (JotDatum) signature = JOT_DATUM_INIT;

  if (subject->hmac != NULL)
    {
      gnutls_hmac (subject->hmac, input.data, input.size);
      gnutls_hmac_output (subject->hmac, mac);
    }
  else
    {
      g_assert_cmpint (gnutls_privkey_sign_data2 (subject->key->privkey,
                                                  (gnutls_sign_algorithm_t)
                                                  subject->algorithm->backend_id,
                                                  0, &input, &signature), >=, 0);
    }
}

static void
do_bare_verify (Subject *subject)
{
  gnutls_datum_t input = { (guint8 *) subject->token, (guint) subject->signing_length };

  if (subject->hmac != NULL)
    do_bare_sign (subject);
  else
    g_assert_cmpint (gnutls_pubkey_verify_data2 (subject->key->pubkey,
                                                 (gnutls_sign_algorithm_t)
                                                 subject->algorithm->backend_id,
                                                 0, &input, &subject->signature), >=, 0);
}

static void
do_verify (Subject *subject)
{
  g_assert_true (jot_verifier_verify (subject->verifier, subject->token, subject->length, NULL));
}

static void
do_verify_claims (Subject *subject)
{
  do_verify (subject);
  g_assert_true (jot_reader_read_claims (jot_verifier_get_reader (subject->verifier), NULL));
}

static void
do_verify_policy (Subject *subject)
{
  const JotPolicy policy = {
    .now = 1750000000, .issuer = "https://issuer.example/", .audience = "https://api.example/"
  };

  do_verify_claims (subject);
  g_assert_true (jot_claims_accept (jot_verifier_get_reader (subject->verifier), &policy));
}

static void
do_report (Subject *subject)
{
  g_autoptr (JotToken) token = jot_token_new (subject->token, (gssize) subject->length);
  g_autoptr (JotKeySet) keys = jot_key_set_new_single (subject->key);
  g_autoptr (JotReport) report = jot_token_verify (token, 0, keys, subject->algorithm);

  g_assert_cmpint (jot_report_get_verdict (report), ==, JOT_VERDICT_VALID);
}

static void
do_decode (Subject *subject)
{
  g_assert_true (jot_reader_read (subject->reader, subject->token, subject->length, NULL));
  g_assert_true (jot_reader_read_claims (subject->reader, NULL));
}

static void
do_token (Subject *subject)
{
  g_autoptr (JotToken) token = jot_token_new (subject->token, (gssize) subject->length);

  g_assert_true (jot_token_get_payload_json (token) != NULL);
}

static void
do_sign (Subject *subject)
{
  g_string_truncate (subject->made, 0);
  g_assert_true (jot_signer_sign (subject->signer, subject->payload, subject->payload_length,
                                  subject->made, NULL));
}

static void
do_sign_once (Subject *subject)
{
  g_autofree char *token = jot_sign_compact (subject->header, -1, subject->payload,
                                             (gssize) subject->payload_length, subject->key,
                                             subject->algorithm, NULL);

  g_assert_nonnull (token);
}

static const Measure measures[] = {
  { "verify", do_verify, do_bare_verify },
  { "verify, read claims", do_verify_claims, do_bare_verify },
  { "verify, judge claims", do_verify_policy, do_bare_verify },
  { "verify with report", do_report, do_bare_verify },
  { "sign", do_sign, do_bare_sign },
  { "sign, unprepared", do_sign_once, do_bare_sign },
  { "decode", do_decode, do_bare_verify },
  { "decode to a token", do_token, do_bare_verify },
};

static void
prepare_signature (Subject *subject)
{
  g_autoptr (JotToken) token = jot_token_new (subject->token, -1);
  gsize length;
  const guint8 *data = g_bytes_get_data (jot_token_get_signature (token, 0), &length);
  gnutls_datum_t r = { (guint8 *) data, (guint) length / 2 };
  gnutls_datum_t s = { (guint8 *) data + length / 2, (guint) length / 2 };

  if (subject->algorithm->family == JOT_ALGORITHM_FAMILY_ECDSA)
    {
      g_assert_cmpint (gnutls_encode_rs_value (&subject->signature, &r, &s), >=, 0);
      return;
    }

  subject->signature.data = gnutls_malloc (length);
  subject->signature.size = (guint) length;
  memcpy (subject->signature.data, data, length);
}

/* How often @job is done in a second. */
static double
run (Job      job,
     Subject *subject,
     guint64  n)
{
  double start = get_seconds ();

  for (guint64 i = 0; i < n; i++)
    job (subject);

  return (double) n / (get_seconds () - start);
}

static guint64
calibrate (Job      job,
           Subject *subject)
{
  guint64 n = 1;

  for (;;)
    {
      double start = get_seconds ();
      double elapsed;

      for (guint64 i = 0; i < n; i++)
        job (subject);
      elapsed = get_seconds () - start;
      if (elapsed > ROUND_SECONDS / 8)
        return MAX (1, (guint64) ((double) n * ROUND_SECONDS / elapsed));
      n *= 2;
    }
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
get_median (double *values)
{
  qsort (values, N_ROUNDS, sizeof (*values), compare_doubles);

  return values[N_ROUNDS / 2];
}

static void
measure (const Measure *what,
         Subject       *subject)
{
  guint64 n = calibrate (what->job, subject);
  guint64 n_bare = calibrate (what->bare, subject);
  double rates[N_ROUNDS], bare[N_ROUNDS], ratios[N_ROUNDS];

  for (int i = 0; i < N_ROUNDS; i++)
    {
      rates[i] = run (what->job, subject, n);
      bare[i] = run (what->bare, subject, n_bare);
      ratios[i] = rates[i] / bare[i];
    }

  g_print ("%-6s %8zu B  %-20s %12.0f /s  bare call %12.0f /s  ratio %.2f\n",
           subject->algorithm->name, subject->payload_length, what->name, get_median (rates),
           get_median (bare), get_median (ratios));
}

/* Claims as they are met, filled up to the size by one more. */
static char *
make_payload (gsize size)
{
  GString *payload = g_string_new ("{\"iss\":\"https://issuer.example/\",\"sub\":\"user|5f7c8ec7c33c"
                                   "6c004bbafe82\",\"aud\":[\"https://api.example/\",\"https://issue"
                                   "r.example/userinfo\"],\"iat\":1700000000,\"exp\":4102444800,\"nbf"
                                   "\":1700000000,\"scope\":\"openid profile email\",\"jti\":\"");

  while (payload->len < size - 2)
    g_string_append_c (payload, (char) ('a' + payload->len % 26));
  g_string_append (payload, "\"}");

  return g_string_free (payload, FALSE);
}

static void
bench (const char *name,
       gsize       size)
{
  Subject subject = { .algorithm = jot_algorithm_find (name) };
  g_autoptr (GError) error = NULL;

  subject.key = jot_key_generate (subject.algorithm, 0, NULL, &error);
  g_assert_no_error (error);
  subject.verifier = jot_verifier_new (subject.key, subject.algorithm, &error);
  g_assert_no_error (error);
  subject.header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"}", name);
  subject.signer = jot_signer_new (subject.header, -1, subject.key, subject.algorithm, &error);
  g_assert_no_error (error);
  subject.reader = jot_reader_new ();
  subject.made = g_string_new (NULL);
  subject.payload = make_payload (size);
  subject.payload_length = strlen (subject.payload);
  subject.token = jot_sign_compact (subject.header, -1, subject.payload, -1, subject.key,
                                    subject.algorithm, &error);
  g_assert_no_error (error);
  subject.length = strlen (subject.token);
  subject.signing_length = (gsize) (strrchr (subject.token, '.') - subject.token);
  prepare_signature (&subject);

  if (subject.algorithm->family == JOT_ALGORITHM_FAMILY_HMAC)
    {
      gsize length;
      const guint8 *secret = jot_secret_get_data (subject.key->secret, &length);

      g_assert_cmpint (gnutls_hmac_init (&subject.hmac,
                                         (gnutls_mac_algorithm_t) subject.algorithm->backend_id,
                                         secret, length), >=, 0);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++)
    measure (&measures[i], &subject);

  if (subject.hmac != NULL)
    gnutls_hmac_deinit (subject.hmac, NULL);
  gnutls_free (subject.signature.data);
  jot_verifier_free (subject.verifier);
  jot_signer_free (subject.signer);
  jot_reader_free (subject.reader);
  g_string_free (subject.made, TRUE);
  jot_key_unref (subject.key);
  g_free (subject.header);
  g_free (subject.payload);
  g_free (subject.token);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const all[] = { "HS256", "RS256", "PS256", "ES256", "Ed25519", NULL };
  const char *const *names = argc > 1 ? (const char *const *) argv + 1 : all;

  for (; *names != NULL; names++)
    for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
      bench (*names, sizes[i]);

  return 0;
}
