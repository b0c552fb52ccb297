/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-verdict-row.h"

#include <glib/gi18n.h>

#include "jot-check-row.h"
#include "jot-late-nested.h"
#include "jot-outcome.h"

/**
 * JotVerdictRow:
 *
 * One of the three verdicts on a token: how it ended and why, and when it is opened, the checks that
 * it comes from.
 */
struct _JotVerdictRow
{
  AdwExpanderRow parent_instance;

  JotVerdictKind kind;
  GPtrArray     *check_rows;

  GtkImage      *outcome_icon;
  GtkLabel      *outcome_label;
};

G_DEFINE_FINAL_TYPE (JotVerdictRow, jot_verdict_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  PROP_0,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Borrows the checks of @report. */
static GPtrArray *
collect_checks (JotVerdictRow   *self,
                const JotReport *report)
{
  GPtrArray *checks = g_ptr_array_new ();

  for (gsize i = 0; i < jot_report_get_n_checks (report); i++)
    {
      const JotCheck *check = jot_report_get_check (report, i);

      if (jot_check_get_kind (check) == self->kind)
        g_ptr_array_add (checks, (gpointer) check);
    }

  return checks;
}

static guint
count_outcome (GPtrArray      *checks,
               JotCheckOutcome outcome)
{
  guint n = 0;

  for (guint i = 0; i < checks->len; i++)
    n += ((const JotCheck *) g_ptr_array_index (checks, i))->outcome == outcome;

  return n;
}

/* Why it ended so; a reason that is told above already is not told twice. */
static char *
describe (JotVerdictRow   *self,
          const JotReport *report,
          GPtrArray       *checks,
          const JotCheck  *told)
{
  const JotCheck *cause = jot_report_get_cause (report, self->kind);
  guint n_passed = count_outcome (checks, JOT_CHECK_PASS);
  guint n_failed = count_outcome (checks, JOT_CHECK_FAIL);

  if (cause != NULL && cause != told && cause->detail != NULL)
    return g_strdup (cause->detail);

  if (cause != NULL && n_failed == 1 &&
      !g_str_equal (cause->title, jot_verdict_kind_get_title (self->kind)))
    return g_strdup (cause->title);

  if (cause != NULL && n_failed > 0)
    /* Translators: %u is how many checks of one verdict on a token failed. */
    return g_strdup_printf (ngettext ("%u check failed", "%u checks failed", n_failed), n_failed);

  if (cause != NULL && cause->outcome == JOT_CHECK_NOT_DONE)
    return g_strdup ("");

  if (n_passed == 0)
    return g_strdup (_("There was nothing to check."));

  if (jot_outcome_is_moot (report, self->kind))
    return g_strdup ("");

  /* Translators: %u is how many checks of one verdict on a token passed. */
  return g_strdup_printf (ngettext ("%u check passed", "%u checks passed", n_passed), n_passed);
}

/* A row that can be opened again is not to open by itself, as the toolkit would have it. */
static void
set_can_open (JotVerdictRow *self,
              gboolean       can_open)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (self);

  if (adw_expander_row_get_enable_expansion (row) == can_open)
    return;

  adw_expander_row_set_enable_expansion (row, can_open);
  adw_expander_row_set_expanded (row, FALSE);
}

/* Rows stay for the checks that stay, so that what is focused or selected remains so while the clock
 * runs. */
static void
show_checks (JotVerdictRow *self,
             JotDocument   *document,
             GPtrArray     *checks)
{
  gboolean is_moot = jot_outcome_is_moot (jot_document_get_report (document), self->kind);
  guint n_kept = 0;

  while (n_kept < checks->len && n_kept < self->check_rows->len &&
         g_str_equal (((const JotCheck *) g_ptr_array_index (checks, n_kept))->id,
                      jot_check_row_get_id (g_ptr_array_index (self->check_rows, n_kept))))
    n_kept++;

  for (guint i = n_kept; i < self->check_rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->check_rows, i));
  g_ptr_array_set_size (self->check_rows, (int) n_kept);

  for (guint i = 0; i < checks->len; i++)
    {
      if (i >= n_kept)
        {
          GtkWidget *row = jot_check_row_new ();

          adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
          g_ptr_array_add (self->check_rows, row);
        }

      jot_check_row_set_check (g_ptr_array_index (self->check_rows, i), document,
                               g_ptr_array_index (checks, i), is_moot);
    }

  set_can_open (self, checks->len > 0);
}

