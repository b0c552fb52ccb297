/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean jot_sign_append_payload (GString     *token,
                                  gboolean     is_encoded,
                                  const char  *payload,
                                  gsize        length,
                                  GError     **error);

G_END_DECLS
