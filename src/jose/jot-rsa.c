/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-rsa-private.h"

#include "jot-error.h"
#include "jot-key-private.h"

#include <glib/gi18n-lib.h>
#include <gmp.h>

/* Finding the primes of a larger key takes seconds. */
#define MAX_RECOVER_BITS 8192

/* A random base finds the primes of an honest key at least every second time. */
#define MAX_BASES 64

/* Numbers that may be secret. Each has room for a product of two, so that GMP never moves one and
 * leaves a copy behind, and all the room is wiped in the end. */
typedef enum
{
  NUMBER_N,
  NUMBER_E,
  NUMBER_D,
  NUMBER_P,
  NUMBER_Q,
  NUMBER_A,
  NUMBER_B,
  NUMBER_C,
  N_NUMBERS,
} Number;

typedef struct
{
  mpz_t     values[N_NUMBERS];
  mp_size_t n_limbs;
} Workspace;

static void
workspace_init (Workspace *self,
                gsize      n_bytes)
{
  gsize bits = (2 * n_bytes + JOT_KEY_RSA_MAX_EXPONENT_BITS / 8) * 8 + GMP_NUMB_BITS;

  self->n_limbs = (mp_size_t) ((bits + GMP_NUMB_BITS - 1) / GMP_NUMB_BITS);

  for (gsize i = 0; i < N_NUMBERS; i++)
    mpz_init2 (self->values[i], bits);
}

static void
workspace_clear (Workspace *self)
{
  for (gsize i = 0; i < N_NUMBERS; i++)
    {
      gnutls_memset (mpz_limbs_write (self->values[i], self->n_limbs), 0,
                     (gsize) self->n_limbs * sizeof (mp_limb_t));
      mpz_limbs_finish (self->values[i], 0);
      mpz_clear (self->values[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Workspace, workspace_clear)

static void
load (mpz_t                 number,
      const gnutls_datum_t *datum)
{
  mpz_import (number, datum->size, 1, 1, 1, 0, datum->data);
}

static JotDatum
store (mpz_t number)
{
  JotDatum datum = jot_datum_new ((mpz_sizeinbase (number, 2) + 7) / 8);

  mpz_export (datum.data, NULL, 1, 1, 1, 0, number);
  return datum;
}

static guint
count_bits (const gnutls_datum_t *number)
{
  gsize i = 0;

  while (i < number->size && number->data[i] == 0)
    i++;

  if (i == number->size)
    return 0;

  return (guint) ((number->size - i - 1) * 8 + g_bit_storage (number->data[i]));
}

static gboolean
is_odd (const gnutls_datum_t *number)
{
  return number->size > 0 && (number->data[number->size - 1] & 1) == 1;
}

static gboolean
blame (const char  *member,
       const char **out_member)
{
  if (out_member != NULL)
    *out_member = member;

  return FALSE;
}

/* Refuses a private value that does not go with the others. */
static gboolean
blame_inconsistent (const char  *member,
                    const char **out_member,
                    GError     **error)
{
  jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                    /* Translators: %s is the name of a number in an RSA key, such as d or p */
                    _("The value “%s” of the RSA private key does not fit the others. The key is "
                      "damaged or put together from two; get it anew."),
                    member);
  return blame (member, out_member);
}

static gboolean
check_size (guint        bits,
            const char **out_member,
            GError     **error)
{
  if (bits > JOT_KEY_RSA_MAX_BITS)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_TOO_LARGE, G_MAXSIZE,
                        /* Translators: both are numbers of bits */
                        _("The RSA key has %u bits. More than %d make each verification take "
                          "seconds and are refused."),
                        bits, JOT_KEY_RSA_MAX_BITS);
      return blame ("n", out_member);
    }

  if (bits < JOT_KEY_RSA_FLOOR_BITS)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_TOO_SMALL, G_MAXSIZE,
                        /* Translators: both are numbers of bits */
                        ngettext ("The RSA key has %u bit. No signature fits into less than %d; "
                                  "for safety it should have 2048 (RFC 7518, 3.3).",
                                  "The RSA key has %u bits. No signature fits into less than %d; "
                                  "for safety it should have 2048 (RFC 7518, 3.3).", bits),
                        bits, JOT_KEY_RSA_FLOOR_BITS);
      return blame ("n", out_member);
    }

  return TRUE;
}

