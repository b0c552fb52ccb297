/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is wrong with the text, at its place and in words. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-error.h"
#include "jot-json-editor-private.h"
#include "jot-text.h"

static void
mark_error (JotJsonEditor *self,
            const char    *text,
            gsize          offset)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter from, to;

  jot_text_buffer_get_iter_at_byte (buffer, &from, text, offset);
  /* At the end there is nothing to underline but what comes last. */
  if (gtk_text_iter_is_end (&from))
    gtk_text_iter_backward_char (&from);
  to = from;
  gtk_text_iter_forward_char (&to);
  gtk_text_buffer_apply_tag (buffer, self->error_tag, &from, &to);
}

static char *
describe_place (JotJsonEditor *self,
                const char    *text,
                gsize          offset,
                const char    *message)
{
  GtkTextIter iter;

  jot_text_buffer_get_iter_at_byte (GTK_TEXT_BUFFER (self->buffer), &iter, text, offset);

  /* Translators: the numbers are a line and a column, %s is a sentence on what is wrong there. */
  return g_strdup_printf (_("Line %d, column %d: %s"), gtk_text_iter_get_line (&iter) + 1,
                          gtk_text_iter_get_line_offset (&iter) + 1, message);
}

/**
 * jot_json_editor_set_error:
 * @self: an editor
 * @error: (nullable): what is wrong with the text, with its offset in it
 *
 * Shows what is wrong, at its place and below.
 */
void
jot_json_editor_set_error (JotJsonEditor *self,
                           const GError  *error)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (JOT_IS_JSON_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->error_tag, &start, &end);

  if (error != NULL)
    {
      gsize offset = jot_error_get_offset (error);

      text = jot_json_editor_dup_text (self);
      if (self->large_text == NULL && offset <= strlen (text))
        {
          mark_error (self, text, offset);
          message = describe_place (self, text, offset, error->message);
        }
      else
        {
          message = g_strdup (error->message);
        }
    }

  gtk_label_set_label (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), message != NULL);
}
