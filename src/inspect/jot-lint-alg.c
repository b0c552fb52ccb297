/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the algorithm, and about the keys that are to go with it: RFC 8725, 2 and 3. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

#include "jot-json-edit.h"
#include "jot-lint-param-private.h"

static void
find_missing (JotLint *lint)
{
  g_autofree char *alg = jot_lint_dup_param (lint, "alg");
  const JotAlgorithm *algorithm;
  JotFinding *finding;
  JotLintParam param;

  /* What is there but no string is of the wrong type, of which another rule tells. */
  if (lint->headers->len == 0 || (alg != NULL && *alg != '\0') ||
      (alg == NULL && jot_lint_find_param (lint, "alg", &param)))
    return;

  finding = jot_lint_add_header (lint);
  if (jot_token_is_encrypted (lint->token))
    jot_finding_take_text (finding, g_strdup (_("The header has no “alg”, so nobody knows how to "
                                                "decrypt the token.")));
  if (lint->keys == NULL || jot_key_set_get_n_keys (lint->keys) != 1)
    return;

  algorithm = jot_key_get_default_algorithm (jot_key_set_get_key (lint->keys, 0));
  jot_lint_mend_param (lint, finding, _("Name an algorithm that fits the key"), "alg",
                       algorithm->name);
}

/* Adds what is to be said of an `alg` that is nothing that signs here. An encrypted token has one
 * that encrypts. */
static void
find_status (JotLint           *lint,
             JotAlgorithmStatus wanted)
{
  g_autofree char *alg = jot_lint_dup_param (lint, "alg");
  const JotAlgorithm *near = NULL;
  g_autoptr (GError) error = NULL;
  JotFinding *finding;
  JotLintParam param;

  if (alg == NULL || *alg == '\0' || jot_algorithm_lookup (alg, &near, &error) != wanted)
    return;

  jot_lint_find_param (lint, "alg", &param);
  finding = jot_lint_add_param (lint, &param);
  jot_finding_take_text (finding, g_strdup (error->message));
  if (near != NULL)
    jot_lint_mend_param (lint, finding, _("Correct the name of the algorithm"), "alg", near->name);
}

static void
find_none (JotLint *lint)
{
  find_status (lint, JOT_ALGORITHM_STATUS_NONE);
}

static void
find_unknown (JotLint *lint)
{
  find_status (lint, JOT_ALGORITHM_STATUS_UNKNOWN);
}

static void
find_unsupported (JotLint *lint)
{
  JotLintParam param;

  find_status (lint, JOT_ALGORITHM_STATUS_UNSUPPORTED);
  if (!jot_token_is_encrypted (lint->token))
    find_status (lint, JOT_ALGORITHM_STATUS_ENCRYPTION);
  else if (lint->algorithm != NULL && jot_lint_find_param (lint, "alg", &param))
    jot_finding_take_text (jot_lint_add_param (lint, &param),
                           /* Translators: %s is the name of an algorithm, such as HS256. */
                           g_strdup_printf (_("The algorithm “%s” signs, but this is an encrypted "
                                              "token: it needs one that encrypts a key, such as "
                                              "RSA-OAEP-256."), lint->algorithm->name));
}

static void
find_case (JotLint *lint)
{
  find_status (lint, JOT_ALGORITHM_STATUS_WRONG_CASE);
}

/* The curve that EdDSA is used with: that of the key, or the one whose signatures are so long. */
static const JotAlgorithm *
find_fully_specified (const JotLint *lint)
{
  const char *const names[] = { "Ed25519", "Ed448" };
  gsize n = lint->keys != NULL ? jot_key_set_get_n_keys (lint->keys) : 0;
  GBytes *signature = jot_token_get_signature (lint->token, lint->index);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const JotAlgorithm *algorithm = jot_algorithm_find (names[i]);

      for (gsize j = 0; j < n; j++)
        {
          if (jot_key_get_curve (jot_key_set_get_key (lint->keys, j)) == algorithm->curve)
            return algorithm;
        }

      if (n == 0 && signature != NULL &&
          g_bytes_get_size (signature) == algorithm->signature_length)
        return algorithm;
    }

  return NULL;
}

static void
find_deprecated (JotLint *lint)
{
  const JotAlgorithm *algorithm;
  JotFinding *finding;
  JotLintParam param;

  if (lint->algorithm == NULL || lint->algorithm->family != JOT_ALGORITHM_FAMILY_EDDSA ||
      lint->algorithm->curve != JOT_CURVE_NONE)
    return;

  jot_lint_find_param (lint, "alg", &param);
  finding = jot_lint_add_param (lint, &param);
  algorithm = find_fully_specified (lint);
  if (algorithm == NULL)
    return;

  jot_finding_take_text (finding,
                         /* Translators: %s is the name of an algorithm, such as Ed25519. */
                         g_strdup_printf (_("The name “EdDSA” leaves open which curve is meant and "
                                            "is deprecated. Here it is “%s”."), algorithm->name));
  jot_lint_mend_param (lint, finding, _("Write the name that says the curve"), "alg",
                       algorithm->name);
}

