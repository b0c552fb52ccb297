/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A secret whose characters are the same on both sides, but not its bytes. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-reading-private.h"

#define UTF8_ADVICE \
  N_("Have the issuer turn its secret into bytes as UTF-8: Encoding.UTF8.GetBytes(secret) " \
     "in .NET, secret.getBytes(UTF_8) in Java. Best of all, use random bytes, written in " \
     "base64: they have no characters to disagree about.")

static const JotReading utf16 = {
  .recipes = {
    { { jot_step_utf16_le } },
    { { jot_step_utf16_be } },
    { { jot_step_utf16_le_bom } },
    { { jot_step_utf16_be_bom } },
  },
  .cause = N_("The issuer has the secret in UTF-16, with two bytes for each character, and here it "
              "is UTF-8."),
  .proof = N_("The signature matches when the characters of the secret are written in UTF-16."),
  .advice = UTF8_ADVICE,
  .label = N_("Write the secret in UTF-16"),
};

static const JotReading from_utf16 = {
  .recipes = {
    { { jot_step_from_utf16 } },
    { { jot_step_from_utf16, jot_step_strip_line_end } },
  },
  .cause = N_("The secret here is in UTF-16, with two bytes for each character, and the issuer has "
              "it in UTF-8."),
  .proof = N_("The signature matches when the characters of the secret are written in UTF-8."),
  .advice = N_("Write the file in UTF-8: in Windows PowerShell, > writes UTF-16, and Set-Content "
               "-Encoding ascii -NoNewline doesn’t."),
  .label = N_("Write the secret in UTF-8"),
};

static const JotReading latin1 = {
  .recipes = { { { jot_step_latin1 } } },
  .cause = N_("The issuer has the secret in Latin-1 (ISO 8859-1), with one byte for each "
              "character, and here it is UTF-8."),
  .proof = N_("The signature matches when the characters of the secret are written in Latin-1."),
  .advice = UTF8_ADVICE,
  .label = N_("Write the secret in Latin-1"),
};

static const JotReading from_latin1 = {
  .recipes = { { { jot_step_from_latin1 } } },
  .cause = N_("The secret was taken for Latin-1 (ISO 8859-1), with one byte for each character, "
              "and written in UTF-8 by the issuer."),
  .proof = N_("The signature matches when each byte of the secret is taken for a character and "
              "written in UTF-8."),
  .advice = UTF8_ADVICE,
  .label = N_("Write the bytes of the secret in UTF-8"),
};

static const JotReading bom = {
  .recipes = {
    { { jot_step_strip_bom } },
    { { jot_step_strip_bom, jot_step_strip_line_end } },
  },
  .cause = N_("The secret begins with a byte order mark, three bytes that can’t be seen, which the "
              "issuer’s secret has not."),
  .proof = N_("The signature matches when the byte order mark is taken off."),
  .advice = N_("Save the file as “UTF-8”, not as “UTF-8 with BOM”."),
  .label = N_("Take the byte order mark off the secret"),
};

static const JotReading bom_missing = {
  .recipes = {
    { { jot_step_add_bom } },
    { { jot_step_add_bom, jot_step_append_lf } },
    { { jot_step_add_bom, jot_step_append_crlf } },
  },
  .cause = N_("The issuer’s secret begins with a byte order mark, three bytes that can’t be "
              "seen."),
  .proof = N_("The signature matches when a byte order mark is put before the secret."),
  .advice = N_("The issuer should save its file as “UTF-8”, not as “UTF-8 with BOM”. As long as it "
               "doesn’t, the mark is part of the secret."),
  .label = N_("Put a byte order mark before the secret"),
};

static const JotReading normal_form = {
  .recipes = { { { jot_step_nfc } }, { { jot_step_nfd } } },
  .cause = N_("Letters with accents are put together in another way at the issuer: as one "
              "character, or as a letter and an accent. They look the same and have other bytes."),
  .proof = N_("The signature matches in the other Unicode normal form."),
  .advice = N_("Bring the secret into one form on both sides: secret.normalize(\"NFC\") in "
               "JavaScript, unicodedata.normalize(\"NFC\", secret) in Python. Best of all, use "
               "random bytes, written in base64."),
  .label = N_("Write the accents of the secret in the other way"),
};

const JotHypothesis jot_doctor_charset_hypotheses[] = {
  { "secret-bom", N_("The secret begins with a byte order mark"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &bom },
  { "secret-bom-missing", N_("The secret lacks a byte order mark"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &bom_missing },
  { "secret-from-utf16", N_("The secret is UTF-16, and the issuer’s is UTF-8"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &from_utf16 },
  { "secret-utf16", N_("The issuer has the secret in UTF-16"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &utf16 },
  { "secret-latin1", N_("The issuer has the secret in Latin-1"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &latin1 },
  { "secret-from-latin1", N_("The secret was taken for Latin-1"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &from_latin1 },
  { "secret-normal-form", N_("The secret is in another Unicode normal form"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &normal_form },
};

const gsize jot_doctor_charset_n_hypotheses = G_N_ELEMENTS (jot_doctor_charset_hypotheses);
