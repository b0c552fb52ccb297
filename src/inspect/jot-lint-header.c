/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about what the header says of the token: its type, and what does not belong there. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-claims.h"
#include "jot-json-edit.h"
#include "jot-lint-param-private.h"
#include "jot-media-type.h"

#define MAX_SHAPE 7

/* Claims that only one type of token has together, where the header must or should name the type. */
typedef struct
{
  const char *type;
  const char *reference;
  const char *claims[MAX_SHAPE + 1];
} Shape;

static const Shape shapes[] = {
  { "dpop+jwt", "RFC 9449, 4.2", { "htm", "htu", "jti" } },
  { "token-introspection+jwt", "RFC 9701, 5", { "token_introspection" } },
  { "at+jwt", "RFC 9068, 2.1", { "iss", "exp", "aud", "sub", "client_id", "iat", "jti" } },
};

/* The event that makes a token a logout token (OpenID Connect Back-Channel Logout 1.0, 2.4). */
#define LOGOUT_EVENT "http://schemas.openid.net/event/backchannel-logout"

/* Names of members that hold a secret or say who somebody is, in small letters. */
static const char *const sensitive_names[] = {
  "address", "api_key", "apikey", "birthdate", "client_secret", "email", "family_name",
  "given_name",
  "passwd", "password", "phone", "phone_number", "private_key", "secret", "ssn",
};

static void
find_typ_missing (JotLint *lint)
{
  JotLintParam param;
  JotFinding *finding;

  if (lint->header == NULL || jot_lint_find_param (lint, "typ", &param) ||
      (lint->claims == NULL && !jot_token_is_encrypted (lint->token)))
    return;

  finding = jot_lint_add_header (lint);
  jot_lint_mend_param (lint, finding, _("Add “typ”: “JWT” to the header"), "typ", "JWT");
}

