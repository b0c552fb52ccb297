/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The picture of a flow for paper: as in the window, and in light colours whatever the window has. */

#include "config.h"

#include "jot-sequence-picture.h"

#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "jot-sequence-drawing.h"

#define EM 16.0f
#define WIDTH 560.0f
#define MARGIN 16.0f

/* Between an event and the next, and from an outcome to its words. */
#define LINE_GAP (0.55f * EM)
#define ICON_SIZE (1.0f * EM)
#define ICON_GAP (0.4f * EM)

/* So that it can be enlarged, and still be read. */
#define PNG_SCALE 2

/* No bitmap of cairo is wider or higher. */
#define MAX_PIXELS 32767

static const GdkRGBA black = { 0.13f, 0.13f, 0.13f, 1 };
static const GdkRGBA white = { 1, 1, 1, 1 };

typedef struct
{
  GtkSnapshot  *snapshot;
  PangoContext *context;
  gboolean      is_rtl;
  float         y;
} Drawing;

static const GdkRGBA *
get_color (JotCheckOutcome outcome)
{
  static const GdkRGBA blue = { 0.11f, 0.44f, 0.85f, 1 };
  static const GdkRGBA green = { 0.11f, 0.52f, 0.33f, 1 };
  static const GdkRGBA brown = { 0.61f, 0.43f, 0.01f, 1 };
  static const GdkRGBA red = { 0.75f, 0.11f, 0.16f, 1 };

  switch (outcome)
    {
    case JOT_CHECK_PASS:
      return &green;

    case JOT_CHECK_WEAK:
      return &brown;

    case JOT_CHECK_FAIL:
      return &red;

    case JOT_CHECK_NOT_DONE:
    default:
      return &blue;
    }
}

/* In the direction of the text. */
static PangoAlignment
get_alignment (JotFlowEventKind kind)
{
  switch (kind)
    {
    case JOT_FLOW_IN_BROWSER:
      return PANGO_ALIGN_LEFT;

    case JOT_FLOW_IN_SERVER:
      return PANGO_ALIGN_RIGHT;

    case JOT_FLOW_REQUEST:
    case JOT_FLOW_ANSWER:
    default:
      return PANGO_ALIGN_CENTER;
    }
}

static PangoLayout *
make_layout (Drawing         *drawing,
             JotFlowEventKind kind,
             const char      *text,
             float            size,
             gboolean         is_bold)
{
  PangoLayout *layout = pango_layout_new (drawing->context);
  PangoFontDescription *font;

  font = pango_font_description_copy (pango_context_get_font_description (drawing->context));
  pango_font_description_set_absolute_size (font, (double) (size * PANGO_SCALE));
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, get_alignment (kind));
  /* Most of the room between the two, so that no word lies on a line. */
  pango_layout_set_width (layout, (int) ((WIDTH - 2 * (JOT_SEQUENCE_INSET + JOT_SEQUENCE_GAP) * EM -
                                          ICON_SIZE - ICON_GAP) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);

  return layout;
}

/* Where something of a width begins, from the left. */
static float
get_x (Drawing         *drawing,
       JotFlowEventKind kind,
       float            width)
{
  float near = (JOT_SEQUENCE_INSET + JOT_SEQUENCE_GAP) * EM;
  gboolean is_browser = kind == JOT_FLOW_IN_BROWSER;

  if (kind == JOT_FLOW_REQUEST || kind == JOT_FLOW_ANSWER)
    return (WIDTH - width) / 2;

  return is_browser != drawing->is_rtl ? near : WIDTH - near - width;
}

static void
append_layout (Drawing     *drawing,
               PangoLayout *layout,
               float        x,
               float        y)
{
  PangoRectangle box;

  /* The box may begin beside the place of the layout, where its text is aligned to the other side. */
  pango_layout_get_pixel_extents (layout, NULL, &box);
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (x - (float) box.x, y));
  gtk_snapshot_append_layout (drawing->snapshot, layout, &black);
  gtk_snapshot_restore (drawing->snapshot);
}

/* A line in a field of 1 by 1, from a point into a direction. */
typedef struct
{
  float x;
  float y;
  float angle;
  float length;
} Stroke;

/* A hook, a cross, or a dash for what is weak: the outcome is not told by colour alone. A cairo node
 * would be simpler, and be lost in SVG. */
static const Stroke hook[] = { { 0.25f, 0.51f, 45, 0.29f }, { 0.41f, 0.71f, -48, 0.49f } };
static const Stroke cross[] = { { 0.32f, 0.32f, 45, 0.51f }, { 0.68f, 0.32f, 135, 0.51f } };
static const Stroke dash[] = { { 0.28f, 0.5f, 0, 0.44f } };

