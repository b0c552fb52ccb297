/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* Wipes what a datum owns before it is freed, which gnutls_free() does not. */
static inline void
jot_datum_clear (gnutls_datum_t *datum)
{
  if (datum->data != NULL)
    {
      gnutls_memset (datum->data, 0, datum->size);
      gnutls_free (datum->data);
    }

  datum->data = NULL;
  datum->size = 0;
}

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_privkey_t, gnutls_privkey_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pubkey_t, gnutls_pubkey_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crt_t, gnutls_x509_crt_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_spki_t, gnutls_x509_spki_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_privkey_t, gnutls_x509_privkey_deinit, NULL)

/* A datum that owns its bytes: always wiped. Datums that only point somewhere are plain. */
typedef gnutls_datum_t JotDatum;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JotDatum, jot_datum_clear)

#define JOT_DATUM_INIT { NULL, 0 }

JotDatum jot_datum_new          (gsize    size);
gboolean jot_gnutls_blames_data (int      result);
void     jot_gnutls_set_error   (GError **error,
                                 int      result);

G_END_DECLS
