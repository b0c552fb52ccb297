/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-learn-side.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-learn-step.h"
#include "jot-outcome.h"

/**
 * JotLearnSide:
 *
 * What club and guard can do who sign in one of the two ways, as it came out when they tried.
 */
struct _JotLearnSide
{
  GtkWidget     parent_instance;

  JotLessonLock lock;

  GtkImage     *check_icon;
  AdwActionRow *check_row;
  JotLearnStep *content;
  GtkImage     *guard_icon;
  AdwActionRow *guard_row;
  GtkImage     *make_icon;
  AdwActionRow *make_row;
  GtkLabel     *meaning_label;
  GtkLabel     *title_label;
};

G_DEFINE_FINAL_TYPE (JotLearnSide, jot_learn_side, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LOCK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_outcome (JotLearnSide   *self,
              JotLessonDeed   deed,
              JotCheckOutcome outcome,
              const char     *text)
{
  GtkImage *icons[] = { self->make_icon, self->check_icon, self->guard_icon };
  AdwActionRow *rows[] = { self->make_row, self->check_row, self->guard_row };

  gtk_image_set_from_icon_name (icons[deed], jot_outcome_get_icon_name (outcome));
  jot_outcome_style (GTK_WIDGET (icons[deed]), outcome);
  adw_action_row_set_subtitle (rows[deed], text);
}

static void
try_deed (JotLearnSide *self,
          JotLesson    *lesson,
          JotLessonDeed deed)
{
  g_autoptr (GError) error = NULL;

  if (!jot_lesson_try (lesson, self->lock, deed, &error))
    show_outcome (self, deed, JOT_CHECK_FAIL, error->message);
  else if (deed == JOT_LESSON_GUARD_MAKES)
    show_outcome (self, deed, JOT_CHECK_WEAK, _("It works: the guard can forge passes."));
  else
    show_outcome (self, deed, JOT_CHECK_PASS, _("It works."));
}

static void
jot_learn_side_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOCK:
      g_value_set_uint (value, JOT_LEARN_SIDE (object)->lock);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_learn_side_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JotLearnSide *self = JOT_LEARN_SIDE (object);

  switch (prop_id)
    {
    case PROP_LOCK:
      self->lock = (JotLessonLock) g_value_get_uint (value);
      jot_learn_step_set_title (self->content,
                                self->lock == JOT_LESSON_KEY_PAIR
                                       ? _("Key Pair: RSA, RS256") : _("Secret: HMAC, HS256"));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_learn_side_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_LEARN_SIDE);

  G_OBJECT_CLASS (jot_learn_side_parent_class)->dispose (object);
}

static void
jot_learn_side_class_init (JotLearnSideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_learn_side_get_property;
  object_class->set_property = jot_learn_side_set_property;
  object_class->dispose = jot_learn_side_dispose;

  /**
   * JotLearnSide:lock:
   *
   * Which of the two ways, as a [enum@Jot.LessonLock].
   */
  properties[PROP_LOCK] = g_param_spec_uint ("lock", NULL, NULL, 0, JOT_N_LESSON_LOCKS - 1, 0,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                             G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_LEARN_STEP);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-learn-side.ui");
  gtk_widget_class_bind_template_child (widget_class, JotLearnSide, check_icon);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSide, check_row);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSide, content);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSide, guard_icon);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSide, guard_row);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSide, make_icon);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSide, make_row);
  gtk_widget_class_bind_template_child (widget_class, JotLearnSide, meaning_label);
}

static void
jot_learn_side_init (JotLearnSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jot_learn_side_clear (self);
}

/**
 * jot_learn_side_new:
 * @lock: how passes are signed
 *
 * Makes a side on which nothing was tried yet.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
jot_learn_side_new (JotLessonLock lock)
{
  return g_object_new (JOT_TYPE_LEARN_SIDE, "lock", (guint) lock, NULL);
}

/**
 * jot_learn_side_try:
 * @self: a side
 * @lesson: a lesson
 *
 * Lets club and guard try what they can, and shows how it came out.
 */
void
jot_learn_side_try (JotLearnSide *self,
                    JotLesson    *lesson)
{
  const char *meaning;

  g_return_if_fail (JOT_IS_LEARN_SIDE (self));
  g_return_if_fail (JOT_IS_LESSON (lesson));

  for (guint i = 0; i < JOT_N_LESSON_DEEDS; i++)
    try_deed (self, lesson, (JotLessonDeed) i);

  meaning = self->lock == JOT_LESSON_KEY_PAIR
            ? _(
    "Who has the public key can check passes, but make none. It may be given to as many "
    "guards as there are.")
            : _(
    "Who can check passes can make them too, and nobody can tell who has made one. That "
    "is fine as long as the guard belongs to the club.");
  gtk_label_set_label (self->meaning_label, meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meaning_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, meaning, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->meaning_label), TRUE);
}

/**
 * jot_learn_side_clear:
 * @self: a side
 *
 * Shows that nothing was tried with the present keys.
 */
void
jot_learn_side_clear (JotLearnSide *self)
{
  g_return_if_fail (JOT_IS_LEARN_SIDE (self));

  for (guint i = 0; i < JOT_N_LESSON_DEEDS; i++)
    show_outcome (self, (JotLessonDeed) i, JOT_CHECK_NOT_DONE, _("Not tried yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->meaning_label), FALSE);
}
