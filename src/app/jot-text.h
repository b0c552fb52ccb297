/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* A text view lays out a line as a whole, and takes the longer for each character the more there
 * are: this is what it can do between two frames. */
#define JOT_TEXT_MAX_LINE (16 * 1024)

/* Changes of a text of this length are still seen at once. At each key all of it is read, judged and
 * compared, which takes 25 ms at this length, and four times as long at a megabyte. */
#define JOT_TEXT_MAX_LENGTH (256 * 1024)

void      jot_text_buffer_forbid_hyphens   (GtkTextBuffer   *buffer);
void      jot_text_buffer_follow_style     (GtkSourceBuffer *buffer);
void      jot_text_buffer_get_iter_at_byte (GtkTextBuffer   *buffer,
                                            GtkTextIter     *out_iter,
                                            const char      *text,
                                            gsize            offset);
void      jot_text_buffer_replace          (GtkTextBuffer   *buffer,
                                            const char      *old_text,
                                            const char      *text);

gboolean  jot_text_is_too_long             (const char      *text);
char     *jot_text_dup_beginning           (const char      *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
