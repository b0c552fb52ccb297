/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-token-view.h"

#include <string.h>

#include "jot-text.h"
#include "jot-token-view-private.h"

/**
 * JotTokenView:
 *
 * The text of a token, to read and to edit, with its segments told apart and its bad bytes
 * underlined.
 *
 * What is typed goes into the document as it is, and what the document says otherwise comes back
 * as the least change, so that the cursor stays and each step can be undone. Of a text that is too
 * long for that an excerpt is shown, which cannot be edited.
 */

G_DEFINE_FINAL_TYPE (JotTokenView, jot_token_view, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_IS_EXCERPT,
  PROP_MAX_HEIGHT,
  PROP_TEXT_HEIGHT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_PASTE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* For all files of the view: what stands in the buffer to edit, whether it is shown or not. */
char *
jot_token_view_dup_edited (JotTokenView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->edit_buffer, &start, &end);

  return gtk_text_buffer_get_text (self->edit_buffer, &start, &end, TRUE);
}

/* The bounds of what differs, on characters: in @old from @out_start to @out_end, in @new as many
 * bytes less at the end. */
static void
find_difference (const char *old,
                 const char *new,
                 gsize      *out_start,
                 gsize      *out_tail)
{
  gsize old_length = strlen (old);
  gsize new_length = strlen (new);
  gsize shortest = MIN (old_length, new_length);
  gsize start = 0;
  gsize tail = 0;

  while (start < shortest && old[start] == new[start])
    start++;
  while (start > 0 && (old[start] & 0xc0) == 0x80)
    start--;

  while (tail < shortest - start && old[old_length - tail - 1] == new[new_length - tail - 1])
    tail++;
  while (tail > 0 && (old[old_length - tail] & 0xc0) == 0x80)
    tail--;

  *out_start = start;
  *out_tail = tail;
}

static void
replace_text (JotTokenView *self,
              const char   *old,
              const char   *new)
{
  GtkTextBuffer *buffer = self->edit_buffer;
  GtkTextIter from, to;
  gsize start, tail;

  find_difference (old, new, &start, &tail);

  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) g_utf8_strlen (old, (gssize) start));
  gtk_text_buffer_get_end_iter (buffer, &to);
  gtk_text_iter_backward_chars (&to, (int) g_utf8_strlen (old + strlen (old) - tail, -1));

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, new + start, (int) (strlen (new) - start - tail));
  gtk_text_buffer_end_user_action (buffer);
}

static void
set_excerpt (JotTokenView *self,
             JotExcerpt   *excerpt)
{
  g_clear_pointer (&self->excerpt, jot_excerpt_free);
  self->excerpt = excerpt;
}

static void
show_buffer (JotTokenView  *self,
             GtkTextBuffer *buffer)
{
  if (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)) == buffer)
    return;

  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), buffer == self->edit_buffer);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EXCERPT]);
}

static void
show_whole (JotTokenView *self,
            const char   *old,
            const char   *text)
{
  self->syncing = TRUE;
  replace_text (self, old, text);
  set_excerpt (self, jot_excerpt_new_whole (text));
  show_buffer (self, self->edit_buffer);
  self->syncing = FALSE;
}

/* For all files of the view: the token of the text that is shown, if it was read already. */
JotToken *
jot_token_view_get_token (JotTokenView *self)
{
  JotToken *token = self->document != NULL ? jot_document_get_token (self->document) : NULL;
  const char *text, *token_text;
  gsize length;

  if (token == NULL)
    return NULL;

  text = jot_document_get_token_text (self->document);
  token_text = jot_token_get_text (token, &length);

  return strlen (text) == length && memcmp (text, token_text, length) == 0 ? token : NULL;
}

/* For all files of the view: whether what is shown is not the whole text. */
gboolean
jot_token_view_is_excerpt (JotTokenView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)) == self->excerpt_buffer;
}

/* For all files of the view: shows what is now worth showing of a long text. */
void
jot_token_view_show_excerpt (JotTokenView *self)
{
  g_autofree char *old = NULL;

  self->syncing = TRUE;
  set_excerpt (self, jot_token_view_make_excerpt (self));

  g_object_get (self->excerpt_buffer, "text", &old, NULL);
  if (!g_str_equal (old, jot_excerpt_get_text (self->excerpt)))
    gtk_text_buffer_set_text (self->excerpt_buffer, jot_excerpt_get_text (self->excerpt), -1);
  show_buffer (self, self->excerpt_buffer);
  self->syncing = FALSE;

  jot_token_view_mark (self);
}

static void
sync_text (JotTokenView *self)
{
  g_autofree char *edited = NULL;
  const char *text = "";

  if (self->syncing)
    return;

  if (self->document != NULL)
    text = jot_document_get_token_text (self->document);

  edited = jot_token_view_dup_edited (self);
  if (g_str_equal (edited, text) && !jot_token_view_is_excerpt (self))
    return;

  if (strlen (text) > JOT_TOKEN_VIEW_MAX_EDITABLE)
    jot_token_view_show_excerpt (self);
  else
    show_whole (self, edited, text);
}

/* Callbacks */

static void
buffer_changed_cb (JotTokenView *self)
{
  g_autofree char *text = NULL;

  if (self->syncing || self->document == NULL)
    return;

  text = jot_token_view_dup_edited (self);

  self->syncing = TRUE;
  set_excerpt (self, jot_excerpt_new_whole (text));
  jot_document_set_token_text (self->document, text);
  self->syncing = FALSE;

  jot_token_view_mark (self);
}

