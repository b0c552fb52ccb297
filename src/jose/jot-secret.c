/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-secret.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

/**
 * JotSecret:
 *
 * Bytes that nobody else should see: immutable, shared by reference, overwritten when the last
 * reference is dropped.
 */
struct _JotSecret
{
  gatomicrefcount ref_count;
  gsize           length;
  guint8         *data;
};

G_DEFINE_BOXED_TYPE (JotSecret, jot_secret, jot_secret_ref, jot_secret_unref)

/**
 * jot_secret_new:
 * @data: (array length=length): the bytes, of which a copy is taken
 * @length: how many bytes there are
 *
 * Keeps a secret. Wiping @data is still the caller's duty.
 *
 * Returns: (transfer full): a new secret
 */
JotSecret *
jot_secret_new (gconstpointer data,
                gsize length)
{
  JotSecret *self;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  self = g_new0 (JotSecret, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->length = length;
  self->data = g_malloc (length + 1);
  if (length > 0)
    memcpy (self->data, data, length);
  self->data[length] = '\0';

  return self;
}

/**
 * jot_secret_ref:
 * @self: a secret
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
JotSecret *
jot_secret_ref (JotSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * jot_secret_unref:
 * @self: (transfer full): a secret
 *
 * Drops a reference; the last one overwrites the bytes.
 */
void
jot_secret_unref (JotSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  gnutls_memset (self->data, 0, self->length);
  g_free (self->data);
  g_free (self);
}

/**
 * jot_secret_get_data:
 * @self: a secret
 * @out_length: (out) (optional): how many bytes there are
 *
 * Gives the bytes. A NUL that is not part of them follows, so text can be read as a string.
 *
 * Returns: (transfer none) (array length=out_length): the bytes
 */
const guint8 *
jot_secret_get_data (const JotSecret *self,
                     gsize           *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (out_length != NULL)
    *out_length = self->length;

  return self->data;
}

/**
 * jot_secret_equal:
 * @a: a secret
 * @b: another secret
 *
 * Compares two secrets in a time that depends on their lengths alone.
 *
 * Returns: whether they are the same bytes
 */
gboolean
jot_secret_equal (const JotSecret *a,
                  const JotSecret *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return a->length == b->length && gnutls_memcmp (a->data, b->data, a->length) == 0;
}

/**
 * jot_secret_free_string:
 * @string: (nullable) (transfer full): a string that held a secret
 *
 * Overwrites a string before freeing it.
 */
void
jot_secret_free_string (char *string)
{
  if (string != NULL)
    gnutls_memset (string, 0, strlen (string));

  g_free (string);
}
