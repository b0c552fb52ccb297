/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A secret that lost or gained something on its way through files, shells and settings. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "jot-doctor-reading-private.h"

static const JotReading line_end = {
  .recipes = { { { jot_step_strip_line_end } } },
  .cause = N_("The secret ends with a line end, which the issuer’s secret has not."),
  .proof = N_("The signature matches when the line end is taken off."),
  /* Translators: %s stands as it is, in a command. xgettext:no-c-format */
  .advice = N_("Write the file without a line end: printf %s \"$SECRET\" > file. "
               "Or take it off when you read the file: .trim() in JavaScript, .strip() in "
               "Python."),
  .label = N_("Take the line end off the secret"),
};

static const JotReading line_end_missing = {
  .recipes = { { { jot_step_append_lf } }, { { jot_step_append_crlf } } },
  .cause = N_("The issuer’s secret ends with a line end, which the secret here has not."),
  .proof = N_("The signature matches when a line end is put at the end of the secret."),
  .advice = N_("The issuer most likely reads the secret from a file that an editor or echo wrote, "
               "line end and all. It should take the line end off; as long as it doesn’t, the "
               "line end is part of the secret: secret + \"\\n\"."),
  .label = N_("Put a line end at the end of the secret"),
};

static const JotReading blanks = {
  .recipes = { { { jot_step_strip_blanks } } },
  .cause = N_("There are blanks around the secret, maybe ones that can’t be seen, which the "
              "issuer’s secret has not."),
  .proof = N_("The signature matches when the blanks at the start and at the end are taken off."),
  .advice = N_("Copy the secret without what stands around it, or take the blanks off: .trim() in "
               "JavaScript, .strip() in Python."),
  .label = N_("Take the blanks off the secret"),
};

static const JotReading blank_missing = {
  .recipes = { { { jot_step_append_blank } }, { { jot_step_prepend_blank } } },
  .cause = N_("The issuer’s secret has a blank at its start or end, which the secret here has "
              "not."),
  .proof = N_("The signature matches when a blank is put there."),
  .advice = N_("The issuer should take the blank off its secret. As long as it doesn’t, the blank "
               "is part of the secret."),
  .label = N_("Put a blank at the secret"),
};

static const JotReading quotes = {
  .recipes = {
    { { jot_step_strip_quotes } },
    { { jot_step_strip_blanks, jot_step_strip_quotes } },
    { { jot_step_strip_quotes, jot_step_strip_blanks } },
    { { jot_step_strip_quotes, jot_step_unescape } },
  },
  .cause = N_("There are quotation marks around the secret, which the issuer’s secret has not."),
  .proof = N_("The signature matches when the quotation marks are taken off."),
  .advice = N_("Write the secret without quotation marks where they aren’t part of the notation: "
               "docker --env-file, for one, keeps those of a .env file."),
  .label = N_("Take the quotation marks off the secret"),
};

static const JotReading quotes_missing = {
  .recipes = {
    { { jot_step_add_double_quotes } },
    { { jot_step_add_single_quotes } },
    { { jot_step_escape, jot_step_add_double_quotes } },
    { { jot_step_escape_ascii, jot_step_add_double_quotes } },
    { { jot_step_escape_slashes, jot_step_add_double_quotes } },
    { { jot_step_add_double_quotes, jot_step_append_lf } },
  },
  .cause = N_("The issuer’s secret has quotation marks around it."),
  .proof = N_("The signature matches when quotation marks are put around the secret."),
  .advice = N_("The issuer most likely has them from a .env or YAML file, or encodes the secret as "
               "JSON, and should take them off. As long as it doesn’t, they are part of the "
               "secret."),
  .label = N_("Put quotation marks around the secret"),
};

static const JotReading escapes = {
  .recipes = {
    { { jot_step_unescape } },
    { { jot_step_unescape, jot_step_strip_line_end } },
  },
  .cause =
    N_("The backslashes in the secret begin escapes such as \\n or \\u0041: the issuer reads "
       "them, and here they were taken as they are written."),
  .proof = N_("The signature matches when the escapes are read."),
  .advice = N_("Read the secret with a parser of the notation it is written in, such as "
               "JSON.parse() or json.loads(), instead of copying it out of the file."),
  .label = N_("Read the escapes in the secret"),
};

static const JotReading escapes_missing = {
  .recipes = {
    { { jot_step_escape } },
    { { jot_step_escape_ascii } },
    { { jot_step_escape_slashes } },
  },
  .cause = N_("The issuer uses the secret with escapes in it, as JSON writes it: \\n, \\\" or "
              "\\u0041."),
  .proof = N_("The signature matches when the secret is written as a JSON string, without its "
              "quotation marks."),
  .advice = N_("The issuer should read its secret with a JSON parser. As long as it doesn’t, the "
               "backslashes are part of the secret."),
  .label = N_("Write the secret with escapes"),
};

static const JotReading percent = {
  .recipes = { { { jot_step_percent_decode } }, { { jot_step_form_decode } } },
  .cause = N_("The secret is percent-encoded, as in an address: the issuer decodes it, and here it "
              "was used as it is written."),
  .proof = N_("The signature matches when the secret is decoded."),
  .advice = N_("Decode the secret: decodeURIComponent(secret) in JavaScript, "
               "urllib.parse.unquote(secret) in Python."),
  .label = N_("Decode the secret from percent-encoding"),
  .reference = "RFC 3986, 2.1",
};

