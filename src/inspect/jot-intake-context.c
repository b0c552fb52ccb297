/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands around a token that was found: a scheme, quotation marks, and the name of what it is
 * the value of. All is read from the token outwards, and not far. */

#include "config.h"

#include "jot-intake-private.h"

#include <string.h>

/* How far back the name beside a value is looked for, in bytes. */
#define MAX_SIBLING 256

#define MAX_NAME 128

typedef struct
{
  JotIntakeText   text;
  JotIntakeFound *found;
  JotIntakeLine  *line;
  /* What belongs to the token, its quotation marks and its name lies between. */
  gsize           start;
  gsize           end;
  gboolean        is_opened;
} Context;

/* What stands between a name and its value. */
typedef enum
{
  SEPARATOR_NONE,
  SEPARATOR_COLON,
  SEPARATOR_EQUALS,
} Separator;

static gboolean
is_one_of (char        c,
           const char *set)
{
  return c != '\0' && strchr (set, c) != NULL;
}

static gboolean
ends_with (JotIntakeText text,
           gsize         end,
           const char   *word)
{
  gsize length = strlen (word);

  return end >= length &&
         g_ascii_strncasecmp (text.data + end - length, word, length) == 0;
}

static gboolean
starts_with (JotIntakeText text,
             gsize         at,
             const char   *word)
{
  gsize length = strlen (word);

  return text.length - at >= length && strncmp (text.data + at, word, length) == 0;
}

static gsize
match_end (JotIntakeText      text,
           gsize              end,
           const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (ends_with (text, end, words[i]))
      return strlen (words[i]);

  return 0;
}

static gsize
match_start (JotIntakeText      text,
             gsize              at,
             const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (starts_with (text, at, words[i]))
      return strlen (words[i]);

  return 0;
}

static const char *const quotes[] = {
  "\"", "'", "`", "“", "”", "„", "‘", "’", "‚", "«", "»", "%22", "%27", "&quot;", "&#34;",
  "\\u0022", "\\x22", NULL
};

/*
 * jot_intake_skip_quote:
 * @text: a text
 * @at: a place in it, in bytes
 *
 * Measures a quotation mark, with the backslashes before it.
 *
 * Returns: how many bytes it takes, 0 if there is none
 */
gsize
jot_intake_skip_quote (JotIntakeText text,
                       gsize         at)
{
  gsize n = 0;
  gsize size;

  while (at + n < text.length && text.data[at + n] == '\\' && n < 8 &&
         match_start (text, at + n, quotes) == 0)
    n++;

  size = match_start (text, at + n, quotes);

  return size > 0 ? n + size : 0;
}

/*
 * jot_intake_skip_quote_back:
 * @text: a text
 * @end: a place in it, in bytes
 *
 * Measures a quotation mark that ends at @end, with the backslashes before it.
 *
 * Returns: how many bytes it takes, 0 if there is none
 */
gsize
jot_intake_skip_quote_back (JotIntakeText text,
                            gsize         end)
{
  gsize size = match_end (text, end, quotes);

  while (size > 0 && size < end && text.data[end - size - 1] == '\\')
    size++;

  return size;
}

static gsize
skip_blanks_back (JotIntakeText text,
                  gsize         end,
                  gboolean      with_lines)
{
  static const char *const blanks[] = { " ", "\t", "%20", "\xc2\xa0", NULL };
  static const char *const lines[] = { " ", "\t", "%20", "\xc2\xa0", "\r", "\n", NULL };
  gsize at = end;
  gsize size;

  while (end - at < MAX_NAME && (size = match_end (text, at, with_lines ? lines : blanks)) > 0)
    at -= size;

  return at;
}

static gsize
skip_blanks (JotIntakeText text,
             gsize         at)
{
  while (at < text.length && (text.data[at] == ' ' || text.data[at] == '\t'))
    at++;

  return at;
}

/* Invisible characters directly around the token. */
static void
take_invisible (Context *self)
{
  JotIntakeChar c = jot_intake_char_read (self->text, self->end);
  gsize at = self->start;

  while (c.kind == JOT_INTAKE_CHAR_INVISIBLE)
    {
      self->end += c.size;
      self->found->removed.n_invisible++;
      c = jot_intake_char_read (self->text, self->end);
    }

  while (at > 0 && (guchar) self->text.data[at - 1] >= 0x80 && self->start - at < 4)
    {
      at--;
      c = jot_intake_char_read (self->text, at);
      if (c.kind == JOT_INTAKE_CHAR_INVISIBLE && at + c.size == self->start)
        {
          self->found->removed.n_invisible++;
          self->start = at;
        }
    }
}

/* The word that says how a token is used (RFC 9110, 11.6.2; RFC 6750, 2.1; RFC 9449, 7.1). The
 * latter ones are words of sentences, too. */
