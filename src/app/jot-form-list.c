/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-form-list.h"

#include <glib/gi18n.h>
#include <gnutls/crypto.h>

#include "jot-claim-value.h"
#include "jot-form-row.h"
#include "jot-json-place.h"
#include "jot-name-chooser.h"
#include "jot-wrap-labels.h"

/* More rows take too long to make, and are no pleasure to look through. */
#define N_ROWS 50

/**
 * JotFormList:
 *
 * The members of an object or the elements of an array to edit, a row each. Each edit changes the
 * text at its place and nowhere else.
 */
struct _JotFormList
{
  GtkWidget           parent_instance;

  JotJson            *json;
  const JotFormNames *names;
  guint               depth;
  gint64              now;
  gsize               n_shown;
  gsize               focus_index;
  guint               focus_tick;

  GtkWidget          *add_button;
  GtkWidget          *add_element_button;
  GtkPopover         *add_popover;
  GtkListBox         *list;
  GtkButton          *more_button;
  JotNameChooser     *name_chooser;
};

G_DEFINE_FINAL_TYPE (JotFormList, jot_form_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_EDITED,
  SIGNAL_TEXT_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_object (JotFormList *self)
{
  return self->json != NULL && jot_json_get_root_type (self->json) == JOT_JSON_OBJECT;
}

/* Rows are kept and given other members, so that an edit moves neither the focus nor the view. */
static JotFormRow *
ensure_row (JotFormList *self,
            int          index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (row == NULL)
    {
      gtk_list_box_append (self->list, jot_form_row_new ());
      row = gtk_list_box_get_row_at_index (self->list, index);
      jot_form_row_set_now (JOT_FORM_ROW (row), self->now);
    }

  return JOT_FORM_ROW (row);
}

static void
show_rows (JotFormList *self)
{
  gsize n = self->json != NULL ? jot_json_get_n_members (self->json) : 0;
  gsize n_shown = MIN (n, self->n_shown);
  GtkListBoxRow *surplus;

  for (gsize i = 0; i < n_shown; i++)
    jot_form_row_set_member (ensure_row (self, (int) i), self->depth, self->names, self->json, i);
  while ((surplus = gtk_list_box_get_row_at_index (self->list, (int) n_shown)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (surplus));

  gtk_widget_set_visible (GTK_WIDGET (self->list), n_shown > 0);
  gtk_widget_set_visible (self->add_button, is_object (self));
  gtk_widget_set_visible (self->add_element_button, self->json != NULL && !is_object (self));
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), n > n_shown);
  if (n > n_shown)
    {
      /* Translators: the number of members that are not shown yet. */
      g_autofree char *label = g_strdup_printf (ngettext ("Show %zu More", "Show %zu More",
                                                          n - n_shown), n - n_shown);

      gtk_button_set_label (self->more_button, label);
    }
}

/* Takes @text, what the text is to be. */
static void
take_text (JotFormList *self,
           char        *text)
{
  JotJson *json = jot_json_new (text, -1, NULL);

  g_free (text);

  /* Nothing but nesting that is too deep makes bad JSON of good. */
  if (json == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      show_rows (self);
      return;
    }

  g_clear_pointer (&self->json, jot_json_unref);
  self->json = json;
  show_rows (self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* A row that was just made has no place yet to be scrolled to. */
static gboolean
focus_when_placed_cb (GtkWidget     *widget,
                      GdkFrameClock *clock,
                      gpointer       user_data)
{
  JotFormList *self = JOT_FORM_LIST (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) self->focus_index);

  if (row != NULL && gtk_widget_get_height (GTK_WIDGET (row)) == 0)
    return G_SOURCE_CONTINUE;

  self->focus_tick = 0;
  if (row != NULL)
    jot_form_row_focus_value (JOT_FORM_ROW (row));

  return G_SOURCE_REMOVE;
}

static void
focus_row (JotFormList *self,
           gsize        index)
{
  if (index >= self->n_shown)
    {
      self->n_shown = index + 1;
      show_rows (self);
    }

  self->focus_index = index;
  if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_when_placed_cb, NULL,
                                                     NULL);
}

static void
fill_random (guint8 *random)
{
  if (gnutls_rnd (GNUTLS_RND_NONCE, random, JOT_CLAIM_VALUE_RANDOM_LENGTH) < 0)
    g_error ("The system has no random numbers");
}

static char *
suggest_value (JotFormList *self,
               const char  *name)
{
  const JotClaimInfo *info = self->names != NULL ? self->names->find (name) : NULL;
  guint8 random[JOT_CLAIM_VALUE_RANDOM_LENGTH];

  if (info == NULL)
    return g_strdup ("\"\"");

  fill_random (random);

  return jot_claim_value_suggest (info, self->now, random);
}

