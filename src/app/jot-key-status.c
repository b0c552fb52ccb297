/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-key-status.h"

#include <glib/gi18n.h>

#include "jot-outcome.h"

/**
 * JotKeyStatus:
 *
 * What the key is, and whether it does for the algorithm; or why the text is no key.
 */
struct _JotKeyStatus
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *kind_label;
  GtkLabel *strength_label;
};

G_DEFINE_FINAL_TYPE (JotKeyStatus, jot_key_status, GTK_TYPE_WIDGET)

static void
show_status (JotKeyStatus   *self,
             JotCheckOutcome outcome,
             const char     *kind,
             const char     *strength)
{
  gtk_image_set_from_icon_name (self->icon, jot_outcome_get_icon_name (outcome));
  jot_outcome_style (GTK_WIDGET (self->icon), outcome);
  gtk_label_set_label (self->kind_label, kind);
  gtk_label_set_label (self->strength_label, strength != NULL ? strength : "");
  gtk_widget_set_visible (GTK_WIDGET (self->strength_label), strength != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/* One key: what it is, and whether it does for the algorithm. */
static void
show_key_status (JotKeyStatus       *self,
                 JotKey             *key,
                 const JotAlgorithm *algorithm)
{
  g_autofree char *kind = jot_key_describe (key);
  g_autofree char *good = NULL;
  g_autoptr (GError) error = NULL;

  if (algorithm == NULL)
    {
      show_status (self, JOT_CHECK_NOT_DONE, kind, NULL);
    }
  else if (!jot_key_check_fits (key, algorithm, JOT_KEY_OP_VERIFY, &error))
    {
      show_status (self, JOT_CHECK_FAIL, kind, error->message);
    }
  else if (!jot_key_check_strength (key, algorithm, &error))
    {
      show_status (self, JOT_CHECK_WEAK, kind, error->message);
    }
  else
    {
      good = jot_key_is_private (key)
             /* Translators: %s is the name of an algorithm, such as HS256. */
             ? g_strdup_printf (_("Good for %s: signs and verifies."), algorithm->name)
             /* Translators: %s is the name of an algorithm, such as RS256. */
             : g_strdup_printf (_("Good for %s: a public key verifies only."), algorithm->name);
      show_status (self, JOT_CHECK_PASS, kind, good);
    }
}

static void
jot_key_status_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_KEY_STATUS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_key_status_parent_class)->dispose (object);
}

static void
jot_key_status_class_init (JotKeyStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_key_status_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-key-status.ui");
  gtk_widget_class_bind_template_child (widget_class, JotKeyStatus, icon);
  gtk_widget_class_bind_template_child (widget_class, JotKeyStatus, kind_label);
  gtk_widget_class_bind_template_child (widget_class, JotKeyStatus, strength_label);
}

static void
jot_key_status_init (JotKeyStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_key_status_new:
 *
 * Makes a status that says nothing yet.
 *
 * Returns: (transfer floating): a new status
 */
GtkWidget *
jot_key_status_new (void)
{
  return g_object_new (JOT_TYPE_KEY_STATUS, NULL);
}

/**
 * jot_key_status_show:
 * @self: a status
 * @document: a document
 *
 * Says what is to be said of the document's key. Without one there is nothing to be seen.
 */
void
jot_key_status_show (JotKeyStatus *self,
                     JotDocument  *document)
{
  JotKeySet *keys;
  const GError *error;
  gsize n;
  g_autofree char *many = NULL;

  g_return_if_fail (JOT_IS_KEY_STATUS (self));
  g_return_if_fail (JOT_IS_DOCUMENT (document));

  keys = jot_document_get_keys (document);
  error = jot_document_get_key_error (document);
  n = keys != NULL ? jot_key_set_get_n_keys (keys) : 0;

  if (error != NULL)
    {
      show_status (self, JOT_CHECK_FAIL, error->message, NULL);
    }
  else if (n == 1)
    {
      show_key_status (self, jot_key_set_get_key (keys, 0),
                       jot_document_get_algorithm (document));
    }
  else if (n > 1)
    {
      many = g_strdup_printf (ngettext ("%zu key", "%zu keys", n), n);
      show_status (self, JOT_CHECK_PASS, many,
                   _("The one that the header’s “kid” names is used, or those that fit."));
    }
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }
}
