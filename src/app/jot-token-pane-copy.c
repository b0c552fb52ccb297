/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Copying the token, in the forms that it is needed in, and clearing it. */

#include "config.h"

#include "jot-token-pane-private.h"

#include <glib/gi18n.h>

static void
show_toast (JotTokenPane *self,
            AdwToast     *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}

static void
copy_text (JotTokenPane *self,
           const char   *text,
           const char   *said)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jot_document_mark_kept (self->document);
  show_toast (self, adw_toast_new (said));
}

/* Callbacks */

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);

  copy_text (self, jot_document_get_token_text (self->document), _("Token copied"));
}

static void
copy_header_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);
  g_autofree char *text = g_strconcat ("Authorization: Bearer ",
                                       jot_document_get_token_text (self->document), NULL);

  copy_text (self, text, _("Header copied"));
}

static void
copy_curl_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);
  g_autofree char *header = g_strconcat ("Authorization: Bearer ",
                                         jot_document_get_token_text (self->document), NULL);
  g_autofree char *quoted = g_shell_quote (header);
  g_autofree char *text = g_strconcat ("curl -H ", quoted, " https://api.example.com/", NULL);

  copy_text (self, text, _("curl command copied"));
}

static void
copy_decoded_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);
  g_autofree char *text = jot_document_dup_decoded (self->document);

  if (text != NULL)
    copy_text (self, text, _("Header and payload copied"));
}

static void
undo_clear_cb (JotTokenPane *self)
{
  if (self->document != NULL && self->cleared_text != NULL)
    jot_document_set_token_text (self->document, self->cleared_text);
}

static void
clear_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);
  AdwToast *toast = adw_toast_new (_("Token cleared"));

  g_free (self->cleared_text);
  self->cleared_text = g_strdup (jot_document_get_token_text (self->document));
  jot_document_set_token_text (self->document, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->token_view));

  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_object (toast, "button-clicked",
                           G_CALLBACK (undo_clear_cb), self, G_CONNECT_SWAPPED);
  show_toast (self, toast);
}

/* For the class of the pane: the actions that copy. */
void
jot_token_pane_class_init_copying (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "token.clear", NULL, clear_cb);
  gtk_widget_class_install_action (widget_class, "token.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "token.copy-curl", NULL, copy_curl_cb);
  gtk_widget_class_install_action (widget_class, "token.copy-decoded", NULL, copy_decoded_cb);
  gtk_widget_class_install_action (widget_class, "token.copy-header", NULL, copy_header_cb);
}
