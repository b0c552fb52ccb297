/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-token-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-intake.h"
#include "jot-segment.h"
#include "jot-text.h"

/**
 * JotTokenView:
 *
 * The text of a token, to read and to edit, with its segments told apart and its bad bytes
 * underlined.
 *
 * What is typed goes into the document as it is, and what the document says otherwise comes back
 * as the least change, so that the cursor stays and each step can be undone.
 */
struct _JotTokenView
{
  GtkTextView   parent_instance;

  JotDocument  *document;
  GSignalGroup *document_signals;
  GCancellable *cancellable;
  gboolean      syncing;

  GtkTextTag   *segment_tags[JOT_TOKEN_PART_SIGNATURE + 1];
  GtkTextTag   *error_tag;
};

G_DEFINE_FINAL_TYPE (JotTokenView, jot_token_view, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_PASTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (JotTokenView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static char *
dup_text (JotTokenView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);

  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
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
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter from, to;
  gsize start, tail;

  find_difference (old, new, &start, &tail);

  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) g_utf8_strlen (old, (gssize) start));
  gtk_text_buffer_get_end_iter (buffer, &to);
  gtk_text_iter_backward_chars (&to, (int) g_utf8_strlen (old + strlen (old) - tail, -1));

  self->syncing = TRUE;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, new + start, (int) (strlen (new) - start - tail));
  gtk_text_buffer_end_user_action (buffer);
  self->syncing = FALSE;
}

static void
sync_text (JotTokenView *self)
{
  g_autofree char *shown = NULL;
  const char *text = "";

  if (self->syncing)
    return;

  if (self->document != NULL)
    text = jot_document_get_token_text (self->document);

  shown = dup_text (self);
  if (!g_str_equal (shown, text))
    replace_text (self, shown, text);
}

static void
get_span_bounds (JotTokenView   *self,
                 const JotToken *token,
                 JotSpan         span,
                 GtkTextIter    *start,
                 GtkTextIter    *end)
{
  const char *text = jot_token_get_text (token, NULL);
  int offset = (int) g_utf8_strlen (text, (gssize) span.offset);
  int length = (int) g_utf8_strlen (text + span.offset, (gssize) span.length);

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), start, offset);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), end, offset + length);
}

static void
mark_span (JotTokenView   *self,
           const JotToken *token,
           JotSpan         span,
           GtkTextTag     *tag)
{
  GtkTextIter start, end;

  if (jot_span_is_none (span))
    return;

  get_span_bounds (self, token, span, &start, &end);
  gtk_text_buffer_apply_tag (get_buffer (self), tag, &start, &end);
}

/* What is wrong at the very end, where something is missing, is shown on the last character. */
static void
mark_problem (JotTokenView   *self,
              const JotToken *token,
              JotSpan         span)
{
  GtkTextIter start, end;

  if (jot_span_is_none (span))
    return;

  get_span_bounds (self, token, span, &start, &end);
  if (gtk_text_iter_equal (&start, &end) && !gtk_text_iter_forward_char (&end))
    gtk_text_iter_backward_char (&start);

  gtk_text_buffer_apply_tag (get_buffer (self), self->error_tag, &start, &end);
}

static gboolean
is_of_text (const JotToken *token,
            const char     *text)
{
  gsize length;
  const char *token_text = jot_token_get_text (token, &length);

  return strlen (text) == length && memcmp (token_text, text, length) == 0;
}

static void
mark_token (JotTokenView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  JotToken *token = self->document != NULL ? jot_document_get_token (self->document) : NULL;
  GtkTextIter start, end;

  /* A long text is read in a thread: what is known is of the former one until then. */
  if (token != NULL && !is_of_text (token, jot_document_get_token_text (self->document)))
    return;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (self->segment_tags); i++)
    gtk_text_buffer_remove_tag (buffer, self->segment_tags[i], &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->error_tag, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->segment_tags[JOT_TOKEN_PART_TOKEN], &start, &end);

  if (token == NULL)
    return;

  for (gsize i = 0; i < jot_token_get_n_signatures (token); i++)
    {
      mark_span (self, token, jot_token_get_header_span (token, i),
                 self->segment_tags[JOT_TOKEN_PART_HEADER]);
      mark_span (self, token, jot_token_get_signature_span (token, i),
                 self->segment_tags[JOT_TOKEN_PART_SIGNATURE]);
    }
  mark_span (self, token, jot_token_get_payload_span (token),
             self->segment_tags[JOT_TOKEN_PART_PAYLOAD]);

  for (gsize i = 0; i < jot_token_get_n_problems (token); i++)
    mark_problem (self, token, jot_token_get_problem (token, i)->token_span);
}

