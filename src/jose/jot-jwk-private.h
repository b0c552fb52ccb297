/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-key-private.h"

G_BEGIN_DECLS

gboolean  jot_jwk_has               (const JotJson   *jwk,
                                     const char      *name);
gboolean  jot_jwk_read_string       (const JotJson   *jwk,
                                     const char      *name,
                                     char           **out_string,
                                     GError         **error);
gboolean  jot_jwk_read_bytes        (const JotJson   *jwk,
                                     const char      *name,
                                     gnutls_datum_t  *out_bytes,
                                     GError         **error);
gboolean  jot_jwk_read_number       (const JotJson   *jwk,
                                     const char      *name,
                                     gnutls_datum_t  *out_number,
                                     GError         **error);
gboolean  jot_jwk_read_fixed        (const JotJson   *jwk,
                                     const char      *name,
                                     gsize            size,
                                     gnutls_datum_t  *out_bytes,
                                     GError         **error);
void      jot_jwk_propagate_at      (GError         **error,
                                     GError          *reason,
                                     const JotJson   *jwk,
                                     const char      *name);

JotKey   *jot_jwk_read_rsa          (const JotJson   *jwk,
                                     GError         **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_jwk_read_ec           (const JotJson   *jwk,
                                     GError         **error) G_GNUC_WARN_UNUSED_RESULT;
JotKey   *jot_jwk_read_okp          (const JotJson   *jwk,
                                     GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
