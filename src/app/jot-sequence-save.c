/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The picture of a flow into a file. */

#include "config.h"

#include "jot-sequence-save.h"

#include <glib/gi18n.h>

#include "jot-chooser.h"
#include "jot-threads.h"
#include "jot-toast.h"

#define SAVE "jot-sequence-save"

/* What is to be saved, while the user is asked where. */
typedef struct
{
  GskRenderNode        *picture;
  PangoContext         *context;
  JotPictureFormat      format;
  GtkFileChooserNative *chooser;
} Save;

/* What is being written. */
typedef struct
{
  GskRenderNode   *picture;
  PangoContext    *context;
  JotPictureFormat format;
  GFile           *file;
} Writing;

static void
save_free (Save *save)
{
  gsk_render_node_unref (save->picture);
  g_object_unref (save->context);
  jot_chooser_clear (&save->chooser);
  g_free (save);
}

static void
writing_free (Writing *writing)
{
  gsk_render_node_unref (writing->picture);
  g_object_unref (writing->context);
  g_object_unref (writing->file);
  g_free (writing);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    jot_toast_say (widget, _("Picture saved"));
  else
    jot_toast_say (widget, error->message);
}

static void
encode_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  const Writing *writing = task_data;
  GError *error = NULL;
  GBytes *bytes = jot_sequence_picture_encode (writing->picture, writing->format, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
encoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  const Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    g_file_replace_contents_bytes_async (writing->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                         NULL, written_cb, g_object_ref (widget));
  else
    jot_toast_say (widget, error->message);
}

/**
 * jot_sequence_write:
 * @widget: who wants it: it is told how it went, in a toast
 * @picture: a picture, which is used by nobody else until then
 * @context: what it was drawn with, from jot_sequence_picture_create_context()
 * @format: as what it is to be written
 * @file: where to
 *
 * Writes a picture into a file, by a thread. What was there is replaced once all is written.
 */
void
jot_sequence_write (GtkWidget       *widget,
                    GskRenderNode   *picture,
                    PangoContext    *context,
                    JotPictureFormat format,
                    GFile           *file)
{
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GSK_IS_RENDER_NODE (picture));
  g_return_if_fail (PANGO_IS_CONTEXT (context));
  g_return_if_fail (G_IS_FILE (file));

  writing = g_new0 (Writing, 1);
  writing->picture = gsk_render_node_ref (picture);
  writing->context = g_object_ref (context);
  writing->format = format;
  writing->file = g_object_ref (file);

  task = g_task_new (widget, NULL, encoded_cb, NULL);
  g_task_set_source_tag (task, jot_sequence_write);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  jot_threads_run (task, encode_in_thread);
}

static void
file_chosen_cb (GtkWidget            *widget,
                int                   response,
                GtkFileChooserNative *chooser)
{
  const Save *save = g_object_get_data (G_OBJECT (widget), SAVE);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      jot_sequence_write (widget, save->picture, save->context, save->format, file);
    }

  g_object_set_data (G_OBJECT (widget), SAVE, NULL);
}

/**
 * jot_sequence_save:
 * @widget: who wants it: it is told how it went, in a toast
 * @events: a list of [class@Jot.FlowEvent]
 * @format: as what it is to be saved
 *
 * Asks for a file and saves the picture of a flow as it is now.
 */
void
jot_sequence_save (GtkWidget       *widget,
                   GListModel      *events,
                   JotPictureFormat format)
{
  Save *save;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  save = g_new0 (Save, 1);
  save->context = jot_sequence_picture_create_context (widget);
  save->picture = jot_sequence_picture_draw (events, save->context);
  save->format = format;
  save->chooser = gtk_file_chooser_native_new (_("Save the Picture"),
                                               GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (save->chooser),
                                     format == JOT_PICTURE_SVG ? "login.svg" : "login.png");
  /* The question goes with who asks. */
  g_object_set_data_full (G_OBJECT (widget), SAVE, save, (GDestroyNotify) save_free);
  g_signal_connect_object (save->chooser, "response", G_CALLBACK (file_chosen_cb), widget,
                           G_CONNECT_SWAPPED);
  jot_chooser_show (save->chooser);
}
