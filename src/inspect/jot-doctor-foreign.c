/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tokens that are no JSON Web Tokens, and what else is taken for one. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64-private.h"
#include "jot-doctor-private.h"
#include "jot-doctor-try-private.h"

/* Of longer texts only the beginning is looked at. */
#define MAX_LENGTH 65536

/* Version, time, IV, one block and the HMAC. */
#define FERNET_MIN_LENGTH 73

/* A shorter word is no token. */
#define OPAQUE_MIN_LENGTH 8

/* The text as it was given, without the white space around it. */
static char *
dup_text (JotDoctor *doctor)
{
  return g_strstrip (g_strndup (doctor->situation->text,
                                MIN (doctor->situation->length, MAX_LENGTH)));
}

/* What was taken for the token in it. */
static char *
dup_token (JotDoctor *doctor)
{
  gsize length;
  const char *text = jot_token_get_text (doctor->token, &length);

  return g_strndup (text, length);
}

/* What base64 in either alphabet stands for, percent escapes or not. */
static gboolean
decode (const char *text,
        JotDatum   *out_data)
{
  g_autofree char *unescaped = g_uri_unescape_string (text, NULL);

  if (unescaped == NULL)
    return FALSE;

  g_strdelimit (unescaped, "-", '+');
  g_strdelimit (unescaped, "_", '/');

  return jot_base64_decode (unescaped, strlen (unescaped), JOT_BASE64_SKIP_SPACE,
                            JOT_ERROR_KEY_FORMAT, out_data, NULL);
}

/* A header could be read, or so much of it that it is told where it is wrong. */
static gboolean
is_token (JotDoctor *doctor)
{
  return doctor->header != NULL || jot_token_is_encrypted (doctor->token);
}

static void
test_paseto (JotDoctor *doctor)
{
  g_autofree char *text = dup_text (doctor);
  gboolean is_local;

  if (text[0] != 'v' || !g_ascii_isdigit (text[1]))
    return;

  is_local = g_str_has_prefix (text + 2, ".local.");
  if (!is_local && !g_str_has_prefix (text + 2, ".public."))
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, NULL,
    g_strdup (is_local ? _("This is a PASETO, not a JSON Web Token; its content is encrypted.")
                       : _("This is a PASETO, not a JSON Web Token; it is signed.")),
    g_strdup (_("It begins with a version and “local” or “public”, as every PASETO does.")),
    _("Use a library for PASETO, and the key that goes with this version of it."));
}

/* The end of the start tag of the root is somewhere in the beginning. */
static gboolean
is_saml (const char *text,
         gsize       length)
{
  g_autofree char *start = g_strndup (text, MIN (length, 4096));
  g_autofree char *lower = g_ascii_strdown (start, -1);

  return g_strstrip (lower)[0] == '<' && strstr (lower, "oasis:names:tc:saml") != NULL;
}

static void
test_saml (JotDoctor *doctor)
{
  g_autofree char *text = dup_text (doctor);
  g_auto (JotDatum) xml = JOT_DATUM_INIT;
  gboolean is_plain = is_saml (text, strlen (text));

  if (is_token (doctor) ||
      (!is_plain && !(decode (text, &xml) && is_saml ((const char *) xml.data, xml.size))))
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7522",
    g_strdup (_("This is a SAML assertion or response, not a JSON Web Token.")),
    g_strdup (is_plain ? _("It is XML in the namespace of SAML.")
                       : _("Decoded from base64, it is XML in the namespace of SAML.")),
    _("Ask your identity provider for OpenID Connect where you want a JSON Web Token, or verify "
      "the assertion with a library for SAML."));
}

/* 0x80, eight bytes of time, 16 of IV, blocks of 16 and 32 of HMAC. */
static void
test_fernet (JotDoctor *doctor)
{
  g_autofree char *text = dup_text (doctor);
  g_auto (JotDatum) data = JOT_DATUM_INIT;

  if (!g_str_has_prefix (text, "gAAAAA") || !decode (text, &data) ||
      data.size < FERNET_MIN_LENGTH || (data.size - FERNET_MIN_LENGTH) % 16 != 0)
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, NULL,
    g_strdup (_("This is a Fernet token, not a JSON Web Token; its content is encrypted.")),
    g_strdup (_("It begins with the version of Fernet and a time, and has the length that Fernet "
                "gives.")),
    _("Only who has the key can read or check it: with Fernet(key).decrypt(token) in Python. Such "
      "tokens come from OpenStack Keystone, among others."));
}

