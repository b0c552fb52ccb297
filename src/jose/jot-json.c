/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-json.h"

#include <string.h>

#include "jot-error.h"
#include "jot-json-private.h"

/**
 * JotJson:
 *
 * One JSON text that the strict scanner has accepted, immutable. The text is the truth: values are
 * read from it where they stand, so order, spacing, unknown members and long numbers are kept.
 */
struct _JotJson
{
  gatomicrefcount ref_count;
  GBytes         *bytes;
  JotJsonScan     scan;
};

G_DEFINE_BOXED_TYPE (JotJson, jot_json, jot_json_ref, jot_json_unref)

/**
 * jot_json_new:
 * @text: a JSON text, of which a copy is taken
 * @length: its length in bytes, or -1 if a NUL ends it
 * @error: where to put a `JOT_ERROR_JSON_…` with the offset of the byte that it is about
 *
 * Reads a JSON text strictly (RFC 8259): UTF-8 without a byte order mark, no member twice in an
 * object, at most `JOT_JSON_MAX_DEPTH` levels, and nothing but white space around it.
 *
 * Returns: (transfer full) (nullable): the JSON, or `NULL` with @error set
 */
JotJson *
jot_json_new (const char *text,
              gssize length,
              GError    **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return jot_json_new_from_bytes (bytes, error);
}

/**
 * jot_json_new_from_bytes:
 * @bytes: a JSON text
 * @error: where to put a `JOT_ERROR_JSON_…` with the offset of the byte that it is about
 *
 * Reads a JSON text as [ctor@Jot.Json.new] does, without copying it.
 *
 * Returns: (transfer full) (nullable): the JSON, or `NULL` with @error set
 */
JotJson *
jot_json_new_from_bytes (GBytes  *bytes,
                         GError **error)
{
  JotJsonScan scan = { .may_grow = TRUE };
  JotJson *self;
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (!jot_json_scan (text != NULL ? text : "", length, &scan, error))
    {
      g_free (scan.members);
      return NULL;
    }

  self = g_new0 (JotJson, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = g_bytes_ref (bytes);
  self->scan = scan;

  return self;
}

/**
 * jot_json_new_for_member:
 * @self: a JSON text
 * @member: one of its members or elements
 *
 * Reads the value of a member as a text of its own, whose offsets begin where the value begins.
 *
 * Returns: (transfer full): the value
 */
JotJson *
jot_json_new_for_member (JotJson             *self,
                         const JotJsonMember *member)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (member != NULL, NULL);

  bytes = g_bytes_new_from_bytes (self->bytes, member->value.offset, member->value.length);

  return jot_json_new_from_bytes (bytes, NULL);
}

/**
 * jot_json_ref:
 * @self: a JSON text
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
JotJson *
jot_json_ref (JotJson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * jot_json_unref:
 * @self: (transfer full): a JSON text
 *
 * Drops a reference.
 */
void
jot_json_unref (JotJson *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->bytes);
  g_free (self->scan.members);
  g_free (self);
}

/**
 * jot_json_get_text:
 * @self: a JSON text
 * @out_length: (out) (optional): its length in bytes
 *
 * Gives the text as it was read. All spans point into it.
 *
 * Returns: (transfer none): the text, not ended by a NUL
 */
const char *
jot_json_get_text (const JotJson *self,
                   gsize         *out_length)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_bytes_get_data (self->bytes, out_length);
}

/**
 * jot_json_get_root_type:
 * @self: a JSON text
 *
 * Says what the text is.
 *
 * Returns: its type
 */
JotJsonType
jot_json_get_root_type (const JotJson *self)
{
  g_return_val_if_fail (self != NULL, JOT_JSON_NULL);

  return self->scan.root_type;
}

/**
 * jot_json_get_n_members:
 * @self: a JSON text
 *
 * Counts what stands on the top level of an object or array.
 *
 * Returns: how many members or elements there are, 0 if the text is neither
 */
gsize
jot_json_get_n_members (const JotJson *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->scan.n_members;
}

/**
 * jot_json_get_member:
 * @self: a JSON text
 * @index: which one, from 0, in the order of the text
 *
 * Gives a member of an object or an element of an array.
 *
 * Returns: (transfer none): the member
 */
const JotJsonMember *
jot_json_get_member (const JotJson *self,
                     gsize          index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->scan.n_members, NULL);

  return &self->scan.members[index];
}

static gboolean
has_name (const JotJson       *self,
          const JotJsonMember *member,
          const char          *name,
          gsize                length)
{
  const char *text;
  g_autofree char *resolved = NULL;
  gsize resolved_length;

  /* Nearly every name that is compared is another one, and of another length. */
  if (member->name.length < length || (!member->escaped && member->name.length != length))
    return FALSE;

  text = jot_json_get_text (self, NULL) + member->name.offset;
  if (!member->escaped)
    return memcmp (text, name, length) == 0;

  resolved = jot_json_resolve (text, member->name.length, &resolved_length);

  return resolved_length == length && memcmp (resolved, name, length) == 0;
}

