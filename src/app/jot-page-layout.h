/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JOT_TYPE_PAGE_LAYOUT (jot_page_layout_get_type ())

G_DECLARE_FINAL_TYPE (JotPageLayout, jot_page_layout, JOT, PAGE_LAYOUT, GtkLayoutManager)

G_END_DECLS
