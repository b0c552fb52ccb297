/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lesson.h"

G_BEGIN_DECLS

#define JOT_TYPE_LEARN_WRITE (jot_learn_write_get_type ())

G_DECLARE_FINAL_TYPE (JotLearnWrite, jot_learn_write, JOT, LEARN_WRITE, GtkWidget)

GtkWidget *jot_learn_write_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_learn_write_set_lesson (JotLearnWrite *self,
                                       JotLesson     *lesson);

G_END_DECLS
