/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"
#include "jot-key-set.h"

/* Whatever a set holds, each candidate for a header fits the algorithm. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (JotKeySet) keys = jot_key_set_new_from_text ((const char *) data, (gssize) size, NULL,
                                                          NULL);
  gsize n;
  const JotAlgorithm *algorithms = jot_algorithm_list (&n);

  if (keys == NULL)
    return 0;

  g_assert_cmpuint (jot_key_set_get_n_keys (keys), <=, JOT_KEY_SET_MAX_KEYS);
  for (gsize i = 0; i < jot_key_set_get_n_skipped (keys); i++)
    g_assert_nonnull (jot_key_set_get_skipped (keys, i));

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) candidates = jot_key_set_find_candidates (keys, "a", &algorithms[i],
                                                                      NULL);

      for (guint j = 0; candidates != NULL && j < candidates->len; j++)
        g_assert_true (jot_key_check_fits (candidates->pdata[j], &algorithms[i], JOT_KEY_OP_VERIFY,
                                           NULL));
    }

  return 0;
}
