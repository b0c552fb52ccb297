/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What happened to the text of a token, and which of several tokens it is. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-doctor-private.h"
#include "jot-doctor-try-private.h"
#include "jot-media-type.h"

/* So many letters are all of one case by chance once in a million million. */
#define MIN_LETTERS 40

/* The beginning of every header and most payloads: {" in base64url. */
#define JSON_START "eyJ"

/* How long a second header can be that is looked for; each place where one may begin is read. */
#define MAX_HEADER 16384

static char *
dup_segment (JotDoctor *doctor,
             gsize      index)
{
  JotSpan span = jot_token_get_segment_span (doctor->token, index);

  return g_strndup (jot_token_get_text (doctor->token, NULL) + span.offset, span.length);
}

/* The object that a text in base64url stands for. */
static JotJson *
decode_object (const char *text)
{
  g_autoptr (GBytes) bytes = jot_base64url_decode (text, -1, NULL);
  g_autoptr (JotJson) json = bytes != NULL ? jot_json_new_from_bytes (bytes, NULL) : NULL;

  return json != NULL && jot_json_get_root_type (json) == JOT_JSON_OBJECT ? g_steal_pointer (&json)
                                                                          : NULL;
}

/* Where the header of a second token begins, right behind the signature of the first one. */
static const char *
find_second (JotDoctor *doctor)
{
  const char *text = jot_token_get_text (doctor->token, NULL);
  JotSpan third = jot_token_get_segment_span (doctor->token, 2);
  const char *end = text + third.offset + third.length;

  for (const char *p = end - MIN (third.length, MAX_HEADER);
       (p = g_strstr_len (p, end - p, JSON_START)) != NULL; p++)
    {
      g_autofree char *segment = g_strndup (p, (gsize) (end - p));
      g_autoptr (JotJson) header = decode_object (segment);

      if (header != NULL && jot_json_find_member (header, "alg") != NULL)
        return p;
    }

  return NULL;
}

static void
test_glued (JotDoctor *doctor)
{
  gsize length;
  const char *text = jot_token_get_text (doctor->token, &length);
  const char *second;
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;
  JotDiagnosis *diagnosis;

  if (jot_token_get_n_segments (doctor->token) < 5)
    return;

  second = find_second (doctor);
  if (second == NULL)
    return;

  first = g_strndup (text, (gsize) (second - text));
  rest = g_strndup (second, length - strlen (first));
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7515, 7.1",
    g_strdup (g_str_equal (first, rest) ? _("This is the same token twice, one right behind the "
                                            "other.")
                                          : _("These are two tokens, one right behind the other.")),
    /* Translators: the number counts bytes. */
    g_strdup_printf (_("After %zu bytes the header of another token begins."), strlen (first)),
    _("Separate them where they are put together: a header, a cookie or a variable was appended "
      "to instead of being set."));
  diagnosis->span = (JotSpan) { strlen (first), strlen (rest) };
  diagnosis->mend = jot_mend_new (JOT_MEND_TOKEN, _("Take the first token"), first, -1);
}

static void
test_encrypted (JotDoctor *doctor)
{
  if (!jot_token_is_encrypted (doctor->token))
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7516, 3.1",
    g_strdup (_("This token is encrypted (JWE): there is no signature to check.")),
    g_strdup (jot_token_get_form (doctor->token) == JOT_TOKEN_FORM_COMPACT
              ? _("It has five segments; a signed token has three.")
              : _("It has a “ciphertext” where a signed token has a “payload”.")),
    _("Decrypt it with the key of the receiver, or ask the issuer for a signed token."));
}

/* Whether all letters have one case, and there are too many for that to be chance. */
static gboolean
is_of_one_case (const char *segment)
{
  gsize n_lower = 0;
  gsize n_upper = 0;

  for (const char *p = segment; *p != '\0'; p++)
    {
      n_lower += g_ascii_islower (*p);
      n_upper += g_ascii_isupper (*p);
    }

  return n_lower + n_upper >= MIN_LETTERS && (n_lower == 0 || n_upper == 0);
}