static const JotReading percent_missing = {
  .recipes = {
    { { jot_step_percent_encode } },
    { { jot_step_component_encode } },
    { { jot_step_form_encode } },
    { { jot_step_plus_for_blank } },
  },
  .cause = N_("The issuer’s secret is percent-encoded, or blanks took the place of its plus signs "
              "on the way here."),
  .proof = N_("The signature matches when the secret is written as in an address or in a form."),
  .advice = N_("Where a secret goes through an address or a form, encode it once and decode it "
               "once: a plus sign that isn’t encoded becomes a blank."),
  .label = N_("Write the secret as in an address"),
  .reference = "RFC 3986, 2.1",
};

static const JotReading line_ends = {
  .recipes = {
    { { jot_step_crlf_to_lf } },
    { { jot_step_lf_to_crlf } },
    { { jot_step_crlf_to_lf, jot_step_strip_line_end } },
    { { jot_step_lf_to_crlf, jot_step_strip_line_end } },
    { { jot_step_lf_to_crlf, jot_step_append_crlf } },
  },
  .cause = N_("The secret has several lines, and the issuer ends them in another way: Windows has "
              "\\r\\n where others have \\n."),
  .proof = N_("The signature matches when the line ends within the secret are changed."),
  .advice = N_("Keep the file as it is on its way: set core.autocrlf to false or mark the file as "
               "binary in Git, and copy it in binary mode. Better, use a secret of one line."),
  .label = N_("Change the line ends within the secret"),
};

static const JotReading cut_nul = {
  .recipes = { { { jot_step_cut_at_nul } } },
  .cause = N_("The issuer takes the secret as far as its first byte of zero, as programs in C do "
              "with text."),
  .proof = N_("The signature matches when the secret ends before its first byte of zero."),
  .advice = N_("The issuer should give the length of the secret to its library, not end it at a "
               "zero. Such a secret can be much weaker than it seems."),
  .label = N_("Cut the secret at its first byte of zero"),
};

static const JotReading cut_32 = {
  .recipes = { { { jot_step_cut_at_32 } } },
  .cause = N_("The issuer takes the first 32 bytes of the secret only."),
  .proof = N_("The signature matches with the first 32 bytes of the secret."),
  .advice = N_("Something at the issuer cuts its secret, maybe a column of a database or the size "
               "of a key. Have it use all of the secret; as long as it doesn’t, use what it uses."),
  .label = N_("Use the first 32 bytes of the secret"),
};

static const JotReading cut_64 = {
  .recipes = { { { jot_step_cut_at_64 } } },
  .cause = N_("The issuer takes the first 64 bytes of the secret only."),
  .proof = N_("The signature matches with the first 64 bytes of the secret."),
  .advice = N_("Something at the issuer cuts its secret, maybe a column of a database or the size "
               "of a key. Have it use all of the secret; as long as it doesn’t, use what it uses."),
  .label = N_("Use the first 64 bytes of the secret"),
};

static const JotReading cut_72 = {
  .recipes = { { { jot_step_cut_at_72 } } },
  .cause = N_("The issuer takes the first 72 bytes of the secret only, which is all that bcrypt "
              "takes of a password."),
  .proof = N_("The signature matches with the first 72 bytes of the secret."),
  .advice = N_("Have the issuer use all of the secret; as long as it doesn’t, use what it uses."),
  .label = N_("Use the first 72 bytes of the secret"),
};

static const JotReading doubled = {
  .recipes = { { { jot_step_halve } } },
  .cause = N_("The secret is there twice, one after the other: it was pasted two times."),
  .proof = N_("The signature matches with one half of the secret."),
  .advice = N_("Delete one half."),
  .label = N_("Use one half of the secret"),
};

static const JotReading doubled_by_issuer = {
  .recipes = { { { jot_step_double } } },
  .cause = N_("The issuer’s secret is this one twice, one after the other: it was pasted two "
              "times there."),
  .proof = N_("The signature matches when the secret is written two times."),
  .advice = N_("Have the issuer delete one half; as long as it doesn’t, use what it uses."),
  .label = N_("Write the secret two times"),
};

const JotHypothesis jot_doctor_writing_hypotheses[] = {
  { "secret-newline", N_("The secret ends with a line end"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &line_end },
  { "secret-newline-missing", N_("The secret lacks a line end"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &line_end_missing },
  { "secret-blanks", N_("There are blanks around the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &blanks },
  { "secret-blank-missing", N_("The secret lacks a blank"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &blank_missing },
  { "secret-quotes", N_("There are quotation marks around the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &quotes },
  { "secret-quotes-missing", N_("The secret lacks quotation marks"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &quotes_missing },
  { "secret-escapes", N_("There are escapes in the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &escapes },
  { "secret-escapes-missing", N_("The issuer has escapes in the secret"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &escapes_missing },
  { "secret-percent", N_("The secret is percent-encoded"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &percent },
  { "secret-percent-missing", N_("The issuer has the secret percent-encoded"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &percent_missing },
  { "secret-line-ends", N_("The secret has other line ends in it"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &line_ends },
  { "secret-cut-nul", N_("The secret is cut at a byte of zero"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &cut_nul },
  { "secret-cut-32", N_("The secret is cut after 32 bytes"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &cut_32 },
  { "secret-cut-64", N_("The secret is cut after 64 bytes"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &cut_64 },
  { "secret-cut-72", N_("The secret is cut after 72 bytes"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &cut_72 },
  { "secret-doubled", N_("The secret is there twice"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &doubled },
  { "secret-doubled-by-issuer", N_("The issuer has the secret twice"), JOT_STAGE_SIGNATURE,
    jot_doctor_test_reading, &doubled_by_issuer },
};

const gsize jot_doctor_writing_n_hypotheses = G_N_ELEMENTS (jot_doctor_writing_hypotheses);
