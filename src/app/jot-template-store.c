/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-template-store.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "jot-template.h"
#include "jot-threads.h"

#define SUFFIX ".json"

/* What is longer was not saved here, and more of them is no list to choose from. */
#define MAX_LENGTH (1024 * 1024)
#define MAX_FILES  200

/* How much of a title becomes the name of a file. */
#define MAX_NAME 60

/**
 * JotTemplateStore:
 *
 * The templates that the user saved: a folder with a file each, which may be put there by hand as
 * well. All is done in threads.
 */
struct _JotTemplateStore
{
  GObject parent_instance;

  char   *folder;
};

G_DEFINE_FINAL_TYPE (JotTemplateStore, jot_template_store, G_TYPE_OBJECT)

static JotOwnTemplate *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;
  JotOwnTemplate *template;
  GStatBuf info;
  gsize length;

  if (!g_str_has_suffix (name, SUFFIX) || g_stat (path, &info) != 0 || !S_ISREG (info.st_mode) ||
      info.st_size > MAX_LENGTH || !g_file_get_contents (path, &text, &length, NULL))
    return NULL;

  title = jot_template_dup_title (text, (gssize) length);
  if (title == NULL)
    return NULL;

  template = g_new0 (JotOwnTemplate, 1);
  template->title = g_steal_pointer (&title);
  template->file = g_strdup (name);
  template->text = g_steal_pointer (&text);

  return template;
}

static int
compare_titles (gconstpointer a,
                gconstpointer b)
{
  const JotOwnTemplate *const *first = a;
  const JotOwnTemplate *const *second = b;

  return g_utf8_collate ((*first)->title, (*second)->title);
}

static GPtrArray *
read_folder (const char *folder)
{
  g_autoptr (GPtrArray) templates =
    g_ptr_array_new_with_free_func ((GDestroyNotify) jot_own_template_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && templates->len < MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    {
      JotOwnTemplate *template = read_file (folder, name);

      if (template != NULL)
        g_ptr_array_add (templates, template);
    }
  g_ptr_array_sort (templates, compare_titles);

  return g_steal_pointer (&templates);
}

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  JotTemplateStore *self = JOT_TEMPLATE_STORE (source_object);

  g_task_return_pointer (task, read_folder (self->folder), (GDestroyNotify) g_ptr_array_unref);
}

/* A name for a file, of letters and digits of any script. */
static char *
make_name (const char *title)
{
  g_autofree char *lower = g_utf8_strdown (title, -1);
  GString *name = g_string_new (NULL);

  for (const char *at = lower; *at != '\0' && name->len < MAX_NAME; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  if (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, "template");

  return g_string_free (name, FALSE);
}

/* The file that has this title already, or one that is not there yet. */
static char *
find_path (const char *folder,
           const char *title)
{
  g_autoptr (GPtrArray) templates = read_folder (folder);
  g_autofree char *name = make_name (title);
  g_autofree char *path = NULL;
  guint n = 1;

  for (guint i = 0; i < templates->len; i++)
    {
      const JotOwnTemplate *template = g_ptr_array_index (templates, i);

      if (g_str_equal (template->title, title))
        return g_build_filename (folder, template->file, NULL);
    }

  path = g_strdup_printf ("%s/%s" SUFFIX, folder, name);
  while (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_free (path);
      path = g_strdup_printf ("%s/%s-%u" SUFFIX, folder, name, ++n);
    }

  return g_steal_pointer (&path);
}

/* Nobody but the user is to read them: claims may tell of people. */
static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  JotTemplateStore *self = JOT_TEMPLATE_STORE (source_object);
  g_autofree char *title = jot_template_dup_title (task_data, -1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      int saved_errno = errno;

      g_task_return_new_error (task, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
                               /* Translators: the reason why a folder cannot be made. */
                               _("There is no place for templates: %s"), g_strerror (saved_errno));
      return;
    }

  path = find_path (self->folder, title);
  if (g_file_set_contents_full (path, task_data, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
remove_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  if (g_unlink (task_data) == 0)
    {
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      int saved_errno = errno;

      g_task_return_new_error (task, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno),
                               /* Translators: the reason why a file cannot be removed. */
                               _("The template cannot be removed: %s"), g_strerror (saved_errno));
    }
}

static void
jot_template_store_finalize (GObject *object)
{
  g_free (JOT_TEMPLATE_STORE (object)->folder);

  G_OBJECT_CLASS (jot_template_store_parent_class)->finalize (object);
}

static void
jot_template_store_class_init (JotTemplateStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jot_template_store_finalize;
}

static void
jot_template_store_init (JotTemplateStore *self)
{
}

/**
 * jot_template_store_new:
 * @folder: (nullable): where templates are; `NULL` for the user's data folder
 *
 * Makes a store. The folder need not be there.
 *
 * Returns: (transfer full): a new store
 */
JotTemplateStore *
jot_template_store_new (const char *folder)
{
  JotTemplateStore *self = g_object_new (JOT_TYPE_TEMPLATE_STORE, NULL);

  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_data_dir (), "jotsmith",
                                                    "templates", NULL);

  return self;
}

/**
 * jot_template_store_list_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it with
 * @callback: what is called when it is done
 * @user_data: for @callback
 *
 * Reads all templates. Files that are none are passed over.
 */
void
jot_template_store_list_async (JotTemplateStore   *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JOT_IS_TEMPLATE_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_template_store_list_async);
  jot_threads_run (task, list_in_thread);
}

/**
 * jot_template_store_list_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where to put why it was not done
 *
 * Returns: (transfer full) (element-type JotOwnTemplate) (nullable): the templates by title, or
 *   `NULL` with @error set
 */
GPtrArray *
jot_template_store_list_finish (JotTemplateStore *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * jot_template_store_save_async:
 * @self: a store
 * @text: a template with a title, from [func@Jot.template_compose]
 * @cancellable: (nullable): to cancel it with
 * @callback: what is called when it is done
 * @user_data: for @callback
 *
 * Saves a template, in the place of the one that has the same title.
 */
void
jot_template_store_save_async (JotTemplateStore   *self,
                               const char         *text,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JOT_IS_TEMPLATE_STORE (self));
  g_return_if_fail (text != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_template_store_save_async);
  g_task_set_task_data (task, g_strdup (text), g_free);
  jot_threads_run (task, save_in_thread);
}

/**
 * jot_template_store_save_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where to put why it was not saved
 *
 * Returns: whether it was saved
 */
gboolean
jot_template_store_save_finish (JotTemplateStore *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * jot_template_store_remove_async:
 * @self: a store
 * @template: a template of it
 * @cancellable: (nullable): to cancel it with
 * @callback: what is called when it is done
 * @user_data: for @callback
 *
 * Removes a template.
 */
void
jot_template_store_remove_async (JotTemplateStore     *self,
                                 const JotOwnTemplate *template,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (JOT_IS_TEMPLATE_STORE (self));
  g_return_if_fail (template != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_template_store_remove_async);
  g_task_set_task_data (task, g_build_filename (self->folder, template->file, NULL), g_free);
  jot_threads_run (task, remove_in_thread);
}

/**
 * jot_template_store_remove_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: where to put why it was not removed
 *
 * Returns: whether it was removed
 */
gboolean
jot_template_store_remove_finish (JotTemplateStore *self,
                                  GAsyncResult     *result,
                                  GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * jot_own_template_free:
 * @self: (transfer full): a template
 *
 * Drops a template.
 */
void
jot_own_template_free (JotOwnTemplate *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->file);
  g_free (self->text);
  g_free (self);
}
