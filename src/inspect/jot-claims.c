/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims.h"

#include "jot-claims-private.h"

static const JotClaimInfo *
find_row (const JotClaimInfo *rows,
          gsize               n,
          const char         *name)
{
  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (rows[i].name, name))
        return &rows[i];
    }

  return NULL;
}

/**
 * jot_claims_list:
 * @out_n: (out): how many there are
 *
 * Lists the registered claims: those of RFC 7519, 4.1 first, then those of OpenID Connect and
 * of the RFCs on access tokens, then what the large issuers add to them.
 *
 * Returns: (transfer none) (array length=out_n): the rows; title and meaning are to be translated
 */
const JotClaimInfo *
jot_claims_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = jot_claim_n_rows;

  return jot_claim_rows;
}

/**
 * jot_claims_find:
 * @name: name of a claim
 *
 * Finds what is known of a claim. Names are compared byte by byte (RFC 7519, 10.1.1).
 *
 * Returns: (transfer none) (nullable): its row, or `NULL` if it isn't registered
 */
const JotClaimInfo *
jot_claims_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_row (jot_claim_rows, jot_claim_n_rows, name);
}

/**
 * jot_header_params_list:
 * @out_n: (out): how many there are
 *
 * Lists the registered header parameters: those of RFC 7515, 4.1 first, then `b64` of RFC 7797 and
 * those of encrypted tokens (RFC 7516, 4.1 and RFC 7518, 4).
 *
 * Returns: (transfer none) (array length=out_n): the rows; title and meaning are to be translated
 */
const JotClaimInfo *
jot_header_params_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = jot_header_param_n_rows;

  return jot_header_param_rows;
}

/**
 * jot_header_params_find:
 * @name: name of a header parameter
 *
 * Finds what is known of a header parameter. Names are compared byte by byte (RFC 7515, 4.1).
 *
 * Returns: (transfer none) (nullable): its row, or `NULL` if it isn't registered
 */
const JotClaimInfo *
jot_header_params_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_row (jot_header_param_rows, jot_header_param_n_rows, name);
}
