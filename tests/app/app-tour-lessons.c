/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The login flow and its experiments, and the lesson. */

#include "config.h"

#include "app-tour-private.h"

#include "jot-comparison-view.h"
#include "jot-experiment-row.h"
#include "jot-flow-page.h"
#include "jot-learn-guard.h"
#include "jot-learn-page.h"
#include "jot-learn-sides.h"
#include "jot-learn-sign.h"
#include "jot-learn-write.h"

static gboolean
flow_is_ready (gpointer flow)
{
  return jot_flow_get_address (flow) != NULL && !jot_flow_get_busy (flow);
}

static JotFlow *
show_flow (AppTourScene *scene)
{
  JotFlow *flow;

  gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.show-view", "s", "flow");
  flow = jot_flow_page_get_flow (JOT_FLOW_PAGE (app_tour_find (scene, JOT_TYPE_FLOW_PAGE)));
  app_test_wait_for (flow_is_ready, flow);

  return flow;
}

static void
open_flow (AppTourScene *scene)
{
  show_flow (scene);
}

static void
walk_flow (AppTourScene *scene,
           JotFlowStep   step)
{
  JotFlow *flow = show_flow (scene);

  while (jot_flow_get_step (flow) < step)
    {
      jot_flow_go_on (flow);
      app_test_wait_for (flow_is_ready, flow);
      app_test_settle ();
    }
  app_tour_expand_all (app_tour_find (scene, JOT_TYPE_FLOW_PAGE));
}

static void
open_flow_running (AppTourScene *scene)
{
  walk_flow (scene, JOT_FLOW_STEP_SIGN);
}

static void
open_flow_done (AppTourScene *scene)
{
  walk_flow (scene, JOT_FLOW_STEP_VERIFY);
}

static void
show_part_of_flow (AppTourScene *scene,
                   const char   *name)
{
  GtkWidget *page = app_tour_find (scene, JOT_TYPE_FLOW_PAGE);

  gtk_stack_set_visible_child_name (GTK_STACK (app_test_find (page, JOT_TYPE_FLOW_PAGE, "stack")),
                                    name);
  app_test_settle ();
}

static void
open_flow_sessions (AppTourScene *scene)
{
  JotFlow *flow = show_flow (scene);
  JotFlowSettings settings = *jot_flow_get_settings (flow);

  settings.use_sessions = TRUE;
  jot_flow_set_settings (flow, &settings);
  app_test_wait_for (flow_is_ready, flow);
  walk_flow (scene, JOT_FLOW_STEP_VERIFY);
}

static gboolean
has_come_out (gpointer row)
{
  return gtk_widget_get_visible (app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "result_box"));
}

static void
make_experiment (GtkWidget *row)
{
  GtkWidget *answers = app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "answers_box");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_first_child (answers)), TRUE);
  g_signal_emit_by_name (app_test_find (row, JOT_TYPE_EXPERIMENT_ROW, "run_button"), "clicked");
  app_test_wait_for (has_come_out, row);
}

static void
make_experiments (GtkWidget *widget)
{
  if (JOT_IS_EXPERIMENT_ROW (widget))
    make_experiment (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    make_experiments (child);
}

static void
open_experiments (AppTourScene *scene)
{
  show_flow (scene);
  show_part_of_flow (scene, "experiments");
}

static gboolean
has_figures (gpointer view)
{
  return gtk_widget_get_visible (app_test_find (view, JOT_TYPE_COMPARISON_VIEW, "result_box"));
}

static void
open_experiments_done (AppTourScene *scene)
{
  GtkWidget *page;
  GtkWidget *view;

  open_experiments (scene);
  page = app_tour_find (scene, JOT_TYPE_FLOW_PAGE);
  app_tour_expand_all (page);
  make_experiments (page);

  view = app_tour_find (scene, JOT_TYPE_COMPARISON_VIEW);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (app_test_find (view, JOT_TYPE_COMPARISON_VIEW,
                                                             "requests_spin")), 20);
  g_signal_emit_by_name (app_test_find (view, JOT_TYPE_COMPARISON_VIEW, "run_button"), "clicked");
  app_test_wait_for (has_figures, view);
  app_tour_expand_all (page);
}

/* Its key pair has been made. */
static gboolean
lesson_has_keys (gpointer lesson)
{
  return jot_lesson_try (lesson, JOT_LESSON_KEY_PAIR, JOT_LESSON_CLUB_MAKES, NULL);
}

static GtkWidget *
show_learn (AppTourScene *scene)
{
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.show-view", "s", "learn");
  page = app_tour_find (scene, JOT_TYPE_LEARN_PAGE);
  app_test_wait_for (lesson_has_keys, jot_learn_page_get_lesson (JOT_LEARN_PAGE (page)));

  return page;
}

static void
open_learn (AppTourScene *scene)
{
  show_learn (scene);
}

static void
open_learn_changed (AppTourScene *scene)
{
  GtkWidget *page = show_learn (scene);

  gtk_editable_set_text (GTK_EDITABLE (app_test_find (page, JOT_TYPE_LEARN_WRITE,
                                                      "name_row")), "Adb");
  gtk_editable_set_text (GTK_EDITABLE (app_test_find (page, JOT_TYPE_LEARN_SIGN, "secret_row")),
                         "x");
  app_test_settle ();
  g_signal_emit_by_name (app_test_find (page, JOT_TYPE_LEARN_GUARD, "older_button"), "clicked");
  g_signal_emit_by_name (app_test_find (page, JOT_TYPE_LEARN_SIDES, "try_button"), "clicked");
  app_tour_expand_all (page);
}

static void
open_learn_pair (AppTourScene *scene)
{
  GtkWidget *page = show_learn (scene);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (app_test_find (page, JOT_TYPE_LEARN_PAGE,
                                                                  "pair_button")), TRUE);
  app_test_settle ();
  g_signal_emit_by_name (app_test_find (page, JOT_TYPE_LEARN_GUARD, "off_button"), "clicked");
  app_tour_expand_all (page);
}

const AppTourStop app_tour_lessons[] = {
  { "flow", open_flow },
  { "flow-running", open_flow_running },
  { "flow-done", open_flow_done },
  { "flow-sessions", open_flow_sessions },
  { "experiments", open_experiments },
  { "experiments-done", open_experiments_done },
  { "learn", open_learn },
  { "learn-changed", open_learn_changed },
  { "learn-pair", open_learn_pair },
  { NULL },
};
