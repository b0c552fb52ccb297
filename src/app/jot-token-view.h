/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_TOKEN_VIEW (jot_token_view_get_type ())

G_DECLARE_FINAL_TYPE (JotTokenView, jot_token_view, JOT, TOKEN_VIEW, GtkTextView)

GtkWidget   *jot_token_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_token_view_get_document (JotTokenView *self);
void         jot_token_view_set_document (JotTokenView *self,
                                          JotDocument  *document);

gboolean     jot_token_view_is_all       (JotTokenView *self);
void         jot_token_view_insert       (JotTokenView *self,
                                          const char   *text);
void         jot_token_view_select       (JotTokenView *self,
                                          JotSpan       span);

G_END_DECLS
