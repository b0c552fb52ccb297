/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "jot-mend.h"

G_BEGIN_DECLS

void jot_cli_json_mend    (GString       *json,
                           const char    *name,
                           const JotMend *mend);
void jot_cli_append_field (GString       *text,
                           const char    *label,
                           const char    *value);

G_END_DECLS