/* Version 1 begins with four hexadecimal digits and a name, version 2 with 2 and a field. */
static gboolean
is_macaroon (const JotDatum *data)
{
  if (data->size < 16)
    return FALSE;

  return memcmp (data->data + 4, "location ", 9) == 0 ||
         memcmp (data->data + 4, "identifier ", 11) == 0 ||
         (data->data[0] == 2 && (data->data[1] == 1 || data->data[1] == 2) &&
          data->data[2] < data->size - 3);
}

static void
test_macaroon (JotDoctor *doctor)
{
  g_autofree char *text = dup_text (doctor);
  g_auto (JotDatum) data = JOT_DATUM_INIT;

  if (is_token (doctor) || !decode (text, &data) || !is_macaroon (&data))
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, NULL,
    g_strdup (_("This is a macaroon, not a JSON Web Token.")),
    g_strdup (_("Decoded from base64, it begins with a location or an identifier as macaroons "
                "do.")),
    _("Only the service that made it can check it: hand it on as it is."));
}

/* An object of JSON that is neither a token nor holds one. */
static void
test_json (JotDoctor *doctor)
{
  g_autofree char *text = dup_text (doctor);
  g_autoptr (JotJson) json = NULL;
  gboolean is_header;

  if (text[0] != '{' || is_token (doctor))
    return;

  json = jot_json_new (text, -1, NULL);
  if (json == NULL || jot_json_find_member (json, "payload") != NULL ||
      jot_json_find_member (json, "signatures") != NULL)
    return;

  is_header = jot_json_find_member (json, "alg") != NULL;
  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7515, 3.1",
    g_strdup (is_header ? _("This is a key or the header of a token, not a whole token.")
                        : _("This is a JSON object, such as the decoded claims of a token, but not "
                            "a token.")),
    g_strdup (_("It is JSON, without a signature in it.")),
    _("Copy the token itself: three parts in base64url with dots between them, of which the first "
      "begins with “eyJ”."));
}

/* What may stand in a bearer token: RFC 6750, 2.1. */
static gboolean
is_bearer_text (const char *text)
{
  return strlen (text) >= OPAQUE_MIN_LENGTH &&
         strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=") ==
         strlen (text);
}

/* One that begins like a JSON object in base64url is a damaged token. */
static void
test_opaque (JotDoctor *doctor)
{
  g_autofree char *text = dup_token (doctor);

  if (is_token (doctor) || doctor->claims != NULL || !is_bearer_text (text) ||
      g_str_has_prefix (text, "ey") || g_str_has_prefix (text, "ew"))
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7662",
    g_strdup (_("This is an opaque token, a reference that only its issuer understands, and not a "
                "JSON Web Token.")),
    g_strdup (_("There is no JSON in it, encoded or not.")),
    _("Ask the issuer’s introspection endpoint what it means (RFC 7662). Some issuers, such as "
      "Auth0, give out a JSON Web Token where an audience is asked for."));
}

static void
test_nothing (JotDoctor *doctor)
{
  g_autofree char *text = dup_token (doctor);

  if (is_token (doctor) || (is_bearer_text (text) && *text != '\0') || text[0] == '{' ||
      jot_token_get_n_segments (doctor->token) >= 2)
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7515, 3.1", g_strdup (_("There is no token in this text.")),
    g_strdup (*text == '\0' ? _("It is empty.")
                            : _("Nothing in it has three parts with dots between them.")),
    _("Copy the token whole: three parts in base64url with dots between them, of which the first "
      "begins with “eyJ”. Is the variable that should hold it set?"));
}

const JotHypothesis jot_doctor_foreign_hypotheses[] = {
  { "text-paseto", N_("This is a PASETO"), JOT_STAGE_FORM, test_paseto },
  { "text-saml", N_("This is a SAML assertion"), JOT_STAGE_FORM, test_saml },
  { "text-fernet", N_("This is a Fernet token"), JOT_STAGE_FORM, test_fernet },
  { "text-macaroon", N_("This is a macaroon"), JOT_STAGE_FORM, test_macaroon },
  { "text-json", N_("This is JSON, but no token"), JOT_STAGE_FORM, test_json },
  { "text-opaque", N_("This is an opaque token"), JOT_STAGE_FORM, test_opaque },
  { "text-nothing", N_("There is no token"), JOT_STAGE_FORM, test_nothing },
};

const gsize jot_doctor_foreign_n_hypotheses = G_N_ELEMENTS (jot_doctor_foreign_hypotheses);
