/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-error.h"
#include "jot-gnutls-private.h"

G_BEGIN_DECLS

/* What is left out of base64 text, besides nothing. */
typedef enum
{
  JOT_BASE64_STRICT,
  /* Space and line ends, also where they are written as in a string of a program: \n. */
  JOT_BASE64_SKIP_SPACE,
} JotBase64Mode;

gboolean jot_base64_decode (const char      *text,
                            gsize            length,
                            JotBase64Mode    mode,
                            JotError         code,
                            gnutls_datum_t  *out_data,
                            GError         **error);

G_END_DECLS
