/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint jot_cli_measure        (const char        *string);
guint jot_cli_measure_labels (const char *const *labels,
                              gsize              n_labels);

G_END_DECLS
