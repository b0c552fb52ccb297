/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The lines of the picture of a flow, for the window and for paper. */

#include "config.h"

#include "jot-sequence-drawing.h"

/* In the size of the text. */
#define LINE_WIDTH 0.14f
#define HEAD_LENGTH 0.62f
#define DOT_SIZE 0.62f

static void
draw_line (GtkSnapshot   *snapshot,
           const GdkRGBA *color,
           float          x,
           float          y,
           float          width,
           float          height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
draw_head (GtkSnapshot   *snapshot,
           float          em,
           const GdkRGBA *color,
           float          x,
           float          y,
           gboolean       to_right)
{
  const float turns[] = { 35, -35 };

  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
      gtk_snapshot_rotate (snapshot, to_right ? 180 + turns[i] : turns[i]);
      draw_line (snapshot, color, 0, -LINE_WIDTH * em / 2, HEAD_LENGTH * em, LINE_WIDTH * em);
      gtk_snapshot_restore (snapshot);
    }
}

static void
draw_dot (GtkSnapshot   *snapshot,
          float          em,
          const GdkRGBA *color,
          float          x,
          float          y)
{
  float size = DOT_SIZE * em;
  GskRoundedRect dot;

  gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT (x - size / 2, y - size / 2, size,
                                                              size), size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, color, &dot.bounds);
  gtk_snapshot_pop (snapshot);
}

/**
 * jot_sequence_place_init:
 * @place: (out caller-allocates): return location for a place without height
 * @em: the size of the text, in pixels
 * @width: how wide the picture is, in pixels
 * @is_rtl: whether the browser is at the right
 *
 * Finds out where browser and server are.
 */
void
jot_sequence_place_init (JotSequencePlace *place,
                         float             em,
                         float             width,
                         gboolean          is_rtl)
{
  float inset = JOT_SEQUENCE_INSET * em;

  g_return_if_fail (place != NULL);

  *place = (JotSequencePlace) {
    .em = em,
    .browser = is_rtl ? width - inset : inset,
    .server = is_rtl ? inset : width - inset,
  };
}

/**
 * jot_sequence_draw_lives:
 * @snapshot: what to draw on
 * @place: where
 * @color: the colour of the text
 *
 * Draws the lives of browser and server, which go on while something happens.
 */
void
jot_sequence_draw_lives (GtkSnapshot            *snapshot,
                         const JotSequencePlace *place,
                         const GdkRGBA          *color)
{
  float width;
  GdkRGBA faint;

  g_return_if_fail (place != NULL && color != NULL);

  width = LINE_WIDTH * place->em;
  faint = *color;
  faint.alpha *= 0.3f;
  draw_line (snapshot, &faint, place->browser - width / 2, place->top, width, place->height);
  draw_line (snapshot, &faint, place->server - width / 2, place->top, width, place->height);
}

/**
 * jot_sequence_draw_event:
 * @snapshot: what to draw on
 * @place: where
 * @kind: what happens
 * @color: its colour
 *
 * Draws an arrow for what is sent, and a dot for what one of the two does.
 */
void
jot_sequence_draw_event (GtkSnapshot            *snapshot,
                         const JotSequencePlace *place,
                         JotFlowEventKind        kind,
                         const GdkRGBA          *color)
{
  float arrow, middle, width;

  g_return_if_fail (place != NULL && color != NULL);

  arrow = place->top + place->height - JOT_SEQUENCE_ARROW_ROOM * place->em;
  middle = place->top + place->height / 2;
  width = LINE_WIDTH * place->em;

  switch (kind)
    {
    case JOT_FLOW_REQUEST:
    case JOT_FLOW_ANSWER:
      draw_line (snapshot, color, MIN (place->browser, place->server), arrow - width / 2,
                 ABS (place->server - place->browser), width);
      if (kind == JOT_FLOW_REQUEST)
        draw_head (snapshot, place->em, color, place->server, arrow,
                   place->server > place->browser);
      else
        draw_head (snapshot, place->em, color, place->browser, arrow,
                   place->browser > place->server);
      break;

    case JOT_FLOW_IN_BROWSER:
      draw_dot (snapshot, place->em, color, place->browser, middle);
      break;

    case JOT_FLOW_IN_SERVER:
    default:
      draw_dot (snapshot, place->em, color, place->server, middle);
      break;
    }
}
