/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Edits of one member of an object or one element of an array, told by its place. They change only
 * what they are about: everything else stays as it was written. */

#include "config.h"

#include "jot-json-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "jot-error.h"
#include "jot-json-private.h"

static gboolean
is_white_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static gboolean
is_value (const char *text)
{
  JotJsonScan scan = { .capacity = 0 };

  return jot_json_scan (text, strlen (text), &scan, NULL);
}

static gboolean
is_container (const JotJson *self)
{
  JotJsonType type = jot_json_get_root_type (self);

  return type == JOT_JSON_OBJECT || type == JOT_JSON_ARRAY;
}

static char *
replace (const JotJson *self,
         gsize          start,
         gsize          end,
         const char    *by)
{
  gsize length;
  const char *text = jot_json_get_text (self, &length);
  GString *edited = g_string_sized_new (length + strlen (by));

  g_string_append_len (edited, text, (gssize) start);
  g_string_append (edited, by);
  g_string_append_len (edited, text + end, (gssize) (length - end));

  return g_string_free (edited, FALSE);
}

/* Where a member begins, which is at the quote before its name, or an element. */
static gsize
get_start (const JotJsonMember *member)
{
  return jot_span_is_none (member->name) ? member->value.offset : member->name.offset - 1;
}

static gsize
get_end (const JotJsonMember *member)
{
  return member->value.offset + member->value.length;
}

/* The white space before @offset: what separates a member from the comma or bracket before it. */
static JotSpan
get_space_before (const char *text,
                  gsize       offset)
{
  gsize start = offset;

  while (start > 0 && is_white_space (text[start - 1]))
    start--;

  return (JotSpan) { start, offset - start };
}

/* Writes a member as @like is written: what stands around its colon. */
static void
append_member (GString             *out,
               const char          *text,
               const JotJsonMember *like,
               const char          *name,
               const char          *value_text)
{
  if (name != NULL)
    {
      g_autofree char *quoted = jot_json_quote (name, -1);
      gsize colon = like != NULL ? like->name.offset + like->name.length + 1 : 0;

      g_string_append (out, quoted);
      if (like != NULL)
        g_string_append_len (out, text + colon, (gssize) (like->value.offset - colon));
      else
        g_string_append_c (out, ':');
    }

  g_string_append (out, value_text);
}

/**
 * jot_json_replace_value:
 * @self: an object or array
 * @index: which member or element
 * @value_text: a JSON text, the value to be
 *
 * Gives the text of @self with another value in this place. All else stays byte for byte.
 *
 * Returns: (transfer full): the edited text
 */
char *
jot_json_replace_value (const JotJson *self,
                        gsize          index,
                        const char    *value_text)
{
  const JotJsonMember *member;

  g_return_val_if_fail (self != NULL && is_container (self), NULL);
  g_return_val_if_fail (index < jot_json_get_n_members (self), NULL);
  g_return_val_if_fail (value_text != NULL && is_value (value_text), NULL);

  member = jot_json_get_member (self, index);

  return replace (self, member->value.offset, get_end (member), value_text);
}

/**
 * jot_json_rename:
 * @self: an object
 * @index: which member
 * @name: its name to be
 *
 * Gives the text of @self with another name for a member, which keeps its place. All else stays byte
 * for byte. A name that another member has is refused: no two may have the same (RFC 7519, 4).
 *
 * Returns: (transfer full): the edited text, or `NULL` with `JOT_ERROR_JSON_DUPLICATE`
 */