/**
 * jot_json_find_member:
 * @self: a JSON text
 * @name: a name, without escapes
 *
 * Finds a member of an object. However the text writes the name, it is what the name says that
 * counts.
 *
 * Returns: (transfer none) (nullable): the member, or `NULL` if there is none
 */
const JotJsonMember *
jot_json_find_member (const JotJson *self,
                      const char    *name)
{
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (self->scan.root_type != JOT_JSON_OBJECT)
    return NULL;

  length = strlen (name);
  for (gsize i = 0; i < self->scan.n_members; i++)
    {
      if (has_name (self, &self->scan.members[i], name, length))
        return &self->scan.members[i];
    }

  return NULL;
}

/* A string with a NUL in it cannot be told whole as one of C, and cut it would be another one that
 * might be let pass for it: “exp” for “exp\\0”. */
static char *
take_with_nul_escaped (char *string,
                       gsize length)
{
  GString *text;
  const char *at = string;
  gsize left = length;

  if (memchr (string, '\0', length) == NULL)
    return string;

  text = g_string_sized_new (length);
  for (const char *nul; (nul = memchr (at, '\0', left)) != NULL; at = nul + 1)
    {
      g_string_append_len (text, at, nul - at);
      g_string_append (text, "\\u0000");
      left -= (gsize) (nul - at) + 1;
    }
  g_string_append_len (text, at, (gssize) left);
  g_free (string);

  return g_string_free (text, FALSE);
}

/**
 * jot_json_dup_name:
 * @self: a JSON text
 * @member: one of its members
 *
 * Gives the name of a member, escapes resolved.
 *
 * Returns: (transfer full): the name; U+0000 in it stays the escape `\u0000`
 */
char *
jot_json_dup_name (const JotJson       *self,
                   const JotJsonMember *member)
{
  gsize length;
  char *name;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (member != NULL && !jot_span_is_none (member->name), NULL);

  name = jot_json_resolve (jot_json_get_text (self, NULL) + member->name.offset,
                           member->name.length, &length);

  return take_with_nul_escaped (name, length);
}

/**
 * jot_json_dup_raw:
 * @self: a JSON text
 * @member: one of its members or elements
 *
 * Gives a value as the text has it, to the last digit.
 *
 * Returns: (transfer full): the text of the value
 */
char *
jot_json_dup_raw (const JotJson       *self,
                  const JotJsonMember *member)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (member != NULL, NULL);

  return g_strndup (jot_json_get_text (self, NULL) + member->value.offset, member->value.length);
}

/**
 * jot_json_dup_string:
 * @self: a JSON text
 * @member: a member or element that is a string
 * @out_length: (out) (optional): its length in bytes, for it may hold U+0000; without it, that stays
 *   the escape `\u0000`
 *
 * Gives what a string says, escapes resolved.
 *
 * Returns: (transfer full): the string, with a NUL behind it
 */
char *
jot_json_dup_string (const JotJson       *self,
                     const JotJsonMember *member,
                     gsize               *out_length)
{
  gsize length;
  char *string;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (member != NULL && member->type == JOT_JSON_STRING, NULL);

  string = jot_json_resolve (jot_json_get_text (self, NULL) + member->value.offset + 1,
                             member->value.length - 2, &length);
  if (out_length == NULL)
    return take_with_nul_escaped (string, length);

  *out_length = length;

  return string;
}

/**
 * jot_json_get_double:
 * @self: a JSON text
 * @member: a member or element
 * @out_value: (out): the nearest double
 *
 * Reads a number, as near as a double comes to it.
 *
 * Returns: whether it is a number that a double can hold at all
 */
gboolean
jot_json_get_double (const JotJson       *self,
                     const JotJsonMember *member,
                     double              *out_value)
{
  g_autofree char *text = NULL;
  double value;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (member != NULL, FALSE);

  if (member->type != JOT_JSON_NUMBER)
    return FALSE;

  text = jot_json_dup_raw (self, member);
  value = g_ascii_strtod (text, NULL);
  if (!(value >= -G_MAXDOUBLE && value <= G_MAXDOUBLE))
    return FALSE;

  *out_value = value;

  return TRUE;
}

/**
 * jot_json_get_int64:
 * @self: a JSON text
 * @member: a member or element
 * @out_value: (out): the number
 *
 * Reads a number that is written as an integer.
 *
 * Returns: whether it is one, and within 64 bits
 */
gboolean
jot_json_get_int64 (const JotJson       *self,
                    const JotJsonMember *member,
                    gint64              *out_value)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (member != NULL, FALSE);

  if (member->type != JOT_JSON_NUMBER)
    return FALSE;

  text = jot_json_dup_raw (self, member);

  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, out_value, NULL);
}
