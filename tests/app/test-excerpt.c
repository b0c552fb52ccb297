/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-excerpt.h"

#include <string.h>

#define LENGTH 10000

static char *
make_text (void)
{
  char *text = g_malloc (LENGTH + 1);

  for (gsize i = 0; i < LENGTH; i++)
    text[i] = (char) ('a' + i % 26);
  text[LENGTH] = '\0';

  return text;
}

static void
assert_chars (const JotExcerpt *excerpt,
              gsize             run,
              JotSpan           span,
              int               expected_start,
              int               expected_end)
{
  int start, end;

  g_assert_true (jot_excerpt_to_chars (excerpt, run, span, &start, &end));
  g_assert_cmpint (start, ==, expected_start);
  g_assert_cmpint (end, ==, expected_end);
}

static void
test_whole (void)
{
  g_autoptr (JotExcerpt) excerpt = jot_excerpt_new_whole ("aé€b");

  g_assert_cmpstr (jot_excerpt_get_text (excerpt), ==, "aé€b");
  g_assert_cmpuint (jot_excerpt_get_n_runs (excerpt), ==, 1);
  assert_chars (excerpt, 0, (JotSpan) { 1, 5 }, 1, 3);
  assert_chars (excerpt, 0, (JotSpan) { 7, 0 }, 4, 4);
  g_assert_cmpuint (jot_excerpt_to_offset (excerpt, 2), ==, 3);
  g_assert_cmpuint (jot_excerpt_to_offset (excerpt, 4), ==, 7);
  g_assert_false (jot_excerpt_is_text (excerpt, 4));
}

static void
test_pieces (void)
{
  g_autofree char *text = make_text ();
  const JotSpan kept[] = { { 5000, 10 }, { 0, 20 }, { LENGTH - 30, 30 } };
  g_autoptr (JotExcerpt) excerpt = jot_excerpt_new (text, LENGTH, kept, G_N_ELEMENTS (kept));
  g_auto (GStrv) lines = g_strsplit (jot_excerpt_get_text (excerpt), "\n", -1);
  int second;

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (text, lines[0]));
  g_assert_cmpuint (strlen (lines[0]), ==, 20);
  g_assert_nonnull (strstr (lines[1], "4980"));
  g_assert_cmpint (strncmp (lines[2], text + 5000, 10), ==, 0);
  g_assert_nonnull (strstr (lines[3], "4960"));
  g_assert_true (g_str_has_suffix (text, lines[4]));

  second = 20 + 2 + (int) g_utf8_strlen (lines[1], -1);
  assert_chars (excerpt, 1, (JotSpan) { 5003, 2 }, second + 3, second + 5);
  /* What goes on behind the piece is cut. */
  assert_chars (excerpt, 1, (JotSpan) { 5003, 400 }, second + 3, second + 10);
  assert_chars (excerpt, 0, (JotSpan) { 3, 9000 }, 3, 20);
  g_assert_false (jot_excerpt_to_chars (excerpt, 0, (JotSpan) { 5003, 2 }, &second, &second));

  g_assert_true (jot_excerpt_shows (excerpt, (JotSpan) { 5003, 2 }));
  g_assert_false (jot_excerpt_shows (excerpt, (JotSpan) { 6000, 2 }));
}

/* Each character that is shown is the one of the text that it is said to be. */
static void
test_there_and_back (void)
{
  g_autofree char *text = make_text ();
  const JotSpan kept[] = { { 400, 10 }, { 2000, 20 }, { 3000, 30 } };
  g_autoptr (JotExcerpt) excerpt = jot_excerpt_new (text, LENGTH, kept, G_N_ELEMENTS (kept));
  const char *shown = jot_excerpt_get_text (excerpt);
  int n_text = 0;

  for (int i = 0; shown[0] != '\0'; i++, shown = g_utf8_next_char (shown))
    {
      if (!jot_excerpt_is_text (excerpt, i))
        continue;

      g_assert_cmpint (*shown, ==, text[jot_excerpt_to_offset (excerpt, i)]);
      n_text++;
    }
  g_assert_cmpint (n_text, ==, 60);

  /* Where something is left out, the next that is shown. */
  g_assert_cmpuint (jot_excerpt_to_offset (excerpt, 0), ==, 400);
  g_assert_cmpuint (jot_excerpt_to_offset (excerpt, 9999), ==, LENGTH);
}

static void
test_little_gaps (void)
{
  g_autofree char *text = make_text ();
  const JotSpan kept[] = { { 20, 100 }, { 180, 100 }, { LENGTH - 200, 150 } };
  g_autoptr (JotExcerpt) excerpt = jot_excerpt_new (text, LENGTH, kept, G_N_ELEMENTS (kept));

  g_assert_cmpuint (jot_excerpt_get_n_runs (excerpt), ==, 2);
  assert_chars (excerpt, 0, (JotSpan) { 0, 280 }, 0, 280);
  g_assert_true (g_str_has_suffix (text, strrchr (jot_excerpt_get_text (excerpt), '\n') + 1));
}

/* A piece never begins or ends within a character. */
static void
test_whole_characters (void)
{
  GString *text = g_string_new (NULL);
  const JotSpan kept[] = { { 3001, 4 } };
  g_autoptr (JotExcerpt) excerpt = NULL;

  for (int i = 0; i < 3000; i++)
    g_string_append (text, "€");
  excerpt = jot_excerpt_new (text->str, text->len, kept, 1);

  g_assert_true (g_utf8_validate (jot_excerpt_get_text (excerpt), -1, NULL));
  g_assert_nonnull (strstr (jot_excerpt_get_text (excerpt), "\n€€\n"));

  g_string_free (text, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/excerpt/whole", test_whole);
  g_test_add_func ("/app/excerpt/pieces", test_pieces);
  g_test_add_func ("/app/excerpt/there-and-back", test_there_and_back);
  g_test_add_func ("/app/excerpt/little-gaps", test_little_gaps);
  g_test_add_func ("/app/excerpt/whole-characters", test_whole_characters);

  return g_test_run ();
}
