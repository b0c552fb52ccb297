/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-json-place.h"

#include <string.h>

#include "jot-error.h"

typedef enum
{
  REPLACE,
  RENAME,
  INSERT,
  REMOVE,
  MOVE,
} Action;

typedef struct
{
  const char *name;
  Action      action;
  const char *text;
  gsize       index;
  gsize       to;
  const char *member;
  const char *value;
  /* NULL: it is to be refused. */
  const char *expected;
} Edit;

#define LINES "{\n  \"a\": 1,\n  \"b\": [2],\n  \"c\": 3.0\n}\n"

static const Edit edits[] = {
  { "replace/member", REPLACE, "{ \"a\" : 1.50, \"b\":2 }", 0, 0, NULL, "null",
    "{ \"a\" : null, \"b\":2 }" },
  { "replace/element", REPLACE, "[ 1 ,2,  3]", 2, 0, NULL, "\"x\"", "[ 1 ,2,  \"x\"]" },
  { "replace/keeps-big-numbers", REPLACE, "[123456789012345678901234567890,1]", 1, 0, NULL, "2",
    "[123456789012345678901234567890,2]" },

  { "rename/keeps-place-and-value", RENAME, "{\"a\" : 1e3,\"b\":2}", 0, 0, "x", NULL,
    "{\"x\" : 1e3,\"b\":2}" },
  { "rename/escaped-name", RENAME, "{\"\\u0061\":1}", 0, 0, "b", NULL, "{\"b\":1}" },
  { "rename/writes-escapes", RENAME, "{\"a\":1}", 0, 0, "\"\n", NULL, "{\"\\\"\\n\":1}" },
  { "rename/to-itself", RENAME, "{\"a\":1}", 0, 0, "a", NULL, "{\"a\":1}" },
  { "rename/to-nothing", RENAME, "{\"a\":1}", 0, 0, "", NULL, "{\"\":1}" },
  { "rename/refuses-a-second", RENAME, "{\"a\":1,\"b\":2}", 1, 0, "a", NULL, NULL },
  { "rename/refuses-an-escaped-second", RENAME, "{\"\\u0061\":1,\"b\":2}", 1, 0, "a", NULL, NULL },

  { "insert/empty-object", INSERT, " { } ", 0, 0, "a", "1", " {\"a\":1 } " },
  { "insert/empty-array", INSERT, "[]", 0, 0, NULL, "{}", "[{}]" },
  { "insert/in-lines/first", INSERT, LINES, 0, 0, "n", "true",
    "{\n  \"n\": true,\n  \"a\": 1,\n  \"b\": [2],\n  \"c\": 3.0\n}\n" },
  { "insert/in-lines/middle", INSERT, LINES, 1, 0, "n", "true",
    "{\n  \"a\": 1,\n  \"n\": true,\n  \"b\": [2],\n  \"c\": 3.0\n}\n" },
  { "insert/in-lines/last", INSERT, LINES, 3, 0, "n", "true",
    "{\n  \"a\": 1,\n  \"b\": [2],\n  \"c\": 3.0,\n  \"n\": true\n}\n" },
  { "insert/before-the-only-one", INSERT, "{ \"a\":1 }", 0, 0, "n", "2", "{ \"n\":2, \"a\":1 }" },
  { "insert/before-the-first-of-a-line", INSERT, "[1, 2]", 0, 0, NULL, "0", "[0, 1, 2]" },
  { "insert/element-last", INSERT, "[1, 2]", 2, 0, NULL, "3", "[1, 2, 3]" },

  { "remove/only", REMOVE, "{ \"a\" : 1 }", 0, 0, NULL, NULL, "{  }" },
  { "remove/first", REMOVE, LINES, 0, 0, NULL, NULL, "{\n  \"b\": [2],\n  \"c\": 3.0\n}\n" },
  { "remove/last", REMOVE, LINES, 2, 0, NULL, NULL, "{\n  \"a\": 1,\n  \"b\": [2]\n}\n" },
  { "remove/element", REMOVE, "[1, 2, 3]", 1, 0, NULL, NULL, "[1, 3]" },

  { "move/down", MOVE, LINES, 0, 2, NULL, NULL,
    "{\n  \"b\": [2],\n  \"c\": 3.0,\n  \"a\": 1\n}\n" },
  { "move/up", MOVE, LINES, 2, 0, NULL, NULL,
    "{\n  \"c\": 3.0,\n  \"a\": 1,\n  \"b\": [2]\n}\n" },
  { "move/by-one", MOVE, LINES, 1, 2, NULL, NULL,
    "{\n  \"a\": 1,\n  \"c\": 3.0,\n  \"b\": [2]\n}\n" },
  { "move/nowhere", MOVE, LINES, 1, 1, NULL, NULL, LINES },
  { "move/keeps-what-stands-around-the-colon", MOVE, "{\"a\" :1,\"b\":  2}", 0, 1, NULL, NULL,
    "{\"b\":  2,\"a\" :1}" },
  { "move/element", MOVE, "[1,2 , 3]", 0, 2, NULL, NULL, "[2,3 , 1]" },
};

static char *
do_edit (const Edit *row,
         JotJson    *json,
         GError    **error)
{
  switch (row->action)
    {
    case REPLACE:
      return jot_json_replace_value (json, row->index, row->value);

    case RENAME:
      return jot_json_rename (json, row->index, row->member, error);

    case INSERT:
      return jot_json_insert (json, row->index, row->member, row->value);

    case REMOVE:
      return jot_json_remove (json, row->index);

    case MOVE:
      return jot_json_move (json, row->index, row->to);

    default:
      g_assert_not_reached ();
    }
}

static void
test_edit (gconstpointer data)
{
  const Edit *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) read_error = NULL;
  g_autoptr (JotJson) json = jot_json_new (row->text, -1, &read_error);
  g_autoptr (JotJson) again = NULL;
  g_autofree char *edited = NULL;

  g_assert_no_error (read_error);
  edited = do_edit (row, json, &error);
  g_assert_cmpstr (edited, ==, row->expected);

  if (row->expected == NULL)
    {
      g_assert_error (error, JOT_ERROR, JOT_ERROR_JSON_DUPLICATE);
      return;
    }

  g_assert_no_error (error);
  again = jot_json_new (edited, -1, &read_error);
  g_assert_no_error (read_error);
}

/* The text of a value need not be followed by a NUL. */
static void
test_inside (void)
{
  g_autoptr (JotJson) whole = jot_json_new ("{\"a\":[1,{\"b\":2}],\"c\":3}", -1, NULL);
  g_autoptr (JotJson) array = jot_json_new_for_member (whole, jot_json_get_member (whole, 0));
  g_autofree char *inner = jot_json_insert (array, 2, NULL, "4");
  g_autofree char *outer = jot_json_replace_value (whole, 0, inner);

  g_assert_cmpstr (outer, ==, "{\"a\":[1,{\"b\":2},4],\"c\":3}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/json-place/%s", edits[i].name);

      g_test_add_data_func (path, &edits[i], test_edit);
    }
  g_test_add_func ("/jose/json-place/value-of-a-member", test_inside);

  return g_test_run ();
}
