/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-source.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define RAW_CAPACITY (64 * 1024)

#define MAGIC_LENGTH 2

/* RFC 1952, 2.3.1. */
static const guint8 gzip_magic[MAGIC_LENGTH] = { 0x1f, 0x8b };

/* A file as it is, or unpacked. What is packed goes through @raw; of what is not, only the first
 * bytes do, which tell one from the other. */
struct _JotAuditSource
{
  char       *name;
  int         descriptor;
  int         wake_descriptor;
  guint64     position;
  gboolean    at_end;

  guint8      raw[RAW_CAPACITY];
  gsize       raw_start;
  gsize       raw_end;

  GConverter *unpacker;
  gboolean    is_between_members;
};

static void
set_read_error (const JotAuditSource *self,
                int                   number,
                GError              **error)
{
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
               /* Translators: the first %s is the name of a file, the second the reason that the
                * system gives. */
               _("“%s” cannot be read: %s."), self->name, g_strerror (number));
}

static gboolean
is_ready (int descriptor)
{
  struct pollfd wait = { .fd = descriptor, .events = POLLIN };

  return poll (&wait, 1, 0) > 0;
}

/* Waits until there is something to read; being woken up is like coming to the end. */
static gboolean
wait_for_input (JotAuditSource *self)
{
  struct pollfd waits[] = {
    { .fd = self->descriptor, .events = POLLIN },
    { .fd = self->wake_descriptor, .events = POLLIN },
  };

  while (poll (waits, G_N_ELEMENTS (waits), -1) < 0 && errno == EINTR)
    continue;

  return waits[1].revents == 0;
}

/* Returns how many bytes were read, 0 at the end and -1 with @error set. */
static gssize
read_descriptor (JotAuditSource *self,
                 void           *buffer,
                 gsize           size,
                 GError        **error)
{
  for (;;)
    {
      gssize n;

      if (self->at_end || !wait_for_input (self))
        return 0;

      n = read (self->descriptor, buffer, size);
      if (n < 0 && (errno == EINTR || errno == EAGAIN))
        continue;

      if (n < 0)
        {
          set_read_error (self, errno, error);
          return -1;
        }

      self->at_end = n == 0;
      self->position += (guint64) n;

      return n;
    }
}

/* Reads until there are @needed bytes in the room for raw ones, or no more to read. */
static gboolean
fill_raw (JotAuditSource *self,
          gsize           needed,
          GError        **error)
{
  if (self->raw_start > 0)
    memmove (self->raw, self->raw + self->raw_start, self->raw_end - self->raw_start);
  self->raw_end -= self->raw_start;
  self->raw_start = 0;

  while (self->raw_end < needed)
    {
      gssize n = read_descriptor (self, self->raw + self->raw_end, RAW_CAPACITY - self->raw_end,
                                  error);

      if (n < 0)
        return FALSE;

      if (n == 0)
        break;

      self->raw_end += (gsize) n;
    }

  return TRUE;
}

static gboolean
is_at_magic (const JotAuditSource *self)
{
  return self->raw_end - self->raw_start >= MAGIC_LENGTH &&
         memcmp (self->raw + self->raw_start, gzip_magic, MAGIC_LENGTH) == 0;
}

static gboolean
is_used_up (const JotAuditSource *self)
{
  return self->raw_start == self->raw_end;
}

static void
skip_zeros (JotAuditSource *self)
{
  while (!is_used_up (self) && self->raw[self->raw_start] == 0)
    self->raw_start++;
}

/* A packed file is one or more members, one behind the other (RFC 1952, 2.2); tapes and some
 * programs fill it up with zeros. */
static gboolean
begin_next_member (JotAuditSource *self,
                   GError        **error)
{
  if (!fill_raw (self, MAGIC_LENGTH, error))
    return FALSE;

  if (is_at_magic (self))
    {
      self->is_between_members = FALSE;
      g_converter_reset (self->unpacker);
      return TRUE;
    }

  skip_zeros (self);
  while (is_used_up (self) && !self->at_end)
    {
      if (!fill_raw (self, 1, error))
        return FALSE;

      /* Woken up. */
      if (is_used_up (self) && !self->at_end)
        return TRUE;

      skip_zeros (self);
    }

  if (is_used_up (self))
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
               /* Translators: %s is the name of a file. */
               _("“%s”: after the packed data comes something else, which was not read."),
               self->name);
  return FALSE;
}

static void
set_unpack_error (const JotAuditSource *self,
                  gboolean              is_cut,
                  GError              **error)
{
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
               is_cut
               /* Translators: %s is the name of a file. */
               ? _("“%s” ends in the middle of its packed data: the rest of it is missing.")
               /* Translators: %s is the name of a file. */
               : _("“%s” is damaged: from some place on it cannot be unpacked."),
               self->name);
}

