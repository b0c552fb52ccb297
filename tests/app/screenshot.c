/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "screenshot.h"

#include "app-test.h"

/* As far as the shadow of a window is seen, and the corners of its frame. */
#define SHADOW 40
#define RADIUS 12

typedef struct
{
  GtkWidget    *widget;
  GdkPaintable *image;
} Frame;

static gboolean
deadline_passed (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

/**
 * screenshot_settle:
 *
 * Lets layout, styles and what is put off to idle come to rest.
 */
void
screenshot_settle (void)
{
  gint64 deadline = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  app_test_wait_for (deadline_passed, &deadline);
}

/* Writes the part of a node that a widget of a size and a margin around it take. */
static void
save (GtkWidget   *widget,
      GtkSnapshot *snapshot,
      float        margin,
      const char  *path)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GskRenderNode) node = gtk_snapshot_to_node (snapshot);
  float scale = (float) gtk_widget_get_scale_factor (widget);
  graphene_rect_t area =
    GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                        (float) gtk_widget_get_height (widget));

  graphene_rect_inset (&area, -margin, -margin);
  graphene_rect_scale (&area, scale, scale, &area);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, &area);

  if (!gdk_texture_save_to_png (texture, path))
    g_error ("Cannot write %s", path);
}

static GtkSnapshot *
start_snapshot (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  float scale = (float) gtk_widget_get_scale_factor (widget);

  gtk_snapshot_scale (snapshot, scale, scale);

  return snapshot;
}

static void
painted_cb (Frame *frame)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (frame->widget);

  g_clear_object (&frame->image);
  frame->image = gdk_paintable_get_current_image (paintable);
}

static gboolean
has_image (gpointer frame)
{
  return ((Frame *) frame)->image != NULL;
}

/* Only right after a frame it is sure that none of a widget waits to be drawn anew. */
static GdkPaintable *
settle_image (GtkWidget *widget)
{
  Frame frame = { widget, NULL };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong handler;

  screenshot_settle ();
  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &frame);
  gtk_widget_queue_draw (widget);
  app_test_wait_for (has_image, &frame);
  g_signal_handler_disconnect (clock, handler);

  return frame.image;
}

/**
 * screenshot_save_content:
 * @content: what fills a window
 * @path: name of a file
 *
 * Writes what is in a window, without the window's own frame, into a PNG file when it has come to
 * rest.
 */
void
screenshot_save_content (GtkWidget  *content,
                         const char *path)
{
  g_autoptr (GdkPaintable) image = settle_image (content);
  g_autoptr (GtkSnapshot) snapshot = start_snapshot (content);
  GdkRGBA background;

  gtk_style_context_lookup_color (gtk_widget_get_style_context (content), "window_bg_color",
                                  &background);
  gtk_snapshot_append_color (snapshot, &background,
                             &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (content),
                                                  gtk_widget_get_height (content)));
  gdk_paintable_snapshot (image, snapshot, gtk_widget_get_width (content),
                          gtk_widget_get_height (content));
  save (content, snapshot, 0, path);
}

/**
 * screenshot_save_window:
 * @window: a window
 * @path: name of a file
 *
 * Writes a window that has come to rest into a PNG file as a desktop shows the one in use: with its
 * rounded corners and its shadow on a transparent ground.
 */
void
screenshot_save_window (GtkWindow  *window,
                        const char *path)
{
  GtkWidget *widget = GTK_WIDGET (window);
  g_autoptr (GdkPaintable) image = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  GskRoundedRect frame;

  /* What GTK leaves out on a display without a compositor and without a window manager. */
  gtk_widget_remove_css_class (widget, "solid-csd");
  gtk_widget_add_css_class (widget, "csd");
  gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_BACKDROP);
  image = settle_image (widget);

  /* The image is cut off where the widget ends, so that the shadow is drawn before. */
  snapshot = start_snapshot (widget);
  gtk_snapshot_render_background (snapshot, gtk_widget_get_style_context (widget), 0, 0,
                                  gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  gsk_rounded_rect_init_from_rect (&frame,
                                   &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                        gtk_widget_get_height (widget)), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gdk_paintable_snapshot (image, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  gtk_snapshot_pop (snapshot);
  save (widget, snapshot, SHADOW, path);
}
