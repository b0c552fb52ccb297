/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-deny-list.h"

#include <string.h>

typedef struct
{
  char  *id;
  gint64 expires;
} Entry;

/**
 * JotDenyList:
 *
 * Which tokens are void before they expire, by their `jti`. It is what a stateless server has to
 * remember for a logout to mean something. A token that has expired is void without it, so it is
 * forgotten then. Any thread can use it.
 *
 * It has room for %JOT_DENY_LIST_MAX tokens. When it is full it takes no more until one of them
 * expires: to forget another in its place would make somebody's token good again, who was told that
 * it is void.
 */
struct _JotDenyList
{
  GMutex      mutex;
  GHashTable *entries;
  /* The same entries, those that expire first at the front. */
  GTree      *order;
};

static void
entry_free (Entry *entry)
{
  g_free (entry->id);
  g_free (entry);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const Entry *first = a, *second = b;

  if (first->expires != second->expires)
    return first->expires < second->expires ? -1 : 1;

  return strcmp (first->id, second->id);
}

static void
forget (JotDenyList *self,
        Entry       *entry)
{
  g_tree_remove (self->order, entry);
  g_hash_table_remove (self->entries, entry->id);
}

static void
sweep (JotDenyList *self,
       gint64       now)
{
  GTreeNode *first;

  while ((first = g_tree_node_first (self->order)) != NULL &&
         ((Entry *) g_tree_node_key (first))->expires <= now)
    forget (self, g_tree_node_key (first));
}

static void
insert (JotDenyList *self,
        const char  *id,
        gint64       expires)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->id = g_strdup (id);
  entry->expires = expires;
  g_hash_table_insert (self->entries, entry->id, entry);
  g_tree_insert (self->order, entry, entry);
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
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) entry_free);
  self->order = g_tree_new_full (compare, NULL, NULL, NULL);

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

  g_tree_unref (self->order);
  g_hash_table_unref (self->entries);
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
 *
 * Returns: whether it is void from now on; `FALSE` if the list is full
 */
gboolean
jot_deny_list_add (JotDenyList *self,
                   const char  *id,
                   gint64       expires,
                   gint64       now)
{
  g_autoptr (GMutexLocker) locker = NULL;
  Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  sweep (self, now);

  entry = g_hash_table_lookup (self->entries, id);
  if (entry != NULL && entry->expires >= expires)
    return TRUE;

  if (entry != NULL)
    forget (self, entry);
  else if (g_hash_table_size (self->entries) >= JOT_DENY_LIST_MAX)
    return FALSE;

  insert (self, id, expires);

  return TRUE;
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
  is_there = g_hash_table_contains (self->entries, id);
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
  n = g_hash_table_size (self->entries);
  g_mutex_unlock (&self->mutex);

  return n;
}
