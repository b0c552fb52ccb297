/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is counted of tokens and sessions is what the servers did. */

#include "config.h"

#include "jot-comparison.h"

typedef struct
{
  const char       *name;
  JotComparisonPlan plan;
} Row;

static const Row rows[] = {
  { "one-of-each", { 1, 1, 1 } },
  { "two-servers", { 3, 20, 2 } },
  { "five-servers", { 7, 23, 5 } },
  { "a-thousand-users", { 1000, 1000, 2 } },
};

typedef struct
{
  GAsyncResult *result;
  double        fraction;
  guint         n_advances;
} Wait;

static void
advanced_cb (double   fraction,
             gpointer user_data)
{
  Wait *wait = user_data;

  g_assert_null (wait->result);
  g_assert_cmpfloat (fraction, >, wait->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  wait->fraction = fraction;
  wait->n_advances++;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static void
assert_same (const JotComparisonPlan    *plan,
             const JotComparisonFigures *figures)
{
  guint n_at_first = (plan->n_requests + plan->n_servers - 1) / plan->n_servers;

  g_assert_cmpuint (figures->n_at_first, ==, n_at_first);
  g_assert_cmpuint (figures->n_taken_at_first, ==, n_at_first);
  g_assert_cmpuint (figures->n_elsewhere, ==, plan->n_requests - n_at_first);
  g_assert_cmpint (figures->login_time, >, 0);
  g_assert_cmpint (figures->request_time, >, 0);
}

static void
test_run (gconstpointer data)
{
  const JotComparisonPlan *plan = &((const Row *) data)->plan;
  Wait wait = { NULL };
  JotComparison comparison;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  jot_comparison_run_async (plan, advanced_cb, &wait, NULL, finished_cb, &wait);
  while (wait.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (jot_comparison_run_finish (wait.result, &comparison, &error));
  g_assert_no_error (error);
  g_clear_object (&wait.result);
  g_test_message ("%u users, %u requests: %d ms", plan->n_users, plan->n_requests,
                  (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_cmpfloat_with_epsilon (wait.fraction, 1, 0.001);
  g_assert_cmpuint (wait.n_advances, <=, 100);

  assert_same (plan, &comparison.tokens);
  assert_same (plan, &comparison.sessions);

  /* Tokens: nothing is kept, all servers take them, and they cannot be taken back. */
  g_assert_cmpuint (comparison.tokens.n_rows, ==, 0);
  g_assert_cmpuint (comparison.tokens.n_bytes, ==, 0);
  g_assert_cmpuint (comparison.tokens.n_lookups, ==, 0);
  g_assert_cmpuint (comparison.tokens.n_taken_elsewhere, ==, comparison.tokens.n_elsewhere);
  g_assert_cmpuint (comparison.tokens.after_logout, ==, 200);

  /* Sessions: a row for each login and a look-up for each request; others know nothing of them. */
  g_assert_cmpuint (comparison.sessions.n_rows, ==, plan->n_users);
  g_assert_cmpuint (comparison.sessions.n_bytes, >, plan->n_users * 22);
  g_assert_cmpuint (comparison.sessions.n_lookups, ==, plan->n_requests);
  g_assert_cmpuint (comparison.sessions.n_taken_elsewhere, ==, 0);
  g_assert_cmpuint (comparison.sessions.after_logout, ==, 401);
  g_assert_cmpuint (comparison.sessions.n_carried, <, comparison.tokens.n_carried);
}

static void
cancel_cb (double   fraction,
           gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancelled (void)
{
  static const JotComparisonPlan plan = { 100, 1000, 2 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Wait wait = { NULL };
  JotComparison comparison;
  g_autoptr (GError) error = NULL;

  jot_comparison_run_async (&plan, cancel_cb, cancellable, cancellable, finished_cb, &wait);
  while (wait.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (jot_comparison_run_finish (wait.result, &comparison, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&wait.result);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/comparison/run/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_run);
    }
  g_test_add_func ("/flow/comparison/cancelled", test_cancelled);

  return g_test_run ();
}
