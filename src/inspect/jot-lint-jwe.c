/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about encrypted tokens, of which only the header can be read: RFC 7516. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>

#include "jot-lint-param-private.h"

/* What RFC 7518, 4.8.1.2 asks for at least, and what keeps a server busy for seconds. */
#define MIN_COUNT 1000
#define MAX_COUNT 1000000

static gboolean
find_param (const JotLint *lint,
            const char    *name,
            JotLintParam  *out_param)
{
  return jot_token_is_encrypted (lint->token) && jot_lint_find_param (lint, name, out_param);
}

static void
find_only_encrypted (JotLint *lint)
{
  if (jot_token_is_encrypted (lint->token))
    jot_lint_add (lint, JOT_TOKEN_PART_TOKEN, JOT_SPAN_NONE);
}

static void
find_enc (JotLint *lint)
{
  static const char *const known[] = {
    "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512", "A128GCM", "A192GCM", "A256GCM", NULL
  };
  g_autofree char *enc = jot_lint_dup_param (lint, "enc");
  JotLintParam param;

  if (!jot_token_is_encrypted (lint->token) || lint->headers->len == 0 ||
      (enc != NULL && g_strv_contains (known, enc)))
    return;

  if (!jot_lint_find_param (lint, "enc", &param))
    jot_lint_add_header (lint);
  else if (enc != NULL)
    jot_finding_take_text (jot_lint_add_param (lint, &param),
                           /* Translators: %s is what a token gives as its encryption. */
                           g_strdup_printf (_("The encryption “%s” is not a registered one, so "
                                              "nobody knows how to decrypt the token."), enc));
}

static void
find_pbes2_count (JotLint *lint)
{
  JotFinding *finding;
  JotLintParam param;
  double count;

  if (!find_param (lint, "p2c", &param) || param.member->type != JOT_JSON_NUMBER)
    return;

  if (!jot_json_get_double (param.header, param.member, &count) || count > MAX_COUNT)
    {
      finding = jot_lint_add_param (lint, &param);
      finding->severity = JOT_SEVERITY_ERROR;
      jot_finding_take_text (finding,
                             g_strdup (_("The password is to be hashed more than a million "
                                         "times. That keeps a server busy for seconds, "
                                         "and careful ones refuse it: such a token is a "
                                         "way to bring a service down.")));
    }
  else if (count < MIN_COUNT)
    {
      jot_lint_add_param (lint, &param);
    }
}

static void
find_zip (JotLint *lint)
{
  JotLintParam param;

  if (find_param (lint, "zip", &param))
    jot_lint_add_param (lint, &param);
}

static void
find_rsa15 (JotLint *lint)
{
  g_autofree char *alg = jot_lint_dup_param (lint, "alg");
  JotLintParam param;

  if (g_strcmp0 (alg, "RSA1_5") == 0 && find_param (lint, "alg", &param))
    jot_lint_add_param (lint, &param);
}

static void
find_unsigned (JotLint *lint)
{
  g_autofree char *alg = jot_lint_dup_param (lint, "alg");
  g_autofree char *cty = jot_lint_dup_media_type (lint, "cty");
  JotLintParam param;

  /* A token inside may well be a signed one. */
  if (alg == NULL || g_strcmp0 (cty, "jwt") == 0 || !find_param (lint, "alg", &param))
    return;

  if (g_str_has_prefix (alg, "RSA") || g_str_has_prefix (alg, "ECDH-ES"))
    jot_lint_add_param (lint, &param);
}

const JotLintRule jot_lint_jwe_rules[] = {
  { "jwe-only-encrypted", JOT_SEVERITY_NOTE,
    N_("This is an encrypted token: its claims cannot be read without the key of the receiver."),
    N_("Look at it where it is decrypted, or ask the issuer for a signed token while you debug."),
    "RFC 7516, 3", find_only_encrypted },
  { "jwe-enc", JOT_SEVERITY_ERROR,
    N_("The header of the encrypted token has no “enc”, so nobody knows how to decrypt it."),
    N_("Have the issuer name how the content is encrypted, such as “A256GCM”."),
    "RFC 7516, 4.1.2", find_enc },
  { "jwe-pbes2-count", JOT_SEVERITY_WARNING,
    N_("The password is hashed fewer than 1000 times: guessing it from the token is too quick."),
    N_("Have the issuer use a count between a thousand and a million, or better a key that is no "
       "password."),
    "RFC 7518, 4.8.1.2", find_pbes2_count },
  { "jwe-zip", JOT_SEVERITY_WARNING,
    N_("The content is compressed before it is encrypted. Its length then tells something about "
       "what is in it, and a small token can unpack to one that fills the memory."),
    N_("Have the issuer leave “zip” out, and let the receiver limit how much it unpacks."),
    "RFC 8725, 3.6", find_zip },
  { "jwe-rsa15", JOT_SEVERITY_WARNING,
    N_("The key is encrypted with RSA1_5. A receiver that lets anybody notice why decryption "
       "failed gives away what is inside (Bleichenbacher’s attack)."),
    N_("Have the issuer use RSA-OAEP-256 or ECDH-ES."),
    "RFC 8725, 3.2", find_rsa15 },
  { "jwe-unsigned", JOT_SEVERITY_NOTE,
    N_("The token is encrypted with a public key, which everybody may have: it does not show who "
       "made it."),
    N_("Where that matters, sign the token first and encrypt the signed one, with “cty”: “JWT”."),
    "RFC 7519, 11.2", find_unsigned },
};

const gsize jot_lint_jwe_n_rules = G_N_ELEMENTS (jot_lint_jwe_rules);
