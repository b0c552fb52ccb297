/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Passwords, kept as salted and slow hashes: PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2), written as
 * $pbkdf2-sha256$i=600000$SALT$HASH with the last two in base64url. */

#include "config.h"

#include "jot-password.h"

#include <string.h>

#include "jot-base64url.h"
#include "jot-gnutls-private.h"

#define PREFIX "$pbkdf2-sha256$i="

#define SALT_LENGTH 16

#define HASH_LENGTH 32

/* What a hash says of itself. */
typedef struct
{
  guint   iterations;
  GBytes *salt;
  GBytes *hash;
} Parts;

static void
parts_clear (Parts *self)
{
  g_clear_pointer (&self->salt, g_bytes_unref);
  g_clear_pointer (&self->hash, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
read_parts (const char *hash,
            Parts      *parts)
{
  g_auto (GStrv) fields = NULL;
  guint64 iterations;

  if (!g_str_has_prefix (hash, PREFIX))
    return FALSE;

  fields = g_strsplit (hash + strlen (PREFIX), "$", 4);
  if (g_strv_length (fields) != 3 ||
      !g_ascii_string_to_unsigned (fields[0], 10, 1, JOT_PASSWORD_MAX_ITERATIONS, &iterations,
                                   NULL))
    return FALSE;

  parts->iterations = (guint) iterations;
  parts->salt = jot_base64url_decode (fields[1], -1, NULL);
  parts->hash = jot_base64url_decode (fields[2], -1, NULL);

  return parts->salt != NULL && g_bytes_get_size (parts->salt) > 0 &&
         parts->hash != NULL && g_bytes_get_size (parts->hash) == HASH_LENGTH;
}

static int
derive (const char   *password,
        const guint8 *salt,
        gsize         salt_length,
        guint         iterations,
        guint8       *out_hash)
{
  const gnutls_datum_t key = { (guint8 *) password, (unsigned int) strlen (password) };
  const gnutls_datum_t salt_datum = { (guint8 *) salt, (unsigned int) salt_length };

  return gnutls_pbkdf2 (GNUTLS_MAC_SHA256, &key, &salt_datum, iterations, out_hash, HASH_LENGTH);
}

/**
 * jot_password_hash:
 * @password: a password, UTF-8
 * @iterations: how slow it is to be made, from 1 to %JOT_PASSWORD_MAX_ITERATIONS
 * @error: return location for an error of domain %JOT_ERROR, code %JOT_ERROR_CRYPTO
 *
 * Makes what a server keeps instead of a password, with a salt of its own. It is slow by intent:
 * call it in a thread.
 *
 * Returns: (transfer full): the hash as text, or `NULL` with @error set
 */
char *
jot_password_hash (const char *password,
                   guint       iterations,
                   GError    **error)
{
  guint8 salt[SALT_LENGTH], hash[HASH_LENGTH];
  g_autofree char *salt_text = NULL;
  g_autofree char *hash_text = NULL;
  int result;

  g_return_val_if_fail (password != NULL, NULL);
  g_return_val_if_fail (iterations > 0 && iterations <= JOT_PASSWORD_MAX_ITERATIONS, NULL);

  result = gnutls_rnd (GNUTLS_RND_NONCE, salt, sizeof salt);
  if (result >= 0)
    result = derive (password, salt, sizeof salt, iterations, hash);
  if (result < 0)
    {
      jot_gnutls_set_error (error, result);
      return NULL;
    }

  salt_text = jot_base64url_encode (salt, sizeof salt);
  hash_text = jot_base64url_encode (hash, sizeof hash);
  gnutls_memset (hash, 0, sizeof hash);

  return g_strdup_printf (PREFIX "%u$%s$%s", iterations, salt_text, hash_text);
}

/**
 * jot_password_verify:
 * @hash: what [func@Jot.password_hash] made, or any other text
 * @password: the password to try
 * @iterations: how many iterations the answer is to take, so that it takes as long for each hash;
 *   0 for those of @hash
 *
 * Compares in constant time whether a password is the one that a hash was made of. It is slow by
 * intent: call it in a thread.
 *
 * Returns: whether it is
 */
gboolean
jot_password_verify (const char *hash,
                     const char *password,
                     guint       iterations)
{
  g_auto (Parts) parts = { 0 };
  guint8 made[HASH_LENGTH], spent[HASH_LENGTH];
  gboolean matches;
  const guint8 *salt;
  gsize length;

  g_return_val_if_fail (hash != NULL, FALSE);
  g_return_val_if_fail (password != NULL, FALSE);

  if (!read_parts (hash, &parts))
    return FALSE;

  salt = g_bytes_get_data (parts.salt, &length);
  if (derive (password, salt, length, parts.iterations, made) < 0)
    return FALSE;

  /* A hash that is made faster than the others would tell who has it. */
  if (iterations > parts.iterations)
    derive (password, salt, length, iterations - parts.iterations, spent);

  matches = gnutls_memcmp (made, g_bytes_get_data (parts.hash, NULL), HASH_LENGTH) == 0;
  gnutls_memset (made, 0, sizeof made);
  gnutls_memset (spent, 0, sizeof spent);

  return matches;
}

/**
 * jot_password_get_iterations:
 * @hash: a text
 *
 * Tells how slow a hash is, and whether it is one.
 *
 * Returns: its iterations, or 0 if @hash is none that [func@Jot.password_verify] can read
 */
guint
jot_password_get_iterations (const char *hash)
{
  g_auto (Parts) parts = { 0 };

  g_return_val_if_fail (hash != NULL, 0);

  return read_parts (hash, &parts) ? parts.iterations : 0;
}
