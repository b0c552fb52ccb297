/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-check-row.h"

#include "jot-outcome.h"

/**
 * JotCheckRow:
 *
 * One check of a report: what was looked at and how it ended, and when it is opened, the values
 * that were compared, what to do, and the rule.
 */
struct _JotCheckRow
{
  AdwExpanderRow parent_instance;

  const char    *id;

  GtkImage      *outcome_icon;
  GtkLabel      *outcome_label;
  GtkWidget     *actual_box;
  GtkLabel      *actual_label;
  GtkWidget     *expected_box;
  GtkLabel      *expected_label;
  GtkWidget     *mend_box;
  GtkLabel      *mend_label;
  GtkWidget     *reference_box;
  GtkLabel      *reference_label;
};

G_DEFINE_FINAL_TYPE (JotCheckRow, jot_check_row, ADW_TYPE_EXPANDER_ROW)

static void
show_fact (GtkWidget  *box,
           GtkLabel   *label,
           const char *value)
{
  gtk_widget_set_visible (box, value != NULL);
  gtk_label_set_label (label, value != NULL ? value : "");
}

static void
jot_check_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_CHECK_ROW);

  G_OBJECT_CLASS (jot_check_row_parent_class)->dispose (object);
}

static void
jot_check_row_class_init (JotCheckRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_check_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, actual_box);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, actual_label);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, expected_box);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, expected_label);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, mend_box);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, mend_label);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, reference_box);
  gtk_widget_class_bind_template_child (widget_class, JotCheckRow, reference_label);
}

static void
jot_check_row_init (JotCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
 * @check: the check to show
 *
 * Shows a check. Whether the row is open stays as it is.
 */
void
jot_check_row_set_check (JotCheckRow    *self,
                         const JotCheck *check)
{
  g_return_if_fail (JOT_IS_CHECK_ROW (self));
  g_return_if_fail (check != NULL);

  self->id = check->id;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), check->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 check->detail != NULL ? check->detail : "");

  gtk_image_set_from_icon_name (self->outcome_icon, jot_outcome_get_icon_name (check->outcome));
  gtk_label_set_label (self->outcome_label, jot_outcome_get_word (check->outcome));
  jot_outcome_style (GTK_WIDGET (self->outcome_icon), check->outcome);
  jot_outcome_style (GTK_WIDGET (self->outcome_label), check->outcome);

  show_fact (self->expected_box, self->expected_label, check->expected);
  show_fact (self->actual_box, self->actual_label, check->actual);
  show_fact (self->mend_box, self->mend_label, check->mend);
  show_fact (self->reference_box, self->reference_label, check->reference);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self),
                                         check->expected != NULL || check->actual != NULL ||
                                         check->mend != NULL || check->reference != NULL);
}
