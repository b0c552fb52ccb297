/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Taking tokens out of what is pasted, dropped and opened. */

#include "config.h"

#include "jot-announce.h"
#include "jot-token-pane-private.h"

#include <glib/gi18n.h>

#include "jot-chooser.h"
#include "jot-secret.h"
#include "jot-toast.h"

/* A header, a payload and a signature: fewer parts are a piece that somebody puts together. */
#define N_PARTS 3

static gboolean
is_whole (const JotIntakeToken *found)
{
  g_autoptr (JotToken) token = jot_token_new (found->token, -1);

  return jot_token_get_form (token) != JOT_TOKEN_FORM_COMPACT ||
         jot_token_get_n_segments (token) >= N_PARTS;
}

static char *
describe_place (guint index,
                guint n)
{
  /* Translators: which token it is, and how many there are. */
  return g_strdup_printf (_("Token %u of %u."), index + 1, n);
}

/* One line on what was taken off, and on which token it is. */
static char *
describe_taken (const JotIntakeToken *token,
                guint                 index,
                guint                 n)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  if (n > 1)
    g_ptr_array_add (sentences, describe_place (index, n));
  else if (!token->is_alone)
    g_ptr_array_add (sentences, g_strdup (_("The text around it was left away.")));

  for (guint i = 0; i < token->removed->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (token->removed, i)));

  if (sentences->len == 0)
    return NULL;

  g_ptr_array_add (sentences, NULL);

  return g_strjoinv (" ", (char **) sentences->pdata);
}

static void
take_token (JotTokenPane *self,
            guint         index)
{
  const JotIntakeToken *token = g_ptr_array_index (self->answer->tokens, index);
  g_autofree char *said = describe_taken (token, index, self->answer->tokens->len);

  jot_document_load_token (self->document, token->token);
  jot_document_set_address (self->document, self->answer->address);
  jot_token_pane_say (self, said);
  self->taken_index = index;
  gtk_widget_set_visible (self->choose_button, self->answer->tokens->len > 1);
}

/* Where no token is, what was pasted stays as it is, so that somebody is told what is wrong with it.
 * A whole file would be no help. */
static void
take_nothing (JotTokenPane *self)
{
  g_autoptr (GPtrArray) removed = NULL;
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;

  if (!self->is_paste)
    {
      jot_token_pane_complain (self, _("No token was found in it."));
      return;
    }

  text = jot_intake_clean (self->answer->text, -1, &removed);
  if (removed->len > 0)
    {
      g_ptr_array_add (removed, NULL);
      said = g_strjoinv (" ", (char **) removed->pdata);
    }
  jot_document_load_token (self->document, text);
  jot_token_pane_say (self, said);
}

/* A key that is handed in here was meant for the pane beside. As JSON it was taken for a token. */
static gboolean
take_key (JotTokenPane *self)
{
  JotKeyText guess = jot_key_text_guess (self->answer->text, -1);
  gboolean is_json = guess == JOT_KEY_TEXT_JWK || guess == JOT_KEY_TEXT_JWKS;

  if (self->answer->tokens->len > (is_json ? 1 : 0) || (!is_json && guess != JOT_KEY_TEXT_PEM))
    return FALSE;

  jot_document_take_key (self->document, self->answer->text);
  /* It is not kept a second time. */
  jot_token_pane_forget (self);
  jot_token_pane_say (self, _("That is a key: it was put under “Key & Signature”."));
  gtk_widget_activate_action (GTK_WIDGET (self), "workbench.show-pane", "s", "key");

  return TRUE;
}

