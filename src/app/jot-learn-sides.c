/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-learn-sides.h"

#include "jot-columns.h"
#include "jot-learn-side.h"
#include "jot-learn-step.h"
#include "jot-wrap-box.h"

/**
 * JotLearnSides:
 *
 * The end of a lesson: a shared secret and a key pair beside each other, and where to go on.
 */
struct _JotLearnSides
{
  GtkWidget     parent_instance;

  JotLesson    *lesson;
  /* Of what was tried. */
  guint         serial;

  GtkWidget    *content;
  JotLearnSide *pair_side;
  JotLearnSide *secret_side;
  GtkWidget    *try_button;
};

G_DEFINE_FINAL_TYPE (JotLearnSides, jot_learn_sides, GTK_TYPE_WIDGET)

static void
try_clicked_cb (JotLearnSides *self)
{
  self->serial = jot_lesson_get_serial (self->lesson);
  jot_learn_side_try (self->secret_side, self->lesson);
  jot_learn_side_try (self->pair_side, self->lesson);
}

/* What came out was with other texts or keys. */
static void
lesson_changed_cb (JotLearnSides *self)
{
  if (self->serial == jot_lesson_get_serial (self->lesson))
    return;

  jot_learn_side_clear (self->secret_side);
  jot_learn_side_clear (self->pair_side);
}

static void
jot_learn_sides_dispose (GObject *object)
{
  JotLearnSides *self = JOT_LEARN_SIDES (object);

  g_clear_object (&self->lesson);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_LEARN_SIDES);

  G_OBJECT_CLASS (jot_learn_sides_parent_class)->dispose (object);
}

static void
jot_learn_sides_class_init (JotLearnSidesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_learn_sides_dispose;

  g_type_ensure (JOT_TYPE_COLUMNS);
  g_type_ensure (JOT_TYPE_LEARN_SIDE);
  g_type_ensure (JOT_TYPE_LEARN_STEP);
  g_type_ensure (JOT_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-learn-sides.ui");
  gtk_widget_class_bind_template_child (widget_class, JotLearnSides, content);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSides, pair_side);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSides, secret_side);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSides, try_button);
  gtk_widget_class_bind_template_callback (widget_class, try_clicked_cb);
}

static void
jot_learn_sides_init (JotLearnSides *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_learn_sides_new:
 *
 * Makes an end without a lesson.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
jot_learn_sides_new (void)
{
  return g_object_new (JOT_TYPE_LEARN_SIDES, NULL);
}

/**
 * jot_learn_sides_set_lesson:
 * @self: an end without a lesson
 * @lesson: a lesson
 *
 * Sets whose club and guard are to try.
 */
void
jot_learn_sides_set_lesson (JotLearnSides *self,
                            JotLesson     *lesson)
{
  g_return_if_fail (JOT_IS_LEARN_SIDES (self));
  g_return_if_fail (self->lesson == NULL);

  self->lesson = g_object_ref (lesson);
  g_signal_connect_object (lesson, "changed", G_CALLBACK (lesson_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
