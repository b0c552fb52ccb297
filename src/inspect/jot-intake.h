/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "jot-span.h"

G_BEGIN_DECLS

/* What stands around a token. */
typedef enum
{
  /* Nothing but white space, quotation marks and punctuation. */
  JOT_INTAKE_BARE,
  JOT_INTAKE_HEADER,
  JOT_INTAKE_COOKIE,
  /* A path, a query, a fragment or the body of a form. */
  JOT_INTAKE_URL,
  /* JSON or a program: the token is a string, or an object with signatures. */
  JOT_INTAKE_JSON,
  JOT_INTAKE_TEXT,
} JotIntakeSource;

/**
 * JotIntakeToken:
 * @token: the token, without anything around or in it that is not it
 * @span: where it was found, in bytes of the text that was given
 * @source: what stands around it
 * @name: (nullable): the name of the header, cookie, parameter or member that it is the value of
 * @removed: (element-type utf8): what was taken off, a translated sentence each
 * @is_alone: whether the text holds nothing else but what @removed tells
 *
 * A token that was found in a text. Nothing says that it is a good one.
 */
typedef struct
{
  char            *token;
  JotSpan          span;
  JotIntakeSource  source;
  char            *name;
  GPtrArray       *removed;
  gboolean         is_alone;
} JotIntakeToken;

void       jot_intake_token_free  (JotIntakeToken  *self);

GPtrArray *jot_intake_find_tokens (const char      *text,
                                   gssize           length) G_GNUC_WARN_UNUSED_RESULT;
gboolean   jot_intake_find_next   (const char      *line,
                                   gsize            length,
                                   gsize            start,
                                   JotSpan         *out_span);
char      *jot_intake_clean       (const char      *text,
                                   gssize           length,
                                   GPtrArray      **out_removed) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotIntakeToken, jot_intake_token_free)

G_END_DECLS
