/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-alg-private.h"
#include "jot-error.h"
#include "jot-key-private.h"

/* The longest MAC: that of HS512. */
#define MAX_MAC_SIZE 64

static gpointer *
get_slots (const JotAlgorithm *algorithm,
           JotKey             *key)
{
  /* 256, 384 and 512 bits. */
  return key->hmacs[algorithm->hash_bits / 128 - 2];
}

/* A handle is stateful, so only one thread may hold it: whoever takes it out of its slot. Keying a
 * fresh one costs two blocks of hashing and an allocation. */
static gnutls_hmac_hd_t
take_handle (const JotAlgorithm *algorithm,
             JotKey             *key,
             GError            **error)
{
  gpointer *slots = get_slots (algorithm, key);
  gnutls_hmac_hd_t handle = NULL;
  const guint8 *secret;
  gsize secret_length;
  int result;

  for (gsize i = 0; i < JOT_KEY_N_HMAC_SLOTS; i++)
    {
      if (g_atomic_pointer_get (&slots[i]) == NULL)
        continue;

      handle = g_atomic_pointer_exchange (&slots[i], NULL);
      if (handle != NULL)
        return handle;
    }

  secret = jot_secret_get_data (key->secret, &secret_length);
  result = gnutls_hmac_init (&handle, (gnutls_mac_algorithm_t) algorithm->backend_id,
                             secret, secret_length);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  return handle;
}

static void
give_handle_back (const JotAlgorithm *algorithm,
                  JotKey             *key,
                  gnutls_hmac_hd_t    handle)
{
  gpointer *slots = get_slots (algorithm, key);

  for (gsize i = 0; i < JOT_KEY_N_HMAC_SLOTS; i++)
    if (g_atomic_pointer_get (&slots[i]) == NULL &&
        g_atomic_pointer_compare_and_exchange (&slots[i], NULL, handle))
      return;

  gnutls_hmac_deinit (handle, NULL);
}

static gboolean
compute_mac (const JotAlgorithm *algorithm,
             JotKey             *key,
             gconstpointer       data,
             gsize               length,
             guint8             *out_mac,
             GError            **error)
{
  gnutls_hmac_hd_t handle = take_handle (algorithm, key, error);
  int result;

  if (handle == NULL)
    return FALSE;

  result = gnutls_hmac (handle, data, length);
  if (result < 0)
    {
      gnutls_hmac_deinit (handle, NULL);
      jot_gnutls_set_error (error, result);
      return FALSE;
    }

  /* This also makes the handle ready for the next text. */
  gnutls_hmac_output (handle, out_mac);
  give_handle_back (algorithm, key, handle);
  return TRUE;
}

static GBytes *
hmac_sign (const JotAlgorithm *algorithm,
           JotKey             *key,
           gconstpointer       data,
           gsize               length,
           GError            **error)
{
  guint8 mac[MAX_MAC_SIZE];

  if (!compute_mac (algorithm, key, data, length, mac, error))
    return NULL;

  return g_bytes_new (mac, algorithm->signature_length);
}

static gboolean
hmac_verify (const JotAlgorithm *algorithm,
             JotKey             *key,
             gconstpointer       data,
             gsize               length,
             const guint8       *signature,
             gsize               signature_length,
             GError            **error)
{
  guint8 mac[MAX_MAC_SIZE];
  gboolean equal;

  if (!jot_algorithm_check_signature_length (algorithm, algorithm->signature_length,
                                             signature_length, error))
    return FALSE;

  if (!compute_mac (algorithm, key, data, length, mac, error))
    return FALSE;

  equal = gnutls_memcmp (mac, signature, algorithm->signature_length) == 0;

  /* What should have been there is a forger's prize. */
  gnutls_memset (mac, 0, sizeof mac);

  if (!equal)
    jot_algorithm_set_mismatch (algorithm, error);

  return equal;
}

const JotAlgorithmOps jot_alg_hmac_ops = {
  .sign = hmac_sign,
  .verify = hmac_verify,
};
