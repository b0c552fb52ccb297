/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The bytes of the signature: in another form than RFC 7518, 3 asks for, cut, or not there. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "jot-alg-private.h"
#include "jot-curve-private.h"
#include "jot-der-private.h"
#include "jot-doctor-try-private.h"
#include "jot-signature.h"

#define MAX_SIGNATURE (2 * JOT_CURVE_MAX_SIZE)

/* The length of a half of a signature, 0 if it has no halves. */
static gsize
get_half (JotDoctor *doctor)
{
  return doctor->algorithm != NULL && doctor->algorithm->family == JOT_ALGORITHM_FAMILY_ECDSA
         ? doctor->algorithm->signature_length / 2 : 0;
}

/* Puts the numbers R and S into two halves of the length that they must have, and tries them. */
static gboolean
try_halves (JotDoctor *doctor,
            JotDer     r,
            JotDer     s,
            guint8    *out_signature)
{
  gsize half = get_half (doctor);

  for (; r.length > 0 && *r.data == 0; r.length--)
    r.data++;
  for (; s.length > 0 && *s.data == 0; s.length--)
    s.data++;

  if (r.length > half || s.length > half)
    return FALSE;

  memset (out_signature, 0, 2 * half);
  memcpy (out_signature + half - r.length, r.data, r.length);
  memcpy (out_signature + 2 * half - s.length, s.data, s.length);

  return jot_doctor_try_signature (doctor, out_signature, 2 * half);
}

static void
test_der (JotDoctor *doctor)
{
  g_autoptr (GBytes) plain = NULL;
  gconstpointer signature;
  gsize length;
  JotDiagnosis *diagnosis;

  if (get_half (doctor) == 0)
    return;

  plain = jot_signature_new_from_der (doctor->algorithm, doctor->signature,
                                      doctor->signature_length);
  if (plain == NULL)
    return;

  signature = g_bytes_get_data (plain, &length);
  if (!jot_doctor_try_signature (doctor, signature, length))
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7518, 3.4",
    g_strdup (_("The signature is written in ASN.1 DER, as OpenSSL and Java do it; a token needs "
                "its two numbers R and S one after the other.")),
    g_strdup (_("The signature matches when its two numbers are taken out of the DER.")),
    _("Where the token is made, ask for the plain form: Node { dsaEncoding: \"ieee-p1363\" }, Java "
      "\"SHA256withECDSAinP1363Format\", .NET DSASignatureFormat.IeeeP1363FixedFieldConcatenation; "
      "Python’s decode_dss_signature () and OpenSSL’s ECDSA_SIG_get0 () give the two numbers."));
  jot_doctor_mend_signature (doctor, diagnosis, signature, length);
}

static void
test_swapped (JotDoctor *doctor)
{
  gsize half = get_half (doctor);
  guint8 signature[MAX_SIGNATURE];
  JotDiagnosis *diagnosis;

  if (half == 0 || doctor->signature_length != 2 * half ||
      !try_halves (doctor, (JotDer) { doctor->signature + half, half },
                   (JotDer) { doctor->signature, half }, signature))
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7518, 3.4",
    g_strdup (_("The two halves of the signature are in each other’s place: S stands before R.")),
    g_strdup (_("The signature matches when its halves are exchanged.")),
    _("Where the token is made, write R first and S after it."));
  jot_doctor_mend_signature (doctor, diagnosis, signature, 2 * half);
}

static void
tell_padded (JotDoctor    *doctor,
             const guint8 *signature)
{
  gsize half = get_half (doctor);
  JotDiagnosis *diagnosis;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, "RFC 7518, 3.4",
    /* Translators: both numbers count bytes. */
    g_strdup_printf (_("The two numbers of the signature are not written with %zu bytes each: "
                       "there are %zu in all."), half, doctor->signature_length),
    /* Translators: the number counts bytes. */
    g_strdup_printf (_("The signature matches when each number is brought to %zu bytes with zero "
                       "bytes before it."), half),
    _("Where the token is made, write R and S with the full width of the curve: most libraries "
      "have a call for that, such as BN_bn2binpad () of OpenSSL or to_bytes (32, \"big\") of "
      "Python. Without it about one token in a hundred fails."));
  jot_doctor_mend_signature (doctor, diagnosis, signature, 2 * half);
}

/* Where the halves part is not known: zero bytes were left out, or there are too many. */
static void
test_unpadded (JotDoctor *doctor)
{
  gsize half = get_half (doctor);
  gsize length = doctor->signature_length;
  guint8 signature[MAX_SIGNATURE];

  if (half == 0 || length < 2 || length == 2 * half ||
      length > 2 * MAX_SIGNATURE)
    return;

  for (gsize r = 1; r < length && !jot_doctor_is_cancelled (doctor); r++)
    {
      if (try_halves (doctor, (JotDer) { doctor->signature, r },
                      (JotDer) { doctor->signature + r, length - r }, signature))
        {
          tell_padded (doctor, signature);
          return;
        }
    }
}

