/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-jwk-private.h"

#include <glib/gi18n-lib.h>

static const char *const prime_members[] = { "p", "q", "dp", "dq", "qi" };

static gboolean
has_any_prime_member (const JotJson *jwk)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prime_members); i++)
    if (jot_jwk_has (jwk, prime_members[i]))
      return TRUE;

  return FALSE;
}

/* Reads all the five members that follow from d: RFC 7518, 6.3.2 allows all or none of them. */
static gboolean
read_primes (const JotJson *jwk,
             JotRsaNumbers *numbers,
             GError       **error)
{
  return jot_jwk_read_number (jwk, "p", &numbers->p, error) &&
         jot_jwk_read_number (jwk, "q", &numbers->q, error) &&
         jot_jwk_read_number (jwk, "dp", &numbers->dp, error) &&
         jot_jwk_read_number (jwk, "dq", &numbers->dq, error) &&
         jot_jwk_read_number (jwk, "qi", &numbers->qi, error);
}

static gboolean
read_private (const JotJson *jwk,
              JotRsaNumbers *numbers,
              GError       **error)
{
  g_autoptr (GError) reason = NULL;

  if (jot_jwk_has (jwk, "oth"))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_UNSUPPORTED,
                        jot_json_find_member (jwk, "oth")->value.offset,
                        _("The RSA key has more than two primes (member “oth”), which GnuTLS does "
                          "not do. Use one with two primes."));
      return FALSE;
    }

  if (!jot_jwk_read_number (jwk, "d", &numbers->d, error))
    return FALSE;

  if (has_any_prime_member (jwk))
    return read_primes (jwk, numbers, error);

  if (jot_rsa_recover (numbers, &reason))
    return TRUE;

  jot_jwk_propagate_at (error, g_steal_pointer (&reason), jwk, "d");
  return FALSE;
}

/**
 * jot_jwk_read_rsa:
 * @jwk: a JWK of the kind RSA
 * @error: return location for an error
 *
 * Makes a key of the numbers of an RSA key (RFC 7518, 6.3). A private key may come without its
 * primes; then they are recovered.
 *
 * Returns: (transfer full): the key, or `NULL` with @error set to `JOT_ERROR_KEY_MEMBER`,
 *   `_INCONSISTENT`, `_TOO_SMALL`, `_TOO_LARGE`, `_UNSUPPORTED` or `JOT_ERROR_CRYPTO`
 */
JotKey *
jot_jwk_read_rsa (const JotJson *jwk,
                  GError       **error)
{
  g_auto (JotRsaOwnNumbers) numbers = { { NULL, 0 } };
  g_autoptr (GError) reason = NULL;
  g_autoptr (JotKey) self = NULL;
  const char *member = NULL;

  if (!jot_jwk_read_number (jwk, "n", &numbers.n, error) ||
      !jot_jwk_read_number (jwk, "e", &numbers.e, error))
    return NULL;

  self = jot_key_new_rsa_public (&numbers.n, &numbers.e, JOT_KEY_ORIGIN_JWK, &member, &reason);

  if (self != NULL && (jot_jwk_has (jwk, "d") || has_any_prime_member (jwk)))
    {
      g_clear_pointer (&self, jot_key_unref);
      if (!read_private (jwk, &numbers, error))
        return NULL;

      self = jot_key_new_rsa_private (&numbers, JOT_KEY_ORIGIN_JWK, &member, &reason);
    }

  if (self == NULL)
    jot_jwk_propagate_at (error, g_steal_pointer (&reason), jwk, member != NULL ? member : "n");

  return g_steal_pointer (&self);
}
