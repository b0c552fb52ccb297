/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Texts that are too long to be laid out, or to be edited at all. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-json-editor-private.h"
#include "jot-text.h"

/* For the editor: a text that would hold up the window is shown by its beginning alone. */
void
jot_json_editor_choose_view (JotJsonEditor *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  g_autofree char *text = jot_json_editor_dup_text (self);
  gboolean is_excerpt = jot_text_is_too_long (text);
  GtkTextBuffer *shown = is_excerpt ? self->beginning : GTK_TEXT_BUFFER (self->buffer);

  g_clear_handle_id (&self->choose_view_id, g_source_remove);

  if (is_excerpt)
    {
      g_autofree char *text_shown = jot_text_dup_beginning (text);
      g_autofree char *size = g_format_size (strlen (text));
      g_autofree char *said = NULL;

      said = g_strdup_printf (
        /* Translators: %s is a size, such as “1.2 MB”. */
        _("This is the beginning of %s. In so long a text each key would hold up "
          "the window. To edit it, copy it as decoded JSON, change the payload in "
          "another program, and sign that with “jotsmith-cli sign --payload”."),
        size);
      gtk_text_buffer_set_text (self->beginning, text_shown, -1);
      gtk_label_set_label (self->excerpt_label,
                           strlen (text) > JOT_TEXT_MAX_LENGTH
                           ? said : _(
                             "This is the beginning: a line is too long to be edited here. "
                             "“Format” breaks it up."));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->excerpt_label), is_excerpt);
  gtk_text_view_set_editable (view, self->is_editable && !is_excerpt);
  if (gtk_text_view_get_buffer (view) != shown)
    {
      gtk_source_buffer_set_highlight_syntax (self->buffer, !is_excerpt);
      gtk_text_view_set_buffer (view, shown);
    }
}

static gboolean
choose_view_cb (gpointer data)
{
  JotJsonEditor *self = JOT_JSON_EDITOR (data);

  self->choose_view_id = 0;
  jot_json_editor_choose_view (self);

  return G_SOURCE_REMOVE;
}

/* For the editor: does so before the text is laid out, but after the view has done with what it is
 * changing it for. */
void
jot_json_editor_choose_view_soon (JotJsonEditor *self)
{
  if (self->choose_view_id == 0)
    self->choose_view_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, choose_view_cb, self, NULL);
}

/* What goes beyond the buffer comes without a history, and takes that of the buffer with it. */
static void
put_without_history (JotJsonEditor *self,
                     const char    *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  gboolean is_large = strlen (text) > JOT_TEXT_MAX_LENGTH;

  g_clear_pointer (&self->large_text, g_free);
  if (is_large)
    self->large_text = g_strdup (text);

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, is_large ? "" : text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
}

/**
 * jot_json_editor_set_text:
 * @self: an editor
 * @text: the text to be
 *
 * Puts a text in place, as one step that can be undone. What is the same already is not touched. A
 * text of more than `JOT_TEXT_MAX_LENGTH` bytes is only shown, by its beginning.
 */
void
jot_json_editor_set_text (JotJsonEditor *self,
                          const char    *text)
{
  g_autofree char *old_text = NULL;

  g_return_if_fail (JOT_IS_JSON_EDITOR (self));
  g_return_if_fail (text != NULL);

  old_text = jot_json_editor_dup_text (self);
  if (g_str_equal (old_text, text))
    return;

  /* Out of the view first, which would begin to lay it out. */
  if (jot_text_is_too_long (text))
    gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), self->beginning);
  self->is_setting = TRUE;
  if (self->large_text != NULL || strlen (text) > JOT_TEXT_MAX_LENGTH)
    put_without_history (self, text);
  else
    jot_text_buffer_replace (GTK_TEXT_BUFFER (self->buffer), old_text, text);
  self->is_setting = FALSE;
  jot_json_editor_choose_view (self);
}

/**
 * jot_json_editor_get_is_large:
 * @self: an editor
 *
 * Says whether the text is too long to be edited, here or in a form.
 *
 * Returns: whether it is only shown
 */
gboolean
jot_json_editor_get_is_large (JotJsonEditor *self)
{
  g_return_val_if_fail (JOT_IS_JSON_EDITOR (self), FALSE);

  return self->large_text != NULL;
}
