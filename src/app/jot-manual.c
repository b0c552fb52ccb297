/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opens the manual: its pages in the desktop's help viewer where that can be, and else all of it
 * as one web page. */

#include "config.h"

#include "jot-manual.h"

#include <glib/gi18n-lib.h>

#include "jot-compare-window.h"
#include "jot-doctor-window.h"
#include "jot-portal.h"
#include "jot-sandbox.h"
#include "jot-toast.h"
#include "jot-window.h"

#define FIRST_PAGE "help/C/jotsmith/index.page"
#define WEB_PAGE "manual.html"

/* Yelp by its two names; the help viewers of other desktops know only the manuals of their own. */
static const char *const viewers[] = { "yelp.desktop", "org.gnome.Yelp.desktop", NULL };

static const char *
choose_page (GtkWindow *parent)
{
  if (JOT_IS_COMPARE_WINDOW (parent))
    return "compare";
  if (JOT_IS_DOCTOR_WINDOW (parent))
    return "refused";
  if (JOT_IS_WINDOW (parent))
    {
      const char *view = jot_window_get_view (JOT_WINDOW (parent));

      /* The other views are called as their pages. */
      if (!g_str_equal (view, "workbench"))
        return view;
    }

  return "index";
}

static gboolean
are_pages_in (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FIRST_PAGE, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
are_pages_installed (void)
{
  const char *const *folders = g_get_system_data_dirs ();
  gboolean installed = are_pages_in (g_get_user_data_dir ());

  for (gsize i = 0; folders[i] != NULL && !installed; i++)
    installed = are_pages_in (folders[i]);

  return installed;
}

/* A viewer that does not find the pages would only say so. That of the desktop does not see what is
 * in a sandbox. */
static GAppInfo *
find_viewer (void)
{
  g_autoptr (GAppInfo) viewer = NULL;

  if (jot_sandbox_is_inside () || !are_pages_installed ())
    return NULL;

  viewer = g_app_info_get_default_for_uri_scheme ("help");
  if (viewer == NULL || g_app_info_get_id (viewer) == NULL ||
      !g_strv_contains (viewers, g_app_info_get_id (viewer)))
    return NULL;

  return g_steal_pointer (&viewer);
}

static void
web_page_shown_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    jot_toast_say_in (parent, _("Install a web browser to read the manual"));
}

static void
open_web_page (GtkWindow *parent)
{
  g_autofree char *path = g_build_filename (JOT_MANUALDIR, WEB_PAGE, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      jot_toast_say_in (parent, are_pages_installed () ? _("Install Yelp to read the manual")
                                                       : _(
                          "The manual is not installed. It comes with Jotsmith’s "
                          "package and is shown by Yelp."));
      return;
    }

  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, web_page_shown_cb, g_object_ref (parent));
}

static void
portal_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!jot_portal_find_finish (result, &error))
    jot_toast_say_in (parent, error->message);
  else if (gtk_widget_get_mapped (GTK_WIDGET (parent)))
    open_web_page (parent);
}

static void
show_web_page (GtkWindow *parent)
{
  if (jot_sandbox_is_inside ())
    jot_portal_find_async (JOT_PORTAL_OPEN, portal_found_cb, g_object_ref (parent));
  else
    open_web_page (parent);
}

static void
viewer_started_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GtkWindow) parent = user_data;

  if (!g_app_info_launch_uris_finish (G_APP_INFO (source), result, NULL))
    show_web_page (parent);
}

/**
 * jot_manual_show:
 * @parent: the window that a person looks at
 *
 * Opens the manual where it tells of what is in @parent. If nothing can open it, the window says
 * so.
 */
void
jot_manual_show (GtkWindow *parent)
{
  const char *page;
  g_autoptr (GAppInfo) viewer = NULL;
  g_autoptr (GdkAppLaunchContext) context = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GList) uris = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  viewer = find_viewer ();
  if (viewer == NULL)
    {
      show_web_page (parent);
      return;
    }

  page = choose_page (parent);
  uri = g_str_equal (page, "index") ? g_strdup ("help:jotsmith")
                                    : g_strdup_printf ("help:jotsmith/%s", page);
  uris = g_list_prepend (NULL, uri);
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (parent)));
  g_app_info_launch_uris_async (viewer, uris, G_APP_LAUNCH_CONTEXT (context), NULL,
                                viewer_started_cb, g_object_ref (parent));
}
