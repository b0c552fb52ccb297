/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the characters of the token: RFC 7515, 2 and RFC 4648, 5. */

#include "config.h"

#include "jot-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-lint-param-private.h"

/* The least RSA signatures in use: of 2048 bits, and of the 1024 bits of old. */
#define RSA_SIGNATURE_LENGTH       256
#define RSA_SMALL_SIGNATURE_LENGTH 128

/* What stands in a segment where a character of base64url should. */
typedef enum
{
  KIND_BASE64URL,
  KIND_PADDING,
  KIND_ALPHABET,
  KIND_BLANK,
  KIND_PERCENT,
  KIND_OTHER,
} Kind;

/* Whether a character takes no room or no ink, such as a soft hyphen or a no-break space. */
static gboolean
is_invisible (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isspace (c) || type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
         type == G_UNICODE_SPACE_SEPARATOR;
}

/* Says what the character at the start of @text is, and how many bytes it takes. */
static Kind
classify (const char *text,
          gsize       length,
          gsize      *out_length)
{
  gunichar c;

  *out_length = 1;
  if (g_ascii_isalnum (*text) || *text == '-' || *text == '_')
    return KIND_BASE64URL;
  if (*text == '=')
    return KIND_PADDING;
  if (*text == '+' || *text == '/')
    return KIND_ALPHABET;
  if (*text == '%' && length > 2 && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]))
    {
      *out_length = 3;
      return KIND_PERCENT;
    }

  c = g_utf8_get_char_validated (text, (gssize) MIN (length, 6));
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return KIND_OTHER;
  *out_length = MAX ((gsize) g_unichar_to_utf8 (c, NULL), 1);

  return is_invisible (c) ? KIND_BLANK : KIND_OTHER;
}

/* The first run of characters of a kind within @span, none if there is none. */
static JotSpan
find_run (const JotLint *lint,
          JotSpan        span,
          Kind           kind)
{
  gsize end = span.offset + span.length;
  JotSpan run = JOT_SPAN_NONE;
  gsize length;

  for (gsize i = span.offset; i < end; i += length)
    {
      gboolean is_wanted = classify (lint->text + i, lint->length - i, &length) == kind;

      if (is_wanted && jot_span_is_none (run))
        run.offset = i;
      if (is_wanted)
        run.length = i + length - run.offset;
      else if (!jot_span_is_none (run))
        return run;
    }

  return run;
}

/* Whether the payload stands in the text as it is: RFC 7797, 3. */
static gboolean
is_unencoded (const JotLint *lint)
{
  JotJson *header = jot_token_get_header_json (lint->token, 0);
  const JotJsonMember *b64 = header != NULL ? jot_json_find_member (header, "b64") : NULL;

  return b64 != NULL && b64->type == JOT_JSON_FALSE;
}

static gboolean
is_about_base64url (const JotTokenProblem *problem)
{
  return problem->error->code <= (int) JOT_ERROR_BASE64URL_TRAILING_BITS;
}

/* The segments of the compact serialisation that are base64url are gone through whole; of the
 * others, the places that the reader stumbled over. */
static JotSpan
find_kind (const JotLint *lint,
           Kind           kind)
{
  const JotTokenProblem *problem;
  JotSpan run = JOT_SPAN_NONE;
  gsize index = 0;

  if (jot_token_is_well_formed (lint->token))
    return run;

  for (gsize i = 0; i < jot_token_get_n_segments (lint->token); i++)
    {
      if (i != 1 || !is_unencoded (lint))
        run = find_run (lint, jot_token_get_segment_span (lint->token, i), kind);
      if (!jot_span_is_none (run))
        return run;
    }

  while (jot_token_get_form (lint->token) != JOT_TOKEN_FORM_COMPACT && jot_span_is_none (run) &&
         (problem = jot_lint_next_problem (lint, &index)) != NULL)
    {
      if (is_about_base64url (problem))
        run = find_run (lint, problem->token_span, kind);
    }

  return run;
}

/* The bytes that could be read all the same, written as they should be; NULL if that makes no token
 * or if something would be lost. */
