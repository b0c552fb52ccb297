/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims.h"

#include <glib/gi18n-lib.h>

#define REF_JWT  "RFC 7519, "
#define REF_JWS  "RFC 7515, "
#define REF_JWE  "RFC 7516, "
#define REF_JWA  "RFC 7518, "
#define REF_OIDC "OpenID Connect Core 1.0, "

/* Registered by RFC 7519, 4.1 and, after those, by OpenID Connect and the RFCs on access tokens.
 * Those of RFC 7519 stand first, in its order; what follows is grouped by what it is about. */
static const JotClaimInfo claims[] = {
  {
    "iss", JOT_CLAIM_TYPE_STRING_OR_URI, N_("Issuer"),
    N_("Who made and signed the token."),
    REF_JWT "4.1.1"
  },
  {
    "sub", JOT_CLAIM_TYPE_STRING_OR_URI, N_("Subject"),
    N_("Whom or what the token is about, such as a user’s id."),
    REF_JWT "4.1.2"
  },
  {
    "aud", JOT_CLAIM_TYPE_STRING_OR_ARRAY, N_("Audience"),
    N_("Whom the token is meant for; anyone else must refuse it."),
    REF_JWT "4.1.3"
  },
  {
    "exp", JOT_CLAIM_TYPE_NUMERIC_DATE, N_("Expiry"),
    N_("From this time on the token must be refused."),
    REF_JWT "4.1.4"
  },
  {
    "nbf", JOT_CLAIM_TYPE_NUMERIC_DATE, N_("Not before"),
    N_("Before this time the token must be refused."),
    REF_JWT "4.1.5"
  },
  {
    "iat", JOT_CLAIM_TYPE_NUMERIC_DATE, N_("Issued at"),
    N_("When the token was made."),
    REF_JWT "4.1.6"
  },
  {
    "jti", JOT_CLAIM_TYPE_STRING, N_("Token id"),
    N_("A name for this one token, so that it can be told from all others and used only once."),
    REF_JWT "4.1.7"
  },

  {
    "auth_time", JOT_CLAIM_TYPE_NUMERIC_DATE, N_("Time of login"),
    N_("When the user last proved who they are."),
    REF_OIDC "2"
  },
  {
    "nonce", JOT_CLAIM_TYPE_STRING, N_("Nonce"),
    N_("The value that the login request carried: it ties this token to that request."),
    REF_OIDC "2"
  },
  {
    "acr", JOT_CLAIM_TYPE_STRING, N_("Login class"),
    N_("How strong the login was, by a name that issuer and receiver agreed on."),
    REF_OIDC "2"
  },
  {
    "amr", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Login methods"),
    N_("How the user logged in, such as “pwd” for a password or “otp” for a one-time code."),
    REF_OIDC "2"
  },
  {
    "azp", JOT_CLAIM_TYPE_STRING_OR_URI, N_("Authorized party"),
    N_("The application that the token was issued to."),
    REF_OIDC "2"
  },
  {
    "at_hash", JOT_CLAIM_TYPE_STRING, N_("Access token hash"),
    N_("Half of the hash of the access token that came along: it ties the two together."),
    REF_OIDC "3.1.3.6"
  },
  {
    "c_hash", JOT_CLAIM_TYPE_STRING, N_("Code hash"),
    N_("Half of the hash of the authorization code that came along."),
    REF_OIDC "3.3.2.11"
  },
  {
    "sid", JOT_CLAIM_TYPE_STRING, N_("Session id"),
    N_("Names the login session, so that a logout can end it."),
    "OpenID Connect Front-Channel Logout 1.0, 3"
  },

  {
    "name", JOT_CLAIM_TYPE_STRING, N_("Full name"),
    N_("The user’s name as it should be shown."),
    REF_OIDC "5.1"
  },
  {
    "given_name", JOT_CLAIM_TYPE_STRING, N_("Given names"),
    N_("The user’s first name or names."),
    REF_OIDC "5.1"
  },
  {
    "family_name", JOT_CLAIM_TYPE_STRING, N_("Family names"),
    N_("The user’s surname or surnames."),
    REF_OIDC "5.1"
  },
  {
    "middle_name", JOT_CLAIM_TYPE_STRING, N_("Middle names"),
    N_("The user’s middle name or names."),
    REF_OIDC "5.1"
  },
  {
    "nickname", JOT_CLAIM_TYPE_STRING, N_("Nickname"),
    N_("What the user is called casually."),
    REF_OIDC "5.1"
  },
  {
    "preferred_username", JOT_CLAIM_TYPE_STRING, N_("User name"),
    N_("The name that the user likes to go by here; it may change and need not be unique."),
    REF_OIDC "5.1"
  },
  {
    "profile", JOT_CLAIM_TYPE_STRING, N_("Profile page"),
    N_("The address of the user’s profile page."),
    REF_OIDC "5.1"
  },
  {
    "picture", JOT_CLAIM_TYPE_STRING, N_("Picture"),
    N_("The address of a picture of the user."),
    REF_OIDC "5.1"
  },
  {
    "website", JOT_CLAIM_TYPE_STRING, N_("Website"),
    N_("The address of the user’s own website."),
    REF_OIDC "5.1"
  },
  {
    "email", JOT_CLAIM_TYPE_STRING, N_("Email address"),
    N_("The user’s email address."),
    REF_OIDC "5.1"
  },
  {
    "email_verified", JOT_CLAIM_TYPE_BOOLEAN, N_("Email verified"),
    N_("Whether the issuer made sure that the email address is the user’s."),
    REF_OIDC "5.1"
  },
  {
    "gender", JOT_CLAIM_TYPE_STRING, N_("Gender"),
    N_("The user’s gender."),
    REF_OIDC "5.1"
  },
  {
    "birthdate", JOT_CLAIM_TYPE_STRING, N_("Birthday"),
    N_("The user’s date of birth as year-month-day; the year may be left out as 0000."),
    REF_OIDC "5.1"
  },
  {
    "zoneinfo", JOT_CLAIM_TYPE_STRING, N_("Time zone"),
    N_("The user’s time zone, such as Europe/Paris."),
    REF_OIDC "5.1"
  },
  {
    "locale", JOT_CLAIM_TYPE_STRING, N_("Language"),
    N_("The user’s language and region, such as en-US."),
    REF_OIDC "5.1"
  },
  {
    "phone_number", JOT_CLAIM_TYPE_STRING, N_("Phone number"),
    N_("The user’s phone number."),
    REF_OIDC "5.1"
  },
  {
    "phone_number_verified", JOT_CLAIM_TYPE_BOOLEAN, N_("Phone verified"),
    N_("Whether the issuer made sure that the phone number is the user’s."),
    REF_OIDC "5.1"
  },
  {
    "address", JOT_CLAIM_TYPE_OBJECT, N_("Postal address"),
    N_("The user’s postal address, in parts."),
    REF_OIDC "5.1.1"
  },
  {
    "updated_at", JOT_CLAIM_TYPE_NUMERIC_DATE, N_("Last update"),
    N_("When the user’s data last changed."),
    REF_OIDC "5.1"
  },

  {
    "scope", JOT_CLAIM_TYPE_STRING, N_("Scope"),
    N_("What the token permits: names with a space between them."),
    "RFC 8693, 4.2"
  },
  {
    "client_id", JOT_CLAIM_TYPE_STRING, N_("Client"),
    N_("The application that asked for the token."),
    "RFC 8693, 4.3"
  },
  {
    "act", JOT_CLAIM_TYPE_OBJECT, N_("Actor"),
    N_("Who acts on behalf of the subject."),
    "RFC 8693, 4.1"
  },
  {
    "may_act", JOT_CLAIM_TYPE_OBJECT, N_("Permitted actor"),
    N_("Who may act on behalf of the subject."),
    "RFC 8693, 4.4"
  },
  {
    "roles", JOT_CLAIM_TYPE_ANY, N_("Roles"),
    N_("What the user is here, such as an administrator."),
    "RFC 9068, 2.2.3.1"
  },
  {
    "groups", JOT_CLAIM_TYPE_ANY, N_("Groups"),
    N_("The groups that the user belongs to."),
    "RFC 9068, 2.2.3.1"
  },
  {
    "entitlements", JOT_CLAIM_TYPE_ANY, N_("Entitlements"),
    N_("What the user may have or do."),
    "RFC 9068, 2.2.3.1"
  },
  {
    "cnf", JOT_CLAIM_TYPE_OBJECT, N_("Bound key"),
    N_("The key that whoever presents the token must prove to hold."),
    "RFC 7800, 3.1"
  },
  {
    "events", JOT_CLAIM_TYPE_OBJECT, N_("Events"),
    N_("What happened: the statements of a security event."),
    "RFC 8417, 2.2"
  },
};

