/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-settings.h"

/**
 * jot_settings_get:
 *
 * Gives the settings of the program.
 *
 * Returns: (transfer none): the settings, which all share
 */
GSettings *
jot_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = g_settings_new (JOT_APPLICATION_ID);

  return settings;
}

/**
 * jot_settings_is_utc_first:
 *
 * Says how a person wants times to be written.
 *
 * Returns: whether in UTC first, and then in the local zone
 */
gboolean
jot_settings_is_utc_first (void)
{
  g_autofree char *times = g_settings_get_string (jot_settings_get (), "times");

  return g_str_equal (times, "utc");
}

/**
 * jot_settings_get_least_severity:
 *
 * Says which findings a person wants to see.
 *
 * Returns: the least severity that is shown
 */
JotSeverity
jot_settings_get_least_severity (void)
{
  g_autofree char *warnings = g_settings_get_string (jot_settings_get (), "warnings");

  if (g_str_equal (warnings, "errors"))
    return JOT_SEVERITY_ERROR;

  return g_str_equal (warnings, "warnings") ? JOT_SEVERITY_WARNING : JOT_SEVERITY_NOTE;
}
