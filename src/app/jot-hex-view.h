/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_HEX_VIEW (jot_hex_view_get_type ())

G_DECLARE_FINAL_TYPE (JotHexView, jot_hex_view, JOT, HEX_VIEW, GtkTextView)

GtkWidget   *jot_hex_view_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_hex_view_get_document (JotHexView  *self);
void         jot_hex_view_set_document (JotHexView  *self,
                                        JotDocument *document);

gsize        jot_hex_view_get_n_bytes  (JotHexView  *self);

G_END_DECLS
