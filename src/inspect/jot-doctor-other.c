/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Last of all, when nothing explains why the signature doesn't match: it is another key, or the key
 * could not even be tried. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-doctor-try-private.h"
#include "jot-key-private.h"

/* OpenID Connect Discovery 1.0, 4. */
#define DISCOVERY "/.well-known/openid-configuration"

static char *
dup_issuer (JotDoctor *doctor)
{
  const JotJsonMember *member = doctor->claims != NULL
                                ? jot_json_find_member (doctor->claims, "iss") : NULL;

  return member != NULL && member->type == JOT_JSON_STRING
         ? jot_json_dup_string (doctor->claims, member, NULL) : NULL;
}

static void
append_sentence (GString *text,
                 char    *sentence)
{
  g_string_append_printf (text, " %s", sentence);
  g_free (sentence);
}

/* Adds whom to ask, as far as the token says it, and where the issuer publishes its keys. Secrets
 * are published nowhere. */
static void
append_issuer (JotDoctor *doctor,
               GString   *advice)
{
  g_autofree char *issuer = dup_issuer (doctor);
  g_autofree char *address = NULL;
  const char *kid = doctor->header != NULL ? jot_token_get_kid (doctor->token, 0) : NULL;

  if (kid != NULL)
    /* Translators: %s is the name of a key. */
    append_sentence (advice, g_strdup_printf (_("The header names the key “%s”."), kid));
  if (issuer == NULL)
    return;

  /* Translators: %s is the name or address of an issuer. */
  append_sentence (advice, g_strdup_printf (_("The token says that it is from “%s”."), issuer));
  if ((doctor->algorithm != NULL && doctor->algorithm->family == JOT_ALGORITHM_FAMILY_HMAC) ||
      !g_uri_is_valid (issuer, G_URI_FLAGS_NONE, NULL) || !g_str_has_prefix (issuer, "http"))
    return;

  while (g_str_has_suffix (issuer, "/"))
    issuer[strlen (issuer) - 1] = '\0';
  address = g_strconcat (issuer, DISCOVERY, NULL);
  append_sentence (advice,
                   /* Translators: %s is a web address. */
                   g_strdup_printf (_("Issuers of OpenID Connect say where their keys are "
                                      "(“jwks_uri”) at this address, which was not fetched: %s"),
                                    address));
}

/* Adds to the advice of a diagnosis whom to ask. */
static void
add_issuer (JotDoctor    *doctor,
            JotDiagnosis *diagnosis)
{
  GString *advice = g_string_new (diagnosis->advice);

  append_issuer (doctor, advice);
  g_free (diagnosis->advice);
  diagnosis->advice = g_string_free (advice, FALSE);
}

/* Whether something is known already that explains the form of the token better. */
static gboolean
is_form_explained (JotDoctor *doctor)
{
  for (guint i = 0; i < doctor->diagnoses->len; i++)
    {
      const JotDiagnosis *diagnosis = g_ptr_array_index (doctor->diagnoses, i);

      if (diagnosis->part == JOT_TOKEN_PART_TOKEN || diagnosis->part == JOT_TOKEN_PART_SIGNATURE)
        return TRUE;
    }

  return FALSE;
}

/* Some verifiers stop here, whatever the signature is. */
static void
test_malformed (JotDoctor *doctor)
{
  const JotTokenProblem *problem;
  JotDiagnosis *diagnosis;

  if (jot_token_is_well_formed (doctor->token) || is_form_explained (doctor))
    return;

  problem = jot_token_get_problem (doctor->token, 0);
  diagnosis = jot_doctor_tell (
    doctor, jot_span_is_none (problem->part_span) ? JOT_TOKEN_PART_TOKEN : problem->part,
    "RFC 7515, 5.2", g_strdup (problem->error->message),
    jot_doctor_find_key (doctor, doctor->algorithm) != NULL
    ? g_strdup (_("The signature matches, but strict verifiers refuse the form of the token before "
                  "they look at it."))
    : g_strdup (_("Strict verifiers refuse the form of the token before they look at its "
                  "signature.")),
    _("Have it mended where the token is made; if it was made well, find out what changed it on "
      "its way."));
  diagnosis->span = jot_span_is_none (problem->part_span) ? problem->token_span
                                                          : problem->part_span;
}

