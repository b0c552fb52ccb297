/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tokens in a JSON serialisation (RFC 7515, 7.2 and RFC 7516, 7.2) in any text. The text around them
 * need not be JSON: where it is none, reading begins anew behind that place, so that no byte is read
 * more than twice. */

#include "config.h"

#include "jot-intake-private.h"

#include <string.h>

#include "jot-json.h"

/* Members that make an object a token. */
typedef enum
{
  MEMBER_PAYLOAD    = 1 << 0,
  MEMBER_PROTECTED  = 1 << 1,
  MEMBER_SIGNATURE  = 1 << 2,
  MEMBER_SIGNATURES = 1 << 3,
  MEMBER_CIPHERTEXT = 1 << 4,
} Member;

typedef enum
{
  EXPECT_KEY,
  EXPECT_KEY_OR_END,
  EXPECT_COLON,
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,
  EXPECT_COMMA_OR_END,
} Expect;

/* An object or array that is open. */
typedef struct
{
  gsize    start;
  gboolean is_object;
  Member   members;
  Member   last_member;
} Level;

typedef struct
{
  JotIntakeText text;
  gsize         at;
  Expect        expect;
  guint         depth;
  Level         levels[JOT_JSON_MAX_DEPTH];
  GArray       *spans;
} Reader;

static Member
get_member (const char *name,
            gsize       length)
{
  static const struct
  {
    const char *name;
    Member      member;
  } rows[] = {
    { "payload", MEMBER_PAYLOAD },
    { "protected", MEMBER_PROTECTED },
    { "signature", MEMBER_SIGNATURE },
    { "signatures", MEMBER_SIGNATURES },
    { "ciphertext", MEMBER_CIPHERTEXT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strlen (rows[i].name) == length && memcmp (rows[i].name, name, length) == 0)
      return rows[i].member;

  return 0;
}

static gboolean
is_serialisation (Member members)
{
  return (members & MEMBER_CIPHERTEXT) != 0 || (members & MEMBER_SIGNATURES) != 0 ||
         ((members & MEMBER_SIGNATURE) != 0 &&
          (members & (MEMBER_PAYLOAD | MEMBER_PROTECTED)) != 0);
}

static Level *
get_level (Reader *self)
{
  return &self->levels[self->depth - 1];
}

static gboolean
expects_value (const Reader *self)
{
  return self->depth == 0 || self->expect == EXPECT_VALUE || self->expect == EXPECT_VALUE_OR_END;
}

static gboolean
open_level (Reader  *self,
            gboolean is_object)
{
  if (!expects_value (self) || self->depth == G_N_ELEMENTS (self->levels))
    return FALSE;

  self->depth++;
  *get_level (self) = (Level) { .start = self->at, .is_object = is_object };
  self->expect = is_object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
  self->at++;

  return TRUE;
}

/* Whether the level is one of the signatures of a token that is not closed yet. */
static gboolean
is_signature_of_more (const Reader *self)
{
  return self->depth >= 3 && !self->levels[self->depth - 2].is_object &&
         self->levels[self->depth - 3].last_member == MEMBER_SIGNATURES;
}

static void
take_span (Reader *self,
           gsize   start,
           gsize   end)
{
  JotSpan span = { start, end - start };

  /* What is in it is part of it. */
  while (self->spans->len > 0 &&
         g_array_index (self->spans, JotSpan, self->spans->len - 1).offset > start)
    g_array_set_size (self->spans, self->spans->len - 1);

  g_array_append_val (self->spans, span);
}

static gboolean
close_level (Reader  *self,
             gboolean is_object)
{
  const Level *level = get_level (self);

  if (level->is_object != is_object ||
      (self->expect != EXPECT_COMMA_OR_END &&
       self->expect != (is_object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END)))
    return FALSE;

  self->at++;
  if (is_object && is_serialisation (level->members) && !is_signature_of_more (self))
    take_span (self, level->start, self->at);

  self->depth--;
  self->expect = EXPECT_COMMA_OR_END;

  return TRUE;
}

static gboolean
read_string (Reader *self)
{
  gsize start = self->at + 1;
  gsize end = start;

  while (end < self->text.length && self->text.data[end] != '"' &&
         (guchar) self->text.data[end] >= 0x20)
    end += self->text.data[end] == '\\' ? 2 : 1;

  if (end >= self->text.length || self->text.data[end] != '"')
    return FALSE;

  if (self->expect == EXPECT_KEY || self->expect == EXPECT_KEY_OR_END)
    {
      Level *level = get_level (self);

      level->last_member = get_member (self->text.data + start, end - start);
      level->members |= level->last_member;
      self->expect = EXPECT_COLON;
    }
  else if (expects_value (self))
    {
      self->expect = EXPECT_COMMA_OR_END;
    }
  else
    {
      return FALSE;
    }

  self->at = end + 1;

  return TRUE;
}

static gboolean
read_separator (Reader *self,
                Expect  expected,
                Expect  next)
{
  if (self->expect != expected)
    return FALSE;

  self->expect = next;
  self->at++;

  return TRUE;
}

/* A number, true, false or null. What exactly it is matters to nobody here. */
static gboolean
read_literal (Reader *self)
{
  gsize start = self->at;

  while (self->at < self->text.length &&
         (g_ascii_isalnum (self->text.data[self->at]) ||
          (self->text.data[self->at] != '\0' &&
           strchr ("+-.", self->text.data[self->at]) != NULL)))
    self->at++;

  if (self->at == start || !expects_value (self))
    return FALSE;

  self->expect = EXPECT_COMMA_OR_END;

  return TRUE;
}

static gboolean
read_one (Reader *self)
{
  switch (self->text.data[self->at])
    {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      self->at++;
      return TRUE;

    case '{':
      return open_level (self, TRUE);

    case '[':
      return open_level (self, FALSE);

    case '}':
      return close_level (self, TRUE);

    case ']':
      return close_level (self, FALSE);

    case '"':
      return read_string (self);

    case ':':
      return read_separator (self, EXPECT_COLON, EXPECT_VALUE);

    case ',':
      return read_separator (self, EXPECT_COMMA_OR_END,
                             get_level (self)->is_object ? EXPECT_KEY : EXPECT_VALUE);

    default:
      return read_literal (self);
    }
}

/*
 * jot_intake_find_objects:
 * @text: a text
 *
 * Finds the JSON objects in a text that are tokens: those with members like one.
 *
 * Returns: (transfer full) (element-type JotSpan): where they are, in their order; none is in
 *   another
 */
GArray *
jot_intake_find_objects (JotIntakeText text)
{
  Reader self = { .text = text, .spans = g_array_new (FALSE, FALSE, sizeof (JotSpan)) };

  while (self.at < text.length)
    {
      const char *brace = memchr (text.data + self.at, '{', text.length - self.at);
      gsize last;

      if (brace == NULL)
        break;

      self.at = (gsize) (brace - text.data);
      self.depth = 0;
      do
        last = self.at;
      while (read_one (&self) && self.depth > 0 && self.at < text.length);

      /* What was in the way may begin the next one, unless it was the brace itself. */
      if (self.depth > 0)
        self.at = MAX (last, (gsize) (brace - text.data) + 1);
    }

  return self.spans;
}
