/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *jot_time_format_utc      (double seconds) G_GNUC_WARN_UNUSED_RESULT;
char     *jot_time_format_local    (double seconds) G_GNUC_WARN_UNUSED_RESULT;
char     *jot_time_format_relative (double seconds,
                                    gint64 now) G_GNUC_WARN_UNUSED_RESULT;
char     *jot_time_format_duration (double seconds) G_GNUC_WARN_UNUSED_RESULT;

gboolean  jot_time_parse           (const char *text,
                                    gint64     *out_seconds);

gboolean  jot_time_is_milliseconds (double seconds);
double    jot_time_get_zone_offset (double seconds);

G_END_DECLS
