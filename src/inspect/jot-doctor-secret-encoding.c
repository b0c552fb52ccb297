/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A secret that one side decodes and the other one doesn't. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-reading-private.h"

/* A key is a sequence of bytes; each library has its own way to write one. */
#define REFERENCE "RFC 7518, 3.2"

#define BASE64URL_ADVICE \
  N_("Decode the secret before you use it: Buffer.from(secret, \"base64url\") in " \
     "JavaScript, base64.urlsafe_b64decode(secret + \"==\") in Python, " \
     "Decoders.BASE64URL.decode(secret) in Java.")
#define BASE64URL_LABEL N_("Read the secret as base64url")

/* Without padding, and without one of the characters that only one of the two has. base64url is what
 * its mend takes it for: there the padding is left out by rule, as in the member “k” of a JWK. */
static const JotReading base64_either = {
  .format = JOT_SECRET_FORMAT_BASE64URL,
  .cause = N_("The secret is written in base64 or base64url, which are the same for this text: the "
              "issuer decodes it first, and here it was used as it is written."),
  .proof = N_("The signature matches when the secret is decoded from either."),
  .advice = BASE64URL_ADVICE,
  .label = BASE64URL_LABEL,
  .reference = REFERENCE,
};

static const JotReading base64 = {
  .format = JOT_SECRET_FORMAT_BASE64,
  .recipes = {
    { { jot_step_base64 } },
    { { jot_step_strip_blanks, jot_step_base64 } },
    { { jot_step_strip_quotes, jot_step_base64 } },
    { { jot_step_plus_for_blank, jot_step_base64 } },
  },
  .cause = N_("The secret is written in base64: the issuer decodes it first, and here it was used "
              "as it is written."),
  .proof = N_("The signature matches when the secret is decoded from base64."),
  .advice = N_("Decode the secret before you use it: Buffer.from(secret, \"base64\") in "
               "JavaScript, base64.b64decode(secret + \"==\") in Python, "
               "Decoders.BASE64.decode(secret) in Java."),
  .label = N_("Read the secret as base64"),
  .reference = REFERENCE,
  .either = &base64_either,
};

static const JotReading base64url = {
  .format = JOT_SECRET_FORMAT_BASE64URL,
  .recipes = {
    { { jot_step_base64url } },
    { { jot_step_strip_padding, jot_step_base64url } },
    { { jot_step_strip_blanks, jot_step_base64url } },
    { { jot_step_strip_quotes, jot_step_base64url } },
    { { jot_step_strip_blanks, jot_step_strip_padding, jot_step_base64url } },
    { { jot_step_strip_quotes, jot_step_strip_padding, jot_step_base64url } },
  },
  .cause = N_("The secret is written in base64url, as the member “k” of a JWK is: the issuer "
              "decodes it first, and here it was used as it is written."),
  .proof = N_("The signature matches when the secret is decoded from base64url."),
  .advice = BASE64URL_ADVICE,
  .label = BASE64URL_LABEL,
  .reference = "RFC 7518, 6.4.1",
};

static const JotReading hex = {
  .format = JOT_SECRET_FORMAT_HEX,
  .recipes = {
    { { jot_step_hex } },
    { { jot_step_strip_blanks, jot_step_hex } },
    { { jot_step_strip_quotes, jot_step_hex } },
  },
  .cause = N_("The secret is written in hexadecimal digits: the issuer decodes it first, and here "
              "it was used as it is written."),
  .proof = N_("The signature matches when the secret is decoded from hexadecimal digits."),
  .advice = N_("Decode the secret before you use it: Buffer.from(secret, \"hex\") in JavaScript, "
               "bytes.fromhex(secret) in Python, HexFormat.of().parseHex(secret) in Java."),
  .label = N_("Read the secret as hexadecimal digits"),
  .reference = REFERENCE,
};

static const JotReading text = {
  .is_raw = TRUE,
  .recipes = { { { jot_step_copy } } },
  .cause = N_("The secret is used as it is written: the issuer doesn’t decode it, and here it was "
              "decoded first."),
  .proof = N_("The signature matches when the text of the secret itself is the secret."),
  .advice = N_("Use the bytes of the text, and decode nothing: Buffer.from(secret, \"utf8\") in "
               "JavaScript, secret.encode() in Python, secret.getBytes(UTF_8) in Java."),
  .label = N_("Use the secret as it is written"),
  .reference = REFERENCE,
};

static const JotReading to_base64 = {
  .recipes = {
    { { jot_step_to_base64 } },
    { { jot_step_to_base64, jot_step_strip_padding } },
    { { jot_step_append_lf, jot_step_to_base64 } },
    { { jot_step_to_base64, jot_step_append_lf } },
  },
  .cause = N_("The issuer uses the base64 of the secret as it is written, without decoding it."),
  .proof = N_("The signature matches when the base64 of the secret is the secret."),
  .advice = N_("The issuer should decode its secret from base64. As long as it doesn’t, verify "
               "with the text in base64 as the secret."),
  .label = N_("Use the base64 of the secret"),
  .reference = REFERENCE,
};

static const JotReading to_base64url = {
  .recipes = { { { jot_step_to_base64url } } },
  .cause = N_("The issuer uses the base64url of the secret as it is written, without decoding "
              "it."),
  .proof = N_("The signature matches when the base64url of the secret is the secret."),
  .advice = N_("The issuer should decode its secret from base64url. As long as it doesn’t, verify "
               "with the text in base64url as the secret."),
  .label = N_("Use the base64url of the secret"),
  .reference = REFERENCE,
};

