/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_TOKEN_PANE (jot_token_pane_get_type ())

G_DECLARE_FINAL_TYPE (JotTokenPane, jot_token_pane, JOT, TOKEN_PANE, GtkWidget)

GtkWidget   *jot_token_pane_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_token_pane_get_document (JotTokenPane *self);
void         jot_token_pane_set_document (JotTokenPane *self,
                                          JotDocument  *document);

void         jot_token_pane_complete     (JotTokenPane *self);

void         jot_token_pane_take_text    (JotTokenPane *self,
                                          const char   *text);
void         jot_token_pane_open_file    (JotTokenPane *self,
                                          GFile        *file);
void         jot_token_pane_open_stream  (JotTokenPane *self,
                                          GInputStream *stream);

G_END_DECLS
