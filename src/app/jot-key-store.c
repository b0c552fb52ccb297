/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Keys in the desktop's keyring. Nothing gets there, and nothing is read from there, unless a
 * person asks for it: the desktop may want its password for it. */

#include "config.h"

#include "jot-key-store.h"

#include "jot-threads.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>
#include <string.h>

/* What is kept beside a key is not encrypted, so it tells nothing of it but how to read it. */
#define ATTRIBUTE_ID "id"
#define ATTRIBUTE_READING "reading"

/* The desktop shows it in its list of passwords, where people may change it too. */
#define LABEL_PREFIX "Jotsmith: "

static const SecretSchema schema = {
  "io.github.jotsmith.Jotsmith.Key", SECRET_SCHEMA_NONE,
  {
    { ATTRIBUTE_ID, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_READING, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  }
};

/* How the text of a key is read, as it is written there: this must stay as it is. */
static const struct
{
  const char     *name;
  JotKeyForm      form;
  JotSecretFormat format;
} readings[] = {
  { "key", JOT_KEY_FORM_TEXT, JOT_SECRET_FORMAT_UTF8 },
  { "secret-utf8", JOT_KEY_FORM_SECRET, JOT_SECRET_FORMAT_UTF8 },
  { "secret-base64", JOT_KEY_FORM_SECRET, JOT_SECRET_FORMAT_BASE64 },
  { "secret-base64url", JOT_KEY_FORM_SECRET, JOT_SECRET_FORMAT_BASE64URL },
  { "secret-hex", JOT_KEY_FORM_SECRET, JOT_SECRET_FORMAT_HEX },
};

/* What is to be saved, as it is when that is asked for; and where, which is known when what was asked
 * for before is done. */
typedef struct
{
  char    *id;
  char    *label;
  gboolean is_update;
} Save;

/* What is to be done with a key. */
typedef struct
{
  GTask          *task;
  GTaskThreadFunc func;
} Step;

/* A key that is saved, renamed and forgotten in short order ends as it was last asked to: what is to
 * be done with it waits for what was asked before. Other keys need not wait; the desktop may be
 * asking for a password. */
static G_DEFINE_QUARK (jot-key-store-steps, get_steps)

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->id);
  g_free (save->label);
  g_free (save);
}

static const char *
get_reading (JotKeyringItem *item)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    if (readings[i].form == jot_keyring_item_get_form (item) &&
        (readings[i].form == JOT_KEY_FORM_TEXT ||
         readings[i].format == jot_keyring_item_get_format (item)))
      return readings[i].name;

  g_return_val_if_reached (readings[0].name);
}

/* Takes @error. Whoever does not give the desktop the password knows why, and what the bus says of
 * an error is not for reading. */
static void
return_error (GTask  *task,
              GError *error)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);

  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
      (name != NULL && (g_str_has_suffix (name, ".IsLocked") ||
                        g_str_has_suffix (name, ".Dismissed"))))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                           _("The keyring was not unlocked."));
    }
  else if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
           g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
           g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT))
    {
      /* Whoever has none is asked to make one, and can refuse; or nothing keeps any. */
      g_clear_error (&error);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                           _("There is no keyring to save in."));
    }

  g_dbus_error_strip_remote_error (error);
  g_task_return_error (task, error);
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  JotKeyringItem *item = source_object;
  const Save *save = task_data;
  const char *text = jot_keyring_item_get_text (item);
  g_autoptr (GHashTable) attributes = secret_attributes_build (&schema,
                                                               ATTRIBUTE_ID, save->id,
                                                               ATTRIBUTE_READING,
                                                               get_reading (item),
                                                               NULL);
  g_autoptr (SecretValue) value = secret_value_new (text, (gssize) strlen (text), "text/plain");
  GError *error = NULL;

  if (secret_password_storev_binary_sync (&schema, attributes, SECRET_COLLECTION_DEFAULT,
                                          save->label, value, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
}

static JotKeyringItem *
read_item (SecretRetrievable *retrievable,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (retrievable);
  g_autoptr (SecretValue) value = secret_retrievable_retrieve_secret_sync (retrievable, cancellable,
                                                                           error);
  const char *reading = g_hash_table_lookup (attributes, ATTRIBUTE_READING);
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;
  g_autofree char *label = secret_retrievable_get_label (retrievable);
  const char *name = label;
  JotKeyringItem *item;

  if (text == NULL || reading == NULL)
    return NULL;

  if (name != NULL && g_str_has_prefix (name, LABEL_PREFIX))
    name += strlen (LABEL_PREFIX);

  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      if (!g_str_equal (reading, readings[i].name))
        continue;

      item = jot_keyring_item_new (name, readings[i].form, readings[i].format, text, NULL);
      jot_keyring_item_set_saved_id (item, g_hash_table_lookup (attributes, ATTRIBUTE_ID));
      return item;
    }

  return NULL;
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) attributes = secret_attributes_build (&schema, NULL);
  g_autolist (SecretRetrievable) found = NULL;
  GError *error = NULL;

  found = secret_password_searchv_sync (&schema, attributes,
                                        SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK |
                                        SECRET_SEARCH_LOAD_SECRETS,
                                        cancellable, &error);

  for (GList *l = found; l != NULL && error == NULL; l = l->next)
    {
      JotKeyringItem *item = read_item (l->data, cancellable, &error);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }

  if (error != NULL)
    return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&items), (GDestroyNotify) g_ptr_array_unref);
}

static void
forget_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const char *id = task_data;
  g_autoptr (GHashTable) attributes = secret_attributes_build (&schema, ATTRIBUTE_ID, id, NULL);
  GError *error = NULL;

  /* That there was none is as good. */
  secret_password_clearv_sync (&schema, attributes, cancellable, &error);
  if (error != NULL)
    return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->task);
  g_free (step);
}

