/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-token.h"

G_BEGIN_DECLS

/* Where a request goes that is to be tried, if nobody says where: a name that nobody has (RFC 2606). */
#define JOT_COPY_EXAMPLE_ADDRESS "https://api.example.com/"

/* What stands in the place of a signature that was taken off. Not of the alphabet of base64url, so
 * that nobody takes it for one. */
#define JOT_COPY_REDACTED "[redacted]"

gsize jot_copy_get_safe_length     (const char *text,
                                    gsize       length);
char *jot_copy_redact              (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *jot_copy_format_header_line  (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *jot_copy_format_curl         (const char *text,
                                    const char *address) G_GNUC_WARN_UNUSED_RESULT;
char *jot_copy_dup_address         (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *jot_copy_format_decoded      (JotToken   *token) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
