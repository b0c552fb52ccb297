/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A token that was signed with HMAC where it should have been signed with a pair of keys: “algorithm
 * confusion”, by an attacker or by a program that takes any key for a secret. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-reading-private.h"
#include "jot-error.h"

#define TEXT_RECIPES \
  { \
    { { jot_step_copy } }, \
    { { jot_step_strip_line_end } }, \
    { { jot_step_append_lf } }, \
    { { jot_step_lf_to_crlf } }, \
    { { jot_step_crlf_to_lf } }, \
    { { jot_step_lf_to_crlf, jot_step_strip_line_end } }, \
  }

#define PUBLIC_CAUSE \
  N_("This token was signed with HMAC, and the text of the public key was taken for its " \
     "secret. Everybody who has the public key can make such tokens: this is a forgery, or " \
     "an issuer that makes a grave mistake.")

#define PUBLIC_ADVICE \
  N_("Refuse it. Let your verifier take one algorithm alone, the one that the issuer really " \
     "signs with, such as RS256 or ES256, and never the one that the token names. An issuer " \
     "must sign with its private key.")

#define PUBLIC_REFERENCE "RFC 8725, 2.1, 3.1"

static const JotReading public_text = {
  .base = JOT_BASE_PUBLIC_TEXT,
  .recipes = TEXT_RECIPES,
  .cause = PUBLIC_CAUSE,
  .proof = N_("The signature matches when the text that was given as the key is the secret."),
  .advice = PUBLIC_ADVICE,
  .reference = PUBLIC_REFERENCE,
};

static const JotReading public_pem = {
  .base = JOT_BASE_PUBLIC_PEM,
  .recipes = TEXT_RECIPES,
  .cause = PUBLIC_CAUSE,
  .proof = N_("The signature matches when the public key, written as PEM, is the secret."),
  .advice = PUBLIC_ADVICE,
  .reference = PUBLIC_REFERENCE,
};

static const JotReading public_der = {
  .base = JOT_BASE_PUBLIC_PEM,
  .recipes = { { { jot_step_pem_der } } },
  .cause = PUBLIC_CAUSE,
  .proof = N_("The signature matches when the bytes of the public key (DER) are the secret."),
  .advice = PUBLIC_ADVICE,
  .reference = PUBLIC_REFERENCE,
};

static const JotReading public_body = {
  .base = JOT_BASE_PUBLIC_PEM,
  .recipes = {
    { { jot_step_pem_body } },
    { { jot_step_pem_body_lines } },
    { { jot_step_pem_body_lines, jot_step_append_lf } },
    { { jot_step_pem_body, jot_step_append_lf } },
  },
  .cause = PUBLIC_CAUSE,
  .proof = N_("The signature matches when the base64 within the PEM of the public key is the "
              "secret."),
  .advice = PUBLIC_ADVICE,
  .reference = PUBLIC_REFERENCE,
};

static const JotReading public_jwk = {
  .base = JOT_BASE_PUBLIC_JWK,
  .recipes = { { { jot_step_copy } }, { { jot_step_append_lf } } },
  .cause = PUBLIC_CAUSE,
  .proof = N_("The signature matches when the public key, written as JWK, is the secret."),
  .advice = PUBLIC_ADVICE,
  .reference = PUBLIC_REFERENCE,
};

static const JotReading private_text = {
  .base = JOT_BASE_PRIVATE_TEXT,
  .recipes = TEXT_RECIPES,
  .cause = N_("This token was signed with HMAC, and the text of the private key was taken for its "
              "secret. So nobody can verify it with the public key."),
  .proof = N_("The signature matches when the text that was given as the key is the secret."),
  .advice = N_("Tell the issuer’s library which algorithm to sign with: jsonwebtoken, for one, "
               "takes HS256 where nothing else is said. "
               "jwt.sign(payload, key, { algorithm: \"RS256\" }) signs as was meant."),
  .reference = "RFC 7515, 4.1.1",
};

/* The signature matches, with a secret that is none. */
static void
test_accepted (JotDoctor *doctor)
{
  JotDiagnosis *diagnosis;

  for (gsize i = 0; i < jot_report_get_n_checks (doctor->report); i++)
    {
      const JotCheck *check = jot_report_get_check (doctor->report, i);

      if (check->error != JOT_ERROR_KEY_CONFUSION || check->outcome == JOT_CHECK_PASS)
        continue;

      diagnosis = jot_doctor_add (doctor, JOT_TOKEN_PART_KEY);
      diagnosis->cause = g_strdup (_(PUBLIC_CAUSE));
      diagnosis->proof = g_strdup (check->detail);
      diagnosis->advice = g_strdup (_(PUBLIC_ADVICE));
      diagnosis->reference = PUBLIC_REFERENCE;
      return;
    }
}

const JotHypothesis jot_doctor_confusion_hypotheses[] = {
  { "confusion-text", N_("The text of the public key is the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &public_text },
  { "confusion-pem", N_("The public key as PEM is the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &public_pem },
  { "confusion-der", N_("The public key as DER is the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &public_der },
  { "confusion-body", N_("The base64 within the PEM of the public key is the secret"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_reading, &public_body },
  { "confusion-jwk", N_("The public key as JWK is the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &public_jwk },
  { "confusion-private", N_("The text of the private key is the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &private_text },
  { "confusion-secret", N_("The secret is the text of a public key"), JOT_STAGE_REFUSED,
    test_accepted },
};

const gsize jot_doctor_confusion_n_hypotheses = G_N_ELEMENTS (jot_doctor_confusion_hypotheses);
