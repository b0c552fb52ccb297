/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Another secret than the one given, or another hash. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-private.h"
#include "jot-published.h"

static void
test_published (JotDoctor *doctor)
{
  const JotPublishedSecret *secret;
  JotDiagnosis *diagnosis;

  if (doctor->algorithm == NULL)
    return;

  secret = jot_published_find_signer (doctor->algorithm, doctor->input, doctor->input_length,
                                      doctor->signature, doctor->signature_length);
  if (secret == NULL)
    return;

  diagnosis = jot_doctor_add (doctor, JOT_TOKEN_PART_KEY);
  diagnosis->cause =
    g_strdup (_("The issuer signs with a secret that stands in public documentation, and not with "
                "the one given. Everybody can make such tokens."));
  diagnosis->proof =
    secret->source != NULL
    /* Translators: %s is the name of a program, or the address of a site. */
    ? g_strdup_printf (_("The signature matches with an example or default that %s publishes."),
                       secret->source)
    : g_strdup (_("The signature matches with a placeholder that many examples show."));
  diagnosis->advice =
    g_strdup (_("Have the issuer replace its secret with random bytes at once, as those that "
                "“openssl rand -base64 32” prints, and refuse every token that was signed with "
                "the old one."));
  diagnosis->reference = "RFC 8725, 3.5";
  diagnosis->mend = jot_mend_new_secret (_("Verify with the published secret"), secret->text, -1,
                                         secret->format);
}

static gboolean
try_algorithm (JotDoctor          *doctor,
               const JotAlgorithm *algorithm)
{
  gsize n = doctor->keys != NULL ? jot_key_set_get_n_keys (doctor->keys) : 0;

  if (algorithm->family != JOT_ALGORITHM_FAMILY_HMAC || algorithm == doctor->algorithm ||
      algorithm->signature_length != doctor->signature_length)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    if (jot_doctor_try_key (doctor, jot_key_set_get_key (doctor->keys, i), algorithm))
      return TRUE;

  return FALSE;
}

static void
test_other_hash (JotDoctor *doctor)
{
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);
  const char *alg = doctor->header != NULL ? jot_token_get_alg (doctor->token, 0) : NULL;
  JotDiagnosis *diagnosis;

  for (gsize i = 0; alg != NULL && i < n; i++)
    {
      if (!try_algorithm (doctor, &algorithms[i]))
        continue;

      diagnosis = jot_doctor_add (doctor, JOT_TOKEN_PART_HEADER);
      diagnosis->cause =
        /* Translators: both %s are names of algorithms, such as HS512. */
        g_strdup_printf (_("The token was signed with %s, but its header says %s."),
                         algorithms[i].name, alg);
      diagnosis->proof =
        /* Translators: %zu is a number of bytes, %s the name of an algorithm, such as HS512. */
        g_strdup_printf (_("The signature has %zu bytes, and matches with %s and the secret that "
                           "was given."), doctor->signature_length, algorithms[i].name);
      diagnosis->advice =
        g_strdup (_("The issuer must write the algorithm into the header that it signs with. "
                    "Verifiers do right to refuse the token: nothing here can mend it, for the "
                    "header is signed too."));
      diagnosis->reference = "RFC 7515, 4.1.1";
      return;
    }
}

const JotHypothesis jot_doctor_secret_hypotheses[] = {
  { "secret-other-hash", N_("The secret is right, and the hash is another one"),
    JOT_STAGE_SIGNATURE, test_other_hash },
  { "secret-published", N_("The secret is a published example"), JOT_STAGE_SIGNATURE,
    test_published },
};

const gsize jot_doctor_secret_n_hypotheses = G_N_ELEMENTS (jot_doctor_secret_hypotheses);
