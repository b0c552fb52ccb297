/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _JotLoginLimiter JotLoginLimiter;

JotLoginLimiter *jot_login_limiter_new     (guint            max_failures,
                                            guint            window) G_GNUC_WARN_UNUSED_RESULT;
void             jot_login_limiter_free    (JotLoginLimiter *self);

guint            jot_login_limiter_begin   (JotLoginLimiter *self,
                                            const char      *name,
                                            gint64           now);
void             jot_login_limiter_succeed (JotLoginLimiter *self,
                                            const char      *name);
void             jot_login_limiter_take_back (JotLoginLimiter *self,
                                              const char      *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotLoginLimiter, jot_login_limiter_free)

G_END_DECLS
