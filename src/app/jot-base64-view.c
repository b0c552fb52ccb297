/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-base64-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "jot-base64url.h"
#include "jot-segment.h"

/* Two digits for a byte that is no letter, and some room beside them. */
#define SLOT_CHARS 2.3f
#define GAP 4
#define RADIUS 4
#define NOTHING G_MAXSIZE

/**
 * JotBase64View:
 *
 * A text in groups of three bytes, each above the four characters of base64url that it becomes. With
 * the pointer or the arrow keys one of the groups is chosen.
 */
struct _JotBase64View
{
  GtkWidget    parent_instance;

  GBytes      *bytes;
  JotTokenPart part;
  char        *encoded;
  gsize        n_groups;
  /* Which group is pointed at. */
  gsize        at;
};

typedef struct
{
  float slot;
  float width;
  float line;
  float height;
  gsize a_row;
} Grid;

G_DEFINE_FINAL_TYPE (JotBase64View, jot_base64_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Grid
lay_out (JotBase64View *self,
         int            width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  Grid grid;

  grid.slot = SLOT_CHARS * (float) pango_font_metrics_get_approximate_digit_width (metrics) /
              PANGO_SCALE;
  grid.line = (float) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);

  grid.width = JOT_LESSON_GROUP_BYTES * grid.slot;
  grid.height = 2 * grid.line + GAP;
  grid.a_row = (gsize) MAX (((float) width + GAP) / (grid.width + GAP), 1);

  return grid;
}

static graphene_rect_t
get_cell (const Grid *grid,
          gsize       index)
{
  return GRAPHENE_RECT_INIT ((float) (index % grid->a_row) * (grid->width + GAP),
                             (float) (index / grid->a_row) * (grid->height + GAP),
                             grid->width, grid->height);
}

static void
announce (JotBase64View *self)
{
  JotLessonGroup group;
  g_autofree char *text = NULL;

  if (!jot_base64_view_get_group (self, &group))
    text = g_strdup (_("No group"));
  else
    {
      g_autoptr (GString) bytes = g_string_new (NULL);
      g_autofree char *characters =
        g_strndup (self->encoded + group.characters.offset, group.characters.length);
      const guint8 *data = g_bytes_get_data (self->bytes, NULL);

      for (gsize i = 0; i < group.bytes.length; i++)
        {
          g_autofree char *byte = jot_base64_view_dup_byte (data[group.bytes.offset + i]);

          g_string_append_printf (bytes, i > 0 ? " %s" : "%s", byte);
        }
      /* Translators: three bytes of a text, and the four characters that they become. */
      text = g_strdup_printf (_("%s becomes %s"), bytes->str, characters);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) self->n_groups,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  self->at == NOTHING ? 1.0 : (double) self->at + 1,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
point_at (JotBase64View *self,
          gsize          index)
{
  if (self->at == index)
    return;

  self->at = index;
  announce (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_POINTED], 0);
}

/* Drawing */

static void
draw_text (JotBase64View   *self,
           GtkSnapshot     *snapshot,
           const char      *text,
           int              length,
           const GdkRGBA   *color,
           graphene_rect_t *slot)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  int width, height;

  pango_layout_set_text (layout, text, length);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (slot->origin.x +
                                                (slot->size.width - (float) width) / 2,
                                                slot->origin.y +
                                                (slot->size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_group (JotBase64View *self,
            GtkSnapshot   *snapshot,
            const Grid    *grid,
            gsize          index,
            const GdkRGBA *color)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  gsize length;
  const guint8 *data = g_bytes_get_data (self->bytes, &length);
  JotLessonGroup group = jot_lesson_get_group (length, index);
  graphene_rect_t cell = get_cell (grid, index);
  float character = cell.size.width / JOT_LESSON_GROUP_CHARACTERS;
  GdkRGBA paper = *color;
  GdkRGBA ink;
  GskRoundedRect shape;

  gdk_rgba_parse (&ink, jot_segment_get_color (self->part, dark));
  gsk_rounded_rect_init_from_rect (&shape, &cell, RADIUS);
  paper.alpha *= 0.06f;
  if (self->at == index)
    gdk_rgba_parse (&paper, jot_segment_get_highlight (dark));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &paper, &cell);
  gtk_snapshot_pop (snapshot);
  if (self->at == index)
    gtk_snapshot_append_border (snapshot, &shape, (const float[]) { 2, 2, 2, 2 },
                                (const GdkRGBA[]) { ink, ink, ink, ink });

  for (gsize i = 0; i < group.bytes.length; i++)
    {
      g_autofree char *text = jot_base64_view_dup_byte (data[group.bytes.offset + i]);
      graphene_rect_t slot = GRAPHENE_RECT_INIT (cell.origin.x + (float) i * grid->slot,
                                                 cell.origin.y + 1, grid->slot, grid->line);

      draw_text (self, snapshot, text, -1, color, &slot);
    }
  for (gsize i = 0; i < group.characters.length; i++)
    {
      graphene_rect_t slot = GRAPHENE_RECT_INIT (cell.origin.x + (float) i * character,
                                                 cell.origin.y + grid->line + GAP - 1, character,
                                                 grid->line);

      draw_text (self, snapshot, self->encoded + group.characters.offset + i, 1, &ink, &slot);
    }
}

static void
jot_base64_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  JotBase64View *self = JOT_BASE64_VIEW (widget);
  Grid grid = lay_out (self, gtk_widget_get_width (widget));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (gsize i = 0; i < self->n_groups; i++)
    draw_group (self, snapshot, &grid, i, &color);
}

