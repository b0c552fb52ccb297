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
#include "jot-doctor.h"
#include "jot-secret.h"

/* What was asked. */
typedef struct
{
  JotCliKeyOptions    key;
  JotCliPolicyOptions asked;
  char               *nth_text;
  char               *alg;
  gboolean            show_tried;
  gboolean            as_json;
  char              **arguments;

  JotPolicy           policy;
  gint64              nth;
  const JotAlgorithm *expected;
} Options;

static void
options_clear (Options *self)
{
  jot_cli_key_options_clear (&self->key);
  jot_cli_policy_options_clear (&self->asked);
  g_free (self->nth_text);
  g_free (self->alg);
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
    { "alg", 'a', 0, G_OPTION_ARG_FILENAME, &self->alg,
      N_("The algorithm that the verifier expects"), N_("ALG") },
    JOT_CLI_POLICY_ENTRIES (self->asked),
    JOT_CLI_NTH_ENTRY (self->nth_text),
    { "tried", 0, 0, G_OPTION_ARG_NONE, &self->show_tried,
      N_("Show all that was tried"), NULL },
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
         (self->alg == NULL || jot_cli_find_algorithm (command, self->alg, &self->expected)) &&
         jot_cli_parse_integer (command, "nth", self->nth_text, 1, G_MAXINT32, &self->nth) &&
         jot_cli_policy_options_check (&self->asked, command, &self->policy);
}

static const char *
get_summary (const Options         *options,
             const JotDoctorResult *result)
{
  gsize n = jot_doctor_result_get_n_diagnoses (result);

  if (n > 0)
    return NULL;

  if (!jot_cli_key_options_has_key (&options->key))
    return _("Nothing in the token itself explains why it is refused. Give the key that it is "
             "verified with, so that the signature can be looked at.");

  return jot_doctor_result_is_verified (result)
         ? _("Nothing is wrong: the signature matches, and the claims are what was asked for.")
         : _("The signature does not match, and nothing that was tried explains it.");
}

static void
append_tried (GString               *text,
              const JotDoctorResult *result)
{
  g_string_append_printf (text, "\n%s\n", _("Tried:"));

  for (gsize i = 0; i < jot_doctor_result_get_n_trials (result); i++)
    {
      const JotTrial *trial = jot_doctor_result_get_trial (result, i);

      g_string_append (text, "  ");
      jot_cli_append_styled (text, trial->held ? JOT_CLI_STYLE_STRONG : JOT_CLI_STYLE_DIM,
                             trial->held ? _("yes") : _("no"), 4);
      g_string_append_printf (text, " %s\n", trial->title);
    }
}

static JotCliExit
print_text (const Options         *options,
            const JotDoctorCase   *situation,
            const JotDoctorResult *result,
            JotCliExit             status)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *summary = get_summary (options, result);

  if (summary != NULL)
    g_string_append_printf (text, "%s\n", summary);

  for (gsize i = 0; i < jot_doctor_result_get_n_diagnoses (result); i++)
    {
      const JotDiagnosis *diagnosis = jot_doctor_result_get_diagnosis (result, i);
      g_autofree char *option = jot_cli_dup_mend_option (diagnosis->mend, situation->key,
                                                         situation->key_length);

      jot_cli_append_styled (text, JOT_CLI_STYLE_STRONG, diagnosis->cause, 0);
      g_string_append_c (text, '\n');
      jot_cli_append_field (text, _("proof"), diagnosis->proof);
      jot_cli_append_field (text, _("to mend"), diagnosis->advice);
      jot_cli_append_field (text, _("to mend"), option);
      jot_cli_append_field (text, _("rule"), diagnosis->reference);
      jot_cli_append_field (text, _("name"), diagnosis->id);
    }

  if (options->show_tried)
    append_tried (text, result);

  return jot_cli_finish_text (text, status);
}

static void
append_diagnosis_json (GString            *json,
                       const JotDiagnosis *diagnosis)
{
  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_string (json, "id", diagnosis->id);
  jot_cli_json_string (json, "cause", diagnosis->cause);
  jot_cli_json_string (json, "proof", diagnosis->proof);
  jot_cli_json_string (json, "advice", diagnosis->advice);
  jot_cli_json_string (json, "reference", diagnosis->reference);
  jot_cli_json_string (json, "part", jot_cli_get_part_nick (diagnosis->part));
  jot_cli_json_span (json, "span", diagnosis->span);
  jot_cli_json_mend (json, "mend", diagnosis->mend);
  jot_cli_json_end (json, '}');
}

