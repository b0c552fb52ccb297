/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-timeline.h"

#include <glib/gi18n.h>
#include <math.h>

#include "jot-claim-about.h"
#include "jot-claims.h"
#include "jot-time.h"
#include "jot-timeline-labels.h"

#define BAR_HEIGHT  8
#define TICK_WIDTH  2
#define NOW_WIDTH   4
/* How far the ticks stand out of the bar. */
#define TICK_EXTENT 4
#define LABEL_GAP   6

/* How near to the mark of now one must press to take hold of it. */
#define GRIP 16

/* How far an arrow key moves it, as a share of the picture. */
#define KEY_STEP 0.01

/**
 * JotTimeline:
 *
 * The life of a token as a bar, with the times that it names and with now, each a button that tells
 * more. Now can be dragged, or moved with the arrow keys.
 *
 * The parts of the bar are widgets of no behaviour of their own, so that their colours are those of
 * the style, in high contrast too.
 */
struct _JotTimeline
{
  GtkWidget      parent_instance;

  JotLifetime    lifetime;
  gint64         now;
  guint          leeway;
  gboolean       moved;
  /* Where now was when it was taken hold of, from 0 to 1, and which time that is. */
  double         drag_place;
  gint64         drag_now;
  /* What was last told to those who cannot see it, who are not told the same each second. */
  char          *description;

  GtkWidget     *track;
  GtkWidget     *leeway_bar;
  GtkWidget     *life_bar;
  GtkWidget     *ticks[JOT_N_LIFETIME_MARKS];
  GtkMenuButton *marks[JOT_N_LIFETIME_MARKS];
  GtkWidget     *now_tick;
  GtkWidget     *now_label;
  GtkLabel      *now_text;
};

G_DEFINE_FINAL_TYPE (JotTimeline, jot_timeline, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
get_size (GtkWidget     *widget,
          GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static gboolean
is_shown (JotTimeline    *self,
          JotLifetimeMark mark)
{
  return self->lifetime.has[mark] && self->lifetime.is_date[mark];
}

/* From which time on, and until which, the bar is filled: without a start or an end, to the edge. */
static void
get_life (JotTimeline *self,
          double       slack,
          double      *out_start,
          double      *out_end)
{
  JotLifetimeMark start = is_shown (self, JOT_LIFETIME_NBF) ? JOT_LIFETIME_NBF : JOT_LIFETIME_IAT;

  *out_start = 0;
  *out_end = 1;
  if (is_shown (self, start))
    *out_start = jot_lifetime_get_place (&self->lifetime, self->lifetime.at[start] -
                                         (start == JOT_LIFETIME_NBF ? slack : 0));
  if (is_shown (self, JOT_LIFETIME_EXP))
    *out_end = jot_lifetime_get_place (&self->lifetime, self->lifetime.at[JOT_LIFETIME_EXP] +
                                       slack);
}

static int
get_bar_top (JotTimeline *self)
{
  return get_size (self->now_label, GTK_ORIENTATION_VERTICAL) + TICK_EXTENT;
}

/* Time runs as the script does. */
static double
turn (JotTimeline *self,
      double       place)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 1 - place : place;
}

static double
turn_step (JotTimeline *self,
           double       step)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -step : step;
}

static void
place_bar (JotTimeline *self,
           GtkWidget   *bar,
           double       start,
           double       end)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double a = turn (self, start) * width, b = turn (self, end) * width;
  int x = (int) round (MIN (a, b));

  gtk_widget_size_allocate (bar, &(GtkAllocation) { x, get_bar_top (self),
                                                    MAX (0, (int) round (MAX (a, b)) - x),
                                                    BAR_HEIGHT }, -1);
}

static void
place_tick (JotTimeline *self,
            GtkWidget   *tick,
            double       place,
            int          tick_width)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int x = (int) round (turn (self, place) * width) - tick_width / 2;

  gtk_widget_size_allocate (tick, &(GtkAllocation) { CLAMP (x, 0, width - tick_width),
                                                     get_bar_top (self) - TICK_EXTENT, tick_width,
                                                     BAR_HEIGHT + 2 * TICK_EXTENT }, -1);
}

