/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-time-machine.h"

#include <glib/gi18n.h>

#include "jot-late-nested.h"
#include "jot-lifetime.h"
#include "jot-time.h"
#include "jot-timeline.h"
#include "jot-wheel.h"
#include "jot-wrap-box.h"

/**
 * JotTimeMachine:
 *
 * When the token is good, as a picture and in words, and what it takes to judge it by another time:
 * now, in writing and in steps, and the leeway.
 */
struct _JotTimeMachine
{
  GtkWidget        parent_instance;

  JotDocument     *document;
  GSignalGroup    *signals;
  JotLifetime      lifetime;
  /* Whether the text of the entry is what a person writes. */
  gboolean         is_written;
  gboolean         is_filling;

  GtkLabel        *caption_label;
  GtkSpinButton   *leeway_spin;
  GtkToggleButton *machine_button;
  GtkEditable     *now_entry;
  GtkLabel        *now_label;
  GtkRevealer     *revealer;
  JotTimeline     *timeline;
};

G_DEFINE_FINAL_TYPE (JotTimeMachine, jot_time_machine, GTK_TYPE_WIDGET)

static void
show_lifetime (JotTimeMachine *self)
{
  gint64 now = jot_document_get_now (self->document);
  guint leeway = jot_document_get_leeway (self->document);
  g_autofree char *text = jot_lifetime_describe (&self->lifetime, now, leeway);

  if (g_strcmp0 (gtk_label_get_label (self->caption_label), text) != 0)
    gtk_label_set_label (self->caption_label, text);

  jot_timeline_set_now (self->timeline, now, leeway,
                        jot_document_get_moved_now (self->document));
}

static void
show_error (JotTimeMachine *self,
            const char     *text)
{
  gtk_label_set_label (self->now_label, text);
  gtk_widget_add_css_class (GTK_WIDGET (self->now_label), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->now_entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->now_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* What is being written is not overwritten by the clock. */
static void
show_now (JotTimeMachine *self)
{
  gint64 now = jot_document_get_now (self->document);
  g_autofree char *utc = jot_time_format_utc ((double) now);
  g_autofree char *local = jot_time_format_local ((double) now);

  if (self->is_written)
    return;

  self->is_filling = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (self->now_entry), utc) != 0)
    gtk_editable_set_text (self->now_entry, utc != NULL ? utc : "");
  self->is_filling = FALSE;

  if (g_strcmp0 (gtk_label_get_label (self->now_label), local) != 0)
    gtk_label_set_label (self->now_label, local != NULL ? local : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->now_label), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->now_entry), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->now_entry), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
now_changed_cb (JotTimeMachine *self)
{
  show_lifetime (self);
  show_now (self);
}

/* Whoever goes back to the clock has no more use for what was written. */
static void
moved_now_changed_cb (JotTimeMachine *self)
{
  if (!jot_document_get_moved_now (self->document))
    self->is_written = FALSE;
  now_changed_cb (self);
}

static void
leeway_changed_cb (JotTimeMachine *self)
{
  guint leeway = jot_document_get_leeway (self->document);

  if (gtk_spin_button_get_value_as_int (self->leeway_spin) != (int) leeway)
    gtk_spin_button_set_value (self->leeway_spin, leeway);
  show_lifetime (self);
}

/* Callbacks */

static void
leeway_edited_cb (JotTimeMachine *self)
{
  if (self->document != NULL)
    jot_document_set_leeway (self->document,
                             (guint) gtk_spin_button_get_value_as_int (self->leeway_spin));
}

static void
now_edited_cb (JotTimeMachine *self)
{
  if (!self->is_filling)
    self->is_written = TRUE;
}

static void
now_entered_cb (JotTimeMachine *self)
{
  gint64 now;

  if (self->document == NULL || !self->is_written)
    return;

  if (!jot_time_parse (gtk_editable_get_text (self->now_entry), &now))
    {
      show_error (self,
                  _("This is no time. Write it like 2026-11-23T18:07:02Z, or in seconds since "
                    "1970."));
      return;
    }

  self->is_written = FALSE;
  jot_document_move_now (self->document, now);
  show_now (self);
}

