/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "flow-page-fixture.h"

gboolean
flow_page_is_ready (gpointer flow)
{
  return jot_flow_get_address (flow) != NULL && !jot_flow_get_busy (flow);
}

void
flow_page_set_up (FlowPageFixture *fixture,
                  gconstpointer    data)
{
  fixture->window = app_test_open_window ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-view", "s", "flow");
  fixture->page = app_test_find_type (GTK_WIDGET (fixture->window), JOT_TYPE_FLOW_PAGE);
  fixture->flow = jot_flow_page_get_flow (JOT_FLOW_PAGE (fixture->page));
  app_test_wait_for (flow_page_is_ready, fixture->flow);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* When the window is closed, server and flow go. */
void
flow_page_tear_down (FlowPageFixture *fixture,
                     gconstpointer    data)
{
  gpointer flow = fixture->flow;

  g_object_add_weak_pointer (G_OBJECT (flow), &flow);
  app_test_close (fixture->window);
  app_test_wait_for (is_gone, &flow);
}

GtkWidget *
flow_page_get_child (FlowPageFixture *fixture,
                     const char      *id)
{
  return app_test_find (fixture->page, JOT_TYPE_FLOW_PAGE, id);
}
