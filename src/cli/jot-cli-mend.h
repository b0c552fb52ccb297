/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "jot-mend.h"

G_BEGIN_DECLS

void  jot_cli_json_mend       (GString       *json,
                               const char    *name,
                               const JotMend *mend);
char *jot_cli_dup_mend_option (const JotMend *mend,
                               const char    *key,
                               gsize          length) G_GNUC_WARN_UNUSED_RESULT;
void  jot_cli_append_field    (GString       *text,
                               const char    *label,
                               const char    *value);

G_END_DECLS
