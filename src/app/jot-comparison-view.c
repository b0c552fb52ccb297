/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-comparison-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-announce.h"
#include "jot-comparison.h"
#include "jot-wheel.h"

/**
 * JotComparisonView:
 *
 * What tokens and sessions cost, side by side, for as many users, requests and servers as are asked
 * for: counted and timed on real servers.
 */
struct _JotComparisonView
{
  GtkWidget       parent_instance;

  GCancellable   *cancellable;
  int             n_rows;

  GtkWidget      *cancel_button;
  GtkWidget      *plan_group;
  GtkProgressBar *progress;
  GtkSpinButton  *requests_spin;
  GtkWidget      *result_box;
  GtkWidget      *run_button;
  GtkSpinButton  *servers_spin;
  GtkLabel       *status_label;
  GtkGrid        *table;
  GtkSpinButton  *users_spin;
  GtkWidget      *words_label;
};

G_DEFINE_FINAL_TYPE (JotComparisonView, jot_comparison_view, GTK_TYPE_WIDGET)

static void
update (JotComparisonView *self)
{
  gboolean is_running = self->cancellable != NULL;

  gtk_widget_set_sensitive (self->run_button, !is_running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->users_spin), !is_running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->requests_spin), !is_running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->servers_spin), !is_running);
  gtk_widget_set_visible (self->cancel_button, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running);
}

static void
add_cell (JotComparisonView *self,
          int                column,
          const char        *text,
          const char        *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_justify (GTK_LABEL (label), column == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_set_margin_start (label, column == 0 ? 0 : 12);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->table, label, column, self->n_rows, 1, 1);
}

static void
add_row (JotComparisonView *self,
         const char        *title,
         const char        *tokens,
         const char        *sessions)
{
  const char *css_class = self->n_rows == 0 ? "heading" : NULL;

  add_cell (self, 0, title, css_class);
  add_cell (self, 1, tokens, css_class != NULL ? css_class : "numeric");
  add_cell (self, 2, sessions, css_class != NULL ? css_class : "numeric");
  self->n_rows++;
}

static void
add_numbers (JotComparisonView *self,
             const char        *title,
             guint64            tokens,
             guint64            sessions)
{
  g_autofree char *first = g_strdup_printf ("%'" G_GUINT64_FORMAT, tokens);
  g_autofree char *second = g_strdup_printf ("%'" G_GUINT64_FORMAT, sessions);

  add_row (self, title, first, second);
}

static char *
describe_taken (guint n_taken,
                guint n)
{
  if (n == 0)
    return g_strdup (_("none came"));

  /* Translators: how many requests a server took, of how many. */
  return g_strdup_printf (_("%u of %u"), n_taken, n);
}

static void
add_taken (JotComparisonView          *self,
           const JotComparisonFigures *tokens,
           const JotComparisonFigures *sessions)
{
  g_autofree char *first = describe_taken (tokens->n_taken_at_first, tokens->n_at_first);
  g_autofree char *second = describe_taken (sessions->n_taken_at_first, sessions->n_at_first);
  g_autofree char *third = describe_taken (tokens->n_taken_elsewhere, tokens->n_elsewhere);
  g_autofree char *fourth = describe_taken (sessions->n_taken_elsewhere, sessions->n_elsewhere);

  add_row (self, _("Requests accepted where the user logged in"), first, second);
  add_row (self, _("Requests accepted by the other servers"), third, fourth);
}

static char *
describe_status (guint status)
{
  if (status == 200)
    /* Translators: %u is a status of HTTP, such as 200. */
    return g_strdup_printf (_("accepted (HTTP %u)"), status);

  /* Translators: %u is a status of HTTP, such as 401. */
  return g_strdup_printf (_("refused (HTTP %u)"), status);
}

static void
clear_table (JotComparisonView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
  self->n_rows = 0;
}

static void
show_comparison (JotComparisonView   *self,
                 const JotComparison *comparison)
{
  const JotComparisonFigures *tokens = &comparison->tokens;
  const JotComparisonFigures *sessions = &comparison->sessions;
  g_autofree char *first = describe_status (tokens->after_logout);
  g_autofree char *second = describe_status (sessions->after_logout);

  clear_table (self);
  add_row (self, "", _("Tokens"), _("Sessions"));
  add_numbers (self, _("Rows kept for the logins"), tokens->n_rows, sessions->n_rows);
  add_numbers (self, _("Bytes kept"), tokens->n_bytes, sessions->n_bytes);
  add_numbers (self, _("Look-ups for the requests"), tokens->n_lookups, sessions->n_lookups);
  add_numbers (self, _("Bytes that each request carries"), tokens->n_carried, sessions->n_carried);
  add_numbers (self, _(
                 "Time of a login without hashing the password, in µs"), (guint64) tokens->login_time,
               (guint64) sessions->login_time);
  add_numbers (self, _("Time of a request, in µs"), (guint64) tokens->request_time,
               (guint64) sessions->request_time);
  add_taken (self, tokens, sessions);
  add_row (self, _("A copy, after its user has logged out"), first, second);
}

