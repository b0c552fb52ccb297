/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lesson.h"

G_BEGIN_DECLS

#define JOT_TYPE_LEARN_GUARD (jot_learn_guard_get_type ())

G_DECLARE_FINAL_TYPE (JotLearnGuard, jot_learn_guard, JOT, LEARN_GUARD, GtkWidget)

GtkWidget *jot_learn_guard_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_learn_guard_set_lesson (JotLearnGuard *self,
                                       JotLesson     *lesson);

G_END_DECLS
