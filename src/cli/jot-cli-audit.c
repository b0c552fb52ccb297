/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "jot-audit-run.h"
#include "jot-audit-stop.h"
#include "jot-cli-keys.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-cli-policy.h"

/* More threads than any machine has use for. */
#define MAX_JOBS 256

/* What was asked. */
typedef struct
{
  JotCliKeyOptions    key;
  JotCliPolicyOptions policy;
  char              **algs;
  char               *jobs;
  gboolean            no_claims;
  gboolean            no_findings;
  gboolean            allow_weak_key;
  gboolean            with_token;
  gboolean            redact;
  gboolean            quiet;
  gboolean            as_json;
  char              **paths;

  /* From the above. */
  JotAuditRules       rules;
  guint               n_jobs;
} Options;

static void
options_clear (Options *self)
{
  jot_cli_key_options_clear (&self->key);
  g_strfreev (self->algs);
  jot_cli_policy_options_clear (&self->policy);
  g_free (self->jobs);
  g_strfreev (self->paths);
  g_clear_pointer (&self->rules.keys, jot_key_set_unref);
  g_clear_pointer (&self->rules.algorithms, g_ptr_array_unref);
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
    { "alg", 'a', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->algs,
      N_("Expect this algorithm; can be given again to allow several"), N_("ALG") },
    JOT_CLI_POLICY_ENTRIES (self->policy),
    { "no-claims", 0, 0, G_OPTION_ARG_NONE, &self->no_claims,
      N_("Look at the signature alone; the payload may be anything"), NULL },
    { "no-findings", 0, 0, G_OPTION_ARG_NONE, &self->no_findings,
      N_("Give the verdicts alone, which is many times faster"), NULL },
    { "allow-weak-key", 0, 0, G_OPTION_ARG_NONE, &self->allow_weak_key,
      N_("Use a key that is smaller than the algorithm asks for"), NULL },
    { "with-token", 0, 0, G_OPTION_ARG_NONE, &self->with_token,
      N_("Print the token itself too"), NULL },
    { "redact", 0, 0, G_OPTION_ARG_NONE, &self->redact,
      N_("With --with-token: print no signature, so that nobody can use the tokens"), NULL },
    { "jobs", 'j', 0, G_OPTION_ARG_STRING, &self->jobs,
      N_("How many tokens to judge at once; if not given, one on each processor"), N_("NUMBER") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &self->quiet,
      N_("Show no summary and no progress"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->as_json,
      N_("Print JSON on a terminal too, and the summary as JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL, NULL },
    { NULL }
  };
  const GOptionEntry key_entries[] = {
    JOT_CLI_KEY_ENTRIES (self->key),
    JOT_CLI_PASSWORD_ENTRIES (self->key),
    { NULL }
  };

  return jot_cli_parse_options (command, entries, key_entries, argc, argv, out_status);
}

static gboolean
has_key (const Options *self)
{
  return self->key.key.file != NULL || self->key.key.environment != NULL ||
         self->key.key.descriptor != NULL || self->key.secret_format != NULL;
}

static gboolean
reads_stdin (const Options *self)
{
  return self->paths == NULL || g_strv_contains ((const char *const *) self->paths, "-");
}

static gboolean
find_algorithms (Options             *self,
                 const JotCliCommand *command)
{
  self->rules.algorithms = g_ptr_array_new ();

  for (char **name = self->algs; name != NULL && *name != NULL; name++)
    {
      const JotAlgorithm *algorithm;

      if (!jot_cli_find_algorithm (command, *name, &algorithm))
        return FALSE;

      g_ptr_array_add (self->rules.algorithms, (gpointer) algorithm);
    }

  return TRUE;
}

static gboolean
check_options (Options             *self,
               const JotCliCommand *command)
{
  gint64 n_jobs = CLAMP (g_get_num_processors (), 1, MAX_JOBS);

  if ((has_key (self) &&
       !jot_cli_key_options_check (&self->key, command, reads_stdin (self))) ||
      !find_algorithms (self, command) ||
      !jot_cli_policy_options_check (&self->policy, command, &self->rules.policy) ||
      !jot_cli_parse_integer (command, "jobs", self->jobs, 1, MAX_JOBS, &n_jobs))
    return FALSE;

  if (self->no_claims && jot_cli_policy_options_is_asked (&self->policy))
    {
      jot_cli_refuse_usage (command, _("--no-claims cannot go with what asks for claims, such as "
                                       "--issuer."));
      return FALSE;
    }

  if (self->redact && !self->with_token)
    {
      jot_cli_refuse_usage (command, _("--redact goes with --with-token: without it no token is "
                                       "printed at all."));
      return FALSE;
    }

  self->n_jobs = (guint) n_jobs;
  self->rules.no_claims = self->no_claims;
  self->rules.no_findings = self->no_findings;
  self->rules.allow_weak_key = self->allow_weak_key;

  return TRUE;
}

static void
print_summary (const Options       *self,
               const JotAuditTally *tally)
{
  g_autofree char *summary = self->as_json ? jot_audit_tally_format_json (tally)
                                           : jot_audit_tally_format_text (tally);

  if (jot_audit_stop_get_signal () != 0)
    jot_cli_note (_("Stopped before the end. What was read until then was judged."));
  g_printerr ("%s", summary);
}

static JotCliExit
run_plan (const Options *self)
{
  static const char *const stdin_alone[] = { "-", NULL };
  g_auto (JotAuditTally) tally = { 0 };
  gboolean is_text = !self->as_json && isatty (STDOUT_FILENO);
  JotCliExit status;
  const JotAuditPlan plan = {
    .rules = &self->rules,
    .paths = self->paths != NULL ? (const char *const *) self->paths : stdin_alone,
    .layout = is_text ? JOT_AUDIT_LAYOUT_TEXT : JOT_AUDIT_LAYOUT_JSON,
    .token_text = !self->with_token ? JOT_AUDIT_TOKEN_LEFT_OUT
                  : self->redact ? JOT_AUDIT_TOKEN_REDACTED : JOT_AUDIT_TOKEN_WHOLE,
    .n_jobs = self->n_jobs,
    .show_progress = !self->quiet,
  };

  jot_audit_tally_init (&tally);
  status = jot_audit_run (&plan, &tally);
  if (!self->quiet && !tally.is_cut)
    print_summary (self, &tally);

  return status;
}

static JotCliExit
run_audit (const JotCliCommand *command,
           int                  argc,
           char               **argv)
{
  g_auto (Options) options = { { { NULL } } };
  g_autoptr (GError) error = NULL;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  if (!check_options (&options, command))
    return JOT_CLI_USAGE;

  if (has_key (&options))
    {
      options.rules.keys = jot_cli_key_options_load (&options.key, &error);
      if (options.rules.keys == NULL)
        return jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);
    }

  status = run_plan (&options);
  jot_audit_stop_end ();

  return status;
}

const JotCliCommand jot_cli_audit = {
  .name = "audit",
  .parameters = N_("[FILE…]"),
  .summary = N_("Finds the tokens in logs of any size and judges each."),
  .details = N_("Reads files, or standard input, packed with gzip or not, and prints a line for\n"
                "each token: JSON, or text on a terminal. Tokens are not printed themselves\n"
                "unless --with-token asks for it. Without a key, signatures are not checked.\n"
                "\n"
                "Exit status:\n"
                "  0  no token is refused\n"
                "  1  a token is refused; so are those that are malformed or encrypted\n"
                "  2  a file cannot be read to its end, or it was called wrongly\n"
                "  3  the key cannot be read or used, or it is too weak for a token\n"
                "Of several, 2 comes before 3 and 3 before 1."),
  .examples = "  jotsmith-cli audit access.log access.log.1.gz\n"
              "  jotsmith-cli audit --key jwks.json --issuer https://id.example access.log\n"
              "  tail -f access.log | jotsmith-cli audit --no-findings\n"
              "  jotsmith-cli audit --with-token --redact access.log > report.jsonl\n",
  .run = run_audit,
};
