/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-compare-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_scope (const JotComparePath *path)
{
  return g_strcmp0 (path->claim, "scope") == 0 || g_strcmp0 (path->claim, "scp") == 0;
}

static gboolean
is_list_claim (const JotComparePath *path)
{
  return is_scope (path) || g_strcmp0 (path->claim, "aud") == 0;
}

/* The names in a scope (RFC 6749, 3.3), or an audience alone. */
static GPtrArray *
split_string (const JotComparePath  *path,
              const JotCompareValue *value)
{
  g_autofree char *quoted = jot_compare_dup_string (value->json, value->member);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *content = NULL;
  g_auto (GStrv) parts = NULL;

  if (!is_scope (path))
    {
      g_ptr_array_add (words, g_steal_pointer (&quoted));
      return words;
    }

  content = g_strndup (quoted + 1, strlen (quoted) - 2);
  parts = g_strsplit (content, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      if (**part != '\0')
        g_ptr_array_add (words, g_strdup_printf ("\"%s\"", *part));
    }

  return words;
}

static GPtrArray *
split_array (const JotCompareValue *value)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JotJson) array = jot_json_new_for_member (value->json, value->member);

  for (gsize i = 0; i < jot_json_get_n_members (array); i++)
    {
      const JotJsonMember *element = jot_json_get_member (array, i);

      if (element->type != JOT_JSON_STRING)
        return NULL;

      g_ptr_array_add (words, jot_compare_dup_string (array, element));
    }

  return g_steal_pointer (&words);
}

static GPtrArray *
split_list (const JotComparePath  *path,
            const JotCompareValue *value)
{
  if (value->member->type == JOT_JSON_ARRAY)
    return split_array (value);

  return value->member->type == JOT_JSON_STRING && is_list_claim (path) ? split_string (path, value)
                                                                        : NULL;
}

/* Whether strings, which are the same but maybe for their order, are in the same order. */
static gboolean
are_in_order (GPtrArray *first,
              GPtrArray *second)
{
  for (guint i = 0; i < first->len; i++)
    {
      if (!g_str_equal (g_ptr_array_index (first, i), g_ptr_array_index (second, i)))
        return FALSE;
    }

  return TRUE;
}

/* A row for each of some strings that the others lack, as often as they lack it. */
static gboolean
add_missing (JotComparer          *self,
             const JotComparePath *path,
             JotDifferenceKind     kind,
             GPtrArray            *words,
             GPtrArray            *others)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean any = FALSE;

  for (guint i = 0; i < others->len; i++)
    {
      gpointer word = g_ptr_array_index (others, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, word));

      g_hash_table_insert (counts, word, GUINT_TO_POINTER (n + 1));
    }

  for (guint i = 0; i < words->len; i++)
    {
      gpointer word = g_ptr_array_index (words, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, word));
      JotDifference *row;

      if (n > 0)
        {
          g_hash_table_insert (counts, word, GUINT_TO_POINTER (n - 1));
          continue;
        }

      any = TRUE;
      row = jot_compare_add_row (self, path, kind, NULL, NULL);
      row->is_element = TRUE;
      if (kind == JOT_DIFFERENCE_ONLY_FIRST)
        row->first = g_strdup (word);
      else
        row->second = g_strdup (word);
    }

  return any;
}

static JotDifferenceKind
compare_words (JotComparer           *self,
               const JotComparePath  *path,
               const JotCompareValue *first,
               GPtrArray             *first_words,
               const JotCompareValue *second,
               GPtrArray             *second_words)
{
  gboolean is_array = first->member->type == JOT_JSON_ARRAY;
  gboolean same_type = first->member->type == second->member->type;
  JotDifference *row = jot_compare_add_row (self, path, JOT_DIFFERENCE_CHANGED, first, second);
  gboolean removed = add_missing (self, path, JOT_DIFFERENCE_ONLY_FIRST, first_words, second_words);
  gboolean added = add_missing (self, path, JOT_DIFFERENCE_ONLY_SECOND, second_words, first_words);

  if (removed || added)
    return row->kind;

  if (!same_type)
    row->note = g_strdup (_("the same values, once as a string and once as an array"));
  else if (are_in_order (first_words, second_words))
    row->kind = JOT_DIFFERENCE_SPELLING;
  else
    {
      /* The order of a scope has no meaning, RFC 6749, 3.3; that of an array may have one. */
      row->kind = is_array ? JOT_DIFFERENCE_CHANGED : JOT_DIFFERENCE_SPELLING;
      row->note = g_strdup (_("the same values in another order"));
    }

  return row->kind;
}

/**
 * jot_compare_lists:
 * @self: what to add rows to
 * @path: where the values stand
 * @first: a value
 * @second: another one, of another text
 * @out_kind: (out): how they compare
 *
 * Compares two values by the strings in them, if both are lists of strings: arrays of strings, the
 * space-separated names of a scope (RFC 6749, 3.3), and an audience that is one string where the
 * other is an array (RFC 7519, 4.1.3).
 *
 * Returns: whether they are such lists; else nothing was done
 */
gboolean
jot_compare_lists (JotComparer           *self,
                   const JotComparePath  *path,
                   const JotCompareValue *first,
                   const JotCompareValue *second,
                   JotDifferenceKind     *out_kind)
{
  g_autoptr (GPtrArray) first_words = split_list (path, first);
  g_autoptr (GPtrArray) second_words = split_list (path, second);

  if (first_words == NULL || second_words == NULL)
    return FALSE;

  /* Two audiences of one string each are no lists. */
  if (first->member->type == JOT_JSON_STRING && second->member->type == JOT_JSON_STRING &&
      !is_scope (path))
    return FALSE;

  *out_kind = compare_words (self, path, first, first_words, second, second_words);

  return TRUE;
}
