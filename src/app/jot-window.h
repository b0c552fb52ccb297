/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-application.h"
#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_WINDOW (jot_window_get_type ())

G_DECLARE_FINAL_TYPE (JotWindow, jot_window, JOT, WINDOW, AdwApplicationWindow)

GtkWidget   *jot_window_new          (JotApplication *application) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_window_get_document (JotWindow      *self);
GPtrArray   *jot_window_list_documents (JotWindow    *self) G_GNUC_WARN_UNUSED_RESULT;
guint        jot_window_get_n_edited (JotWindow      *self);
const char  *jot_window_get_view     (JotWindow      *self);
void         jot_window_open         (JotWindow      *self,
                                      JotDocument    *document);
void         jot_window_open_file    (JotWindow      *self,
                                      GFile          *file);
void         jot_window_open_stream  (JotWindow      *self,
                                      GInputStream   *stream);
void         jot_window_paste        (JotWindow      *self);

G_END_DECLS
