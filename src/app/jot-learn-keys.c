/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Key pairs for the lesson, made in a thread. */

#include "config.h"

#include "jot-learn-keys.h"

#include "jot-lesson.h"
#include "jot-threads.h"

enum
{
  CLUB,
  FORGER,
  N_PAIRS
};

static void
generate_in_thread (GTask        *task,
                    gpointer      source_object,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  const JotAlgorithm *algorithm = jot_lesson_lock_get_algorithm (JOT_LESSON_KEY_PAIR);
  g_autoptr (GPtrArray) keys =
    g_ptr_array_new_with_free_func ((GDestroyNotify) jot_key_unref);

  for (guint i = 0; i < N_PAIRS; i++)
    {
      GError *error = NULL;
      JotKey *key = jot_key_generate (algorithm, JOT_KEY_RSA_MIN_BITS, NULL, &error);

      if (key == NULL)
        {
          g_task_return_error (task, error);
          return;
        }

      g_ptr_array_add (keys, key);
      if (g_task_return_error_if_cancelled (task))
        return;
    }

  g_task_return_pointer (task, g_steal_pointer (&keys), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * jot_learn_keys_async:
 * @cancellable: (nullable): stops it
 * @callback: called with the keys
 * @user_data: given to @callback
 *
 * Makes a key pair for a club, and one for a forger.
 */
void
jot_learn_keys_async (GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, jot_learn_keys_async);
  jot_threads_run (task, generate_in_thread);
}

/**
 * jot_learn_keys_finish:
 * @result: what the callback was given
 * @out_club: (out) (transfer full): the key pair of the club
 * @out_forger: (out) (transfer full): the key pair of the forger
 * @error: where to put `G_IO_ERROR_CANCELLED` or an error of the domain `JOT_ERROR`
 *
 * Gives the keys.
 *
 * Returns: whether they were made
 */
gboolean
jot_learn_keys_finish (GAsyncResult *result,
                       JotKey      **out_club,
                       JotKey      **out_forger,
                       GError      **error)
{
  g_autoptr (GPtrArray) keys = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (out_club != NULL && out_forger != NULL, FALSE);

  keys = g_task_propagate_pointer (G_TASK (result), error);
  if (keys == NULL)
    return FALSE;

  *out_club = jot_key_ref (g_ptr_array_index (keys, CLUB));
  *out_forger = jot_key_ref (g_ptr_array_index (keys, FORGER));

  return TRUE;
}
