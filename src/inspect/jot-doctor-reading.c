/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tries what else the issuer may have made of a secret. */

#include "config.h"

#include "jot-doctor-reading-private.h"

#include <glib/gi18n-lib.h>

/* Longer secrets than this are no secrets but wrong files, and each is hashed a hundred times. */
#define MAX_LENGTH 65536

/* A text that a secret is made from. */
typedef struct
{
  JotDatum        text;
  JotSecretFormat format;
} Base;

/* A secret, and how it is written. */
typedef struct
{
  JotDatum        bytes;
  JotDatum        text;
  JotSecretFormat format;
} Candidate;

static void
candidate_clear (Candidate *self)
{
  jot_datum_clear (&self->bytes);
  jot_datum_clear (&self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Candidate, candidate_clear)

static const struct
{
  JotSecretFormat format;
  JotStep         step;
} decoders[] = {
  { JOT_SECRET_FORMAT_BASE64, jot_step_base64 },
  { JOT_SECRET_FORMAT_BASE64URL, jot_step_base64url },
  { JOT_SECRET_FORMAT_HEX, jot_step_hex },
};

static void
clear_base (gpointer data)
{
  jot_datum_clear (&((Base *) data)->text);
}

static void
append_base (GArray         *bases,
             gconstpointer   data,
             gsize           length,
             JotSecretFormat format)
{
  const JotDatum text = { (guint8 *) data, (guint) length };
  Base base = { .format = format };

  if (length == 0 || length > MAX_LENGTH)
    return;

  jot_step_copy (&text, &base.text);
  g_array_append_val (bases, base);
}

static void
append_string (GArray *bases,
               char   *text)
{
  if (text != NULL)
    append_base (bases, text, strlen (text), JOT_SECRET_FORMAT_UTF8);

  g_free (text);
}

static gboolean
is_secret_key (const JotKey *key)
{
  return jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT;
}

/* The bytes that were tried as the secret, as things were given. */
static JotSecret *
get_given_secret (JotDoctor *doctor)
{
  JotKey *key = doctor->keys != NULL ? jot_key_set_get_key (doctor->keys, 0) : NULL;

  return key != NULL && is_secret_key (key) ? jot_key_get_secret (key) : NULL;
}

/* A public or private key, even where its text was given as a secret. */
static JotKey *
dup_key_of_pair (JotDoctor *doctor)
{
  const JotDoctorCase *given = doctor->situation;
  g_autoptr (JotKeySet) keys = NULL;
  JotKey *key;

  if (jot_key_text_guess (given->key, (gssize) given->key_length) == JOT_KEY_TEXT_UNKNOWN)
    return NULL;

  keys = doctor->keys != NULL && get_given_secret (doctor) == NULL
         ? jot_key_set_ref (doctor->keys)
         : jot_key_set_new_from_text (given->key, (gssize) given->key_length, given->password,
                                      NULL);
  key = keys != NULL ? jot_key_set_get_key (keys, 0) : NULL;

  return key != NULL && !is_secret_key (key) ? jot_key_ref (key) : NULL;
}

static void
append_secret_bases (JotDoctor *doctor,
                     GArray    *bases)
{
  const JotDoctorCase *given = doctor->situation;
  JotSecret *secret = get_given_secret (doctor);
  const guint8 *data;
  gsize length;

  append_base (bases, given->key, given->key_length,
               given->is_secret ? given->format : JOT_SECRET_FORMAT_UTF8);

  if (secret == NULL)
    return;

  data = jot_secret_get_data (secret, &length);
  if (length != given->key_length || gnutls_memcmp (data, given->key, length) != 0)
    append_base (bases, data, length, JOT_SECRET_FORMAT_UTF8);
}

static GArray *
list_bases (JotDoctor     *doctor,
            JotReadingBase which)
{
  const JotDoctorCase *given = doctor->situation;
  g_autoptr (JotKey) key = dup_key_of_pair (doctor);
  GArray *bases = g_array_new (FALSE, FALSE, sizeof (Base));

  g_array_set_clear_func (bases, clear_base);

  if (which == JOT_BASE_SECRET && key == NULL)
    append_secret_bases (doctor, bases);
  else if (which == JOT_BASE_PUBLIC_TEXT && key != NULL && !jot_key_is_private (key))
    append_base (bases, given->key, given->key_length, JOT_SECRET_FORMAT_UTF8);
  else if (which == JOT_BASE_PRIVATE_TEXT && key != NULL && jot_key_is_private (key))
    append_base (bases, given->key, given->key_length, JOT_SECRET_FORMAT_UTF8);
  else if (which == JOT_BASE_PUBLIC_PEM && key != NULL)
    append_string (bases, jot_key_export_pem (key, FALSE, NULL, NULL));
  else if (which == JOT_BASE_PUBLIC_JWK && key != NULL)
    append_string (bases, jot_key_export_jwk (key, FALSE, NULL));

  return bases;
}

static JotSecretFormat
find_format (JotStep step)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decoders); i++)
    if (decoders[i].step == step)
      return decoders[i].format;

  return JOT_SECRET_FORMAT_UTF8;
}

static JotStep
find_decoder (JotSecretFormat format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decoders); i++)
    if (decoders[i].format == format)
      return decoders[i].step;

  return NULL;
}

/* The steps of a recipe, and after them the reading that was asked for, where none is among them. */
static gsize
list_steps (const JotReading *reading,
            const JotRecipe  *recipe,
            const Base       *base,
            JotStep           out_steps[JOT_RECIPE_MAX_STEPS + 1])
{
  gsize n = 0;

  while (n < JOT_RECIPE_MAX_STEPS && recipe->steps[n] != NULL)
    {
      out_steps[n] = recipe->steps[n];
      n++;
    }

  if (!reading->is_raw && find_decoder (base->format) != NULL &&
      find_format (out_steps[n - 1]) == JOT_SECRET_FORMAT_UTF8)
    out_steps[n++] = find_decoder (base->format);

  return n;
}

