/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-pane.h"

/**
 * JotKeyPane:
 *
 * The algorithm, the key, and signing.
 */
struct _JotKeyPane
{
  GtkWidget    parent_instance;

  JotDocument *document;
};

G_DEFINE_FINAL_TYPE (JotKeyPane, jot_key_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
jot_key_pane_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JotKeyPane *self = JOT_KEY_PANE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_key_pane_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  JotKeyPane *self = JOT_KEY_PANE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_key_pane_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_key_pane_dispose (GObject *object)
{
  JotKeyPane *self = JOT_KEY_PANE (object);
  GtkWidget *child;

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_KEY_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_key_pane_parent_class)->dispose (object);
}

static void
jot_key_pane_class_init (JotKeyPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_key_pane_get_property;
  object_class->set_property = jot_key_pane_set_property;
  object_class->dispose = jot_key_pane_dispose;

  /**
   * JotKeyPane:document:
   *
   * The document that is shown and edited.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-key-pane.ui");
}

static void
jot_key_pane_init (JotKeyPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_key_pane_new:
 *
 * Makes a pane without a document.
 *
 * Returns: (transfer floating): a new pane
 */
GtkWidget *
jot_key_pane_new (void)
{
  return g_object_new (JOT_TYPE_KEY_PANE, NULL);
}

/**
 * jot_key_pane_get_document:
 * @self: a pane
 *
 * Gives the document that is shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_key_pane_get_document (JotKeyPane *self)
{
  g_return_val_if_fail (JOT_IS_KEY_PANE (self), NULL);

  return self->document;
}

/**
 * jot_key_pane_set_document:
 * @self: a pane
 * @document: (nullable): a document
 *
 * Sets the document to show.
 */
void
jot_key_pane_set_document (JotKeyPane  *self,
                           JotDocument *document)
{
  g_return_if_fail (JOT_IS_KEY_PANE (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}
