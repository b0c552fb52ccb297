/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that decoding @n characters can give at the most; characters that encoding @n bytes gives. */
#define JOT_BASE64URL_DECODED_MAX(n) ((n) / 4 * 3 + 2)
#define JOT_BASE64URL_ENCODED(n)     (((n) / 3) * 4 + ((n) % 3 ? (n) % 3 + 1 : 0))

gboolean jot_base64url_decode_to   (const char    *text,
                                    gsize          length,
                                    guint8        *buffer,
                                    gsize         *out_length,
                                    GError       **error);
GBytes  *jot_base64url_decode      (const char    *text,
                                    gssize         length,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

gsize    jot_base64url_encode_to   (gconstpointer  data,
                                    gsize          length,
                                    char          *buffer);
char    *jot_base64url_encode      (gconstpointer  data,
                                    gsize          length) G_GNUC_WARN_UNUSED_RESULT;
void     jot_base64url_append      (GString       *string,
                                    gconstpointer  data,
                                    gsize          length);

G_END_DECLS
