/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-keyring-item.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-key-source-private.h"

/**
 * JotKeyringItem:
 *
 * A key that is kept, by the text that it was given as. All of it but its name and where it is saved
 * stays as it was made.
 */
struct _JotKeyringItem
{
  GObject         parent_instance;

  /* What a person calls it, and what it is called without that. */
  char           *given_name;
  char           *own_name;
  JotKeyForm      form;
  JotSecretFormat format;
  char           *text;
  char           *password;
  JotKey         *key;
  char           *saved_id;
};

G_DEFINE_FINAL_TYPE (JotKeyringItem, jot_keyring_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_SAVED_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static JotKey *
read_key (JotKeyringItem *self)
{
  g_autoptr (JotKeySet) keys = NULL;

  if (self->form == JOT_KEY_FORM_SECRET)
    return jot_key_new_secret_text (self->text, -1, self->format, NULL);

  keys = jot_key_set_new_from_text (self->text, -1,
                                    *self->password != '\0' ? self->password : NULL, NULL);

  return keys != NULL ? jot_key_ref (jot_key_set_get_key (keys, 0)) : NULL;
}

static void
jot_keyring_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  JotKeyringItem *self = JOT_KEYRING_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, jot_keyring_item_get_name (self));
      break;

    case PROP_SAVED_ID:
      g_value_set_string (value, self->saved_id);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_keyring_item_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  JotKeyringItem *self = JOT_KEYRING_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      jot_keyring_item_set_name (self, g_value_get_string (value));
      break;

    case PROP_SAVED_ID:
      jot_keyring_item_set_saved_id (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_keyring_item_finalize (GObject *object)
{
  JotKeyringItem *self = JOT_KEYRING_ITEM (object);

  g_free (self->given_name);
  g_free (self->own_name);
  jot_secret_free_string (self->text);
  jot_secret_free_string (self->password);
  g_clear_pointer (&self->key, jot_key_unref);
  g_free (self->saved_id);

  G_OBJECT_CLASS (jot_keyring_item_parent_class)->finalize (object);
}

static void
jot_keyring_item_class_init (JotKeyringItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jot_keyring_item_get_property;
  object_class->set_property = jot_keyring_item_set_property;
  object_class->finalize = jot_keyring_item_finalize;

  /**
   * JotKeyringItem:name:
   *
   * What it is called.
   */
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * JotKeyringItem:saved-id:
   *
   * What the desktop's keyring has it under; `NULL` while it is not saved.
   */
  properties[PROP_SAVED_ID] =
    g_param_spec_string ("saved-id", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jot_keyring_item_init (JotKeyringItem *self)
{
}

/* Takes @key. */
static JotKeyringItem *
item_new (const char     *name,
          JotKeyForm      form,
          JotSecretFormat format,
          const char     *text,
          const char     *password,
          JotKey         *key)
{
  JotKeyringItem *self = g_object_new (JOT_TYPE_KEYRING_ITEM, NULL);

  self->form = form;
  self->format = format;
  self->text = g_strdup (text);
  self->password = g_strdup (password != NULL ? password : "");
  self->key = key != NULL ? key : read_key (self);

  if (self->key != NULL && jot_key_get_kid (self->key) != NULL)
    self->own_name = g_strdup (jot_key_get_kid (self->key));
  else
    self->own_name = jot_keyring_item_describe (self);
  jot_keyring_item_set_name (self, name);

  return self;
}

/**
 * jot_keyring_item_new:
 * @name: (nullable): what to call it; `NULL` to call it by its key ID, or else by its kind
 * @form: how the text is to be taken
 * @format: how to read the text of a secret
 * @text: text of a key
 * @password: (nullable): what it is encrypted with
 *
 * Makes an item, and reads its key, which takes a while for some kinds.
 *
 * Returns: (transfer full): a new item; it has no key if the text cannot be read
 */
JotKeyringItem *
jot_keyring_item_new (const char     *name,
                      JotKeyForm      form,
                      JotSecretFormat format,
                      const char     *text,
                      const char     *password)
{
  g_return_val_if_fail (text != NULL, NULL);

  return item_new (name, form, format, text, password, NULL);
}

/**
 * jot_keyring_item_new_for_source:
 * @source: where a key is given
 *
 * Makes an item of a single key as it is given there, without reading it again: to open one with a
 * password takes long.
 *
 * Returns: (transfer full): a new item; it has no key if the text cannot be read
 */
JotKeyringItem *
jot_keyring_item_new_for_source (JotKeySource *source)
{
  JotKeySet *keys;
  JotKey *key = NULL;

  g_return_val_if_fail (JOT_IS_KEY_SOURCE (source), NULL);

  /* While a new text is being read the keys are still those of the old one. */
  keys = source->read_serial == source->serial ? jot_key_source_get_keys (source) : NULL;
  if (keys != NULL && jot_key_set_get_n_keys (keys) == 1)
    key = jot_key_ref (jot_key_set_get_key (keys, 0));

  return item_new (NULL, source->form, source->format, source->text, source->password, key);
}

/**
 * jot_keyring_item_new_for_key:
 * @key: a key
 * @error: where to put an error of the domain `JOT_ERROR`
 *
 * Makes an item for a key of which there is no text of its own, such as one of a set.
 *
 * Returns: (transfer full): a new item, or `NULL` with @error set if the key cannot be written
 */
JotKeyringItem *
jot_keyring_item_new_for_key (JotKey  *key,
                              GError **error)
{
  JotKeyringItem *self;
  char *jwk;

  g_return_val_if_fail (key != NULL, NULL);

  jwk = jot_key_export_jwk (key, jot_key_is_private (key), error);
  if (jwk == NULL)
    return NULL;

  self = jot_keyring_item_new (NULL, JOT_KEY_FORM_TEXT, JOT_SECRET_FORMAT_UTF8, jwk, NULL);
  jot_secret_free_string (jwk);

  return self;
}

/**
 * jot_keyring_item_get_name:
 * @self: an item
 *
 * Gives what the item is called.
 *
 * Returns: (transfer none): the name
 */
const char *
jot_keyring_item_get_name (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), NULL);

  return self->given_name != NULL ? self->given_name : self->own_name;
}

/**
 * jot_keyring_item_set_name:
 * @self: an item
 * @name: (nullable): what to call it; `NULL` or nothing but space to call it by its key ID, or else
 *   by its kind
 *
 * Calls it by another name.
 */
void
jot_keyring_item_set_name (JotKeyringItem *self,
                           const char     *name)
{
  g_autofree char *given = NULL;

  g_return_if_fail (JOT_IS_KEYRING_ITEM (self));

  given = name != NULL ? g_strstrip (g_strdup (name)) : NULL;
  if (given != NULL && (*given == '\0' || g_str_equal (given, self->own_name)))
    g_clear_pointer (&given, g_free);
  if (g_strcmp0 (self->given_name, given) == 0)
    return;

  g_free (self->given_name);
  self->given_name = g_steal_pointer (&given);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * jot_keyring_item_get_own_name:
 * @self: an item
 *
 * Gives what the item is called if nobody gives it a name.
 *
 * Returns: (transfer none): its key ID, or else its kind
 */
const char *
jot_keyring_item_get_own_name (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), NULL);

  return self->own_name;
}

