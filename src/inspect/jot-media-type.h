/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *jot_media_type_shorten (const char *type);
gboolean    jot_media_type_equal   (const char *a,
                                    const char *b);

G_END_DECLS
