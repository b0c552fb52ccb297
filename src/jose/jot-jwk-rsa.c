/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-jwk-private.h"
#include "jot-rsa-private.h"

#include <glib/gi18n-lib.h>

/* The members of RFC 7518, 6.3. */
typedef struct
{
  JotDatum n;
  JotDatum e;
  JotDatum d;
  JotDatum p;
  JotDatum q;
  JotDatum dp;
  JotDatum dq;
  JotDatum qi;
} Numbers;

static void
numbers_clear (Numbers *self)
{
  jot_datum_clear (&self->n);
  jot_datum_clear (&self->e);
  jot_datum_clear (&self->d);
  jot_datum_clear (&self->p);
  jot_datum_clear (&self->q);
  jot_datum_clear (&self->dp);
  jot_datum_clear (&self->dq);
  jot_datum_clear (&self->qi);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Numbers, numbers_clear)

static const char *const prime_members[] = { "p", "q", "dp", "dq", "qi" };

static gboolean
has_any_prime_member (const JotJson *jwk)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prime_members); i++)
    if (jot_jwk_has (jwk, prime_members[i]))
      return TRUE;

  return FALSE;
}

static gboolean
read_public (const JotJson *jwk,
             Numbers       *numbers,
             GError       **error)
{
  g_autoptr (GError) reason = NULL;
  const char *member = "n";
  guint bits;

  if (!jot_jwk_read_number (jwk, "n", &numbers->n, error) ||
      !jot_jwk_read_number (jwk, "e", &numbers->e, error))
    return FALSE;

  if (jot_rsa_check_public (&numbers->n, &numbers->e, &bits, &member, &reason))
    return TRUE;

  jot_jwk_propagate_at (error, g_steal_pointer (&reason), jwk, member);
  return FALSE;
}

/* Reads all the five members that follow from d, or none of them: RFC 7518, 6.3.2. */
static gboolean
read_primes (const JotJson *jwk,
             Numbers       *numbers,
             GError       **error)
{
  g_autoptr (GError) reason = NULL;
  const char *member = "p";
  JotRsaHelpers helpers;

  if (!jot_jwk_read_number (jwk, "p", &numbers->p, error) ||
      !jot_jwk_read_number (jwk, "q", &numbers->q, error) ||
      !jot_jwk_read_number (jwk, "dp", &numbers->dp, error) ||
      !jot_jwk_read_number (jwk, "dq", &numbers->dq, error) ||
      !jot_jwk_read_number (jwk, "qi", &numbers->qi, error))
    return FALSE;

  helpers = (JotRsaHelpers) { numbers->dp, numbers->dq, numbers->qi };
  if (jot_rsa_check_private (&numbers->n, &numbers->e, &numbers->d, &numbers->p, &numbers->q,
                             &helpers, &member, &reason))
    return TRUE;

  jot_jwk_propagate_at (error, g_steal_pointer (&reason), jwk, member);
  return FALSE;
}

static gboolean
read_private (const JotJson *jwk,
              Numbers       *numbers,
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

  if (jot_rsa_recover_primes (&numbers->n, &numbers->e, &numbers->d, &numbers->p, &numbers->q,
                              &reason))
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
  g_auto (Numbers) numbers = { 0 };
  g_auto (gnutls_privkey_t) privkey = NULL;
  int result;

  if (!read_public (jwk, &numbers, error))
    return NULL;

  if (!jot_jwk_has (jwk, "d") && !has_any_prime_member (jwk))
    return jot_key_new_rsa (&numbers.n, &numbers.e, JOT_KEY_ORIGIN_JWK, error);

  if (!read_private (jwk, &numbers, error))
    return NULL;

  result = gnutls_privkey_init (&privkey);
  if (result >= 0)
    result = gnutls_privkey_import_rsa_raw (privkey, &numbers.n, &numbers.e, &numbers.d,
                                            &numbers.p, &numbers.q, NULL, NULL, NULL);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return jot_key_adopt_private (&privkey, JOT_KEY_ORIGIN_JWK, error);
}
