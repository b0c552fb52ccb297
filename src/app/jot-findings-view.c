/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-findings-view.h"

#include <glib/gi18n.h>

#include "jot-finding-row.h"
#include "jot-settings.h"

/**
 * JotFindingsView:
 *
 * What is worth saying of a token and its key, worst first. Where there is nothing, it is not to be
 * seen.
 */
struct _JotFindingsView
{
  GtkWidget     parent_instance;

  JotDocument  *document;
  GSignalGroup *document_signals;

  GtkListBox   *list;
  GtkLabel     *summary_label;
  GtkWidget    *title_box;
  GtkLabel     *title_label;
};

G_DEFINE_FINAL_TYPE (JotFindingsView, jot_findings_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static guint
count_severity (GPtrArray  *findings,
                JotSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const JotFinding *) g_ptr_array_index (findings, i))->severity == severity;

  return n;
}

static void
add_count (GPtrArray *counts,
           char      *text,
           guint      n)
{
  if (n > 0)
    g_ptr_array_add (counts, text);
  else
    g_free (text);
}

/* How many there are of each severity. */
static char *
summarise (GPtrArray *findings)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);
  guint n_errors = count_severity (findings, JOT_SEVERITY_ERROR);
  guint n_warnings = count_severity (findings, JOT_SEVERITY_WARNING);
  guint n_notes = count_severity (findings, JOT_SEVERITY_NOTE);

  /* Translators: %u is how many errors were found in a token. */
  add_count (counts, g_strdup_printf (ngettext ("%u error", "%u errors", n_errors), n_errors),
             n_errors);
  add_count (counts,
             /* Translators: %u is how many warnings there are about a token. */
             g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings),
             n_warnings);
  /* Translators: %u is how many notes there are on a token. */
  add_count (counts, g_strdup_printf (ngettext ("%u note", "%u notes", n_notes), n_notes), n_notes);
  g_ptr_array_add (counts, NULL);

  return g_strjoinv (" · ", (char **) counts->pdata);
}

static JotFindingRow *
get_row (JotFindingsView *self,
         guint            index)
{
  return (JotFindingRow *) gtk_list_box_get_row_at_index (self->list, (int) index);
}

/* A row stays for a finding that stays, so that what is open and focused remains so; what stands
 * before it may have gone. */
static JotFindingRow *
keep_row (JotFindingsView *self,
          guint            index,
          const char      *id)
{
  guint found = index;
  JotFindingRow *row;

  while ((row = get_row (self, found)) != NULL &&
         !g_str_equal (jot_finding_row_get_id (row), id))
    found++;

  if (row == NULL)
    return NULL;

  for (guint i = index; i < found; i++)
    gtk_list_box_remove (self->list, GTK_WIDGET (get_row (self, index)));

  return row;
}

/* The worst come first; those that a person does not want to see are only counted. */
static guint
count_shown (GPtrArray *findings)
{
  JotSeverity least = jot_settings_get_least_severity ();
  guint n = 0;

  while (n < findings->len &&
         ((const JotFinding *) g_ptr_array_index (findings, n))->severity <= least)
    n++;

  return n;
}

static void
show_rows (JotFindingsView *self,
           GPtrArray       *findings,
           guint            n_shown)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < n_shown; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);
      JotFindingRow *kept = keep_row (self, i, finding->id);

      if (kept == NULL)
        {
          kept = JOT_FINDING_ROW (jot_finding_row_new ());
          gtk_list_box_insert (self->list, GTK_WIDGET (kept), (int) i);
        }

      jot_finding_row_show (kept, self->document, findings, i);
    }

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n_shown)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
findings_changed_cb (JotFindingsView *self)
{
  GPtrArray *findings = self->document != NULL ? jot_document_get_findings (self->document) : NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *summary = NULL;
  guint n_shown;

  if (findings == NULL)
    findings = none;
  n_shown = count_shown (findings);

  summary = summarise (findings);
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_visible (self->title_box, findings->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_shown > 0);
  show_rows (self, findings, n_shown);
}

static void
jot_findings_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  JotFindingsView *self = JOT_FINDINGS_VIEW (object);

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
jot_findings_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  JotFindingsView *self = JOT_FINDINGS_VIEW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_findings_view_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_findings_view_dispose (GObject *object)
{
  JotFindingsView *self = JOT_FINDINGS_VIEW (object);

  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_FINDINGS_VIEW);

  G_OBJECT_CLASS (jot_findings_view_parent_class)->dispose (object);
}

static void
jot_findings_view_class_init (JotFindingsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_findings_view_get_property;
  object_class->set_property = jot_findings_view_set_property;
  object_class->dispose = jot_findings_view_dispose;

  /**
   * JotFindingsView:document:
   *
   * The document whose findings are shown.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-findings-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotFindingsView, list);
  gtk_widget_class_bind_template_child (widget_class, JotFindingsView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, JotFindingsView, title_box);
  gtk_widget_class_bind_template_child (widget_class, JotFindingsView, title_label);
}

static void
jot_findings_view_init (JotFindingsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->document_signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_object (self->document_signals, "notify::findings",
                                 G_CALLBACK (findings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jot_settings_get (), "changed::warnings",
                           G_CALLBACK (findings_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jot_findings_view_new:
 *
 * Makes a view without a document.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_findings_view_new (void)
{
  return g_object_new (JOT_TYPE_FINDINGS_VIEW, NULL);
}

/**
 * jot_findings_view_get_document:
 * @self: a view
 *
 * Gives the document whose findings are shown.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_findings_view_get_document (JotFindingsView *self)
{
  g_return_val_if_fail (JOT_IS_FINDINGS_VIEW (self), NULL);

  return self->document;
}

/**
 * jot_findings_view_set_document:
 * @self: a view
 * @document: (nullable): a document
 *
 * Sets the document whose findings are shown.
 */
void
jot_findings_view_set_document (JotFindingsView *self,
                                JotDocument     *document)
{
  g_return_if_fail (JOT_IS_FINDINGS_VIEW (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->document_signals, document);
  findings_changed_cb (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}
