/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which members of an object are listed, when those of what is nested in it fold. */

#include "config.h"

#include "jot-claim-tree.h"

#include <string.h>

#include "jot-json-edit.h"
#include "jot-json-path.h"

/* So many rows are shown at a time: laying out more would hold up the window. */
#define PAGE 100

/* A value of so many bytes is seen whole in one line. */
#define SHORT_VALUE 48

/* What is shown of a folded value. */
#define EXCERPT 120

/* What is open as long as nobody has folded it. */
#define MAX_OPEN_DEPTH    2
#define MAX_OPEN_CHILDREN 12

struct _JotClaimTree
{
  JotJson    *object;
  guint       limit;
  gboolean    is_cut;
  /* Paths of what a person has opened or folded, which outlives an edit. */
  GHashTable *toggled;
  GPtrArray  *nodes;
};

static void
free_node (gpointer data)
{
  JotClaimNode *node = data;

  jot_json_unref (node->json);
  g_free (node->name);
  g_free (node->path);
  g_free (node);
}

static gboolean
is_structured (const JotJsonMember *member)
{
  return member->type == JOT_JSON_OBJECT || member->type == JOT_JSON_ARRAY;
}

static gboolean
opens_by_itself (const JotClaimNode *node)
{
  return node->member->value.length > SHORT_VALUE && node->n_children <= MAX_OPEN_CHILDREN &&
         node->depth < MAX_OPEN_DEPTH;
}

static JotClaimNode *
make_node (JotJson    *json,
           gsize       index,
           gsize       offset,
           guint       depth,
           const char *path)
{
  JotClaimNode *node = g_new0 (JotClaimNode, 1);
  gsize start, end;

  node->json = jot_json_ref (json);
  node->member = jot_json_get_member (json, index);
  node->depth = depth;
  node->is_element = jot_json_get_root_type (json) == JOT_JSON_ARRAY;

  if (node->is_element)
    {
      node->name = g_strdup_printf ("%" G_GSIZE_FORMAT, index);
      node->path = jot_json_path_join_index (path, index);
    }
  else
    {
      node->name = jot_json_dup_name (json, node->member);
      node->path = jot_json_path_join_name (path, node->name);
    }

  /* With the quote before the name. */
  start = node->is_element ? node->member->value.offset : node->member->name.offset - 1;
  end = node->member->value.offset + node->member->value.length;
  node->span = (JotSpan) { offset + start, end - start };

  return node;
}

/* Adds the members of an object or array, and under each what is open of it. */
static void
add_members (JotClaimTree *self,
             JotJson      *json,
             gsize         offset,
             guint         depth,
             const char   *path)
{
  gsize n = jot_json_get_n_members (json);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (JotJson) value = NULL;
      JotClaimNode *node;

      if (self->nodes->len >= self->limit)
        {
          self->is_cut = TRUE;
          return;
        }

      node = make_node (json, i, offset, depth, path);
      g_ptr_array_add (self->nodes, node);
      if (!is_structured (node->member))
        continue;

      value = jot_json_new_for_member (json, node->member);
      node->n_children = jot_json_get_n_members (value);
      node->is_open = node->n_children > 0 &&
                      opens_by_itself (node) != g_hash_table_contains (self->toggled, node->path);
      if (node->is_open)
        add_members (self, value, offset + node->member->value.offset, depth + 1, node->path);
    }
}

static void
update (JotClaimTree *self)
{
  g_ptr_array_set_size (self->nodes, 0);
  self->is_cut = FALSE;
  if (self->object != NULL)
    add_members (self, self->object, 0, 0, ".");
}

/* Where an excerpt of @length bytes ends: never within a character. */
static gsize
find_cut (const char *text,
          gsize       length,
          gsize       most)
{
  if (length <= most)
    return length;

  while (most > 0 && ((guchar) text[most] & 0xc0) == 0x80)
    most--;

  return most;
}

/* Leaves out white space that does not belong to a string. */
static void
append_minified (GString    *minified,
                 const char *text,
                 gsize       length)
{
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\' && i + 1 < length)
        g_string_append_c (minified, text[i++]);
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && strchr (" \t\r\n", text[i]) != NULL)
        continue;

      g_string_append_c (minified, text[i]);
      if (!in_string && (text[i] == ',' || text[i] == ':'))
        g_string_append_c (minified, ' ');
    }
}