/* The interface of Windows for cryptography has the lowest byte first. */
static void
test_reversed (JotDoctor *doctor)
{
  gsize half = get_half (doctor) > 0 ? get_half (doctor) : doctor->signature_length;
  g_autofree guint8 *signature = NULL;
  JotDiagnosis *diagnosis;

  if (doctor->algorithm == NULL || doctor->signature_length == 0 ||
      doctor->signature_length % half != 0)
    return;

  signature = g_malloc (doctor->signature_length);
  for (gsize i = 0; i < doctor->signature_length; i++)
    signature[i] = doctor->signature[i / half * half + half - 1 - i % half];

  if (!jot_doctor_try_signature (doctor, signature, doctor->signature_length))
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, doctor->algorithm->reference,
    g_strdup (_("The bytes of the signature are in reverse order.")),
    g_strdup (_("The signature matches when its bytes are turned round.")),
    _("Where the token is made, turn the bytes round before they are encoded: CryptSignHash () of "
      "Windows gives the lowest byte first. NCryptSignHash () does not."));
  jot_doctor_mend_signature (doctor, diagnosis, signature, doctor->signature_length);
}

/* How long the signature should be with a key that fits, 0 if that is not known. */
static gsize
get_expected_length (JotDoctor *doctor)
{
  gsize n = doctor->keys != NULL ? jot_key_set_get_n_keys (doctor->keys) : 0;

  if (doctor->algorithm == NULL || doctor->algorithm->signature_length > 0)
    return doctor->algorithm != NULL ? doctor->algorithm->signature_length : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (doctor->keys, i);

      if (jot_key_get_key_type (key) != doctor->algorithm->key_type)
        continue;

      return jot_key_get_key_type (key) == JOT_KEY_TYPE_RSA
             ? (jot_key_get_bits (key) + 7) / 8
             : 2 * jot_curve_get_info (jot_key_get_curve (key))->size;
    }

  return 0;
}

/* Whether signatures of this length are made: then nothing was cut off. */
static gboolean
is_usual_length (gsize length)
{
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    if (algorithms[i].signature_length == length)
      return TRUE;

  return length >= 128 && length % 64 == 0;
}

/* A secret makes the same signature each time, so it can be compared as far as it goes. */
static gboolean
is_beginning (JotDoctor *doctor)
{
  JotKey *key = doctor->keys != NULL ? jot_key_set_get_key (doctor->keys, 0) : NULL;
  g_autoptr (GBytes) whole = NULL;

  if (key == NULL || doctor->algorithm->family != JOT_ALGORITHM_FAMILY_HMAC)
    return FALSE;

  whole = jot_algorithm_sign (doctor->algorithm, key, doctor->input, doctor->input_length, NULL);

  return whole != NULL && doctor->signature_length < g_bytes_get_size (whole) &&
         gnutls_memcmp (g_bytes_get_data (whole, NULL), doctor->signature,
                        doctor->signature_length) == 0;
}

static void
test_cut (JotDoctor *doctor)
{
  gsize expected = get_expected_length (doctor);
  gsize length = doctor->signature_length;
  gboolean matches;
  guint missing;

  if (doctor->input == NULL || length == 0 || length >= expected)
    return;

  matches = is_beginning (doctor);
  if (!matches && is_usual_length (length))
    return;

  missing = (guint) (expected - length);
  jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, doctor->algorithm->reference,
    /* Translators: %u counts bytes. */
    g_strdup_printf (ngettext ("The signature was cut short: %u byte is missing at its end.",
                               "The signature was cut short: %u bytes are missing at its end.",
                               missing), missing),
    matches
    /* Translators: the number counts bytes. */
    ? g_strdup_printf (ngettext (
                         "The %zu byte that is there is the beginning of the signature that "
                         "the secret makes.",
                         "The %zu bytes that are there are the beginning of the signature "
                         "that the secret makes.", length), length)
    /* Translators: the first number counts bytes, %s is the name of an algorithm, such as ES256, the
     * last number counts bytes. */
    : g_strdup_printf (ngettext ("The signature has %zu byte; %s with this key makes %zu.",
                                 "The signature has %zu bytes; %s with this key makes %zu.",
                                 length), length, doctor->algorithm->name, expected),
    _("Get the token again, whole. Columns of databases, lines of logs and terminals cut long "
      "texts; a token can have thousands of characters."));
}

