/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-keyring.h"

/**
 * JotKeyring:
 *
 * The keys that a person has put aside, for all windows. They are forgotten when the program ends,
 * but for those that are saved elsewhere.
 */
struct _JotKeyring
{
  GObject    parent_instance;

  GPtrArray *items;
};

static void jot_keyring_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JotKeyring, jot_keyring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      jot_keyring_list_model_init))

static JotKeyring *default_keyring;

static gboolean
is_same_key (JotKeyringItem *a,
             JotKeyringItem *b)
{
  JotKey *x = jot_keyring_item_get_key (a);
  JotKey *y = jot_keyring_item_get_key (b);

  if (x != NULL && y != NULL)
    return jot_key_equal (x, y) && g_strcmp0 (jot_key_get_kid (x), jot_key_get_kid (y)) == 0;

  return g_str_equal (jot_keyring_item_get_text (a), jot_keyring_item_get_text (b));
}

static gboolean
has_name (JotKeyring *self,
          const char *name)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (jot_keyring_item_get_name (g_ptr_array_index (self->items, i)), name))
      return TRUE;

  return FALSE;
}

/* A key that is there already learns where it is saved, and what it is called there unless somebody
 * has called it something here. */
static void
learn_saved (JotKeyringItem *self,
             JotKeyringItem *saved)
{
  if (jot_keyring_item_get_saved_id (saved) == NULL)
    return;

  if (g_str_equal (jot_keyring_item_get_name (self), jot_keyring_item_get_own_name (self)))
    jot_keyring_item_set_name (self, jot_keyring_item_get_name (saved));
  jot_keyring_item_set_saved_id (self, jot_keyring_item_get_saved_id (saved));
}

/* Keys of which nothing more can be told than what they are called are counted. */
static void
tell_apart (JotKeyring     *self,
            JotKeyringItem *item)
{
  g_autofree char *thumbprint = jot_keyring_item_dup_short_thumbprint (item);
  g_autofree char *name = g_strdup (jot_keyring_item_get_name (item));

  if (thumbprint != NULL)
    return;

  for (guint n = 2; has_name (self, jot_keyring_item_get_name (item)); n++)
    {
      g_autofree char *other = g_strdup_printf ("%s (%u)", name, n);

      jot_keyring_item_set_name (item, other);
    }
}

static GType
jot_keyring_get_item_type (GListModel *model)
{
  return JOT_TYPE_KEYRING_ITEM;
}

static guint
jot_keyring_get_n_items (GListModel *model)
{
  return JOT_KEYRING (model)->items->len;
}

static gpointer
jot_keyring_get_item (GListModel *model,
                      guint       position)
{
  GPtrArray *items = JOT_KEYRING (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
jot_keyring_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = jot_keyring_get_item_type;
  iface->get_n_items = jot_keyring_get_n_items;
  iface->get_item = jot_keyring_get_item;
}

static void
jot_keyring_finalize (GObject *object)
{
  g_ptr_array_unref (JOT_KEYRING (object)->items);

  G_OBJECT_CLASS (jot_keyring_parent_class)->finalize (object);
}

static void
jot_keyring_class_init (JotKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jot_keyring_finalize;
}

static void
jot_keyring_init (JotKeyring *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jot_keyring_new:
 *
 * Makes an empty keyring.
 *
 * Returns: (transfer full): a new keyring
 */
JotKeyring *
jot_keyring_new (void)
{
  return g_object_new (JOT_TYPE_KEYRING, NULL);
}

/**
 * jot_keyring_get_default:
 *
 * Gives the keyring of the program.
 *
 * Returns: (transfer none): the keyring
 */
JotKeyring *
jot_keyring_get_default (void)
{
  if (default_keyring == NULL)
    default_keyring = jot_keyring_new ();

  return default_keyring;
}

/**
 * jot_keyring_drop_default:
 *
 * Lets go of the keyring of the program, with which its keys are wiped.
 */
void
jot_keyring_drop_default (void)
{
  g_clear_object (&default_keyring);
}

/**
 * jot_keyring_add:
 * @self: a keyring
 * @item: an item
 *
 * Puts a key aside. One that is there already is not taken twice, but it learns where it is saved,
 * and by what name.
 *
 * Returns: whether it is new
 */
gboolean
jot_keyring_add (JotKeyring     *self,
                 JotKeyringItem *item)
{
  g_return_val_if_fail (JOT_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (item), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    {
      JotKeyringItem *other = g_ptr_array_index (self->items, i);

      if (!is_same_key (item, other))
        continue;

      learn_saved (other, item);
      return FALSE;
    }

  tell_apart (self, item);
  g_ptr_array_add (self->items, g_object_ref (item));
  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);

  return TRUE;
}

/**
 * jot_keyring_add_source:
 * @self: a keyring
 * @source: where keys were given
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Puts the keys aside that a text gave: a single one as it was written, those of a set one by one.
 *
 * Returns: how many of them are new; if one could not be taken, @error is set
 */
guint
jot_keyring_add_source (JotKeyring   *self,
                        JotKeySource *source,
                        GError      **error)
{
  JotKeySet *keys;
  gsize n;
  guint n_new = 0;

  g_return_val_if_fail (JOT_IS_KEYRING (self), 0);
  g_return_val_if_fail (JOT_IS_KEY_SOURCE (source), 0);

  keys = jot_key_source_get_keys (source);
  n = keys != NULL ? jot_key_set_get_n_keys (keys) : 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (JotKeyringItem) item = NULL;

      if (n == 1)
        item = jot_keyring_item_new_for_source (source);
      else
        item = jot_keyring_item_new_for_key (jot_key_set_get_key (keys, i), error);

      if (item == NULL)
        break;
      if (jot_keyring_add (self, item))
        n_new++;
    }

  return n_new;
}

/**
 * jot_keyring_remove:
 * @self: a keyring
 * @item: an item of it
 *
 * Forgets a key here; where it is saved, it stays.
 */
void
jot_keyring_remove (JotKeyring     *self,
                    JotKeyringItem *item)
{
  guint position;

  g_return_if_fail (JOT_IS_KEYRING (self));

  if (!g_ptr_array_find (self->items, item, &position))
    return;

  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/**
 * jot_keyring_find_kid:
 * @self: a keyring
 * @kid: what a header names as its key
 * @algorithm: (nullable): the algorithm that it names
 *
 * Finds the key that a header means (RFC 7515, 4.1.4).
 *
 * Returns: (transfer none) (nullable): the first with that name that fits, or `NULL`
 */
JotKeyringItem *
jot_keyring_find_kid (JotKeyring         *self,
                      const char         *kid,
                      const JotAlgorithm *algorithm)
{
  g_return_val_if_fail (JOT_IS_KEYRING (self), NULL);
  g_return_val_if_fail (kid != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      JotKeyringItem *item = g_ptr_array_index (self->items, i);
      JotKey *key = jot_keyring_item_get_key (item);

      if (key != NULL && g_strcmp0 (jot_key_get_kid (key), kid) == 0 &&
          (algorithm == NULL || jot_key_check_fits (key, algorithm, JOT_KEY_OP_VERIFY, NULL)))
        return item;
    }

  return NULL;
}
