/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-doctor-window.h"

#include <glib/gi18n.h>

#include "jot-announce.h"
#include "jot-diagnosis-row.h"
#include "jot-outcome.h"

/**
 * JotDoctorWindow:
 *
 * Finds out why the token of a document is refused, and mends what can be mended here. Closing it
 * lets go of the search.
 */
struct _JotDoctorWindow
{
  AdwWindow        parent_instance;

  JotDocument     *document;
  GCancellable    *cancellable;
  JotDoctorResult *result;
  gboolean         has_trials;
  /* It is being closed, whatever comes. */
  gboolean         is_over;

  GtkListBox      *diagnosis_list;
  GtkProgressBar  *progress_bar;
  GtkStack        *stack;
  GtkWidget       *summary_card;
  GtkImage        *summary_icon;
  GtkLabel        *summary_label;
  AdwExpanderRow  *trials_row;
};

G_DEFINE_FINAL_TYPE (JotDoctorWindow, jot_doctor_window, ADW_TYPE_WINDOW)

static gboolean
has_key (JotDoctorWindow *self)
{
  return *jot_key_source_get_text (jot_document_get_key_source (self->document)) != '\0';
}

static char *
summarise (JotDoctorWindow *self)
{
  guint n = (guint) jot_doctor_result_get_n_diagnoses (self->result);

  if (n > 0)
    /* Translators: %u is how many causes were found why a token is refused. */
    return g_strdup_printf (ngettext ("%u cause was found.", "%u causes were found.", n), n);

  if (!has_key (self))
    return g_strdup (_("Nothing in the token itself explains why it is refused. Give the key that "
                       "it is verified with, so that the signature can be looked at."));

  return g_strdup (jot_doctor_result_is_verified (self->result)
                   ? _("Nothing is wrong: the signature matches, and the claims are what was asked "
                       "for.")
                   : _("The signature does not match, and nothing that was tried explains it."));
}

static JotCheckOutcome
get_outcome (JotDoctorWindow *self)
{
  if (jot_doctor_result_get_n_diagnoses (self->result) > 0)
    return JOT_CHECK_WEAK;

  if (!has_key (self))
    return JOT_CHECK_NOT_DONE;

  return jot_doctor_result_is_verified (self->result) ? JOT_CHECK_PASS : JOT_CHECK_FAIL;
}

