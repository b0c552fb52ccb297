/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pointing at the text of a token, with the mouse or the cursor: all views then show what it is
 * that stands there. */

#include "config.h"

#include "jot-token-view-private.h"

#include <glib/gi18n.h>

#include "jot-segment.h"

static GtkTextBuffer *
get_buffer (JotTokenView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static JotJson *
get_json (JotToken    *token,
          JotTokenPart part)
{
  if (part == JOT_TOKEN_PART_HEADER)
    return jot_token_get_header_json (token, 0);
  if (part == JOT_TOKEN_PART_PAYLOAD)
    return jot_token_get_payload_json (token);

  return NULL;
}

static const JotJsonMember *
find_member (JotJson *json,
             gsize    offset)
{
  gsize n = json != NULL ? jot_json_get_n_members (json) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const JotJsonMember *member = jot_json_get_member (json, i);

      if (offset >= member->name.offset && offset < member->value.offset + member->value.length)
        return member;
    }

  return NULL;
}

/* What some characters stand for: whole members of JSON, where there are such. */
static gboolean
find_pointed (JotToken     *token,
              JotSpan       characters,
              JotTokenPart *part,
              JotSpan      *span)
{
  const JotJsonMember *first, *last;
  gsize index, end;
  JotJson *json;

  if (!jot_token_find_part (token, characters, &index, part, span) ||
      (index > 0 && *part != JOT_TOKEN_PART_PAYLOAD) || span->length == 0)
    return FALSE;

  json = get_json (token, *part);
  end = span->offset + span->length;
  first = find_member (json, span->offset);
  last = find_member (json, end - 1);

  /* The characters at a border carry bits of both sides: what is in the middle counts. */
  if (first == NULL && last != NULL && span->length <= 2)
    span->offset = last->name.offset;
  else if (first != NULL)
    span->offset = first->name.offset;
  if (last != NULL)
    end = last->value.offset + last->value.length;
  else if (first != NULL && span->length <= 2)
    end = first->value.offset + first->value.length;
  span->length = end - span->offset;

  return TRUE;
}

static void
point_at (JotTokenView      *self,
          const GtkTextIter *start,
          const GtkTextIter *end)
{
  JotToken *token = jot_token_view_get_token (self);
  int first = gtk_text_iter_get_offset (start);
  JotTokenPart part = JOT_TOKEN_PART_TOKEN;
  JotSpan span = JOT_SPAN_NONE;

  if (token != NULL && jot_excerpt_is_text (self->excerpt, first))
    {
      gsize from = jot_excerpt_to_offset (self->excerpt, first);
      gsize to = jot_excerpt_to_offset (self->excerpt, gtk_text_iter_get_offset (end));

      if (!find_pointed (token, (JotSpan) { from, MAX (to, from + 1) - from }, &part, &span))
        span = JOT_SPAN_NONE;
    }

  self->pointing = TRUE;
  jot_document_set_highlight (self->document, part, span);
}

static void
point_at_nothing (JotTokenView *self)
{
  if (!self->pointing)
    return;

  self->pointing = FALSE;
  if (self->document != NULL)
    jot_document_set_highlight (self->document, JOT_TOKEN_PART_TOKEN, JOT_SPAN_NONE);
}

static gboolean
get_iter_at (JotTokenView *self,
             int           x,
             int           y,
             GtkTextIter  *iter)
{
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         x, y, &x, &y);

  return gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), iter, x, y);
}

/* For all files of the view: points at where the cursor is, or at what is selected. */
void
jot_token_view_follow_cursor (JotTokenView *self)
{
  GtkTextIter start, end;

  if (self->syncing || self->document == NULL || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (gtk_text_iter_equal (&start, &end))
    gtk_text_iter_forward_char (&end);

  point_at (self, &start, &end);
}

static void
moved_cb (JotTokenView *self,
          double        x,
          double        y)
{
  GtkTextIter start, end;

  if (self->document == NULL)
    return;

  if (!get_iter_at (self, (int) x, (int) y, &start))
    {
      point_at_nothing (self);
      return;
    }

  end = start;
  gtk_text_iter_forward_char (&end);
  point_at (self, &start, &end);
}

/* What is wrong at a place, as text. */
static const char *
find_problem (JotToken *token,
              gsize     offset)
{
  for (gsize i = 0; i < jot_token_get_n_problems (token); i++)
    {
      const JotTokenProblem *problem = jot_token_get_problem (token, i);
      JotSpan span = problem->token_span;

      if (!jot_span_is_none (span) && problem->part != JOT_TOKEN_PART_TOKEN &&
          offset >= span.offset && offset < span.offset + MAX (span.length, 1))
        return problem->error->message;
    }

  return NULL;
}

static char *
describe_place (JotToken *token,
                gsize     offset)
{
  const char *problem = find_problem (token, offset);
  g_autofree char *name = NULL;
  const JotJsonMember *member;
  JotTokenPart part;
  JotSpan span;
  JotJson *json;
  gsize index;

  if (problem != NULL)
    return g_strdup (problem);

  if (!jot_token_find_part (token, (JotSpan) { offset, 1 }, &index, &part, &span))
    return NULL;

  json = index == 0 ? get_json (token, part) : NULL;
  member = find_member (json, span.offset);
  if (member == NULL)
    return g_strdup (jot_segment_get_title (part));

  name = jot_json_dup_name (json, member);

  /* Translators: a part of a token, such as Payload, and the name of a claim in it, such as exp. */
  return g_strdup_printf (_("%s: “%s”"), jot_segment_get_title (part), name);
}

static gboolean
query_tooltip_cb (JotTokenView *self,
                  int           x,
                  int           y,
                  gboolean      keyboard,
                  GtkTooltip   *tooltip)
{
  JotToken *token = jot_token_view_get_token (self);
  g_autofree char *text = NULL;
  GtkTextIter iter;
  int position;

  if (keyboard)
    gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                      gtk_text_buffer_get_insert (get_buffer (self)));
  else if (!get_iter_at (self, x, y, &iter))
    return FALSE;

  position = gtk_text_iter_get_offset (&iter);
  if (token != NULL && jot_excerpt_is_text (self->excerpt, position))
    text = describe_place (token, jot_excerpt_to_offset (self->excerpt, position));
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

/* For all files of the view: begins to look at where somebody points. */
void
jot_token_view_init_pointing (JotTokenView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (point_at_nothing), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (point_at_nothing), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
