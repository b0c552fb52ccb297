/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-deny-list.h"

/**
 * JotDenyList:
 *
 * Which tokens are void before they expire, by their `jti`. It is what a stateless server has to
 * remember for a logout to mean something. Any thread can use it.
 */
struct _JotDenyList
{
  GMutex      mutex;
  /* (element-type utf8 gint64): when each expires. */
  GHashTable *ids;
};

static gboolean
has_expired (gpointer id,
             gpointer expires,
             gpointer now)
{
  return *(gint64 *) expires <= *(gint64 *) now;
}

/**
 * jot_deny_list_new:
 *
 * Makes a list with no tokens on it.
 *
 * Returns: (transfer full): a new list
 */
JotDenyList *
jot_deny_list_new (void)
{
  JotDenyList *self = g_new0 (JotDenyList, 1);

  g_mutex_init (&self->mutex);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * jot_deny_list_free:
 * @self: (transfer full): a list
 *
 * Frees a list.
 */
void
jot_deny_list_free (JotDenyList *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->ids);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * jot_deny_list_add:
 * @self: a list
 * @id: the `jti` of a token
 * @expires: when the token is no longer good anyway, in seconds since 1970
 * @now: the time, in seconds since 1970
 *
 * Makes a token void, and forgets those that have expired.
 */
void
jot_deny_list_add (JotDenyList *self,
                   const char  *id,
                   gint64       expires,
                   gint64       now)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (id != NULL);

  g_mutex_lock (&self->mutex);
  g_hash_table_foreach_remove (self->ids, has_expired, &now);
  g_hash_table_replace (self->ids, g_strdup (id), g_memdup2 (&expires, sizeof expires));
  g_mutex_unlock (&self->mutex);
}

/**
 * jot_deny_list_contains:
 * @self: a list
 * @id: the `jti` of a token
 *
 * Returns: whether the token is void
 */
gboolean
jot_deny_list_contains (JotDenyList *self,
                        const char  *id)
{
  gboolean is_there;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  is_there = g_hash_table_contains (self->ids, id);
  g_mutex_unlock (&self->mutex);

  return is_there;
}

/**
 * jot_deny_list_get_n:
 * @self: a list
 *
 * Returns: how many tokens are on it
 */
guint
jot_deny_list_get_n (JotDenyList *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->mutex);
  n = g_hash_table_size (self->ids);
  g_mutex_unlock (&self->mutex);

  return n;
}