/* Header and payload together, since a header is short. A token whose signature matches was not
 * changed: bytes of zero are all “A”. */
static void
test_case (JotDoctor *doctor)
{
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *both = NULL;
  gboolean is_payload;

  if (doctor->is_verified || jot_token_get_n_segments (doctor->token) < 2)
    return;

  header = dup_segment (doctor, 0);
  payload = dup_segment (doctor, 1);
  both = g_strconcat (header, payload, NULL);
  is_payload = is_of_one_case (payload);

  if (g_ascii_strncasecmp (header, JSON_START, strlen (JSON_START)) != 0 ||
      (!is_payload && !is_of_one_case (both)))
    return;

  jot_doctor_tell (
    doctor, is_payload ? JOT_TOKEN_PART_PAYLOAD : JOT_TOKEN_PART_TOKEN, "RFC 4648, 5",
    g_strdup (_("Something changed the letters of this token to one case. In base64url, “a” and "
                "“A” are not the same, so its content is lost.")),
    g_strdup (is_payload ? _("All letters of the payload are of one case.")
                         : _("All letters of the header and the payload are of one case.")),
    _("This cannot be mended: get the token again. Look for a function such as toLowerCase(), a "
      "column of a database that ignores case, or a tool that changes headers."));
}

static void
test_no_signature (JotDoctor *doctor)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (JotJson) header = NULL;
  g_autoptr (JotJson) claims = NULL;

  if (jot_token_get_n_segments (doctor->token) != 2)
    return;

  first = dup_segment (doctor, 0);
  second = dup_segment (doctor, 1);
  header = decode_object (first);
  claims = decode_object (second);
  if (header == NULL || claims == NULL)
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7515, 7.1",
    g_strdup (_("This is only the header and the payload of a token: the signature is missing, "
                "with the dot before it.")),
    g_strdup (_("It has two parts, and both are JSON; a signed token has three.")),
    _("Copy the token whole. Selecting it with a double click often stops at a dot."));
}

static void
test_one_part (JotDoctor *doctor)
{
  g_autofree char *segment = NULL;
  g_autoptr (JotJson) json = NULL;

  if (jot_token_get_n_segments (doctor->token) != 1)
    return;

  segment = dup_segment (doctor, 0);
  json = decode_object (segment);
  if (json == NULL)
    return;

  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7515, 7.1",
    g_strdup (jot_json_find_member (json, "alg") != NULL
              ? _("This is only the header of a token: the payload and the signature are missing.")
              : _("This is only the payload of a token: the header and the signature are "
                  "missing.")),
    g_strdup (_("It has one part, which is JSON; a signed token has three.")),
    _("Copy the token whole. Selecting it with a double click often stops at a dot."));
}

/* A file and a terminal end every text with a line end, and every reader takes it off. */
static gboolean
is_line_end_only (JotDoctor *doctor,
                  gsize      length)
{
  const JotDoctorCase *given = doctor->situation;

  return given->length > length && given->length - length <= 2 &&
         strspn (given->text + length, "\r\n") == given->length - length &&
         memcmp (given->text, jot_token_get_text (doctor->token, NULL), length) == 0;
}

static void
test_surroundings (JotDoctor *doctor)
{
  gsize length;
  const char *text = jot_token_get_text (doctor->token, &length);
  GString *proof;
  JotDiagnosis *diagnosis;

  if (!doctor->is_verified || doctor->removed->len == 0 || is_line_end_only (doctor, length))
    return;

  proof = g_string_new (_("The signature matches with what is left."));
  for (guint i = 0; i < doctor->removed->len; i++)
    g_string_append_printf (proof, " %s", (const char *) g_ptr_array_index (doctor->removed, i));

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7515, 7.1",
    g_strdup (_("More than the token was given. The token is good, but a verifier that takes all "
                "of this for the token refuses it.")),
    g_string_free (proof, FALSE),
    _(
      "Give the verifier the token alone, as it is here. Take “Bearer ” off the header before, read "
      "a cookie or JSON with a parser, and turn the wrapping of lines off where you copy it."));
  diagnosis->mend = jot_mend_new (JOT_MEND_TOKEN, _("Keep the token alone"), text,
                                  (gssize) length);
}

