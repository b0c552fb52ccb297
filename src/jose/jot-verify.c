/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-signature.h"

#include <glib/gi18n-lib.h>

#include "jot-alg-private.h"
#include "jot-header-private.h"

/* What verifying works on; the report grows as the steps go. */
typedef struct
{
  JotToken           *token;
  gsize               index;
  JotKeySet          *keys;
  const JotAlgorithm *expected;
  JotReport          *report;
} Verification;

static JotCheck *
add_failure (Verification *self,
             const char   *id,
             const char   *title,
             JotVerdict    verdict,
             GError       *error)
{
  JotCheck *check = jot_report_add (self->report, id, JOT_CHECK_FAIL, title);

  check->verdict = verdict;
  jot_check_take_error (check, error);

  return check;
}

static void
add_signature_not_done (Verification *self,
                        const char   *why)
{
  JotCheck *check = jot_report_add (self->report, "signature", JOT_CHECK_NOT_DONE, _("Signature"));

  check->detail = g_strdup (why);
  check->part = JOT_TOKEN_PART_SIGNATURE;
  check->reference = "RFC 7515, 5.2";
  check->verdict = JOT_VERDICT_NOT_CHECKED;
}

static const char *
get_form_name (JotTokenForm form)
{
  switch (form)
    {
    case JOT_TOKEN_FORM_COMPACT:
      return _("A signed token in the compact serialization.");

    case JOT_TOKEN_FORM_FLATTENED:
      return _("A signed token in the flattened JSON serialization.");

    case JOT_TOKEN_FORM_GENERAL:
      return _("A signed token in the general JSON serialization.");

    default:
      g_assert_not_reached ();
    }
}

/* One check for each problem, so that each can be shown at its place. */
static gboolean
check_structure (Verification *self)
{
  gsize n_problems = jot_token_get_n_problems (self->token);
  JotVerdict verdict = jot_token_is_encrypted (self->token) && n_problems == 1
                       ? JOT_VERDICT_ENCRYPTED : JOT_VERDICT_MALFORMED;

  if (n_problems == 0)
    {
      JotCheck *check = jot_report_add (self->report, "structure", JOT_CHECK_PASS, _("Form"));

      check->detail = g_strdup (get_form_name (jot_token_get_form (self->token)));
      check->reference = "RFC 7515, 7";
      return TRUE;
    }

  for (gsize i = 0; i < n_problems; i++)
    {
      const JotTokenProblem *problem = jot_token_get_problem (self->token, i);
      JotCheck *check = add_failure (self, "structure", _("Form"), verdict,
                                     g_error_copy (problem->error));

      check->reference = "RFC 7515, 5.2";
      check->part = jot_span_is_none (problem->part_span) ? JOT_TOKEN_PART_TOKEN : problem->part;
      check->span = jot_span_is_none (problem->part_span) ? problem->token_span
                                                          : problem->part_span;
    }

  return FALSE;
}

static void
point_at_alg (Verification *self,
              JotCheck     *check)
{
  JotJson *header = jot_token_get_header_json (self->token, self->index);
  const JotJsonMember *member = header != NULL ? jot_json_find_member (header, "alg") : NULL;

  check->reference = "RFC 7515, 4.1.1";
  check->part = JOT_TOKEN_PART_HEADER;
  check->span = member != NULL ? member->value : JOT_SPAN_NONE;
  check->expected = self->expected != NULL ? g_strdup (self->expected->name) : NULL;
  check->actual = g_strdup (jot_token_get_alg (self->token, self->index));
}

static gboolean
lookup_algorithm (Verification        *self,
                  const JotAlgorithm **out_algorithm,
                  JotVerdict          *out_verdict,
                  GError             **error)
{
  const char *alg = jot_token_get_alg (self->token, self->index);
  JotAlgorithmStatus status;

  *out_verdict = JOT_VERDICT_REFUSED;

  if (alg == NULL)
    {
      jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISSING, G_MAXSIZE,
                        _("The header has no “alg”: every signed token must name its algorithm "
                          "(RFC 7515, 4.1.1)."));
      return FALSE;
    }

  status = jot_algorithm_lookup (alg, NULL, error);
  if (status != JOT_ALGORITHM_STATUS_SUPPORTED)
    {
      if (status == JOT_ALGORITHM_STATUS_NONE)
        *out_verdict = JOT_VERDICT_UNSIGNED;
      return FALSE;
    }

  *out_algorithm = jot_algorithm_find (alg);
  if (self->expected != NULL && *out_algorithm != self->expected)
    {
      jot_error_set_at (error, JOT_ERROR_ALGORITHM_MISMATCH, G_MAXSIZE,
                        /* Translators: both are names of algorithms, such as HS256. */
                        _("The header says %s, and %s was expected. A verifier must not let the "
                          "token choose (RFC 8725, 3.1)."),
                        alg, self->expected->name);
      return FALSE;
    }

  return TRUE;
}

