/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-compare-private.h"

#include <string.h>

/* In bytes. A longer name is cut and a longer path ends there, or a few long names could fill the
 * memory with the paths of all that is below them. */
#define MAX_NAME 256
#define MAX_PATH 1024

/* Differences inside of one claim that a person can still look at. With more, the claim is one. */
#define MAX_ROWS 10000

static void
path_clear (JotComparePath *self)
{
  g_free (self->pointer);
  g_free (self->name);
  g_free (self->claim);
}

typedef JotComparePath Path;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Path, path_clear)

static JotDifferenceKind compare_values (JotComparer           *self,
                                         const JotComparePath  *path,
                                         const JotCompareValue *first,
                                         const JotCompareValue *second);

static char *
dup_canonical_name (JotJson             *json,
                    const JotJsonMember *member)
{
  /* A name with its quotation marks is a string like others. */
  JotJsonMember name = { .value = { member->name.offset - 1, member->name.length + 2 },
                         .type = JOT_JSON_STRING };

  return jot_compare_dup_string (json, &name);
}

static gboolean
is_plain (const char *name)
{
  return *name != '\0' &&
         name[strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-")] == '\0';
}

static char *
dup_name (JotJson             *json,
          const JotJsonMember *member,
          const char          *quoted)
{
  g_autofree char *name = NULL;

  /* A C string ends at U+0000, so a name with one keeps its escapes. */
  if (strstr (quoted, "\\u0000") != NULL)
    name = g_strndup (quoted + 1, strlen (quoted) - 2);
  else
    name = jot_json_dup_name (json, member);

  if (strlen (name) <= MAX_NAME)
    return g_steal_pointer (&name);

  *g_utf8_find_prev_char (name, name + MAX_NAME) = '\0';

  return g_strconcat (name, "…", NULL);
}

static JotComparePath
extend_path (const JotComparePath *parent,
             const char           *pointer_step,
             const char           *name_step)
{
  if (strlen (parent->pointer) > MAX_PATH)
    return (JotComparePath) { g_strdup (parent->pointer), g_strdup (parent->name), NULL }
  ;

  return (JotComparePath) {
           .pointer = g_strconcat (parent->pointer, "/", pointer_step, NULL),
           .name = g_strconcat (parent->name, name_step, NULL),
  };
}

/* RFC 6901, 3 for machines, and for people dots, or brackets where a dot would mislead. */
static JotComparePath
make_member_path (const JotComparer    *self,
                  const JotComparePath *parent,
                  JotJson              *json,
                  const JotJsonMember  *member,
                  const char           *quoted)
{
  g_autofree char *name = dup_name (json, member, quoted);
  g_autofree char *name_quoted = jot_json_quote (name, -1);
  g_autofree char *name_step = NULL;
  g_autoptr (GString) pointer_step = g_string_new (name);
  gboolean is_top = *parent->pointer == '\0';
  JotComparePath path;

  g_string_replace (pointer_step, "~", "~0", 0);
  g_string_replace (pointer_step, "/", "~1", 0);

  if (is_top)
    name_step = g_strdup (name);
  else if (is_plain (name))
    name_step = g_strconcat (".", name, NULL);
  else
    name_step = g_strconcat ("[", name_quoted, "]", NULL);

  path = extend_path (parent, pointer_step->str, name_step);
  if (is_top && self->part == JOT_TOKEN_PART_PAYLOAD)
    path.claim = g_steal_pointer (&name);

  return path;
}

static JotComparePath
make_element_path (const JotComparePath *parent,
                   gsize                 index)
{
  g_autofree char *pointer_step = g_strdup_printf ("%zu", index);
  g_autofree char *name_step = g_strdup_printf ("[%zu]", index);

  return extend_path (parent, pointer_step, name_step);
}

static gboolean
has_same_text (const JotCompareValue *first,
               const JotCompareValue *second)
{
  return first->member->value.length == second->member->value.length &&
         memcmp (jot_compare_get_raw (first), jot_compare_get_raw (
                   second), first->member->value.length) == 0;
}

static GHashTable *
index_members (JotJson *object)
{
  GHashTable *indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < jot_json_get_n_members (object); i++)
    g_hash_table_insert (indices, dup_canonical_name (object, jot_json_get_member (object, i)),
                         GSIZE_TO_POINTER (i));

  return indices;
}

