/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "jot-json.h"

G_BEGIN_DECLS

JsonNode *jot_json_dup_tree (const JotJson *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
