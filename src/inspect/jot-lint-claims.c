/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about who a token is from and for, and about how its claims are written. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-claims.h"
#include "jot-lint-claim-private.h"
#include "jot-media-type.h"

/* Below this, nothing in a token is worth leaving out. */
#define LARGE_PAYLOAD 2048

/* Each of them holds the whole payload, which has room for many spellings. */
#define MAX_MENDS 16

/* What people write for the registered names (RFC 7519, 4.1). */
static const struct
{
  const char *written;
  const char *meant;
} misnomers[] = {
  { "expires", "exp" },
  { "expires_at", "exp" },
  { "expires_in", "exp" },
  { "expiresat", "exp" },
  { "expiresin", "exp" },
  { "expiration", "exp" },
  { "expiry", "exp" },
  { "notbefore", "nbf" },
  { "not_before", "nbf" },
  { "issuedat", "iat" },
  { "issued_at", "iat" },
  { "issuer", "iss" },
  { "audience", "aud" },
  { "subject", "sub" },
  { "token_id", "jti" },
};

static const char *const registered[] = { "exp", "nbf", "iat", "iss", "aud", "sub", "jti" };

/* What only an ID token has (OpenID Connect Core 1.0, 2). */
static gboolean
is_id_token (const JotLint *lint)
{
  return jot_lint_has_claim (lint, "nonce") || jot_lint_has_claim (lint, "at_hash") ||
         jot_lint_has_claim (lint, "c_hash");
}

static gboolean
is_access_token (const JotLint *lint)
{
  return jot_lint_has_type (lint, "at+jwt") || jot_lint_has_claim (lint, "scope") ||
         jot_lint_has_claim (lint, "scp");
}

/* Tokens of these kinds must say it (OpenID Connect Core 1.0, 2; RFC 9068, 2.2). */
static void
find_missing (JotLint    *lint,
              const char *name)
{
  if (lint->claims != NULL && (is_id_token (lint) || is_access_token (lint)) &&
      !jot_lint_has_claim (lint, name))
    jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, JOT_SPAN_NONE);
}

static void
find_iss_missing (JotLint *lint)
{
  find_missing (lint, "iss");
}

static void
find_aud_missing (JotLint *lint)
{
  find_missing (lint, "aud");
}

static void
find_sub_missing (JotLint *lint)
{
  find_missing (lint, "sub");
}

/* What the verifier says and the two values. */
static void
find_mismatch (JotLint    *lint,
               const char *id,
               JotError    error)
{
  const JotCheck *check = jot_report_find_check (lint->report, id);
  JotFinding *finding = jot_lint_add_check (lint, id, error);

  if (finding != NULL)
    /* Translators: a whole sentence, then what the token has and what is asked for. */
    jot_finding_take_text (finding, g_strdup_printf (_("%s In the token: %s. Asked for: %s."),
                                                     check->detail, check->actual,
                                                     check->expected));
}

static void
find_iss_mismatch (JotLint *lint)
{
  find_mismatch (lint, "iss", JOT_ERROR_CLAIM_ISSUER);
}

static void
find_aud_mismatch (JotLint *lint)
{
  find_mismatch (lint, "aud", JOT_ERROR_CLAIM_AUDIENCE);
}

static void
find_iss_not_url (JotLint *lint)
{
  g_autofree char *iss = jot_lint_dup_claim (lint, "iss");

  if (iss != NULL && is_id_token (lint) && !g_str_has_prefix (iss, "https://"))
    jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD,
                  jot_json_find_member (lint->claims, "iss")->value);
}

static void
find_aud_many (JotLint *lint)
{
  const JotJsonMember *member = lint->claims != NULL
                                ? jot_json_find_member (lint->claims, "aud") : NULL;
  g_autoptr (JotJson) array = NULL;

  if (member == NULL || member->type != JOT_JSON_ARRAY)
    return;

  array = jot_json_new_for_member (lint->claims, member);
  if (jot_json_get_n_members (array) > 1)
    jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
}

/* Where a token is good for one action, somebody must remember that it was used. */
static void
find_jti_missing (JotLint *lint)
{
  if (lint->claims != NULL && !jot_lint_has_claim (lint, "jti") &&
      (jot_lint_has_claim (lint, "htm") || jot_lint_has_claim (lint, "events") ||
       jot_lint_has_type (lint, "dpop+jwt") || jot_lint_has_type (lint, "logout+jwt")))
    jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, JOT_SPAN_NONE);
}

