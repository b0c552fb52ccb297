/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-json-path.h"

#include "jot-json.h"

typedef struct
{
  const char *name;
  const char *path;
  const char *member;
  const char *expected;
} Vector;

static const Vector vectors[] = {
  { "outermost", ".", "sub", ".sub" },
  { "deeper", ".address", "country", ".address.country" },
  { "underscore", ".", "_claim_names", "._claim_names" },
  { "keyword", ".", "and", ".and" },
  { "uri", ".", "https://example.com/is_root", ".[\"https://example.com/is_root\"]" },
  { "dash-deeper", ".a", "x-y", ".a[\"x-y\"]" },
  { "dollar", ".", "$ref", ".[\"$ref\"]" },
  { "begins-with-digit", ".", "2fa", ".[\"2fa\"]" },
  { "empty", ".", "", ".[\"\"]" },
  { "not-ascii", ".", "größe", ".[\"größe\"]" },
  { "quote-and-line", ".", "a\"b\n", ".[\"a\\\"b\\n\"]" },
  { "looks-like-interpolation", ".", "\\(now)", ".[\"\\\\(now)\"]" },
};

static void
test_name (gconstpointer data)
{
  const Vector *vector = data;
  g_autofree char *path = jot_json_path_join_name (vector->path, vector->member);

  g_assert_cmpstr (path, ==, vector->expected);
}

static void
test_index (void)
{
  g_autofree char *outer = jot_json_path_join_index (".", 0);
  g_autofree char *inner = jot_json_path_join_index (".aud", 12);

  g_assert_cmpstr (outer, ==, ".[0]");
  g_assert_cmpstr (inner, ==, ".aud[12]");
}

/* jq itself is the judge, where it is installed. */
static void
test_jq (void)
{
  g_autofree char *program = g_find_program_in_path ("jq");

  if (program == NULL)
    {
      g_test_skip ("jq is not installed");
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *name = jot_json_quote (vectors[i].member, -1);
      g_autofree char *filter = jot_json_path_join_name (".", vectors[i].member);
      g_autofree char *input = g_strdup_printf ("{%s:[\"found\"]}", name);
      g_autofree char *element = jot_json_path_join_index (filter, 0);
      const char *argv[] = { program, "-n", "-r", "--argjson", "token", input, NULL, NULL };
      g_autofree char *whole = g_strdup_printf ("$token | %s", element);
      g_autofree char *output = NULL;
      g_autoptr (GError) error = NULL;
      int status;

      argv[6] = whole;
      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                    &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
      g_assert_cmpstr (output, ==, "found\n");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/json-path/name/%s", vectors[i].name);

      g_test_add_data_func (path, &vectors[i], test_name);
    }
  g_test_add_func ("/inspect/json-path/index", test_index);
  g_test_add_func ("/inspect/json-path/understood-by-jq", test_jq);

  return g_test_run ();
}
