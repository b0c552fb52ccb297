/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What can be done with a key: open, generate, sign with it, copy it out. */

#include "config.h"

#include "jot-key-pane-private.h"

#include <glib/gi18n.h>
#include <gnutls/crypto.h>

static void
show_toast (JotKeyPane *self,
            const char *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *title = g_markup_escape_text (text, -1);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (title));
}

/* The key at hand: the one that signs, or else the first. */
static JotKey *
get_key (JotKeyPane *self)
{
  JotKeySet *keys = self->document != NULL ? jot_document_get_keys (self->document) : NULL;
  JotKey *signing_key = self->document != NULL ? jot_document_get_signing_key (self->document)
                                               : NULL;

  if (signing_key != NULL)
    return signing_key;

  return keys != NULL && jot_key_set_get_n_keys (keys) > 0 ? jot_key_set_get_key (keys, 0) : NULL;
}

/* Takes @text, which may be a secret. */
static void
copy (JotKeyPane *self,
      char       *text,
      GError     *error,
      const char *done)
{
  if (text != NULL)
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
      jot_secret_free_string (text);
      show_toast (self, done);
    }
  else
    {
      show_toast (self, error->message);
      g_error_free (error);
    }
}

static void
copy_public_pem_cb (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  JotKeyPane *self = JOT_KEY_PANE (widget);
  GError *error = NULL;
  char *text = jot_key_export_pem (get_key (self), FALSE, NULL, &error);

  copy (self, text, error, _("Public key copied"));
}

static void
copy_public_jwk_cb (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  JotKeyPane *self = JOT_KEY_PANE (widget);
  GError *error = NULL;
  char *text = jot_key_export_jwk (get_key (self), FALSE, &error);

  copy (self, text, error, _("Public key copied"));
}

static void
copy_thumbprint_cb (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  JotKeyPane *self = JOT_KEY_PANE (widget);
  GError *error = NULL;
  char *text = jot_key_dup_thumbprint (get_key (self), &error);

  copy (self, text, error, _("Thumbprint copied"));
}

static void
copy_private_pem_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  JotKeyPane *self = JOT_KEY_PANE (widget);
  GError *error = NULL;
  char *text = jot_key_export_pem (get_key (self), TRUE, NULL, &error);

  copy (self, text, error, _("Private key copied"));
}

static void
copy_private_jwk_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  JotKeyPane *self = JOT_KEY_PANE (widget);
  GError *error = NULL;
  char *text = jot_key_export_jwk (get_key (self), TRUE, &error);

  copy (self, text, error, _("Private key or secret copied"));
}

static void
generate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  jot_document_generate_key (JOT_KEY_PANE (widget)->document);
}

static void
sign_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  jot_document_sign (JOT_KEY_PANE (widget)->document);
}

static void
file_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (JotKeyPane) self = user_data;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (object), result, &contents, &length, NULL, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_toast (self, error->message);
      return;
    }

  if (self->document == NULL || !jot_document_load_key (self->document, contents, length, &error))
    show_toast (self, error != NULL ? error->message : "");

  gnutls_memset (contents, 0, length);
  g_free (contents);
}

static void
file_info_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (JotKeyPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (object), result, &error);

  if (info == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_toast (self, error->message);
      return;
    }

  /* A device or a pipe has no size, and may have no end. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      show_toast (self, _("This is no ordinary file: it is no key."));
      return;
    }

  if (g_file_info_get_size (info) > JOT_KEY_SOURCE_MAX_FILE)
    {
      show_toast (self, _("The file is larger than a megabyte: it is no key."));
      return;
    }

  g_file_load_contents_async (G_FILE (object), self->cancellable, file_loaded_cb,
                              g_object_ref (self));
}

static void
file_chosen_cb (JotKeyPane *self,
                int         response)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));

      g_file_query_info_async (file,
                               G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                               G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->cancellable,
                               file_info_cb,
                               g_object_ref (self));
    }

  g_clear_object (&self->chooser);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotKeyPane *self = JOT_KEY_PANE (widget);

  if (self->chooser == NULL)
    {
      self->chooser = gtk_file_chooser_native_new (_("Open a Key"),
                                                   GTK_WINDOW (gtk_widget_get_root (widget)),
                                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
      gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
      g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* For the pane: what it can do. */
void
jot_key_pane_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "key.copy-private-jwk", copy_private_jwk_cb },
    { "key.copy-private-pem", copy_private_pem_cb },
    { "key.copy-public-jwk", copy_public_jwk_cb },
    { "key.copy-public-pem", copy_public_pem_cb },
    { "key.copy-thumbprint", copy_thumbprint_cb },
    { "key.generate", generate_cb },
    { "key.open", open_cb },
    { "key.sign", sign_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

/* For the pane: what it can do now. */
void
jot_key_pane_update_actions (JotKeyPane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  JotKey *key = get_key (self);
  gboolean is_pair = key != NULL && jot_key_get_key_type (key) != JOT_KEY_TYPE_OCT;
  gboolean is_private = key != NULL && jot_key_is_private (key);

  gtk_widget_action_set_enabled (widget, "key.copy-public-pem", is_pair);
  gtk_widget_action_set_enabled (widget, "key.copy-public-jwk", is_pair);
  gtk_widget_action_set_enabled (widget, "key.copy-thumbprint", key != NULL);
  gtk_widget_action_set_enabled (widget, "key.copy-private-pem", is_pair && is_private);
  gtk_widget_action_set_enabled (widget, "key.copy-private-jwk", is_private);

  gtk_widget_action_set_enabled (widget, "key.generate",
                                 self->document != NULL &&
                                 jot_document_get_algorithm (self->document) != NULL);
  gtk_widget_action_set_enabled (widget, "key.open", self->document != NULL);
  gtk_widget_action_set_enabled (widget, "key.sign",
                                 self->document != NULL &&
                                 jot_document_get_can_sign (self->document));
}
