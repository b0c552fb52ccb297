/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-problem-list.h"

#include <glib/gi18n.h>

/* Who has mended these sees the next. */
#define MAX_ROWS 3

/**
 * JotProblemList:
 *
 * Why a text is no token, place by place. A row that is clicked leads to its place.
 */
struct _JotProblemList
{
  GtkWidget parent_instance;

  JotToken *token;
};

G_DEFINE_FINAL_TYPE (JotProblemList, jot_problem_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remove_rows (JotProblemList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");

  return label;
}

static char *
describe (const JotToken        *token,
          const JotTokenProblem *problem)
{
  const char *text = jot_token_get_text (token, NULL);
  gsize character;

  if (jot_span_is_none (problem->token_span))
    return g_strdup (problem->error->message);

  character = (gsize) g_utf8_strlen (text, (gssize) problem->token_span.offset);

  return g_strdup_printf (
    /* Translators: %zu is the number of a character, from 0; %s a sentence on what is wrong there. */
    _("Character %zu: %s"), character, problem->error->message);
}

/* Callbacks */

static void
clicked_cb (JotProblemList *self,
            GtkButton      *button)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, index);
}

static void
add_row (JotProblemList *self,
         gsize           index)
{
  const JotTokenProblem *problem = jot_token_get_problem (self->token, index);
  g_autofree char *text = describe (self->token, problem);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_label (text));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "problem");
  gtk_widget_set_tooltip_text (button, _("Show the Place"));
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER ((guint) index));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
jot_problem_list_dispose (GObject *object)
{
  JotProblemList *self = JOT_PROBLEM_LIST (object);

  remove_rows (self);
  g_clear_pointer (&self->token, jot_token_unref);

  G_OBJECT_CLASS (jot_problem_list_parent_class)->dispose (object);
}

static void
jot_problem_list_class_init (JotProblemListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_problem_list_dispose;

  /**
   * JotProblemList::chosen:
   * @self: the list
   * @index: which problem of the token
   *
   * The place of a problem is to be shown.
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", JOT_TYPE_PROBLEM_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jot_problem_list_init (JotProblemList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What Is Wrong"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * jot_problem_list_new:
 *
 * Makes an empty list.
 *
 * Returns: (transfer floating): a new list
 */
GtkWidget *
jot_problem_list_new (void)
{
  return g_object_new (JOT_TYPE_PROBLEM_LIST, NULL);
}

static gboolean
has_same_problems (const JotToken *a,
                   const JotToken *b)
{
  gsize n = a != NULL ? jot_token_get_n_problems (a) : 0;

  if (n != (b != NULL ? jot_token_get_n_problems (b) : 0))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      const JotTokenProblem *x = jot_token_get_problem (a, i);
      const JotTokenProblem *y = jot_token_get_problem (b, i);

      if (x->token_span.offset != y->token_span.offset ||
          !g_str_equal (x->error->message, y->error->message))
        return FALSE;
    }

  return TRUE;
}

/**
 * jot_problem_list_set_token:
 * @self: a list
 * @token: (nullable): a token
 *
 * Sets the token whose problems are listed. Without any the list is not to be seen.
 */
void
jot_problem_list_set_token (JotProblemList *self,
                            JotToken       *token)
{
  gboolean is_same;
  gsize n;

  g_return_if_fail (JOT_IS_PROBLEM_LIST (self));

  /* While somebody types, a row that says the same keeps the keyboard. */
  is_same = has_same_problems (self->token, token);
  g_clear_pointer (&self->token, jot_token_unref);
  self->token = token != NULL ? jot_token_ref (token) : NULL;
  if (is_same)
    return;

  remove_rows (self);
  n = token != NULL ? jot_token_get_n_problems (token) : 0;
  for (gsize i = 0; i < MIN (n, MAX_ROWS); i++)
    add_row (self, i);
  if (n > MAX_ROWS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("And %zu more place.",
                                                         "And %zu more places.", n - MAX_ROWS),
                                               n - MAX_ROWS);
      GtkWidget *label = make_label (more);

      gtk_widget_add_css_class (label, "said");
      gtk_widget_set_parent (label, GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