static const Stroke *
get_strokes (JotCheckOutcome outcome,
             gsize          *out_n)
{
  switch (outcome)
    {
    case JOT_CHECK_PASS:
      *out_n = G_N_ELEMENTS (hook);
      return hook;

    case JOT_CHECK_FAIL:
      *out_n = G_N_ELEMENTS (cross);
      return cross;

    case JOT_CHECK_WEAK:
    case JOT_CHECK_NOT_DONE:
    default:
      *out_n = G_N_ELEMENTS (dash);
      return dash;
    }
}

static void
append_icon (Drawing        *drawing,
             JotCheckOutcome outcome,
             float           x,
             float           y)
{
  const float width = 0.12f * ICON_SIZE;
  GskRoundedRect disc;
  gsize n;
  const Stroke *strokes = get_strokes (outcome, &n);

  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x, y, ICON_SIZE, ICON_SIZE),
                                   ICON_SIZE / 2);
  gtk_snapshot_push_rounded_clip (drawing->snapshot, &disc);
  gtk_snapshot_append_color (drawing->snapshot, get_color (outcome), &disc.bounds);
  for (gsize i = 0; i < n; i++)
    {
      gtk_snapshot_save (drawing->snapshot);
      gtk_snapshot_translate (drawing->snapshot,
                              &GRAPHENE_POINT_INIT (x + strokes[i].x * ICON_SIZE,
                                                    y + strokes[i].y * ICON_SIZE));
      gtk_snapshot_rotate (drawing->snapshot, strokes[i].angle);
      gtk_snapshot_append_color (drawing->snapshot, &white,
                                 &GRAPHENE_RECT_INIT (0, -width / 2,
                                                      strokes[i].length * ICON_SIZE, width));
      gtk_snapshot_restore (drawing->snapshot);
    }
  gtk_snapshot_pop (drawing->snapshot);
}

/* The words of an event; gives their height. */
static float
draw_words (Drawing      *drawing,
            JotFlowEvent *event,
            float         y)
{
  JotCheckOutcome outcome = jot_flow_event_get_outcome (event);
  JotFlowEventKind kind = jot_flow_event_get_kind (event);
  const char *detail = jot_flow_event_get_detail (event);
  float icon = outcome != JOT_CHECK_NOT_DONE ? ICON_SIZE + ICON_GAP : 0;
  g_autoptr (PangoLayout) title = make_layout (drawing, kind, jot_flow_event_get_title (event),
                                               0.9f * EM, TRUE);
  PangoRectangle box;
  float x, height;

  pango_layout_get_pixel_extents (title, NULL, &box);
  height = (float) box.height;
  x = get_x (drawing, kind, (float) box.width + icon);
  append_layout (drawing, title, drawing->is_rtl ? x : x + icon, y);
  if (outcome != JOT_CHECK_NOT_DONE)
    append_icon (drawing, outcome, drawing->is_rtl ? x + (float) box.width + ICON_GAP : x,
                 y + (height - ICON_SIZE) / 2);

  if (detail != NULL)
    {
      g_autoptr (PangoLayout) more = make_layout (drawing, kind, detail, 0.82f * EM, FALSE);

      pango_layout_get_pixel_extents (more, NULL, &box);
      append_layout (drawing, more, get_x (drawing, kind, (float) box.width), y + height);
      height += (float) box.height;
    }

  return height;
}

static void
draw_event (Drawing      *drawing,
            JotFlowEvent *event)
{
  JotFlowEventKind kind = jot_flow_event_get_kind (event);
  gboolean is_message = kind == JOT_FLOW_REQUEST || kind == JOT_FLOW_ANSWER;
  JotSequencePlace place;

  jot_sequence_place_init (&place, EM, WIDTH, drawing->is_rtl);
  place.top = drawing->y;
  place.height = 2 * LINE_GAP + draw_words (drawing, event, drawing->y + LINE_GAP);
  if (is_message)
    place.height += JOT_SEQUENCE_ARROW_ROOM * EM - LINE_GAP / 2;

  jot_sequence_draw_lives (drawing->snapshot, &place, &black);
  jot_sequence_draw_event (drawing->snapshot, &place, kind,
                           get_color (jot_flow_event_get_outcome (event)));
  drawing->y += place.height;
}

/* Above their lives, and not beyond the edges. */
static void
draw_names (Drawing *drawing)
{
  g_autoptr (PangoLayout) browser = make_layout (drawing, JOT_FLOW_IN_BROWSER, _(
                                                   "Browser"), EM, TRUE);
  g_autoptr (PangoLayout) server = make_layout (drawing, JOT_FLOW_IN_SERVER, _("Server"), EM, TRUE);
  PangoRectangle box;

  pango_layout_get_pixel_extents (server, NULL, &box);
  append_layout (drawing, server, drawing->is_rtl ? 0 : WIDTH - (float) box.width, drawing->y);
  pango_layout_get_pixel_extents (browser, NULL, &box);
  append_layout (drawing, browser, drawing->is_rtl ? WIDTH - (float) box.width : 0, drawing->y);
  drawing->y += (float) box.height + LINE_GAP;
}