static void
choose (JotTokenPane *self)
{
  jot_token_picker_set_answer (self->picker, self->answer,
                               jot_document_get_now (self->document));
  gtk_popover_popup (GTK_POPOVER (self->picker));
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static void
take_answer (JotTokenPane    *self,
             JotIntakeAnswer *answer)
{
  guint n = answer->tokens->len;

  jot_token_pane_forget (self);
  self->answer = answer;

  if (take_key (self))
    return;

  if (self->is_paste && self->goes_in && !jot_token_view_is_all (self->token_view) &&
      (n == 0 || (n == 1 && !is_whole (g_ptr_array_index (answer->tokens, 0)))))
    jot_token_view_insert (self->token_view, answer->text);
  else if (n == 0)
    take_nothing (self);
  else if (n == 1)
    take_token (self, 0);
  else
    choose (self);
}

/* For all files of the pane: says something below the text. */
void
jot_token_pane_say (JotTokenPane *self,
                    const char   *text)
{
  gtk_label_set_label (self->said_label, text != NULL ? text : "");
  jot_announce (GTK_WIDGET (self->said_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->said_box, text != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->said_label), "error");
  gtk_widget_set_visible (self->choose_button, FALSE);
}

/* For all files of the pane: says that nothing came of it. The token that is there is not the one
 * that was handed in, so this must not be missed: a toast says it, too. */
void
jot_token_pane_complain (JotTokenPane *self,
                         const char   *text)
{
  jot_token_pane_say (self, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->said_label), "error");
  jot_toast_say (GTK_WIDGET (self), text);
}

/* For all files of the pane: lets go of what was found, and of what is being looked at. */
void
jot_token_pane_forget (JotTokenPane *self)
{
  if (self->taking != NULL)
    g_cancellable_cancel (self->taking);
  g_clear_object (&self->taking);

  if (self->picker != NULL)
    jot_token_picker_set_answer (self->picker, NULL, 0);
  g_clear_pointer (&self->answer, jot_intake_answer_free);
}

/* For the pane: the text is another than the one that something was said about. That there are other
 * tokens to choose from still holds while one of them is edited. */
void
jot_token_pane_forget_said (JotTokenPane *self,
                            gboolean      has_token)
{
  g_autofree char *place = NULL;

  if (!has_token || self->answer == NULL || !gtk_widget_get_visible (self->choose_button))
    {
      jot_token_pane_say (self, NULL);
      return;
    }

  place = describe_place (self->taken_index, self->answer->tokens->len);
  gtk_label_set_label (self->said_label, place);
}

/* What is handed in takes the place of what was handed in before. */
static GCancellable *
begin_taking (JotTokenPane *self,
              gboolean      is_paste)
{
  if (self->taking != NULL)
    g_cancellable_cancel (self->taking);
  g_clear_object (&self->taking);
  self->taking = g_cancellable_new ();
  self->is_paste = is_paste;

  return self->taking;
}

/* Callbacks */

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (JotTokenPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JotIntakeAnswer) answer = jot_intake_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->taking || self->document == NULL)
    return;

  /* The tab was closed: there is no window to ask or to say anything in. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  g_clear_object (&self->taking);
  if (answer != NULL)
    take_answer (self, g_steal_pointer (&answer));
  else
    jot_token_pane_complain (self, error->message);
  jot_token_pane_emit_taken (self);
}

static void
take_text (JotTokenPane *self,
           const char   *text,
           gboolean      is_paste)
{
  jot_intake_text_async (text, begin_taking (self, is_paste), taken_cb, g_object_ref (self));
}

static void
take_no_text (JotTokenPane *self,
              const GError *error)
{
  jot_token_pane_complain (self, error != NULL ? error->message
                                               : _("There is no text on the clipboard."));
  jot_token_pane_emit_taken (self);
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (JotTokenPane) self = user_data;
  g_autoptr (GError) error = NULL;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->document != NULL)
    {
      if (text != NULL && *text != '\0')
        take_text (self, text, TRUE);
      else
        take_no_text (self, NULL);
    }

  /* It may be a key. */
  jot_secret_free_string (text);
}

static void
files_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (JotTokenPane) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);
  GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;

  if (files != NULL)
    jot_token_pane_open_file (self, files->data);
  else
    take_no_text (self, error);
}

static void
paste (JotTokenPane *self,
       gboolean      goes_in)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GCancellable *cancellable = begin_taking (self, TRUE);

  self->goes_in = goes_in;

  /* A file that was copied in a file manager comes with its name as text, too. */
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable,
                                    files_read_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, cancellable, text_read_cb, g_object_ref (self));
}

/* A token that was cut is to be looked at by itself, not to be glued into the one that is there. */
static void
paste_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  paste (JOT_TOKEN_PANE (widget), FALSE);
}

