/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "jot-span.h"

G_BEGIN_DECLS

#define JOT_LESSON_GROUP_BYTES      3
#define JOT_LESSON_GROUP_CHARACTERS 4

/**
 * JotLessonGroup:
 * @bytes: up to three bytes
 * @characters: the two to four characters of base64url that they become
 *
 * What base64url takes at a time.
 */
typedef struct
{
  JotSpan bytes;
  JotSpan characters;
} JotLessonGroup;

gsize          jot_lesson_count_groups      (gsize   n_bytes);
JotLessonGroup jot_lesson_get_group         (gsize   n_bytes,
                                             gsize   index);

gboolean       jot_lesson_get_bit           (GBytes *bytes,
                                             gsize   index);
gboolean       jot_lesson_bit_is_changed    (GBytes *bytes,
                                             GBytes *other,
                                             gsize   index);
guint          jot_lesson_count_changed     (GBytes *bytes,
                                             GBytes *other,
                                             guint  *out_n_bits);

G_END_DECLS
