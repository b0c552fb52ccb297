/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A key into a file. */

#include "config.h"

#include "jot-key-pane-private.h"

#include "jot-chooser.h"
#include "jot-threads.h"

#include <glib/gi18n.h>
#include <string.h>

/* In what forms: their names are the targets of the action. */
typedef struct
{
  const char *name;
  const char *suffix;
  gboolean    is_private;
  gboolean    has_password;
} Form;

static const Form forms[] = {
  { "public-pem", "pem", FALSE, FALSE },
  { "public-jwk", "jwk", FALSE, FALSE },
  { "public-jwks", "jwks", FALSE, FALSE },
  { "private-pem", "pem", TRUE, FALSE },
  { "encrypted-pem", "pem", TRUE, TRUE },
  { "private-jwk", "jwk", TRUE, FALSE },
};

/* What is to be saved, while the user is asked for the rest. */
struct _JotKeySave
{
  const Form           *form;
  JotKey               *key;
  JotKeySet            *keys;
  char                 *password;
  GtkFileChooserNative *chooser;
  GFile                *file;
};

/* For the pane: forgets what was to be saved. */
void
jot_key_save_free (JotKeySave *save)
{
  jot_key_unref (save->key);
  g_clear_pointer (&save->keys, jot_key_set_unref);
  jot_secret_free_string (save->password);
  jot_chooser_clear (&save->chooser);
  g_clear_object (&save->file);
  g_free (save);
}

static const Form *
find_form (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].name, name))
      return &forms[i];

  return NULL;
}

static char *
export (const JotKeySave *save,
        GError          **error)
{
  if (g_str_equal (save->form->name, "public-jwks"))
    return jot_key_set_export_jwks (save->keys, FALSE, error);

  if (g_str_equal (save->form->suffix, "jwk"))
    return jot_key_export_jwk (save->key, save->form->is_private, error);

  return jot_key_export_pem (save->key, save->form->is_private, save->password, error);
}

static void
save_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const JotKeySave *save = task_data;
  GError *error = NULL;
  char *text = export (save, &error);
  /* Others of this machine have no business with a private key. */
  GFileCreateFlags flags = save->form->is_private
                           ? G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION
                           : G_FILE_CREATE_NONE;

  if (text != NULL)
    g_file_replace_contents (save->file, text, strlen (text), NULL, FALSE, flags, NULL, cancellable,
                             &error);
  jot_secret_free_string (text);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  JotKeyPane *self = JOT_KEY_PANE (object);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    jot_key_pane_show_toast (self, _("Key saved"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    jot_key_pane_show_toast (self, error->message);
}

static void
start_saving (JotKeyPane *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, saved_cb, NULL);

  g_task_set_source_tag (task, start_saving);
  g_task_set_task_data (task, g_steal_pointer (&self->save), (GDestroyNotify) jot_key_save_free);
  jot_threads_run (task, save_in_thread);
}

static void
file_chosen_cb (JotKeyPane *self,
                int         response)
{
  if (response != GTK_RESPONSE_ACCEPT)
    {
      g_clear_pointer (&self->save, jot_key_save_free);
      return;
    }

  self->save->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->save->chooser));
  g_clear_object (&self->save->chooser);
  start_saving (self);
}

/* A name that is no path, whatever the key calls itself. */
static char *
suggest_name (const JotKeySave *save)
{
  const char *kid = jot_key_get_kid (save->key);
  g_autofree char *base = g_strdup (kid != NULL && *kid != '\0' ? kid : "key");

  g_strdelimit (base, "/\\:?*\"<>|", '_');
  if (*base == '.')
    *base = '_';

  return g_strconcat (base, save->form->is_private ? "" : ".public", ".", save->form->suffix, NULL);
}

static void
ask_where (JotKeyPane *self)
{
  JotKeySave *save = self->save;
  g_autofree char *name = suggest_name (save);

  save->chooser = gtk_file_chooser_native_new (
    save->form->is_private ? _("Save the Private Key or Secret") : _("Save the Public Key"),
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GTK_FILE_CHOOSER_ACTION_SAVE,
    NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (save->chooser), name);
  g_signal_connect_object (save->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  jot_chooser_show (save->chooser);
}

static void
password_changed_cb (GtkEditable      *entry,
                     AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "save", *gtk_editable_get_text (entry) != '\0');
}

static void
password_given_cb (JotKeyPane       *self,
                   const char       *response,
                   AdwMessageDialog *dialog)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  if (self->save == NULL)
    return;

  if (!g_str_equal (response, "save"))
    {
      g_clear_pointer (&self->save, jot_key_save_free);
      return;
    }

  self->save->password = g_strdup (gtk_editable_get_text (entry));
  ask_where (self);
}

static void
ask_password (JotKeyPane *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Password for the Key"),
    _("Who has the file needs it to use the key. It is kept nowhere."));
  GtkWidget *entry = gtk_password_entry_new ();

  g_object_set (entry, "show-peek-icon", TRUE, "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Password for the Key"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "save", _("_Save…"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save", FALSE);
  g_signal_connect (entry, "changed", G_CALLBACK (password_changed_cb), dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (password_given_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
set_save (JotKeyPane *self,
          JotKey     *key,
          const char *form_name)
{
  JotKeySet *keys = jot_document_get_keys (self->document);
  const Form *form = find_form (form_name);

  g_return_val_if_fail (form != NULL, FALSE);

  g_clear_pointer (&self->save, jot_key_save_free);
  self->save = g_new0 (JotKeySave, 1);
  self->save->form = form;
  self->save->key = jot_key_ref (key);
  self->save->keys = keys != NULL ? jot_key_set_ref (keys) : jot_key_set_new_single (key);

  return TRUE;
}

/* For the pane: asks what has to be asked, and saves a key. */
void
jot_key_pane_save_key (JotKeyPane *self,
                       JotKey     *key,
                       const char *form_name)
{
  if (!set_save (self, key, form_name))
    return;

  if (self->save->form->has_password)
    ask_password (self);
  else
    ask_where (self);
}

/**
 * jot_key_pane_save_key_to:
 * @self: a pane with a document
 * @key: one of the document's keys
 * @form_name: `public-pem`, `public-jwk`, `public-jwks`, `private-pem`, `encrypted-pem` or
 *   `private-jwk`
 * @file: where to
 * @password: (nullable): for `encrypted-pem`, what to encrypt it with
 *
 * Saves a key without asking anything. What is private can be read by its owner alone.
 */
void
jot_key_pane_save_key_to (JotKeyPane *self,
                          JotKey     *key,
                          const char *form_name,
                          GFile      *file,
                          const char *password)
{
  g_return_if_fail (JOT_IS_KEY_PANE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!set_save (self, key, form_name))
    return;

  self->save->file = g_object_ref (file);
  self->save->password = g_strdup (password);
  start_saving (self);
}
