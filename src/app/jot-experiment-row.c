/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-experiment-row.h"

#include <glib/gi18n.h>

#include "jot-announce.h"
#include "jot-message-view.h"
#include "jot-outcome.h"

/**
 * JotExperimentRow:
 *
 * An experiment: a question, a guess, what happened when it was made on real servers, and why.
 */
struct _JotExperimentRow
{
  AdwExpanderRow       parent_instance;

  const JotExperiment *experiment;
  GtkCheckButton      *guesses[JOT_EXPERIMENT_MAX_ANSWERS];
  GCancellable        *cancellable;
  /* The message of the note before. */
  JotExchange         *shown;

  GtkBox              *answers_box;
  GtkWidget           *cancel_button;
  GtkLabel            *explanation_label;
  GtkBox              *notes_box;
  GtkLabel            *question_label;
  GtkWidget           *result_box;
  GtkImage            *result_icon;
  GtkLabel            *result_label;
  GtkWidget           *run_button;
  GtkSpinner          *spinner;
};

G_DEFINE_FINAL_TYPE (JotExperimentRow, jot_experiment_row, ADW_TYPE_EXPANDER_ROW)

static GtkWidget *
make_note (JotExperimentRow        *self,
           const JotExperimentNote *note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (note->text);
  GtkWidget *expander, *view;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  /* What is said of the same message once more needs it no second time. */
  if (note->exchange == NULL || !g_set_object (&self->shown, note->exchange))
    return box;

  view = jot_message_view_new ();
  jot_message_view_set_exchange (JOT_MESSAGE_VIEW (view), note->exchange);
  expander = gtk_expander_new (_("The Message"));
  gtk_expander_set_child (GTK_EXPANDER (expander), view);
  gtk_box_append (GTK_BOX (box), expander);

  return box;
}

static void
noted_cb (const JotExperimentNote *note,
          gpointer                 user_data)
{
  JotExperimentRow *self = user_data;

  /* The window may have gone. */
  if (self->notes_box != NULL)
    gtk_box_append (self->notes_box, make_note (self, note));
}

static int
get_guess (JotExperimentRow *self)
{
  for (int i = 0; i < JOT_EXPERIMENT_MAX_ANSWERS; i++)
    {
      if (self->guesses[i] != NULL && gtk_check_button_get_active (self->guesses[i]))
        return i;
    }

  return -1;
}

static void
update (JotExperimentRow *self)
{
  gboolean is_running = self->cancellable != NULL;

  gtk_widget_set_sensitive (self->run_button, !is_running && get_guess (self) >= 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->answers_box), !is_running);
  gtk_widget_set_visible (self->cancel_button, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_running);
  gtk_spinner_set_spinning (self->spinner, is_running);
}

static void
show_result (JotExperimentRow *self,
             JotCheckOutcome   outcome,
             const char       *text)
{
  gtk_image_set_from_icon_name (self->result_icon, jot_outcome_get_icon_name (outcome));
  jot_outcome_style (GTK_WIDGET (self->result_icon), outcome);
  gtk_label_set_label (self->result_label, text);
  jot_announce (self->result_box, text);
  gtk_widget_set_visible (self->result_box, TRUE);
}

static void
show_answer (JotExperimentRow *self,
             guint             answer)
{
  const char *right = _(self->experiment->answers[answer]);
  gboolean is_right = get_guess (self) == (int) answer;
  g_autofree char *text = NULL;

  if (is_right)
    /* Translators: %s is the answer to a question, as it was guessed. */
    text = g_strdup_printf (_("As you guessed: %s."), right);
  else
    /* Translators: %s is the answer to a question; something else was guessed. */
    text = g_strdup_printf (_("Not as you guessed: %s."), right);

  show_result (self, is_right ? JOT_CHECK_PASS : JOT_CHECK_WEAK, text);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_label), TRUE);
}