static const JotAlgorithm *
check_algorithm (Verification *self)
{
  const JotAlgorithm *algorithm = NULL;
  GError *error = NULL;
  JotVerdict verdict;
  JotCheck *check;

  if (!lookup_algorithm (self, &algorithm, &verdict, &error))
    {
      check = add_failure (self, "alg", _("Algorithm"), verdict, error);
      point_at_alg (self, check);
      if (check->error == JOT_ERROR_ALGORITHM_MISMATCH)
        /* Translators: %s is the name of an algorithm, such as HS256. */
        check->mend = g_strdup_printf (_("If the issuer really signs with %s, expect that one; "
                                         "otherwise refuse the token."), check->actual);
      return NULL;
    }

  check = jot_report_add (self->report, "alg", JOT_CHECK_PASS, _("Algorithm"));
  check->detail = self->expected != NULL
                  /* Translators: %s is the name of an algorithm, such as HS256. */
                  ? g_strdup_printf (_("The header says %s, as expected."), algorithm->name)
                  /* Translators: %s is the name of an algorithm, such as HS256. */
                  : g_strdup_printf (_("The header says %s. No algorithm was expected, so it "
                                       "counts only if it fits the key."), algorithm->name);
  point_at_alg (self, check);

  return algorithm;
}

/* `crit` counts in the protected header only; in the other one it is a fault by itself. */
static gboolean
check_crit_of (Verification *self,
               GError      **error)
{
  JotJson *header = jot_token_get_header_json (self->token, self->index);
  JotJson *unprotected = jot_token_get_unprotected_json (self->token, self->index);

  return (header == NULL || jot_header_check_crit (header, TRUE, error)) &&
         (unprotected == NULL || jot_header_check_crit (unprotected, FALSE, error));
}

static gboolean
check_crit (Verification *self)
{
  JotJson *header = jot_token_get_header_json (self->token, self->index);
  const JotJsonMember *crit = header != NULL ? jot_json_find_member (header, "crit") : NULL;
  GError *error = NULL;
  JotCheck *check;

  if (!check_crit_of (self, &error))
    {
      check = add_failure (self, "crit", _("Critical extensions"), JOT_VERDICT_REFUSED, error);
      check->part = JOT_TOKEN_PART_HEADER;
      check->reference = "RFC 7515, 4.1.11";
      check->mend = g_strdup (_("Ask the issuer for tokens without this extension, or use a "
                                "verifier that understands it."));
      return FALSE;
    }

  if (crit != NULL)
    {
      check = jot_report_add (self->report, "crit", JOT_CHECK_PASS, _("Critical extensions"));
      check->detail = g_strdup (_("All that “crit” lists is understood."));
      check->part = JOT_TOKEN_PART_HEADER;
      check->reference = "RFC 7515, 4.1.11";
      check->span = crit->value;
    }

  return TRUE;
}

static void
add_key_failure (Verification *self,
                 GError       *error)
{
  JotCheck *check = add_failure (self, "key", _("Key"), JOT_VERDICT_REFUSED, error);

  check->part = JOT_TOKEN_PART_KEY;
  check->span = JOT_SPAN_NONE;
  check->reference = "RFC 7515, 6";
}

/* The keys to try: a key that was given alone is meant, whatever its kid; of a set, those that the
 * header points at. */
static GPtrArray *
find_keys (Verification       *self,
           const JotAlgorithm *algorithm)
{
  GError *error = NULL;
  GPtrArray *candidates;

  if (jot_key_set_get_n_keys (self->keys) == 1)
    {
      JotKey *key = jot_key_set_get_key (self->keys, 0);

      if (!jot_key_check_fits (key, algorithm, JOT_KEY_OP_VERIFY, &error))
        {
          add_key_failure (self, error);
          return NULL;
        }

      candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) jot_key_unref);
      g_ptr_array_add (candidates, jot_key_ref (key));
      return candidates;
    }

  candidates = jot_key_set_find_candidates (self->keys,
                                            jot_token_get_kid (self->token, self->index),
                                            algorithm, &error);
  if (candidates == NULL)
    add_key_failure (self, error);

  return candidates;
}

static void
add_key_used (Verification       *self,
              const JotAlgorithm *algorithm,
              JotKey             *key)
{
  const char *kid = jot_token_get_kid (self->token, self->index);
  const char *key_kid = jot_key_get_kid (key);
  GError *error = NULL;
  JotCheck *check;

  check = jot_report_add (self->report, "key", JOT_CHECK_PASS, _("Key"));
  check->detail = jot_key_describe (key);
  check->part = JOT_TOKEN_PART_KEY;
  check->reference = "RFC 7515, 6";
  check->expected = g_strdup (kid);
  check->actual = g_strdup (key_kid);

  if (jot_key_check_strength (key, algorithm, &error))
    return;

  check = jot_report_add (self->report, "key-strength", JOT_CHECK_WEAK, _("Key strength"));
  check->part = JOT_TOKEN_PART_KEY;
  check->reference = algorithm->reference;
  jot_check_take_error (check, error);
  /* Translators: %u is a number of bits, %s the name of an algorithm, such as HS256. */
  check->mend = g_strdup_printf (_("Use a key of at least %u bits with %s."),
                                 algorithm->min_key_bits, algorithm->name);
}

