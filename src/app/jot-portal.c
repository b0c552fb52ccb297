/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What leaves a sandbox, or comes into it, goes through the portals of the desktop. Where there are
 * none, the toolkit asks nobody for a file and says nothing, and GLib 2.84 ends the program that
 * wants something opened: so it is looked whether they are there. */

#include "config.h"

#include "jot-portal.h"

#include <glib/gi18n.h>

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"

static void
version_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) version = NULL;

  version = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (version != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                             _("Install xdg-desktop-portal: without it a Flatpak can’t open or "
                               "save files"));
}

static void
bus_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) connection = NULL;
  GError *error = NULL;

  connection = g_bus_get_finish (result, &error);
  if (connection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_dbus_connection_call (connection, NAME, PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", g_task_get_task_data (task), "version"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          version_found_cb, g_object_ref (task));
}

/**
 * jot_portal_find_async:
 * @interface: the interface of a portal
 * @callback: what to call when that is known
 * @user_data: what to call it with
 *
 * Looks whether the desktop has a portal, which is started for that.
 */
void
jot_portal_find_async (const char         *interface,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (interface != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, jot_portal_find_async);
  g_task_set_task_data (task, g_strdup (interface), g_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_found_cb, g_object_ref (task));
}

/**
 * jot_portal_find_finish:
 * @result: what the callback was given
 * @error: where to put an error, which says what to do about it
 *
 * Finishes to look for a portal.
 *
 * Returns: whether it is there
 */
gboolean
jot_portal_find_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
