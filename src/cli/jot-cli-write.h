/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For the owner alone; for everybody to read. */
#define JOT_CLI_MODE_PRIVATE 0600
#define JOT_CLI_MODE_PUBLIC  0644

gboolean jot_cli_check_new  (const char  *path,
                             GError     **error);
gboolean jot_cli_write_path (const char  *path,
                             const char  *data,
                             gsize        length,
                             int          mode,
                             gboolean     overwrite,
                             GError     **error);

G_END_DECLS
