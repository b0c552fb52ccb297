/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The page of the login flow, in a window of its own. */

#pragma once

#include "app-test.h"

#include "jot-flow-page.h"

typedef struct
{
  JotWindow *window;
  GtkWidget *page;
  JotFlow   *flow;
} FlowPageFixture;

gboolean   flow_page_is_ready  (gpointer         flow);
void       flow_page_set_up    (FlowPageFixture *fixture,
                                gconstpointer    data);
void       flow_page_tear_down (FlowPageFixture *fixture,
                                gconstpointer    data);
GtkWidget *flow_page_get_child (FlowPageFixture *fixture,
                                const char      *id);
