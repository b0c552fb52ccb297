/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli.h"

#include <glib/gi18n.h>

#include "jot-cli-input.h"
#include "jot-cli-json.h"
#include "jot-cli-keys.h"
#include "jot-cli-mend.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-cli-policy.h"
#include "jot-cli-report.h"
#include "jot-error.h"
#include "jot-finding.h"

/* What was asked. */
typedef struct
{
  JotCliKeyOptions    key;
  JotCliPolicyOptions asked;
  char               *nth_text;
  gboolean            as_json;
  char              **arguments;

  JotPolicy           policy;
  gint64              nth;
} Options;

static void
options_clear (Options *self)
{
  jot_cli_key_options_clear (&self->key);
  jot_cli_policy_options_clear (&self->asked);
  g_free (self->nth_text);
  g_strfreev (self->arguments);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
read_options (Options             *self,
              const JotCliCommand *command,
              int                  argc,
              char               **argv,
              JotCliExit          *out_status)
{
  const GOptionEntry entries[] = {
    JOT_CLI_KEY_ENTRY (self->key),
    JOT_CLI_POLICY_ENTRIES (self->asked),
    JOT_CLI_NTH_ENTRY (self->nth_text),
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->as_json,
      N_("Print JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->arguments, NULL, NULL },
    { NULL }
  };
  const GOptionEntry key_entries[] = {
    JOT_CLI_KEY_ENTRIES (self->key),
    JOT_CLI_PASSWORD_ENTRIES (self->key),
    { NULL }
  };

  if (!jot_cli_parse_options (command, entries, key_entries, argc, argv, out_status))
    return FALSE;

  *out_status = JOT_CLI_USAGE;
  if (!jot_cli_check_one_token (command, self->arguments))
    return FALSE;

  return (!jot_cli_key_options_has_key (&self->key) ||
          jot_cli_key_options_check (&self->key, command,
                                     g_str_equal (self->arguments[0], "-"))) &&
         jot_cli_parse_integer (command, "nth", self->nth_text, 1, G_MAXINT32, &self->nth) &&
         jot_cli_policy_options_check (&self->asked, command, &self->policy);
}

static JotCliStyle
get_style (JotSeverity severity)
{
  switch (severity)
    {
    case JOT_SEVERITY_ERROR:
      return JOT_CLI_STYLE_BAD;

    case JOT_SEVERITY_WARNING:
      return JOT_CLI_STYLE_WARN;

    case JOT_SEVERITY_NOTE:
      return JOT_CLI_STYLE_DIM;

    default:
      g_assert_not_reached ();
    }
}

static JotCliExit
print_text (GPtrArray *findings,
            JotCliExit status)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      jot_cli_append_styled (text, get_style (finding->severity),
                             jot_severity_get_title (finding->severity), 0);
      g_string_append_printf (text, "  %s\n", finding->id);
      jot_cli_append_field (text, NULL, finding->text);
      jot_cli_append_field (text, _("to mend"), finding->advice);
      jot_cli_append_field (text, _("rule"), finding->reference);
    }

  if (findings->len == 0)
    g_string_append_printf (text, "%s\n", _("Nothing to say of this token."));

  return jot_cli_finish_text (text, status);
}

static JotCliExit
print_json (GPtrArray *findings,
            JotCliExit status)
{
  g_autoptr (GString) json = g_string_new (NULL);

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_integer (json, "exit", status);
  jot_cli_json_begin (json, "findings", '[');
  for (guint i = 0; i < findings->len; i++)
    {
      const JotFinding *finding = g_ptr_array_index (findings, i);

      jot_cli_json_begin (json, NULL, '{');
      jot_cli_json_string (json, "id", finding->id);
      jot_cli_json_string (json, "severity", jot_severity_get_nick (finding->severity));
      jot_cli_json_string (json, "text", finding->text);
      jot_cli_json_string (json, "advice", finding->advice);
      jot_cli_json_string (json, "reference", finding->reference);
      jot_cli_json_string (json, "part", jot_cli_get_part_nick (finding->part));
      jot_cli_json_span (json, "span", finding->span);
      jot_cli_json_mend (json, "mend", finding->mend);
      jot_cli_json_end (json, '}');
    }
  jot_cli_json_end (json, ']');
  jot_cli_json_end (json, '}');
  g_string_append_c (json, '\n');

  return jot_cli_finish_exact (json->str, json->len, status);
}

static JotCliExit
get_status (GPtrArray *findings)
{
  const JotFinding *worst = findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL;

  return worst != NULL && worst->severity == JOT_SEVERITY_ERROR ? JOT_CLI_NO : JOT_CLI_YES;
}

static JotCliExit
run_lint (const JotCliCommand *command,
          int                  argc,
          char               **argv)
{
  g_auto (Options) options = { { { NULL } } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) key_error = NULL;
  g_autoptr (JotKeySet) keys = NULL;
  g_autoptr (JotToken) token = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  if (jot_cli_key_options_has_key (&options.key))
    {
      keys = jot_cli_key_options_load (&options.key, &key_error);
      if (keys == NULL && key_error->domain != JOT_ERROR)
        return jot_cli_fail (JOT_CLI_KEY_UNUSABLE, key_error);
      if (keys == NULL)
        jot_cli_note ("%s", key_error->message);
    }

  token = jot_cli_load_nth_token (options.arguments[0], options.nth, NULL, &error);
  if (token == NULL)
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  findings = jot_findings_collect (token, 0, keys, key_error, &options.policy);
  status = get_status (findings);

  return options.as_json ? print_json (findings, status) : print_text (findings, status);
}

const JotCliCommand jot_cli_lint = {
  .name = "lint",
  .parameters = N_("TOKEN|FILE|-"),
  .summary = N_("Says what is wrong or risky about a token and its key."),
  .details = N_("Errors are what a verifier refuses or an attacker uses; warnings will hurt one\n"
                "day; notes are worth knowing. The signature is not verified: see verify.\n"
                "\n"
                "Exit status:\n"
                "  0  no error was found\n"
                "  1  at least one error was found\n"
                "  2  the token cannot be read from where it was said to be\n"
                "  3  the key cannot be read from where it was said to be"),
  .examples = "  jotsmith-cli lint eyJhbG…\n"
              "  jotsmith-cli lint --key jwks.json --issuer https://id.example token.txt\n"
              "  jotsmith-cli lint --json - < token.txt\n",
  .run = run_lint,
};
