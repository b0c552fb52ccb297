/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-keys.h"

#include <glib/gi18n.h>
#include <limits.h>
#include <string.h>

#include "jot-cli-input.h"
#include "jot-cli-options.h"
#include "jot-cli-output.h"
#include "jot-error.h"
#include "jot-secret.h"

/* The largest key sets that are published, with all their certificates, are far below. */
#define KEY_LIMIT      (16 * 1024 * 1024)
#define PASSWORD_LIMIT 4096

typedef struct
{
  const char     *name;
  JotSecretFormat format;
} SecretFormat;

static const SecretFormat secret_formats[] = {
  { "utf8", JOT_SECRET_FORMAT_UTF8 },
  { "base64", JOT_SECRET_FORMAT_BASE64 },
  { "base64url", JOT_SECRET_FORMAT_BASE64URL },
  { "hex", JOT_SECRET_FORMAT_HEX },
};

static const SecretFormat *
find_secret_format (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secret_formats); i++)
    {
      if (g_str_equal (secret_formats[i].name, name))
        return &secret_formats[i];
    }

  return NULL;
}

static guint
count_source (const JotCliKeySource *source)
{
  return (source->file != NULL) + (source->environment != NULL) + (source->descriptor != NULL);
}

static gboolean
is_stdin (const JotCliKeySource *source)
{
  return g_strcmp0 (source->file, "-") == 0 || g_strcmp0 (source->descriptor, "0") == 0;
}

static void
clear_source (JotCliKeySource *source)
{
  g_free (source->file);
  g_free (source->environment);
  g_free (source->descriptor);
}

static GBytes *
read_source (const JotCliKeySource *source,
             gsize                  limit,
             GError               **error)
{
  gint64 descriptor;

  if (source->file != NULL)
    return jot_cli_read_path (source->file, limit, error);

  if (source->environment != NULL)
    return jot_cli_read_environment (source->environment, error);

  /* jot_cli_key_options_check () has seen that it is a number. */
  g_ascii_string_to_signed (source->descriptor, 10, 0, INT_MAX, &descriptor, NULL);

  return jot_cli_read_descriptor ((int) descriptor, limit, error);
}

/* How long a text is without the one line end that editors and `echo` put behind it. */
static gsize
get_length_without_newline (const char *text,
                            gsize       length)
{
  if (length > 0 && text[length - 1] == '\n')
    length -= length > 1 && text[length - 2] == '\r' ? 2 : 1;

  return length;
}

static JotKeySet *
make_secret (const char         *text,
             gsize               length,
             const SecretFormat *format,
             GError            **error)
{
  g_autoptr (JotKey) key = jot_key_new_secret_text (text != NULL ? text : "", (gssize) length,
                                                    format->format, error);

  return key != NULL ? jot_key_set_new_single (key) : NULL;
}

static JotKeySet *
load_secret (JotCliKeyOptions *self,
             GBytes           *bytes,
             GError          **error)
{
  const SecretFormat *format = find_secret_format (self->secret_format);
  gsize size, length;
  const char *text = g_bytes_get_data (bytes, &size);

  length = get_length_without_newline (text, size);
  if (length < size)
    jot_cli_note (_("The secret ends with a line end, which was taken off. Other programs may "
                    "count it as part of the secret."));

  /* In the other formats it changes nothing. */
  if (length < size && format->format == JOT_SECRET_FORMAT_UTF8)
    self->with_line_end = make_secret (text, size, format, NULL);

  return make_secret (text, length, format, error);
}

/**
 * jot_cli_key_options_clear:
 * @self: options
 *
 * Frees what was said of the key.
 */
void
jot_cli_key_options_clear (JotCliKeyOptions *self)
{
  clear_source (&self->key);
  clear_source (&self->password);
  g_free (self->secret_format);
  g_clear_pointer (&self->with_line_end, jot_key_set_unref);
}

/**
 * jot_cli_key_options_check:
 * @self: options
 * @command: the command that was called
 * @stdin_taken: whether something else is read from standard input
 *
 * Makes sure that one key is named in one way, and says on standard error if not.
 *
 * Returns: whether it is
 */
gboolean
jot_cli_key_options_check (const JotCliKeyOptions *self,
                           const JotCliCommand    *command,
                           gboolean                stdin_taken)
{
  gint64 descriptor;

  if (count_source (&self->key) == 0)
    jot_cli_refuse_usage (command, _("A key is needed: --key, --key-env or --key-fd."));
  else if (count_source (&self->key) > 1)
    jot_cli_refuse_usage (command, _("Only one of --key, --key-env and --key-fd can be given."));
  else if (stdin_taken + is_stdin (&self->key) + is_stdin (&self->password) > 1)
    jot_cli_refuse_usage (command, _("Only one thing can be read from standard input."));
  else if (self->secret_format != NULL && find_secret_format (self->secret_format) == NULL)
    /* Translators: %s is what was given instead. */
    jot_cli_refuse_usage (command, _("--secret-format is utf8, base64, base64url or hex, not "
                                     "“%s”."), self->secret_format);
  else
    return jot_cli_parse_integer (command, "key-fd", self->key.descriptor, 0, INT_MAX,
                                  &descriptor) &&
           jot_cli_key_options_check_password (self, command);

  return FALSE;
}

