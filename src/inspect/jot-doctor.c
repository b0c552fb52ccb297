/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-doctor.h"

#include <glib/gi18n-lib.h>

#include "jot-alg-private.h"
#include "jot-doctor-private.h"
#include "jot-intake.h"
#include "jot-signature.h"

struct _JotDoctorResult
{
  gboolean   is_verified;
  GPtrArray *diagnoses;
  GPtrArray *trials;
};

/* All hypotheses, the cheapest and commonest first. */
static const struct
{
  const JotHypothesis *hypotheses;
  const gsize         *n_hypotheses;
} groups[] = {
  { jot_doctor_text_hypotheses, &jot_doctor_text_n_hypotheses },
  { jot_doctor_foreign_hypotheses, &jot_doctor_foreign_n_hypotheses },
  { jot_doctor_confusion_hypotheses, &jot_doctor_confusion_n_hypotheses },
  { jot_doctor_jwk_hypotheses, &jot_doctor_jwk_n_hypotheses },
  { jot_doctor_writing_hypotheses, &jot_doctor_writing_n_hypotheses },
  { jot_doctor_encoding_hypotheses, &jot_doctor_encoding_n_hypotheses },
  { jot_doctor_charset_hypotheses, &jot_doctor_charset_n_hypotheses },
  { jot_doctor_secret_hypotheses, &jot_doctor_secret_n_hypotheses },
  { jot_doctor_key_hypotheses, &jot_doctor_key_n_hypotheses },
  { jot_doctor_signature_hypotheses, &jot_doctor_signature_n_hypotheses },
  { jot_doctor_other_hypotheses, &jot_doctor_other_n_hypotheses },
  { jot_doctor_misuse_hypotheses, &jot_doctor_misuse_n_hypotheses },
  { jot_doctor_refused_hypotheses, &jot_doctor_refused_n_hypotheses },
};

static void
free_diagnosis (gpointer data)
{
  JotDiagnosis *self = data;

  g_free (self->cause);
  g_free (self->proof);
  g_free (self->advice);
  g_clear_pointer (&self->mend, jot_mend_free);
  g_free (self);
}

static void
free_trial (gpointer data)
{
  JotTrial *self = data;

  g_free (self->title);
  g_free (self);
}

