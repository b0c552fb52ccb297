/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_WORKBENCH (jot_workbench_get_type ())

G_DECLARE_FINAL_TYPE (JotWorkbench, jot_workbench, JOT, WORKBENCH, GtkWidget)

GtkWidget   *jot_workbench_new           (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_workbench_get_document  (JotWorkbench *self);
void         jot_workbench_set_document  (JotWorkbench *self,
                                          JotDocument  *document);

gboolean     jot_workbench_is_free       (JotWorkbench *self);
void         jot_workbench_open_file     (JotWorkbench *self,
                                          GFile        *file);
void         jot_workbench_open_stream   (JotWorkbench *self,
                                          GInputStream *stream);
void         jot_workbench_paste         (JotWorkbench *self);

guint        jot_workbench_get_n_columns (JotWorkbench *self);

G_END_DECLS
