/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What can be done with a key: open, generate, sign with it, copy it out. */

#include "config.h"

#include "jot-key-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-clipboard.h"
#include "jot-toast.h"

/* For the pane: tells in passing what became of something. */
void
jot_key_pane_show_toast (JotKeyPane *self,
                         const char *text)
{
  jot_toast_say (GTK_WIDGET (self), text);
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

/* Takes @text and @error. */
static void
copy (JotKeyPane *self,
      char       *text,
      GError     *error,
      const char *done)
{
  if (text != NULL)
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
      jot_key_pane_show_toast (self, done);
    }
  else
    {
      jot_key_pane_show_toast (self, error->message);
    }

  g_free (text);
  g_clear_error (&error);
}

/* Takes @text, which is secret, and @error. */
static void
copy_secret (JotKeyPane *self,
             char       *text,
             GError     *error)
{
  if (text != NULL)
    {
      g_autoptr (JotSecret) secret = jot_secret_new (text, strlen (text));
      g_autofree char *done = jot_clipboard_describe_loan ();

      jot_clipboard_set_secret (gtk_widget_get_clipboard (GTK_WIDGET (self)), secret,
                                JOT_CLIPBOARD_SECONDS);
      jot_key_pane_show_toast (self, done);
    }
  else
    {
      jot_key_pane_show_toast (self, error->message);
    }

  jot_secret_free_string (text);
  g_clear_error (&error);
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

  copy_secret (self, text, error);
}

static void
copy_private_jwk_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  JotKeyPane *self = JOT_KEY_PANE (widget);
  GError *error = NULL;
  char *text = jot_key_export_jwk (get_key (self), TRUE, &error);

  copy_secret (self, text, error);
}

static void
generate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (JOT_KEY_PANE (widget)->key_input), "input.generate",
                              NULL);
}

static void
keep_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (JOT_KEY_PANE (widget)->keyring_view), "keyring.keep",
                              NULL);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (JOT_KEY_PANE (widget)->key_input), "input.open", NULL);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotKeyPane *self = JOT_KEY_PANE (widget);
  /* The names of the actions end in the names of the forms. */
  const char *form = action_name + strlen ("key.save-");

  jot_key_pane_save_key (self, get_key (self), form);
}

static void
sign_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  jot_document_sign (JOT_KEY_PANE (widget)->document);
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
    { "key.keep", keep_cb },
    { "key.open", open_cb },
    { "key.save-encrypted-pem", save_cb },
    { "key.save-private-jwk", save_cb },
    { "key.save-private-pem", save_cb },
    { "key.save-public-jwk", save_cb },
    { "key.save-public-jwks", save_cb },
    { "key.save-public-pem", save_cb },
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

  gtk_widget_action_set_enabled (widget, "key.save-public-pem", is_pair);
  gtk_widget_action_set_enabled (widget, "key.save-public-jwk", is_pair);
  gtk_widget_action_set_enabled (widget, "key.save-public-jwks", is_pair);
  gtk_widget_action_set_enabled (widget, "key.save-private-pem", is_pair && is_private);
  gtk_widget_action_set_enabled (widget, "key.save-encrypted-pem", is_pair && is_private);
  gtk_widget_action_set_enabled (widget, "key.save-private-jwk", is_private);

  gtk_widget_action_set_enabled (widget, "key.generate",
                                 self->document != NULL &&
                                 jot_document_get_algorithm (self->document) != NULL);
  gtk_widget_action_set_enabled (widget, "key.open", self->document != NULL);
  gtk_widget_action_set_enabled (widget, "key.sign",
                                 self->document != NULL &&
                                 jot_document_get_can_sign (self->document));
}
