/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where somebody writes the name of a member. The text need not be JSON yet: most often it is not,
 * since the name has no other quote and no value. */

#include "config.h"

#include "jot-json-name.h"

#include <string.h>

typedef struct
{
  const char  *text;
  gsize        at;
  /* What is open, as its brackets. */
  GString     *open;
  gboolean     expects_name;

  gsize        offset;
  JotJsonName *name;
  GPtrArray   *others;
} Scan;

static gboolean
is_white_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* What may follow a cursor within a name that has its other quote. */
static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("_-.:/#@", c) != NULL) || (c & 0x80) != 0;
}

/* Where a string ends that begins at @start: at its quote, or where no string goes on. */
static gsize
find_end (const char *text,
          gsize       start)
{
  gsize end = start;

  while (text[end] != '\0' && text[end] != '"' && text[end] != '\n')
    end += text[end] == '\\' && text[end + 1] != '\0' && text[end + 1] != '\n' ? 2 : 1;

  return end;
}

static char
get_next (const char *text)
{
  while (is_white_space (*text))
    text++;

  return *text;
}

/* A quote further on is that of the name only if nothing but the name is before it, and what follows
 * a string behind it: else it begins the next one. */
static gboolean
is_other_quote (const char *text)
{
  char next = *text == '"' ? get_next (text + 1) : '"';

  return next == ':' || next == ',' || next == '}' || next == '\0';
}

static void
take_name (Scan *scan,
           gsize start)
{
  JotJsonName *name = g_new0 (JotJsonName, 1);
  gsize end = scan->offset;

  while (is_name_char (scan->text[end]))
    end++;

  name->start = start;
  name->is_closed = is_other_quote (scan->text + end);
  name->end = name->is_closed ? end : scan->offset;
  scan->at = name->end + (name->is_closed ? 1 : 0);
  name->has_colon = get_next (scan->text + scan->at) == ':';
  scan->name = name;
  /* With neither quote nor value, it stands before the next. */
  scan->expects_name = !name->is_closed && !name->has_colon;
}

/* At a quote. Says whether it can go on. */
static gboolean
read_string (Scan *scan)
{
  gsize start = scan->at + 1;
  gsize end = find_end (scan->text, start);
  gboolean is_name = scan->expects_name && scan->open->len == 1;

  scan->expects_name = FALSE;
  scan->at = end + (scan->text[end] == '"' ? 1 : 0);

  if (start <= scan->offset && scan->offset <= end)
    {
      if (is_name)
        take_name (scan, start);

      return is_name;
    }

  if (is_name)
    g_ptr_array_add (scan->others, g_strndup (scan->text + start, end - start));

  return TRUE;
}

static void
read_other (Scan *scan)
{
  char c = scan->text[scan->at++];

  if (c == '{' || c == '[')
    g_string_append_c (scan->open, c);
  else if ((c == '}' || c == ']') && scan->open->len > 0)
    g_string_truncate (scan->open, scan->open->len - 1);

  if (c == '{' || c == ',')
    scan->expects_name = scan->open->len > 0 && scan->open->str[scan->open->len - 1] == '{';
  else if (!is_white_space (c))
    scan->expects_name = FALSE;
}

/**
 * jot_json_name_find:
 * @text: a text that is to be a JSON object
 * @offset: a place in it, in bytes
 *
 * Tells whether the name of a member of the object stands at a place, as far as it is written. Names
 * within what is nested are none: they mean what their object says.
 *
 * Returns: (transfer full) (nullable): the name, or `NULL` if none is there
 */
JotJsonName *
jot_json_name_find (const char *text,
                    gsize       offset)
{
  Scan scan = { .text = text, .offset = offset };
  gboolean goes_on = TRUE;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (offset <= strlen (text), NULL);

  scan.open = g_string_new (NULL);
  scan.others = g_ptr_array_new_with_free_func (g_free);
  while (goes_on && text[scan.at] != '\0' && (scan.at <= offset || scan.name != NULL))
    {
      if (text[scan.at] == '"')
        goes_on = read_string (&scan);
      else
        read_other (&scan);
    }
  g_string_free (scan.open, TRUE);

  if (scan.name != NULL)
    scan.name->others = g_steal_pointer (&scan.others);
  g_clear_pointer (&scan.others, g_ptr_array_unref);

  return scan.name;
}

/**
 * jot_json_name_free:
 * @self: (transfer full): a name
 *
 * Frees what was found.
 */
void
jot_json_name_free (JotJsonName *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->others);
  g_free (self);
}
