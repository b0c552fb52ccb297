/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The picture of a flow in a file. */

#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "jot-flow-event.h"
#include "jot-sequence-save.h"

static const struct
{
  JotFlowEventKind kind;
  JotCheckOutcome  outcome;
  const char      *title;
  const char      *detail;
} events[] = {
  { JOT_FLOW_REQUEST, JOT_CHECK_NOT_DONE, "POST /login", "With name and password" },
  { JOT_FLOW_IN_SERVER, JOT_CHECK_PASS, "Password checked", NULL },
  { JOT_FLOW_IN_SERVER, JOT_CHECK_WEAK, "Token made",
    "With so many words that they need more than one line of the picture, as some languages do" },
  { JOT_FLOW_ANSWER, JOT_CHECK_FAIL, "401 Unauthorized", "Refused" },
  { JOT_FLOW_IN_BROWSER, JOT_CHECK_NOT_DONE, "Nothing to keep", NULL },
};

typedef struct
{
  JotWindow     *window;
  char          *folder;
  PangoContext  *context;
  GskRenderNode *picture;
} Fixture;

static GListModel *
make_events (guint n)
{
  GListStore *list = g_list_store_new (JOT_TYPE_FLOW_EVENT);

  for (guint i = 0; i < n; i++)
    {
      gsize row = i % G_N_ELEMENTS (events);
      g_autoptr (JotFlowEvent) event = jot_flow_event_new (events[row].kind, events[row].outcome,
                                                           NULL, events[row].title,
                                                           events[row].detail);

      g_list_store_append (list, event);
    }

  return G_LIST_MODEL (list);
}

static GskRenderNode *
draw (PangoContext *context,
      guint         n)
{
  g_autoptr (GListModel) list = make_events (n);

  return jot_sequence_picture_draw (list, context);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->window = app_test_open_window ();
  fixture->folder = g_dir_make_tmp (NULL, NULL);
  fixture->context = jot_sequence_picture_create_context (GTK_WIDGET (fixture->window));
  fixture->picture = draw (fixture->context, G_N_ELEMENTS (events));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gsk_render_node_unref (fixture->picture);
  g_object_unref (fixture->context);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  app_test_close (fixture->window);
}

/* A label with a text in it that is to be seen. */
static gboolean
says (GtkWidget  *root,
      const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (says (child, text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_saved (gpointer window)
{
  return says (window, "Picture saved");
}

static gboolean
is_refused (gpointer window)
{
  return says (window, "No such file");
}

/* Some widget inside, as the page is. */
static GtkWidget *
get_widget (Fixture *fixture)
{
  return app_test_find_type (GTK_WIDGET (fixture->window), ADW_TYPE_VIEW_STACK);
}

static GFile *
save (Fixture         *fixture,
      JotPictureFormat format,
      const char      *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  GFile *file = g_file_new_for_path (path);

  jot_sequence_write (get_widget (fixture), fixture->picture, fixture->context, format, file);
  app_test_wait_for (is_saved, fixture->window);

  return file;
}

static void
note_size_cb (GMarkupParseContext *context,
              const char          *name,
              const char         **names,
              const char         **values,
              gpointer             user_data,
              GError             **error)
{
  graphene_size_t *size = user_data;

  for (gsize i = 0; names[i] != NULL && g_str_equal (name, "svg"); i++)
    {
      if (g_str_equal (names[i], "width"))
        size->width = (float) g_ascii_strtod (values[i], NULL);
      else if (g_str_equal (names[i], "height"))
        size->height = (float) g_ascii_strtod (values[i], NULL);
    }
}

static void
test_svg (Fixture      *fixture,
          gconstpointer data)
{
  static const GMarkupParser parser = { .start_element = note_size_cb };
  g_autoptr (GFile) file = save (fixture, JOT_PICTURE_SVG, "a.svg");
  graphene_size_t size = { 0 };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  graphene_rect_t bounds;
  gsize length;

  g_assert_true (g_file_load_contents (file, NULL, &text, &length, NULL, &error));
  g_assert_no_error (error);
  context = g_markup_parse_context_new (&parser, 0, &size, NULL);
  g_assert_true (g_markup_parse_context_parse (context, text, (gssize) length, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_no_error (error);

  gsk_render_node_get_bounds (fixture->picture, &bounds);
  g_assert_cmpfloat_with_epsilon (size.width, bounds.size.width, 1);
  g_assert_cmpfloat_with_epsilon (size.height, bounds.size.height, 1);
  /* Lines and letters, and no bitmap of them. */
  g_assert_nonnull (strstr (text, "<path"));
  g_assert_null (strstr (text, "<image"));
  g_file_delete (file, NULL, NULL);
}

static void
test_png (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (GFile) file = save (fixture, JOT_PICTURE_PNG, "a.png");
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_file (file, &error);
  g_autofree guchar *pixels = NULL;
  graphene_rect_t bounds;
  gsize stride, n_dark = 0;
  int width, height;

  g_assert_no_error (error);
  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  gsk_render_node_get_bounds (fixture->picture, &bounds);
  g_assert_cmpint (width, ==, 2 * (int) bounds.size.width);
  g_assert_cmpint (height, ==, 2 * (int) bounds.size.height);

  stride = (gsize) width * 4;
  pixels = g_malloc (stride * (gsize) height);
  gdk_texture_download (texture, pixels, stride);
  /* White paper to the edges, and something on it. */
  for (gsize i = 0; i < 3; i++)
    {
      g_assert_cmpuint (pixels[i], ==, 255);
      g_assert_cmpuint (pixels[stride * (gsize) height - 4 + i], ==, 255);
    }
  for (gsize i = 0; i < stride * (gsize) height; i += 4)
    n_dark += pixels[i] < 128;
  g_assert_cmpuint (n_dark, >, 1000);
  g_file_delete (file, NULL, NULL);
}

static guint
count_colored (GdkPixbuf *pixbuf)
{
  const guchar *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  guint n = 0;

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    {
      const guchar *p = pixels + y * gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++, p += n_channels)
        n += ABS ((int) p[0] - p[1]) > 48 || ABS ((int) p[1] - p[2]) > 48;
    }

  return n;
}

static GdkPixbuf *
load (JotPictureFormat format,
      GskRenderNode   *picture,
      GError         **error)
{
  g_autoptr (GBytes) bytes = jot_sequence_picture_encode (picture, format, error);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  graphene_rect_t bounds;

  gsk_render_node_get_bounds (picture, &bounds);

  return gdk_pixbuf_new_from_stream_at_scale (stream, 2 * (int) bounds.size.width, -1, TRUE, NULL,
                                              error);
}

/* What another program makes of the one is what we make of the other, but for the edges, which it
 * draws its own way: nothing is lost. */
static void
test_same (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) png = load (JOT_PICTURE_PNG, fixture->picture, &error);
  g_autoptr (GdkPixbuf) svg = NULL;
  guint n;

  g_assert_no_error (error);
  svg = load (JOT_PICTURE_SVG, fixture->picture, &error);
  if (g_error_matches (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE))
    {
      g_test_skip ("nothing here reads SVG");
      return;
    }
  g_assert_no_error (error);

  n = count_colored (png);
  g_assert_cmpuint (count_colored (svg), >, n * 9 / 10);
  g_assert_cmpuint (count_colored (svg), <, n * 11 / 10);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "a.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  jot_sequence_write (get_widget (fixture), fixture->picture, fixture->context, JOT_PICTURE_SVG,
                      file);
  app_test_wait_for (is_refused, fixture->window);
}

/* Where a bitmap cannot hold it as it is, it is drawn smaller. */
static void
test_too_long (Fixture      *fixture,
               gconstpointer data)
{
  GskRenderNode *picture = draw (fixture->context, 400);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = jot_sequence_picture_encode (picture, JOT_PICTURE_SVG, &error);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (svg), >, 1000);
  png = jot_sequence_picture_encode (picture, JOT_PICTURE_PNG, &error);
  g_assert_no_error (error);
  texture = gdk_texture_new_from_bytes (png, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_height (texture), <=, 32767);
  g_assert_cmpint (gdk_texture_get_height (texture), >, 32000);
  gsk_render_node_unref (picture);
}

static gboolean
is_fewer (gpointer data)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ()) == *(guint *) data;
}

