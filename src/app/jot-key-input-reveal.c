/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A private key is not for those who look over a shoulder: its text is hidden as a secret is, until
 * somebody asks to see it, and what is copied of it does not stay in the clipboard. */

#include "config.h"

#include "jot-key-input-private.h"

#include <string.h>

#include "jot-clipboard.h"

/* More than this at once was not typed. */
#define TYPED_AT_ONCE 8

/* Longer than it takes to lay out a text, in milliseconds. */
#define SCROLL_DELAY 100

/* Beside the button; where there is none, as on the other side. */
#define MARGIN 12
#define BUTTON_MARGIN 52

/* Members of a JWK that are secret: RFC 7518, 6. */
static const char *const secret_members[] = { "d", "p", "q", "dp", "dq", "qi", "oth", "k" };

static gboolean
has_member (const char *text,
            const char *name)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name);

  for (const char *found = strstr (text, quoted); found != NULL; found = strstr (found, quoted))
    {
      found += strlen (quoted);
      if (found[strspn (found, " \t\r\n")] == ':')
        return TRUE;
    }

  return FALSE;
}

/* By its looks, since a key that is cut or mistyped is as private as a whole one. */
static gboolean
looks_private (const char *text)
{
  if (strstr (text, "PRIVATE KEY") != NULL)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (secret_members); i++)
    if (has_member (text, secret_members[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_private_key (JotKeySet *keys)
{
  gsize n = jot_key_set_get_n_keys (keys);

  for (gsize i = 0; i < n; i++)
    if (jot_key_is_private (jot_key_set_get_key (keys, i)))
      return TRUE;

  return FALSE;
}

/* What was given as a secret and is no key stays one in the place for keys. */
static gboolean
is_private (JotKeyInput *self)
{
  const char *text;
  JotKeySet *keys;

  if (self->source == NULL || jot_key_source_get_form (self->source) == JOT_KEY_FORM_SECRET)
    return FALSE;

  text = jot_key_source_get_text (self->source);
  if (*text == '\0')
    return FALSE;
  if (looks_private (text))
    return TRUE;

  keys = jot_key_source_get_keys (self->source);

  return keys != NULL ? has_private_key (keys) : self->is_from_secret;
}

/* The margins of texts are not turned round with the rest, where people read from the right. */
static void
show_margins (JotKeyInput *self,
              int          end)
{
  gboolean turned = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  gtk_text_view_set_left_margin (self->key_view, turned ? end : MARGIN);
  gtk_text_view_set_right_margin (self->key_view, turned ? MARGIN : end);
}

/* For the input: shows the text of the key, or hides it, as what is known of it demands. */
void
jot_key_input_update_reveal (JotKeyInput *self)
{
  GtkWidget *button = GTK_WIDGET (self->reveal_button);
  gboolean private = is_private (self);
  gboolean visible = !private || self->is_shown;
  gboolean had_focus = gtk_widget_has_focus (GTK_WIDGET (self->key_view));
  gboolean was_following = self->is_following;

  self->is_following = TRUE;
  gtk_widget_set_visible (button, private);
  gtk_toggle_button_set_active (self->reveal_button, visible);
  gtk_button_set_icon_name (GTK_BUTTON (button),
                            visible ? "view-conceal-symbolic" : "view-reveal-symbolic");
  self->is_following = was_following;

  show_margins (self, private ? BUTTON_MARGIN : MARGIN);
  if (visible != gtk_widget_get_visible (self->hidden_label))
    return;

  if (!visible)
    {
      GtkTextIter start;

      /* What is selected could be pasted with the middle button. */
      gtk_text_buffer_get_start_iter (self->key_buffer, &start);
      gtk_text_buffer_place_cursor (self->key_buffer, &start);
    }

  /* Not another page of the stack: a label in a stack of pages of unlike heights is never wrapped. */
  gtk_widget_set_visible (self->hidden_label, !visible);
  gtk_widget_set_visible (GTK_WIDGET (self->form_stack), visible);
  if (had_focus)
    gtk_widget_grab_focus (button);
}

/* For the input: notes whether another text that is to be shown was given as a secret, or came from
 * elsewhere, where nobody has asked to see it. */
void
jot_key_input_expect_text (JotKeyInput *self,
                           const char  *text)
{
  GtkTextIter start, end;
  char *old_text;

  gtk_text_buffer_get_bounds (self->key_buffer, &start, &end);
  old_text = gtk_text_buffer_get_text (self->key_buffer, &start, &end, TRUE);
  if (!g_str_equal (old_text, text))
    {
      self->is_shown = FALSE;
      self->is_typing = FALSE;
      self->is_from_secret = *text != '\0' &&
                             g_str_equal (gtk_editable_get_text (GTK_EDITABLE (
                                                                   self->secret_row)), text);
    }
  jot_secret_free_string (old_text);
}

/* For the input: somebody has edited the text. What is typed may be seen until the focus leaves it,
 * and what is pasted is hidden at once. */
void
jot_key_input_edit_reveal (JotKeyInput *self)
{
  if (!self->is_shown && !self->is_pasted)
    {
      self->is_shown = TRUE;
      self->is_typing = TRUE;
    }
  else if (self->is_typing && self->is_pasted)
    {
      self->is_shown = FALSE;
      self->is_typing = FALSE;
    }

  self->is_pasted = FALSE;
}

static void
insert_text_cb (JotKeyInput *self,
                GtkTextIter *place,
                const char  *text,
                int          length)
{
  if (!self->is_following)
    self->is_pasted = length > TYPED_AT_ONCE;
}

static gboolean
scroll_cb (gpointer user_data)
{
  JotKeyInput *self = user_data;

  if (self->source != NULL)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->key_view)), 0);

  return G_SOURCE_REMOVE;
}