static gboolean
is_registered (const JotClaimInfo *info)
{
  return g_str_has_prefix (info->reference, "RFC ") ||
         g_str_has_prefix (info->reference, "OpenID Connect Core");
}

/* Dates have a finding of their own. */
static void
find_type (JotLint *lint)
{
  for (gsize i = 0; lint->claims != NULL && i < jot_json_get_n_members (lint->claims); i++)
    {
      const JotJsonMember *member = jot_json_get_member (lint->claims, i);
      g_autofree char *name = jot_json_dup_name (lint->claims, member);
      const JotClaimInfo *info = jot_claims_find (name);
      g_autoptr (GError) error = NULL;

      if (info == NULL || !is_registered (info) ||
          (info->type == JOT_CLAIM_TYPE_NUMERIC_DATE && member->type == JOT_JSON_STRING) ||
          g_str_equal (name, "scope") ||
          jot_claims_check_type (info, lint->claims, member, &error))
        continue;

      jot_finding_take_text (jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value),
                             g_strdup (error->message));
    }
}

/* The registered name that somebody meant, where it isn't there itself. */
static const char *
find_meant (const JotLint *lint,
            const char    *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (registered); i++)
    {
      if (g_str_equal (lower, registered[i]))
        return g_str_equal (name, lower) || jot_lint_has_claim (lint, registered[i])
               ? NULL : registered[i];
    }

  for (gsize i = 0; i < G_N_ELEMENTS (misnomers); i++)
    {
      if (g_str_equal (lower, misnomers[i].written))
        return jot_lint_has_claim (lint, misnomers[i].meant) ? NULL : misnomers[i].meant;
    }

  return NULL;
}

/* The payload with another name in place of one, and nothing else changed. */
static JotMend *
rename_claim (const JotLint       *lint,
              const JotJsonMember *member,
              const char          *name)
{
  gsize length;
  const char *text = jot_json_get_text (lint->claims, &length);
  g_autoptr (GString) payload = g_string_new_len (text, (gssize) length);
  g_autofree char *label = NULL;

  g_string_erase (payload, (gssize) member->name.offset, (gssize) member->name.length);
  g_string_insert (payload, (gssize) member->name.offset, name);
  /* Translators: %s is the name of a claim, such as exp. */
  label = g_strdup_printf (_("Rename it to “%s”; needs a new signature"), name);

  return jot_mend_new (JOT_MEND_PAYLOAD, label, payload->str, (gssize) payload->len);
}

static void
find_case (JotLint *lint)
{
  guint n_mends = 0;

  for (gsize i = 0; lint->claims != NULL && i < jot_json_get_n_members (lint->claims); i++)
    {
      const JotJsonMember *member = jot_json_get_member (lint->claims, i);
      g_autofree char *name = jot_json_dup_name (lint->claims, member);
      const char *meant = find_meant (lint, name);
      JotFinding *finding;

      if (meant == NULL)
        continue;

      finding = jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->name);
      /* Translators: both are names of claims: the one that is written, the one that is right. */
      jot_finding_take_text (finding, g_strdup_printf (_("“%s” is no registered claim: verifiers "
                                                         "look at “%s” alone, and pass this one "
                                                         "over."), name, meant));
      if (n_mends++ < MAX_MENDS)
        finding->mend = rename_claim (lint, member, meant);
    }
}

static void
find_size (JotLint *lint)
{
  gsize length;

  if (lint->claims == NULL)
    return;

  jot_json_get_text (lint->claims, &length);
  for (gsize i = 0; length > LARGE_PAYLOAD && i < jot_json_get_n_members (lint->claims); i++)
    {
      const JotJsonMember *member = jot_json_get_member (lint->claims, i);

      if (member->value.length > length / 2)
        jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->name);
    }
}

static void
find_scope (JotLint *lint)
{
  const JotJsonMember *member = lint->claims != NULL
                                ? jot_json_find_member (lint->claims, "scope") : NULL;

  if (member != NULL && member->type != JOT_JSON_STRING)
    jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, member->value);
}

