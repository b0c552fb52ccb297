/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is under Experiments on the page of the login flow. */

#include "config.h"

#include "flow-page-fixture.h"

#include "jot-comparison-view.h"
#include "jot-experiment-row.h"

static gboolean
has_figures (gpointer view)
{
  return gtk_widget_get_visible (app_test_find (view, JOT_TYPE_COMPARISON_VIEW, "result_box"));
}

static const char *
get_figure (GtkWidget *view,
            int        column,
            int        row)
{
  GtkWidget *table = app_test_find (view, JOT_TYPE_COMPARISON_VIEW, "table");

  return gtk_label_get_label (GTK_LABEL (gtk_grid_get_child_at (GTK_GRID (table), column, row)));
}

static void
set_number (GtkWidget  *view,
            const char *id,
            double      value)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_test_find (view, JOT_TYPE_COMPARISON_VIEW, id)),
                             value);
}

static void
test_comparison (FlowPageFixture *fixture,
                 gconstpointer    data)
{
  GtkWidget *view = app_test_find_type (fixture->page, JOT_TYPE_COMPARISON_VIEW);
  GtkWidget *run = app_test_find (view, JOT_TYPE_COMPARISON_VIEW, "run_button");
  GtkWidget *cancel = app_test_find (view, JOT_TYPE_COMPARISON_VIEW, "cancel_button");

  gtk_stack_set_visible_child_name (GTK_STACK (flow_page_get_child (fixture,
                                                                    "stack")), "experiments");
  app_test_settle ();
  set_number (view, "users_spin", 3);
  set_number (view, "requests_spin", 8);
  set_number (view, "servers_spin", 2);
  g_signal_emit_by_name (run, "clicked");
  g_assert_false (gtk_widget_get_sensitive (run));
  app_test_wait_for (has_figures, view);
  g_assert_true (gtk_widget_get_sensitive (run));
  /* Rows, look-ups, what came to the other server, and what a copy is good for. */
  g_assert_cmpstr (get_figure (view, 1, 1), ==, "0");
  g_assert_cmpstr (get_figure (view, 2, 1), ==, "3");
  g_assert_cmpstr (get_figure (view, 1, 3), ==, "0");
  g_assert_cmpstr (get_figure (view, 2, 3), ==, "8");
  g_assert_cmpstr (get_figure (view, 1, 8), ==, "4 of 4");
  g_assert_cmpstr (get_figure (view, 2, 8), ==, "0 of 4");
  g_assert_cmpstr (get_figure (view, 1, 9), ==, "accepted (HTTP 200)");
  g_assert_cmpstr (get_figure (view, 2, 9), ==, "refused (HTTP 401)");

  /* Given up. */
  set_number (view, "requests_spin", 10000);
  g_signal_emit_by_name (run, "clicked");
  g_assert_true (gtk_widget_get_visible (cancel));
  g_signal_emit_by_name (cancel, "clicked");
  app_test_wait_for (has_figures, view);
  g_assert_false (gtk_widget_get_visible (app_test_find (view, JOT_TYPE_COMPARISON_VIEW,
                                                         "table")));
  g_assert_false (gtk_widget_get_visible (cancel));

  /* Left. */
  g_signal_emit_by_name (run, "clicked");
  gtk_stack_set_visible_child_name (GTK_STACK (flow_page_get_child (fixture, "stack")), "steps");
  app_test_wait_for (has_figures, view);
}

static gboolean
has_result (gpointer row)
{
  return gtk_widget_get_visible (app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "result_box"));
}

static void
test_experiment (FlowPageFixture *fixture,
                 gconstpointer    data)
{
  GtkWidget *row = app_test_find_type (fixture->page, JOT_TYPE_EXPERIMENT_ROW);
  GtkWidget *run = app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "run_button");
  GtkWidget *notes = app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "notes_box");
  GtkWidget *answers = app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "answers_box");

  gtk_stack_set_visible_child_name (GTK_STACK (flow_page_get_child (fixture,
                                                                    "stack")), "experiments");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  app_test_settle ();
  g_assert_cmpstr (jot_experiment_row_get_experiment (JOT_EXPERIMENT_ROW (row))->id, ==, "promote");
  g_assert_false (gtk_widget_get_sensitive (run));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_last_child (answers)), TRUE);
  g_assert_true (gtk_widget_get_sensitive (run));

  g_signal_emit_by_name (run, "clicked");
  g_assert_false (gtk_widget_get_sensitive (run));
  app_test_wait_for (has_result, row);
  g_assert_nonnull (gtk_widget_get_first_child (notes));
  g_assert_nonnull (app_test_find_type (notes, GTK_TYPE_EXPANDER));
  g_assert_true (gtk_widget_get_visible (app_test_find (row, JOT_TYPE_EXPERIMENT_ROW,
                                                        "explanation_label")));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (
                                                          app_test_find (row,
                                                                         JOT_TYPE_EXPERIMENT_ROW,
                                                                         "result_label"))),
                                   "As you guessed"));
  g_assert_true (gtk_widget_get_sensitive (run));
}

/* The window is closed while an experiment is being made. */
static void
test_experiment_left (FlowPageFixture *fixture,
                      gconstpointer    data)
{
  GtkWidget *row = app_test_find_type (fixture->page, JOT_TYPE_EXPERIMENT_ROW);
  GtkWidget *answers = app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "answers_box");

  gtk_stack_set_visible_child_name (GTK_STACK (flow_page_get_child (fixture,
                                                                    "stack")), "experiments");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_first_child (answers)), TRUE);
  g_signal_emit_by_name (app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "run_button"), "clicked");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "workbench");
  app_test_wait_for (has_result, row);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (FlowPageFixture *, gconstpointer);
  } tests[] = {
    { "/app/flow-experiments/comparison", test_comparison },
    { "/app/flow-experiments/experiment", test_experiment },
    { "/app/flow-experiments/experiment-that-is-left", test_experiment_left },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, FlowPageFixture, NULL, flow_page_set_up, tests[i].test,
                flow_page_tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
