/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

/* A question has another class where the library is newer, and the old one is badly measured there:
 * here, and only here, that class may be used. */
#undef ADW_VERSION_MAX_ALLOWED

#include "jot-discard-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#if ADW_CHECK_VERSION (1, 5, 0)

static gpointer
ask (GtkWindow  *parent,
     const char *heading,
     const char *body)
{
  AdwDialog *widget = adw_alert_dialog_new (heading, body);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (widget);

  adw_alert_dialog_add_responses (dialog,
                                  "cancel", _("_Cancel"),
                                  "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_dialog_present (widget, GTK_WIDGET (parent));

  return widget;
}

#else

/* The answer may be the end of the parent, of which the toolkit would still expect something when
 * the dialog goes after it. */
static void
response_cb (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

static gpointer
ask (GtkWindow  *parent,
     const char *heading,
     const char *body)
{
  GtkWidget *widget = adw_message_dialog_new (parent, heading, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog,
                                    "cancel", _("_Cancel"),
                                    "discard", _("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  gtk_window_present (GTK_WINDOW (widget));

  return widget;
}

#endif

/**
 * jot_discard_dialog_ask:
 * @parent: the window that it is asked in
 * @n_edited: of how many tokens edits would be lost
 * @discard_cb: what is called, with @object, when they are to be lost
 * @object: (type GObject): an object; when it goes, nothing is called any more
 *
 * Asks the question that stands between edited claims and their end. Every other answer than to lose
 * them leaves them as they are.
 */
void
jot_discard_dialog_ask (GtkWindow *parent,
                        guint      n_edited,
                        GCallback  discard_cb,
                        gpointer   object)
{
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (n_edited > 0);

  /* Translators: %u is a number of tokens. */
  body = g_strdup_printf (ngettext ("The claims of a token were edited and have not been copied. "
                                    "They are kept nowhere else.",
                                    "The claims of %u tokens were edited and have not been copied. "
                                    "They are kept nowhere else.", n_edited), n_edited);
  g_signal_connect_object (ask (parent, _("Discard Edited Claims?"), body),
                           "response::discard", discard_cb, object, G_CONNECT_SWAPPED);
}
