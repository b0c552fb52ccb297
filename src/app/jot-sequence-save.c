/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The picture of a flow into a file. */

#include "config.h"

#include "jot-sequence-save.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is to be saved, while the user is asked where. */
typedef struct
{
  GskRenderNode        *picture;
  JotPictureFormat      format;
  GtkFileChooserNative *chooser;
} Save;

static void
save_free (Save *save)
{
  gsk_render_node_unref (save->picture);
  g_object_unref (save->chooser);
  g_free (save);
}

static void
show_toast (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *title = g_markup_escape_text (text, -1);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (title));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    show_toast (widget, _("Picture saved"));
  else
    show_toast (widget, error->message);
}

/**
 * jot_sequence_write:
 * @widget: who wants it: it is told how it went, in a toast
 * @picture: a picture
 * @format: as what it is to be written
 * @file: where to
 *
 * Writes a picture into a file. What was there is replaced once all is written.
 */
void
jot_sequence_write (GtkWidget       *widget,
                    GskRenderNode   *picture,
                    JotPictureFormat format,
                    GFile           *file)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (G_IS_FILE (file));

  bytes = jot_sequence_picture_encode (picture, format, &error);
  if (bytes == NULL)
    {
      show_toast (widget, error->message);
      return;
    }

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_object_ref (widget));
}

static void
file_chosen_cb (GtkWidget            *widget,
                int                   response,
                GtkFileChooserNative *chooser)
{
  Save *save = g_object_get_data (G_OBJECT (chooser), "save");
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      jot_sequence_write (widget, save->picture, save->format, file);
    }

  /* It holds the chooser. */
  g_object_set_data (G_OBJECT (chooser), "save", NULL);
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
  PangoContext *context;
  Save *save;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  context = gtk_widget_create_pango_context (widget);
  save = g_new0 (Save, 1);
  save->picture = jot_sequence_picture_draw (events, context);
  g_object_unref (context);
  save->format = format;
  save->chooser = gtk_file_chooser_native_new (_("Save the Picture"),
                                               GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (save->chooser),
                                     format == JOT_PICTURE_SVG ? "login.svg" : "login.png");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (save->chooser), TRUE);
  g_object_set_data_full (G_OBJECT (save->chooser), "save", save, (GDestroyNotify) save_free);
  g_signal_connect_object (save->chooser, "response", G_CALLBACK (file_chosen_cb), widget,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (save->chooser));
}