static gboolean
follow_recipe (const JotReading *reading,
               const JotRecipe  *recipe,
               const Base       *base,
               Candidate        *out_candidate)
{
  JotStep steps[JOT_RECIPE_MAX_STEPS + 1];
  gsize n = list_steps (reading, recipe, base, steps);
  g_auto (Candidate) candidate = { .format = find_format (steps[n - 1]) };

  jot_step_copy (&base->text, &candidate.bytes);

  for (gsize i = 0; i < n; i++)
    {
      jot_datum_clear (&candidate.text);
      candidate.text = candidate.bytes;
      candidate.bytes = (JotDatum) JOT_DATUM_INIT;

      if (!steps[i](&candidate.text, &candidate.bytes) || candidate.bytes.size == 0)
        return FALSE;
    }

  *out_candidate = candidate;
  candidate = (Candidate) { JOT_DATUM_INIT, JOT_DATUM_INIT };

  return TRUE;
}

/* What was given doesn't match, whichever way leads to it. */
static gboolean
is_given (JotDoctor       *doctor,
          const Candidate *candidate)
{
  JotSecret *secret = get_given_secret (doctor);
  const guint8 *data;
  gsize length;

  if (secret == NULL)
    return FALSE;

  data = jot_secret_get_data (secret, &length);

  return length == candidate->bytes.size &&
         gnutls_memcmp (data, candidate->bytes.data, length) == 0;
}

/* Whether it can be written in an entry, and read there. */
static gboolean
is_plain_text (const JotDatum *bytes)
{
  const char *text = (const char *) bytes->data;
  const char *end = text + bytes->size;

  if (!g_utf8_validate_len (text, bytes->size, NULL))
    return FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static JotMend *
make_mend (const JotReading *reading,
           const Candidate  *candidate)
{
  g_auto (JotDatum) digits = JOT_DATUM_INIT;

  if (candidate->format != JOT_SECRET_FORMAT_UTF8)
    return jot_mend_new_secret (_(reading->label), (const char *) candidate->text.data,
                                candidate->text.size, candidate->format);

  if (is_plain_text (&candidate->bytes))
    return jot_mend_new_secret (_(reading->label), (const char *) candidate->bytes.data,
                                candidate->bytes.size, JOT_SECRET_FORMAT_UTF8);

  jot_step_to_hex (&candidate->bytes, &digits);

  return jot_mend_new_secret (_(reading->label), (const char *) digits.data, digits.size,
                              JOT_SECRET_FORMAT_HEX);
}

/* A secret that was decoded already is not decoded again, nor twice in the same way. */
static gboolean
is_applicable (JotDoctor        *doctor,
               const JotReading *reading,
               const Base       *base)
{
  JotSecretFormat format = doctor->situation->is_secret ? doctor->situation->format
                                                        : JOT_SECRET_FORMAT_UTF8;

  return reading->format == JOT_SECRET_FORMAT_UTF8 || format == JOT_SECRET_FORMAT_UTF8 ||
         (base->format == format && reading->format != format);
}

/* Whether a text in base64 is the same in base64url: it has no padding and no character that only
 * one of them has. */
static gboolean
is_either_base64 (const JotDatum *text)
{
  for (guint i = 0; i < text->size; i++)
    if (!g_ascii_isalnum (text->data[i]))
      return FALSE;

  return TRUE;
}

static gboolean
try_recipe (JotDoctor        *doctor,
            const JotReading *reading,
            const JotRecipe  *recipe,
            const Base       *base)
{
  g_auto (Candidate) candidate = { JOT_DATUM_INIT, JOT_DATUM_INIT };
  JotDiagnosis *diagnosis;

  if (!is_applicable (doctor, reading, base) ||
      !follow_recipe (reading, recipe, base, &candidate) || is_given (doctor, &candidate) ||
      !jot_doctor_try_secret (doctor, candidate.bytes.data, candidate.bytes.size))
    return FALSE;

  if (reading->either != NULL && is_either_base64 (&candidate.text))
    {
      reading = reading->either;
      candidate.format = reading->format;
    }

  diagnosis = jot_doctor_add (doctor, JOT_TOKEN_PART_KEY);
  diagnosis->cause = g_strdup (_(reading->cause));
  diagnosis->proof = g_strdup (_(reading->proof));
  diagnosis->advice = g_strdup (_(reading->advice));
  diagnosis->reference = reading->reference;

  if (reading->label != NULL)
    diagnosis->mend = make_mend (reading, &candidate);

  return TRUE;
}

/* Tries all recipes of the reading that the hypothesis has. */
void
jot_doctor_test_reading (JotDoctor *doctor)
{
  const JotReading *reading = doctor->hypothesis->data;
  g_autoptr (GArray) bases = NULL;

  if (doctor->algorithm == NULL || doctor->algorithm->family != JOT_ALGORITHM_FAMILY_HMAC ||
      doctor->signature_length != doctor->algorithm->signature_length)
    return;

  bases = list_bases (doctor, reading->base);

  for (guint i = 0; i < bases->len; i++)
    for (gsize k = 0; k < JOT_READING_MAX_RECIPES && reading->recipes[k].steps[0] != NULL; k++)
      if (try_recipe (doctor, reading, &reading->recipes[k], &g_array_index (bases, Base, i)))
        return;
}
