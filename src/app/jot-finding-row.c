/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-finding-row.h"

#include "jot-fact.h"
#include "jot-late-nested.h"
#include "jot-outcome.h"
#include "jot-pointer.h"

/**
 * JotFindingRow:
 *
 * Something worth saying of a token: what was found, and when it is opened, what to do about it, the
 * rule, and a button that does it where it can be done here. It points at the place in the token.
 */
struct _JotFindingRow
{
  AdwExpanderRow parent_instance;

  GWeakRef       document;
  /* The list keeps the finding, which a newer one may have taken the place of in the document. */
  GPtrArray     *findings;
  JotFinding    *finding;
  JotPointer    *pointer;

  JotFact       *advice_fact;
  JotFact       *id_fact;
  GtkWidget     *mend_button;
  GtkLabel      *mend_label;
  JotFact       *reference_fact;
  GtkImage      *severity_icon;
};

G_DEFINE_FINAL_TYPE (JotFindingRow, jot_finding_row, ADW_TYPE_EXPANDER_ROW)

static void
mend_clicked_cb (JotFindingRow *self)
{
  g_autoptr (JotDocument) document = g_weak_ref_get (&self->document);
  g_autoptr (GPtrArray) findings = NULL;
  JotFinding *finding = self->finding;

  /* The row is shown another finding as soon as this one is mended. */
  if (self->findings != NULL)
    findings = g_ptr_array_ref (self->findings);

  if (document == NULL || finding == NULL || finding->mend == NULL)
    return;

  /* What is about to be looked at anew must not be put back to what it was: a moment later the
   * button is there again, or it is not needed any more. */
  if (jot_document_has_fresh_findings (document))
    jot_document_apply_mend (document, finding->mend);
}

static void
jot_finding_row_dispose (GObject *object)
{
  JotFindingRow *self = JOT_FINDING_ROW (object);

  g_weak_ref_set (&self->document, NULL);
  g_clear_object (&self->pointer);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_FINDING_ROW);

  G_OBJECT_CLASS (jot_finding_row_parent_class)->dispose (object);
}

static void
jot_finding_row_finalize (GObject *object)
{
  JotFindingRow *self = JOT_FINDING_ROW (object);

  g_weak_ref_clear (&self->document);
  g_clear_pointer (&self->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (jot_finding_row_parent_class)->finalize (object);
}

static void
jot_finding_row_class_init (JotFindingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_finding_row_dispose;
  object_class->finalize = jot_finding_row_finalize;

  g_type_ensure (JOT_TYPE_FACT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotFindingRow, advice_fact);
  gtk_widget_class_bind_template_child (widget_class, JotFindingRow, id_fact);
  gtk_widget_class_bind_template_child (widget_class, JotFindingRow, mend_button);
  gtk_widget_class_bind_template_child (widget_class, JotFindingRow, mend_label);
  gtk_widget_class_bind_template_child (widget_class, JotFindingRow, reference_fact);
  gtk_widget_class_bind_template_child (widget_class, JotFindingRow, severity_icon);
  gtk_widget_class_bind_template_callback (widget_class, mend_clicked_cb);
}

static void
jot_finding_row_init (JotFindingRow *self)
{
  g_weak_ref_init (&self->document, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  jot_late_nested_set (GTK_WIDGET (self));
  self->pointer = jot_pointer_new (GTK_WIDGET (self));
}

/**
 * jot_finding_row_new:
 *
 * Makes a row without a finding.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_finding_row_new (void)
{
  return g_object_new (JOT_TYPE_FINDING_ROW, NULL);
}

/**
 * jot_finding_row_get_id:
 * @self: a row
 *
 * Tells which rule the row speaks of.
 *
 * Returns: (transfer none) (nullable): the id of the finding
 */
const char *
jot_finding_row_get_id (JotFindingRow *self)
{
  g_return_val_if_fail (JOT_IS_FINDING_ROW (self), NULL);

  return self->finding != NULL ? self->finding->id : NULL;
}

/**
 * jot_finding_row_show:
 * @self: a row
 * @document: the document that the findings are of
 * @findings: (element-type JotFinding): findings
 * @index: which of them to show
 *
 * Shows a finding. Whether the row is open stays as it is.
 */
void
jot_finding_row_show (JotFindingRow *self,
                      JotDocument   *document,
                      GPtrArray     *findings,
                      guint          index)
{
  JotFinding *finding;

  g_return_if_fail (JOT_IS_FINDING_ROW (self));
  g_return_if_fail (JOT_IS_DOCUMENT (document));
  g_return_if_fail (findings != NULL && index < findings->len);

  finding = g_ptr_array_index (findings, index);
  g_weak_ref_set (&self->document, document);
  g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  self->finding = finding;
  jot_pointer_point (self->pointer, document, finding->part, finding->span);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), finding->text);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 jot_severity_get_title (finding->severity));
  gtk_image_set_from_icon_name (self->severity_icon,
                                jot_outcome_get_severity_icon_name (finding->severity));
  jot_outcome_style (GTK_WIDGET (self->severity_icon), jot_outcome_of_severity (finding->severity));

  jot_fact_set_value (self->advice_fact, finding->advice);
  jot_fact_set_value (self->reference_fact, finding->reference);
  jot_fact_set_value (self->id_fact, finding->id);

  gtk_widget_set_visible (self->mend_button, finding->mend != NULL);
  gtk_label_set_label (self->mend_label, finding->mend != NULL ? finding->mend->label : "");
}
