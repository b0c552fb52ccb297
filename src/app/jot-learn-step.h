/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_LEARN_STEP (jot_learn_step_get_type ())

G_DECLARE_FINAL_TYPE (JotLearnStep, jot_learn_step, JOT, LEARN_STEP, GtkBox)

GtkWidget  *jot_learn_step_new       (void) G_GNUC_WARN_UNUSED_RESULT;

const char *jot_learn_step_get_text  (JotLearnStep *self);
void        jot_learn_step_set_text  (JotLearnStep *self,
                                      const char   *text);
const char *jot_learn_step_get_title (JotLearnStep *self);
void        jot_learn_step_set_title (JotLearnStep *self,
                                      const char   *title);

G_END_DECLS
