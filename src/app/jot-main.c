/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-application.h"

#include <glib/gi18n.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (JotApplication) application = NULL;

  bindtextdomain (GETTEXT_PACKAGE, JOT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = jot_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
