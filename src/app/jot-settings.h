/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-finding.h"

G_BEGIN_DECLS

GSettings   *jot_settings_get                (void);
gboolean     jot_settings_is_utc_first       (void);
JotSeverity  jot_settings_get_least_severity (void);

G_END_DECLS
