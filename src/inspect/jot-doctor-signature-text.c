/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signatures, and tokens, that are written in another encoding than base64url (RFC 7515, 2). */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64-private.h"
#include "jot-doctor-try-private.h"
#include "jot-error.h"

/* Escapes of escapes of escapes have been seen; more have not. */
#define MAX_UNESCAPED 4

/* The signature as it stands in the token. */
static const char *
get_segment (JotDoctor *doctor,
             gsize     *out_length)
{
  JotSpan span = jot_token_get_n_signatures (doctor->token) > 0
                 ? jot_token_get_signature_span (doctor->token, 0) : JOT_SPAN_NONE;

  *out_length = jot_span_is_none (span) ? 0 : span.length;

  return jot_token_get_text (doctor->token, NULL) + (*out_length > 0 ? span.offset : 0);
}

/* Whether the token is no token only for how it is encoded: each problem is one of these. */
static gboolean
has_only (JotDoctor      *doctor,
          const JotError *codes,
          gsize           n_codes)
{
  gsize n = jot_token_get_n_problems (doctor->token);

  for (gsize i = 0; i < n; i++)
    {
      const JotTokenProblem *problem = jot_token_get_problem (doctor->token, i);
      gboolean is_among = FALSE;

      for (gsize j = 0; j < n_codes; j++)
        is_among = is_among || g_error_matches (problem->error, JOT_ERROR, (int) codes[j]);

      if (!is_among)
        return FALSE;
    }

  return n > 0;
}

/* The text of a token with the letters of base64url, without padding. */
static char *
dup_in_base64url (const char *text,
                  gsize       length)
{
  GString *token = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (text[i] != '=')
      g_string_append_c (token, text[i] == '+' ? '-' : text[i] == '/' ? '_' : text[i]);

  return g_string_free (token, FALSE);
}

static void
offer_token (JotDiagnosis *diagnosis,
             const char   *text)
{
  diagnosis->mend = jot_mend_new (JOT_MEND_TOKEN, _("Mend the token"), text, -1);
}

/* Whether the signature of another token, as the text would be if it had been treated well, is
 * right. */
static gboolean
try_text (JotDoctor  *doctor,
          const char *text)
{
  g_autoptr (JotToken) token = jot_token_new (text, -1);
  JotDoctor other = *doctor;
  GBytes *input, *signature;

  if (!jot_token_is_well_formed (token))
    return FALSE;

  input = jot_token_get_signing_input (token, 0);
  signature = jot_token_get_signature (token, 0);
  other.input = g_bytes_get_data (input, &other.input_length);
  other.signature = g_bytes_get_data (signature, &other.signature_length);

  return jot_doctor_find_key (&other, doctor->algorithm) != NULL;
}

/* The whole in the other alphabet or with padding, before it was signed or after. */
void
jot_doctor_test_base64 (JotDoctor *doctor)
{
  static const JotError codes[] = {
    JOT_ERROR_BASE64URL_STANDARD_ALPHABET, JOT_ERROR_BASE64URL_PADDING,
  };
  g_autofree char *text = NULL;
  JotDiagnosis *diagnosis;
  gboolean is_mendable;
  const char *token;
  gsize length;

  if (!has_only (doctor, codes, G_N_ELEMENTS (codes)))
    return;

  token = jot_token_get_text (doctor->token, &length);
  text = dup_in_base64url (token, length);
  is_mendable = try_text (doctor, text);
  if (!is_mendable && jot_doctor_find_key (doctor, doctor->algorithm) == NULL)
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 7515, 2",
    g_strdup (_("The token is written in base64 with “+”, “/” or “=”; it must be base64url, with "
                "“-” and “_” and without padding.")),
    is_mendable
    ? g_strdup (_("The signature matches when the same bytes are written in base64url."))
    : g_strdup (_("The signature matches over the text as it stands, in base64; strict verifiers "
                  "refuse it all the same.")),
    _("Where the token is made, encode each of its parts in base64url without padding: Node "
      "\"base64url\", Python base64.urlsafe_b64encode (…).rstrip (b\"=\"), Java "
      "Base64.getUrlEncoder ().withoutPadding (), Go base64.RawURLEncoding."));
  if (is_mendable)
    offer_token (diagnosis, text);
}

