/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "jot-compare.h"
#include "jot-compare-source.h"

G_BEGIN_DECLS

/**
 * JotCompareAnswer:
 * @comparison: how the tokens compare, or `NULL` if one of them is missing
 * @verifiers: (element-type utf8): for each token the names of the keys that verify it, or `NULL`
 *   if it is missing
 * @n_keys: how many keys were tried
 *
 * What there is to say of two tokens.
 */
typedef struct
{
  JotComparison *comparison;
  GPtrArray     *verifiers[2];
  guint          n_keys;
} JotCompareAnswer;

void              jot_compare_async       (JotToken            *first,
                                           JotToken            *second,
                                           GPtrArray           *keys,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
JotCompareAnswer *jot_compare_finish      (GAsyncResult        *result,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void              jot_compare_answer_free (JotCompareAnswer    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotCompareAnswer, jot_compare_answer_free)

G_END_DECLS
