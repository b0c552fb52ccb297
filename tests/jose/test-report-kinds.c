/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-report.h"

typedef struct
{
  const char     *id;
  JotCheckOutcome outcome;
} Check;

/* The checks of a report, and how form, signature and claims end; the cause of what is asked for. */
typedef struct
{
  const char     *name;
  Check           checks[8];
  JotCheckOutcome structure;
  JotCheckOutcome signature;
  JotCheckOutcome claims;
  JotVerdictKind  kind;
  const char     *cause;
} Row;

#define PASS JOT_CHECK_PASS
#define WEAK JOT_CHECK_WEAK
#define FAIL JOT_CHECK_FAIL
#define SKIP JOT_CHECK_NOT_DONE

static const Row rows[] = {
  { "empty", { { NULL } }, SKIP, SKIP, SKIP, JOT_VERDICT_KIND_CLAIMS, NULL },
  { "valid", { { "structure", PASS }, { "alg", PASS }, { "key", PASS }, { "signature", PASS },
               { "exp", PASS } }, PASS, PASS, PASS, JOT_VERDICT_KIND_SIGNATURE, NULL },
  { "malformed", { { "structure", FAIL }, { "structure", FAIL }, { "signature", SKIP } },
    FAIL, SKIP, SKIP, JOT_VERDICT_KIND_STRUCTURE, "structure" },
  { "tampered", { { "structure", PASS }, { "key", PASS }, { "signature", FAIL },
                  { "claims", SKIP } }, PASS, FAIL, SKIP, JOT_VERDICT_KIND_SIGNATURE, "signature" },
  { "other-algorithm", { { "structure", PASS }, { "alg", FAIL }, { "signature", SKIP } },
    PASS, FAIL, SKIP, JOT_VERDICT_KIND_SIGNATURE, "alg" },
  { "without-key", { { "structure", PASS }, { "key", SKIP }, { "signature", SKIP },
                     { "exp", PASS } }, PASS, SKIP, PASS, JOT_VERDICT_KIND_SIGNATURE, "signature" },
  { "weak-key", { { "structure", PASS }, { "key-strength", WEAK }, { "signature", PASS } },
    PASS, WEAK, SKIP, JOT_VERDICT_KIND_SIGNATURE, "key-strength" },
  { "embedded-key", { { "structure", PASS }, { "embedded-key", SKIP }, { "signature", PASS } },
    PASS, PASS, SKIP, JOT_VERDICT_KIND_SIGNATURE, NULL },
  { "never-expires", { { "structure", PASS }, { "signature", PASS }, { "exp", SKIP } },
    PASS, PASS, PASS, JOT_VERDICT_KIND_CLAIMS, NULL },
  { "expired", { { "structure", PASS }, { "signature", PASS }, { "iat", WEAK }, { "exp", FAIL } },
    PASS, PASS, FAIL, JOT_VERDICT_KIND_CLAIMS, "exp" },
  { "issued-later", { { "signature", PASS }, { "iat", WEAK }, { "exp", PASS } },
    SKIP, PASS, WEAK, JOT_VERDICT_KIND_CLAIMS, "iat" },
  { "claims-not-wanted", { { "signature", PASS }, { "claims", SKIP } },
    SKIP, PASS, SKIP, JOT_VERDICT_KIND_CLAIMS, "claims" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (JotReport) report = jot_report_new ();
  const JotCheck *cause;

  for (gsize i = 0; row->checks[i].id != NULL; i++)
    jot_report_add (report, row->checks[i].id, row->checks[i].outcome, "");

  g_assert_cmpint (jot_report_get_outcome (report, JOT_VERDICT_KIND_STRUCTURE), ==, row->structure);
  g_assert_cmpint (jot_report_get_outcome (report, JOT_VERDICT_KIND_SIGNATURE), ==, row->signature);
  g_assert_cmpint (jot_report_get_outcome (report, JOT_VERDICT_KIND_CLAIMS), ==, row->claims);

  cause = jot_report_get_cause (report, row->kind);
  g_assert_cmpstr (cause != NULL ? cause->id : NULL, ==, row->cause);
}

static void
test_names (void)
{
  g_assert_cmpstr (jot_verdict_kind_get_nick (JOT_VERDICT_KIND_STRUCTURE), ==, "structure");
  g_assert_cmpstr (jot_verdict_kind_get_nick (JOT_VERDICT_KIND_CLAIMS), ==, "claims");

  for (JotVerdictKind i = 0; i < JOT_N_VERDICT_KINDS; i++)
    g_assert_cmpstr (jot_verdict_kind_get_title (i), !=, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/report/kind/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  g_test_add_func ("/jose/report/kind/names", test_names);

  return g_test_run ();
}
