/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How far a token goes: what is written with percent signs or backslashes, what has been broken
 * into lines, and what only seems to be its continuation. Every byte is looked at a few times. */

#include "config.h"

#include "jot-intake-private.h"

#include <string.h>

#include "jot-algorithm.h"
#include "jot-base64url.h"
#include "jot-json.h"

/* Pieces of a wrapped token are at least so long; words of a sentence seldom are. */
#define MIN_PIECE 20

/* A header in which the algorithm is looked for, in characters. */
#define MAX_HEADER 8192

typedef struct
{
  JotIntakeText   text;
  JotIntakeFound *found;
  gsize           at;
  guint           n_dots;
  gsize           segment;
  /* Length of the last piece that stands in one line. */
  gsize           piece;
  /* Where what has been read ended before the dots at its end, and behind the first of them. */
  gsize           end_before_dots;
  gsize           end_first_dot;
  gboolean        in_path;
  /* It has letters that only the alphabet of plain base64 has. */
  gboolean        is_standard;

  gboolean        knows_signature;
  gboolean        is_unsecured;
  gsize           signature;
} Reader;

/* What parts two pieces of a token. */
typedef struct
{
  gsize            end;
  gboolean         has_line;
  gboolean         has_blank;
  gboolean         is_joined;
  JotIntakeRemoved removed;
} Gap;

/* What comes after a gap, up to the next one. */
typedef struct
{
  gsize    length;
  guint    n_dots;
  gboolean begins_with_dot;
  gboolean begins_header;
  gboolean is_alone;
  /* There is an equals sign in it that is no padding. */
  gboolean is_assignment;
} Piece;

static char *
dup_algorithm (const char *header,
               gsize       length)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JotJson) json = NULL;
  const JotJsonMember *member;

  if (length > MAX_HEADER)
    return NULL;

  bytes = jot_base64url_decode (header, (gssize) length, NULL);
  json = bytes != NULL ? jot_json_new_from_bytes (bytes, NULL) : NULL;
  member = json != NULL && jot_json_get_root_type (json) == JOT_JSON_OBJECT
           ? jot_json_find_member (json, "alg") : NULL;

  return member != NULL && member->type == JOT_JSON_STRING
         ? jot_json_dup_string (json, member, NULL) : NULL;
}

/* How many characters the signature has by the algorithm of the header; 0 if that doesn't tell. */
static gsize
get_signature_length (Reader *self)
{
  const GString *token = self->found->token;
  const char *dot = memchr (token->str, '.', token->len);
  g_autofree char *name = NULL;
  const JotAlgorithm *algorithm;

  if (self->knows_signature || dot == NULL)
    return self->signature;

  name = dup_algorithm (token->str, (gsize) (dot - token->str));
  algorithm = name != NULL ? jot_algorithm_find (name) : NULL;
  self->is_unsecured = g_strcmp0 (name, "none") == 0;
  if (algorithm != NULL)
    self->signature = JOT_BASE64URL_ENCODED (algorithm->signature_length);
  self->knows_signature = TRUE;

  return self->signature;
}

/* Whether a signature, whose key decides how long it is, has the length of a common size of RSA. */
static gboolean
has_rsa_length (Reader *self)
{
  static const gsize lengths[] = { 171, 256, 342, 512, 683, 1366 };

  if (self->n_dots != 2 || get_signature_length (self) > 0 || self->is_unsecured)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (self->segment == lengths[i])
      return TRUE;

  return FALSE;
}

/* Whether the last segment has all that it can have. A JWE ends with a tag of 16, 24 or 32 bytes
 * (RFC 7518, 5). */
static gboolean
is_complete (Reader *self)
{
  static const gsize tag_lengths[] = { 22, 32, 43 };
  gsize expected;

  if (self->n_dots == 4)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (tag_lengths); i++)
        if (self->segment == tag_lengths[i])
          return TRUE;
    }

  if (self->n_dots != 2)
    return FALSE;

  expected = get_signature_length (self);
  if (expected > 0 || self->is_unsecured)
    return self->segment >= expected;

  return has_rsa_length (self);
}

