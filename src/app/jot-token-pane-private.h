/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-copy-task.h"
#include "jot-expectations-view.h"
#include "jot-hex-view.h"
#include "jot-intake-task.h"
#include "jot-problem-list.h"
#include "jot-token-pane.h"
#include "jot-token-picker.h"
#include "jot-token-view.h"

G_BEGIN_DECLS

struct _JotTokenPane
{
  GtkWidget             parent_instance;

  JotDocument          *document;
  GSignalGroup         *document_signals;
  gboolean              has_token;

  /* What is being copied. */
  GCancellable         *copying;
  JotCopyForm           copied_form;

  /* What is being looked at, and what was found in what was handed in last. */
  GCancellable         *taking;
  gboolean              is_paste;
  /* Rather than in place of what is there. */
  gboolean              goes_in;
  JotIntakeAnswer      *answer;
  guint                 taken_index;
  /* Open until a file is chosen or the pane goes away. */
  GtkFileChooserNative *chooser;

  GtkWidget            *choose_button;
  GtkWidget            *copy_button;
  GMenuModel           *copy_menu;
  GtkMenuButton        *copy_menu_button;
  GtkWidget            *excerpt_label;
  JotExpectationsView  *expectations_view;
  GtkLabel             *header_label;
  JotHexView           *hex_view;
  GtkBox               *judgement_box;
  GtkLabel             *payload_label;
  JotTokenPicker       *picker;
  JotProblemList       *problem_list;
  GtkWidget            *said_box;
  GtkLabel             *said_label;
  GtkExpander          *signature_expander;
  GtkLabel             *signature_label;
  JotTokenView         *token_view;
};

void jot_token_pane_emit_taken         (JotTokenPane   *self);

void jot_token_pane_class_init_copying (GtkWidgetClass *widget_class);
void jot_token_pane_update_copying     (JotTokenPane   *self);

void jot_token_pane_class_init_taking  (GtkWidgetClass *widget_class);
void jot_token_pane_init_taking        (JotTokenPane   *self);
void jot_token_pane_say                (JotTokenPane   *self,
                                        const char     *text);
void jot_token_pane_complain           (JotTokenPane   *self,
                                        const char     *text);
void jot_token_pane_forget             (JotTokenPane   *self);
void jot_token_pane_forget_said        (JotTokenPane   *self,
                                        gboolean        has_token);

G_END_DECLS
