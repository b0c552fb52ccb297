/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claim-list.h"

#include "jot-claim-row.h"
#include "jot-claim-tree.h"
#include "jot-scroll.h"

/* So many rows are filled at once. The rest follow bit by bit, that the window may answer between:
 * more than making them, it takes to style and to measure them for the frame that shows them first. */
#define FIRST_ROWS 12
#define MORE_ROWS  4

/**
 * JotClaimList:
 *
 * The members of a header or of a set of claims, a row each, in the order of the text; or why they
 * cannot be listed.
 */
struct _JotClaimList
{
  GtkWidget       parent_instance;

  JotClaimLookup  lookup;
  JotClaimExplain explain;
  JotClaimTree   *tree;
  JotTokenPart    part;
  JotDocument    *document;
  GSignalGroup   *signals;
  gint64          now;
  guint           n_filled;
  guint           fill_id;
  guint           tick_id;
  gboolean        is_pointing;

  GtkListBox     *list;
  GtkWidget      *more_button;
  GtkLabel       *problem_label;
  GtkLabel       *title_label;
};

G_DEFINE_FINAL_TYPE (JotClaimList, jot_claim_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static JotClaimRow *
get_row (JotClaimList *self,
         guint         index)
{
  return (JotClaimRow *) gtk_list_box_get_row_at_index (self->list, (int) index);
}

/* Whether a person points at a claim: one that is open leaves it to those within. */
static gboolean
is_pointed_at (const JotClaimNode *node,
               JotSpan             span)
{
  gsize end = node->span.offset + node->span.length;
  gsize span_end = span.offset + span.length;

  if (span.offset == JOT_SPAN_NONE.offset || span.offset >= end || span_end <= node->span.offset)
    return FALSE;

  return !node->is_open || (span.offset <= node->span.offset && span_end >= end);
}

/* Shows whether a row is what a person points at, and says so. */
static gboolean
highlight_row (JotClaimList *self,
               guint         index)
{
  JotTokenPart part;
  JotSpan span;
  gboolean is_pointed = self->document != NULL &&
                        jot_document_get_highlight (self->document, &part, &span) &&
                        part == self->part &&
                        is_pointed_at (jot_claim_tree_get_node (self->tree, index), span);

  jot_claim_row_set_pointed (get_row (self, index), is_pointed);

  return is_pointed;
}

static void
highlight_changed_cb (JotClaimList *self)
{
  JotClaimRow *first = NULL;

  for (guint i = 0; i < self->n_filled; i++)
    if (highlight_row (self, i) && first == NULL)
      first = get_row (self, i);

  /* What a person points at here is in view, and must not move away from under the pointer. */
  if (first != NULL && !self->is_pointing)
    jot_scroll_to (GTK_WIDGET (first));
}

static void
row_pointed_cb (JotClaimList *self,
                gboolean      is_pointed,
                JotClaimRow  *row)
{
  if (self->document == NULL)
    return;

  self->is_pointing = TRUE;
  jot_document_set_highlight (self->document, self->part,
                              is_pointed ? jot_claim_row_get_span (row) : JOT_SPAN_NONE);
  self->is_pointing = FALSE;
}

/* Rows are kept and given other claims, so that an edit moves neither the focus nor the view. */
static JotClaimRow *
ensure_row (JotClaimList *self,
            guint         index)
{
  JotClaimRow *row = get_row (self, index);

  if (row == NULL)
    {
      row = JOT_CLAIM_ROW (jot_claim_row_new ());
      g_signal_connect_object (row, "pointed", G_CALLBACK (row_pointed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }

  return row;
}

/* Within an array and within what is nested, names mean what their object says. */
static const JotClaimInfo *
find_info (JotClaimList       *self,
           const JotClaimNode *node)
{
  return node->depth == 0 && !node->is_element ? self->lookup (node->name) : NULL;
}

/* Whether there are frames for which rows are measured. The list itself may be hidden until it has
 * some. */
static gboolean
is_in_sight (JotClaimList *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  return parent != NULL && gtk_widget_get_mapped (parent);
}

/* Fills up to @n rows, but makes no more new ones than one frame is to take in. Says whether it made
 * any: those that are there already cost next to nothing. */
static gboolean
fill_up_to (JotClaimList *self,
            guint         n)
{
  guint n_made = 0;
  guint n_most = is_in_sight (self) ? MORE_ROWS : G_MAXUINT;

  for (; self->n_filled < n; self->n_filled++)
    {
      const JotClaimNode *node = jot_claim_tree_get_node (self->tree, self->n_filled);
      JotClaimRow *row;
      g_autofree char *note = NULL;

      if (get_row (self, self->n_filled) == NULL && n_made++ == n_most)
        break;

      row = ensure_row (self, self->n_filled);
      if (self->explain != NULL && node->depth == 0)
        note = self->explain (node->json, node->member);
      jot_claim_row_set_node (row, find_info (self, node), node, note);
      jot_claim_row_set_now (row, self->now);
      highlight_row (self, self->n_filled);
    }

  return n_made > 0;
}

static gboolean fill_cb (gpointer user_data);

/* A tick comes before the frame, and what is idle after it. */
static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  JotClaimList *self = JOT_CLAIM_LIST (widget);

  self->tick_id = 0;
  self->fill_id = g_idle_add (fill_cb, self);

  return G_SOURCE_REMOVE;
}

static void
fill_later (JotClaimList *self,
            gboolean      awaits_frame)
{
  if (self->fill_id != 0 || self->tick_id != 0)
    return;

  if (awaits_frame && is_in_sight (self))
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
  else
    self->fill_id = g_idle_add (fill_cb, self);
}

static gboolean
fill_cb (gpointer user_data)
{
  JotClaimList *self = user_data;
  guint n = jot_claim_tree_get_n_nodes (self->tree);
  gboolean has_made;

  self->fill_id = 0;
  has_made = fill_up_to (self, MIN (n, self->n_filled + MORE_ROWS));
  if (self->n_filled < n)
    fill_later (self, has_made);
  else
    gtk_widget_set_visible (self->more_button, jot_claim_tree_is_cut (self->tree));

  return G_SOURCE_REMOVE;
}

static void
fill (JotClaimList *self)
{
  guint n = jot_claim_tree_get_n_nodes (self->tree);
  JotClaimRow *extra;
  gboolean has_made;

  while ((extra = get_row (self, n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (extra));

  self->n_filled = 0;
  has_made = fill_up_to (self, MIN (n, FIRST_ROWS));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->more_button,
                          n == self->n_filled && jot_claim_tree_is_cut (self->tree));

  if (self->n_filled < n)
    fill_later (self, has_made);
}

/* Only rows that fold can be activated. */
static void
row_activated_cb (JotClaimList  *self,
                  GtkListBoxRow *row)
{
  jot_claim_tree_toggle (self->tree, (guint) gtk_list_box_row_get_index (row));
  fill (self);
}

static void
more_cb (JotClaimList *self)
{
  jot_claim_tree_show_more (self->tree);
  fill (self);
}

static void
jot_claim_list_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  JotClaimList *self = JOT_CLAIM_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_claim_list_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  JotClaimList *self = JOT_CLAIM_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_claim_list_dispose (GObject *object)
{
  JotClaimList *self = JOT_CLAIM_LIST (object);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_object (&self->signals);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_CLAIM_LIST);

  G_OBJECT_CLASS (jot_claim_list_parent_class)->dispose (object);
}

static void
jot_claim_list_finalize (GObject *object)
{
  jot_claim_tree_free (JOT_CLAIM_LIST (object)->tree);

  G_OBJECT_CLASS (jot_claim_list_parent_class)->finalize (object);
}

static void
jot_claim_list_class_init (JotClaimListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_claim_list_get_property;
  object_class->set_property = jot_claim_list_set_property;
  object_class->dispose = jot_claim_list_dispose;
  object_class->finalize = jot_claim_list_finalize;

  /**
   * JotClaimList:title:
   *
   * What the members are of.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-claim-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JotClaimList, list);
  gtk_widget_class_bind_template_child (widget_class, JotClaimList, more_button);
  gtk_widget_class_bind_template_child (widget_class, JotClaimList, problem_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimList, title_label);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
jot_claim_list_init (JotClaimList *self)
{
  self->lookup = jot_claims_find;
  self->part = JOT_TOKEN_PART_PAYLOAD;
  self->tree = jot_claim_tree_new ();
  self->signals = g_signal_group_new (JOT_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->signals, "highlight-changed",
                                  G_CALLBACK (highlight_changed_cb), self);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_claim_list_new:
 *
 * Makes an empty list.
 *
 * Returns: (transfer floating): a new list
 */
GtkWidget *
jot_claim_list_new (void)
{
  return g_object_new (JOT_TYPE_CLAIM_LIST, NULL);
}

/**
 * jot_claim_list_set_lookup:
 * @self: a list
 * @lookup: where names are looked up
 * @explain: (nullable): where values are explained
 *
 * Sets the registry that the members belong to; it is that of the claims otherwise.
 */
void
jot_claim_list_set_lookup (JotClaimList   *self,
                           JotClaimLookup  lookup,
                           JotClaimExplain explain)
{
  g_return_if_fail (JOT_IS_CLAIM_LIST (self));

  self->lookup = lookup;
  self->explain = explain;
}

/**
 * jot_claim_list_set_document:
 * @self: a list
 * @document: (nullable): the document that the members are of
 * @part: which part of its token they are
 *
 * Says where it is told what a person points at, and who tells it.
 */
void
jot_claim_list_set_document (JotClaimList *self,
                             JotDocument  *document,
                             JotTokenPart  part)
{
  g_return_if_fail (JOT_IS_CLAIM_LIST (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  self->part = part;
  g_set_object (&self->document, document);
  g_signal_group_set_target (self->signals, document);
  highlight_changed_cb (self);
}

/**
 * jot_claim_list_set_object:
 * @self: a list
 * @object: (nullable): an object, or `NULL` for an empty list
 *
 * Lists the members of an object.
 */
void
jot_claim_list_set_object (JotClaimList *self,
                           JotJson      *object)
{
  g_return_if_fail (JOT_IS_CLAIM_LIST (self));

  jot_claim_tree_set_object (self->tree, object);
  fill (self);
}

/**
 * jot_claim_list_set_problem:
 * @self: a list
 * @problem: (nullable): why the members cannot be listed
 *
 * Says what is in the way.
 */
void
jot_claim_list_set_problem (JotClaimList *self,
                            const char   *problem)
{
  g_return_if_fail (JOT_IS_CLAIM_LIST (self));

  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

/**
 * jot_claim_list_set_now:
 * @self: a list
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Says of all times how far from now they are.
 */
void
jot_claim_list_set_now (JotClaimList *self,
                        gint64        now)
{
  g_return_if_fail (JOT_IS_CLAIM_LIST (self));

  self->now = now;
  for (guint i = 0; i < self->n_filled; i++)
    jot_claim_row_set_now (get_row (self, i), now);
}
