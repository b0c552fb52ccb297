/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-exchange.h"

G_BEGIN_DECLS

#define JOT_TYPE_PAGE_VIEW (jot_page_view_get_type ())

G_DECLARE_FINAL_TYPE (JotPageView, jot_page_view, JOT, PAGE_VIEW, GtkWidget)

GtkWidget *jot_page_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_page_view_set_can_renew (JotPageView *self,
                                        gboolean     can_renew);
void       jot_page_view_set_exchange (JotPageView *self,
                                       JotExchange *exchange);

G_END_DECLS
