/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-form-names.h"

G_BEGIN_DECLS

#define JOT_TYPE_JSON_EDITOR (jot_json_editor_get_type ())

G_DECLARE_FINAL_TYPE (JotJsonEditor, jot_json_editor, JOT, JSON_EDITOR, GtkWidget)

GtkWidget     *jot_json_editor_new          (void) G_GNUC_WARN_UNUSED_RESULT;

GtkTextBuffer *jot_json_editor_get_buffer   (JotJsonEditor *self);
char          *jot_json_editor_dup_text     (JotJsonEditor *self) G_GNUC_WARN_UNUSED_RESULT;
void           jot_json_editor_new_history  (JotJsonEditor *self);
void           jot_json_editor_set_text     (JotJsonEditor *self,
                                             const char    *text);
gboolean       jot_json_editor_get_is_large (JotJsonEditor *self);
void           jot_json_editor_edit_text    (JotJsonEditor *self,
                                             const char    *text);
void           jot_json_editor_select       (JotJsonEditor *self,
                                             gsize          offset,
                                             gsize          length);
gboolean       jot_json_editor_get_editable (JotJsonEditor *self);
void           jot_json_editor_set_editable (JotJsonEditor *self,
                                             gboolean       editable);
void           jot_json_editor_set_error    (JotJsonEditor *self,
                                             const GError  *error);
void           jot_json_editor_set_names    (JotJsonEditor      *self,
                                             const JotFormNames *names);

G_END_DECLS
