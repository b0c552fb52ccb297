/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-key-input.h"
#include "jot-key-status.h"

G_BEGIN_DECLS

struct _JotKeyInput
{
  GtkWidget             parent_instance;

  JotDocument          *document;
  JotKeySource         *source;
  gboolean              for_signing;
  GSignalGroup         *document_signals;
  GSignalGroup         *source_signals;
  GtkFileChooserNative *chooser;
  GCancellable         *cancellable;
  /* While the rows follow the source, what they say is no choice of the user's. */
  gboolean              is_following;
  /* What was in the row for the secret looked like a key of another form. */
  gboolean              looked_like_key;
  /* A private key is in sight: because somebody asked for it, or only while it is typed. */
  gboolean              is_shown;
  gboolean              is_typing;
  gboolean              is_pasted;
  /* The text was given as a secret before it came to stand where keys stand. */
  gboolean              is_from_secret;

  GtkStack             *form_stack;
  AdwComboRow          *format_row;
  GtkWidget            *hidden_label;
  GtkTextBuffer        *key_buffer;
  /* Not visible before it is chosen: what stands in other pages is styled and measured, too. */
  GtkWidget            *key_overlay;
  GtkWidget            *key_placeholder;
  GtkTextView          *key_view;
  GtkWidget            *password_group;
  AdwPasswordEntryRow  *password_row;
  GtkToggleButton      *reveal_button;
  AdwPasswordEntryRow  *secret_row;
  JotKeyStatus         *status;
};

void jot_key_input_show_toast      (JotKeyInput    *self,
                                    const char     *text);
void jot_key_input_install_actions (GtkWidgetClass *widget_class);
void jot_key_input_update_actions  (JotKeyInput    *self);
void jot_key_input_init_drop       (JotKeyInput    *self);
void jot_key_input_init_reveal     (JotKeyInput    *self);
void jot_key_input_update_reveal   (JotKeyInput    *self);
void jot_key_input_edit_reveal     (JotKeyInput    *self);
void jot_key_input_expect_text     (JotKeyInput    *self,
                                    const char     *text);

G_END_DECLS