/* Puts labels in the middle under their ticks, and apart where they would overlap. */
static void
place_marks (JotTimeline *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int y = get_bar_top (self) + BAR_HEIGHT + TICK_EXTENT;
  JotTimelineLabel labels[JOT_N_LIFETIME_MARKS];
  guint n = 0;

  for (JotLifetimeMark i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    if (is_shown (self, i))
      {
        double place = jot_lifetime_get_place (&self->lifetime, self->lifetime.at[i]);
        int label_width = get_size (GTK_WIDGET (self->marks[i]), GTK_ORIENTATION_HORIZONTAL);
        int x = (int) round (turn (self, place) * width) - label_width / 2;

        labels[n++] = (JotTimelineLabel) { (int) i, x, label_width };
      }

  jot_timeline_labels_spread (labels, n, width, LABEL_GAP,
                              gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *mark = GTK_WIDGET (self->marks[labels[i].id]);
      GtkAllocation allocation = {
        labels[i].x, y, labels[i].width, get_size (mark, GTK_ORIENTATION_VERTICAL)
      };

      gtk_widget_size_allocate (mark, &allocation, -1);
    }
}

static void
place_now (JotTimeline *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int label_width = get_size (self->now_label, GTK_ORIENTATION_HORIZONTAL);
  double place = jot_lifetime_get_place (&self->lifetime, (double) self->now);
  int x = (int) round (turn (self, place) * width) - label_width / 2;

  place_tick (self, self->now_tick, place, NOW_WIDTH);
  gtk_widget_size_allocate (self->now_label, &(GtkAllocation) {
    CLAMP (x, 0, MAX (0, width - label_width)), 0, label_width,
    get_size (self->now_label, GTK_ORIENTATION_VERTICAL)
  }, -1);
}

static char *
describe_time (const char *name,
               double      seconds,
               gint64      now)
{
  g_autofree char *local = jot_time_format_local (seconds);
  g_autofree char *utc = jot_time_format_utc (seconds);
  g_autofree char *relative = jot_time_format_relative (seconds, now);

  /* Translators: the name of a time, its distance from now, the time in the local zone and in UTC. */
  return g_strdup_printf (_("%s: %s, %s, %s"), name, relative, local, utc);
}

/* What the picture shows, for those who cannot see it. */
static void
describe (JotTimeline *self)
{
  g_autofree char *summary = jot_lifetime_describe (&self->lifetime, self->now, self->leeway);
  g_autoptr (GString) text = g_string_new (summary);

  for (JotLifetimeMark i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    {
      g_autofree char *mark = NULL;

      if (!is_shown (self, i))
        continue;

      mark = describe_time (jot_lifetime_mark_get_name (i), self->lifetime.at[i], self->now);
      if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->marks[i])), mark) != 0)
        {
          gtk_widget_set_tooltip_text (GTK_WIDGET (self->marks[i]), mark);
          gtk_accessible_update_property (GTK_ACCESSIBLE (self->marks[i]),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL, mark, -1);
        }
      g_string_append_printf (text, "\n%s", mark);
    }

  if (g_strcmp0 (self->description, text->str) == 0)
    return;

  g_free (self->description);
  self->description = g_strdup (text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
}

static void
describe_now (JotTimeline *self)
{
  g_autofree char *local = jot_time_format_local ((double) self->now);
  double place = jot_lifetime_has_dates (&self->lifetime)
                 ? jot_lifetime_get_place (&self->lifetime, (double) self->now) : 0;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->now_label),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, place * 100,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, local != NULL ? local : "",
                                  -1);
}

static gint64
get_time (JotTimeline *self,
          double       place)
{
  return (gint64) floor (jot_lifetime_get_time (&self->lifetime, place));
}

