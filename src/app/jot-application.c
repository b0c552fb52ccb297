/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-application.h"

#include "jot-clipboard.h"
#include "jot-command-line.h"
#include "jot-discard-dialog.h"
#include "jot-keyring.h"
#include "jot-manual.h"
#include "jot-preferences.h"
#include "jot-settings.h"
#include "jot-threads.h"
#include "jot-window.h"
#include "jot-zoom.h"

#include <glib/gi18n-lib.h>

/**
 * JotApplication:
 *
 * The running program: its windows and what belongs to none of them.
 */
struct _JotApplication
{
  AdwApplication parent_instance;
};

/* How long the end may take for what is still being done, in milliseconds. */
#define PATIENCE 3000

G_DEFINE_FINAL_TYPE (JotApplication, jot_application, ADW_TYPE_APPLICATION)

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  GtkApplication *application = user_data;
  static const char *const developers[] = { "The Jotsmith authors", NULL };

  adw_show_about_window (gtk_application_get_active_window (application),
                         "application-name", "Jotsmith",
                         "application-icon", JOT_APPLICATION_ID,
                         "version", JOT_VERSION,
                         "comments", _("Debug and issue JSON Web Tokens, and send them nowhere"),
                         "developer-name", _("The Jotsmith authors"),
                         "developers", developers,
                         "copyright", "© 2026 The Jotsmith authors",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: put your own names here, one a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
help_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  if (parent != NULL)
    jot_manual_show (parent);
}

static void
preferences_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  gtk_window_present (GTK_WINDOW (jot_preferences_new (parent)));
}

static void
color_scheme_changed_cb (void)
{
  g_autofree char *name = g_settings_get_string (jot_settings_get (), "color-scheme");
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (name, "light"))
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (name, "dark"))
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
new_window_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (jot_window_new (user_data)));
}

static void
decode_clipboard_activated_cb (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  JotWindow *window = jot_application_get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  jot_window_paste (window);
}

/* Not left to the end of the process: with each window go its keys, which are wiped. */
static void
quit_cb (GtkApplication *application)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (application)) != NULL)
    gtk_window_destroy (windows->data);

  g_application_quit (G_APPLICATION (application));
}

/* The window to ask in, and how many edits would be lost in all. */
static GtkWindow *
count_edited (GtkApplication *application,
              guint          *out_n_edited)
{
  GtkWindow *first = NULL;
  guint n_edited = 0;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      if (!JOT_IS_WINDOW (l->data))
        continue;

      n_edited += jot_window_get_n_edited (l->data);
      first = first != NULL ? first : l->data;
    }

  *out_n_edited = n_edited;

  return first;
}

static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GtkApplication *application = user_data;
  guint n_edited;
  GtkWindow *parent = count_edited (application, &n_edited);

  if (n_edited == 0)
    {
      quit_cb (application);
      return;
    }

  jot_discard_dialog_ask (parent, n_edited, G_CALLBACK (quit_cb), application);
}

static void
jot_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (jot_application_get_window (JOT_APPLICATION (application))));
}

static void
jot_application_open (GApplication *application,
                      GFile       **files,
                      int           n_files,
                      const char   *hint)
{
  JotWindow *window = jot_application_get_window (JOT_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < n_files; i++)
    jot_window_open_file (window, files[i]);
}

static int
jot_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  return jot_command_line_look (options);
}

static int
jot_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  return jot_command_line_follow (JOT_APPLICATION (application), command_line);
}

static void
jot_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "about", about_activated_cb },
    { "decode-clipboard", decode_clipboard_activated_cb },
    { "help", help_activated_cb },
    { "new-window", new_window_activated_cb },
    { "preferences", preferences_activated_cb },
    { "quit", quit_activated_cb },
  };
  static const struct
  {
    const char *action;
    const char *accels[2];
  } accels[] = {
    { "app.help", { "F1" } },
    { "app.new-window", { "<Control>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "win.compare", { "<Control><Shift>d" } },
    { "win.duplicate-tab", { "<Control><Shift>k" } },
    { "win.reopen-tab", { "<Control><Shift>t" } },
    { "win.close-tab", { "<Control>w" } },
    { "win.new-tab", { "<Control>t" } },
    { "win.show-help-overlay", { "<Control>question" } },
    { "win.show-view::workbench", { "<Control>1" } },
    { "win.show-view::flow", { "<Control>2" } },
    { "win.show-view::learn", { "<Control>3" } },
    { "window.close", { "<Control><Shift>w" } },
  };

  G_APPLICATION_CLASS (jot_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application),
                                   entries, G_N_ELEMENTS (entries), application);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application),
                                           accels[i].action, accels[i].accels);
  jot_zoom_install (GTK_APPLICATION (application));

  g_signal_connect_object (jot_settings_get (), "changed::color-scheme",
                           G_CALLBACK (color_scheme_changed_cb), application, 0);
  color_scheme_changed_cb ();

  gtk_window_set_default_icon_name (JOT_APPLICATION_ID);
}

/* The toolkit would leave what was copied to the desktop, for after the end. */
static void
jot_application_shutdown (GApplication *application)
{
  jot_threads_wait (PATIENCE);
  jot_clipboard_clear_secrets ();
  jot_keyring_drop_default ();

  G_APPLICATION_CLASS (jot_application_parent_class)->shutdown (application);
}

static void
jot_application_class_init (JotApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = jot_application_activate;
  application_class->command_line = jot_application_command_line;
  application_class->handle_local_options = jot_application_handle_local_options;
  application_class->open = jot_application_open;
  application_class->shutdown = jot_application_shutdown;
  application_class->startup = jot_application_startup;
}

static void
jot_application_init (JotApplication *self)
{
  jot_command_line_add_options (G_APPLICATION (self));
}

/**
 * jot_application_new:
 *
 * Makes the application; it does nothing before it is run.
 *
 * Returns: (transfer full): a new application
 */
JotApplication *
jot_application_new (void)
{
  return g_object_new (JOT_TYPE_APPLICATION,
                       "application-id", JOT_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       /* The development build has another id but the same resources. */
                       "resource-base-path", "/io/github/jotsmith/Jotsmith",
                       NULL);
}

/**
 * jot_application_get_window:
 * @self: an application that has started
 *
 * Gives the window that a person used last, or a new one.
 *
 * Returns: (transfer none): a window, which need not be to be seen yet
 */
JotWindow *
jot_application_get_window (JotApplication *self)
{
  g_return_val_if_fail (JOT_IS_APPLICATION (self), NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (JOT_IS_WINDOW (l->data))
      return l->data;

  return JOT_WINDOW (jot_window_new (self));
}
