/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gnutls/gnutls.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jot-cli-output.h"
#include "jot-intake.h"

#define FIRST_CAPACITY 4096

/* A longer argument was meant as a token, not as the name of a file. */
#define MAX_FILE_NAME 255

/* White space around a token is bounded too, so that an endless input ends. */
#define TOKEN_LIMIT (JOT_TOKEN_MAX_LENGTH + 64 * 1024)

/* Anything that is read may hold a key, so every buffer is wiped before it is given back. */
typedef struct
{
  char *data;
  gsize length;
  gsize capacity;
} Buffer;

static void
buffer_clear (Buffer *self)
{
  if (self->data != NULL)
    gnutls_memset (self->data, 0, self->capacity);
  g_free (self->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Buffer, buffer_clear)

static void
buffer_free (gpointer data)
{
  Buffer *self = data;

  buffer_clear (self);
  g_free (self);
}

/* Not g_realloc (), which leaves a copy behind. */
static void
buffer_grow (Buffer *self,
             gsize   capacity)
{
  char *data = g_malloc (capacity);

  if (self->length > 0)
    memcpy (data, self->data, self->length);
  buffer_clear (self);
  self->data = data;
  self->capacity = capacity;
}

static GBytes *
buffer_steal_bytes (Buffer *self)
{
  Buffer *owner = g_new (Buffer, 1);

  *owner = *self;
  *self = (Buffer) { NULL };

  return g_bytes_new_with_free_func (owner->data, owner->length, buffer_free, owner);
}

static void
set_system_error (GError    **error,
                  int         number,
                  const char *name)
{
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
               /* Translators: the first %s is the name of a file, the second the reason that the
                * system gives. */
               _("“%s” cannot be read: %s."), name, g_strerror (number));
}

static GBytes *
read_all (int         descriptor,
          const char *name,
          gsize       limit,
          GError    **error)
{
  g_auto (Buffer) buffer = { NULL };
  struct stat status;
  gsize first = FIRST_CAPACITY;

  /* One byte more than the file has, so that its end is seen without growing. */
  if (fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 0)
    first = MIN ((gsize) status.st_size, limit) + 1;
  buffer_grow (&buffer, first);

  for (;;)
    {
      gssize n;

      if (buffer.length == buffer.capacity)
        buffer_grow (&buffer, 2 * buffer.capacity);

      n = read (descriptor, buffer.data + buffer.length, buffer.capacity - buffer.length);
      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0)
        {
          set_system_error (error, errno, name);
          return NULL;
        }

      if (n == 0)
        return buffer_steal_bytes (&buffer);

      buffer.length += (gsize) n;
      if (buffer.length > limit)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                       /* Translators: %s is the name of a file, the number a count of bytes. */
                       _("“%s” is too large: more than %zu bytes are not read."),
                       name, limit);
          return NULL;
        }
    }
}

/**
 * jot_cli_read_descriptor:
 * @descriptor: an open file descriptor
 * @limit: how many bytes are read at the most
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Reads all that a file descriptor gives. The memory is wiped when the last reference goes.
 *
 * Returns: (transfer full) (nullable): the bytes, or `NULL` with @error set
 */
GBytes *
jot_cli_read_descriptor (int      descriptor,
                         gsize    limit,
                         GError **error)
{
  g_autofree char *name = NULL;

  if (descriptor == STDIN_FILENO)
    return read_all (descriptor, _("standard input"), limit, error);

  /* Translators: %d is the number of a file descriptor. */
  name = g_strdup_printf (_("file descriptor %d"), descriptor);

  return read_all (descriptor, name, limit, error);
}

/**
 * jot_cli_read_path:
 * @path: name of a file, or `-` for standard input
 * @limit: how many bytes are read at the most
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Reads a file whole. The memory is wiped when the last reference goes.
 *
 * Returns: (transfer full) (nullable): the bytes, or `NULL` with @error set
 */
GBytes *
jot_cli_read_path (const char *path,
                   gsize       limit,
                   GError    **error)
{
  GBytes *bytes;
  int descriptor;

  if (g_str_equal (path, "-"))
    return jot_cli_read_descriptor (STDIN_FILENO, limit, error);

  descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (descriptor < 0)
    {
      set_system_error (error, errno, path);
      return NULL;
    }

  bytes = read_all (descriptor, path, limit, error);
  close (descriptor);

  return bytes;
}