static void
jot_doctor_clear (JotDoctor *self)
{
  g_clear_pointer (&self->token, jot_token_unref);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
  g_clear_pointer (&self->keys, jot_key_set_unref);
  g_clear_pointer (&self->report, jot_report_unref);
  g_clear_pointer (&self->diagnoses, g_ptr_array_unref);
  g_clear_error (&self->key_error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JotDoctor, jot_doctor_clear)

/* Adds a diagnosis of the hypothesis that is being tried; the caller fills in its texts. */
JotDiagnosis *
jot_doctor_add (JotDoctor   *self,
                JotTokenPart part)
{
  JotDiagnosis *diagnosis = g_new0 (JotDiagnosis, 1);

  diagnosis->id = self->hypothesis->id;
  diagnosis->part = part;
  diagnosis->span = JOT_SPAN_NONE;
  g_ptr_array_add (self->diagnoses, diagnosis);

  return diagnosis;
}

/* Whether the signature matches with these bytes as the secret, whatever their number. */
gboolean
jot_doctor_try_secret (JotDoctor    *self,
                       gconstpointer secret,
                       gsize         length)
{
  g_autoptr (JotKey) key = jot_key_new_secret (secret, length, NULL);

  return key != NULL && jot_doctor_try_key (self, key, self->algorithm);
}

/* Whether the signature matches with this key by this algorithm, whatever the header says. */
gboolean
jot_doctor_try_key (JotDoctor          *self,
                    JotKey             *key,
                    const JotAlgorithm *algorithm)
{
  return algorithm != NULL && self->signature != NULL &&
         jot_key_get_key_type (key) == algorithm->key_type &&
         (algorithm->curve == JOT_CURVE_NONE || algorithm->curve == jot_key_get_curve (key)) &&
         jot_algorithm_verify (algorithm, key, self->input, self->input_length, self->signature,
                               self->signature_length, NULL);
}

/* Whether the signature matches over other bytes with one of the keys that were given. */
gboolean
jot_doctor_try_over (JotDoctor    *self,
                     gconstpointer input,
                     gsize         length)
{
  gsize n = self->keys != NULL ? jot_key_set_get_n_keys (self->keys) : 0;
  const char *kept_input = self->input;
  gsize kept_length = self->input_length;
  gboolean matches = FALSE;

  self->input = input;
  self->input_length = length;

  for (gsize i = 0; i < n && !matches; i++)
    matches = jot_doctor_try_key (self, jot_key_set_get_key (self->keys, i), self->algorithm);

  self->input = kept_input;
  self->input_length = kept_length;

  return matches;
}

/* For loops within a hypothesis. */
gboolean
jot_doctor_is_cancelled (JotDoctor *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static JotJson *
get_object (JotJson *json)
{
  return json != NULL && jot_json_get_root_type (json) == JOT_JSON_OBJECT ? json : NULL;
}

static void
read_token (JotDoctor *self)
{
  g_autofree char *text = jot_intake_clean (self->situation->text,
                                            (gssize) self->situation->length, &self->removed);

  self->token = jot_token_new (text, -1);
  self->claims = get_object (jot_token_get_payload_json (self->token));

  if (jot_token_get_n_signatures (self->token) > 0)
    {
      const char *alg = jot_token_get_alg (self->token, 0);
      GBytes *signature = jot_token_get_signature (self->token, 0);
      GBytes *input = jot_token_get_signing_input (self->token, 0);

      self->header = get_object (jot_token_get_header_json (self->token, 0));
      self->algorithm = alg != NULL ? jot_algorithm_find (alg) : NULL;

      if (signature != NULL && input != NULL)
        {
          self->signature = g_bytes_get_data (signature, &self->signature_length);
          self->input = g_bytes_get_data (input, &self->input_length);
        }
    }
}

static void
read_keys (JotDoctor *self)
{
  const JotDoctorCase *given = self->situation;
  g_autoptr (JotKey) secret = NULL;

  if (given->key == NULL)
    return;

  if (!given->is_secret &&
      jot_key_text_guess (given->key, (gssize) given->key_length) != JOT_KEY_TEXT_UNKNOWN)
    {
      self->keys = jot_key_set_new_from_text (given->key, (gssize) given->key_length,
                                              given->password, &self->key_error);
      return;
    }

  secret = given->is_secret
           ? jot_key_new_secret_text (given->key, (gssize) given->key_length, given->format,
                                      &self->key_error)
           : jot_key_new_secret (given->key, given->key_length, &self->key_error);
  if (secret != NULL)
    self->keys = jot_key_set_new_single (secret);
}

/* Whether the header points at a key of a set. A key that was given alone is meant. */
static gboolean
is_chosen (JotDoctor *self,
           JotKey    *key)
{
  const char *kid = jot_token_get_kid (self->token, 0);

  return jot_key_set_get_n_keys (self->keys) == 1 ||
         (kid != NULL && g_strcmp0 (kid, jot_key_get_kid (key)) == 0);
}

/* The signature by itself: what else a verifier may refuse (an algorithm that it doesn't expect,
 * `crit`, the `use` of the key) is no reason to look for another secret. */
static gboolean
verify_signature (JotDoctor *self)
{
  g_autoptr (JotReport) report = NULL;
  const JotCheck *check;
  gboolean matches = FALSE;

  if (self->keys == NULL || !jot_token_is_well_formed (self->token))
    return FALSE;

  report = jot_token_verify (self->token, 0, self->keys, NULL);
  check = jot_report_find_check (report, "signature");
  if (check != NULL && check->outcome == JOT_CHECK_PASS)
    return TRUE;

  for (gsize i = 0; i < jot_key_set_get_n_keys (self->keys) && !matches; i++)
    {
      JotKey *key = jot_key_set_get_key (self->keys, i);

      matches = is_chosen (self, key) && jot_doctor_try_key (self, key, self->algorithm);
    }

  return matches;
}

static void
ask_verifier (JotDoctor *self)
{
  const JotDoctorCase *given = self->situation;

  self->is_verified = verify_signature (self);
  self->report = jot_token_verify (self->token, 0, self->keys, given->expected);
  if (jot_token_get_payload (self->token) != NULL)
    jot_claims_validate (self->token, given->policy, self->report);
}

static gboolean
is_wanted (JotDoctor           *self,
           const JotHypothesis *hypothesis,
           gboolean             is_formless,
           gboolean             is_explained)
{
  switch (hypothesis->stage)
    {
    case JOT_STAGE_FORM:
      return !is_formless;

    case JOT_STAGE_SIGNATURE:
      return !is_formless && !self->is_verified && !is_explained && self->situation->key != NULL;

    case JOT_STAGE_REFUSED:
      return !is_formless;

    default:
      g_assert_not_reached ();
    }
}

static guint
count_hypotheses (void)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    n += (guint) *groups[i].n_hypotheses;

  return n;
}

/* Whether it held. */
static gboolean
try_hypothesis (JotDoctor           *self,
                const JotHypothesis *hypothesis,
                GPtrArray           *trials)
{
  JotTrial *trial = g_new0 (JotTrial, 1);
  guint n_before = self->diagnoses->len;

  self->hypothesis = hypothesis;
  hypothesis->test (self);

  trial->id = hypothesis->id;
  trial->title = g_strdup (_(hypothesis->title));
  trial->held = self->diagnoses->len > n_before;
  g_ptr_array_add (trials, trial);

  return trial->held;
}

static gboolean
try_all (JotDoctor        *self,
         GPtrArray        *trials,
         JotDoctorProgress progress,
         gpointer          user_data,
         GError          **error)
{
  guint n_all = count_hypotheses ();
  guint n_done = 0;
  gboolean is_formless = FALSE;
  gboolean is_explained = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (gsize j = 0; j < *groups[i].n_hypotheses; j++)
        {
          const JotHypothesis *hypothesis = &groups[i].hypotheses[j];

          if (is_wanted (self, hypothesis, is_formless, is_explained))
            {
              gboolean held = try_hypothesis (self, hypothesis, trials);

              is_formless = is_formless || (held && hypothesis->stage == JOT_STAGE_FORM);
              is_explained = is_explained || (held && hypothesis->stage == JOT_STAGE_SIGNATURE);
            }

          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return FALSE;

          n_done++;
          if (progress != NULL)
            progress (n_done, n_all, user_data);
        }
    }

  return TRUE;
}

