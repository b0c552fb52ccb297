/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "doctor-fixture.h"

#include <string.h>

#include "jot-alg-private.h"
#include "jot-base64url.h"
#include "jot-signature.h"

/* Makes a token with raw bytes as the secret. */
char *
doctor_sign (const char *alg,
             const char *payload,
             const char *secret,
             gssize      length)
{
  g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\"}", alg);
  g_autoptr (JotKey) key = jot_key_new_secret (secret, length < 0 ? strlen (secret)
                                                                  : (gsize) length, NULL);

  return doctor_sign_with_key (header, payload, key, alg);
}

char *
doctor_sign_with_key (const char *header,
                      const char *payload,
                      JotKey     *key,
                      const char *alg)
{
  g_autoptr (GError) error = NULL;
  char *token = jot_sign_compact (header, -1, payload, -1, key, jot_algorithm_find (alg), &error);

  g_assert_no_error (error);

  return token;
}

/* Signs what nobody should sign: with any key that the algorithm can work with, under any header. */
char *
doctor_forge (const char *header,
              const char *payload,
              JotKey     *key,
              const char *alg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) signature = NULL;
  GString *token = g_string_new (NULL);

  jot_base64url_append (token, header, strlen (header));
  g_string_append_c (token, '.');
  jot_base64url_append (token, payload, strlen (payload));

  signature = jot_algorithm_sign (jot_algorithm_find (alg), key, token->str, token->len, &error);
  g_assert_no_error (error);

  g_string_append_c (token, '.');
  jot_base64url_append (token, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));

  return g_string_free (token, FALSE);
}

/* Looks at a token and the content of a key file, at DOCTOR_NOW. */
JotDoctorResult *
doctor_examine (const char *text,
                const char *key,
                gssize      length)
{
  const JotPolicy policy = { .now = DOCTOR_NOW };
  const JotDoctorCase situation = {
    .text = text,
    .length = strlen (text),
    .key = key,
    .key_length = length < 0 ? strlen (key) : (gsize) length,
    .policy = &policy,
  };
  g_autoptr (GError) error = NULL;
  JotDoctorResult *result = jot_doctor_examine (&situation, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  return result;
}

/* The cause is named first, with all that a person needs, and among what was tried. */
void
doctor_assert_first (const JotDoctorResult *result,
                     const char            *id)
{
  const JotDiagnosis *first;
  gboolean is_tried = FALSE;

  g_assert_cmpuint (jot_doctor_result_get_n_diagnoses (result), >, 0);
  first = jot_doctor_result_get_diagnosis (result, 0);
  g_assert_cmpstr (first->id, ==, id);
  g_assert_nonnull (first->cause);
  g_assert_nonnull (first->proof);
  g_assert_nonnull (first->advice);

  for (gsize i = 0; i < jot_doctor_result_get_n_trials (result); i++)
    {
      const JotTrial *trial = jot_doctor_result_get_trial (result, i);

      g_assert_nonnull (trial->title);
      is_tried = is_tried || (g_str_equal (trial->id, id) && trial->held);
    }

  g_assert_true (is_tried);
}
