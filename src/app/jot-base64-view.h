/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-lesson-bytes.h"
#include "jot-token.h"

G_BEGIN_DECLS

#define JOT_TYPE_BASE64_VIEW (jot_base64_view_get_type ())

G_DECLARE_FINAL_TYPE (JotBase64View, jot_base64_view, JOT, BASE64_VIEW, GtkWidget)

GtkWidget     *jot_base64_view_new       (void) G_GNUC_WARN_UNUSED_RESULT;

void           jot_base64_view_set_bytes (JotBase64View *self,
                                          GBytes        *bytes,
                                          JotTokenPart   part);
void           jot_base64_view_unpoint   (JotBase64View *self);
JotTokenPart   jot_base64_view_get_part  (JotBase64View *self);
gboolean       jot_base64_view_get_group (JotBase64View *self,
                                          JotLessonGroup *out_group);
char          *jot_base64_view_dup_byte  (guint8         byte) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
