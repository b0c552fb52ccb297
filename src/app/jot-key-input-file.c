/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a key comes from other than from the keyboard: a file, opened or dropped, or made new. */

#include "config.h"

#include "jot-key-input-private.h"

#include <glib/gi18n.h>
#include <gnutls/crypto.h>

#include "jot-chooser.h"
#include "jot-toast.h"

/* For the input: tells in passing what became of something. */
void
jot_key_input_show_toast (JotKeyInput *self,
                          const char  *text)
{
  jot_toast_say (GTK_WIDGET (self), text);
}

/* A file that is being read, and what was there when it was asked for. */
typedef struct
{
  JotKeyInput  *input;
  JotKeySource *source;
  guint         serial;
} Loading;

static void
loading_free (Loading *loading)
{
  g_object_unref (loading->input);
  g_object_unref (loading->source);
  g_free (loading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loading, loading_free)

/* What somebody gave while the file was being read stays. */
static void
take_contents (Loading    *loading,
               const char *contents,
               gsize       length)
{
  g_autoptr (GError) error = NULL;

  if (loading->source != loading->input->source)
    return;

  if (loading->serial != jot_key_source_get_serial (loading->source) &&
      *jot_key_source_get_text (loading->source) != '\0')
    jot_key_input_show_toast (loading->input,
                              _("The file was not taken: another key was given meanwhile."));
  else if (!jot_key_source_load (loading->source, contents, length, &error))
    jot_key_input_show_toast (loading->input, error->message);
}

static void
file_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Loading) loading = user_data;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (object), result, &contents, &length, NULL, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        jot_key_input_show_toast (loading->input, error->message);
      return;
    }

  take_contents (loading, contents, length);
  gnutls_memset (contents, 0, length);
  g_free (contents);
}

static void
file_info_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Loading) loading = user_data;
  JotKeyInput *self = loading->input;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (object), result, &error);

  if (info == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        jot_key_input_show_toast (self, error->message);
      return;
    }

  /* A device or a pipe has no size, and may have no end. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      jot_key_input_show_toast (self, _("This is no ordinary file: it is no key."));
      return;
    }

  if (g_file_info_get_size (info) > JOT_KEY_SOURCE_MAX_FILE)
    {
      jot_key_input_show_toast (self, _("The file is larger than a megabyte: it is no key."));
      return;
    }

  g_file_load_contents_async (G_FILE (object), self->cancellable, file_loaded_cb,
                              g_steal_pointer (&loading));
}

static void
load_file (JotKeyInput *self,
           GFile       *file)
{
  Loading *loading;

  if (self->source == NULL)
    return;

  loading = g_new0 (Loading, 1);
  loading->input = g_object_ref (self);
  loading->source = g_object_ref (self->source);
  loading->serial = jot_key_source_get_serial (self->source);
  g_file_query_info_async (file,
                           G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->cancellable,
                           file_info_cb, loading);
}

static void
file_chosen_cb (JotKeyInput *self,
                int          response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

      load_file (self, file);
    }

  g_clear_object (&self->chooser);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotKeyInput *self = JOT_KEY_INPUT (widget);

  if (self->chooser == NULL)
    {
      self->chooser = gtk_file_chooser_native_new (_("Open a Key"),
                                                   GTK_WINDOW (gtk_widget_get_root (widget)),
                                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
      g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }

  jot_chooser_show (self->chooser);
}

static void
generate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  JotKeyInput *self = JOT_KEY_INPUT (widget);

  jot_document_generate_key_for (self->document, self->source);
}

static gboolean
files_dropped_cb (JotKeyInput  *self,
                  const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (self->source == NULL || files == NULL)
    return FALSE;

  if (files->next != NULL)
    jot_key_input_show_toast (self, _("Only the first of the files is taken."));
  load_file (self, files->data);

  return TRUE;
}

/* For the input: what can be done with it. */
void
jot_key_input_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "input.generate", NULL, generate_cb);
  gtk_widget_class_install_action (widget_class, "input.open", NULL, open_cb);
}

/* For the input: what can be done with it now. */
void
jot_key_input_update_actions (JotKeyInput *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "input.generate",
                                 self->document != NULL &&
                                 jot_document_get_algorithm (self->document) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "input.open", self->document != NULL);
}

/* For the input: files are taken before the fields in it can take their names for text. */
void
jot_key_input_init_drop (JotKeyInput *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (files_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
