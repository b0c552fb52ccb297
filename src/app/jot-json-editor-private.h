/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json-editor.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

struct _JotJsonEditor
{
  GtkWidget            parent_instance;

  gboolean             is_setting;
  /* Typing over a selection, laying out and undoing are several changes and one edit. */
  guint                n_open_edits;
  gboolean             is_changed;
  GtkTextTag          *error_tag;
  gboolean             is_editable;
  /* A text that is too long for the buffer, which is empty then. */
  char                *large_text;
  guint                choose_view_id;
  GtkTextBuffer       *beginning;
  const JotFormNames  *names;

  GtkSourceBuffer     *buffer;
  GtkLabel            *error_label;
  GtkLabel            *excerpt_label;
  GtkLabel            *title_label;
  GtkSourceView       *view;
};

void jot_json_editor_choose_view      (JotJsonEditor *self);
void jot_json_editor_choose_view_soon (JotJsonEditor *self);

G_END_DECLS