static void
timeline_moved_cb (JotTimeMachine *self,
                   gint64          now)
{
  self->is_written = FALSE;
  if (self->document != NULL)
    jot_document_move_now (self->document, now);
}

static void
step_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotTimeMachine *self = JOT_TIME_MACHINE (widget);
  gint64 now = jot_document_get_now (self->document) + g_variant_get_int32 (parameter);
  g_autofree char *utc = jot_time_format_utc ((double) now);

  if (utc != NULL)
    timeline_moved_cb (self, now);
}

static void
jot_time_machine_dispose (GObject *object)
{
  JotTimeMachine *self = JOT_TIME_MACHINE (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_TIME_MACHINE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_time_machine_parent_class)->dispose (object);
}

static void
jot_time_machine_class_init (JotTimeMachineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_time_machine_dispose;

  g_type_ensure (JOT_TYPE_TIMELINE);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-time-machine.ui");
  gtk_widget_class_bind_template_child (widget_class, JotTimeMachine, caption_label);
  gtk_widget_class_bind_template_child (widget_class, JotTimeMachine, leeway_spin);
  gtk_widget_class_bind_template_child (widget_class, JotTimeMachine, machine_button);
  gtk_widget_class_bind_template_child (widget_class, JotTimeMachine, now_entry);
  gtk_widget_class_bind_template_child (widget_class, JotTimeMachine, now_label);
  gtk_widget_class_bind_template_child (widget_class, JotTimeMachine, revealer);
  gtk_widget_class_bind_template_child (widget_class, JotTimeMachine, timeline);
  gtk_widget_class_bind_template_callback (widget_class, leeway_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, timeline_moved_cb);

  gtk_widget_class_install_action (widget_class, "machine.step", "i", step_cb);
}

static void
jot_time_machine_init (JotTimeMachine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jot_late_nested_set (GTK_WIDGET (self->revealer));
  jot_wheel_ignore (GTK_WIDGET (self->leeway_spin));

  self->signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->signals, "notify::now", G_CALLBACK (now_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::moved-now",
                                  G_CALLBACK (moved_now_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::leeway", G_CALLBACK (leeway_changed_cb),
                                  self);
}

/**
 * jot_time_machine_new:
 *
 * Makes a time machine without a document.
 *
 * Returns: (transfer floating): a new time machine
 */
GtkWidget *
jot_time_machine_new (void)
{
  return g_object_new (JOT_TYPE_TIME_MACHINE, NULL);
}

/**
 * jot_time_machine_set_document:
 * @self: a time machine
 * @document: (nullable): the document whose now and leeway it moves
 *
 * Sets the document.
 */
void
jot_time_machine_set_document (JotTimeMachine *self,
                               JotDocument    *document)
{
  g_return_if_fail (JOT_IS_TIME_MACHINE (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->signals, document);
  if (document != NULL)
    {
      leeway_changed_cb (self);
      now_changed_cb (self);
    }
}

/**
 * jot_time_machine_set_claims:
 * @self: a time machine that has a document
 * @claims: (nullable): the claims, or `NULL` if they cannot be read
 *
 * Shows the times that the claims name.
 */
void
jot_time_machine_set_claims (JotTimeMachine *self,
                             const JotJson  *claims)
{
  g_return_if_fail (JOT_IS_TIME_MACHINE (self));
  g_return_if_fail (self->document != NULL);

  jot_lifetime_read (&self->lifetime, claims);
  jot_timeline_set_lifetime (self->timeline, &self->lifetime);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), jot_lifetime_has_dates (&self->lifetime));
  show_lifetime (self);
}

/**
 * jot_time_machine_open:
 * @self: a time machine
 *
 * Shows what now and the leeway are moved with, and puts the focus there.
 */
void
jot_time_machine_open (JotTimeMachine *self)
{
  g_return_if_fail (JOT_IS_TIME_MACHINE (self));

  gtk_toggle_button_set_active (self->machine_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->now_entry));
}
