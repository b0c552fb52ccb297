/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-key-pane.h"
#include "jot-key-status.h"

G_BEGIN_DECLS

struct _JotKeyPane
{
  GtkWidget             parent_instance;

  JotDocument          *document;
  GSignalGroup         *signals;
  GBinding             *re_sign_binding;
  GtkFileChooserNative *chooser;
  GCancellable         *cancellable;
  /* While the rows follow the document, what they say is no choice of the user's. */
  gboolean              is_following;

  AdwComboRow          *algorithm_row;
  GtkStack             *form_stack;
  AdwComboRow          *format_row;
  GtkTextBuffer        *key_buffer;
  GtkWidget            *key_placeholder;
  GtkTextView          *key_view;
  GtkLabel             *obstacle_label;
  GtkSwitch            *re_sign_switch;
  AdwPasswordEntryRow  *secret_row;
  GtkWidget            *sign_button;
  GtkSpinner           *spinner;
  JotKeyStatus         *status;
};

void jot_key_pane_install_actions (GtkWidgetClass *widget_class);
void jot_key_pane_update_actions  (JotKeyPane     *self);

G_END_DECLS