/* Returns how many bytes were unpacked, 0 if there is more to do and -1 with @error set. */
static gssize
unpack_some (JotAuditSource *self,
             char           *buffer,
             gsize           size,
             GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  GConverterResult result;
  gsize n_read = 0, n_written = 0;

  result = g_converter_convert (self->unpacker, self->raw + self->raw_start,
                                self->raw_end - self->raw_start, buffer, size,
                                self->at_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS,
                                &n_read, &n_written, &local_error);

  if (result == G_CONVERTER_ERROR &&
      !(g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && !self->at_end))
    {
      set_unpack_error (self, g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT),
                        error);
      return -1;
    }

  self->raw_start += n_read;
  self->is_between_members = result == G_CONVERTER_FINISHED;

  return (gssize) n_written;
}

static gssize
read_packed (JotAuditSource *self,
             char           *buffer,
             gsize           size,
             GError        **error)
{
  for (;;)
    {
      gssize n;

      if (self->is_between_members)
        {
          if (!begin_next_member (self, error))
            return -1;

          if (self->is_between_members)
            return 0;
        }

      if (is_used_up (self) && !fill_raw (self, 1, error))
        return -1;

      /* Woken up. */
      if (is_used_up (self) && !self->at_end)
        return 0;

      n = unpack_some (self, buffer, size, error);
      if (n != 0)
        return n;
    }
}

/**
 * jot_audit_source_open:
 * @path: name of a file, or `-` for standard input
 * @wake_descriptor: what can be read from it ends all reading
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Opens a file that may be packed with gzip (RFC 1952), which its first bytes tell.
 *
 * Returns: (transfer full) (nullable): the source, or `NULL` with @error set
 */
JotAuditSource *
jot_audit_source_open (const char *path,
                       int         wake_descriptor,
                       GError    **error)
{
  g_autoptr (JotAuditSource) self = g_new0 (JotAuditSource, 1);
  gboolean is_stdin = g_str_equal (path, "-");

  self->name = is_stdin ? g_strdup (_("standard input")) : g_filename_display_name (path);
  self->wake_descriptor = wake_descriptor;

  /* Opening a pipe that nobody writes to must not hang: it is waited for where we can be woken. */
  self->descriptor = is_stdin ? STDIN_FILENO
                              : g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (self->descriptor < 0)
    {
      set_read_error (self, errno, error);
      return NULL;
    }

  if (!fill_raw (self, MAGIC_LENGTH, error))
    return NULL;

  if (is_at_magic (self))
    self->unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  return g_steal_pointer (&self);
}

/**
 * jot_audit_source_free:
 * @self: (transfer full): a source
 *
 * Closes it.
 */
void
jot_audit_source_free (JotAuditSource *self)
{
  if (self->descriptor > STDIN_FILENO)
    close (self->descriptor);
  g_clear_object (&self->unpacker);
  g_free (self->name);
  g_free (self);
}

/**
 * jot_audit_source_read:
 * @self: a source
 * @buffer: where to put what is read
 * @size: how many bytes at the most
 * @error: where to put an error of the domain `G_FILE_ERROR`
 *
 * Reads what there is, as soon as there is something.
 *
 * Returns: how many bytes, 0 at the end, or -1 with @error set
 */
gssize
jot_audit_source_read (JotAuditSource *self,
                       char           *buffer,
                       gsize           size,
                       GError        **error)
{
  if (self->unpacker != NULL)
    return read_packed (self, buffer, size, error);

  if (!is_used_up (self))
    {
      gsize n = MIN (size, self->raw_end - self->raw_start);

      memcpy (buffer, self->raw + self->raw_start, n);
      self->raw_start += n;
      return (gssize) n;
    }

  return read_descriptor (self, buffer, size, error);
}

/**
 * jot_audit_source_has_more:
 * @self: a source
 *
 * Says whether reading would not have to wait.
 *
 * Returns: whether there is more right now, or the end is near
 */
gboolean
jot_audit_source_has_more (const JotAuditSource *self)
{
  return self->at_end || !is_used_up (self) || is_ready (self->descriptor);
}

/**
 * jot_audit_source_is_at_end:
 * @self: a source from which no more can be read
 *
 * Tells the end of a file from where reading was broken off in the middle of it.
 *
 * Returns: whether the file ends here, or what is packed in it
 */
gboolean
jot_audit_source_is_at_end (const JotAuditSource *self)
{
  if (self->unpacker == NULL)
    return self->at_end;

  return self->is_between_members && (self->at_end || !is_used_up (self));
}

/**
 * jot_audit_source_get_position:
 * @self: a source
 *
 * Says how far it was read, for showing progress.
 *
 * Returns: how many bytes of the file, packed if it is
 */
guint64
jot_audit_source_get_position (const JotAuditSource *self)
{
  return self->position;
}
