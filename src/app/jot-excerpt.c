/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-excerpt.h"

#include <glib/gi18n.h>
#include <string.h>

/* Leaving out less than this saves nothing: the line that says so is as long. */
#define LEAST_GAP 128

/* A piece of the text that is shown. */
typedef struct
{
  JotSpan span;
  gsize   shown_at;
  int     position;
  int     n_chars;
} Run;

/**
 * JotExcerpt: (skip)
 *
 * What is shown of a text that is too long to show all of it: some pieces, with a line between them
 * that says how much is left out. It knows where each byte of the text is shown, and what each
 * character that is shown stands for.
 */
struct _JotExcerpt
{
  GString *shown;
  GArray  *runs;
  gsize    length;
  /* Where one character is one byte, nothing needs counting. */
  gboolean is_ascii;
};

static gsize
count_chars (const char *text,
             gsize       length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;

  return n;
}

static gboolean
is_inside_char (const char *text,
                gsize       length,
                gsize       offset)
{
  return offset < length && ((guchar) text[offset] & 0xc0) == 0x80;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const JotSpan *x = a;
  const JotSpan *y = b;

  return x->offset < y->offset ? -1 : x->offset > y->offset;
}

/* In order, on whole characters, and as one where there is little between two. */
static GArray *
join_spans (const char    *text,
            gsize          length,
            const JotSpan *kept,
            gsize          n_kept)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (JotSpan));
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (JotSpan));

  g_array_append_vals (sorted, kept, (guint) n_kept);
  g_array_sort (sorted, compare_spans);

  for (guint i = 0; i < sorted->len; i++)
    {
      JotSpan span = g_array_index (sorted, JotSpan, i);
      JotSpan *last = joined->len > 0 ? &g_array_index (joined, JotSpan, joined->len - 1) : NULL;
      gsize start = MIN (span.offset, length);
      gsize end = start + MIN (span.length, length - start);

      while (start > 0 && is_inside_char (text, length, start))
        start--;
      while (is_inside_char (text, length, end))
        end++;
      if (start < LEAST_GAP)
        start = 0;
      if (length - end < LEAST_GAP)
        end = length;

      span = (JotSpan) { start, end - start };
      if (last != NULL && start < last->offset + last->length + LEAST_GAP)
        last->length = MAX (last->length, end - last->offset);
      else if (span.length > 0)
        g_array_append_val (joined, span);
    }

  return joined;
}

/* Adds a line that says how much is left out. Returns how many characters it has. */
static int
append_gap (GString *shown,
            gsize    n_chars,
            gboolean is_first,
            gboolean is_last)
{
  g_autofree char *said =
    g_strdup_printf (ngettext ("⋯ %zu character is not shown ⋯", "⋯ %zu characters are not shown ⋯",
                               n_chars),
                     n_chars);
  g_autofree char *line = g_strconcat (is_first ? "" : "\n", said, is_last ? "" : "\n", NULL);

  g_string_append (shown, line);

  return (int) g_utf8_strlen (line, -1);
}

/**
 * jot_excerpt_new:
 * @text: a text in UTF-8
 * @length: its length in bytes
 * @kept: (array length=n_kept): the places to show, in any order
 * @n_kept: how many they are
 *
 * Makes an excerpt of a text, which is not kept.
 *
 * Returns: (transfer full): a new excerpt
 */
JotExcerpt *
jot_excerpt_new (const char    *text,
                 gsize          length,
                 const JotSpan *kept,
                 gsize          n_kept)
{
  JotExcerpt *self = g_new0 (JotExcerpt, 1);
  g_autoptr (GArray) spans = join_spans (text, length, kept, n_kept);
  gsize from = 0;
  int position = 0;

  self->shown = g_string_new (NULL);
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->length = length;
  self->is_ascii = TRUE;

  for (guint i = 0; i < spans->len; i++)
    {
      JotSpan span = g_array_index (spans, JotSpan, i);
      Run run = { .span = span };

      if (span.offset > from)
        position += append_gap (self->shown, count_chars (text + from, span.offset - from),
                                from == 0, FALSE);
      run.shown_at = self->shown->len;
      run.position = position;
      run.n_chars = (int) count_chars (text + span.offset, span.length);
      g_array_append_val (self->runs, run);
      g_string_append_len (self->shown, text + span.offset, (gssize) span.length);
      position += run.n_chars;
      self->is_ascii &= (gsize) run.n_chars == span.length;
      from = span.offset + span.length;
    }
  if (from < length)
    append_gap (self->shown, count_chars (text + from, length - from), from == 0, TRUE);

  return self;
}

