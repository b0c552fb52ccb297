/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Keys that were put aside, and the one among them that a token names. */

#include "config.h"

#include "jot-document-private.h"

/* For all files of the document: whether the key was put in place because the token names it. */
void
jot_document_set_key_is_matched (JotDocument *self,
                                 gboolean     is_matched)
{
  if (self->key_is_matched == is_matched)
    return;

  self->key_is_matched = is_matched;
  jot_document_notify (self, PROP_KEY_IS_MATCHED);
}

/* For all files of the document: the key is somebody's choice from now on. */
void
jot_document_key_chosen (JotDocument *self)
{
  jot_document_set_key_is_matched (self, FALSE);
}

/* For all files of the document: puts the key in place that the token names, if it was put aside
 * and nobody has chosen another. Returns whether the token is to be judged by it. */
gboolean
jot_document_match_keyring (JotDocument *self)
{
  JotKeyringItem *item;
  gboolean is_free = self->key_is_matched ||
                     *jot_key_source_get_text (self->key_source) == '\0';

  if (self->kid == NULL || !is_free)
    return FALSE;

  item = jot_keyring_find_kid (self->keyring, self->kid, self->algorithm);
  if (item == NULL)
    return FALSE;

  jot_key_source_put (self->key_source, jot_keyring_item_get_form (item),
                      jot_keyring_item_get_format (item),
                      g_strdup (jot_keyring_item_get_text (item)),
                      jot_keyring_item_get_password (item));
  jot_document_set_key_is_matched (self, TRUE);

  return TRUE;
}

static void
keyring_changed_cb (JotDocument *self,
                    guint        position,
                    guint        n_removed,
                    guint        n_added)
{
  if (n_added > 0 && jot_document_match_keyring (self))
    jot_document_start (self, JOT_WORK_CHECK);
}

/* For the document: keeps an eye on the keyring of the program. */
void
jot_document_init_keyring (JotDocument *self)
{
  self->keyring = g_object_ref (jot_keyring_get_default ());
  g_signal_connect_object (self->keyring, "items-changed", G_CALLBACK (keyring_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * jot_document_get_keyring:
 * @self: a document
 *
 * Gives the keys that were put aside.
 *
 * Returns: (transfer none): the keyring, which all documents share
 */
JotKeyring *
jot_document_get_keyring (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);

  return self->keyring;
}

/**
 * jot_document_get_key_is_matched:
 * @self: a document
 *
 * Says whether the key was taken from the keyring because the token names it.
 *
 * Returns: whether it was; not if a person chose it
 */
gboolean
jot_document_get_key_is_matched (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->key_is_matched;
}
