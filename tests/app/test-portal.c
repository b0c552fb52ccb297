/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* As in a Flatpak, on a bus of its own where no portal is but the one that is made here. */

#include "config.h"

#include "app-test.h"

#include <glib/gstdio.h>

#include "jot-chooser.h"
#include "jot-portal.h"
#include "jot-sandbox.h"

#define NAME "org.freedesktop.portal.Desktop"
#define PATH "/org/freedesktop/portal/desktop"

#define XML \
  "<node><interface name='" JOT_PORTAL_FILES "'>" \
                                             "<property name='version' type='u' access='read'/></interface></node>"

typedef struct
{
  GDBusConnection *connection;
  guint            name;
  guint            object;
  gboolean         is_owned;
} Portal;

static GVariant *
get_version_cb (GDBusConnection *connection,
                const char      *sender,
                const char      *object_path,
                const char      *interface,
                const char      *property,
                GError         **error,
                gpointer         user_data)
{
  return g_variant_new_uint32 (3);
}

static void
owned_cb (GDBusConnection *connection,
          const char      *name,
          gpointer         user_data)
{
  Portal *self = user_data;

  self->is_owned = TRUE;
}

static gboolean
is_owned (gpointer data)
{
  return ((Portal *) data)->is_owned;
}

static void
portal_start (Portal *self)
{
  static const GDBusInterfaceVTable table = { .get_property = get_version_cb };
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GError) error = NULL;

  node = g_dbus_node_info_new_for_xml (XML, &error);
  g_assert_no_error (error);
  self->connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->object = g_dbus_connection_register_object (self->connection, PATH, node->interfaces[0],
                                                    &table, NULL, NULL, &error);
  g_assert_no_error (error);
  self->name = g_bus_own_name_on_connection (self->connection, NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                             owned_cb, NULL, self, NULL);
  app_test_wait_for (is_owned, self);
}

static void
portal_stop (Portal *self)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_unregister_object (self->connection, self->object);
  g_object_unref (self->connection);
}

static gboolean
has_toast (gpointer data)
{
  GtkWidget *toast = app_test_find_type (data, g_type_from_name ("AdwToastWidget"));

  return toast != NULL && gtk_widget_get_mapped (toast);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             int             *out_response)
{
  *out_response = response;
}

static gboolean
is_visible (gpointer data)
{
  return gtk_native_dialog_get_visible (data);
}

/* Who asked is answered, so that it asks again the next time. */
static void
test_no_chooser (void)
{
  JotWindow *window = app_test_open_window ();
  int response = GTK_RESPONSE_NONE;
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (NULL, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
                                 NULL);

  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), &response);
  jot_chooser_show (chooser);
  app_test_wait_for (has_toast, window);
  g_assert_cmpint (response, ==, GTK_RESPONSE_CANCEL);
  g_assert_false (is_visible (chooser));

  jot_chooser_clear (&chooser);
  app_test_close (window);
}

static void
test_chooser (void)
{
  JotWindow *window = app_test_open_window ();
  Portal portal = { NULL };
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (NULL, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
                                 NULL);

  portal_start (&portal);
  jot_chooser_show (chooser);
  app_test_wait_for (is_visible, chooser);

  jot_chooser_clear (&chooser);
  portal_stop (&portal);
  app_test_close (window);
}

/* What asks is let go of while it is looked for the portal. */
static void
test_let_go (void)
{
  JotWindow *window = app_test_open_window ();
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (NULL, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
                                 NULL);
  gpointer place = chooser;

  g_object_add_weak_pointer (G_OBJECT (chooser), &place);
  jot_chooser_show (chooser);
  jot_chooser_clear (&chooser);
  while (place != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (has_toast (window));

  app_test_close (window);
}

static void
test_no_manual (void)
{
  JotWindow *window = app_test_open_window ();

  g_action_group_activate_action (G_ACTION_GROUP (app_test_application ()), "help", NULL);
  app_test_wait_for (has_toast, window);

  app_test_close (window);
}

static void
add_tests (void)
{
  g_test_add_func ("/app/portal/chooser/no-portal", test_no_chooser);
  g_test_add_func ("/app/portal/chooser/portal", test_chooser);
  g_test_add_func ("/app/portal/chooser/let-go", test_let_go);
  g_test_add_func ("/app/portal/manual/no-portal", test_no_manual);
}

int
main (int   argc,
      char *argv[])
{
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autofree char *folder = g_dir_make_tmp ("jotsmith-portal-XXXXXX", NULL);
  g_autofree char *info = g_build_filename (folder, "info", NULL);
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  int status;

  g_assert_true (g_file_set_contents (info, "[Context]\nshared=ipc;\n", -1, NULL));
  jot_sandbox_pretend (info);
  g_test_dbus_up (bus);
  /* A program that the bus starts is not to show itself; this one is. */
  if (display != NULL)
    g_setenv ("DISPLAY", display, TRUE);

  status = app_test_run (&argc, &argv, add_tests);

  /* To let go of the bus would be to wait until nobody holds it, and the toolkit does. */
  g_test_dbus_stop (bus);
  g_remove (info);
  g_remove (folder);

  return status;
}
