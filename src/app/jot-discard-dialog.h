/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *jot_discard_dialog_new (GtkWindow *parent,
                                   guint      n_edited) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
