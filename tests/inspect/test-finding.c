/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-finding.h"

#include <string.h>

#include "lint-fixture.h"

/* Each finding is raised once and, by a near miss, missed once: see lint-cases-*.c. */
static const struct
{
  const char     *name;
  const LintCase *cases;
  const gsize    *n_cases;
} groups[] = {
  { "encoding", lint_encoding_cases, &lint_encoding_n_cases },
  { "header", lint_header_cases, &lint_header_n_cases },
  { "jwe", lint_jwe_cases, &lint_jwe_n_cases },
  { "signature", lint_signature_cases, &lint_signature_n_cases },
  { "key", lint_key_cases, &lint_key_n_cases },
  { "claims", lint_claims_cases, &lint_claims_n_cases },
};

static void
test_case (gconstpointer data)
{
  const LintCase *row = data;
  g_autoptr (GPtrArray) findings = lint_case_collect (row);
  const JotFinding *finding = lint_find (findings, row->id);

  if (!row->raises)
    {
      g_assert_null (finding);
      return;
    }

  g_assert_nonnull (finding);
  g_assert_nonnull (finding->text);
  g_assert_null (strstr (finding->text, "(null)"));
  g_assert_nonnull (finding->advice);
  g_assert_nonnull (finding->reference);
}

static gboolean
has_case (const char *id,
          gboolean    raises)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (gsize j = 0; j < *groups[i].n_cases; j++)
        {
          if (g_str_equal (groups[i].cases[j].id, id) && groups[i].cases[j].raises == raises)
            return TRUE;
        }
    }

  return FALSE;
}

static void
test_all_have_cases (void)
{
  for (gsize i = 0; i < jot_findings_get_n_ids (); i++)
    {
      const char *id = jot_findings_get_id (i);

      if (!has_case (id, TRUE) || !has_case (id, FALSE))
        g_test_message ("%s needs a case that raises it and one that misses it", id);
      g_assert_true (has_case (id, TRUE) && has_case (id, FALSE));
    }
}

static void
test_ids_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < jot_findings_get_n_ids (); i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) jot_findings_get_id (i)));
}

/* The worst comes first. */
static void
test_order (void)
{
  const LintCase row = { "order", "", "{\"typ\":\"JWT\"}", "{}", .token = "e30=.e30." };
  g_autoptr (GPtrArray) findings = lint_case_collect (&row);
  JotSeverity worst = JOT_SEVERITY_ERROR;

  g_assert_cmpuint (findings->len, >=, 2);
  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpint (finding->severity, >=, worst);
      g_assert_nonnull (finding->text);
      g_assert_nonnull (finding->advice);
      g_assert_nonnull (finding->reference);
      g_assert_nonnull (jot_severity_get_nick (finding->severity));
      g_assert_nonnull (jot_severity_get_title (finding->severity));
      worst = finding->severity;
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/finding/id/all-differ", test_ids_differ);
  g_test_add_func ("/inspect/finding/collect/worst-first", test_order);

  g_test_add_func ("/inspect/finding/id/all-have-cases", test_all_have_cases);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (gsize j = 0; j < *groups[i].n_cases; j++)
        {
          const LintCase *row = &groups[i].cases[j];
          g_autofree char *path = g_strdup_printf ("/inspect/finding/%s/%s/%s/%s", groups[i].name,
                                                   row->id, row->raises ? "raise" : "miss",
                                                   row->name);

          g_test_add_data_func (path, row, test_case);
        }
    }

  return g_test_run ();
}
