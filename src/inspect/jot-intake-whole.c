/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A text that is one thing, as people paste it: layers around something that may be a token, even
 * if nothing in it says so. It is read from outside. */

#include "config.h"

#include "jot-intake-private.h"

#include <string.h>

/* Pieces of a wrapped token are at least so long; words of a sentence seldom are. */
#define MIN_PIECE 20

/* What a NUL is shown as: U+2400. A string of C would end there. */
#define SYMBOL_FOR_NUL "\xe2\x90\x80"

typedef struct
{
  JotIntakeText    text;
  gsize            start;
  gsize            end;
  gboolean         at_line_start;
  JotIntakeRemoved removed;
} Whole;

static void
whole_clear (Whole *self)
{
  g_free (self->removed.header);
  g_free (self->removed.scheme);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Whole, whole_clear)

/* The character that ends at @end. */
static JotIntakeChar
read_char_back (JotIntakeText text,
                gsize         end)
{
  JotIntakeChar c = { JOT_INTAKE_CHAR_OTHER, JOT_INTAKE_WRITING_RAW, text.data[end - 1], 1 };
  gsize at = end - 1;

  while (at > 0 && end - at < 4 && ((guchar) text.data[at] & 0xc0) == 0x80)
    at--;

  if (text.data[at] != '%' && text.data[at] != '\\')
    {
      JotIntakeChar whole = jot_intake_char_read (text, at);

      if (at + whole.size == end)
        c = whole;
    }

  return c;
}

static gboolean
is_blank (JotIntakeChar c)
{
  return (c.kind == JOT_INTAKE_CHAR_BLANK || c.kind == JOT_INTAKE_CHAR_LINE) &&
         c.writing == JOT_INTAKE_WRITING_RAW;
}

static gboolean
is_punctuation (char c)
{
  /* A dot is not among them: a token without a signature ends with one. */
  return c != '\0' && strchr (",;<>()[]", c) != NULL;
}

/* Takes off one character, or one quotation mark, at the beginning. */
static gboolean
take_start (Whole *self)
{
  JotIntakeText text = { self->text.data, self->end };
  JotIntakeChar c = jot_intake_char_read (text, self->start);
  gsize quote = jot_intake_skip_quote (text, self->start);

  if (self->start == self->end)
    return FALSE;

  if (is_blank (c))
    self->removed.has_blank_around = TRUE;
  else if (c.kind == JOT_INTAKE_CHAR_INVISIBLE)
    self->removed.n_invisible++;
  else if (c.c == '>' && self->at_line_start)
    self->removed.n_marks++;
  else if (quote > 0)
    self->removed.has_quotes = TRUE;
  else if (is_punctuation (c.c))
    self->removed.has_punctuation = TRUE;
  else
    return FALSE;

  self->at_line_start = c.kind == JOT_INTAKE_CHAR_LINE ||
                        (self->at_line_start && (c.c == '>' || c.kind != JOT_INTAKE_CHAR_OTHER));
  self->start += quote > 0 ? quote : c.size;

  return TRUE;
}

static gboolean
take_end (Whole *self)
{
  JotIntakeText rest = { self->text.data + self->start, self->end - self->start };
  JotIntakeChar c;
  gsize quote;

  if (rest.length == 0)
    return FALSE;

  c = read_char_back (rest, rest.length);
  quote = jot_intake_skip_quote_back (rest, rest.length);

  if (is_blank (c))
    self->removed.has_blank_around = TRUE;
  else if (c.kind == JOT_INTAKE_CHAR_INVISIBLE)
    self->removed.n_invisible++;
  else if (quote > 0)
    self->removed.has_quotes = TRUE;
  else if (is_punctuation (c.c))
    self->removed.has_punctuation = TRUE;
  else
    return FALSE;

  self->end -= quote > 0 ? quote : c.size;

  return TRUE;
}

static gboolean
take_word (Whole      *self,
           const char *word,
           char      **out_word)
{
  gsize length = strlen (word);

  if (*out_word != NULL || self->end - self->start <= length ||
      g_ascii_strncasecmp (self->text.data + self->start, word, length) != 0)
    return FALSE;

  *out_word = g_strndup (self->text.data + self->start, length);
  self->start += length;

  return TRUE;
}