static GskRenderNode *
put_on_paper (GskRenderNode *content,
              float          height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gtk_snapshot_append_color (snapshot, &white,
                             &GRAPHENE_RECT_INIT (0, 0, WIDTH + 2 * MARGIN, height + 2 * MARGIN));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN, MARGIN));
  gtk_snapshot_append_node (snapshot, content);

  return gtk_snapshot_free_to_node (snapshot);
}

/* Those that no picture is drawn with now; of the main thread alone. */
static GSList *spare_maps;

static void
put_back_cb (gpointer map,
             GObject *context)
{
  spare_maps = g_slist_prepend (spare_maps, map);
}

/* GTK keeps the last font that it has drawn with, and Pango may end a font map in a thread of its
 * own: the one would then let go of a font while the other takes it down. So none is ever ended. */
static PangoFontMap *
take_map (void)
{
  PangoFontMap *map;

  if (spare_maps == NULL)
    return pango_cairo_font_map_new ();

  map = spare_maps->data;
  spare_maps = g_slist_delete_link (spare_maps, spare_maps);

  return map;
}

/**
 * jot_sequence_picture_create_context:
 * @widget: where the picture is to be seen
 *
 * Makes what a picture is drawn with: the font and the direction of a widget, but none of the fonts
 * that the window, or another picture, draws with. Pango does not want two threads to use the same
 * ones.
 *
 * Returns: (transfer full): a context; it has to stay as long as its picture is in use, and is let
 *   go of in the main thread
 */
PangoContext *
jot_sequence_picture_create_context (GtkWidget *widget)
{
  PangoFontMap *map;
  PangoContext *model, *context;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  map = take_map ();
  model = gtk_widget_get_pango_context (widget);
  context = pango_font_map_create_context (map);
  g_object_weak_ref (G_OBJECT (context), put_back_cb, map);
  pango_context_set_font_description (context, pango_context_get_font_description (model));
  pango_context_set_language (context, pango_context_get_language (model));
  pango_context_set_base_dir (context, pango_context_get_base_dir (model));
  pango_cairo_context_set_font_options (context, pango_cairo_context_get_font_options (model));
  pango_context_set_round_glyph_positions (context,
                                           pango_context_get_round_glyph_positions (model));

  return context;
}

/**
 * jot_sequence_picture_draw:
 * @events: a list of [class@Jot.FlowEvent]
 * @context: gives the font and the direction of the text; its size is not used
 *
 * Draws what was sent, in dark on white.
 *
 * Returns: (transfer full): the picture; its bounds are the paper
 */
GskRenderNode *
jot_sequence_picture_draw (GListModel   *events,
                           PangoContext *context)
{
  Drawing drawing = { 0 };
  g_autoptr (GskRenderNode) content = NULL;

  g_return_val_if_fail (G_IS_LIST_MODEL (events), NULL);
  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);

  drawing.snapshot = gtk_snapshot_new ();
  drawing.context = context;
  drawing.is_rtl = pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL;
  draw_names (&drawing);
  for (guint i = 0; i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr (JotFlowEvent) event = g_list_model_get_item (events, i);

      draw_event (&drawing, event);
    }
  content = gtk_snapshot_free_to_node (drawing.snapshot);

  return put_on_paper (content, drawing.y);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_on (cairo_surface_t *surface,
         GskRenderNode   *picture,
         double           scale)
{
  cairo_t *cr;
  cairo_status_t status = cairo_surface_status (surface);

  /* There may be more to draw than it can hold. */
  if (status != CAIRO_STATUS_SUCCESS)
    return status;

  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (picture, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);

  return status;
}

/**
 * jot_sequence_picture_encode:
 * @picture: a picture
 * @format: as what it is to be written
 * @error: return location for an error of domain `G_IO_ERROR`
 *
 * Writes a picture as a file is to hold it. A bitmap takes its time: this is for a thread, if the
 * context of the picture came from jot_sequence_picture_create_context().
 *
 * Returns: (transfer full): the content of the file, or `NULL` with @error set
 */
GBytes *
jot_sequence_picture_encode (GskRenderNode   *picture,
                             JotPictureFormat format,
                             GError         **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  graphene_rect_t bounds;
  cairo_surface_t *surface;
  cairo_status_t status;
  double scale = 1;

  g_return_val_if_fail (GSK_IS_RENDER_NODE (picture), NULL);

  gsk_render_node_get_bounds (picture, &bounds);
  if (format == JOT_PICTURE_PNG)
    scale = MIN (PNG_SCALE, MAX_PIXELS / (double) bounds.size.height);
  if (format == JOT_PICTURE_SVG)
    surface = cairo_svg_surface_create_for_stream (write_cb, bytes, (double) bounds.size.width,
                                                   (double) bounds.size.height);
  else
    surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ((double) bounds.size.width * scale),
                                  (int) ((double) bounds.size.height * scale));

  status = draw_on (surface, picture, scale);
  if (status == CAIRO_STATUS_SUCCESS && format == JOT_PICTURE_PNG)
    status = cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
