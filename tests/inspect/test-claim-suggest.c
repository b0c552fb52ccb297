/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claim-suggest.h"

typedef struct
{
  const char *name;
  GPtrArray *(*suggest)(const char *typed);
  const char *typed;
  const char *first;
  const char *second;
} Row;

static const Row rows[] = {
  { "claims/nothing-typed", jot_claims_suggest, "", "iss", "sub" },
  { "claims/beginning", jot_claims_suggest, "ex", "exp", NULL },
  { "claims/usual-before-rare", jot_claims_suggest, "s", "sub", "scope" },
  { "claims/case", jot_claims_suggest, "EXP", "exp", NULL },
  { "claims/title", jot_claims_suggest, "audience", "aud", NULL },
  { "claims/unknown", jot_claims_suggest, "no such claim", NULL, NULL },
  { "header/nothing-typed", jot_header_params_suggest, "", "alg", "typ" },
  { "header/beginning", jot_header_params_suggest, "ki", "kid", NULL },
};

static const char *
get_name (GPtrArray *list,
          guint      index)
{
  return index < list->len ? ((const JotClaimInfo *) g_ptr_array_index (list, index))->name : NULL;
}

static void
test_suggest (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) list = row->suggest (row->typed);

  g_assert_cmpstr (get_name (list, 0), ==, row->first);
  if (row->second != NULL)
    g_assert_cmpstr (get_name (list, 1), ==, row->second);
}

/* Nothing typed leaves nothing out, and nothing stands twice. */
static void
test_all (void)
{
  g_autoptr (GPtrArray) list = jot_claims_suggest ("");
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gsize n;

  jot_claims_list (&n);
  g_assert_cmpuint (list->len, ==, n);
  for (guint i = 0; i < list->len; i++)
    g_assert_true (g_hash_table_add (seen, g_ptr_array_index (list, i)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/claim-suggest/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_suggest);
    }
  g_test_add_func ("/inspect/claim-suggest/all", test_all);

  return g_test_run ();
}
