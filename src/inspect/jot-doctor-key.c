/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The signature is a good one, but not by the key or the algorithm that it was checked with. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-try-private.h"

/* The text of a key was given where a secret is expected. */
static void
test_as_secret (JotDoctor *doctor)
{
  const JotDoctorCase *given = doctor->situation;
  g_autoptr (JotKeySet) kept = NULL;
  g_autoptr (JotKeySet) keys = NULL;
  g_autofree char *description = NULL;
  JotDiagnosis *diagnosis;
  JotKey *key;

  if (!given->is_secret)
    return;

  keys = jot_key_set_new_from_text (given->key, (gssize) given->key_length, given->password, NULL);
  if (keys == NULL)
    return;

  kept = g_steal_pointer (&doctor->keys);
  doctor->keys = keys;
  key = jot_doctor_find_key (doctor, doctor->algorithm);
  doctor->keys = g_steal_pointer (&kept);

  if (key == NULL)
    return;

  description = jot_doctor_describe_key (key);
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_KEY, "RFC 7518, 3.1",
    /* Translators: %s is the name of an algorithm, such as RS256. */
    g_strdup_printf (_("What was given as a secret is the key itself; %s is checked with a key, "
                       "not with a secret."), doctor->algorithm->name),
    /* Translators: %s describes a key. */
    g_strdup_printf (_("The signature matches when the text is read as the key that it is: %s."),
                     description),
    _("Hand the text to your library as a public key (PEM or JWK), not as the bytes of a "
      "secret."));
  jot_doctor_mend_key (diagnosis, key, _("Read it as a key"));
}

static gboolean
has_kid (const JotKeySet *keys,
         const char      *kid)
{
  for (gsize i = 0; i < jot_key_set_get_n_keys (keys); i++)
    if (g_strcmp0 (jot_key_get_kid (jot_key_set_get_key (keys, i)), kid) == 0)
      return TRUE;

  return FALSE;
}

/* Verifiers choose the key by its kid, and never look at the others. */
static void
test_other_of_set (JotDoctor *doctor)
{
  const char *kid = doctor->keys != NULL && doctor->header != NULL
                    ? jot_token_get_kid (doctor->token, 0) : NULL;
  g_autofree char *description = NULL;
  const JotJsonMember *member;
  JotDiagnosis *diagnosis;
  JotKey *key;
  char *cause;

  if (kid == NULL || jot_key_set_get_n_keys (doctor->keys) < 2)
    return;

  key = jot_doctor_find_key (doctor, doctor->algorithm);
  if (key == NULL || g_strcmp0 (jot_key_get_kid (key), kid) == 0)
    return;

  description = jot_doctor_describe_key (key);
  if (has_kid (doctor->keys, kid))
    /* Translators: %s is the name of a key. */
    cause = g_strdup_printf (_("The header names the key “%s”, but another key of the set made "
                               "the signature."), kid);
  else
    /* Translators: %s is the name of a key. */
    cause = g_strdup_printf (_("The header names the key “%s”, which the set does not have under "
                               "that name."), kid);

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_HEADER, "RFC 7515, 4.1.4", cause,
    /* Translators: %s describes a key. */
    g_strdup_printf (_("The signature matches with this key of the set: %s."), description),
    _("Have the issuer publish the key under the “kid” that its tokens name. If you cache its key "
      "set, fetch it again whenever a “kid” is not in it."));
  /* It may stand in the unprotected header. */
  member = jot_json_find_member (doctor->header, "kid");
  if (member != NULL)
    diagnosis->span = member->value;
  jot_doctor_mend_key (diagnosis, key, _("Verify with this key alone"));
}

static void
tell_other_algorithm (JotDoctor          *doctor,
                      const JotAlgorithm *algorithm)
{
  const char *alg = jot_token_get_alg (doctor->token, 0);
  const JotJsonMember *member = jot_json_find_member (doctor->header, "alg");
  JotDiagnosis *diagnosis;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_HEADER, algorithm->reference,
    alg != NULL
    /* Translators: both are names of algorithms, such as PS256 and RS256. */
    ? g_strdup_printf (_("The key is right, but the signature was made with %s, while the header "
                         "says “%s”."), algorithm->name, alg)
    /* Translators: %s is the name of an algorithm, such as PS256. */
    : g_strdup_printf (_("The key is right and the signature was made with %s, but the header "
                         "names no algorithm."), algorithm->name),
    /* Translators: %s is the name of an algorithm, such as PS256. */
    g_strdup_printf (_("The signature matches by %s with the key that was given."),
                     algorithm->name),
    "");
  g_free (diagnosis->advice);
  /* Translators: %s is the name of an algorithm, such as PS256. */
  diagnosis->advice = g_strdup_printf (_("Where the token is made, write “alg”: “%s” into the "
                                         "header, or sign with the algorithm that stands there; "
                                         "the header is signed too, so it cannot be changed "
                                         "afterwards."), algorithm->name);
  if (member != NULL)
    diagnosis->span = member->value;
}