static char *
dup_encoded_anew (const JotLint *lint)
{
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JotToken) token = NULL;
  GBytes *parts[3];
  char **texts[] = { &header, &payload, &signature };

  if (jot_token_get_n_segments (lint->token) != 3 || is_unencoded (lint) ||
      !jot_span_is_none (find_kind (lint, KIND_PERCENT)) ||
      !jot_span_is_none (find_kind (lint, KIND_OTHER)))
    return NULL;

  parts[0] = jot_token_get_header (lint->token, 0);
  parts[1] = jot_token_get_payload (lint->token);
  parts[2] = jot_token_get_signature (lint->token, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL)
        return NULL;
      *texts[i] = jot_base64url_encode (g_bytes_get_data (parts[i], NULL),
                                        g_bytes_get_size (parts[i]));
    }

  text = g_strdup_printf ("%s.%s.%s", header, payload, signature);
  token = jot_token_new (text, -1);

  return jot_token_is_well_formed (token) ? g_steal_pointer (&text) : NULL;
}

static void
take_token_mend (JotFinding *finding,
                 char       *text)
{
  if (text != NULL)
    finding->mend = jot_mend_new (JOT_MEND_TOKEN, _("Write the token as base64url"), text, -1);
  g_free (text);
}

static JotFinding *
add_kind (JotLint *lint,
          Kind     kind)
{
  JotSpan run = find_kind (lint, kind);

  return jot_span_is_none (run) ? NULL : jot_lint_add (lint, JOT_TOKEN_PART_TOKEN, run);
}

static void
add_mendable_kind (JotLint *lint,
                   Kind     kind)
{
  JotFinding *finding = add_kind (lint, kind);

  if (finding != NULL)
    take_token_mend (finding, dup_encoded_anew (lint));
}

static void
find_padding (JotLint *lint)
{
  add_mendable_kind (lint, KIND_PADDING);
}

static void
find_std_alphabet (JotLint *lint)
{
  add_mendable_kind (lint, KIND_ALPHABET);
}

static void
find_whitespace (JotLint *lint)
{
  add_mendable_kind (lint, KIND_BLANK);
}

static void
find_character (JotLint *lint)
{
  add_kind (lint, KIND_OTHER);
}

static void
find_percent (JotLint *lint)
{
  JotFinding *finding = add_kind (lint, KIND_PERCENT);
  g_autofree char *text = NULL;
  g_autoptr (JotToken) token = NULL;

  if (finding == NULL)
    return;

  text = g_uri_unescape_segment (lint->text, lint->text + lint->length, NULL);
  token = text != NULL ? jot_token_new (text, -1) : NULL;
  if (token == NULL)
    return;

  if (jot_token_is_well_formed (token))
    {
      take_token_mend (finding, g_steal_pointer (&text));
    }
  else
    {
      const JotLint inner = { .token = token, .text = jot_token_get_text (token, NULL),
                              .length = strlen (text) };

      take_token_mend (finding, dup_encoded_anew (&inner));
    }
}

/* Finds a segment that cannot be decoded for what its end says. Those of an encrypted token, but for
 * its header, nobody has looked at yet. */
