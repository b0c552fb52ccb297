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
                                       JotDocument *document);

G_END_DECLS
