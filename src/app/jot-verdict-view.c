/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-verdict-view.h"

#include <glib/gi18n.h>

#include "jot-announce.h"
#include "jot-outcome.h"
#include "jot-verdict-row.h"

/**
 * JotVerdictView:
 *
 * The verdict on a token in one card, and below it the three that it comes from: on its form, its
 * signature and its claims.
 */
struct _JotVerdictView
{
  GtkWidget      parent_instance;

  JotDocument   *document;
  GSignalGroup  *document_signals;

  GtkWidget     *card;
  GtkLabel      *detail_label;
  GtkWidget     *doctor_button;
  GtkLabel      *mend_label;
  GtkWidget     *moved_label;
  GtkLabel      *title_label;
  GtkImage      *verdict_icon;
  GtkWidget     *verdict_list;

  JotVerdictRow *rows[JOT_N_VERDICT_KINDS];
};

G_DEFINE_FINAL_TYPE (JotVerdictView, jot_verdict_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The check that decided; for a token that holds, the one that says how long it will. */
static const JotCheck *
find_deciding_check (const JotReport *report)
{
  JotVerdict verdict = jot_report_get_verdict (report);
  const JotCheck *expiry = jot_report_find_check (report, "exp");

  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      if (check->outcome != JOT_CHECK_PASS && check->verdict == verdict &&
          verdict != JOT_VERDICT_VALID)
        return check;
    }

  return expiry != NULL ? expiry : jot_report_find_check (report, "signature");
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text != NULL ? text : "");
}

/* What is known apart from the signature is worth saying while that could not be checked. What is
 * wrong with the form of the token stands beside its text already. */
static char *
dup_detail (const JotReport *report,
            const JotCheck  *check)
{
  JotVerdict verdict = jot_report_get_verdict (report);
  const JotCheck *claims = jot_report_get_outcome (report, JOT_VERDICT_KIND_CLAIMS) ==
                           JOT_CHECK_FAIL
                           ? jot_report_get_cause (report, JOT_VERDICT_KIND_CLAIMS) : NULL;

  if (verdict == JOT_VERDICT_MALFORMED || check == NULL)
    return NULL;

  if (verdict == JOT_VERDICT_NOT_CHECKED && claims != NULL && claims != check &&
      claims->detail != NULL && check->detail != NULL)
    return g_strjoin (" ", check->detail, claims->detail, NULL);

  return g_strdup (check->detail);
}

/* What is spoken whenever one of the verdicts turns; not each second what the clock changes. */
static char *
dup_announcement (const JotReport *report)
{
  /* Translators: this is read aloud. The first %s is a verdict such as “Signature verified”, the
   * others are how the three verdicts ended: Passed, Weak, Failed or Not checked. “Form” is how the
   * token is written. */
  return g_strdup_printf (_("%s. Form: %s. Signature: %s. Claims: %s."),
                          jot_verdict_get_title (jot_report_get_verdict (report)),
                          jot_outcome_get_kind_word (report, JOT_VERDICT_KIND_STRUCTURE),
                          jot_outcome_get_kind_word (report, JOT_VERDICT_KIND_SIGNATURE),
                          jot_outcome_get_kind_word (report, JOT_VERDICT_KIND_CLAIMS));
}

/* The doctor has something to say where the token is refused. */
static gboolean
is_refused (JotVerdict verdict)
{
  return verdict != JOT_VERDICT_VALID && verdict != JOT_VERDICT_VALID_WEAK &&
         verdict != JOT_VERDICT_NOT_CHECKED && verdict != JOT_VERDICT_ENCRYPTED;
}

static void
show_verdict (JotVerdictView *self,
              JotReport      *report)
{
  JotVerdict verdict = jot_report_get_verdict (report);
  JotCheckOutcome outcome = jot_outcome_of_verdict (verdict);
  const char *title = jot_verdict_get_title (verdict);
  const JotCheck *check = find_deciding_check (report);
  g_autofree char *detail = dup_detail (report, check);
  g_autofree char *announcement = dup_announcement (report);

  gtk_image_set_from_icon_name (self->verdict_icon, jot_outcome_get_icon_name (outcome));
  jot_outcome_style (self->card, outcome);

  show_text (self->detail_label, detail);
  show_text (self->mend_label, check != NULL ? check->mend : NULL);

  show_text (self->title_label, title);
  gtk_widget_set_visible (self->doctor_button, is_refused (verdict));
  jot_announce (self->card, announcement);

  for (guint i = 0; i < JOT_N_VERDICT_KINDS; i++)
    jot_verdict_row_show (self->rows[i], self->document, check);
}