/* Whether what is pasted replaces all: it is a whole token, or there is nothing else to keep. */
static gboolean
is_whole (JotTokenView *self,
          const char   *text)
{
  g_autofree char *clean = NULL;
  g_autoptr (JotToken) token = NULL;
  GtkTextIter from, to;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to);
  if (gtk_text_iter_is_start (&from) && gtk_text_iter_is_end (&to))
    return TRUE;

  clean = jot_intake_clean (text, -1, NULL);
  token = jot_token_new (clean, -1);

  return jot_token_get_n_segments (token) >= 3;
}

/* Callbacks */

static void
style_buffer_cb (JotTokenView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA background;

  for (guint i = 0; i < G_N_ELEMENTS (self->segment_tags); i++)
    jot_segment_style_tag (self->segment_tags[i], i, dark);

  gdk_rgba_parse (&background, dark ? "rgba(255,123,99,0.25)" : "rgba(224,27,36,0.15)");
  g_object_set (self->error_tag, "background-rgba", &background, NULL);
}

static void
buffer_changed_cb (JotTokenView *self)
{
  g_autofree char *text = NULL;

  if (self->syncing || self->document == NULL)
    return;

  text = dup_text (self);

  self->syncing = TRUE;
  jot_document_set_token_text (self->document, text);
  self->syncing = FALSE;

  mark_token (self);
}

static void
token_changed_cb (JotTokenView *self)
{
  if (self->syncing)
    return;

  sync_text (self);
  mark_token (self);
}

static void
clipboard_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (JotTokenView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;

  text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;

  if (text == NULL || *text == '\0')
    {
      g_signal_emit (self, signals[SIGNAL_PASTED], 0, _("There is no text on the clipboard."));
      return;
    }

  if (is_whole (self, text))
    {
      said = jot_document_paste (self->document, text);
    }
  else
    {
      GtkTextBuffer *buffer = get_buffer (self);

      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_at_cursor (buffer, text, -1);
      gtk_text_buffer_end_user_action (buffer);
    }

  g_signal_emit (self, signals[SIGNAL_PASTED], 0, said);
}

static gboolean
query_tooltip_cb (JotTokenView *self,
                  int           x,
                  int           y,
                  gboolean      keyboard,
                  GtkTooltip   *tooltip)
{
  GtkTextIter iter;

  if (keyboard)
    {
      gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                        gtk_text_buffer_get_insert (get_buffer (self)));
    }
  else
    {
      gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                             x, y, &x, &y);
      if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, x, y))
        return FALSE;
    }

  for (guint i = JOT_TOKEN_PART_HEADER; i < G_N_ELEMENTS (self->segment_tags); i++)
    {
      if (gtk_text_iter_has_tag (&iter, self->segment_tags[i]))
        {
          gtk_tooltip_set_text (tooltip, jot_segment_get_title (i));
          return TRUE;
        }
    }

  return FALSE;
}

static void
jot_token_view_paste_clipboard (GtkTextView *text_view)
{
  jot_token_view_paste (JOT_TOKEN_VIEW (text_view));
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

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_token_view_dispose (GObject *object)
{
  JotTokenView *self = JOT_TOKEN_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (jot_token_view_parent_class)->dispose (object);
}

static void
jot_token_view_class_init (JotTokenViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextViewClass *text_view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->get_property = jot_token_view_get_property;
  object_class->set_property = jot_token_view_set_property;
  object_class->dispose = jot_token_view_dispose;
  text_view_class->paste_clipboard = jot_token_view_paste_clipboard;

  /**
   * JotTokenView:document:
   *
   * The document whose token is shown.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * JotTokenView::pasted:
   * @self: the view
   * @said: (nullable): what there is to say of it
   *
   * Emitted when the clipboard was read.
   */
  signals[SIGNAL_PASTED] =
    g_signal_new ("pasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jot_token_view_init (JotTokenView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  self->cancellable = g_cancellable_new ();
  jot_text_buffer_forbid_hyphens (buffer);

  for (guint i = 0; i < G_N_ELEMENTS (self->segment_tags); i++)
    self->segment_tags[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->error_tag = gtk_text_buffer_create_tag (buffer, NULL,
                                                "underline", PANGO_UNDERLINE_ERROR,
                                                NULL);
  style_buffer_cb (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_buffer_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_object (buffer, "changed",
                           G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::token",
                                 G_CALLBACK (token_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "notify::token-text",
                                 G_CALLBACK (sync_text), self, G_CONNECT_SWAPPED);
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

/**
 * jot_token_view_paste:
 * @self: a view
 *
 * Reads the clipboard into the document. A whole token, in whatever people copy along with it,
 * replaces the one that is there; less than that goes in at the cursor. [signal@Jot.TokenView::pasted]
 * tells of the end.
 */
void
jot_token_view_paste (JotTokenView *self)
{
  g_return_if_fail (JOT_IS_TOKEN_VIEW (self));

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                                 clipboard_read_cb, g_object_ref (self));
}