static gboolean
take_scheme (Context *self)
{
  static const char *const schemes[] = { "Bearer", "DPoP", "JWT", "Token", NULL };
  gsize end = skip_blanks_back (self->text, self->start, TRUE);
  gsize size;
  gsize start;

  if (end == self->start && ends_with (self->text, end, "+"))
    end--;
  size = end < self->start ? match_end (self->text, end, schemes) : 0;
  if (size == 0)
    return FALSE;

  start = end - size;
  if (start > 0 && (g_ascii_isalnum (self->text.data[start - 1]) ||
                    self->text.data[start - 1] == '_') && !ends_with (self->text, start, "%20"))
    return FALSE;

  if (g_ascii_strncasecmp (self->text.data + start, "Bearer", size) != 0 &&
      g_ascii_strncasecmp (self->text.data + start, "DPoP", size) != 0)
    {
      gsize before = skip_blanks_back (self->text, start, FALSE);

      if (before > 0 && !is_one_of (self->text.data[before - 1], ":\"'`\r\n"))
        return FALSE;
    }

  self->found->removed.scheme = g_strndup (self->text.data + start, size);
  self->start = start;

  return TRUE;
}

/* Quotation marks directly around the token or what else was taken. */
static void
take_quotes (Context *self)
{
  gsize before = jot_intake_skip_quote_back (self->text, self->start);
  gsize after = jot_intake_skip_quote (self->text, self->end);

  self->start -= before;
  self->end += after;
  self->is_opened = before > 0;
  if (before + after > 0)
    self->found->removed.has_quotes = TRUE;
}

static gboolean
is_name_character (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || c == '.' || c == '$';
}

/* Goes back over a separator. */
static Separator
skip_separator_back (Context *self,
                     gsize   *at)
{
  static const char *const arrows[] = { "=>", ":=", NULL };
  gsize end = skip_blanks_back (self->text, *at, FALSE);
  Separator separator = SEPARATOR_NONE;
  gsize size = match_end (self->text, end, arrows);

  if (size == 0 && (ends_with (self->text, end, "%3A") || ends_with (self->text, end, "%3D")))
    size = 3;
  else if (size == 0 && end > 0 && is_one_of (self->text.data[end - 1], ":="))
    size = 1;

  if (size == 0 || size > end)
    return SEPARATOR_NONE;

  separator = size == 2 || is_one_of (self->text.data[end - 1], ":aA")
              ? SEPARATOR_COLON : SEPARATOR_EQUALS;
  *at = end - size;

  return separator;
}

/* Reads a name back from @at, in quotation marks or without. */
static char *
read_name_back (Context  *self,
                gsize    *at,
                gboolean *out_is_quoted)
{
  gsize end = skip_blanks_back (self->text, *at, FALSE);
  gsize quote = jot_intake_skip_quote_back (self->text, end);
  gsize start;

  end -= quote;
  start = end;
  while (start > 0 && end - start < MAX_NAME && is_name_character (self->text.data[start - 1]))
    start--;

  /* %26 and the like are no part of the name. */
  if (start > 0 && self->text.data[start - 1] == '%' && end - start > 2)
    start += 2;

  if (start == end)
    return NULL;

  *out_is_quoted = quote > 0;
  *at = start - (quote > 0 ? jot_intake_skip_quote_back (self->text, start) : 0);

  return g_strndup (self->text.data + start, end - start);
}