/* Whether a container is known to differ, in more places than are told one by one. */
static gboolean
is_enough (const JotComparer *self,
           JotDifferenceKind  kind)
{
  return kind == JOT_DIFFERENCE_CHANGED && self->rows->len > self->limit;
}

static JotDifferenceKind
compare_objects (JotComparer          *self,
                 const JotComparePath *path,
                 JotJson              *first,
                 gsize                 first_base,
                 JotJson              *second,
                 gsize                 second_base)
{
  JotDifferenceKind kind = JOT_DIFFERENCE_SPELLING;
  g_autoptr (GHashTable) left = index_members (second);

  for (gsize i = 0; i < jot_json_get_n_members (first) && !is_enough (self, kind); i++)
    {
      JotCompareValue value = { first, jot_json_get_member (first, i), first_base };
      JotCompareValue other = { second, NULL, second_base };
      g_autofree char *quoted = dup_canonical_name (first, value.member);
      g_auto (Path) member_path = make_member_path (self, path, value.json, value.member, quoted);
      gpointer index;

      if (g_hash_table_lookup_extended (left, quoted, NULL, &index))
        {
          g_hash_table_remove (left, quoted);
          other.member = jot_json_get_member (second, GPOINTER_TO_SIZE (index));
          if (compare_values (self, &member_path, &value, &other) == JOT_DIFFERENCE_CHANGED)
            kind = JOT_DIFFERENCE_CHANGED;
        }
      else
        {
          jot_compare_add_row (self, &member_path, JOT_DIFFERENCE_ONLY_FIRST, &value, NULL);
          kind = JOT_DIFFERENCE_CHANGED;
        }
    }

  for (gsize i = 0; i < jot_json_get_n_members (second) && !is_enough (self, kind); i++)
    {
      JotCompareValue value = { second, jot_json_get_member (second, i), second_base };
      g_autofree char *quoted = dup_canonical_name (second, value.member);
      g_auto (Path) member_path = make_member_path (self, path, value.json, value.member, quoted);

      if (!g_hash_table_contains (left, quoted))
        continue;

      jot_compare_add_row (self, &member_path, JOT_DIFFERENCE_ONLY_SECOND, NULL, &value);
      kind = JOT_DIFFERENCE_CHANGED;
    }

  return kind;
}

static JotDifferenceKind
compare_elements (JotComparer          *self,
                  const JotComparePath *path,
                  JotJson              *first,
                  gsize                 first_base,
                  JotJson              *second,
                  gsize                 second_base)
{
  JotDifferenceKind kind = JOT_DIFFERENCE_SPELLING;
  gsize n_first = jot_json_get_n_members (first);
  gsize n_second = jot_json_get_n_members (second);

  for (gsize i = 0; i < MAX (n_first, n_second) && !is_enough (self, kind); i++)
    {
      JotCompareValue value =
      { first, i < n_first ? jot_json_get_member (first, i) : NULL, first_base };
      JotCompareValue other =
      { second, i < n_second ? jot_json_get_member (second, i) : NULL, second_base };
      g_auto (Path) element_path = make_element_path (path, i);

      if (i >= n_second)
        jot_compare_add_row (self, &element_path, JOT_DIFFERENCE_ONLY_FIRST, &value, NULL);
      else if (i >= n_first)
        jot_compare_add_row (self, &element_path, JOT_DIFFERENCE_ONLY_SECOND, NULL, &other);
      else if (compare_values (self, &element_path, &value, &other) != JOT_DIFFERENCE_CHANGED)
        continue;

      kind = JOT_DIFFERENCE_CHANGED;
    }

  return kind;
}

