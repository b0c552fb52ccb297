/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key.h"

G_BEGIN_DECLS

char *jot_server_careless_read (JotKey     *key,
                                const char *token,
                                gint64      now) G_GNUC_WARN_UNUSED_RESULT;
char *jot_server_careless_sign (JotKey     *key,
                                const char *claims) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
