/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void jot_late_list_set (AdwComboRow        *row,
                        GtkListItemFactory *factory);

G_END_DECLS