static void
drag_begin_cb (JotTimeline    *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  double width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)));
  double place;

  if (!jot_lifetime_has_dates (&self->lifetime))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  place = jot_lifetime_get_place (&self->lifetime, (double) self->now);
  if (fabs (turn (self, place) * width - x) > GRIP ||
      y > get_bar_top (self) + BAR_HEIGHT + TICK_EXTENT)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->drag_place = place;
  self->drag_now = self->now;
  gtk_widget_grab_focus (self->now_label);
}

static void
drag_update_cb (JotTimeline    *self,
                double          offset_x,
                double          offset_y,
                GtkGestureDrag *gesture)
{
  double width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)));
  double step = turn_step (self, offset_x / width);
  gint64 time = get_time (self, CLAMP (self->drag_place + step, 0, 1));

  /* What was further away than the edge stands for does not come nearer by being drawn outwards. */
  if (step >= 0)
    time = MAX (time, self->drag_now);
  if (step <= 0)
    time = MIN (time, self->drag_now);

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, time);
}

static gboolean
key_pressed_cb (JotTimeline    *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  double place, step;
  gint64 time;

  if ((keyval != GDK_KEY_Left && keyval != GDK_KEY_Right) ||
      !jot_lifetime_has_dates (&self->lifetime))
    return GDK_EVENT_PROPAGATE;

  step = turn_step (self, keyval == GDK_KEY_Right ? KEY_STEP : -KEY_STEP);

  /* By a second where the life is so short that a step is less, or where now is so far away that the
   * picture has no room beyond it. */
  place = jot_lifetime_get_place (&self->lifetime, (double) self->now);
  time = get_time (self, CLAMP (place + step, 0, 1));
  g_signal_emit (self, signals[SIGNAL_MOVED], 0,
                 step > 0 ? MAX (time, self->now + 1) : MIN (time, self->now - 1));

  return GDK_EVENT_STOP;
}

static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  JotTimeline *self = user_data;

  for (JotLifetimeMark i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    if (self->marks[i] == button)
      {
        const JotClaimInfo *info = jot_claims_find (jot_lifetime_mark_get_name (i));

        gtk_menu_button_set_popover (button, jot_claim_about_new_time (info, self->lifetime.at[i]));
      }
}

static GtkWidget *
add_part (JotTimeline *self,
          const char  *css_class)
{
  GtkWidget *part = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (part, css_class);
  gtk_widget_set_parent (part, GTK_WIDGET (self));

  return part;
}

static void
add_mark (JotTimeline    *self,
          JotLifetimeMark mark)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (gtk_menu_button_new ());

  /* As a child, since a label of its own brings an arrow. */
  gtk_menu_button_set_child (button, gtk_label_new (jot_lifetime_mark_get_name (mark)));
  gtk_menu_button_set_has_frame (button, FALSE);
  gtk_menu_button_set_create_popup_func (button, create_popup_cb, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (button), "mark");
  self->ticks[mark] = add_part (self, "tick");
  self->marks[mark] = button;
  gtk_widget_set_parent (GTK_WIDGET (button), GTK_WIDGET (self));
}

static void
add_now (JotTimeline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->now_tick = add_part (self, "now");
  /* A label alone takes no focus. */
  self->now_text = GTK_LABEL (gtk_label_new (C_("timeline", "now")));
  self->now_label = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_SLIDER,
                                  "focusable", TRUE, NULL);
  gtk_box_append (GTK_BOX (self->now_label), GTK_WIDGET (self->now_text));
  gtk_widget_add_css_class (self->now_label, "now-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->now_label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Now: the arrow keys move it"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0, -1);
  gtk_widget_set_parent (self->now_label, GTK_WIDGET (self));

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->now_label, keys);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
jot_timeline_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  JotTimeline *self = JOT_TIMELINE (widget);
  int labels = 0, height = 0;

  for (JotLifetimeMark i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    {
      labels += get_size (GTK_WIDGET (self->marks[i]), GTK_ORIENTATION_HORIZONTAL) + LABEL_GAP;
      height = MAX (height, get_size (GTK_WIDGET (self->marks[i]), GTK_ORIENTATION_VERTICAL));
    }

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL
             ? labels : get_bar_top (self) + BAR_HEIGHT + TICK_EXTENT + height;
  *natural = *minimum;
}

