/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Comparing two tokens, and trying all keys on both, in a thread. */

#include "config.h"

#include "jot-compare-task.h"

#include "jot-signature.h"
#include "jot-threads.h"

typedef struct
{
  JotToken  *tokens[2];
  GPtrArray *keys;
} Question;

static void
question_free (Question *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->tokens); i++)
    g_clear_pointer (&self->tokens[i], jot_token_unref);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

/* By the algorithm that the header names, for there is nobody to ask for another. */
static gboolean
is_verified_by (JotToken  *token,
                JotKeySet *keys)
{
  g_autoptr (JotReport) report = jot_token_verify (token, 0, keys, NULL);
  JotCheckOutcome outcome = jot_report_get_outcome (report, JOT_VERDICT_KIND_SIGNATURE);

  return outcome == JOT_CHECK_PASS || outcome == JOT_CHECK_WEAK;
}

static void
compare_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const Question *question = task_data;
  g_autoptr (JotCompareAnswer) answer = g_new0 (JotCompareAnswer, 1);

  answer->n_keys = question->keys->len;
  for (guint i = 0; i < G_N_ELEMENTS (question->tokens); i++)
    {
      if (question->tokens[i] == NULL)
        continue;

      answer->verifiers[i] = g_ptr_array_new_with_free_func (g_free);
      for (guint j = 0; j < question->keys->len; j++)
        {
          const JotCompareKey *key = g_ptr_array_index (question->keys, j);

          if (g_task_return_error_if_cancelled (task))
            return;
          if (is_verified_by (question->tokens[i], key->keys))
            g_ptr_array_add (answer->verifiers[i], g_strdup (key->name));
        }
    }

  if (question->tokens[0] != NULL && question->tokens[1] != NULL)
    answer->comparison = jot_compare_tokens (question->tokens[0], question->tokens[1]);

  g_task_return_pointer (task, g_steal_pointer (&answer),
                         (GDestroyNotify) jot_compare_answer_free);
}

/**
 * jot_compare_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees it with all that is in it.
 */
void
jot_compare_answer_free (JotCompareAnswer *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->comparison, jot_comparison_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->verifiers); i++)
    g_clear_pointer (&self->verifiers[i], g_ptr_array_unref);
  g_free (self);
}

/**
 * jot_compare_async:
 * @first: (nullable): a token
 * @second: (nullable): another one
 * @keys: (element-type JotCompareKey): the keys to try on both
 * @cancellable: (nullable): stops it
 * @callback: called with the answer
 * @user_data: given to @callback
 *
 * Compares two tokens, and finds out which keys verify them.
 */
void
jot_compare_async (JotToken           *first,
                   JotToken           *second,
                   GPtrArray          *keys,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (keys != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_compare_async);

  question = g_new0 (Question, 1);
  question->tokens[0] = first != NULL ? jot_token_ref (first) : NULL;
  question->tokens[1] = second != NULL ? jot_token_ref (second) : NULL;
  question->keys = g_ptr_array_ref (keys);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  jot_threads_run (task, compare_in_thread);
}

/**
 * jot_compare_finish:
 * @result: what the callback was given
 * @error: where to put an error
 *
 * Gives what was found out.
 *
 * Returns: (transfer full) (nullable): the answer, or `NULL` if it was stopped
 */
JotCompareAnswer *
jot_compare_finish (GAsyncResult *result,
                    GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, jot_compare_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
