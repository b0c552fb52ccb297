/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_KEY_INPUT (jot_key_input_get_type ())

G_DECLARE_FINAL_TYPE (JotKeyInput, jot_key_input, JOT, KEY_INPUT, GtkWidget)

GtkWidget    *jot_key_input_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument  *jot_key_input_get_document (JotKeyInput *self);
void          jot_key_input_set_document (JotKeyInput *self,
                                          JotDocument *document);
JotKeySource *jot_key_input_get_source   (JotKeyInput *self);

G_END_DECLS
