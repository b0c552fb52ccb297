/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Names to choose from: what people want most often comes first. */

#include "config.h"

#include "jot-claim-suggest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All others follow by name. */
static const char *const common_claims[] = {
  "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "scope", "roles", "client_id", "name", "email",
  "nonce", "sid", NULL
};

static const char *const common_params[] = {
  "alg", "typ", "kid", "cty", "crit", "x5c", "x5t#S256", "jku", "jwk", NULL
};

static gboolean
starts_with (const JotClaimInfo *info,
             const char         *folded)
{
  g_autofree char *name = g_utf8_casefold (info->name, -1);

  return g_str_has_prefix (name, folded);
}

static gboolean
contains (const JotClaimInfo *info,
          const char         *folded)
{
  g_autofree char *name = g_utf8_casefold (info->name, -1);
  g_autofree char *title = g_utf8_casefold (_(info->title), -1);

  return strstr (name, folded) != NULL || strstr (title, folded) != NULL;
}

/* Rows in the order of their use. */
static GPtrArray *
order (const JotClaimInfo *rows,
       gsize               n,
       const char *const  *common,
       const JotClaimInfo *(*find)(const char *name))
{
  GPtrArray *ordered = g_ptr_array_new ();

  for (const char *const *name = common; *name != NULL; name++)
    g_ptr_array_add (ordered, (gpointer) find (*name));
  for (gsize i = 0; i < n; i++)
    if (!g_strv_contains (common, rows[i].name))
      g_ptr_array_add (ordered, (gpointer) &rows[i]);

  return ordered;
}

/* Takes @ordered. Names that begin as it is typed come before those that only have it in them. */
static GPtrArray *
filter (GPtrArray  *ordered,
        const char *typed)
{
  g_autoptr (GPtrArray) all = ordered;
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  GPtrArray *fitting = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (starts_with (g_ptr_array_index (all, i), folded))
      g_ptr_array_add (fitting, g_ptr_array_index (all, i));
  for (guint i = 0; i < all->len; i++)
    if (!starts_with (g_ptr_array_index (all, i), folded) &&
        contains (g_ptr_array_index (all, i), folded))
      g_ptr_array_add (fitting, g_ptr_array_index (all, i));

  return fitting;
}

/**
 * jot_claims_suggest:
 * @typed: a part of a name or of a title, or nothing
 *
 * Lists known claims that fit what is being typed, whatever the case of its letters, the most usual
 * first.
 *
 * Returns: (transfer container) (element-type JotClaimInfo): the rows
 */
GPtrArray *
jot_claims_suggest (const char *typed)
{
  const JotClaimInfo *rows;
  gsize n;

  g_return_val_if_fail (typed != NULL, NULL);

  rows = jot_claims_list (&n);

  return filter (order (rows, n, common_claims, jot_claims_find), typed);
}

/**
 * jot_header_params_suggest:
 * @typed: a part of a name or of a title, or nothing
 *
 * Lists known header parameters as [func@Jot.claims_suggest] lists claims.
 *
 * Returns: (transfer container) (element-type JotClaimInfo): the rows
 */
GPtrArray *
jot_header_params_suggest (const char *typed)
{
  const JotClaimInfo *rows;
  gsize n;

  g_return_val_if_fail (typed != NULL, NULL);

  rows = jot_header_params_list (&n);

  return filter (order (rows, n, common_params, jot_header_params_find), typed);
}
