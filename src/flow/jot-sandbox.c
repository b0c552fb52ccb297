/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a Flatpak may do is other than what a program of the system may, and some of that is to be
 * said before somebody tries it in vain. */

#include "config.h"

#include "jot-sandbox.h"

/* Whoever runs in a Flatpak finds this file, which says what was allowed (flatpak-metadata(5)). */
#define INFO "/.flatpak-info"

static const char *info = INFO;

/**
 * jot_sandbox_is_inside:
 *
 * Tells whether the program runs in a Flatpak. What it opens or saves then goes through the portals
 * of the desktop.
 *
 * Returns: whether it does
 */
gboolean
jot_sandbox_is_inside (void)
{
  return g_file_test (info, G_FILE_TEST_EXISTS);
}

/**
 * jot_sandbox_is_alone:
 *
 * Tells whether the program runs in a Flatpak without the network. A server on loopback is then
 * reached by nobody outside.
 *
 * Returns: whether it does
 */
gboolean
jot_sandbox_is_alone (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) shared = NULL;

  if (!g_key_file_load_from_file (file, info, G_KEY_FILE_NONE, NULL))
    return FALSE;

  shared = g_key_file_get_string_list (file, "Context", "shared", NULL, NULL);

  return shared == NULL || !g_strv_contains ((const char *const *) shared, "network");
}

/**
 * jot_sandbox_pretend:
 * @path: (nullable): a file like the one that a Flatpak finds, to be kept by the caller, or `NULL`
 *   for that one again
 *
 * Has the program believe that it runs in a Flatpak if @path is there. This is for tests.
 */
void
jot_sandbox_pretend (const char *path)
{
  info = path != NULL ? path : INFO;
}
