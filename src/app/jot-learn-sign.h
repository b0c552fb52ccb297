/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lesson.h"

G_BEGIN_DECLS

#define JOT_TYPE_LEARN_SIGN (jot_learn_sign_get_type ())

G_DECLARE_FINAL_TYPE (JotLearnSign, jot_learn_sign, JOT, LEARN_SIGN, GtkWidget)

GtkWidget *jot_learn_sign_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_learn_sign_set_lesson (JotLearnSign *self,
                                      JotLesson    *lesson);

G_END_DECLS