/* The view scrolls to the end of what is pasted before it knows how high it will be itself, and
 * then shows what is below the text. What tells keys apart is how they begin. */
static void
paste_done_cb (JotKeyInput *self)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, SCROLL_DELAY, scroll_cb, g_object_ref (self),
                      g_object_unref);
}

static gboolean
hide_typed_cb (gpointer user_data)
{
  JotKeyInput *self = user_data;

  if (self->is_typing && self->source != NULL &&
      !gtk_widget_has_focus (GTK_WIDGET (self->key_view)))
    {
      self->is_shown = FALSE;
      self->is_typing = FALSE;
      jot_key_input_update_reveal (self);
    }

  return G_SOURCE_REMOVE;
}

/* Not while the focus is on its way. */
static void
focus_left_cb (JotKeyInput *self)
{
  if (self->is_typing)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, hide_typed_cb, g_object_ref (self), g_object_unref);
}

static void
reveal_toggled_cb (JotKeyInput *self)
{
  if (self->is_following)
    return;

  self->is_shown = gtk_toggle_button_get_active (self->reveal_button);
  self->is_typing = FALSE;
  jot_key_input_update_reveal (self);
}

/* Takes @text. */
static void
lend (JotKeyInput *self,
      char        *text)
{
  g_autoptr (JotSecret) secret = jot_secret_new (text, strlen (text));
  g_autofree char *notice = jot_clipboard_describe_loan ();

  jot_clipboard_set_secret (gtk_widget_get_clipboard (GTK_WIDGET (self)), secret,
                            JOT_CLIPBOARD_SECONDS);
  jot_key_input_show_toast (self, notice);
  jot_secret_free_string (text);
}

static void
copy_key_cb (JotKeyInput *self)
{
  GtkTextIter start, end;

  if (!is_private (self) ||
      !gtk_text_buffer_get_selection_bounds (self->key_buffer, &start, &end))
    return;

  g_signal_stop_emission_by_name (self->key_view, "copy-clipboard");
  lend (self, gtk_text_buffer_get_text (self->key_buffer, &start, &end, TRUE));
}

static void
cut_key_cb (JotKeyInput *self)
{
  GtkTextIter start, end;

  if (!is_private (self) ||
      !gtk_text_buffer_get_selection_bounds (self->key_buffer, &start, &end))
    return;

  g_signal_stop_emission_by_name (self->key_view, "cut-clipboard");
  lend (self, gtk_text_buffer_get_text (self->key_buffer, &start, &end, TRUE));
  gtk_text_buffer_delete_selection (self->key_buffer, TRUE, TRUE);
}

/* Of a secret that is masked nothing can be copied: that is left to the row. */
static char *
dup_selected_secret (GtkText *text)
{
  int start, end;

  if (!gtk_text_get_visibility (text) ||
      !gtk_editable_get_selection_bounds (GTK_EDITABLE (text), &start, &end))
    return NULL;

  return gtk_editable_get_chars (GTK_EDITABLE (text), start, end);
}

static void
copy_secret_cb (JotKeyInput *self,
                GtkText     *text)
{
  char *selected = dup_selected_secret (text);

  if (selected == NULL)
    return;

  g_signal_stop_emission_by_name (text, "copy-clipboard");
  lend (self, selected);
}

static void
cut_secret_cb (JotKeyInput *self,
               GtkText     *text)
{
  char *selected = dup_selected_secret (text);

  if (selected == NULL)
    return;

  g_signal_stop_emission_by_name (text, "cut-clipboard");
  lend (self, selected);
  gtk_editable_delete_selection (GTK_EDITABLE (text));
}

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (JotKeyInput) self = user_data;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (text != NULL && self->source != NULL)
    jot_key_source_set_text (self->source, text);
  jot_secret_free_string (text);
}

/* Who has another key need not look at the one that is hidden. */
static gboolean
paste_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  JotKeyInput *self = user_data;

  if (self->source == NULL || !gtk_widget_get_visible (self->hidden_label))
    return FALSE;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->cancellable, pasted_cb,
                                 g_object_ref (self));

  return TRUE;
}

static void
init_paste (JotKeyInput *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (
    gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
    gtk_keyval_trigger_new (GDK_KEY_Insert, GDK_SHIFT_MASK));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (trigger,
                                                          gtk_callback_action_new (paste_cb, self,
                                                                                   NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->reveal_button), controller);
}

/* For the input: hides and guards what is private. */
void
jot_key_input_init_reveal (JotKeyInput *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  gpointer secret = gtk_editable_get_delegate (GTK_EDITABLE (self->secret_row));

  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->key_view), focus);

  g_signal_connect_object (self->key_buffer, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key_buffer, "paste-done", G_CALLBACK (paste_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key_view, "copy-clipboard", G_CALLBACK (copy_key_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key_view, "cut-clipboard", G_CALLBACK (cut_key_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (secret, "copy-clipboard", G_CALLBACK (copy_secret_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (secret, "cut-clipboard", G_CALLBACK (cut_secret_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reveal_button, "toggled", G_CALLBACK (reveal_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  init_paste (self);
}
