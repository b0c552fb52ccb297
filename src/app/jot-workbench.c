/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-workbench.h"

#include "jot-claims-pane.h"
#include "jot-key-pane.h"
#include "jot-token-pane.h"
#include "jot-undo-toast.h"

#include <adwaita.h>

#define MAX_COLUMNS 3

/* Below this a column is no longer pleasant to read, even where it fits. */
#define COLUMN_WIDTH 330

/* How the width is shared when all panes are shown, in per cent. */
static const int shares[MAX_COLUMNS] = { 34, 36, 30 };

/**
 * JotWorkbench:
 *
 * The page where a token is taken apart, edited and signed: three panes over one document.
 *
 * They stand side by side where there is room. In a middling width the token stays and the others
 * take turns beside it; in a narrow one all three take turns. The view stacks hold no views: they
 * are what the switcher bars choose from, so that the panes never change their parent.
 */
struct _JotWorkbench
{
  GtkWidget           parent_instance;

  JotDocument        *document;
  JotUndoToast       *undo_toast;
  guint               n_columns;

  GtkWidget          *token_pane;
  GtkWidget          *claims_pane;
  GtkWidget          *key_pane;
  GtkWidget          *first_separator;
  GtkWidget          *second_separator;
  AdwViewSwitcherBar *pane_bar;
  AdwViewSwitcherBar *side_bar;
  AdwViewStack       *pane_pages;
  AdwViewStack       *side_pages;
};

G_DEFINE_FINAL_TYPE (JotWorkbench, jot_workbench, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
get_panes (JotWorkbench *self,
           GtkWidget    *panes[MAX_COLUMNS])
{
  panes[0] = self->token_pane;
  panes[1] = self->claims_pane;
  panes[2] = self->key_pane;
}

static int
get_least (GtkWidget     *widget,
           GtkOrientation orientation,
           int            for_size)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
get_pane_width (JotWorkbench *self)
{
  GtkWidget *panes[MAX_COLUMNS];
  int width = 0;

  get_panes (self, panes);
  for (guint i = 0; i < MAX_COLUMNS; i++)
    width = MAX (width, get_least (panes[i], GTK_ORIENTATION_HORIZONTAL, -1));

  return width;
}

/* The widest arrangement that leaves each column readable. */
static guint
count_columns (JotWorkbench *self,
               int           width)
{
  int column = MAX (get_pane_width (self), COLUMN_WIDTH);
  int line = get_least (self->first_separator, GTK_ORIENTATION_HORIZONTAL, -1);

  for (int n = MAX_COLUMNS; n > 1; n--)
    if (width >= n * column + (n - 1) * line)
      return (guint) n;

  return 1;
}

/* Splits @width by the shares; what a pane must have more, the one with most to spare gives. */
static void
share_width (JotWorkbench *self,
             int           width,
             int           widths[MAX_COLUMNS])
{
  GtkWidget *panes[MAX_COLUMNS];
  int spare[MAX_COLUMNS];
  int left = width;
  guint giver = 0;

  get_panes (self, panes);
  for (guint i = 0; i < MAX_COLUMNS; i++)
    {
      int least = get_least (panes[i], GTK_ORIENTATION_HORIZONTAL, -1);

      widths[i] = MAX (width * shares[i] / 100, least);
      spare[i] = widths[i] - least;
      left -= widths[i];
      giver = spare[i] > spare[giver] ? i : giver;
    }

  widths[giver] += left;
}

static GtkWidget *
get_pane (JotWorkbench *self,
          const char   *name)
{
  if (g_strcmp0 (name, "claims") == 0)
    return self->claims_pane;

  if (g_strcmp0 (name, "key") == 0)
    return self->key_pane;

  return self->token_pane;
}

static void
place (JotWorkbench *self,
       GtkWidget    *child,
       int           x,
       int           y,
       int           width,
       int           height)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;

  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

/* Where a pane and the bar that switches it stand on each other. */
static void
place_with_bar (JotWorkbench *self,
                GtkWidget    *pane,
                GtkWidget    *bar,
                int           x,
                int           width,
                int           height)
{
  int bar_height = get_least (bar, GTK_ORIENTATION_VERTICAL, width);

  place (self, pane, x, 0, width, height - bar_height);
  place (self, bar, x, height - bar_height, width, bar_height);
}

static void
place_side_by_side (JotWorkbench *self,
                    int           width,
                    int           height)
{
  GtkWidget *separators[] = { self->first_separator, self->second_separator };
  int line = get_least (self->first_separator, GTK_ORIENTATION_HORIZONTAL, -1);
  GtkWidget *panes[MAX_COLUMNS];
  int widths[MAX_COLUMNS];
  int x = 0;

  get_panes (self, panes);
  share_width (self, width - (MAX_COLUMNS - 1) * line, widths);

  for (guint i = 0; i < MAX_COLUMNS; i++)
    {
      if (i > 0)
        {
          place (self, separators[i - 1], x, 0, line, height);
          x += line;
        }
      place (self, panes[i], x, 0, widths[i], height);
      x += widths[i];
    }
}

static void
place_in_two (JotWorkbench *self,
              int           width,
              int           height)
{
  int line = get_least (self->first_separator, GTK_ORIENTATION_HORIZONTAL, -1);
  int first = (width - line) / 2;
  GtkWidget *pane = get_pane (self, adw_view_stack_get_visible_child_name (self->side_pages));

  place (self, self->token_pane, 0, 0, first, height);
  place (self, self->first_separator, first, 0, line, height);
  place_with_bar (self, pane, GTK_WIDGET (
                    self->side_bar), first + line, width - first - line, height);
}

/* Callbacks */

static void
pane_chosen_cb (JotWorkbench *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pane_pages);

  if (name != NULL && !g_str_equal (name, "token"))
    adw_view_stack_set_visible_child_name (self->side_pages, name);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
side_chosen_cb (JotWorkbench *self)
{
  const char *shown = adw_view_stack_get_visible_child_name (self->pane_pages);
  const char *name = adw_view_stack_get_visible_child_name (self->side_pages);

  if (name != NULL && shown != NULL && !g_str_equal (shown, "token"))
    adw_view_stack_set_visible_child_name (self->pane_pages, name);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Shortcuts of a pane are kept here, since those of a widget that is not shown do not work. */
static void
activate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  GtkWidget *panes[MAX_COLUMNS];
  const char *shown, *detailed;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_variant_get (parameter, "(&s&s)", &shown, &detailed);
  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();

  if (*shown != '\0')
    adw_view_stack_set_visible_child_name (self->pane_pages, shown);

  get_panes (self, panes);
  for (guint i = 0; i < MAX_COLUMNS; i++)
    if (gtk_widget_activate_action_variant (panes[i], name, target))
      break;
}

static void
show_pane_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  adw_view_stack_set_visible_child_name (self->pane_pages, name);
  if (!gtk_widget_grab_focus (get_pane (self, name)))
    gtk_widget_child_focus (get_pane (self, name), GTK_DIR_TAB_FORWARD);
}

