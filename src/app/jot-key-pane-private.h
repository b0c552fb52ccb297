/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "jot-key-input.h"
#include "jot-key-pane.h"
#include "jot-keyring-view.h"

G_BEGIN_DECLS

typedef struct _JotKeySave JotKeySave;

struct _JotKeyPane
{
  GtkWidget             parent_instance;

  JotDocument          *document;
  GSignalGroup         *signals;
  GBinding             *re_sign_binding;
  GBinding             *separate_binding;
  GCancellable         *cancellable;
  JotKeySave           *save;
  /* While the rows follow the document, what they say is no choice of the user's. */
  gboolean              is_following;

  AdwComboRow          *algorithm_row;
  GMenuModel           *copy_menu;
  GtkMenuButton        *copy_button;
  JotKeyInput          *key_input;
  JotKeyringView       *keyring_view;
  GtkWidget            *matched_label;
  GtkLabel             *obstacle_label;
  GtkSwitch            *re_sign_switch;
  GtkSwitch            *separate_switch;
  GtkWidget            *sign_button;
  AdwBin               *signing_bin;
  GtkSpinner           *spinner;
};

void jot_key_pane_install_actions (GtkWidgetClass *widget_class);
void jot_key_pane_update_actions  (JotKeyPane     *self);
void jot_key_pane_show_toast      (JotKeyPane     *self,
                                   const char     *text);
void jot_key_pane_save_key        (JotKeyPane     *self,
                                   JotKey         *key,
                                   const char     *form_name);
void jot_key_save_free            (JotKeySave     *save);

G_END_DECLS
