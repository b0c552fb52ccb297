/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-token.h"

G_BEGIN_DECLS

typedef struct _JotNaming JotNaming;

JotNaming *jot_naming_new        (JotToken   *token) G_GNUC_WARN_UNUSED_RESULT;
void       jot_naming_free       (JotNaming  *self);
gboolean   jot_naming_is_for     (JotNaming  *self,
                                  JotToken   *token);
GPtrArray *jot_namings_dup_titles (GPtrArray *namings,
                                   const char *nameless) G_GNUC_WARN_UNUSED_RESULT;

char      *jot_token_dup_title   (JotToken   *token) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *jot_tokens_dup_titles (GPtrArray  *tokens,
                                  const char *nameless) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotNaming, jot_naming_free)

G_END_DECLS
