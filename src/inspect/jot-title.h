/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-token.h"

G_BEGIN_DECLS

char      *jot_token_dup_title   (JotToken   *token) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *jot_tokens_dup_titles (GPtrArray  *tokens,
                                  const char *nameless) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