static void
applied_cb (JotDoctorWindow *self,
            JotDiagnosisRow *row)
{
  gsize index = (gsize) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  const JotDiagnosis *diagnosis = jot_doctor_result_get_diagnosis (self->result, index);

  self->is_over = TRUE;
  jot_document_apply_mend (self->document, diagnosis->mend);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_diagnoses (JotDoctorWindow *self)
{
  gsize n = jot_doctor_result_get_n_diagnoses (self->result);

  for (gsize i = 0; i < n; i++)
    {
      GtkWidget *row = jot_diagnosis_row_new (jot_doctor_result_get_diagnosis (self->result, i));

      g_signal_connect_object (row, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->diagnosis_list, row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->diagnosis_list), n > 0);
}

static void
show_result (JotDoctorWindow *self)
{
  g_autofree char *summary = summarise (self);
  g_autofree char *tried = NULL;
  JotCheckOutcome outcome = get_outcome (self);
  guint n_trials = (guint) jot_doctor_result_get_n_trials (self->result);

  gtk_image_set_from_icon_name (self->summary_icon, jot_outcome_get_icon_name (outcome));
  gtk_label_set_label (self->summary_label, summary);
  jot_outcome_style (self->summary_card, outcome);
  jot_announce (self->summary_card, summary);
  show_diagnoses (self);

  /* Translators: %u is how many things the doctor has tried. */
  tried =
    g_strdup_printf (ngettext ("%u possible cause", "%u possible causes", n_trials), n_trials);
  adw_expander_row_set_subtitle (self->trials_row, tried);
  gtk_widget_set_visible (GTK_WIDGET (self->trials_row), n_trials > 0);

  gtk_stack_set_visible_child_name (self->stack, "result");
}

/* What the search knows of the window: it must not keep one that was closed. */
static GWeakRef *
weak_ref_new (JotDoctorWindow *self)
{
  GWeakRef *ref = g_new (GWeakRef, 1);

  g_weak_ref_init (ref, self);

  return ref;
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
examined_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (JotDoctorWindow) self = g_weak_ref_get (ref);
  g_autoptr (JotDoctorResult) found = jot_document_examine_finish (JOT_DOCUMENT (object), result,
                                                                   NULL);

  weak_ref_free (ref);
  if (self == NULL || found == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->result = g_steal_pointer (&found);
  show_result (self);
}

static void
stepped_cb (guint    n_done,
            guint    n_all,
            gpointer user_data)
{
  g_autoptr (JotDoctorWindow) self = g_weak_ref_get (user_data);

  if (self == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_progress_bar_set_fraction (self->progress_bar, (double) n_done / MAX (n_all, 1));
}

/* A hundred rows that hardly anybody looks at are made when somebody does. */
static void
trials_opened_cb (JotDoctorWindow *self)
{
  if (self->has_trials || self->result == NULL ||
      !adw_expander_row_get_expanded (self->trials_row))
    return;

  self->has_trials = TRUE;
  for (gsize i = 0; i < jot_doctor_result_get_n_trials (self->result); i++)
    {
      const JotTrial *trial = jot_doctor_result_get_trial (self->result, i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *label = gtk_label_new (trial->held ? _("Yes") : _("No"));

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), trial->title);
      gtk_widget_add_css_class (label, trial->held ? "caption-heading" : "caption");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      adw_expander_row_add_row (self->trials_row, row);
    }
}

static void
jot_doctor_window_dispose (GObject *object)
{
  JotDoctorWindow *self = JOT_DOCTOR_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_DOCTOR_WINDOW);

  G_OBJECT_CLASS (jot_doctor_window_parent_class)->dispose (object);
}

static void
jot_doctor_window_finalize (GObject *object)
{
  JotDoctorWindow *self = JOT_DOCTOR_WINDOW (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->result, jot_doctor_result_free);

  G_OBJECT_CLASS (jot_doctor_window_parent_class)->finalize (object);
}

static void
jot_doctor_window_class_init (JotDoctorWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_doctor_window_dispose;
  object_class->finalize = jot_doctor_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-doctor-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JotDoctorWindow, diagnosis_list);
  gtk_widget_class_bind_template_child (widget_class, JotDoctorWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, JotDoctorWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, JotDoctorWindow, summary_card);
  gtk_widget_class_bind_template_child (widget_class, JotDoctorWindow, summary_icon);
  gtk_widget_class_bind_template_child (widget_class, JotDoctorWindow, summary_label);
  gtk_widget_class_bind_template_child (widget_class, JotDoctorWindow, trials_row);
  gtk_widget_class_bind_template_callback (widget_class, trials_opened_cb);
}

static void
jot_doctor_window_init (JotDoctorWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
}

/* What is said is about another token or key than those that are there now: a mend of the former
 * would take the place of the latter. */
static void
case_changed_cb (JotDoctorWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (self->is_over || parent == NULL)
    return;

  self->is_over = TRUE;
  if (*jot_document_get_token_text (self->document) != '\0')
    gtk_window_present (GTK_WINDOW (jot_doctor_window_new (parent, self->document)));
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * jot_doctor_window_new:
 * @parent: the window that it stands before
 * @document: the document with the token
 *
 * Makes a window that begins to look for the cause at once.
 *
 * Returns: (transfer none): a new window, which the toolkit owns
 */
GtkWidget *
jot_doctor_window_new (GtkWindow   *parent,
                       JotDocument *document)
{
  JotDoctorWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (JOT_IS_DOCUMENT (document), NULL);

  self = g_object_new (JOT_TYPE_DOCTOR_WINDOW, "transient-for", parent, NULL);
  self->document = g_object_ref (document);
  g_signal_connect_object (document, "notify::token-text",
                           G_CALLBACK (case_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::key-text",
                           G_CALLBACK (case_changed_cb), self, G_CONNECT_SWAPPED);
  jot_document_examine_async (document, self->cancellable, stepped_cb, examined_cb,
                              weak_ref_new (self));

  return GTK_WIDGET (self);
}
