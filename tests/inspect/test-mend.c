/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-mend.h"

static void
test_text (void)
{
  g_autoptr (JotMend) mend = jot_mend_new (JOT_MEND_PAYLOAD, "Do it", "a\0b", 3);

  g_assert_cmpint (mend->kind, ==, JOT_MEND_PAYLOAD);
  g_assert_cmpstr (mend->label, ==, "Do it");
  g_assert_cmpmem (mend->text, mend->length, "a\0b", 3);
  g_assert_cmpint (mend->text[mend->length], ==, '\0');
}

static void
test_secret (void)
{
  g_autoptr (JotMend) mend = jot_mend_new_secret ("Do it", "c2VjcmV0", -1,
                                                  JOT_SECRET_FORMAT_BASE64);

  g_assert_cmpint (mend->kind, ==, JOT_MEND_SECRET);
  g_assert_cmpint (mend->format, ==, JOT_SECRET_FORMAT_BASE64);
  g_assert_cmpuint (mend->length, ==, 8);
}

static void
test_leeway (void)
{
  g_autoptr (JotMend) mend = jot_mend_new_leeway ("Do it", 60);

  g_assert_cmpint (mend->kind, ==, JOT_MEND_LEEWAY);
  g_assert_cmpuint (mend->seconds, ==, 60);
}

/* Machines tell kinds apart by their names. */
static void
test_nicks (void)
{
  for (JotMendKind a = JOT_MEND_TOKEN; a <= JOT_MEND_LEEWAY; a++)
    {
      for (JotMendKind b = JOT_MEND_TOKEN; b < a; b++)
        g_assert_cmpstr (jot_mend_kind_get_nick (a), !=, jot_mend_kind_get_nick (b));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect/mend/new/text", test_text);
  g_test_add_func ("/inspect/mend/new/secret", test_secret);
  g_test_add_func ("/inspect/mend/new/leeway", test_leeway);
  g_test_add_func ("/inspect/mend/kind/nicks", test_nicks);

  return g_test_run ();
}
