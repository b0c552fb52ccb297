/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli.h"

#include <glib/gi18n.h>

#include "jot-cli-input.h"
#include "jot-cli-json.h"
#include "jot-cli-keys.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-cli-policy.h"
#include "jot-cli-report.h"
#include "jot-embedded.h"
#include "jot-signature.h"
#include "jot-validate.h"

/* What was asked. */
typedef struct
{
  JotCliKeyOptions    key;
  char              **algs;
  JotCliPolicyOptions asked;
  char               *payload;
  char               *nth_text;
  gboolean            no_claims;
  gboolean            allow_weak_key;
  gboolean            as_json;
  char              **arguments;

  /* From the above. */
  GPtrArray          *allowed;
  gboolean            is_none_asked;
  JotPolicy           policy;
  gint64              nth;
} Options;

static void
options_clear (Options *self)
{
  jot_cli_key_options_clear (&self->key);
  g_strfreev (self->algs);
  jot_cli_policy_options_clear (&self->asked);
  g_free (self->payload);
  g_free (self->nth_text);
  g_strfreev (self->arguments);
  g_clear_pointer (&self->allowed, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What came of one signature. */
typedef struct
{
  JotReport *report;
  JotVerdict verdict;
  JotCliExit status;
} Judgement;

static void
judgement_clear (gpointer data)
{
  Judgement *self = data;

  jot_report_unref (self->report);
}

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
    JOT_CLI_POLICY_ENTRIES (self->asked),
    { "payload", 0, 0, G_OPTION_ARG_FILENAME, &self->payload,
      N_("The payload, if it travels apart from the token"), N_("FILE") },
    JOT_CLI_NTH_ENTRY (self->nth_text),
    { "no-claims", 0, 0, G_OPTION_ARG_NONE, &self->no_claims,
      N_("Look at the signature alone; the payload may be anything"), NULL },
    { "allow-weak-key", 0, 0, G_OPTION_ARG_NONE, &self->allow_weak_key,
      N_("Use a key that is smaller than the algorithm asks for"), NULL },
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

  return jot_cli_parse_options (command, entries, key_entries, argc, argv, out_status);
}

/* `none` is not a mistake in calling: it is a question, whose answer is always no. */
static gboolean
find_algorithms (Options             *self,
                 const JotCliCommand *command)
{
  self->allowed = g_ptr_array_new ();

  for (char **name = self->algs; name != NULL && *name != NULL; name++)
    {
      const JotAlgorithm *algorithm;

      if (jot_algorithm_lookup (*name, NULL, NULL) == JOT_ALGORITHM_STATUS_NONE)
        self->is_none_asked = TRUE;
      else if (jot_cli_find_algorithm (command, *name, &algorithm))
        g_ptr_array_add (self->allowed, (gpointer) algorithm);
      else
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_options (Options             *self,
               const JotCliCommand *command)
{
  if (!jot_cli_check_one_token (command, self->arguments) ||
      !jot_cli_key_options_check (&self->key, command, g_str_equal (self->arguments[0], "-")) ||
      !find_algorithms (self, command) ||
      !jot_cli_parse_integer (command, "nth", self->nth_text, 1, G_MAXINT32, &self->nth) ||
      !jot_cli_policy_options_check (&self->asked, command, &self->policy))
    return FALSE;

  if (self->no_claims && jot_cli_policy_options_is_asked (&self->asked))
    {
      jot_cli_refuse_usage (command, _("--no-claims cannot go with an option that asks "
                                       "something of the claims."));
      return FALSE;
    }

  return TRUE;
}

/* Of several allowed algorithms the one that the header names, if it names one of them. */
static const JotAlgorithm *
choose_expected (const Options *self,
                 JotToken      *token,
                 gsize          index)
{
  const JotAlgorithm *named = NULL;

  if (self->allowed->len == 0)
    return NULL;

  if (index < jot_token_get_n_signatures (token))
    named = jot_algorithm_find (jot_token_get_alg (token, index));

  if (named != NULL && g_ptr_array_find (self->allowed, named, NULL))
    return named;

  return g_ptr_array_index (self->allowed, 0);
}

static void
refuse_none (JotReport *report)
{
  JotCheck *check = jot_report_add (report, "alg", JOT_CHECK_FAIL, _("Algorithm"));

  check->verdict = JOT_VERDICT_REFUSED;
  check->error = JOT_ERROR_ALGORITHM_NONE;
  check->reference = "RFC 8725, 3.2";
  check->detail = g_strdup (_("Only “none” was allowed, and a token without a signature is never "
                              "accepted."));
}

static void
skip_claims (JotReport  *report,
             const char *why)
{
  JotCheck *check = jot_report_add (report, "claims", JOT_CHECK_NOT_DONE, _("Claims"));

  check->detail = g_strdup (why);
  check->part = JOT_TOKEN_PART_PAYLOAD;
}

static void
judge_claims (const Options *self,
              JotToken      *token,
              JotReport     *report)
{
  const JotCheck *signature = jot_report_find_check (report, "signature");

  if (!jot_token_is_well_formed (token))
    return;

  if (self->no_claims)
    skip_claims (report, _("Not looked at, as asked for."));
  else if (signature == NULL || signature->outcome != JOT_CHECK_PASS)
    skip_claims (report, _("Not looked at: without a good signature they are only what somebody "
                           "wrote."));
  else
    jot_claims_validate (token, &self->policy, report);
}

static Judgement
judge (const Options *self,
       JotToken      *token,
       gsize          index,
       JotKeySet     *keys)
{
  Judgement judgement;
  const JotCheck *strength;

  judgement.report = jot_token_verify (token, index, keys, choose_expected (self, token, index));
  if (self->is_none_asked && self->allowed->len == 0 && jot_token_is_well_formed (token))
    refuse_none (judgement.report);
  jot_embedded_keys_report (token, index, judgement.report);
  judge_claims (self, token, judgement.report);

  judgement.verdict = jot_report_get_verdict (judgement.report);
  strength = jot_report_find_check (judgement.report, "key-strength");
  if (strength != NULL && strength->outcome == JOT_CHECK_WEAK && !self->allow_weak_key)
    judgement.verdict = JOT_VERDICT_KEY_UNUSABLE;
  judgement.status = jot_cli_report_get_exit (judgement.report, judgement.verdict);

  return judgement;
}

/* One good signature is enough (RFC 7515, 5.2), so the best one speaks for the token. */
static guint
choose_judgement (GArray *judgements)
{
  guint chosen = 0;

  for (guint i = 1; i < judgements->len; i++)
    {
      if (g_array_index (judgements, Judgement, i).verdict >
          g_array_index (judgements, Judgement, chosen).verdict)
        chosen = i;
    }

  return chosen;
}

static JotCliExit
print_json (GArray *judgements,
            guint   chosen)
{
  const Judgement *judgement = &g_array_index (judgements, Judgement, chosen);
  g_autoptr (GString) json = g_string_new (NULL);

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_integer (json, "exit", judgement->status);
  jot_cli_report_append_json (judgement->report, judgement->verdict, json);

  jot_cli_json_integer (json, "signature", chosen);
  jot_cli_json_begin (json, "signatures", '[');
  for (guint i = 0; judgements->len > 1 && i < judgements->len; i++)
    {
      const Judgement *other = &g_array_index (judgements, Judgement, i);

      jot_cli_json_begin (json, NULL, '{');
      jot_cli_report_append_json (other->report, other->verdict, json);
      jot_cli_json_end (json, '}');
    }
  jot_cli_json_end (json, ']');
  jot_cli_json_end (json, '}');
  g_string_append_c (json, '\n');

  return jot_cli_finish_exact (json->str, json->len, judgement->status);
}

static JotCliExit
print_text (const Options *self,
            GArray        *judgements,
            guint          chosen)
{
  const Judgement *judgement = &g_array_index (judgements, Judgement, chosen);
  g_autoptr (GString) text = g_string_new (NULL);

  jot_cli_report_append_text (judgement->report, judgement->verdict, text);
  for (guint i = 0; i < judgements->len; i++)
    {
      const Judgement *other = &g_array_index (judgements, Judgement, i);

      if (i == chosen)
        continue;

      /* Translators: the numbers say which of several signatures a report is about. */
      g_string_append_printf (text, _("\nSignature %u of %u\n"), i + 1, judgements->len);
      jot_cli_report_append_text (other->report, other->verdict, text);
    }

  if (judgement->verdict == JOT_VERDICT_KEY_UNUSABLE &&
      jot_report_find_check (judgement->report, "key-strength") != NULL)
    jot_cli_note (_("--allow-weak-key uses the key all the same."));

  return jot_cli_finish_text (text, judgement->status);
}

/* Which story of the line end is the issuer's, doctor would find out too. */
static void
note_line_end (const Options *self,
               JotToken      *token,
               gsize          index)
{
  g_autoptr (JotReport) report = NULL;
  const JotCheck *signature;

  if (self->key.with_line_end == NULL)
    return;

  report = jot_token_verify (token, index, self->key.with_line_end,
                             choose_expected (self, token, index));
  signature = jot_report_find_check (report, "signature");
  if (signature != NULL && signature->outcome == JOT_CHECK_PASS)
    jot_cli_note (_("With the line end the signature matches: the issuer counts it as part of the "
                    "secret. Give the secret with a second line end to have one taken off."));
}

static JotCliExit
verify_token (const Options *self,
              JotToken      *token,
              JotKeySet     *keys)
{
  g_autoptr (GArray) judgements = g_array_new (FALSE, FALSE, sizeof (Judgement));
  gsize n = MAX (jot_token_get_n_signatures (token), 1);
  JotCliExit status;
  guint chosen;

  g_array_set_clear_func (judgements, judgement_clear);

  for (gsize i = 0; i < n; i++)
    {
      Judgement judgement = judge (self, token, i, keys);

      g_array_append_val (judgements, judgement);

      /* What is wrong with the form is wrong for all signatures. */
      if (!jot_token_is_well_formed (token))
        break;
    }

  chosen = choose_judgement (judgements);
  if (g_array_index (judgements, Judgement, chosen).verdict == JOT_VERDICT_MISMATCH)
    note_line_end (self, token, chosen);

  status = self->as_json ? print_json (judgements, chosen)
                         : print_text (self, judgements, chosen);
  if (!self->as_json &&
      g_array_index (judgements, Judgement, chosen).verdict == JOT_VERDICT_MISMATCH)
    jot_cli_note (_("“jotsmith-cli doctor” finds out why, with the same key and token."));

  return status;
}

static JotToken *
make_token (GBytes *text,
            GBytes *payload)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  /* GBytes has no data where there is no byte. */
  if (data == NULL)
    data = "";

  return payload != NULL ? jot_token_new_detached (data, (gssize) length, payload)
                         : jot_token_new (data, (gssize) length);
}

static JotCliExit
run_verify (const JotCliCommand *command,
            int                  argc,
            char               **argv)
{
  g_auto (Options) options = { { { NULL } } };
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKeySet) keys = NULL;
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (JotToken) token = NULL;
  gboolean from_argument;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  if (!check_options (&options, command))
    return JOT_CLI_USAGE;

  keys = jot_cli_key_options_load (&options.key, &error);
  if (keys == NULL)
    return jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);

  input = jot_cli_read_token (options.arguments[0], &from_argument, &error);
  if (input == NULL)
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  if (options.payload != NULL)
    {
      payload = jot_cli_read_path (options.payload, JOT_TOKEN_MAX_LENGTH, &error);
      if (payload == NULL)
        return jot_cli_fail (JOT_CLI_USAGE, error);
    }

  text = jot_cli_choose_text (input, options.nth, &error);
  if (text == NULL)
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  token = make_token (text, payload);

  if (!jot_token_is_well_formed (token) && options.nth == 0)
    jot_cli_suggest_nth (text);

  return verify_token (&options, token, keys);
}

const JotCliCommand jot_cli_verify = {
  .name = "verify",
  .parameters = N_("TOKEN|FILE|-"),
  .summary = N_("Verifies the signature of a token and judges its claims."),
  .details = N_("Exit status:\n"
                "  0  yes\n"
                "  1  no: the signature does not match, the algorithm or the kind of key does\n"
                "     not fit, or a claim is refused\n"
                "  2  this is not a signed token, or it was called wrongly\n"
                "  3  the key cannot be read or used, or it is too weak\n"
                "\n"
                "Without --alg the algorithm that the header names counts only if it fits the\n"
                "key. Keys that the token itself brings along are never used.\n"
                "\n"
                "The token is taken as it is, unless --nth takes it out of a text."),
  .examples = "  jotsmith-cli verify --key public.pem --alg RS256 token.txt\n"
              "  jotsmith-cli verify --key jwks.json --issuer https://id.example --audience api -\n"
              "  jotsmith-cli verify --key-env SECRET --secret-format utf8 --alg HS256 eyJhbG…\n"
              "  jotsmith-cli verify --key key.jwk --now 1300819300 --json token.txt\n",
  .run = run_verify,
};