static void
token_changed_cb (JotTokenView *self)
{
  if (self->syncing)
    return;

  sync_text (self);
  if (jot_token_view_is_excerpt (self))
    jot_token_view_show_excerpt (self);
  else
    jot_token_view_mark (self);
}

static void
jot_token_view_paste_clipboard (GtkTextView *text_view)
{
  g_signal_emit (text_view, signals[SIGNAL_PASTE], 0);
}

static void
jot_token_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JotTokenView *self = JOT_TOKEN_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    case PROP_IS_EXCERPT:
      g_value_set_boolean (value, jot_token_view_is_excerpt (self));
      break;

    case PROP_MAX_HEIGHT:
      g_value_set_int (value, self->max_height);
      break;

    case PROP_TEXT_HEIGHT:
      g_value_set_int (value, self->text_height);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_token_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JotTokenView *self = JOT_TOKEN_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_token_view_set_document (self, g_value_get_object (value));
      break;

    case PROP_MAX_HEIGHT:
      self->max_height = g_value_get_int (value);
      jot_token_view_measure_soon (self);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_token_view_dispose (GObject *object)
{
  JotTokenView *self = JOT_TOKEN_VIEW (object);

  g_clear_handle_id (&self->inserted_id, g_source_remove);
  g_clear_handle_id (&self->measure_id, g_source_remove);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (jot_token_view_parent_class)->dispose (object);
}

static void
jot_token_view_finalize (GObject *object)
{
  JotTokenView *self = JOT_TOKEN_VIEW (object);

  g_object_unref (self->edit_buffer);
  g_object_unref (self->excerpt_buffer);
  jot_excerpt_free (self->excerpt);
  g_free (self->inserted);

  G_OBJECT_CLASS (jot_token_view_parent_class)->finalize (object);
}

static void
jot_token_view_class_init (JotTokenViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextViewClass *text_view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->get_property = jot_token_view_get_property;
  object_class->set_property = jot_token_view_set_property;
  object_class->dispose = jot_token_view_dispose;
  object_class->finalize = jot_token_view_finalize;
  text_view_class->paste_clipboard = jot_token_view_paste_clipboard;

  /**
   * JotTokenView:document:
   *
   * The document whose token is shown.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * JotTokenView:is-excerpt:
   *
   * Whether the text is too long to be shown whole and to be edited.
   */
  properties[PROP_IS_EXCERPT] =
    g_param_spec_boolean ("is-excerpt", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * JotTokenView:max-height:
   *
   * The most that it is to be high, in pixels.
   */
  properties[PROP_MAX_HEIGHT] =
    g_param_spec_int ("max-height", NULL, NULL, 0, G_MAXINT, 260,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * JotTokenView:text-height:
   *
   * How high it would like to be seen, in pixels: all of it, or whole lines of it.
   */
  properties[PROP_TEXT_HEIGHT] =
    g_param_spec_int ("text-height", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JotTokenView::paste:
   *
   * The user wants to paste: what is on the clipboard need not be a token yet.
   */
  signals[SIGNAL_PASTE] =
    g_signal_new ("paste", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  jot_token_view_class_init_editing (klass);
  jot_token_view_class_init_size (GTK_WIDGET_CLASS (klass));
}

static void
jot_token_view_init (JotTokenView *self)
{
  GtkTextTagTable *tags;

  self->edit_buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  tags = gtk_text_buffer_get_tag_table (self->edit_buffer);
  self->excerpt_buffer = gtk_text_buffer_new (tags);
  gtk_text_buffer_set_enable_undo (self->excerpt_buffer, FALSE);
  jot_text_buffer_forbid_hyphens (self->edit_buffer);
  jot_text_buffer_forbid_hyphens (self->excerpt_buffer);
  self->excerpt = jot_excerpt_new_whole ("");

  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);

  jot_token_view_init_marks (self);
  jot_token_view_init_pointing (self);
  jot_token_view_init_size (self);

  jot_token_view_init_editing (self);

  g_signal_connect_object (self->edit_buffer, "changed",
                           G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edit_buffer, "notify::cursor-position",
                           G_CALLBACK (jot_token_view_follow_cursor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->excerpt_buffer, "notify::cursor-position",
                           G_CALLBACK (jot_token_view_follow_cursor), self, G_CONNECT_SWAPPED);

  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::token",
                                 G_CALLBACK (token_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "notify::token-text",
                                 G_CALLBACK (sync_text), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "highlight-changed",
                                 G_CALLBACK (jot_token_view_mark_highlight), self,
                                 G_CONNECT_SWAPPED);
}

/**
 * jot_token_view_new:
 *
 * Makes a view without a document.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_token_view_new (void)
{
  return g_object_new (JOT_TYPE_TOKEN_VIEW, NULL);
}

/**
 * jot_token_view_get_document:
 * @self: a view
 *
 * Gives the document whose token is shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_token_view_get_document (JotTokenView *self)
{
  g_return_val_if_fail (JOT_IS_TOKEN_VIEW (self), NULL);

  return self->document;
}

/**
 * jot_token_view_set_document:
 * @self: a view
 * @document: (nullable): a document
 *
 * Sets the document whose token is shown and edited.
 */
void
jot_token_view_set_document (JotTokenView *self,
                             JotDocument  *document)
{
  g_return_if_fail (JOT_IS_TOKEN_VIEW (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->document_signals, document);
  token_changed_cb (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}
