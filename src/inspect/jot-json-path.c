/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The place of a value within JSON, written as jq understands it. */

#include "config.h"

#include "jot-json-path.h"

#include "jot-json.h"

/* What jq takes after a dot without quotes. */
static gboolean
is_identifier (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;

  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '_')
      return FALSE;

  return TRUE;
}

static gboolean
is_root (const char *path)
{
  return path[0] == '.' && path[1] == '\0';
}

/**
 * jot_json_path_join_name:
 * @path: the path to an object, `.` for the outermost
 * @name: the name of one of its members
 *
 * Makes the path to a member, as a filter of jq: `.address.country`, `.["https://a.example/b"]`.
 *
 * Returns: (transfer full): the path
 */
char *
jot_json_path_join_name (const char *path,
                         const char *name)
{
  g_autofree char *quoted = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (is_identifier (name))
    return g_strconcat (is_root (path) ? "" : path, ".", name, NULL);

  quoted = jot_json_quote (name, -1);

  return g_strconcat (path, "[", quoted, "]", NULL);
}

/**
 * jot_json_path_join_index:
 * @path: the path to an array, `.` for the outermost
 * @index: the place of one of its elements, from 0
 *
 * Makes the path to an element, as a filter of jq: `.aud[1]`.
 *
 * Returns: (transfer full): the path
 */
char *
jot_json_path_join_index (const char *path,
                          gsize       index)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", path, index);
}
