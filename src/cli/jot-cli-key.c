/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-cli-columns.h"
#include "jot-cli-export.h"
#include "jot-cli-json.h"
#include "jot-cli-keys.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-cli-write.h"
#include "jot-error.h"
#include "jot-time.h"

/* What stands before the values of a key, beside names of members of a JWK. */
static const char *const labels[] = {
  "key_ops",
  N_("subject"),
  N_("valid from"),
  N_("valid until"),
  N_("thumbprint"),
  /* Translators: before the algorithms that a private key can sign with. */
  N_("signs"),
  /* Translators: before the algorithms that a public key can verify with. */
  N_("verifies"),
  /* Translators: before a sentence that says why the key is weak. */
  N_("weak"),
};

typedef struct
{
  JotCliKeyOptions key;
  char            *kid;
  char            *to;
  char            *out;
  gboolean         with_private;
  gboolean         public_only;
  gboolean         force;
  gboolean         as_json;

  /* From the above. */
  JotCliFormat     format;
} Options;

static void
options_clear (Options *self)
{
  jot_cli_key_options_clear (&self->key);
  g_free (self->kid);
  g_free (self->to);
  g_free (self->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check_options (Options             *self,
               const JotCliCommand *command)
{
  if (self->to == NULL && (self->with_private || self->public_only || self->out != NULL))
    jot_cli_refuse_usage (command, _("--private, --public and --out go with --to."));
  else if (self->to != NULL && self->as_json)
    jot_cli_refuse_usage (command, _("--json tells what the key is; it does not go with --to."));
  else if (self->with_private && self->public_only)
    jot_cli_refuse_usage (command, _("--private and --public do not go together."));
  else if (self->to != NULL && !jot_cli_find_format (self->to, &self->format))
    /* Translators: %s is what was given instead. */
    jot_cli_refuse_usage (command, _("--to is jwk, jwks, pem, base64, base64url or hex, not "
                                     "“%s”."), self->to);
  else
    return jot_cli_key_options_check (&self->key, command, FALSE) &&
           jot_cli_check_utf8 (command, "kid", self->kid);

  return FALSE;
}

static gboolean
read_options (Options             *self,
              const JotCliCommand *command,
              int                  argc,
              char               **argv,
              JotCliExit          *out_status)
{
  g_auto (GStrv) arguments = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->as_json, N_("Print JSON"), NULL },
    { "to", 't', 0, G_OPTION_ARG_STRING, &self->to,
      N_("Write the key in another form: jwk, jwks, pem, base64, base64url or hex"), N_("FORMAT") },
    { "public", 0, 0, G_OPTION_ARG_NONE, &self->public_only,
      N_("With --to, write the public part alone, as without this option"), NULL },
    { "private", 0, 0, G_OPTION_ARG_NONE, &self->with_private,
      N_("With --to, write the private part or the secret too"), NULL },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &self->out,
      N_("With --to, write to a new FILE that only you can read"), N_("FILE") },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &self->force,
      N_("Write over a file that is there"), NULL },
    { "kid", 0, 0, G_OPTION_ARG_FILENAME, &self->kid,
      N_("Of a key set, take the key of this id"), N_("ID") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL, NULL },
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
  if (arguments != NULL && arguments[1] != NULL)
    {
      jot_cli_refuse_usage (command, _("Only one key file can be looked at at a time."));
      return FALSE;
    }

  self->key.key.file = arguments != NULL ? g_strdup (arguments[0]) : NULL;

  return check_options (self, command);
}

static GPtrArray *
choose_keys (const Options *self,
             JotKeySet     *keys,
             GError       **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (gsize i = 0; i < jot_key_set_get_n_keys (keys); i++)
    {
      JotKey *key = jot_key_set_get_key (keys, i);

      if (self->kid == NULL || g_strcmp0 (self->kid, jot_key_get_kid (key)) == 0)
        g_ptr_array_add (chosen, key);
    }

  if (chosen->len > 0)
    return g_steal_pointer (&chosen);

  g_set_error (error, JOT_ERROR, JOT_ERROR_KEY_NOT_FOUND,
               /* Translators: %s is the id of a key. */
               _("No key there has the id “%s”."), self->kid);

  return NULL;
}

static JotKeyOp
get_op (JotKey *key)
{
  return jot_key_is_private (key) ? JOT_KEY_OP_SIGN : JOT_KEY_OP_VERIFY;
}

static const char *
get_origin_nick (JotKeyOrigin origin)
{
  static const char *const nicks[] = {
    [JOT_KEY_ORIGIN_SECRET] = "secret",
    [JOT_KEY_ORIGIN_PEM] = "pem",
    [JOT_KEY_ORIGIN_DER] = "der",
    [JOT_KEY_ORIGIN_CERTIFICATE] = "certificate",
    [JOT_KEY_ORIGIN_JWK] = "jwk",
    [JOT_KEY_ORIGIN_GENERATED] = "generated",
  };

  return nicks[origin];
}

