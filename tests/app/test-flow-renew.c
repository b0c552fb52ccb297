/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flow-page-fixture.h"

#include "jot-page-view.h"

typedef struct
{
  JotFlow    *flow;
  JotFlowStep step;
} Goal;

static gboolean
is_at (gpointer data)
{
  const Goal *goal = data;

  return !jot_flow_get_busy (goal->flow) && jot_flow_get_step (goal->flow) == goal->step;
}

static void
wait_for (FlowPageFixture *fixture,
          JotFlowStep      step)
{
  Goal goal = { fixture->flow, step };

  app_test_wait_for (is_at, &goal);
}

static void
go_to (FlowPageFixture *fixture,
       JotFlowStep      step)
{
  while (jot_flow_get_step (fixture->flow) < step)
    {
      JotFlowStep next = jot_flow_get_step (fixture->flow) + 1;

      jot_flow_go_on (fixture->flow);
      wait_for (fixture, next);
    }
}

static GtkWidget *
get_button (FlowPageFixture *fixture)
{
  return app_test_find_type (flow_page_get_child (fixture, "page_view"), GTK_TYPE_BUTTON);
}

/* The page that asks for a login offers another token, where there is something to get it with. */
static void
test_offered (FlowPageFixture *fixture,
              gconstpointer    data)
{
  JotFlowSettings settings = *jot_flow_get_settings (fixture->flow);

  settings.use_refresh = TRUE;
  jot_flow_set_settings (fixture->flow, &settings);
  wait_for (fixture, JOT_FLOW_STEP_NOTHING);
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_false (gtk_widget_get_visible (get_button (fixture)));

  settings.clock_offset = settings.lifetime + 60;
  jot_flow_set_settings (fixture->flow, &settings);
  wait_for (fixture, JOT_FLOW_STEP_VERIFY);
  jot_flow_ask_again (fixture->flow);
  wait_for (fixture, JOT_FLOW_STEP_SEND);
  g_assert_false (gtk_widget_get_visible (get_button (fixture)));
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_true (gtk_widget_get_mapped (get_button (fixture)));

  g_assert_true (gtk_widget_grab_focus (get_button (fixture)));
  g_signal_emit_by_name (get_button (fixture), "clicked");
  wait_for (fixture, JOT_FLOW_STEP_STORE);
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  go_to (fixture, JOT_FLOW_STEP_VERIFY);
  g_assert_cmpuint (jot_exchange_get_content (jot_flow_get_answer (fixture->flow))->status, ==,
                    200);
  g_assert_false (gtk_widget_get_visible (get_button (fixture)));
}

static void
add_tests (void)
{
  g_test_add ("/app/flow-renew/offered", FlowPageFixture, NULL, flow_page_set_up, test_offered,
              flow_page_tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
