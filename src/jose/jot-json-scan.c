/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The strict scanner: RFC 8259, in UTF-8, no member twice, no deeper than JOT_JSON_MAX_DEPTH. One
 * pass, no recursion, and no allocation for a text that is accepted, unless it has many names. */

#include "config.h"

#include "jot-json-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-error.h"
#include "jot-json-lexer-private.h"
#include "jot-json-names-private.h"

/* What may come next. */
typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,
  EXPECT_NAME,
  EXPECT_NAME_OR_END,
  EXPECT_COLON,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expectation;

typedef struct
{
  const guint8 *text;
  const guint8 *at;
  const guint8 *end;
  Expectation   expected;

  /* Of each open object or array, the outermost first: which of them it is, and its names. */
  guint         depth;
  guint64       is_object;
  JotJsonScope  scopes[JOT_JSON_MAX_DEPTH];

  JotJsonScan  *scan;
  JotJsonMember member;
  JotJsonNames  names;
} Scanner;

static gsize
get_offset (const Scanner *self,
            const guint8  *at)
{
  return (gsize) (at - self->text);
}

static inline gboolean
is_in_object (const Scanner *self)
{
  return self->depth > 0 && (self->is_object >> (self->depth - 1) & 1) != 0;
}

static const char *
get_expected_text (const Scanner *self)
{
  switch (self->expected)
    {
    case EXPECT_VALUE:
      return self->depth > 0 && !is_in_object (self)
             ? _("A value was expected here. After the last element there is no comma.")
             : _("A value was expected here.");

    case EXPECT_VALUE_OR_END:
      return _("A value or “]” was expected here.");

    case EXPECT_NAME:
      return _("A name in double quotes was expected here. After the last member there is no "
               "comma.");

    case EXPECT_NAME_OR_END:
      return _("A name in double quotes or “}” was expected here.");

    case EXPECT_COLON:
      return _("A colon was expected here, between name and value.");

    case EXPECT_COMMA_OR_END:
      return is_in_object (self) ? _("A comma or “}” was expected here.")
                                 : _("A comma or “]” was expected here.");

    case EXPECT_NOTHING:
      return _("The value ended before this: nothing may follow it.");

    default:
      g_assert_not_reached ();
    }
}

static JotError
get_unexpected_code (const Scanner *self)
{
  if (self->at == self->end)
    return self->depth == 0 && self->expected == EXPECT_VALUE ? JOT_ERROR_JSON_EMPTY
                                                              : JOT_ERROR_JSON_TRUNCATED;

  if (jot_json_utf8_length (self->at, self->end) == 0)
    return JOT_ERROR_JSON_UTF8;

  if (*self->at == '/' || *self->at == '#')
    return JOT_ERROR_JSON_COMMENT;

  return self->expected == EXPECT_NOTHING ? JOT_ERROR_JSON_TRAILING : JOT_ERROR_JSON_UNEXPECTED;
}

/* Names what stands at the place where something else was expected. Always returns FALSE. */
static gboolean
set_unexpected (const Scanner *self,
                GError       **error)
{
  const char *expected = get_expected_text (self);
  JotError code = get_unexpected_code (self);
  gsize offset = get_offset (self, self->at);

  if (code == JOT_ERROR_JSON_EMPTY)
    jot_error_set_at (error, code, offset, _("There is no JSON: the text is empty."));
  else if (code == JOT_ERROR_JSON_TRUNCATED)
    /* Translators: %s is a sentence such as “A value was expected here.” */
    jot_error_set_at (error, code, offset, _("The JSON text ends too soon. %s"), expected);
  else if (code == JOT_ERROR_JSON_UTF8)
    /* Translators: %02X is the value of a byte in hexadecimal. */
    jot_error_set_at (error, code, offset, _("The byte 0x%02X is not UTF-8 (RFC 8259, 8.1)."),
                      *self->at);
  else if (code == JOT_ERROR_JSON_COMMENT)
    jot_error_set_at (error, code, offset, _("JSON has no comments (RFC 8259, 2). Take it out."));
  else if (*self->at == '\'')
    /* Translators: %s is a sentence such as “A value was expected here.” */
    jot_error_set_at (error, code, offset, _("A single quote cannot stand here; JSON has double "
                                             "quotes (RFC 8259, 7). %s"), expected);
  else if (g_ascii_isgraph (*self->at))
    /* Translators: %c is a character, %s a sentence such as “A value was expected here.” */
    jot_error_set_at (error, code, offset, _("“%c” cannot stand here. %s"), *self->at, expected);
  else
    /* Many of these cannot be seen, and some turn the text around them. */
    jot_error_set_at (error, code, offset,
                      /* Translators: %04X is the number of a character in Unicode, %s a sentence
                       * such as “A value was expected here.” */
                      _("The character U+%04X cannot stand here. %s"),
                      g_utf8_get_char ((const char *) self->at), expected);

  return FALSE;
}

