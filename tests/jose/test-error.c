/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-error.h"

#include <string.h>

/* The last cause in the header; a new one after it must be named here. */
#define LAST JOT_ERROR_SERVER

/* Every cause has a name, no two the same, fit for a program to compare. */
static void
test_nicks (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint code = 0; code <= LAST; code++)
    {
      const char *nick = jot_error_get_nick ((JotError) code);

      g_assert_nonnull (nick);
      g_assert_cmpint (strspn (nick, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen (nick));
      g_assert_true (g_hash_table_add (seen, (gpointer) nick));
    }

  g_assert_cmpstr (jot_error_get_nick (JOT_ERROR_BASE64URL_PADDING), ==, "base64url-padding");
}

static void
test_offset (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "");

  jot_error_set_at (&error, JOT_ERROR_JSON_UTF8, 7, "byte %d", 7);
  copy = g_error_copy (error);

  g_assert_error (copy, JOT_ERROR, JOT_ERROR_JSON_UTF8);
  g_assert_cmpuint (jot_error_get_offset (error), ==, 7);
  g_assert_cmpuint (jot_error_get_offset (copy), ==, 7);
  g_assert_cmpuint (jot_error_get_offset (other), ==, G_MAXSIZE);

  jot_error_set_at (NULL, JOT_ERROR_JSON_UTF8, 7, "nobody wants to know");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/jose/error/nick/every-cause", test_nicks);
  g_test_add_func ("/jose/error/offset/kept", test_offset);

  return g_test_run ();
}
