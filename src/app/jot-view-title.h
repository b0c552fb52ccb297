/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JOT_TYPE_VIEW_TITLE (jot_view_title_get_type ())

G_DECLARE_FINAL_TYPE (JotViewTitle, jot_view_title, JOT, VIEW_TITLE, GtkWidget)

AdwViewStack *jot_view_title_get_stack (JotViewTitle *self);
void          jot_view_title_set_stack (JotViewTitle *self,
                                        AdwViewStack *stack);

const char   *jot_view_title_get_view  (JotViewTitle *self);
void          jot_view_title_set_view  (JotViewTitle *self,
                                        const char   *name);

G_END_DECLS
