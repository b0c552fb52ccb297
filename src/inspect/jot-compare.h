/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-token.h"

G_BEGIN_DECLS

typedef enum
{
  /* To the byte. */
  JOT_DIFFERENCE_SAME,
  /* The same value by another text: escapes, 1.0 for 1, white space, order of members. */
  JOT_DIFFERENCE_SPELLING,
  JOT_DIFFERENCE_CHANGED,
  JOT_DIFFERENCE_ONLY_FIRST,
  JOT_DIFFERENCE_ONLY_SECOND,
  /* Neither token has it, or it can be read in neither. */
  JOT_DIFFERENCE_NEITHER,
} JotDifferenceKind;

/* What of two tokens is compared as a whole. */
typedef enum
{
  JOT_ASPECT_HEADER,
  JOT_ASPECT_PAYLOAD,
  JOT_ASPECT_ALGORITHM,
  JOT_ASPECT_SIGNING_INPUT,
  JOT_ASPECT_SIGNATURE,
  JOT_N_ASPECTS,
} JotAspect;

/**
 * JotDifference:
 * @part: header or payload
 * @kind: how the two values compare; never `JOT_DIFFERENCE_NEITHER`
 * @is_element: whether this is one value of the list in the row before that is no element
 * @pointer: the path to it (RFC 6901), that of the list for an element; empty for a part that is
 *   no object. Names beyond 256 bytes are cut, and a path ends once it is longer than 1024
 * @name: the path for people: `realm_access.roles`
 * @first: the value as the first token writes it, or `NULL`
 * @second: the value as the second token writes it, or `NULL`
 * @first_span: where it stands in the decoded part of the first token, maybe none
 * @second_span: where it stands in the decoded part of the second token, maybe none
 * @has_seconds: whether both are times that differ
 * @seconds: how much later the second one is then
 * @note: what there is to say of the difference, translated: “5 minutes later”, or `NULL`
 *
 * How a member of one token compares with that of another. A member that is the same is a row too.
 */
typedef struct
{
  JotTokenPart       part;
  JotDifferenceKind  kind;
  gboolean           is_element;
  char              *pointer;
  char              *name;
  char              *first;
  char              *second;
  JotSpan            first_span;
  JotSpan            second_span;
  gboolean           has_seconds;
  double             seconds;
  char              *note;
} JotDifference;

typedef struct _JotComparison JotComparison;

JotComparison       *jot_compare_tokens           (JotToken             *first,
                                                   JotToken             *second) G_GNUC_WARN_UNUSED_RESULT;

void                 jot_comparison_free          (JotComparison        *self);
JotDifferenceKind    jot_comparison_get_aspect    (const JotComparison  *self,
                                                   JotAspect             aspect);
gsize                jot_comparison_get_n_rows    (const JotComparison  *self);
const JotDifference *jot_comparison_get_row       (const JotComparison  *self,
                                                   gsize                 index);

const char          *jot_difference_kind_get_nick (JotDifferenceKind     kind);
const char          *jot_aspect_get_nick          (JotAspect             aspect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotComparison, jot_comparison_free)

G_END_DECLS
