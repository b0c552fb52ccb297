/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-serve-log.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "jot-json.h"

/* How long a reader is waited for that does not read, in milliseconds. */
#define PATIENCE 1000

/* So much of a text is told that a line goes into a pipe in one piece, which no reader keeps from
 * coming to its end: less than PIPE_BUF, also if each byte has to be escaped. */
#define MAX_METHOD 32
#define MAX_PATH   512
#define MAX_USER   100

/**
 * JotServeLog:
 *
 * What `serve` prints: a JSON object a line, one when it can be connected to and one for each
 * request. Nothing that is secret is in it. Any thread can write to it.
 *
 * Who starts a server in a script often reads the first line and no more. The server does not stand
 * still for that: what can not be written is lost, and how much was, is told later.
 */
struct _JotServeLog
{
  GMutex      mutex;
  GSourceFunc reader_gone;
  guint       n_lost;
};

static void
append_text (GString    *line,
             const char *name,
             const char *value,
             gsize       max_length)
{
  g_autofree char *valid = g_utf8_make_valid (value, (gssize) MIN (strlen (value), max_length));
  g_autofree char *quoted = jot_json_quote (valid, -1);

  g_string_append_printf (line, ",\"%s\":%s", name, quoted);
}

static GString *
begin_line (const char *event,
            gint64      microseconds)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = g_date_time_add (seconds, microseconds % G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format_iso8601 (time);
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "{\"event\":\"%s\",\"time\":\"%s\"", event, text);

  return line;
}

static gboolean
can_write (int timeout)
{
  struct pollfd place = { .fd = STDOUT_FILENO, .events = POLLOUT };
  int result;

  do
    result = poll (&place, 1, timeout);
  while (result < 0 && errno == EINTR);

  return result > 0;
}

static gboolean
write_text (const char *text,
            gsize       length)
{
  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, text, length);

      if (n < 0 && errno != EINTR)
        return FALSE;

      if (n > 0)
        {
          text += n;
          length -= (gsize) n;
        }
    }

  return TRUE;
}

static gboolean
write_lost (JotServeLog *self)
{
  g_autoptr (GString) line = NULL;

  if (self->n_lost == 0)
    return TRUE;

  line = begin_line ("lost", g_get_real_time ());
  g_string_append_printf (line, ",\"lines\":%u}\n", self->n_lost);
  self->n_lost = 0;

  return write_text (line->str, line->len);
}

/* Only the first that finds nobody reading waits; else each request would take that long. */
static void
write_line (JotServeLog *self,
            GString     *line)
{
  gboolean is_there = TRUE;

  g_string_append (line, "}\n");
  g_mutex_lock (&self->mutex);
  if (!can_write (self->n_lost > 0 ? 0 : PATIENCE))
    self->n_lost++;
  else if (!write_lost (self))
    is_there = FALSE;
  else if (!can_write (0))
    self->n_lost++;
  else
    is_there = write_text (line->str, line->len);
  g_mutex_unlock (&self->mutex);

  if (!is_there)
    g_idle_add (self->reader_gone, NULL);
}

/**
 * jot_serve_log_new:
 * @reader_gone: called in the main context when nobody reads what is printed any longer
 *
 * Makes a log that goes to standard output.
 *
 * Returns: (transfer full): a new log
 */
JotServeLog *
jot_serve_log_new (GSourceFunc reader_gone)
{
  JotServeLog *self = g_new0 (JotServeLog, 1);

  g_mutex_init (&self->mutex);
  self->reader_gone = reader_gone;

  return self;
}

/**
 * jot_serve_log_free:
 * @self: (transfer full): a log
 *
 * Frees a log, after it has told what was lost.
 */
void
jot_serve_log_free (JotServeLog *self)
{
  if (self->n_lost > 0 && can_write (PATIENCE))
    write_lost (self);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * jot_serve_log_ready:
 * @self: a log
 * @address: where the server is
 *
 * Says that the server can be connected to.
 */
void
jot_serve_log_ready (JotServeLog *self,
                     const char  *address)
{
  g_autoptr (GString) line = begin_line ("ready", g_get_real_time ());

  append_text (line, "address", address, MAX_PATH);
  write_line (self, line);
}

/**
 * jot_serve_log_entry:
 * @entry: a request that was answered
 * @user_data: a log
 *
 * Says how a request was answered.
 */
void
jot_serve_log_entry (const JotServerEntry *entry,
                     gpointer              user_data)
{
  g_autoptr (GString) line = begin_line ("request", entry->started);

  append_text (line, "method", entry->method != NULL ? entry->method : "", MAX_METHOD);
  append_text (line, "path", entry->path, MAX_PATH);
  g_string_append_printf (line, ",\"status\":%u", entry->status);
  if (entry->user != NULL)
    append_text (line, "user", entry->user, MAX_USER);
  if (entry->cause != NULL)
    append_text (line, "error", entry->cause, MAX_USER);
  g_string_append_printf (line, ",\"microseconds\":%" G_GINT64_FORMAT, entry->duration);
  write_line (user_data, line);
}