static GtkSizeRequestMode
jot_base64_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jot_base64_view_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  JotBase64View *self = JOT_BASE64_VIEW (widget);
  Grid grid = lay_out (self, for_size);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) grid.width + 1;
      *natural = 4 * (*minimum + GAP);
    }
  else
    {
      gsize n_rows = (self->n_groups + grid.a_row - 1) / grid.a_row;

      *minimum = (int) ((float) n_rows * (grid.height + GAP)) + 1;
      *natural = *minimum;
    }
}

static void
jot_base64_view_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (jot_base64_view_parent_class)->css_changed (widget, change);

  gtk_widget_queue_resize (widget);
}

/* Callbacks */

static void
moved_cb (JotBase64View *self,
          double         x,
          double         y)
{
  Grid grid = lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)));

  for (gsize i = 0; i < self->n_groups; i++)
    {
      graphene_rect_t cell = get_cell (&grid, i);

      if (graphene_rect_contains_point (&cell, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        point_at (self, i);
    }
}

static void
pressed_cb (JotBase64View *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
focused_cb (JotBase64View *self)
{
  if (self->at == NOTHING && self->n_groups > 0)
    point_at (self, 0);
}

static gboolean
key_pressed_cb (JotBase64View  *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  Grid grid = lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)));
  gsize last = self->n_groups > 0 ? self->n_groups - 1 : 0;
  gsize at = self->at == NOTHING ? 0 : self->at;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || self->n_groups == 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      at -= at > 0 ? 1 : 0;
      break;

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      at = MIN (at + 1, last);
      break;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      at -= at >= grid.a_row ? grid.a_row : 0;
      break;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      at += at + grid.a_row <= last ? grid.a_row : 0;
      break;

    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      at = 0;
      break;

    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      at = last;
      break;

    default:
      return GDK_EVENT_PROPAGATE;
    }

  point_at (self, at);

  return GDK_EVENT_STOP;
}

static void
jot_base64_view_finalize (GObject *object)
{
  JotBase64View *self = JOT_BASE64_VIEW (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->encoded);

  G_OBJECT_CLASS (jot_base64_view_parent_class)->finalize (object);
}

static void
jot_base64_view_class_init (JotBase64ViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jot_base64_view_finalize;
  widget_class->css_changed = jot_base64_view_css_changed;
  widget_class->get_request_mode = jot_base64_view_get_request_mode;
  widget_class->measure = jot_base64_view_measure;
  widget_class->snapshot = jot_base64_view_snapshot;

  /**
   * JotBase64View::pointed:
   *
   * Another group is pointed at.
   */
  signals[SIGNAL_POINTED] = g_signal_new ("pointed", JOT_TYPE_BASE64_VIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "base64");
  /* One value of many, which the arrow keys change: what screen readers know best of that. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
jot_base64_view_init (JotBase64View *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->at = NOTHING;
  self->encoded = g_strdup ("");
  /* Bytes come from left to right in all languages. */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "monospace");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  announce (self);

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focused_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * jot_base64_view_new:
 *
 * Makes a view of nothing.
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
jot_base64_view_new (void)
{
  return g_object_new (JOT_TYPE_BASE64_VIEW, NULL);
}

/**
 * jot_base64_view_set_bytes:
 * @self: a view
 * @bytes: (nullable): what is encoded
 * @part: what it is of a token
 *
 * Sets what is shown. The place that is pointed at stays, without a signal.
 */
void
jot_base64_view_set_bytes (JotBase64View *self,
                           GBytes        *bytes,
                           JotTokenPart   part)
{
  gsize length = 0;
  const guint8 *data;

  g_return_if_fail (JOT_IS_BASE64_VIEW (self));

  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : g_bytes_new (NULL, 0);
  self->part = part;
  data = g_bytes_get_data (self->bytes, &length);
  g_free (self->encoded);
  self->encoded = jot_base64url_encode (data, length);
  self->n_groups = jot_lesson_count_groups (length);
  if (self->at != NOTHING && self->at >= self->n_groups)
    self->at = self->n_groups > 0 ? self->n_groups - 1 : NOTHING;

  announce (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jot_base64_view_unpoint:
 * @self: a view
 *
 * Lets no group be pointed at any more, since something else is.
 */
void
jot_base64_view_unpoint (JotBase64View *self)
{
  g_return_if_fail (JOT_IS_BASE64_VIEW (self));

  self->at = NOTHING;
  announce (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jot_base64_view_get_part:
 * @self: a view
 *
 * Returns: what it shows of a token
 */
JotTokenPart
jot_base64_view_get_part (JotBase64View *self)
{
  g_return_val_if_fail (JOT_IS_BASE64_VIEW (self), JOT_TOKEN_PART_TOKEN);

  return self->part;
}

/**
 * jot_base64_view_get_group:
 * @self: a view
 * @out_group: (out): the group that is pointed at
 *
 * Returns: whether one is
 */
gboolean
jot_base64_view_get_group (JotBase64View  *self,
                           JotLessonGroup *out_group)
{
  g_return_val_if_fail (JOT_IS_BASE64_VIEW (self), FALSE);
  g_return_val_if_fail (out_group != NULL, FALSE);

  if (self->bytes == NULL || self->at == NOTHING)
    return FALSE;

  *out_group = jot_lesson_get_group (g_bytes_get_size (self->bytes), self->at);

  return TRUE;
}

/**
 * jot_base64_view_dup_byte:
 * @byte: a byte
 *
 * Writes a byte so that it can be seen: as the character that it is in ASCII, or in hexadecimal.
 *
 * Returns: (transfer full): one or two characters
 */
char *
jot_base64_view_dup_byte (guint8 byte)
{
  if (byte == ' ')
    return g_strdup ("␣");

  return byte > ' ' && byte < 0x7f ? g_strdup_printf ("%c", byte) : g_strdup_printf ("%02x", byte);
}
