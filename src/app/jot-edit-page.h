/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"

G_BEGIN_DECLS

#define JOT_TYPE_EDIT_PAGE (jot_edit_page_get_type ())

G_DECLARE_FINAL_TYPE (JotEditPage, jot_edit_page, JOT, EDIT_PAGE, GtkWidget)

GtkWidget   *jot_edit_page_new          (void) G_GNUC_WARN_UNUSED_RESULT;

JotDocument *jot_edit_page_get_document (JotEditPage *self);
void         jot_edit_page_set_document (JotEditPage *self,
                                         JotDocument *document);

G_END_DECLS
