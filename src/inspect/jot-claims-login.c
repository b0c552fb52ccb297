/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims-private.h"

#include <glib/gi18n-lib.h>

#define REF_KEYCLOAK "Keycloak Server Administration Guide, protocol mappers"
#define REF_AUTH0    "Auth0, JSON Web Token claims"
#define REF_OKTA     "Okta, OpenID Connect and OAuth 2.0 API"
#define REF_COGNITO  "Amazon Cognito Developer Guide, user pool tokens"
#define REF_FIREBASE "Firebase Authentication, verify ID tokens"
#define REF_GOOGLE   "Google Identity, OpenID Connect"
#define REF_APPLE    "Sign in with Apple, identity token"
#define REF_SUPABASE "Supabase Auth, JWT claims reference"
#define REF_SPRING   "Spring Security OAuth, JwtAccessTokenConverter"

/* What login services put into tokens; none of it is registered. */
static const JotClaimInfo rows[] = {
  { "realm_access", JOT_CLAIM_TYPE_OBJECT, N_("Realm roles"),
    N_("The roles that the user has everywhere in the realm."),
    REF_KEYCLOAK },
  { "resource_access", JOT_CLAIM_TYPE_OBJECT, N_("Client roles"),
    N_("The roles that the user has with each application."),
    REF_KEYCLOAK },
  { "allowed-origins", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Allowed origins"),
    N_("The web origins from which scripts may use the token."),
    REF_KEYCLOAK },
  { "trusted-certs", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Trusted certificates"),
    N_("Certificates of those who may present the token."),
    REF_KEYCLOAK },
  { "authorization", JOT_CLAIM_TYPE_OBJECT, N_("Permissions"),
    N_("What the user may do, as the authorization services decided."),
    REF_KEYCLOAK },
  { "typ", JOT_CLAIM_TYPE_STRING, N_("Kind of token"),
    N_("What the token is for, such as Bearer, ID, Refresh or Logout; not the “typ” of the "
       "header."),
    REF_KEYCLOAK },
  { "clientId", JOT_CLAIM_TYPE_STRING, N_("Client"),
    N_("The application that got the token for itself."),
    REF_KEYCLOAK },
  { "clientHost", JOT_CLAIM_TYPE_STRING, N_("Client’s host"),
    N_("The machine that the application asked for the token from."),
    REF_KEYCLOAK },
  { "clientAddress", JOT_CLAIM_TYPE_STRING, N_("Client’s address"),
    N_("The IP address that the application asked for the token from."),
    REF_KEYCLOAK },
  { "organization", JOT_CLAIM_TYPE_ANY, N_("Organization"),
    N_("The organizations that the user is a member of."),
    REF_KEYCLOAK },

  { "gty", JOT_CLAIM_TYPE_STRING, N_("Grant type"),
    N_("How the token was got, such as client-credentials for an application by itself."),
    REF_AUTH0 },
  { "permissions", JOT_CLAIM_TYPE_ANY, N_("Permissions"),
    N_("What the user may do with this API."),
    REF_AUTH0 },
  { "org_id", JOT_CLAIM_TYPE_STRING, N_("Organization"),
    N_("The organization that the user logged in for."),
    REF_AUTH0 },
  { "org_name", JOT_CLAIM_TYPE_STRING, N_("Organization’s name"),
    N_("The name of the organization that the user logged in for."),
    REF_AUTH0 },

  { "cid", JOT_CLAIM_TYPE_STRING, N_("Client"),
    N_("The application that asked for the token."),
    REF_OKTA },
  { "uid", JOT_CLAIM_TYPE_ANY, N_("User id"),
    N_("The user, by the id that the issuer has for them."),
    REF_OKTA },

  { "cognito:groups", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Groups"),
    N_("The groups of the user pool that the user is in."),
    REF_COGNITO },
  { "cognito:username", JOT_CLAIM_TYPE_STRING, N_("User name"),
    N_("The user’s name in the user pool."),
    REF_COGNITO },
  { "cognito:roles", JOT_CLAIM_TYPE_STRING_ARRAY, N_("Roles"),
    N_("The roles that come with the user’s groups."),
    REF_COGNITO },
  { "cognito:preferred_role", JOT_CLAIM_TYPE_STRING, N_("Preferred role"),
    N_("The role of the user’s first group."),
    REF_COGNITO },
  { "token_use", JOT_CLAIM_TYPE_STRING,
    /* Translators: what a token is used for, a noun. */
    N_("Use"),
    N_("What the token is for: “id” or “access”. A verifier must look at it."),
    REF_COGNITO },
  { "username", JOT_CLAIM_TYPE_STRING, N_("User name"),
    N_("The user’s name in the user pool."),
    REF_COGNITO },
  { "event_id", JOT_CLAIM_TYPE_STRING, N_("Login event"),
    N_("Names the login that the token came from."),
    REF_COGNITO },
  { "origin_jti", JOT_CLAIM_TYPE_STRING, N_("Id of the first token"),
    N_("Names the refresh token that this one came from, so that all can be revoked together."),
    REF_COGNITO },
  { "identities", JOT_CLAIM_TYPE_ANY, N_("Linked accounts"),
    N_("The accounts with other login services that the user came from."),
    REF_COGNITO },
  { "device_key", JOT_CLAIM_TYPE_STRING, N_("Device"),
    N_("Names the device that the user logged in with."),
    REF_COGNITO },
  { "version", JOT_CLAIM_TYPE_ANY, N_("Version"),
    N_("Which form of tokens of this issuer this is."),
    REF_COGNITO },

  { "firebase", JOT_CLAIM_TYPE_OBJECT, N_("Firebase"),
    N_("How the user logged in, and with which accounts."),
    REF_FIREBASE },
  { "user_id", JOT_CLAIM_TYPE_ANY, N_("User id"),
    N_("The user: the same as “sub” at Firebase, who started the pipeline at GitLab."),
    REF_FIREBASE },
  { "hd", JOT_CLAIM_TYPE_STRING, N_("Hosted domain"),
    N_("The domain of the user’s organization; absent for private accounts."),
    REF_GOOGLE },
  { "google", JOT_CLAIM_TYPE_OBJECT, N_("Google Cloud"),
    N_("The virtual machine that the token is about: its project, zone and name."),
    "Google Cloud, verifying the identity of instances" },
  { "target_audience", JOT_CLAIM_TYPE_STRING, N_("Target audience"),
    N_("Whom the ID token is to be meant for that a service account asks for."),
    "Google Cloud, service account authentication" },

  { "is_private_email", JOT_CLAIM_TYPE_ANY, N_("Private email address"),
    N_("Whether the email address is one that hides the user’s own."),
    REF_APPLE },
  { "nonce_supported", JOT_CLAIM_TYPE_BOOLEAN, N_("Nonce supported"),
    N_("Whether the user’s device can tie the token to a login request by “nonce”."),
    REF_APPLE },
  { "real_user_status", JOT_CLAIM_TYPE_NUMBER, N_("Likely a person"),
    N_("How likely the user is a person: 0 not supported, 1 unknown, 2 likely."),
    REF_APPLE },
  { "transfer_sub", JOT_CLAIM_TYPE_STRING, N_("Id for a transfer"),
    N_("Names the user while an app goes over to another team."),
    REF_APPLE },
  { "bid", JOT_CLAIM_TYPE_STRING,
    /* Translators: the id of an app of Apple. */
    N_("Bundle"),
    N_("The app that a request to the App Store is about."),
    "App Store Server API, generating JSON Web Tokens" },

  { "aal", JOT_CLAIM_TYPE_STRING, N_("Login level"),
    N_("How strong the login was: aal1 for one proof, aal2 for two."),
    REF_SUPABASE },
  { "session_id", JOT_CLAIM_TYPE_STRING, N_("Session"),
    N_("Names the login session that the token belongs to."),
    REF_SUPABASE },
  { "is_anonymous", JOT_CLAIM_TYPE_BOOLEAN, N_("Anonymous"),
    N_("Whether the user has logged in without saying who they are."),
    REF_SUPABASE },
  { "phone", JOT_CLAIM_TYPE_STRING, N_("Phone number"),
    N_("The user’s phone number."),
    REF_SUPABASE },
  { "app_metadata", JOT_CLAIM_TYPE_OBJECT, N_("App’s data"),
    N_("What the app keeps about the user; the user cannot change it."),
    REF_SUPABASE },
  { "user_metadata", JOT_CLAIM_TYPE_OBJECT, N_("User’s data"),
    N_("What the user says of themselves and can change: grant nothing by it."),
    REF_SUPABASE },

  { "authorities", JOT_CLAIM_TYPE_STRING_ARRAY,
    /* Translators: what Spring Security calls permissions. */
    N_("Authorities"),
    N_("What the user or application may do."),
    REF_SPRING },
  { "user_name", JOT_CLAIM_TYPE_STRING, N_("User name"),
    N_("The name that the user logs in with."),
    REF_SPRING },
  { "https://hasura.io/jwt/claims", JOT_CLAIM_TYPE_OBJECT, N_("Hasura"),
    N_("The user’s roles and id for the permissions of a Hasura server."),
    "Hasura, authentication using JWTs" },
};

const JotClaimGroup jot_claim_group_login = { rows, G_N_ELEMENTS (rows) };