static JotCliExit
print_json (const JotDoctorResult *result,
            JotCliExit             status)
{
  g_autoptr (GString) json = g_string_new (NULL);

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_integer (json, "exit", status);
  jot_cli_json_boolean (json, "verified", jot_doctor_result_is_verified (result));

  jot_cli_json_begin (json, "diagnoses", '[');
  for (gsize i = 0; i < jot_doctor_result_get_n_diagnoses (result); i++)
    append_diagnosis_json (json, jot_doctor_result_get_diagnosis (result, i));
  jot_cli_json_end (json, ']');

  jot_cli_json_begin (json, "tried", '[');
  for (gsize i = 0; i < jot_doctor_result_get_n_trials (result); i++)
    {
      const JotTrial *trial = jot_doctor_result_get_trial (result, i);

      jot_cli_json_begin (json, NULL, '{');
      jot_cli_json_string (json, "id", trial->id);
      jot_cli_json_string (json, "title", trial->title);
      jot_cli_json_boolean (json, "held", trial->held);
      jot_cli_json_end (json, '}');
    }
  jot_cli_json_end (json, ']');
  jot_cli_json_end (json, '}');
  g_string_append_c (json, '\n');

  return jot_cli_finish_exact (json->str, json->len, status);
}

/* Without a key, nothing that is wrong is all that can be known. */
static JotCliExit
get_status (const Options         *options,
            const JotDoctorResult *result)
{
  if (jot_doctor_result_get_n_diagnoses (result) == 0 &&
      !jot_cli_key_options_has_key (&options->key))
    return JOT_CLI_YES;

  return jot_doctor_result_get_n_diagnoses (result) == 0 && jot_doctor_result_is_verified (result)
         ? JOT_CLI_YES : JOT_CLI_NO;
}

static gboolean
read_case (const Options *options,
           JotDoctorCase *situation,
           GBytes       **out_text,
           GBytes       **out_key,
           char         **out_password,
           JotCliExit    *out_status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) input = NULL;
  gboolean from_argument;

  if (jot_cli_key_options_has_key (&options->key))
    {
      *out_key = jot_cli_key_options_read (&options->key, &situation->format,
                                           &situation->is_secret, &error);
      if (*out_key == NULL ||
          !jot_cli_key_options_password (&options->key, out_password, &error))
        {
          *out_status = jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);
          return FALSE;
        }

      situation->key = g_bytes_get_size (*out_key) > 0 ? g_bytes_get_data (*out_key, NULL) : "";
      situation->key_length = g_bytes_get_size (*out_key);
      situation->password = *out_password;
    }

  input = jot_cli_read_token (options->arguments[0], &from_argument, &error);
  if (input == NULL)
    {
      *out_status = jot_cli_fail (JOT_CLI_MALFORMED, error);
      return FALSE;
    }

  *out_text = jot_cli_choose_text (input, options->nth, &error);
  if (*out_text == NULL)
    {
      *out_status = jot_cli_fail (JOT_CLI_MALFORMED, error);
      return FALSE;
    }

  situation->text = g_bytes_get_size (*out_text) > 0 ? g_bytes_get_data (*out_text, NULL) : "";
  situation->length = g_bytes_get_size (*out_text);
  situation->expected = options->expected;
  situation->policy = &options->policy;

  return TRUE;
}

/* Here the secret is taken as it is, and elsewhere without the line end that it ends with. */
static void
note_line_end (const JotDoctorCase   *situation,
               const JotDoctorResult *result)
{
  if (situation->is_secret && situation->format == JOT_SECRET_FORMAT_UTF8 &&
      jot_doctor_result_is_verified (result) && situation->key_length > 0 &&
      situation->key[situation->key_length - 1] == '\n')
    jot_cli_note (_("The signature matches with the line end that the secret ends with. “verify” "
                    "takes that off, and then it does not match."));
}

static JotCliExit
run_doctor (const JotCliCommand *command,
            int                  argc,
            char               **argv)
{
  g_auto (Options) options = { { { NULL } } };
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (JotDoctorResult) result = NULL;
  JotDoctorCase situation = { NULL };
  char *password = NULL;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  if (read_case (&options, &situation, &text, &key, &password, &status))
    {
      result = jot_doctor_examine (&situation, NULL, NULL, NULL, NULL);
      note_line_end (&situation, result);
      status = get_status (&options, result);
      status = options.as_json ? print_json (result, status)
                               : print_text (&options, &situation, result, status);
    }

  jot_secret_free_string (password);

  return status;
}

const JotCliCommand jot_cli_doctor = {
  .name = "doctor",
  .parameters = N_("TOKEN|FILE|-"),
  .summary = N_("Finds out why a token is refused, by trying what people get wrong."),
  .details = N_("Each cause that is named was computed with your key or read from the bytes; what\n"
                "did not hold is listed with --tried. Only your key is tried, and secrets that\n"
                "are published as examples. Give the key as the verifier has it, with line ends\n"
                "and all, and say by --alg, --issuer and so on what the verifier asks for.\n"
                "\n"
                "Exit status:\n"
                "  0  nothing is wrong, as far as can be seen\n"
                "  1  a cause was found, or the signature does not match\n"
                "  2  the token cannot be read from where it was said to be\n"
                "  3  the key cannot be read from where it was said to be"),
  .examples = "  jotsmith-cli doctor --key secret.txt token.txt\n"
              "  jotsmith-cli doctor --key-env SECRET --audience api --tried eyJhbG…\n"
              "  jotsmith-cli doctor --key jwks.json --json - < request.txt\n",
  .run = run_doctor,
};