/**
 * jot_cli_key_options_check_password:
 * @self: options
 * @command: the command that was called
 *
 * Makes sure that at most one password is named, and says on standard error if not.
 *
 * Returns: whether it is so
 */
gboolean
jot_cli_key_options_check_password (const JotCliKeyOptions *self,
                                    const JotCliCommand    *command)
{
  gint64 descriptor;

  if (count_source (&self->password) > 1)
    {
      jot_cli_refuse_usage (command, _("Only one of --password-file, --password-env and "
                                       "--password-fd can be given."));
      return FALSE;
    }

  return jot_cli_parse_integer (command, "password-fd", self->password.descriptor, 0, INT_MAX,
                                &descriptor);
}

/**
 * jot_cli_key_options_password:
 * @self: options
 * @out_password: (out) (nullable): the password, to be freed with jot_secret_free_string (), or
 *   `NULL` if none was named
 * @error: where to put the reason
 *
 * Reads the password of an encrypted key. One line end after it is not part of it.
 *
 * Returns: whether it could be read
 */
gboolean
jot_cli_key_options_password (const JotCliKeyOptions *self,
                              char                  **out_password,
                              GError                **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  *out_password = NULL;
  if (count_source (&self->password) == 0)
    return TRUE;

  bytes = read_source (&self->password, PASSWORD_LIMIT, error);
  if (bytes == NULL)
    return FALSE;

  text = g_bytes_get_data (bytes, &length);
  length = get_length_without_newline (text, length);
  if (length == 0 || memchr (text, '\0', length) != NULL)
    {
      g_set_error (error, JOT_ERROR, JOT_ERROR_KEY_PASSWORD,
                   _("The password is empty or holds a NUL character."));
      return FALSE;
    }

  *out_password = g_strndup (text, length);

  return TRUE;
}

/**
 * jot_cli_key_options_has_key:
 * @self: options
 *
 * Returns: whether a key was named at all
 */
gboolean
jot_cli_key_options_has_key (const JotCliKeyOptions *self)
{
  return count_source (&self->key) > 0;
}

/**
 * jot_cli_key_options_read:
 * @self: options that were checked
 * @out_format: (out): how the text of a secret is read, if it was said to be one
 * @out_is_secret: (out): whether it was
 * @error: where to put the reason
 *
 * Reads the bytes of the key as they are, for those who look for what is wrong with them. Only the
 * line end behind a secret in base64, base64url or hexadecimal is left out, for it is no part of
 * the secret.
 *
 * Returns: (transfer full) (nullable): the bytes, or `NULL` with @error set
 */
GBytes *
jot_cli_key_options_read (const JotCliKeyOptions *self,
                          JotSecretFormat        *out_format,
                          gboolean               *out_is_secret,
                          GError                **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *text;
  gsize length;

  *out_is_secret = self->secret_format != NULL;
  *out_format = *out_is_secret ? find_secret_format (self->secret_format)->format
                               : JOT_SECRET_FORMAT_UTF8;

  bytes = read_source (&self->key, KEY_LIMIT, error);
  if (bytes == NULL || *out_format == JOT_SECRET_FORMAT_UTF8)
    return g_steal_pointer (&bytes);

  text = g_bytes_get_data (bytes, &length);

  return g_bytes_new_from_bytes (bytes, 0, get_length_without_newline (text, length));
}

/* Behind the reason, for it begins where that ends. */
static void
add_hint (GError **error)
{
  char *message;

  if (error == NULL || !g_error_matches (*error, JOT_ERROR, JOT_ERROR_KEY_FORMAT))
    return;

  message = g_strconcat ((*error)->message, " ",
                         _("--secret-format=utf8 takes it for a secret as it is written."), NULL);
  g_free ((*error)->message);
  (*error)->message = message;
}

/**
 * jot_cli_key_options_load:
 * @self: options that were checked
 * @error: where to put the reason
 *
 * Reads the key or keys. A line end behind the text of a secret is taken off, which is told on
 * standard error; the secret with it is kept for those who ask whether the issuer has it too.
 *
 * Returns: (transfer full) (nullable): at least one key, or `NULL` with @error set
 */
