/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-claim-list.h"

#include "jot-claim-row.h"

/**
 * JotClaimList:
 *
 * The members of a header or of a set of claims, a row each, in the order of the text; or why they
 * cannot be listed.
 */
struct _JotClaimList
{
  GtkWidget      parent_instance;

  JotClaimLookup lookup;
  gint64         now;

  GtkListBox    *list;
  GtkLabel      *problem_label;
  GtkLabel      *title_label;
};

G_DEFINE_FINAL_TYPE (JotClaimList, jot_claim_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Rows are kept and given other claims, so that an edit moves neither the focus nor the view. */
static JotClaimRow *
ensure_row (JotClaimList *self,
            int           index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (row == NULL)
    {
      gtk_list_box_append (self->list, jot_claim_row_new ());
      row = gtk_list_box_get_row_at_index (self->list, index);
    }

  return JOT_CLAIM_ROW (row);
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
  gtk_widget_dispose_template (GTK_WIDGET (object), JOT_TYPE_CLAIM_LIST);

  G_OBJECT_CLASS (jot_claim_list_parent_class)->dispose (object);
}

static void
jot_claim_list_class_init (JotClaimListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_claim_list_get_property;
  object_class->set_property = jot_claim_list_set_property;
  object_class->dispose = jot_claim_list_dispose;

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
  gtk_widget_class_bind_template_child (widget_class, JotClaimList, problem_label);
  gtk_widget_class_bind_template_child (widget_class, JotClaimList, title_label);
}

static void
jot_claim_list_init (JotClaimList *self)
{
  self->lookup = jot_claims_find;

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
 *
 * Sets the registry that the members belong to; it is that of the claims otherwise.
 */
void
jot_claim_list_set_lookup (JotClaimList  *self,
                           JotClaimLookup lookup)
{
  g_return_if_fail (JOT_IS_CLAIM_LIST (self));

  self->lookup = lookup;
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
  gsize n = object != NULL ? jot_json_get_n_members (object) : 0;
  GtkListBoxRow *extra;

  g_return_if_fail (JOT_IS_CLAIM_LIST (self));

  for (gsize i = 0; i < n; i++)
    {
      const JotJsonMember *member = jot_json_get_member (object, i);
      g_autofree char *name = jot_json_dup_name (object, member);
      JotClaimRow *row = ensure_row (self, (int) i);

      jot_claim_row_set_claim (row, self->lookup (name), object, member);
      jot_claim_row_set_now (row, self->now);
    }

  while ((extra = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (extra));

  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
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
  GtkListBoxRow *row;

  g_return_if_fail (JOT_IS_CLAIM_LIST (self));

  self->now = now;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    jot_claim_row_set_now (JOT_CLAIM_ROW (row), now);
}
