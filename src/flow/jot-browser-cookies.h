/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

char *jot_browser_cookies_dup_line (SoupCookieJar      *jar,
                                    GUri               *uri,
                                    GUri               *site,
                                    const char         *method,
                                    gboolean            is_navigation) G_GNUC_WARN_UNUSED_RESULT;
void  jot_browser_cookies_take     (SoupCookieJar      *jar,
                                    GUri               *uri,
                                    SoupMessageHeaders *answer,
                                    GPtrArray          *refused);

G_END_DECLS