static gboolean
set_duplicate (Scanner *self,
               gsize    offset,
               GError **error)
{
  jot_error_set_at (error, JOT_ERROR_JSON_DUPLICATE, offset,
                    _("This name stood in the same object before. Readers differ in which one they "
                      "take, so it is refused (RFC 7515, 4; RFC 7519, 4)."));

  return FALSE;
}

static inline void
skip_white_space (Scanner *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

static void
keep_member (Scanner *self)
{
  JotJsonScan *scan = self->scan;

  if (scan->n_members == scan->capacity && scan->may_grow)
    {
      scan->capacity = MAX (16, scan->capacity * 2);
      scan->members = g_renew (JotJsonMember, scan->members, scan->capacity);
    }

  if (scan->n_members < scan->capacity)
    scan->members[scan->n_members] = self->member;
  scan->n_members++;
}

/* A value has ended at @self->at: takes note of it if it is the text itself or on its top level. */
static void
end_value (Scanner *self)
{
  gsize offset = get_offset (self, self->at);

  if (self->depth == 0)
    {
      self->scan->root.length = offset - self->scan->root.offset;
      self->expected = EXPECT_NOTHING;
      return;
    }

  if (self->depth == 1)
    {
      self->member.value.length = offset - self->member.value.offset;
      keep_member (self);
    }
  self->expected = EXPECT_COMMA_OR_END;
}

/* A value begins at @self->at. */
static void
begin_value (Scanner    *self,
             JotJsonType type)
{
  gsize offset = get_offset (self, self->at);

  if (self->depth == 0)
    {
      self->scan->root_type = type;
      self->scan->root.offset = offset;
    }
  else if (self->depth == 1)
    {
      self->member.type = type;
      self->member.value.offset = offset;
      if (!is_in_object (self))
        {
          self->member.name = JOT_SPAN_NONE;
          self->member.escaped = FALSE;
        }
    }
}

static gboolean
open_container (Scanner *self,
                gboolean is_object,
                GError **error)
{
  if (self->depth == JOT_JSON_MAX_DEPTH)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_DEPTH, get_offset (self, self->at),
                        /* Translators: %d is the greatest depth, such as 64. */
                        _("This is nested more than %d levels deep, which is refused: it would "
                          "exhaust other readers."),
                        JOT_JSON_MAX_DEPTH);
      return FALSE;
    }

  begin_value (self, is_object ? JOT_JSON_OBJECT : JOT_JSON_ARRAY);
  jot_json_names_open (&self->names, &self->scopes[self->depth]);
  self->is_object &= ~((guint64) 1 << self->depth);
  self->is_object |= (guint64) is_object << self->depth;
  self->depth++;
  self->at++;
  self->expected = is_object ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;

  return TRUE;
}

static gboolean
close_container (Scanner *self,
                 GError **error)
{
  gsize offset;

  if (is_in_object (self) &&
      !jot_json_names_close (&self->names, &self->scopes[self->depth - 1], &offset))
    return set_duplicate (self, offset, error);

  self->depth--;
  self->at++;
  end_value (self);

  return TRUE;
}

static gboolean
read_scalar (Scanner      *self,
             JotJsonType   type,
             const guint8 *behind)
{
  if (behind == NULL)
    return FALSE;

  begin_value (self, type);
  self->at = behind;
  end_value (self);

  return TRUE;
}

static gboolean
read_string (Scanner *self,
             GError **error)
{
  gboolean escaped;
  const guint8 *closing = jot_json_skip_string (self->text, self->at + 1, self->end, &escaped,
                                                error);

  return read_scalar (self, JOT_JSON_STRING, closing != NULL ? closing + 1 : NULL);
}