static void
append_row (GString    *text,
            const char *label,
            const char *value)
{
  if (value == NULL)
    return;

  g_string_append (text, "  ");
  jot_cli_append_styled (text, JOT_CLI_STYLE_DIM, label,
                         jot_cli_measure_labels (labels, G_N_ELEMENTS (labels)) + 1);
  jot_cli_append_visible (text, value, -1);
  g_string_append_c (text, '\n');
}

/* The algorithms that the key may be used for; those in brackets ask for a larger one. */
static char *
describe_algorithms (JotKey *key)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  for (gsize i = 0; i < n; i++)
    {
      gboolean is_strong = jot_key_check_strength (key, &algorithms[i], NULL);

      if (jot_key_check_fits (key, &algorithms[i], get_op (key), NULL))
        g_string_append_printf (names, is_strong ? "%s%s" : "%s(%s)",
                                names->len > 0 ? " " : "", algorithms[i].name);
    }

  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static char *
describe_weakness (JotKey *key)
{
  const JotAlgorithm *algorithm = jot_key_get_default_algorithm (key);
  g_autoptr (GError) error = NULL;

  if (algorithm == NULL || jot_key_check_strength (key, algorithm, &error))
    return NULL;

  return g_strdup (error->message);
}

static void
append_validity (GString *text,
                 JotKey  *key)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  gint64 not_before, not_after;

  if (!jot_key_get_validity (key, &not_before, &not_after))
    return;

  from = jot_time_format_utc ((double) not_before);
  until = jot_time_format_utc ((double) not_after);
  append_row (text, _("valid from"), from);
  append_row (text, _("valid until"), until);
}

static void
append_key (GString *text,
            JotKey  *key)
{
  g_autofree char *description = jot_key_describe (key);
  g_autofree char *algorithms = describe_algorithms (key);
  g_autofree char *weakness = describe_weakness (key);
  g_autofree char *thumbprint = NULL;
  g_autofree char *key_ops = NULL;

  /* That of a secret tells something of it (RFC 7638, 7). */
  if (jot_key_get_key_type (key) != JOT_KEY_TYPE_OCT)
    thumbprint = jot_key_dup_thumbprint (key, NULL);
  if (jot_key_get_key_ops (key) != NULL)
    key_ops = g_strjoinv (" ", (char **) jot_key_get_key_ops (key));

  jot_cli_append_visible (text, description, -1);
  g_string_append_c (text, '\n');
  append_row (text, "kid", jot_key_get_kid (key));
  append_row (text, "alg", jot_key_get_algorithm (key) != NULL ? jot_key_get_algorithm (key)->name
                                                               : NULL);
  append_row (text, "use", jot_key_get_use (key));
  append_row (text, "key_ops", key_ops);
  append_row (text, _("subject"), jot_key_get_subject (key));
  append_validity (text, key);
  append_row (text, _("thumbprint"), thumbprint);
  append_row (text, jot_key_is_private (key) ? _("signs") : _("verifies"),
              /* Translators: a key signs or verifies nothing. */
              algorithms != NULL ? algorithms : _("nothing"));
  append_row (text, _("weak"), weakness);
}

static void
append_algorithms_json (GString *json,
                        JotKey  *key)
{
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  jot_cli_json_begin (json, "algorithms", '[');
  for (gsize i = 0; i < n; i++)
    {
      if (!jot_key_check_fits (key, &algorithms[i], get_op (key), NULL))
        continue;

      jot_cli_json_begin (json, NULL, '{');
      jot_cli_json_string (json, "alg", algorithms[i].name);
      jot_cli_json_boolean (json, "weak", !jot_key_check_strength (key, &algorithms[i], NULL));
      jot_cli_json_end (json, '}');
    }
  jot_cli_json_end (json, ']');
}

