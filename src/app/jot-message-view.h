/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-exchange.h"

G_BEGIN_DECLS

#define JOT_TYPE_MESSAGE_VIEW (jot_message_view_get_type ())

G_DECLARE_FINAL_TYPE (JotMessageView, jot_message_view, JOT, MESSAGE_VIEW, GtkWidget)

GtkWidget *jot_message_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_message_view_set_exchange (JotMessageView *self,
                                          JotExchange    *exchange);
void       jot_message_view_set_answered (JotMessageView *self,
                                          gboolean        is_answered);
gboolean   jot_message_view_take_focus   (JotMessageView *self);

G_END_DECLS
