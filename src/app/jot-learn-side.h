/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lesson.h"

G_BEGIN_DECLS

#define JOT_TYPE_LEARN_SIDE (jot_learn_side_get_type ())

G_DECLARE_FINAL_TYPE (JotLearnSide, jot_learn_side, JOT, LEARN_SIDE, GtkWidget)

GtkWidget *jot_learn_side_new   (JotLessonLock lock) G_GNUC_WARN_UNUSED_RESULT;

void       jot_learn_side_try   (JotLearnSide *self,
                                 JotLesson    *lesson);
void       jot_learn_side_clear (JotLearnSide *self);

G_END_DECLS