static const JotReading to_hex = {
  .recipes = {
    { { jot_step_to_hex } },
    { { jot_step_to_hex, jot_step_upper_hex } },
    { { jot_step_to_hex, jot_step_append_lf } },
  },
  .cause = N_("The issuer uses the hexadecimal digits of the secret as they are written, without "
              "decoding them."),
  .proof = N_("The signature matches when the hexadecimal digits of the secret are the secret."),
  .advice = N_("The issuer should decode its secret from hexadecimal digits. As long as it "
               "doesn’t, verify with the digits as the secret."),
  .label = N_("Use the hexadecimal digits of the secret"),
  .reference = REFERENCE,
};

static const JotReading hex_case = {
  .recipes = { { { jot_step_lower_hex } }, { { jot_step_upper_hex } } },
  .is_raw = TRUE,
  .cause = N_("The secret is used as hexadecimal digits, and the issuer writes its letters in the "
              "other case."),
  .proof = N_("The signature matches when the letters of the secret are in the other case."),
  .advice = N_("Decode the digits on both sides, so that their case doesn’t matter; or copy the "
               "secret letter by letter."),
  .label = N_("Change the case of the letters"),
  .reference = REFERENCE,
};

static const JotReading base64_line_end = {
  .recipes = {
    { { jot_step_base64, jot_step_strip_line_end } },
    { { jot_step_strip_line_end, jot_step_base64, jot_step_strip_line_end } },
  },
  .cause = N_("The base64 of the secret has a line end in it, which the issuer’s secret has not."),
  .proof = N_("The signature matches when the secret is decoded from base64 and the line end is "
              "taken off."),
  /* Translators: %s stands as it is, in a command. xgettext:no-c-format */
  .advice = N_("Encode the secret without a line end: printf %s \"$SECRET\" | base64. echo adds "
               "one."),
  .label = N_("Take the line end off the secret"),
  .reference = REFERENCE,
};

static const JotReading base64_twice = {
  .recipes = {
    { { jot_step_base64, jot_step_base64 } },
    { { jot_step_base64, jot_step_strip_line_end, jot_step_base64 } },
  },
  .cause = N_("The secret was encoded in base64 twice."),
  .proof = N_("The signature matches when the secret is decoded from base64 two times."),
  .advice = N_("The field “data” of a Kubernetes Secret holds base64 of what you give: give it the "
               "secret itself, use “stringData”, or decode once more."),
  .label = N_("Decode the secret from base64 twice"),
  .reference = REFERENCE,
};

static const JotReading base64_lenient = {
  .recipes = {
    { { jot_step_base64_lenient_url } },
    { { jot_step_base64_lenient_whole } },
    { { jot_step_base64_lenient } },
  },
  .is_raw = TRUE,
  .cause = N_("The issuer decodes the secret from base64 although it isn’t base64: its library "
              "leaves out what it doesn’t understand."),
  .proof = N_("The signature matches when the secret is decoded so: characters that base64 has "
              "not are left out, and what is over at the end."),
  .advice = N_("Old versions of jjwt do this where the key is given as a string, and so does "
               "Buffer.from(secret, \"base64\"). Give the issuer’s library the bytes: "
               "secret.getBytes(UTF_8) in Java. Until then, verify with the bytes that it "
               "makes."),
  .label = N_("Use the bytes that the issuer’s library makes"),
  .reference = REFERENCE,
};

static const JotReading hex_dump = {
  .recipes = { { { jot_step_hex_dump } } },
  .is_raw = TRUE,
  .cause = N_("The secret is a hex dump: hexadecimal digits with blanks, colons or “0x” between "
              "them, which the issuer decodes."),
  .proof = N_("The signature matches when what stands between the digits is left out and they are "
              "decoded."),
  .advice = N_("Keep the digits only, and decode them: "
               "Buffer.from(secret.replace(/[^0-9a-f]/gi, \"\"), \"hex\") in JavaScript."),
  .label = N_("Read the secret as a hex dump"),
  .reference = REFERENCE,
};

const JotHypothesis jot_doctor_encoding_hypotheses[] = {
  { "secret-text", N_("The secret is used as it is written"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &text },
  { "secret-base64", N_("The secret is base64"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &base64 },
  { "secret-base64url", N_("The secret is base64url"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &base64url },
  { "secret-hex", N_("The secret is hexadecimal digits"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &hex },
  { "secret-base64-line-end", N_("The base64 of the secret has a line end in it"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_reading, &base64_line_end },
  { "secret-base64-twice", N_("The secret is base64 of base64"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &base64_twice },
  { "secret-to-base64", N_("The base64 of the secret is used"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &to_base64 },
  { "secret-to-base64url", N_("The base64url of the secret is used"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &to_base64url },
  { "secret-to-hex", N_("The hexadecimal digits of the secret are used"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &to_hex },
  { "secret-hex-case", N_("The hexadecimal digits are in the other case"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &hex_case },
  { "secret-hex-dump", N_("The secret is a hex dump"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &hex_dump },
  { "secret-base64-lenient", N_("The secret is no base64, and decoded as such"),
    JOT_STAGE_SIGNATURE, jot_doctor_test_reading, &base64_lenient },
};

const gsize jot_doctor_encoding_n_hypotheses = G_N_ELEMENTS (jot_doctor_encoding_hypotheses);