JotKeySet *
jot_cli_key_options_load (JotCliKeyOptions *self,
                          GError          **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JotKeySet) keys = NULL;
  char *password = NULL;
  const char *text;
  gsize length;

  bytes = read_source (&self->key, KEY_LIMIT, error);
  if (bytes == NULL)
    return NULL;

  if (self->secret_format != NULL)
    return load_secret (self, bytes, error);

  if (!jot_cli_key_options_password (self, &password, error))
    return NULL;

  text = g_bytes_get_data (bytes, &length);
  keys = jot_key_set_new_from_text (text != NULL ? text : "", (gssize) length, password, error);
  jot_secret_free_string (password);
  if (keys == NULL)
    add_hint (error);
  if (keys == NULL)
    return NULL;

  for (gsize i = 0; i < jot_key_set_get_n_skipped (keys); i++)
    /* Translators: %s is a sentence that says what is wrong with a key. */
    jot_cli_note (_("A key of the set was left out. %s"),
                  jot_key_set_get_skipped (keys, i)->message);

  if (jot_key_set_get_n_keys (keys) == 0)
    {
      g_set_error (error, JOT_ERROR, JOT_ERROR_KEY_NOT_FOUND,
                   _("The key set holds no key that can be used."));
      return NULL;
    }

  return g_steal_pointer (&keys);
}

/**
 * jot_cli_find_algorithm:
 * @command: the command that was called
 * @name: what was given for --alg
 * @out_algorithm: (out): the algorithm
 *
 * Finds an algorithm by its name, and says on standard error why there is none.
 *
 * Returns: whether there is one
 */
gboolean
jot_cli_find_algorithm (const JotCliCommand *command,
                        const char          *name,
                        const JotAlgorithm **out_algorithm)
{
  g_autoptr (GError) error = NULL;

  if (!jot_cli_check_utf8 (command, "alg", name))
    return FALSE;

  if (jot_algorithm_lookup (name, NULL, &error) == JOT_ALGORITHM_STATUS_SUPPORTED)
    {
      *out_algorithm = jot_algorithm_find (name);
      return TRUE;
    }

  jot_cli_refuse_usage (command, "%s", error->message);

  return FALSE;
}

/**
 * jot_cli_get_exit_for_code:
 * @code: an error of the domain `JOT_ERROR`
 *
 * Says what answer a cause makes. What doesn't fit is a *no*; what is no token is malformed; and
 * what lies with the key alone, so that it would serve with no token, makes it unusable.
 *
 * Returns: the answer
 */
JotCliExit
jot_cli_get_exit_for_code (int code)
{
  switch (code)
    {
    case JOT_ERROR_HEADER_CRIT:
    case JOT_ERROR_ALGORITHM_MISSING:
    case JOT_ERROR_ALGORITHM_NONE:
    case JOT_ERROR_ALGORITHM_UNKNOWN:
    case JOT_ERROR_ALGORITHM_UNSUPPORTED:
    case JOT_ERROR_ALGORITHM_MISMATCH:
    case JOT_ERROR_KEY_KIND:
    case JOT_ERROR_KEY_CURVE:
    case JOT_ERROR_KEY_ALGORITHM:
    case JOT_ERROR_KEY_AMBIGUOUS:
    case JOT_ERROR_KEY_NOT_FOUND:
    case JOT_ERROR_SIGNATURE_MISMATCH:
    case JOT_ERROR_SIGNATURE_EMPTY:
    case JOT_ERROR_SIGNATURE_LENGTH:
    case JOT_ERROR_SIGNATURE_DER:
    case JOT_ERROR_SIGNATURE_RANGE:
      return JOT_CLI_NO;

    case JOT_ERROR_KEY_EMPTY:
    case JOT_ERROR_KEY_FORMAT:
    case JOT_ERROR_KEY_MALFORMED:
    case JOT_ERROR_KEY_MEMBER:
    case JOT_ERROR_KEY_INCONSISTENT:
    case JOT_ERROR_KEY_ENCRYPTED:
    case JOT_ERROR_KEY_PASSWORD:
    case JOT_ERROR_KEY_UNSUPPORTED:
    case JOT_ERROR_KEY_PUBLIC:
    case JOT_ERROR_KEY_TOO_SMALL:
    case JOT_ERROR_KEY_TOO_LARGE:
    case JOT_ERROR_KEY_USE:
    case JOT_ERROR_KEY_OPS:
    case JOT_ERROR_KEY_CONFUSION:
    case JOT_ERROR_CRYPTO:
      return JOT_CLI_KEY_UNUSABLE;

    default:
      return JOT_CLI_MALFORMED;
    }
}

/**
 * jot_cli_get_exit:
 * @error: why something could not be done
 *
 * Says what answer an error makes.
 *
 * Returns: the answer
 */
JotCliExit
jot_cli_get_exit (const GError *error)
{
  return error->domain == JOT_ERROR ? jot_cli_get_exit_for_code (error->code)
                                    : JOT_CLI_MALFORMED;
}