/* Two objects, or two arrays. What is the same but for its spelling is one row, not many, and so is
 * what differs nearly everywhere. */
static JotDifferenceKind
compare_containers (JotComparer           *self,
                    const JotComparePath  *path,
                    const JotCompareValue *first,
                    const JotCompareValue *second)
{
  g_autoptr (JotJson) first_json = jot_json_new_for_member (first->json, first->member);
  g_autoptr (JotJson) second_json = jot_json_new_for_member (second->json, second->member);
  gsize first_base = first->base + first->member->value.offset;
  gsize second_base = second->base + second->member->value.offset;
  guint n_before = self->rows->len;
  guint outer_limit = self->limit;
  JotDifferenceKind kind;

  self->limit = MIN (outer_limit, n_before + MAX_ROWS);
  if (first->member->type == JOT_JSON_OBJECT)
    kind = compare_objects (self, path, first_json, first_base, second_json, second_base);
  else
    kind = compare_elements (self, path, first_json, first_base, second_json, second_base);

  if (kind != JOT_DIFFERENCE_CHANGED || is_enough (self, kind))
    {
      g_ptr_array_set_size (self->rows, (int) n_before);
      jot_compare_add_row (self, path, kind, first, second);
    }
  self->limit = outer_limit;

  return kind;
}

static JotDifferenceKind
compare_values (JotComparer           *self,
                const JotComparePath  *path,
                const JotCompareValue *first,
                const JotCompareValue *second)
{
  JotJsonType type = first->member->type;
  JotDifferenceKind kind;

  if (has_same_text (first, second))
    return jot_compare_add_row (self, path, JOT_DIFFERENCE_SAME, first, second)->kind;

  if (jot_compare_lists (self, path, first, second, &kind))
    return kind;

  if (type == second->member->type && (type == JOT_JSON_OBJECT || type == JOT_JSON_ARRAY))
    return compare_containers (self, path, first, second);

  return jot_compare_scalars (self, path, first, second);
}

static gboolean
is_white_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A whole text as if it were a member, without the white space around it. */
static JotJsonMember
make_root (JotJson *json)
{
  gsize end;
  const char *text = jot_json_get_text (json, &end);
  gsize start = 0;

  while (is_white_space (text[start]))
    start++;
  while (is_white_space (text[end - 1]))
    end--;

  return (JotJsonMember) { .value = { start, end - start }, .type = jot_json_get_root_type (json) };
}

static gboolean
are_same_bytes (JotJson *first,
                JotJson *second)
{
  gsize first_length, second_length;
  const char *first_text = jot_json_get_text (first, &first_length);
  const char *second_text = jot_json_get_text (second, &second_length);

  return first_length == second_length && memcmp (first_text, second_text, first_length) == 0;
}

/**
 * jot_compare_json:
 * @part: what the texts are
 * @first: a JSON text
 * @second: another one
 * @rows: (element-type JotDifference): where to add what was compared
 *
 * Compares two JSON texts by member.
 *
 * Returns: how they compare as a whole
 */
JotDifferenceKind
jot_compare_json (JotTokenPart part,
                  JotJson     *first,
                  JotJson     *second,
                  GPtrArray   *rows)
{
  JotComparer self = { part, rows, G_MAXUINT };
  JotComparePath path = { (char *) "", (char *) "", NULL };
  JotJsonMember first_root = make_root (first);
  JotJsonMember second_root = make_root (second);
  JotDifferenceKind kind;

  if (first_root.type == JOT_JSON_OBJECT && second_root.type == JOT_JSON_OBJECT)
    kind = compare_objects (&self, &path, first, 0, second, 0);
  else
    kind = compare_values (&self, &path, &(JotCompareValue) { first, &first_root, 0 },
                           &(JotCompareValue) { second, &second_root, 0 });

  if (kind == JOT_DIFFERENCE_CHANGED)
    return kind;

  return are_same_bytes (first, second) ? JOT_DIFFERENCE_SAME : JOT_DIFFERENCE_SPELLING;
}