static JotFinding *
add_wrong_end (JotLint *lint,
               JotError code)
{
  const JotTokenProblem *problem;
  gsize index = 0;

  while ((problem = jot_lint_next_problem (lint, &index)) != NULL)
    {
      if (problem->error->code == (int) code)
        return jot_lint_add (lint, JOT_TOKEN_PART_TOKEN, problem->token_span);
    }

  for (gsize i = 1; jot_token_is_encrypted (lint->token) &&
       i < jot_token_get_n_segments (lint->token); i++)
    {
      JotSpan span = jot_token_get_segment_span (lint->token, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = jot_base64url_decode (lint->text + span.offset,
                                                       (gssize) span.length, &error);

      if (bytes == NULL && error->code == (int) code)
        return jot_lint_add (lint, JOT_TOKEN_PART_TOKEN,
                             (JotSpan) { span.offset + span.length - 1, 1 });
    }

  return NULL;
}

static void
find_trailing_bits (JotLint *lint)
{
  JotFinding *finding = add_wrong_end (lint, JOT_ERROR_BASE64URL_TRAILING_BITS);

  if (finding != NULL)
    take_token_mend (finding, dup_encoded_anew (lint));
}

/* Whether a signature of this length is the whole one of some algorithm of the family. */
static gboolean
is_whole_signature (const JotAlgorithm *algorithm,
                    gsize               length)
{
  gsize n;
  const JotAlgorithm *all = jot_algorithm_list (&n);

  if (algorithm->key_type == JOT_KEY_TYPE_RSA)
    return length >= RSA_SIGNATURE_LENGTH || length == RSA_SMALL_SIGNATURE_LENGTH;

  for (gsize i = 0; i < n; i++)
    {
      if (all[i].family == algorithm->family && all[i].signature_length == length)
        return TRUE;
    }

  return FALSE;
}

static gsize
get_signature_length (const JotAlgorithm *algorithm)
{
  if (algorithm->key_type == JOT_KEY_TYPE_RSA)
    return RSA_SIGNATURE_LENGTH;

  /* The name EdDSA leaves the curve open; Ed25519 makes the shorter signatures. */
  return algorithm->signature_length > 0 ? algorithm->signature_length
                                         : jot_algorithm_find ("Ed25519")->signature_length;
}

static void
find_truncated (JotLint *lint)
{
  JotFinding *finding;
  GBytes *signature;
  gsize length, wanted;

  if (add_wrong_end (lint, JOT_ERROR_BASE64URL_LENGTH) != NULL || lint->algorithm == NULL)
    return;

  signature = jot_token_get_signature (lint->token, lint->index);
  length = signature != NULL ? g_bytes_get_size (signature) : 0;
  wanted = get_signature_length (lint->algorithm);
  if (length == 0 || length >= wanted || is_whole_signature (lint->algorithm, length))
    return;

  finding = jot_lint_add (lint, JOT_TOKEN_PART_SIGNATURE, (JotSpan) { 0, length });
  finding->reference = "RFC 7518, 3";
  jot_finding_take_text (finding,
                         /* Translators: the first number counts the bytes that are there, %s is
                         * an algorithm such as ES256, the last number counts those it makes. */
                         g_strdup_printf (ngettext ("The signature has %zu byte, but %s makes at "
                                                    "least %zu: its end was cut off, or another "
                                                    "algorithm made it.",
                                                    "The signature has %zu bytes, but %s makes at "
                                                    "least %zu: its end was cut off, or another "
                                                    "algorithm made it.", length),
                                          length, lint->algorithm->name, wanted));
}

const JotLintRule jot_lint_encoding_rules[] = {
  { "enc-padding", JOT_SEVERITY_ERROR,
    N_("There is “=” in the token. The segments of a token have no padding, and verifiers refuse "
       "it."),
    N_("Write the token as base64url without padding. A signature over the text with the “=” fits "
       "only that text, so a token that was signed so must be made anew."),
    "RFC 7515, 2", find_padding },
  { "enc-std-alphabet", JOT_SEVERITY_ERROR,
    N_("There is “+” or “/” in the token, which belong to ordinary base64. A token is written as "
       "base64url, with “-” and “_” in their place, and verifiers refuse anything else."),
    N_("Write “-” for “+” and “_” for “/”. A signature over the old text fits only that text, so a "
       "token that was signed so must be made anew, with a base64url encoder."),
    "RFC 4648, 5", find_std_alphabet },
  { "enc-trailing-bits", JOT_SEVERITY_ERROR,
    N_("The last character of a segment has bits set that carry nothing. It is another spelling of "
       "the same bytes, and verifiers may refuse it; if they don’t, one token has many texts."),
    N_("Find out what changed the end of the segment. Whatever lists tokens by their text, such as "
       "a list of revoked ones, must not take two spellings for two tokens."),
    "RFC 4648, 3.5", find_trailing_bits },
  { "enc-whitespace", JOT_SEVERITY_ERROR,
    N_("There are blanks, line ends or invisible characters in the token. They come from wrapped "
       "lines or from copying out of a document, and verifiers refuse them."),
    N_("Take them out: a token is one word."),
    "RFC 7515, 2", find_whitespace },
  { "enc-character", JOT_SEVERITY_ERROR,
    N_("There is a character in the token that is not one of base64url: A–Z, a–z, 0–9, “-” and "
       "“_”."),
    N_("Copy the token again, and only the token. Quotation marks, brackets and commas around it "
       "do not belong to it."),
    "RFC 4648, 5", find_character },
  { "enc-truncated", JOT_SEVERITY_ERROR,
    N_("A segment has a length that base64url never has: one character is left over. The end was "
       "cut off, or a character was lost."),
    N_("Copy the token again, whole. Logs, terminals and database columns of a fixed width cut "
       "long texts off."),
    "RFC 4648, 5", find_truncated },
  { "enc-percent", JOT_SEVERITY_WARNING,
    N_("There are percent escapes in the token, as an address has them for dots and “=”: it was "
       "taken out of one without being decoded."),
    N_("Decode the parameter of the address first, then read the token."),
    "RFC 3986, 2.1", find_percent },
};

const gsize jot_lint_encoding_n_rules = G_N_ELEMENTS (jot_lint_encoding_rules);
