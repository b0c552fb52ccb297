/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *jot_random_text (gsize length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