static void
append_key_json (GString *json,
                 JotKey  *key)
{
  const JotAlgorithm *algorithm = jot_key_get_algorithm (key);
  gboolean is_secret = jot_key_get_key_type (key) == JOT_KEY_TYPE_OCT;
  g_autofree char *thumbprint = is_secret ? NULL : jot_key_dup_thumbprint (key, NULL);
  gint64 not_before, not_after;

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_string (json, "kty", jot_key_type_get_name (jot_key_get_key_type (key)));
  jot_cli_json_string (json, "crv", jot_key_get_curve (key) != JOT_CURVE_NONE
                                    ? jot_curve_get_name (jot_key_get_curve (key)) : NULL);
  jot_cli_json_integer (json, "bits", jot_key_get_bits (key));
  jot_cli_json_boolean (json, "private", jot_key_is_private (key));
  jot_cli_json_string (json, "origin", get_origin_nick (jot_key_get_origin (key)));
  jot_cli_json_string (json, "kid", jot_key_get_kid (key));
  jot_cli_json_string (json, "alg", algorithm != NULL ? algorithm->name : NULL);
  jot_cli_json_string (json, "use", jot_key_get_use (key));

  jot_cli_json_begin (json, "key_ops", '[');
  for (const char *const *op = jot_key_get_key_ops (key); op != NULL && *op != NULL; op++)
    jot_cli_json_string (json, NULL, *op);
  jot_cli_json_end (json, ']');

  jot_cli_json_string (json, "thumbprint", thumbprint);
  if (jot_key_get_subject (key) != NULL)
    jot_cli_json_string (json, "subject", jot_key_get_subject (key));
  if (jot_key_get_validity (key, &not_before, &not_after))
    {
      jot_cli_json_integer (json, "not_before", not_before);
      jot_cli_json_integer (json, "not_after", not_after);
    }

  append_algorithms_json (json, key);
  jot_cli_json_end (json, '}');
}

static JotCliExit
print_json (GPtrArray *chosen,
            JotKeySet *keys)
{
  g_autoptr (GString) json = g_string_new (NULL);

  jot_cli_json_begin (json, NULL, '{');
  jot_cli_json_begin (json, "keys", '[');
  for (guint i = 0; i < chosen->len; i++)
    append_key_json (json, g_ptr_array_index (chosen, i));
  jot_cli_json_end (json, ']');

  jot_cli_json_begin (json, "skipped", '[');
  for (gsize i = 0; i < jot_key_set_get_n_skipped (keys); i++)
    {
      const GError *reason = jot_key_set_get_skipped (keys, i);

      jot_cli_json_begin (json, NULL, '{');
      jot_cli_json_string (json, "error", jot_error_get_nick ((JotError) reason->code));
      jot_cli_json_string (json, "detail", reason->message);
      jot_cli_json_end (json, '}');
    }
  jot_cli_json_end (json, ']');
  jot_cli_json_end (json, '}');
  g_string_append_c (json, '\n');

  return jot_cli_finish_exact (json->str, json->len, JOT_CLI_YES);
}

static JotCliExit
print_text (GPtrArray *chosen)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < chosen->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      append_key (text, g_ptr_array_index (chosen, i));
    }

  return jot_cli_finish_text (text, JOT_CLI_YES);
}

static JotCliExit
convert (const Options       *self,
         const JotCliCommand *command,
         GPtrArray           *chosen)
{
  g_autoptr (GError) error = NULL;
  JotCliExit status;
  char *text;

  if (chosen->len > 1 && self->format != JOT_CLI_FORMAT_JWKS && self->format != JOT_CLI_FORMAT_PEM)
    return jot_cli_refuse_usage (command, _("There are several keys: --kid chooses one, and --to "
                                            "jwks or pem writes them all."));

  text = jot_cli_export (chosen, self->format, self->with_private, NULL, &error);
  if (text == NULL)
    return jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);

  if (self->out == NULL)
    status = jot_cli_finish_exact (text, strlen (text), JOT_CLI_YES);
  else if (jot_cli_write_path (self->out, text, strlen (text),
                               self->with_private ? JOT_CLI_MODE_PRIVATE : JOT_CLI_MODE_PUBLIC,
                               self->force, &error))
    status = JOT_CLI_YES;
  else
    status = jot_cli_fail (JOT_CLI_MALFORMED, error);

  jot_secret_free_string (text);

  return status;
}

static JotCliExit
run_key (const JotCliCommand *command,
         int                  argc,
         char               **argv)
{
  g_auto (Options) options = { { { NULL } } };
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKeySet) keys = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  JotCliExit status;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  keys = jot_cli_key_options_load (&options.key, &error);
  if (keys != NULL)
    chosen = choose_keys (&options, keys, &error);
  if (chosen == NULL)
    return jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);

  if (options.to != NULL)
    return convert (&options, command, chosen);

  return options.as_json ? print_json (chosen, keys) : print_text (chosen);
}

const JotCliCommand jot_cli_key = {
  .name = "key",
  .parameters = N_("FILE|-"),
  .summary = N_("Says what a key file holds, or writes the key in another form."),
  .details = N_("Private parts are printed only with --private."),
  .examples = "  jotsmith-cli key private.pem\n"
              "  jotsmith-cli key --to jwk private.pem\n"
              "  jotsmith-cli key --to pem --private --out private.pem key.jwk\n",
  .run = run_key,
};
