/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

#include "jot-cli.h"
#include "jot-cli-output.h"

static const JotCliCommand *const commands[] = {
  &jot_cli_decode,
  &jot_cli_verify,
  &jot_cli_lint,
  &jot_cli_doctor,
  &jot_cli_sign,
  &jot_cli_keygen,
  &jot_cli_key,
  &jot_cli_compare,
  &jot_cli_audit,
  &jot_cli_serve,
};

static const JotCliCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i]->name, name))
        return commands[i];
    }

  return NULL;
}

static JotCliExit
print_help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  " JOT_CLI_NAME " %s\n\n%s\n\n%s\n", _("Usage:"),
                          _("COMMAND [OPTION…]"),
                          _(
                            "Reads, verifies and makes JSON Web Tokens. It sends nothing anywhere."),
                          _("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_string_append (text, "  ");
      jot_cli_append_styled (text, JOT_CLI_STYLE_STRONG, commands[i]->name, 9);
      g_string_append_printf (text, "%s\n", _(commands[i]->summary));
    }

  g_string_append_printf (text, "\n%s\n", _("Options:"));
  g_string_append_printf (text, "  --help     %s\n", _(
                            "Show this, or with a command how to call it"));
  g_string_append_printf (text, "  --version  %s\n", _("Show the version"));
  g_string_append_printf (text, "\n%s\n", _("Examples:"));
  g_string_append (text,
                   "  " JOT_CLI_NAME " decode eyJhbG…\n"
                                     "  " JOT_CLI_NAME " verify --key public.pem --alg RS256 token.txt\n"
                                                       "  " JOT_CLI_NAME " keygen --alg HS256 --out key.jwk\n"
                                                                         "  " JOT_CLI_NAME " sign --key key.jwk --payload claims.json\n");
  g_string_append_printf (text, "\n%s\n",
                          _("Exit status: 0 yes; 1 no; 2 malformed, or called wrongly; 3 the key "
                            "cannot be read or used."));

  return jot_cli_finish_text (text, JOT_CLI_YES);
}

static JotCliExit
print_version (void)
{
  static const char version[] = JOT_CLI_NAME " " JOT_VERSION "\n";

  return jot_cli_finish_exact (version, sizeof version - 1, JOT_CLI_YES);
}

static JotCliExit
run (int    argc,
     char **argv)
{
  const JotCliCommand *command;

  if (argc < 2)
    return jot_cli_refuse_usage (NULL, _("What is to be done? A command is needed."));

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    return print_help ();

  if (g_str_equal (argv[1], "--version"))
    return print_version ();

  command = find_command (argv[1]);
  if (command == NULL)
    /* Translators: %s is what was given on the command line. */
    return jot_cli_refuse_usage (NULL, _("There is no command “%s”."), argv[1]);

  return command->run (command, argc - 1, argv + 1);
}

int
main (int    argc,
      char **argv)
{
  void (*former_handler) (int);
  JotCliExit status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, JOT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* Where a reader goes away, keys are wiped and the terminal is put in order before that ends the
   * program as it ends others. Where whoever started it ignores the signal, it has a status. */
  former_handler = signal (SIGPIPE, SIG_IGN);
  status = run (argc, argv);
  if (jot_cli_is_reader_gone ())
    {
      signal (SIGPIPE, former_handler);
      raise (SIGPIPE);
    }

  return status;
}
