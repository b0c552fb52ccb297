/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "jot-span.h"

G_BEGIN_DECLS

typedef struct _JotExcerpt JotExcerpt;

JotExcerpt *jot_excerpt_new          (const char       *text,
                                      gsize             length,
                                      const JotSpan    *kept,
                                      gsize             n_kept) G_GNUC_WARN_UNUSED_RESULT;
JotExcerpt *jot_excerpt_new_whole    (const char       *text) G_GNUC_WARN_UNUSED_RESULT;
void        jot_excerpt_free         (JotExcerpt       *self);

const char *jot_excerpt_get_text     (const JotExcerpt *self);

gboolean    jot_excerpt_shows        (const JotExcerpt *self,
                                      JotSpan           span);
gboolean    jot_excerpt_to_chars     (const JotExcerpt *self,
                                      gsize             run,
                                      JotSpan           span,
                                      int              *out_start,
                                      int              *out_end);
gsize       jot_excerpt_get_n_runs   (const JotExcerpt *self);
gsize       jot_excerpt_to_offset    (const JotExcerpt *self,
                                      int               position);
gboolean    jot_excerpt_is_text      (const JotExcerpt *self,
                                      int               position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JotExcerpt, jot_excerpt_free)

G_END_DECLS
