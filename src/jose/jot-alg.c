/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-alg-private.h"
#include "jot-error.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>

/* Hands signing and verifying to the family, and concludes what came of it. */

static const JotAlgorithmOps *
get_ops (const JotAlgorithm *algorithm)
{
  switch (algorithm->family)
    {
    case JOT_ALGORITHM_FAMILY_HMAC:
      return &jot_alg_hmac_ops;

    case JOT_ALGORITHM_FAMILY_RSA:
    case JOT_ALGORITHM_FAMILY_RSA_PSS:
      return &jot_alg_rsa_ops;

    case JOT_ALGORITHM_FAMILY_ECDSA:
      return &jot_alg_ecdsa_ops;

    case JOT_ALGORITHM_FAMILY_EDDSA:
      return &jot_alg_eddsa_ops;

    case JOT_ALGORITHM_FAMILY_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The names of the algorithms whose signatures are @length bytes long, or NULL. */
static char *
dup_names_for_length (gsize length)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    if (algorithms[i].signature_length == length)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", algorithms[i].name);

  /* RSA moduli come in steps of 512 bits. */
  if (length >= 128 && length % 64 == 0 && length <= JOT_KEY_RSA_MAX_BITS / 8)
    g_string_append_printf (names, "%sRS256/PS256 (RSA %zu)",
                            names->len > 0 ? ", " : "", length * 8);

  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

/**
 * jot_algorithm_check_signature_length:
 * @algorithm: the algorithm
 * @expected: the length that it asks for, in bytes
 * @actual: the length of the signature at hand, in bytes
 * @error: return location for an error
 *
 * Refuses a signature of the wrong length, saying whose length it is.
 *
 * Returns: whether the length is right; if not, @error is `JOT_ERROR_SIGNATURE_LENGTH`
 */
gboolean
jot_algorithm_check_signature_length (const JotAlgorithm *algorithm,
                                      gsize               expected,
                                      gsize               actual,
                                      GError            **error)
{
  g_autofree char *names = NULL;

  if (G_LIKELY (actual == expected))
    return TRUE;

  names = dup_names_for_length (actual);

  if (names != NULL)
    jot_error_set_at (error, JOT_ERROR_SIGNATURE_LENGTH, G_MAXSIZE,
                      /* Translators: %s is an algorithm, the numbers are lengths in bytes, the
                       * last %s is a list of algorithms */
                      ngettext ("The signature is %zu byte long, but %s with this key makes %zu "
                                "bytes. That length is the one of: %s.",
                                "The signature is %zu bytes long, but %s with this key makes %zu "
                                "bytes. That length is the one of: %s.", actual),
                      actual, algorithm->name, expected, names);
  else
    jot_error_set_at (error, JOT_ERROR_SIGNATURE_LENGTH, G_MAXSIZE,
                      /* Translators: %s is an algorithm, the numbers are lengths in bytes */
                      ngettext ("The signature is %zu byte long, but %s with this key makes %zu "
                                "bytes. No algorithm has that length: part of the token may be "
                                "missing.",
                                "The signature is %zu bytes long, but %s with this key makes %zu "
                                "bytes. No algorithm has that length: part of the token may be "
                                "missing.", actual),
                      actual, algorithm->name, expected);

  return FALSE;
}

/**
 * jot_algorithm_set_mismatch:
 * @algorithm: the algorithm that was tried
 * @error: return location for an error
 *
 * Sets the error that says that a signature is not the one of this text and this key.
 */
void
jot_algorithm_set_mismatch (const JotAlgorithm *algorithm,
                            GError            **error)
{
  jot_error_set_at (error, JOT_ERROR_SIGNATURE_MISMATCH, G_MAXSIZE,
                    /* Translators: %s is the name of an algorithm */
                    _("Either the header or the payload was changed after signing, or this is not "
                      "the key that signed it with %s."),
                    algorithm->name);
}

/**
 * jot_algorithm_conclude:
 * @algorithm: the algorithm that was tried
 * @result: what the verifying call of GnuTLS returned
 * @error: return location for an error
 *
 * Turns the outcome of a verification by GnuTLS into ours.
 *
 * Returns: whether the signature is right; if not, @error is `JOT_ERROR_SIGNATURE_MISMATCH`, or
 *   `JOT_ERROR_CRYPTO` if nothing could be found out
 */
gboolean
jot_algorithm_conclude (const JotAlgorithm *algorithm,
                        int                 result,
                        GError            **error)
{
  if (result >= 0)
    return TRUE;

  if (result == GNUTLS_E_PK_SIG_VERIFY_FAILED)
    jot_algorithm_set_mismatch (algorithm, error);
  else
    jot_gnutls_set_error (error, result);

  return FALSE;
}

/**
 * jot_algorithm_sign:
 * @algorithm: what to sign with
 * @key: a key of the kind that it needs, with its private part
 * @data: (array length=length): the signing input (RFC 7515, 5.1)
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Signs. Only the kind of the key is looked at here: whether it may and should be used is for
 * [func@Jot.key_check_fits] and [func@Jot.key_check_strength].
 *
 * Returns: (transfer full): the bytes of the signature, or `NULL` with @error set to
 *   `JOT_ERROR_KEY_KIND`, `_CURVE`, `_PUBLIC`, `_TOO_SMALL` or `JOT_ERROR_CRYPTO`
 */
GBytes *
jot_algorithm_sign (const JotAlgorithm *algorithm,
                    JotKey             *key,
                    gconstpointer       data,
                    gsize               length,
                    GError            **error)
{
  g_return_val_if_fail (algorithm != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (length <= G_MAXUINT, NULL);

  if (!jot_key_check_kind (key, algorithm, JOT_KEY_OP_SIGN, error))
    return NULL;

  return get_ops (algorithm)->sign (algorithm, key, data, length, error);
}

/**
 * jot_algorithm_verify:
 * @algorithm: what to verify with
 * @key: a key of the kind that it needs
 * @data: (array length=length): the signing input (RFC 7515, 5.2)
 * @length: its length in bytes
 * @signature: (array length=signature_length) (nullable): the bytes of the signature
 * @signature_length: their number
 * @error: return location for an error
 *
 * Verifies. Only the kind of the key is looked at here: whether it may and should be used is for
 * [func@Jot.key_check_fits] and [func@Jot.key_check_strength]. Several threads may do this with one
 * key at the same time.
 *
 * Returns: `TRUE` if the signature is right, else `FALSE` with @error set to one of
 *   `JOT_ERROR_SIGNATURE_*`, or to `JOT_ERROR_KEY_KIND`, `_CURVE`, `_TOO_SMALL` or
 *   `JOT_ERROR_CRYPTO` if nothing could be found out
 */
gboolean
jot_algorithm_verify (const JotAlgorithm *algorithm,
                      JotKey             *key,
                      gconstpointer       data,
                      gsize               length,
                      const guint8       *signature,
                      gsize               signature_length,
                      GError            **error)
{
  g_return_val_if_fail (algorithm != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (length <= G_MAXUINT, FALSE);
  g_return_val_if_fail (signature != NULL || signature_length == 0, FALSE);

  if (!jot_key_check_kind (key, algorithm, JOT_KEY_OP_VERIFY, error))
    return FALSE;

  if (signature_length == 0)
    {
      jot_error_set_at (error, JOT_ERROR_SIGNATURE_EMPTY, G_MAXSIZE,
                        /* Translators: %s is the name of an algorithm */
                        _("The signature is empty. A token that says it is signed with %s needs "
                          "one; without it anybody could have written it."),
                        algorithm->name);
      return FALSE;
    }

  return get_ops (algorithm)->verify (algorithm, key, data, length,
                                      signature, signature_length, error);
}