/* The mark of a line of quoted mail, which may be repeated. */
static gboolean
skip_mark (JotIntakeText text,
           Gap          *gap)
{
  if (!gap->has_line || gap->end >= text.length || text.data[gap->end] != '>')
    return FALSE;

  gap->removed.n_marks++;
  gap->end++;

  return TRUE;
}

/* A quotation mark that ends a piece, and after a plus sign or in the next line the one that begins
 * the next piece, as programs write long strings. */
static gboolean
read_join (JotIntakeText text,
           gsize         at,
           Gap          *gap)
{
  char quote = text.data[at];
  gboolean joins = FALSE;

  if (quote != '"' && quote != '\'' && quote != '`')
    return FALSE;

  for (at++; at < text.length; at++)
    {
      char c = text.data[at];

      if (c == quote && joins)
        break;
      if (c == '+' || c == '\\' || c == '\n')
        joins = TRUE;
      else if (c != ' ' && c != '\t' && c != '\r')
        return FALSE;
    }

  if (at >= text.length)
    return FALSE;

  gap->removed.n_pieces++;
  gap->is_joined = TRUE;
  gap->end = at + 1;

  return TRUE;
}

/* Reads what is no part of a token but may stand in one: white space, invisible characters, marks
 * of mail, a backslash or an equals sign (RFC 2045, 6.7) at the end of a line. */
static Gap
read_gap (JotIntakeText text,
          gsize         at)
{
  Gap gap = { .end = at };

  if (at < text.length && read_join (text, at, &gap))
    return gap;

  if (at + 1 < text.length && text.data[at] == '=' &&
      (text.data[at + 1] == '\n' || text.data[at + 1] == '\r'))
    {
      gap.removed.n_continuations++;
      gap.is_joined = TRUE;
      gap.end++;
    }

  for (;;)
    {
      JotIntakeChar c = jot_intake_char_read (text, gap.end);

      if (skip_mark (text, &gap))
        continue;

      if (c.kind == JOT_INTAKE_CHAR_LINE)
        gap.has_line = TRUE;
      else if (c.kind == JOT_INTAKE_CHAR_BLANK)
        gap.has_blank = TRUE;
      else if (c.kind == JOT_INTAKE_CHAR_INVISIBLE)
        gap.removed.n_invisible++;
      else
        break;

      if (c.kind != JOT_INTAKE_CHAR_INVISIBLE && c.writing == JOT_INTAKE_WRITING_ESCAPE)
        {
          if (text.data[gap.end + c.size - 1] == '\n' || text.data[gap.end + c.size - 1] == '\r')
            gap.removed.n_continuations++;
          else
            gap.removed.n_escapes++;
        }
      else if (c.writing == JOT_INTAKE_WRITING_PERCENT)
        {
          gap.removed.n_percent++;
        }

      gap.end += c.size;
    }

  if (gap.has_line || gap.has_blank)
    gap.removed.n_blanks = 1;

  return gap;
}

static gboolean
is_quote (char c)
{
  return c == '"' || c == '\'' || c == '`';
}

