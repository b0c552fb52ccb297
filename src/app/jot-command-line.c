/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-command-line.h"

#include <glib/gi18n.h>

#include "jot-intake.h"
#include "jot-token.h"
#include "jot-window.h"

/* Exit statuses, as jotsmith-cli has them. */
#define STATUS_YES 0
#define STATUS_USAGE 2

static const GOptionEntry entries[] = {
  { "decode-clipboard", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open what is on the clipboard"), NULL },
  { "new-window", 'n', 0, G_OPTION_ARG_NONE, NULL, N_("Open a new window"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { NULL }
};

/* The name of a file may look like a token, but no name has a header in it. */
static gboolean
is_token (const char *argument)
{
  g_autoptr (GPtrArray) found = jot_intake_find_tokens (argument, -1);

  for (guint i = 0; i < found->len; i++)
    {
      const JotIntakeToken *candidate = g_ptr_array_index (found, i);
      g_autoptr (JotToken) token = jot_token_new (candidate->token, -1);

      if (jot_token_get_n_signatures (token) > 0 && jot_token_get_header_json (token, 0) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* What stands in an argument that names no file is said again only if it is no token. */
static gboolean
check_argument (GApplicationCommandLine *command_line,
                const char              *argument)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (argument, "-"))
    return TRUE;

  file = g_application_command_line_create_file_for_arg (command_line, argument);
  if (!g_file_is_native (file) || g_file_query_exists (file, NULL))
    return TRUE;

  if (is_token (argument))
    g_application_command_line_printerr (command_line, "jotsmith: %s\n",
                                         _("A token is not taken as an argument: other users of "
                                           "the machine could read it. Pipe it into “jotsmith -”, "
                                           "name a file, or paste it into the window."));
  else
    /* Translators: %s is the name of a file. */
    g_application_command_line_printerr (command_line, _("jotsmith: There is no file “%s”.\n"),
                                         argument);

  return FALSE;
}

/**
 * jot_command_line_add_options:
 * @application: an application that has not been run
 *
 * Adds what can be said to the program when it is started.
 */
void
jot_command_line_add_options (GApplication *application)
{
  g_return_if_fail (G_IS_APPLICATION (application));

  g_application_add_main_option_entries (application, entries);
  g_application_set_option_context_parameter_string (application, _("[FILE…]"));
  g_application_set_option_context_summary (application,
                                            _("Opens the tokens that stand in files, each in a "
                                              "tab; “-” is the standard input."));
}

/**
 * jot_command_line_look:
 * @options: the options that were given
 *
 * Does what needs no window.
 *
 * Returns: the exit status, or -1 if there is more to do
 */
int
jot_command_line_look (GVariantDict *options)
{
  g_return_val_if_fail (options != NULL, -1);

  if (!g_variant_dict_contains (options, "version"))
    return -1;

  g_print ("jotsmith %s\n", JOT_VERSION);

  return STATUS_YES;
}

/**
 * jot_command_line_follow:
 * @application: an application that has started
 * @command_line: what was said when the program was started, maybe by another process
 *
 * Opens what is asked for, or nothing if a part of it is not there.
 *
 * Returns: the exit status
 */
int
jot_command_line_follow (JotApplication          *application,
                         GApplicationCommandLine *command_line)
{
  g_auto (GStrv) arguments = NULL;
  GVariantDict *options;
  JotWindow *window;
  int n_arguments;

  g_return_val_if_fail (JOT_IS_APPLICATION (application), STATUS_USAGE);
  g_return_val_if_fail (G_IS_APPLICATION_COMMAND_LINE (command_line), STATUS_USAGE);

  arguments = g_application_command_line_get_arguments (command_line, &n_arguments);
  for (int i = 1; i < n_arguments; i++)
    if (!check_argument (command_line, arguments[i]))
      return STATUS_USAGE;

  options = g_application_command_line_get_options_dict (command_line);
  window = g_variant_dict_contains (options, "new-window")
           ? JOT_WINDOW (jot_window_new (application)) : jot_application_get_window (application);
  gtk_window_present (GTK_WINDOW (window));

  for (int i = 1; i < n_arguments; i++)
    {
      g_autoptr (GInputStream) input = NULL;
      g_autoptr (GFile) file = NULL;

      if (g_str_equal (arguments[i], "-"))
        {
          input = g_application_command_line_get_stdin (command_line);
          if (input != NULL)
            jot_window_open_stream (window, input);
        }
      else
        {
          file = g_application_command_line_create_file_for_arg (command_line, arguments[i]);
          jot_window_open_file (window, file);
        }
    }

  if (g_variant_dict_contains (options, "decode-clipboard"))
    jot_window_paste (window);

  return STATUS_YES;
}
