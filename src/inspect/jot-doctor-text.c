/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-private.h"

static void
test_encrypted (JotDoctor *doctor)
{
  JotDiagnosis *diagnosis;

  if (!jot_token_is_encrypted (doctor->token))
    return;

  diagnosis = jot_doctor_add (doctor, JOT_TOKEN_PART_TOKEN);
  diagnosis->cause = g_strdup (_("This token is encrypted (JWE): there is no signature to check."));
  diagnosis->proof = g_strdup (_("It has five segments; a signed token has three."));
  diagnosis->advice =
    g_strdup (_("Decrypt it with the key of the receiver, or ask the issuer for a "
                "signed token."));
  diagnosis->reference = "RFC 7516, 3.1";
}

const JotHypothesis jot_doctor_text_hypotheses[] = {
  { "text-encrypted", N_("The token is encrypted, not signed"), JOT_STAGE_FORM, test_encrypted },
};

const gsize jot_doctor_text_n_hypotheses = G_N_ELEMENTS (jot_doctor_text_hypotheses);