static Piece
read_piece (JotIntakeText text,
            gsize         at)
{
  Piece piece = { 0 };
  char head[8];
  gsize n_head = 0;
  gboolean in_padding = FALSE;
  JotIntakeChar c;

  for (c = jot_intake_char_read (text, at);
       c.kind == JOT_INTAKE_CHAR_TOKEN || c.kind == JOT_INTAKE_CHAR_INVISIBLE;
       c = jot_intake_char_read (text, at))
    {
      at += c.size;
      if (c.kind == JOT_INTAKE_CHAR_INVISIBLE)
        continue;

      if (n_head < sizeof head)
        head[n_head++] = c.c;
      piece.is_assignment = piece.is_assignment || (in_padding && c.c != '=' && c.c != '.');
      in_padding = c.c == '=';
      piece.length++;
      piece.n_dots += c.c == '.';
    }

  piece.begins_with_dot = n_head > 0 && head[0] == '.';
  piece.begins_header = jot_intake_begins_header (head, n_head);

  while (c.kind == JOT_INTAKE_CHAR_BLANK)
    {
      at += c.size;
      c = jot_intake_char_read (text, at);
    }
  /* A quotation mark ends a string, and so it ends what is in it. */
  piece.is_alone = c.kind == JOT_INTAKE_CHAR_LINE || c.kind == JOT_INTAKE_CHAR_END ||
                   (c.kind == JOT_INTAKE_CHAR_OTHER && is_quote (c.c));

  return piece;
}

/* Whether a piece looks like one that was cut off by the width of a page. */
static gboolean
is_like_piece (Reader      *self,
               const Gap   *gap,
               const Piece *piece)
{
  if (piece->length >= MIN_PIECE)
    return TRUE;

  return gap->has_line && piece->is_alone &&
         (piece->n_dots > 0 || piece->length == self->piece || self->piece >= 2 * MIN_PIECE);
}

/* Whether a signature goes on. It is enough that it may: what is whole has been sorted out. */
static gboolean
continues_signature (Reader      *self,
                     const Gap   *gap,
                     const Piece *piece)
{
  gsize expected = get_signature_length (self);

  if (piece->n_dots > 0)
    return piece->n_dots == 2 && gap->has_line && piece->length >= MIN_PIECE;

  if (expected == 0)
    return is_like_piece (self, gap, piece);

  return self->segment + piece->length <= expected &&
         (self->segment + piece->length == expected || is_like_piece (self, gap, piece));
}

/* A dot with white space on both sides, as standards print tokens. */
static gboolean
is_lone_dot (Reader      *self,
             gsize        at,
             const Piece *piece)
{
  if (piece->length != 1 || !piece->begins_with_dot || self->segment == 0)
    return FALSE;

  return read_piece (self->text, read_gap (self->text, at + 1).end).length >= MIN_PIECE;
}

static gboolean
continues (Reader      *self,
           const Gap   *gap,
           const Piece *piece)
{
  gboolean is_open = self->segment == 0;

  if (piece->length == 0 || piece->is_assignment || self->n_dots + piece->n_dots > 4)
    return FALSE;

  /* A token of its own, and not the payload after a header and its dot. */
  if (piece->begins_header && piece->n_dots > 0 &&
      (piece->n_dots > 1 || !is_open || self->n_dots > 1))
    return FALSE;

  if (is_complete (self))
    return FALSE;

  if (gap->is_joined || (!gap->has_line && !gap->has_blank))
    return TRUE;

  if (is_lone_dot (self, gap->end, piece))
    return TRUE;

  if (self->n_dots == 2)
    return continues_signature (self, gap, piece);

  if (is_open && piece->begins_header)
    return TRUE;

  return is_like_piece (self, gap, piece);
}

static void
add_removed (JotIntakeRemoved       *self,
             const JotIntakeRemoved *more)
{
  self->n_blanks += more->n_blanks;
  self->n_invisible += more->n_invisible;
  self->n_marks += more->n_marks;
  self->n_percent += more->n_percent;
  self->n_escapes += more->n_escapes;
  self->n_continuations += more->n_continuations;
  self->n_pieces += more->n_pieces;
}

/* Goes over a gap if the token goes on behind it. */
static gboolean
cross_gap (Reader *self)
{
  Gap gap = read_gap (self->text, self->at);
  Piece piece;

  if (gap.end == self->at)
    return FALSE;

  piece = read_piece (self->text, gap.end);
  if (!continues (self, &gap, &piece))
    return FALSE;

  add_removed (&self->found->removed, &gap.removed);
  self->at = gap.end;
  if (gap.has_line || gap.has_blank)
    self->piece = 0;

  return TRUE;
}

