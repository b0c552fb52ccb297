/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Editing the text of a token: what differs from any other text where only an excerpt is shown. */

#include "config.h"

#include "jot-token-view-private.h"

static GtkTextViewClass *
get_parent_class (void)
{
  return g_type_class_peek_static (GTK_TYPE_TEXT_VIEW);
}

static gboolean
is_all_selected (JotTokenView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                        &start, &end);

  return gtk_text_iter_is_start (&start) && gtk_text_iter_is_end (&end);
}

/* What was put in at the cursor of @text: the whole text as it would be. */
static char *
insert_at (const char *text,
           int         position,
           const char *piece,
           int         length)
{
  const char *at = g_utf8_offset_to_pointer (text, position);
  GString *whole = g_string_new_len (text, at - text);

  g_string_append_len (whole, piece, length);
  g_string_append (whole, at);

  return g_string_free (whole, FALSE);
}

static gboolean
inserted_cb (gpointer user_data)
{
  JotTokenView *self = user_data;

  self->inserted_id = 0;
  if (self->document != NULL)
    jot_document_set_token_text (self->document, self->inserted);
  g_clear_pointer (&self->inserted, g_free);

  return G_SOURCE_REMOVE;
}

/* By the middle button and by dragging, too, more can come than can be laid out: it goes into the
 * document, past this buffer. */
static void
inserting_cb (JotTokenView      *self,
              const GtkTextIter *location,
              const char        *piece,
              int                length)
{
  g_autofree char *edited = NULL;

  if (self->syncing || self->document == NULL || length <= JOT_TOKEN_VIEW_MAX_EDITABLE)
    return;

  g_signal_stop_emission_by_name (self->edit_buffer, "insert-text");
  edited = jot_token_view_dup_edited (self);
  g_free (self->inserted);
  self->inserted = insert_at (edited, gtk_text_iter_get_offset (location), piece, length);
  if (self->inserted_id == 0)
    self->inserted_id = g_idle_add (inserted_cb, self);
}

/* The buffer to edit still holds what was there before the long text. */
static gboolean
undo_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  JotTokenView *self = JOT_TOKEN_VIEW (widget);
  g_autofree char *edited = NULL;

  if (!jot_token_view_is_excerpt (self) || self->document == NULL)
    return FALSE;

  edited = jot_token_view_dup_edited (self);
  jot_document_set_token_text (self->document, edited);

  return TRUE;
}

/* Of an excerpt, all is copied that lies between: a token with a gap would be none. */
static void
jot_token_view_copy_clipboard (GtkTextView *text_view)
{
  JotTokenView *self = JOT_TOKEN_VIEW (text_view);
  g_autofree char *selected = NULL;
  GtkTextIter start, end;
  const char *text;
  gsize from, to;

  if (!jot_token_view_is_excerpt (self) ||
      !gtk_text_buffer_get_selection_bounds (self->excerpt_buffer, &start, &end))
    {
      get_parent_class ()->copy_clipboard (text_view);
      return;
    }

  text = jot_document_get_token_text (self->document);
  from = jot_excerpt_to_offset (self->excerpt, gtk_text_iter_get_offset (&start));
  to = jot_excerpt_to_offset (self->excerpt, gtk_text_iter_get_offset (&end));
  selected = g_strndup (text + from, to - from);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), selected);
}

static void
jot_token_view_delete_from_cursor (GtkTextView  *text_view,
                                   GtkDeleteType type,
                                   int           count)
{
  JotTokenView *self = JOT_TOKEN_VIEW (text_view);

  if (jot_token_view_is_excerpt (self) && is_all_selected (self))
    jot_document_clear (self->document);
  else
    get_parent_class ()->delete_from_cursor (text_view, type, count);
}

/* For the class of the view: takes the place of what a text view does. */
void
jot_token_view_class_init_editing (JotTokenViewClass *klass)
{
  GtkTextViewClass *text_view_class = GTK_TEXT_VIEW_CLASS (klass);

  text_view_class->copy_clipboard = jot_token_view_copy_clipboard;
  text_view_class->delete_from_cursor = jot_token_view_delete_from_cursor;

  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_z, GDK_CONTROL_MASK, undo_cb,
                                NULL);
}

/* For all files of the view: begins to look at what is put in. */
void
jot_token_view_init_editing (JotTokenView *self)
{
  g_signal_connect_object (self->edit_buffer, "insert-text",
                           G_CALLBACK (inserting_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jot_token_view_is_all:
 * @self: a view
 *
 * Says whether what is pasted takes the place of the whole text: there is none, all of it is
 * selected, or it cannot be edited.
 *
 * Returns: whether it does
 */
gboolean
jot_token_view_is_all (JotTokenView *self)
{
  g_return_val_if_fail (JOT_IS_TOKEN_VIEW (self), FALSE);

  return is_all_selected (self) || jot_token_view_is_excerpt (self);
}

/**
 * jot_token_view_insert:
 * @self: a view
 * @text: a piece of a token
 *
 * Puts a text in at the cursor, in place of what is selected.
 */
void
jot_token_view_insert (JotTokenView *self,
                       const char   *text)
{
  g_return_if_fail (JOT_IS_TOKEN_VIEW (self));
  g_return_if_fail (text != NULL);

  gtk_text_buffer_begin_user_action (self->edit_buffer);
  gtk_text_buffer_delete_selection (self->edit_buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (self->edit_buffer, text, -1);
  gtk_text_buffer_end_user_action (self->edit_buffer);
}

/**
 * jot_token_view_select:
 * @self: a view
 * @span: a place in the text of the token, in bytes
 *
 * Selects a place and brings it into sight.
 */
void
jot_token_view_select (JotTokenView *self,
                       JotSpan       span)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  int from, to;

  g_return_if_fail (JOT_IS_TOKEN_VIEW (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  for (gsize i = 0; i < jot_excerpt_get_n_runs (self->excerpt); i++)
    if (jot_excerpt_to_chars (self->excerpt, i, span, &from, &to))
      {
        gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
        gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
        gtk_text_buffer_select_range (buffer, &start, &end);
        gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer),
                                      0.05, FALSE, 0, 0);
        return;
      }
}