/* What does not belong to base64url was passed over, and the bytes are right all the same. */
void
jot_doctor_test_stray (JotDoctor *doctor)
{
  static const JotError codes[] = {
    JOT_ERROR_BASE64URL_CHARACTER, JOT_ERROR_BASE64URL_WHITESPACE, JOT_ERROR_BASE64URL_LENGTH,
    JOT_ERROR_BASE64URL_TRAILING_BITS, JOT_ERROR_BASE64URL_PADDING,
    JOT_ERROR_BASE64URL_STANDARD_ALPHABET,
  };
  const JotTokenProblem *problem;
  JotDiagnosis *diagnosis;

  if (!has_only (doctor, codes, G_N_ELEMENTS (codes)))
    return;

  problem = jot_token_get_problem (doctor->token, 0);
  if (problem->part != JOT_TOKEN_PART_SIGNATURE ||
      jot_doctor_find_key (doctor, doctor->algorithm) == NULL)
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 4648, 3.5, 12",
    g_strdup (_("The signature is right, but it is not written as base64url must be, so strict "
                "verifiers refuse it.")),
    /* Translators: %s is a whole sentence that says what is wrong with the characters. */
    g_strdup_printf (_("The signature matches when this mistake is ignored: %s"),
                     problem->error->message),
    _("Look for what puts characters into the token or changes its last one: a copy by hand, a "
      "wrapped line, an encoder that leaves stray bits."));
  diagnosis->span = problem->token_span;
  jot_doctor_mend_signature (doctor, diagnosis, doctor->signature, doctor->signature_length);
}

/* As they come from addresses and forms, maybe escaped more than once. */
void
jot_doctor_test_percent (JotDoctor *doctor)
{
  gsize length;
  const char *token = jot_token_get_text (doctor->token, &length);
  g_autofree char *text = g_strndup (token, length);
  JotDiagnosis *diagnosis;

  if (strchr (text, '%') == NULL)
    return;

  for (guint i = 0; i < MAX_UNESCAPED && strchr (text, '%') != NULL; i++)
    {
      char *unescaped = g_uri_unescape_string (text, NULL);

      if (unescaped == NULL)
        return;

      g_free (text);
      text = unescaped;
    }

  if (!try_text (doctor, text))
    {
      char *url = dup_in_base64url (text, strlen (text));

      g_free (text);
      text = url;
      if (!try_text (doctor, text))
        return;
    }

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 3986, 2.1",
    g_strdup (_("There are percent escapes in the token, as in an address.")),
    g_strdup (_("The signature matches when they are resolved.")),
    _("Resolve the escapes where the token is taken out of the address or form. A token has no "
      "character that must be escaped, so do not escape it either."));
  offer_token (diagnosis, text);
}

static JotDatum
read_hex (const guint8 *text,
          gsize         length)
{
  JotDatum bytes = jot_datum_new (length / 2);

  for (gsize i = 0; i < length; i++)
    {
      int digit = g_ascii_xdigit_value ((char) text[i]);

      if (digit < 0 || length % 2 != 0)
        {
          bytes.size = 0;
          break;
        }

      bytes.data[i / 2] = (guint8) (bytes.data[i / 2] << 4 | digit);
    }

  return bytes;
}

/* The text of the digest in base64url, or as it is. */
void
jot_doctor_test_hex (JotDoctor *doctor)
{
  gsize length;
  const char *segment = get_segment (doctor, &length);
  g_auto (JotDatum) inner = read_hex (doctor->signature, doctor->signature_length);
  g_auto (JotDatum) outer = read_hex ((const guint8 *) segment, length);
  const JotDatum *bytes =
    jot_doctor_try_signature (doctor, inner.data, inner.size) ? &inner : &outer;
  JotDiagnosis *diagnosis;

  if (bytes == &outer && !jot_doctor_try_signature (doctor, outer.data, outer.size))
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7515, 5.1",
    bytes == &inner
    ? g_strdup (_("The signature was turned into hexadecimal text before it was encoded."))
    : g_strdup (_("The signature is written in hexadecimal; it must be base64url.")),
    g_strdup (_("The signature matches when it is read as hexadecimal.")),
    _("Where the token is made, encode the bytes of the signature, not their hexadecimal text: "
      "Node .digest () instead of .digest (\"hex\"), Python .digest () instead of .hexdigest (), "
      "PHP hash_hmac (…, true)."));
  jot_doctor_mend_signature (doctor, diagnosis, bytes->data, bytes->size);
}

void
jot_doctor_test_base64_twice (JotDoctor *doctor)
{
  g_autofree char *text = NULL;
  g_auto (JotDatum) bytes = JOT_DATUM_INIT;
  JotDiagnosis *diagnosis;

  if (doctor->signature_length == 0)
    return;

  text = g_strndup ((const char *) doctor->signature, doctor->signature_length);
  g_strdelimit (g_strdelimit (text, "-", '+'), "_", '/');
  if (!jot_base64_decode (text, strlen (text), JOT_BASE64_SKIP_SPACE, JOT_ERROR_CRYPTO, &bytes,
                          NULL) ||
      !jot_doctor_try_signature (doctor, bytes.data, bytes.size))
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7515, 5.1",
    g_strdup (_("The signature was encoded twice: it is base64 of base64.")),
    g_strdup (_("The signature matches when it is decoded once more.")),
    _("Where the token is made, hand the bytes of the signature to the encoder: the function that "
      "makes it gives base64 already, or encode only there."));
  jot_doctor_mend_signature (doctor, diagnosis, bytes.data, bytes.size);
}
