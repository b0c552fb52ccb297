/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_KEY_PANE (jot_key_pane_get_type ())

G_DECLARE_FINAL_TYPE (JotKeyPane, jot_key_pane, JOT, KEY_PANE, GtkWidget)

GtkWidget   *jot_key_pane_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_key_pane_get_document (JotKeyPane *self);
void         jot_key_pane_set_document (JotKeyPane *self,
                                       JotDocument *document);

void         jot_key_pane_save_key_to  (JotKeyPane *self,
                                        JotKey     *key,
                                        const char *form_name,
                                        GFile      *file,
                                        const char *password);

G_END_DECLS
