/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Apart from the rest, so that who needs no tree need not load json-glib. */

#include "config.h"

#include "jot-json-tree.h"

/**
 * jot_json_dup_tree:
 * @self: a JSON text
 *
 * Makes a tree of a text, for those who want to walk it. Numbers beyond 64 bits are not what they are
 * in the text, and strings end at a U+0000: nothing is ever judged by the tree. json-glib takes much
 * that is no JSON, which is why it is only given what the strict scanner has accepted.
 *
 * Returns: (transfer full) (nullable): the root, immutable, or `NULL` if json-glib refuses the text
 */
JsonNode *
jot_json_dup_tree (const JotJson *self)
{
  g_autoptr (JsonParser) parser = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);

  parser = json_parser_new_immutable ();
  text = jot_json_get_text (self, &length);
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return NULL;

  return json_node_ref (json_parser_get_root (parser));
}
