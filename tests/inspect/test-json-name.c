/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-json-name.h"

#include <string.h>

/* A bar in the text is where the cursor is. What was found is told as name, whether it is closed,
 * whether it has a colon, and the other names. */
typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
} Case;

static const Case cases[] = {
  { "just-begun", "{\"|", "[] - - []" },
  { "some-letters", "{\n  \"ex|\n}", "[ex] - - []" },
  { "in-the-middle", "{\"e|xp", "[e] - - []" },
  { "with-both-quotes", "{\"e|x\"}", "[ex] closed - []" },
  { "with-a-value", "{\"e|x\" : 1}", "[ex] closed colon []" },
  { "colon-without-quote", "{\"ex|: 1}", "[ex] - colon []" },
  { "quote-of-the-next-at-once", "{\"ex|\"sub\": 1}", "[ex] - - [sub]" },
  { "closed-at-the-end", "{\"ex|\"", "[ex] closed - []" },
  { "quote-of-the-next", "{\"ex|, \"sub\": 1}", "[ex] - - [sub]" },
  { "before-the-first-quote", "{|\"ex\": 1}", NULL },
  { "behind-the-second-quote", "{\"ex\"|: 1}", NULL },
  { "others-before", "{\"iss\": \"a\", \"sub\": [\"b\", {\"c\": 1}], \"ex|", "[ex] - - [iss sub]" },
  { "others-after", "{\"ex|\n  \"iss\": 1, \"sub\": 2}", "[ex] - - [iss sub]" },
  { "others-on-the-same-line", "{\"ex|\", \"iss\": 1}", "[ex] closed - [iss]" },
  { "uri", "{\"https://example.com/|\": true}", "[https://example.com/] closed colon []" },
  { "not-ascii", "{\"gr|öße\": 1}", "[größe] closed colon []" },
  { "quote-within", "{\"a\\\"b\": 1, \"c|", "[c] - - [a\\\"b]" },
  { "value", "{\"sub\": \"ex|\"}", NULL },
  { "value-that-is-not-closed", "{\"sub\": \"ex|", NULL },
  { "element", "{\"aud\": [\"ex|\"]}", NULL },
  { "after-an-element", "{\"aud\": [\"a\", \"ex|\"]}", NULL },
  { "after-an-array", "{\"aud\": [\"a\"], \"ex|", "[ex] - - [aud]" },
  { "nested", "{\"act\": {\"ex|\": 1}}", NULL },
  { "after-what-is-nested", "{\"act\": {\"sub\": 1}, \"ex|\": 1}", "[ex] closed colon [act]" },
  { "array-of-all", "[\"ex|\"]", NULL },
  { "text-of-all", "\"ex|\"", NULL },
  { "after-the-end", "{\"ex\": 1}\"a|", NULL },
  { "number", "{\"exp\": 12|}", NULL },
  { "second-name-in-a-row", "{\"iss\" \"ex|", NULL },
  { "too-many-brackets", "}]{\"ex|", "[ex] - - []" },
  { "nothing", "|", NULL },
  { "backslash-at-the-end", "{\"a|\\", "[a] - - []" },
};

static char *
tell (const char  *text,
      JotJsonName *name)
{
  g_autofree char *written = NULL;
  g_autofree char *others = NULL;

  if (name == NULL)
    return NULL;

  written = g_strndup (text + name->start, name->end - name->start);
  g_ptr_array_add (name->others, NULL);
  others = g_strjoinv (" ", (char **) name->others->pdata);

  return g_strdup_printf ("[%s] %s %s [%s]", written, name->is_closed ? "closed" : "-",
                          name->has_colon ? "colon" : "-", others);
}

static void
test_find (gconstpointer data)
{
  const Case *test_case = data;
  gsize offset = (gsize) (strchr (test_case->text, '|') - test_case->text);
  g_autoptr (GString) text = g_string_new (test_case->text);
  g_autoptr (JotJsonName) name = NULL;
  g_autofree char *told = NULL;

  g_string_erase (text, (gssize) offset, 1);
  name = jot_json_name_find (text->str, offset);
  told = tell (text->str, name);
  g_assert_cmpstr (told, ==, test_case->expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/json-name/find/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_find);
    }

  return g_test_run ();
}
