/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-time-picker.h"

/* The years that a calendar has: 0001-01-01T00:00:00Z to 9999-12-31T00:00:00Z, so that no zone
 * leads out of them. */
#define MIN_TIME (G_GINT64_CONSTANT (-62135510400))
#define MAX_TIME (G_GINT64_CONSTANT (253402214400))

/**
 * JotTimePicker:
 *
 * A calendar and a clock to choose a time with, in the local zone or in UTC, and what is wanted most
 * often as buttons: now, and somewhat later.
 */
struct _JotTimePicker
{
  GtkWidget      parent_instance;

  gint64         time;
  gint64         now;
  gboolean       is_showing;
  guint          date_id;

  GtkCalendar   *calendar;
  GtkWidget     *clock_box;
  GtkAdjustment *hour;
  GtkAdjustment *minute;
  GtkAdjustment *second;
  GtkDropDown   *zone_drop_down;
};

G_DEFINE_FINAL_TYPE (JotTimePicker, jot_time_picker, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GTimeZone *
new_zone (JotTimePicker *self)
{
  return gtk_drop_down_get_selected (self->zone_drop_down) == 1 ? g_time_zone_new_utc ()
                                                                : g_time_zone_new_local ();
}

static void
show_time (JotTimePicker *self)
{
  g_autoptr (GTimeZone) zone = new_zone (self);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->time);
  g_autoptr (GDateTime) date = g_date_time_to_timezone (utc, zone);

  self->is_showing = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  gtk_adjustment_set_value (self->hour, g_date_time_get_hour (date));
  gtk_adjustment_set_value (self->minute, g_date_time_get_minute (date));
  gtk_adjustment_set_value (self->second, g_date_time_get_second (date));
  self->is_showing = FALSE;
}

static void
pick (JotTimePicker *self,
      gint64         time)
{
  if (self->time == time)
    return;

  jot_time_picker_set_time (self, time);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0);
}

/* A time that the clock leaves out when it is put forward is taken for the one after it. */
static void
read_fields (JotTimePicker *self)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) date = NULL;

  if (self->is_showing)
    return;

  zone = new_zone (self);
  day = gtk_calendar_get_date (self->calendar);
  date = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day),
                          (int) gtk_adjustment_get_value (self->hour),
                          (int) gtk_adjustment_get_value (self->minute),
                          gtk_adjustment_get_value (self->second));
  if (date != NULL)
    pick (self, g_date_time_to_unix (date));
}

static gboolean
read_date_cb (gpointer user_data)
{
  JotTimePicker *self = user_data;

  self->date_id = 0;
  read_fields (self);

  return G_SOURCE_REMOVE;
}

/* A day of the month beside is first another month and then another day: one choice all the same. */
static void
date_changed_cb (JotTimePicker *self)
{
  if (!self->is_showing && self->date_id == 0)
    self->date_id = g_idle_add_full (G_PRIORITY_DEFAULT, read_date_cb, self, NULL);
}

static gboolean
two_digits_cb (GtkSpinButton *button)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (button)), text))
    gtk_editable_set_text (GTK_EDITABLE (button), text);

  return TRUE;
}

static void
set_now_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  JotTimePicker *self = JOT_TIME_PICKER (widget);

  pick (self, self->now);
}

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  JotTimePicker *self = JOT_TIME_PICKER (widget);

  pick (self, self->time + g_variant_get_int32 (parameter));
}

static void
jot_time_picker_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_handle_id (&JOT_TIME_PICKER (object)->date_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_TIME_PICKER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_time_picker_parent_class)->dispose (object);
}

static void
jot_time_picker_class_init (JotTimePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_time_picker_dispose;

  /**
   * JotTimePicker::picked:
   *
   * The user chose another time.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", JOT_TYPE_TIME_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-time-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, JotTimePicker, calendar);
  gtk_widget_class_bind_template_child (widget_class, JotTimePicker, clock_box);
  gtk_widget_class_bind_template_child (widget_class, JotTimePicker, hour);
  gtk_widget_class_bind_template_child (widget_class, JotTimePicker, minute);
  gtk_widget_class_bind_template_child (widget_class, JotTimePicker, second);
  gtk_widget_class_bind_template_child (widget_class, JotTimePicker, zone_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, date_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_fields);
  gtk_widget_class_bind_template_callback (widget_class, show_time);
  gtk_widget_class_bind_template_callback (widget_class, two_digits_cb);

  gtk_widget_class_install_action (widget_class, "time.set-now", NULL, set_now_cb);
  gtk_widget_class_install_action (widget_class, "time.add", "i", add_cb);
}

static void
jot_time_picker_init (JotTimePicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Hours stand before minutes in every script. */
  gtk_widget_set_direction (self->clock_box, GTK_TEXT_DIR_LTR);
  show_time (self);
}

/**
 * jot_time_picker_new:
 *
 * Makes a picker that stands at 1970-01-01T00:00:00Z.
 *
 * Returns: (transfer floating): a new picker
 */
GtkWidget *
jot_time_picker_new (void)
{
  return g_object_new (JOT_TYPE_TIME_PICKER, NULL);
}

/**
 * jot_time_picker_get_time:
 * @self: a picker
 *
 * Gives the time that it stands at.
 *
 * Returns: seconds since 1970-01-01T00:00:00Z
 */
gint64
jot_time_picker_get_time (JotTimePicker *self)
{
  g_return_val_if_fail (JOT_IS_TIME_PICKER (self), 0);

  return self->time;
}

/**
 * jot_time_picker_set_time:
 * @self: a picker
 * @time: seconds since 1970-01-01T00:00:00Z; the nearest that a calendar has is taken
 *
 * Sets the time that it stands at.
 */
void
jot_time_picker_set_time (JotTimePicker *self,
                          gint64         time)
{
  g_return_if_fail (JOT_IS_TIME_PICKER (self));

  self->time = CLAMP (time, MIN_TIME, MAX_TIME);
  show_time (self);
}

/**
 * jot_time_picker_set_now:
 * @self: a picker
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Sets what it takes for the present time.
 */
void
jot_time_picker_set_now (JotTimePicker *self,
                         gint64         now)
{
  g_return_if_fail (JOT_IS_TIME_PICKER (self));

  self->now = now;
}
