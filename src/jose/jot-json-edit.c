/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Edits that change only the place that they are about: everything else stays as it was written. */

#include "config.h"

#include "jot-json-edit.h"

#include <string.h>

#include "jot-json-private.h"

#define INDENT 2

static gboolean
is_white_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static char *
replace (const char *text,
         gsize       length,
         JotSpan     span,
         const char *by)
{
  GString *edited = g_string_sized_new (length + strlen (by));

  g_string_append_len (edited, text, (gssize) span.offset);
  g_string_append (edited, by);
  g_string_append_len (edited, text + span.offset + span.length,
                       (gssize) (length - span.offset - span.length));

  return g_string_free (edited, FALSE);
}

/* Where a member begins, which is at the quote before its name. */
static gsize
get_start (const JotJsonMember *member)
{
  return member->name.offset - 1;
}

static gsize
get_end (const JotJsonMember *member)
{
  return member->value.offset + member->value.length;
}

/* The white space before @offset: what separates a member from the comma or brace before it. */
static JotSpan
get_space_before (const char *text,
                  gsize       offset)
{
  gsize start = offset;

  while (start > 0 && is_white_space (text[start - 1]))
    start--;

  return (JotSpan) { start, offset - start };
}

static char *
append_member (const JotJson *self,
               const char    *name,
               const char    *value_text)
{
  gsize length, n_members = jot_json_get_n_members (self);
  const char *text = jot_json_get_text (self, &length);
  g_autofree char *quoted = jot_json_quote (name, -1);
  g_autoptr (GString) member = g_string_new (NULL);
  const JotJsonMember *last;
  JotSpan space, colon;

  if (n_members == 0)
    {
      const char *brace = memchr (text, '{', length);

      g_string_printf (member, "%s:%s", quoted, value_text);
      return replace (text, length, (JotSpan) { (gsize) (brace - text) + 1, 0 }, member->str);
    }

  /* The last member shows how this text is written: what stands before a name, and around the
   * colon. */
  last = jot_json_get_member (self, n_members - 1);
  space = get_space_before (text, get_start (last));
  colon.offset = last->name.offset + last->name.length + 1;
  colon.length = last->value.offset - colon.offset;

  g_string_append_c (member, ',');
  g_string_append_len (member, text + space.offset, (gssize) space.length);
  g_string_append (member, quoted);
  g_string_append_len (member, text + colon.offset, (gssize) colon.length);
  g_string_append (member, value_text);

  return replace (text, length, (JotSpan) { get_end (last), 0 }, member->str);
}

/**
 * jot_json_with_member:
 * @self: an object
 * @name: name of a member
 * @value_text: a JSON text, the value to be
 *
 * Gives the text of @self with a member of this value: in the place of the one that is there, or
 * behind the last one, spaced as that is. All else stays byte for byte.
 *
 * Returns: (transfer full): the edited text
 */
char *
jot_json_with_member (const JotJson *self,
                      const char    *name,
                      const char    *value_text)
{
  JotJsonScan scan = { .capacity = 0 };
  const JotJsonMember *member;
  const char *text;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (jot_json_get_root_type (self) == JOT_JSON_OBJECT, NULL);
  g_return_val_if_fail (name != NULL && value_text != NULL, NULL);
  g_return_val_if_fail (jot_json_scan (value_text, strlen (value_text), &scan, NULL), NULL);

  member = jot_json_find_member (self, name);
  if (member == NULL)
    return append_member (self, name, value_text);

  text = jot_json_get_text (self, &length);

  return replace (text, length, member->value, value_text);
}

/**
 * jot_json_without_member:
 * @self: an object
 * @name: name of a member
 *
 * Gives the text of @self without a member, its comma and the white space that separated it. All
 * else stays byte for byte.
 *
 * Returns: (transfer full): the edited text, the same text if there is no such member
 */
char *
jot_json_without_member (const JotJson *self,
                         const char    *name)
{
  const JotJsonMember *member;
  const char *text;
  gsize length, start, end;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (jot_json_get_root_type (self) == JOT_JSON_OBJECT, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  text = jot_json_get_text (self, &length);
  member = jot_json_find_member (self, name);
  if (member == NULL)
    return g_strndup (text, length);

  start = get_start (member);
  end = get_end (member);
  if (member != jot_json_get_member (self, 0))
    {
      /* With the comma before it. */
      start = get_space_before (text, start).offset;
      start = get_space_before (text, start - 1).offset;
    }
  else if (jot_json_get_n_members (self) > 1)
    {
      /* Up to the next name, whose place it leaves. */
      end = get_start (jot_json_get_member (self, 1));
    }

  return replace (text, length, (JotSpan) { start, end - start }, "");
}

/* Copies a string with its quotes. Returns the place of its closing quote. */
static gsize
append_string (GString    *out,
               const char *text,
               gsize       start)
{
  gsize end = start + 1;

  while (text[end] != '"')
    end += text[end] == '\\' ? 2 : 1;
  g_string_append_len (out, text + start, (gssize) (end - start + 1));

  return end;
}

static void
append_line (GString *out,
             gsize    depth)
{
  g_string_append_c (out, '\n');
  for (gsize i = 0; i < depth * INDENT; i++)
    g_string_append_c (out, ' ');
}

static gboolean
is_closed_at_once (const char *text,
                   gsize       open)
{
  gsize i = open + 1;

  while (is_white_space (text[i]))
    i++;

  return text[i] == '}' || text[i] == ']';
}

static void
append_pretty (GString    *out,
               const char *text,
               gsize       i,
               gsize      *depth)
{
  switch (text[i])
    {
    case '{':
    case '[':
      g_string_append_c (out, text[i]);
      ++*depth;
      if (!is_closed_at_once (text, i))
        append_line (out, *depth);
      break;

    case '}':
    case ']':
      --*depth;
      if (out->str[out->len - 1] != '{' && out->str[out->len - 1] != '[')
        append_line (out, *depth);
      g_string_append_c (out, text[i]);
      break;

    case ',':
      g_string_append_c (out, ',');
      append_line (out, *depth);
      break;

    case ':':
      g_string_append (out, ": ");
      break;

    default:
      g_string_append_c (out, text[i]);
    }
}

static char *
respace (const JotJson *self,
         gboolean       pretty)
{
  gsize length, depth = 0;
  const char *text = jot_json_get_text (self, &length);
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        i = append_string (out, text, i);
      else if (is_white_space (text[i]))
        continue;
      else if (pretty)
        append_pretty (out, text, i, &depth);
      else
        g_string_append_c (out, text[i]);
    }

  return g_string_free (out, FALSE);
}

/**
 * jot_json_format:
 * @self: a JSON text
 *
 * Lays a text out in lines, with two blanks for each level. Only white space between the tokens
 * changes: order, numbers and strings stay as they are written.
 *
 * Returns: (transfer full): the text
 */
char *
jot_json_format (const JotJson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return respace (self, TRUE);
}

/**
 * jot_json_minify:
 * @self: a JSON text
 *
 * Takes all white space between the tokens out: order, numbers and strings stay as they are
 * written.
 *
 * Returns: (transfer full): the text
 */
char *
jot_json_minify (const JotJson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return respace (self, FALSE);
}