/* Headers in which tokens travel, and all that are made like one. */
static gboolean
is_header_name (const char *name)
{
  static const char *const names[] =
  { "Authorization", "Assertion", "DPoP", "JWT", "Cookie", NULL };

  for (gsize i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;

  return g_ascii_isalpha (*name) && strchr (name, '-') != NULL;
}

/* In an archive of HTTP requests the name of a value is a member of its own: {"name": …, "value":
 * …}. */
static char *
dup_sibling_name (JotIntakeText text,
                  gsize         value_start)
{
  gsize limit = value_start > MAX_SIBLING ? value_start - MAX_SIBLING : 0;
  gsize at = value_start;
  const char *name = NULL;
  gsize length;

  while (at > limit && text.data[at - 1] != '{')
    {
      at--;
      if (starts_with (text, at, "\"name\""))
        name = text.data + at + strlen ("\"name\"");
    }

  if (name == NULL)
    return NULL;

  at = skip_blanks (text, (gsize) (name - text.data));
  at = at < value_start && text.data[at] == ':' ? skip_blanks (text, at + 1) : value_start;
  if (at >= value_start || text.data[at] != '"')
    return NULL;

  name = text.data + at + 1;
  for (length = 0; at + 1 + length < value_start && is_name_character (name[length]);)
    length++;

  return length > 0 ? g_strndup (name, length) : NULL;
}

/* Whether what ends at @end is in the value of a header with cookies, or in a curl option for them.
 * What has been looked at for the tokens before is not looked at again. */
static gboolean
is_in_cookies (JotIntakeText  text,
               JotIntakeLine *line,
               gsize          end)
{
  static const char *const options[] = { "-b ", "-b'", "-b\"", "--cookie ", "--cookie=", NULL };
  gsize start = end;

  while (start > line->end && text.data[start - 1] != '\n' && !ends_with (text, start, "\\n"))
    start--;

  if (start > line->end)
    *line = (JotIntakeLine) { .value = JOT_SPAN_NONE }
  ;

  for (gsize at = start; at < end; at++)
    {
      if (text.data[at] == ':' && ends_with (text, at, "cookie"))
        line->has_cookies = TRUE;
      else if (text.data[at] == '-' && match_start (text, at, options) > 0)
        line->has_cookies = TRUE;
      else if (text.data[at] == '"' && starts_with (text, at, "\"value\""))
        line->value.offset = at;
    }

  line->end = end;
  if (!line->has_cookies && !jot_span_is_none (line->value))
    {
      g_autofree char *sibling = dup_sibling_name (text, line->value.offset);

      return sibling != NULL && g_str_has_suffix (sibling, "ookie");
    }

  return line->has_cookies;
}

/* A name without quotation marks before a colon. */
static void
take_header (Context *self,
             gsize    name_start)
{
  JotIntakeFound *found = self->found;

  if (self->is_opened)
    {
      found->source = JOT_INTAKE_JSON;
    }
  else if (found->removed.scheme != NULL || is_header_name (found->name))
    {
      found->source = JOT_INTAKE_HEADER;
      found->removed.header = g_strdup (found->name);
      self->start = name_start;
      take_quotes (self);
    }
}

static void
take_member (Context *self,
             gsize    name_start)
{
  JotIntakeFound *found = self->found;
  char *sibling = NULL;

  found->source = JOT_INTAKE_JSON;
  if (strcmp (found->name, "value") == 0)
    sibling = dup_sibling_name (self->text, name_start);
  if (sibling == NULL)
    return;

  g_free (found->name);
  found->name = sibling;
  if (is_header_name (sibling) || found->removed.scheme != NULL)
    found->source = JOT_INTAKE_HEADER;
}

/* A name before an equals sign: of a parameter, a cookie or a variable. */
static void
take_assignment (Context *self,
                 gsize    name_start)
{
  static const char *const parameter_starts[] = { "?", "&", "#", "&amp;", "%26", "%3F", "%23",
                                                  "\\u0026", NULL };
  static const char *const form_options[] = { "-d ", "--data ", "--data-raw ", "--data-urlencode ",
                                              "--form ", "-F ", "--data-binary ", NULL };
  JotIntakeFound *found = self->found;
  gsize before = name_start - jot_intake_skip_quote_back (self->text, name_start);

  if (match_end (self->text, name_start, parameter_starts) > 0 ||
      match_end (self->text, before, form_options) > 0)
    found->source = JOT_INTAKE_URL;
  else if (is_in_cookies (self->text, self->line, name_start))
    found->source = JOT_INTAKE_COOKIE;
  else if (starts_with (self->text, found->end, "&") || starts_with (self->text, found->end, "%26"))
    found->source = JOT_INTAKE_URL;
  else if (self->is_opened)
    found->source = JOT_INTAKE_JSON;
}

/* Without a name. */
static void
take_place (Context *self)
{
  JotIntakeFound *found = self->found;
  gsize before = skip_blanks_back (self->text, self->start, TRUE);
  char c = before > 0 ? self->text.data[before - 1] : '\0';
  gsize after = skip_blanks (self->text, self->end);

  if (found->removed.scheme != NULL)
    found->source = JOT_INTAKE_HEADER;
  else if (before == self->start && is_one_of (c, "/?#"))
    found->source = JOT_INTAKE_URL;
  else if (self->is_opened &&
           (is_one_of (c, "[{(,") ||
            (after < self->text.length && is_one_of (self->text.data[after], "]}),;"))))
    found->source = JOT_INTAKE_JSON;
}

/*
 * jot_intake_read_context:
 * @text: a text
 * @line: (inout): what is known from the tokens before
 * @found: (inout): a token that was found in it
 *
 * Says what stands around a token: what kind of thing it is in, by what name, and what has to be
 * taken off.
 */
void
jot_intake_read_context (JotIntakeText   text,
                         JotIntakeLine  *line,
                         JotIntakeFound *found)
{
  Context self = { .text = text, .found = found, .line = line, .start = found->start,
                   .end = found->outer_end };
  gboolean name_is_quoted = FALSE;
  Separator separator;
  gsize at;

  found->source = JOT_INTAKE_TEXT;
  take_invisible (&self);
  take_scheme (&self);
  take_quotes (&self);
  if (found->removed.scheme == NULL && self.is_opened)
    take_scheme (&self);

  at = self.start;
  separator = skip_separator_back (&self, &at);
  if (separator != SEPARATOR_NONE)
    found->name = read_name_back (&self, &at, &name_is_quoted);

  if (found->name == NULL)
    take_place (&self);
  else if (separator == SEPARATOR_COLON && name_is_quoted)
    take_member (&self, at);
  else if (separator == SEPARATOR_COLON)
    take_header (&self, at);
  else
    take_assignment (&self, at);

  found->outer_start = self.start;
  found->outer_end = self.end;
}
