/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JotSpan:
 * @offset: where it begins, in bytes of the text that it belongs to
 * @length: how long it is, in bytes
 *
 * A place in a text. A span that points nowhere has the offset `G_MAXSIZE`.
 */
typedef struct
{
  gsize offset;
  gsize length;
} JotSpan;

#define JOT_SPAN_NONE ((JotSpan) { G_MAXSIZE, 0 })

static inline gboolean
jot_span_is_none (JotSpan span)
{
  return span.offset == G_MAXSIZE;
}

G_END_DECLS