static gboolean
has_shape (const JotLint *lint,
           const Shape   *shape)
{
  for (gsize i = 0; shape->claims[i] != NULL; i++)
    {
      if (jot_json_find_member (lint->claims, shape->claims[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_logout (const JotLint *lint)
{
  const JotJsonMember *events = jot_json_find_member (lint->claims, "events");
  g_autoptr (JotJson) json = events != NULL
                             ? jot_json_new_for_member (lint->claims, events) : NULL;

  return json != NULL && jot_json_find_member (json, LOGOUT_EVENT) != NULL;
}

/* The type that the policy asks for or, without one, the type that has such claims. */
static const char *
get_expected_type (const JotLint *lint,
                   const char   **out_reference)
{
  *out_reference = "RFC 8725, 3.11";
  if (lint->policy->type != NULL)
    return lint->policy->type;
  if (lint->claims == NULL)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (has_shape (lint, &shapes[i]))
        {
          *out_reference = shapes[i].reference;
          return shapes[i].type;
        }
    }

  *out_reference = "OpenID Connect Back-Channel Logout 1.0, 2.4";

  return is_logout (lint) ? "logout+jwt" : NULL;
}

static void
find_typ_unexpected (JotLint *lint)
{
  g_autofree char *typ = jot_lint_dup_media_type (lint, "typ");
  const char *reference;
  const char *expected = get_expected_type (lint, &reference);
  JotFinding *finding;
  JotLintParam param;

  /* That there is none is told of by itself. */
  if (expected == NULL || typ == NULL || jot_media_type_equal (typ, expected))
    return;

  jot_lint_find_param (lint, "typ", &param);
  finding = jot_lint_add_param (lint, &param);
  finding->reference = reference;
  if (lint->policy->type != NULL)
    /* Translators: both %s are types of tokens, such as at+jwt. */
    jot_finding_take_text (finding, g_strdup_printf (_("The header says that the type of the token "
                                                       "is “%s”, but “%s” is asked for."),
                                                     typ, expected));
  else
    /* Translators: both %s are types of tokens, such as at+jwt. */
    jot_finding_take_text (finding, g_strdup_printf (_("The header says that the type of the token "
                                                       "is “%s”, but its claims are those of "
                                                       "“%s”."), typ, expected));
  jot_lint_mend_param (lint, finding, _("Write that type into the header"), "typ", expected);
}

static void
find_typ_prefix (JotLint *lint)
{
  g_autofree char *typ = jot_lint_dup_param (lint, "typ");
  g_autofree char *type = jot_lint_dup_media_type (lint, "typ");
  JotFinding *finding;
  JotLintParam param;

  if (typ == NULL || strlen (typ) == strlen (type))
    return;

  jot_lint_find_param (lint, "typ", &param);
  finding = jot_lint_add_param (lint, &param);
  jot_lint_mend_param (lint, finding, _("Write the type without “application/”"), "typ",
                       typ + strlen (typ) - strlen (type));
}

static void
find_cty_nested (JotLint *lint)
{
  g_autofree char *cty = jot_lint_dup_media_type (lint, "cty");
  JotLintParam param;

  if (g_strcmp0 (cty, "jwt") == 0 && jot_lint_find_param (lint, "cty", &param))
    jot_lint_add_param (lint, &param);
}

static void
find_zip_jws (JotLint *lint)
{
  JotLintParam param;

  if (!jot_token_is_encrypted (lint->token) && jot_lint_find_param (lint, "zip", &param))
    jot_lint_mend_without_param (lint, jot_lint_add_param (lint, &param), _("Leave “zip” out"),
                                 "zip");
}

/* Calls @look for each parameter of all headers. */
static void
for_each_param (JotLint *lint,
                void (  *look ) (JotLint            *lint,
                                 const JotLintParam *param,
                                 const char         *name))
{
  for (guint i = 0; i < lint->headers->len; i++)
    {
      JotJson *header = g_ptr_array_index (lint->headers, i);

      for (gsize j = 0; j < jot_json_get_n_members (header); j++)
        {
          const JotLintParam param = { header, jot_json_get_member (header, j) };
          g_autofree char *name = jot_json_dup_name (header, param.member);

          look (lint, &param, name);
        }
    }
}

static void
look_for_type (JotLint            *lint,
               const JotLintParam *param,
               const char         *name)
{
  const JotClaimInfo *info = jot_header_params_find (name);
  g_autoptr (GError) error = NULL;

  if (info != NULL && !jot_claims_check_type (info, param->header, param->member, &error))
    jot_finding_take_text (jot_lint_add_param (lint, param), g_strdup (error->message));
}

static void
find_type (JotLint *lint)
{
  for_each_param (lint, look_for_type);
}

/* The value as it is compared: what a string says, and all else as it is written. */
static char *
dup_value (JotJson             *json,
           const JotJsonMember *member)
{
  return member->type == JOT_JSON_STRING ? jot_json_dup_string (json, member, NULL)
                                         : jot_json_dup_raw (json, member);
}

static void
look_for_claim (JotLint            *lint,
                const JotLintParam *param,
                const char         *name)
{
  const JotJsonMember *claim;
  g_autofree char *in_header = NULL;
  g_autofree char *in_payload = NULL;

  if (jot_claims_find (name) == NULL)
    return;

  claim = jot_json_find_member (lint->claims, name);
  if (claim == NULL)
    return;

  in_header = dup_value (param->header, param->member);
  in_payload = dup_value (lint->claims, claim);
  if (g_str_equal (in_header, in_payload))
    return;

  jot_finding_take_text (jot_lint_add_param (lint, param),
                         /* Translators: %s is the name of a claim, such as iss. */
                         g_strdup_printf (_("“%s” stands in the header and in the payload, with "
                                            "different values: who reads the one is told "
                                            "something else than who reads the other."), name));
}

static void
find_claims (JotLint *lint)
{
  if (lint->claims != NULL)
    for_each_param (lint, look_for_claim);
}

static gboolean
is_sensitive_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sensitive_names); i++)
    {
      if (g_ascii_strcasecmp (sensitive_names[i], name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether a text is an address such as anna@club.example, and not an address of something else. */
static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at > text && strchr (at, '.') != NULL && strchr (at + 1, '@') == NULL &&
         strpbrk (text, " :/") == NULL;
}

static void
look_for_sensitive (JotLint            *lint,
                    const JotLintParam *param,
                    const char         *name)
{
  g_autofree char *value = dup_value (param->header, param->member);

  if (is_sensitive_name (name) || (param->member->type == JOT_JSON_STRING && is_email (value)))
    jot_finding_take_text (jot_lint_add_param (lint, param),
                           /* Translators: %s is the name of a header parameter. */
                           g_strdup_printf (_("“%s” in the header looks like a secret or like "
                                              "something about a person. Whoever gets hold of the "
                                              "token can read it."), name));
}

static void
find_sensitive (JotLint *lint)
{
  for_each_param (lint, look_for_sensitive);
}

const JotLintRule jot_lint_header_rules[] = {
  { "typ-missing", JOT_SEVERITY_NOTE,
    N_("The header has no “typ”. A verifier that gets several types of tokens cannot tell by it "
       "which one this is."),
    N_("Say the type, such as “JWT”, or better a name of its own such as “at+jwt”. A changed "
       "header needs a new signature."),
    "RFC 8725, 3.11", find_typ_missing },
  { "typ-unexpected", JOT_SEVERITY_WARNING,
    NULL,
    N_("Check that it is the right token. If it is, have the issuer write the right type; a "
       "changed header needs a new signature."),
    "RFC 8725, 3.11", find_typ_unexpected },
  { "typ-prefix", JOT_SEVERITY_NOTE,
    N_("The type is written with “application/”, which should be left out to keep tokens short. "
       "Some verifiers compare the text only."),
    N_("Write the type without it. A changed header needs a new signature."),
    "RFC 7515, 4.1.9", find_typ_prefix },
  { "cty-nested", JOT_SEVERITY_NOTE,
    N_("The payload is a token itself, as “cty” says: the claims are in the inner one."),
    N_("Read and verify the inner token too, with the key of whoever signed that."),
    "RFC 7519, 5.2", find_cty_nested },
  { "zip-jws", JOT_SEVERITY_WARNING,
    N_("There is “zip” in the header of a signed token, where it means nothing: only encrypted "
       "tokens are compressed. Readers take the payload as it is."),
    N_("Have the issuer leave it out. A changed header needs a new signature."),
    "RFC 7516, 4.1.3", find_zip_jws },
  { "header-type", JOT_SEVERITY_ERROR,
    NULL,
    N_("Have the issuer write a value of the right type. A changed header needs a new signature."),
    "RFC 7515, 4.1", find_type },
  { "header-claims", JOT_SEVERITY_NOTE,
    NULL,
    N_("Have the issuer write the same value in both places, or the claim only into the payload. A "
       "changed header needs a new signature."),
    "RFC 7519, 5.3", find_claims },
  { "header-sensitive", JOT_SEVERITY_WARNING,
    NULL,
    N_("Leave it out of the header, which is never encrypted. If it is a secret, replace the "
       "secret by a new one."),
    "RFC 7519, 12", find_sensitive },
};

const gsize jot_lint_header_n_rules = G_N_ELEMENTS (jot_lint_header_rules);
