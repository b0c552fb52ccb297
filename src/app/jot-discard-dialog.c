/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-discard-dialog.h"

#include <glib/gi18n.h>

/* The answer may be the end of the parent, of which the toolkit would still expect something when
 * the dialog goes after it. */
static void
response_cb (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

/**
 * jot_discard_dialog_new:
 * @parent: the window that it is asked in
 * @n_edited: of how many tokens edits would be lost
 *
 * Makes the question that stands between edited claims and their end. The answer to lose them is
 * the `response` called `discard`; there is no other that loses them.
 *
 * Returns: (transfer none): a dialog, which the toolkit owns
 */
GtkWindow *
jot_discard_dialog_new (GtkWindow *parent,
                        guint      n_edited)
{
  GtkWidget *widget;
  AdwMessageDialog *dialog;
  g_autofree char *body = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (n_edited > 0, NULL);

  /* Translators: %u is a number of tokens. */
  body = g_strdup_printf (ngettext ("The claims of a token were edited and have not been copied. "
                                    "They are kept nowhere else.",
                                    "The claims of %u tokens were edited and have not been copied. "
                                    "They are kept nowhere else.", n_edited), n_edited);
  widget = adw_message_dialog_new (parent, _("Discard Edited Claims?"), body);
  dialog = ADW_MESSAGE_DIALOG (widget);
  adw_message_dialog_add_responses (dialog,
                                    "cancel", _("_Cancel"),
                                    "discard", _("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);

  return GTK_WINDOW (widget);
}
