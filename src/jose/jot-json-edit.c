/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Edits that change only the place that they are about: everything else stays as it was written. */

#include "config.h"

#include "jot-json-edit.h"

#include "jot-json-place.h"

#define INDENT 2

static gboolean
is_white_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static gsize
get_index (const JotJson       *self,
           const JotJsonMember *member)
{
  return (gsize) (member - jot_json_get_member (self, 0));
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
  const JotJsonMember *member;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (jot_json_get_root_type (self) == JOT_JSON_OBJECT, NULL);
  g_return_val_if_fail (name != NULL && value_text != NULL, NULL);

  member = jot_json_find_member (self, name);
  if (member == NULL)
    return jot_json_insert (self, jot_json_get_n_members (self), name, value_text);

  return jot_json_replace_value (self, get_index (self, member), value_text);
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
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (jot_json_get_root_type (self) == JOT_JSON_OBJECT, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  member = jot_json_find_member (self, name);
  if (member == NULL)
    {
      text = jot_json_get_text (self, &length);
      return g_strndup (text, length);
    }

  return jot_json_remove (self, get_index (self, member));
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