/* RFC 7515, 4.1 in its order, RFC 7797, then what an encrypted token adds. */
static const JotClaimInfo header_params[] = {
  {
    "alg", JOT_CLAIM_TYPE_STRING, N_("Algorithm"),
    N_("How the token is signed or its key encrypted."),
    REF_JWS "4.1.1"
  },
  {
    "jku", JOT_CLAIM_TYPE_STRING, N_("Key set address"),
    N_("Where the issuer’s keys are said to be; a verifier must not follow it blindly."),
    REF_JWS "4.1.2"
  },
  {
    "jwk", JOT_CLAIM_TYPE_OBJECT, N_("Embedded key"),
    N_("The public key that the token brings along; it proves nothing by itself."),
    REF_JWS "4.1.3"
  },
  {
    "kid", JOT_CLAIM_TYPE_STRING, N_("Key id"),
    N_("The name of the key that the token was signed with."),
    REF_JWS "4.1.4"
  },
  {
    "x5u", JOT_CLAIM_TYPE_STRING, N_("Certificate address"),
    N_("Where the certificate of the key is said to be; a verifier must not follow it blindly."),
    REF_JWS "4.1.5"
  },
  {
    "x5c", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Certificates"),
    N_("The certificate of the key and those that vouch for it, each in base64."),
    REF_JWS "4.1.6"
  },
  {
    "x5t", JOT_CLAIM_TYPE_STRING, N_("Certificate fingerprint (SHA-1)"),
    N_("The hash of the key’s certificate, by an old hash."),
    REF_JWS "4.1.7"
  },
  {
    "x5t#S256", JOT_CLAIM_TYPE_STRING, N_("Certificate fingerprint"),
    N_("The SHA-256 hash of the key’s certificate."),
    REF_JWS "4.1.8"
  },
  {
    "typ", JOT_CLAIM_TYPE_STRING, N_("Type"),
    N_("What kind of token this is, such as JWT or at+jwt."),
    REF_JWS "4.1.9"
  },
  {
    "cty", JOT_CLAIM_TYPE_STRING, N_("Content type"),
    N_("What the payload is; “JWT” says that another token is inside."),
    REF_JWS "4.1.10"
  },
  {
    "crit", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Critical extensions"),
    N_("Header parameters that a verifier must understand or else refuse the token."),
    REF_JWS "4.1.11"
  },
  {
    "b64", JOT_CLAIM_TYPE_BOOLEAN, N_("Payload encoded"),
    N_("Whether the payload is base64url, as it nearly always is, or stands there as it is."),
    "RFC 7797, 3"
  },
  {
    "enc", JOT_CLAIM_TYPE_STRING, N_("Content encryption"),
    N_("How the content of an encrypted token is encrypted."),
    REF_JWE "4.1.2"
  },
  {
    "zip", JOT_CLAIM_TYPE_STRING, N_("Compression"),
    N_("How the content was compressed before it was encrypted."),
    REF_JWE "4.1.3"
  },
  {
    "epk", JOT_CLAIM_TYPE_OBJECT, N_("Ephemeral key"),
    N_("The public key that the sender made for this one token, to agree on a secret."),
    REF_JWA "4.6.1.1"
  },
  {
    "apu", JOT_CLAIM_TYPE_STRING, N_("Sender’s information"),
    N_("About the sender: it goes into the secret that both agree on."),
    REF_JWA "4.6.1.2"
  },
  {
    "apv", JOT_CLAIM_TYPE_STRING, N_("Receiver’s information"),
    N_("About the receiver: it goes into the secret that both agree on."),
    REF_JWA "4.6.1.3"
  },
  {
    "iv", JOT_CLAIM_TYPE_STRING, N_("Initialization vector"),
    N_("The starting value with which the content key was encrypted."),
    REF_JWA "4.7.1.1"
  },
  {
    "tag", JOT_CLAIM_TYPE_STRING, N_("Authentication tag"),
    N_("Proves that the encrypted content key was not changed."),
    REF_JWA "4.7.1.2"
  },
  {
    "p2s", JOT_CLAIM_TYPE_STRING, N_("Password salt"),
    N_("Random bytes that make the key from a password differ each time."),
    REF_JWA "4.8.1.1"
  },
  {
    "p2c", JOT_CLAIM_TYPE_NUMBER, N_("Password rounds"),
    N_("How many times the password is hashed to make guessing slow."),
    REF_JWA "4.8.1.2"
  },
};

