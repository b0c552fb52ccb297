/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the lesson shows bytes: in groups of base64url, and as bits. */

#include "config.h"

#include "jot-lesson.h"

#include <string.h>

#include "jot-base64url.h"

/* Groups */

/* RFC 4648, 10, without padding; and the header and the payload of RFC 7515, A.1. */
static const struct
{
  const char *name;
  const char *text;
  const char *encoded;
} groups[] = {
  { "none", "", "" },
  { "one-byte", "f", "Zg" },
  { "two-bytes", "fo", "Zm8" },
  { "three-bytes", "foo", "Zm9v" },
  { "six-bytes", "foobar", "Zm9vYmFy" },
  { "rfc7515-A.1-header", "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}",
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9" },
  { "rfc7515-A.1-payload",
    "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}",
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ" },
};

/* Each group, encoded for itself, is what stands at its place in the whole. */
static void
test_groups (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  const char *text = groups[index].text;
  const char *encoded = groups[index].encoded;
  gsize length = strlen (text);
  gsize n_groups = jot_lesson_count_groups (length);
  gsize n_characters = 0;

  for (gsize i = 0; i < n_groups; i++)
    {
      JotLessonGroup group = jot_lesson_get_group (length, i);
      g_autofree char *part = jot_base64url_encode (text + group.bytes.offset, group.bytes.length);

      g_assert_cmpuint (group.characters.offset, ==, n_characters);
      g_assert_cmpuint (strlen (part), ==, group.characters.length);
      g_assert_cmpint (strncmp (part, encoded + group.characters.offset, strlen (part)), ==, 0);
      n_characters += group.characters.length;
    }

  g_assert_cmpuint (n_characters, ==, strlen (encoded));
}

/* Bits */

static const struct
{
  const char *name;
  const char *a;
  const char *b;
  guint       n_changed;
  guint       n_bits;
} bits[] = {
  { "same", "ab", "ab", 0, 16 },
  { "one-bit", "a", "c", 1, 8 },
  { "all-bits", "\x55\x55", "\xaa\xaa", 16, 16 },
  { "what-only-one-has", "a", "ab", 8, 16 },
  { "nothing-to-compare-with", "ab", NULL, 0, 16 },
};

static void
test_bits (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) a = g_bytes_new_static (bits[index].a, strlen (bits[index].a));
  g_autoptr (GBytes) b = bits[index].b != NULL
                         ? g_bytes_new_static (bits[index].b, strlen (bits[index].b)) : NULL;
  guint n_bits;

  g_assert_cmpuint (jot_lesson_count_changed (a, b, &n_bits), ==, bits[index].n_changed);
  g_assert_cmpuint (n_bits, ==, bits[index].n_bits);
}

static void
test_first_bit_is_the_highest (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x80\x01", 2);

  for (gsize i = 0; i < 24; i++)
    g_assert_cmpint (jot_lesson_get_bit (bytes, i), ==, i == 0 || i == 15);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/lesson-bytes/groups/%s", groups[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_groups);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bits); i++)
    {
      g_autofree char *path = g_strdup_printf ("/inspect/lesson-bytes/bits/%s", bits[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bits);
    }
  g_test_add_func ("/inspect/lesson-bytes/bits/highest-first", test_first_bit_is_the_highest);

  return g_test_run ();
}
