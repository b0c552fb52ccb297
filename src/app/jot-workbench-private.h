/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-undo-toast.h"
#include "jot-workbench.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define JOT_N_PANES 3

struct _JotWorkbench
{
  GtkWidget           parent_instance;

  JotDocument        *document;
  GSignalGroup       *document_signals;
  JotUndoToast       *undo_toast;
  guint               n_columns;
  /* How the room is shared, and for which width and size of text: what a pane says must not move
   * the others. */
  int                 widths[JOT_N_PANES];
  int                 shared_width;
  int                 shared_text;
  gboolean            was_opened_into;
  guint               n_completed;
  guint               complete_id;

  GtkWidget          *token_pane;
  GtkWidget          *claims_pane;
  GtkWidget          *key_pane;
  GtkWidget          *first_separator;
  GtkWidget          *second_separator;
  /* Until there is a use for them they are `NULL`. */
  GtkWidget          *pane_bar;
  GtkWidget          *side_bar;
  AdwViewStack       *pane_pages;
  AdwViewStack       *side_pages;
};

void       jot_workbench_class_init_layout (GtkWidgetClass *widget_class);
void       jot_workbench_get_panes (JotWorkbench *self,
                                    GtkWidget    *panes[JOT_N_PANES]);
void       jot_workbench_make_bars (JotWorkbench *self);
GtkWidget *jot_workbench_get_pane (JotWorkbench *self,
                                   const char   *name);

G_END_DECLS