static void
free_steps (gpointer data)
{
  g_queue_free_full (data, step_free);
}

/* Whether it is still to be done. */
static gboolean
prepare (JotKeyringItem *item,
         const Step     *step)
{
  const char *id = jot_keyring_item_get_saved_id (item);
  Save *save;

  if (step->func == forget_in_thread)
    {
      g_task_set_task_data (step->task, g_strdup (id), g_free);
      return id != NULL;
    }

  save = g_task_get_task_data (step->task);
  save->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();

  return id != NULL || !save->is_update;
}

static void
begin (JotKeyringItem *item)
{
  GQueue *steps = g_object_get_qdata (G_OBJECT (item), get_steps_quark ());
  const Step *step = g_queue_peek_head (steps);

  if (step == NULL)
    return;

  if (prepare (item, step))
    jot_threads_run (step->task, step->func);
  else
    g_task_return_new_error (step->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "It is not saved.");
}

static void
completed_cb (JotKeyringItem *item)
{
  step_free (g_queue_pop_head (g_object_get_qdata (G_OBJECT (item), get_steps_quark ())));
  begin (item);
}

/* Takes @task. */
static void
enqueue (JotKeyringItem *item,
         GTask          *task,
         GTaskThreadFunc func)
{
  GQueue *steps = g_object_get_qdata (G_OBJECT (item), get_steps_quark ());
  Step *step = g_new (Step, 1);

  if (steps == NULL)
    {
      steps = g_queue_new ();
      g_object_set_qdata_full (G_OBJECT (item), get_steps_quark (), steps, free_steps);
    }

  step->task = task;
  step->func = func;
  g_signal_connect_object (task, "notify::completed", G_CALLBACK (completed_cb), item,
                           G_CONNECT_SWAPPED);
  g_queue_push_tail (steps, step);
  if (g_queue_get_length (steps) == 1)
    begin (item);
}

static void
enqueue_save (JotKeyringItem     *item,
              gboolean            is_update,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  GTask *task = g_task_new (item, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->is_update = is_update;
  save->label = g_strconcat (LABEL_PREFIX, jot_keyring_item_get_name (item), NULL);
  g_task_set_source_tag (task, enqueue_save);
  g_task_set_task_data (task, save, save_free);
  enqueue (item, task, save_in_thread);
}

/**
 * jot_key_store_save_async:
 * @item: a key
 * @cancellable: (nullable): to stop it with
 * @callback: what to call when it is done
 * @user_data: what to call it with
 *
 * Saves a key in the desktop's keyring, in place of what was saved of it before. A key that is
 * encrypted is saved as it is, without its password.
 */
void
jot_key_store_save_async (JotKeyringItem     *item,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (JOT_IS_KEYRING_ITEM (item));

  enqueue_save (item, FALSE, cancellable, callback, user_data);
}

/**
 * jot_key_store_update_async:
 * @item: a key
 * @cancellable: (nullable): to stop it with
 * @callback: what to call when it is done; it calls [func@Jot.key_store_save_finish]
 * @user_data: what to call it with
 *
 * Saves a key under the name that it has now, if it is in the desktop's keyring once what was asked
 * for before is done. Otherwise it ends with `G_IO_ERROR_CANCELLED`.
 */
void
jot_key_store_update_async (JotKeyringItem     *item,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (JOT_IS_KEYRING_ITEM (item));

  enqueue_save (item, TRUE, cancellable, callback, user_data);
}

/**
 * jot_key_store_save_finish:
 * @item: a key
 * @result: what the callback was given
 * @error: where to put an error, of the desktop's keyring or of the bus
 *
 * Finishes to save a key. If that went well, the item knows where it is saved.
 *
 * Returns: whether it is saved
 */
gboolean
jot_key_store_save_finish (JotKeyringItem *item,
                           GAsyncResult   *result,
                           GError        **error)
{
  const Save *save;

  g_return_val_if_fail (g_task_is_valid (result, item), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  save = g_task_get_task_data (G_TASK (result));
  jot_keyring_item_set_saved_id (item, save->id);

  return TRUE;
}

/**
 * jot_key_store_load_async:
 * @cancellable: (nullable): to stop it with
 * @callback: what to call when it is done
 * @user_data: what to call it with
 *
 * Reads all keys that are saved in the desktop's keyring.
 */
void
jot_key_store_load_async (GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, jot_key_store_load_async);
  jot_threads_run (task, load_in_thread);
}

/**
 * jot_key_store_load_finish:
 * @result: what the callback was given
 * @error: where to put an error, of the desktop's keyring or of the bus
 *
 * Finishes to read the keys.
 *
 * Returns: (transfer full) (element-type JotKeyringItem): the keys, or `NULL` with @error set
 */
GPtrArray *
jot_key_store_load_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * jot_key_store_forget_async:
 * @item: a key that is saved
 * @cancellable: (nullable): to stop it with
 * @callback: what to call when it is done
 * @user_data: what to call it with
 *
 * Takes a key out of the desktop's keyring.
 */
void
jot_key_store_forget_async (JotKeyringItem     *item,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (JOT_IS_KEYRING_ITEM (item));

  task = g_task_new (item, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_key_store_forget_async);
  enqueue (item, task, forget_in_thread);
}

/**
 * jot_key_store_forget_finish:
 * @item: a key
 * @result: what the callback was given
 * @error: where to put an error, of the desktop's keyring or of the bus
 *
 * Finishes to take a key out. If that went well, the item is saved nowhere.
 *
 * Returns: whether it is gone from there
 */
gboolean
jot_key_store_forget_finish (JotKeyringItem *item,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, item), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  jot_keyring_item_set_saved_id (item, NULL);

  return TRUE;
}