/* What stood here is not the verdict on what is there now. */
static void
show_checking (JotVerdictView *self)
{
  const char *title = _("Checking…");

  gtk_image_set_from_icon_name (self->verdict_icon,
                                jot_outcome_get_icon_name (JOT_CHECK_NOT_DONE));
  jot_outcome_style (self->card, JOT_CHECK_NOT_DONE);
  show_text (self->detail_label, NULL);
  show_text (self->mend_label, NULL);
  show_text (self->title_label, title);
  gtk_widget_set_visible (self->doctor_button, FALSE);
  jot_announce (self->card, title);
}

static void
report_changed_cb (JotVerdictView *self)
{
  gboolean is_checking = self->document != NULL && jot_document_is_checking (self->document);
  JotReport *report = self->document != NULL ? jot_document_get_report (self->document) : NULL;

  gtk_widget_set_visible (self->card, report != NULL);
  gtk_widget_set_visible (self->verdict_list, report != NULL && !is_checking);

  if (report != NULL && is_checking)
    show_checking (self);
  else if (report != NULL)
    show_verdict (self, report);
}

static void
moved_now_changed_cb (JotVerdictView *self)
{
  gtk_widget_set_visible (self->moved_label, self->document != NULL &&
                          jot_document_get_moved_now (self->document));
}

static void
jot_verdict_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  JotVerdictView *self = JOT_VERDICT_VIEW (object);

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
jot_verdict_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  JotVerdictView *self = JOT_VERDICT_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_verdict_view_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_verdict_view_dispose (GObject *object)
{
  JotVerdictView *self = JOT_VERDICT_VIEW (object);

  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_VERDICT_VIEW);

  G_OBJECT_CLASS (jot_verdict_view_parent_class)->dispose (object);
}

static void
jot_verdict_view_class_init (JotVerdictViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_verdict_view_get_property;
  object_class->set_property = jot_verdict_view_set_property;
  object_class->dispose = jot_verdict_view_dispose;

  /**
   * JotVerdictView:document:
   *
   * The document whose report is shown.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-verdict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotVerdictView, card);
  gtk_widget_class_bind_template_child (widget_class, JotVerdictView, detail_label);
  gtk_widget_class_bind_template_child (widget_class, JotVerdictView, doctor_button);
  gtk_widget_class_bind_template_child (widget_class, JotVerdictView, mend_label);
  gtk_widget_class_bind_template_child (widget_class, JotVerdictView, moved_label);
  gtk_widget_class_bind_template_child (widget_class, JotVerdictView, title_label);
  gtk_widget_class_bind_template_child (widget_class, JotVerdictView, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, JotVerdictView, verdict_list);
}

static void
jot_verdict_view_init (JotVerdictView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < JOT_N_VERDICT_KINDS; i++)
    {
      self->rows[i] = JOT_VERDICT_ROW (jot_verdict_row_new ((JotVerdictKind) i));
      gtk_list_box_append (GTK_LIST_BOX (self->verdict_list), GTK_WIDGET (self->rows[i]));
    }

  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::report",
                                 G_CALLBACK (report_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "notify::busy",
                                 G_CALLBACK (report_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->document_signals, "notify::moved-now",
                                 G_CALLBACK (moved_now_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jot_verdict_view_new:
 *
 * Makes a view without a document.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_verdict_view_new (void)
{
  return g_object_new (JOT_TYPE_VERDICT_VIEW, NULL);
}

/**
 * jot_verdict_view_get_document:
 * @self: a view
 *
 * Gives the document whose report is shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_verdict_view_get_document (JotVerdictView *self)
{
  g_return_val_if_fail (JOT_IS_VERDICT_VIEW (self), NULL);

  return self->document;
}

/**
 * jot_verdict_view_set_document:
 * @self: a view
 * @document: (nullable): a document
 *
 * Sets the document whose report is shown.
 */
void
jot_verdict_view_set_document (JotVerdictView *self,
                               JotDocument    *document)
{
  g_return_if_fail (JOT_IS_VERDICT_VIEW (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->document_signals, document);
  report_changed_cb (self);
  moved_now_changed_cb (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}