/* Who closes the window is not asked any longer where to save a picture of it. */
static void
test_window_gone (Fixture      *fixture,
                  gconstpointer data)
{
  guint n = g_list_model_get_n_items (gtk_window_get_toplevels ());
  g_autoptr (GListModel) list = make_events (1);
  JotWindow *window = app_test_open_window ();

  jot_sequence_save (app_test_find_type (GTK_WIDGET (window), ADW_TYPE_VIEW_STACK), list,
                     JOT_PICTURE_PNG);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n + 2);
  gtk_window_destroy (GTK_WINDOW (window));
  app_test_wait_for (is_fewer, &n);
}

static void
test_rtl (Fixture      *fixture,
          gconstpointer data)
{
  GtkWidget *widget = get_widget (fixture);
  PangoContext *context;
  g_autoptr (GBytes) ltr = jot_sequence_picture_encode (fixture->picture, JOT_PICTURE_PNG, NULL);
  GskRenderNode *picture;
  g_autoptr (GBytes) rtl = NULL;

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  context = jot_sequence_picture_create_context (widget);
  picture = draw (context, G_N_ELEMENTS (events));
  rtl = jot_sequence_picture_encode (picture, JOT_PICTURE_PNG, NULL);
  g_assert_false (g_bytes_equal (ltr, rtl));
  gsk_render_node_unref (picture);
  g_object_unref (context);
}

/* Each picture has fonts of its own, and none is taken down: GTK may still hold one of them. */
static void
test_fonts (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *widget = get_widget (fixture);
  PangoContext *second = jot_sequence_picture_create_context (widget);
  PangoFontMap *map = pango_context_get_font_map (second);
  gpointer left = map;
  PangoContext *third;

  g_assert_true (map != pango_context_get_font_map (fixture->context));
  g_assert_true (map != pango_context_get_font_map (gtk_widget_get_pango_context (widget)));
  gsk_render_node_unref (draw (second, 1));

  g_object_add_weak_pointer (G_OBJECT (map), &left);
  g_object_unref (second);
  app_test_settle ();
  g_assert_nonnull (left);
  g_object_remove_weak_pointer (G_OBJECT (map), &left);

  third = jot_sequence_picture_create_context (widget);
  g_assert_true (pango_context_get_font_map (third) == map);
  g_object_unref (third);
}

static void
add_tests (void)
{
  static const struct
  {
    const char *path;
    void        (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/app/sequence-picture/svg", test_svg },
    { "/app/sequence-picture/png", test_png },
    { "/app/sequence-picture/same", test_same },
    { "/app/sequence-picture/refused", test_refused },
    { "/app/sequence-picture/too-long", test_too_long },
    { "/app/sequence-picture/window-gone", test_window_gone },
    { "/app/sequence-picture/right-to-left", test_rtl },
    { "/app/sequence-picture/fonts", test_fonts },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  return app_test_run (&argc, &argv, add_tests);
}
