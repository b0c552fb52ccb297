/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-columns.h"
#include "jot-cli-output.h"

/* How many columns a text takes on a terminal, and how it is filled up to six of them. */
typedef struct
{
  const char *name;
  const char *text;
  guint       width;
  const char *filled;
} Row;

static const Row rows[] = {
  { "empty", "", 0, "      " },
  { "latin", "proof", 5, "proof " },
  { "accents", "gültig", 6, "gültig" },
  { "wide", "期限", 4, "期限  " },
  { "wide-and-narrow", "鍵 ID", 5, "鍵 ID " },
  { "hangul", "키", 2, "키    " },
  { "combining", "e\u0301te\u0301", 3, "e\u0301te\u0301   " },
  { "vowel-marks", "رُبَّمَا", 4, "رُبَّمَا  " },
  { "direction-marks", "\u200fsub\u200e", 3, "\u200fsub\u200e   " },
  { "too-wide", "有効期限", 8, "有効期限" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (jot_cli_measure (row->text), ==, row->width);

  jot_cli_append_styled (text, JOT_CLI_STYLE_PLAIN, row->text, 6);
  g_assert_cmpstr (text->str, ==, row->filled);
}

static void
test_labels (void)
{
  const char *const labels[] = { "ab", "鍵鍵", "abc" };

  g_assert_cmpuint (jot_cli_measure_labels (labels, G_N_ELEMENTS (labels)), ==, 4);
  g_assert_cmpuint (jot_cli_measure_labels (labels, 0), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/columns/measure/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  g_test_add_func ("/cli/columns/labels", test_labels);

  return g_test_run ();
}
