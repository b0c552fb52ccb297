/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the signature by itself, before anybody verifies it. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-alg-private.h"
#include "jot-base64url.h"
#include "jot-lint-private.h"
#include "jot-published.h"
#include "jot-signature.h"

/* ASN.1: the tag of a SEQUENCE. */
#define DER_SEQUENCE 0x30

/* The signature in bytes, if it could be decoded and there is one. */
static const guint8 *
get_signature (const JotLint *lint,
               gsize         *out_length)
{
  GBytes *signature = lint->index < jot_token_get_n_signatures (lint->token)
                      ? jot_token_get_signature (lint->token, lint->index) : NULL;

  return signature != NULL ? g_bytes_get_data (signature, out_length) : NULL;
}

/* A finding about all of the signature. */
static JotFinding *
add_signature (JotLint *lint,
               gsize    length)
{
  return jot_lint_add (lint, JOT_TOKEN_PART_SIGNATURE, (JotSpan) { 0, length });
}

/* The token with another signature; for the compact serialization alone. */
static JotMend *
replace_signature (const JotLint *lint,
                   gconstpointer  signature,
                   gsize          length)
{
  g_autofree char *encoded = jot_base64url_encode (signature, length);
  g_autoptr (GString) text = NULL;
  JotSpan span;

  if (jot_token_get_form (lint->token) != JOT_TOKEN_FORM_COMPACT)
    return NULL;

  span = jot_token_get_signature_span (lint->token, lint->index);
  text = g_string_new_len (lint->text, (gssize) span.offset);
  g_string_append (text, encoded);

  return jot_mend_new (JOT_MEND_TOKEN, _("Convert the signature"), text->str, (gssize) text->len);
}

static GBytes *
convert_der (const JotLint *lint)
{
  gsize length;
  const guint8 *data = get_signature (lint, &length);

  if (data == NULL || length == 0 || data[0] != DER_SEQUENCE || lint->algorithm == NULL ||
      lint->algorithm->family != JOT_ALGORITHM_FAMILY_ECDSA ||
      length == lint->algorithm->signature_length)
    return NULL;

  return jot_signature_new_from_der (lint->algorithm, data, length);
}

/* The bytes that a signature is the hexadecimal text of, if they are as many as the algorithm
 * makes. */