/* Anybody can put a key of their own into a token, so this is nothing to rely on. */
static void
test_embedded (JotDoctor *doctor)
{
  const JotJsonMember *member = doctor->header != NULL
                                ? jot_json_find_member (doctor->header, "jwk") : NULL;
  g_autoptr (JotJson) jwk = NULL;
  g_autoptr (JotKey) key = NULL;
  g_autofree char *description = NULL;
  JotDiagnosis *diagnosis;

  if (member == NULL)
    return;

  jwk = jot_json_new_for_member (doctor->header, member);
  key = jot_key_new_from_jwk_json (jwk, NULL);
  if (key == NULL || !jot_doctor_try_key (doctor, key, doctor->algorithm))
    return;

  description = jot_doctor_describe_key (key);
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_HEADER, "RFC 7515, 4.1.3",
    g_strdup (_("The signature was made with the key that the token itself brings along (“jwk”), "
                "not with the one that was given.")),
    /* Translators: %s describes a key. */
    g_strdup_printf (_("The signature matches with the header’s key: %s."), description),
    _("This proves nothing: anybody can make such a token with a key of their own. Accept it only "
      "where that key’s thumbprint is known from elsewhere, as in a DPoP proof (RFC 9449)."));
  diagnosis->span = member->value;
}

static void
test_unreadable (JotDoctor *doctor)
{
  if (doctor->keys != NULL || doctor->key_error == NULL)
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_KEY, "RFC 7515, 5.2", g_strdup (doctor->key_error->message),
    g_strdup (_("The key could not be read, so the signature was not computed with it.")),
    _("Get the key again from where it was made, whole and unchanged."));
}

/* Nothing can be computed by an algorithm that isn't there. */
static void
test_algorithm (JotDoctor *doctor)
{
  g_autoptr (GError) error = NULL;
  const JotJsonMember *member;
  JotDiagnosis *diagnosis;

  if (doctor->header == NULL || doctor->algorithm != NULL)
    return;

  jot_algorithm_lookup (jot_token_get_alg (doctor->token, 0), NULL, &error);
  member = jot_json_find_member (doctor->header, "alg");
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_HEADER, "RFC 7515, 4.1.1", g_strdup (error->message),
    g_strdup (_("With the key that was given, no algorithm that can be computed here makes this "
                "signature.")),
    _("Ask the issuer which algorithm it signs with, and to name it in the header."));
  if (member != NULL)
    diagnosis->span = member->value;
}

static gboolean
is_usable (JotDoctor *doctor)
{
  return doctor->keys != NULL && doctor->algorithm != NULL && doctor->signature_length > 0 &&
         jot_doctor_find_key (doctor, doctor->algorithm) == NULL;
}

/* The first key that the algorithm could work with; if there is none, why the first can't be used. */
static JotKey *
find_fitting (JotDoctor *doctor,
              GError   **error)
{
  for (gsize i = 0; i < jot_key_set_get_n_keys (doctor->keys); i++)
    {
      JotKey *key = jot_key_set_get_key (doctor->keys, i);

      if (jot_key_check_kind (key, doctor->algorithm, JOT_KEY_OP_VERIFY, i == 0 ? error : NULL))
        {
          g_clear_error (error);
          return key;
        }
    }

  return NULL;
}

static void
test_other_kind (JotDoctor *doctor)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  JotDiagnosis *diagnosis;

  if (!is_usable (doctor) || find_fitting (doctor, &error) != NULL)
    return;

  description = jot_doctor_describe_key (jot_key_set_get_key (doctor->keys, 0));
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_KEY, doctor->algorithm->reference, g_strdup (error->message),
    /* Translators: the first %s is the name of an algorithm, such as RS256, the second describes a
     * key. */
    g_strdup_printf (_("The header says %s; what was given is: %s."), doctor->algorithm->name,
                     description),
    doctor->algorithm->family == JOT_ALGORITHM_FAMILY_HMAC
    ? _("Ask the issuer for the secret that it shares with you, or for tokens that are signed with "
        "the key you have.")
    : _("Give the issuer’s public key or certificate as PEM, or its JWK or JWK Set."));
  if (doctor->algorithm->family != JOT_ALGORITHM_FAMILY_HMAC)
    add_issuer (doctor, diagnosis);
}