/**
 * jot_excerpt_new_whole:
 * @text: a text in UTF-8
 *
 * Makes an excerpt that leaves nothing out.
 *
 * Returns: (transfer full): a new excerpt
 */
JotExcerpt *
jot_excerpt_new_whole (const char *text)
{
  gsize length = strlen (text);

  return jot_excerpt_new (text, length, &(JotSpan) { 0, length }, 1);
}

/**
 * jot_excerpt_free:
 * @self: (transfer full): an excerpt
 *
 * Frees an excerpt.
 */
void
jot_excerpt_free (JotExcerpt *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->shown, TRUE);
  g_array_unref (self->runs);
  g_free (self);
}

/**
 * jot_excerpt_get_text:
 * @self: an excerpt
 *
 * Gives what is shown.
 *
 * Returns: (transfer none): the pieces and the lines between them
 */
const char *
jot_excerpt_get_text (const JotExcerpt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shown->str;
}

/**
 * jot_excerpt_get_n_runs:
 * @self: an excerpt
 *
 * Says how many pieces of the text are shown.
 *
 * Returns: their number
 */
gsize
jot_excerpt_get_n_runs (const JotExcerpt *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->runs->len;
}

/**
 * jot_excerpt_shows:
 * @self: an excerpt
 * @span: a place in the text
 *
 * Says whether the beginning of a place is shown.
 *
 * Returns: whether it is
 */
gboolean
jot_excerpt_shows (const JotExcerpt *self,
                   JotSpan           span)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);

      if (span.offset >= run->span.offset && span.offset <= run->span.offset + run->span.length)
        return TRUE;
    }

  return FALSE;
}

/**
 * jot_excerpt_to_chars:
 * @self: an excerpt
 * @run: one of its pieces
 * @span: a place in the text, in bytes
 * @out_start: (out): where what the piece shows of it begins, in characters of the excerpt
 * @out_end: (out): where it ends
 *
 * Finds a place of the text in one of the pieces. An empty place is found where it would be.
 *
 * Returns: whether the piece shows anything of it
 */
gboolean
jot_excerpt_to_chars (const JotExcerpt *self,
                      gsize             run,
                      JotSpan           span,
                      int              *out_start,
                      int              *out_end)
{
  const Run *piece;
  const char *text;
  gsize start, end;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (run < self->runs->len, FALSE);

  piece = &g_array_index (self->runs, Run, run);
  if (jot_span_is_none (span) || span.offset > piece->span.offset + piece->span.length ||
      span.offset + span.length < piece->span.offset)
    return FALSE;

  start = MAX (span.offset, piece->span.offset) - piece->span.offset;
  end = MIN (span.offset + span.length, piece->span.offset + piece->span.length) -
        piece->span.offset;
  if (start == end && span.length > 0)
    return FALSE;

  text = self->shown->str + piece->shown_at;
  *out_start = piece->position +
               (self->is_ascii ? (int) start : (int) count_chars (text, start));
  *out_end = piece->position + (self->is_ascii ? (int) end : (int) count_chars (text, end));

  return TRUE;
}

/**
 * jot_excerpt_is_text:
 * @self: an excerpt
 * @position: a character of what is shown
 *
 * Says whether a character is one of the text, and not of a line that stands for what is left out.
 *
 * Returns: whether it is
 */
gboolean
jot_excerpt_is_text (const JotExcerpt *self,
                     int               position)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);

      if (position >= run->position && position < run->position + run->n_chars)
        return TRUE;
    }

  return FALSE;
}

/**
 * jot_excerpt_to_offset:
 * @self: an excerpt
 * @position: a place between characters of what is shown
 *
 * Finds the byte of the text that stands there. In a line that stands for what is left out it is the
 * first byte behind that.
 *
 * Returns: the offset of the byte
 */
gsize
jot_excerpt_to_offset (const JotExcerpt *self,
                       int               position)
{
  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = &g_array_index (self->runs, Run, i);
      int n = MAX (position - run->position, 0);
      const char *text;

      if (n > run->n_chars)
        continue;

      text = self->shown->str + run->shown_at;

      return run->span.offset +
             (self->is_ascii ? (gsize) n : (gsize) (g_utf8_offset_to_pointer (text, n) - text));
    }

  return self->length;
}
