/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-bits-view.h"

#include <glib/gi18n.h>

#include "jot-lesson-bytes.h"

#define BITS_A_BYTE 8
/* So many can be drawn as digits; the signature of a key pair is eight times as long. */
#define MAX_DIGITS 512
/* Of the width of a digit. */
#define DOT_SCALE 0.62f
#define SAME_ALPHA 0.75f

/**
 * JotBitsView:
 *
 * A signature bit by bit. What is other than in the signature that it is compared with stands out:
 * digits are turned to light on dark, dots are large and those of zeros hollow.
 */
struct _JotBitsView
{
  GtkWidget    parent_instance;

  GBytes      *bytes;
  GBytes      *other;
  /* Of zero and one, as they are and as they are when they have changed. */
  PangoLayout *digits[2][2];
};

typedef struct
{
  gsize n_bits;
  int   width;
  int   height;
  int   gap;
  int   bytes_a_row;
} Grid;

G_DEFINE_FINAL_TYPE (JotBitsView, jot_bits_view, GTK_TYPE_WIDGET)

static gboolean
has_digits (JotBitsView *self)
{
  return self->bytes == NULL || g_bytes_get_size (self->bytes) * BITS_A_BYTE <= MAX_DIGITS;
}

static void
forget_digits (JotBitsView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->digits); i++)
    for (guint j = 0; j < G_N_ELEMENTS (self->digits[i]); j++)
      g_clear_object (&self->digits[i][j]);
}

static PangoLayout *
get_digit (JotBitsView *self,
           gboolean     bit,
           gboolean     is_changed)
{
  PangoLayout **layout = &self->digits[bit][is_changed];

  if (*layout == NULL)
    {
      *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), bit ? "1" : "0");
      if (is_changed)
        {
          g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

          pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
          pango_layout_set_attributes (*layout, attributes);
        }
    }

  return *layout;
}

static Grid
lay_out (JotBitsView *self,
         int          width)
{
  Grid grid;
  int byte_width;

  grid.n_bits = self->bytes != NULL ? g_bytes_get_size (self->bytes) * BITS_A_BYTE : 0;
  pango_layout_get_pixel_size (get_digit (self, FALSE, TRUE), &grid.width, &grid.height);
  if (!has_digits (self))
    {
      grid.width = MAX ((int) (DOT_SCALE * (float) grid.width), 4);
      grid.height = grid.width;
    }
  grid.gap = grid.width / 2;

  byte_width = BITS_A_BYTE * grid.width + grid.gap;
  /* Signatures have a power of two of bytes, and so fill all rows. */
  grid.bytes_a_row = 1;
  while (grid.bytes_a_row * 2 * byte_width - grid.gap <= width)
    grid.bytes_a_row *= 2;

  return grid;
}

static void
draw_digit (JotBitsView           *self,
            GtkSnapshot           *snapshot,
            const graphene_rect_t *cell,
            const GdkRGBA         *color,
            gboolean               bit,
            gboolean               is_changed)
{
  PangoLayout *layout = get_digit (self, bit, is_changed);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (is_changed)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (cell->origin.x + 0.5f, cell->origin.y + 0.5f,
                                                    cell->size.width - 1, cell->size.height - 1));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (cell->origin.x +
                                                (cell->size.width - (float) width) / 2,
                                                cell->origin.y));
  if (is_changed)
    {
      GdkRGBA paper = { 1, 1, 1, 1 };

      gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                      "window_bg_color", &paper);
      gtk_snapshot_append_layout (snapshot, layout, &paper);
    }
  else
    {
      GdkRGBA faint = *color;

      faint.alpha *= SAME_ALPHA;
      gtk_snapshot_append_layout (snapshot, layout, &faint);
    }
  gtk_snapshot_restore (snapshot);
}

static void
draw_dot (GtkSnapshot           *snapshot,
          const graphene_rect_t *cell,
          const GdkRGBA         *color,
          gboolean               bit,
          gboolean               is_changed)
{
  float size = cell->size.width - 1;
  graphene_rect_t dot;
  GdkRGBA faint = *color;

  if (is_changed && bit)
    {
      dot = GRAPHENE_RECT_INIT (cell->origin.x, cell->origin.y, size, size);
      gtk_snapshot_append_color (snapshot, color, &dot);
    }
  else if (is_changed)
    {
      const float border[] = { 1, 1, 1, 1 };
      const GdkRGBA colors[] = { *color, *color, *color, *color };
      GskRoundedRect outline;

      dot = GRAPHENE_RECT_INIT (cell->origin.x, cell->origin.y, size, size);
      gsk_rounded_rect_init_from_rect (&outline, &dot, 0);
      gtk_snapshot_append_border (snapshot, &outline, border, colors);
    }
  else if (bit)
    {
      faint.alpha *= SAME_ALPHA;
      dot = GRAPHENE_RECT_INIT (cell->origin.x + size / 4, cell->origin.y + size / 4, size / 2,
                                size / 2);
      gtk_snapshot_append_color (snapshot, &faint, &dot);
    }
}

