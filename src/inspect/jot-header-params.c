/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims-private.h"

#include <glib/gi18n-lib.h>

#define REF_JWT  "RFC 7519, "
#define REF_JWS  "RFC 7515, "
#define REF_JWE  "RFC 7516, "
#define REF_JWA  "RFC 7518, "

/* RFC 7515, 4.1 in its order, RFC 7797, then what an encrypted token adds, and what is rare. */
static const JotClaimInfo rows[] = {
  { "alg", JOT_CLAIM_TYPE_STRING, N_("Algorithm"),
    N_("How the token is signed or its key encrypted."),
    REF_JWS "4.1.1" },
  { "jku", JOT_CLAIM_TYPE_STRING, N_("Key set address"),
    N_("Where the issuer’s keys are said to be; a verifier must not follow it blindly."),
    REF_JWS "4.1.2" },
  { "jwk", JOT_CLAIM_TYPE_OBJECT, N_("Embedded key"),
    N_("The public key that the token brings along; it proves nothing by itself."),
    REF_JWS "4.1.3" },
  { "kid", JOT_CLAIM_TYPE_STRING, N_("Key id"),
    N_("The name of the key that the token was signed with."),
    REF_JWS "4.1.4" },
  { "x5u", JOT_CLAIM_TYPE_STRING, N_("Certificate address"),
    N_("Where the certificate of the key is said to be; a verifier must not follow it blindly."),
    REF_JWS "4.1.5" },
  { "x5c", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Certificates"),
    N_("The certificate of the key and those that vouch for it, each in base64."),
    REF_JWS "4.1.6" },
  { "x5t", JOT_CLAIM_TYPE_STRING, N_("Certificate fingerprint (SHA-1)"),
    N_("The hash of the key’s certificate, by an old hash."),
    REF_JWS "4.1.7" },
  { "x5t#S256", JOT_CLAIM_TYPE_STRING, N_("Certificate fingerprint"),
    N_("The SHA-256 hash of the key’s certificate."),
    REF_JWS "4.1.8" },
  { "typ", JOT_CLAIM_TYPE_STRING, N_("Type"),
    N_("What kind of token this is, such as JWT or at+jwt."),
    REF_JWS "4.1.9" },
  { "cty", JOT_CLAIM_TYPE_STRING, N_("Content type"),
    N_("What the payload is; “JWT” says that another token is inside."),
    REF_JWS "4.1.10" },
  { "crit", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Critical extensions"),
    N_("Header parameters that a verifier must understand or else refuse the token."),
    REF_JWS "4.1.11" },
  { "b64", JOT_CLAIM_TYPE_BOOLEAN, N_("Payload encoded"),
    N_("Whether the payload is base64url, as it nearly always is, or stands there as it is."),
    "RFC 7797, 3" },
  { "enc", JOT_CLAIM_TYPE_STRING, N_("Content encryption"),
    N_("How the content of an encrypted token is encrypted."),
    REF_JWE "4.1.2" },
  { "zip", JOT_CLAIM_TYPE_STRING, N_("Compression"),
    N_("How the content was compressed before it was encrypted."),
    REF_JWE "4.1.3" },
  { "epk", JOT_CLAIM_TYPE_OBJECT, N_("Ephemeral key"),
    N_("The public key that the sender made for this one token, to agree on a secret."),
    REF_JWA "4.6.1.1" },
  { "apu", JOT_CLAIM_TYPE_STRING, N_("Sender’s information"),
    N_("About the sender: it goes into the secret that both agree on."),
    REF_JWA "4.6.1.2" },
  { "apv", JOT_CLAIM_TYPE_STRING, N_("Receiver’s information"),
    N_("About the receiver: it goes into the secret that both agree on."),
    REF_JWA "4.6.1.3" },
  { "iv", JOT_CLAIM_TYPE_STRING, N_("Initialization vector"),
    N_("The starting value with which the content key was encrypted."),
    REF_JWA "4.7.1.1" },
  { "tag", JOT_CLAIM_TYPE_STRING, N_("Authentication tag"),
    N_("Proves that the encrypted content key was not changed."),
    REF_JWA "4.7.1.2" },
  { "p2s", JOT_CLAIM_TYPE_STRING, N_("Password salt"),
    N_("Random bytes that make the key from a password differ each time."),
    REF_JWA "4.8.1.1" },
  { "p2c", JOT_CLAIM_TYPE_NUMBER, N_("Password rounds"),
    N_("How many times the password is hashed to make guessing slow."),
    REF_JWA "4.8.1.2" },

  { "iss", JOT_CLAIM_TYPE_STRING_OR_URI, N_("Issuer"),
    N_("The claim “iss” repeated, for those who cannot decrypt the token."),
    REF_JWT "5.3" },
  { "sub", JOT_CLAIM_TYPE_STRING_OR_URI, N_("Subject"),
    N_("The claim “sub” repeated, for those who cannot decrypt the token."),
    REF_JWT "5.3" },
  { "aud", JOT_CLAIM_TYPE_STRING_OR_ARRAY, N_("Audience"),
    N_("The claim “aud” repeated, for those who cannot decrypt the token."),
    REF_JWT "5.3" },
  { "url", JOT_CLAIM_TYPE_STRING, N_("Request address"),
    N_("The address that a request for a certificate goes to."),
    "RFC 8555, 6.4.1" },
  { "nonce", JOT_CLAIM_TYPE_STRING, N_("Nonce"),
    N_("A value of the server that keeps a request from being sent a second time; where Microsoft "
       "Graph’s tokens have it, only Graph can verify them."),
    "RFC 8555, 6.5.2" },
  { "trust_chain", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Trust chain"),
    N_("Statements that lead from the issuer to one whom both sides trust."),
    "OpenID Federation 1.0, 4.3" },
  { "ppt", JOT_CLAIM_TYPE_STRING, N_("Kind of PASSporT"),
    N_("The extension that a telephone caller’s token follows."),
    "RFC 8225, 8.1" },
};

const JotClaimGroup jot_header_param_group = { rows, G_N_ELEMENTS (rows) };
