/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-session-store.h"

#include <string.h>

#include "jot-random.h"

/* 128 bits can not be guessed. */
#define ID_LENGTH 16

/* How many are kept at the most: a login a second for a day. */
#define MAX_ROWS 86400

typedef struct
{
  GList  link;
  char  *id;
  char  *user;
  gint64 expires;
} Row;

/**
 * JotSessionStore:
 *
 * What a server has to remember when it gives out session ids in place of tokens: one row for each
 * login. Any thread can use it.
 */
struct _JotSessionStore
{
  GMutex      mutex;
  GHashTable *rows;
  /* In the order in which they were opened. */
  GQueue      order;
  gsize       n_bytes;
  guint64     n_lookups;
};

static gsize
get_size (const Row *row)
{
  return sizeof *row + strlen (row->id) + 1 + strlen (row->user) + 1;
}

static void
row_free (Row *row)
{
  g_free (row->id);
  g_free (row->user);
  g_free (row);
}

static void
forget (JotSessionStore *self,
        Row             *row)
{
  self->n_bytes -= get_size (row);
  g_queue_unlink (&self->order, &row->link);
  g_hash_table_remove (self->rows, row->id);
}

/* Makes room: first of what has ended, then of the oldest. */
static void
sweep (JotSessionStore *self,
       gint64           now)
{
  Row *oldest;

  while ((oldest = g_queue_peek_head (&self->order)) != NULL &&
         (oldest->expires <= now || g_hash_table_size (self->rows) >= MAX_ROWS))
    forget (self, oldest);
}

/**
 * jot_session_store_new:
 *
 * Makes a store with no sessions in it.
 *
 * Returns: (transfer full): a new store
 */
JotSessionStore *
jot_session_store_new (void)
{
  JotSessionStore *self = g_new0 (JotSessionStore, 1);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->order);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) row_free);

  return self;
}

/**
 * jot_session_store_free:
 * @self: (transfer full): a store
 *
 * Forgets all that it remembers.
 */
void
jot_session_store_free (JotSessionStore *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->rows);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * jot_session_store_open:
 * @self: a store
 * @user: who has logged in
 * @now: the time, in seconds since 1970
 * @lifetime: how long the session lasts, in seconds
 *
 * Remembers a login.
 *
 * Returns: (transfer full): the id of the session, which nobody can guess
 */
char *
jot_session_store_open (JotSessionStore *self,
                        const char      *user,
                        gint64           now,
                        guint            lifetime)
{
  Row *row;
  char *id;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (user != NULL, NULL);

  id = jot_random_text (ID_LENGTH);
  row = g_new0 (Row, 1);
  row->link.data = row;
  row->id = g_strdup (id);
  row->user = g_strdup (user);
  row->expires = now + lifetime;

  g_mutex_lock (&self->mutex);
  sweep (self, now);
  g_hash_table_insert (self->rows, row->id, row);
  g_queue_push_tail_link (&self->order, &row->link);
  self->n_bytes += get_size (row);
  g_mutex_unlock (&self->mutex);

  return id;
}

/**
 * jot_session_store_dup_user:
 * @self: a store
 * @id: what came in place of a session id
 * @now: the time, in seconds since 1970
 *
 * Looks a session up.
 *
 * Returns: (transfer full) (nullable): who has logged in, or `NULL` if there is no such session or
 *   it has ended
 */
char *
jot_session_store_dup_user (JotSessionStore *self,
                            const char      *id,
                            gint64           now)
{
  Row *row;
  char *user = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_mutex_lock (&self->mutex);
  self->n_lookups++;
  row = g_hash_table_lookup (self->rows, id);
  if (row != NULL && row->expires <= now)
    forget (self, row);
  else if (row != NULL)
    user = g_strdup (row->user);
  g_mutex_unlock (&self->mutex);

  return user;
}

/**
 * jot_session_store_close:
 * @self: a store
 * @id: what came in place of a session id
 *
 * Forgets a session: this is all that a logout needs.
 *
 * Returns: whether there was one
 */
gboolean
jot_session_store_close (JotSessionStore *self,
                         const char      *id)
{
  Row *row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  self->n_lookups++;
  row = g_hash_table_lookup (self->rows, id);
  if (row != NULL)
    forget (self, row);
  g_mutex_unlock (&self->mutex);

  return row != NULL;
}

/**
 * jot_session_store_get_figures:
 * @self: a store
 * @out_figures: (out): return location for the figures
 *
 * Tells what the store costs.
 */
void
jot_session_store_get_figures (JotSessionStore   *self,
                               JotSessionFigures *out_figures)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (out_figures != NULL);

  g_mutex_lock (&self->mutex);
  out_figures->n_rows = g_hash_table_size (self->rows);
  out_figures->n_bytes = self->n_bytes;
  out_figures->n_lookups = self->n_lookups;
  g_mutex_unlock (&self->mutex);
}