/* Whether the header could mean this key: it has the `kid`, or there is none that has it. */
static gboolean
is_candidate (const JotLint *lint,
              const JotKey  *key)
{
  g_autofree char *kid = jot_lint_dup_param (lint, "kid");

  if (g_strcmp0 (jot_key_get_kid (key), kid) == 0)
    return TRUE;

  for (gsize i = 0; kid != NULL && i < jot_key_set_get_n_keys (lint->keys); i++)
    {
      if (g_strcmp0 (jot_key_get_kid (jot_key_set_get_key (lint->keys, i)), kid) == 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_mismatch (const GError *error)
{
  return error != NULL && (error->code == JOT_ERROR_KEY_KIND || error->code == JOT_ERROR_KEY_CURVE);
}

static void
find_key_mismatch (JotLint *lint)
{
  g_autofree char *text = NULL;
  JotLintParam param;

  if (lint->algorithm == NULL || lint->keys == NULL)
    return;

  for (gsize i = 0; i < jot_key_set_get_n_keys (lint->keys); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);
      g_autoptr (GError) error = NULL;

      if (!is_candidate (lint, key))
        continue;

      jot_key_check_fits (key, lint->algorithm, JOT_KEY_OP_VERIFY, &error);
      if (!is_mismatch (error))
        return;
      if (text == NULL)
        text = g_strdup (error->message);
    }

  jot_lint_find_param (lint, "alg", &param);
  jot_finding_take_text (jot_lint_add_param (lint, &param), g_steal_pointer (&text));
}

static void
find_confusion (JotLint *lint)
{
  gsize n = lint->keys != NULL && lint->algorithm != NULL
            ? jot_key_set_get_n_keys (lint->keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);
      g_autoptr (GError) error = NULL;

      if (!jot_key_check_fits (key, lint->algorithm, JOT_KEY_OP_VERIFY, &error) &&
          error->code == JOT_ERROR_KEY_CONFUSION)
        jot_lint_add (lint, JOT_TOKEN_PART_KEY, JOT_SPAN_NONE);
    }
}

static void
find_rsa_pkcs1 (JotLint *lint)
{
  JotLintParam param;

  if (lint->algorithm != NULL && lint->algorithm->family == JOT_ALGORITHM_FAMILY_RSA &&
      jot_lint_find_param (lint, "alg", &param))
    jot_lint_add_param (lint, &param);
}

const JotLintRule jot_lint_alg_rules[] = {
  { "alg-missing", JOT_SEVERITY_ERROR,
    N_("The header has no “alg”, so no verifier knows how to check the signature."),
    N_("Have the issuer name the algorithm that it uses. A changed header needs a new signature."),
    "RFC 7515, 4.1.1", find_missing },
  { "alg-none", JOT_SEVERITY_ERROR,
    NULL,
    N_("Refuse the token. A verifier must accept only the algorithms that it expects, and never "
       "“none” because a token says so."),
    "RFC 8725, 3.1, 3.2", find_none },
  { "alg-unknown", JOT_SEVERITY_ERROR,
    NULL,
    N_("Have the issuer write a registered name. A changed header needs a new signature."),
    "RFC 7515, 4.1.1; RFC 7518, 3.1", find_unknown },
  { "alg-unsupported", JOT_SEVERITY_ERROR,
    NULL,
    N_("Verify the token with a library that has the algorithm, or have the issuer sign with "
       "another one."),
    "RFC 7518, 3.1", find_unsupported },
  { "alg-case", JOT_SEVERITY_ERROR,
    NULL,
    N_("Have the issuer write the name as it is registered. A changed header needs a new "
       "signature."),
    "RFC 7515, 4.1.1", find_case },
  { "alg-deprecated", JOT_SEVERITY_NOTE,
    N_("The name “EdDSA” leaves open which curve is meant and is deprecated."),
    N_("Once all readers of the token know the newer names “Ed25519” and “Ed448”, write one of "
       "these. A changed header needs a new signature."),
    "RFC 9864, 2.2", find_deprecated },
  { "alg-key-mismatch", JOT_SEVERITY_ERROR,
    NULL,
    N_("Give the key that the issuer signs with. Verifiers must know which algorithm belongs to a "
       "key, and refuse a token whose header names another."),
    "RFC 8725, 3.1", find_key_mismatch },
  { "alg-confusion", JOT_SEVERITY_ERROR,
    N_("The secret is the text of a public key. Everybody can have that text, and sign tokens with "
       "it that a careless verifier takes for genuine."),
    N_("Give the key as the public key that it is. Let verifiers accept only the algorithm that "
       "the key is for, such as RS256."),
    "RFC 8725, 2.1", find_confusion },
  { "alg-rsa-pkcs1", JOT_SEVERITY_NOTE,
    N_("The token is signed with RSA by the older scheme, PKCS #1 v1.5. It is safe as far as "
       "anybody knows, but there are better ones."),
    N_("For new applications choose ES256, Ed25519 or PS256."),
    "RFC 8725, 3.2", find_rsa_pkcs1 },
};

const gsize jot_lint_alg_n_rules = G_N_ELEMENTS (jot_lint_alg_rules);
