/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-audit-progress.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BAR_WIDTH 40

/* Returns 0 unless all of them are files whose size is known. */
static guint64
get_total (const char *const *paths)
{
  guint64 total = 0;

  for (; *paths != NULL; paths++)
    {
      GStatBuf status;

      if (g_stat (*paths, &status) != 0 || !S_ISREG (status.st_mode))
        return 0;

      total += (guint64) status.st_size;
    }

  return total;
}

/**
 * jot_audit_progress_init:
 * @self: a progress bar
 * @paths: (array zero-terminated=1): names of the files that will be read
 * @is_wanted: whether it may be shown
 *
 * Prepares a progress bar. It is shown on a terminal alone, and not among what is printed on it.
 */
void
jot_audit_progress_init (JotAuditProgress  *self,
                         const char *const *paths,
                         gboolean           is_wanted)
{
  *self = (JotAuditProgress) {
    .total = get_total (paths),
    .is_shown = is_wanted && isatty (STDERR_FILENO) && !isatty (STDOUT_FILENO),
    .drawn_at = g_get_monotonic_time (),
  };
}

/**
 * jot_audit_progress_draw:
 * @self: a progress bar
 * @position: how many bytes were dealt with
 *
 * Draws it, unless that was done a moment ago.
 */
void
jot_audit_progress_draw (JotAuditProgress *self,
                         guint64           position)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *size = NULL;
  gint64 now = g_get_monotonic_time ();
  guint filled;

  if (!self->is_shown || now - self->drawn_at < JOT_AUDIT_PROGRESS_INTERVAL)
    return;

  self->drawn_at = now;
  text = g_string_new ("\r\033[K");
  size = g_format_size (position);

  if (self->total > 0)
    {
      filled = (guint) (MIN (position, self->total) * BAR_WIDTH / self->total);
      g_string_append_c (text, '[');
      for (guint i = 0; i < BAR_WIDTH; i++)
        g_string_append_c (text, i < filled ? '#' : '.');
      g_string_append_printf (text, "] %3u %%  %s",
                              (guint) (MIN (position, self->total) * 100 / self->total), size);
    }
  else
    {
      /* Translators: %s is a size, such as 12 MB. */
      g_string_append_printf (text, _("%s read"), size);
    }

  /* What is said on standard error now begins where the line does. */
  g_string_append_c (text, '\r');
  g_printerr ("%s", text->str);
}

/**
 * jot_audit_progress_clear:
 * @self: a progress bar
 *
 * Takes it away.
 */
void
jot_audit_progress_clear (JotAuditProgress *self)
{
  if (self->is_shown)
    g_printerr ("\r\033[K");
}