/* Whether @factor times @cofactor is 1 modulo @modulus less one. Spoils A and B. */
static gboolean
is_inverse_below (Workspace *work,
                  Number     factor,
                  Number     cofactor,
                  Number     modulus)
{
  mpz_mul (work->values[NUMBER_A], work->values[factor], work->values[cofactor]);
  mpz_sub_ui (work->values[NUMBER_B], work->values[modulus], 1);
  mpz_mod (work->values[NUMBER_A], work->values[NUMBER_A], work->values[NUMBER_B]);

  return mpz_cmp_ui (work->values[NUMBER_A], 1) == 0;
}

/* Whether @exponent is d modulo @prime less one. Spoils A, B and C. */
static gboolean
is_reduced_exponent (Workspace            *work,
                     const gnutls_datum_t *exponent,
                     Number                prime)
{
  mpz_sub_ui (work->values[NUMBER_B], work->values[prime], 1);
  mpz_mod (work->values[NUMBER_A], work->values[NUMBER_D], work->values[NUMBER_B]);
  load (work->values[NUMBER_C], exponent);

  return mpz_cmp (work->values[NUMBER_A], work->values[NUMBER_C]) == 0;
}

/* Whether @coefficient is the inverse of q modulo p. Spoils A and C. */
static gboolean
is_coefficient (Workspace            *work,
                const gnutls_datum_t *coefficient)
{
  load (work->values[NUMBER_C], coefficient);
  if (mpz_cmp (work->values[NUMBER_C], work->values[NUMBER_P]) >= 0)
    return FALSE;

  mpz_mul (work->values[NUMBER_A], work->values[NUMBER_C], work->values[NUMBER_Q]);
  mpz_mod (work->values[NUMBER_A], work->values[NUMBER_A], work->values[NUMBER_P]);

  return mpz_cmp_ui (work->values[NUMBER_A], 1) == 0;
}

static gboolean
check_helpers (Workspace           *work,
               const JotRsaNumbers *numbers,
               const char         **out_member,
               GError             **error)
{
  const gsize max_size = numbers->n.size;

  if (numbers->dp.size > max_size || !is_reduced_exponent (work, &numbers->dp, NUMBER_P))
    return blame_inconsistent ("dp", out_member, error);
  if (numbers->dq.size > max_size || !is_reduced_exponent (work, &numbers->dq, NUMBER_Q))
    return blame_inconsistent ("dq", out_member, error);
  if (numbers->qi.size > max_size || !is_coefficient (work, &numbers->qi))
    return blame_inconsistent ("qi", out_member, error);

  return TRUE;
}

/* Whether the primes can be looked for at all: @n is neither prime nor a power, for which that
 * would never end, and @d undoes @e for a first number. Spoils A, B and C. */
static gboolean
is_recoverable (Workspace *work)
{
  mpz_mul (work->values[NUMBER_A], work->values[NUMBER_E], work->values[NUMBER_D]);
  mpz_set_ui (work->values[NUMBER_B], 2);
  mpz_powm_sec (work->values[NUMBER_C], work->values[NUMBER_B], work->values[NUMBER_A],
                work->values[NUMBER_N]);

  return mpz_cmp_ui (work->values[NUMBER_C], 2) == 0 &&
         mpz_perfect_power_p (work->values[NUMBER_N]) == 0 &&
         mpz_probab_prime_p (work->values[NUMBER_N], 1) == 0;
}

/* Puts a random number from 2 to n - 1 into A. */
static gboolean
choose_base (Workspace            *work,
             const gnutls_datum_t *n)
{
  g_auto (JotDatum) random = jot_datum_new (n->size);

  if (gnutls_rnd (GNUTLS_RND_NONCE, random.data, random.size) < 0)
    return FALSE;

  load (work->values[NUMBER_A], &random);
  mpz_mod (work->values[NUMBER_A], work->values[NUMBER_A], work->values[NUMBER_N]);

  return mpz_cmp_ui (work->values[NUMBER_A], 1) > 0;
}

/* SP 800-56B, C.1, step 3: with B = de - 1 = 2^@twos * r, already divided by 2^@twos, looks for a
 * square root of 1 other than 1 and n - 1, starting from the base in A. Leaves it there. */
static gboolean
find_root (Workspace  *work,
           mp_bitcnt_t twos)
{
  mpz_powm_sec (work->values[NUMBER_A], work->values[NUMBER_A], work->values[NUMBER_B],
                work->values[NUMBER_N]);
  if (mpz_cmp_ui (work->values[NUMBER_A], 1) == 0)
    return FALSE;

  for (mp_bitcnt_t i = 0; i < twos; i++)
    {
      mpz_add_ui (work->values[NUMBER_C], work->values[NUMBER_A], 1);
      if (mpz_cmp (work->values[NUMBER_C], work->values[NUMBER_N]) == 0)
        return FALSE;

      mpz_mul (work->values[NUMBER_C], work->values[NUMBER_A], work->values[NUMBER_A]);
      mpz_mod (work->values[NUMBER_C], work->values[NUMBER_C], work->values[NUMBER_N]);
      if (mpz_cmp_ui (work->values[NUMBER_C], 1) == 0)
        return TRUE;

      mpz_set (work->values[NUMBER_A], work->values[NUMBER_C]);
    }

  return FALSE;
}