/**
 * jot_cli_read_environment:
 * @name: name of an environment variable
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Reads an environment variable.
 *
 * Returns: (transfer full) (nullable): its bytes, or `NULL` with @error set if there is none
 */
GBytes *
jot_cli_read_environment (const char *name,
                          GError    **error)
{
  const char *value = g_getenv (name);

  if (value == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   /* Translators: %s is the name of an environment variable. */
                   _("The environment variable %s is not set."), name);
      return NULL;
    }

  return g_bytes_new_static (value, strlen (value));
}

/* Nearly all tokens have {" in base64url at the beginning of a part. One is never written out again:
 * messages end up in logs. */
static gboolean
looks_like_file_name (const char *argument)
{
  return strlen (argument) <= MAX_FILE_NAME && strstr (argument, "ey") == NULL;
}

/**
 * jot_cli_read_token:
 * @argument: `-` for standard input, the name of a file, or a token
 * @out_from_argument: (out): whether @argument was taken for the token itself
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Finds the token that a command was given: where no file has that name, the argument is the token.
 *
 * Returns: (transfer full) (nullable): its bytes with all that is around it, or `NULL` with
 *   @error set
 */
GBytes *
jot_cli_read_token (const char *argument,
                    gboolean   *out_from_argument,
                    GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = jot_cli_read_path (argument, TOKEN_LIMIT, &local_error);

  *out_from_argument = FALSE;

  if (bytes != NULL)
    return g_steal_pointer (&bytes);

  if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR) ||
      g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NAMETOOLONG))
    {
      *out_from_argument = TRUE;
      if (looks_like_file_name (argument))
        /* Translators: %s is what was given on the command line. */
        jot_cli_note (_("There is no file “%s”, so it was taken for the token itself."), argument);
      return g_bytes_new_static (argument, strlen (argument));
    }

  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

static gboolean
is_white_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/**
 * jot_cli_trim:
 * @bytes: what was read
 *
 * Takes blanks, tabs and line ends off at both ends, and nothing else.
 *
 * Returns: (transfer full): what is left
 */
GBytes *
jot_cli_trim (GBytes *bytes)
{
  gsize end;
  const char *data = g_bytes_get_data (bytes, &end);
  gsize start = 0;

  while (start < end && is_white_space (data[start]))
    start++;
  while (end > start && is_white_space (data[end - 1]))
    end--;

  return g_bytes_new_from_bytes (bytes, start, end - start);
}

/* GBytes has no data where there is no byte. */
static const char *
get_data (GBytes *bytes,
          gsize  *out_length)
{
  const char *data = g_bytes_get_data (bytes, out_length);

  return data != NULL ? data : "";
}

static void
tell_removed (GPtrArray *removed)
{
  for (guint i = 0; i < removed->len; i++)
    jot_cli_note ("%s", (const char *) g_ptr_array_index (removed, i));
}

static void
tell_others (const JotIntakeToken *token,
             guint                 number,
             guint                 n_tokens)
{
  if (n_tokens > 1)
    /* Translators: the first number counts the tokens in a text, the second says which of them is
     * taken, from 1. */
    jot_cli_note (ngettext ("%u token was found; this is number %u. --nth takes another one.",
                            "%u tokens were found; this is number %u. --nth takes another one.",
                            n_tokens),
                  n_tokens, number);
  else if (!token->is_alone)
    jot_cli_note (_("The text around it was left away."));
}

/**
 * jot_cli_suggest_nth:
 * @text: what was given, which is no token as it is
 *
 * Says on standard error if there are tokens in a text, and how to take one.
 */
void
jot_cli_suggest_nth (GBytes *text)
{
  gsize length;
  const char *data = get_data (text, &length);
  g_autoptr (GPtrArray) tokens = jot_intake_find_tokens (data, (gssize) length);
  const JotIntakeToken *first = tokens->len > 0 ? g_ptr_array_index (tokens, 0) : NULL;

  if (first != NULL && (tokens->len > 1 || first->removed->len > 0 || !first->is_alone))
    /* Translators: the number counts the tokens in a text. */
    jot_cli_note (ngettext ("A token is taken as it is here. %u was found in what was given: "
                            "--nth=1 takes it out.",
                            "A token is taken as it is here. %u were found in what was given: "
                            "--nth=1 takes the first out.",
                            tokens->len),
                  tokens->len);
}

