/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-token.h"

G_BEGIN_DECLS

#define JOT_TYPE_PROBLEM_LIST (jot_problem_list_get_type ())

G_DECLARE_FINAL_TYPE (JotProblemList, jot_problem_list, JOT, PROBLEM_LIST, GtkWidget)

GtkWidget *jot_problem_list_new       (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_problem_list_set_token (JotProblemList *self,
                                       JotToken       *token);

G_END_DECLS
