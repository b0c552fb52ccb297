/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-chooser.h"

#include "jot-portal.h"
#include "jot-sandbox.h"
#include "jot-toast.h"

/* Where the desktop asks in place of the toolkit, as it does for programs in a sandbox, what asks keeps
 * itself and the window that it belongs to until somebody answers: neither goes when the window is
 * closed, nor when it is let go of. */

static void
ask (GtkFileChooserNative *chooser,
     GtkWindow            *window)
{
  GtkNativeDialog *dialog = GTK_NATIVE_DIALOG (chooser);

  g_signal_handlers_disconnect_by_func (window, gtk_native_dialog_hide, chooser);
  g_signal_connect_object (window, "unmap", G_CALLBACK (gtk_native_dialog_hide), chooser,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (dialog, TRUE);
  gtk_native_dialog_show (dialog);
}

static void
portal_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GtkFileChooserNative) chooser = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_found = jot_portal_find_finish (result, &error);
  /* None if whoever wanted to know has let go of what asks. */
  GtkWindow *window = gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (chooser));

  if (window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;

  if (is_found)
    {
      ask (chooser, window);
      return;
    }

  jot_toast_say_in (window, error->message);
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
}

/**
 * jot_chooser_show:
 * @chooser: what asks for a file, for a window
 *
 * Asks. The window waits for an answer; when it is closed, nobody is asked any more. In a sandbox
 * the desktop asks; if it can't, the window says so and the answer is `GTK_RESPONSE_CANCEL`.
 */
void
jot_chooser_show (GtkFileChooserNative *chooser)
{
  GtkWindow *window;

  g_return_if_fail (GTK_IS_FILE_CHOOSER_NATIVE (chooser));

  window = gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (chooser));
  g_return_if_fail (window != NULL);

  if (jot_sandbox_is_inside ())
    jot_portal_find_async (JOT_PORTAL_FILES, portal_found_cb, g_object_ref (chooser));
  else
    ask (chooser, window);
}

/**
 * jot_chooser_clear:
 * @chooser: (inout): a place for what asks for a file
 *
 * Lets go of what asks for a file, and where it still asks, asks no more.
 */
void
jot_chooser_clear (GtkFileChooserNative **chooser)
{
  g_return_if_fail (chooser != NULL);

  if (*chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (*chooser));
  g_clear_object (chooser);
}
