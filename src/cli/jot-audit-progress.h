/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often it is drawn, in microseconds. */
#define JOT_AUDIT_PROGRESS_INTERVAL (G_USEC_PER_SEC / 10)

/**
 * JotAuditProgress:
 * @total: how many bytes there are, or 0 if nobody knows
 * @is_shown: whether it is drawn at all
 * @drawn_at: when it was drawn last, by the monotonic clock
 *
 * A bar on standard error, or a counter.
 */
typedef struct
{
  guint64  total;
  gboolean is_shown;
  gint64   drawn_at;
} JotAuditProgress;

void jot_audit_progress_init  (JotAuditProgress   *self,
                               const char *const  *paths,
                               gboolean            is_wanted);
void jot_audit_progress_draw  (JotAuditProgress   *self,
                               guint64             position);
void jot_audit_progress_clear (JotAuditProgress   *self);

G_END_DECLS
