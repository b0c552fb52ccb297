/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-gnutls-private.h"

G_BEGIN_DECLS

/* The three values of an RSA private key that follow from the others (RFC 8017, 3.2). */
typedef struct
{
  gnutls_datum_t dp;
  gnutls_datum_t dq;
  gnutls_datum_t qi;
} JotRsaHelpers;

gboolean jot_rsa_check_public   (const gnutls_datum_t  *n,
                                 const gnutls_datum_t  *e,
                                 guint                 *out_bits,
                                 const char           **out_member,
                                 GError               **error);
gboolean jot_rsa_check_private  (const gnutls_datum_t  *n,
                                 const gnutls_datum_t  *e,
                                 const gnutls_datum_t  *d,
                                 const gnutls_datum_t  *p,
                                 const gnutls_datum_t  *q,
                                 const JotRsaHelpers   *helpers,
                                 const char           **out_member,
                                 GError               **error);
gboolean jot_rsa_recover_primes (const gnutls_datum_t  *n,
                                 const gnutls_datum_t  *e,
                                 const gnutls_datum_t  *d,
                                 gnutls_datum_t        *out_p,
                                 gnutls_datum_t        *out_q,
                                 GError               **error);

G_END_DECLS
