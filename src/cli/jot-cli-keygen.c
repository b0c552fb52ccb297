/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jot-cli-export.h"
#include "jot-cli-keys.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-cli-write.h"

typedef struct
{
  JotCliKeyOptions    key;
  char               *alg;
  char               *bits;
  char               *kid;
  char               *format_name;
  char               *out;
  char               *public_out;
  gboolean            force;

  /* From the above. */
  const JotAlgorithm *algorithm;
  gint64              n_bits;
  JotCliFormat        format;
} Options;

static void
options_clear (Options *self)
{
  jot_cli_key_options_clear (&self->key);
  g_free (self->alg);
  g_free (self->bits);
  g_free (self->kid);
  g_free (self->format_name);
  g_free (self->out);
  g_free (self->public_out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
has_password (const Options *self)
{
  return self->key.password.file != NULL || self->key.password.environment != NULL ||
         self->key.password.descriptor != NULL;
}

static gboolean
is_secret (const Options *self)
{
  return self->algorithm->key_type == JOT_KEY_TYPE_OCT;
}

static gboolean
check_algorithm (Options             *self,
                 const JotCliCommand *command)
{
  if (self->alg == NULL)
    {
      jot_cli_refuse_usage (command, _("What is the key for? --alg is needed, such as --alg "
                                       "ES256."));
      return FALSE;
    }

  if (!jot_cli_find_algorithm (command, self->alg, &self->algorithm) ||
      !jot_cli_parse_integer (command, "bits", self->bits, 8, G_MAXINT32, &self->n_bits))
    return FALSE;

  if (self->bits != NULL && self->algorithm->key_type != JOT_KEY_TYPE_RSA && !is_secret (self))
    {
      /* Translators: %s is the name of an algorithm, such as ES256. */
      jot_cli_refuse_usage (command, _("--bits does not go with %s, whose curve has its own size."),
                            self->algorithm->name);
      return FALSE;
    }

  if (self->n_bits % 8 != 0)
    {
      jot_cli_refuse_usage (command, _("--bits must be a multiple of 8."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_format (Options             *self,
              const JotCliCommand *command)
{
  self->format = JOT_CLI_FORMAT_JWK;
  if (self->format_name != NULL && !jot_cli_find_format (self->format_name, &self->format))
    /* Translators: %s is what was given instead. */
    jot_cli_refuse_usage (command, _("--format is jwk, jwks, pem, base64, base64url or hex, not "
                                     "“%s”."), self->format_name);
  else if (self->format == JOT_CLI_FORMAT_PEM && is_secret (self))
    jot_cli_refuse_usage (command, _("A secret has no PEM form: --format jwk, base64, base64url or "
                                     "hex writes it."));
  else if (self->format >= JOT_CLI_FORMAT_BASE64 && !is_secret (self))
    jot_cli_refuse_usage (command, _("Only a secret for HMAC can be written so: --format jwk or "
                                     "pem writes other keys."));
  else if (self->public_out != NULL && is_secret (self))
    /* Translators: %s is the name of an algorithm, such as HS256. */
    jot_cli_refuse_usage (command, _("A secret has no public part: --public-out does not go with "
                                     "%s."), self->algorithm->name);
  else if (has_password (self) && self->format != JOT_CLI_FORMAT_PEM)
    jot_cli_refuse_usage (command, _("A password encrypts PEM files alone: --format pem is "
                                     "needed."));
  else if (self->out != NULL && g_strcmp0 (self->out, self->public_out) == 0)
    jot_cli_refuse_usage (command, _("--out and --public-out must be two files."));
  else
    return TRUE;

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
    { "alg", 'a', 0, G_OPTION_ARG_FILENAME, &self->alg,
      N_("What the key is for, such as ES256"), N_("ALG") },
    { "bits", 0, 0, G_OPTION_ARG_STRING, &self->bits,
      N_("Size of a secret or an RSA key; without it, the least that is safe"), N_("NUMBER") },
    { "kid", 0, 0, G_OPTION_ARG_FILENAME, &self->kid,
      N_("Id of the key; without it, its thumbprint, or a random one for a secret"), N_("ID") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format_name,
      N_("How to write it: jwk, jwks, pem, base64, base64url or hex"), N_("FORMAT") },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &self->out,
      N_("Write it to a new FILE that only you can read"), N_("FILE") },
    { "public-out", 0, 0, G_OPTION_ARG_FILENAME, &self->public_out,
      N_("Write its public part to a new FILE"), N_("FILE") },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &self->force,
      N_("Write over files that are there"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments, NULL, NULL },
    { NULL }
  };
  const GOptionEntry password_entries[] = {
    JOT_CLI_PASSWORD_ENTRIES (self->key),
    { NULL }
  };

  if (!jot_cli_parse_options (command, entries, password_entries, argc, argv, out_status))
    return FALSE;

  *out_status = JOT_CLI_USAGE;
  if (arguments != NULL)
    {
      /* Translators: %s is what was given on the command line. */
      jot_cli_refuse_usage (command, _("“%s” is not an option. A file is named with --out."),
                            arguments[0]);
      return FALSE;
    }

  return check_algorithm (self, command) &&
         check_format (self, command) &&
         jot_cli_check_utf8 (command, "kid", self->kid) &&
         jot_cli_key_options_check_password (&self->key, command);
}

/* Both before either, so that no half of a pair is left behind. */
static gboolean
check_files (const Options *self,
             GError       **error)
{
  if (self->force)
    return TRUE;

  return (self->out == NULL || jot_cli_check_new (self->out, error)) &&
         (self->public_out == NULL || jot_cli_check_new (self->public_out, error));
}

static JotCliExit
write_key (const Options *self,
           const char    *text,
           const char    *public_text)
{
  g_autoptr (GError) error = NULL;

  if (self->out != NULL &&
      !jot_cli_write_path (self->out, text, strlen (text), JOT_CLI_MODE_PRIVATE, self->force,
                           &error))
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  if (public_text != NULL &&
      !jot_cli_write_path (self->public_out, public_text, strlen (public_text),
                           JOT_CLI_MODE_PUBLIC, self->force, &error))
    return jot_cli_fail (JOT_CLI_MALFORMED, error);

  if (self->out == NULL)
    return jot_cli_finish_exact (text, strlen (text), JOT_CLI_YES);

  return JOT_CLI_YES;
}

static JotCliExit
export_key (const Options *self,
            JotKey        *key,
            const char    *password)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *public_text = NULL;
  JotCliExit status;
  char *text;

  g_ptr_array_add (keys, key);
  text = jot_cli_export (keys, self->format, TRUE, password, &error);
  if (text != NULL && self->public_out != NULL)
    public_text = jot_cli_export (keys, self->format, FALSE, NULL, &error);

  status = error == NULL ? write_key (self, text, public_text)
                         : jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);
  jot_secret_free_string (text);

  return status;
}

static JotCliExit
run_keygen (const JotCliCommand *command,
            int                  argc,
            char               **argv)
{
  g_auto (Options) options = { { { NULL } } };
  g_autoptr (GError) error = NULL;
  g_autoptr (JotKey) key = NULL;
  JotCliExit status;
  char *password;

  if (!read_options (&options, command, argc, argv, &status))
    return status;

  if (!check_files (&options, &error))
    return jot_cli_fail (JOT_CLI_USAGE, error);

  if (!jot_cli_key_options_password (&options.key, &password, &error))
    return jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);

  key = jot_key_generate (options.algorithm, (guint) options.n_bits, options.kid, &error);
  status = key != NULL ? export_key (&options, key, password)
                       : jot_cli_fail (JOT_CLI_KEY_UNUSABLE, error);
  jot_secret_free_string (password);

  return status;
}

const JotCliCommand jot_cli_keygen = {
  .name = "keygen",
  .parameters = "",
  .summary = N_("Makes a new key."),
  .details =
    N_("It is printed, or with --out written to a file that only you can read. Files that\n"
       "are there already are kept unless --force is given."),
  .examples = "  jotsmith-cli keygen --alg ES256 --out private.jwk --public-out public.jwk\n"
              "  jotsmith-cli keygen --alg RS256 --bits 3072 --format pem --out private.pem\n"
              "  jotsmith-cli keygen --alg HS256 --format base64url\n",
  .run = run_keygen,
};
