/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-options.h"

#include <glib/gi18n.h>

#include "jot-cli-output.h"

static GOptionContext *
make_context (const JotCliCommand *command,
              const GOptionEntry  *entries,
              const GOptionEntry  *more_entries)
{
  GOptionContext *context = g_option_context_new (command->parameters);
  g_autofree char *description = g_strconcat (_(command->details), "\n\n", _("Examples:"), "\n",
                                              command->examples, NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _(command->summary));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (more_entries != NULL)
    g_option_context_add_main_entries (context, more_entries, GETTEXT_PACKAGE);

  return context;
}

static JotCliExit
print_help (GOptionContext      *context,
            const JotCliCommand *command)
{
  g_autofree char *name = g_strconcat (JOT_CLI_NAME " ", command->name, NULL);
  g_autofree char *help = NULL;
  g_autoptr (GString) text = NULL;

  g_set_prgname (name);
  help = g_option_context_get_help (context, TRUE, NULL);
  text = g_string_new (help);

  return jot_cli_finish_text (text, JOT_CLI_YES);
}

/**
 * jot_cli_parse_options:
 * @command: the command that was called
 * @entries: its options
 * @more_entries: (nullable): further ones
 * @argc: how many arguments there are, the name of the command among them
 * @argv: the arguments
 * @out_status: (out): the answer if there is nothing more to do
 *
 * Reads the options of a command. `--help` is answered here, and so is what can't be read.
 *
 * Returns: whether the command is to go on
 */
gboolean
jot_cli_parse_options (const JotCliCommand *command,
                       const GOptionEntry  *entries,
                       const GOptionEntry  *more_entries,
                       int                  argc,
                       char               **argv,
                       JotCliExit          *out_status)
{
  gboolean help = FALSE;
  const GOptionEntry help_entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show how to call it"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = make_context (command, entries, more_entries);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, help_entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      *out_status = jot_cli_refuse_usage (command, "%s", error->message);
      return FALSE;
    }

  if (help)
    {
      *out_status = print_help (context, command);
      return FALSE;
    }

  return TRUE;
}

/**
 * jot_cli_parse_integer:
 * @command: the command that was called
 * @option: name of the option
 * @text: (nullable): what was given for it, or `NULL` to leave @out_value alone
 * @min: the least that it may be
 * @max: the most that it may be
 * @out_value: (out): the number
 *
 * Reads a decimal number, all of it, and says on standard error if it isn't one.
 *
 * Returns: whether it is one within its bounds
 */
gboolean
jot_cli_parse_integer (const JotCliCommand *command,
                       const char          *option,
                       const char          *text,
                       gint64               min,
                       gint64               max,
                       gint64              *out_value)
{
  if (text == NULL || g_ascii_string_to_signed (text, 10, min, max, out_value, NULL))
    return TRUE;

  /* Translators: the first %s is the name of an option such as leeway, the second what was given
   * for it, the numbers are bounds. */
  jot_cli_refuse_usage (command, _("--%s needs a whole number from %lld to %lld, not “%s”."),
                        option, (long long) min, (long long) max, text);

  return FALSE;
}

/**
 * jot_cli_check_utf8:
 * @command: the command that was called
 * @option: name of the option
 * @text: (nullable): what was given for it
 *
 * Makes sure that a text can be compared with one from a token, and says on standard error if not.
 *
 * Returns: whether @text is UTF-8, or `NULL`
 */
gboolean
jot_cli_check_utf8 (const JotCliCommand *command,
                    const char          *option,
                    const char          *text)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return TRUE;

  /* Translators: %s is the name of an option such as issuer. */
  jot_cli_refuse_usage (command, _("What was given for --%s is not UTF-8."), option);

  return FALSE;
}

/**
 * jot_cli_check_one_token:
 * @command: the command that was called
 * @arguments: (nullable) (array zero-terminated=1): what stands after its options
 *
 * Makes sure that one token was given, and says on standard error if not.
 *
 * Returns: whether it was
 */
gboolean
jot_cli_check_one_token (const JotCliCommand *command,
                         char               **arguments)
{
  if (arguments == NULL)
    jot_cli_refuse_usage (command, _("A token is needed: itself, the name of a file, or - for "
                                     "standard input."));
  else if (arguments[1] != NULL)
    jot_cli_refuse_usage (command, _("Only one token can be looked at at a time. Words with blanks "
                                     "between them need quotes."));
  else
    return TRUE;

  return FALSE;
}
