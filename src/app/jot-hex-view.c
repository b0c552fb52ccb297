/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-hex-view.h"

#include <adwaita.h>

#include "jot-segment.h"

/* The longest signature of a key that anybody uses has half of it. */
#define MAX_BYTES 2048

/* Two digits and a space. */
#define CHARS_PER_BYTE 3

/**
 * JotHexView:
 *
 * The bytes of the signature in hexadecimal. Pointing at one points at the characters of the token
 * that carry it, and the other way.
 */
struct _JotHexView
{
  GtkTextView   parent_instance;

  JotDocument  *document;
  GSignalGroup *document_signals;
  gsize         n_bytes;
  gsize         n_shown;
  gboolean      is_setting;
  /* What is highlighted is what somebody points at in this view. */
  gboolean      is_pointing;
  GtkTextTag   *highlight_tag;
};

G_DEFINE_FINAL_TYPE (JotHexView, jot_hex_view, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_N_BYTES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkTextBuffer *
get_buffer (JotHexView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static GBytes *
get_signature (JotHexView *self)
{
  JotToken *token = self->document != NULL ? jot_document_get_token (self->document) : NULL;

  return token != NULL && jot_token_get_n_signatures (token) > 0
         ? jot_token_get_signature (token, 0) : NULL;
}

static char *
dup_hex (const guint8 *data,
         gsize         length)
{
  GString *text = g_string_sized_new (length * CHARS_PER_BYTE + 4);

  for (gsize i = 0; i < MIN (length, MAX_BYTES); i++)
    g_string_append_printf (text, i == 0 ? "%02x" : " %02x", data[i]);
  if (length > MAX_BYTES)
    g_string_append (text, " …");

  return g_string_free (text, FALSE);
}

static void
show_highlight (JotHexView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;
  JotTokenPart part;
  JotSpan span;
  gsize last;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->highlight_tag, &start, &end);

  if (self->document == NULL || !jot_document_get_highlight (self->document, &part, &span) ||
      part != JOT_TOKEN_PART_SIGNATURE || span.offset >= self->n_shown || span.length == 0)
    return;

  last = MIN (span.offset + span.length, self->n_shown);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) span.offset * CHARS_PER_BYTE);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) last * CHARS_PER_BYTE - 1);
  gtk_text_buffer_apply_tag (buffer, self->highlight_tag, &start, &end);
}

static void
show_signature (JotHexView *self)
{
  GBytes *signature = get_signature (self);
  gsize length = 0;
  const guint8 *data = signature != NULL ? g_bytes_get_data (signature, &length) : NULL;
  g_autofree char *text = dup_hex (data, length);
  g_autofree char *old = NULL;

  g_object_get (get_buffer (self), "text", &old, NULL);
  if (!g_str_equal (text, old))
    {
      self->is_setting = TRUE;
      gtk_text_buffer_set_text (get_buffer (self), text, -1);
      self->is_setting = FALSE;
    }

  self->n_shown = MIN (length, MAX_BYTES);
  if (self->n_bytes != length)
    {
      self->n_bytes = length;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BYTES]);
    }
  show_highlight (self);
}

static void
point_at (JotHexView        *self,
          const GtkTextIter *start,
          const GtkTextIter *end)
{
  gsize first = (gsize) gtk_text_iter_get_offset (start) / CHARS_PER_BYTE;
  gsize last = ((gsize) gtk_text_iter_get_offset (end) + CHARS_PER_BYTE - 1) / CHARS_PER_BYTE;

  if (self->document == NULL || first >= self->n_shown)
    return;

  self->is_pointing = TRUE;
  jot_document_set_highlight (self->document, JOT_TOKEN_PART_SIGNATURE,
                              (JotSpan) { first, CLAMP (last, first + 1, self->n_shown) - first });
}

/* Callbacks */

static void
point_at_nothing_cb (JotHexView *self)
{
  if (!self->is_pointing)
    return;

  self->is_pointing = FALSE;
  if (self->document != NULL)
    jot_document_set_highlight (self->document, JOT_TOKEN_PART_TOKEN, JOT_SPAN_NONE);
}

static void
moved_cb (JotHexView *self,
          double      x,
          double      y)
{
  GtkTextIter start, end;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &start, buffer_x, buffer_y))
    {
      point_at_nothing_cb (self);
      return;
    }

  end = start;
  gtk_text_iter_forward_char (&end);
  point_at (self, &start, &end);
}

static void
cursor_moved_cb (JotHexView *self)
{
  GtkTextIter start, end;

  if (self->is_setting || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (gtk_text_iter_equal (&start, &end))
    gtk_text_iter_forward_char (&end);
  point_at (self, &start, &end);
}

static void
style_cb (JotHexView *self)
{
  jot_segment_style_highlight (self->highlight_tag,
                               adw_style_manager_get_dark (adw_style_manager_get_default ()));
}

static void
jot_hex_view_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JotHexView *self = JOT_HEX_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    case PROP_N_BYTES:
      g_value_set_uint64 (value, self->n_bytes);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_hex_view_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  JotHexView *self = JOT_HEX_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_hex_view_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_hex_view_dispose (GObject *object)
{
  JotHexView *self = JOT_HEX_VIEW (object);

  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (jot_hex_view_parent_class)->dispose (object);
}

static void
jot_hex_view_class_init (JotHexViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jot_hex_view_get_property;
  object_class->set_property = jot_hex_view_set_property;
  object_class->dispose = jot_hex_view_dispose;

  /**
   * JotHexView:document:
   *
   * The document whose signature is shown.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * JotHexView:n-bytes:
   *
   * How many bytes the signature has.
   */
  properties[PROP_N_BYTES] =
    g_param_spec_uint64 ("n-bytes", NULL, NULL, 0, G_MAXUINT64, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jot_hex_view_init (JotHexView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  /* Bytes without a letter would be shown in reverse where one reads from the right. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);

  self->highlight_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  style_cb (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position",
                           G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (point_at_nothing_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (point_at_nothing_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::token",
                                 G_CALLBACK (show_signature), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "highlight-changed",
                                 G_CALLBACK (show_highlight), self, G_CONNECT_SWAPPED);
}

/**
 * jot_hex_view_new:
 *
 * Makes a view without a document.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_hex_view_new (void)
{
  return g_object_new (JOT_TYPE_HEX_VIEW, NULL);
}

/**
 * jot_hex_view_get_document:
 * @self: a view
 *
 * Gives the document whose signature is shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_hex_view_get_document (JotHexView *self)
{
  g_return_val_if_fail (JOT_IS_HEX_VIEW (self), NULL);

  return self->document;
}

/**
 * jot_hex_view_set_document:
 * @self: a view
 * @document: (nullable): a document
 *
 * Sets the document whose signature is shown. Of several signatures it is the first.
 */
void
jot_hex_view_set_document (JotHexView  *self,
                           JotDocument *document)
{
  g_return_if_fail (JOT_IS_HEX_VIEW (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->document_signals, document);
  show_signature (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * jot_hex_view_get_n_bytes:
 * @self: a view
 *
 * Says how many bytes the signature has.
 *
 * Returns: their number, 0 if there is none
 */
gsize
jot_hex_view_get_n_bytes (JotHexView *self)
{
  g_return_val_if_fail (JOT_IS_HEX_VIEW (self), 0);

  return self->n_bytes;
}
