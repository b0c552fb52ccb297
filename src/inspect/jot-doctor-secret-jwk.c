/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A secret in a JWK, of which one side takes the wrong part. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-reading-private.h"

#define REFERENCE "RFC 7518, 6.4.1"

static const JotReading jwk_k = {
  .recipes = { { { jot_step_jwk_secret, jot_step_to_base64url } } },
  .is_raw = TRUE,
  .cause = N_("The issuer uses the member “k” of the JWK as it is written, without decoding it."),
  .proof = N_("The signature matches when the text of “k” itself is the secret."),
  .advice = N_("The issuer should decode “k” from base64url, or load the JWK as a whole with its "
               "library. As long as it doesn’t, verify with the text of “k” as the secret."),
  .label = N_("Use the text of “k” as the secret"),
  .reference = REFERENCE,
};

static const JotReading jwk_text = {
  .recipes = {
    { { jot_step_jwk_text } },
    { { jot_step_jwk_text, jot_step_strip_line_end } },
    { { jot_step_jwk_text, jot_step_append_lf } },
  },
  .is_raw = TRUE,
  .cause = N_("The issuer uses the whole text of the JWK as the secret, with its braces and "
              "quotation marks."),
  .proof = N_("The signature matches when the text of the JWK is the secret."),
  .advice = N_("The issuer should load the JWK as a key: its library takes the text of a file for "
               "the secret itself. As long as it doesn’t, verify with the text as the secret."),
  .label = N_("Use the text of the JWK as the secret"),
  .reference = REFERENCE,
};

static const JotReading jwk_secret = {
  .recipes = { { { jot_step_jwk_secret } } },
  .is_raw = TRUE,
  .cause = N_("The secret is a JWK: the issuer loads it as a key, and here its text was used as "
              "the secret."),
  .proof = N_("The signature matches when the member “k” of the JWK is decoded and used."),
  .advice = N_("Load the JWK with your library, or decode its member “k” from base64url: "
               "Buffer.from(jwk.k, \"base64url\") in JavaScript."),
  .label = N_("Take the secret from the JWK"),
  .reference = REFERENCE,
};

const JotHypothesis jot_doctor_jwk_hypotheses[] = {
  { "secret-jwk-k", N_("The text of the JWK’s member “k” is the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &jwk_k },
  { "secret-jwk-text", N_("The text of the JWK is the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &jwk_text },
  { "secret-jwk", N_("The secret is a JWK"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &jwk_secret },
};

const gsize jot_doctor_jwk_n_hypotheses = G_N_ELEMENTS (jot_doctor_jwk_hypotheses);