static void
add_shown_cb (JotFormList *self)
{
  jot_name_chooser_start (self->name_chooser, self->names, self->json);
}

static void
name_chosen_cb (JotFormList *self,
                const char  *name)
{
  g_autofree char *value = suggest_value (self, name);
  gsize n = jot_json_get_n_members (self->json);

  gtk_popover_popdown (self->add_popover);
  take_text (self, jot_json_insert (self->json, n, name, value));
  focus_row (self, n);
}

/* Another one of the kind that is there: most arrays hold strings. */
static void
add_element_clicked_cb (JotFormList *self)
{
  gsize n = jot_json_get_n_members (self->json);
  const JotJsonMember *last = n > 0 ? jot_json_get_member (self->json, n - 1) : NULL;
  const char *value = "\"\"";

  if (last != NULL && last->type == JOT_JSON_OBJECT)
    value = "{}";
  else if (last != NULL && last->type == JOT_JSON_NUMBER)
    value = "0";

  take_text (self, jot_json_insert (self->json, n, NULL, value));
  focus_row (self, n);
}

static void
more_clicked_cb (JotFormList *self)
{
  gsize first = self->n_shown;

  self->n_shown += N_ROWS;
  show_rows (self);
  focus_row (self, first);
}

static void
jot_form_list_dispose (GObject *object)
{
  JotFormList *self = JOT_FORM_LIST (object);
  GtkWidget *child;

  g_clear_pointer (&self->json, jot_json_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_FORM_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_form_list_parent_class)->dispose (object);
}

static void
jot_form_list_class_init (JotFormListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jot_form_list_dispose;

  /**
   * JotFormList::edited:
   *
   * The user changed the text.
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", JOT_TYPE_FORM_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  /**
   * JotFormList::text-wanted:
   * @offset: where it begins, in bytes of the text
   * @length: how long it is, in bytes
   *
   * The user wants to edit a part as text.
   */
  signals[SIGNAL_TEXT_WANTED] = g_signal_new ("text-wanted", JOT_TYPE_FORM_LIST, G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64,
                                              G_TYPE_UINT64);

  g_type_ensure (JOT_TYPE_NAME_CHOOSER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-form-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JotFormList, add_button);
  gtk_widget_class_bind_template_child (widget_class, JotFormList, add_element_button);
  gtk_widget_class_bind_template_child (widget_class, JotFormList, add_popover);
  gtk_widget_class_bind_template_child (widget_class, JotFormList, list);
  gtk_widget_class_bind_template_child (widget_class, JotFormList, more_button);
  gtk_widget_class_bind_template_child (widget_class, JotFormList, name_chooser);
  gtk_widget_class_bind_template_callback (widget_class, add_element_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_chosen_cb);
}

static void
jot_form_list_init (JotFormList *self)
{
  self->n_shown = N_ROWS;

  gtk_widget_init_template (GTK_WIDGET (self));
  jot_wrap_button_labels (GTK_WIDGET (self));
  show_rows (self);
}

/**
 * jot_form_list_new:
 * @depth: how deeply nested its members are, 0 for claims
 *
 * Makes an empty list.
 *
 * Returns: (transfer floating): a new list
 */
GtkWidget *
jot_form_list_new (guint depth)
{
  JotFormList *self = g_object_new (JOT_TYPE_FORM_LIST, NULL);

  self->depth = depth;

  return GTK_WIDGET (self);
}

/**
 * jot_form_list_set_names:
 * @self: a list
 * @names: (nullable): what is known of its members; it must stay
 *
 * Sets what is suggested, and what values have to be.
 */
void
jot_form_list_set_names (JotFormList        *self,
                         const JotFormNames *names)
{
  g_return_if_fail (JOT_IS_FORM_LIST (self));

  self->names = names;
  show_rows (self);
}

/**
 * jot_form_list_set_json:
 * @self: a list
 * @json: (nullable): an object or array
 *
 * Shows a text. Where that is the one that is shown nothing happens.
 */
void
jot_form_list_set_json (JotFormList *self,
                        JotJson     *json)
{
  g_return_if_fail (JOT_IS_FORM_LIST (self));

  if (json != NULL)
    jot_json_ref (json);
  g_clear_pointer (&self->json, jot_json_unref);
  self->json = json;
  show_rows (self);
}

/**
 * jot_form_list_set_now:
 * @self: a list
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Sets the present time.
 */
