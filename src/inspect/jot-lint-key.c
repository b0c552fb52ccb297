/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Findings about the keys that the token is to be verified with. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "jot-base64url.h"
#include "jot-error.h"
#include "jot-lint-private.h"

/* What is estimated below this can be guessed by those who have the token and some time. No random
 * secret of 16 bytes comes near it, however it is written. */
#define GUESSABLE_BITS 80

/* What the usual exponent of RSA, 65537, takes in bytes; no smaller odd number takes as many. */
#define USUAL_EXPONENT_LENGTH 3

static gsize
get_n_keys (const JotLint *lint)
{
  return lint->keys != NULL ? jot_key_set_get_n_keys (lint->keys) : 0;
}

/* Adds a finding about the key, and says which one if there are several. */
static JotFinding *
add_key (JotLint *lint,
         JotKey  *key)
{
  JotFinding *finding = jot_lint_add (lint, JOT_TOKEN_PART_KEY, JOT_SPAN_NONE);
  const char *kid = jot_key_get_kid (key);

  if (get_n_keys (lint) > 1 && kid != NULL && finding->text != NULL)
    /* Translators: the name of a key, and a sentence about it. */
    jot_finding_take_text (finding, g_strdup_printf (_("Key “%s”: %s"), kid, finding->text));

  return finding;
}

static gboolean
fails_strength (const JotLint *lint,
                JotKey        *key)
{
  return lint->algorithm != NULL && jot_key_get_key_type (key) == lint->algorithm->key_type &&
         !jot_key_check_strength (key, lint->algorithm, NULL);
}

static void
find_hmac_short (JotLint *lint)
{
  for (gsize i = 0; i < get_n_keys (lint); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);

      if (jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT && fails_strength (lint, key))
        add_key (lint, key);
    }
}

/* A generous estimate of how much there is to guess in a text: its length, times what a character
 * of those that occur in it can tell. */
static double
estimate_bits (const guint8 *data,
               gsize         length)
{
  gboolean seen[256] = { FALSE };
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    {
      n += !seen[data[i]];
      seen[data[i]] = TRUE;
    }

  return n > 0 ? (double) length * log2 (n) : 0;
}

static gboolean
is_printable (const guint8 *data,
              gsize         length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isprint (data[i]) && data[i] != '\n' && data[i] != '\r')
        return FALSE;
    }

  return length > 0;
}

static void
find_hmac_text (JotLint *lint)
{
  for (gsize i = 0; i < get_n_keys (lint); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);
      JotSecret *secret = jot_key_get_secret (key);
      const guint8 *data;
      gsize length;

      if (secret == NULL)
        continue;

      data = jot_secret_get_data (secret, &length);
      if (is_printable (data, length) && estimate_bits (data, length) < GUESSABLE_BITS)
        add_key (lint, key);
    }
}

static void
find_hmac_newline (JotLint *lint)
{
  for (gsize i = 0; i < get_n_keys (lint); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);
      JotSecret *secret = jot_key_get_secret (key);
      const guint8 *data;
      gsize length;

      if (secret == NULL)
        continue;

      data = jot_secret_get_data (secret, &length);
      if (is_printable (data, length) && data[length - 1] == '\n')
        add_key (lint, key);
    }
}

static void
find_rsa_small (JotLint *lint)
{
  for (gsize i = 0; i < get_n_keys (lint); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);

      if (jot_key_get_key_type (key) == JOT_KEY_TYPE_RSA &&
          jot_key_get_bits (key) < JOT_KEY_RSA_MIN_BITS)
        add_key (lint, key);
    }
}

static GBytes *
get_exponent (JotKey *key)
{
  g_autofree char *jwk = jot_key_export_jwk (key, FALSE, NULL);
  g_autoptr (JotJson) json = jwk != NULL ? jot_json_new (jwk, -1, NULL) : NULL;
  g_autofree char *e = json != NULL
                       ? jot_json_dup_string (json, jot_json_find_member (json, "e"), NULL) : NULL;

  return e != NULL ? jot_base64url_decode (e, -1, NULL) : NULL;
}

static void
find_rsa_exponent (JotLint *lint)
{
  for (gsize i = 0; i < get_n_keys (lint); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);
      g_autoptr (GBytes) exponent = NULL;
      const guint8 *data;
      gsize length;

      if (jot_key_get_key_type (key) != JOT_KEY_TYPE_RSA)
        continue;

      exponent = get_exponent (key);
      if (exponent == NULL)
        continue;

      data = g_bytes_get_data (exponent, &length);
      if (length < USUAL_EXPONENT_LENGTH || data[length - 1] % 2 == 0)
        add_key (lint, key);
    }
}

static void
find_private (JotLint *lint)
{
  for (gsize i = 0; i < get_n_keys (lint); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);

      if (jot_key_get_key_type (key) != JOT_KEY_TYPE_OCT && jot_key_is_private (key))
        add_key (lint, key);
    }
}

/* The key was refused, and the reason is in the key itself. */
static void
find_inconsistent (JotLint *lint)
{
  static const JotError codes[] = { JOT_ERROR_KEY_INCONSISTENT, JOT_ERROR_KEY_MEMBER };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_error_matches (lint->key_error, JOT_ERROR, (int) codes[i]))
        jot_finding_take_text (jot_lint_add (lint, JOT_TOKEN_PART_KEY, JOT_SPAN_NONE),
                               g_strdup (lint->key_error->message));
    }
}

