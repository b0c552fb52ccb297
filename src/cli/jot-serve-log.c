/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-serve-log.h"

#include <stdio.h>

#include "jot-json.h"

/**
 * JotServeLog:
 *
 * What `serve` prints: a JSON object a line, one when it can be connected to and one for each
 * request. Nothing that is secret is in it. Any thread can write to it.
 */
struct _JotServeLog
{
  GMutex      mutex;
  GSourceFunc reader_gone;
};

static void
append_text (GString    *line,
             const char *name,
             const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
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

/* Line by line, also to a pipe: who starts the server in a script waits for the first. */
static void
write_line (JotServeLog *self,
            GString     *line)
{
  gboolean is_written;

  g_string_append (line, "}\n");
  g_mutex_lock (&self->mutex);
  is_written = fwrite (line->str, 1, line->len, stdout) == line->len && fflush (stdout) == 0;
  g_mutex_unlock (&self->mutex);

  if (!is_written)
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
 * Frees a log.
 */
void
jot_serve_log_free (JotServeLog *self)
{
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

  append_text (line, "address", address);
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

  append_text (line, "method", entry->method != NULL ? entry->method : "");
  append_text (line, "path", entry->path);
  g_string_append_printf (line, ",\"status\":%u", entry->status);
  if (entry->user != NULL)
    append_text (line, "user", entry->user);
  if (entry->cause != NULL)
    append_text (line, "error", entry->cause);
  g_string_append_printf (line, ",\"microseconds\":%" G_GINT64_FORMAT, entry->duration);
  write_line (user_data, line);
}
