/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lesson.h"

G_BEGIN_DECLS

#define JOT_TYPE_LEARN_PAGE (jot_learn_page_get_type ())

G_DECLARE_FINAL_TYPE (JotLearnPage, jot_learn_page, JOT, LEARN_PAGE, GtkWidget)

GtkWidget *jot_learn_page_new        (void) G_GNUC_WARN_UNUSED_RESULT;

JotLesson *jot_learn_page_get_lesson (JotLearnPage *self);

G_END_DECLS