static gboolean
jot_workbench_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (JOT_WORKBENCH (widget)->token_pane);
}

static GtkSizeRequestMode
jot_workbench_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jot_workbench_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  GtkWidget *bar = GTK_WIDGET (self->pane_bar);
  GtkWidget *panes[MAX_COLUMNS];
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = 0;
  *natural = 0;

  get_panes (self, panes);
  for (guint i = 0; i < MAX_COLUMNS; i++)
    {
      int least, wanted;

      gtk_widget_measure (panes[i], orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = horizontal ? *natural + wanted : MAX (*natural, wanted);
    }

  if (horizontal)
    {
      *minimum = MAX (*minimum, get_least (bar, orientation, -1));
    }
  else
    {
      *minimum += get_least (bar, orientation, -1);
      *natural += get_least (bar, orientation, -1);
    }
  *natural = MAX (*natural, *minimum);
}

static void
jot_workbench_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  const char *name = adw_view_stack_get_visible_child_name (self->pane_pages);
  GtkWidget *side = get_pane (self, adw_view_stack_get_visible_child_name (self->side_pages));
  GtkWidget *shown = get_pane (self, name);

  self->n_columns = count_columns (self, width);

  gtk_widget_set_child_visible (self->token_pane, self->n_columns > 1 || shown == self->token_pane);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *pane = i == 0 ? self->claims_pane : self->key_pane;

      gtk_widget_set_child_visible (pane,
                                    self->n_columns == MAX_COLUMNS ||
                                    (self->n_columns == 2 ? pane == side : pane == shown));
    }
  gtk_widget_set_child_visible (self->first_separator, self->n_columns > 1);
  gtk_widget_set_child_visible (self->second_separator, self->n_columns == MAX_COLUMNS);
  gtk_widget_set_child_visible (GTK_WIDGET (self->side_bar), self->n_columns == 2);
  gtk_widget_set_child_visible (GTK_WIDGET (self->pane_bar), self->n_columns == 1);

  if (self->n_columns == MAX_COLUMNS)
    place_side_by_side (self, width, height);
  else if (self->n_columns == 2)
    place_in_two (self, width, height);
  else
    place_with_bar (self, shown, GTK_WIDGET (self->pane_bar), 0, width, height);
}

