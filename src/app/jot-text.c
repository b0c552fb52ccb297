/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-text.h"

#include <adwaita.h>
#include <string.h>

/* How much is shown of what is too long: some two pages. */
#define BEGINNING_LENGTH 4000

/* How many bytes two texts have in common at their beginning, in whole characters. */
static gsize
get_common_start (const char *a,
                  const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  while (n > 0 && ((guint8) a[n] & 0xc0) == 0x80)
    n--;

  return n;
}

/* The same from the end, up to @limit. */
static gsize
get_common_end (const char *a,
                gsize       a_length,
                const char *b,
                gsize       b_length,
                gsize       limit)
{
  gsize n = 0;

  while (n < limit && a[a_length - 1 - n] == b[b_length - 1 - n])
    n++;
  while (n > 0 && ((guint8) a[a_length - n] & 0xc0) == 0x80)
    n--;

  return n;
}

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

static void
follow_style (GtkSourceBuffer *buffer)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (buffer,
                                      gtk_source_style_scheme_manager_get_scheme (manager,
                                                                                  dark
                                                                                  ? "Adwaita-dark"
                                                                                  : "Adwaita"));
}

/**
 * jot_text_buffer_follow_style:
 * @buffer: a buffer
 *
 * Makes a buffer light or dark with the desktop, which GtkSourceView does not by itself.
 */
void
jot_text_buffer_follow_style (GtkSourceBuffer *buffer)
{
  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (follow_style), buffer, G_CONNECT_SWAPPED);
  follow_style (buffer);
}

/**
 * jot_text_buffer_get_iter_at_byte:
 * @buffer: a buffer
 * @out_iter: (out): the place
 * @text: the text of the buffer
 * @offset: a place in it, in bytes
 *
 * Finds a place in a buffer, which counts in characters.
 */
void
jot_text_buffer_get_iter_at_byte (GtkTextBuffer *buffer,
                                  GtkTextIter   *out_iter,
                                  const char    *text,
                                  gsize          offset)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (text != NULL);

  gtk_text_buffer_get_iter_at_offset (buffer, out_iter,
                                      (int) g_utf8_pointer_to_offset (text, text + offset));
}

/**
 * jot_text_buffer_replace:
 * @buffer: a buffer
 * @old_text: its text
 * @text: the text to be
 *
 * Changes only what differs, as one step, so that the cursor stays where it is and undo brings back
 * just this.
 */
void
jot_text_buffer_replace (GtkTextBuffer *buffer,
                         const char    *old_text,
                         const char    *text)
{
  gsize old_length, length, start, end;
  GtkTextIter from, to;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (old_text != NULL && text != NULL);

  old_length = strlen (old_text);
  length = strlen (text);
  start = get_common_start (old_text, text);
  end = get_common_end (old_text, old_length, text, length, MIN (old_length, length) - start);
  jot_text_buffer_get_iter_at_byte (buffer, &from, old_text, start);
  jot_text_buffer_get_iter_at_byte (buffer, &to, old_text, old_length - end);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, text + start, (int) (length - end - start));
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * jot_text_is_too_long:
 * @text: a text
 *
 * Says whether a text view would hold up the window with this text.
 *
 * Returns: whether only its beginning is to be shown
 */
gboolean
jot_text_is_too_long (const char *text)
{
  const char *line = text;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *end = strchr (line, '\n'); end != NULL; end = strchr (line, '\n'))
    {
      if (end - line > JOT_TEXT_MAX_LINE || end - text > JOT_TEXT_MAX_LENGTH)
        return TRUE;
      line = end + 1;
    }

  return strlen (line) > JOT_TEXT_MAX_LINE || strlen (text) > JOT_TEXT_MAX_LENGTH;
}

/**
 * jot_text_dup_beginning:
 * @text: a text, in UTF-8
 *
 * Gives the beginning of a text, in whole characters.
 *
 * Returns: (transfer full): the beginning, with an ellipsis behind it if that is not all
 */
char *
jot_text_dup_beginning (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  if (length <= BEGINNING_LENGTH)
    return g_strdup (text);

  length = BEGINNING_LENGTH;
  while (((guint8) text[length] & 0xc0) == 0x80)
    length--;

  return g_strdup_printf ("%.*s…", (int) length, text);
}
