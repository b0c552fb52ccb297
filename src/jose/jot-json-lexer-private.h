/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize         jot_json_utf8_length  (const guint8  *at,
                                     const guint8  *end);
const guint8 *jot_json_skip_string  (const guint8  *text,
                                     const guint8  *at,
                                     const guint8  *end,
                                     gboolean      *out_escaped,
                                     GError       **error);
const guint8 *jot_json_skip_number  (const guint8  *text,
                                     const guint8  *at,
                                     const guint8  *end,
                                     GError       **error);
const guint8 *jot_json_skip_literal (const guint8  *text,
                                     const guint8  *at,
                                     const guint8  *end,
                                     GError       **error);

G_END_DECLS