static gboolean
find_primes (Workspace            *work,
             const gnutls_datum_t *n)
{
  mp_bitcnt_t twos;

  mpz_mul (work->values[NUMBER_B], work->values[NUMBER_E], work->values[NUMBER_D]);
  mpz_sub_ui (work->values[NUMBER_B], work->values[NUMBER_B], 1);
  if (mpz_cmp_ui (work->values[NUMBER_B], 0) == 0)
    return FALSE;

  twos = mpz_scan1 (work->values[NUMBER_B], 0);
  mpz_tdiv_q_2exp (work->values[NUMBER_B], work->values[NUMBER_B], twos);

  for (guint i = 0; i < MAX_BASES; i++)
    {
      if (!choose_base (work, n) || !find_root (work, twos))
        continue;

      mpz_sub_ui (work->values[NUMBER_A], work->values[NUMBER_A], 1);
      mpz_gcd (work->values[NUMBER_P], work->values[NUMBER_A], work->values[NUMBER_N]);
      mpz_divexact (work->values[NUMBER_Q], work->values[NUMBER_N], work->values[NUMBER_P]);
      return TRUE;
    }

  return FALSE;
}

/* Computes what follows from d and the primes. Spoils A and B. */
static gboolean
store_helpers (Workspace     *work,
               JotRsaNumbers *numbers)
{
  mpz_sub_ui (work->values[NUMBER_B], work->values[NUMBER_P], 1);
  mpz_mod (work->values[NUMBER_A], work->values[NUMBER_D], work->values[NUMBER_B]);
  numbers->dp = store (work->values[NUMBER_A]);

  mpz_sub_ui (work->values[NUMBER_B], work->values[NUMBER_Q], 1);
  mpz_mod (work->values[NUMBER_A], work->values[NUMBER_D], work->values[NUMBER_B]);
  numbers->dq = store (work->values[NUMBER_A]);

  if (mpz_invert (work->values[NUMBER_A], work->values[NUMBER_Q], work->values[NUMBER_P]) == 0)
    return FALSE;

  numbers->qi = store (work->values[NUMBER_A]);
  return TRUE;
}

/**
 * jot_rsa_check_public:
 * @n: the modulus
 * @e: the public exponent
 * @out_bits: (out): where to put the size of @n
 * @out_member: (out) (optional): on failure, where to put the name of the number at fault
 * @error: return location for an error
 *
 * Holds an RSA public key to what GnuTLS takes unseen: sizes within bounds, both numbers odd, the
 * exponent more than 1.
 *
 * Returns: whether it can be used; if not, @error is `JOT_ERROR_KEY_TOO_LARGE`, `_TOO_SMALL` or
 *   `_INCONSISTENT`
 */
gboolean
jot_rsa_check_public (const gnutls_datum_t *n,
                      const gnutls_datum_t *e,
                      guint                *out_bits,
                      const char          **out_member,
                      GError              **error)
{
  guint bits = count_bits (n);
  guint exponent_bits = count_bits (e);

  if (!check_size (bits, out_member, error))
    return FALSE;

  if (!is_odd (n))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                        _("The modulus “n” of the RSA key is even, so it is not the product of "
                          "two large primes. The key is damaged; get it anew."));
      return blame ("n", out_member);
    }

  if (exponent_bits < 2 || !is_odd (e))
    {
      jot_error_set_at (error, JOT_ERROR_KEY_INCONSISTENT, G_MAXSIZE,
                        _("The exponent “e” of the RSA key must be an odd number from 3 on "
                          "(RFC 8017, 3.1); it is nearly always 65537. The key is damaged, or "
                          "made to attack; get it anew."));
      return blame ("e", out_member);
    }

  if (exponent_bits > JOT_KEY_RSA_MAX_EXPONENT_BITS)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_TOO_LARGE, G_MAXSIZE,
                        /* Translators: both are numbers of bits */
                        _("The exponent “e” of the RSA key has %u bits. More than %d make each "
                          "verification slow and are refused; it is nearly always 65537."),
                        exponent_bits, JOT_KEY_RSA_MAX_EXPONENT_BITS);
      return blame ("e", out_member);
    }

  *out_bits = bits;
  return TRUE;
}