static const JotClaimInfo *
find_row (const JotClaimInfo *rows,
          gsize               n,
          const char         *name)
{
  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (rows[i].name, name))
        return &rows[i];
    }

  return NULL;
}

/**
 * jot_claims_list:
 * @out_n: (out): how many there are
 *
 * Lists the registered claims: those of RFC 7519, 4.1 first, then the commonest of OpenID Connect
 * and of the RFCs on access tokens.
 *
 * Returns: (transfer none) (array length=out_n): the rows; title and meaning are to be translated
 */
const JotClaimInfo *
jot_claims_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = G_N_ELEMENTS (claims);

  return claims;
}

/**
 * jot_claims_find:
 * @name: name of a claim
 *
 * Finds what is known of a claim. Names are compared byte by byte (RFC 7519, 10.1.1).
 *
 * Returns: (transfer none) (nullable): its row, or `NULL` if it isn't registered
 */
const JotClaimInfo *
jot_claims_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_row (claims, G_N_ELEMENTS (claims), name);
}

/**
 * jot_header_params_list:
 * @out_n: (out): how many there are
 *
 * Lists the registered header parameters: those of RFC 7515, 4.1 first, then `b64` of RFC 7797 and
 * those of encrypted tokens (RFC 7516, 4.1 and RFC 7518, 4).
 *
 * Returns: (transfer none) (array length=out_n): the rows; title and meaning are to be translated
 */
const JotClaimInfo *
jot_header_params_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = G_N_ELEMENTS (header_params);

  return header_params;
}

/**
 * jot_header_params_find:
 * @name: name of a header parameter
 *
 * Finds what is known of a header parameter. Names are compared byte by byte (RFC 7515, 4.1).
 *
 * Returns: (transfer none) (nullable): its row, or `NULL` if it isn't registered
 */
const JotClaimInfo *
jot_header_params_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_row (header_params, G_N_ELEMENTS (header_params), name);
}
