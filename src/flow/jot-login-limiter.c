/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-login-limiter.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "jot-base64url.h"

/* Names that are tried are remembered, whether or not there are such users; not without an end. */
#define MAX_NAMES 1024

#define HASH_LENGTH 32

typedef struct
{
  GList  link;
  char  *key;
  guint  n_failures;
  gint64 since;
} Entry;

/**
 * JotLoginLimiter:
 *
 * Counts the attempts to log in with each name, so that passwords can not be guessed by trying. An
 * attempt counts when it begins, or many at the same time would get through; one that succeeds
 * takes the count away. Any thread can use it.
 */
struct _JotLoginLimiter
{
  GMutex      mutex;
  guint       max_failures;
  guint       window;
  GHashTable *entries;
  GQueue      order;
};

static void
entry_free (Entry *entry)
{
  g_free (entry->key);
  g_free (entry);
}

static void
forget (JotLoginLimiter *self,
        Entry           *entry)
{
  g_queue_unlink (&self->order, &entry->link);
  g_hash_table_remove (self->entries, entry->key);
}

static Entry *
add (JotLoginLimiter *self,
     const char      *key,
     gint64           now)
{
  Entry *entry;

  if (g_hash_table_size (self->entries) >= MAX_NAMES)
    forget (self, g_queue_peek_head (&self->order));

  entry = g_new0 (Entry, 1);
  entry->link.data = entry;
  entry->key = g_strdup (key);
  entry->since = now;
  g_hash_table_insert (self->entries, entry->key, entry);
  g_queue_push_tail_link (&self->order, &entry->link);

  return entry;
}

/* What a name is remembered by: as long as any other, as whoever tries can make names as long as a
 * request. */
static char *
make_key (const char *name)
{
  guint8 hash[HASH_LENGTH];

  gnutls_hash_fast (GNUTLS_DIG_SHA256, name, strlen (name), hash);

  return jot_base64url_encode (hash, sizeof hash);
}

/**
 * jot_login_limiter_new:
 * @max_failures: how many failures a name may have, 0 for any number
 * @window: within how many seconds
 *
 * Makes a limiter that has seen no attempts.
 *
 * Returns: (transfer full): a new limiter
 */
JotLoginLimiter *
jot_login_limiter_new (guint max_failures,
                       guint window)
{
  JotLoginLimiter *self = g_new0 (JotLoginLimiter, 1);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->order);
  self->max_failures = max_failures;
  self->window = window;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) entry_free);

  return self;
}

/**
 * jot_login_limiter_free:
 * @self: (transfer full): a limiter
 *
 * Forgets all that it remembers.
 */
void
jot_login_limiter_free (JotLoginLimiter *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * jot_login_limiter_begin:
 * @self: a limiter
 * @name: who wants to log in
 * @now: the time in seconds, by any clock
 *
 * Asks whether a password may be tried, and counts the attempt.
 *
 * Returns: 0 if it may; else in how many seconds it may again
 */
guint
jot_login_limiter_begin (JotLoginLimiter *self,
                         const char      *name,
                         gint64           now)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *key = NULL;
  Entry *entry;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);

  if (self->max_failures == 0)
    return 0;

  key = make_key (name);
  locker = g_mutex_locker_new (&self->mutex);
  entry = g_hash_table_lookup (self->entries, key);
  if (entry == NULL)
    entry = add (self, key, now);

  if (now - entry->since >= self->window || now < entry->since)
    {
      entry->since = now;
      entry->n_failures = 0;
    }

  if (entry->n_failures >= self->max_failures)
    return (guint) (entry->since + self->window - now);

  entry->n_failures++;

  return 0;
}

/**
 * jot_login_limiter_succeed:
 * @self: a limiter
 * @name: who has logged in
 *
 * Forgets the failures of a name.
 */
void
jot_login_limiter_succeed (JotLoginLimiter *self,
                           const char      *name)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *key = NULL;
  Entry *entry;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  key = make_key (name);
  locker = g_mutex_locker_new (&self->mutex);
  entry = g_hash_table_lookup (self->entries, key);
  if (entry != NULL)
    forget (self, entry);
}

/**
 * jot_login_limiter_take_back:
 * @self: a limiter
 * @name: who wanted to log in
 *
 * Counts an attempt no longer, because the password was not tried after all.
 */
void
jot_login_limiter_take_back (JotLoginLimiter *self,
                             const char      *name)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *key = NULL;
  Entry *entry;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  key = make_key (name);
  locker = g_mutex_locker_new (&self->mutex);
  entry = g_hash_table_lookup (self->entries, key);
  if (entry != NULL && entry->n_failures > 0)
    entry->n_failures--;
}
