/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is shown on the text of a token: its segments, its bad bytes, and what is pointed at. */

#include "config.h"

#include "jot-token-view-private.h"

#include <adwaita.h>
#include <string.h>

#include "jot-segment.h"

/* What an excerpt shows: of each segment, of each bad place, and around what is pointed at. */
#define KEPT_START   480
#define KEPT_END     160
#define KEPT_AROUND  80
#define KEPT_POINTED 800
#define MAX_PROBLEMS 12
#define MAX_SIGNATURES 4

static JotSpan
widen (JotSpan span)
{
  gsize start = span.offset > KEPT_AROUND ? span.offset - KEPT_AROUND : 0;
  gsize length = MIN (span.length, KEPT_POINTED);

  return (JotSpan) { start, span.offset - start + length + KEPT_AROUND };
}

static void
keep_ends (GArray *kept,
           JotSpan span)
{
  JotSpan end = { span.offset, MIN (span.length, KEPT_START) };

  if (jot_span_is_none (span))
    return;

  g_array_append_val (kept, end);
  if (span.length > KEPT_START)
    {
      end.length = MIN (span.length, KEPT_END);
      end.offset = span.offset + span.length - end.length;
      g_array_append_val (kept, end);
    }
}

static JotSpan
get_highlight (JotTokenView *self,
               JotToken     *token)
{
  JotTokenPart part;
  JotSpan span;

  if (token == NULL || jot_token_get_n_signatures (token) == 0 ||
      !jot_document_get_highlight (self->document, &part, &span))
    return JOT_SPAN_NONE;

  return jot_token_map_span (token, 0, part, span);
}

/* For all files of the view: what is to be shown of a token that is too long to show it whole. */
JotExcerpt *
jot_token_view_make_excerpt (JotTokenView *self)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (JotSpan));
  const char *text = jot_document_get_token_text (self->document);
  JotToken *token = jot_token_view_get_token (self);
  gsize length = strlen (text);
  JotSpan highlight = get_highlight (self, token);

  keep_ends (kept, (JotSpan) { 0, length });
  if (!jot_span_is_none (highlight))
    {
      highlight = widen (highlight);
      g_array_append_val (kept, highlight);
    }

  if (token != NULL)
    {
      gsize n_signatures = MIN (jot_token_get_n_signatures (token), MAX_SIGNATURES);
      gsize n_problems = MIN (jot_token_get_n_problems (token), MAX_PROBLEMS);

      keep_ends (kept, jot_token_get_payload_span (token));
      for (gsize i = 0; i < n_signatures; i++)
        {
          keep_ends (kept, jot_token_get_header_span (token, i));
          keep_ends (kept, jot_token_get_signature_span (token, i));
        }
      for (gsize i = 0; i < n_problems; i++)
        {
          JotSpan place = jot_token_get_problem (token, i)->token_span;

          if (!jot_span_is_none (place))
            {
              place = widen (place);
              g_array_append_val (kept, place);
            }
        }
    }

  return jot_excerpt_new (text, length, (const JotSpan *) (gpointer) kept->data, kept->len);
}

static GtkTextBuffer *
get_buffer (JotTokenView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static void
mark_chars (JotTokenView *self,
            int           from,
            int           to,
            GtkTextTag   *tag)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &start, from);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &end, to);
  gtk_text_buffer_apply_tag (get_buffer (self), tag, &start, &end);
}

static void
mark_span (JotTokenView *self,
           JotSpan       span,
           GtkTextTag   *tag)
{
  int from, to;

  for (gsize i = 0; i < jot_excerpt_get_n_runs (self->excerpt); i++)
    if (jot_excerpt_to_chars (self->excerpt, i, span, &from, &to))
      mark_chars (self, from, to, tag);
}

/* What is wrong at the very end, where something is missing, is shown on the last character. */
static void
mark_problem (JotTokenView *self,
              JotSpan       span)
{
  int n_chars = gtk_text_buffer_get_char_count (get_buffer (self));
  int from, to;

  for (gsize i = 0; i < jot_excerpt_get_n_runs (self->excerpt); i++)
    if (jot_excerpt_to_chars (self->excerpt, i, span, &from, &to))
      {
        if (from == to && to < n_chars)
          to++;
        else if (from == to && from > 0)
          from--;
        mark_chars (self, from, to, self->error_tag);
      }
}

static void
mark_gaps (JotTokenView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;
  int from, to;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->gap_tag, &start, &end);
  for (gsize i = 0; i < jot_excerpt_get_n_runs (self->excerpt); i++)
    if (jot_excerpt_to_chars (self->excerpt, i, (JotSpan) { 0, G_MAXSSIZE }, &from, &to))
      {
        gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
        gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
        gtk_text_buffer_remove_tag (buffer, self->gap_tag, &start, &end);
      }
}

