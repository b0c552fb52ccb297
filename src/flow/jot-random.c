/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-random.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

#include "jot-base64url.h"

#define MAX_LENGTH 64

/**
 * jot_random_text:
 * @length: how many bytes of randomness, 64 at the most
 *
 * Makes a name that nobody can guess: a session id, a refresh token, a `jti`. A system that has no
 * randomness can not go on, as everything that is secret hangs on it.
 *
 * Returns: (transfer full): the bytes in base64url
 */
char *
jot_random_text (gsize length)
{
  guint8 bytes[MAX_LENGTH];
  char *text;
  int result;

  g_return_val_if_fail (length > 0 && length <= MAX_LENGTH, NULL);

  result = gnutls_rnd (GNUTLS_RND_KEY, bytes, length);
  if (result < 0)
    g_error ("There is no randomness: %s", gnutls_strerror (result));

  text = jot_base64url_encode (bytes, length);
  gnutls_memset (bytes, 0, sizeof bytes);

  return text;
}
