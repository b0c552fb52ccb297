/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

char *jot_json_with_member    (const JotJson *self,
                               const char    *name,
                               const char    *value_text) G_GNUC_WARN_UNUSED_RESULT;
char *jot_json_without_member (const JotJson *self,
                               const char    *name) G_GNUC_WARN_UNUSED_RESULT;
char *jot_json_format         (const JotJson *self) G_GNUC_WARN_UNUSED_RESULT;
char *jot_json_minify         (const JotJson *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