/**
 * jot_rsa_numbers_clear:
 * @self: numbers that own their bytes
 *
 * Wipes and frees all numbers.
 */
void
jot_rsa_numbers_clear (JotRsaNumbers *self)
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

/**
 * jot_rsa_check_private:
 * @numbers: all numbers of a private key; n and e have passed jot_rsa_check_public()
 * @out_member: (out) (optional): on failure, where to put the name of the number at fault
 * @error: return location for an error
 *
 * Checks that the numbers of an RSA private key belong together (RFC 8017, 3.2): n = pq, and d, dp,
 * dq and qi are the inverses that they should be.
 *
 * Returns: whether they do; if not, @error is `JOT_ERROR_KEY_INCONSISTENT`
 */
gboolean
jot_rsa_check_private (const JotRsaNumbers *numbers,
                       const char         **out_member,
                       GError             **error)
{
  const gsize max_size = numbers->n.size;
  g_auto (Workspace) work;

  workspace_init (&work, max_size);

  if (numbers->p.size > max_size)
    return blame_inconsistent ("p", out_member, error);
  if (numbers->q.size > max_size)
    return blame_inconsistent ("q", out_member, error);
  if (numbers->d.size > max_size)
    return blame_inconsistent ("d", out_member, error);

  load (work.values[NUMBER_N], &numbers->n);
  load (work.values[NUMBER_E], &numbers->e);
  load (work.values[NUMBER_D], &numbers->d);
  load (work.values[NUMBER_P], &numbers->p);
  load (work.values[NUMBER_Q], &numbers->q);

  mpz_mul (work.values[NUMBER_A], work.values[NUMBER_P], work.values[NUMBER_Q]);
  if (mpz_cmp (work.values[NUMBER_A], work.values[NUMBER_N]) != 0 ||
      mpz_cmp_ui (work.values[NUMBER_P], 1) == 0)
    return blame_inconsistent ("p", out_member, error);
  if (mpz_cmp_ui (work.values[NUMBER_Q], 1) == 0)
    return blame_inconsistent ("q", out_member, error);

  if (mpz_cmp (work.values[NUMBER_D], work.values[NUMBER_N]) >= 0 ||
      !is_inverse_below (&work, NUMBER_E, NUMBER_D, NUMBER_P) ||
      !is_inverse_below (&work, NUMBER_E, NUMBER_D, NUMBER_Q))
    return blame_inconsistent ("d", out_member, error);

  return check_helpers (&work, numbers, out_member, error);
}

/**
 * jot_rsa_recover:
 * @numbers: (inout): numbers that own their bytes, with n, e and d; n and e have passed
 *   jot_rsa_check_public()
 * @error: return location for an error
 *
 * Finds the primes of a private key that came without them, as RFC 7518, 6.3.2 allows, by
 * SP 800-56B, appendix C.1, and what follows from them.
 *
 * Returns: whether they were found; if not, @error is `JOT_ERROR_KEY_INCONSISTENT`, for an honest
 *   key always has them, or `JOT_ERROR_KEY_TOO_LARGE`
 */
gboolean
jot_rsa_recover (JotRsaNumbers *numbers,
                 GError       **error)
{
  g_auto (Workspace) work;

  workspace_init (&work, numbers->n.size);

  if (count_bits (&numbers->n) > MAX_RECOVER_BITS)
    {
      jot_error_set_at (error, JOT_ERROR_KEY_TOO_LARGE, G_MAXSIZE,
                        /* Translators: %d is a number of bits */
                        _("The RSA key has no primes, and finding those of more than %d bits takes "
                          "too long. Give the key with its members p, q, dp, dq and qi."),
                        MAX_RECOVER_BITS);
      return FALSE;
    }

  if (count_bits (&numbers->d) == 0 || numbers->d.size > numbers->n.size)
    return blame_inconsistent ("d", NULL, error);

  load (work.values[NUMBER_N], &numbers->n);
  load (work.values[NUMBER_E], &numbers->e);
  load (work.values[NUMBER_D], &numbers->d);

  if (!is_recoverable (&work) || !find_primes (&work, &numbers->n))
    return blame_inconsistent ("d", NULL, error);

  if (mpz_cmp (work.values[NUMBER_P], work.values[NUMBER_Q]) < 0)
    mpz_swap (work.values[NUMBER_P], work.values[NUMBER_Q]);

  numbers->p = store (work.values[NUMBER_P]);
  numbers->q = store (work.values[NUMBER_Q]);
  return store_helpers (&work, numbers) || blame_inconsistent ("d", NULL, error);
}
