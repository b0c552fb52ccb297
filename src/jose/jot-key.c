/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (JotKey, jot_key, jot_key_ref, jot_key_unref)

static void
free_key (JotKey *self)
{
  for (gsize i = 0; i < JOT_KEY_N_HMAC_HASHES; i++)
    for (gsize j = 0; j < JOT_KEY_N_HMAC_SLOTS; j++)
      if (self->hmacs[i][j] != NULL)
        gnutls_hmac_deinit (self->hmacs[i][j], NULL);

  g_clear_pointer (&self->privkey, gnutls_privkey_deinit);
  g_clear_pointer (&self->pubkey, gnutls_pubkey_deinit);
  g_clear_pointer (&self->secret, jot_secret_unref);
  g_clear_pointer (&self->private_value, jot_secret_unref);

  for (gsize i = 0; i < JOT_KEY_N_PARTS; i++)
    g_clear_pointer (&self->parts[i], g_bytes_unref);

  g_free (self->kid);
  g_free (self->foreign_algorithm);
  g_free (self->use);
  g_strfreev (self->key_ops);
  g_free (self->subject);
  g_free (self);
}

static gboolean
equal_parts (GBytes *a,
             GBytes *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_bytes_equal (a, b);
}

/**
 * jot_key_alloc:
 * @key_type: the kind
 * @origin: what it is made from
 *
 * Makes the shell of a key, for those that fill it before anybody else sees it.
 *
 * Returns: (transfer full): a key without material
 */
JotKey *
jot_key_alloc (JotKeyType   key_type,
               JotKeyOrigin origin)
{
  JotKey *self = g_new0 (JotKey, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->key_type = key_type;
  self->origin = origin;

  return self;
}

/**
 * jot_key_ref:
 * @self: a key
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
JotKey *
jot_key_ref (JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jot_key_unref:
 * @self: (transfer full): a key
 *
 * Drops a reference; with the last one, all that is secret about the key is wiped from memory.
 */
void
jot_key_unref (JotKey *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    free_key (self);
}

/**
 * jot_key_get_key_type:
 * @self: a key
 *
 * Gets the kind of a key (RFC 7518, 6.1).
 *
 * Returns: the kind
 */
JotKeyType
jot_key_get_key_type (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, JOT_KEY_TYPE_NONE);

  return self->key_type;
}

/**
 * jot_key_get_curve:
 * @self: a key
 *
 * Gets the curve of an EC or OKP key.
 *
 * Returns: the curve, or `JOT_CURVE_NONE` for other keys
 */
JotCurve
jot_key_get_curve (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, JOT_CURVE_NONE);

  return self->curve;
}

/**
 * jot_key_get_origin:
 * @self: a key
 *
 * Tells what a key was made from.
 *
 * Returns: the origin
 */
JotKeyOrigin
jot_key_get_origin (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, JOT_KEY_ORIGIN_SECRET);

  return self->origin;
}

/**
 * jot_key_get_bits:
 * @self: a key
 *
 * Measures a key: its secret, its RSA modulus, or the field of its curve.
 *
 * Returns: the size in bits
 */
guint
jot_key_get_bits (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->bits;
}

/**
 * jot_key_is_private:
 * @self: a key
 *
 * Says whether the key can sign. A secret can.
 *
 * Returns: whether there is a private part
 */
gboolean
jot_key_is_private (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_private;
}

/**
 * jot_key_get_kid:
 * @self: a key
 *
 * Gets the id of a key (RFC 7517, 4.5).
 *
 * Returns: (transfer none) (nullable): the id
 */
const char *
jot_key_get_kid (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kid;
}

/**
 * jot_key_get_algorithm:
 * @self: a key
 *
 * Gets the algorithm that a key says it is for (RFC 7517, 4.4).
 *
 * Returns: (transfer none) (nullable): the algorithm, or `NULL` if it says none, or one that
 *   signs nothing
 */
const JotAlgorithm *
jot_key_get_algorithm (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->algorithm;
}

/**
 * jot_key_get_algorithm_name:
 * @self: a key
 *
 * Gets the name of the algorithm that a key says it is for, whether we know it or not
 * (RFC 7517, 4.4).
 *
 * Returns: (transfer none) (nullable): the name, or `NULL` if it says none
 */
const char *
jot_key_get_algorithm_name (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->algorithm != NULL ? self->algorithm->name : self->foreign_algorithm;
}

