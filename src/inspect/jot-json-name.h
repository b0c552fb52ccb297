/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JotJsonName:
 * @start: where it begins, behind its quote
 * @end: where it ends, before the other quote if there is one
 * @is_closed: whether there is
 * @has_colon: whether a colon follows
 * @others: (element-type utf8): the other names of the object, as they are written
 *
 * A name of a member that is being written. Places are in bytes.
 */
typedef struct
{
  gsize      start;
  gsize      end;
  gboolean   is_closed;
  gboolean   has_colon;
  GPtrArray *others;
} JotJsonName;

JotJsonName *jot_json_name_find (const char  *text,
                                 gsize        offset) G_GNUC_WARN_UNUSED_RESULT;
void         jot_json_name_free (JotJsonName *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotJsonName, jot_json_name_free)

G_END_DECLS
