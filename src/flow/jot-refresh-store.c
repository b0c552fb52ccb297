/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-refresh-store.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#include "jot-random.h"

#define ID_LENGTH 16

#define SECRET_LENGTH 32

#define HASH_LENGTH 32

#define MAX_FAMILIES 86400

/* All refresh tokens that came of one login. Only the newest is good, and of that only a hash is
 * kept: who reads the server's memory can not use it. */
typedef struct
{
  GList  link;
  char  *id;
  char  *user;
  guint8 hash[HASH_LENGTH];
  gint64 expires;
} Family;

/**
 * JotRefreshStore:
 *
 * What a server has to remember of refresh tokens: one row for each login. A token is the name of
 * its family and a secret, with a dot between them; each use makes a new secret, and an old one
 * ends the family (RFC 9700, 4.14.2). Any thread can use it.
 */
struct _JotRefreshStore
{
  GMutex      mutex;
  GHashTable *families;
  GQueue      order;
};

static void
family_free (Family *family)
{
  g_free (family->id);
  g_free (family->user);
  g_free (family);
}

static void
forget (JotRefreshStore *self,
        Family          *family)
{
  g_queue_unlink (&self->order, &family->link);
  g_hash_table_remove (self->families, family->id);
}

static void
sweep (JotRefreshStore *self,
       gint64           now)
{
  Family *oldest;

  while ((oldest = g_queue_peek_head (&self->order)) != NULL &&
         (oldest->expires <= now || g_hash_table_size (self->families) >= MAX_FAMILIES))
    forget (self, oldest);
}

static void
hash_secret (const char *secret,
             guint8     *out_hash)
{
  int result = gnutls_hash_fast (GNUTLS_DIG_SHA256, secret, strlen (secret), out_hash);

  g_assert (result >= 0);
}

/* A new token of a family, the only one that is good from now on. */
static char *
make_token (Family *family)
{
  g_autofree char *secret = jot_random_text (SECRET_LENGTH);
  char *token = g_strdup_printf ("%s.%s", family->id, secret);

  hash_secret (secret, family->hash);
  gnutls_memset (secret, 0, strlen (secret));

  return token;
}

/* The family that a token names, whatever its secret. */
static Family *
find_family (JotRefreshStore *self,
             const char      *token,
             const char     **out_secret)
{
  const char *dot = strchr (token, '.');
  g_autofree char *id = dot != NULL ? g_strndup (token, (gsize) (dot - token)) : NULL;

  if (id == NULL)
    return NULL;

  *out_secret = dot + 1;

  return g_hash_table_lookup (self->families, id);
}

/**
 * jot_refresh_store_new:
 *
 * Makes a store with no tokens in it.
 *
 * Returns: (transfer full): a new store
 */
JotRefreshStore *
jot_refresh_store_new (void)
{
  JotRefreshStore *self = g_new0 (JotRefreshStore, 1);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->order);
  self->families = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) family_free);

  return self;
}

/**
 * jot_refresh_store_free:
 * @self: (transfer full): a store
 *
 * Forgets all that it remembers.
 */
void
jot_refresh_store_free (JotRefreshStore *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->families);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * jot_refresh_store_open:
 * @self: a store
 * @user: who has logged in
 * @now: the time, in seconds since 1970
 * @lifetime: how long the login can be renewed, in seconds
 *
 * Remembers a login and makes its first refresh token.
 *
 * Returns: (transfer full): the token
 */
char *
jot_refresh_store_open (JotRefreshStore *self,
                        const char      *user,
                        gint64           now,
                        guint            lifetime)
{
  Family *family;
  char *token;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (user != NULL, NULL);

  family = g_new0 (Family, 1);
  family->link.data = family;
  family->id = jot_random_text (ID_LENGTH);
  family->user = g_strdup (user);
  family->expires = now + lifetime;
  token = make_token (family);

  g_mutex_lock (&self->mutex);
  sweep (self, now);
  g_hash_table_insert (self->families, family->id, family);
  g_queue_push_tail_link (&self->order, &family->link);
  g_mutex_unlock (&self->mutex);

  return token;
}

/**
 * jot_refresh_store_renew:
 * @self: a store
 * @token: what came as a refresh token
 * @now: the time, in seconds since 1970
 * @out_token: (out) (transfer full): return location for the token that takes its place
 * @out_user: (out) (transfer full): return location for who has logged in
 *
 * Uses a refresh token, which makes it void. The out parameters are written only if the answer is
 * %JOT_REFRESH_RENEWED.
 *
 * Returns: what became of it
 */
JotRefreshOutcome
jot_refresh_store_renew (JotRefreshStore *self,
                         const char      *token,
                         gint64           now,
                         char           **out_token,
                         char           **out_user)
{
  g_autoptr (GMutexLocker) locker = NULL;
  guint8 hash[HASH_LENGTH];
  const char *secret;
  Family *family;

  g_return_val_if_fail (self != NULL, JOT_REFRESH_UNKNOWN);
  g_return_val_if_fail (token != NULL, JOT_REFRESH_UNKNOWN);
  g_return_val_if_fail (out_token != NULL && out_user != NULL, JOT_REFRESH_UNKNOWN);

  locker = g_mutex_locker_new (&self->mutex);
  family = find_family (self, token, &secret);
  if (family == NULL)
    return JOT_REFRESH_UNKNOWN;

  if (family->expires <= now)
    {
      forget (self, family);
      return JOT_REFRESH_EXPIRED;
    }

  hash_secret (secret, hash);
  if (gnutls_memcmp (hash, family->hash, sizeof hash) != 0)
    {
      forget (self, family);
      return JOT_REFRESH_REPLAYED;
    }

  *out_user = g_strdup (family->user);
  *out_token = make_token (family);

  return JOT_REFRESH_RENEWED;
}

/**
 * jot_refresh_store_revoke:
 * @self: a store
 * @token: what came as a refresh token, also one that was used before
 *
 * Ends a login: none of its refresh tokens is good any longer.
 *
 * Returns: whether there was one
 */
gboolean
jot_refresh_store_revoke (JotRefreshStore *self,
                          const char      *token)
{
  g_autoptr (GMutexLocker) locker = NULL;
  const char *secret;
  Family *family;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (token != NULL, FALSE);

  locker = g_mutex_locker_new (&self->mutex);
  family = find_family (self, token, &secret);
  if (family != NULL)
    forget (self, family);

  return family != NULL;
}

/**
 * jot_refresh_store_get_n_families:
 * @self: a store
 *
 * Returns: how many logins it remembers
 */
guint
jot_refresh_store_get_n_families (JotRefreshStore *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->mutex);

  return g_hash_table_size (self->families);
}