static GBytes *
convert_hex (const JotLint *lint)
{
  gsize length;
  const guint8 *data = get_signature (lint, &length);
  g_autoptr (GByteArray) bytes = NULL;

  if (data == NULL || lint->algorithm == NULL || lint->algorithm->signature_length == 0 ||
      length != 2 * lint->algorithm->signature_length)
    return NULL;

  bytes = g_byte_array_new ();
  for (gsize i = 0; i < length; i += 2)
    {
      int high = g_ascii_xdigit_value ((char) data[i]);
      int low = g_ascii_xdigit_value ((char) data[i + 1]);
      guint8 byte = (guint8) (high * 16 + low);

      if (high < 0 || low < 0)
        return NULL;
      g_byte_array_append (bytes, &byte, 1);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
find_missing (JotLint *lint)
{
  GBytes *signature = lint->header != NULL ? jot_token_get_signature (lint->token, lint->index)
                                           : NULL;

  if (lint->algorithm != NULL && signature != NULL && g_bytes_get_size (signature) == 0)
    jot_lint_add (lint, JOT_TOKEN_PART_SIGNATURE, JOT_SPAN_NONE);
}

/* Which algorithm of the same family makes signatures of this length. */
static const JotAlgorithm *
find_by_length (const JotAlgorithm *algorithm,
                gsize               length)
{
  gsize n;
  const JotAlgorithm *all = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (all[i].family == algorithm->family && all[i].signature_length == length)
        return &all[i];
    }

  return NULL;
}

/* One that is too short for any algorithm was cut off, which is told by itself. */
static void
find_length (JotLint *lint)
{
  gsize length;
  const guint8 *data = get_signature (lint, &length);
  g_autoptr (GBytes) der = convert_der (lint);
  g_autoptr (GBytes) hex = convert_hex (lint);
  const JotAlgorithm *fitting;
  JotFinding *finding;

  if (data == NULL || length == 0 || der != NULL || hex != NULL || lint->algorithm == NULL ||
      lint->algorithm->signature_length == 0 || length == lint->algorithm->signature_length)
    return;

  fitting = find_by_length (lint->algorithm, length);
  if (fitting == NULL && length < lint->algorithm->signature_length)
    return;

  finding = add_signature (lint, length);
  if (fitting != NULL)
    /* Translators: %zu are numbers of bytes, %s algorithms such as ES256. */
    jot_finding_take_text (finding, g_strdup_printf (_("The signature has %zu bytes, but %s makes "
                                                       "%zu. It would be as long as this with "
                                                       "%s."),
                                                     length, lint->algorithm->name,
                                                     lint->algorithm->signature_length,
                                                     fitting->name));
  else
    /* Translators: %zu are numbers of bytes, %s an algorithm such as ES256. */
    jot_finding_take_text (finding, g_strdup_printf (_("The signature has %zu bytes, but %s makes "
                                                       "%zu."),
                                                     length, lint->algorithm->name,
                                                     lint->algorithm->signature_length));
}

static void
find_der (JotLint *lint)
{
  g_autoptr (GBytes) signature = convert_der (lint);
  gsize length;

  if (signature == NULL)
    return;

  get_signature (lint, &length);
  add_signature (lint, length)->mend =
    replace_signature (lint, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
}

static void
find_hex (JotLint *lint)
{
  g_autoptr (GBytes) signature = convert_hex (lint);
  gsize length;

  if (signature == NULL)
    return;

  get_signature (lint, &length);
  add_signature (lint, length)->mend =
    replace_signature (lint, g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
}

static gboolean
is_zero (const guint8 *data,
         gsize         length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (data[i] != 0)
        return FALSE;
    }

  return TRUE;
}

static void
find_zero (JotLint *lint)
{
  gsize length, half;
  const guint8 *data = get_signature (lint, &length);

  if (data == NULL || lint->algorithm == NULL ||
      lint->algorithm->family != JOT_ALGORITHM_FAMILY_ECDSA ||
      length != lint->algorithm->signature_length)
    return;

  half = length / 2;
  if (is_zero (data, half) || is_zero (data + half, half))
    add_signature (lint, length);
}

/* Which of the given keys the token was signed with. In a log that is nearly always the first one, and
 * then the published secrets need not be tried one by one. */
static JotKey *
find_given_signer (const JotLint *lint,
                   GBytes        *input,
                   const guint8  *signature,
                   gsize          length)
{
  gsize n = lint->keys != NULL ? jot_key_set_get_n_keys (lint->keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);

      if (jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT &&
          jot_algorithm_verify (lint->algorithm, key, g_bytes_get_data (input, NULL),
                                g_bytes_get_size (input), signature, length, NULL))
        return key;
    }

  return NULL;
}

static void
find_published (JotLint *lint)
{
  gsize length;
  const guint8 *data = get_signature (lint, &length);
  GBytes *input;
  JotKey *signer;
  const JotPublishedSecret *secret;
  JotFinding *finding;

  if (data == NULL || length == 0 || lint->algorithm == NULL ||
      lint->algorithm->family != JOT_ALGORITHM_FAMILY_HMAC)
    return;

  input = jot_token_get_signing_input (lint->token, lint->index);
  if (input == NULL)
    return;

  signer = find_given_signer (lint, input, data, length);
  secret = signer != NULL
           ? jot_published_find_key (signer)
           : jot_published_find_signer (lint->algorithm, g_bytes_get_data (input, NULL),
                                        g_bytes_get_size (input), data, length);
  if (secret == NULL)
    return;

  finding = add_signature (lint, length);
  /* Translators: %s is a secret that stands in public documentation. */
  jot_finding_take_text (finding, g_strdup_printf (_("The token is signed with “%s”, a secret that "
                                                     "is published as an example: anyone can make "
                                                     "such tokens."), secret->text));
}

const JotLintRule jot_lint_signature_rules[] = {
  { "sig-missing", JOT_SEVERITY_ERROR,
    N_("The signature is empty although the header names an algorithm: it was taken off, or the "
       "token was never signed."),
    N_("If you are making this token, sign it; otherwise refuse it, and find out who took its "
       "signature off."),
    "RFC 7515, 5.2", find_missing },
  { "sig-length", JOT_SEVERITY_ERROR, NULL,
    N_("Make sure that the header names the algorithm that the issuer signs with, and that the "
       "signature is not encoded twice."),
    "RFC 7518, 3", find_length },
  { "sig-der", JOT_SEVERITY_ERROR,
    N_("The signature is written in DER, as in certificates. In a token the two numbers stand one "
       "after the other, each in full width."),
    N_("Convert it where the token is signed: dsaEncoding “ieee-p1363” in Node, "
       "SHA256withECDSAinP1363Format in Java."),
    "RFC 7518, 3.4", find_der },
  { "sig-zero", JOT_SEVERITY_ERROR,
    N_("One of the two numbers of the signature is zero, which no honest signer makes: this is an "
       "attack on verifiers that forget to look (CVE-2022-21449)."),
    N_("Refuse the token, and look for who sent it."),
    "FIPS 186-5, 6.4.2", find_zero },
  { "sig-hex", JOT_SEVERITY_ERROR,
    N_("The signature is the hexadecimal text of the real one, encoded once more."),
    N_("Encode the bytes of the signature, not its hexadecimal text: digest() and not "
       "hexdigest()."),
    "RFC 7515, 5.1", find_hex },
  { "sig-published", JOT_SEVERITY_WARNING, NULL,
    N_("Make a random secret at once, and refuse all tokens of the old one."),
    "RFC 8725, 3.5", find_published },
};

const gsize jot_lint_signature_n_rules = G_N_ELEMENTS (jot_lint_signature_rules);