/**
 * jot_doctor_examine:
 * @situation: what was refused, and by what
 * @cancellable: (nullable): to give up
 * @progress: (nullable) (scope call): called after each hypothesis, in the thread of the caller
 * @user_data: for @progress
 * @error: return location for an error
 *
 * Finds out why a token is refused, by trying what people get wrong, the commonest first. What is
 * reported was computed or read from the bytes, never guessed. Causes of a signature that doesn't
 * match are tried until one explains it; causes for which a token with a good signature is refused
 * are all told.
 *
 * It may take seconds with large keys: call it in a thread. Keys are those given, and secrets that
 * have been published as examples; there is no search for others.
 *
 * Returns: (transfer full) (nullable): what was found, or `NULL` with %G_IO_ERROR_CANCELLED
 */
JotDoctorResult *
jot_doctor_examine (const JotDoctorCase *situation,
                    GCancellable        *cancellable,
                    JotDoctorProgress    progress,
                    gpointer             user_data,
                    GError             **error)
{
  g_auto (JotDoctor) doctor = { 0 };
  g_autoptr (GPtrArray) trials = NULL;
  JotDoctorResult *result;

  g_return_val_if_fail (situation != NULL, NULL);
  g_return_val_if_fail (situation->text != NULL, NULL);
  g_return_val_if_fail (situation->policy != NULL, NULL);

  doctor.situation = situation;
  doctor.cancellable = cancellable;
  doctor.diagnoses = g_ptr_array_new_with_free_func (free_diagnosis);
  trials = g_ptr_array_new_with_free_func (free_trial);

  read_token (&doctor);
  read_keys (&doctor);
  ask_verifier (&doctor);

  if (!try_all (&doctor, trials, progress, user_data, error))
    return NULL;

  result = g_new0 (JotDoctorResult, 1);
  result->is_verified = doctor.is_verified;
  result->diagnoses = g_steal_pointer (&doctor.diagnoses);
  result->trials = g_steal_pointer (&trials);

  return result;
}

/**
 * jot_doctor_result_free:
 * @self: (transfer full): a result
 *
 * Drops a result.
 */
void
jot_doctor_result_free (JotDoctorResult *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->diagnoses);
  g_ptr_array_unref (self->trials);
  g_free (self);
}

/**
 * jot_doctor_result_is_verified:
 * @self: a result
 *
 * Returns: whether the signature matches as things were given, once the token has been taken out of
 *   what stood around it
 */
gboolean
jot_doctor_result_is_verified (const JotDoctorResult *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_verified;
}

/**
 * jot_doctor_result_get_n_diagnoses:
 * @self: a result
 *
 * Returns: how many causes were found; none if nothing is wrong
 */
gsize
jot_doctor_result_get_n_diagnoses (const JotDoctorResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->diagnoses->len;
}

/**
 * jot_doctor_result_get_diagnosis:
 * @self: a result
 * @index: which one
 *
 * Returns: (transfer none): a cause, the most important one first
 */
const JotDiagnosis *
jot_doctor_result_get_diagnosis (const JotDoctorResult *self,
                                 gsize                  index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->diagnoses->len, NULL);

  return g_ptr_array_index (self->diagnoses, index);
}

/**
 * jot_doctor_result_get_n_trials:
 * @self: a result
 *
 * Returns: how many hypotheses were tried
 */
gsize
jot_doctor_result_get_n_trials (const JotDoctorResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->trials->len;
}

/**
 * jot_doctor_result_get_trial:
 * @self: a result
 * @index: which one
 *
 * Returns: (transfer none): what was tried, in the order of trying
 */
const JotTrial *
jot_doctor_result_get_trial (const JotDoctorResult *self,
                             gsize                  index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->trials->len, NULL);

  return g_ptr_array_index (self->trials, index);
}