static gboolean
read_literal (Scanner *self,
              GError **error)
{
  JotJsonType type = *self->at == 't' ? JOT_JSON_TRUE
                     : *self->at == 'f' ? JOT_JSON_FALSE : JOT_JSON_NULL;

  return read_scalar (self, type,
                      jot_json_skip_literal (self->text, self->at, self->end, error));
}

static gboolean
read_value (Scanner *self,
            GError **error)
{
  guint8 c = *self->at;

  if (c == '"')
    return read_string (self, error);
  if (c == '{' || c == '[')
    return open_container (self, c == '{', error);
  if (g_ascii_isdigit (c) || c == '-' || c == '+' || c == '.')
    return read_scalar (self, JOT_JSON_NUMBER,
                        jot_json_skip_number (self->text, self->at, self->end, error));
  if (g_ascii_isalpha (c))
    return read_literal (self, error);

  return set_unexpected (self, error);
}

static gboolean
read_name (Scanner *self,
           GError **error)
{
  const guint8 *start = self->at + 1;
  const guint8 *closing;
  gsize length;
  gboolean escaped;

  if (*self->at != '"')
    return set_unexpected (self, error);

  closing = jot_json_skip_string (self->text, start, self->end, &escaped, error);
  if (closing == NULL)
    return FALSE;

  length = (gsize) (closing - start);
  if (!jot_json_names_add (&self->names, &self->scopes[self->depth - 1], (const char *) start,
                           length, (gsize) (self->end - start), escaped,
                           get_offset (self, self->at)))
    return set_duplicate (self, get_offset (self, self->at), error);

  if (self->depth == 1)
    {
      self->member.name.offset = get_offset (self, start);
      self->member.name.length = length;
      self->member.escaped = escaped;
    }

  self->at = closing + 1;
  self->expected = EXPECT_COLON;

  return TRUE;
}

static gboolean
read_comma_or_end (Scanner *self,
                   GError **error)
{
  gboolean in_object = is_in_object (self);

  if (*self->at == ',')
    {
      self->at++;
      self->expected = in_object ? EXPECT_NAME : EXPECT_VALUE;
      return TRUE;
    }

  if (*self->at == (in_object ? '}' : ']'))
    return close_container (self, error);

  return set_unexpected (self, error);
}

/* Reads the next thing, which is there. */
static gboolean
read_next (Scanner *self,
           GError **error)
{
  switch (self->expected)
    {
    case EXPECT_NAME_OR_END:
      if (*self->at == '}')
        return close_container (self, error);
      return read_name (self, error);

    case EXPECT_NAME:
      return read_name (self, error);

    case EXPECT_COLON:
      if (*self->at != ':')
        return set_unexpected (self, error);
      self->at++;
      self->expected = EXPECT_VALUE;
      return TRUE;

    case EXPECT_VALUE_OR_END:
      if (*self->at == ']')
        return close_container (self, error);
      return read_value (self, error);

    case EXPECT_VALUE:
      return read_value (self, error);

    case EXPECT_COMMA_OR_END:
      return read_comma_or_end (self, error);

    case EXPECT_NOTHING:
      return set_unexpected (self, error);

    default:
      g_assert_not_reached ();
    }
}

static gboolean
scan_text (Scanner *self,
           GError **error)
{
  for (;;)
    {
      skip_white_space (self);
      if (self->at == self->end)
        return self->expected == EXPECT_NOTHING || set_unexpected (self, error);

      if (!read_next (self, error))
        return FALSE;
    }
}

/* For those who need no more than one pass over a text: judges it, and finds what stands on its top
 * level. Nothing is kept; spans point into @text. */
gboolean
jot_json_scan (const char  *text,
               gsize        length,
               JotJsonScan *scan,
               GError     **error)
{
  Scanner self;
  gboolean accepted;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_BOM, 0,
                        _("The text begins with a byte order mark, which JSON must not have "
                          "(RFC 8259, 8.1). Save it as UTF-8 without BOM."));
      return FALSE;
    }

  self.text = (const guint8 *) text;
  self.at = self.text;
  self.end = self.text + length;
  self.expected = EXPECT_VALUE;
  self.depth = 0;
  self.is_object = 0;
  self.scan = scan;
  scan->n_members = 0;
  jot_json_names_init (&self.names);

  accepted = scan_text (&self, error);

  jot_json_names_clear (&self.names);

  return accepted;
}
