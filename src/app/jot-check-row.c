/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-check-row.h"

#include <glib/gi18n.h>

#include "jot-fact.h"
#include "jot-outcome.h"
#include "jot-pointer.h"

/**
 * JotCheckRow:
 *
 * One check of a report: what was looked at and how it ended, the values that were compared, what to
 * do, and the rule. It points at the place in the token that was looked at.
 */
struct _JotCheckRow
{
  GtkListBoxRow parent_instance;

  const char   *id;
  JotPointer   *pointer;

  JotFact      *actual_fact;
  GtkLabel     *detail_label;
  JotFact      *expected_fact;
  JotFact      *mend_fact;
  GtkImage     *outcome_icon;
  GtkLabel     *outcome_label;
  JotFact      *reference_fact;
  GtkLabel     *title_label;
};

G_DEFINE_FINAL_TYPE (JotCheckRow, jot_check_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text != NULL ? text : "");
}

static void
jot_check_row_dispose (GObject *object)
{
  JotCheckRow *self = JOT_CHECK_ROW (object);

  g_clear_object (&self->pointer);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_CHECK_ROW);

  G_OBJECT_CLASS (jot_check_row_parent_class)->dispose (object);
}

static void
jot_check_row_class_init (JotCheckRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_check_row_dispose;

  g_type_ensure (JOT_TYPE_FACT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, actual_fact);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, expected_fact);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, mend_fact);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, reference_fact);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, title_label);
}

static void
jot_check_row_init (JotCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pointer = jot_pointer_new (GTK_WIDGET (self));
}

/**
 * jot_check_row_new:
 *
 * Makes a row without a check.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_check_row_new (void)
{
  return g_object_new (JOT_TYPE_CHECK_ROW, NULL);
}

/**
 * jot_check_row_get_id:
 * @self: a row
 *
 * Tells which check the row shows.
 *
 * Returns: (transfer none) (nullable): the id of the check
 */
const char *
jot_check_row_get_id (JotCheckRow *self)
{
  g_return_val_if_fail (JOT_IS_CHECK_ROW (self), NULL);

  return self->id;
}

/**
 * jot_check_row_set_check:
 * @self: a row
 * @document: (nullable): where the row is to point
 * @check: the check to show
 * @is_moot: whether it is of a verdict that must not look passed, see jot_outcome_is_moot()
 *
 * Shows a check.
 */
void
jot_check_row_set_check (JotCheckRow    *self,
                         JotDocument    *document,
                         const JotCheck *check,
                         gboolean        is_moot)
{
  g_autofree char *name = NULL;
  JotCheckOutcome outcome;
  const char *word;

  g_return_if_fail (JOT_IS_CHECK_ROW (self));
  g_return_if_fail (check != NULL);

  is_moot = is_moot && check->outcome == JOT_CHECK_PASS;
  outcome = is_moot ? JOT_CHECK_NOT_DONE : check->outcome;
  word = is_moot ? jot_outcome_get_moot_word () : jot_outcome_get_word (outcome);

  self->id = check->id;
  jot_pointer_point (self->pointer, document, check->part, check->span);

  show_text (self->title_label, check->title);
  show_text (self->detail_label, check->detail);
  gtk_image_set_from_icon_name (self->outcome_icon, jot_outcome_get_icon_name (outcome));
  show_text (self->outcome_label, word);
  jot_outcome_style (GTK_WIDGET (self->outcome_icon), outcome);
  jot_outcome_style (GTK_WIDGET (self->outcome_label), outcome);

  jot_fact_set_value (self->expected_fact, check->expected);
  jot_fact_set_value (self->actual_fact, check->actual);
  jot_fact_set_value (self->mend_fact, check->mend);
  jot_fact_set_value (self->reference_fact, check->reference);

  /* Translators: the first %s is what was checked, such as Expiry; the second how it ended, such as
   * Passed. It is read aloud. */
  name = g_strdup_printf (_("%s: %s"), check->title, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