static char *
dup_string (JotJson    *json,
            const char *name)
{
  const JotJsonMember *member = json != NULL ? jot_json_find_member (json, name) : NULL;

  return member != NULL && member->type == JOT_JSON_STRING
         ? jot_json_dup_string (json, member, NULL) : NULL;
}

/* What only an ID token has: OpenID Connect Core, 2 and 3.1.3.6, and what issuers add. */
static const char *
find_id_token_mark (JotJson *claims)
{
  static const char *const names[] = { "nonce", "at_hash", "c_hash", "s_hash" };
  g_autofree char *use = dup_string (claims, "token_use");
  g_autofree char *type = dup_string (claims, "typ");

  if (g_strcmp0 (use, "id") == 0)
    return "token_use";
  if (g_strcmp0 (type, "ID") == 0)
    return "typ";

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (jot_json_find_member (claims, names[i]) != NULL)
      return names[i];

  return NULL;
}

static gboolean
is_access_token_type (const char *type)
{
  return type != NULL && jot_media_type_equal (type, "at+jwt");
}

/* An API asks for an access token or for its own name, and the token has neither. */
static gboolean
is_asked_for_other (JotDoctor *doctor)
{
  g_autofree char *type = dup_string (doctor->header, "typ");
  const JotCheck *check = jot_report_find_check (doctor->report, "aud");

  if (is_access_token_type (type))
    return FALSE;

  return is_access_token_type (doctor->situation->policy->type) ||
         (check != NULL && check->outcome == JOT_CHECK_FAIL);
}

static void
test_id_token (JotDoctor *doctor)
{
  const char *mark = doctor->claims != NULL ? find_id_token_mark (doctor->claims) : NULL;
  JotDiagnosis *diagnosis;

  if (mark == NULL || !is_asked_for_other (doctor))
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_PAYLOAD, "RFC 9068, 2.1",
    g_strdup (_("This is an ID token, sent in place of the access token. It tells the client who "
                "logged in, and is not meant for an API.")),
    /* Translators: %s is the name of a claim, such as nonce. */
    g_strdup_printf (_("It has the claim “%s”, which ID tokens have, and it is not of the type or "
                       "for the audience that the verifier asks for."), mark),
    _("Send “access_token” from the answer of the token endpoint, not “id_token”. Ask for the API "
      "with its scope, audience or resource, so that the issuer makes one for it."));
  diagnosis->span = jot_json_find_member (doctor->claims, mark)->value;
}

const JotHypothesis jot_doctor_text_hypotheses[] = {
  { "text-glued", N_("These are two tokens in one"), JOT_STAGE_FORM, test_glued },
  { "text-encrypted", N_("The token is encrypted, not signed"), JOT_STAGE_FORM, test_encrypted },
  { "text-case", N_("The case of letters was changed"), JOT_STAGE_FORM, test_case },
  { "text-no-signature", N_("The signature is missing"), JOT_STAGE_FORM, test_no_signature },
  { "text-one-part", N_("This is one part of a token"), JOT_STAGE_FORM, test_one_part },
};

const gsize jot_doctor_text_n_hypotheses = G_N_ELEMENTS (jot_doctor_text_hypotheses);

const JotHypothesis jot_doctor_misuse_hypotheses[] = {
  { "text-surroundings", N_("There is something around the token"), JOT_STAGE_REFUSED,
    test_surroundings },
  { "refused-id-token", N_("This is an ID token, not an access token"), JOT_STAGE_REFUSED,
    test_id_token },
};

const gsize jot_doctor_misuse_n_hypotheses = G_N_ELEMENTS (jot_doctor_misuse_hypotheses);
