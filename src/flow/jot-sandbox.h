/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean jot_sandbox_is_inside (void);
gboolean jot_sandbox_is_alone  (void);

void     jot_sandbox_pretend   (const char *path);

G_END_DECLS
