/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How high a token would like to be seen. A scrolled window asks before the text is laid out in its
 * width, and does not ask again. */

#include "config.h"

#include "jot-token-view-private.h"

/* In pixels; what is more is scrolled. */
#define LEAST_HEIGHT 96
#define MOST_HEIGHT 260
/* What is free above the letters of a line: of the next one nothing else is seen. */
#define GAP 3

/* No line is to be cut at the edge. */
static int
get_height (JotTokenView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int top = gtk_text_view_get_top_margin (view);
  int bottom = gtk_text_view_get_bottom_margin (view);
  GdkRectangle first, last;
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  gtk_text_view_get_iter_location (view, &iter, &first);
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &iter);
  gtk_text_view_get_iter_location (view, &iter, &last);

  if (first.height <= 0 || top + last.y + last.height + bottom <= self->max_height)
    return MAX (top + last.y + last.height + bottom, LEAST_HEIGHT);

  return top + (self->max_height - top - GAP) / first.height * first.height + GAP;
}

/* The cursor is scrolled to while the view still has the height of the text before. In the height
 * that the whole text has, its beginning would stay hidden above room that is empty. */
static void
show_whole (JotTokenView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (adjustment != NULL && self->text_height < self->max_height &&
      gtk_widget_get_height (GTK_WIDGET (self)) >= self->text_height)
    gtk_adjustment_set_value (adjustment, 0);
}

static gboolean
measure_cb (gpointer user_data)
{
  JotTokenView *self = user_data;
  int height;

  self->measure_id = 0;
  if (gtk_widget_get_width (GTK_WIDGET (self)) <= 1)
    return G_SOURCE_REMOVE;

  height = get_height (self);
  if (height != self->text_height)
    {
      self->text_height = height;
      g_object_notify (G_OBJECT (self), "text-height");
    }
  show_whole (self);

  return G_SOURCE_REMOVE;
}

/* For all files of the view: measures it before the next frame, but after all that changes the text
 * now. */
void
jot_token_view_measure_soon (JotTokenView *self)
{
  if (self->measure_id == 0)
    self->measure_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, measure_cb, self, NULL);
}

static GtkWidgetClass *
get_parent_class (void)
{
  return g_type_class_peek (GTK_TYPE_TEXT_VIEW);
}

static void
size_allocate (GtkWidget *widget,
               int        width,
               int        height,
               int        baseline)
{
  get_parent_class ()->size_allocate (widget, width, height, baseline);

  jot_token_view_measure_soon (JOT_TOKEN_VIEW (widget));
}

/* For the class of the view: it knows its height. */
void
jot_token_view_class_init_size (GtkWidgetClass *widget_class)
{
  widget_class->size_allocate = size_allocate;
}

/* For the view: a height to begin with. */
void
jot_token_view_init_size (JotTokenView *self)
{
  self->text_height = LEAST_HEIGHT;
  self->max_height = MOST_HEIGHT;

  g_signal_connect_object (self->edit_buffer, "changed", G_CALLBACK (jot_token_view_measure_soon),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->excerpt_buffer, "changed",
                           G_CALLBACK (jot_token_view_measure_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (jot_token_view_measure_soon), NULL);
}
