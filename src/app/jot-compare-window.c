/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-compare-window.h"

#include <glib/gi18n.h>

#include "jot-announce.h"
#include "jot-compare-side.h"
#include "jot-compare-task.h"
#include "jot-difference-row.h"

#define N_SIDES 2

/* More rows take long to lay out, and nobody reads them; the command line has them all. */
#define MAX_ROWS 400

/**
 * JotCompareWindow:
 *
 * Two tokens side by side, what differs between them member by member, and which keys verify either.
 */
struct _JotCompareWindow
{
  AdwWindow       parent_instance;

  GCancellable   *comparing;
  /* What is shown, and the tokens that it is about. */
  JotComparison  *comparison;
  JotToken       *tokens[N_SIDES];

  JotCompareSide *first_side;
  GtkWidget      *header_box;
  GtkListBox     *header_list;
  GtkLabel       *left_off_label;
  GtkWidget      *payload_box;
  GtkListBox     *payload_list;
  GtkCheckButton *same_check;
  JotCompareSide *second_side;
  GtkWidget      *summary_box;
  GtkLabel       *summary_label;
  GtkWidget      *whole_box;
  GtkListBox     *whole_list;
};

G_DEFINE_FINAL_TYPE (JotCompareWindow, jot_compare_window, ADW_TYPE_WINDOW)

static const char *const aspect_titles[JOT_N_ASPECTS] = {
  [JOT_ASPECT_HEADER] = N_("Header"),
  [JOT_ASPECT_PAYLOAD] = N_("Payload"),
  [JOT_ASPECT_ALGORITHM] = N_("Algorithm"),
  [JOT_ASPECT_SIGNING_INPUT] = N_("Signing input"),
  [JOT_ASPECT_SIGNATURE] = N_("Signature"),
};

static void
get_documents (JotCompareWindow *self,
               JotDocument      *documents[N_SIDES])
{
  documents[0] = jot_compare_side_get_document (self->first_side);
  documents[1] = jot_compare_side_get_document (self->second_side);
}

static void
empty_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_rows (JotCompareWindow *self)
{
  gboolean shows_same = gtk_check_button_get_active (self->same_check);
  guint n_shown = 0, n_left_off = 0;
  JotDocument *documents[N_SIDES];

  get_documents (self, documents);
  for (gsize i = 0; i < jot_comparison_get_n_rows (self->comparison); i++)
    {
      const JotDifference *difference = jot_comparison_get_row (self->comparison, i);
      gboolean is_header = difference->part == JOT_TOKEN_PART_HEADER;

      if (difference->kind == JOT_DIFFERENCE_SAME && !shows_same)
        continue;
      if (n_shown == MAX_ROWS)
        {
          n_left_off++;
          continue;
        }

      n_shown++;
      gtk_list_box_append (is_header ? self->header_list : self->payload_list,
                           jot_difference_row_new (difference, documents));
      gtk_widget_set_visible (is_header ? self->header_box : self->payload_box, TRUE);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->left_off_label), n_left_off > 0);
  if (n_left_off > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u more is not shown.",
                                                         "%u more are not shown.", n_left_off),
                                               n_left_off);

      gtk_label_set_label (self->left_off_label, text);
    }
}

/* A part is not added or removed; it can be read or not. */
static const char *
get_aspect_word (JotDifferenceKind kind)
{
  if (kind == JOT_DIFFERENCE_ONLY_FIRST)
    return _("Only in the first");
  if (kind == JOT_DIFFERENCE_ONLY_SECOND)
    return _("Only in the second");

  return jot_difference_get_word (kind);
}

static void
show_whole (JotCompareWindow *self)
{
  for (guint i = 0; i < JOT_N_ASPECTS; i++)
    {
      JotDifferenceKind kind = jot_comparison_get_aspect (self->comparison, (JotAspect) i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *label = gtk_label_new (get_aspect_word (kind));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(aspect_titles[i]));
      gtk_widget_add_css_class (label, "caption-heading");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      gtk_list_box_append (self->whole_list, row);
    }
  gtk_widget_set_visible (self->whole_box, TRUE);
}