static void
jot_bits_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  JotBitsView *self = JOT_BITS_VIEW (widget);
  Grid grid = lay_out (self, gtk_widget_get_width (widget));
  gsize bits_a_row = (gsize) grid.bytes_a_row * BITS_A_BYTE;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);

  for (gsize i = 0; i < grid.n_bits; i++)
    {
      int column = (int) (i % bits_a_row);
      graphene_rect_t cell = GRAPHENE_RECT_INIT (
        (float) (column * grid.width + column / BITS_A_BYTE * grid.gap),
        (float) ((int) (i / bits_a_row) * grid.height), (float) grid.width, (float) grid.height);
      gboolean bit = jot_lesson_get_bit (self->bytes, i);
      gboolean is_changed = jot_lesson_bit_is_changed (self->bytes, self->other, i);

      if (has_digits (self))
        draw_digit (self, snapshot, &cell, &color, bit, is_changed);
      else
        draw_dot (snapshot, &cell, &color, bit, is_changed);
    }
}

static GtkSizeRequestMode
jot_bits_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jot_bits_view_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  Grid grid = lay_out (JOT_BITS_VIEW (widget), for_size);
  int byte_width = BITS_A_BYTE * grid.width + grid.gap;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = byte_width - grid.gap;
      *natural = 4 * byte_width - grid.gap;
    }
  else
    {
      int bits_a_row = grid.bytes_a_row * BITS_A_BYTE;

      *minimum = ((int) grid.n_bits + bits_a_row - 1) / bits_a_row * grid.height;
      *natural = *minimum;
    }
}

static void
jot_bits_view_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (jot_bits_view_parent_class)->css_changed (widget, change);

  forget_digits (JOT_BITS_VIEW (widget));
  gtk_widget_queue_resize (widget);
}

static void
jot_bits_view_finalize (GObject *object)
{
  JotBitsView *self = JOT_BITS_VIEW (object);

  forget_digits (self);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->other, g_bytes_unref);

  G_OBJECT_CLASS (jot_bits_view_parent_class)->finalize (object);
}

static void
jot_bits_view_class_init (JotBitsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jot_bits_view_finalize;
  widget_class->css_changed = jot_bits_view_css_changed;
  widget_class->get_request_mode = jot_bits_view_get_request_mode;
  widget_class->measure = jot_bits_view_measure;
  widget_class->snapshot = jot_bits_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "bits");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
jot_bits_view_init (JotBitsView *self)
{
  /* Bytes come from left to right in all languages. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "monospace");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  jot_bits_view_set_bytes (self, NULL, NULL);
}

/**
 * jot_bits_view_new:
 *
 * Makes a view of nothing.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_bits_view_new (void)
{
  return g_object_new (JOT_TYPE_BITS_VIEW, NULL);
}

/**
 * jot_bits_view_set_bytes:
 * @self: a view
 * @bytes: (nullable): what is shown
 * @other: (nullable): what it is compared with
 *
 * Sets the bits, and those that they are marked against.
 */
void
jot_bits_view_set_bytes (JotBitsView *self,
                         GBytes      *bytes,
                         GBytes      *other)
{
  g_autofree char *text = NULL;
  guint n_bits = 0;
  guint n_changed;

  g_return_if_fail (JOT_IS_BITS_VIEW (self));

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->other, g_bytes_unref);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  self->other = other != NULL ? g_bytes_ref (other) : NULL;

  n_changed = bytes != NULL ? jot_lesson_count_changed (bytes, other, &n_bits) : 0;
  if (other != NULL)
    /* Translators: the first number is how many bits are others, the second how many there are. */
    text = g_strdup_printf (ngettext ("%u of %u bit changed", "%u of %u bits changed", n_bits),
                            n_changed, n_bits);
  else
    /* Translators: %u is how many bits there are. */
    text = g_strdup_printf (ngettext ("%u bit", "%u bits", n_bits), n_bits);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
