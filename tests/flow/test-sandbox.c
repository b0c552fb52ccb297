/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "jot-sandbox.h"

#define APPLICATION "[Application]\nname=io.github.jotsmith.Jotsmith\n"

static const struct
{
  const char *name;
  const char *text;
  gboolean    is_alone;
} infos[] = {
  { "as-released", APPLICATION "[Context]\nshared=ipc;\nsockets=x11;wayland;\n", TRUE },
  { "network", APPLICATION "[Context]\nshared=network;ipc;\n", FALSE },
  { "network-last", APPLICATION "[Context]\nshared=ipc;network;\n", FALSE },
  { "nothing-shared", APPLICATION "[Context]\nsockets=wayland;\n", TRUE },
  { "like-network", APPLICATION "[Context]\nshared=networks;\n", TRUE },
  { "no-context", APPLICATION, TRUE },
};

static void
test_info (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *folder = g_dir_make_tmp ("jotsmith-sandbox-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "info", NULL);

  jot_sandbox_pretend (path);
  g_assert_false (jot_sandbox_is_inside ());
  g_assert_false (jot_sandbox_is_alone ());

  g_assert_true (g_file_set_contents (path, infos[i].text, -1, NULL));
  g_assert_true (jot_sandbox_is_inside ());
  g_assert_cmpint (jot_sandbox_is_alone (), ==, infos[i].is_alone);

  jot_sandbox_pretend (NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/sandbox/info/", infos[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_info);
    }

  return g_test_run ();
}
