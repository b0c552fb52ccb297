/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *jot_json_path_join_name  (const char *path,
                                const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *jot_json_path_join_index (const char *path,
                                gsize       index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
