/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-private.h"

static void
test_base64 (JotDoctor *doctor)
{
  g_autoptr (JotKey) key = jot_key_new_secret_text (doctor->situation->key,
                                                    (gssize) doctor->situation->key_length,
                                                    JOT_SECRET_FORMAT_BASE64, NULL);
  JotDiagnosis *diagnosis;

  if (key == NULL || !jot_doctor_try_key (doctor, key, doctor->algorithm))
    return;

  diagnosis = jot_doctor_add (doctor, JOT_TOKEN_PART_KEY);
  diagnosis->cause =
    g_strdup (_("The secret is written in base64, and was used as it is written."));
  diagnosis->proof = g_strdup (_("The signature matches when the secret is read as base64."));
  diagnosis->advice = g_strdup (_("Decode the secret from base64 before it is used as the key."));
  diagnosis->reference = "RFC 7518, 3.2";
  diagnosis->mend = jot_mend_new_secret (_("Read the secret as base64"), doctor->situation->key,
                                         (gssize) doctor->situation->key_length,
                                         JOT_SECRET_FORMAT_BASE64);
}

const JotHypothesis jot_doctor_secret_hypotheses[] = {
  { "secret-base64", N_("The secret is base64"), JOT_STAGE_SIGNATURE, test_base64 },
};

const gsize jot_doctor_secret_n_hypotheses = G_N_ELEMENTS (jot_doctor_secret_hypotheses);