void
jot_form_list_set_now (JotFormList *self,
                       gint64       now)
{
  GtkListBoxRow *row;

  g_return_if_fail (JOT_IS_FORM_LIST (self));

  if (self->now == now)
    return;

  self->now = now;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    jot_form_row_set_now (JOT_FORM_ROW (row), now);
}

/**
 * jot_form_list_dup_text:
 * @self: a list
 *
 * Gives the text as it was edited.
 *
 * Returns: (transfer full) (nullable): a JSON text, or `NULL` if nothing is shown
 */
char *
jot_form_list_dup_text (JotFormList *self)
{
  const char *text;
  gsize length;

  g_return_val_if_fail (JOT_IS_FORM_LIST (self), NULL);

  if (self->json == NULL)
    return NULL;

  text = jot_json_get_text (self->json, &length);

  return g_strndup (text, length);
}

/**
 * jot_form_list_replace:
 * @self: a list
 * @index: which member
 * @text: a JSON text, its value to be
 *
 * Changes a value.
 */
void
jot_form_list_replace (JotFormList *self,
                       guint        index,
                       const char  *text)
{
  g_return_if_fail (JOT_IS_FORM_LIST (self));

  take_text (self, jot_json_replace_value (self->json, index, text));
}

/**
 * jot_form_list_convert:
 * @self: a list
 * @index: which member
 * @kind: what its value is to be
 *
 * Changes what a value is, keeping what it says where that is possible.
 */
void
jot_form_list_convert (JotFormList *self,
                       guint        index,
                       JotFormKind  kind)
{
  const JotJsonMember *member;
  g_autofree char *text = NULL;

  g_return_if_fail (JOT_IS_FORM_LIST (self));

  member = jot_json_get_member (self->json, index);
  text = jot_claim_value_convert (self->json, member, jot_form_kind_get_type (kind));
  if (kind == JOT_FORM_KIND_TIME && member->type != JOT_JSON_NUMBER && g_str_equal (text, "0"))
    {
      g_free (text);
      text = g_strdup_printf ("%" G_GINT64_FORMAT, self->now);
    }

  take_text (self, jot_json_replace_value (self->json, index, text));
}

/**
 * jot_form_list_rename:
 * @self: a list over an object
 * @index: which member
 * @name: its name to be
 *
 * Renames a member.
 *
 * Returns: whether it could be; `JOT_ERROR_JSON_DUPLICATE` if another member has this name
 */
gboolean
jot_form_list_rename (JotFormList *self,
                      guint        index,
                      const char  *name,
                      GError     **error)
{
  char *text;

  g_return_val_if_fail (JOT_IS_FORM_LIST (self), FALSE);
  g_return_val_if_fail (is_object (self), FALSE);

  text = jot_json_rename (self->json, index, name, error);
  if (text == NULL)
    return FALSE;

  take_text (self, text);

  return TRUE;
}

/**
 * jot_form_list_move:
 * @self: a list
 * @from: which member
 * @to: the place that it is to have then
 *
 * Moves a member.
 */
void
jot_form_list_move (JotFormList *self,
                    guint        from,
                    guint        to)
{
  g_return_if_fail (JOT_IS_FORM_LIST (self));

  if (from == to || MAX (from, to) >= jot_json_get_n_members (self->json))
    return;

  take_text (self, jot_json_move (self->json, from, to));
  focus_row (self, to);
}

/**
 * jot_form_list_remove:
 * @self: a list
 * @index: which member
 *
 * Removes a member.
 */
void
jot_form_list_remove (JotFormList *self,
                      guint        index)
{
  gsize n;

  g_return_if_fail (JOT_IS_FORM_LIST (self));

  take_text (self, jot_json_remove (self->json, index));
  n = jot_json_get_n_members (self->json);
  if (n > 0)
    focus_row (self, MIN (index, n - 1));
  else
    gtk_widget_grab_focus (is_object (self) ? self->add_button : self->add_element_button);
}

/**
 * jot_form_list_want_text:
 * @self: a list
 * @index: which member
 * @offset: where the part begins, in bytes of the member's value
 * @length: how long it is, in bytes
 *
 * Asks for a part of a value to be edited as text.
 */
void
jot_form_list_want_text (JotFormList *self,
                         guint        index,
                         guint64      offset,
                         guint64      length)
{
  g_return_if_fail (JOT_IS_FORM_LIST (self));

  g_signal_emit (self, signals[SIGNAL_TEXT_WANTED], 0,
                 jot_json_get_member (self->json, index)->value.offset + offset, length);
}
