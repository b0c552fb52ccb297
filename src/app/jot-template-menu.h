/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-document.h"
#include "jot-template-store.h"

G_BEGIN_DECLS

#define JOT_TYPE_TEMPLATE_MENU (jot_template_menu_get_type ())

G_DECLARE_FINAL_TYPE (JotTemplateMenu, jot_template_menu, JOT, TEMPLATE_MENU, GtkWidget)

GtkWidget *jot_template_menu_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void       jot_template_menu_set_document (JotTemplateMenu  *self,
                                           JotDocument      *document);
void       jot_template_menu_set_store    (JotTemplateMenu  *self,
                                           JotTemplateStore *store);

G_END_DECLS