/* The header's word is one algorithm, what was done another. Secrets are looked at elsewhere. */
static void
test_other_algorithm (JotDoctor *doctor)
{
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  if (doctor->header == NULL || jot_doctor_is_explained (doctor))
    return;

  for (gsize i = 0; i < n; i++)
    {
      if (algorithms[i].family == JOT_ALGORITHM_FAMILY_HMAC || &algorithms[i] == doctor->algorithm)
        continue;

      if (jot_doctor_find_key (doctor, &algorithms[i]) != NULL)
        {
          tell_other_algorithm (doctor, &algorithms[i]);
          return;
        }
    }
}

/* ECDSA with a hash that RFC 7518, 3.4 does not pair with the curve: no algorithm is called so. */
static void
test_other_hash (JotDoctor *doctor)
{
  static const char *const names[] = { "ES256", "ES384", "ES512" };

  for (gsize i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (names); i++)
    {
      const JotAlgorithm *on_curve = jot_algorithm_find (names[i / G_N_ELEMENTS (names)]);
      const JotAlgorithm *with_hash = jot_algorithm_find (names[i % G_N_ELEMENTS (names)]);
      JotAlgorithm mixed = *on_curve;

      if (on_curve == with_hash)
        continue;

      mixed.backend_id = with_hash->backend_id;
      mixed.hash_bits = with_hash->hash_bits;
      if (jot_doctor_find_key (doctor, &mixed) == NULL)
        continue;

      jot_doctor_tell (
        doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7518, 3.4",
        /* Translators: %s is the name of a curve, such as P-256, %u the bits of a hash, such as
         * 512. */
        g_strdup_printf (_("The key is right, but the signature was made on the curve %s with the "
                           "hash SHA-%u, a pair that no algorithm of RFC 7518 has."),
                         jot_curve_get_name (mixed.curve), mixed.hash_bits),
        /* Translators: %u is the bits of a hash, such as 512. */
        g_strdup_printf (_("The signature matches with the key that was given and SHA-%u."),
                         mixed.hash_bits),
        _("Where the token is made, sign with SHA-256 on P-256 (ES256), SHA-384 on P-384 (ES384), "
          "SHA-512 on P-521 (ES512)."));
      return;
    }
}

const JotHypothesis jot_doctor_key_hypotheses[] = {
  { "key-as-secret", N_("The text that was given as a secret is a key"),
    JOT_STAGE_SIGNATURE, test_as_secret },
  { "key-other-of-set", N_("Another key of the set made the signature"),
    JOT_STAGE_SIGNATURE, test_other_of_set },
  { "key-other-algorithm", N_("The key is right, the algorithm is another"),
    JOT_STAGE_SIGNATURE, test_other_algorithm },
  { "key-other-hash", N_("ECDSA was used with a hash of another curve"),
    JOT_STAGE_SIGNATURE, test_other_hash },
  { "key-sha1", N_("The signature was made with SHA-1"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_sha1 },
  { "key-pss-salt", N_("The salt of the RSA-PSS signature has another length"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_pss_salt },
  { "key-chain", N_("The key is in another certificate of the chain"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_chain },
  { "key-issuer", N_("The certificate is that of the authority"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_issuer },
  { "key-pem-damaged", N_("The PEM text of the key is damaged"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_pem },
  { "key-jwk-width", N_("The numbers of the JWK have zero bytes too many or too few"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_jwk_width },
  { "key-jwk-hex", N_("The numbers of the JWK are hexadecimal"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_jwk_hex },
  { "key-jwk-endian", N_("The numbers of the JWK have their bytes in reverse order"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_jwk_endian },
  { "key-jwk-swapped", N_("The coordinates of the JWK are exchanged"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_jwk_swapped },
  { "key-halves", N_("The two halves of the key are of different pairs"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_halves },
};

const gsize jot_doctor_key_n_hypotheses = G_N_ELEMENTS (jot_doctor_key_hypotheses);
