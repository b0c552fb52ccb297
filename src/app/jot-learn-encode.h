/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lesson.h"

G_BEGIN_DECLS

#define JOT_TYPE_LEARN_ENCODE (jot_learn_encode_get_type ())

G_DECLARE_FINAL_TYPE (JotLearnEncode, jot_learn_encode, JOT, LEARN_ENCODE, GtkWidget)

GtkWidget *jot_learn_encode_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_learn_encode_set_lesson (JotLearnEncode *self,
                                        JotLesson      *lesson);
gboolean   jot_learn_encode_get_group  (JotLearnEncode *self,
                                        JotTokenPart   *out_part,
                                        JotLessonGroup *out_group);

G_END_DECLS