/* Of lists as a whole, not of each value in them. */
static char *
describe (const JotComparison *comparison)
{
  guint n[JOT_DIFFERENCE_NEITHER + 1] = { 0 };
  guint n_all;

  for (gsize i = 0; i < jot_comparison_get_n_rows (comparison); i++)
    {
      const JotDifference *difference = jot_comparison_get_row (comparison, i);

      if (!difference->is_element)
        n[difference->kind]++;
    }

  n_all = n[JOT_DIFFERENCE_CHANGED] + n[JOT_DIFFERENCE_ONLY_FIRST] + n[JOT_DIFFERENCE_ONLY_SECOND];
  if (n_all > 0)
    /* Translators: how many members of the two tokens were changed, removed and added. */
    return g_strdup_printf (_("Changed: %u. Removed: %u. Added: %u."), n[JOT_DIFFERENCE_CHANGED],
                            n[JOT_DIFFERENCE_ONLY_FIRST], n[JOT_DIFFERENCE_ONLY_SECOND]);

  if (jot_comparison_get_aspect (comparison, JOT_ASPECT_SIGNING_INPUT) != JOT_DIFFERENCE_SAME)
    return g_strdup (_("Header and claims have the same values, and are written otherwise."));

  return g_strdup (jot_comparison_get_aspect (comparison, JOT_ASPECT_SIGNATURE) ==
                   JOT_DIFFERENCE_SAME
                   ? _("It is the same token.")
                   : _("Header and claims are the same; the signature is another."));
}

static void
show_comparison (JotCompareWindow *self)
{
  g_autofree char *summary = NULL;

  empty_list (self->header_list);
  empty_list (self->payload_list);
  empty_list (self->whole_list);
  gtk_widget_set_visible (self->header_box, FALSE);
  gtk_widget_set_visible (self->payload_box, FALSE);
  gtk_widget_set_visible (self->whole_box, FALSE);
  gtk_widget_set_visible (self->summary_box, self->comparison != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->left_off_label), FALSE);

  if (self->comparison == NULL)
    return;

  summary = describe (self->comparison);
  gtk_label_set_label (self->summary_label, summary);
  jot_announce (GTK_WIDGET (self->summary_label), summary);
  show_rows (self);
  show_whole (self);
}

/* Whether the comparison of the tokens as they are now is to be shown, for the one that is shown is
 * of others. */
static gboolean
take_tokens (JotCompareWindow *self)
{
  JotDocument *documents[N_SIDES];
  gboolean are_others = FALSE;

  get_documents (self, documents);
  for (guint i = 0; i < N_SIDES; i++)
    {
      JotToken *token = jot_document_get_token (documents[i]);

      if (self->tokens[i] == token)
        continue;

      are_others = TRUE;
      g_clear_pointer (&self->tokens[i], jot_token_unref);
      self->tokens[i] = token != NULL ? jot_token_ref (token) : NULL;
    }

  return are_others;
}

/* Callbacks */

static void
same_toggled_cb (JotCompareWindow *self)
{
  show_comparison (self);
}

static void
compared_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (JotCompareWindow) self = user_data;
  g_autoptr (JotCompareAnswer) answer = jot_compare_finish (result, NULL);

  if (answer == NULL)
    return;

  jot_compare_side_show_verifiers (self->first_side, answer->verifiers[0], answer->n_keys);
  jot_compare_side_show_verifiers (self->second_side, answer->verifiers[1], answer->n_keys);

  /* Only the keys may be others: then the rows stay, and the focus in them. */
  if (!take_tokens (self))
    return;

  g_clear_pointer (&self->comparison, jot_comparison_free);
  self->comparison = g_steal_pointer (&answer->comparison);
  show_comparison (self);
}

static void
compare (JotCompareWindow *self)
{
  JotDocument *documents[N_SIDES];
  g_autoptr (GPtrArray) keys = jot_compare_list_keys ();

  get_documents (self, documents);
  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  self->comparing = g_cancellable_new ();

  jot_compare_async (jot_document_get_token (documents[0]), jot_document_get_token (documents[1]),
                     keys, self->comparing, compared_cb, g_object_ref (self));
}

