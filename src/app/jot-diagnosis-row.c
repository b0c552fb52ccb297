/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-diagnosis-row.h"

#include "jot-fact.h"

/**
 * JotDiagnosisRow:
 *
 * A cause that the doctor has found: what shows it, what to do, and a button that does it where it
 * can be done here.
 */
struct _JotDiagnosisRow
{
  GtkListBoxRow parent_instance;

  JotFact      *advice_fact;
  GtkLabel     *cause_label;
  JotFact      *id_fact;
  GtkWidget    *mend_button;
  GtkLabel     *mend_label;
  JotFact      *proof_fact;
  JotFact      *reference_fact;
};

G_DEFINE_FINAL_TYPE (JotDiagnosisRow, jot_diagnosis_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_APPLIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
mend_clicked_cb (JotDiagnosisRow *self)
{
  g_signal_emit (self, signals[SIGNAL_APPLIED], 0);
}

static gboolean
is_tab (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
}

/* Tab goes from one mend to the next, past the texts that can be selected; arrows lead to those. */
static gboolean
jot_diagnosis_row_focus (GtkWidget       *widget,
                         GtkDirectionType direction)
{
  JotDiagnosisRow *self = JOT_DIAGNOSIS_ROW (widget);

  if (!is_tab (direction))
    return GTK_WIDGET_CLASS (jot_diagnosis_row_parent_class)->focus (widget, direction);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  if (gtk_widget_is_focus (widget))
    return FALSE;

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->mend_button) ? self->mend_button
                                                                           : widget);
}

static gboolean
key_pressed_cb (JotDiagnosisRow *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean is_plain = (state & gtk_accelerator_get_default_mod_mask ()) == 0;
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));

  /* Before the list, which would go to another row. */
  if (is_plain && keyval == GDK_KEY_Down)
    return gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);

  return is_plain && keyval == GDK_KEY_Up && gtk_widget_get_focus_child (child) != NULL &&
         gtk_widget_child_focus (child, GTK_DIR_TAB_BACKWARD);
}

static void
jot_diagnosis_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_DIAGNOSIS_ROW);

  G_OBJECT_CLASS (jot_diagnosis_row_parent_class)->dispose (object);
}

static void
jot_diagnosis_row_class_init (JotDiagnosisRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_diagnosis_row_dispose;
  widget_class->focus = jot_diagnosis_row_focus;

  /**
   * JotDiagnosisRow::applied:
   *
   * The user wants the mend to be applied.
   */
  signals[SIGNAL_APPLIED] = g_signal_new ("applied", JOT_TYPE_DIAGNOSIS_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (JOT_TYPE_FACT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-diagnosis-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotDiagnosisRow, advice_fact);
  gtk_widget_class_bind_template_child (widget_class, JotDiagnosisRow, cause_label);
  gtk_widget_class_bind_template_child (widget_class, JotDiagnosisRow, id_fact);
  gtk_widget_class_bind_template_child (widget_class, JotDiagnosisRow, mend_button);
  gtk_widget_class_bind_template_child (widget_class, JotDiagnosisRow, mend_label);
  gtk_widget_class_bind_template_child (widget_class, JotDiagnosisRow, proof_fact);
  gtk_widget_class_bind_template_child (widget_class, JotDiagnosisRow, reference_fact);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mend_clicked_cb);
}

static void
jot_diagnosis_row_init (JotDiagnosisRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_diagnosis_row_new:
 * @diagnosis: what was found
 *
 * Makes a row that shows a diagnosis. It keeps nothing of it but its texts.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_diagnosis_row_new (const JotDiagnosis *diagnosis)
{
  JotDiagnosisRow *self;

  g_return_val_if_fail (diagnosis != NULL, NULL);

  self = g_object_new (JOT_TYPE_DIAGNOSIS_ROW, NULL);

  gtk_label_set_label (self->cause_label, diagnosis->cause);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  diagnosis->cause, -1);
  jot_fact_set_value (self->proof_fact, diagnosis->proof);
  jot_fact_set_value (self->advice_fact, diagnosis->advice);
  jot_fact_set_value (self->reference_fact, diagnosis->reference);
  jot_fact_set_value (self->id_fact, diagnosis->id);
  gtk_widget_set_visible (self->mend_button, diagnosis->mend != NULL);
  gtk_label_set_label (self->mend_label, diagnosis->mend != NULL ? diagnosis->mend->label : "");

  return GTK_WIDGET (self);
}
