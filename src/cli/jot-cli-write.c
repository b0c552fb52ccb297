/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-write.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
set_system_error (GError    **error,
                  int         number,
                  const char *path)
{
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
               /* Translators: the first %s is the name of a file, the second the reason that the
                * system gives. */
               _("“%s” cannot be written: %s."), path, g_strerror (number));
}

static void
set_exists_error (GError    **error,
                  const char *path)
{
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
               /* Translators: %s is the name of a file, --force is an option. */
               _("“%s” is there already; --force writes over it."), path);
}

/* Takes the descriptor, and tells of a disk that is full only when the file is closed. */
static gboolean
write_and_close (int         descriptor,
                 const char *data,
                 gsize       length)
{
  gboolean written = TRUE;
  int number = 0;

  while (written && length > 0)
    {
      gssize n = write (descriptor, data, length);

      if (n >= 0)
        {
          data += n;
          length -= (gsize) n;
        }
      else if (errno != EINTR)
        {
          number = errno;
          written = FALSE;
        }
    }

  if (close (descriptor) < 0 && written)
    return FALSE;

  if (!written)
    errno = number;

  return written;
}

static gboolean
write_new (const char *path,
           const char *data,
           gsize       length,
           int         mode,
           GError    **error)
{
  int descriptor = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

  if (descriptor < 0 && errno == EEXIST)
    {
      set_exists_error (error, path);
      return FALSE;
    }

  if (descriptor < 0 || !write_and_close (descriptor, data, length))
    {
      set_system_error (error, errno, path);
      if (descriptor >= 0)
        g_unlink (path);
      return FALSE;
    }

  return TRUE;
}

/* By a second file, so that there is the old one or the new one and never half of it, and so that
 * nobody who may read the old one can read the new. */
static gboolean
replace_file (const char *path,
              const char *data,
              gsize       length,
              int         mode,
              GError    **error)
{
  g_autofree char *name = g_strconcat (path, ".XXXXXX", NULL);
  int descriptor = g_mkstemp_full (name, O_WRONLY | O_CLOEXEC, mode);

  if (descriptor < 0)
    {
      set_system_error (error, errno, path);
      return FALSE;
    }

  if (!write_and_close (descriptor, data, length) || g_rename (name, path) < 0)
    {
      set_system_error (error, errno, path);
      g_unlink (name);
      return FALSE;
    }

  return TRUE;
}

/* A terminal, a pipe or the like, which can't be replaced. */
static gboolean
write_device (const char *path,
              const char *data,
              gsize       length,
              GError    **error)
{
  int descriptor = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  if (descriptor < 0 || !write_and_close (descriptor, data, length))
    {
      set_system_error (error, errno, path);
      return FALSE;
    }

  return TRUE;
}

/**
 * jot_cli_check_new:
 * @path: name of a file
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Asks beforehand whether a file can be written without destroying one, so that of two files not
 * one alone is written.
 *
 * Returns: whether there is none of that name
 */
gboolean
jot_cli_check_new (const char *path,
                   GError    **error)
{
  struct stat status;

  if (lstat (path, &status) < 0)
    return TRUE;

  set_exists_error (error, path);

  return FALSE;
}

/**
 * jot_cli_write_path:
 * @path: name of a file
 * @data: what to write
 * @length: its length in bytes
 * @mode: the permissions that the file gets, from its beginning
 * @overwrite: whether it may take the place of another
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Writes a file.
 *
 * Returns: whether it was written whole
 */
gboolean
jot_cli_write_path (const char *path,
                    const char *data,
                    gsize       length,
                    int         mode,
                    gboolean    overwrite,
                    GError    **error)
{
  struct stat status;

  if (!overwrite)
    return write_new (path, data, length, mode, error);

  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    return write_device (path, data, length, error);

  return replace_file (path, data, length, mode, error);
}
