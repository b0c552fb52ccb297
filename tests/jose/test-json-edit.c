/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-json-edit.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *member;
  const char *value;
  const char *expected;
} Edit;

/* Without a value the member is taken out. */
static const Edit edits[] = {
  { "change/first", "{ \"alg\" : \"HS256\", \"n\":1.50}", "alg", "\"RS256\"",
    "{ \"alg\" : \"RS256\", \"n\":1.50}" },
  { "change/by-escaped-name", "{\"\\u0061lg\":1}", "alg", "2", "{\"\\u0061lg\":2}" },
  { "change/keeps-big-numbers", "{\"a\":123456789012345678901234567890,\"b\":1}", "b", "2",
    "{\"a\":123456789012345678901234567890,\"b\":2}" },
  { "add/to-empty", " {} ", "a", "1", " {\"a\":1} " },
  { "add/compact", "{\"a\":1}", "b", "2", "{\"a\":1,\"b\":2}" },
  { "add/in-lines", "{\n  \"a\": 1\n}\n", "b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}\n" },
  { "add/in-python-manner", "{\"a\": 1, \"b\": 2}", "c", "[]", "{\"a\": 1, \"b\": 2, \"c\": []}" },
  { "add/name-with-quote", "{\"a\":1}", "\"", "0", "{\"a\":1,\"\\\"\":0}" },
  { "remove/only", "{ \"a\" : 1 }", "a", NULL, "{  }" },
  { "remove/first", "{\n  \"a\": 1,\n  \"b\": 2\n}", "a", NULL, "{\n  \"b\": 2\n}" },
  { "remove/middle", "{\"a\":1, \"b\":{\"c\":[1]} , \"d\":4}", "b", NULL, "{\"a\":1 , \"d\":4}" },
  { "remove/last", "{\n  \"a\": 1,\n  \"b\": 2\n}", "b", NULL, "{\n  \"a\": 1\n}" },
  { "remove/absent", "{\"a\":1}", "b", NULL, "{\"a\":1}" },
};

typedef struct
{
  const char *name;
  const char *text;
  const char *pretty;
  const char *minified;
} Spacing;

static const Spacing spacings[] = {
  { "empty", " { } ", "{}", "{}" },
  { "scalar", " 1.50 ", "1.50", "1.50" },
  { "object", "{\"a\":1 ,\"b\":[1,[],{}]}",
    "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    [],\n    {}\n  ]\n}", "{\"a\":1,\"b\":[1,[],{}]}" },
  { "strings-untouched", "{\"a , b\": \"c : \\\" { }\\\\\"}",
    "{\n  \"a , b\": \"c : \\\" { }\\\\\"\n}", "{\"a , b\":\"c : \\\" { }\\\\\"}" },
  { "numbers-untouched", "[ 1.0E+2, -0, 100000000000000000000000 ]",
    "[\n  1.0E+2,\n  -0,\n  100000000000000000000000\n]",
    "[1.0E+2,-0,100000000000000000000000]" },
};

/* Of bytes that nothing follows, as those of a token: a sanitizer sees who reads on. */
static JotJson *
read_json (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JotJson *json = jot_json_new_from_bytes (bytes, &error);

  g_assert_no_error (error);

  return json;
}

static void
test_edit (gconstpointer data)
{
  const Edit *row = data;
  g_autoptr (JotJson) json = read_json (row->text);
  g_autofree char *edited = row->value != NULL
                            ? jot_json_with_member (json, row->member, row->value)
                            : jot_json_without_member (json, row->member);
  g_autoptr (JotJson) again = read_json (edited);

  g_assert_cmpstr (edited, ==, row->expected);
  g_assert_true ((jot_json_find_member (again, row->member) != NULL) == (row->value != NULL));
}

static void
test_spacing (gconstpointer data)
{
  const Spacing *row = data;
  g_autoptr (JotJson) json = read_json (row->text);
  g_autofree char *pretty = jot_json_format (json);
  g_autofree char *minified = jot_json_minify (json);
  g_autoptr (JotJson) pretty_json = read_json (pretty);
  g_autofree char *pretty_minified = jot_json_minify (pretty_json);

  g_assert_cmpstr (pretty, ==, row->pretty);
  g_assert_cmpstr (minified, ==, row->minified);
  g_assert_cmpstr (pretty_minified, ==, row->minified);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/json-edit/%s", edits[i].name);

      g_test_add_data_func (path, &edits[i], test_edit);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (spacings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/jose/json-edit/spacing/%s", spacings[i].name);

      g_test_add_data_func (path, &spacings[i], test_spacing);
    }

  return g_test_run ();
}
