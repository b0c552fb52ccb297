/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "jot-flow-event.h"

G_BEGIN_DECLS

/* All in the size of the text: from an edge to the life of one who is drawn there, from there to
 * words, and under the words of a message for its arrow. */
#define JOT_SEQUENCE_INSET      2.0f
#define JOT_SEQUENCE_GAP        1.0f
#define JOT_SEQUENCE_ARROW_ROOM 0.7f

/**
 * JotSequencePlace:
 * @em: the size of the text
 * @browser: where the life of the browser is, from the left
 * @server: where the life of the server is, from the left
 * @top: where the event begins, from the top
 * @height: how high it is
 *
 * Where an event is drawn, in pixels.
 */
typedef struct
{
  float em;
  float browser;
  float server;
  float top;
  float height;
} JotSequencePlace;

void jot_sequence_place_init (JotSequencePlace       *place,
                              float                   em,
                              float                   width,
                              gboolean                is_rtl);
void jot_sequence_draw_lives (GtkSnapshot            *snapshot,
                              const JotSequencePlace *place,
                              const GdkRGBA          *color);
void jot_sequence_draw_event (GtkSnapshot            *snapshot,
                              const JotSequencePlace *place,
                              JotFlowEventKind        kind,
                              const GdkRGBA          *color);

G_END_DECLS
