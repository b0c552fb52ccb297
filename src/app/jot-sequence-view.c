/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-sequence-view.h"

#include "jot-em.h"
#include "jot-sequence-row.h"

/* A longer picture scrolls by itself, so that what stands beside it stays in sight: in the size of
 * the text. */
#define MAX_HEIGHT 46

/**
 * JotSequenceView:
 *
 * The picture of a flow: the lives of browser and server from top to bottom, and an arrow for each
 * message. For keyboard and screen reader it is a list. The newest event is selected by itself.
 */
struct _JotSequenceView
{
  GtkWidget   parent_instance;

  GListModel *events;
  guint       reveal_id;

  GtkWidget  *heading;
  GtkListBox *list;
  GtkWidget  *scroller;
};

G_DEFINE_FINAL_TYPE (JotSequenceView, jot_sequence_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  return jot_sequence_row_new (item);
}

static void
scroll_to (GtkAdjustment *adjustment,
           double         top,
           double         height)
{
  gtk_adjustment_clamp_page (adjustment, top, top + height);
}

/* What is new is to be seen, if the picture is longer than its room, or than the page. */
static gboolean
reveal_cb (gpointer user_data)
{
  JotSequenceView *self = user_data;
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_selected_row (self->list));
  GtkAdjustment *own =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds, room;

  self->reveal_id = 0;
  if (row == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    return G_SOURCE_REMOVE;

  scroll_to (own, (double) bounds.origin.y, (double) bounds.size.height);
  if (page != NULL &&
      gtk_widget_compute_bounds (self->scroller, gtk_widget_get_first_child (page), &room))
    scroll_to (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (page)),
               (double) (room.origin.y + bounds.origin.y) - gtk_adjustment_get_value (own),
               (double) bounds.size.height);

  return G_SOURCE_REMOVE;
}

/* A scrolled window takes the wheel also where it has nothing to scroll. Then it is for the page. */
static void
room_changed_cb (JotSequenceView *self)
{
  GtkAdjustment *own =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  gboolean fits = gtk_adjustment_get_upper (own) <= gtk_adjustment_get_page_size (own);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->scroller);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller,
                                                    fits ? GTK_PHASE_NONE : GTK_PHASE_BUBBLE);
    }
}

static void
items_changed_cb (JotSequenceView *self)
{
  guint n = self->events != NULL ? g_list_model_get_n_items (self->events) : 0;

  if (n == 0)
    return;

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) n - 1));
  jot_sequence_view_reveal (self);
}

static void
row_selected_cb (JotSequenceView *self)
{
  /* Not while the rows go with the view. */
  if (self->events != NULL)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
row_activated_cb (JotSequenceView *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
jot_sequence_view_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  JotSequenceView *self = JOT_SEQUENCE_VIEW (widget);

  GTK_WIDGET_CLASS (jot_sequence_view_parent_class)->css_changed (widget, change);

  if (self->scroller != NULL)
    gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                                (int) (MAX_HEIGHT * jot_em_get (widget)));
}

static void
jot_sequence_view_dispose (GObject *object)
{
  JotSequenceView *self = JOT_SEQUENCE_VIEW (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  g_clear_object (&self->events);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_SEQUENCE_VIEW);

  G_OBJECT_CLASS (jot_sequence_view_parent_class)->dispose (object);
}

static void
jot_sequence_view_class_init (JotSequenceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_sequence_view_dispose;
  widget_class->css_changed = jot_sequence_view_css_changed;

  /**
   * JotSequenceView::activated:
   *
   * The selected event is to be opened.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", JOT_TYPE_SEQUENCE_VIEW, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * JotSequenceView::selected:
   *
   * Another event is selected, or none.
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", JOT_TYPE_SEQUENCE_VIEW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-sequence-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotSequenceView, heading);
  gtk_widget_class_bind_template_child (widget_class, JotSequenceView, list);
  gtk_widget_class_bind_template_child (widget_class, JotSequenceView, scroller);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
jot_sequence_view_init (JotSequenceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
                                                                  self->scroller)),
                           "changed", G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  room_changed_cb (self);
}

/**
 * jot_sequence_view_new:
 *
 * Makes a picture of nothing.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_sequence_view_new (void)
{
  return g_object_new (JOT_TYPE_SEQUENCE_VIEW, NULL);
}

/**
 * jot_sequence_view_set_events:
 * @self: a view without events
 * @events: a list of [class@Jot.FlowEvent]
 *
 * Sets what is drawn.
 */
void
jot_sequence_view_set_events (JotSequenceView *self,
                              GListModel      *events)
{
  g_return_if_fail (JOT_IS_SEQUENCE_VIEW (self));
  g_return_if_fail (self->events == NULL);

  self->events = g_object_ref (events);
  gtk_list_box_bind_model (self->list, events, create_row, NULL, NULL);
  g_signal_connect_object (events, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  items_changed_cb (self);
}

/**
 * jot_sequence_view_get_selected:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the event that is selected, or `NULL` if none is
 */
JotFlowEvent *
jot_sequence_view_get_selected (JotSequenceView *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (JOT_IS_SEQUENCE_VIEW (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? jot_sequence_row_get_event (JOT_SEQUENCE_ROW (row)) : NULL;
}

/**
 * jot_sequence_view_reveal:
 * @self: a view
 *
 * Scrolls to the event that is selected, if it is not to be seen.
 */
void
jot_sequence_view_reveal (JotSequenceView *self)
{
  g_return_if_fail (JOT_IS_SEQUENCE_VIEW (self));

  /* After the frame in which it gets its place. */
  if (self->reveal_id == 0)
    self->reveal_id = g_idle_add_full (G_PRIORITY_LOW, reveal_cb, self, NULL);
}
