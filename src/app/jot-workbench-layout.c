/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the panes of a workbench share its room. */

#include "config.h"

#include "jot-workbench-private.h"
#include "jot-wrap-labels.h"

/* Below this a column is no longer pleasant to read, even where it fits. */
#define COLUMN_WIDTH 330

/* How the width is shared when all panes are shown, in per cent. */
static const int shares[JOT_N_PANES] = { 34, 36, 30 };

/* For the workbench: its panes, in their order. */
void
jot_workbench_get_panes (JotWorkbench *self,
                         GtkWidget    *panes[JOT_N_PANES])
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

static GtkWidget *
make_bar (JotWorkbench *self,
          AdwViewStack *pages)
{
  GtkWidget *bar = adw_view_switcher_bar_new ();

  adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (bar), pages);
  adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (bar), TRUE);
  gtk_widget_set_child_visible (bar, FALSE);
  jot_wrap_button_labels (bar);
  gtk_widget_set_parent (bar, GTK_WIDGET (self));

  return bar;
}

/* For the workbench: makes the bars that switch panes, which a wide window does not show. */
void
jot_workbench_make_bars (JotWorkbench *self)
{
  if (self->pane_bar != NULL)
    return;

  self->pane_bar = make_bar (self, self->pane_pages);
  self->side_bar = make_bar (self, self->side_pages);
}

/* The width in which each pane fits. */
static int
get_pane_width (JotWorkbench *self)
{
  GtkWidget *panes[JOT_N_PANES];
  int width = COLUMN_WIDTH;

  jot_workbench_get_panes (self, panes);
  for (guint i = 0; i < JOT_N_PANES; i++)
    width = MAX (width, get_least (panes[i], GTK_ORIENTATION_HORIZONTAL, -1));

  return width;
}

/* The widest arrangement that leaves each column readable. */
static guint
count_columns (JotWorkbench *self,
               int           width)
{
  int column = get_pane_width (self);
  int line = get_least (self->first_separator, GTK_ORIENTATION_HORIZONTAL, -1);

  for (int n = JOT_N_PANES; n > 1; n--)
    if (width >= n * column + (n - 1) * line)
      return (guint) n;

  return 1;
}

/* Splits @width by the shares; what a pane must have more, the one with most to spare gives. */
static void
share_width (JotWorkbench *self,
             int           width)
{
  GtkWidget *panes[JOT_N_PANES];
  int spare[JOT_N_PANES];
  int left = width;
  guint giver = 0;

  jot_workbench_get_panes (self, panes);
  for (guint i = 0; i < JOT_N_PANES; i++)
    {
      int least = get_least (panes[i], GTK_ORIENTATION_HORIZONTAL, -1);

      self->widths[i] = MAX (width * shares[i] / 100, least);
      spare[i] = self->widths[i] - least;
      left -= self->widths[i];
      giver = spare[i] > spare[giver] ? i : giver;
    }

  self->widths[giver] += left;
}

static gboolean
still_fits (JotWorkbench *self)
{
  GtkWidget *panes[JOT_N_PANES];

  jot_workbench_get_panes (self, panes);
  for (guint i = 0; i < JOT_N_PANES; i++)
    if (self->widths[i] < get_least (panes[i], GTK_ORIENTATION_HORIZONTAL, -1))
      return FALSE;

  return TRUE;
}

static int
get_text_size (JotWorkbench *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  return pango_font_description_get_size (pango_context_get_font_description (context));
}

/* Decides anew only when the window or the text has another size, or when something does not fit. */
static void
share_room (JotWorkbench *self,
            int           width)
{
  int line = get_least (self->first_separator, GTK_ORIENTATION_HORIZONTAL, -1);
  gboolean is_same = width == self->shared_width && get_text_size (self) == self->shared_text;
  guint n_columns = count_columns (self, width);

  self->n_columns = is_same ? MIN (self->n_columns, n_columns) : n_columns;
  self->shared_width = width;
  self->shared_text = get_text_size (self);
  if (self->n_columns == JOT_N_PANES && (!is_same || !still_fits (self)))
    share_width (self, width - (JOT_N_PANES - 1) * line);
}