/* A key that was given alone is meant; of a set, the one that the header names. */
static JotKey *
find_meant (const JotLint *lint)
{
  const char *kid;

  if (get_n_keys (lint) == 1)
    return jot_key_set_get_key (lint->keys, 0);

  kid = lint->header != NULL ? jot_token_get_kid (lint->token, lint->index) : NULL;
  for (gsize i = 0; kid != NULL && i < get_n_keys (lint); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);

      if (g_strcmp0 (jot_key_get_kid (key), kid) == 0)
        return key;
    }

  return NULL;
}

static void
find_unfit (JotLint *lint,
            JotError code)
{
  JotKey *key = find_meant (lint);
  g_autoptr (GError) error = NULL;

  if (key == NULL || lint->algorithm == NULL ||
      jot_key_check_fits (key, lint->algorithm, JOT_KEY_OP_VERIFY, &error) ||
      !g_error_matches (error, JOT_ERROR, (int) code))
    return;

  jot_finding_take_text (jot_lint_add (lint, JOT_TOKEN_PART_KEY, JOT_SPAN_NONE),
                         g_strdup (error->message));
}

static void
find_use (JotLint *lint)
{
  find_unfit (lint, JOT_ERROR_KEY_USE);
}

static void
find_ops (JotLint *lint)
{
  find_unfit (lint, JOT_ERROR_KEY_OPS);
}

static void
find_alg (JotLint *lint)
{
  find_unfit (lint, JOT_ERROR_KEY_ALGORITHM);
}

static void
find_certificate (JotLint *lint)
{
  for (gsize i = 0; i < get_n_keys (lint); i++)
    {
      JotKey *key = jot_key_set_get_key (lint->keys, i);
      gint64 first, last;

      if (jot_key_get_validity (key, &first, &last) &&
          (lint->policy->now < first || lint->policy->now > last))
        add_key (lint, key);
    }
}

static void
find_duplicate_kid (JotLint *lint)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < get_n_keys (lint); i++)
    {
      const char *kid = jot_key_get_kid (jot_key_set_get_key (lint->keys, i));
      JotFinding *finding;

      if (kid == NULL || g_hash_table_add (seen, (gpointer) kid))
        continue;

      finding = jot_lint_add (lint, JOT_TOKEN_PART_KEY, JOT_SPAN_NONE);
      /* Translators: %s is the name of a key. */
      jot_finding_take_text (finding, g_strdup_printf (_("Two keys of the set are named “%s”: "
                                                         "verifiers may try the wrong one."),
                                                       kid));
    }
}

const JotLintRule jot_lint_key_rules[] = {
  { "key-hmac-short", JOT_SEVERITY_ERROR,
    N_("The secret is shorter than the hash of the algorithm, which is the least that is allowed."),
    N_("Make a new random secret of at least 32 bytes for HS256, 48 for HS384, 64 for HS512."),
    "RFC 7518, 3.2", find_hmac_short },
  { "key-hmac-text", JOT_SEVERITY_WARNING,
    N_("The secret is a short text that can be guessed: whoever has one token can try, unseen."),
    N_("Make a random secret, as with “openssl rand -base64 32”; a password is none."),
    "RFC 8725, 3.5", find_hmac_text },
  { "key-hmac-newline", JOT_SEVERITY_NOTE,
    N_("The secret ends with a line end. Is that part of it, or did an editor put it there?"),
    N_("If it is not part of the secret, write the file without one."),
    "RFC 7518, 3.2", find_hmac_newline },
  { "key-rsa-small", JOT_SEVERITY_ERROR,
    N_("The RSA key has fewer than 2048 bits: it can be broken, and verifiers refuse it."),
    N_("Make a new key of at least 2048 bits."),
    "RFC 7518, 3.3", find_rsa_small },
  { "key-rsa-exponent", JOT_SEVERITY_WARNING,
    N_(
      "The public exponent of the RSA key is unusual: attacks on signatures are easier with a small "
      "one, and an even one is no RSA key."),
    N_("Make a new key with the exponent 65537, as all tools do."),
    "RFC 8017, 3.1", find_rsa_exponent },
  { "key-private-given", JOT_SEVERITY_WARNING,
    N_("This is a private key, and a public one is enough to verify: whoever has it can sign."),
    N_("Give the public key to those who only verify, and keep the private one at the issuer."),
    "RFC 7517, 9.2", find_private },
  { "key-jwk-inconsistent", JOT_SEVERITY_ERROR, NULL,
    N_("Get the key from its source again; it was damaged or put together by hand."),
    "RFC 7518, 6", find_inconsistent },
  { "key-use", JOT_SEVERITY_ERROR, NULL,
    N_("Use the key of the issuer that is for signatures."),
    "RFC 7517, 4.2", find_use },
  { "key-ops", JOT_SEVERITY_ERROR, NULL,
    N_("Use the key of the issuer whose “key_ops” has “verify”."),
    "RFC 7517, 4.3", find_ops },
  { "key-alg", JOT_SEVERITY_ERROR, NULL,
    N_("Use the key of the issuer that is for this algorithm."),
    "RFC 7517, 4.4", find_alg },
  { "key-cert-expired", JOT_SEVERITY_WARNING,
    N_("The certificate of the key is not valid at this time."),
    N_("Get the new certificate of the issuer."),
    "RFC 5280, 4.1.2.5", find_certificate },
  { "key-set-duplicate-kid", JOT_SEVERITY_WARNING, NULL,
    N_("Give each key a name of its own, such as its thumbprint (RFC 7638)."),
    "RFC 7517, 4.5", find_duplicate_kid },
};

const gsize jot_lint_key_n_rules = G_N_ELEMENTS (jot_lint_key_rules);