static void
jot_timeline_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  JotTimeline *self = JOT_TIMELINE (widget);
  double start, end;

  if (!jot_lifetime_has_dates (&self->lifetime))
    return;

  place_bar (self, self->track, 0, 1);
  get_life (self, self->leeway, &start, &end);
  place_bar (self, self->leeway_bar, start, MAX (start, end));
  get_life (self, 0, &start, &end);
  place_bar (self, self->life_bar, start, MAX (start, end));

  for (JotLifetimeMark i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    if (is_shown (self, i))
      place_tick (self, self->ticks[i],
                  jot_lifetime_get_place (&self->lifetime, self->lifetime.at[i]), TICK_WIDTH);

  place_marks (self);
  place_now (self);
}

static void
jot_timeline_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_timeline_parent_class)->dispose (object);
}

static void
jot_timeline_finalize (GObject *object)
{
  g_free (JOT_TIMELINE (object)->description);

  G_OBJECT_CLASS (jot_timeline_parent_class)->finalize (object);
}

static void
jot_timeline_class_init (JotTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_timeline_dispose;
  object_class->finalize = jot_timeline_finalize;
  widget_class->measure = jot_timeline_measure;
  widget_class->size_allocate = jot_timeline_size_allocate;

  /**
   * JotTimeline::moved:
   * @now: seconds since 1970-01-01T00:00:00Z
   *
   * A person moves now to another time.
   */
  signals[SIGNAL_MOVED] = g_signal_new ("moved", JOT_TYPE_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jot_timeline_init (JotTimeline *self)
{
  self->track = add_part (self, "track");
  self->leeway_bar = add_part (self, "leeway");
  self->life_bar = add_part (self, "life");
  for (JotLifetimeMark i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    add_mark (self, i);
  add_now (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Timeline"), -1);
}

/**
 * jot_timeline_new:
 *
 * Makes a timeline without times.
 *
 * Returns: (transfer floating): a new timeline
 */
GtkWidget *
jot_timeline_new (void)
{
  return g_object_new (JOT_TYPE_TIMELINE, NULL);
}

/**
 * jot_timeline_set_lifetime:
 * @self: a timeline
 * @lifetime: the times to show
 *
 * Shows when a token is good. What @lifetime points at is not kept.
 */
void
jot_timeline_set_lifetime (JotTimeline       *self,
                           const JotLifetime *lifetime)
{
  g_return_if_fail (JOT_IS_TIMELINE (self));
  g_return_if_fail (lifetime != NULL);

  self->lifetime = *lifetime;
  for (JotLifetimeMark i = 0; i < JOT_N_LIFETIME_MARKS; i++)
    {
      self->lifetime.members[i] = NULL;
      gtk_widget_set_child_visible (self->ticks[i], is_shown (self, i));
      gtk_widget_set_child_visible (GTK_WIDGET (self->marks[i]), is_shown (self, i));
    }

  describe (self);
  describe_now (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * jot_timeline_set_now:
 * @self: a timeline
 * @now: seconds since 1970-01-01T00:00:00Z
 * @leeway: how far clocks may be apart, in seconds
 * @moved: whether @now is another time than that of the clock
 *
 * Shows where now is, and how far the leeway reaches.
 */
void
jot_timeline_set_now (JotTimeline *self,
                      gint64       now,
                      guint        leeway,
                      gboolean     moved)
{
  g_return_if_fail (JOT_IS_TIMELINE (self));

  if (self->now == now && self->leeway == leeway && self->moved == moved)
    return;

  self->now = now;
  self->leeway = leeway;
  if (self->moved != moved)
    {
      self->moved = moved;
      gtk_label_set_label (self->now_text, moved ? C_("timeline", "now, moved")
                                               : C_("timeline", "now"));
      if (moved)
        gtk_widget_add_css_class (GTK_WIDGET (self), "moved");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), "moved");
    }

  describe (self);
  describe_now (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
