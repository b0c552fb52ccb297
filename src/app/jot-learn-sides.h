/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lesson.h"

G_BEGIN_DECLS

#define JOT_TYPE_LEARN_SIDES (jot_learn_sides_get_type ())

G_DECLARE_FINAL_TYPE (JotLearnSides, jot_learn_sides, JOT, LEARN_SIDES, GtkWidget)

GtkWidget *jot_learn_sides_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_learn_sides_set_lesson (JotLearnSides *self,
                                       JotLesson     *lesson);

G_END_DECLS
