/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What guessing has to pay for each password, as OWASP's Password Storage Cheat Sheet asks for
 * PBKDF2 with HMAC-SHA-256. */
#define JOT_PASSWORD_ITERATIONS 600000

#define JOT_PASSWORD_MAX_ITERATIONS 10000000

char    *jot_password_hash           (const char *password,
                                      guint       iterations,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean jot_password_verify         (const char *hash,
                                      const char *password,
                                      guint       iterations);
guint    jot_password_get_iterations (const char *hash);

G_END_DECLS
