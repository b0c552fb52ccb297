/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Copying the token, in the forms that it is needed in, and clearing it. */

#include "config.h"

#include "jot-token-pane-private.h"

#include <glib/gi18n.h>

#include "jot-toast.h"

typedef struct
{
  const char *action;
  const char *said;
} CopyAction;

static const CopyAction copy_actions[JOT_N_COPIES] = {
  [JOT_COPY_TOKEN] = { "token.copy", N_("Token copied") },
  [JOT_COPY_HEADER_LINE] = { "token.copy-header", N_("Header copied") },
  [JOT_COPY_CURL] = { "token.copy-curl", N_("curl command copied") },
  [JOT_COPY_DECODED] = { "token.copy-decoded", N_("Header and payload copied") },
  [JOT_COPY_REPORT] = { "token.copy-report", N_("Report copied") },
  [JOT_COPY_TOKEN_REDACTED] = { "token.copy-redacted", N_("Token without signature copied") },
};

/* For all files of the pane: lets what can be copied now be copied. */
void
jot_token_pane_update_copying (JotTokenPane *self)
{
  for (guint i = 0; i < JOT_N_COPIES; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), copy_actions[i].action,
                                   self->document != NULL &&
                                   jot_copy_is_possible (self->document, (JotCopyForm) i));
}

/* An address that nobody meant is not to be overlooked in a command. */
static const char *
describe_copied (JotTokenPane *self)
{
  if (self->copied_form == JOT_COPY_CURL && jot_document_get_address (self->document) == NULL)
    return _("curl command copied: put your address in the place of api.example.com");

  return _(copy_actions[self->copied_form].said);
}

/* Callbacks */

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (JotTokenPane) self = user_data;
  g_autofree char *text = jot_copy_text_finish (result, NULL);

  if (text == NULL || self->document == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jot_toast_say (GTK_WIDGET (self), describe_copied (self));
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);
  guint form = 0;

  while (!g_str_equal (copy_actions[form].action, action_name))
    form++;

  /* What was to be copied before is not wanted any more. */
  if (self->copying != NULL)
    g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  self->copying = g_cancellable_new ();
  self->copied_form = (JotCopyForm) form;

  /* A report says what there is to say of the claims, not what they are. */
  if (form != JOT_COPY_REPORT)
    jot_document_mark_kept (self->document);
  jot_copy_text_async (self->document, (JotCopyForm) form, self->copying, copied_cb,
                       g_object_ref (self));
}

static void
clear_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);

  jot_document_clear (self->document);
  gtk_widget_grab_focus (GTK_WIDGET (self->token_view));
}

/* For the class of the pane: the actions that copy. */
void
jot_token_pane_class_init_copying (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "token.clear", NULL, clear_cb);
  for (guint i = 0; i < JOT_N_COPIES; i++)
    gtk_widget_class_install_action (widget_class, copy_actions[i].action, NULL, copy_cb);
}
