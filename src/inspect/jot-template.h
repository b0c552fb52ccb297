/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-json.h"

G_BEGIN_DECLS

/* How many random bytes a template may ask for. */
#define JOT_TEMPLATE_RANDOM_LENGTH 64

/**
 * JotTemplate:
 * @id: stable name, for machines: `club-pass`
 * @title: two or three words for it, not yet translated
 * @description: one sentence, not yet translated
 * @reference: where it is specified
 * @algorithm: name of the algorithm that its header names
 * @is_bound: whether the service that it is for takes no other algorithm
 *
 * A token to begin with.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *description;
  const char *reference;
  const char *algorithm;
  gboolean    is_bound;
} JotTemplate;

const JotTemplate *jot_template_list        (gsize              *out_n);
const JotTemplate *jot_template_find        (const char         *id);
void               jot_template_expand      (const JotTemplate  *self,
                                             gint64              now,
                                             const guint8       *random,
                                             char              **out_header,
                                             char              **out_payload);

gboolean           jot_template_expand_text (const char         *text,
                                             gssize              length,
                                             gint64              now,
                                             const guint8       *random,
                                             char              **out_header,
                                             char              **out_payload,
                                             GError            **error);
char              *jot_template_dup_title   (const char         *text,
                                             gssize              length) G_GNUC_WARN_UNUSED_RESULT;
char              *jot_template_compose     (const char         *title,
                                             const JotJson      *header,
                                             const JotJson      *payload,
                                             gboolean            relative,
                                             gint64              now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