/* As in every text, a piece goes in at the cursor. */
static void
view_paste_cb (JotTokenPane *self)
{
  paste (self, TRUE);
}

static void
file_chosen_cb (JotTokenPane *self,
                int           response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    jot_token_pane_open_file (self, file);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);

  if (self->chooser == NULL)
    {
      self->chooser = gtk_file_chooser_native_new (_("Open a File With a Token"),
                                                   GTK_WINDOW (gtk_widget_get_root (widget)),
                                                   GTK_FILE_CHOOSER_ACTION_OPEN,
                                                   _("_Open"), _("_Cancel"));
      g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }

  jot_chooser_show (self->chooser);
}

static void
choose_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  JotTokenPane *self = JOT_TOKEN_PANE (widget);

  if (self->answer != NULL && self->answer->tokens->len > 1)
    choose (self);
}

static void
picked_cb (JotTokenPane *self,
           guint         index)
{
  take_token (self, index);
}

/* Each in a tab of its own: the window has them. */
static void
all_picked_cb (JotTokenPane *self)
{
  GVariantBuilder builder;
  guint n = MIN (self->answer->tokens->len, JOT_TOKEN_PICKER_MAX_ALL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < n; i++)
    {
      const JotIntakeToken *token = g_ptr_array_index (self->answer->tokens, i);

      g_variant_builder_add (&builder, "s", token->token);
    }

  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.open-tokens",
                                      g_variant_builder_end (&builder));
}

/* What is dragged within the text is moved there. */
static gboolean
drop_accept_cb (GtkDropTarget *target,
                GdkDrop       *drop)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  return gdk_drop_get_drag (drop) == NULL &&
         (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
          gdk_content_formats_contain_gtype (formats, G_TYPE_FILE) ||
          gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
}

static gboolean
drop_cb (JotTokenPane *self,
         const GValue *value)
{
  if (self->document == NULL)
    return FALSE;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      GSList *files = g_value_get_boxed (value);

      if (files == NULL)
        return FALSE;
      jot_token_pane_open_file (self, files->data);
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    {
      jot_token_pane_open_file (self, g_value_get_object (value));
    }
  else
    {
      jot_token_pane_take_text (self, g_value_get_string (value));
    }

  return TRUE;
}

/* For the class of the pane: the actions that take something in. */
void
jot_token_pane_class_init_taking (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, all_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_paste_cb);

  gtk_widget_class_install_action (widget_class, "token.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "token.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "token.paste", NULL, paste_cb);
}

/* For the pane: lets things be dropped on it, before the text can take them as they are. */
void
jot_token_pane_init_taking (JotTokenPane *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (drop_accept_cb), NULL);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * jot_token_pane_take_text:
 * @self: a pane with a document
 * @text: what somebody handed in
 *
 * Takes the token out of a text, in place of what is there. Where there are several, a choice is
 * offered. [signal@Jot.TokenPane::taken] tells of the end.
 */
void
jot_token_pane_take_text (JotTokenPane *self,
                          const char   *text)
{
  g_return_if_fail (JOT_IS_TOKEN_PANE (self));
  g_return_if_fail (text != NULL);

  take_text (self, text, FALSE);
}

/**
 * jot_token_pane_open_file:
 * @self: a pane with a document
 * @file: a file
 *
 * Takes the token out of a file, as [method@Jot.TokenPane.take_text] does. What cannot be read is
 * said in the pane.
 */
void
jot_token_pane_open_file (JotTokenPane *self,
                          GFile        *file)
{
  g_return_if_fail (JOT_IS_TOKEN_PANE (self));
  g_return_if_fail (G_IS_FILE (file));

  jot_intake_file_async (file, begin_taking (self, FALSE), taken_cb, g_object_ref (self));
}

/**
 * jot_token_pane_open_stream:
 * @self: a pane with a document
 * @stream: what to read to its end, such as the standard input
 *
 * Takes the token out of a stream, as [method@Jot.TokenPane.take_text] does.
 */
void
jot_token_pane_open_stream (JotTokenPane *self,
                            GInputStream *stream)
{
  g_return_if_fail (JOT_IS_TOKEN_PANE (self));
  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  jot_intake_stream_async (stream, begin_taking (self, FALSE), taken_cb, g_object_ref (self));
}
