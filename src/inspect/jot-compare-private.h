/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-compare.h"

G_BEGIN_DECLS

/* A value; @base is where the text of @json begins in the decoded part. */
typedef struct
{
  JotJson             *json;
  const JotJsonMember *member;
  gsize                base;
} JotCompareValue;

/* Where a value stands, for machines and for people. @claim is the name of a member of the payload
 * itself, NULL further in and in the header. */
typedef struct
{
  char *pointer;
  char *name;
  char *claim;
} JotComparePath;

/* What is compared, and what was found; beyond @limit rows a value is told as a whole. */
typedef struct
{
  JotTokenPart  part;
  GPtrArray    *rows;
  guint         limit;
} JotComparer;

JotDifferenceKind  jot_compare_json       (JotTokenPart           part,
                                           JotJson               *first,
                                           JotJson               *second,
                                           GPtrArray             *rows);
gboolean           jot_compare_lists      (JotComparer           *self,
                                           const JotComparePath  *path,
                                           const JotCompareValue *first,
                                           const JotCompareValue *second,
                                           JotDifferenceKind     *out_kind);
JotDifferenceKind  jot_compare_scalars    (JotComparer           *self,
                                           const JotComparePath  *path,
                                           const JotCompareValue *first,
                                           const JotCompareValue *second);

const char        *jot_compare_get_raw    (const JotCompareValue *value);
char              *jot_compare_dup_string (JotJson               *json,
                                           const JotJsonMember   *member) G_GNUC_WARN_UNUSED_RESULT;
JotDifference     *jot_compare_add_row    (JotComparer           *self,
                                           const JotComparePath  *path,
                                           JotDifferenceKind      kind,
                                           const JotCompareValue *first,
                                           const JotCompareValue *second);
void               jot_difference_free    (JotDifference         *self);

G_END_DECLS