/* Something was glued to it, and its first bytes are a signature. */
static void
test_long (JotDoctor *doctor)
{
  gsize expected = get_expected_length (doctor);
  JotDiagnosis *diagnosis;
  guint surplus;

  if (expected == 0 || doctor->signature_length <= expected ||
      !jot_doctor_try_signature (doctor, doctor->signature, expected))
    return;

  surplus = (guint) (doctor->signature_length - expected);
  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_SIGNATURE, doctor->algorithm->reference,
    /* Translators: %u counts bytes. */
    g_strdup_printf (ngettext ("There is %u byte too many at the end of the signature.",
                               "There are %u bytes too many at the end of the signature.",
                               surplus), surplus),
    /* Translators: the number counts bytes. */
    g_strdup_printf (_("The first %zu bytes of the signature match."), expected),
    _("Find out what is glued to the token: the word after it, or the beginning of another one."));
  diagnosis->span = (JotSpan) { expected, surplus };
  jot_doctor_mend_signature (doctor, diagnosis, doctor->signature, expected);
}

static gboolean
names_none (JotDoctor *doctor)
{
  const char *alg = jot_token_get_alg (doctor->token, 0);

  return alg != NULL && g_ascii_strcasecmp (alg, "none") == 0;
}

/* There is a header and a payload, but nothing that vouches for them; not even the place for it is
 * missing, as where a token was copied badly. */
static void
test_stripped (JotDoctor *doctor)
{
  const JotJsonMember *member;
  JotSpan span;
  JotDiagnosis *diagnosis;

  if (doctor->header == NULL || jot_token_is_encrypted (doctor->token) ||
      jot_token_get_payload (doctor->token) == NULL ||
      (jot_token_get_form (doctor->token) == JOT_TOKEN_FORM_COMPACT &&
       jot_token_get_n_segments (doctor->token) != 3))
    return;

  span = jot_token_get_signature_span (doctor->token, 0);
  if (span.length > 0 && !names_none (doctor))
    return;

  diagnosis = jot_doctor_tell (
    doctor, JOT_TOKEN_PART_TOKEN, "RFC 8725, 3.2",
    names_none (doctor)
    ? g_strdup (_("This token is not signed: its header names the algorithm “none”."))
    : g_strdup (_("This token is not signed any more: its signature was taken off.")),
    names_none (doctor)
    ? g_strdup (_("With “none” there is no signature; anybody can write such a token "
                  "(RFC 7518, 3.6)."))
    : jot_token_get_alg (doctor->token, 0) != NULL
    ? g_strdup (_("The header names an algorithm, but nothing stands after the payload."))
    : g_strdup (_("Nothing stands after the payload.")),
    _("Refuse it, and find out where it comes from. To whoever copied it: a token ends with its "
      "third part, the signature."));

  /* It may stand in the unprotected header. */
  member = jot_json_find_member (doctor->header, "alg");
  if (names_none (doctor) && member != NULL)
    {
      diagnosis->part = JOT_TOKEN_PART_HEADER;
      diagnosis->span = member->value;
    }
}

const JotHypothesis jot_doctor_signature_hypotheses[] = {
  { "signature-stripped", N_("The token is not signed"),
    JOT_STAGE_FORM, test_stripped },
  { "signature-der", N_("The signature is in ASN.1 DER"),
    JOT_STAGE_SIGNATURE, test_der },
  { "signature-base64", N_("The token is in base64, not in base64url"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_base64 },
  { "signature-stray", N_("Stray characters or bits are in the signature"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_stray },
  { "signature-percent", N_("Percent escapes are in the token"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_percent },
  { "signature-hex", N_("The signature is hexadecimal"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_hex },
  { "signature-base64-twice", N_("The signature is in base64 twice"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_base64_twice },
  { "signature-swapped", N_("The halves of the signature are exchanged"),
    JOT_STAGE_SIGNATURE, test_swapped },
  { "signature-unpadded", N_("The halves of the signature are too short or too long"),
    JOT_STAGE_SIGNATURE, test_unpadded },
  { "signature-reversed", N_("The bytes of the signature are in reverse order"),
    JOT_STAGE_SIGNATURE, test_reversed },
  { "signature-long", N_("Something is glued to the signature"),
    JOT_STAGE_SIGNATURE, test_long },
  { "signature-over-payload", N_("Only the payload was signed"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_over_payload },
  { "signature-over-json", N_("The decoded texts were signed"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_over_json },
  { "signature-over-padded", N_("The parts were signed with their padding"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_over_padded },
  { "signature-over-line-end", N_("A line end or dot was signed too"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_over_line_end },
  { "signature-over-utf16", N_("The text was signed in UTF-16"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_over_utf16 },
  { "signature-over-hash", N_("The text was hashed twice"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_over_hash },
  { "signature-over-reserialised", N_("The header or the payload was written anew"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_over_reserialised },
  { "signature-cut", N_("The signature was cut short"),
    JOT_STAGE_SIGNATURE, test_cut },
};

const gsize jot_doctor_signature_n_hypotheses = G_N_ELEMENTS (jot_doctor_signature_hypotheses);
