/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person points at in one view, so that the others can show the same bytes. */

#include "config.h"

#include "jot-document-private.h"

/**
 * jot_document_get_highlight:
 * @self: a document
 * @out_part: (out) (optional): the part of the token that it is in
 * @out_span: (out) (optional): its place in the decoded part, in bytes: of the header text, the
 *   payload text or the signature; none if nothing is highlighted
 *
 * Says what a person points at. [signal@Jot.Document::highlight-changed] tells when it is something
 * else.
 *
 * Returns: whether anything is highlighted
 */
gboolean
jot_document_get_highlight (JotDocument  *self,
                            JotTokenPart *out_part,
                            JotSpan      *out_span)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), FALSE);

  if (out_part != NULL)
    *out_part = self->highlight_part;
  if (out_span != NULL)
    *out_span = self->highlight_span;

  return !jot_span_is_none (self->highlight_span);
}

/**
 * jot_document_set_highlight:
 * @self: a document
 * @part: the part of the token that @span is in
 * @span: a place in the decoded part, in bytes, or `JOT_SPAN_NONE`
 *
 * Says what a person points at, so that all views can show it. Another token ends it.
 */
void
jot_document_set_highlight (JotDocument *self,
                            JotTokenPart part,
                            JotSpan      span)
{
  g_return_if_fail (JOT_IS_DOCUMENT (self));

  if (jot_span_is_none (span))
    {
      part = JOT_TOKEN_PART_TOKEN;
      span = JOT_SPAN_NONE;
    }

  if (part == self->highlight_part && span.offset == self->highlight_span.offset &&
      span.length == self->highlight_span.length)
    return;

  self->highlight_part = part;
  self->highlight_span = span;
  jot_document_emit_highlight (self);
}
