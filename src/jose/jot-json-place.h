/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

char *jot_json_replace_value (const JotJson  *self,
                              gsize           index,
                              const char     *value_text) G_GNUC_WARN_UNUSED_RESULT;
char *jot_json_rename        (const JotJson  *self,
                              gsize           index,
                              const char     *name,
                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char *jot_json_insert        (const JotJson  *self,
                              gsize           index,
                              const char     *name,
                              const char     *value_text) G_GNUC_WARN_UNUSED_RESULT;
char *jot_json_remove        (const JotJson  *self,
                              gsize           index) G_GNUC_WARN_UNUSED_RESULT;
char *jot_json_move          (const JotJson  *self,
                              gsize           from,
                              gsize           to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