/**
 * jot_key_get_use:
 * @self: a key
 *
 * Gets what a key says it is used for, such as `sig` (RFC 7517, 4.2).
 *
 * Returns: (transfer none) (nullable): the use
 */
const char *
jot_key_get_use (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->use;
}

/**
 * jot_key_get_key_ops:
 * @self: a key
 *
 * Gets the operations that a key says it is for (RFC 7517, 4.3).
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the operations
 */
const char *const *
jot_key_get_key_ops (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->key_ops;
}

/**
 * jot_key_get_secret:
 * @self: a key
 *
 * Gets the bytes of a secret.
 *
 * Returns: (transfer none) (nullable): the secret, or `NULL` for other keys
 */
JotSecret *
jot_key_get_secret (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->secret;
}

/**
 * jot_key_get_subject:
 * @self: a key
 *
 * Gets the subject of the certificate that a key came in.
 *
 * Returns: (transfer none) (nullable): the subject, as RFC 4514 writes it, or `NULL` if there was
 *   none
 */
const char *
jot_key_get_subject (const JotKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

/**
 * jot_key_get_validity:
 * @self: a key
 * @out_not_before: (out) (optional): where to put the first second, since 1970-01-01 UTC
 * @out_not_after: (out) (optional): where to put the last second
 *
 * Tells the dates of the certificate that the key came in. Nothing here is judged by them.
 *
 * Returns: whether the key came in a certificate
 */
gboolean
jot_key_get_validity (const JotKey *self,
                      gint64       *out_not_before,
                      gint64       *out_not_after)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->subject == NULL)
    return FALSE;

  if (out_not_before != NULL)
    *out_not_before = self->not_before;
  if (out_not_after != NULL)
    *out_not_after = self->not_after;

  return TRUE;
}

/**
 * jot_key_is_same_pair:
 * @a: a key
 * @b: another
 *
 * Says whether two keys that are no secrets have the same public part.
 *
 * Returns: whether they are two halves of one pair, or the same
 */
gboolean
jot_key_is_same_pair (const JotKey *a,
                      const JotKey *b)
{
  return a->key_type == b->key_type && a->key_type != JOT_KEY_TYPE_OCT && a->curve == b->curve &&
         equal_parts (a->parts[0], b->parts[0]) && equal_parts (a->parts[1], b->parts[1]);
}

/**
 * jot_key_equal:
 * @a: a key
 * @b: another
 *
 * Says whether two keys are the same: the same numbers, and both with or both without their private
 * part. What they say about themselves (`kid`, `alg`, `use`) does not count.
 *
 * Returns: whether they are equal
 */
gboolean
jot_key_equal (const JotKey *a,
               const JotKey *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->key_type == JOT_KEY_TYPE_OCT && b->key_type == JOT_KEY_TYPE_OCT)
    return jot_secret_equal (a->secret, b->secret);

  /* The public part fixes the private one. */
  return a->is_private == b->is_private && jot_key_is_same_pair (a, b);
}

/**
 * jot_key_describe:
 * @self: a key
 *
 * Describes a key in a few words for people, such as "RSA private key, 2048 bits".
 *
 * Returns: (transfer full): a translated line without anything secret
 */
char *
jot_key_describe (const JotKey *self)
{
  const char *curve;

  g_return_val_if_fail (self != NULL, NULL);

  curve = jot_curve_get_name (self->curve);

  switch (self->key_type)
    {
    case JOT_KEY_TYPE_OCT:
      /* Translators: a secret for HMAC; %u is its length in bits */
      return g_strdup_printf (ngettext ("Secret, %u bit", "Secret, %u bits", self->bits),
                              self->bits);

    case JOT_KEY_TYPE_RSA:
      if (self->is_private)
        /* Translators: %u is the size of the modulus in bits */
        return g_strdup_printf (ngettext ("RSA private key, %u bit", "RSA private key, %u bits",
                                          self->bits), self->bits);
      /* Translators: %u is the size of the modulus in bits */
      return g_strdup_printf (ngettext ("RSA public key, %u bit", "RSA public key, %u bits",
                                        self->bits), self->bits);

    case JOT_KEY_TYPE_EC:
    case JOT_KEY_TYPE_OKP:
      if (self->is_private)
        /* Translators: %s is the name of an elliptic curve, such as P-256 or Ed25519 */
        return g_strdup_printf (_("%s private key"), curve);
      /* Translators: %s is the name of an elliptic curve, such as P-256 or Ed25519 */
      return g_strdup_printf (_("%s public key"), curve);

    case JOT_KEY_TYPE_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}
