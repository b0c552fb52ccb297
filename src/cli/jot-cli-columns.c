/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "jot-cli-columns.h"

#include <glib/gi18n.h>

/**
 * jot_cli_measure:
 * @string: valid UTF-8
 *
 * Counts the columns that a string takes on a terminal: two for a character of Chinese, Japanese or
 * Korean, none for a mark that stands on the character before it or gives a direction (UAX #11).
 *
 * Returns: the number of columns
 */
guint
jot_cli_measure (const char *string)
{
  guint n = 0;

  g_return_val_if_fail (string != NULL, 0);

  for (; *string != '\0'; string = g_utf8_next_char (string))
    {
      gunichar c = g_utf8_get_char (string);

      if (!g_unichar_iszerowidth (c))
        n += g_unichar_iswide (c) ? 2 : 1;
    }

  return n;
}

/**
 * jot_cli_measure_labels:
 * @labels: (array length=n_labels): labels that are not translated yet
 * @n_labels: how many there are
 *
 * Finds how much room labels need, so that what stands behind them begins below each other in every
 * language.
 *
 * Returns: the columns of the widest of them as they are translated
 */
guint
jot_cli_measure_labels (const char *const *labels,
                        gsize              n_labels)
{
  guint width = 0;

  for (gsize i = 0; i < n_labels; i++)
    width = MAX (width, jot_cli_measure (_(labels[i])));

  return width;
}
