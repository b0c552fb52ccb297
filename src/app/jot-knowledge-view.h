/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_KNOWLEDGE_VIEW (jot_knowledge_view_get_type ())

G_DECLARE_FINAL_TYPE (JotKnowledgeView, jot_knowledge_view, JOT, KNOWLEDGE_VIEW, GtkWidget)

GtkWidget *jot_knowledge_view_new  (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_knowledge_view_show (JotKnowledgeView  *self,
                                    const char *const *browser,
                                    const char *const *server);

G_END_DECLS