/* Keys may have come or gone while somebody was elsewhere. */
static void
active_changed_cb (JotCompareWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    compare (self);
}

static void
swap_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  JotDocument *documents[N_SIDES];
  g_autofree char *first = NULL;

  get_documents (JOT_COMPARE_WINDOW (widget), documents);
  first = g_strdup (jot_document_get_token_text (documents[0]));
  jot_document_load_token (documents[0], jot_document_get_token_text (documents[1]));
  jot_document_load_token (documents[1], first);
}

static void
go_to_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  JotCompareWindow *self = JOT_COMPARE_WINDOW (widget);
  gboolean is_first = g_variant_get_int32 (parameter) == 0;

  gtk_widget_grab_focus (GTK_WIDGET (is_first ? self->first_side : self->second_side));
}

static void
jot_compare_window_dispose (GObject *object)
{
  JotCompareWindow *self = JOT_COMPARE_WINDOW (object);

  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_COMPARE_WINDOW);

  G_OBJECT_CLASS (jot_compare_window_parent_class)->dispose (object);
}

static void
jot_compare_window_finalize (GObject *object)
{
  JotCompareWindow *self = JOT_COMPARE_WINDOW (object);

  g_clear_pointer (&self->comparison, jot_comparison_free);
  for (guint i = 0; i < N_SIDES; i++)
    g_clear_pointer (&self->tokens[i], jot_token_unref);

  G_OBJECT_CLASS (jot_compare_window_parent_class)->finalize (object);
}

static void
jot_compare_window_class_init (JotCompareWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_compare_window_dispose;
  object_class->finalize = jot_compare_window_finalize;

  g_type_ensure (JOT_TYPE_COMPARE_SIDE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jotsmith/Jotsmith/"
                                                             "jot-compare-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, first_side);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, header_box);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, header_list);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, left_off_label);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, payload_box);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, payload_list);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, same_check);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, second_side);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, summary_box);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, summary_label);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, whole_box);
  gtk_widget_class_bind_template_child (widget_class, JotCompareWindow, whole_list);
  gtk_widget_class_bind_template_callback (widget_class, same_toggled_cb);

  gtk_widget_class_install_action (widget_class, "compare.go-to", "i", go_to_cb);
  gtk_widget_class_install_action (widget_class, "compare.swap", NULL, swap_cb);
}

static void
jot_compare_window_init (JotCompareWindow *self)
{
  JotDocument *documents[N_SIDES];

  gtk_widget_init_template (GTK_WIDGET (self));

  get_documents (self, documents);
  for (guint i = 0; i < N_SIDES; i++)
    g_signal_connect_object (documents[i], "notify::token", G_CALLBACK (compare), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
}

/**
 * jot_compare_window_new:
 * @parent: the window that it belongs to
 * @first: (nullable): the document that has the first token
 * @second: (nullable): the document that has the second token
 *
 * Makes a window that compares the tokens as they are now; what becomes of them in their documents
 * does not change it.
 *
 * Returns: (transfer none): a new window, which the toolkit owns
 */
GtkWidget *
jot_compare_window_new (GtkWindow   *parent,
                        JotDocument *first,
                        JotDocument *second)
{
  JotCompareWindow *self;
  JotDocument *const sources[N_SIDES] = { first, second };
  JotDocument *documents[N_SIDES];

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (JOT_TYPE_COMPARE_WINDOW, "transient-for", parent, NULL);
  get_documents (self, documents);
  for (guint i = 0; i < N_SIDES; i++)
    {
      if (sources[i] != NULL)
        jot_document_load_token (documents[i], jot_document_get_token_text (sources[i]));
    }
  gtk_widget_grab_focus (GTK_WIDGET (*jot_document_get_token_text (documents[0]) == '\0'
                                     ? self->first_side : self->second_side));

  return GTK_WIDGET (self);
}
