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

/**
 * jot_cli_load_token:
 * @argument: `-` for standard input, the name of a file, or a token
 * @out_removed: (out) (optional) (element-type utf8): what was taken off, in sentences
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Reads the token that a command was given, for those that judge nothing by it: what stands around
 * the token is taken off, and that is told on standard error.
 *
 * Returns: (transfer full) (nullable): the token, well-formed or not, or `NULL` with @error set if
 *   nothing could be read
 */
JotToken *
jot_cli_load_token (const char *argument,
                    GPtrArray **out_removed,
                    GError    **error)
{
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GBytes) trimmed = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  g_autofree char *text = NULL;
  gboolean from_argument;

  input = jot_cli_read_token (argument, &from_argument, error);
  if (input == NULL)
    return NULL;

  /* The line end that every file has is not worth a word. */
  trimmed = jot_cli_trim (input);
  text = jot_intake_clean (g_bytes_get_size (trimmed) > 0 ? g_bytes_get_data (trimmed, NULL) : "",
                           (gssize) g_bytes_get_size (trimmed), &removed);
  for (guint i = 0; i < removed->len; i++)
    jot_cli_note ("%s", (const char *) g_ptr_array_index (removed, i));

  if (out_removed != NULL)
    *out_removed = g_steal_pointer (&removed);

  return jot_token_new (text, -1);
}