/* Whether an equals sign is padding: the segment ends behind it, or behind the next one. One before
 * a line end may be there to break the line (RFC 2045, 6.7). */
static gboolean
is_padding (Reader       *self,
            JotIntakeChar sign)
{
  gsize at = self->at + sign.size;
  JotIntakeChar next = jot_intake_char_read (self->text, at);
  Piece piece;

  if (next.kind == JOT_INTAKE_CHAR_TOKEN)
    {
      if (next.c == '=')
        next = jot_intake_char_read (self->text, at + next.size);

      return next.kind != JOT_INTAKE_CHAR_TOKEN || next.c == '.';
    }

  if (next.kind != JOT_INTAKE_CHAR_LINE || next.writing != JOT_INTAKE_WRITING_RAW)
    return TRUE;

  piece = read_piece (self->text, read_gap (self->text, at).end);

  return piece.begins_with_dot || !piece.is_alone || piece.length == 0;
}

/* Whether a character that can be in a token is in this one. */
static gboolean
takes (Reader       *self,
       JotIntakeChar c)
{
  if (c.c == '=')
    return is_padding (self, c);

  /* In a token of that alphabet, one more of its letters says nothing about an end that is only
   * guessed by the length. */
  if (c.c == '/' || c.c == '+')
    return !self->in_path && (!is_complete (self) || (self->is_standard && has_rsa_length (self)));

  return TRUE;
}

static void
append (Reader       *self,
        JotIntakeChar c)
{
  gboolean first_dot = self->segment > 0 || self->found->token->len == 0;

  g_string_append_c (self->found->token, c.c);
  self->at += c.size;
  self->piece++;
  self->is_standard |= c.c == '/' || c.c == '+';
  self->found->removed.n_percent += c.writing == JOT_INTAKE_WRITING_PERCENT;
  self->found->removed.n_escapes += c.writing == JOT_INTAKE_WRITING_ESCAPE;

  if (c.c != '.')
    {
      self->segment++;
      self->end_before_dots = self->at;
      return;
    }

  if (first_dot)
    self->end_first_dot = self->at;
  self->n_dots++;
  self->segment = 0;
}

/*
 * jot_intake_read_token:
 * @text: a text
 * @from: where the token before ended, in bytes
 * @start: where a token may begin
 * @found: (inout): gets the token, its place, and what was taken off in it
 *
 * Reads on from a place where a token may begin, over what may stand in a token, to its end. Also
 * where it is none, the place where it ends is told: no other begins before that.
 *
 * Returns: whether it has a dot, and so is one, however damaged
 */
gboolean
jot_intake_read_token (JotIntakeText   text,
                       gsize           from,
                       gsize           start,
                       JotIntakeFound *found)
{
  Reader self = { .text = text, .found = found, .at = start };
  gboolean is_token;
  gsize n_end;

  found->start = start;
  found->token = g_string_new (NULL);
  self.in_path = start > 0 && text.data[start - 1] == '/';

  for (;;)
    {
      JotIntakeChar c = jot_intake_char_read (text, self.at);

      if (c.kind == JOT_INTAKE_CHAR_TOKEN && takes (&self, c))
        append (&self, c);
      else if (!cross_gap (&self))
        break;
    }

  found->end = found->outer_end = self.at;
  n_end = jot_intake_count_end_dots (found->token->str, found->token->len, &is_token);
  if (!is_token)
    return FALSE;

  g_string_truncate (found->token, found->token->len - n_end);
  if (n_end > 0)
    {
      found->removed.has_punctuation = TRUE;
      found->end = found->token->str[found->token->len - 1] == '.' ? self.end_first_dot
                                                                    : self.end_before_dots;
    }

  found->start = jot_intake_find_lost_start (text, from, start, self.n_dots - (guint) n_end);
  g_string_prepend_len (found->token, text.data + found->start, (gssize) (start - found->start));

  return TRUE;
}