static void
run_finished_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (JotExperimentRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  guint answer = 0;

  notes = jot_experiment_run_finish (result, &answer, &error);
  g_clear_object (&self->cancellable);
  if (self->notes_box == NULL)
    return;

  update (self);
  if (notes != NULL)
    show_answer (self, answer);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_result (self, JOT_CHECK_NOT_DONE, _("The experiment was stopped."));
  else
    show_result (self, JOT_CHECK_FAIL, error->message);
}

static void
clear_notes (JotExperimentRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->notes_box))) != NULL)
    gtk_box_remove (self->notes_box, child);
  g_clear_object (&self->shown);
}

static void
run_clicked_cb (JotExperimentRow *self)
{
  clear_notes (self);
  gtk_widget_set_visible (self->result_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_label), FALSE);

  self->cancellable = g_cancellable_new ();
  update (self);
  jot_experiment_run_async (self->experiment, noted_cb, self, self->cancellable, run_finished_cb,
                            g_object_ref (self));
}

static void
cancel_clicked_cb (JotExperimentRow *self)
{
  jot_experiment_row_cancel (self);
}

static void
jot_experiment_row_unmap (GtkWidget *widget)
{
  /* Its servers run no longer than they are to be seen. */
  jot_experiment_row_cancel (JOT_EXPERIMENT_ROW (widget));

  GTK_WIDGET_CLASS (jot_experiment_row_parent_class)->unmap (widget);
}

static void
jot_experiment_row_dispose (GObject *object)
{
  JotExperimentRow *self = JOT_EXPERIMENT_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->shown);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_EXPERIMENT_ROW);

  G_OBJECT_CLASS (jot_experiment_row_parent_class)->dispose (object);
}

static void
jot_experiment_row_class_init (JotExperimentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_experiment_row_dispose;
  widget_class->unmap = jot_experiment_row_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-experiment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, answers_box);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, notes_box);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, question_label);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, result_box);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, result_icon);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, result_label);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, run_button);
  gtk_widget_class_bind_template_child (widget_class, JotExperimentRow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_clicked_cb);
}

static void
jot_experiment_row_init (JotExperimentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_answer (JotExperimentRow *self,
            guint             index)
{
  GtkWidget *label = gtk_label_new (_(self->experiment->answers[index]));
  GtkWidget *guess = gtk_check_button_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (guess), self->guesses[0]);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (guess), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (
                                    guess), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  g_signal_connect_object (guess, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->guesses[index] = GTK_CHECK_BUTTON (guess);
  gtk_box_append (self->answers_box, guess);
}

/**
 * jot_experiment_row_new:
 * @experiment: an experiment
 *
 * Makes the row of an experiment that was not made yet.
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
jot_experiment_row_new (const JotExperiment *experiment)
{
  JotExperimentRow *self;

  g_return_val_if_fail (experiment != NULL, NULL);

  self = g_object_new (JOT_TYPE_EXPERIMENT_ROW, "title", _(experiment->title), NULL);
  self->experiment = experiment;
  gtk_label_set_label (self->question_label, _(experiment->question));
  gtk_label_set_label (self->explanation_label, _(experiment->explanation));
  for (guint i = 0; experiment->answers[i] != NULL; i++)
    add_answer (self, i);
  update (self);

  return GTK_WIDGET (self);
}

/**
 * jot_experiment_row_get_experiment:
 * @self: a row
 *
 * Returns: (transfer none): the experiment that it is about
 */
const JotExperiment *
jot_experiment_row_get_experiment (JotExperimentRow *self)
{
  g_return_val_if_fail (JOT_IS_EXPERIMENT_ROW (self), NULL);

  return self->experiment;
}

/**
 * jot_experiment_row_cancel:
 * @self: a row
 *
 * Gives the experiment up, if it is being made.
 */
void
jot_experiment_row_cancel (JotExperimentRow *self)
{
  g_return_if_fail (JOT_IS_EXPERIMENT_ROW (self));

  g_cancellable_cancel (self->cancellable);
}