char *
jot_json_rename (const JotJson *self,
                 gsize          index,
                 const char    *name,
                 GError       **error)
{
  const JotJsonMember *member, *same;
  g_autofree char *quoted = NULL;

  g_return_val_if_fail (self != NULL && jot_json_get_root_type (self) == JOT_JSON_OBJECT, NULL);
  g_return_val_if_fail (index < jot_json_get_n_members (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  member = jot_json_get_member (self, index);
  same = jot_json_find_member (self, name);
  if (same != NULL && same != member)
    {
      jot_error_set_at (error, JOT_ERROR_JSON_DUPLICATE, get_start (same),
                        /* Translators: %s is the name of a member of a JSON object. */
                        _("“%s” is there already."), name);
      return NULL;
    }

  quoted = jot_json_quote (name, -1);

  return replace (self, get_start (member), member->name.offset + member->name.length + 1, quoted);
}

/**
 * jot_json_insert:
 * @self: an object or array
 * @index: the place to be; as many as there are members for behind the last one
 * @name: (nullable): name of the member to be, which no other has; `NULL` for an array
 * @value_text: a JSON text, the value to be
 *
 * Gives the text of @self with one more member or element, spaced as its neighbour is. All else
 * stays byte for byte.
 *
 * Returns: (transfer full): the edited text
 */
char *
jot_json_insert (const JotJson *self,
                 gsize          index,
                 const char    *name,
                 const char    *value_text)
{
  g_autoptr (GString) added = g_string_new (NULL);
  const JotJsonMember *neighbour;
  const char *text;
  gsize n, place;
  JotSpan space;

  g_return_val_if_fail (self != NULL && is_container (self), NULL);
  g_return_val_if_fail (index <= jot_json_get_n_members (self), NULL);
  g_return_val_if_fail ((name != NULL) == (jot_json_get_root_type (self) == JOT_JSON_OBJECT), NULL);
  g_return_val_if_fail (name == NULL || jot_json_find_member (self, name) == NULL, NULL);
  g_return_val_if_fail (value_text != NULL && is_value (value_text), NULL);

  text = jot_json_get_text (self, NULL);
  n = jot_json_get_n_members (self);

  if (n == 0)
    {
      /* Only white space stands before it. The text need not end in a NUL. */
      for (place = 0; text[place] != '{' && text[place] != '['; place++)
        ;
      place++;
      append_member (added, text, NULL, name, value_text);
      return replace (self, place, place, added->str);
    }

  /* What stands before the first member may be unlike what stands between members. */
  neighbour = jot_json_get_member (self, index == n ? n - 1 : index);
  space = get_space_before (text, get_start (index == 0 && n > 1 ? jot_json_get_member (self, 1)
                                                                 : neighbour));
  if (index == n)
    {
      place = get_end (neighbour);
      g_string_append_c (added, ',');
      g_string_append_len (added, text + space.offset, (gssize) space.length);
      append_member (added, text, neighbour, name, value_text);
    }
  else
    {
      place = get_start (neighbour);
      append_member (added, text, neighbour, name, value_text);
      g_string_append_c (added, ',');
      g_string_append_len (added, text + space.offset, (gssize) space.length);
    }

  return replace (self, place, place, added->str);
}

/**
 * jot_json_remove:
 * @self: an object or array
 * @index: which member or element
 *
 * Gives the text of @self without a member, its comma and the white space that separated it. All
 * else stays byte for byte.
 *
 * Returns: (transfer full): the edited text
 */
char *
jot_json_remove (const JotJson *self,
                 gsize          index)
{
  const JotJsonMember *member;
  const char *text;
  gsize start, end;

  g_return_val_if_fail (self != NULL && is_container (self), NULL);
  g_return_val_if_fail (index < jot_json_get_n_members (self), NULL);

  text = jot_json_get_text (self, NULL);
  member = jot_json_get_member (self, index);
  start = get_start (member);
  end = get_end (member);
  if (index > 0)
    {
      /* With the comma before it. */
      start = get_space_before (text, start).offset;
      start = get_space_before (text, start - 1).offset;
    }
  else if (jot_json_get_n_members (self) > 1)
    {
      /* Up to the next one, whose place it leaves. */
      end = get_start (jot_json_get_member (self, 1));
    }

  return replace (self, start, end, "");
}

/**
 * jot_json_move:
 * @self: an object or array
 * @from: which member or element
 * @to: the place that it is to have then
 *
 * Gives the text of @self with a member in another place, those between moving up or down by one.
 * Commas and the white space between members stay where they are, so that a text laid out in lines
 * still is.
 *
 * Returns: (transfer full): the edited text
 */
char *
jot_json_move (const JotJson *self,
               gsize          from,
               gsize          to)
{
  const char *text;
  gsize length, n, end = 0;
  GString *moved;

  g_return_val_if_fail (self != NULL && is_container (self), NULL);
  n = jot_json_get_n_members (self);
  g_return_val_if_fail (from < n && to < n, NULL);

  text = jot_json_get_text (self, &length);
  moved = g_string_sized_new (length);

  for (gsize place = 0; place < n; place++)
    {
      gsize source = place;
      const JotJsonMember *here = jot_json_get_member (self, place);
      const JotJsonMember *member;

      if (place == to)
        source = from;
      else if (from < to && place >= from && place < to)
        source = place + 1;
      else if (to < from && place > to && place <= from)
        source = place - 1;

      member = jot_json_get_member (self, source);
      g_string_append_len (moved, text + end, (gssize) (get_start (here) - end));
      g_string_append_len (moved, text + get_start (member),
                           (gssize) (get_end (member) - get_start (member)));
      end = get_end (here);
    }
  g_string_append_len (moved, text + end, (gssize) (length - end));

  return g_string_free (moved, FALSE);
}
