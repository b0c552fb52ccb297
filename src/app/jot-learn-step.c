/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-learn-step.h"

#define SPACING 9

/**
 * JotLearnStep:
 *
 * A heading, what it is about, and below it what is put in. Both texts are never cut: they are
 * broken into as many lines as they need.
 */
struct _JotLearnStep
{
  GtkBox    parent_instance;

  GtkLabel *text_label;
  GtkLabel *title_label;
};

G_DEFINE_FINAL_TYPE (JotLearnStep, jot_learn_step, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkLabel *
add_label (JotLearnStep     *self,
           GtkAccessibleRole role,
           const char       *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", role,
                                   "visible", FALSE,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);

  return GTK_LABEL (label);
}

static gboolean
show_text (GtkLabel   *label,
           const char *text)
{
  if (text == NULL)
    text = "";
  if (g_str_equal (gtk_label_get_label (label), text))
    return FALSE;

  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');

  return TRUE;
}

static void
jot_learn_step_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JotLearnStep *self = JOT_LEARN_STEP (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, jot_learn_step_get_text (self));
      break;

    case PROP_TITLE:
      g_value_set_string (value, jot_learn_step_get_title (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_learn_step_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JotLearnStep *self = JOT_LEARN_STEP (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      jot_learn_step_set_text (self, g_value_get_string (value));
      break;

    case PROP_TITLE:
      jot_learn_step_set_title (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_learn_step_class_init (JotLearnStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jot_learn_step_get_property;
  object_class->set_property = jot_learn_step_set_property;

  /**
   * JotLearnStep:text:
   *
   * What it is about, in a sentence or two.
   */
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                               G_PARAM_STATIC_STRINGS);

  /**
   * JotLearnStep:title:
   *
   * Its heading.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
jot_learn_step_init (JotLearnStep *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  self->title_label = add_label (self, GTK_ACCESSIBLE_ROLE_HEADING, "title-4");
  self->text_label = add_label (self, GTK_ACCESSIBLE_ROLE_LABEL, "dim-label");
}

/**
 * jot_learn_step_new:
 *
 * Makes a step without texts.
 *
 * Returns: (transfer floating): a new step
 */
GtkWidget *
jot_learn_step_new (void)
{
  return g_object_new (JOT_TYPE_LEARN_STEP, NULL);
}

/**
 * jot_learn_step_get_text:
 * @self: a step
 *
 * Returns: (transfer none): what it is about
 */
const char *
jot_learn_step_get_text (JotLearnStep *self)
{
  g_return_val_if_fail (JOT_IS_LEARN_STEP (self), NULL);

  return gtk_label_get_label (self->text_label);
}

/**
 * jot_learn_step_set_text:
 * @self: a step
 * @text: (nullable): a sentence or two
 *
 * Says what it is about.
 */
void
jot_learn_step_set_text (JotLearnStep *self,
                         const char   *text)
{
  g_return_if_fail (JOT_IS_LEARN_STEP (self));

  if (show_text (self->text_label, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/**
 * jot_learn_step_get_title:
 * @self: a step
 *
 * Returns: (transfer none): its heading
 */
const char *
jot_learn_step_get_title (JotLearnStep *self)
{
  g_return_val_if_fail (JOT_IS_LEARN_STEP (self), NULL);

  return gtk_label_get_label (self->title_label);
}

/**
 * jot_learn_step_set_title:
 * @self: a step
 * @title: (nullable): a few words
 *
 * Sets its heading.
 */
void
jot_learn_step_set_title (JotLearnStep *self,
                          const char   *title)
{
  g_return_if_fail (JOT_IS_LEARN_STEP (self));

  if (show_text (self->title_label, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}