static void
jot_verdict_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  JotVerdictRow *self = JOT_VERDICT_ROW (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_verdict_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  JotVerdictRow *self = JOT_VERDICT_ROW (object);

  switch (prop_id)
    {
    case PROP_KIND:
      self->kind = (JotVerdictKind) g_value_get_uint (value);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                     jot_verdict_kind_get_title (self->kind));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_verdict_row_dispose (GObject *object)
{
  JotVerdictRow *self = JOT_VERDICT_ROW (object);

  g_ptr_array_set_size (self->check_rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_VERDICT_ROW);

  G_OBJECT_CLASS (jot_verdict_row_parent_class)->dispose (object);
}

static void
jot_verdict_row_finalize (GObject *object)
{
  g_ptr_array_unref (JOT_VERDICT_ROW (object)->check_rows);

  G_OBJECT_CLASS (jot_verdict_row_parent_class)->finalize (object);
}

static void
jot_verdict_row_class_init (JotVerdictRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_verdict_row_get_property;
  object_class->set_property = jot_verdict_row_set_property;
  object_class->dispose = jot_verdict_row_dispose;
  object_class->finalize = jot_verdict_row_finalize;

  /**
   * JotVerdictRow:kind:
   *
   * Which of the three it is.
   */
  properties[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, JOT_N_VERDICT_KINDS - 1, 0,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-verdict-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotVerdictRow, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, JotVerdictRow, outcome_label);
}

static void
jot_verdict_row_init (JotVerdictRow *self)
{
  self->check_rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  jot_late_nested_set (GTK_WIDGET (self));
}

/**
 * jot_verdict_row_new:
 * @kind: which of the three
 *
 * Makes a row that shows nothing yet.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_verdict_row_new (JotVerdictKind kind)
{
  return g_object_new (JOT_TYPE_VERDICT_ROW, "kind", kind, NULL);
}

/**
 * jot_verdict_row_show:
 * @self: a row
 * @document: a document that has a report
 * @told: (nullable): the check of the report whose reason is shown already
 *
 * Shows the verdict. Whether the row is open stays as it is.
 */
void
jot_verdict_row_show (JotVerdictRow  *self,
                      JotDocument    *document,
                      const JotCheck *told)
{
  g_autoptr (GPtrArray) checks = NULL;
  g_autofree char *reason = NULL;
  JotCheckOutcome outcome;
  const JotReport *report;

  g_return_if_fail (JOT_IS_VERDICT_ROW (self));
  g_return_if_fail (JOT_IS_DOCUMENT (document));

  report = jot_document_get_report (document);
  g_return_if_fail (report != NULL);

  outcome = jot_outcome_of_kind (report, self->kind);
  checks = collect_checks (self, report);
  reason = describe (self, report, checks, told);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), reason);
  gtk_image_set_from_icon_name (self->outcome_icon, jot_outcome_get_icon_name (outcome));
  gtk_label_set_label (self->outcome_label, jot_outcome_get_kind_word (report, self->kind));
  jot_outcome_style (GTK_WIDGET (self->outcome_icon), outcome);
  jot_outcome_style (GTK_WIDGET (self->outcome_label), outcome);

  show_checks (self, document, checks);
}

/**
 * jot_verdict_row_get_check:
 * @self: a row
 * @id: id of a check
 *
 * Finds the row of a check.
 *
 * Returns: (transfer none) (nullable): a [class@Jot.CheckRow], or `NULL` if there is none
 */
GtkWidget *
jot_verdict_row_get_check (JotVerdictRow *self,
                           const char    *id)
{
  g_return_val_if_fail (JOT_IS_VERDICT_ROW (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->check_rows->len; i++)
    {
      if (g_str_equal (jot_check_row_get_id (g_ptr_array_index (self->check_rows, i)), id))
        return g_ptr_array_index (self->check_rows, i);
    }

  return NULL;
}