static void
mark_token (JotTokenView *self,
            JotToken     *token)
{
  for (gsize i = 0; i < jot_token_get_n_signatures (token); i++)
    {
      mark_span (self, jot_token_get_header_span (token, i),
                 self->segment_tags[JOT_TOKEN_PART_HEADER]);
      mark_span (self, jot_token_get_signature_span (token, i),
                 self->segment_tags[JOT_TOKEN_PART_SIGNATURE]);
    }
  mark_span (self, jot_token_get_payload_span (token), self->segment_tags[JOT_TOKEN_PART_PAYLOAD]);

  for (gsize i = 0; i < jot_token_get_n_problems (token); i++)
    mark_problem (self, jot_token_get_problem (token, i)->token_span);
}

/* For all files of the view: marks all that there is to mark. */
void
jot_token_view_mark (JotTokenView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  JotToken *token = jot_token_view_get_token (self);
  GtkTextIter start, end;

  /* A long text is read in a thread: until then the former marks are better than none. */
  if (token == NULL && self->document != NULL && jot_document_get_token (self->document) != NULL &&
      !jot_token_view_is_excerpt (self))
    return;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  for (guint i = 0; i < G_N_ELEMENTS (self->segment_tags); i++)
    gtk_text_buffer_remove_tag (buffer, self->segment_tags[i], &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->error_tag, &start, &end);
  gtk_text_buffer_apply_tag (buffer, self->segment_tags[JOT_TOKEN_PART_TOKEN], &start, &end);

  if (jot_token_view_is_excerpt (self))
    mark_gaps (self);
  if (token != NULL)
    mark_token (self, token);
  jot_token_view_mark_highlight (self);
}

static void
scroll_to (JotTokenView *self,
           JotSpan       span)
{
  GtkTextIter iter;
  int from, to;

  for (gsize i = 0; i < jot_excerpt_get_n_runs (self->excerpt); i++)
    if (jot_excerpt_to_chars (self->excerpt, i, span, &from, &to))
      {
        gtk_text_buffer_get_iter_at_offset (get_buffer (self), &iter, from);
        gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &iter, 0.05, FALSE, 0, 0);
        return;
      }
}

/* For all files of the view: marks what is pointed at, and brings it into sight if that is done
 * elsewhere: what moves under the pointer is hard to point at. */
void
jot_token_view_mark_highlight (JotTokenView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  JotSpan span = self->document != NULL ? get_highlight (self, jot_token_view_get_token (self))
                                        : JOT_SPAN_NONE;
  GtkTextIter start, end;

  if (!jot_span_is_none (span) && !self->pointing && jot_token_view_is_excerpt (self) &&
      !jot_excerpt_shows (self->excerpt, span))
    {
      jot_token_view_show_excerpt (self);
      return;
    }

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->highlight_tag, &start, &end);
  if (jot_span_is_none (span))
    return;

  mark_span (self, span, self->highlight_tag);
  if (!self->pointing)
    scroll_to (self, span);
}

static void
style_cb (JotTokenView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA background;

  for (guint i = 0; i < G_N_ELEMENTS (self->segment_tags); i++)
    jot_segment_style_tag (self->segment_tags[i], i, dark);
  jot_segment_style_highlight (self->highlight_tag, dark);

  gdk_rgba_parse (&background, dark ? "rgba(255,123,99,0.2)" : "rgba(224,27,36,0.15)");
  g_object_set (self->error_tag, "background-rgba", &background, NULL);
}

/* For all files of the view: makes the marks, for both buffers. */
void
jot_token_view_init_marks (JotTokenView *self)
{
  GtkTextBuffer *buffer = self->edit_buffer;

  for (guint i = 0; i < G_N_ELEMENTS (self->segment_tags); i++)
    self->segment_tags[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->gap_tag = gtk_text_buffer_create_tag (buffer, NULL,
                                              "family", "sans",
                                              "justification", GTK_JUSTIFY_CENTER,
                                              "pixels-above-lines", 3,
                                              "pixels-below-lines", 3,
                                              "scale", 0.9,
                                              "weight", PANGO_WEIGHT_NORMAL,
                                              NULL);
  self->highlight_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->error_tag = gtk_text_buffer_create_tag (buffer, NULL,
                                                "underline", PANGO_UNDERLINE_ERROR,
                                                NULL);

  style_cb (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
}
