/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-learn-write.h"

#include <adwaita.h>

#include "jot-entry-row.h"
#include "jot-learn-step.h"

/* A pass is small, and each letter of it is shown. */
#define MAX_LETTERS 40

/**
 * JotLearnWrite:
 *
 * The step of a lesson in which the pass is written.
 */
struct _JotLearnWrite
{
  GtkWidget    parent_instance;

  JotLesson   *lesson;
  /* What is written is being shown. */
  gboolean     is_showing;

  AdwEntryRow *age_row;
  AdwEntryRow *club_row;
  GtkWidget   *content;
  AdwEntryRow *name_row;
};

G_DEFINE_FINAL_TYPE (JotLearnWrite, jot_learn_write, GTK_TYPE_WIDGET)

static GtkEditable *
get_row (JotLearnWrite *self,
         JotLessonText which)
{
  AdwEntryRow *rows[] = { self->name_row, self->age_row, self->club_row };

  return GTK_EDITABLE (rows[which]);
}

static void
show_all (JotLearnWrite *self)
{
  self->is_showing = TRUE;
  for (guint i = JOT_LESSON_NAME; i <= JOT_LESSON_CLUB; i++)
    {
      GtkEditable *row = get_row (self, (JotLessonText) i);
      const char *text = jot_lesson_get_text (self->lesson, (JotLessonText) i);

      if (!g_str_equal (gtk_editable_get_text (row), text))
        gtk_editable_set_text (row, text);
    }
  self->is_showing = FALSE;
}

static void
text_changed_cb (JotLearnWrite *self,
                 GtkEditable   *row)
{
  if (self->is_showing || self->lesson == NULL)
    return;

  for (guint i = JOT_LESSON_NAME; i <= JOT_LESSON_CLUB; i++)
    {
      if (row == get_row (self, (JotLessonText) i))
        jot_lesson_set_text (self->lesson, (JotLessonText) i, gtk_editable_get_text (row));
    }
}

static gboolean
jot_learn_write_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JOT_LEARN_WRITE (widget)->name_row));
}

static void
jot_learn_write_dispose (GObject *object)
{
  JotLearnWrite *self = JOT_LEARN_WRITE (object);

  g_clear_object (&self->lesson);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_LEARN_WRITE);

  G_OBJECT_CLASS (jot_learn_write_parent_class)->dispose (object);
}

static void
jot_learn_write_class_init (JotLearnWriteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_learn_write_dispose;
  widget_class->grab_focus = jot_learn_write_grab_focus;

  g_type_ensure (JOT_TYPE_LEARN_STEP);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-learn-write.ui");
  gtk_widget_class_bind_template_child (widget_class, JotLearnWrite, age_row);
  gtk_widget_class_bind_template_child (widget_class, JotLearnWrite, club_row);
  gtk_widget_class_bind_template_child (widget_class, JotLearnWrite, content);
  gtk_widget_class_bind_template_child (widget_class, JotLearnWrite, name_row);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
jot_learn_write_init (JotLearnWrite *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = JOT_LESSON_NAME; i <= JOT_LESSON_CLUB; i++)
    {
      GtkEditable *row = get_row (self, (JotLessonText) i);

      jot_entry_row_name_text (row);
      gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (row)), MAX_LETTERS);
    }
}

/**
 * jot_learn_write_new:
 *
 * Makes a step without a lesson.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
jot_learn_write_new (void)
{
  return g_object_new (JOT_TYPE_LEARN_WRITE, NULL);
}

/**
 * jot_learn_write_set_lesson:
 * @self: a step without a lesson
 * @lesson: a lesson
 *
 * Sets what it is a step of.
 */
void
jot_learn_write_set_lesson (JotLearnWrite *self,
                            JotLesson     *lesson)
{
  g_return_if_fail (JOT_IS_LEARN_WRITE (self));
  g_return_if_fail (self->lesson == NULL);

  self->lesson = g_object_ref (lesson);
  g_signal_connect_object (lesson, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}
