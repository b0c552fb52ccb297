/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_TIME_PICKER (jot_time_picker_get_type ())

G_DECLARE_FINAL_TYPE (JotTimePicker, jot_time_picker, JOT, TIME_PICKER, GtkWidget)

GtkWidget *jot_time_picker_new      (void) G_GNUC_WARN_UNUSED_RESULT;

gint64     jot_time_picker_get_time (JotTimePicker *self);
void       jot_time_picker_set_time (JotTimePicker *self,
                                     gint64         time);
void       jot_time_picker_set_now  (JotTimePicker *self,
                                     gint64         now);

G_END_DECLS