/* “Authorization:” and the scheme after it (RFC 9110, 11.6.2; RFC 6750, 2.1). The blanks that belong
 * to them are not told. */
static gboolean
take_header (Whole *self)
{
  static const char *const schemes[] = { "Bearer ", "DPoP ", "JWT ", "Token " };
  gboolean taken = take_word (self, "Authorization:", &self->removed.header);

  for (gsize i = 0; !taken && i < G_N_ELEMENTS (schemes); i++)
    taken = take_word (self, schemes[i], &self->removed.scheme);

  if (!taken)
    return FALSE;

  for (JotIntakeChar c = jot_intake_char_read (self->text, self->start);
       self->start < self->end && is_blank (c);
       c = jot_intake_char_read (self->text, self->start))
    self->start += c.size;

  if (self->removed.header != NULL)
    g_strdelimit (self->removed.header, ":", '\0');
  if (self->removed.scheme != NULL)
    g_strchomp (self->removed.scheme);

  return TRUE;
}

/* Whether what is left can be taken for a token, so that what was taken off belonged not to it. */
static gboolean
is_token_like (const Whole *self)
{
  JotIntakeText text = { self->text.data, self->end };
  gboolean begins_header = jot_intake_begins_header (text.data + self->start,
                                                     self->end - self->start);
  gboolean has_blank = FALSE;
  gboolean has_dot = FALSE;
  gsize piece = 0;
  JotIntakeChar c;

  for (gsize at = self->start; at < self->end; at += c.size)
    {
      c = jot_intake_char_read (text, at);
      if (is_blank (c))
        {
          if (piece > 0 && piece < MIN_PIECE)
            return FALSE;
          has_blank = TRUE;
          piece = 0;
          continue;
        }

      /* A mark of mail. */
      if (c.c == '>' && has_blank && piece == 0)
        continue;

      if (c.kind == JOT_INTAKE_CHAR_OTHER && has_blank && !begins_header)
        return FALSE;
      has_dot = has_dot || c.c == '.';
      piece++;
    }

  return self->start < self->end &&
         (has_dot || begins_header ||
          (!has_blank && (self->removed.scheme != NULL || self->removed.header != NULL)));
}

/* Copies what is left, without what stands in a token but is none of it. */
static void
join (Whole   *self,
      GString *token)
{
  JotIntakeText text = { self->text.data, self->end };
  gboolean in_blank = FALSE;
  gboolean at_line_start = FALSE;
  JotIntakeChar c;

  for (gsize at = self->start; at < self->end; at += c.size)
    {
      c = jot_intake_char_read (text, at);

      if (is_blank (c))
        {
          self->removed.n_blanks += !in_blank;
          in_blank = TRUE;
          at_line_start = at_line_start || c.kind == JOT_INTAKE_CHAR_LINE;
        }
      else if (c.kind == JOT_INTAKE_CHAR_INVISIBLE)
        {
          self->removed.n_invisible++;
        }
      else if (c.c == '>' && at_line_start)
        {
          self->removed.n_marks++;
        }
      else
        {
          in_blank = FALSE;
          at_line_start = FALSE;
          jot_intake_append_visible (token, text.data + at, c.size, &self->removed);
        }
    }
}

/*
 * jot_intake_append_visible:
 * @token: where to add it
 * @data: any bytes
 * @length: how many
 * @removed: (inout): counts the NULs among them
 *
 * Copies bytes, each NUL of them as U+2400, so that it is seen.
 */
void
jot_intake_append_visible (GString          *token,
                           const char       *data,
                           gsize             length,
                           JotIntakeRemoved *removed)
{
  while (length > 0)
    {
      const char *nul = memchr (data, '\0', length);
      gsize n = nul != NULL ? (gsize) (nul - data) : length;

      g_string_append_len (token, data, (gssize) n);
      if (nul != NULL)
        {
          g_string_append (token, SYMBOL_FOR_NUL);
          removed->n_nul++;
          n++;
        }

      data += n;
      length -= n;
    }
}

