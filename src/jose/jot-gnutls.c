/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-gnutls-private.h"

#include "jot-error.h"

#include <glib/gi18n-lib.h>

/* Whether the system's policy or its FIPS mode forbids an operation. */
static gboolean
is_policy (int result)
{
  switch (result)
    {
    case GNUTLS_E_CONSTRAINT_ERROR:
    case GNUTLS_E_INSUFFICIENT_SECURITY:
    case GNUTLS_E_INSUFFICIENT_CREDENTIALS:
    case GNUTLS_E_UNSUPPORTED_SIGNATURE_ALGORITHM:
    case GNUTLS_E_UNWANTED_ALGORITHM:
    case GNUTLS_E_LIB_IN_ERROR_STATE:
      return TRUE;

    default:
      return FALSE;
    }
}

/**
 * jot_datum_new:
 * @size: how many bytes, less than 4 GiB
 *
 * Makes room for bytes that will be wiped.
 *
 * Returns: a datum of zeroed bytes; it is to be cleared with jot_datum_clear()
 */
JotDatum
jot_datum_new (gsize size)
{
  JotDatum datum = JOT_DATUM_INIT;

  g_return_val_if_fail (size <= G_MAXUINT, datum);

  datum.data = gnutls_calloc (1, MAX (size, 1));
  if (datum.data == NULL)
    g_error ("Out of memory for %" G_GSIZE_FORMAT " bytes", size);

  datum.size = (guint) size;
  return datum;
}

/**
 * jot_gnutls_blames_data:
 * @result: what a call of GnuTLS returned, less than 0
 *
 * Tells a failure that the data at hand may have caused from one that has nothing to do with them.
 *
 * Returns: `FALSE` if the system forbids the operation, or lacks what it takes
 */
gboolean
jot_gnutls_blames_data (int result)
{
  return !is_policy (result) && result != GNUTLS_E_MEMORY_ERROR;
}

/**
 * jot_gnutls_set_error:
 * @error: return location for an error
 * @result: what a call of GnuTLS returned, less than 0
 *
 * Sets a `JOT_ERROR_CRYPTO` for a failure that has nothing to do with the data at hand.
 */
void
jot_gnutls_set_error (GError **error,
                      int      result)
{
  if (is_policy (result))
    jot_error_set_at (error, JOT_ERROR_CRYPTO, G_MAXSIZE,
                      /* Translators: %s is the cryptographic library's own sentence, in English
                       * or translated by it */
                      _("The cryptographic policy of this system forbids this operation: %s Ask "
                        "who administers it, or try on another machine."),
                      gnutls_strerror (result));
  else
    jot_error_set_at (error, JOT_ERROR_CRYPTO, G_MAXSIZE,
                      /* Translators: %s is the cryptographic library's own sentence, in English
                       * or translated by it */
                      _("The cryptographic library could not do it: %s"),
                      gnutls_strerror (result));
}
