/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-chooser.h"

/* Where the desktop asks in place of the toolkit, as it does for programs in a sandbox, what asks keeps
 * itself and the window that it belongs to until somebody answers: neither goes when the window is
 * closed, nor when it is let go of. */

/**
 * jot_chooser_show:
 * @chooser: what asks for a file, for a window
 *
 * Asks. The window waits for an answer; when it is closed, nobody is asked any more.
 */
void
jot_chooser_show (GtkFileChooserNative *chooser)
{
  GtkNativeDialog *dialog;
  GtkWindow *window;

  g_return_if_fail (GTK_IS_FILE_CHOOSER_NATIVE (chooser));

  dialog = GTK_NATIVE_DIALOG (chooser);
  window = gtk_native_dialog_get_transient_for (dialog);
  g_return_if_fail (window != NULL);

  g_signal_handlers_disconnect_by_func (window, gtk_native_dialog_hide, chooser);
  g_signal_connect_object (window, "unmap", G_CALLBACK (gtk_native_dialog_hide), chooser,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (dialog, TRUE);
  gtk_native_dialog_show (dialog);
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
