/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-columns.h"

#include "jot-em.h"

/* Below this a column is no longer pleasant to read, in the size of the text. */
#define COLUMN_WIDTH 23
#define GAP 24
#define MAX_PLACED_COLUMNS 3

/**
 * JotColumns:
 *
 * Its children beside each other, in as many columns of the same width as there is room for, and
 * else below each other.
 */
struct _JotColumns
{
  GtkWidget    parent_instance;

  /* By how many columns there are. */
  const guint *places[MAX_PLACED_COLUMNS + 1];
  guint        n_places;
};

G_DEFINE_FINAL_TYPE (JotColumns, jot_columns, GTK_TYPE_WIDGET)

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);

  return n;
}

/* How small a child may be that needs most. */
static int
get_least_size (GtkWidget     *widget,
                GtkOrientation orientation)
{
  int size = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, orientation, -1, &minimum, NULL, NULL, NULL);
      size = MAX (size, minimum);
    }

  return size;
}

static int
get_column_width (GtkWidget *widget)
{
  return (int) (COLUMN_WIDTH * jot_em_get (widget));
}

static int
count_columns (GtkWidget *widget,
               int        width)
{
  int column = MAX (get_least_size (widget, GTK_ORIENTATION_HORIZONTAL), get_column_width (widget));

  return CLAMP ((width + GAP) / (column + GAP), 1, MAX (count_children (widget), 1));
}

/* One after the other in a row, if nothing else is said. */
static int
get_column (JotColumns *self,
            guint       index,
            int         n_columns)
{
  const guint *places = n_columns <= MAX_PLACED_COLUMNS ? self->places[n_columns] : NULL;

  return places != NULL && index < self->n_places ? (int) places[index] : (int) index % n_columns;
}

/* Puts each child where it belongs, or only finds out how high all are. */
static int
arrange (GtkWidget *widget,
         int        width,
         gboolean   for_good)
{
  int n_columns = count_columns (widget, width);
  int column_width = (width - (n_columns - 1) * GAP) / n_columns;
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autofree int *bottoms = g_new0 (int, n_columns);
  guint index = 0;
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child), index++)
    {
      int column = get_column (JOT_COLUMNS (widget), index, n_columns);
      int x = column * (column_width + GAP);
      int y = bottoms[column] > 0 ? bottoms[column] + GAP : 0;
      int child_height;

      if (!gtk_widget_should_layout (child))
        continue;

      /* It is a page that scrolls: what could be pressed together need not be. */
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width, NULL, &child_height, NULL,
                          NULL);
      if (for_good)
        gtk_widget_size_allocate (child, &(GtkAllocation) {
        is_rtl ? width - x - column_width : x, y, column_width, child_height,
      }, -1);

      bottoms[column] = y + child_height;
      height = MAX (height, bottoms[column]);
    }

  return height;
}

static GtkSizeRequestMode
jot_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jot_columns_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  int least = get_least_size (widget, GTK_ORIENTATION_HORIZONTAL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, get_column_width (widget));
    }
  else if (for_size < 0)
    *minimum = *natural = get_least_size (widget, GTK_ORIENTATION_VERTICAL);
  else
    *minimum = *natural = arrange (widget, MAX (for_size, least), FALSE);
}

static void
jot_columns_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  arrange (widget, width, TRUE);
}

static void
jot_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_columns_parent_class)->dispose (object);
}

static void
jot_columns_class_init (JotColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jot_columns_dispose;
  widget_class->get_request_mode = jot_columns_get_request_mode;
  widget_class->measure = jot_columns_measure;
  widget_class->size_allocate = jot_columns_size_allocate;
}

static void
jot_columns_init (JotColumns *self)
{
}

/**
 * jot_columns_new:
 *
 * Makes columns with nothing in them.
 *
 * Returns: (transfer floating): a new widget
 */
GtkWidget *
jot_columns_new (void)
{
  return g_object_new (JOT_TYPE_COLUMNS, NULL);
}

/**
 * jot_columns_set_places:
 * @self: a widget
 * @n_columns: how many columns, two or three
 * @places: (array length=n_places): for each child, which of the columns it is put in; kept as it is
 * @n_places: how many children
 *
 * Says where the children are put when there is room for so many columns: they come to the same
 * height when those below each other are chosen well.
 */
void
jot_columns_set_places (JotColumns  *self,
                        guint        n_columns,
                        const guint *places,
                        guint        n_places)
{
  g_return_if_fail (JOT_IS_COLUMNS (self));
  g_return_if_fail (n_columns > 1 && n_columns <= MAX_PLACED_COLUMNS);
  g_return_if_fail (self->n_places == 0 || self->n_places == n_places);

  self->places[n_columns] = places;
  self->n_places = n_places;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