static void
find_confusion (JotLint *lint)
{
  const char *asked = lint->policy->type;

  if (lint->claims != NULL && is_id_token (lint) &&
      (is_access_token (lint) || (asked != NULL && jot_media_type_equal (asked, "at+jwt"))))
    jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, JOT_SPAN_NONE);
}

static void
find_none (JotLint *lint)
{
  if (lint->claims == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (registered); i++)
    {
      if (jot_lint_has_claim (lint, registered[i]))
        return;
    }

  jot_lint_add (lint, JOT_TOKEN_PART_PAYLOAD, JOT_SPAN_NONE);
}

const JotLintRule jot_lint_claims_rules[] = {
  { "iss-missing", JOT_SEVERITY_NOTE,
    N_("The token does not say who made it, “iss”, as tokens of its kind must."),
    N_("Have the issuer put its address into “iss”, and the verifier compare it."),
    "RFC 8725, 3.8", find_iss_missing },
  { "aud-missing", JOT_SEVERITY_NOTE,
    N_("The token does not say whom it is for, “aud”: whoever gets it can use it elsewhere."),
    N_("Have the issuer put the address of the API into “aud”, and the verifier look for itself."),
    "RFC 8725, 3.9", find_aud_missing },
  { "sub-missing", JOT_SEVERITY_NOTE,
    N_("The token does not say whom it is about, “sub”, as tokens of its kind must."),
    N_("Have the issuer put the id of the user or of the client into “sub”."),
    "RFC 9068, 2.2", find_sub_missing },
  { "iss-mismatch", JOT_SEVERITY_ERROR, NULL,
    N_("Compare both byte by byte: the tenant or realm in the path, the version, a slash."),
    "RFC 8725, 3.8", find_iss_mismatch },
  { "aud-mismatch", JOT_SEVERITY_ERROR, NULL,
    N_("Ask the issuer for a token that is meant for you."),
    "RFC 8725, 3.9", find_aud_mismatch },
  { "iss-not-url", JOT_SEVERITY_NOTE,
    N_("The issuer of an ID token must be an address that begins with https://."),
    N_("Correct “iss” at the issuer; clients find its keys by that address."),
    "OpenID Connect Core 1.0, 2", find_iss_not_url },
  { "aud-many", JOT_SEVERITY_NOTE,
    N_("The token is for several parties: each of them can use it with the others."),
    N_("Ask for a token for each API."),
    "RFC 8725, 3.9", find_aud_many },
  { "jti-missing", JOT_SEVERITY_NOTE,
    N_("The token is for one use and has no “jti”: nobody can tell that it was used before."),
    N_("Have the issuer give each token an id of its own."),
    "RFC 7519, 4.1.7", find_jti_missing },
  { "claim-type", JOT_SEVERITY_ERROR, NULL,
    N_("Write the claim in the type that its specification says."),
    "RFC 7519, 4.1", find_type },
  { "claim-case", JOT_SEVERITY_WARNING, NULL,
    N_("Use the registered name, in small letters."),
    "RFC 7519, 4.1", find_case },
  { "claim-size", JOT_SEVERITY_NOTE,
    N_("This one claim is more than half of a large token, which is sent with each request."),
    N_("Leave it out, and let the server that needs it look it up."),
    "RFC 7519, 1", find_size },
  { "scope-shape", JOT_SEVERITY_NOTE,
    N_("“scope” is not a string: many servers will find no scope in it."),
    N_("Write the scopes as one string with a space between them."),
    "RFC 8693, 4.2", find_scope },
  { "oidc-at-confusion", JOT_SEVERITY_WARNING,
    N_("The token has marks of an ID token, which tells a client who logged in, and of an access "
       "token, which opens an API."),
    N_("Send the access token to the API, and keep the ID token in the client. An issuer should "
       "never make one for both."),
    "RFC 8725, 2.8", find_confusion },
  { "none-of-standard", JOT_SEVERITY_NOTE,
    N_("The token has no registered claim at all: a verifier has nothing to judge it by."),
    N_("Have the issuer add at least “iss”, “aud” and “exp”."),
    "RFC 7519, 4.1", find_none },
};

const gsize jot_lint_claims_n_rules = G_N_ELEMENTS (jot_lint_claims_rules);