/**
 * jot_cli_pick_token:
 * @text: what was given
 * @nth: which of the tokens in it, from 1; 0 for the first, or all of the text if there is none
 * @out_removed: (out) (optional) (element-type utf8): what was taken off, in sentences
 * @error: where to put an error of the domain `G_OPTION_ERROR`
 *
 * Takes one of the tokens in a text out of it, and tells on standard error what was taken off and
 * whether there are others.
 *
 * Returns: (transfer full) (nullable): the token, or `NULL` with @error set if there are fewer
 */
char *
jot_cli_pick_token (GBytes     *text,
                    gint64      nth,
                    GPtrArray **out_removed,
                    GError    **error)
{
  gsize length;
  const char *data = get_data (text, &length);
  g_autoptr (GPtrArray) tokens = jot_intake_find_tokens (data, (gssize) length);
  guint number = (guint) MAX (nth, 1);
  g_autoptr (GPtrArray) removed = NULL;
  g_autofree char *taken = NULL;

  if (number > tokens->len && (tokens->len > 0 || nth > 0))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: the first number counts the tokens in a text, the second is which
                    * of them was asked for. */
                   ngettext ("%u token was found in what was given, so --nth=%u cannot be had.",
                             "%u tokens were found in what was given, so --nth=%u cannot be had.",
                             tokens->len),
                   tokens->len, number);
      return NULL;
    }

  if (tokens->len > 0)
    {
      JotIntakeToken *token = g_ptr_array_index (tokens, number - 1);

      taken = g_steal_pointer (&token->token);
      removed = g_ptr_array_ref (token->removed);
      tell_others (token, number, tokens->len);
    }
  else
    {
      taken = jot_intake_clean (data, (gssize) length, &removed);
    }

  tell_removed (removed);
  if (out_removed != NULL)
    *out_removed = g_steal_pointer (&removed);

  return g_steal_pointer (&taken);
}

/**
 * jot_cli_choose_text:
 * @input: what was given
 * @nth: which of the tokens in it, from 1; 0 for all of it
 * @error: where to put an error of the domain `G_OPTION_ERROR`
 *
 * For those that judge by every byte: what was given, without white space at its ends, or the token
 * that was asked for, taken out of it.
 *
 * Returns: (transfer full) (nullable): the text, or `NULL` with @error set if there are fewer tokens
 */
GBytes *
jot_cli_choose_text (GBytes  *input,
                     gint64   nth,
                     GError **error)
{
  g_autoptr (GBytes) trimmed = jot_cli_trim (input);
  char *taken;

  if (nth == 0)
    return g_steal_pointer (&trimmed);

  taken = jot_cli_pick_token (trimmed, nth, NULL, error);

  return taken != NULL ? g_bytes_new_take (taken, strlen (taken)) : NULL;
}

/**
 * jot_cli_load_nth_token:
 * @argument: `-` for standard input, the name of a file, or a token
 * @nth: which of the tokens in what was given, from 1; 0 for the first or all of it
 * @out_removed: (out) (optional) (element-type utf8): what was taken off, in sentences
 * @error: where to put an error of the domain `G_FILE_ERROR` or `G_OPTION_ERROR`
 *
 * Reads the token that a command was given, for those that judge nothing by it: what stands around
 * the token is taken off, and that is told on standard error.
 *
 * Returns: (transfer full) (nullable): the token, well-formed or not, or `NULL` with @error set if
 *   nothing could be read
 */
JotToken *
jot_cli_load_nth_token (const char *argument,
                        gint64      nth,
                        GPtrArray **out_removed,
                        GError    **error)
{
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GBytes) trimmed = NULL;
  g_autofree char *text = NULL;
  gboolean from_argument;

  input = jot_cli_read_token (argument, &from_argument, error);
  if (input == NULL)
    return NULL;

  /* The line end that every file has is not worth a word. */
  trimmed = jot_cli_trim (input);
  text = jot_cli_pick_token (trimmed, nth, out_removed, error);

  return text != NULL ? jot_token_new (text, -1) : NULL;
}
