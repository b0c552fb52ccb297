/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-gnutls-private.h"

G_BEGIN_DECLS

/* The numbers of an RSA key, with the names of RFC 7518, 6.3: big-endian, without leading zeros. */
typedef struct
{
  gnutls_datum_t n;
  gnutls_datum_t e;
  gnutls_datum_t d;
  gnutls_datum_t p;
  gnutls_datum_t q;
  gnutls_datum_t dp;
  gnutls_datum_t dq;
  gnutls_datum_t qi;
} JotRsaNumbers;

/* Numbers that own their bytes; others are plain. */
typedef JotRsaNumbers JotRsaOwnNumbers;

void     jot_rsa_numbers_clear  (JotRsaNumbers         *self);

gboolean jot_rsa_check_public   (const gnutls_datum_t  *n,
                                 const gnutls_datum_t  *e,
                                 guint                 *out_bits,
                                 const char           **out_member,
                                 GError               **error);
gboolean jot_rsa_check_private  (const JotRsaNumbers   *numbers,
                                 const char           **out_member,
                                 GError               **error);
gboolean jot_rsa_recover        (JotRsaNumbers         *numbers,
                                 GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JotRsaOwnNumbers, jot_rsa_numbers_clear)

G_END_DECLS