/**
 * jot_keyring_item_dup_short_thumbprint:
 * @self: an item
 *
 * Gives the beginning of the thumbprint (RFC 7638), by which people tell keys apart.
 *
 * Returns: (transfer full) (nullable): a few letters, or `NULL` for a secret, of which even that
 *   would help to guess it (RFC 7638, 7), and for what cannot be read
 */
char *
jot_keyring_item_dup_short_thumbprint (JotKeyringItem *self)
{
  g_autofree char *thumbprint = NULL;

  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), NULL);

  if (self->key == NULL || jot_key_get_key_type (self->key) == JOT_KEY_TYPE_OCT)
    return NULL;

  thumbprint = jot_key_dup_thumbprint (self->key, NULL);

  return thumbprint != NULL ? g_strdup_printf ("%.8s…", thumbprint) : NULL;
}

/**
 * jot_keyring_item_get_form:
 * @self: an item
 *
 * Says how the text is to be taken.
 *
 * Returns: the form
 */
JotKeyForm
jot_keyring_item_get_form (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), JOT_KEY_FORM_SECRET);

  return self->form;
}

/**
 * jot_keyring_item_get_format:
 * @self: an item
 *
 * Says how the text of a secret is read.
 *
 * Returns: the format
 */
JotSecretFormat
jot_keyring_item_get_format (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), JOT_SECRET_FORMAT_UTF8);

  return self->format;
}

/**
 * jot_keyring_item_get_text:
 * @self: an item
 *
 * Gives the text of the key, which may be secret.
 *
 * Returns: (transfer none): the text
 */
const char *
jot_keyring_item_get_text (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), NULL);

  return self->text;
}

/**
 * jot_keyring_item_get_password:
 * @self: an item
 *
 * Gives what the text is encrypted with. It is never saved.
 *
 * Returns: (transfer none): the password, empty if there is none
 */
const char *
jot_keyring_item_get_password (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), NULL);

  return self->password;
}

/**
 * jot_keyring_item_get_key:
 * @self: an item
 *
 * Gives the key.
 *
 * Returns: (transfer none) (nullable): the key, or `NULL` if it cannot be read, for want of a
 *   password for instance
 */
JotKey *
jot_keyring_item_get_key (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), NULL);

  return self->key;
}

/**
 * jot_keyring_item_describe:
 * @self: an item
 *
 * Says what kind of key it is.
 *
 * Returns: (transfer full): a few words
 */
char *
jot_keyring_item_describe (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), NULL);

  return self->key != NULL ? jot_key_describe (self->key)
                           : g_strdup (_("Private key with a password"));
}

/**
 * jot_keyring_item_get_saved_id:
 * @self: an item
 *
 * Says where it is saved.
 *
 * Returns: (transfer none) (nullable): what the desktop's keyring has it under, or `NULL`
 */
const char *
jot_keyring_item_get_saved_id (JotKeyringItem *self)
{
  g_return_val_if_fail (JOT_IS_KEYRING_ITEM (self), NULL);

  return self->saved_id;
}

/**
 * jot_keyring_item_set_saved_id:
 * @self: an item
 * @id: (nullable): what the desktop's keyring has it under, or `NULL` if it has it no more
 *
 * Takes note of where it is saved.
 */
void
jot_keyring_item_set_saved_id (JotKeyringItem *self,
                               const char     *id)
{
  g_return_if_fail (JOT_IS_KEYRING_ITEM (self));

  if (g_strcmp0 (self->saved_id, id) == 0)
    return;

  g_free (self->saved_id);
  self->saved_id = g_strdup (id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_ID]);
}