/* For the workbench: the pane of a name. */
GtkWidget *
jot_workbench_get_pane (JotWorkbench *self,
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
                    int           height)
{
  GtkWidget *separators[] = { self->first_separator, self->second_separator };
  int line = get_least (self->first_separator, GTK_ORIENTATION_HORIZONTAL, -1);
  GtkWidget *panes[JOT_N_PANES];
  int x = 0;

  jot_workbench_get_panes (self, panes);

  for (guint i = 0; i < JOT_N_PANES; i++)
    {
      if (i > 0)
        {
          place (self, separators[i - 1], x, 0, line, height);
          x += line;
        }
      place (self, panes[i], x, 0, self->widths[i], height);
      x += self->widths[i];
    }
}

static void
place_in_two (JotWorkbench *self,
              int           width,
              int           height)
{
  int line = get_least (self->first_separator, GTK_ORIENTATION_HORIZONTAL, -1);
  int first = (width - line) / 2;
  GtkWidget *pane =
    jot_workbench_get_pane (self, adw_view_stack_get_visible_child_name (self->side_pages));

  place (self, self->token_pane, 0, 0, first, height);
  place (self, self->first_separator, first, 0, line, height);
  place_with_bar (self, pane, self->side_bar, first + line, width - first - line, height);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size,
         int           *minimum,
         int           *natural,
         int           *minimum_baseline,
         int           *natural_baseline)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  GtkWidget *panes[JOT_N_PANES];
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = 0;
  *natural = 0;

  jot_workbench_get_panes (self, panes);
  for (guint i = 0; i < JOT_N_PANES; i++)
    {
      int least, wanted;

      gtk_widget_measure (panes[i], orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = horizontal ? *natural + wanted : MAX (*natural, wanted);
    }

  if (self->pane_bar != NULL && horizontal)
    {
      *minimum = MAX (*minimum, get_least (self->pane_bar, orientation, -1));
    }
  else if (self->pane_bar != NULL)
    {
      *minimum += get_least (self->pane_bar, orientation, -1);
      *natural += get_least (self->pane_bar, orientation, -1);
    }
  *natural = MAX (*natural, *minimum);
}

static void
size_allocate (GtkWidget *widget,
               int        width,
               int        height,
               int        baseline)
{
  JotWorkbench *self = JOT_WORKBENCH (widget);
  const char *name = adw_view_stack_get_visible_child_name (self->pane_pages);
  GtkWidget *side =
    jot_workbench_get_pane (self, adw_view_stack_get_visible_child_name (self->side_pages));
  GtkWidget *shown = jot_workbench_get_pane (self, name);

  share_room (self, width);
  if (self->n_columns < JOT_N_PANES)
    jot_workbench_make_bars (self);

  gtk_widget_set_child_visible (self->token_pane, self->n_columns > 1 || shown == self->token_pane);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *pane = i == 0 ? self->claims_pane : self->key_pane;

      gtk_widget_set_child_visible (pane,
                                    self->n_columns == JOT_N_PANES ||
                                    (self->n_columns == 2 ? pane == side : pane == shown));
    }
  gtk_widget_set_child_visible (self->first_separator, self->n_columns > 1);
  gtk_widget_set_child_visible (self->second_separator, self->n_columns == JOT_N_PANES);
  if (self->pane_bar != NULL)
    {
      gtk_widget_set_child_visible (self->side_bar, self->n_columns == 2);
      gtk_widget_set_child_visible (self->pane_bar, self->n_columns == 1);
    }

  if (self->n_columns == JOT_N_PANES)
    place_side_by_side (self, height);
  else if (self->n_columns == 2)
    place_in_two (self, width, height);
  else
    place_with_bar (self, shown, self->pane_bar, 0, width, height);
}

/* For the class of the workbench: it arranges its panes itself. */
void
jot_workbench_class_init_layout (GtkWidgetClass *widget_class)
{
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
}
