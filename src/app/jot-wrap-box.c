/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-wrap-box.h"

/**
 * JotWrapBox:
 *
 * Puts children side by side, and on further lines those for which there is no room: with large text
 * and in languages of long words nothing is cut, and nothing makes the window wider.
 */
struct _JotWrapBox
{
  GtkWidget parent_instance;

  int       line_spacing;
  int       spacing;
};

G_DEFINE_FINAL_TYPE (JotWrapBox, jot_wrap_box, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LINE_SPACING,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The children from @first to before @end stand on a line, which leaves @spare of its width. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;
  int        n_expanding;
  int        spare;
} Line;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_first (JotWrapBox *self)
{
  return skip_hidden (gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* What a child gets of a line: no more than there is. */
static int
get_width (GtkWidget *child,
           int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return MIN (natural, width);
}

/* Fills a line from @first on. */
static Line
break_line (JotWrapBox *self,
            GtkWidget  *first,
            int         width)
{
  Line line = { first, first, 0, width + self->spacing };

  while (line.end != NULL)
    {
      int wanted = get_width (line.end, width) + self->spacing;

      if (line.end != first && wanted > line.spare)
        break;

      line.spare -= wanted;
      line.n_expanding += gtk_widget_compute_expand (line.end, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;
      line.end = get_next (line.end);
    }

  return line;
}

/* Says how wide a child of a line is; those that expand share what the line has to spare. */
static int
take_width (Line      *line,
            GtkWidget *child,
            int        width)
{
  int taken = get_width (child, width);

  if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    {
      int share = line->spare / line->n_expanding--;

      line->spare -= share;
      taken += share;
    }

  return taken;
}

static int
get_line_height (const Line *line,
                 int         width)
{
  Line rest = *line;
  int height = 0;

  for (GtkWidget *child = line->first; child != line->end; child = get_next (child))
    {
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, take_width (&rest, child, width),
                          NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
    }

  return height;
}

static void
measure_width (JotWrapBox *self,
               int        *minimum,
               int        *natural)
{
  GtkWidget *first = get_first (self);

  for (GtkWidget *child = first; child != NULL; child = get_next (child))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (child != first ? self->spacing : 0);
    }
}

static GtkSizeRequestMode
jot_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jot_wrap_box_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  JotWrapBox *self = JOT_WRAP_BOX (widget);
  GtkWidget *first = get_first (self);
  int width = for_size;

  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }

  if (width < 0)
    {
      int least = 0;

      width = 0;
      measure_width (self, &least, &width);
    }

  for (GtkWidget *child = first; child != NULL;)
    {
      Line line = break_line (self, child, width);

      *natural += get_line_height (&line, width) + (child != first ? self->line_spacing : 0);
      child = line.end;
    }
  *minimum = *natural;
}

static void
jot_wrap_box_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  JotWrapBox *self = JOT_WRAP_BOX (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (GtkWidget *first = get_first (self); first != NULL;)
    {
      Line line = break_line (self, first, width);
      int line_height = get_line_height (&line, width);
      int x = 0;

      /* A single line has all the height, so that children can be in its middle. */
      if (y == 0 && line.end == NULL)
        line_height = MAX (line_height, height);

      for (GtkWidget *child = first; child != line.end; child = get_next (child))
        {
          int taken = take_width (&line, child, width);

          gtk_widget_size_allocate (child, &(GtkAllocation) {
        is_rtl ? width - x - taken : x, y, taken, line_height
      }, -1);
          x += taken + self->spacing;
        }

      y += line_height + self->line_spacing;
      first = line.end;
    }
}

static void
jot_wrap_box_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  JotWrapBox *self = JOT_WRAP_BOX (object);

  switch (prop_id)
    {
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;

    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jot_wrap_box_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  JotWrapBox *self = JOT_WRAP_BOX (object);

  switch (prop_id)
    {
    case PROP_LINE_SPACING:
      self->line_spacing = g_value_get_int (value);
      break;

    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }

  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
jot_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jot_wrap_box_parent_class)->dispose (object);
}

static void
jot_wrap_box_class_init (JotWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jot_wrap_box_get_property;
  object_class->set_property = jot_wrap_box_set_property;
  object_class->dispose = jot_wrap_box_dispose;

  widget_class->get_request_mode = jot_wrap_box_get_request_mode;
  widget_class->measure = jot_wrap_box_measure;
  widget_class->size_allocate = jot_wrap_box_size_allocate;

  /**
   * JotWrapBox:line-spacing:
   *
   * The space between lines, in pixels.
   */
  properties[PROP_LINE_SPACING] =
    g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * JotWrapBox:spacing:
   *
   * The space between the children of a line, in pixels.
   */
  properties[PROP_SPACING] =
    g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "box");
}

static void
jot_wrap_box_init (JotWrapBox *self)
{
}

/**
 * jot_wrap_box_new:
 *
 * Makes an empty box, without space between children.
 *
 * Returns: (transfer floating): a new box
 */
GtkWidget *
jot_wrap_box_new (void)
{
  return g_object_new (JOT_TYPE_WRAP_BOX, NULL);
}