/* The keys that were tried, a line each. */
static char *
describe_keys (JotDoctor *doctor)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (gsize i = 0; i < jot_key_set_get_n_keys (doctor->keys); i++)
    {
      g_autofree char *description =
        jot_doctor_describe_key (jot_key_set_get_key (doctor->keys, i));

      g_string_append_printf (lines, "%s%s", i > 0 ? "; " : "", description);
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* An RSA signature is as long as the modulus of the key that made it (RFC 8017, 8.1.1). */
static char *
describe_size (JotDoctor *doctor,
               JotKey    *key)
{
  gsize bits = doctor->signature_length * 8;

  if (doctor->algorithm->key_type != JOT_KEY_TYPE_RSA ||
      (jot_key_get_bits (key) + 7) / 8 * 8 == bits)
    return NULL;

  /* Translators: both are numbers of bits. */
  return g_strdup_printf (_("The signature is that of a key of %zu bits; this one has %u."),
                          bits, jot_key_get_bits (key));
}

/* Whether the header names a key, and of those that were given none is called so. Who gives a single
 * key without a name means that one. */
static gboolean
lacks_named_key (JotDoctor *doctor)
{
  const char *kid = doctor->header != NULL ? jot_token_get_kid (doctor->token, 0) : NULL;
  gsize n = jot_key_set_get_n_keys (doctor->keys);

  if (kid == NULL || (n == 1 && jot_key_get_kid (jot_key_set_get_key (doctor->keys, 0)) == NULL))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (g_strcmp0 (jot_key_get_kid (jot_key_set_get_key (doctor->keys, i)), kid) == 0)
        return FALSE;
    }

  return TRUE;
}

/* What is known of whose key it was. */
static char *
describe_other_key (JotDoctor *doctor,
                    JotKey    *key)
{
  if (lacks_named_key (doctor))
    /* Translators: %s is the name of a key. */
    return g_strdup_printf (_("The header names the key “%s”, which is not among those that were "
                              "given; none of these made the signature."),
                            jot_token_get_kid (doctor->token, 0));

  if (jot_key_is_private (key))
    return g_strdup (_("This signature was not made with the private key that was given, but with "
                       "that of another pair; or the token was changed after it was signed."));

  return g_strdup (_("A different key made this signature, or the token was changed after it was "
                     "signed."));
}

static void
test_other_key (JotDoctor *doctor)
{
  g_autofree char *descriptions = NULL;
  g_autofree char *size = NULL;
  g_autoptr (GString) proof = NULL;
  JotDiagnosis *diagnosis;
  JotKey *key;

  if (!is_usable (doctor) || doctor->algorithm->family == JOT_ALGORITHM_FAMILY_HMAC ||
      (key = find_fitting (doctor, NULL)) == NULL)
    return;

  descriptions = describe_keys (doctor);
  proof = g_string_new (NULL);
  /* Translators: %s lists keys. */
  g_string_printf (proof, _("The signature does not match with what was given: %s."), descriptions);
  size = describe_size (doctor, key);
  if (size != NULL)
    g_string_append_printf (proof, " %s", size);
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_KEY, doctor->algorithm->reference, describe_other_key (doctor, key),
    g_strdup (proof->str),
    _("Compare the thumbprint with that of the issuer’s key: of the right environment, and the one "
      "that was in use when the token was made."));
  add_issuer (doctor, diagnosis);
}

static void
test_other_secret (JotDoctor *doctor)
{
  g_autofree char *descriptions = NULL;
  JotDiagnosis *diagnosis;

  if (!is_usable (doctor) || doctor->algorithm->family != JOT_ALGORITHM_FAMILY_HMAC ||
      find_fitting (doctor, NULL) == NULL)
    return;

  descriptions = describe_keys (doctor);
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_KEY, doctor->algorithm->reference,
    g_strdup (_("A different secret made this signature, or the token was changed after it was "
                "signed; nothing about encodings explains it.")),
    /* Translators: the first %s is the name of an algorithm, such as HS256, the second describes a
     * secret. */
    g_strdup_printf (_("%s gives another signature with what was given (%s), however it is read."),
                     doctor->algorithm->name, descriptions),
    _("Ask the issuer how many bytes the secret has, how it is to be read (text, base64, hex), for "
      "which environment it is, and whether it was changed since the token was made."));
  add_issuer (doctor, diagnosis);
}

const JotHypothesis jot_doctor_other_hypotheses[] = {
  { "key-embedded", N_("The token brings its own key along"),
    JOT_STAGE_SIGNATURE, test_embedded },
  { "key-unreadable", N_("The key cannot be read"),
    JOT_STAGE_SIGNATURE, test_unreadable },
  { "algorithm-unusable", N_("The algorithm cannot be computed"),
    JOT_STAGE_SIGNATURE, test_algorithm },
  { "key-other-kind", N_("The key is of another kind than the algorithm needs"),
    JOT_STAGE_SIGNATURE, test_other_kind },
  { "key-other", N_("A different key made the signature"),
    JOT_STAGE_SIGNATURE, test_other_key },
  { "secret-other", N_("A different secret made the signature"),
    JOT_STAGE_SIGNATURE, test_other_secret },
  { "token-malformed", N_("The token is not well-formed"),
    JOT_STAGE_REFUSED, test_malformed },
};

const gsize jot_doctor_other_n_hypotheses = G_N_ELEMENTS (jot_doctor_other_hypotheses);