static const char *
get_mismatch_mend (const JotAlgorithm *algorithm)
{
  if (algorithm->family == JOT_ALGORITHM_FAMILY_HMAC)
    return _("Compare the secret with the issuer’s, byte by byte: is it to be read as text, base64 "
             "or hex? If it is the same, the token was changed.");

  return _("Compare the key with the issuer’s public key. If it is the same, the token was changed "
           "after it was signed.");
}

static void
add_signature_failure (Verification       *self,
                       const JotAlgorithm *algorithm,
                       GError             *error)
{
  gboolean unusable = g_error_matches (error, JOT_ERROR, JOT_ERROR_CRYPTO);
  gboolean mismatch = g_error_matches (error, JOT_ERROR, JOT_ERROR_SIGNATURE_MISMATCH);
  JotCheck *check = add_failure (self, "signature", _("Signature"),
                                 unusable ? JOT_VERDICT_KEY_UNUSABLE : JOT_VERDICT_MISMATCH, error);

  check->part = JOT_TOKEN_PART_SIGNATURE;
  check->reference = algorithm->reference;
  if (mismatch)
    check->mend = g_strdup (get_mismatch_mend (algorithm));
}

static gboolean
verify_with (Verification       *self,
             const JotAlgorithm *algorithm,
             JotKey             *key,
             GError            **error)
{
  gsize input_length, signature_length;
  gconstpointer input =
    g_bytes_get_data (jot_token_get_signing_input (self->token, self->index), &input_length);
  const guint8 *signature =
    g_bytes_get_data (jot_token_get_signature (self->token, self->index), &signature_length);

  return jot_algorithm_verify (algorithm, key, input, input_length, signature, signature_length,
                               error);
}

static void
check_signature (Verification       *self,
                 const JotAlgorithm *algorithm,
                 GPtrArray          *candidates)
{
  JotCheck *check;

  for (guint i = 0; i < candidates->len; i++)
    {
      JotKey *key = g_ptr_array_index (candidates, i);
      g_autoptr (GError) error = NULL;

      if (verify_with (self, algorithm, key, &error))
        {
          add_key_used (self, algorithm, key);
          check = jot_report_add (self->report, "signature", JOT_CHECK_PASS, _("Signature"));
          check->detail = g_strdup (_("The signature was made over exactly this header and "
                                      "payload, by a holder of the key."));
          check->part = JOT_TOKEN_PART_SIGNATURE;
          check->reference = algorithm->reference;
          return;
        }

      if (i + 1 == candidates->len)
        {
          add_key_used (self, algorithm, g_ptr_array_index (candidates, 0));
          add_signature_failure (self, algorithm, g_steal_pointer (&error));
        }
    }
}

/**
 * jot_token_verify:
 * @token: a token
 * @index: which of its signatures
 * @keys: (nullable): the keys of the one who verifies, or `NULL` if there is none
 * @expected: (nullable): the algorithm that the verifier asks for; `NULL` takes the header's word,
 *   as far as the key fits it
 *
 * Judges a signature (RFC 7515, 5.2): the token's form, then its algorithm against the expected
 * one, `crit`, the key, and last the signature itself. Keys that the token itself carries or points
 * at (`jwk`, `jku`, `x5c`, `x5u`) are never used, and nothing of the payload is parsed.
 *
 * The checks have the ids `structure`, `alg`, `crit`, `key`, `key-strength` and `signature`; what
 * follows a refusal is not done, and the report says so.
 *
 * Returns: (transfer full): the report
 */
JotReport *
jot_token_verify (JotToken           *token,
                  gsize               index,
                  JotKeySet          *keys,
                  const JotAlgorithm *expected)
{
  Verification self = { token, index, keys, expected, NULL };
  const JotAlgorithm *algorithm;
  g_autoptr (GPtrArray) candidates = NULL;

  g_return_val_if_fail (token != NULL, NULL);

  self.report = jot_report_new ();

  if (!check_structure (&self))
    {
      add_signature_not_done (&self, _("A text that is not a signed token has no signature to "
                                       "check."));
      return self.report;
    }

  g_return_val_if_fail (index < jot_token_get_n_signatures (token), self.report);

  algorithm = check_algorithm (&self);
  if (!check_crit (&self) || algorithm == NULL)
    {
      add_signature_not_done (&self, _("The header was refused, so the signature was not "
                                       "computed."));
      return self.report;
    }

  if (keys == NULL)
    {
      JotCheck *check = jot_report_add (self.report, "key", JOT_CHECK_NOT_DONE, _("Key"));

      check->detail = g_strdup (_("No key was given."));
      check->part = JOT_TOKEN_PART_KEY;
      add_signature_not_done (&self, _("Without a key nothing is known of the signature: anyone "
                                       "could have written this token."));
      return self.report;
    }

  candidates = find_keys (&self, algorithm);
  if (candidates == NULL)
    add_signature_not_done (&self, _("No fitting key, so the signature was not computed."));
  else
    check_signature (&self, algorithm, candidates);

  return self.report;
}