static gboolean
begins_with_brace (JotIntakeText text)
{
  gsize at = 0;

  while (at < text.length && g_ascii_isspace (text.data[at]))
    at++;

  return at < text.length && text.data[at] == '{';
}

/* What is one thing but no token, as it is: somebody may want to know why it is none. */
static gboolean
read_thing (JotIntakeText   text,
            JotIntakeFound *found)
{
  gsize start = 0;
  gsize end = text.length;

  while (start < end && is_blank (jot_intake_char_read (text, start)))
    start += jot_intake_char_read (text, start).size;
  while (end > start && is_blank (read_char_back (text, end)))
    end -= read_char_back (text, end).size;

  if (start == end)
    return FALSE;

  if (text.data[start] == '{')
    {
      start = 0;
      end = text.length;
    }
  else
    {
      for (gsize at = start; at < end; at++)
        if (g_ascii_isspace (text.data[at]))
          return FALSE;
    }

  found->start = found->outer_start = start;
  found->end = found->outer_end = end;
  found->is_alone = TRUE;
  found->token = g_string_new (NULL);
  jot_intake_append_visible (found->token, text.data + start, end - start, &found->removed);

  return TRUE;
}

/*
 * jot_intake_read_whole:
 * @text: a text
 * @found: (inout): gets what is in it
 *
 * Reads a text that is one thing: a token, however malformed, with layers around it. Nothing is
 * taken off but white space when the rest doesn't look like a token: nothing is lost that could be
 * one. A text that begins with a brace is a token in a JSON serialisation (RFC 7515, 7.2) or
 * nothing, and is left as it is.
 *
 * Returns: whether it is one thing
 */
gboolean
jot_intake_read_whole (JotIntakeText   text,
                       JotIntakeFound *found)
{
  g_auto (Whole) self = { .text = text, .end = text.length, .at_line_start = TRUE };

  if (begins_with_brace (text))
    return read_thing (text, found);

  while (take_start (&self) || take_end (&self) || take_header (&self))
    continue;

  if (!is_token_like (&self))
    return read_thing (text, found);

  found->start = found->outer_start = self.start;
  found->end = found->outer_end = self.end;
  found->source = self.removed.header != NULL || self.removed.scheme != NULL
                  ? JOT_INTAKE_HEADER : JOT_INTAKE_BARE;
  found->name = g_strdup (self.removed.header);
  found->is_alone = TRUE;
  found->token = g_string_new (NULL);
  join (&self, found->token);
  found->removed = self.removed;
  self.removed = (JotIntakeRemoved) { 0 };

  return TRUE;
}

/*
 * jot_intake_look_around:
 * @text: a text
 * @found: (inout): the only token in it
 * @out_before: (out): whether nothing but layers stands before the token
 *
 * Tells what else is around a token that was pasted alone: white space, invisible characters,
 * quotation marks, punctuation, marks of mail.
 *
 * Returns: whether there is nothing else
 */
gboolean
jot_intake_look_around (JotIntakeText   text,
                        JotIntakeFound *found,
                        gboolean       *out_before)
{
  Whole before = { .text = text, .end = found->outer_start, .at_line_start = TRUE };
  Whole after = { .text = text, .start = found->outer_end, .end = text.length };

  while (take_start (&before))
    continue;
  *out_before = before.start == before.end;

  while (take_start (&after))
    continue;

  if (!*out_before || after.start < after.end)
    return FALSE;

  found->removed.has_blank_around |= before.removed.has_blank_around |
                                     after.removed.has_blank_around;
  found->removed.has_quotes |= before.removed.has_quotes | after.removed.has_quotes;
  found->removed.has_punctuation |= before.removed.has_punctuation | after.removed.has_punctuation;
  found->removed.n_invisible += before.removed.n_invisible + after.removed.n_invisible;
  found->removed.n_marks += before.removed.n_marks + after.removed.n_marks;
  found->is_alone = TRUE;

  return TRUE;
}
