/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-document.h"

G_BEGIN_DECLS

/**
 * JotCompareKey:
 * @name: what it is, for people
 * @keys: the key, or several
 *
 * A key that is at hand somewhere in the application.
 */
typedef struct
{
  char      *name;
  JotKeySet *keys;
} JotCompareKey;

GPtrArray *jot_compare_list_documents (void) G_GNUC_WARN_UNUSED_RESULT;
GStrv      jot_compare_dup_tokens     (GPtrArray **out_titles) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *jot_compare_list_keys      (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
