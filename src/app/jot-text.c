/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-text.h"

static void
text_changed_cb (GtkTextBuffer *buffer,
                 GtkTextTag    *tag)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
}

/**
 * jot_text_buffer_forbid_hyphens:
 * @buffer: a buffer
 *
 * Keeps the toolkit from showing a hyphen where it breaks a line within a word. In base64url a
 * hyphen is a digit, so that one which isn't in the text must not be seen.
 */
void
jot_text_buffer_forbid_hyphens (GtkTextBuffer *buffer)
{
  GtkTextTag *tag;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  tag = gtk_text_buffer_create_tag (buffer, NULL, "insert-hyphens", FALSE, NULL);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (text_changed_cb), tag, 0);
}
