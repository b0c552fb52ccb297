/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Draws all that the program shows, in the language of the environment, into PNG files. Not a test:
 * what comes of it is looked at by people. Arguments: the folder with the translations, the folder
 * to write to, width, height, and how the names of the pictures begin that are wanted. */

#include "config.h"

#include <libintl.h>
#include <stdlib.h>

#include "app-tour.h"

static const char *folder;

static void
save (const char *name,
      GtkWidget  *toplevel,
      gpointer    user_data)
{
  const AppTour *tour = user_data;
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (toplevel);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GtkNative *native = gtk_widget_get_native (toplevel);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));

  if (width > tour->width)
    g_printerr ("%s: as wide as %d, not %d\n", path, width, tour->width);

  if (!gdk_texture_save_to_png (texture, path))
    g_error ("Cannot write %s", path);
}

int
main (int    argc,
      char **argv)
{
  AppTour tour = { .rest = 500, .visit = save, .user_data = &tour };

  if (argc < 5 || !gtk_init_check ())
    {
      g_printerr ("Usage: take-tour TRANSLATIONS FOLDER WIDTH HEIGHT [NAME…], with a display\n");
      return 2;
    }

  bindtextdomain (GETTEXT_PACKAGE, argv[1]);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();

  folder = argv[2];
  tour.width = atoi (argv[3]);
  tour.height = atoi (argv[4]);
  if (argc == 5)
    app_tour_make (&tour);

  for (int i = 5; i < argc; i++)
    {
      tour.only = argv[i];
      app_tour_make (&tour);
    }

  return 0;
}
