/* SPDX-FileCopyrightText: 2026 The Jotsmith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Why is the token refused? What the doctor needs is taken down, and a thread tries it all. */

#include "config.h"

#include "jot-document-private.h"

#include "jot-threads.h"

#include <string.h>

typedef struct
{
  char               *text;
  JotSecret          *key;
  char               *password;
  JotKeyForm          key_form;
  JotSecretFormat     format;
  char               *expected[JOT_N_EXPECTATIONS];
  JotPolicy           policy;

  JotDocumentProgress progress;
  gpointer            progress_data;
} Case;

/* How far the thread has come, on its way to the main thread. The task is kept, and so is the case
 * that knows whom to tell. */
typedef struct
{
  GTask *task;
  guint  n_done;
  guint  n_all;
} Step;

static Case *
case_new (JotDocument *document)
{
  Case *self = g_new0 (Case, 1);
  const char *key = jot_key_source_get_text (document->key_source);

  self->text = g_strdup (document->token_text);
  if (*key != '\0')
    self->key = jot_secret_new (key, strlen (key));
  self->password = g_strdup (jot_key_source_get_password (document->key_source));
  self->key_form = jot_key_source_get_form (document->key_source);
  self->format = jot_key_source_get_secret_format (document->key_source);
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    self->expected[i] = g_strdup (document->expected[i]);
  jot_document_fill_policy (document, self->expected, &self->policy);

  return self;
}

static void
case_free (Case *self)
{
  g_free (self->text);
  g_clear_pointer (&self->key, jot_secret_unref);
  jot_secret_free_string (self->password);
  for (guint i = 0; i < JOT_N_EXPECTATIONS; i++)
    g_free (self->expected[i]);
  g_free (self);
}

static void
step_free (Step *self)
{
  g_object_unref (self->task);
  g_free (self);
}

static gboolean
tell_step_cb (gpointer user_data)
{
  Step *step = user_data;
  Case *given = g_task_get_task_data (step->task);

  /* Once the callback was called, who asked may be gone. */
  if (!g_task_get_completed (step->task))
    given->progress (step->n_done, step->n_all, given->progress_data);

  return G_SOURCE_REMOVE;
}

/* In the thread. */
static void
stepped_cb (guint    n_done,
            guint    n_all,
            gpointer user_data)
{
  Step *step = g_new (Step, 1);

  step->task = g_object_ref (user_data);
  step->n_done = n_done;
  step->n_all = n_all;
  /* Invoking it in the context would call it right here while nobody iterates that. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_step_cb, step, (GDestroyNotify) step_free);
}

static void
examine_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const Case *given = task_data;
  JotDoctorCase situation = {
    .text = given->text,
    .length = strlen (given->text),
    .is_secret = given->key_form == JOT_KEY_FORM_SECRET,
    .format = given->format,
    .password = given->password,
    .expected = given->expected[JOT_EXPECT_ALGORITHM] != NULL
                ? jot_algorithm_find (given->expected[JOT_EXPECT_ALGORITHM]) : NULL,
    .policy = &given->policy,
  };
  GError *error = NULL;
  JotDoctorResult *result;

  if (given->key != NULL)
    situation.key = (const char *) jot_secret_get_data (given->key, &situation.key_length);

  result = jot_doctor_examine (&situation, cancellable,
                               given->progress != NULL ? stepped_cb : NULL, task, &error);
  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) jot_doctor_result_free);
  else
    g_task_return_error (task, error);
}

/**
 * jot_document_examine_async:
 * @self: a document
 * @cancellable: (nullable): lets go of it
 * @progress: (nullable): told how far it has come, in the main thread
 * @callback: called when it is done
 * @user_data: what @progress and @callback are called with
 *
 * Has the doctor find out why the token is refused: the token as it is now, with the key to verify
 * it, what is asked of it and the time.
 */
void
jot_document_examine_async (JotDocument        *self,
                            GCancellable       *cancellable,
                            JotDocumentProgress progress,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Case *given;

  g_return_if_fail (JOT_IS_DOCUMENT (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  given = case_new (self);
  given->progress = progress;
  given->progress_data = user_data;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jot_document_examine_async);
  g_task_set_task_data (task, given, (GDestroyNotify) case_free);
  jot_threads_run (task, examine_in_thread);
}

/**
 * jot_document_examine_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: where to put an error; `G_IO_ERROR_CANCELLED` if it was cancelled
 *
 * Takes what the doctor has found.
 *
 * Returns: (transfer full): what was found, or `NULL` with an error
 */
JotDoctorResult *
jot_document_examine_finish (JotDocument  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (JOT_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
