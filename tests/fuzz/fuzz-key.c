/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "jot-key.h"

/* A key that was read can be told of and written, and what was written is the same key. */
static void
check_key (JotKey *key)
{
  gboolean with_private;
  g_autofree char *description = NULL;
  g_autofree char *thumbprint = NULL;
  g_autofree char *jwk = NULL;
  g_autoptr (JotKey) again = NULL;

  if (key == NULL)
    return;

  with_private = jot_key_is_private (key);
  description = jot_key_describe (key);
  thumbprint = jot_key_dup_thumbprint (key, NULL);
  jwk = jot_key_export_jwk (key, with_private, NULL);
  g_assert_nonnull (description);
  g_assert_nonnull (jwk);

  again = jot_key_new_from_jwk (jwk, -1, NULL);
  g_assert_nonnull (again);
  g_assert_true (jot_key_equal (key, again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *text = (const char *) data;
  g_autoptr (JotKey) pem = jot_key_new_from_pem (text, (gssize) size, "swordfish", NULL);
  g_autoptr (JotKey) der = jot_key_new_from_der (data, size, "swordfish", NULL);
  g_autoptr (JotKey) jwk = jot_key_new_from_jwk (text, (gssize) size, NULL);

  check_key (pem);
  check_key (der);
  check_key (jwk);

  for (int format = JOT_SECRET_FORMAT_UTF8; format <= JOT_SECRET_FORMAT_HEX; format++)
    {
      g_autoptr (JotKey) secret = jot_key_new_secret_text (text, (gssize) size,
                                                           (JotSecretFormat) format, NULL);

      check_key (secret);
    }

  return 0;
}
