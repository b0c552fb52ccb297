/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "jot-form-names.h"

G_BEGIN_DECLS

#define JOT_TYPE_JSON_COMPLETION (jot_json_completion_get_type ())

G_DECLARE_FINAL_TYPE (JotJsonCompletion, jot_json_completion, JOT, JSON_COMPLETION, GObject)

GtkSourceCompletionProvider *jot_json_completion_new (const JotFormNames *names)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