/**
 * jot_claim_tree_new:
 *
 * Makes a tree without members.
 *
 * Returns: (transfer full): a new tree
 */
JotClaimTree *
jot_claim_tree_new (void)
{
  JotClaimTree *self = g_new0 (JotClaimTree, 1);

  self->limit = PAGE;
  self->toggled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nodes = g_ptr_array_new_with_free_func (free_node);

  return self;
}

/**
 * jot_claim_tree_free:
 * @self: (transfer full): a tree
 *
 * Frees a tree.
 */
void
jot_claim_tree_free (JotClaimTree *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->nodes);
  g_hash_table_unref (self->toggled);
  g_clear_pointer (&self->object, jot_json_unref);
  g_free (self);
}

/**
 * jot_claim_tree_set_object:
 * @self: a tree
 * @object: (nullable): an object, or `NULL` for no members
 *
 * Lists the members of an object. What was opened or folded stays so where it is still there.
 */
void
jot_claim_tree_set_object (JotClaimTree *self,
                           JotJson      *object)
{
  g_return_if_fail (self != NULL);

  if (object != NULL)
    jot_json_ref (object);
  g_clear_pointer (&self->object, jot_json_unref);
  self->object = object;
  update (self);
}

/**
 * jot_claim_tree_get_n_nodes:
 * @self: a tree
 *
 * Counts what is listed.
 *
 * Returns: how many there are
 */
guint
jot_claim_tree_get_n_nodes (const JotClaimTree *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->nodes->len;
}

/**
 * jot_claim_tree_get_node:
 * @self: a tree
 * @index: which, from 0
 *
 * Gives one of those that are listed, in the order of the text.
 *
 * Returns: (transfer none): the node, valid until the tree changes
 */
const JotClaimNode *
jot_claim_tree_get_node (const JotClaimTree *self,
                         guint               index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->nodes->len, NULL);

  return g_ptr_array_index (self->nodes, index);
}

/**
 * jot_claim_tree_toggle:
 * @self: a tree
 * @index: which, from 0
 *
 * Opens what is folded and folds what is open. A value without anything in it does neither.
 */
void
jot_claim_tree_toggle (JotClaimTree *self,
                       guint         index)
{
  const JotClaimNode *node = jot_claim_tree_get_node (self, index);

  g_return_if_fail (node != NULL);

  if (node->n_children == 0)
    return;

  if (!g_hash_table_remove (self->toggled, node->path))
    g_hash_table_add (self->toggled, g_strdup (node->path));
  update (self);
}

/**
 * jot_claim_tree_is_cut:
 * @self: a tree
 *
 * Says whether there is more than is listed.
 *
 * Returns: whether there is
 */
gboolean
jot_claim_tree_is_cut (const JotClaimTree *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_cut;
}

/**
 * jot_claim_tree_show_more:
 * @self: a tree
 *
 * Lists some more.
 */
void
jot_claim_tree_show_more (JotClaimTree *self)
{
  g_return_if_fail (self != NULL);

  self->limit += PAGE;
  update (self);
}

/**
 * jot_claim_node_dup_value:
 * @self: a node
 *
 * Gives the value as people want it: a string without its quotes, an object or array laid out in
 * lines, everything else as the text has it.
 *
 * Returns: (transfer full): the value
 */
char *
jot_claim_node_dup_value (const JotClaimNode *self)
{
  g_autoptr (JotJson) value = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->member->type == JOT_JSON_STRING)
    return jot_json_dup_string (self->json, self->member, NULL);
  if (!is_structured (self->member))
    return jot_json_dup_raw (self->json, self->member);

  value = jot_json_new_for_member (self->json, self->member);

  return jot_json_format (value);
}

/**
 * jot_claim_node_dup_excerpt:
 * @self: a node whose value is an object or array
 *
 * Gives the beginning of a value in one line.
 *
 * Returns: (transfer full): the excerpt
 */
char *
jot_claim_node_dup_excerpt (const JotClaimNode *self)
{
  const char *text;
  GString *excerpt;
  gsize length, cut;

  g_return_val_if_fail (self != NULL, NULL);

  text = jot_json_get_text (self->json, NULL) + self->member->value.offset;
  length = self->member->value.length;
  cut = find_cut (text, length, EXCERPT);

  excerpt = g_string_new (NULL);
  append_minified (excerpt, text, cut);
  if (cut < length)
    g_string_append (excerpt, "…");

  return g_string_free (excerpt, FALSE);
}