static void
jot_workbench_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  JotWorkbench *self = JOT_WORKBENCH (object);

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
jot_workbench_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  JotWorkbench *self = JOT_WORKBENCH (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      jot_workbench_set_document (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_workbench_dispose (GObject *object)
{
  JotWorkbench *self = JOT_WORKBENCH (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), JOT_TYPE_WORKBENCH);
  g_clear_object (&self->undo_toast);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (jot_workbench_parent_class)->dispose (object);
}

static void
jot_workbench_class_init (JotWorkbenchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_workbench_get_property;
  object_class->set_property = jot_workbench_set_property;
  object_class->dispose = jot_workbench_dispose;
  widget_class->grab_focus = jot_workbench_grab_focus;
  widget_class->get_request_mode = jot_workbench_get_request_mode;
  widget_class->measure = jot_workbench_measure;
  widget_class->size_allocate = jot_workbench_size_allocate;

  /**
   * JotWorkbench:document:
   *
   * The document that the panes show and edit.
   */
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, JOT_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (JOT_TYPE_CLAIMS_PANE);
  g_type_ensure (JOT_TYPE_KEY_PANE);
  g_type_ensure (JOT_TYPE_TOKEN_PANE);

  gtk_widget_class_set_css_name (widget_class, "workbench");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/jotsmith/Jotsmith/jot-workbench.ui");
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, claims_pane);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, first_separator);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, key_pane);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, pane_bar);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, pane_pages);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, second_separator);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, side_bar);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, side_pages);
  gtk_widget_class_bind_template_child (widget_class, JotWorkbench, token_pane);
  gtk_widget_class_bind_template_callback (widget_class, pane_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_chosen_cb);

  gtk_widget_class_install_action (widget_class, "workbench.activate", "(ss)", activate_cb);
  gtk_widget_class_install_action (widget_class, "workbench.show-pane", "s", show_pane_cb);
}

static void
jot_workbench_init (JotWorkbench *self)
{
  self->n_columns = 1;
  self->undo_toast = jot_undo_toast_new (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jot_workbench_new:
 *
 * Makes a workbench without a document.
 *
 * Returns: (transfer floating): a new workbench
 */
GtkWidget *
jot_workbench_new (void)
{
  return g_object_new (JOT_TYPE_WORKBENCH, NULL);
}

/**
 * jot_workbench_get_document:
 * @self: a workbench
 *
 * Gives the document that the panes show.
 *
 * Returns: (transfer none) (nullable): the document
 */
JotDocument *
jot_workbench_get_document (JotWorkbench *self)
{
  g_return_val_if_fail (JOT_IS_WORKBENCH (self), NULL);

  return self->document;
}

/**
 * jot_workbench_set_document:
 * @self: a workbench
 * @document: (nullable): a document
 *
 * Sets the document that the panes show and edit.
 */
void
jot_workbench_set_document (JotWorkbench *self,
                            JotDocument  *document)
{
  g_return_if_fail (JOT_IS_WORKBENCH (self));
  g_return_if_fail (document == NULL || JOT_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  jot_undo_toast_set_document (self->undo_toast, document);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * jot_workbench_get_n_columns:
 * @self: a workbench
 *
 * Tells how many panes stand side by side at the width of the last allocation.
 *
 * Returns: 1, 2 or 3
 */
guint
jot_workbench_get_n_columns (JotWorkbench *self)
{
  g_return_val_if_fail (JOT_IS_WORKBENCH (self), 1);

  return self->n_columns;
}