static void
show_status (JotComparisonView *self,
             const char        *text,
             gboolean           has_figures)
{
  gtk_label_set_label (self->status_label, text);
  jot_announce (GTK_WIDGET (self->status_label), text);
  gtk_widget_set_visible (GTK_WIDGET (self->table), has_figures);
  gtk_widget_set_visible (self->words_label, has_figures);
  gtk_widget_set_visible (self->result_box, TRUE);
}

static void
advanced_cb (double   fraction,
             gpointer user_data)
{
  JotComparisonView *self = user_data;

  /* The window may have gone. */
  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
run_finished_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (JotComparisonView) self = user_data;
  g_autoptr (GError) error = NULL;
  JotComparison comparison;
  gboolean is_made = jot_comparison_run_finish (result, &comparison, &error);

  g_clear_object (&self->cancellable);
  if (self->table == NULL)
    return;

  update (self);
  if (is_made)
    {
      show_comparison (self, &comparison);
      show_status (self, _("Counted and timed on this computer, just now:"), TRUE);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_status (self, _("The comparison was stopped."), FALSE);
  else
    show_status (self, error->message, FALSE);
}

static void
run_clicked_cb (JotComparisonView *self)
{
  const JotComparisonPlan plan = {
    .n_users = (guint) gtk_spin_button_get_value_as_int (self->users_spin),
    .n_requests = (guint) gtk_spin_button_get_value_as_int (self->requests_spin),
    .n_servers = (guint) gtk_spin_button_get_value_as_int (self->servers_spin),
  };

  gtk_widget_set_visible (self->result_box, FALSE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  self->cancellable = g_cancellable_new ();
  update (self);
  jot_comparison_run_async (&plan, advanced_cb, self, self->cancellable, run_finished_cb,
                            g_object_ref (self));
}

static void
jot_comparison_view_unmap (GtkWidget *widget)
{
  /* Its servers run no longer than they are to be seen. */
  jot_comparison_view_cancel (JOT_COMPARISON_VIEW (widget));

  GTK_WIDGET_CLASS (jot_comparison_view_parent_class)->unmap (widget);
}

static void
jot_comparison_view_dispose (GObject *object)
{
  JotComparisonView *self = JOT_COMPARISON_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_COMPARISON_VIEW);

  G_OBJECT_CLASS (jot_comparison_view_parent_class)->dispose (object);
}

static void
jot_comparison_view_class_init (JotComparisonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_comparison_view_dispose;
  widget_class->unmap = jot_comparison_view_unmap;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/jotsmith/Jotsmith/jot-comparison-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, plan_group);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, progress);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, requests_spin);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, result_box);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, run_button);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, servers_spin);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, status_label);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, table);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, users_spin);
  gtk_widget_class_bind_template_child (widget_class, JotComparisonView, words_label);
  gtk_widget_class_bind_template_callback (widget_class, jot_comparison_view_cancel);
  gtk_widget_class_bind_template_callback (widget_class, run_clicked_cb);
}

static void
jot_comparison_view_init (JotComparisonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_spin_button_set_range (self->users_spin, 1, JOT_COMPARISON_MAX_USERS);
  gtk_spin_button_set_range (self->requests_spin, 1, JOT_COMPARISON_MAX_REQUESTS);
  gtk_spin_button_set_range (self->servers_spin, 1, JOT_COMPARISON_MAX_SERVERS);
  jot_wheel_ignore (GTK_WIDGET (self->users_spin));
  jot_wheel_ignore (GTK_WIDGET (self->requests_spin));
  jot_wheel_ignore (GTK_WIDGET (self->servers_spin));
  update (self);
}

/**
 * jot_comparison_view_new:
 *
 * Makes a view in which nothing was compared yet.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_comparison_view_new (void)
{
  return g_object_new (JOT_TYPE_COMPARISON_VIEW, NULL);
}

/**
 * jot_comparison_view_cancel:
 * @self: a view
 *
 * Gives the comparison up, if it is being made.
 */
void
jot_comparison_view_cancel (JotComparisonView *self)
{
  g_return_if_fail (JOT_IS_COMPARISON_VIEW (self));

  g_cancellable_cancel (self->cancellable);
}
