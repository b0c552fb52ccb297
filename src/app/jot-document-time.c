/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The time by which the claims are judged: that of the clock, or another that a person asks for. */

#include "config.h"

#include "jot-document-private.h"

static void
judge_by (JotDocument *self,
          gint64       now,
          gboolean     moved)
{
  gboolean was_moved = self->moved_now;

  if (self->now == now && was_moved == moved)
    return;

  g_object_freeze_notify (G_OBJECT (self));

  self->moved_now = moved;
  if (was_moved != moved)
    jot_document_notify (self, PROP_MOVED_NOW);

  if (self->now != now)
    {
      self->now = now;
      jot_document_notify (self, PROP_NOW);
      jot_document_update_report (self);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * jot_document_get_now:
 * @self: a document
 *
 * Gives the time by which the claims are judged.
 *
 * Returns: seconds since 1970-01-01T00:00:00Z
 */
gint64
jot_document_get_now (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), 0);

  return self->now;
}

/**
 * jot_document_set_now:
 * @self: a document
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Tells what the clock shows. The claims are judged by it, unless the time was moved; then it is
 * kept for [method@Jot.Document.reset_now].
 */
void
jot_document_set_now (JotDocument *self,
                      gint64       now)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  self->clock = now;
  if (!self->moved_now)
    judge_by (self, now, FALSE);
}

/**
 * jot_document_get_moved_now:
 * @self: a document
 *
 * Says whether the claims are judged by another time than that of the clock.
 *
 * Returns: whether they are
 */
gboolean
jot_document_get_moved_now (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  return self->moved_now;
}

/**
 * jot_document_move_now:
 * @self: a document
 * @now: seconds since 1970-01-01T00:00:00Z
 *
 * Judges the claims by another time, at which it stands still until
 * [method@Jot.Document.reset_now].
 */
void
jot_document_move_now (JotDocument *self,
                       gint64       now)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  judge_by (self, now, TRUE);
}

/**
 * jot_document_reset_now:
 * @self: a document
 *
 * Judges the claims by the clock again.
 */
void
jot_document_reset_now (JotDocument *self)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  judge_by (self, self->clock, FALSE);
}

/**
 * jot_document_get_leeway:
 * @self: a document
 *
 * Says how far clocks may be apart.
 *
 * Returns: seconds
 */
guint
jot_document_get_leeway (JotDocument *self)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), 0);

  return self->leeway;
}

/**
 * jot_document_set_leeway:
 * @self: a document
 * @leeway: seconds
 *
 * Judges the claims with another leeway.
 */
void
jot_document_set_leeway (JotDocument *self,
                         guint        leeway)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  if (self->leeway == leeway)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  jot_document_edited (self);
  self->leeway = leeway;
  jot_document_notify (self, PROP_LEEWAY);
  jot_document_update_report (self);
  g_object_thaw_notify (G_OBJECT (self));
}
