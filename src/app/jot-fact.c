/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-fact.h"

/**
 * JotFact:
 *
 * A value with a small caption above it, that can be selected and copied. Without a value it is not
 * to be seen.
 */
struct _JotFact
{
  GtkWidget parent_instance;

  GtkLabel *caption_label;
  GtkLabel *value_label;
};

G_DEFINE_FINAL_TYPE (JotFact, jot_fact, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CAPTION,
  PROP_MONOSPACE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_monospace (JotFact *self,
               gboolean monospace)
{
  if (monospace)
    gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "monospace");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value_label), "monospace");
}

static void
jot_fact_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  JotFact *self = JOT_FACT (object);

  switch (prop_id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_label (self->caption_label));
      break;

    case PROP_MONOSPACE:
      g_value_set_boolean (value, gtk_widget_has_css_class (GTK_WIDGET (self->value_label),
                                                            "monospace"));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_fact_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  JotFact *self = JOT_FACT (object);

  switch (prop_id)
    {
    case PROP_CAPTION:
      gtk_label_set_label (self->caption_label, g_value_get_string (value));
      break;

    case PROP_MONOSPACE:
      set_monospace (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_fact_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_FACT);

  G_OBJECT_CLASS (jot_fact_parent_class)->dispose (object);
}

static void
jot_fact_class_init (JotFactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_fact_get_property;
  object_class->set_property = jot_fact_set_property;
  object_class->dispose = jot_fact_dispose;

  /**
   * JotFact:caption:
   *
   * What the value is.
   */
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, "",
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * JotFact:monospace:
   *
   * Whether the value is for machines.
   */
  properties[PROP_MONOSPACE] = g_param_spec_boolean ("monospace", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-fact.ui");
  gtk_widget_class_bind_template_child (widget_class, JotFact, caption_label);
  gtk_widget_class_bind_template_child (widget_class, JotFact, value_label);
}

static void
jot_fact_init (JotFact *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * jot_fact_new:
 *
 * Makes a fact without a value.
 *
 * Returns: (transfer floating): a new fact
 */
GtkWidget *
jot_fact_new (void)
{
  return g_object_new (JOT_TYPE_FACT, NULL);
}

/**
 * jot_fact_get_value:
 * @self: a fact
 *
 * Gives the value.
 *
 * Returns: (transfer none): the value, empty if there is none
 */
const char *
jot_fact_get_value (JotFact *self)
{
  g_return_val_if_fail (JOT_IS_FACT (self), NULL);

  return gtk_label_get_label (self->value_label);
}

/**
 * jot_fact_set_value:
 * @self: a fact
 * @value: (nullable): the value
 *
 * Shows a value, as it is; it is no markup. What somebody has selected in it stays selected while it
 * stays the same.
 */
void
jot_fact_set_value (JotFact    *self,
                    const char *value)
{
  g_return_if_fail (JOT_IS_FACT (self));

  gtk_widget_set_visible (GTK_WIDGET (self), value != NULL);
  if (value == NULL)
    value = "";
  if (g_strcmp0 (gtk_label_get_label (self->value_label), value) != 0)
    gtk_label_set_label (self->value_label, value);
}
