/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "jot-json-edit.h"

/* What was accepted must stay accepted, and the same, however it is spaced. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (JotJson) json = jot_json_new ((const char *) data, (gssize) size, NULL);

  if (json != NULL)
    {
      g_autofree char *pretty = jot_json_format (json);
      g_autoptr (JotJson) again = jot_json_new (pretty, -1, NULL);
      g_autofree char *minified = jot_json_minify (json);
      g_autofree char *minified_again = again != NULL ? jot_json_minify (again) : NULL;

      g_assert_cmpstr (minified, ==, minified_again);
    }

  return 0;
}
