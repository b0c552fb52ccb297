/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claims.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "jot-algorithm.h"
#include "jot-claims-private.h"

/* All rows of one registry, sorted by name. */
typedef struct
{
  JotClaimInfo *rows;
  gsize         n_rows;
} Registry;

static int
compare_rows (const void *a,
              const void *b)
{
  return strcmp (((const JotClaimInfo *) a)->name, ((const JotClaimInfo *) b)->name);
}

static Registry *
make_registry (const JotClaimGroup *const *groups,
               gsize                       n_groups)
{
  Registry *self = g_new0 (Registry, 1);
  gsize n = 0;

  for (gsize i = 0; i < n_groups; i++)
    self->n_rows += groups[i]->n_rows;

  self->rows = g_new (JotClaimInfo, self->n_rows);
  for (gsize i = 0; i < n_groups; i++)
    {
      memcpy (self->rows + n, groups[i]->rows, groups[i]->n_rows * sizeof (JotClaimInfo));
      n += groups[i]->n_rows;
    }

  qsort (self->rows, self->n_rows, sizeof (JotClaimInfo), compare_rows);

  return self;
}

static gpointer
make_claims (gpointer data)
{
  static const JotClaimGroup *const groups[] = {
    &jot_claim_group_jwt,
    &jot_claim_group_login,
    &jot_claim_group_microsoft,
    &jot_claim_group_openid,
    &jot_claim_group_workload,
  };

  return make_registry (groups, G_N_ELEMENTS (groups));
}

static gpointer
make_header_params (gpointer data)
{
  static const JotClaimGroup *const groups[] = { &jot_header_param_group };

  return make_registry (groups, G_N_ELEMENTS (groups));
}

/* Sorted once, by whoever asks first, and kept. */
static const Registry *
get_claims (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_claims, NULL);
}

static const Registry *
get_header_params (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_header_params, NULL);
}

static const JotClaimInfo *
find_row (const Registry *registry,
          const char     *name)
{
  const JotClaimInfo key = { .name = name };

  return bsearch (&key, registry->rows, registry->n_rows, sizeof (JotClaimInfo), compare_rows);
}

/**
 * jot_claims_list:
 * @out_n: (out): how many there are
 *
 * Lists the claims that are known: those of RFC 7519, of the RFCs after it and of OpenID Connect,
 * and what the large issuers add to them. They are sorted by name, byte by byte.
 *
 * Returns: (transfer none) (array length=out_n): the rows; title and meaning are to be translated
 */
const JotClaimInfo *
jot_claims_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = get_claims ()->n_rows;

  return get_claims ()->rows;
}

/**
 * jot_claims_find:
 * @name: name of a claim
 *
 * Finds what is known of a claim. Names are compared byte by byte (RFC 7519, 10.1.1).
 *
 * Returns: (transfer none) (nullable): its row, or `NULL` if it isn't known
 */
const JotClaimInfo *
jot_claims_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_row (get_claims (), name);
}

/**
 * jot_header_params_list:
 * @out_n: (out): how many there are
 *
 * Lists the header parameters that are known: those of RFC 7515, 4.1, `b64` of RFC 7797, those of
 * encrypted tokens (RFC 7516, 4.1 and RFC 7518, 4) and a few rare ones. They are sorted by name,
 * byte by byte.
 *
 * Returns: (transfer none) (array length=out_n): the rows; title and meaning are to be translated
 */
const JotClaimInfo *
jot_header_params_list (gsize *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);

  *out_n = get_header_params ()->n_rows;

  return get_header_params ()->rows;
}

/**
 * jot_header_params_find:
 * @name: name of a header parameter
 *
 * Finds what is known of a header parameter. Names are compared byte by byte (RFC 7515, 4.1).
 *
 * Returns: (transfer none) (nullable): its row, or `NULL` if it isn't known
 */
const JotClaimInfo *
jot_header_params_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_row (get_header_params (), name);
}

/**
 * jot_header_params_explain:
 * @header: a header
 * @member: one of its parameters
 *
 * Says what the value of a parameter stands for, where that is a name: of `alg`, what the algorithm
 * is made of, or why it is none that can be used.
 *
 * Returns: (transfer full) (nullable): the explanation, translated, or `NULL` if there is none
 */
char *
jot_header_params_explain (const JotJson       *header,
                           const JotJsonMember *member)
{
  const JotAlgorithm *algorithm, *nearest;
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (header != NULL, NULL);
  g_return_val_if_fail (member != NULL, NULL);

  name = jot_json_dup_name (header, member);
  if (!g_str_equal (name, "alg") || member->type != JOT_JSON_STRING)
    return NULL;

  value = jot_json_dup_string (header, member, NULL);
  algorithm = jot_algorithm_find (value);
  if (algorithm != NULL)
    return g_strdup (_(algorithm->description));

  jot_algorithm_lookup (value, &nearest, &error);

  return error != NULL ? g_strdup (error->message) : NULL;
}
