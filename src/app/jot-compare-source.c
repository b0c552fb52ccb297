/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the tokens and keys of a comparison can come from: the tabs of all windows, the keyring. */

#include "config.h"

#include "jot-compare-source.h"

#include <glib/gi18n.h>

#include "jot-title.h"
#include "jot-window.h"

static void
compare_key_free (JotCompareKey *self)
{
  g_free (self->name);
  jot_key_set_unref (self->keys);
  g_free (self);
}

/* The same key is often in several tabs. */
static gboolean
has_key (GPtrArray *list,
         JotKeySet *keys)
{
  for (guint i = 0; i < list->len; i++)
    {
      const JotCompareKey *other = g_ptr_array_index (list, i);

      if (other->keys == keys)
        return TRUE;
      if (jot_key_set_get_n_keys (keys) == 1 && jot_key_set_get_n_keys (other->keys) == 1 &&
          jot_key_equal (jot_key_set_get_key (keys, 0), jot_key_set_get_key (other->keys, 0)))
        return TRUE;
    }

  return FALSE;
}

/* Takes @name and @keys. */
static void
take_key (GPtrArray *list,
          char      *name,
          JotKeySet *keys)
{
  JotCompareKey *key = g_new (JotCompareKey, 1);

  *key = (JotCompareKey) { name, keys };
  if (has_key (list, keys))
    compare_key_free (key);
  else
    g_ptr_array_add (list, key);
}

/* The documents of all tabs, the present window first. */
static GPtrArray *
list_all_documents (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GApplication *application = g_application_get_default ();
  GList *windows = GTK_IS_APPLICATION (application)
                   ? gtk_application_get_windows (GTK_APPLICATION (application)) : NULL;

  for (GList *at = windows; at != NULL; at = at->next)
    {
      g_autoptr (GPtrArray) documents = NULL;

      if (!JOT_IS_WINDOW (at->data))
        continue;

      documents = jot_window_list_documents (at->data);
      for (guint i = 0; i < documents->len; i++)
        g_ptr_array_add (list, g_object_ref (g_ptr_array_index (documents, i)));
    }

  return list;
}

/* What their tabs are called, such that they can be told apart. */
static GPtrArray *
dup_titles (GPtrArray *documents)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  GPtrArray *titles;

  for (guint i = 0; i < documents->len; i++)
    g_ptr_array_add (tokens, jot_document_get_token (g_ptr_array_index (documents, i)));

  titles = jot_tokens_dup_titles (tokens, _("Token"));
  for (guint i = 0; i < titles->len; i++)
    {
      const char *text = jot_document_get_token_text (g_ptr_array_index (documents, i));

      if (g_ptr_array_index (titles, i) == NULL)
        g_ptr_array_index (titles, i) = g_strdup (*text != '\0' ? _("Token") : _("New Token"));
    }

  return titles;
}

/**
 * jot_compare_list_documents:
 *
 * Lists the documents of all tabs that have a token, the present window first.
 *
 * Returns: (transfer full) (element-type JotDocument): the documents
 */
GPtrArray *
jot_compare_list_documents (void)
{
  GPtrArray *list = list_all_documents ();

  for (guint i = list->len; i > 0; i--)
    {
      if (*jot_document_get_token_text (g_ptr_array_index (list, i - 1)) == '\0')
        g_ptr_array_remove_index (list, i - 1);
    }

  return list;
}

/**
 * jot_compare_dup_tokens:
 * @out_titles: (out) (transfer full) (element-type utf8): what each is known by
 *
 * Gives the tokens of all tabs, the present window first.
 *
 * Returns: (transfer full): their texts
 */
GStrv
jot_compare_dup_tokens (GPtrArray **out_titles)
{
  g_autoptr (GPtrArray) documents = jot_compare_list_documents ();
  GStrv texts = g_new0 (char *, documents->len + 1);

  for (guint i = 0; i < documents->len; i++)
    texts[i] = g_strdup (jot_document_get_token_text (g_ptr_array_index (documents, i)));
  *out_titles = dup_titles (documents);

  return texts;
}

/**
 * jot_compare_list_keys:
 *
 * Lists the keys that are at hand: those of the keyring, which have names, and those of the tabs,
 * with a token or without.
 *
 * Returns: (transfer full) (element-type JotCompareKey): the keys, each once
 */
GPtrArray *
jot_compare_list_keys (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) compare_key_free);
  GListModel *keyring = G_LIST_MODEL (jot_keyring_get_default ());
  g_autoptr (GPtrArray) documents = list_all_documents ();
  g_autoptr (GPtrArray) titles = dup_titles (documents);

  for (guint i = 0; i < g_list_model_get_n_items (keyring); i++)
    {
      g_autoptr (JotKeyringItem) item = g_list_model_get_item (keyring, i);
      JotKey *key = jot_keyring_item_get_key (item);

      if (key != NULL)
        take_key (list, g_strdup (jot_keyring_item_get_name (item)), jot_key_set_new_single (key));
    }

  for (guint i = 0; i < documents->len; i++)
    {
      JotKeySet *keys = jot_document_get_keys (g_ptr_array_index (documents, i));
      const char *title = g_ptr_array_index (titles, i);

      if (keys != NULL)
        /* Translators: %s is what the token of a tab is called, such as “Ada · HS256”. */
        take_key (list, g_strdup_printf (_("the key of “%s”"), title), jot_key_set_ref (keys));
    }

  return list;
}
