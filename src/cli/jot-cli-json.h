/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "jot-span.h"

G_BEGIN_DECLS

/* Writes JSON member by member; a name of NULL stands for an element of an array. */

void jot_cli_json_begin   (GString    *json,
                           const char *name,
                           char        bracket);
void jot_cli_json_end     (GString    *json,
                           char        bracket);
void jot_cli_json_string  (GString    *json,
                           const char *name,
                           const char *value);
void jot_cli_json_integer (GString    *json,
                           const char *name,
                           gint64      value);
void jot_cli_json_boolean (GString    *json,
                           const char *name,
                           gboolean    value);
void jot_cli_json_raw     (GString    *json,
                           const char *name,
                           const char *text,
                           gssize      length);
void jot_cli_json_span    (GString    *json,
                           const char *name,
                           JotSpan     span);

G_END_DECLS
